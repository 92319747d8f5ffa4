"""Who has reported, quarter by quarter: what was expected, what came, and whether it came on time."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import partial

import pytest
from helpers import day, ledger_of, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dxcheck.judging.evaluate import evaluate, judge_duty
from dxcheck.judging.recurring import annual_duties
from dxcheck.judging.report_periods import ReportPeriod, period_of
from dxcheck.judging.reporting_rates import (
    OrganisationReporting,
    PeriodReport,
    chase,
    chase_running,
    least_reported_first,
    reporting,
)
from dxcheck.judging.seen import Seen
from dxcheck.plan.model import Plan
from dxcheck.submissions.ledger import Ledger
from dxcheck.values import DAY


def _reporting(plan: Plan, ledger: Ledger, as_of: str, organisation: str = "a") -> OrganisationReporting:
    (found,) = reporting(plan, ledger, day(as_of), organisations=[organisation], indicators=plan.duties_of)
    return found


def _expected(plan: Plan, as_of: str, *rows: str) -> dict[str, list[str]]:
    """What `a` was expected to report, for each quarter in which it was anything."""
    quarters = _reporting(plan, ledger_of(*rows), as_of).periods
    return {str(report.period): [*report.expected] for report in quarters if report.expected}


def _open(plan: Plan, as_of: str, *rows: str) -> list[str]:
    return list(_expected(plan, as_of, *rows))


def _report(plan: Plan, ledger: Ledger, quarter: str, organisation: str = "a") -> PeriodReport:
    found = _reporting(plan, ledger, "2023-12-31", organisation).periods
    (report,) = [report for report in found if str(report.period) == quarter]
    return report


# ---------------------------------------------------------------- quarters


@pytest.mark.parametrize(
    ("date", "name", "start", "end"),
    [
        ("2021-01-01", "2021Q1", "2021-01-01", "2021-03-31"),
        ("2021-03-31", "2021Q1", "2021-01-01", "2021-03-31"),
        ("2021-04-01", "2021Q2", "2021-04-01", "2021-06-30"),
        ("2021-09-30", "2021Q3", "2021-07-01", "2021-09-30"),
        ("2021-10-01", "2021Q4", "2021-10-01", "2021-12-31"),
        ("2021-12-31", "2021Q4", "2021-10-01", "2021-12-31"),
    ],
)
def test_a_day_lies_in_a_quarter(date: str, name: str, start: str, end: str) -> None:
    quarter = period_of(day(date), "quarter")
    assert (str(quarter), quarter.start, quarter.end) == (name, day(start), day(end))


def test_after_the_fourth_quarter_comes_the_first() -> None:
    assert ReportPeriod(2021, 3).next() == ReportPeriod(2021, 4)
    assert ReportPeriod(2021, 4).next() == ReportPeriod(2022, 1)


@pytest.mark.parametrize(
    ("date", "name", "start", "end"),
    [
        ("2021-01-01", "2021-01", "2021-01-01", "2021-01-31"),
        ("2024-02-29", "2024-02", "2024-02-01", "2024-02-29"),
        ("2021-12-31", "2021-12", "2021-12-01", "2021-12-31"),
    ],
)
def test_a_day_lies_in_a_month(date: str, name: str, start: str, end: str) -> None:
    month = period_of(day(date), "month")
    assert (str(month), month.start, month.end) == (name, day(start), day(end))
    assert month.next() == period_of(month.end + DAY, "month")


LONG = plan_of("period: {start: 2021-05-15, end: 2022-12-31}\nactions: [{milestones: [{due: 2022-12-31}]}]")


@pytest.mark.parametrize(
    ("as_of", "quarters"),
    [
        ("2021-06-29", []),
        ("2021-06-30", ["2021Q2"]),
        ("2021-12-30", ["2021Q2", "2021Q3"]),
        ("2022-03-31", ["2021Q2", "2021Q3", "2021Q4", "2022Q1"]),
    ],
)
def test_quarters_that_have_ended_since_the_plan_began(as_of: str, quarters: list[str]) -> None:
    found = _reporting(LONG, ledger_of(), as_of)
    assert [str(report.period) for report in found.periods] == quarters
    assert found.latest == (found.periods[-1] if quarters else None)


@pytest.mark.parametrize(
    ("as_of", "running"),
    [
        ("2021-05-14", None),
        ("2021-05-15", "2021Q2"),
        ("2021-06-29", "2021Q2"),
        ("2021-06-30", None),
        ("2021-07-01", "2021Q3"),
        ("2023-02-01", "2023Q1"),
    ],
)
def test_a_period_runs_from_its_first_day_to_the_day_before_its_last_and_from_the_plan_s_start(
    as_of: str, running: str | None
) -> None:
    found = _reporting(LONG, ledger_of(), as_of)
    assert (found.running and str(found.running.period)) == running
    assert found.begun == (*found.periods, *([found.running] if found.running else []))


def test_a_plan_may_be_reported_on_month_by_month() -> None:
    """Of the milestones due on 2021-06-30, n is at 10 on 05-20: open in May, in which it is reported, and no longer."""
    plan = plan_of("""
    period: {start: 2021-04-15, end: 2021-12-31}
    policy: {report_every: month, report_within_days: 5}
    indicators: [{id: n}, {id: m}]
    actions:
      - organisations: [a]
        milestones:
          - due: 2021-06-30
            criteria: [{indicator: n, at_least: 10}, {indicator: m, at_least: 10}]
    """)
    ledger = ledger_of("n 2021-05-20 10 by=a sent=2021-06-06", "m 2021-06-01 3 by=a")
    found = _reporting(plan, ledger, "2021-06-29")
    told = [(str(each.period), str(each.report_by), each.expected, each.missing, each.late) for each in found.begun]
    assert told == [
        ("2021-04", "2021-05-05", ("n", "m"), ("n", "m"), None),
        ("2021-05", "2021-06-05", ("n", "m"), ("m",), 1),
        ("2021-06", "2021-07-05", ("m",), (), None),
    ]
    assert found.running is found.begun[-1]


# ---------------------------------------------------------------- expected


@pytest.mark.parametrize(("first_due", "quarters"), [("2021-03-30", ["2021Q1", "2021Q2"]), ("2021-03-31", ["2021Q2"])])
def test_a_report_is_expected_once_the_window_has_begun_by_the_quarter_s_end(
    first_due: str, quarters: list[str]
) -> None:
    """A window opens the day after the due date before it: on 03-31, or on 04-01."""
    plan = plan_of(f"actions: [{{milestones: [{{due: {first_due}}}, {{due: 2022-12-31}}]}}]")
    found = _expected(plan, "2021-06-30")
    assert [quarter for quarter, expected in found.items() if "1-2022" in expected] == quarters
    assert "1-2021" in found["2021Q1"]


FLOOR = plan_of("""
indicators: [{id: n}]
actions: [{organisations: [a, b], milestones: [{due: 2021-06-30, criteria: [{indicator: n, at_least: 10}]}]}]
""")


@pytest.mark.parametrize(
    ("rows", "quarters"),
    [
        ([], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-01-01 9"], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2020-12-31 10"], []),
        (["n 2021-03-31 10"], ["2021Q1"]),
        (["n 2021-04-01 10"], ["2021Q1", "2021Q2"]),
        (["n 2021-07-01 10"], ["2021Q1", "2021Q2", "2021Q3"]),
        (["n 2021-03-31 10", "n 2021-08-15 9"], ["2021Q1", "2021Q4"]),
        (["n 2021-03-31 10", "n 2021-08-15 9", "n 2021-09-30 10"], ["2021Q1"]),
        (["n 2021-03-31 10", "n 2021-03-31 9 by=b"], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-03-31 10", "n 2021-08-15 1 item=x"], ["2021Q1", "2021Q4"]),
    ],
)
def test_a_report_is_expected_until_the_target_is_reached_and_what_is_overdue_stays_open(
    rows: list[str], quarters: list[str]
) -> None:
    """The last: what was reached by totals is open again once a register begins that has less."""
    assert _open(FLOOR, "2021-12-31", *rows) == quarters


@pytest.mark.parametrize(
    ("rows", "quarters"),
    [
        (["1-2022 2021-06-30 99%"], ["2021Q2", "2021Q3", "2021Q4"]),
        (["1-2022 2021-06-30 going"], ["2021Q2", "2021Q3", "2021Q4"]),
        (["1-2022 2021-06-30 done"], ["2021Q2"]),
        (["1-2022 2021-06-30 done", "1-2022 2021-07-31 90%"], ["2021Q2", "2021Q4"]),
    ],
)
def test_a_report_on_a_deliverable_is_expected_until_it_is_done(rows: list[str], quarters: list[str]) -> None:
    assert _open(LONG, "2021-12-31", *rows) == quarters


@pytest.mark.parametrize(
    ("rows", "quarters"),
    [
        ([], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-01-31 8"], ["2021Q1", "2021Q2"]),
        (["n 2021-01-31 11"], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-01-31 8", "n 2021-06-30 11"], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-01-31 8", "n 2021-06-30 11 by=a", "n 2021-06-30 8 by=b"], ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]),
        (["n 2021-01-31 11", "n 2021-07-01 10"], ["2021Q1", "2021Q2", "2021Q3"]),
    ],
)
def test_a_ceiling_is_kept_only_once_it_is_due(rows: list[str], quarters: list[str]) -> None:
    plan = plan_of("""
    indicators: [{id: n}]
    actions: [{milestones: [{due: 2021-06-30, criteria: [{indicator: n, at_most: 10}]}]}]
    """)
    assert _open(plan, "2021-12-31", *rows) == quarters


def test_a_ceiling_is_open_in_the_quarter_after_the_day_before_its_due_date() -> None:
    """Kept on 06-30, the day before it is due: nothing is settled when the third quarter begins."""
    plan = plan_of("""
    indicators: [{id: n}]
    actions: [{milestones: [{due: 2021-07-01, criteria: [{indicator: n, at_most: 10}]}]}]
    """)
    assert _open(plan, "2021-12-31", "n 2021-01-31 8") == ["2021Q1", "2021Q2", "2021Q3"]


@pytest.mark.parametrize(
    ("rows", "quarters"),
    [
        (["n 2021-05-01 20", "n 2022-05-01 20"], ["2021Q1", "2021Q2", "2022Q1", "2022Q2", "2023Q1", "2023Q2"]),
        (["n 2021-05-01 20", "n 2023-01-01 20"], ["2021Q1", "2021Q2", "2022Q1", "2022Q2", "2022Q3", "2022Q4",
                                                  "2023Q1", "2023Q2"]),
    ],
)  # fmt: skip
def test_an_annual_target_is_expected_anew_each_year_and_last_year_s_while_it_is_overdue(
    rows: list[str], quarters: list[str]
) -> None:
    plan = plan_of("""
    indicators: [{id: n, accumulation: annual}]
    actions: [{ongoing: true, milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 20}]}]}]
    """)
    assert _open(plan, "2023-06-30", *rows) == quarters


def test_reports_are_expected_of_who_answers_in_the_plan_s_order_and_of_what_was_asked_for() -> None:
    plan = plan_of("""
    indicators: [{id: m}, {id: n}, {id: other}]
    actions:
      - organisations: [a, b]
        milestones:
          - due: 2021-12-31
            text: 建成，建立机制
            criteria: [{deliverable: 建立机制}, {indicator: n, at_least: 10}]
      - {organisations: [b], milestones: [{due: 2021-12-31, criteria: [{indicator: m, at_least: 1}]}]}
    """)
    found = reporting(
        plan, ledger_of(), day("2021-03-31"), organisations=["c", "b", "a"], indicators=["m", "n", "1-2021"]
    )
    assert [(each.organisation, each.periods[0].expected) for each in found] == [
        ("c", ()),
        ("b", ("1-2021", "n", "m")),
        ("a", ("1-2021", "n")),
    ]
    (narrowed,) = reporting(plan, ledger_of(), day("2021-03-31"), organisations=["b"], indicators=["m"])
    assert narrowed.periods[0].expected == ("m",)


@pytest.mark.parametrize(
    ("day_of_it", "quarters"),
    [
        ("2021-03-30", []),
        ("2021-03-31", []),
        ("2021-04-01", ["2021Q1"]),
        ("2021-12-31", ["2021Q1", "2021Q2", "2021Q3"]),
    ],
)
def test_of_what_was_cancelled_nothing_is_expected_for_the_quarter_of_that_day_nor_after_it(
    day_of_it: str, quarters: list[str]
) -> None:
    cancelled = {"1-2021": day(day_of_it)}
    (found,) = reporting(
        FLOOR, ledger_of(), day("2021-12-31"), organisations=["a"], indicators=["n"], cancelled=cancelled
    )
    assert [str(report.period) for report in found.periods if report.expected] == quarters


# ---------------------------------------------------------------- reported, and on time


def test_one_figure_serves_all_who_answer_for_it() -> None:
    for row in ("n 2021-03-31 3 by=b sent=2021-04-01", "n 2021-01-01 3"):
        report = _report(FLOOR, ledger_of(row), "2021Q1")
        assert (report.expected, report.reported, report.missing) == (("n",), ("n",), ())
        assert (report.own, report.on_time, report.late, report.unknown) == ((), None, None, 0)


@pytest.mark.parametrize("date", ["2020-12-31", "2021-04-01"])
def test_a_row_is_of_the_quarter_that_it_dates_from(date: str) -> None:
    report = _report(FLOOR, ledger_of(f"n {date} 3 by=a sent=2021-03-31"), "2021Q1")
    assert (report.reported, report.missing) == ((), ("n",))


SHARES = plan_of("""
indicators: [{id: n, combine: sum}]
actions: [{organisations: [a, b], milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 10}]}]}]
""")


def test_of_shares_each_reports_its_own() -> None:
    ledger = ledger_of("n 2021-03-31 3 by=b sent=2021-04-01", "n 2021-03-31 3")
    mine, theirs = _report(SHARES, ledger, "2021Q1", "a"), _report(SHARES, ledger, "2021Q1", "b")
    assert (mine.reported, mine.missing) == ((), ("n",))
    assert (theirs.reported, theirs.own, theirs.on_time, theirs.late) == (("n",), ("n",), 1, 0)


@pytest.mark.parametrize(
    ("rows", "on_time", "late", "unknown"),
    [
        (["n 2021-03-31 3 by=a sent=2021-04-15"], 1, 0, 0),
        (["n 2021-03-31 3 by=a sent=2021-04-16"], 0, 1, 0),
        (["n 2021-03-31 3 by=a"], None, None, 1),
        (["n 2021-01-31 3 by=a sent=2021-05-01", "n 2021-02-28 4 by=a sent=2021-03-01"], 1, 0, 0),
        (["n 2021-02-28 3 by=a sent=2021-03-01", "n 2021-03-31 4 by=a sent=2021-05-01"], 1, 0, 0),
        (["n 2021-02-28 3 by=a", "n 2021-03-31 4 by=a sent=2021-05-01"], 0, 1, 0),
        (["n 2021-03-31 3 by=a sent=2021-05-01", "n 2021-03-31 3 by=b sent=2021-04-01"], 0, 1, 0),
        (["n 2021-03-31 3 by=a sent=2024-06-01"], 0, 1, 0),
    ],
)
def test_on_time_is_fifteen_days_after_the_quarter_and_the_first_hand_in_counts(
    rows: list[str], on_time: int | None, late: int | None, unknown: int
) -> None:
    """On an organisation's own rows alone; they may be handed in after the day that is looked from."""
    report = _report(FLOOR, ledger_of(*rows), "2021Q1")
    assert (report.report_by, report.own) == (day("2021-04-15"), ("n",))
    assert (report.on_time, report.late, report.unknown) == (on_time, late, unknown)


def test_several_reports_are_counted_each() -> None:
    plan = plan_of("""
    policy: {report_within_days: 3}
    indicators: [{id: n}, {id: m}, {id: k}, {id: j}]
    actions:
      - milestones:
        - due: 2021-12-31
          criteria:
            - {indicator: n, at_least: 1}
            - {indicator: m, at_least: 1}
            - {indicator: k, at_least: 1}
            - {indicator: j, at_least: 1}
    """)
    ledger = ledger_of(
        "n 2021-03-31 0 by=a sent=2021-04-03", "m 2021-03-31 0 by=a sent=2021-04-04", "k 2021-03-31 0 by=a"
    )
    report = _report(plan, ledger, "2021Q1")
    assert (report.expected, report.own, report.missing) == (("n", "m", "k", "j"), ("n", "m", "k"), ("j",))
    assert (report.on_time, report.late, report.unknown) == (1, 1, 1)


def test_what_was_superseded_was_handed_in_all_the_same() -> None:
    ledger = ledger_of("n 2021-03-31 4 by=a sent=2021-05-01", gone=["n 2021-03-31 3 by=a sent=2021-04-15"])
    assert _report(FLOOR, ledger, "2021Q1").on_time == 1


def test_what_was_not_expected_is_not_counted_as_reported() -> None:
    report = _report(FLOOR, ledger_of("n 2020-12-31 10", "n 2021-03-31 10 by=a sent=2021-04-01"), "2021Q1")
    assert (report.expected, report.reported, report.own, report.on_time) == ((), (), (), None)


# ---------------------------------------------------------------- summed up


def _quarter(
    expected: str, reported: str, own: str = "", counts: tuple[int | None, int | None] = (None, None)
) -> PeriodReport:
    """What was expected, reported and its own, a letter an indicator; and how many were on time and late."""
    ids = (tuple(expected), tuple(reported), tuple(own))
    return PeriodReport(ReportPeriod(2021, 1), day("2021-04-15"), *ids, *counts, len(own) - sum(n or 0 for n in counts))


def _organisation(id_: str, *quarters: PeriodReport) -> OrganisationReporting:
    return OrganisationReporting(id_, quarters, None)


def test_punctuality_is_over_all_quarters_and_of_what_says_when() -> None:
    found = _organisation(
        "a", _quarter("nm", "nm", "nm", (1, 1)), _quarter("nm", "n", "n"), _quarter("n", "n", "n", (1, 0))
    )
    assert (found.has_own, found.on_time, found.dated) == (True, 2, 3)
    assert _organisation("a", _quarter("n", "n", "n"), _quarter("n", "")).has_own
    silent = _organisation("b", _quarter("n", "n"))
    assert (silent.has_own, silent.on_time, silent.dated) == (False, 0, 0)


def test_who_has_reported_least_of_the_last_quarter_comes_first() -> None:
    """2 of 3, nothing owed, none of 1, 2 of 3 again, and all of 1 after none: the last quarter alone counts."""
    most, idle = _organisation("most", _quarter("nmk", "nm")), _organisation("idle", _quarter("", ""))
    none, same = _organisation("none", _quarter("n", "")), _organisation("same", _quarter("nmk", "mk"))
    all_ = _organisation("all", _quarter("n", ""), _quarter("n", "n"))
    new = _organisation("new")
    assert least_reported_first([most, idle, all_, none, new, same]) == [none, most, same, all_, idle, new]
    assert [report.latest and report.latest.share for report in (most, idle, new)] == [Fraction(2, 3), None, None]


def test_who_sent_nothing_comes_before_who_has_a_smaller_share_of_rows_of_its_own() -> None:
    """Two of three by others' rows and none of its own, beside one of four by its own; all by others' is no silence."""
    others, own = _organisation("others", _quarter("nmk", "nm")), _organisation("own", _quarter("nmkj", "n", "n"))
    whole = _organisation("whole", _quarter("n", "n"))
    assert least_reported_first([whole, own, others]) == [others, own, whole]
    asked = chase([whole, own, others], day("2021-04-01"))
    assert asked is not None and (asked.sent_nothing, asked.silent) == ((others,), (own, others))


def test_what_is_asked_for_counts_each_indicator_once() -> None:
    """a owes n and m and gave n, b owes m and k and gave neither, c owes n and gave it: m and k are missing."""
    a, b, c = (_organisation(*each) for each in (
        ("a", _quarter("nm", "n")), ("b", _quarter("mk", "")), ("c", _quarter("n", "n")),
    ))  # fmt: skip
    asked = chase([a, b, c], day("2021-04-18"))
    assert asked is not None
    assert (str(asked.period), asked.report_by, asked.days_past) == ("2021Q1", day("2021-04-15"), 3)
    assert (asked.expected, asked.missing, asked.silent) == (3, 2, (a, b))
    in_time = chase([a], day("2021-04-15"))
    assert in_time is not None and in_time.days_past == 0
    assert chase([], day("2021-04-15")) is None
    assert chase_running([a], day("2021-04-15")) is None
    assert chase([_organisation("a")], day("2021-04-15")) is None


def test_of_the_running_period_it_is_told_how_many_days_are_left() -> None:
    """A first quarter looked at on 03-21 has ten days left, and 25 until its reports are due."""
    a = OrganisationReporting("a", (), None, running=_quarter("nm", "n", "n"))
    b = OrganisationReporting("b", (), None, running=_quarter("mk", ""))
    asked = chase_running([a, b], day("2021-03-21"))
    assert asked is not None
    assert (asked.days_left, asked.days_past, asked.expected, asked.missing) == (10, -25, 3, 2)
    assert (asked.silent, asked.sent_nothing) == ((a, b), (b,))
    assert chase([a, b], day("2021-03-21")) is None
    assert least_reported_first([a, b]) == [b, a]


def test_last_observed_is_the_last_row_that_names_it_whatever_it_is_about() -> None:
    plan = plan_of("""
    indicators: [{id: n}]
    actions:
      - {organisations: [a], milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 9}]}]}
      - {organisations: [b], milestones: [{due: 2021-12-31}]}
    """)
    rows = ("2-2021 2021-05-31 going by=a", "n 2021-04-30 3 by=a", "n 2021-06-30 3 by=b", "n 2021-09-30 5 by=a")
    ledger = ledger_of(*rows, gone=["n 2021-06-15 3 by=a"])
    assert _reporting(plan, ledger, "2021-08-31", "a").last_observed == day("2021-06-15")
    assert _reporting(plan, ledger, "2021-08-31", "b").last_observed == day("2021-06-30")
    assert _reporting(plan, ledger, "2021-08-31", "c").last_observed is None


# ---------------------------------------------------------------- against a slow reference


MANY = plan_of("""
indicators:
  - {id: total}
  - {id: steps, accumulation: increment}
  - {id: shares, combine: sum}
  - {id: yearly, accumulation: annual}
  - {id: ceiling}
actions:
  - ongoing: true
    milestones:
      - {due: 2021-05-31, criteria: [{indicator: total, at_least: 5}, {indicator: yearly, at_least: 3}]}
      - {due: 2022-03-31, criteria: [{indicator: total, at_least: 9}, {indicator: ceiling, at_most: 4}]}
  - milestones:
      - {due: 2021-06-30, criteria: [{indicator: steps, at_least: 6}, {indicator: shares, at_least: 6}]}
      - {due: 2022-06-30}
""")

ROWS = st.builds(
    "{} {} {}{}{}".format,
    st.sampled_from(["total", "steps", "shares", "yearly", "ceiling"]),
    st.dates(day("2020-11-01"), day("2022-12-31")),
    st.integers(0, 7),
    st.sampled_from(["", " by=a", " by=b"]),
    st.sampled_from(["", "", "", " item=x", " item=y"]),
) | st.builds("2-2022 {} {}".format, st.dates(day("2021-01-01"), day("2022-12-31")), st.sampled_from(["done", "90%"]))


def _reference(plan: Plan, ledger: Ledger, quarter: ReportPeriod) -> set[str]:
    """What is open in a quarter: the whole plan is judged as of the day before it."""
    before = quarter.start - DAY
    judged = {milestone.id: milestone for milestone in evaluate(plan, ledger, before).milestones}
    stated = {
        criterion.indicator
        for _, _, _, _, id_, window, *_ in plan.duties
        if window.start + DAY <= quarter.end
        for criterion in judged[id_].criteria
        if not criterion.is_met
    }
    seen = Seen(partial(ledger.readings, until=before))
    recurring = {
        duty.indicator
        for action in plan.actions()
        for duty in annual_duties(plan, action, quarter.end)
        if not judge_duty(plan, seen, duty, before).is_met
    }
    return stated | recurring


@settings(max_examples=50)
@given(st.lists(ROWS, max_size=14), st.dates(day("2021-03-31"), day("2023-03-31")))
def test_what_is_open_is_what_judging_the_plan_before_each_quarter_says(rows: list[str], as_of: datetime.date) -> None:
    ledger = ledger_of(*rows)
    found = _reporting(MANY, ledger, str(as_of)).begun
    assert {str(report.period): {*report.expected} for report in found} == {
        str(report.period): _reference(MANY, ledger, report.period) for report in found
    }
