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
