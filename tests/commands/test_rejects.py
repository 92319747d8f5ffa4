"""Rejected rows as they leave: the row as it was, with where it stood and why; sent back unmended, rejected again."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import shutil

import pytest
from example_plan import PLAN as EXAMPLE_PLAN
from example_plan import TEXT
from helpers import PLAN, plan_file_of, run

from dxcheck.diagnostics import CODES, Entry

BAD = """indicator,date,value,organisation,区内编号
rd_center,2022-06-30,约3,区科委,甲-1
rd_centres,2022-06-30,4,区科委,甲-2
"""


def test_rejected_rows_leave_as_they_were_with_the_reason(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text(BAD, "utf-8")
    for command in ("status", "validate"):
        assert run(command, str(bad), "--rejects", str(rejects)).code in (1, 2)
        (row,) = csv.DictReader(io.StringIO(rejects.read_text("utf-8-sig"), newline=""))
        assert row == {
            "indicator": "rd_center", "date": "2022-06-30", "value": "约3", "organisation": "区科委",
            "区内编号": "甲-1", "file": str(bad), "row": "2", "code": "DX-M006",
            "reason": "“rd_center” is not an indicator of this plan → did you mean rd_centres?",
        }  # fmt: skip
        rejects.unlink()


def test_mended_rejects_are_read_with_no_more_complaint_than_before(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text(BAD, "utf-8")
    run("status", str(bad), "--rejects", str(rejects), "--skip-rejected")
    mended = rejects.read_text("utf-8-sig").replace("rd_center,", "rd_centres,").replace("约3", "3")
    rejects.write_text(mended, "utf-8")
    result = run("validate", str(rejects), "--format", "json")
    assert result.code == 0
    told = [(d["code"], d["severity"]) for d in json.loads(result.out)["diagnostics"]]
    assert told == [("DX-M003", "warning"), ("DX-M027", "warning")]
    beside = json.loads(run("validate", str(bad), str(rejects), "--format", "json").out)["diagnostics"]
    assert "DX-M027" not in {d["code"] for d in beside}


def test_a_hundred_thousand_bad_rows_are_all_in_the_rejects_file(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    bad.write_text("indicator,date,value\n" + "rd_center,2022-13-01,1\n" * 100_000, "utf-8")
    result = run("status", str(bad), "--rejects", str(rejects))
    assert result.code == 2
    assert result.err.count(" error: ") == 40  # twenty of each of two codes
    assert result.err.count("99980 more") == 2
    with rejects.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 100_000
    assert rows[-1]["row"] == "100001"
    assert rows[-1]["code"] == "DX-M006 DX-M007"


def test_rejects_never_overwrite_what_they_come_from(tmp_path: pathlib.Path) -> None:
    bad = tmp_path / "m.csv"
    bad.write_text(BAD, "utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(bad)
    for target in (str(bad), str(link), str(tmp_path / "rejects.xlsx"), ""):
        for command in ("status", "validate"):
            result = run(command, str(bad), "--rejects", target)
            assert (result.code, result.out) == (2, "")
            assert "--rejects" in result.err
    assert bad.read_text("utf-8") == BAD


def test_a_clean_run_leaves_a_rejects_file_with_a_header_alone(tmp_path: pathlib.Path) -> None:
    good, rejects = tmp_path / "m.csv", tmp_path / "rejects.csv"
    good.write_text("indicator,date,value\nrd_centres,2022-06-30,3\n", "utf-8")
    assert run("status", str(good), "--rejects", str(rejects)).code == 0
    assert rejects.read_text("utf-8-sig").count("\n") == 1


def test_a_number_split_over_two_cells_keeps_both(tmp_path: pathlib.Path) -> None:
    bad, rejects = tmp_path / "in.csv", tmp_path / "back.csv"
    bad.write_text("indicator,date,value\nrd_centres,2022-06-30,1,234\n", "utf-8")
    assert run("validate", str(bad), "--rejects", str(rejects)).code == 1
    assert rejects.read_text("utf-8-sig").startswith("indicator,date,value,,file,row,code,reason\n")
    assert "\nrd_centres,2022-06-30,1,234," in rejects.read_text("utf-8-sig")


def test_a_folder_gets_a_file_for_each_sender_under_its_own_headers(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of one name are told apart by their folders; a file without rejected rows has none."""
    monkeypatch.chdir(tmp_path)
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "m.csv").write_text(f"数值,指标,日期,科室\n约3,rd_centres,2022,{folder}科\n", "utf-8")
    (tmp_path / "m.tsv").write_text("indicator\tdate\tvalue\nrd_centres\t2022\t约3\n", "utf-8")
    (tmp_path / "good.csv").write_text("indicator,date,value\nrd_centres,2022-06-30,3\n", "utf-8")
    asked = ("status", "甲/m.csv", "乙/m.csv", "m.tsv", "good.csv", "--rejects", "back/", "--skip-rejected")
    result = run(*asked)
    assert result.code == 0
    assert "back/: 3 files with rejected rows\n" in result.err
    assert sorted(path.name for path in (tmp_path / "back").iterdir()) == [
        "rejects-m.tsv",
        "rejects-乙-m.csv",
        "rejects-甲-m.csv",
    ]
    back = (tmp_path / "back" / "rejects-甲-m.csv").read_text("utf-8-sig")
    assert back.splitlines()[0] == "数值,指标,日期,科室,原文件,原行号,代码,退回原因"
    assert back.splitlines()[1].startswith("约3,rd_centres,2022,甲科,甲/m.csv,2,DX-M008,")
    assert (
        (tmp_path / "back" / "rejects-m.tsv").read_text("utf-8-sig").startswith("indicator\tdate\tvalue\tfile\trow\t")
    )
    assert "not of this run" not in result.err
    (tmp_path / "m.tsv").write_text("indicator\tdate\tvalue\nrd_centres\t2022\t3\n", "utf-8")
    assert "back/: not of this run: rejects-m.tsv\n" in run(*asked).err
    assert (tmp_path / "back" / "rejects-m.tsv").exists()


def test_what_is_copied_over_the_sender_s_file_is_told_and_what_lies_beside_it_loses_nothing(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two good rows and a bad one: the file that came back has the one alone, in either language."""
    monkeypatch.chdir(tmp_path)
    pathlib.Path("收件").mkdir()
    rows = "指标,日期,数值,填报单位\nrd_centres,2022-03-31,1,区科委\nrd_centres,2022-06-30,2,区科委\n"
    pathlib.Path("收件/科委.csv").write_text(f"{rows}rd_centres,2022-09-30,约3,区科委\n", "utf-8")
    for language, name in (("zh", "退回-科委.csv"), ("en", "rejects-科委.csv")):
        assert run("status", "收件", "--skip-rejected", "--rejects", f"{language}/", "--lang", language).code == 0
        (back,) = pathlib.Path(language).iterdir()
        assert back.name == name
        back.write_text(back.read_text("utf-8-sig").replace("约3", "3"), "utf-8")
        beside = json.loads(run("validate", "收件", language, "--format", "json").out)
        assert beside["diagnostics"] == []
    shutil.copy("zh/退回-科委.csv", "收件/科委.csv")
    (told,) = json.loads(run("validate", "收件", "--format", "json", "--lang", "zh").out)["diagnostics"]
    assert (told["code"], told["line"]) == ("DX-M027", 2)
    assert "收件/科委.csv 第 4 行" in told["message"]
    assert "其他行可能缺失" in told["message"]


def test_what_came_back_and_is_still_wrong_goes_to_the_file_of_its_sender(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "mended"):
        pathlib.Path(folder).mkdir()
    pathlib.Path("in/m.csv").write_text(
        "指标,日期,数值\nrd_centres,2022-06-30,约3\nrd_centres,2022-09-30,约4\n", "utf-8"
    )
    first = ("status", "in", "--skip-rejected", "--rejects", "back/")
    assert run(*first).code == 0
    back = pathlib.Path("back/rejects-m.csv").read_text("utf-8-sig").splitlines()
    pathlib.Path("mended/rejects-m.csv").write_text("\n".join([back[0], back[2].replace("约4", "大约4")]), "utf-8")
    assert run("status", "in", "mended", "--skip-rejected", "--rejects", "again/").code == 0
    (again,) = pathlib.Path("again").iterdir()
    assert again.name == "rejects-m.csv"
    assert [line.split(",")[2:5] for line in again.read_text("utf-8-sig").splitlines() if line.startswith("rd")] == [
        ["约3", "in/m.csv", "2"],
        ["大约4", "in/m.csv", "3"],
    ]


@pytest.mark.parametrize("name", ["m.csv", "m.xlsx"])
@pytest.mark.parametrize("target", ["back.csv", "back/"])
def test_what_somebody_has_mended_is_not_written_over(
    name: str, target: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Untouched it is replaced, also by more rows; what would be lost stays, and nothing is written or answered."""
    monkeypatch.chdir(tmp_path)
    header, one, two = (
        ["指标", "日期", "数值"],
        ["rd_centres", "2022-06-30", "约3"],
        ["rd_centres", "2022-09-30", "约4"],
    )
    asked = ("status", name, "--skip-rejected", "--rejects", target, "--lang", "zh")
    _send(name, header, one)
    for _ in range(2):
        assert run(*asked).code == 0
    _send(name, header, one, two)
    assert run(*asked).code == 0
    (back,) = [*pathlib.Path(target).iterdir()] if target == "back/" else [pathlib.Path(target)]
    _mend(back, "约3", "3")
    before = back.read_bytes()
    result = run(*asked, "-o", "s.json")
    assert (result.code, result.out) == (2, "")
    assert f"--rejects：{back} 已存在" in result.err
    assert back.read_bytes() == before
    assert not pathlib.Path("s.json").exists()
    assert run("validate", name, "--rejects", target, "--lang", "zh").code == 2
    back.rename("away.csv")
    assert run(*asked).code == 0


def _send(name: str, *rows: list[str]) -> None:
    if name.endswith(".csv"):
        pathlib.Path(name).write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
        return
    openpyxl = pytest.importorskip("openpyxl", reason="an install without extras")
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(name)


def _mend(path: pathlib.Path, was: str, now: str) -> None:
    if path.suffix == ".csv":
        path.write_text(path.read_text("utf-8-sig").replace(was, now), "utf-8")
        return
    openpyxl = pytest.importorskip("openpyxl", reason="an install without extras")
    book = openpyxl.load_workbook(path)
    (cell,) = (cell for row in book.worksheets[0] for cell in row if cell.value == was)
    cell.value = now
    book.save(path)


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes there")
def test_a_name_that_is_no_utf_8_is_shown_escaped_and_every_file_is_written(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode("区科.csv".encode("gb18030"))
    pathlib.Path(name).write_text("indicator,date,value\nxx,2022,1\n", "utf-8")
    for target in ("r.out", "back/"):
        result = run("validate", name, "--rejects", target)
        assert result.code == 1
        assert "\\udcc7\\udcf8" in result.out
    assert ",\\udcc7\\udcf8\\udcbf\\udcc6.csv,2,DX-M006," in pathlib.Path("r.out").read_text("utf-8-sig")
    assert [os.fsencode(path.name) for path in pathlib.Path("back").iterdir()] == [
        b"rejects-" + "区科.csv".encode("gb18030")
    ]


def test_a_rejects_file_that_cannot_be_written_leaves_the_answer_unwritten(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("m.csv").write_text(BAD, "utf-8")
    for target in ("none/r.csv", "m.csv/back/"):
        result = run("report", "m.csv", "--skip-rejected", "-o", "r.txt", "--rejects", target)
        assert (result.code, result.out) == (2, "")
        assert "--rejects" in result.err or "back" in result.err
        assert [path.name for path in tmp_path.iterdir()] == ["m.csv"]


ACTION = """
indicators: [{id: steps, accumulation: increment}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: steps, at_least: 5}]}]}]
"""
SENT = {
    "DX-M010": ("indicator,date,value,item\naward_match_ratio,2022-12-31,1:1,张某某\n", PLAN),
    "DX-M011": ("indicator,date,value,evidence\nrd_centres,2022-12-31,3,\n", PLAN),
    "DX-M013": ([["指标", "日期", "数值"], ["rd_centres", "2022-12-31", "=2+3"]], PLAN),
    "DX-M021": ("indicator,date,value,工程\nsteps,2021-06-30,1,一号\nsteps,2021-06-30,2,二号\n", None),
    "DX-E005": ("indicator,date,value,evidence\nrd_centres,2022-12-31,3,认定文件\n", PLAN),
    "DX-M022": ("indicator,date,value\nsteps,2021Q1,1\nsteps,2021Q2,2\nsteps,2021H1,3\n", None),
}
"""Files that call forth what no example of a code can show, and the plan; None for the one above."""


REQUIRED = {"DX-M011": ("--require-evidence",), "DX-E005": ("--require-evidence", "--evidence-dir", "proofs")}
"""The options without which nothing is wrong."""


@pytest.mark.parametrize("target", ["back.csv", "back/"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", [code for code in CODES.values() if code.rejects_row])
def test_whatever_was_wrong_a_row_that_comes_back_as_it_was_is_rejected_again(
    code: Entry, language: str, target: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name, plan = _sent(code)
    pathlib.Path("proofs").mkdir()
    asked = ["--plan", plan, *REQUIRED.get(code, ()), "--format", "json"]
    first = json.loads(run("validate", name, *asked, "--rejects", target, "--lang", language).out)["diagnostics"]
    rows = {found["line"] for found in first if found["code"] == code}
    assert rows
    (back,) = [*pathlib.Path(target).iterdir()] if target == "back/" else [pathlib.Path(target)]
    again = json.loads(run("validate", str(back), *asked).out)["diagnostics"]
    assert len({found["line"] for found in again if found["severity"] == "error"}) == len(rows)
    assert "DX-M003" not in {found["code"] for found in again} - {found["code"] for found in first}


def _sent(code: Entry) -> tuple[str, str]:
    """A file that calls a code forth, and the plan that it is held against."""
    if code.example.kind == "metrics":
        pathlib.Path("example.txt").write_text(TEXT, "utf-8")
        pathlib.Path("plan.yaml").write_text(EXAMPLE_PLAN, "utf-8")
        pathlib.Path("m.csv").write_text(code.example.bad, "utf-8")
        return "m.csv", "plan.yaml"
    sent, plan = SENT[code]
    path = str(plan or plan_file_of(pathlib.Path(), ACTION))
    if isinstance(sent, str):
        pathlib.Path("m.csv").write_text(sent, "utf-8")
        return "m.csv", path
    openpyxl = pytest.importorskip("openpyxl", reason="an install without extras")
    book = openpyxl.Workbook()
    for row in sent:
        book.worksheets[0].append(row)
    book.save("m.xlsx")
    return "m.xlsx", path
