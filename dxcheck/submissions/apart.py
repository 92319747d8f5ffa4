"""Rows of one table of which no two are of one figure, and what is known of them: what each says, and no more.

A row is made again from what it says and from the cells that it shares with others. Most are never made.
"""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from operator import attrgetter
from typing import NamedTuple

from dxcheck.plan.model import Plan
from dxcheck.submissions.records import Head, Observation, Row
from dxcheck.values import Value

Who = str | tuple[str | None, str | None]
"""Whose figure a row is of: its organisation, with its item where it has one."""
Figures = dict[tuple[str, datetime.date], set[Who]]
"""Whose figures of an indicator on a day there are."""


class Frame(NamedTuple):
    """What many rows of a table have in common: all but their value, organisation, item and evidence."""

    cells: Mapping[str, str]
    """The cells of the first of them."""
    indicator: str
    date: datetime.date
    begins: datetime.date | None
    reported_on: datetime.date | None
    values: dict[str, tuple[str, Value]]
    """What a cell of the value means, and its text."""
    whose: set[Who]
    """Whose figures there are among the rows that stand apart."""


class Beside(NamedTuple):
    """What becomes of rows that stand apart; one of each a table."""

    back: Sequence[Sequence[Row]]
    """Those that are to be looked at one by one with the others."""
    kept: Sequence[Sequence[Observation]]
    """What those say that count, in reading order."""
    later: Sequence[int]
    """How many were handed in too late to be known."""
    reporting: Mapping[str, Collection[str | None]]
    """Who reports shares among those that count, by the indicator."""


class Apart:
    """Rows of one table, accepted, with nothing to be told of them, each of another figure."""

    __slots__ = ("evidence", "figures", "frames", "head", "organisations", "readings", "shared", "values")

    def __init__(self, head: Head) -> None:
        self.head = head
        self.readings: list[Observation] = []
        """What each says, in reading order."""
        self.figures: Figures = {}
        self.shared: list[Frame] = []
        self.frames = array("I")
        """Which of these each has."""
        self.values: list[str] = []
        self.organisations: list[str] = []
        """The text of those cells of each."""
        self.evidence: dict[int, str] = {}
        """The text of that cell, by the row's place, where it is not what is known of it."""

    def holds(self, number: int) -> bool:
        """Whether the row of that number is one of them."""
        at = bisect_left(self.readings, number, key=attrgetter("number"))
        return at < len(self.readings) and self.readings[at].number == number

    def row(self, place: int) -> Row:
        """One of them as it would stand alone, but for its texts, which only a rejected row is asked for."""
        reading = self.readings[place]
        cells = {
            **self.shared[self.frames[place]].cells,
            "value": self.values[place],
            "organisation": self.organisations[place],
            "item": reading.item_text,
            "evidence": self.evidence.get(place, reading.evidence or ""),
        }
        return Row(self.head, reading.number, {name: cells[name] for name in self.head.columns})

    def places(self, figures: Figures, indicators: Collection[str]) -> Iterator[int]:
        """The places of those that are of some figures, or of some indicators."""
        wanted = [frame.indicator in indicators or (frame.indicator, frame.date) in figures for frame in self.shared]
        for place in compress(range(len(self.frames)), map(wanted.__getitem__, self.frames)):
            reading = self.readings[place]
            if reading.indicator in indicators or who(reading) in figures[reading.indicator, reading.date]:
                yield place


def who(reading: Observation) -> Who:
    """Whose figure a reading is of."""
    organisation, item = reading.organisation, reading.item
    return organisation if item is None and organisation is not None else (organisation, item)


def stand_apart(
    tables: Sequence[Sequence[Apart]], others: Sequence[Observation], plan: Plan, known_on: datetime.date | None
) -> Beside:
    """What becomes of the rows that stand apart in some tables, by what was handed in until the end of a day.

    What another row is of as well, or might be at odds with, is to be looked at with it. `others` is what the other
    rows say.
    """
    every = [apart for table in tables for apart in table]
    again = _met_again(every, others)
    steps = _steps_that_meet(every, others, {each.id for each in plan.indicators if each.accumulation == "increment"})
    shares = {each.id for each in plan.indicators if each.combine == "sum"}
    reporting: dict[str, set[str | None]] = {}
    back: list[list[Row]] = []
    kept: list[list[Observation]] = []
    later: list[int] = []
    for table in tables:
        made: list[Row] = []
        counting: list[Observation] = []
        too_late = 0
        for apart in table:
            own = {*apart.places(again, steps)} if again or steps else set()
            made += [apart.row(place) for place in sorted(own)]
            readings = apart.readings
            if own:
                readings = [reading for place, reading in enumerate(readings) if place not in own]
            if known_on is not None:
                known = [reading for reading in readings if reading.known_from <= known_on]
                too_late += len(readings) - len(known)
                readings = known
            counting = [*counting, *readings] if counting else readings
        back.append(made)
        kept.append(counting)
        later.append(too_late)
    for counting in kept if shares else ():
        for reading in counting:
            if reading.indicator in shares and reading.item is None:
                reporting.setdefault(reading.indicator, set()).add(reading.organisation)
    return Beside(back, kept, later, reporting)


def _met_again(aparts: Sequence[Apart], others: Iterable[Observation]) -> Figures:
    """The figures of rows that stand apart of which there is another row, too."""
    every: Figures = {}
    again: Figures = {}
    for apart in aparts:
        for figure, whose in apart.figures.items():
            before = every.get(figure)
            if before is None:
                every[figure] = {*whose} if len(aparts) > 1 else whose
                continue
            if both := before & whose:
                again.setdefault(figure, set()).update(both)
            before |= whose
    for reading in others:
        figure = reading.indicator, reading.date
        if figure in every and (whose_ := who(reading)) in every[figure]:
            again.setdefault(figure, set()).add(whose_)
    return again


def _steps_that_meet(aparts: Sequence[Apart], others: Iterable[Observation], steps: Collection[str]) -> set[str]:
    """The indicators, of those reported in steps, of which periods that differ have days in common."""
    periods: dict[str, set[tuple[datetime.date, datetime.date]]] = {}
    every: Iterable[Frame | Observation] = (*(frame for apart in aparts for frame in apart.shared), *others)
    for each in every:
        if each.indicator in steps:
            periods.setdefault(each.indicator, set()).add((each.begins or each.date, each.date))
    return {indicator for indicator, own in periods.items() if _meet(sorted(own))}


def _meet(periods: Sequence[tuple[datetime.date, datetime.date]]) -> bool:
    """Whether two periods, which come in the order of their first days, have days in common."""
    return any(after[0] <= before[1] for before, after in pairwise(periods))
