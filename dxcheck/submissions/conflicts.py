"""Rows of which each is right by itself and which cannot stand beside each other: nothing says what they are together.

Rows of one key that only a column tells apart which is not read; steps of periods that have days in common.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Listed, name_rows
from dxcheck.names import fold
from dxcheck.plan.model import Plan
from dxcheck.submissions.columns import is_serial
from dxcheck.submissions.naming import names_plan
from dxcheck.submissions.records import Alike, Observation, Row

_NAMED = 12
"""How many rows a message names."""
Key = tuple[object, ...]
"""What one row may say otherwise than another."""


class Conflict(NamedTuple):
    """Rows that cannot stand beside each other, by their place in reading order, and what is told of each."""

    places: Sequence[int]
    told: Sequence[Diagnostic]


class Conflicts:
    """Finds them among the rows of one submission, which have their readings and keys beside them."""

    def __init__(
        self, rows: Sequence[Row | Alike], readings: Sequence[Observation | None], keys: Sequence[Key], plan: Plan
    ) -> None:
        self._rows = rows
        self._readings = readings
        self._keys = keys
        self._plan = plan
        self._steps = {each.id for each in plan.indicators if each.accumulation == "increment"}
        self._shares = {each.id for each in plan.indicators if each.combine == "sum"}

    def among(self, places: Sequence[int]) -> Iterator[Conflict]:
        """Those among some of the rows."""
        yield from self._told_apart(places)
        yield from self._overlapping(places)

    def _told_apart(self, places: Sequence[int]) -> Iterator[Conflict]:
        """Rows of one key that differ under headers that are not known: they are not the same, and say not what is."""
        first: dict[Key, int] = {}
        groups: dict[Key, list[int]] = {}
        for place in places:
            key = self._keys[place]
            if first.setdefault(key, place) != place:
                groups.setdefault(key, [first[key]]).append(place)
        for group in groups.values():
            involved = self._involved(group)
            if not involved:
                continue
            columns = self._columns(involved)
            rows = name_rows((self._rows[place].position() for place in involved), _NAMED)
            details = {"columns": columns, "rows": rows}
            at = [self._rows[place].position() for place in involved]
            yield Conflict(involved, [Diagnostic(Code.ROWS_TOLD_APART, each, details, "hint.name_item") for each in at])

    def _involved(self, group: Sequence[int]) -> list[int]:
        """Those of one key that are told apart: in one table by any header, elsewhere where their values are equal.

        A serial number says nothing of an entry that is named, and nothing outside its table.
        """
        reading = self._readings[group[0]]
        if reading is None or not reading.is_plain or not any(self._rows[place].others for place in group):
            return []
        named = reading.item is not None
        found = self._differing(group, lambda place: id(self._rows[place].head), serial=not named)
        if not named:
            found |= self._differing(group, self._claim, serial=False)
        return sorted(found)

    def _claim(self, place: int) -> object:
        reading = self._readings[place]
        return None if reading is None else reading.claim

    def _differing(self, group: Sequence[int], alike: Callable[[int], object], *, serial: bool) -> set[int]:
        """All rows of those parts of a group, `alike` in something, that differ under unknown headers."""
        parts: dict[object, list[int]] = defaultdict(list)
        for place in group:
            parts[alike(place)].append(place)
        found: set[int] = set()
        for part in parts.values():
            if len({unknown_cells(self._rows[place], serial=serial) for place in part}) > 1:
                found |= {*part}
        return found

    def _columns(self, places: Sequence[int]) -> Listed:
        """The headers that tell rows apart; serial numbers only where nothing else does."""
        cells = [{fold(name): fold(text) for name, text in self._rows[place].others.items()} for place in places]
        headers = dict.fromkeys(name for each in cells for name in each)
        differing = [name for name in headers if len({each.get(name) for each in cells}) > 1]
        return Listed([name for name in differing if not is_serial(name)] or differing)

    def _overlapping(self, places: Sequence[int]) -> Iterator[Conflict]:
        """Steps of periods that have days in common: added up, those days would count twice."""
        series: dict[tuple[str, str | None], list[tuple[datetime.date, datetime.date, int]]] = defaultdict(list)
        for place in places:
            reading = self._readings[place]
            if reading is not None and reading.indicator in self._steps and reading.is_plain and reading.item is None:
                whose = reading.organisation if reading.indicator in self._shares else None
                period = reading.begins or reading.date, reading.date
                series[reading.indicator, whose].append((*period, place))
        for (indicator, _), found in series.items():
            for part in _overlaps(sorted(found)):
                rows = name_rows((self._rows[place].position() for place in sorted(part)), _NAMED)
                details = {"indicator": self._plan.indicator_name(indicator), "rows": rows}
                yield Conflict(part, [self._overlaps_others(self._rows[place], details) for place in part])

    def _overlaps_others(self, row: Row | Alike, details: Mapping[str, str]) -> Diagnostic:
        details = {**details, "text": row.cells.get("date", "")}
        return Diagnostic(Code.PERIODS_OVERLAP, row.position("date"), details, "hint.one_period")


def _overlaps(periods: Iterable[tuple[datetime.date, datetime.date, int]]) -> Iterator[list[int]]:
    """The rows of different periods that are linked by days in common; periods come in the order of their first day."""
    linked: list[tuple[datetime.date, datetime.date, int]] = []
    last = datetime.date.min
    for period in (*periods, None):
        if period is None or period[0] > last:
            if len({each[:2] for each in linked}) > 1:
                yield [place for _, _, place in linked]
            linked = []
        if period is not None:
            linked.append(period)
            last = max(last, period[1])


def unknown_cells(row: Row | Alike, *, serial: bool) -> frozenset[tuple[str, str]]:
    """What stands under headers that are not known, but for the row's plan; with `serial`, serial numbers too."""
    if not row.others:
        return frozenset()
    found = ((fold(name), fold(text)) for name, text in row.others.items() if not names_plan(name, text))
    return frozenset((name, text) for name, text in found if text and (serial or not is_serial(name)))
