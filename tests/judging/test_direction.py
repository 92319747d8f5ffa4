"""Which way is better: more of a floor, less of a ceiling."""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import plan_of, readings

from dxcheck.judging.direction import fell_back, less_favourable, reaches, shortfall


@pytest.mark.parametrize(("value", "floor", "ceiling"), [(9, False, True), (10, True, True), (11, True, False)])
def test_a_bound_itself_is_reached(value: int, floor: bool, ceiling: bool) -> None:
    assert reaches(Fraction(value), Fraction(10), ascending=True) is floor
    assert reaches(Fraction(value), Fraction(10), ascending=False) is ceiling


def test_bounds_are_exact() -> None:
    assert not reaches(Fraction(1, 3), Fraction("0.3333333333333334"), ascending=True)


def test_the_less_favourable_of_a_day_is_the_lower_or_of_a_ceiling_the_higher() -> None:
    found = readings("n 2021-01-01 3 by=a", "n 2021-01-01 1 by=b", "n 2021-01-01 3 by=c", "n 2021-01-01 2")
    assert [row.organisation for row in less_favourable(found, ascending=True)] == ["b"]
    assert [row.organisation for row in less_favourable(found, ascending=False)] == ["a", "c"]


@pytest.mark.parametrize(("one", "other"), [("not_started", "1%"), ("99%", "going"), ("going", "done")])
def test_deliverables_are_compared_by_what_they_claim(one: str, other: str) -> None:
    less, more = readings(f"1-2021 2021-01-01 {one}", f"1-2021 2021-01-01 {other}")
    assert less_favourable([more, less], ascending=True) == [less]


def test_a_running_total_falls_back_when_it_shrinks_and_one_with_a_ceiling_never() -> None:
    two, three = readings("n 2021-01-01 2", "n 2021-01-02 3")
    assert fell_back(three, two, ascending=True)
    assert not fell_back(two, three, ascending=True)
    assert not fell_back(two, two, ascending=True)
    assert not fell_back(three, two, ascending=False)
    assert not fell_back(two, three, ascending=False)


@pytest.mark.parametrize(("actual", "missing"), [(None, 10), (0, 10), (9, 1), (10, None), (12, None)])
def test_what_is_missing_of_a_floor(actual: int | None, missing: int | None) -> None:
    value = None if actual is None else Fraction(actual)
    assert shortfall(value, Fraction(10), ascending=True) == missing
    assert shortfall(value, Fraction(10), ascending=False) is None


def test_more_is_better_unless_all_that_is_asked_is_a_ceiling() -> None:
    plan = plan_of("""
    indicators: [{id: floor}, {id: ceiling}, {id: both}, {id: unasked}]
    actions:
      - milestones:
        - due: 2021-12-31
          criteria: [{indicator: floor, at_least: 1}, {indicator: ceiling, at_most: 1}, {indicator: both, at_most: 9}]
        - due: 2022-12-31
          criteria: [{indicator: both, at_least: 1}, {indicator: ceiling, at_most: 2}]
        - due: 2023-12-31
    """)
    found = {id_: plan.is_ascending(id_) for id_ in ("floor", "ceiling", "both", "unasked", "1-2023")}
    assert found == {"floor": True, "ceiling": False, "both": True, "unasked": True, "1-2023": True}
