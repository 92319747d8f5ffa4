"""Readings + plan -> a series for each indicator: one value a date, the last of them the actual.

Windows include their last day. The readings are one indicator's, none after the day that is looked from. Where two of
one date differ, the less favourable counts.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.judging.direction import less_favourable
from dxcheck.plan.model import Deliverable, Duty, Indicator, Plan
from dxcheck.submissions.records import Observation
from dxcheck.values import Value


class Series(NamedTuple):
    """An indicator's values, one a date, earliest first, and the readings behind the last of them.

    Values are in the indicator's unit; of a deliverable they are its progress.
    """

    points: tuple[tuple[datetime.date, Value], ...] = ()
    sources: tuple[Observation, ...] = ()
    adds_up: bool = False
    """Whether a value is a sum, so that one changed in the past changes those after it."""

    @property
    def actual(self) -> Value | None:
        """The last value (实际值); None where nothing is reported."""
        return self.points[-1][1] if self.points else None

    def at(self, day: datetime.date) -> Value | None:
        """The value that stands on a day: the last one not after it; None before the first."""
        place = bisect_right(self.points, day, key=lambda point: point[0])
        return self.points[place - 1][1] if place else None


def duty_series(plan: Plan, duty: Duty, readings: Sequence[Observation]) -> Series:
    """What one criterion sees: everything, or of an annual indicator the year that it falls due in."""
    if isinstance(duty.criterion, Deliverable):
        return deliverable_series(readings)
    indicator = plan.indicator_by_id[duty.indicator]
    year = duty.window.due.year if indicator.is_annual else None
    return indicator_series(indicator, readings, year, ascending=duty.criterion.ascending)


def whole_series(plan: Plan, id_: str, readings: Sequence[Observation]) -> Series:
    """The values of an indicator or a deliverable over all years, to draw; an annual one starts anew in each."""
    indicator = plan.indicator_by_id.get(id_)
    if indicator is None:
        return deliverable_series(readings)
    ascending = plan.is_ascending(id_)
    if not indicator.is_annual:
        return indicator_series(indicator, readings, ascending=ascending)
    every = sorted({reading.date.year for reading in readings})
    years = [indicator_series(indicator, readings, year, ascending=ascending) for year in every]
    points = tuple(point for year in years for point in year.points)
    return Series(points, years[-1].sources if years else (), any(year.adds_up for year in years))


def deliverable_series(readings: Sequence[Observation]) -> Series:
    """A deliverable's progress; where rows of one date differ, the one that claims least."""
    return _latest(readings, ascending=True)


def indicator_series(
    indicator: Indicator, readings: Sequence[Observation], year: int | None = None, *, ascending: bool
) -> Series:
    """A numeric indicator's values; with a `year`, only its dates are seen.

    Steps (accumulation: increment) and the organisations' shares (combine: sum) are added up. Where there are register
    rows among what is seen, they alone make the series.
    """
    seen = [reading for reading in readings if year is None or reading.date.year == year]
    step = indicator.accumulation == "increment"
    if any(reading.item for reading in seen):
        entries = first_entries(readings, ascending=ascending)
        return _register([reading for reading in seen if reading.item], entries)
    if indicator.combine == "sum":
        return _sum(seen, step=step, ascending=ascending)
    return _increments(seen, ascending=ascending) if step else _latest(seen, ascending=ascending)


class History(NamedTuple):
    """What an indicator stood at on any day, as that day saw it: its totals until its register begins, then that."""

    totals: Series
    register: Series

    def at(self, day: datetime.date) -> Value | None:
        """The value that stood on a day, from the readings dated by it; None where there are none."""
        begun = self.register.points and self.register.points[0][0] <= day
        return self.register.at(day) if begun else self.totals.at(day)


def history(plan: Plan, duty: Duty, readings: Sequence[Observation]) -> History:
    """What one criterion saw on any day."""
    totals = [reading for reading in readings if not reading.item]
    register = [reading for reading in readings if reading.item]
    return History(duty_series(plan, duty, totals), duty_series(plan, duty, register))


def first_entries(readings: Iterable[Observation], *, ascending: bool) -> dict[str, Observation]:
    """Each register item's entry that counts: the one with its first date; on one date, the less favourable."""
    entries: dict[str, Observation] = {}
    for reading in readings:
        if reading.item is None:
            continue
        entry = entries.get(reading.item)
        if entry is None or reading.date < entry.date:
            entries[reading.item] = reading
        elif reading.date == entry.date:
            entries[reading.item] = less_favourable([entry, reading], ascending=ascending)[0]
    return entries


def _number(reading: Observation) -> Fraction:
    assert isinstance(reading.value, Fraction)
    return reading.value


def by_date(readings: Iterable[Observation]) -> list[tuple[datetime.date, list[Observation]]]:
    """The readings of each day, earliest first, each day's in reading order."""
    days: dict[datetime.date, list[Observation]] = defaultdict(list)
    for reading in readings:
        days[reading.date].append(reading)
    return sorted(days.items())


def _latest(readings: Sequence[Observation], *, ascending: bool) -> Series:
    days = [(date, less_favourable(day, ascending=ascending)) for date, day in by_date(readings)]
    points = tuple((date, day[0].value) for date, day in days)
    return Series(points, tuple(days[-1][1]) if days else ())


def _increments(readings: Sequence[Observation], *, ascending: bool) -> Series:
    total = Fraction(0)
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    for date, day in by_date(readings):
        figures = less_favourable(day, ascending=ascending)
        total += _number(figures[0])
        points.append((date, total))
        sources += figures
    return Series(tuple(points), tuple(sources), adds_up=True)


def _sum(readings: Sequence[Observation], *, step: bool, ascending: bool) -> Series:
    """Each organisation's own share, added up: its last reading, or with `step` all its readings."""
    share: dict[str | None, Fraction] = {}
    behind: dict[str | None, list[Observation]] = {}
    points: list[tuple[datetime.date, Value]] = []
    for date, day in by_date(readings):
        for organisation in dict.fromkeys(reading.organisation for reading in day):
            own = [reading for reading in day if reading.organisation == organisation]
            figures = less_favourable(own, ascending=ascending)
            before = share.get(organisation, Fraction(0)) if step else Fraction(0)
            share[organisation] = before + _number(figures[0])
            behind[organisation] = [*(behind.get(organisation, ()) if step else ()), *figures]
        points.append((date, sum(share.values(), Fraction(0))))
    return Series(tuple(points), tuple(reading for figures in behind.values() for reading in figures), adds_up=True)


def _register(rows: Sequence[Observation], entries: dict[str, Observation]) -> Series:
    total = Fraction(0)
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    for date, day in by_date(rows):
        counted = [reading for reading in day if reading.item is not None and entries[reading.item] is reading]
        total += sum(map(_number, counted), Fraction(0))
        points.append((date, total))
        sources += counted
    return Series(tuple(points), tuple(sources or rows), adds_up=True)
