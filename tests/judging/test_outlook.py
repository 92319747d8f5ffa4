"""The outlook's arithmetic; the scenarios `outlook_*` have whole answers, and tests/checks/outlook.py asks SciPy."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from helpers import day
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.judging.outlook import Outlook, Reason, fit, late_first, student


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 3.078), (2, 1.886), (3, 1.638), (4, 1.533), (5, 1.476), (10, 1.372), (20, 1.325), (30, 1.310), (120, 1.289)],
)
def test_student_s_quantile_is_that_of_the_printed_tables(freedom: int, t: float) -> None:
    """The column t(0.90) of any printed table: 80 % lie between -t and t."""
    assert student(freedom) == pytest.approx(t, abs=0.0005)


def test_the_line_through_points_on_a_line_is_that_line() -> None:
    line = fit([(Fraction(day), Fraction(3 * day + 2)) for day in (-9, -4, 0, 7)])
    assert line.slope == 3
    assert line.reaches(Fraction(32)) == 10
    assert line.interval(Fraction(32)) == (10, 10)


def test_a_slope_that_may_be_nothing_has_no_latest_day() -> None:
    """0, 5, 1: the slope is 0.05 a day, its error far larger."""
    line = fit([(Fraction(-20), Fraction(0)), (Fraction(-10), Fraction(5)), (Fraction(0), Fraction(1))])
    assert line.slope == Fraction(1, 20)
    earliest, latest = line.interval(Fraction(100))
    assert latest is None
    assert 0 < earliest < line.reaches(Fraction(100))


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
