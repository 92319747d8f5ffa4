"""The judgement by decisions, beside that by the plan. Whole scenarios are in tests/cases."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from helpers import day, ledger_of, plan_of
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.judging.decided import Decided, decided
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.results import Status
from dxcheck.plan.model import Plan

OWED = """
indicators: [{id: n}, {id: dust, accumulation: level, baseline: 60}]
actions:
  - milestones:
      - {due: 2021-12-31, text: 建成5个, criteria: [{indicator: n, at_least: 5}]}
      - {due: 2022-12-31, text: 建成9个, criteria: [{indicator: n, at_least: 9}]}
  - milestones:
      - {due: 2021-12-31, text: 降到50, criteria: [{indicator: dust, at_most: 50}]}
  - milestones:
      - {due: 2021-06-30, text: 开工}
"""


def _plan(*entries: str) -> Plan:
    """With decisions, each `date: changes`."""
    told = "".join(
        f"  - {{number: 〔{number}〕, date: {date}, words: 改, changes: [{changes}]}}\n"
        for number, (date, changes) in enumerate((entry.split(": ", 1) for entry in entries), start=1)
    )
    return plan_of(f"{OWED}decisions:\n{told}" if told else OWED)


LEDGER = ledger_of("n 2021-06-30 3", "n 2022-01-15 6", "dust 2021-12-20 52", "3-2021 2021-08-01 done")


def _by(plan: Plan, date: str) -> Decided:
    found = decided(plan, LEDGER, day(date))
    assert found is not None
    return found


def _statuses(found: Decided) -> dict[str, Status]:
    return {milestone.id: milestone.status for milestone in found.assessment.milestones}


def test_nothing_is_decided_before_the_day_of_the_first_decision() -> None:
    plan = _plan("2021-07-01: {milestone: 3-2021, due: 2021-08-31}")
    assert decided(plan, LEDGER, day("2021-06-30")) is None
    assert decided(_plan(), LEDGER, day("2021-12-31")) is None
    assert _by(plan, "2021-07-01").late == 1


def test_what_is_put_off_is_judged_by_its_new_day() -> None:
    """3-2021 is done on 1 August, late by the plan; 6 of 5 came on 15 January, 15 days late."""
    plan = _plan("2021-06-01: {milestone: 3-2021, due: 2021-08-01}", "2021-12-31: {milestone: 1-2021, due: 2022-01-15}")
    found = _by(plan, "2022-01-15")
    assert (_statuses(found)["3-2021"], _statuses(found)["1-2021"]) == (Status.MET, Status.MET)
    assert (found.late, len(found.decisions)) == (0, 2)
    before = _by(plan, "2022-01-14").result("1-2021")
    assert before is not None
    assert (before.status, before.due, before.is_due) == (Status.BEHIND, day("2022-01-15"), False)


def test_a_ceiling_that_is_raised_is_kept_by_more() -> None:
    """52 of 50 is overdue, 52 of 52 met; of the way from 60 down to 52 all is gone."""
    found = _by(_plan("2021-10-01: {milestone: 2-2021, indicator: dust, at_most: 52}"), "2021-12-31").result("2-2021")
    assert found is not None
    assert (found.status, found.criteria[0].target, found.criteria[0].completion) == (Status.MET, 52, 1)


def test_the_next_target_starts_at_the_reduced_one() -> None:
    """From 2 on 31 December 2021 to 9 a year later: on 2 July 183 of 365 days, E = 2 + 7 x 183/365."""
    plan = _plan("2021-10-01: {milestone: 1-2021, indicator: n, at_least: 2}")
    found = _by(plan, "2022-07-02").result("1-2022")
    assert found is not None
    assert found.criteria[0].expected == 2 + Fraction(7 * 183, 365)


def test_a_target_reduced_below_an_earlier_one_is_a_share_of_itself() -> None:
    """6 of 4 is one and a half, though it starts at 5; never a way down."""
    found = _by(_plan("2021-10-01: {milestone: 1-2022, indicator: n, at_least: 4}"), "2022-07-02").result("1-2022")
    assert found is not None
    assert (found.status, found.criteria[0].completion) == (Status.MET, Fraction(3, 2))


def test_of_several_the_last_is_told_and_of_what_is_cancelled_that_alone() -> None:
    plan = _plan(
        "2021-06-01: {milestone: 1-2022, due: 2023-03-31}, {milestone: 1-2022, indicator: n, at_least: 8}",
        "2021-07-01: {milestone: 1-2022, due: 2023-06-30}",
        "2021-08-01: {milestone: 1-2022, cancelled: true}",
    )
    told = {
        date: [step.decision.number for step in _by(plan, date).last_of("1-2022")]
        for date in ("2021-06-30", "2021-07-31", "2021-08-01")
    }
    assert told == {"2021-06-30": ["〔1〕", "〔1〕"], "2021-07-31": ["〔2〕", "〔1〕"], "2021-08-01": ["〔3〕"]}
    assert _by(plan, "2021-08-01").cancelled == {"1-2022": day("2021-08-01")}


@pytest.mark.parametrize(("decided_on", "late"), [("2021-06-30", 0), ("2021-07-01", 1)])
def test_a_decision_of_the_due_date_itself_is_in_time(decided_on: str, late: int) -> None:
    assert _by(_plan(f"{decided_on}: {{milestone: 3-2021, cancelled: true}}"), "2021-12-31").late == late


DAYS = st.dates(day("2021-01-01"), day("2023-06-30"))
CHANGES = st.sampled_from([
    "{milestone: 1-2021, due: 2022-03-31}",
    "{milestone: 1-2021, indicator: n, at_least: 2}",
    "{milestone: 1-2022, cancelled: true}",
    "{milestone: 2-2021, indicator: dust, at_most: 55}",
    "{milestone: 3-2021, due: 2021-09-30}",
])  # fmt: skip


@given(st.lists(st.tuples(DAYS, CHANGES), min_size=1, max_size=4, unique_by=lambda each: each[1]), DAYS)
def test_the_plan_s_own_judgement_knows_no_decision_and_no_day_knows_a_later_one(
    entries: list[tuple[datetime.date, str]], as_of: datetime.date
) -> None:
    entries = sorted(entries)
    plan = _plan(*(f"{date}: {change}" for date, change in entries))
    assert evaluate(plan, LEDGER, as_of) == evaluate(_plan(), LEDGER, as_of)
    by_then = [f"{date}: {change}" for date, change in entries if date <= as_of]
    found, earlier = (decided(each, LEDGER, as_of) for each in (plan, _plan(*by_then)))
    assert (found is None) == (earlier is None) == (not by_then)
    if found is not None and earlier is not None:
        assert found.assessment == earlier.assessment
        overdue = [m for m in found.assessment.milestones if m.days_overdue is not None]
        assert all(m.due <= as_of for m in overdue)
        assert not {*found.cancelled} & {m.id for m in found.assessment.milestones}
