"""`verify`: reports in every format prove themselves, and one byte of anything that is changed is told."""

from __future__ import annotations

import errno
import json
import pathlib
import shutil
import zipfile

import openpyxl
import pytest
from helpers import PLAN, ROOT, run

from dxcheck.published.provenance import read_provenance
from dxcheck.renderers.formats import REPORT

SUFFIXES = [format_.suffixes[0] for format_ in REPORT.values()]
ROW = "rd_centres,2022-06-30,5,区科委,,示例文件1号\n"
LETTER = (
    "--number",
    "示例〔2023〕1号",
    "--from",
    "示例单位 & <b>--></b>",
    "--date",
    "2023-01-10",
    "--cc",
    "甲局，乙局",
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Daxing plan with its text, and two small files of a row each."""
    monkeypatch.chdir(tmp_path)
    pathlib.Path("plan").mkdir()
    for path in (PLAN, PLAN.with_suffix(".txt")):
        shutil.copy(path, "plan")
    pathlib.Path("data").mkdir()
    header = "indicator,date,value,organisation,item,evidence\n"
    pathlib.Path("data/a.csv").write_text(header + ROW, "utf-8")
    pathlib.Path("data/b.csv").write_text(header + "4.1-2021,2021-11-30,done,区科委,,示例文件2号\n", "utf-8")


def _made(suffix: str, *options: str) -> str:
    path = f"report{suffix}"
    made = run("report", "data", "--as-of", "2022-12-31", "-o", path, *options)
    assert made.code == 0, made.err
    return path


def _change(path: str, before: bytes, after: bytes) -> None:
    raw = pathlib.Path(path).read_bytes()
    assert before in raw
    assert len(before) == len(after)
    pathlib.Path(path).write_bytes(raw.replace(before, after, 1))


PROVED = """\
report{suffix}: made by dxcheck 0.1.0, as of 2022-12-31
plan/daxing-2021-2023.yaml: the same
plan/daxing-2021-2023.txt: the same
data/a.csv: the same
data/b.csv: the same
proved: made again from 4 files, report{suffix} is the same, byte for byte
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_report_of_any_format_proves_itself(suffix: str, language: str) -> None:
    path = _made(suffix, "--lang", language)
    assert run("verify", path, "data") == (0, PROVED.format(suffix=suffix), "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whatever_it_was_asked_with_is_asked_again(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rejected row, a file that is passed over, a letter, filters; and verified in another language, elsewhere."""
    pathlib.Path("data/c.csv").write_text("indicator,date,value\nrd_centres,2022-09-30,about 5\n", "utf-8")
    pathlib.Path("data/~$a.xlsx").write_text("x", "utf-8")
    filters = ("--organisation", "区科委", "--status", "overdue,met", "--action", "4", "--due-within", "900")
    path = _made(suffix, "--skip-rejected", *LETTER, *filters, "--lang", "zh")
    pathlib.Path("data/~$a.xlsx").unlink()
    pathlib.Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    files = [f"../data/{name}.csv" for name in "cab"]
    result = run("verify", f"../{path}", *files, "--plan", "../plan/daxing-2021-2023.yaml", "--lang", "zh")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith(f"通过验证：由 5 个文件重新生成，../{path} 逐字节一致\n")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_byte_of_what_it_was_made_of_is_told_with_the_file(suffix: str) -> None:
    path = _made(suffix)
    for changed, before, after in (
        ("data/a.csv", b",5,", b",6,"),
        ("plan/daxing-2021-2023.yaml", b"at_risk_gap: 0.05", b"at_risk_gap: 0.06"),
        ("plan/daxing-2021-2023.txt", "科技".encode(), "科学".encode()),
    ):
        whole = pathlib.Path(changed).read_bytes()
        _change(changed, before, after)
        result = run("verify", path, "data")
        assert result.code == 1
        lines = result.out.splitlines()
        told = [line for line in lines[1:-1] if not line.endswith(": the same")]
        assert len(told) == 1
        assert told[0].startswith(f"{changed}: differs: SHA-256 ")
        assert lines[-1] == "not proved: what it was made of is not what is here"
        pathlib.Path(changed).write_bytes(whole)
    assert run("verify", path, "data").code == 0


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json"])
def test_one_byte_of_a_report_is_told_with_its_line(suffix: str) -> None:
    """84 milestones are owed; the report is made to say 74."""
    path = _made(suffix)
    text = pathlib.Path(path).read_text("utf-8")
    at = text.index('"milestones": 84') + len('"milestones": ') if suffix == ".json" else text.index("84")
    changed = text[:at] + "7" + text[at + 1 :]
    pathlib.Path(path).write_text(changed, "utf-8")
    result = run("verify", path, "data")
    assert result.code == 1
    line = text.count("\n", 0, at) + 1
    assert f"not proved: the report was changed, first in line {line}: “" in result.out


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_changed_office_file_is_told_with_its_part(suffix: str) -> None:
    path = _made(suffix)
    part = "word/document.xml" if suffix == ".docx" else "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    raw = pathlib.Path(path).read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"84", b"85", 1) if name == part else data)
    result = run("verify", path, "data")
    assert (result.code, result.out.splitlines()[-1]) == (1, f"not proved: the report was changed in {part}")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    result = run("verify", path, "data")
    assert result.out.endswith("not proved: the report has the same parts, packed otherwise\n")
    at = raw.index(b"word/styles.xml" if suffix == ".docx" else b"xl/styles.xml") + 60
    pathlib.Path(path).write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
    result = run("verify", path, "data")
    assert (result.code, result.err) == (1, "")
    assert "styles.xml" in result.out.splitlines()[-1]


def test_a_file_that_is_missing_and_one_too_many_are_told() -> None:
    path = _made(".txt")
    pathlib.Path("data/b.csv").rename("data/c.csv")
    renamed = run("verify", path, "data")
    assert renamed.code == 0  # a file is what is in it
    pathlib.Path("data/c.csv").write_text("indicator,date,value\n", "utf-8")
    result = run("verify", path, "data", "data/none.csv")
    assert result.code == 1
    assert result.out.splitlines()[4:] == [
        "data/b.csv: missing",
        "data/c.csv: not part of the report",
        "not proved: what it was made of is not what is here",
    ]
    assert result.err.startswith("data/none.csv DX-F001 error: ")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_it_says_of_itself_cannot_be_changed_either(suffix: str) -> None:
    path = _made(suffix)
    raw = pathlib.Path(path).read_bytes()
    if suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data.replace(b"2022-12-31", b"2022-12-30") if "custom.xml" in name else data)
    else:
        start = raw.rindex(b"provenance")
        said = raw[start:].replace(b"2022-\n12-31", b"2022-\n12-30").replace(b"2022-12-31", b"2022-12-30")
        pathlib.Path(path).write_bytes(raw[:start] + said)
    result = run("verify", path, "data")
    assert result.code == 1
    assert "made by dxcheck 0.1.0, as of 2022-12-30" in result.out
    assert "not proved: the report was changed" in result.out


def test_what_is_no_report_of_ours_is_not_verified() -> None:
    screen = run("report", "data", "--as-of", "2022-12-31").out
    assert "dxcheck-provenance" not in screen
    status = run("status", "data", "--as-of", "2022-12-31", "--format", "json").out
    assert "provenance" not in json.loads(status)
    broken = screen + "\ndxcheck-provenance\n{}\n"
    for text in (screen, status, broken, "", "{", "[]", "PK\x03\x04"):
        pathlib.Path("other.txt").write_text(text, "utf-8")
        result = run("verify", "other.txt", "data")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("error: other.txt is no report of ours")
    assert run("verify", "none.txt", "data").code == 2
    assert run("verify", _made(".txt"), "nothing/*.csv").code == 2


def test_the_plan_is_the_one_that_the_report_names(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree("plan", "older")
    _change("older/daxing-2021-2023.yaml", b"at_risk_gap: 0.05", b"at_risk_gap: 0.06")
    path = _made(".md", "--plan", "older/daxing-2021-2023.yaml")
    assert run("verify", path, "data").out.splitlines()[1] == "older/daxing-2021-2023.yaml: the same"
    other = run("verify", path, "data", "--plan", "plan/daxing-2021-2023.yaml")
    assert other.out.splitlines()[-2].startswith("older/daxing-2021-2023.yaml: differs")
    monkeypatch.setenv("DXCHECK_PLAN", "plan/daxing-2021-2023.yaml")
    assert run("verify", path, "data").code == 0


def test_a_report_of_another_version_says_so() -> None:
    path = _made(".md")
    _change(path, b'"version":"0.1.0"', b'"version":"0.0.9"')
    assert run("verify", path, "data").out.endswith("this is dxcheck 0.1.0, which may write it otherwise\n")
    _change(path, b'"options":{"as_of"', b'"options":{"as_on"')
    assert "not proved: it cannot be made again: as_on\n" in run("verify", path, "data").out


def test_data_on_standard_output_prove_themselves_too() -> None:
    for format_ in ("json", "html", "markdown"):
        out = run("report", "data", "--as-of", "2022-12-31", "--format", format_).out
        pathlib.Path("saved").write_text(out, "utf-8", newline="")
        assert run("verify", "saved", "data").code == 0


def test_a_workbook_s_properties_are_short_and_read_by_others() -> None:
    """Office keeps 255 characters of a property."""
    path = _made(".xlsx", *LETTER)
    properties = openpyxl.load_workbook(path).custom_doc_props.props
    assert all(len(each.value) <= 255 for each in properties)
    assert json.loads("".join(each.value for each in properties)) == read_provenance(pathlib.Path(path).read_bytes())


def test_a_bundled_plan_is_noted_without_where_it_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree("plan")
    path = _made(".json")
    said = json.loads(pathlib.Path(path).read_text("utf-8"))["provenance"]
    assert (said["plan"]["path"], said["text"]["path"]) == ("daxing-2021-2023.yaml", "daxing-2021-2023.txt")
    assert str(ROOT) not in json.dumps(said)
    assert run("verify", path, "data").code == 0


def test_where_it_cannot_be_made_again_for_want_of_room_nothing_is_said_of_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = _made(".md")

    def full(path: str, _: bytes) -> None:
        raise OSError(errno.ENOSPC, f"no space for {path}")

    monkeypatch.setattr("dxcheck.write_files._stage", full)
    result = run("verify", path, "data")
    assert result.code == 2
    assert "proved" not in result.out
    assert result.err.startswith("error: ")
    assert result.err.endswith("cannot be written: the disk is full\n")
