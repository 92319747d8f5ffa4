"""--fail-on: each gate on one plan, as of 2022-02-15.

1 is unreported 46 days after it fell due; 2 is met by a row that came 26 days after reports were due; 3 is on track;
4 is overdue for 15 days; of 5, not due, nothing was ever reported. One of the three that are due is met: 33.3 per cent.
"""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_file_of, run

PLAN = """
actions:
  - milestones: [{due: 2021-12-31}]
  - milestones: [{due: 2021-12-31}]
  - milestones: [{due: 2022-12-31}]
  - milestones: [{due: 2022-01-31}]
  - milestones: [{due: 2022-12-31}]
"""
ROWS = """indicator,date,value,reported_on
2-2021,2021-12-31,done,2022-02-10
3-2022,2022-02-10,60%,2022-02-10
4-2022,2022-01-31,90%,2022-02-10
"""
ASKED = ("m.csv", "--plan", "plan.yaml", "--as-of", "2022-02-15")


@pytest.fixture(autouse=True)
def _folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, PLAN)
    pathlib.Path("m.csv").write_text(ROWS, "utf-8")


@pytest.mark.parametrize("command", ["status", "report"])
@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("overdue", "1 milestone: 4-2022"),
        ("unreported", "2 milestones: 1-2021, 5-2022"),
        ("未报送", "2 milestones: 1-2021, 5-2022"),
        ("behind", None),
        ("overdue:15", "2 milestones: 1-2021, 4-2022"),
        ("overdue:16", "1 milestone: 1-2021"),
        ("overdue：46", "1 milestone: 1-2021"),
        ("overdue:47", None),
        ("late-report", "1 milestone: 2-2021"),
        ("stale", "1 action: 5"),
        ("under:33", None),
        ("under:34", "the plan's compliance rate is 33.3% (1 of 3 due)"),
        ("under: 34%", "the plan's compliance rate is 33.3% (1 of 3 due)"),
    ],
)
def test_a_gate_says_what_it_found_and_holds_otherwise(command: str, gate: str, said: str | None) -> None:
    result = run(command, *ASKED, "--fail-on", gate, "-q")
    assert result.code == (said is not None)
    assert result.err == (f"--fail-on {gate}: {said}\n" if said else "")
    assert result.out


def test_several_gates_each_say_what_they_found() -> None:
    result = run("status", *ASKED, "--fail-on", "overdue,behind", "--fail-on", "under:50", "-q", "--lang", "zh")
    assert result.code == 1
    assert result.err.splitlines() == [
        "--fail-on overdue：1 项年度任务：4-2022",
        "--fail-on under:50：计划办结率为 33.3%（应完成 3 项，已完成 1 项）",
    ]


def test_a_stale_action_is_named_once_whatever_became_of_its_milestones(tmp_path: pathlib.Path) -> None:
    """1-2021 is met, 1-2022 is open and 1-2023 to come; the last report of 1 is 227 days old, that of 2 is new."""
    three = "  - milestones: [{due: 2021-12-31}, {due: 2022-12-31}, {due: 2023-12-31}]\n"
    plan_file_of(tmp_path, "actions:\n" + three * 2)
    rows = "1-2021,2021-12-31,done\n1-2022,2022-01-01,20%\n2-2021,2021-12-31,done\n2-2022,2022-08-01,60%\n"
    pathlib.Path("m.csv").write_text(f"indicator,date,value\n{rows}", "utf-8")
    asked = ("m.csv", "--plan", "plan.yaml", "--as-of", "2022-08-16", "--fail-on", "stale", "-q")
    assert run("status", *asked).err == "--fail-on stale: 1 action: 1\n"
    assert run("status", *asked, "--lang", "zh").err == "--fail-on stale：1 项具体任务：1\n"
    assert run("status", *asked, "--action", "2").code == 0


def test_a_rate_is_the_plans_whatever_is_shown_and_none_where_nothing_is_due() -> None:
    assert run("status", *ASKED, "--fail-on", "under:34", "--action", "2").code == 1
    assert run("status", *ASKED, "--fail-on", "unreported", "--action", "2").code == 0
    early = ("m.csv", "--plan", "plan.yaml", "--as-of", "2021-06-30")
    assert run("status", *early, "--fail-on", "under:100").code == 0


def test_of_many_milestones_a_few_are_named(tmp_path: pathlib.Path) -> None:
    plan_file_of(tmp_path, "actions:\n" + "  - milestones: [{due: 2021-12-31}]\n" * 7)
    result = run("status", "--plan", "plan.yaml", "--as-of", "2022-02-15", "--fail-on", "unreported", "-q")
    assert result.err == "--fail-on unreported: 7 milestones: 1-2021, 2-2021, 3-2021, 4-2021, 5-2021 and 2 more\n"


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("overdu", "did you mean overdue?"),
        ("late_report", "did you mean late-report?"),
        ("under:101", "did you mean under:80?"),
        ("overdue:soon", "is not known"),
        ("met:30", "is not known"),
        ("zzz", "is not one of met, upcoming, on_track, met_late, at_risk, unreported, behind, overdue, overdue:30"),
    ],
)
def test_what_is_no_gate_is_refused_with_what_may_be_meant(gate: str, said: str) -> None:
    result = run("status", *ASKED, "--fail-on", gate, "-q")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: --fail-on: “{gate}” ")
    assert said in result.err
