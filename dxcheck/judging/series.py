"""Readings + plan -> a series for each indicator: one value a date, the last of them the actual.

Windows include their last day. The readings are one indicator's, none after the day that is looked from. Where two of
one date differ, the less favourable counts.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    """What one criterion sees: everything, or of an annual indicator the year that it falls due in; a share only what
    its organisation reports, and a total that is not the sum of its shares only what the others report."""
    if duty.organisation is not None or duty.shared_out:
        readings = [reading for reading in readings if duty.sees(reading.organisation)]
    if isinstance(duty.criterion, Deliverable):
        return deliverable_series(readings)
    indicator = plan.measured(duty)
    year = duty.window.due.year if indicator.is_annual else None
    readings = with_sums(plan, indicator, readings, year)
    return indicator_series(indicator, readings, year, ascending=duty.criterion.ascending)


def sees_like(plan: Plan, duty: Duty) -> object:
    """What is the same for criteria that see the same of the same readings."""
    whose = duty.indicator, duty.organisation, duty.shared_out
    if isinstance(duty.criterion, Deliverable):
        return whose
    year = duty.window.due.year if plan.measured(duty).is_annual else None
    return whose, year, duty.criterion.ascending


def whole_series(plan: Plan, id_: str, readings: Sequence[Observation]) -> Series:
    """The values of an indicator or a deliverable over all years, to draw; an annual one starts anew in each."""
    indicator = plan.indicator_by_id.get(id_)
    if indicator is None:
        return deliverable_series(readings)
    ascending = plan.is_ascending(id_)
    if not indicator.is_annual:
        return indicator_series(indicator, with_sums(plan, indicator, readings), ascending=ascending)
    entries = first_entries(readings, ascending=ascending)
    of_year: dict[int, list[Observation]] = defaultdict(list)
    for reading in readings:
        of_year[reading.date.year].append(reading)
    seen = [with_sums(plan, indicator, of_year[year]) for year in sorted(of_year)]
    years = [indicator_series(indicator, each, ascending=ascending, entries=entries) for each in seen]
    points = tuple(point for year in years for point in year.points)
    return Series(points, years[-1].sources if years else (), any(year.adds_up for year in years))


def with_sums(
    plan: Plan, indicator: Indicator, readings: Sequence[Observation], year: int | None = None
) -> Sequence[Observation]:
    """Where shares are added up, what a group reports of itself is the sum of its members' as soon as one of them has
    reported: a member's row is a row of the group, and counts once. What nobody reports is the sum of all.

    With a `year`, only its rows are asked.
    """
    if indicator.combine != "sum":
        return readings
    asked = readings if year is None else (reading for reading in readings if reading.date.year == year)
    reporting = {reading.organisation for reading in asked if reading.is_plain and not reading.item}
    covered: set[str | None] = {each.id for each in plan.groups if not reporting.isdisjoint(each.members)}
    covered |= {None} if len(reporting) > 1 else set()
    if not covered & reporting:
        return readings
    return [
        reading._replace(sums=True) if reading.organisation in covered and not reading.item else reading
        for reading in readings
    ]


def deliverable_series(readings: Sequence[Observation]) -> Series:
    """A deliverable's progress; where rows of one date differ, the one that claims least."""
    return _latest(plain(readings) or readings, ascending=True)


def plain(readings: Iterable[Observation]) -> list[Observation]:
    """The readings that speak for themselves: neither sums of others, nor reports of nothing new."""
    return [reading for reading in readings if reading.is_plain]


def indicator_series(
    indicator: Indicator,
    readings: Sequence[Observation],
    year: int | None = None,
    *,
    ascending: bool,
    entries: Mapping[str, Observation] | None = None,
) -> Series:
    """A numeric indicator's values; with a `year`, only its dates are seen.

    Where the readings are a part, `entries` are the register's entries that count among all.

    Steps (accumulation: increment) and the organisations' shares (combine: sum) are added up. Where register entries
    count among what is seen, they alone make the series. Both steps and entries add to the baseline; a year has none.
    What sums other rows counts only where there are none; what reports nothing new lets the value stand.
    """
    seen = readings if year is None else [reading for reading in readings if reading.date.year == year]
    start = start_of(indicator)
    rows = plain(seen)
    register = [reading for reading in rows if reading.item]
    totals = [reading for reading in rows if not reading.item]
    if entries is None:
        entries = first_entries(readings, ascending=ascending) if register else {}
    if register and (not totals or _counted(register, entries)):
        series = _register(register, entries, start)
    elif totals:
        series = _totals(indicator, totals, start, ascending=ascending)
    else:
        series = _stated(indicator, [reading for reading in seen if reading.sums], ascending=ascending)
    return _with_nothing(series, [reading for reading in seen if reading.is_nothing], start)


def start_of(indicator: Indicator) -> Fraction:
    """What steps and entries add to: the baseline; a year begins at 0."""
    return Fraction(0) if indicator.is_annual else Fraction(indicator.baseline or 0)


def _totals(indicator: Indicator, readings: Sequence[Observation], start: Fraction, *, ascending: bool) -> Series:
    step = indicator.accumulation == "increment"
    if indicator.combine == "sum":
        return _sum(readings, start if step else Fraction(0), step=step, ascending=ascending)
    return _increments(readings, start, ascending=ascending) if step else _latest(readings, ascending=ascending)


def _stated(indicator: Indicator, sums: Sequence[Observation], *, ascending: bool) -> Series:
    """Sums alone are totals: they are never added up, but those of organisations that report a share each."""
    whole = [reading for reading in sums if reading.organisation is None]
    if indicator.combine == "sum" and not whole:
        return _sum(sums, Fraction(0), step=False, ascending=ascending)
    return _latest(whole or sums, ascending=ascending)


def _with_nothing(series: Series, readings: Sequence[Observation], start: Fraction) -> Series:
    """The value stands on each day on which nothing new is reported."""
    if not readings:
        return series
    stands = {date: series.at(date) for date in {reading.date for reading in readings}}
    points = {**{date: start if value is None else value for date, value in stands.items()}, **dict(series.points)}
    return series._replace(points=tuple(sorted(points.items())), sources=series.sources or tuple(readings))


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


def _increments(readings: Sequence[Observation], total: Fraction, *, ascending: bool) -> Series:
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    for date, day in by_date(readings):
        figures = less_favourable(day, ascending=ascending)
        total += _number(figures[0])
        points.append((date, total))
        sources += figures
    return Series(tuple(points), tuple(sources), adds_up=True)


def _sum(readings: Sequence[Observation], start: Fraction, *, step: bool, ascending: bool) -> Series:
    """Each organisation's own share, added up: its last reading, or with `step` all its readings."""
    behind: dict[str | None, list[Observation]] = {}
    share: dict[str | None, tuple[int, int]] = {}
    points: list[tuple[datetime.date, Value]] = []
    total = start
    for date, day in by_date(readings):
        figures = _by_whom(day, ascending=ascending)
        change: dict[int, int] = defaultdict(int)
        for organisation, own in figures.items():
            value = _number(own[0]).as_integer_ratio()
            change[value[1]] += value[0]
            if step:
                behind.setdefault(organisation, []).extend(own)
                continue
            if organisation in share:
                before = share[organisation]
                change[before[1]] -= before[0]
            share[organisation] = value
        if not step:
            behind.update(figures)
        total += _whole(change)
        points.append((date, total))
    return Series(tuple(points), tuple(reading for figures in behind.values() for reading in figures), adds_up=True)


def _by_whom(day: Sequence[Observation], *, ascending: bool) -> dict[str | None, list[Observation]]:
    """The readings of one day that make each organisation's figure."""
    single = {reading.organisation: [reading] for reading in day}
    if len(single) == len(day):
        return single
    by_whom: dict[str | None, list[Observation]] = defaultdict(list)
    for reading in day:
        by_whom[reading.organisation].append(reading)
    return {organisation: less_favourable(own, ascending=ascending) for organisation, own in by_whom.items()}


def _added(readings: Iterable[Observation]) -> Fraction:
    """What values come to."""
    sums: dict[int, int] = defaultdict(int)
    for reading in readings:
        numerator, denominator = _number(reading).as_integer_ratio()
        sums[denominator] += numerator
    return _whole(sums)


def _whole(sums: Mapping[int, int]) -> Fraction:
    """What numerators come to that were added up by their denominators, of which there are few."""
    return sum((Fraction(numerator, denominator) for denominator, numerator in sums.items()), Fraction(0))


def _counted(rows: Iterable[Observation], entries: Mapping[str, Observation]) -> list[Observation]:
    """The entries that count; of the other rows each repeats one."""
    return [reading for reading in rows if reading.item is not None and entries[reading.item] is reading]


def _register(rows: Sequence[Observation], entries: Mapping[str, Observation], total: Fraction) -> Series:
    """From the first entry that counts on; where none does, the days on which entries were repeated."""
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    since = min((reading.date for reading in _counted(rows, entries)), default=None)
    for date, day in by_date(row for row in rows if since is None or row.date >= since):
        counted = _counted(day, entries)
        total += _added(counted)
        points.append((date, total))
        sources += counted
    return Series(tuple(points), tuple(sources or rows), adds_up=True)
