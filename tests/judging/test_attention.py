"""What needs attention, the worst first, and what falls due next."""

from __future__ import annotations

import pytest
from helpers import day, ledger_of, plan_of

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.attention import attention, due_within, falls_due
from dxcheck.judging.evaluate import evaluate

PLAN = plan_of("""
indicators: [{id: n}]
actions:
  - {milestones: [{due: 2021-04-10}, {due: 2021-07-19}]}
  - {milestones: [{due: 2021-04-10}]}
  - {milestones: [{due: 2021-03-31}]}
  - {milestones: [{due: 2021-04-09}]}
  - {milestones: [{due: 2021-07-19, criteria: [{indicator: n, at_least: 10}]}]}
  - {milestones: [{due: 2021-07-19}]}
  - {milestones: [{due: 2021-05-20}]}
  - {milestones: [{due: 2021-05-21}]}
  - {milestones: [{due: 2021-07-18}]}
""")
ROWS = (
    "2-2021 2021-04-01 going",  # overdue since 10 April; 1-2021-04 of the same day was never reported
    "4-2021 2021-04-09 done",
    "n 2021-04-01 4",  # half of its 200 days have gone on 10 April: 4 of 5 are 10% of the target behind
    "6-2021 2021-04-01 20%",  # 30% behind
    "7-2021 2021-04-01 done",
    "8-2021 2021-04-01 going",
    "9-2021 2021-04-01 10%",
)


def _at(as_of: str) -> Assessment:
    return evaluate(PLAN, ledger_of(*ROWS), day(as_of))


def test_the_longest_overdue_comes_first_and_what_is_at_risk_last() -> None:
    found = attention(_at("2021-04-10"))
    assert [(milestone.id, milestone.status.value, milestone.days_overdue) for milestone in found] == [
        ("3-2021", "unreported", 10),
        ("2-2021", "overdue", 0),
        ("1-2021-04", "unreported", 0),
        ("9-2021", "behind", None),  # due a day before 6-2021
        ("6-2021", "behind", None),
        ("5-2021", "at_risk", None),
    ]


def test_what_is_met_or_not_due_and_silent_needs_none() -> None:
    """On the day before, 1-2021-04 is open and unreported; the day before the period nothing has begun."""
    assert [milestone.id for milestone in attention(_at("2021-04-09"))] == ["3-2021", "9-2021", "6-2021", "5-2021"]
    assert attention(_at("2020-12-31")) == []


@pytest.mark.parametrize(
    ("days", "ids"),
    [
        (39, []),  # 7-2021, 40 days on, is met
        (40, []),
        (41, ["8-2021"]),
        (99, ["8-2021", "9-2021"]),
        (100, ["8-2021", "9-2021", "6-2021", "5-2021", "1-2021-07"]),  # behind, at risk, not begun
    ],
)
def test_what_falls_due_and_is_not_met(days: int, ids: list[str]) -> None:
    assert [milestone.id for milestone in due_within(_at("2021-04-10"), days)] == ids


@pytest.mark.parametrize(("as_of", "days", "falls"), [
    ("2021-05-20", 1, False), ("2021-05-19", 1, True), ("2021-05-18", 1, False), ("2021-05-18", 2, True),
])  # fmt: skip
def test_days_count_from_the_day_after(as_of: str, days: int, falls: bool) -> None:
    (milestone,) = [each for each in _at(as_of).milestones if each.id == "7-2021"]
    assert falls_due(milestone, day(as_of), days) is falls
