"""What rows that are read together end as, and what they end as one by one: the same, but for what is said to be left
out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.checks import check_data
from dxcheck.plan.model import Plan
from dxcheck.submissions.accept import accept
from dxcheck.submissions.ledger import HandIn, Ledger, Pair
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Observation, StatedSum
from dxcheck.submissions.reporters import with_reporters


def _told(pair: Pair) -> tuple[Observation, Observation]:
    return pair.row._replace(evidence=None), pair.counts


def _listed(stated: StatedSum) -> StatedSum:
    return stated._replace(listed=[row._replace(evidence=None) for row in stated.listed])


def _handed_in(ledger: Ledger) -> dict[HandIn, datetime.date | None]:
    """When each was first handed in, whatever rows told it."""
    found: dict[HandIn, datetime.date | None] = {}
    for what, day in ledger.hand_ins(datetime.date.max):
        found[what] = min((each for each in (found.get(what), day) if each is not None), default=None)
    return found


def same(one: tuple[Ledger, Sequence[Diagnostic]], other: tuple[Ledger, Sequence[Diagnostic]], plan: Plan) -> None:
    """Two answers are equal, but for what is not kept of superseded rows."""
    folded, plain = one[0], other[0]
    assert [*one[1]] == [*other[1]]
    left_out: dict[str, Any] = {"replaced": [], "handed_in": {}, "once": (), "sums": []}
    assert folded._replace(**left_out) == plain._replace(**left_out)
    assert [*map(_listed, folded.sums)] == [*map(_listed, plain.sums)]
    assert _handed_in(folded) == _handed_in(plain)
    assert [*folded.counting] == [*plain.counting]
    kept, every = [*map(_told, folded.replaced)], [*map(_told, plain.replaced)]
    unkept = [pair for pair in every if pair not in kept]
    assert kept == [pair for pair in every if pair in kept]
    assert all(row.claim == counts.claim for row, counts in unkept)
    for until in (None, datetime.date(2021, 6, 30), datetime.date(2022, 12, 31)):
        assert check_data(plan, folded, until) == check_data(plan, plain, until)


def row_by_row(
    paths: Sequence[str], plan: Plan, *, require_evidence: bool, known_on: datetime.date | None
) -> tuple[Ledger, list[Diagnostic]]:
    tables = with_reporters([read_table(path) for path in paths], plan)
    return accept(tables, plan, require_evidence=require_evidence, known_on=known_on)
