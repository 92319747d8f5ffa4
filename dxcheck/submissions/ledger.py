"""What became of every row, as answers to the few questions that are asked of rows: nothing above it walks them.

`until` is a day whose end is looked from; what is dated later is not seen, and without it everything is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.submissions.records import Fate, Observation, Row, StatedSum


class Account(NamedTuple):
    """One metric file, and how many of its rows ended in each fate. They add up to `read`."""

    path: str
    sha256: str
    fates: Mapping[Fate, int]

    @property
    def read(self) -> int:
        """The rows below the header, blank ones left out."""
        return sum(self.fates.values())


def totals(accounts: Sequence[Account]) -> dict[Fate, int]:
    """How many rows of all files ended in each fate."""
    return {fate: sum(account.fates[fate] for account in accounts) for fate in reversed(Fate)}


class Intake(NamedTuple):
    """One metric file before any day is asked of: rows that count by their date, the others by their fate."""

    path: str
    sha256: str
    counting: Mapping[datetime.date, int]
    others: Mapping[Fate, int]

    def account(self, until: datetime.date | None) -> Account:
        """What became of the rows by the end of a day; without one no row lies in the future."""
        future = 0 if until is None else sum(count for date, count in self.counting.items() if date > until)
        found = {Fate.USED: sum(self.counting.values()) - future, Fate.FUTURE: future, **self.others}
        return Account(self.path, self.sha256, {fate: found.get(fate, 0) for fate in reversed(Fate)})


class Pair(NamedTuple):
    """Two rows of one key: the one that counts no more, and the one that counts."""

    row: Observation
    counts: Observation

    @property
    def number(self) -> int:
        """The number of the row that counts no more."""
        return self.row.number


class HandIn(NamedTuple):
    """That an indicator was reported for a date by an organisation, whatever became of its rows later.

    The organisation is None where the row names none.
    """

    indicator: str
    organisation: str | None
    date: datetime.date


class Ahead(NamedTuple):
    """The rows of an organisation, all of which lie after a day."""

    rows: int
    first: Observation
    """The one of the earliest date."""


class Ledger(NamedTuple):
    """Every row of the metric files that were given, by what became of it."""

    intakes: Sequence[Intake]
    """The metric files, as they were given."""
    counting: Mapping[str, Sequence[Observation]]
    """The readings that count, by indicator, in reading order; those that lie ahead of a day among them."""
    rejected: Sequence[Row]
    """The rejected rows as they were, in reading order."""
    replaced: Sequence[Pair]
    """Each row that a later one of its key supersedes, and what counts now. Of rows that were read as alike, not their
    evidence; of those that claim what counts the last alone, and none where one of them counts."""
    handed_in: Mapping[HandIn, datetime.date | None]
    """When each was first handed in; None where none of its rows says. But for those of `once`."""
    sheets: Mapping[tuple[str, str | None], int] = MappingProxyType({})
    """The files that were read, and the sheets of workbooks, each with its place in reading order."""
    sums: Sequence[StatedSum] = ()
    """The readings that say that they add up others, and what they add up."""
    spoken: Sequence[Observation] = ()
    """The rows with a note or a promise, in reading order; those that were superseded among them: it was said."""
    once: Sequence[Observation] = ()
    """Readings that count of which no other row was of the same figure: each was handed in as it says."""
    known_on: datetime.date | None = None
    """The day by whose end rows are handed in to be known; None where all are."""
    undated: int = 0
    """How many rows that are known do not say when they were handed in: they are known from their own date."""

    def accounts(self, until: datetime.date | None = None) -> list[Account]:
        """One a metric file, as they were given; a fate that no row met is there with 0."""
        return [intake.account(until) for intake in self.intakes]

    def readings(self, indicator: str, until: datetime.date | None = None) -> Sequence[Observation]:
        """An indicator's readings that count, in reading order, register entries among them; or empty."""
        readings = self.counting.get(indicator, ())
        return readings if until is None else [reading for reading in readings if reading.date <= until]

    def all_readings(self, until: datetime.date | None = None) -> dict[str, Sequence[Observation]]:
        """The readings of every indicator that has some, by its id; deliverables included.

        Indicators stand in the order of their first readings that are seen, so that no later one moves them.
        """
        found = {indicator: self.readings(indicator, until) for indicator in self.counting}
        seen = [(indicator, readings) for indicator, readings in found.items() if readings]
        return dict(sorted(seen, key=lambda each: self._place(each[1][0])))

    def _place(self, reading: Observation) -> tuple[int, int]:
        """Where a reading stands in reading order."""
        at = reading.position
        return self.sheets.get((at.file, at.sheet), 0), at.line or 0

    def last_date(self, indicators: Iterable[str], until: datetime.date) -> datetime.date | None:
        """The date of the last reading of any of these indicators; None where they have none."""
        dates = (reading.date for indicator in indicators for reading in self.readings(indicator, until))
        return max(dates, default=None)

    def hand_ins(self, until: datetime.date) -> Iterator[tuple[HandIn, datetime.date | None]]:
        """What was reported for a date by `until`, and when it was first handed in, which may be later.

        None where none of its rows says when. One may be told several times, as of several items.
        """
        yield from ((what, first) for what, first in self.handed_in.items() if what.date <= until)
        for each in self.once:
            if each.date <= until:
                yield HandIn(each.indicator, each.organisation, each.date), each.reported_on

    def ahead(self, until: datetime.date) -> dict[str, Ahead]:
        """The organisations all of whose rows lie after a day, by id; others have rows that are seen, or none."""
        found: dict[str, Ahead] = {}
        seen: set[str] = set()
        for readings in self.counting.values():
            for reading in readings:
                if reading.organisation is None:
                    continue
                if reading.date <= until:
                    seen.add(reading.organisation)
                    continue
                before = found.get(reading.organisation)
                first = reading if before is None or reading.date < before.first.date else before.first
                found[reading.organisation] = Ahead(before.rows + 1 if before else 1, first)
        return {organisation: ahead for organisation, ahead in found.items() if organisation not in seen}
