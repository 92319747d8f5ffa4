"""`--evidence-dir`: evidence that is there, in every output, and in what proves a report. All of it is invented.

甲局 names three pieces for 5 centres, of which 会议纪要 is not there; 乙局 names one for the rules, which is.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
from typing import Any

import pytest
from helpers import EXAMPLES, plan_file_of, run
from openpyxl import load_workbook

from dxcheck.renderers.formats import REPORT

PLAN = """
indicators: [{id: centres, name: {zh: 新建中心, en: new centres}, unit: 个}]
actions:
  - milestones: [{due: 2021-12-31, text: 建成中心5个, criteria: [{indicator: centres, at_least: 5}]}]
  - {organisations: [b], milestones: [{due: 2021-12-31, text: 出台办法}]}
"""
ROWS = """\
指标,日期,数值,填报单位,佐证材料
centres,2021-12-20,5,甲局,《认定文件》、京科发〔2022〕3号；会议纪要
2-2021,2021-12-20,完成,乙局,办法
"""
FILES = {"甲局/认定文件.pdf": "1", "京科发[2022]3号.pdf": "2", "办法.docx": "3", "别的.pdf": "4"}
SUFFIXES = [format_.suffixes[0] for format_ in REPORT.values()]
JUDGED = ("m.csv", "--plan", "plan.yaml", "--as-of", "2022-04-10")
ASKED = (*JUDGED, "--evidence-dir", "proofs")
COUNTED = "佐证材料（proofs）：计入的行共写明 4 份，其中 3 份有对应文件。"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(autouse=True)
def _folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, PLAN)
    pathlib.Path("m.csv").write_text(ROWS, "utf-8")
    for path, text in FILES.items():
        pathlib.Path("proofs", path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path("proofs", path).write_text(text, "utf-8")


def _flat(text: str) -> str:
    return "".join(text.split())


def test_the_screen_counts_what_is_there_and_names_what_is_not() -> None:
    result = run("status", *ASKED, "--lang", "zh")
    assert (result.code, COUNTED in result.out) == (0, True)
    (line,) = (line for line in result.err.splitlines() if "DX-E" in line)
    assert line == "m.csv:2 DX-E001 警告：佐证材料“会议纪要”未找到：没有同名文件（m.csv:2）"


@pytest.mark.parametrize("command", [("reporting",), ("trend", "centres"), ("notice", "-o", "out"), ("validate",)])
def test_every_command_that_judges_tells_it(command: tuple[str, ...]) -> None:
    asked = ("m.csv", "--plan", "plan.yaml") if command == ("validate",) else JUDGED
    result = run(*command, *asked, "--evidence-dir", "proofs")
    assert "DX-E001 warning: “会议纪要” is named" in result.err + result.out
    required = run(*command, *asked, "--evidence-dir", "proofs", "--require-evidence")
    assert required.code == (1 if command == ("validate",) else 2)
    assert "m.csv:2:5 DX-E005 error: the row's evidence “会议纪要” is not there: no file" in required.err + required.out
    other = run("trend", "2-2021", *ASKED)
    assert "DX-E001" not in other.err


def test_where_it_is_required_the_row_is_rejected_and_judged_without() -> None:
    asked = (*ASKED, "--require-evidence")
    assert run("status", *asked).code == 2
    found = json.loads(run("status", *asked, "--skip-rejected", "--format", "json").out)
    assert found["inputs"][0]["rows"] == {
        "read": 2, "used": 1, "future": 0, "superseded": 0, "duplicate": 0, "later": 0, "rejected": 1, "mended": 0,
    }  # fmt: skip
    assert [milestone["status"] for milestone in found["milestones"]] == ["unreported", "met"]
    assert run("status", *JUDGED, "--require-evidence").code == 0  # named it is
    pathlib.Path("proofs/会议纪要.pdf").write_text("5", "utf-8")
    assert run("status", *asked).code == 0


def test_the_json_has_each_piece_with_its_file() -> None:
    found = json.loads(run("status", *ASKED, "--format", "json").out)
    evidence = found["evidence"]
    assert (evidence["path"], evidence["named"], evidence["found"]) == ("proofs", 4, 3)
    assert [(each["name"], each["file"], each["sha256"], each["sources"]) for each in evidence["pieces"]] == [
        ("《认定文件》", "甲局/认定文件.pdf", sha256("1"), ["m.csv:2"]),
        ("京科发〔2022〕3号", "京科发[2022]3号.pdf", sha256("2"), ["m.csv:2"]),
        ("会议纪要", None, None, ["m.csv:2"]),
        ("办法", "办法.docx", sha256("3"), ["m.csv:3"]),
    ]
    criteria = [criterion for milestone in found["milestones"] for criterion in milestone["criteria"]]
    assert [(c["verified"], c["evidence_named"], c["evidence_found"]) for c in criteria] == [
        (True, True, False),
        (True, True, True),
    ]
    plain = json.loads(run("status", *JUDGED, "--format", "json").out)
    assert "evidence" not in plain
    assert [c["evidence_named"] for m in plain["milestones"] for c in m["criteria"]] == [True, True]
    assert not any("evidence_found" in c for m in plain["milestones"] for c in m["criteria"])
    narrowed = json.loads(run("status", *ASKED, "--format", "json", "--action", "2").out)
    assert (narrowed["evidence"]["named"], narrowed["evidence"]["found"]) == (1, 1)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_the_annex_lists_it(suffix: str) -> None:
    assert run("report", *ASKED, "--lang", "zh", "-o", f"r{suffix}").code == 0
    text = _flat(pathlib.Path(f"r{suffix}").read_text("utf-8")).replace("\\", "")
    for told in (COUNTED.replace(" ", ""), "甲局/认定文件.pdf", "京科发[2022]3号.pdf", "未找到", *map(sha256, "123")):
        assert told in text
    assert sha256("4") not in text
    assert "所写佐证材料及对应文件" in text


def test_the_word_document_lists_it() -> None:
    from docx import Document

    assert run("report", *ASKED, "--lang", "zh", "-o", "r.docx").code == 0
    cells = [cell.text for table in Document("r.docx").tables for row in table.rows for cell in row.cells]
    assert {"《认定文件》", "甲局/认定文件.pdf", "未找到", sha256("2")} <= {_flat(cell) for cell in cells}


def test_the_workbook_has_a_row_a_row() -> None:
    assert run("report", *ASKED, "--lang", "zh", "-o", "r.xlsx").code == 0
    book: Any = load_workbook("r.xlsx")
    heads, *rows = book["佐证材料"].iter_rows(values_only=True)
    assert heads == ("佐证材料", "对应文件", "SHA-256 校验值", "指标", "责任单位", "文件", "工作表", "行号")
    assert rows[0] == ("《认定文件》", "甲局/认定文件.pdf", sha256("1"), "新建中心", "甲局", "m.csv", None, 2)
    assert rows[2][:3] == ("会议纪要", "未找到", None)
    assert COUNTED in [row[1].value for row in book["概况"].iter_rows()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_it_reports_are_what_they_were(suffix: str) -> None:
    assert run("report", *JUDGED, "-o", f"r{suffix}").code == 0
    assert "DX-E" not in run("report", *JUDGED).out
    if suffix in (".docx", ".xlsx"):
        return
    text = pathlib.Path(f"r{suffix}").read_text("utf-8")
    assert '"evidence":' not in text.partition("provenance")[2]
    assert sha256("1") not in text


# ---------------------------------------------------------------- what proves a report


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_report_is_proved_with_its_evidence(suffix: str) -> None:
    """The plan, a text that is not there, a metric file, and three files of evidence: none was lacking."""
    path = f"r{suffix}"
    assert run("report", *ASKED, "-o", path).code == 0
    result = run("verify", path, "m.csv")
    assert (result.code, result.err) == (0, "")
    assert "proofs/甲局/认定文件.pdf: the same\n" in result.out
    assert "proofs/别的.pdf" not in result.out
    assert result.out.endswith(f"proved: made again from 5 files, {path} is the same, byte for byte\n")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_changed_evidence_is_told_by_name(suffix: str) -> None:
    path = f"r{suffix}"
    assert run("report", *ASKED, "-o", path).code == 0
    pathlib.Path("proofs/甲局/认定文件.pdf").write_text("0", "utf-8")
    pathlib.Path("proofs/办法.docx").unlink()
    pathlib.Path("proofs/别的.pdf").write_text("5", "utf-8")
    result = run("verify", path, "m.csv")
    assert result.code == 1
    told = [line for line in result.out.splitlines()[1:] if not line.endswith(": the same")]
    assert told == [
        f"proofs/甲局/认定文件.pdf: differs: SHA-256 {sha256('1')[:12]}… in the report, {sha256('0')[:12]}… here",
        "proofs/办法.docx: missing",
        "not proved: what it was made of is not what is here",
    ]


def test_evidence_that_came_later_is_told_by_name() -> None:
    assert run("report", *ASKED, "-o", "r.md").code == 0
    pathlib.Path("proofs/会议纪要.pdf").write_text("5", "utf-8")
    result = run("verify", "r.md", "m.csv")
    assert result.code == 1
    last = result.out.splitlines()[-1]
    assert (
        last == "not proved: proofs/会议纪要.pdf answers now to evidence that the report names, and is not part of it"
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_folder_may_lie_elsewhere_now(suffix: str) -> None:
    assert run("report", *ASKED, "-o", f"r{suffix}").code == 0
    pathlib.Path("proofs").rename("moved")
    gone = run("verify", f"r{suffix}", "m.csv")
    assert gone.code == 1
    assert gone.out.count(": missing\n") == 3
    assert "proofs DX-F001 error: no such file" in gone.err
    assert run("verify", f"r{suffix}", "m.csv", "--evidence-dir", "moved").code == 0


def test_a_list_is_part_of_it() -> None:
    names = {"《认定文件》": "甲局/认定文件.pdf", "京科发〔2022〕3号": "京科发[2022]3号.pdf", "会议纪要": "别的.pdf"}
    rows = "".join(f"{name},{file}\n" for name, file in {"名称": "文件", **names, "办法": "办法.docx"}.items())
    pathlib.Path("proofs/list.csv").write_text(rows, "utf-8")
    asked = (*JUDGED, "--evidence-dir", "proofs/list.csv", "-o", "r.json")
    assert run("report", *asked).code == 0
    assert json.loads(pathlib.Path("r.json").read_text("utf-8"))["evidence"]["found"] == 4
    assert run("verify", "r.json", "m.csv").out.endswith("7 files, r.json is the same, byte for byte\n")
    pathlib.Path("proofs/list.csv").rename("proofs/of_the_year.csv")
    assert run("verify", "r.json", "m.csv", "--evidence-dir", "proofs/of_the_year.csv").code == 0
    pathlib.Path("proofs/list.csv").write_text(f"{rows}\n", "utf-8")
    result = run("verify", "r.json", "m.csv")
    assert (result.code, f"proofs{'/'}list.csv: differs" in result.out) == (1, True)


# ---------------------------------------------------------------- what may not be


@pytest.mark.parametrize("output", ["proofs/办法.docx", "proofs/甲局/../办法.docx", "link.docx"])
def test_no_output_goes_over_evidence(output: str) -> None:
    pathlib.Path("link.docx").symlink_to("proofs/办法.docx")
    result = run("report", *ASKED, "-o", output)
    assert (result.code, pathlib.Path("proofs/办法.docx").read_text("utf-8")) == (2, "3")
    assert f"error: -o: {output} is read by this run" in result.err
    assert run("report", *ASKED, "-o", "proofs/report.md").code == 0  # beside it, it may stand


def test_no_output_goes_over_a_list_or_what_it_names() -> None:
    pathlib.Path("list.csv").write_text("名称,文件\n办法,proofs/办法.docx\n", "utf-8")
    listed = (*JUDGED, "--evidence-dir", "list.csv")
    for output in ("list.csv", "proofs/办法.docx"):
        format_ = "json" if output == "list.csv" else "docx"
        assert run("report", *listed, "--format", format_, "-o", output).code == 2
    assert pathlib.Path("proofs/办法.docx").read_text("utf-8") == "3"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("none", "none DX-F001 error: no such file"),
        ("m.txt", "m.txt DX-F004 error: not a kind of file that can be read here (known: .csv)"),
        ("bad.csv", "bad.csv:2 DX-E007 error: the row of the list of evidence cannot be used: “../a” is not within"),
        ("heads.csv", "heads.csv:1 DX-E006 error: the list of evidence lacks the column name"),
    ],
)
def test_where_it_cannot_be_looked_up_nothing_is_judged(path: str, told: str) -> None:
    pathlib.Path("m.txt").write_text("x", "utf-8")
    pathlib.Path("bad.csv").write_text("名称,文件\n甲,../a\n", "utf-8")
    pathlib.Path("heads.csv").write_text("甲,a\n", "utf-8")
    for options in ((), ("--require-evidence",), ("--skip-rejected",)):
        result = run("status", *JUDGED, "--evidence-dir", path, *options)
        assert (result.code, result.out) == (2, "")
        assert told in result.err
        assert "DX-E001" not in result.err
        assert "DX-E005" not in result.err


def test_the_examples_name_evidence_that_nobody_sent() -> None:
    """Their folder holds their own files alone: each piece that is named is told once, and nothing else changes."""
    files = tuple(map(str, EXAMPLES))
    plain = json.loads(run("status", *files, "--as-of", "2022-12-31", "--format", "json").out)
    asked = ("--as-of", "2022-12-31", "--evidence-dir", str(EXAMPLES[0].parent), "--format", "json")
    found = json.loads(run("status", *files, *asked).out)
    assert found["evidence"]["found"] == 0
    told = [each for each in found["diagnostics"] if each["code"] == "DX-E001"]
    assert len(told) == len({each["details"]["evidence"] for each in told}) == found["evidence"]["named"]
    assert [each for each in found["diagnostics"] if each["code"] != "DX-E001"] == plain["diagnostics"]
    assert found["summary"] == plain["summary"]
