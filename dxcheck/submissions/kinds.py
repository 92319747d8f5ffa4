"""Rows of one key, of which some were taken together -> what becomes of them, kind by kind.

A kind is one record of rows that are equal but for their evidence, or a row that stands alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.conflicts import unknown_cells
from dxcheck.submissions.records import Alike, Fate, Observation, Row, UnfitError
from dxcheck.submissions.understand import evidence_of


class Outcome(NamedTuple):
    """What became of the rows of one kind."""

    fates: Mapping[Fate, int]
    """How many ended in each fate."""
    used: Observation | None
    """The one of them that counts."""
    superseded: Sequence[Observation]
    """Those that count no more, as far as they are told."""
    counts: Observation
    """What counts of the key."""


def settle_kinds(
    keys: Collection[Sequence[int]], rows: Sequence[Row | Alike], reading_of: Callable[[int], Observation]
) -> Iterator[tuple[int, Outcome]]:
    """What became of the rows of each key, by their places in reading order."""
    tables = _tables(rows)
    several: list[tuple[Sequence[int], int | None, list[Observation]]] = []
    wanted: list[Row | Alike] = []
    for places in keys:
        own, readings = [rows[place] for place in places], [*map(reading_of, places)]
        if len(own) == 1:
            yield places[0], _alone(own[0], readings[0])
        else:
            plainly = counts_plainly(own)
            claim = None if plainly is None else readings[plainly].claim
            wanted += [row for row, each in zip(own, readings, strict=True) if each.claim != claim]
            several.append((places, plainly, readings))
    together = numbers_of(wanted)
    for places, plainly, readings in several:
        own, claims = [rows[place] for place in places], [each.claim for each in readings]
        numbers = [together.get(id(row)) or [row.number] for row in own]
        if plainly is None:
            kinds, at = settle_key(own, numbers, [tables[id(row.head)] for row in own], claims)
        else:
            kinds, at = settle_plainly(own, numbers, plainly, claims), plainly
        used = kinds[at].used
        assert used is not None
        counts = counting(readings[at], used, own[at])
        for place, kind, reading, row in zip(places, kinds, readings, own, strict=True):
            gone = [superseded(reading, number, row) for number in kind.superseded]
            yield place, Outcome(kind.fates, counts if kind.used else None, gone, counts)


def _alone(row: Row | Alike, reading: Observation) -> Outcome:
    """What became of rows of which none of their key is unlike them."""
    assert isinstance(row, Alike)
    used = reading if row.times == 1 else counting(reading, row.last_number, row)
    return Outcome(alone(row).fates, used, (), used)


def _tables(rows: Sequence[Row | Alike]) -> dict[int, int]:
    """The tables in reading order, by their headers."""
    heads: dict[int, int] = {}
    for row in rows:
        heads.setdefault(id(row.head), len(heads))
    return heads


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


def alone(row: Alike) -> Kind:
    """What became of the rows of a key that are all alike."""
    fates = {Fate.USED: 1, Fate.DUPLICATE: row.again, Fate.SUPERSEDED: row.times - row.again - 1}
    return Kind(_but_nought(fates), row.last_number, ())


def _but_nought(fates: Mapping[Fate, int]) -> dict[Fate, int]:
    return {fate: count for fate, count in fates.items() if count}


def counts_plainly(rows: Sequence[Row | Alike]) -> int | None:
    """Which kind of a key has the row that counts, where no duplicate is among them: all of one table, none again.

    None where that cannot be told without the numbers of all rows.
    """
    kinds = [row for row in rows if isinstance(row, Alike) and not row.again]
    plain = len(kinds) == len(rows) and all(one.head is other.head for one, other in pairwise(kinds))
    return max(range(len(kinds)), key=lambda at: kinds[at].last_number) if plain else None


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
    heads: list[list[tuple[_Run, bool]]] = [[] for _ in rows]
    """The runs of each kind, and whether the first row of one repeats the row before it."""
    before: _Run | None = None
    counts = number = 0
    for run in _runs(numbers, tables):
        own, row = numbers[run.place], rows[run.place]
        same = before is not None and equal(before.place, run.place) and _repeats(rows, numbers, before, run)
        heads[run.place].append((run, same))
        repeats[run.place] += same
        last = run.end - 1
        while last > run.begin and _is_again(own[last]):
            last -= 1
        if last > run.begin or not same:
            counts, number = run.place, abs(own[last])
        if isinstance(row, Alike) and row.again:
            repeats[run.place] += sum(map(_is_again, own[run.begin + 1 : run.end]))
        before = run
    kinds = []
    for place, own in enumerate(numbers):
        used = number if place == counts else None
        fates = {
            Fate.DUPLICATE: repeats[place],
            Fate.SUPERSEDED: len(own) - repeats[place] - (used is not None),
            Fate.USED: int(used is not None),
        }
        gone: Sequence[int] = ()
        if used is None:
            gone = deque(_gone(own, heads[place]), maxlen=1 if claims[place] == claims[counts] else None)
        kinds.append(Kind(_but_nought(fates), used, gone))
    return kinds, counts


def _gone(own: Sequence[int], runs: Iterable[tuple[_Run, bool]]) -> Iterator[int]:
    """The numbers of superseded rows, in order."""
    for run, same in runs:
        for at in range(run.begin, run.end):
            if not (same if at == run.begin else _is_again(own[at])):
                yield abs(own[at])


def _is_again(number: int) -> bool:
    """Whether a row has the evidence of the one of its kind before it, too."""
    return number < 0


def _runs(numbers: Sequence[Sequence[int]], tables: Sequence[int]) -> Iterator[_Run]:
    """The rows of a key in reading order, those of one kind that follow each other at once."""
    from heapq import heappop, heappush

    ahead = [(tables[place], abs(own[0]), place, 0) for place, own in enumerate(numbers)]
    """What is to come, the next first: the kinds stand in the order of their first rows."""
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
