"""Rows + plan -> a ledger: each row is understood or refused, then it is settled which of them count.

Rows are read in the order of the files as given, each from its top.
"""

from __future__ import annotations

import datetime
import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.plan.model import Plan
from dxcheck.submissions.apart import Apart, Beside, stand_apart
from dxcheck.submissions.ledger import HandIn, Intake, Ledger, Pair
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Alike, Fate, Maker, MetricFile, Observation, Row, UnfitError
from dxcheck.submissions.reporters import with_reporters
from dxcheck.submissions.sent_back import rows_meant
from dxcheck.submissions.settle import Settled, settle
from dxcheck.submissions.sums import InOrder
from dxcheck.submissions.together import Together
from dxcheck.submissions.too_many import FIRST, MAX_REFUSED, TooManyError
from dxcheck.submissions.understand import Said
from dxcheck.submissions.upwards import Upwards

if TYPE_CHECKING:
    from dxcheck.submissions.evidence import Evidence


def take_in(
    metrics: Sequence[str | MetricFile],
    plan: Plan,
    *,
    require_evidence: bool = False,
    known_on: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> tuple[Sequence[MetricFile], Ledger, list[Diagnostic]]:
    """Read metric files, but for those that are read already, and accept their rows: those that are alike at once,
    unless each must be looked at, as where its evidence is looked up."""
    judges: list[Together | None] = [None]
    if evidence is None:
        judges.append(Together(plan, require_evidence=require_evidence))
    while judges:
        judge = judges.pop()
        read = [read_table(each, judge) if isinstance(each, str) else each for each in metrics]
        tables = with_reporters(read, plan)
        try:
            accepted = accept(tables, plan, require_evidence=require_evidence, known_on=known_on, evidence=evidence)
        except UnfitError as unfit:
            if unfit.alone and judge is not None and not judge.some_alone:
                judges.append(Together(plan, require_evidence=require_evidence, alone=unfit.alone))
        else:
            return tables, *accepted
    raise AssertionError  # rows that are looked at one by one always fit


def accept(
    tables: Sequence[MetricFile],
    plan: Plan,
    *,
    require_evidence: bool = False,
    known_on: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> tuple[Ledger, list[Diagnostic]]:
    """Understand every row, and settle which of them count; by what was handed in until `known_on`, where it is given.

    `evidence` is where what rows name as evidence is looked up: where it is required, it must be there.

    The diagnostics are those of the files, their headers and their rows, in reading order. Raises UnfitError where rows
    were taken together that must be looked at one by one.
    """
    understand = InOrder(plan, require_evidence=require_evidence, evidence=evidence)
    _check_alone([row for table in tables for row in table.rows])
    pairs = [_but_first_faults(table, _read(table, understand)) for table in tables]
    tables, read = [table for table, _ in pairs], [told for _, told in pairs]
    beside = _beside([_apart(table) for table in tables], read, plan, known_on)
    for each, back in zip(read, beside.back, strict=True):
        if back:
            each += [(row, understand.ordinary(row)) for row in back]
            each.sort(key=lambda told: told[0].number)
    rows: list[Row | Alike] = []
    said: list[Said] = []
    for each in read:
        rows += [row for row, told in each if not told.is_line]
        said += [told for _, told in each if not told.is_line]
    settled = iter(settle(rows, said, plan, known_on, beside.reporting))
    of_tables: list[list[Settled]] = []
    diagnostics: list[Diagnostic] = []
    for table, each in zip(tables, read, strict=True):
        diagnostics += table.problems
        own: list[Settled] = []
        for _, told in each:
            if told.is_line:
                diagnostics += told.doubts
            else:
                own.append(next(settled))
                diagnostics += own[-1].problems
        of_tables.append(own)
    made = {id(row) for back in beside.back for row in back}
    if made and any(Fate.REJECTED in each.fates and id(each.row) in made for own in of_tables for each in own):
        raise UnfitError  # what is rejected is told as it was written
    return _ledger(tables, of_tables, beside, known_on), diagnostics


def _check_alone(rows: Sequence[Row | Alike]) -> None:
    """Raise UnfitError where a row that came back was one of those that were taken together, or stand apart."""
    makers: dict[str, dict[int, Maker]] = {}
    for row in rows:
        if isinstance(row, Alike):
            makers.setdefault(row.file, {})[id(row.maker)] = row.maker
    meant = rows_meant(rows) if makers else {}
    if any(maker.holds(each) for file in meant for maker in makers.get(file, {}).values() for each in meant[file]):
        raise UnfitError(meant)


def _apart(table: MetricFile) -> list[Apart]:
    """The rows of a file that stand apart, table by table."""
    makers = {id(row.maker): row.maker for row in table.rows if isinstance(row, Alike)}
    return [maker.apart for maker in makers.values() if maker.apart is not None]


def _beside(
    apart: Sequence[Sequence[Apart]],
    read: Sequence[Sequence[tuple[Row | Alike, Said]]],
    plan: Plan,
    known_on: datetime.date | None,
) -> Beside:
    """What becomes of the rows that stand apart, beside the others."""
    if not any(apart):
        return Beside([()] * len(read), [()] * len(read), [0] * len(read), {})
    others = [told.observation for each in read for _, told in each if told.observation is not None]
    return stand_apart(apart, others, plan, known_on)


def _read(table: MetricFile, understand: InOrder) -> list[tuple[Row | Alike, Said]]:
    """What the rows of a file say, but for those that stand apart.

    A sum adds up all rows above it in its table, also those that were taken together or stand apart.
    """
    makers = {id(row.head): row.maker for row in table.rows if isinstance(row, Alike)}
    sums = (row for row in table.rows if isinstance(row, Row) and id(row.head) in makers)
    summed = {id(row.head) for row in sums if understand.word_of_sum(row)}
    kinds = [row for row in table.rows if isinstance(row, Alike) and id(row.head) in summed]
    above = {
        head: Upwards([row for row in kinds if id(row.head) == head], makers[head].apart, understand) for head in summed
    }
    found: list[tuple[Row | Alike, Said]] = []
    for row in table.rows:
        if isinstance(row, Alike):
            found.append((row, Said(row.reading, known_from=row.reading.known_from)))
            continue
        if id(row.head) in above:
            above[id(row.head)].pass_over(row.number)
        found.append((row, understand(row)))
    return found


def _but_first_faults(
    table: MetricFile, read: list[tuple[Row | Alike, Said]]
) -> tuple[MetricFile, list[tuple[Row | Alike, Said]]]:
    """A file as it is, with what its rows say; of one that has too many rows that cannot be accepted, or was not read
    to its end for what else it has too many of, only the first faults are left."""
    refused = [each for each in read if each[1].faults]
    problems = table.problems
    if len(refused) > MAX_REFUSED:
        last = refused[MAX_REFUSED][0].position()
        problems = [*problems, TooManyError("many.refused", MAX_REFUSED).at(last)]
    elif not any(problem.code is Code.TOO_MANY for problem in problems):
        return table, read
    first = refused[:FIRST]
    return table._replace(rows=[row for row, _ in first], problems=problems), first


def _ledger(
    tables: Sequence[MetricFile], of_tables: Sequence[Sequence[Settled]], beside: Beside, known_on: datetime.date | None
) -> Ledger:
    settled = [each for own in of_tables for each in own]
    counting: dict[str, list[Observation]] = {}
    handed_in: dict[HandIn, datetime.date | None] = {}
    sheets: dict[tuple[str, str | None], int] = {}
    for each in settled:
        sheets.setdefault((each.row.file, each.row.sheet), len(sheets))
        if each.observation is not None:
            _note(handed_in, each.observation)
    for reading in _in_order(of_tables, lambda each: () if each.used is None else (each.used,), beside.kept):
        counting.setdefault(reading.indicator, []).append(reading)
    return Ledger(
        intakes=[*map(_intake, tables, of_tables, beside.kept, beside.later)],
        counting=counting,
        rejected=[each.row for each in settled if Fate.REJECTED in each.fates and isinstance(each.row, Row)],
        replaced=[*_in_order(of_tables, _replaced)],
        once=[*itertools.chain(*beside.kept)],
        handed_in=handed_in,
        sheets=sheets,
        sums=[each.stated for each in settled if each.stated is not None and each.used is not None],
        spoken=[*_spoken(settled)],
        known_on=known_on,
        undated=sum(sum(each.fates.values()) for each in settled if _is_undated(each))
        + sum(reading.reported_on is None for kept in beside.kept for reading in kept),
    )


_Found = TypeVar("_Found", Observation, Pair)


def _in_order(
    of_tables: Sequence[Sequence[Settled]],
    of: Callable[[Settled], Sequence[_Found]],
    beside: Sequence[Sequence[_Found]] | None = None,
) -> Iterator[_Found]:
    """What some rows are asked for, in reading order: rows that are alike stand where the first of them stood.

    With what stands `beside` those of each table, in its order.
    """
    for own, more in zip(of_tables, beside or [()] * len(of_tables), strict=True):
        if not more and not any(isinstance(each.row, Alike) for each in own):
            for each in own:
                yield from of(each)
            continue
        found = sorted((found for each in own for found in of(each)), key=attrgetter("number"))
        yield from heapq.merge(found, more, key=attrgetter("number")) if more else found


def _is_undated(each: Settled) -> bool:
    return each.observation is not None and each.observation.reported_on is None


def _note(handed_in: dict[HandIn, datetime.date | None], observation: Observation) -> None:
    """Keep the day on which a thing was first handed in."""
    what = HandIn(observation.indicator, observation.organisation, observation.date)
    days = [day for day in (handed_in.get(what), observation.reported_on) if day is not None]
    handed_in[what] = min(days, default=None)


def _spoken(settled: Iterable[Settled]) -> Iterator[Observation]:
    for each in settled:
        said = each.observation
        if said is not None and Fate.DUPLICATE not in each.fates and (said.note or said.promised):
            yield said


def _replaced(each: Settled) -> Sequence[Pair]:
    if not each.superseded:
        return ()
    assert each.counts is not None
    return [Pair(row, each.counts) for row in each.superseded]


def _intake(table: MetricFile, own: Sequence[Settled], kept: Sequence[Observation], later: int) -> Intake:
    counting = Counter(reading.date for reading in kept)
    others: Counter[Fate] = Counter({Fate.LATER: later} if later else {})
    for each in own:
        for fate, count in each.fates.items():
            if fate is not Fate.USED:
                others[fate] += count
            elif each.used is not None:
                counting[each.used.date] += count
    return Intake(table.path, table.sha256, counting, others)
