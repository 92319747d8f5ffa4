"""What stands in the way of an answer is told in one run, and nothing is written meanwhile."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_file_of, run

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
    assert str(path) in result.err
    assert rejects.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir() if file != path) == ["m.csv", "rejects.csv"]


def test_the_same_rejects_file_is_written_where_the_plan_loads(tmp_path: pathlib.Path) -> None:
    path, rejects, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "rejects.csv", tmp_path / "m.csv"
    metrics.write_text("indicator,date,value\n1-2021,never,done\n", "utf-8")
    for command in ("status", "validate"):
        rejects.write_text("old", "utf-8")
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


def test_all_unknown_filters_and_all_bad_rows_are_told_at_once(tmp_path: pathlib.Path) -> None:
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


def test_a_bad_day_a_bad_gate_unknown_filters_and_bad_rows_are_told_at_once(tmp_path: pathlib.Path) -> None:
    path, metrics = plan_file_of(tmp_path, PLAN), tmp_path / "m.csv"
    metrics.write_text(BAD, "utf-8")
    result = run("status", str(metrics), "--plan", str(path), "--as-of", "昨天", "--fail-on", "worst",
                 "--organisation", "丁局", "--rejects", str(tmp_path / "r.json"))  # fmt: skip
    assert (result.code, result.out) == (2, "")
    for told in ("昨天", "worst", "丁局", "DX-M007", "r.json"):
        assert told in result.err


def test_a_plan_that_does_not_load_hides_no_bad_option_and_no_bad_file(tmp_path: pathlib.Path) -> None:
    path, missing = tmp_path / "plan.yaml", tmp_path / "missing.csv"
    path.write_text("a: [", "utf-8")
    result = run("report", str(missing), "--plan", str(path), "--as-of", "昨天", "--status", "lost")
    assert (result.code, result.out) == (2, "")
    for told in (str(path), str(missing), "昨天", "lost"):
        assert told in result.err
