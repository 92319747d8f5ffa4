"""Rows + plan -> a ledger: each row is understood or refused, then it is settled which of them count.

Rows are read in the order of the files as given, each from its top.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Diagnostic
from dxcheck.plan.model import Plan
from dxcheck.submissions.ledger import HandIn, Intake, Ledger, Pair
from dxcheck.submissions.records import Fate, MetricFile, Observation, Row
from dxcheck.submissions.settle import Settled, settle
from dxcheck.submissions.understand import Said, Understand

if TYPE_CHECKING:
    from dxcheck.submissions.evidence import Evidence


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

    The diagnostics are those of the files, their headers and their rows, in reading order.
    """
    understand = Understand(plan, require_evidence=require_evidence, evidence=evidence)
    read = [[(row, understand(row)) for row in table.rows] for table in tables]
    rows: list[Row] = []
    said: list[Said] = []
    for each in read:
        rows += [row for row, told in each if not told.is_line]
        said += [told for _, told in each if not told.is_line]
    settled = iter(settle(rows, said, plan, known_on))
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
    return _ledger(tables, of_tables, known_on), diagnostics


def _ledger(
    tables: Sequence[MetricFile], of_tables: Sequence[Sequence[Settled]], known_on: datetime.date | None
) -> Ledger:
    settled = [each for own in of_tables for each in own]
    counting: dict[str, list[Observation]] = {}
    handed_in: dict[HandIn, datetime.date | None] = {}
    sheets: dict[tuple[str, str | None], int] = {}
    for each in settled:
        sheets.setdefault((each.row.file, each.row.sheet), len(sheets))
        if each.observation is not None:
            _note(handed_in, each.observation)
            if each.fate is Fate.USED:
                counting.setdefault(each.observation.indicator, []).append(each.observation)
    return Ledger(
        intakes=[_intake(table, own) for table, own in zip(tables, of_tables, strict=True)],
        counting=counting,
        rejected=[each.row for each in settled if each.fate is Fate.REJECTED],
        replaced=[*_replaced(settled)],
        handed_in=handed_in,
        sheets=sheets,
        sums=[each.stated for each in settled if each.stated is not None and each.fate is Fate.USED],
        spoken=[*_spoken(settled)],
        known_on=known_on,
        undated=sum(each.observation is not None and each.observation.reported_on is None for each in settled),
    )


def _note(handed_in: dict[HandIn, datetime.date | None], observation: Observation) -> None:
    """Keep the day on which a thing was first handed in."""
    what = HandIn(observation.indicator, observation.organisation, observation.date)
    days = [day for day in (handed_in.get(what), observation.reported_on) if day is not None]
    handed_in[what] = min(days, default=None)


def _spoken(settled: Iterable[Settled]) -> Iterator[Observation]:
    for each in settled:
        said = each.observation
        if said is not None and each.fate is not Fate.DUPLICATE and (said.note or said.promised):
            yield said


def _replaced(settled: Iterable[Settled]) -> Iterator[Pair]:
    for each in settled:
        if each.observation is not None and each.counts is not None:
            yield Pair(each.observation, each.counts)


def _intake(table: MetricFile, own: Sequence[Settled]) -> Intake:
    counting = Counter(e.observation.date for e in own if e.fate is Fate.USED and e.observation is not None)
    return Intake(table.path, table.sha256, counting, Counter(e.fate for e in own if e.fate is not Fate.USED))
