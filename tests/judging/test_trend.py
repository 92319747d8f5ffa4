"""What a trend shows of an indicator, beside its values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import day

from dxcheck.judging.outlook import Outlook
from dxcheck.judging.results import CriterionResult, MilestoneResult, Status
from dxcheck.judging.trend import Goal, Trend
from dxcheck.values import Progress, Value

TREND = Trend("n", "指标", "个", day("2021-06-30"), (day("2020-12-31"), day("2021-12-31")), False, (), (), ())


def _points(*values: tuple[str, Value | int]) -> tuple[tuple[object, Value], ...]:
    return tuple((day(date), Fraction(value) if isinstance(value, int) else value) for date, value in values)


VALUES = _points(("2021-03-31", 3), ("2021-06-30", 7), ("2022-01-31", 2), ("2022-02-28", 2))


@pytest.mark.parametrize(("annual", "steps"), [(False, [None, 4, -5, 0]), (True, [None, 4, None, 0])])
def test_a_step_is_how_far_a_value_went_beyond_the_one_before_it(annual: bool, steps: list[int | None]) -> None:
    assert TREND._replace(points=VALUES, annual=annual).steps == steps


def test_a_deliverable_has_no_steps() -> None:
    points = _points(("2021-03-31", Progress(None)), ("2021-06-30", Progress(Fraction(1))))
    assert TREND._replace(points=points, unit=None).steps == [None, None]
    assert TREND.steps == []


def _goal(reached_on: str | None) -> Goal:
    due, target = day("2021-12-31"), Fraction(10)
    criterion = CriterionResult(
        "n", "numeric", "at_least", target, "个", "指标", None, None, None, None, None, Status.BEHIND, None, ()
    )
    milestone = MilestoneResult(
        "1-2021", 1, "1", due, "建成", ("a",), Status.BEHIND, False, True, False, False, (criterion,)
    )
    reached = None if reached_on is None else day(reached_on)
    outlook = Outlook("1-2021", "n", target, due, None, 3, None, None, reached, reached, reached, None)
    return Goal(milestone, criterion, day("2020-12-31"), Fraction(0), outlook)


@pytest.mark.parametrize(
    ("reached_on", "until"),
    [
        (None, "2021-12-31"),
        ("2021-10-01", "2021-12-31"),
        ("2022-03-01", "2022-03-01"),
        ("2023-01-01", "2023-01-01"),
        ("2023-01-02", "2021-12-31"),
    ],
)
def test_what_may_come_is_shown_as_far_as_366_days_after_the_end(reached_on: str | None, until: str) -> None:
    goal = _goal(reached_on)
    shown = TREND._replace(goals=(goal,))
    assert shown.until == day(until)
    seen = reached_on is not None and reached_on <= "2023-01-01"
    assert shown.foreseen == ([(day(reached_on or ""), goal)] if seen else [])
