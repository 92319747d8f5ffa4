"""Totals that are not what their parts come to."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from dxcheck.diagnostics import NAMED, Code, Diagnostic
from dxcheck.judging.checks.told import figures_of, number, shown, warning
from dxcheck.judging.series import (
    Series,
    by_date,
    first_entries,
    indicator_series,
    plain,
    start_of,
    with_sums,
)
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.records import Observation, StatedSum


def register_differs(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """The reported total of a date is not what the register adds up to on it; the register counts (DX-C007)."""
    for figure in figures_of(plan, indicator.id, plain(rows)):
        yield from _register_differs(plan, indicator, figure)


def _register_differs(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    ascending = plan.is_ascending(indicator.id)
    years: dict[int | None, list[Observation]] = defaultdict(list)
    entries = first_entries(rows, ascending=ascending)
    for row in rows:
        years[row.date.year if indicator.is_annual else None].append(row)
    for seen in years.values():
        totals, items = [row for row in seen if not row.item], [row for row in seen if row.item]
        if not totals or not any(row.item and entries[row.item] is row for row in items):
            continue
        register = indicator_series(indicator, items, ascending=ascending, entries=entries)
        days, behind = dict(by_date(totals)), Behind(register.sources)
        for date, reported in indicator_series(indicator, totals, ascending=ascending).points:
            counted = register.at(date) or start_of(indicator)
            if counted != reported:
                details = {"value": number(reported), "register": number(counted), "date": str(date)}
                first, others = behind.by(date)
                yield warning(Code.REGISTER_DIFFERS, [*days[date], *first], others, **details)


def sum_differs(
    plan: Plan, indicator: Indicator, rows: Sequence[Observation], sums: Sequence[StatedSum]
) -> Iterator[Diagnostic]:
    """A stated sum is neither what the rows above it add up to, nor what counts on its date (DX-C014)."""
    seen = {id(row) for row in rows}
    stated = [each for each in sums if each.is_whole and id(each.reading) in seen]
    if not stated or indicator.kind not in ("count", "amount"):
        return
    parts = plain(with_sums(plan, indicator, rows))
    counting = Counting(indicator, parts, ascending=plan.is_ascending(indicator.id))
    for each in stated:
        reading = each.reading
        whose = None if reading.organisation is None else plan.members(reading.organisation)
        own = counting.of(reading, whose)
        whole = counting.of(reading, None) if reading.sums else own
        counted = sum((row.claim for row in each.listed), Fraction(0)) if each.listed else whole.at(reading.date)
        if counted is None or reading.claim in each.totals | {whole.at(reading.date), own.at(reading.date)}:
            continue
        details = {"date": str(reading.date), "value": shown(reading), "counted": number(counted)}
        behind = None if reading.sums else whose
        first, others = (each.listed, 0) if each.listed else counting.behind(reading, behind).by(reading.date)
        yield warning(Code.SUM_DIFFERS, [reading, *first], others, **details)


class Behind:
    """The rows behind the values of a series, to name those by a date: of many dates, without listing all for each."""

    def __init__(self, rows: Sequence[Observation]) -> None:
        self.rows = rows
        self.dates = sorted(row.date for row in rows)

    def by(self, date: datetime.date) -> tuple[list[Observation], int]:
        """As many of them as a finding names, and how many others there are."""
        count = bisect_right(self.dates, date)
        first = [*islice((row for row in self.rows if row.date <= date), min(count, NAMED))]
        return first, count - len(first)


class BehindShares:
    """The same of shares that are added up: by a date the last row of each, also where it is replaced later."""

    def __init__(self, rows: Sequence[Observation]) -> None:
        self.shares: dict[str | None, list[Observation]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.date):
            self.shares[row.organisation].append(row)

    def by(self, date: datetime.date) -> tuple[list[Observation], int]:
        """As many of them as a finding names, and how many others there are."""
        places = ((own, bisect_right(own, date, key=lambda row: row.date)) for own in self.shares.values())
        found = [own[place - 1] for own, place in places if place]
        return found[:NAMED], len(found[NAMED:])


class Counting:
    """What an indicator's rows come to, of all organisations or of one; each is worked out once."""

    def __init__(self, indicator: Indicator, rows: Sequence[Observation], *, ascending: bool) -> None:
        self.indicator = indicator
        self.rows = rows
        self.ascending = ascending
        self.found: dict[tuple[int | None, tuple[str, ...] | None], Series] = {}
        self.named: dict[tuple[int | None, tuple[str, ...] | None], Behind | BehindShares] = {}
        self.replaces = indicator.combine == "sum" and indicator.accumulation != "increment"
        """Whether a later row takes the place of the one before it of its organisation."""

    def of(self, reading: Observation, whose: tuple[str, ...] | None) -> Series:
        """As judging sees it, in the year of a reading where that is asked; of some organisations or of all."""
        year = self._year(reading)
        if (year, whose) not in self.found:
            own = self._own(whose)
            self.found[year, whose] = indicator_series(self.indicator, own, year, ascending=self.ascending)
        return self.found[year, whose]

    def _own(self, whose: tuple[str, ...] | None) -> list[Observation]:
        return [row for row in self.rows if whose is None or row.organisation in whose]

    def behind(self, reading: Observation, whose: tuple[str, ...] | None) -> Behind | BehindShares:
        """The rows behind what that comes to."""
        year = self._year(reading)
        if (year, whose) not in self.named:
            own = [row for row in self._own(whose) if year is None or row.date.year == year]
            replaces = self.replaces and all(row.item is None for row in own)
            sources = self.of(reading, whose).sources
            self.named[year, whose] = BehindShares(own) if replaces else Behind(sources)
        return self.named[year, whose]

    def _year(self, reading: Observation) -> int | None:
        return reading.date.year if self.indicator.is_annual else None
