"""Rows that were taken together or stand apart, one by one, for the sums of their table that add them up."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from operator import attrgetter

from dxcheck.submissions.apart import Apart
from dxcheck.submissions.kinds import numbers_of, superseded
from dxcheck.submissions.records import Alike, Observation
from dxcheck.submissions.sums import InOrder


class Upwards:
    """The rows of one table that its other rows stand among."""

    def __init__(self, kinds: Sequence[Alike], apart: Apart | None, understand: InOrder) -> None:
        self._understand = understand
        self._head = kinds[0].head
        together = sorted(_one_by_one(kinds), key=attrgetter("number"))
        others = apart.readings if apart is not None else ()
        self._readings = heapq.merge(together, others, key=attrgetter("number"))
        self._next = next(self._readings, None)

    def pass_over(self, number: int) -> None:
        """Pass over those above a row, by its number."""
        while self._next is not None and self._next.number < number:
            self._understand.pass_over(self._head, self._next)
            self._next = next(self._readings, None)


def _one_by_one(kinds: Sequence[Alike]) -> Iterator[Observation]:
    """What each row says; the evidence of rows that are alike is not kept."""
    yield from (row.reading for row in kinds if row.times == 1)
    several = [row for row in kinds if row.times > 1]
    numbers = numbers_of(several)
    for row in several:
        for number in numbers[id(row)]:
            yield superseded(row.reading, abs(number), row)
