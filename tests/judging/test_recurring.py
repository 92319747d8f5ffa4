"""What goes on beside the milestones: continued actions, and annual targets in the years after they were stated."""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import day, ledger_of, plan_of

from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.recurring import RecurringDuty, annual_duties, recurring_duties
from dxcheck.plan.model import Plan
from dxcheck.values import DAY

ANNUAL = """
indicators: [{{id: n, accumulation: annual}}]
actions:
  - ongoing: {ongoing}
    milestones:
      - {{due: 2021-06-30, text: 招聘20人, criteria: [{{indicator: n, at_least: 20}}]}}
      - {{due: 2023-12-31}}
"""
ENDING, GOING_ON = (plan_of(ANNUAL.format(ongoing=each)) for each in ("false", "true"))


def _annual(plan: Plan, as_of: str, *rows: str) -> list[RecurringDuty]:
    return [duty for duty in recurring_duties(plan, ledger_of(*rows), day(as_of)) if duty.kind == "annual"]


# ---------------------------------------------------------------- annual targets


@pytest.mark.parametrize(
    ("as_of", "ending", "going_on"),
    [
        ("2021-12-31", [], []),
        ("2022-01-01", ["1-2022"], ["1-2022"]),
        ("2023-12-31", ["1-2022", "1-2023"], ["1-2022", "1-2023"]),
        ("2025-01-01", ["1-2022", "1-2023"], ["1-2022", "1-2023", "1-2024", "1-2025"]),
    ],
)
def test_an_annual_target_is_asked_again_each_year_up_to_the_deadline_or_beyond(
    as_of: str, ending: list[str], going_on: list[str]
) -> None:
    assert [duty.id for duty in _annual(ENDING, as_of)] == ending
    assert [duty.id for duty in _annual(GOING_ON, as_of)] == going_on


@pytest.mark.parametrize(("deadline", "ids"), [("2022-06-30", ["1-2022"]), ("2022-06-29", [])])
def test_a_year_whose_due_date_lies_behind_the_deadline_is_not_asked(deadline: str, ids: list[str]) -> None:
    plan = plan_of(f"""
    indicators: [{{id: n, accumulation: annual}}]
    actions: [{{deadline: {deadline}, milestones: [{{due: 2021-06-30, criteria: [{{indicator: n, at_least: 20}}]}}]}}]
    """)
    assert [duty.id for duty in _annual(plan, "2024-01-01")] == ids


def test_a_recurring_target_has_its_year_as_its_window_and_is_judged_in_it() -> None:
    """2022 has 181 days up to 06-30; on the 90th, 03-31, 20 * 90/181 are expected."""
    (duty,) = _annual(ENDING, "2022-03-31", "n 2021-06-30 20", "n 2021-12-31 25", "n 2022-03-01 4")
    assert (duty.since, duty.due, duty.age) == (day("2021-12-31"), day("2022-06-30"), 90)
    assert (duty.action, duty.text, duty.organisations) == ("1", "招聘20人", ("a",))
    assert duty.last_observed == day("2022-03-01")
    assert not duty.stale
    assert duty.result is not None
    assert (duty.result.actual, duty.result.target) == (4, 20)
    assert duty.result.expected == Fraction(20 * 90, 181)
    assert duty.status == "behind"


@pytest.mark.parametrize(("as_of", "stale"), [("2022-09-01", False), ("2022-09-02", True), ("2023-12-31", True)])
def test_an_annual_target_of_a_stale_action_is_stale_as_its_milestone_is(as_of: str, stale: bool) -> None:
    """The last row is of 2022-03-01; 184 days later is 2022-09-01."""
    plan = plan_of("""
    indicators: [{id: n, accumulation: annual}]
    actions: [{ongoing: true, milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 20}]}]}]
    """)
    ledger = ledger_of("n 2022-03-01 4")
    (milestone,) = evaluate(plan, ledger, day(as_of)).milestones
    assert milestone.stale == stale
    assert {duty.stale for duty in recurring_duties(plan, ledger, day(as_of))} == {stale}


@pytest.mark.parametrize(
    ("rows", "status", "last_observed"),
    [
        ([], "unreported", None),
        (["n 2021-12-31 20", "n 2023-01-01 20"], "unreported", None),
        (["n 2022-06-30 20", "n 2022-12-31 22"], "met", "2022-12-31"),
        (["n 2022-07-01 20"], "met_late", "2022-07-01"),
        (["n 2022-12-31 19"], "overdue", "2022-12-31"),
    ],
)
def test_only_its_year_s_observations_are_seen(rows: list[str], status: str, last_observed: str | None) -> None:
    found = {duty.id: duty for duty in _annual(ENDING, "2023-06-01", *rows)}["1-2022"]
    assert found.status == status
    assert found.last_observed == (None if last_observed is None else day(last_observed))


def test_the_last_milestone_that_has_the_target_states_it() -> None:
    plan = plan_of("""
    indicators: [{id: n, accumulation: annual}]
    actions:
      - ongoing: true
        milestones:
          - {due: 2021-06-30, criteria: [{indicator: n, at_least: 20}]}
          - {due: 2022-09-30, text: 招聘30人, criteria: [{indicator: n, at_least: 30}]}
    """)
    (duty,) = _annual(plan, "2023-01-01")
    assert (duty.id, str(duty.due), duty.text) == ("1-2023", "2023-09-30", "招聘30人")
    assert duty.result is not None
    assert duty.result.target == 30


def test_29_february_is_the_28th_where_there_is_none() -> None:
    plan = plan_of("""
    period: {start: 2024-01-01, end: 2024-12-31}
    indicators: [{id: n, accumulation: annual}]
    actions: [{ongoing: true, milestones: [{due: 2024-02-29, criteria: [{indicator: n, at_least: 20}]}]}]
    """)
    found = annual_duties(plan, next(plan.actions()), day("2028-01-01"))
    assert [str(duty.window.due) for duty in found] == ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_what_is_not_annual_is_not_asked_again() -> None:
    plan = plan_of("""
    indicators: [{id: n}]
    actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 20}]}, {due: 2023-12-31}]}]
    """)
    assert recurring_duties(plan, ledger_of(), day("2023-12-31")) == []


# ---------------------------------------------------------------- continued actions


CONTINUED = plan_of("""
indicators: [{id: n}]
actions:
  - {milestones: [{due: 2021-03-31}]}
  - ongoing: true
    organisations: [b, a]
    milestones:
      - {due: 2021-03-31, text: 建成9个，建立机制, criteria: [{indicator: n, at_least: 9}, {deliverable: 建立机制}]}
""")


def test_a_continued_action_is_listed_from_the_day_after_its_deadline_and_has_no_end() -> None:
    assert recurring_duties(CONTINUED, ledger_of(), day("2021-03-31")) == []
    for as_of, age in (("2021-04-01", 1), ("2024-03-31", 1096)):  # 2024 is a leap year
        (duty,) = recurring_duties(CONTINUED, ledger_of(), day(as_of))
        assert (duty.id, duty.kind, duty.action, duty.text) == ("2", "ongoing", "2", "行动2")
        assert (duty.organisations, duty.since, duty.due) == (("b", "a"), day("2021-03-31"), None)
        assert (duty.age, duty.result, duty.status) == (age, None, None)


def test_it_was_last_observed_with_any_row_of_its_own() -> None:
    rows = ("n 2021-05-01 3", "2-2021 2021-06-01 going", "1-2021 2021-07-01 done", "n 2021-09-01 4")
    (duty,) = recurring_duties(CONTINUED, ledger_of(*rows), day("2021-08-31"))
    assert duty.last_observed == day("2021-06-01")
    (silent,) = recurring_duties(CONTINUED, ledger_of("1-2021 2021-07-01 done"), day("2021-08-31"))
    assert silent.last_observed is None


@pytest.mark.parametrize(
    ("rows", "first_stale"),
    [
        ([], "2021-07-04"),
        (["n 2020-05-01 3"], "2021-07-04"),
        (["n 2020-12-31 3"], "2021-07-04"),
        (["n 2021-01-01 3"], "2021-07-05"),
        (["2-2021 2021-06-01 done"], "2021-12-03"),
    ],
)
def test_a_continued_action_is_stale_here_and_among_its_milestones_on_the_same_days(
    rows: list[str], first_stale: str
) -> None:
    """More than 184 days: after 2020-12-31, the day before the period, or after the last row where that is later."""
    ledger, first = ledger_of(*rows), day(first_stale)
    for as_of in (day("2021-04-01"), day("2021-07-03"), first - DAY, first):
        (duty,) = recurring_duties(CONTINUED, ledger, as_of)
        (milestone,) = [m for m in evaluate(CONTINUED, ledger, as_of).milestones if m.action == "2"]
        assert duty.stale == milestone.stale == (as_of >= first), as_of


def test_some_actions_may_be_asked_for() -> None:
    plan = plan_of("""
    actions:
      - {ongoing: true, milestones: [{due: 2021-03-31}]}
      - {ongoing: true, milestones: [{due: 2021-06-30}]}
    """)
    assert [duty.id for duty in recurring_duties(plan, ledger_of(), day("2021-12-31"))] == ["1", "2"]
    assert [duty.id for duty in recurring_duties(plan, ledger_of(), day("2021-12-31"), ["2"])] == ["2"]
    assert recurring_duties(plan, ledger_of(), day("2021-12-31"), []) == []
