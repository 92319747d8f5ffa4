"""What stands in the way of an answer is told in one run, and nothing is written meanwhile."""

from __future__ import annotations

import json
import pathlib
import shutil

import pytest
from conftest import unproved
from helpers import PLAN as DAXING
from helpers import plan_file_of, run

from dxcheck.diagnostics import Severity
from dxcheck.plan.load import load_plan

PLAN = "actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31}]}]"
UNREAD = {
    "no YAML": "sections: [\n",
    "no plan": "schema: 1\n",
    "missing": None,
}


@pytest.mark.parametrize("plan", list(UNREAD))
@pytest.mark.parametrize("command", ["status", "validate"])
def test_a_rejects_file_is_left_as_it_was_where_the_plan_does_not_load(
    tmp_path: pathlib.Path, command: str, plan: str
) -> None:
    path, rejects, metrics = tmp_path / "plan.yaml", tmp_path / "rejects.csv", tmp_path / "m.csv"
    if (text := UNREAD[plan]) is not None:
        path.write_text(text, "utf-8")
    metrics.write_text("indicator,date,value\n1-2021,never,done\n", "utf-8")
    before = "\ufeff指标,日期\r\n1-2021,昨天\r\n".encode()
    rejects.write_bytes(before)
    result = run(command, str(metrics), "--plan", str(path), "--rejects", str(rejects))
    assert result.code
    assert str(path) in (result.out if command == "validate" else result.err)
    assert rejects.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir() if file != path) == ["m.csv", "rejects.csv"]


def test_the_same_rejects_file_is_written_where_the_plan_loads(tmp_path: pathlib.Path) -> None:
    path, rejects, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "rejects.csv", tmp_path / "m.csv"
    metrics.write_text("indicator,date,value\n1-2021,never,done\n", "utf-8")
    for command in ("status", "validate"):
        rejects.write_text("indicator,date,value,file,row\n", "utf-8")
        run(command, str(metrics), "--plan", str(path), "--rejects", str(rejects))
        assert "DX-M007" in rejects.read_text("utf-8-sig")


@pytest.mark.parametrize(("option", "name"), [("--organisation", "丁局"), ("--action", "7"), ("--status", "lost")])
@pytest.mark.parametrize("command", ["status", "report"])
def test_an_unknown_filter_and_a_missing_file_are_both_told(
    tmp_path: pathlib.Path, command: str, option: str, name: str
) -> None:
    path, missing = plan_file_of(tmp_path, PLAN), tmp_path / "missing.csv"
    result = run(command, str(missing), "--plan", str(path), option, name)
    assert (result.code, result.out) == (2, "")
    for told in (str(missing), "DX-F001", option, name):
        assert told in result.err


def test_all_unknown_filters_and_bad_rows_are_told_at_once(tmp_path: pathlib.Path) -> None:
    path, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "m.csv"
    metrics.write_text("indicator,date,value\n1-2021,never,done\n", "utf-8")
    result = run("status", str(metrics), "--plan", str(path),
                 "--organisation", "丁局", "--action", "7", "--status", "lost")  # fmt: skip
    assert (result.code, result.out) == (2, "")
    for told in ("丁局", "“7”", "lost", "DX-M007"):
        assert told in result.err


BAD = "indicator,date,value\n1-2021,never,done\n"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("status", ["--organisation", "丁局"]),
        ("status", ["--as-of", "昨天"]),
        ("status", ["--fail-on", "lost"]),
        ("status", ["missing.csv"]),
        ("report", ["-o", "none/report.txt"]),
        ("report", ["--format", "docx"]),
        ("notice", ["-o", "m.csv"]),
        ("trend", []),
    ],
)
def test_what_cannot_be_answered_writes_nothing(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str, options: list[str]
) -> None:
    """A name that is not known, a file that is missing, a folder that is not there: also with --skip-rejected."""
    monkeypatch.chdir(tmp_path)
    path, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "m.csv"
    metrics.write_text(BAD, "utf-8")
    (tmp_path / "rejects.csv").write_text("old", "utf-8")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    asked = [*(["lost"] if command == "trend" else []), "m.csv", *options]
    result = run(command, *asked, "--plan", path.name, "--skip-rejected", "--rejects", "rejects.csv")
    assert (result.code, result.out) == (2, "")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_rejects_that_cannot_be_written_leave_the_report_unwritten(tmp_path: pathlib.Path) -> None:
    path, metrics, report = plan_file_of(tmp_path, PLAN), tmp_path / "m.csv", tmp_path / "report.txt"
    metrics.write_text(BAD, "utf-8")
    for rejects in (tmp_path / "none" / "rejects.csv", tmp_path):
        result = run("report", str(metrics), "--plan", str(path), "-o", str(report), "--skip-rejected",
                     "--rejects", str(rejects))  # fmt: skip
        assert (result.code, result.out, report.exists()) == (2, "", False)
        assert "--rejects" in result.err


def test_a_bad_day_a_bad_gate_and_unknown_filters_are_told_at_once(tmp_path: pathlib.Path) -> None:
    path, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "m.csv"
    metrics.write_text(BAD, "utf-8")
    result = run("status", str(metrics), "--plan", str(path), "--as-of", "昨天", "--fail-on", "worst",
                 "--organisation", "丁局", "--rejects", str(tmp_path / "r.json"))  # fmt: skip
    assert (result.code, result.out) == (2, "")
    for told in ("昨天", "worst", "丁局", "r.json"):
        assert told in result.err


def test_a_plan_that_does_not_load_hides_no_bad_option_and_no_bad_file(tmp_path: pathlib.Path) -> None:
    path, missing = tmp_path / "plan.yaml", tmp_path / "missing.csv"
    path.write_text("a: [", "utf-8")
    result = run("report", str(missing), "--plan", str(path), "--as-of", "昨天", "--status", "lost")
    assert (result.code, result.out) == (2, "")
    for told in (str(path), str(missing), "昨天", "lost"):
        assert told in result.err


@pytest.mark.parametrize("command", ["status", "report", "notice -o slips", "reporting", "trend rd_centres"])
def test_a_plan_that_says_other_than_its_text_is_told_in_one_line(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(DAXING.with_suffix(".txt"), tmp_path)
    (tmp_path / "m.csv").write_text("indicator,date,value\nrd_centres,2022-06-30,4\n", "utf-8")
    asked = (*command.split(), "m.csv", "--plan", "p.yaml", "--as-of", "2022-12-31")
    owed = "推进高水平研发中心建设5个以上"
    text = DAXING.read_text("utf-8")
    before, line, after = text.partition(f"text: {owed}\n")
    assert line and after.count("at_least: 5\n")
    for target, told in ((5, 0), (6, 1)):
        changed = after.replace("at_least: 5\n", f"at_least: {target}\n", 1)
        pathlib.Path("p.yaml").write_text(before + line + changed, "utf-8")
        _, out, err = run(*asked)
        if command == "report":
            assert " ".join(out.split()).count("agree with its official text in 1 place: these figures") == told
        assert err.count("DX-S022") == told
        said = "p.yaml:14:3 DX-S022 warning: the plan that is judged by does not agree with its official text"
        assert (f"{said} daxing-2021-2023.txt in 1 place\n" in err) == bool(told)
        validated = json.loads(run("validate", "p.yaml", "--format", "json").out)["diagnostics"]
        assert [each["code"] for each in validated if each["severity"] == Severity.ERROR] == ["DX-S008"] * told


def test_a_plan_without_its_text_is_not_proved(tmp_path: pathlib.Path) -> None:
    plan, _ = load_plan(str(plan_file_of(tmp_path, PLAN)))
    assert plan is not None
    assert [(each.code, each.details["count"]) for each in unproved(plan)] == [("DX-S022", 1)]


@pytest.mark.parametrize("text", ["due_soon", "due soon", "即将到期"])
def test_what_falls_due_soon_is_no_status_and_the_way_to_ask_for_it_is_told(text: str) -> None:
    wrong = run("status", "--status", text)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == f"error: --status: “{text}” is not known → --due-within 30\n"
