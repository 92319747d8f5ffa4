"""Accepted rows + plan -> a series for each indicator: one value a date, the last of them the actual.

Windows include their last day. Nothing after `until` is seen.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.plan.model import Indicator
from dxcheck.submissions.records import Fate, Observation, Submission
from dxcheck.values import Progress, Value


class Series(NamedTuple):
    """An indicator's values by date, earliest first, and the observations behind the last of them."""

    points: tuple[tuple[datetime.date, Value], ...] = ()
    sources: tuple[Observation, ...] = ()

    @property
    def actual(self) -> Value | None:
        return self.points[-1][1] if self.points else None


class Observations:
    """All used observations, by indicator, in reading order."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.by_indicator: dict[str, list[Observation]] = defaultdict(list)
        for observation in observations:
            self.by_indicator[observation.indicator].append(observation)

    def of(self, indicator: str, until: datetime.date) -> list[Observation]:
        return [o for o in self.by_indicator.get(indicator, ()) if o.date <= until]

    def last_date(self, indicators: Iterable[str], until: datetime.date) -> datetime.date | None:
        return max((o.date for indicator in indicators for o in self.of(indicator, until)), default=None)


def used(submissions: Iterable[Submission]) -> Observations:
    """The observations of the rows whose fate is to be used."""
    return Observations(
        record.observation
        for submission in submissions
        for record in submission.records
        if record.fate is Fate.USED and record.observation is not None
    )


def deliverable_series(observations: Sequence[Observation]) -> Series:
    """A deliverable's progress; of two claims on one date the lower counts."""
    return _latest(observations)


def indicator_series(indicator: Indicator, observations: Sequence[Observation], year: int | None = None) -> Series:
    """A numeric indicator's values.

    With a `year`, only its dates are seen. Where there are register rows among what is seen, they alone make the
    series. The observations are one indicator's, none after the as-of date.
    """
    seen = [o for o in observations if year is None or o.date.year == year]
    if any(o.item for o in seen):
        return _register([o for o in seen if o.item], first_entries(observations))
    if indicator.combine == "sum":
        return _sum(seen, step=indicator.accumulation == "increment")
    return _increments(seen) if indicator.accumulation == "increment" else _latest(seen)


def milestone_series(indicator: Indicator, due: datetime.date, observations: Sequence[Observation]) -> Series:
    """What a milestone sees of an indicator: everything, or for an annual one the year that it falls due in."""
    return indicator_series(indicator, observations, due.year if indicator.is_annual else None)


def whole_series(indicator: Indicator, observations: Sequence[Observation]) -> Series:
    """An indicator's values over all years, to draw; an annual one starts anew in each."""
    if not indicator.is_annual:
        return indicator_series(indicator, observations)
    years = [indicator_series(indicator, observations, year) for year in sorted({o.date.year for o in observations})]
    return Series(tuple(point for year in years for point in year.points), years[-1].sources if years else ())


def first_entries(observations: Iterable[Observation]) -> dict[str, Observation]:
    """Each register item's entry that counts: the one with its first date; on one date, the lowest value."""
    entries: dict[str, Observation] = {}
    for observation in observations:
        if observation.item is None:
            continue
        entry = entries.get(observation.item)
        if entry is None or (observation.date, claim(observation)) < (entry.date, claim(entry)):
            entries[observation.item] = observation
    return entries


def claim(observation: Observation) -> Fraction:
    """What an observation claims, as a number to compare by."""
    value = observation.value
    return value.claim if isinstance(value, Progress) else value


def _number(observation: Observation) -> Fraction:
    assert isinstance(observation.value, Fraction)
    return observation.value


def by_date(observations: Iterable[Observation]) -> list[tuple[datetime.date, list[Observation]]]:
    days: dict[datetime.date, list[Observation]] = defaultdict(list)
    for observation in observations:
        days[observation.date].append(observation)
    return sorted(days.items())


def _lowest(day: Sequence[Observation]) -> list[Observation]:
    """The observations of one day that make its figure: the lower counts where they differ."""
    lowest = min(map(claim, day))
    return [o for o in day if claim(o) == lowest]


def _latest(observations: Sequence[Observation]) -> Series:
    days = [(date, _lowest(day)) for date, day in by_date(observations)]
    points = tuple((date, day[0].value) for date, day in days)
    return Series(points, tuple(days[-1][1]) if days else ())


def _increments(observations: Sequence[Observation]) -> Series:
    total = Fraction(0)
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    for date, day in by_date(observations):
        figures = _lowest(day)
        total += _number(figures[0])
        points.append((date, total))
        sources += figures
    return Series(tuple(points), tuple(sources))


def _sum(observations: Sequence[Observation], *, step: bool) -> Series:
    """Each organisation's own share, added up: its last reading, or with `step` all its readings."""
    share: dict[str | None, Fraction] = {}
    behind: dict[str | None, list[Observation]] = {}
    points: list[tuple[datetime.date, Value]] = []
    for date, day in by_date(observations):
        for organisation in dict.fromkeys(o.organisation for o in day):
            figures = _lowest([o for o in day if o.organisation == organisation])
            before = share.get(organisation, Fraction(0)) if step else Fraction(0)
            share[organisation] = before + _number(figures[0])
            behind[organisation] = [*(behind.get(organisation, ()) if step else ()), *figures]
        points.append((date, sum(share.values(), Fraction(0))))
    return Series(tuple(points), tuple(o for figures in behind.values() for o in figures))


def _register(rows: Sequence[Observation], entries: dict[str, Observation]) -> Series:
    total = Fraction(0)
    points: list[tuple[datetime.date, Value]] = []
    sources: list[Observation] = []
    for date, day in by_date(rows):
        counted = [o for o in day if o.item is not None and entries[o.item] is o]
        total += sum(map(_number, counted), Fraction(0))
        points.append((date, total))
        sources += counted
    return Series(tuple(points), tuple(sources or rows))
