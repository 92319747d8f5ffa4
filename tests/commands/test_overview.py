"""`overview`: many plans of a folder, judged as `status` judges each, a line a plan."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import os
import pathlib
import pickle
import signal
import subprocess
import sys
from functools import partial
from typing import Any

import pytest
from helpers import PLAN, ROOT, Result, plan_file_of, run

from dxcheck.commands.overview import _held
from dxcheck.files import read_bytes
from dxcheck.overview import processes, stand
from dxcheck.overview.folders import sort_folder
from dxcheck.overview.shared import part
from dxcheck.plan import load

TEXT = """
id: {id}
title: {{zh: {id}计划, en: Plan of {id}}}
organisations:
  - {{id: a, zh: 财政局, en: Finance}}
  - {{id: b, zh: {other}, en: {other}}}
indicators: [{{id: centres}}]
actions:
  - organisations: [a, b]
    milestones:
      - {{due: 2021-12-31, criteria: [{{indicator: centres, at_least: 3}}]}}
      - {{due: 2022-12-31, criteria: [{{indicator: centres, at_least: 5}}]}}
  - organisations: [b]
    milestones: [{{due: 2022-06-30, text: 建成平台, criteria: [{{deliverable: 建成平台}}]}}]
"""
HEAD = "indicator,date,value,organisation\n"
EAST = HEAD + "centres,2021-12-31,3,财政局\ncentres,2022-12-31,4,财政局\n2-2022,2022-06-30,done,科技局\n"
"""Met, overdue, met: 2 of 3."""
WEST = HEAD + "centres,2022-01-31,3,财政局\ncentres,2022-12-31,5,财政局\n"
"""Met late, met, unreported: 2 of 3, and 1 of 3 on time. 教育局 has sent nothing."""


def _plan(folder: pathlib.Path, id_: str, other: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    plan_file_of(folder, TEXT.format(id=id_, other=other))


@pytest.fixture
def city(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Two districts, each with a folder."""
    monkeypatch.chdir(tmp_path)
    _plan(pathlib.Path("city/东"), "east", "科技局")
    _plan(pathlib.Path("city/西/plan"), "west", "教育局")
    _write("city/东/data/m.csv", EAST)
    _write("city/西/报送/m.csv", WEST)
    return tmp_path / "city"


def _write(path: str, text: str) -> None:
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(path).write_text(text, "utf-8")


def _overview(*options: str) -> Result:
    return run("overview", "city", "--as-of", "2022-12-31", *options)


def _json(*options: str) -> dict[str, Any]:
    return json.loads(_overview("--format", "json", *options).out)  # type: ignore[no-any-return]


def _rows(*options: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_overview("--format", "csv", *options).out)))


def test_a_line_a_plan_and_one_for_all(city: pathlib.Path) -> None:
    result = _overview()
    assert result.code == 0
    lines = [line.split() for line in result.out.splitlines()]
    assert ["Plan", "of", "east", "3", "2", "0", "1", "0", "67%", "67%", "✗", "1-2022", "0", "3"] in lines
    assert ["Plan", "of", "west", "3", "1", "1", "0", "1", "67%", "33%", "?", "2-2022", "1", "2"] in lines
    assert ["all", "together", "6", "3", "1", "1", "1", "67%", "50%", "5"] in lines
    assert ["Finance", "2", "4", "2", "1", "1", "0", "75%", "50%", "0"] in lines
    assert "Plan of west, 2022Q4: 教育局" in result.out
    assert result.out.endswith("2 files, 5 rows: 5 used\n")
    assert max(map(len, result.out.splitlines())) <= 80


def test_in_chinese_every_column_lines_up(city: pathlib.Path) -> None:
    from rich.cells import cell_len

    lines = _overview("--lang", "zh").out.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("计划"))
    assert cell_len(lines[head]) == cell_len(lines[head + 1]) == cell_len(lines[head + 2])
    assert lines[0] == "city  2 个计划  截至 2022-12-31"


@pytest.mark.parametrize(("folder", "plan", "metrics"), [("东", "plan.yaml", "data"), ("西", "plan/plan.yaml", "报送")])
def test_it_says_of_a_plan_what_status_says(city: pathlib.Path, folder: str, plan: str, metrics: str) -> None:
    path = city / folder
    alone = run("status", str(path / metrics), "--plan", str(path / plan), "--as-of", "2022-12-31", "--format", "json")
    (line,) = (each for each in _json()["plans"] if each["folder"] == folder)
    status = json.loads(alone.out)
    assert line["summary"] == status["summary"]
    assert line["sha256"] == status["plan"]["sha256"]
    assert line["rows"] == status["inputs"][0]["rows"]
    found = [each["severity"] for each in status["diagnostics"]]
    assert (line["warnings"], line["errors"]) == (found.count("warning"), found.count("error"))


def test_the_totals_are_of_all_that_is_due(city: pathlib.Path) -> None:
    data = _json()
    assert data["counts"] == {"found": 2, "judged": 2, "not_judged": 0}
    assert (data["summary"]["due"], data["summary"]["met"], data["summary"]["met_late"]) == (6, 3, 1)
    assert (data["summary"]["compliance_rate"], data["summary"]["on_time_rate"]) == (0.6667, 0.5)
    assert [(each["name"], each["plans"], each["summary"]["due"]) for each in data["organisations"]] == [
        ("财政局", 2, 4),
        ("科技局", 1, 3),
        ("教育局", 1, 3),
    ]
    assert [each["silent_in"] for each in data["organisations"]] == [0, 0, 1]


DECIDED = """decisions:
  - {number: 〔2022〕7号, date: 2022-06-01, words: 改, changes: [{milestone: 1-2022, indicator: centres, at_least: 4}]}
  - {number: 〔2022〕9号, date: 2022-07-01, words: 取消, changes: [{milestone: 2-2022, cancelled: true}]}
"""


def test_both_rates_stand_where_decisions_count(city: pathlib.Path) -> None:
    """As decided 东 has 4 of 4 and owes 2-2022 no more, 2 of 2; 西 has 2 of 3 as before: 4 of 5 together."""
    plan_file_of(city / "东", TEXT.format(id="east", other="科技局") + DECIDED)
    lines = _overview().out.splitlines()
    assert lines[2] == "By the plan 66.7%; with 2 decisions 80.0% (4/5), 1 of them taken late"
    assert ["Plan", "of", "east", "3", "2", "0", "1", "0", "67%", "100%", "✗", "1-2022", "0"] in map(str.split, lines)
    assert ["all", "together", "6", "3", "1", "1", "1", "67%", "80%"] in map(str.split, lines)
    assert _overview("--lang", "zh").out.splitlines()[2] == (
        "按计划 66.7%；计入 2 项决定 80.0% (4/5)，其中 1 项为到期后补办"
    )
    data, rows = _json(), _rows()
    decided = data["decided_summary"]
    assert (data["decisions"], decided["due"], decided["compliance_rate"]) == (2, 5, 0.8)
    east, west = data["plans"]
    assert (east["summary"]["compliance_rate"], east["decided_summary"]["compliance_rate"]) == (0.6667, 1)
    assert (east["decided_summary"]["milestones"], west["decisions"], west["decided_summary"]) == (2, 0, None)
    told = [(row["decisions"], row["decided_due"], row["decided_compliance_rate"]) for row in rows]
    assert told == [("2", "2", "1.0"), ("0", "", "")]
    before = json.loads(run("overview", "city", "--as-of", "2022-05-31", "--format", "json").out)
    assert (before["decisions"], before["decided_summary"]) == (0, None)


def test_the_csv_has_a_row_a_plan_or_a_row_an_organisation(city: pathlib.Path) -> None:
    east, west = _rows()
    assert (east["folder"], east["plan"], east["due"], east["overdue"], east["worst"]) == (
        "东",
        "east",
        "3",
        "1",
        "1-2022",
    )
    assert (west["compliance_rate"], west["on_time_rate"], west["silent"]) == ("0.6667", "0.3333", "教育局")
    assert (west["silent_for"], west["rows"], west["used"], west["error"]) == ("2022Q4", "2", "2", "")
    assert [row["name"] for row in _rows("--by", "organisation")] == ["财政局", "科技局", "教育局"]
    assert _overview("--by", "责任单位", "--lang", "zh").out == _overview("--by", "organisation", "--lang", "zh").out
    assert "--by: “milestone” is not known" in _overview("--by", "milestone").err


def test_the_ending_of_a_file_chooses_its_format(city: pathlib.Path) -> None:
    result = _overview("-o", "all.csv")
    assert (result.code, result.out, result.err) == (0, "", "all.csv: plans 2\n")
    assert pathlib.Path("all.csv").read_bytes().startswith(b"\xef\xbb\xbffolder,file,plan,")
    assert _overview("-o", "all.pdf").code == 2
    inside = _overview("-o", "city/东/data/m.csv")
    assert inside.code == 2
    assert "city/东/data/m.csv" in inside.err


# ---------------------------------------------------------------- what is wrong


def test_a_plan_that_does_not_load_is_a_line_and_the_others_are_answered(city: pathlib.Path) -> None:
    _write("city/北/plan.yaml", "schema: 1\nid: north\n")
    result = _overview()
    assert result.code == 2
    assert "Not judged (1), and counted nowhere above:\n北: city/北/plan.yaml:1:1 DX-P001" in result.out
    assert "Plan of east" in result.out
    assert result.err == "not judged: 1 of 3; dxcheck validate tells all that is wrong with a plan and its files\n"
    north = next(row for row in _rows() if row["folder"] == "北")
    assert (north["plan"], north["due"], north["rows"]) == ("", "", "")
    assert "DX-P001" in north["error"]
    assert _json()["counts"] == {"found": 3, "judged": 2, "not_judged": 1}


def test_a_rejected_row_stops_its_plan_alone_unless_it_is_skipped(city: pathlib.Path) -> None:
    _write("city/东/data/more.csv", HEAD + "centres,2022-13-31,4,财政局\n")
    result = _overview()
    assert result.code == 2
    assert "Plan of east: city/东/data/more.csv:2:2 DX-M007" in result.out
    assert [row["due"] for row in _rows()] == ["", "3"]
    assert _overview("--skip-rejected").code == 0
    east = _rows("--skip-rejected")[0]
    assert (east["due"], east["rows"], east["used"], east["rejected"]) == ("3", "4", "3", "1")


def test_a_folder_without_a_plan_and_a_file_in_the_place_of_a_folder_are_refused(city: pathlib.Path) -> None:
    result = run("overview", "city/东/data")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: city/东/data holds no plan file (.yaml, .yml)")
    assert run("overview", "city/东/plan.yaml").err == "error: city/东/plan.yaml is no folder\n"
    assert run("overview", "nowhere").code == 2
    wrong = _overview("--as-of", "yesterday", "--fail-on", "never")
    assert wrong.code == 2
    assert "--as-of" in wrong.err
    assert "--fail-on" in wrong.err


def test_gates_are_those_of_status_and_are_held_against_each_plan(city: pathlib.Path) -> None:
    result = _overview("--fail-on", "overdue,under:60")
    assert result.code == 1
    assert result.err == "东: --fail-on overdue: 1 milestone: 1-2022\n"
    assert _overview("--fail-on", "under:60").code == 0
    _write("city/北/plan.yaml", "schema: 1\n")
    assert _overview("--fail-on", "overdue").code == 2


def test_what_was_handed_in_later_is_not_known(city: pathlib.Path) -> None:
    _write(
        "city/东/data/m.csv",
        EAST.replace("organisation\n", "organisation,reported_on\n").replace("局\n", "局,2023-02-01\n"),
    )
    east = _json("--known-on", "2023-01-31")["plans"][0]
    assert east["rows"]["later"] == 3
    assert east["summary"]["unreported"] == 3


# ---------------------------------------------------------------- rows of several plans in one file


SHARED = "plan,indicator,date,value,organisation\n"


def test_rows_above_the_plans_go_to_the_plan_that_they_name(city: pathlib.Path) -> None:
    rows = "west,2-2022,2022-06-30,完成,教育局\neast计划,centres,2022-12-30,5,财政局\n"
    _write("city/shared.csv", SHARED + rows)
    result = _overview()
    assert (result.code, result.err) == (0, "")
    east, west = _json()["plans"]
    assert (west["summary"]["met"], west["summary"]["met_late"], west["summary"]["unreported"]) == (2, 1, 0)
    assert (west["files"], west["rows"]["read"]) == (2, 3)
    assert east["rows"]["read"] == 4
    assert (east["files"], result.out.rstrip().splitlines()[-1].partition(",")[0]) == (2, "3 files")


def test_two_plans_beside_one_another_share_their_files(city: pathlib.Path) -> None:
    pathlib.Path("city/西/plan/plan.yaml").replace("city/东/west.yaml")
    pathlib.Path("city/西/报送/m.csv").unlink()
    _write("city/东/data/m.csv", SHARED + "east,centres,2021-12-31,3,财政局\nwest,centres,2021-12-31,2,财政局\n")
    assert [(each["folder"], each["rows"]["read"]) for each in _json()["plans"]] == [("东/plan", 1), ("东/west", 1)]
    _write("city/东/data/m.csv", EAST)
    result = _overview()
    assert result.code == 2
    assert "city/东/data/m.csv:1 DX-F011" in result.err
    assert "Not judged (2)" in result.out


def test_rows_of_no_plan_and_of_a_name_that_two_have_are_told_and_counted_for_nobody(city: pathlib.Path) -> None:
    _write("city/shared.csv", SHARED + "south,centres,2022-12-31,5,财政局\n,centres,2022-12-31,5,财政局\n")
    result = _overview()
    assert result.code == 2
    assert "city/shared.csv:2:1 DX-F012 error: rows (1) are of “south”" in result.err
    assert "city/shared.csv:3:1 DX-F012 error: rows (1) are of “(left empty)”" in result.err
    assert [row["rows"] for row in _rows()] == ["3", "2"]
    _plan(city / "又一个", "east", "科技局")
    _write("city/shared.csv", SHARED + "east,centres,2022-12-31,5,财政局\n")
    assert "DX-F013" in _overview().err
    assert [(row["folder"], row["due"]) for row in _rows()] == [("东", ""), ("又一个", ""), ("西", "3")]
    assert [row["name"] for row in _rows("--by", "organisation")] == ["财政局", "教育局"]


def test_a_row_that_names_another_plan_is_rejected_wherever_one_plan_is_judged(city: pathlib.Path) -> None:
    _write("city/东/data/m.csv", SHARED + "west,centres,2022-12-31,5,财政局\neast,centres,2022-12-31,5,财政局\n")
    assert "city/东/data/m.csv:2:1 DX-M030" in _overview().out
    result = run("status", "city/东/data/m.csv", "--plan", "city/东/plan.yaml", "--as-of", "2022-12-31")
    assert result.code == 2
    assert "m.csv:2:1 DX-M030 error: the row is of the plan “west”, and this is east" in result.err
    skipped = run(
        "status", "city/东/data/m.csv", "--plan", "city/东/plan.yaml", "--as-of", "2022-12-31", "--skip-rejected",
        "--format", "json",
    )  # fmt: skip
    assert json.loads(skipped.out)["inputs"][0]["rows"]["rejected"] == 1


def test_a_column_of_planned_figures_is_no_column_of_plans(city: pathlib.Path) -> None:
    _write("city/东/data/m.csv", "Plan,indicator,date,value\n5,centres,2022-12-31,5\n≥3项,centres,2021-12-31,3\n")
    assert _overview().code == 0


# ---------------------------------------------------------------- many of them


def test_the_answer_is_the_same_by_one_process_and_by_several(city: pathlib.Path) -> None:
    for number in range(2 * processes.AT_ONCE):
        _plan(city / f"d{number}", f"d{number}", "科技局" if number % 2 else "教育局")
        _write(f"city/d{number}/m.csv", EAST.replace("科技局", "财政局") if number % 3 else WEST)
    one, several = _overview("--jobs", "1"), _overview("--jobs", "2")
    assert one == several
    assert one.code == 0
    names = [row["folder"] for row in _rows("--jobs", "2")]
    assert names[:4] == ["d0", "d1", "d2", "d3"]
    assert names[10:12] == ["d10", "d11"]


def test_plans_of_the_same_bytes_are_loaded_and_proved_once(
    city: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same, text = PLAN.read_bytes(), PLAN.with_suffix(".txt").read_bytes()
    for folder in ("1", "2", "3"):
        (city / folder).mkdir()
        (city / folder / PLAN.name).write_bytes(same.replace(b"id: daxing", b"id: copied", 1))
        (city / folder / PLAN.with_suffix(".txt").name).write_bytes(text)
    counted: list[str] = []
    unproved = stand.judge.unproved
    monkeypatch.setattr(stand, "load_plan", lambda path: (counted.append("load"), load.load_plan(path))[1])
    monkeypatch.setattr(stand.judge, "unproved", lambda plan: (counted.append("prove"), unproved(plan))[1])
    data = _json("--jobs", "1")
    assert counted.count("load") == 3  # the two districts', and one of the three
    assert counted.count("prove") == 3
    assert [each["file"] for each in data["plans"]][:3] == [f"city/{number}/{PLAN.name}" for number in (1, 2, 3)]
    _, problems = read_bytes(str(city / "1" / PLAN.name))
    assert not problems


def test_where_no_other_process_can_be_had_this_one_does_it(
    city: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2 * processes.AT_ONCE):
        _plan(city / f"d{number}", f"d{number}", "科技局")
    expected = _overview("--jobs", "1")

    def none(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)
    assert _overview("--jobs", "4") == expected


def test_what_a_process_that_begins_anew_is_given_can_be_sent_there(city: pathlib.Path) -> None:
    """Elsewhere than on Linux another process begins anew, and reads files of several plans itself."""
    found = sort_folder("city", ["city/shared.csv", "city/东/plan.yaml", "city/东/data/m.csv"])
    _write("city/shared.csv", SHARED + "east,centres,2022-12-30,5,财政局\nwest,centres,2022-12-30,5,财政局\n")
    day = datetime.date(2022, 12, 31)
    question = stand.Question(day, None, False, False, partial(_held, ["overdue"], "en"))
    sent, shared, jobs = pickle.loads(pickle.dumps((question, found.shared, found.jobs)))
    (stood,) = map(stand.Stand(sent, part(shared)), jobs)
    back = pickle.loads(pickle.dumps(stood))
    assert back == stood
    assert back.line.gates == (("overdue", "1 milestone: 1-2022"),)
    assert back.line.rows is not None
    assert sum(back.line.rows.values()) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal, and has no such terminal")
def test_an_interrupt_ends_it_with_a_sentence_and_leaves_no_process(city: pathlib.Path) -> None:
    """It is sent once the terminal shows that some plans are judged, and others are still to be."""
    for number in range(200):
        _plan(city / f"d{number}", f"d{number}", "科技局")
    command = [sys.executable, "-m", "dxcheck", "overview", "city", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ours, theirs = os.openpty()
    told = b""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        while b"judged: " not in told:
            told += os.read(ours, 1)
        os.killpg(running.pid, signal.SIGINT)
        with contextlib.suppress(OSError):  # the end of a terminal's output
            while more := os.read(ours, 65536):
                told += more
        assert running.stdout is not None
        assert (running.stdout.read(), running.wait(60)) == (b"", 130)
    os.close(ours)
    assert told.endswith(b"\r\x1b[Kinterrupted\r\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def test_the_examples_of_the_readme_stand_there() -> None:
    result = run("overview", str(ROOT / "plan" / "examples"), "--as-of", "2024-06-30")
    assert result.code == 0
    assert "plans 2" in result.out


@pytest.mark.parametrize(("name", "column"), [("README.md", "plan"), ("README.zh-CN.md", "计划编号")])
def test_the_folder_that_the_readme_draws_is_judged(
    name: str, column: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tree, with a plan in each plan file and rows in each metric file."""
    tree = next(
        part for part in (ROOT / name).read_text("utf-8").split("```")[1::2] if "all.csv" in part or "汇总报送" in part
    )
    top, *lines = [line for line in tree.splitlines() if line.strip()]
    monkeypatch.chdir(tmp_path)
    for line in lines:
        folder, *files = line.split("   ")[0].split()
        for file in files if folder.endswith("/") else [folder]:
            path = pathlib.Path(top) / (folder + file if folder.endswith("/") else file)
            id_ = "east" if folder.startswith(("east", "东")) else "west"
            if path.suffix == ".yaml":
                _plan(path.parent, id_, "科技局")
                (path.parent / "plan.yaml").replace(path)
            elif path.suffix == ".csv":
                own = not folder.endswith("/")
                _write(
                    str(path),
                    (f"{column}," if own else "") + HEAD + ("west," if own else "") + "centres,2022-12-31,5,财政局\n",
                )
    result = run("overview", top, "--as-of", "2022-12-31", "--format", "json")
    assert result.code == 0, result.out
    assert [(each["id"], each["files"], each["rows"]["read"]) for each in json.loads(result.out)["plans"]] == [
        ("east", 1, 1),
        ("west", 2, 2),
    ]
