"""Readings -> one value a date. Values are worked out by hand from the rows above them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import day, duty_of, plan_of, readings

from dxcheck.judging.history import History, history
from dxcheck.judging.series import Series, by_date, duty_series, first_entries, indicator_series, whole_series
from dxcheck.plan.model import Indicator, Window
from dxcheck.submissions.records import Observation
from dxcheck.values import Progress


def _indicator(**fields: object) -> Indicator:
    return Indicator.model_validate({"id": "n", "name": {"zh": "指标", "en": "N"}, "unit": "个", **fields})


TOTAL, STEP, ANNUAL = (_indicator(accumulation=each) for each in ("cumulative", "increment", "annual"))
SHARES, STEPS_OF_EACH = _indicator(combine="sum"), _indicator(combine="sum", accumulation="increment")


def _points(series: Series) -> list[tuple[str, object]]:
    return [(str(date), value) for date, value in series.points]


def _rows(found: list[Observation] | tuple[Observation, ...]) -> list[int | None]:
    return [reading.position.line for reading in found]


def test_nothing_read_is_no_value() -> None:
    for indicator in (TOTAL, STEP, ANNUAL, SHARES, STEPS_OF_EACH):
        series = indicator_series(indicator, [], ascending=True)
        assert (series.points, series.sources, series.actual) == ((), (), None)


# ---------------------------------------------------------------- running totals and steps


def test_of_running_totals_the_last_by_date_is_the_actual() -> None:
    series = indicator_series(TOTAL, readings("n 2021-09-30 7", "n 2021-03-31 2", "n 2021-06-30 5"), ascending=True)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", 5), ("2021-09-30", 7)]
    assert series.actual == 7
    assert _rows(series.sources) == [2]
    assert not series.adds_up


@pytest.mark.parametrize(("ascending", "value", "row"), [(True, 10, 3), (False, 15, 2)])
def test_of_two_running_totals_of_a_day_the_less_favourable_counts(ascending: bool, value: int, row: int) -> None:
    series = indicator_series(TOTAL, readings("n 2021-06-30 15 by=a", "n 2021-06-30 10 by=b"), ascending=ascending)
    assert _points(series) == [("2021-06-30", value)]
    assert _rows(series.sources) == [row]


def test_two_who_say_the_same_both_stand_behind_it() -> None:
    rows = readings("n 2021-06-30 4 by=a", "n 2021-06-30 4 by=b", "n 2021-06-30 9 by=c")
    assert _rows(indicator_series(TOTAL, rows, ascending=True).sources) == [2, 3]


def test_steps_add_up() -> None:
    series = indicator_series(STEP, readings("n 2021-06-30 3", "n 2021-03-31 2", "n 2021-09-30 0"), ascending=True)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", 5), ("2021-09-30", 5)]
    assert _rows(series.sources) == [3, 2, 4]
    assert series.adds_up


@pytest.mark.parametrize(("ascending", "total", "row"), [(True, 6, 4), (False, 9, 3)])
def test_of_two_steps_of_a_day_one_is_added(ascending: bool, total: int, row: int) -> None:
    """One district-wide figure: 2, then 4 or 7."""
    rows = readings("n 2021-03-31 2 by=a", "n 2021-06-30 7 by=a", "n 2021-06-30 4 by=b")
    series = indicator_series(STEP, rows, ascending=ascending)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", total)]
    assert _rows(series.sources) == [2, row]


# ---------------------------------------------------------------- shares


def test_shares_are_each_one_s_last_added_up() -> None:
    """a: 2, then 5; b: 10, then 9. So 2, 12, 15, 14."""
    rows = readings("n 2021-03-31 2 by=a", "n 2021-06-30 10 by=b", "n 2021-09-30 5 by=a", "n 2021-12-31 9 by=b")
    series = indicator_series(SHARES, rows, ascending=True)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", 12), ("2021-09-30", 15), ("2021-12-31", 14)]
    assert sorted(_rows(series.sources)) == [4, 5]
    assert series.adds_up


def test_shares_of_one_day_make_one_value() -> None:
    series = indicator_series(SHARES, readings("n 2021-03-31 2 by=a", "n 2021-03-31 3 by=b"), ascending=True)
    assert _points(series) == [("2021-03-31", 5)]
    assert _rows(series.sources) == [2, 3]


@pytest.mark.parametrize(("ascending", "value"), [(True, 7), (False, 9)])
def test_of_two_readings_of_one_share_on_a_day_the_less_favourable_counts(ascending: bool, value: int) -> None:
    rows = readings("n 2021-03-31 5 by=a", "n 2021-03-31 3 by=a", "n 2021-03-31 4 by=b")
    for indicator in (SHARES, STEPS_OF_EACH):
        assert indicator_series(indicator, rows, ascending=ascending).actual == value


def test_steps_of_each_add_up_over_time_and_over_organisations() -> None:
    """a: 2 + 5, b: 10 + 1. So 2, 12, 17, 18."""
    rows = readings("n 2021-03-31 2 by=a", "n 2021-06-30 10 by=b", "n 2021-09-30 5 by=a", "n 2021-12-31 1 by=b")
    series = indicator_series(STEPS_OF_EACH, rows, ascending=True)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", 12), ("2021-09-30", 17), ("2021-12-31", 18)]
    assert sorted(_rows(series.sources)) == [2, 3, 4, 5]
    assert series.adds_up


# ---------------------------------------------------------------- years


def test_of_an_annual_total_one_year_is_seen() -> None:
    rows = readings("n 2020-12-31 9", "n 2021-01-01 1", "n 2021-12-31 4", "n 2022-01-01 2")
    assert _points(indicator_series(ANNUAL, rows, 2021, ascending=True)) == [("2021-01-01", 1), ("2021-12-31", 4)]
    assert indicator_series(ANNUAL, rows, 2023, ascending=True).actual is None


def test_an_annual_register_counts_an_item_in_the_year_of_its_first_date() -> None:
    """x is of 2021; of 2022 only y is new."""
    rows = readings("n 2021-05-01 1 item=x", "n 2022-02-01 1 item=x", "n 2022-03-01 1 item=y")
    assert _points(indicator_series(ANNUAL, rows, 2021, ascending=True)) == [("2021-05-01", 1)]
    of_2022 = indicator_series(ANNUAL, rows, 2022, ascending=True)
    assert of_2022.actual == 1
    assert _rows(of_2022.sources) == [4]


def test_a_register_of_one_year_leaves_the_totals_of_another_alone() -> None:
    rows = readings("n 2021-05-01 1 item=x", "n 2021-06-30 8", "n 2022-06-30 3")
    assert indicator_series(ANNUAL, rows, 2021, ascending=True).actual == 1
    assert indicator_series(ANNUAL, rows, 2022, ascending=True).actual == 3


PLAN = plan_of("""
indicators: [{id: n, accumulation: annual}, {id: total}, {id: ceiling}]
actions:
  - milestones:
    - due: 2021-12-31
      criteria: [{indicator: n, at_least: 3}, {indicator: total, at_least: 3}, {indicator: ceiling, at_most: 9}]
    - {due: 2022-12-31}
""")


def test_a_picture_over_all_years_starts_anew_in_each() -> None:
    rows = readings("n 2022-06-30 1", "n 2021-06-30 2", "n 2021-12-31 5", "n 2022-12-31 4")
    series = whole_series(PLAN, "n", rows)
    assert _points(series) == [("2021-06-30", 2), ("2021-12-31", 5), ("2022-06-30", 1), ("2022-12-31", 4)]
    assert _rows(series.sources) == [5]
    assert not series.adds_up
    assert whole_series(PLAN, "n", []) == Series()


def test_a_picture_with_a_register_in_any_year_adds_up() -> None:
    series = whole_series(PLAN, "n", readings("n 2021-06-30 1 item=x", "n 2022-06-30 4"))
    assert _points(series) == [("2021-06-30", 1), ("2022-06-30", 4)]
    assert series.adds_up


def test_what_is_not_annual_goes_on_over_the_years() -> None:
    rows = readings("total 2021-06-30 1 item=x", "total 2022-06-30 2 item=y")
    assert _points(whole_series(PLAN, "total", rows)) == [("2021-06-30", 1), ("2022-06-30", 3)]


def test_a_picture_of_a_ceiling_shows_the_higher_of_two() -> None:
    assert whole_series(PLAN, "ceiling", readings("ceiling 2021-06-30 3 by=a", "ceiling 2021-06-30 8 by=b")).actual == 8


def test_of_a_deliverable_the_less_done_counts() -> None:
    """To be in progress without a percentage claims more than any percentage below 100."""
    rows = readings("1-2022 2022-03-31 going by=a", "1-2022 2022-06-30 done by=a", "1-2022 2022-06-30 going by=b")
    series = whole_series(PLAN, "1-2022", rows)
    assert series.points == ((day("2022-03-31"), Progress(None)), (day("2022-06-30"), Progress(None)))
    less = whole_series(PLAN, "1-2022", readings("1-2022 2022-06-30 going by=a", "1-2022 2022-06-30 99% by=b"))
    assert less.actual == Progress(Fraction(99, 100))


# ---------------------------------------------------------------- registers


def test_register_entries_add_up_each_by_its_value() -> None:
    rows = readings("n 2021-06-30 1 item=x", "n 2021-03-31 2 item=y", "n 2021-06-30 1 item=z")
    series = indicator_series(TOTAL, rows, ascending=True)
    assert _points(series) == [("2021-03-31", 2), ("2021-06-30", 4)]
    assert sorted(_rows(series.sources)) == [2, 3, 4]
    assert series.adds_up


def test_an_item_counts_once_from_its_first_date_whoever_sends_it() -> None:
    rows = readings("n 2021-09-30 5 item=x by=a", "n 2021-03-31 1 item=x by=b", "n 2021-06-30 2 item=x by=a")
    series = indicator_series(TOTAL, rows, ascending=True)
    assert _points(series) == [("2021-03-31", 1), ("2021-06-30", 1), ("2021-09-30", 1)]
    assert _rows(series.sources) == [3]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_first_date_counts_though_a_later_one_says_less(order: tuple[int, int]) -> None:
    rows = ("n 2021-03-31 5 item=x", "n 2021-06-30 2 item=x")
    assert indicator_series(TOTAL, readings(*(rows[place] for place in order)), ascending=True).actual == 5


@pytest.mark.parametrize(("ascending", "value"), [(True, 2), (False, 5)])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_an_item_s_two_entries_of_its_first_day_the_less_favourable_counts(
    ascending: bool, value: int, order: tuple[int, int]
) -> None:
    rows = ("n 2021-03-31 5 item=x by=a", "n 2021-03-31 2 item=x by=b")
    found = readings(*(rows[place] for place in order))
    assert indicator_series(TOTAL, found, ascending=ascending).actual == value
    assert first_entries(found, ascending=ascending)["x"].value == value


def test_a_register_beats_totals_and_steps_and_shares_whatever_their_dates() -> None:
    rows = readings("n 2021-03-31 50 by=a", "n 2021-06-30 1 item=x by=a", "n 2021-09-30 60 by=b")
    for indicator in (TOTAL, STEP, SHARES, STEPS_OF_EACH):
        assert _points(indicator_series(indicator, rows, ascending=True)) == [("2021-06-30", 1)]


def test_a_total_names_no_item() -> None:
    assert first_entries(readings("n 2021-03-31 5"), ascending=True) == {}


# ---------------------------------------------------------------- what stood on a day


def test_a_series_at_a_day_is_its_last_value_not_after_it() -> None:
    series = indicator_series(TOTAL, readings("n 2021-03-31 2", "n 2021-06-30 5"), ascending=True)
    days = ("2021-03-30", "2021-03-31", "2021-06-29", "2021-06-30", "2021-07-01")
    assert [series.at(day(each)) for each in days] == [None, 2, 2, 5, 5]
    assert Series().at(day("2021-03-31")) is None


def test_what_was_seen_on_a_day_are_totals_until_the_register_begins() -> None:
    """The day before the register's first entry nobody knew of a register."""
    rows = readings(
        "total 2021-03-31 4", "total 2021-06-30 1 item=x", "total 2021-06-30 6", "total 2021-09-30 1 item=y"
    )
    seen = history(PLAN, duty_of(PLAN, "total", 2021), rows)
    days = ("2021-03-30", "2021-03-31", "2021-06-29", "2021-06-30", "2021-09-30")
    assert [seen.at(day(each)) for each in days] == [None, 4, 4, 1, 2]
    assert isinstance(seen, History)


def test_what_a_duty_saw_of_an_annual_indicator_is_of_its_year() -> None:
    seen = history(PLAN, duty_of(PLAN, "n", 2021), readings("n 2020-12-31 9", "n 2021-06-30 2", "n 2022-06-30 1"))
    assert [seen.at(day(each)) for each in ("2021-01-31", "2021-06-30", "2022-12-31")] == [None, 2, 2]


def test_what_a_duty_saw_of_a_running_total_is_of_all_years() -> None:
    rows = readings("total 2020-12-31 1", "total 2021-06-30 2", "total 2022-06-30 3")
    series = duty_series(PLAN, duty_of(PLAN, "total", 2021), rows)
    assert _points(series) == [("2020-12-31", 1), ("2021-06-30", 2), ("2022-06-30", 3)]


def test_days_come_in_order_and_keep_the_reading_order_within() -> None:
    rows = readings("n 2021-06-30 1", "n 2021-03-31 2", "n 2021-06-30 3")
    assert [(str(date), _rows(found)) for date, found in by_date(rows)] == [("2021-03-31", [3]), ("2021-06-30", [2, 4])]


# ---------------------------------------------------------------- baseline, sums, and nothing new


def test_steps_and_entries_add_to_the_baseline_and_a_year_has_none() -> None:
    rows = readings("n 2021-03-31 2 by=a", "n 2021-06-30 3 by=b")
    entries = readings("n 2021-03-31 2 item=x", "n 2021-06-30 3 item=y")
    expected = {"increment": (12, 15), "cumulative": (2, 3), "annual": (2, 3)}
    for accumulation, values in expected.items():
        indicator = _indicator(accumulation=accumulation, baseline=10)
        assert [value for _, value in indicator_series(indicator, rows, 2021, ascending=True).points] == [*values]
    for accumulation, values in {**expected, "cumulative": (12, 15), "annual": (2, 5)}.items():
        indicator = _indicator(accumulation=accumulation, baseline=10)
        assert [value for _, value in indicator_series(indicator, entries, 2021, ascending=True).points] == [*values]
    each = _indicator(accumulation="increment", combine="sum", baseline=10)
    assert indicator_series(each, rows, ascending=True).actual == 15
    shares = _indicator(combine="sum", baseline=10)
    assert indicator_series(shares, rows, ascending=True).actual == 5


@pytest.mark.parametrize("indicator", [TOTAL, STEP, SHARES, STEPS_OF_EACH])
@pytest.mark.parametrize("item", ["", " item=x"])
def test_a_sum_is_not_added_to_what_it_sums(indicator: Indicator, item: str) -> None:
    rows = readings(f"n 2021-06-30 3 by=a{item}", "n 2021-06-30 9 by=a sum", "n 2021-12-31 9 sum")
    series = indicator_series(indicator, rows, ascending=True)
    assert _points(series) == [("2021-06-30", 3)]
    assert _rows(series.sources) == [2]


def test_a_sum_alone_is_the_reported_total() -> None:
    """Two of one indicator are never added up; of organisations that report a share each they are."""
    rows = readings("n 2021-06-30 3 by=a sum", "n 2021-09-30 4 by=b sum")
    for indicator, value in ((TOTAL, 4), (STEP, 4), (SHARES, 7), (STEPS_OF_EACH, 7)):
        assert indicator_series(indicator, rows, ascending=True).actual == value
    whole = [*rows, *readings("n 2021-12-31 8 sum")]
    assert {indicator_series(each, whole, ascending=True).actual for each in (TOTAL, STEP, SHARES)} == {8}


def test_sums_of_shares_are_each_one_s_last_however_often_it_is_stated() -> None:
    rows = readings("n 2021-06-30 3 by=a sum", "n 2021-09-30 4 by=a sum", "n 2021-09-30 5 by=b sum")
    for indicator in (SHARES, STEPS_OF_EACH):
        assert indicator_series(indicator, rows, ascending=True).actual == 9


def test_where_nothing_new_is_reported_the_value_stands() -> None:
    rows = readings("n 2021-03-31 none by=a", "n 2021-06-30 3 by=a", "n 2021-09-30 none by=a", "n 2021-12-31 4 by=b")
    for indicator, last in ((TOTAL, 4), (STEP, 7), (SHARES, 7), (STEPS_OF_EACH, 7)):
        series = indicator_series(indicator, rows, ascending=True)
        assert [value for _, value in series.points] == [0, 3, 3, last]
    entries = readings("n 2021-06-30 1 item=x", "n 2021-09-30 none")
    assert [value for _, value in indicator_series(TOTAL, entries, ascending=True).points] == [1, 1]
    assert _rows(indicator_series(TOTAL, entries, ascending=True).sources) == [2]


def test_nothing_alone_is_nothing_so_far_and_not_silence() -> None:
    rows = readings("n 2021-03-31 none by=a", "n 2021-06-30 none by=a")
    series = indicator_series(TOTAL, rows, ascending=True)
    assert [value for _, value in series.points] == [0, 0]
    assert _rows(series.sources) == [2, 3]
    assert indicator_series(_indicator(baseline=10), rows, ascending=True).actual == 10
    assert indicator_series(ANNUAL, rows, 2021, ascending=True).actual == 0
    assert indicator_series(ANNUAL, rows, 2022, ascending=True).points == ()


def test_nothing_on_the_day_of_a_figure_changes_nothing() -> None:
    rows = readings("n 2021-06-30 none by=a", "n 2021-06-30 3 by=b")
    assert _points(indicator_series(TOTAL, rows, ascending=True)) == [("2021-06-30", 3)]


# ---------------------------------------------------------------- entries of an earlier year

AGAIN = ("n 2021-12-31 1 item=x", "n 2022-06-30 1 item=x", "n 2022-09-30 3")


def test_where_no_entry_of_a_year_counts_its_total_does() -> None:
    series = indicator_series(ANNUAL, readings(*AGAIN), 2022, ascending=True)
    assert _points(series) == [("2022-09-30", 3)]
    assert _rows(series.sources) == [4]


def test_where_one_entry_of_a_year_counts_its_register_does_from_then_on() -> None:
    rows = readings(*AGAIN, "n 2022-10-31 1 item=y")
    assert _points(indicator_series(ANNUAL, rows, 2022, ascending=True)) == [("2022-10-31", 1)]
    seen = history(PLAN, duty_of(PLAN, "n", 2021)._replace(window=Window(day("2021-12-31"), day("2022-12-31"))), rows)
    days = ("2022-06-30", "2022-09-30", "2022-10-31")
    assert [seen.at(day(each)) for each in days] == [None, 3, 1]


def test_an_entry_that_is_repeated_alone_says_that_nothing_is_new() -> None:
    series = indicator_series(ANNUAL, readings(*AGAIN[:2]), 2022, ascending=True)
    assert _points(series) == [("2022-06-30", 0)]


def test_of_a_deliverable_a_sum_is_no_word() -> None:
    rows = readings("1-2022 2022-03-31 40% by=a", "1-2022 2022-06-30 done sum")
    assert whole_series(PLAN, "1-2022", rows).actual == Progress(Fraction(2, 5))


# ---------------------------------------------------------------- shares, groups, and whose sum is whose

SUMS = plan_of("""
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 乙局, en: B}
  - {id: c, zh: 丙局, en: C}
  - {id: g, zh: 各局, en: Both, members: [a, b]}
indicators: [{id: s, combine: sum}, {id: y, combine: sum, accumulation: annual}, {id: each}]
actions:
  - organisations: [g, c]
    milestones:
      - due: 2021-12-31
        criteria: [{indicator: s, at_least: 9}, {indicator: y, at_least: 9}]
      - due: 2022-12-31
        criteria: [{indicator: y, at_least: 9}, {indicator: each, at_least: each, by: {c: 5}}]
""")


def test_a_share_is_judged_on_the_rows_of_its_organisation_alone() -> None:
    rows = readings("each 2022-03-31 2 by=c", "each 2022-06-30 9 by=a", "each 2022-09-30 8")
    (duty,) = SUMS.duties_of["each"]
    assert _points(duty_series(SUMS, duty, rows)) == [("2022-03-31", 2)]


def test_what_was_seen_of_a_share_on_a_day_is_its_total_until_its_own_register_begins() -> None:
    rows = readings("each 2022-01-31 1 item=x by=a", "each 2022-03-31 8 by=c", "each 2022-06-30 1 item=y by=c")
    (duty,) = SUMS.duties_of["each"]
    seen = history(SUMS, duty, rows)
    assert [seen.at(day(each)) for each in ("2022-01-31", "2022-03-31", "2022-06-29", "2022-06-30")] == [None, 8, 8, 1]


def test_a_group_s_row_counts_until_one_of_its_members_has_reported() -> None:
    """A member's sum of others is no report of its own."""
    duty = duty_of(SUMS, "s", 2021)
    rows = ("s 2021-03-31 7 by=g", "s 2021-03-31 2 by=c")
    assert duty_series(SUMS, duty, readings(*rows)).actual == 9
    assert duty_series(SUMS, duty, readings(*rows, "s 2021-06-30 3 by=a sum")).actual == 9
    assert duty_series(SUMS, duty, readings(*rows, "s 2021-06-30 3 by=a")).actual == 5


def test_who_reported_in_another_year_covers_no_row_of_this_one() -> None:
    rows = readings("y 2021-12-31 3 by=a", "y 2022-06-30 7 by=g", "y 2022-06-30 2 by=c")
    assert duty_series(SUMS, duty_of(SUMS, "y", 2022), rows).actual == 9


def test_what_was_seen_on_a_day_is_what_nobody_or_a_group_reported_until_then() -> None:
    """From 04-30 the group's row stands for what nobody had reported, from 06-30 its member's; a sum covers nothing."""
    rows = readings(
        "s 2021-02-28 1 by=a sum",
        "s 2021-03-31 9",
        "s 2021-04-30 7 by=g",
        "s 2021-06-30 3 by=a",
        "s 2021-09-30 4 by=b",
    )
    seen = history(SUMS, duty_of(SUMS, "s", 2021), rows)
    days = ("2021-03-31", "2021-04-29", "2021-04-30", "2021-06-29", "2021-06-30", "2021-09-30")
    assert [seen.at(day(each)) for each in days] == [9, 9, 7, 7, 3, 7]


def test_what_was_seen_on_a_day_of_a_year_is_by_that_year_s_totals() -> None:
    """a reported in 2021, and x is of 2021: of 2022 what nobody reported counts until a does, on 06-30."""
    rows = readings(
        "y 2021-03-31 2 by=a",
        "y 2021-12-31 1 item=x by=a",
        "y 2022-02-28 1 item=x by=a",
        "y 2022-03-31 9",
        "y 2022-06-30 3 by=a",
    )
    seen = history(SUMS, duty_of(SUMS, "y", 2022), rows)
    days = ("2022-03-31", "2022-06-29", "2022-06-30")
    assert [seen.at(day(each)) for each in days] == [9, 9, 3]
