"""Items of a register that stand in it more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.judging.checks.told import shown, warning
from dxcheck.judging.series import (
    first_entries,
)
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.records import Observation


def item_shared(rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two organisations register the same item; it counts once (DX-C008)."""
    owners: dict[str, dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        if row.item and row.organisation:
            owners[row.item].setdefault(row.organisation, row)
    for firsts in owners.values():
        if len(firsts) > 1:
            named = list(firsts.values())
            yield warning(Code.ITEM_SHARED, named, item=named[0].item_text)


def item_restated(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item is registered with another value too; the entry of its first date counts (DX-C009)."""
    entries = first_entries(rows, ascending=plan.is_ascending(indicator.id))
    for row in rows:
        if row.item and row.claim != entries[row.item].claim:
            entry = entries[row.item]
            yield warning(Code.ITEM_RESTATED, [row, entry], item=row.item_text, value=shown(entry), other=shown(row))


def item_of_earlier_year(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item of an annual indicator is listed again in a later year, where it does not count (DX-C013)."""
    if not indicator.is_annual:
        return
    entries = first_entries(rows, ascending=plan.is_ascending(indicator.id))
    told: set[tuple[str, int]] = set()
    for row in rows:
        if row.item is None or row.date.year == entries[row.item].date.year or (row.item, row.date.year) in told:
            continue
        told.add((row.item, row.date.year))
        entry = entries[row.item]
        details = {"item": row.item_text, "year": str(row.date.year), "before": str(entry.date.year)}
        yield warning(Code.ITEM_OF_EARLIER_YEAR, [row, entry], **details)
