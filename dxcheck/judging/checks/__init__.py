"""What looks wrong in accepted rows: warnings that change no figure, each naming the rows on both sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dxcheck.diagnostics import Diagnostic, Listed
from dxcheck.judging.checks.figures import (
    deliverable_undone,
    figure_fell,
    figure_restated,
    figures_conflict,
    target_jump,
)
from dxcheck.judging.checks.items import item_of_earlier_year, item_restated, item_shared
from dxcheck.judging.checks.senders import (
    added_to_shares,
    counts_for_nothing,
    evidence_shared,
    organisation_foreign,
    report_late,
    rows_ahead,
)
from dxcheck.judging.checks.totals import register_differs, sum_differs
from dxcheck.judging.late_reports import LateReport
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.ledger import Ledger, Pair


def check_data(
    plan: Plan, ledger: Ledger, until: datetime.date | None = None, late: Iterable[LateReport] = ()
) -> list[Diagnostic]:
    """All data checks on the rows dated until a day, or on all of them, in the order of the checks.

    `late` is what of the plan was met, as of that day, only by what was handed in too late.
    """
    seen = ledger.all_readings(until)
    numeric = [(indicator, seen[indicator.id]) for indicator in plan.indicators if indicator.id in seen]
    found = [
        *(warning for indicator, rows in numeric for warning in figure_fell(plan, indicator, rows)),
        *figure_restated(_until(ledger.replaced, until)),
        *evidence_shared(seen),
        *organisation_foreign(plan, seen),
        *(warning for indicator, rows in numeric for warning in target_jump(plan, indicator, rows)),
        *(warning for id_, rows in seen.items() for warning in figures_conflict(plan, id_, rows)),
        *(warning for indicator, rows in numeric for warning in register_differs(plan, indicator, rows)),
        *(warning for each, rows in numeric for warning in item_shared(rows, _apart(plan, each))),
        *(warning for indicator, rows in numeric for warning in item_restated(plan, indicator, rows)),
        *(warning for id_, rows in seen.items() for warning in deliverable_undone(plan, id_, rows)),
        *rows_ahead(plan, ledger, until),
        *(warning for indicator, rows in numeric for warning in item_of_earlier_year(plan, indicator, rows)),
        *(warning for indicator, rows in numeric for warning in sum_differs(plan, indicator, rows, ledger.sums)),
        *report_late(late),
        *counts_for_nothing(plan, seen),
        *(warning for indicator, rows in numeric for warning in added_to_shares(plan, indicator, rows)),
    ]
    return [warning._replace(details=_called(plan, warning.details)) for warning in found]


def _apart(plan: Plan, indicator: Indicator) -> frozenset[str]:
    """Who has a share that is a figure of its own, and no part of a sum."""
    return frozenset() if indicator.combine == "sum" else plan.sharers(indicator.id)


def _called(plan: Plan, details: Mapping[str, str | int]) -> dict[str, str | int]:
    """The details with each indicator's names beside its id."""
    named = dict(details)
    for key in ("indicator", "indicators"):
        match named.get(key):
            case Listed(parts=ids):
                named[key] = Listed(map(plan.indicator_name, ids))
            case str(id_):
                named[key] = plan.indicator_name(id_)
    return named


def _until(pairs: Sequence[Pair], until: datetime.date | None) -> Iterator[Pair]:
    """The pairs dated until a day whose two rows claim different values."""
    return (pair for pair in pairs if (until is None or pair.row.date <= until) and pair.row.claim != pair.counts.claim)
