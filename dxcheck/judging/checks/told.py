"""How a check names its rows, and says what they claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from dxcheck.diagnostics import Code, Diagnostic, Entry, Named, name_rows
from dxcheck.plan.model import Plan
from dxcheck.submissions.records import Observation
from dxcheck.values import Progress

OF_THE_ROW = (
    Code.EVIDENCE_SHARED,
    Code.ORGANISATION_FOREIGN,
    Code.COUNTS_FOR_NOTHING,
    Code.ADDED_TO_SHARES,
    Code.ITEM_SHARED,
    Code.ITEM_RESTATED,
    Code.ITEM_OF_EARLIER_YEAR,
    Code.REPORT_LATE,
)
"""Warnings that are not about the value, where the others point."""


_Joined = Callable[[str, str], str]


def warning(code: Entry, rows: Sequence[Observation], others: int = 0, /, **details: str | int) -> Diagnostic:
    """A finding at the first of some rows, which names as many of them as one does, and counts the others."""
    position = rows[0].position._replace(column=None) if code in OF_THE_ROW else rows[0].position
    named = name_rows((row.position for row in rows), others=others)
    return Diagnostic(code, position, {"rows": named, "indicator": rows[0].indicator, **details})


def figures_of(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[list[Observation]]:
    """The rows that speak of one figure: those of each organisation with a share are its own, unless shares are added
    up; what no milestone counts is left out."""
    indicator, sharers = plan.indicator_by_id.get(id_), plan.sharers(id_)
    if not sharers or (indicator is not None and indicator.combine == "sum"):
        yield [*rows]
        return
    found: dict[str | None, list[Observation]] = defaultdict(list)
    for row in rows:
        if plan.is_judged_on(id_, row.organisation):
            found[row.organisation if row.organisation in sharers else None].append(row)
    yield from (found[whose] for whose in sorted(found, key=lambda whose: whose or ""))


def shown(row: Observation) -> str:
    """A row's value."""
    return number(row.value)


def beside(plan: Plan, row: Observation) -> str:
    """A row's value with who reported it behind it."""
    return _with_who(plan, row, lambda value, who: f"{value} ({who})", lambda value, who: f"{value}（{who}）")


def reported(plan: Plan, row: Observation) -> str:
    """Who reported a row's value, and the value."""
    return _with_who(plan, row, *[lambda value, who: f"{who} {value}"] * 2)


def _with_who(plan: Plan, row: Observation, en: _Joined, zh: _Joined) -> str:
    value = shown(row)
    if row.organisation is None:
        return value
    who = plan.organisation_name(row.organisation)
    english, chinese = value.names if isinstance(value, Named) else (value, value)
    return Named(en(value, who), (en(english, who), zh(chinese, who)))


def number(value: Fraction | Progress | None) -> str:
    """A figure, or how far a deliverable is."""
    share = value.share if isinstance(value, Progress) else value
    if share is None:
        return Named("in progress", ("in progress", "推进中"))
    if share == 1 and isinstance(value, Progress):
        return Named("100%", ("done", "已完成"))
    if isinstance(value, Progress):
        return f"{_decimal(share * 100)}%"
    return _decimal(share)


def _decimal(value: Fraction) -> str:
    """All its digits, so that two figures that differ are not told alike; of one without an end six after the point."""
    if value.denominator == 1:
        return str(value.numerator)
    exact = Decimal(value.numerator) / value.denominator
    return f"{exact if exact == value else round(exact, 6):f}"
