"""Figures that contradict one another: in time, on one day, or with what a milestone asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dxcheck.diagnostics import Code, Diagnostic, Listed, Phrase
from dxcheck.judging.checks.told import beside, figures_of, number, reported, shown, warning
from dxcheck.judging.direction import fell_back, less_favourable
from dxcheck.judging.evaluate import start_value
from dxcheck.judging.seen import Seen
from dxcheck.judging.series import (
    by_date,
    duty_series,
    plain,
)
from dxcheck.plan.model import Deliverable, Duty, Indicator, Plan, Target
from dxcheck.submissions.ledger import Pair
from dxcheck.submissions.records import Observation


def figure_fell(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A running total is lower than it was on an earlier date (DX-C001); of an annual one, in the same year.

    What has a ceiling may fall: that is better. A level is no running total.
    """
    ascending, shared = plan.is_ascending(indicator.id), plan.sharers(indicator.id)
    if indicator.accumulation in ("increment", "level"):
        return
    totals: dict[object, list[Observation]] = defaultdict(list)
    for row in rows:
        if row.item is None and row.is_plain:
            year = row.date.year if indicator.is_annual else None
            alone = indicator.combine == "sum" or row.organisation in shared
            totals[(year, row.organisation if alone else None)].append(row)
    for readings in totals.values():
        days = [less_favourable(day, ascending=ascending)[0] for _, day in by_date(readings)]
        for before, after in pairwise(days):
            if fell_back(before, after, ascending=ascending):
                details = {"value": beside(plan, after), "before": beside(plan, before)}
                yield warning(Code.FIGURE_FELL, [after, before], **details)


def figure_restated(pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A later row gives another value for the same date (DX-C002)."""
    for before, after in pairs:
        details = {"value": shown(after), "before": shown(before), "date": str(after.date)}
        yield warning(Code.FIGURE_RESTATED, [after, before], **details)


def target_jump(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A figure jumps to exactly the target on the due date, with no step before it (DX-C005)."""
    seen = Seen(lambda _: rows)
    for duty in plan.duties_of.get(indicator.id, ()):
        target, due = duty.criterion, duty.window.due
        if not isinstance(target, Target) or not target.ascending:
            continue
        series = duty_series(plan, duty, [row for row in seen.by(duty) if row.date <= due])
        if not series.points or series.points[-1] != (due, Fraction(target.bound)):
            continue
        start = start_value(plan, duty)
        if start is not None and all(isinstance(value, Fraction) and value <= start for _, value in series.points[:-1]):
            details = {"value": number(series.points[-1][1]), "milestone": duty.milestone_id}
            yield warning(Code.TARGET_JUMP, series.sources, **details)


def figures_conflict(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two rows give different values of one figure on one date; the less favourable counts (DX-C006).

    Of an indicator that has both a target and a ceiling that is another row for either.
    """
    indicator, ascending = plan.indicator_by_id.get(id_), plan.is_ascending(id_)
    if indicator and indicator.combine == "sum":
        return
    both = len({_asks_for_more(duty) for duty in plan.duties_of.get(id_, ())}) > 1
    counting = (row for row in plain(rows) if indicator is None or row.item is None)
    days = (day for figure in figures_of(plan, id_, [*counting]) for day in by_date(figure))
    for date, day in days:
        counts = less_favourable(day, ascending=ascending)[0]
        differing = [row for row in day if row.claim != counts.claim]
        if differing:
            values = Listed(dict.fromkeys(reported(plan, row) for row in [counts, *differing]))
            details = {"date": str(date), "values": values}
            if both:
                high = less_favourable(day, ascending=False)[0]
                details |= {"counting": Phrase("conflict.both"), "low": shown(counts), "high": shown(high)}
            else:
                details |= {"counting": Phrase("conflict.one"), "value": shown(counts)}
            yield warning(Code.FIGURES_CONFLICT, [counts, *differing], **details)


def _asks_for_more(duty: Duty) -> bool:
    return isinstance(duty.criterion, Deliverable) or duty.criterion.ascending


def deliverable_undone(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A finished deliverable is taken back on a later date, whoever finished it (DX-C011)."""
    if id_ in plan.indicator_by_id:
        return
    for figure in figures_of(plan, id_, plain(rows)):
        yield from _undone(figure)


def _undone(rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    finished: Observation | None = None
    for date, day in by_date(rows):
        figure = less_favourable(day, ascending=True)[0]
        if finished is not None and figure.claim < 1:
            details = {"before": str(finished.date), "date": str(date), "value": shown(figure)}
            yield warning(Code.DELIVERABLE_UNDONE, [figure, finished], **details)
            finished = None
        finished = next((row for row in day if row.claim == 1), finished)
