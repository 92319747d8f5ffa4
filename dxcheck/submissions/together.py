"""Which rows may be taken together while they are read, and how those of one key are settled, kind by kind.

What is taken together is accepted, and nothing is to be told of any row of it: whatever a plan may find in a row beside
its evidence, it finds in all that are alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dxcheck.plan.model import Plan
from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.conflicts import unknown_cells
from dxcheck.submissions.records import Alike, Fate, Observation, Row, UnfitError
from dxcheck.submissions.sums import InOrder
from dxcheck.submissions.understand import evidence_of


class Together:
    """Says of rows as they are read which may be taken together, by one plan."""

    def __init__(self, plan: Plan, *, require_evidence: bool) -> None:
        self._reads = InOrder(plan, require_evidence=require_evidence)
        self._shares = {each.id for each in plan.indicators if each.combine == "sum"}
        self._groups = {each.id for each in plan.organisations if each.members}

    def asks(self) -> bool:
        """Whether evidence decides if a row is accepted."""
        return self._reads.ordinary.require_evidence

    def proves(self, evidence: str) -> bool:
        """Whether a cell names evidence."""
        return evidence_of(evidence) is not None

    def see_alone(self, row: Row) -> None:
        """Raise UnfitError where a row adds up those above it: then each of them must be known by itself."""
        if self._reads.word_of_sum(row):
            raise UnfitError

    def reading(self, row: Row) -> Observation | None:
        """What a row says that is accepted, with nothing to be told of it; None of any other.

        Told are doubts, what the office said, and that a figure of nobody's, or of a group, may be others' added up.
        """
        self.see_alone(row)
        if self._reads.ordinary.naming.another_plan(row) is not None:
            return None
        said = self._reads.ordinary(row)
        reading = said.observation
        if reading is None or said.doubts or reading.note or reading.promised:
            return None
        is_whole = reading.organisation is None or reading.organisation in self._groups
        if is_whole and reading.item is None and reading.indicator in self._shares:
            return None
        return reading


# ---------------------------------------------------------------- one key


class Kind(NamedTuple):
    """What became of the rows of one key that are alike, or of one that stands alone."""

    fates: Mapping[Fate, int]
    used: int | None
    """The number of the row that counts, where it is one of these."""
    superseded: Sequence[int]
    """The numbers of those that are superseded, in order: of rows that are alike none where one of them counts, and the
    last alone where they claim what counts."""


def counting(reading: Observation, number: int, row: Row | Alike) -> Observation:
    """The row that counts, of those of which a reading is that of the first: what follows it is equal to it."""
    if not isinstance(row, Alike):
        return reading
    return reading._replace(position=reading.position._replace(line=number), evidence=evidence_of(row.last))


def superseded(reading: Observation, number: int, row: Row | Alike) -> Observation:
    """One that counts no more; the evidence of rows that are alike is not kept."""
    if not isinstance(row, Alike):
        return reading
    return reading._replace(position=reading.position._replace(line=number), evidence=None)


class _Run(NamedTuple):
    """Rows of one kind that follow each other among all of their key."""

    place: int
    begin: int
    end: int


def numbers_of(rows: Iterable[Row | Alike]) -> dict[int, Sequence[int]]:
    """The numbers of the rows of each record of rows that are alike, by its identity."""
    makers: dict[int, list[Alike]] = {}
    for row in rows:
        if isinstance(row, Alike):
            makers.setdefault(id(row.maker), []).append(row)
    found = {}
    for kinds in makers.values():
        numbers = kinds[0].maker.numbers([kind.index for kind in kinds])
        found.update({id(kind): numbers[kind.index] for kind in kinds})
    return found


def alone(row: Row | Alike) -> Kind:
    """What became of the rows of a key that are all alike."""
    if not isinstance(row, Alike):
        return Kind({Fate.USED: 1}, row.number, ())
    fates = {Fate.USED: 1, Fate.DUPLICATE: row.again, Fate.SUPERSEDED: row.times - row.again - 1}
    return Kind({fate: count for fate, count in fates.items() if count}, row.last_number, ())


def counts_plainly(rows: Sequence[Row | Alike]) -> int | None:
    """Which kind of a key has the row that counts, where no duplicate is among them: all of one table, none again.

    None where that cannot be told without the numbers of all rows.
    """
    kinds = [row for row in rows if isinstance(row, Alike) and row.head is rows[0].head and not row.again]
    return max(range(len(kinds)), key=lambda at: kinds[at].last_number) if len(kinds) == len(rows) else None


def settle_plainly(
    rows: Sequence[Row | Alike], numbers: Sequence[Sequence[int]], counts: int, claims: Sequence[object]
) -> list[Kind]:
    """What became of the rows of such a key; numbers are needed of kinds that claim other than what counts."""
    kinds = []
    for place, row in enumerate(rows):
        assert isinstance(row, Alike)
        if place == counts:
            kinds.append(alone(row))
            continue
        gone = numbers[place] if claims[place] != claims[counts] else [row.last_number]
        kinds.append(Kind({Fate.SUPERSEDED: row.times}, None, gone))
    return kinds


def settle_key(
    rows: Sequence[Row | Alike], numbers: Sequence[Sequence[int]], tables: Sequence[int], claims: Sequence[object]
) -> tuple[list[Kind], int]:
    """What became of all rows of a key, kind by kind, and which kind's row counts.

    For each kind there are its rows' numbers, the place of its table in reading order, and what its rows claim. A row
    equal to the one before it in every cell is its duplicate; of the others, the last counts. Raises UnfitError where
    only the evidence of rows in the middle of a kind could tell.
    """
    equal = cache(lambda one, other: _alike(rows[one], rows[other]))
    repeats = [0] * len(rows)
    heads: dict[_Run, bool] = {}
    """Whether the first of a run repeats the row before it."""
    before: _Run | None = None
    counts, number = 0, 0
    for run in _runs(numbers, tables):
        own = numbers[run.place]
        same = before is not None and equal(before.place, run.place) and _repeats(rows, numbers, before, run)
        heads[run] = same
        repeats[run.place] += same
        last = run.end - 1
        while last > run.begin and own[last] < 0:
            last -= 1
        if last > run.begin or not same:
            counts, number = run.place, abs(own[last])
        if getattr(rows[run.place], "again", 0):
            repeats[run.place] += sum(own[at] < 0 for at in range(run.begin + 1, run.end))
        before = run
    kinds = []
    for place, own in enumerate(numbers):
        used = number if place == counts else None
        fates = {
            Fate.DUPLICATE: repeats[place],
            Fate.SUPERSEDED: len(own) - repeats[place] - (used is not None),
            Fate.USED: int(used is not None),
        }
        gone: list[int] = []
        if fates[Fate.SUPERSEDED] and not (used is not None and isinstance(rows[place], Alike)):
            alike = claims[place] == claims[counts]
            runs = [(run, same) for run, same in heads.items() if run.place == place]
            gone = [*_gone(own, reversed(runs) if alike else runs, only_last=alike)]
        kinds.append(Kind({fate: count for fate, count in fates.items() if count}, used, gone))
    return kinds, counts


def _gone(own: Sequence[int], runs: Iterable[tuple[_Run, bool]], *, only_last: bool) -> Iterator[int]:
    """The numbers of superseded rows, in the order of the runs; only the last where they are given from the last on."""
    for run, same in runs:
        places = range(run.begin, run.end)
        for at in reversed(places) if only_last else places:
            if not (same if at == run.begin else own[at] < 0):
                yield abs(own[at])
                if only_last:
                    return


def _runs(numbers: Sequence[Sequence[int]], tables: Sequence[int]) -> Iterator[_Run]:
    """The rows of a key in reading order, those of one kind that follow each other at once."""
    from heapq import heapify, heappop, heappush

    ahead = [(tables[place], abs(own[0]), place, 0) for place, own in enumerate(numbers)]
    heapify(ahead)
    while ahead:
        table, _, place, begin = heappop(ahead)
        own = numbers[place]
        end = len(own)
        if ahead and ahead[0][0] == table:
            end = bisect_left(own, ahead[0][1], lo=begin, key=abs)
        yield _Run(place, begin, end)
        if end < len(own):
            heappush(ahead, (table, abs(own[end]), place, end))


def _repeats(rows: Sequence[Row | Alike], numbers: Sequence[Sequence[int]], before: _Run, run: _Run) -> bool:
    """Whether the first row of a run has the evidence of the last of the run before it, which is of another kind."""
    one, other = rows[before.place], rows[run.place]
    if before.end < len(numbers[before.place]) or run.begin > 0:
        raise UnfitError
    return _evidence(one, last=True) == _evidence(other, last=False)


def _evidence(row: Row | Alike, *, last: bool) -> str:
    if isinstance(row, Alike):
        return row.last if last else row.first
    return row.cells.get("evidence", "")


def _alike(one: Row | Alike, other: Row | Alike) -> bool:
    """Whether two rows are equal in every cell but their evidence; serial numbers are of their table."""
    mine, theirs = one.cells, other.cells
    return all(mine.get(column, "") == theirs.get(column, "") for column in NAMES if column != "evidence") and (
        unknown_cells(one, serial=False) == unknown_cells(other, serial=False)
    )
