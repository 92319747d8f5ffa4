"""What every row says -> what becomes of it, but for the future, which depends on the day that is asked of.

Rows are of one key that speak of one indicator, organisation, date and item; of an indicator that is reported in steps,
of one period. Of these the last counts, unless something tells them apart. A row that came back in a rejects file
stands where the row stood that it was: the order of the files changes nothing.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.plan.model import Plan
from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.conflicts import Conflicts, Key, unknown_cells
from dxcheck.submissions.kinds import settle_kinds
from dxcheck.submissions.records import Alike, Fate, Observation, Row, StatedSum, UnfitError
from dxcheck.submissions.sent_back import origins_of
from dxcheck.submissions.understand import Said

Faults = dict[int, list[Diagnostic]]
"""What is wrong with rows, by their place in reading order."""


class Settled(NamedTuple):
    """One row, or all that are alike, and what became of them."""

    row: Row | Alike
    fates: Mapping[Fate, int]
    """How many ended in each fate."""
    observation: Observation | None
    """What the first of them says; nothing where it was rejected."""
    used: Observation | None
    """The one of them that counts."""
    superseded: Sequence[Observation]
    """Those that count no more; of rows that are alike and claim what counts now the last one alone, and none where one
    of them counts."""
    counts: Observation | None
    """What counts instead of superseded rows."""
    problems: Sequence[Diagnostic]
    """What is to be told of it."""
    stated: StatedSum | None
    """What it adds up, where it is a sum."""


_ONE: Mapping[Fate, Mapping[Fate, int]] = {fate: {fate: 1} for fate in Fate}


def settle(
    rows: Sequence[Row | Alike],
    said: Sequence[Said],
    plan: Plan,
    known_on: datetime.date | None = None,
    beside: Mapping[str, Collection[str | None]] = MappingProxyType({}),
) -> list[Settled]:
    """Each row's fate, in reading order, by what was handed in until the end of a day; by all of it without one.

    `beside` says who reports shares in rows that are settled already, by the indicator: none is of a figure of these.
    Raises UnfitError where rows were taken together that must be looked at one by one.
    """
    return _Settling(rows, said, plan, known_on, beside).settled()


class _Settling:
    """The rows of one submission, by their place in reading order."""

    def __init__(
        self,
        rows: Sequence[Row | Alike],
        said: Sequence[Said],
        plan: Plan,
        known_on: datetime.date | None,
        beside: Mapping[str, Collection[str | None]],
    ) -> None:
        self.rows = rows
        self.said = said
        self.plan = plan
        self.steps = {each.id for each in plan.indicators if each.accumulation == "increment"}
        self.shares = {each.id for each in plan.indicators if each.combine == "sum"}
        self.together = {place for place, row in enumerate(rows) if isinstance(row, Alike)}
        self.later = _later(said, known_on)
        self.observations = [None if place in self.later else each.observation for place, each in enumerate(said)]
        self.implied = self._implied_sums(beside)
        self.keys = self._keys()
        self.faults: Faults = {place: [*each.faults] for place, each in enumerate(said) if each.observation is None}
        self.origins = self._origins()
        self.strangers = self._strangers()
        self.conflicts = Conflicts(rows, self.observations, self.keys, plan)
        self._reject()
        pairs = ((place, origin) for place, found in self.origins.items() for origin in found)
        self.mended = {origin for place, origin in pairs if origin in self.faults and self._is_of(place, origin)}
        if self.together and (self._mixes() or not self.together.isdisjoint((*self.faults, *self.implied))):
            raise UnfitError

    def settled(self) -> list[Settled]:
        """What became of each row."""
        fates = dict.fromkeys(self.later, Fate.LATER)
        fates |= dict.fromkeys(self.faults, Fate.REJECTED) | dict.fromkeys(self.mended, Fate.MENDED)
        standing: dict[Key, int] = {}
        mixed: dict[Key, list[int]] = {self.keys[place]: [] for place in self.together if place not in self.later}
        for place in self._order():
            key = self.keys[place]
            if key in mixed:
                mixed[key].append(place)
                continue
            before = standing.get(key)
            if before is not None and _equal(self.rows[before], self.rows[place]):
                fates[place] = Fate.DUPLICATE
                continue
            if before is not None:
                fates[before] = Fate.SUPERSEDED
            fates[place] = Fate.USED
            standing[key] = place
        kinds = self._kinds(mixed.values())
        return [kinds[at] if at in kinds else self._settled(at, fates[at], standing) for at in range(len(self.rows))]

    def _kinds(self, keys: Collection[Sequence[int]]) -> dict[int, Settled]:
        """What became of the rows of keys of which some are alike, by their places."""
        found = {}
        for place, kind in settle_kinds(keys, self.rows, self._reading):
            doubts = [*self.strangers.get(place, ()), *self.said[place].doubts]
            fates, used, superseded, counts = kind
            reading, stated = self._reading(place), self.said[place].stated
            found[place] = Settled(self.rows[place], fates, reading, used, superseded, counts, doubts, stated)
        return found

    def _mixes(self) -> bool:
        """Whether a row that came back is of one key with rows that were taken together."""
        back = {self.keys[place] for place in self.origins if place not in self.later}
        return bool(back) and any(self.keys[place] in back for place in self.together if place not in self.later)

    def _reading(self, place: int) -> Observation:
        reading = self.observations[place]
        assert reading is not None
        return reading

    def _settled(self, place: int, fate: Fate, standing: Mapping[Key, int]) -> Settled:
        row, said = self.rows[place], self.said[place]
        stranger = self.strangers.get(place, ())
        fates = {fate: row.times} if isinstance(row, Alike) else _ONE[fate]
        if fate in (Fate.MENDED, Fate.LATER):
            return Settled(row, fates, None, None, (), None, (), None)
        if fate is Fate.REJECTED:
            return Settled(row, fates, None, None, (), None, [*stranger, *self.faults[place]], None)
        reading = self._reading(place)
        doubts, stated = [*stranger, *said.doubts], said.stated
        if place in self.implied:
            doubts, stated = [*doubts, self.implied[place]], StatedSum(reading)
        if fate is Fate.SUPERSEDED:
            counts = self.observations[standing[self.keys[place]]]
            return Settled(row, fates, reading, None, (reading,), counts, doubts, stated)
        return Settled(row, fates, reading, reading if fate is Fate.USED else None, (), None, doubts, stated)

    def _order(self) -> list[int]:
        """The rows that are not rejected, each that came back where the row stood that it was."""
        order = [*self._accepted()]
        return sorted(order, key=self._stands) if self.origins else order

    def _stands(self, place: int) -> tuple[int, int, int]:
        """Where a row stands: at the row that it was, behind it, also where that is not rejected any more."""
        at, seen = place, {place}
        while (origins := self.origins.get(at)) and origins[0] not in seen:
            at = origins[0]
            seen.add(at)
        return at, len(seen), place

    def _origins(self) -> dict[int, list[int]]:
        """The row that each was which came back; what came back later was not back yet for what was known before."""
        found = origins_of(self.rows)
        if not self.later:
            return found
        back = {p: [o for o in origins if p not in self.later or o in self.later] for p, origins in found.items()}
        return {place: origins for place, origins in back.items() if origins}

    def _strangers(self) -> dict[int, list[Diagnostic]]:
        """That what came back comes from a file that is not read, or a row that is not there: told once a file."""
        came_back = origins_of(self.rows)
        told: dict[tuple[str, str], int] = {}
        for place, row in enumerate(self.rows):
            if row.sent_back is not None and place not in came_back:
                told.setdefault((row.file, row.sent_back[0]), place)
        return {place: [_stranger(self.rows[place])] for place in told.values()}

    # ------------------------------------------------------------ sums and keys

    def _implied_sums(self, beside: Mapping[str, Collection[str | None]]) -> dict[int, Diagnostic]:
        """Rows without an organisation beside the organisations' shares, and of a group beside its members': they can
        only be what those add up to. They count as long as none of those has reported, which depends on the day."""
        totals = [
            (place, reading)
            for place, reading in enumerate(self.observations)
            if reading is not None and reading.indicator in self.shares and reading.item is None and reading.is_plain
        ]
        shared = {reading.indicator for _, reading in totals if reading.organisation is not None}.union(beside)
        members = {each.id: {*each.members} for each in self.plan.groups}
        reporting: dict[str, set[str | None]] = {indicator: {*own} for indicator, own in beside.items()}
        for _, reading in totals if members else ():
            reporting.setdefault(reading.indicator, set()).add(reading.organisation)
        told = {}
        for place, reading in totals:
            if reading.organisation is None and reading.indicator in shared:
                details = {"why": Phrase("sum.shares"), "told": Phrase("sum.compared")}
                told[place] = Diagnostic(Code.ROW_SUMS, self.rows[place].position(), details)
            elif not reporting.get(reading.indicator, set()).isdisjoint(members.get(reading.organisation or "", ())):
                details = {"why": Phrase("sum.members"), "told": Phrase("sum.compared")}
                told[place] = Diagnostic(Code.ROW_SUMS, self.rows[place].position(), details)
        return told

    def _keys(self) -> list[Key]:
        numbers: Counter[Key] = Counter()
        return [self._key(place, numbers) for place in range(len(self.rows))]

    def _key(self, place: int, numbers: Counter[Key]) -> Key:
        """What one row may say otherwise than another; sums by whose rows they add up, and by their order."""
        reading = self.observations[place]
        if reading is None:
            return ()
        more: object = "nothing" if reading.is_nothing else None
        if reading.indicator in self.steps and reading.item is None:
            more = reading.begins, more
        key: Key = (reading.indicator, reading.organisation, reading.date, reading.item, more)
        stated = self.said[place].stated
        if stated is None:
            return key
        key = *key, frozenset(row.organisation for row in stated.listed)
        of_table = id(self.rows[place].head), key
        numbers[of_table] += 1
        return *key, numbers[of_table]

    # ------------------------------------------------------------ rejecting

    def _reject(self) -> None:
        """Find what cannot stand beside each other: among the rows as sent, then among what is left and came back.

        What comes back as it was is rejected as it was, unless all that it cannot stand beside has come back as well.
        """
        groups = self._conflict([place for place in self._accepted() if self.rows[place].sent_back is None])
        back = {origin for found in self.origins.values() for origin in found}
        stand = {place for group in groups if not back.issuperset(group) for place in group}
        for place, origins in self.origins.items():
            same = next((each for each in origins if each in self.faults and self._as_it_was(place, each)), None)
            if same is None or place in self.faults:
                continue
            if same in stand or self.observations[same] is None:
                self.faults[place] = [_moved(fault, self.rows[place]) for fault in self.faults[same]]
        if any(row.sent_back for row in self.rows):
            self._conflict([*self._accepted()])

    def _accepted(self) -> Iterator[int]:
        return (place for place in range(len(self.rows)) if place not in self.faults and place not in self.later)

    def _as_it_was(self, place: int, origin: int) -> bool:
        one, other = self.rows[place], self.rows[origin]
        return _equal(one, other) and unknown_cells(one, serial=True) == unknown_cells(other, serial=True)

    def _is_of(self, place: int, origin: int) -> bool:
        """Whether a row that came back speaks of what the row does that stands now where it stood.

        A cell that was wrong may say anything now, and a date or an organisation may be mended in passing. A row that
        was right by itself is mended by any.
        """
        was, row = self.said[origin], self.rows[origin]
        wrong = {fault.position.column for fault in was.faults}
        for column, old, new in zip(was.subject._fields, was.subject, self.said[place].subject, strict=True):
            if None not in (old, new) and old != new and row.head.columns.get(column) not in wrong:
                return was.observation is not None
        return True

    def _conflict(self, places: Sequence[int]) -> list[Sequence[int]]:
        """Reject those of some rows that cannot stand beside each other; gives them, group by group."""
        conflicts = [*self.conflicts.among(places)]
        for conflict in conflicts:
            for place, fault in zip(conflict.places, conflict.told, strict=True):
                self.faults.setdefault(place, []).append(fault)
        return [conflict.places for conflict in conflicts]


def _later(said: Sequence[Said], known_on: datetime.date | None) -> set[int]:
    """The rows that were handed in after a day, by their place; none without one."""
    if known_on is None:
        return set()
    return {place for place, each in enumerate(said) if each.known_from is not None and each.known_from > known_on}


def _equal(one: Row | Alike, other: Row | Alike) -> bool:
    """Whether two rows are equal in every cell; serial numbers are of their table."""
    return all(one.cells.get(column, "") == other.cells.get(column, "") for column in NAMES) and (
        unknown_cells(one, serial=False) == unknown_cells(other, serial=False)
    )


def _stranger(row: Row | Alike) -> Diagnostic:
    assert row.sent_back is not None
    path, number = row.sent_back
    return Diagnostic(Code.ORIGIN_NOT_READ, row.position(), {"file": path, "row": number}, "hint.read_origin")


def _moved(fault: Diagnostic, row: Row | Alike) -> Diagnostic:
    """The same fault of a row that came back as it was."""
    at = row.position()
    return fault._replace(position=at if fault.position.column is None else at._replace(column=fault.position.column))
