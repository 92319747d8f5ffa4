"""The outlook's arithmetic; the scenarios `outlook_*` have whole answers, and tests/checks/outlook.py asks SciPy."""

from __future__ import annotations

import datetime
import math
from fractions import Fraction

import pytest
from helpers import day, ledger_of, plan_of
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.outlook import Outlook, Reason, fit, late_first, outlooks, student


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 3.078), (2, 1.886), (3, 1.638), (4, 1.533), (5, 1.476), (10, 1.372), (20, 1.325), (30, 1.310), (120, 1.289)],
)
def test_student_s_quantile_is_that_of_the_printed_tables(freedom: int, t: float) -> None:
    """The column t(0.90) of any printed table: 80 % lie between -t and t."""
    assert student(freedom) == pytest.approx(t, abs=0.0005)


@pytest.mark.parametrize("slope", [Fraction(3), Fraction(1, 10_000), Fraction(10**13)])
def test_the_line_through_points_on_a_line_is_that_line(slope: Fraction) -> None:
    line = fit([(Fraction(day), slope * day + 2) for day in (-9, -4, 0, 7)])
    assert line.slope == slope
    assert line.reaches(10 * slope + 2) == 10
    assert line.interval(10 * slope + 2) == pytest.approx((10, 10))


def test_a_slope_that_may_be_nothing_has_no_latest_day() -> None:
    """0, 5, 1: the slope is 0.05 a day, its error far larger."""
    line = fit([(Fraction(-20), Fraction(0)), (Fraction(-10), Fraction(5)), (Fraction(0), Fraction(1))])
    assert line.slope == Fraction(1, 20)
    earliest, latest = line.interval(Fraction(100))
    assert latest is None
    assert 0 < earliest < line.reaches(Fraction(100))


def test_the_interval_is_where_the_band_reaches_the_target() -> None:
    """0, 12, 18 at -20, -10, 0: the line 19 + 0.9 a day misses by 1, 2 and 1, in squares 6; 1 degree, t = 3.0777.

    t² · 6 = 56.833; a day u from the mean is in it while (90 - 0.9u)² <= 75.777 + 0.28416 u²: from 62.016 to 246.065.
    """
    line = fit([(Fraction(-20), Fraction(0)), (Fraction(-10), Fraction(12)), (Fraction(0), Fraction(18))])
    assert (line.slope, line.error, line.spread) == (Fraction(9, 10), 6, 200)
    assert line.reaches(Fraction(100)) == 90
    assert line.interval(Fraction(100)) == pytest.approx((52.016, 236.065), abs=0.001)


def test_the_interval_of_four_values_is_of_two_degrees_of_freedom() -> None:
    """0, 4, 4, 8 at -3 to 0: 7.6 + 2.4 a day misses by 0.4, 1.2, 1.2 and 0.4, in squares 3.2; t = 1.8856, t² = 32/9.

    32/9 · 3.2 / 2 = 5.6889; while (26 - 2.4u)² <= 5.6889 · 1.25 + 5.6889 / 5 · u²: u from 7.3731 to 19.6269.
    """
    line = fit([(Fraction(day), Fraction(value)) for day, value in ((-3, 0), (-2, 4), (-1, 4), (0, 8))])
    assert (line.slope, line.error, line.spread) == (Fraction(12, 5), Fraction(16, 5), 5)
    assert line.interval(Fraction(30)) == pytest.approx((5.8731, 18.1269), abs=0.001)


def test_the_earliest_day_of_a_slope_that_may_be_nothing_is_where_the_upper_edge_gets_there() -> None:
    """0, 5, 1 at -20, -10, 0: squares 13.5, t² · 13.5 = 127.874; (98 - 0.05u)² <= 170.498 + 0.63937 u² from 114.255."""
    line = fit([(Fraction(-20), Fraction(0)), (Fraction(-10), Fraction(5)), (Fraction(0), Fraction(1))])
    assert line.interval(Fraction(100)) == (pytest.approx(104.255, abs=0.001), None)
    assert line.interval(Fraction(12)) == (-math.inf, None)  # 10² is less than 170.498: no day is too early


UNSAID = Outlook(
    milestone="1-2021",
    indicator="n",
    target=Fraction(10),
    due=day("2021-12-31"),
    actual=None,
    observations=0,
    pace=None,
    needed=None,
    reached_on=None,
    earliest=None,
    latest=None,
    reason=Reason.FEW,
)
LATE = UNSAID._replace(
    pace=Fraction(1), reached_on=day("2022-01-10"), earliest=day("2022-01-01"), latest=day("2022-02-01"), reason=None
)
IN_TIME = LATE._replace(reached_on=day("2021-12-21"), earliest=day("2021-12-01"), latest=day("2021-12-31"))
EITHER = LATE._replace(earliest=day("2021-12-31"))


def test_those_that_would_be_late_come_first_and_those_without_a_day_last() -> None:
    assert late_first([UNSAID, IN_TIME, LATE, EITHER]) == [LATE, IN_TIME, EITHER, UNSAID]
    assert (LATE.days_late, IN_TIME.days_late, UNSAID.days_late) == (10, -10, None)


def test_an_interval_that_ends_on_the_due_date_is_in_time_and_one_that_begins_there_may_be() -> None:
    assert (IN_TIME.in_time, EITHER.in_time, LATE.in_time, UNSAID.in_time) == (True, None, False, None)
    assert LATE._replace(latest=None).in_time is False
    assert IN_TIME._replace(latest=None).in_time is None
    assert LATE._replace(earliest=None).in_time is None


def test_nothing_is_said_without_a_pace_and_a_needed_one() -> None:
    assert UNSAID.says_nothing
    assert not LATE.says_nothing
    assert not UNSAID._replace(needed=Fraction(1)).says_nothing


POINTS = st.lists(
    st.tuples(st.integers(-364, 0), st.integers(0, 500)), min_size=3, max_size=12, unique_by=lambda point: point[0]
)


@given(POINTS, st.integers(1, 200))
def test_the_day_lies_in_its_interval(points: list[tuple[int, int]], more: int) -> None:
    line = fit([(Fraction(day), Fraction(value)) for day, value in points])
    if line.slope <= 0:
        return
    target = Fraction(max(value for _, value in points) + more)
    day = float(line.reaches(target))
    earliest, latest = line.interval(target)
    assert earliest <= day + 1e-6 * max(abs(day), 1)
    assert latest is None or latest >= day - 1e-6 * max(abs(day), 1)
    assert not math.isnan(earliest)


# ---------------------------------------------------------------- of a plan

PLAN = """
indicators: [{id: n}]
actions:
  - milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: %s}]}]
"""


def _outlook(target: float, as_of: str, *rows: str) -> Outlook:
    plan, ledger = plan_of(PLAN % target), ledger_of(*rows)
    (found,) = outlooks(plan, evaluate(plan, ledger, day(as_of)), ledger)
    return found


def test_the_line_goes_on_until_it_stands_at_the_target() -> None:
    """1 a day, 30 on the day: 100 is 70 days off; from 30 to 100 in the 184 days that are left."""
    found = _outlook(100, "2021-06-30", "n 2021-06-10 10", "n 2021-06-20 20", "n 2021-06-30 30")
    on = day("2021-09-08")
    assert found == Outlook(
        "1-2021",
        "n",
        Fraction(100),
        day("2021-12-31"),
        Fraction(30),
        3,
        Fraction(1),
        Fraction(70, 184),
        on,
        on,
        on,
        None,
    )


def test_a_day_is_the_first_on_which_the_line_stands_at_the_target_or_above() -> None:
    """0.3 a day and 16 on the day: 17 is 3⅓ days off."""
    found = _outlook(17, "2021-06-30", "n 2021-06-10 10", "n 2021-06-20 13", "n 2021-06-30 16")
    assert (found.reached_on, found.earliest, found.latest) == (day("2021-07-04"),) * 3


def test_the_interval_has_whole_days() -> None:
    """The line of above: 90 days off, from 52.016 to 236.065."""
    found = _outlook(100, "2021-06-30", "n 2021-06-10 0", "n 2021-06-20 12", "n 2021-06-30 18")
    assert (found.reached_on, found.earliest, found.latest) == (
        day("2021-09-28"),
        day("2021-06-30") + datetime.timedelta(53),
        day("2021-06-30") + datetime.timedelta(237),
    )


def test_an_interval_may_begin_on_the_day_after_and_end_weeks_later() -> None:
    """The same line: 30 is 12.2 days off; (20 - 0.9u)² <= 75.777 + 0.28416 u² from 10.669 to 57.79, less 10."""
    found = _outlook(30, "2021-06-30", "n 2021-06-10 0", "n 2021-06-20 12", "n 2021-06-30 18")
    dates = (found.reached_on, found.earliest, found.latest)
    assert dates == (day("2021-07-13"), day("2021-07-01"), day("2021-08-17"))


def test_what_is_reached_within_a_day_is_reached_tomorrow() -> None:
    """0, 180, 180: the line stands at 210, 9 a day."""
    found = _outlook(214, "2021-06-30", "n 2021-06-10 0", "n 2021-06-20 180", "n 2021-06-30 180")
    assert (found.reached_on, found.earliest, found.reason) == (day("2021-07-01"), day("2021-07-01"), None)


def test_a_level_that_was_met_on_its_due_date_has_no_outlook_though_it_fell_since() -> None:
    plan = plan_of("""
    indicators: [{id: n, accumulation: level}]
    actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]}]
    """)
    met, fallen = "n 2021-12-01 6", "n 2022-02-01 4"
    for rows, count in (((met, fallen), 0), ((fallen,), 1)):
        ledger = ledger_of(*rows)
        assert len(outlooks(plan, evaluate(plan, ledger, day("2022-03-01")), ledger)) == count


def test_the_interval_begins_after_the_day() -> None:
    """0, 50, 10 ten days apart: so far from a line that today would not have been too early, and no day is too late."""
    found = _outlook(51, "2021-06-30", "n 2021-06-10 0", "n 2021-06-20 50", "n 2021-06-30 10")
    assert (found.earliest, found.latest) == (day("2021-07-01"), None)
    assert found.reached_on == day("2021-08-21")  # 20 ten days ago, 0.5 a day: (51 - 20) / 0.5 - 10 = 52


def test_values_are_looked_at_for_365_days_with_the_day_itself() -> None:
    """From 2020-06-30, which is too old, to 2021-06-30 it is 365 days."""
    rows = ("n 2021-01-01 2", "n 2021-06-30 3")
    few = _outlook(100, "2021-06-30", "n 2020-06-30 1", *rows)
    assert (few.observations, few.pace, few.reason) == (2, None, Reason.FEW)
    assert few.needed == Fraction(97, 184)
    enough = _outlook(100, "2021-06-30", "n 2020-07-01 1", *rows)
    assert (enough.observations, enough.reason) == (3, None)


@pytest.mark.parametrize(
    ("values", "target", "pace", "reason"),
    [
        ((5, 5, 5), 10, 0, "not_rising"),
        ((6, 5, 4), 10, Fraction(-1, 10), "not_rising"),
        ((0, 18, 18), 20, Fraction(9, 10), "already"),  # the line stands at 21
        ((0, 18, 18), 21, Fraction(9, 10), "already"),
        ((0, 18, 18), 22, Fraction(9, 10), None),
    ],
)
def test_why_no_day_is_named(values: tuple[int, ...], target: int, pace: Fraction, reason: str | None) -> None:
    dates = ("2021-06-10", "2021-06-20", "2021-06-30")
    found = _outlook(target, "2021-06-30", *(f"n {date} {value}" for date, value in zip(dates, values, strict=True)))
    assert (found.pace, found.reason) == (pace, reason)
    assert (found.reached_on is None, found.earliest is None) == (reason is not None,) * 2
    assert found.latest is None  # 18 twice: the slope may as well be nothing


def test_a_day_is_named_for_fifty_years() -> None:
    """2 on the day and 0.5 a day: 9127 is 18,250 days off, 9128 two more."""
    rows = ("n 2021-06-26 0", "n 2021-06-28 1", "n 2021-06-30 2")
    last = _outlook(9127, "2021-06-30", *rows)
    on = day("2021-06-30") + datetime.timedelta(18_250)
    assert (last.reached_on, last.latest, last.reason) == (on, on, None)
    beyond = _outlook(9128, "2021-06-30", *rows)
    assert (beyond.pace, beyond.reached_on, beyond.latest, beyond.reason) == (Fraction(1, 2), None, None, "beyond")


def test_a_pace_is_needed_until_the_day_before_the_due_date() -> None:
    assert _outlook(100, "2021-12-30", "n 2021-06-30 30").needed == 70
    assert _outlook(100, "2021-12-31", "n 2021-06-30 30").needed is None
    assert _outlook(100, "2022-01-01", "n 2021-06-30 30").needed is None
    silent = _outlook(100, "2021-06-30")
    assert (silent.actual, silent.needed, silent.observations, silent.reason) == (None, None, 0, Reason.FEW)


def test_an_outlook_is_of_each_target_that_is_not_reached_and_of_no_ceiling_or_deliverable() -> None:
    plan = plan_of("""
    indicators: [{id: n}, {id: m}, {id: ceiling}, {id: level, accumulation: level}, {id: shared}]
    actions:
      - milestones:
        - due: 2021-12-31
          criteria: [{indicator: n, at_least: 5}, {indicator: m, at_least: 5}, {deliverable: 建成}]
        - {due: 2022-12-31, criteria: [{indicator: n, at_least: 9}, {indicator: ceiling, at_most: 3}]}
      - milestones:
        - {due: 2021-12-31, criteria: [{indicator: level, at_least: 5}]}
        - {due: 2022-12-31, criteria: [{indicator: level, at_least: 6}]}
      - organisations: [a, b]
        milestones: [{due: 2021-12-31, criteria: [{indicator: shared, at_least: each, by: {a: 5, b: 5}}]}]
    """)
    ledger = ledger_of(
        "n 2021-06-30 5", "m 2021-06-30 4", "ceiling 2021-06-30 4", "level 2021-06-30 5",
        "shared 2021-06-30 5 by=a", "shared 2021-06-30 4 by=b",
    )  # fmt: skip
    found = outlooks(plan, evaluate(plan, ledger, day("2021-07-31")), ledger)
    assert [(each.milestone, each.indicator, each.organisation) for each in found] == [
        ("1-2021", "m", None),
        ("1-2022", "n", None),
        ("2-2022", "level", None),  # 5 of 6; what is kept of a level before its due date is not met, and needs no more
        ("3-2021", "shared", "乙局"),
    ]
    assert [each.actual for each in found] == [4, 5, 5, 4]


ANNUAL = plan_of("""
indicators: [{id: n, accumulation: annual}]
actions:
  - milestones:
    - {due: 2021-12-31, criteria: [{indicator: n, at_least: 100}]}
    - {due: 2022-12-31, criteria: [{indicator: n, at_least: 100}]}
""")


@pytest.mark.parametrize(("last", "reached_on"), [(54, "2021-12-31"), (53, None)])
def test_what_starts_anew_each_year_reaches_its_target_by_the_year_s_end_or_not(
    last: int, reached_on: str | None
) -> None:
    """0.25 a day: 54 on 2021-06-30 is 100 after 184 days, on the year's last; 53 is not."""
    ledger = ledger_of(f"n 2021-06-22 {last - 2}", f"n 2021-06-26 {last - 1}", f"n 2021-06-30 {last}")
    (found,) = outlooks(ANNUAL, evaluate(ANNUAL, ledger, day("2021-06-30")), ledger)
    on = None if reached_on is None else day(reached_on)
    assert (found.milestone, found.reached_on, found.earliest, found.latest) == ("1-2021", on, on, on)
    assert found.reason is (None if reached_on else Reason.NEXT_YEAR)


def test_what_starts_anew_each_year_is_looked_at_in_its_year_alone() -> None:
    ledger = ledger_of("n 2021-06-30 1", "n 2022-06-30 1")
    found = outlooks(ANNUAL, evaluate(ANNUAL, ledger, day("2022-06-30")), ledger)
    assert [each.milestone for each in found] == ["1-2022"]
