"""Reports, read back with other libraries: all formats say the same."""

from __future__ import annotations

import collections
import hashlib
import io
import json
import os
import pathlib
import re
import stat
import subprocess

import docx
import html5lib
import openpyxl
import pytest
from docx.shared import Emu
from helpers import PLAN, ROOT, run
from markdown_it import MarkdownIt
from rich.cells import cell_len

from dxcheck.renderers.formats import REPORT

FILES = [f"reports/example/{path.name}" for path in sorted((ROOT / "reports" / "example").glob("*.csv"))]
DAYS = ("2021-12-31", "2022-12-31", "2023-12-31")
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _report(path: pathlib.Path, day: str, *arguments: str) -> bytes:
    result = run("report", *FILES, "--as-of", day, "-o", str(path), *arguments)
    assert result.code == 0, result.err
    return path.read_bytes()


def _status(day: str) -> dict[str, object]:
    status = json.loads(run("status", *FILES, "--as-of", day, "--format", "json").out)
    assert isinstance(status, dict)
    return status


def _text_of(path: pathlib.Path, raw: bytes) -> str:
    """The words of a report in any format, white space folded, by a library that is not ours."""
    match path.suffix:
        case ".md":
            raw = MarkdownIt("commonmark").enable("table").render(raw.decode()).encode()
            text = "".join(html5lib.parse(raw, transport_encoding="utf-8").itertext())
        case ".html":
            tree = html5lib.parse(raw, transport_encoding="utf-8")
            for parent in tree.iter():
                for child in [c for c in parent if c.tag.removeprefix(NAMESPACE) in ("style", "script", "nav")]:
                    parent.remove(child)
            text = " ".join(tree.itertext())
        case ".xlsx":
            sheets = openpyxl.load_workbook(io.BytesIO(raw)).worksheets
            cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
            text = " ".join(str(value) for value in cells if value is not None)
        case ".docx":
            document = docx.Document(io.BytesIO(raw))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        case _:
            text = raw.decode()
    return re.sub(r"\s+", "", text)


def test_every_format_has_a_suffix() -> None:
    assert all(format_.suffixes for format_ in REPORT.values())


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".xlsx", ".docx"])
@pytest.mark.parametrize("day", DAYS)
def test_every_failing_milestone_is_in_every_format(tmp_path: pathlib.Path, suffix: str, day: str) -> None:
    path = tmp_path / f"report{suffix}"
    text = _text_of(path, _report(path, day))
    failing = [m for m in _status(day)["milestones"] if m["status"] in ("overdue", "unreported")]
    assert failing
    for milestone in failing:
        assert milestone["id"] in text
        assert re.sub(r"\s", "", milestone["text"]) in text


def test_totals_agree_between_the_formats(tmp_path: pathlib.Path) -> None:
    summary = _status("2022-12-31")["summary"]
    for suffix in (".txt", ".md", ".html", ".docx"):
        path = tmp_path / f"report{suffix}"
        text = _text_of(path, _report(path, "2022-12-31"))
        assert f"has{summary['milestones']}milestones" in text
        assert "56havefallendueand48aredone,acompliancerateof85.7%;45ofthesewere" in text
        assert "doneontime,arateof80.4%.4areoverdue,and4aredueandnotreported" in text
        assert "Notdueyet:28." in text
    raw = _report(tmp_path / "report.xlsx", "2022-12-31")
    about, _, sheet, *_ = openpyxl.load_workbook(io.BytesIO(raw)).worksheets
    told = {row[0]: row[1] for row in about.iter_rows(values_only=True)}
    assert (told["milestones"], told["due"], told["met"], told["overdue"]) == (84, 56, 45, 4)
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert len([row for row in rows if row["organisation no."] == 1]) == 89  # one for each criterion
    once = [row for row in rows if (row["organisation no."], row["criterion no."]) == (1, 1)]
    by_status = collections.Counter(row["status"].replace(" ", "_") for row in once)
    assert by_status == {status: count for status, count in summary.items() if status in by_status}
    assert by_status.total() == 84
    assert json.loads(_report(tmp_path / "report.json", "2022-12-31"))["summary"] == summary


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plain_text_is_narrow_without_escapes_and_the_same_everywhere(
    tmp_path: pathlib.Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    first = _report(path, "2022-12-31", "--lang", language)
    assert max(map(cell_len, first.decode().split("\n"))) <= 80
    assert b"\x1b" not in first
    assert not re.search(r"[ \t]$", first.decode(), re.MULTILINE)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert _report(path, "2022-12-31", "--lang", language) == first
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR")
    on_screen = run("report", *FILES, "--as-of", "2022-12-31", "--lang", language).out.encode()
    assert first.startswith(on_screen + b"\ndxcheck-provenance\n")


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (90, 90), (200, 100)])
def test_on_the_screen_a_report_is_as_wide_as_it_up_to_a_line_that_can_be_read(
    columns: int, widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for language in ("en", "zh"):
        lines = run("report", *FILES, "--as-of", "2022-12-31", "--lang", language).out.split("\n")
        assert widest - 3 <= max(map(cell_len, lines)) <= widest


def test_its_files_are_a_table_with_folders_where_two_are_alike(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "indicator,date,value\n"
    files = {"a/x.csv": f"{head}rd_centres,2022-03-31,1\n", "b/x.csv": f"{head}rd_centres,2022-06-30,2\n"}
    files["b/y.csv"] = f"{head}landed_results,2022-06-30,2\n"
    for path, text in files.items():
        pathlib.Path(path).parent.mkdir(exist_ok=True)
        pathlib.Path(path).write_text(text, "utf-8")
    asked = ("report", *files, "--plan", str(PLAN), "--as-of", "2022-12-31", "--lang", "zh")
    told = run(*asked, "--format", "markdown").out
    hashes = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}
    for name, path in (("a/x.csv", "a/x.csv"), ("b/x.csv", "b/x.csv"), ("y.csv", "b/y.csv")):
        assert f"| {name} | {hashes[path]} |\n" in told
    lines = run(*asked).out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.split() == ["报送文件", "SHA-256"])
    assert lines[start - 1] == ""  # the table of what became of the rows ends above it
    assert [line.split()[-1] for line in lines[start + 2 : start + 5]] == [*hashes.values()]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("kind", ["en.txt", "zh.txt", "zh.html"])
def test_the_committed_reports_are_made_from_the_examples(tmp_path: pathlib.Path, day: str, kind: str) -> None:
    """To make one anew, delete it and run this test once; then look at it."""
    if kind == "zh.html" and day != "2022-12-31":
        pytest.skip("one page is enough")
    language, suffix = kind.split(".")
    committed = ROOT / "reports" / f"{day}-invented.{kind}"
    made = _report(tmp_path / f"report.{suffix}", day, "--lang", language)
    if not committed.exists():
        committed.write_bytes(made)
        pytest.fail(f"{committed.name} is new: look at it before it is committed")
    assert made == committed.read_bytes()


def test_the_word_document_has_the_layout_of_the_standard(tmp_path: pathlib.Path) -> None:
    """GB/T 9704-2012: A4, margins 37 and 28 mm, text area 156 x 225 mm, fonts and sizes, repeated table headers."""
    document = docx.Document(io.BytesIO(_report(tmp_path / "r.docx", "2022-12-31", "--lang", "zh")))
    upright = document.sections[0]
    sides = (upright.page_width, upright.page_height, upright.top_margin, upright.left_margin)
    assert [round(Emu(side).mm) for side in sides] == [210, 297, 37, 28]
    for section in document.sections:
        area = sorted(
            (section.page_width - section.left_margin - section.right_margin,
             section.page_height - section.top_margin - section.bottom_margin)
        )  # fmt: skip
        assert [round(Emu(side).mm) for side in area] == [156, 225]
        for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):  # the outer edge
            (number,) = footer.paragraphs
            assert number.text == "—  —"  # the number is a field between the two
            assert "PAGE" in footer._element.xml
            assert number.alignment.name == side
            indent = number.paragraph_format.right_indent if side == "RIGHT" else number.paragraph_format.left_indent
            assert indent.pt == 14  # one character
    assert document.settings.odd_and_even_pages_header_footer
    title, *rest = [p for p in document.paragraphs if p.text]
    assert title.text == "大兴区科技引领三年行动计划（2021-2023）\n完成情况报告"
    assert title.runs[0].font.size.pt == 22
    assert "方正小标宋简体" in title._p.xml
    first = next(p for p in rest if p.text.startswith("一、"))
    assert "黑体" in first._p.xml
    assert first.runs[0].font.size.pt == 16
    assert "仿宋_GB2312" in rest[0]._p.xml
    assert document.tables
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_the_word_document_says_its_language(tmp_path: pathlib.Path, language: str, tag: str) -> None:
    document = docx.Document(io.BytesIO(_report(tmp_path / "r.docx", "2022-12-31", "--lang", language)))
    assert document.core_properties.language == tag
    said = re.findall(r"<w:lang [^>]*>", document.styles.element.xml)
    assert said
    assert all(f'w:val="{tag}"' in each and 'w:eastAsia="zh-CN"' in each for each in said)


LETTER = (
    "--number",
    "示例〔2023〕1号",
    "--from",
    "示例区科委",
    "--date",
    "2023-01-10",
    "--cc",
    "甲局，乙局",
    "--cc",
    "丙局",
)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_a_letter_has_what_is_given_and_nothing_else(tmp_path: pathlib.Path, suffix: str) -> None:
    """Number, title, text, who signs and when, annex, copies: in this order."""
    path = tmp_path / f"letter{suffix}"
    text = _text_of(path, _report(path, "2022-12-31", "--lang", "zh", *LETTER))
    order = [
        "示例〔2023〕1号",
        "完成情况报告",
        "需要督办的年度任务",
        "示例区科委",
        "2023年1月10日",
        "附件",
        "抄送：甲局，乙局，丙局。",
    ]
    assert all(part in text for part in order)
    if suffix != ".docx":  # python-docx gives the tables behind the text
        said_in_head = text.index(order[1]) + 1 if suffix == ".html" else 0
        places = [text.index(part, said_in_head) for part in order]
        assert places == sorted(places)
    bare = _text_of(path, _report(path, "2022-12-31", "--lang", "zh"))
    assert not any(part in bare for part in ("示例〔2023〕1号", "示例区科委", "2023年1月10日", "抄送"))


def test_the_day_of_a_letter_stands_two_characters_in_from_the_first_of_who_signs(tmp_path: pathlib.Path) -> None:
    """GB/T 9704, 7.3.5.2: 区科委 is three characters, 2023年1月10日 six and a half and five quarters between: 7.75.

    The longer day stands two from the edge, and who signs, two further out on the left, 2 + 7.75 + 2 - 3 from it. A
    longer name stands two from the edge itself.
    """
    for name, of_name, of_day in (("区科委", 8.75, 2), ("北京市大兴区科学技术委员会", 2, 5.25)):
        letter = ("--lang", "zh", "--from", name, "--date", "2023-01-10")
        document = docx.Document(io.BytesIO(_report(tmp_path / "r.docx", "2022-12-31", *letter)))
        indents = {p.text: p.paragraph_format.right_indent for p in document.paragraphs}
        assert [indents[name].pt / 16, indents["2023年1月10日"].pt / 16] == [of_name, of_day]


def test_a_letter_s_day_must_be_one(tmp_path: pathlib.Path) -> None:
    refused = run("report", *FILES, "--as-of", "2022-12-31", "-o", str(tmp_path / "r.txt"), "--date", "2023-02-30")
    assert refused.code == 2
    assert "--date" in refused.err
    assert not list(tmp_path.iterdir())


def test_the_same_report_has_the_same_bytes(tmp_path: pathlib.Path) -> None:
    once, again = (_report(tmp_path / f"{n}.docx", "2022-12-31", "--lang", "zh", *LETTER) for n in (1, 2))
    assert once == again


def test_a_report_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    bad = tmp_path / "bad.csv"
    bad.write_text("indicator,date,value\nrd_centres,2022,about 5\n", "utf-8")
    assert run("report", str(bad), "-o", str(path)).code == 2
    assert path.read_text("utf-8") == "old"
    missing = tmp_path / "none" / "report.txt"
    result = run("report", *FILES, "-o", str(missing))
    assert (result.code, missing.parent.exists()) == (2, False)
    assert "cannot be written" in result.err
    assert run("report", *FILES, "-o", str(path)).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.csv", "report.txt"]


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: pathlib.Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    with subprocess.Popen(["cat", str(fifo)], stdout=subprocess.PIPE) as reader:
        assert run("report", *FILES, "--as-of", "2022-12-31", "-o", str(fifo)).code == 0
        assert reader.stdout
        assert b"Compliance report" in reader.stdout.read()
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_formats_are_chosen_by_ending_or_by_name(tmp_path: pathlib.Path) -> None:
    ask = ("report", *FILES, "--as-of", "2022-12-31")
    assert run(*ask, "--format", "markdown").out.startswith("# Compliance report")
    assert run(*ask, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert json.loads(run(*ask, "--format", "json").out)["version"] == 1
    for arguments in (("--format", "docx"), ("-o", str(tmp_path / "report.pdf"))):
        refused = run(*ask, *arguments)
        assert (refused.code, refused.out) == (2, "")
    assert run(*ask, "--fail-on", "overdue", "-o", str(tmp_path / "r.md")).code == 1
    assert (tmp_path / "r.md").exists()


def test_markdown_text_is_escaped(tmp_path: pathlib.Path) -> None:
    metrics = tmp_path / "m.csv"
    metrics.write_text("indicator,date,value,evidence\n4.2-2021,2021-12-31,30%,<b>|*x*|</b> [a](b)\n", "utf-8")
    out = run("report", str(metrics), "--plan", str(PLAN), "--as-of", "2022-12-31", "--format", "markdown").out
    page = MarkdownIt("commonmark").enable("table").render(out)
    assert "&lt;b&gt;|*x*|&lt;/b&gt; [a](b)" in page
    html = run("report", str(metrics), "--plan", str(PLAN), "--as-of", "2022-12-31", "--format", "html").out
    assert "<b>|" not in html


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "xlsx"])
def test_outlook_chase_list_and_recurring_duties_are_in_every_format(tmp_path: pathlib.Path, suffix: str) -> None:
    """On 2024-06-30 the register stands at 28 of 30; 2024Q2 is asked for; 13.1 is continued, and due again."""
    text = _text_of(tmp_path / f"r.{suffix}", _report(tmp_path / f"r.{suffix}", "2024-06-30"))
    for words in ("predictionband", "2024Q2") if suffix != "xlsx" else ():
        assert words in text
    for words in ("1-2023", "13.1-2024", "continued", "2024-12-31"):
        assert words in text
    if suffix == "xlsx":
        names = openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames
        assert names == [
            "about", "overdue and behind", "milestones", "organisations", "reporting", "outlook", "going on", "sources",
            "files and hashes",
        ]  # fmt: skip


def test_no_id_of_a_list_is_broken_in_word(tmp_path: pathlib.Path) -> None:
    """The lines are ended between two ids: none is left to a word processor, which would end one at a hyphen."""
    document = docx.Document(io.BytesIO(_report(tmp_path / "r.docx", "2022-12-31", "--lang", "zh")))
    (later,) = [table for table in document.tables if table.rows[0].cells[-1].text == "编号"]
    lines = later.rows[1].cells[-1].text.split("\n")
    ids = [id_ for line in lines for id_ in line.removesuffix("、").split("、")]
    assert len(lines) > 1 and len(ids) == 28 and all(id_.endswith("-2023") for id_ in ids)
    width = Emu(later.rows[1].cells[-1].width).mm
    assert max(map(len, lines)) * 1.9 <= width  # a figure in 五号 is half of 10.5 pt, 1.85 mm, wide
