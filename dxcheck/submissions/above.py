"""The rows of a table above a row: what a sum among them adds up, and what it leaves out."""

from __future__ import annotations

import datetime
from collections import defaultdict
from fractions import Fraction

from dxcheck.plan.model import Indicator
from dxcheck.submissions.records import Head, Observation, StatedSum

ADDS_UP = ("count", "amount")
"""The kinds of indicator that have entries and sums."""


class Above:
    """The rows of one table above a row: all of them, and those since the last sum."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.rows: list[Observation] = []
        self._start = 0
        """Where those since the last sum begin."""
        self._missed: set[str | None] = set()
        """The indicators of the rows that could not be read; None where that could not either."""
        self._missed_since: set[str | None] = set()
        """Of those since the last sum."""
        self._added = 0
        """How many of the rows are in what follows."""
        self._latest: dict[str, datetime.date] = {}
        self._totals: dict[tuple[str, str | None], Fraction] = defaultdict(Fraction)
        """By indicator and organisation; by None, of all organisations."""

    def indicator(self) -> str | None:
        """The one indicator of the rows since the last sum, or of all rows where there are none; None if several."""
        self._add()
        since = {*self._missed_since, *(row.indicator for row in self.rows[self._start :])}
        found = since or {*self._missed, *self._latest}
        return next(iter(found)) if len(found) == 1 else None

    def miss(self, indicator: str | None) -> None:
        """Count a row in of which only its indicator is known, or not even that: a sum may well add it up."""
        self._missed.add(indicator)
        self._missed_since.add(indicator)

    def date(self, indicator: str | None) -> datetime.date | None:
        """The latest date of an indicator since the last sum, else of all its rows."""
        self._add()
        since = [row.date for row in self.rows[self._start :] if row.indicator == indicator]
        return max(since, default=self._latest.get(indicator or ""))

    def stated(self, reading: Observation, indicator: Indicator | None) -> StatedSum:
        """What a sum adds up; what comes after it is the next sum's."""
        self._add()
        listed = tuple(row for row in self.rows[self._start :] if row.indicator == reading.indicator)
        self.end()
        totals = set()
        if indicator is not None and indicator.kind in ADDS_UP and reading.indicator in self._latest:
            own = [row for row in listed if row.organisation == reading.organisation]
            totals = {sum((row.claim for row in rows), Fraction(0)) for rows in (listed, own) if rows}
            keys = {(reading.indicator, None), (reading.indicator, reading.organisation)} & self._totals.keys()
            totals |= {self._totals[key] for key in keys}
        whole = self._missed.isdisjoint((reading.indicator, None))
        return StatedSum(reading, listed, frozenset(totals), is_whole=whole)

    def end(self) -> None:
        """Begin anew after a sum."""
        self._start = len(self.rows)
        self._missed_since = set()

    def _add(self) -> None:
        for row in self.rows[self._added :]:
            self._latest[row.indicator] = max(row.date, self._latest.get(row.indicator, row.date))
            for organisation in {None, row.organisation}:
                self._totals[row.indicator, organisation] += row.claim
        self._added = len(self.rows)
