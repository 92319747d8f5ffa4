"""Reports are due 15 days after 2021-12-31: by 2022-01-15. All is judged as of 2022-12-31 unless a test says so."""

from __future__ import annotations

import pytest
from helpers import day, ledger_of, plan_of, readings

from dxcheck.judging.checks import report_late
from dxcheck.judging.late_reports import late_reports
from dxcheck.submissions.ledger import Pair

PLAN = plan_of("""
indicators: [{id: centres}]
actions:
  - milestones:
      - {due: 2021-12-31, criteria: [{indicator: centres, at_least: 5}]}
      - {due: 2022-12-31, criteria: [{indicator: centres, at_least: 8}]}
  - milestones: [{due: 2021-12-31}]
""")
TIMELY = "2-2021 2021-12-01 done sent=2022-01-15"


@pytest.mark.parametrize(
    ("rows", "late"),
    [
        (["centres 2021-12-31 5 sent=2022-01-15"], []),  # the last day
        (["centres 2021-12-31 5 sent=2022-01-16"], ["1-2021"]),
        (["centres 2021-12-31 5"], []),  # it does not say when
        (["centres 2021-12-31 4 sent=2022-03-01"], []),  # not met, so nothing rests on it
        (["centres 2021-11-30 5 sent=2021-12-05", "centres 2021-12-31 6 sent=2022-03-01"], []),  # met without it
        (["centres 2021-11-30 4 sent=2021-12-05", "centres 2021-12-31 6 sent=2022-03-01"], ["1-2021"]),
        (["centres 2022-02-28 5 sent=2022-03-01"], []),  # met late, which its status says
        (["centres 2021-12-31 5 sent=2022-03-01", "centres 2022-01-31 5 sent=2022-02-01"], ["1-2021"]),
        (["centres 2021-12-31 1 item=x sent=2022-03-01"], []),
        ([f"centres 2021-12-{n} 1 item={n} sent=2022-0{n - 10}-01" for n in range(11, 16)], ["1-2021"]),
        (["2-2021 2021-12-01 done sent=2022-01-16"], ["2-2021"]),
        ([TIMELY], []),
    ],
)
def test_what_is_met_only_by_what_came_late(rows: list[str], late: list[str]) -> None:
    found = [*late_reports(PLAN, ledger_of(*rows), day("2022-06-30"))]
    assert [each.milestone for each in found] == late


def test_what_is_not_due_is_not_late() -> None:
    ledger = ledger_of("centres 2021-12-30 5 sent=2022-03-01")
    assert [*late_reports(PLAN, ledger, day("2021-12-30"))] == []
    assert len([*late_reports(PLAN, ledger, day("2021-12-31"))]) == 1


def test_a_timely_row_that_a_late_one_replaced_stands_again() -> None:
    """5 was handed in in time and corrected to 6 afterwards; then 4 was, and 5 came too late."""
    for before, late in (("5", 0), ("4", 1)):
        (old,) = readings(f"centres 2021-12-31 {before} sent=2022-01-05")
        ledger = ledger_of("centres 2021-12-31 6 sent=2022-03-01")
        (new,) = ledger.counting["centres"]
        found = [*late_reports(PLAN, ledger._replace(replaced=[Pair(old, new)]), day("2022-06-30"))]
        assert len(found) == late


def test_it_is_told_by_the_row_that_made_it_met() -> None:
    """Five entries that came late, month by month: the fifth met it, on 2022-05-01, 121 days after the due date."""
    rows = [f"centres 2021-12-{n} 1 item={n} sent=2022-0{n - 10}-01" for n in range(11, 17)]
    (late,) = late_reports(PLAN, ledger_of(*rows), day("2022-12-30"))
    assert (late.told_on, late.days) == (day("2022-05-01"), 121)


def test_the_warning_names_the_rows_and_the_days() -> None:
    ledger = ledger_of(
        "centres 2021-12-31 6 sent=2022-04-01", "centres 2021-12-30 5 sent=2022-03-01", "centres 2022-01-31 6"
    )
    (warning,) = report_late(late_reports(PLAN, ledger, day("2022-06-30")))
    assert warning.details == {
        "rows": "m.csv:3, m.csv:2", "indicator": "centres", "milestone": "1-2021", "due": "2021-12-31",
        "report_by": "2022-01-15", "handed_in": "2022-03-01", "days": 60,
    }  # fmt: skip
