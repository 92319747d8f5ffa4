"""Items of a register that stand in it more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.judging.checks.told import figures_of, shown, warning
from dxcheck.judging.series import (
    first_entries,
)
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.records import Observation


def item_shared(rows: Sequence[Observation], apart: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """Two organisations register the same item; it counts once (DX-C008), or in the share of each that are `apart`."""
    first: dict[str, Observation] = {}
    owners: dict[str, dict[str, Observation]] = {}
    for row in rows:
        if row.item and row.organisation:
            before = first.setdefault(row.item, row)
            if before.organisation != row.organisation:
                owners.setdefault(row.item, {before.organisation or "": before}).setdefault(row.organisation, row)
    for item in first if owners else ():
        if item in owners:
            firsts = owners[item]
            counting = Phrase("item.once" if apart.isdisjoint(firsts) else "item.each")
            yield warning(Code.ITEM_SHARED, [*firsts.values()], item=first[item].item_text, counting=counting)


def item_restated(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item is registered with another value too; the entry of its first date counts (DX-C009)."""
    for figure in figures_of(plan, indicator.id, rows):
        entries = first_entries(figure, ascending=plan.is_ascending(indicator.id))
        for row in figure:
            entry = entries.get(row.item or "", row)
            if entry is not row and row.claim != entry.claim:
                details = {"item": row.item_text, "value": shown(entry), "other": shown(row)}
                yield warning(Code.ITEM_RESTATED, [row, entry], **details)


def item_of_earlier_year(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item of an annual indicator is listed again in a later year, where it does not count (DX-C013)."""
    if not indicator.is_annual:
        return
    for figure in figures_of(plan, indicator.id, rows):
        yield from _of_earlier_year(figure, ascending=plan.is_ascending(indicator.id))


def _of_earlier_year(rows: Sequence[Observation], *, ascending: bool) -> Iterator[Diagnostic]:
    entries = first_entries(rows, ascending=ascending)
    told: set[tuple[str, int]] = set()
    for row in rows:
        if row.item is None or row.date.year == entries[row.item].date.year or (row.item, row.date.year) in told:
            continue
        told.add((row.item, row.date.year))
        entry = entries[row.item]
        details = {"item": row.item_text, "year": str(row.date.year), "before": str(entry.date.year)}
        yield warning(Code.ITEM_OF_EARLIER_YEAR, [row, entry], **details)
