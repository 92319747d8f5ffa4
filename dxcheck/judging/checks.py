"""What looks wrong in accepted rows: warnings that change no figure, each naming the rows on both sides."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.judging.evaluate import start_value
from dxcheck.judging.series import Observations, by_date, claim, first_entries, indicator_series, milestone_series
from dxcheck.plan.model import Indicator, Plan, Target
from dxcheck.submissions.records import Fate, Observation, Submission
from dxcheck.values import Progress

SHOWN_ROWS = 5
OF_THE_ROW = (Code.EVIDENCE_SHARED, Code.ORGANISATION_FOREIGN, Code.ITEM_SHARED, Code.ITEM_RESTATED)
"""Warnings that are not about the value, where the others point."""


def check_data(
    plan: Plan, submissions: Sequence[Submission], observations: Observations, as_of: datetime.date
) -> list[Diagnostic]:
    """All data checks on the rows seen by `as_of`, in the order of the checks."""
    seen = {id_: observations.of(id_, as_of) for id_ in observations.by_indicator}
    numeric = [(indicator, seen[indicator.id]) for indicator in plan.indicators if indicator.id in seen]
    return [
        *(warning for indicator, rows in numeric for warning in figure_fell(indicator, rows)),
        *figure_restated(submissions, as_of),
        *correction_undone(submissions, as_of),
        *evidence_shared(seen),
        *organisation_foreign(plan, seen),
        *(warning for indicator, rows in numeric for warning in target_jump(plan, indicator, rows)),
        *(warning for id_, rows in seen.items() for warning in figures_conflict(plan, id_, rows)),
        *(warning for indicator, rows in numeric for warning in register_differs(indicator, rows)),
        *(warning for _, rows in numeric for warning in item_shared(rows)),
        *(warning for _, rows in numeric for warning in item_restated(rows)),
    ]


def figure_fell(indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A running total is lower than it was on an earlier date (of the same year, if it is annual)."""
    if indicator.accumulation == "increment":
        return
    totals: dict[object, list[Observation]] = defaultdict(list)
    for row in rows:
        if row.item is None:
            year = row.date.year if indicator.is_annual else None
            totals[(year, row.organisation if indicator.combine == "sum" else None)].append(row)
    for readings in totals.values():
        days = [(date, min(day, key=claim)) for date, day in by_date(readings)]
        for (_, before), (_, after) in pairwise(days):
            if claim(after) < claim(before):
                yield _warning(Code.FIGURE_FELL, [after, before], value=_shown(after), before=_shown(before))


def figure_restated(submissions: Iterable[Submission], as_of: datetime.date) -> Iterator[Diagnostic]:
    """A later row gives another value for the same date."""
    records = [record for submission in submissions for record in submission.records if record.observation]
    final = {id(record.row): record.observation for record in records}
    for record in records:
        before = record.observation
        after = final.get(id(record.replaced_by)) if record.fate is Fate.SUPERSEDED else None
        if after and before and before.date <= as_of and claim(after) != claim(before):
            yield _warning(
                Code.FIGURE_RESTATED, [after, before], value=_shown(after), before=_shown(before), date=str(after.date)
            )


def correction_undone(submissions: Iterable[Submission], as_of: datetime.date) -> Iterator[Diagnostic]:
    """A row is sent once more, cell by cell, after a later row had corrected it; the correction still counts."""
    records = [record for submission in submissions for record in submission.records]
    place = {id(record.row): index for index, record in enumerate(records)}
    for index, record in enumerate(records):
        if record.fate is not Fate.DUPLICATE:
            continue
        corrected_by = records[place[id(record.replaced_by)]].replaced_by
        final = place[id(corrected_by)] if corrected_by else index
        again, counts = record.observation, records[final].observation
        if final < index and again and counts and again.date <= as_of and claim(counts) != claim(again):
            details = {"before": _shown(again), "value": _shown(counts), "date": str(again.date)}
            yield _warning(Code.CORRECTION_UNDONE, [again, counts], **details)


def evidence_shared(seen: dict[str, list[Observation]]) -> Iterator[Diagnostic]:
    """One piece of evidence serves two indicators."""
    serves: dict[str, dict[str, Observation]] = defaultdict(dict)
    for rows in seen.values():
        for row in rows:
            if row.evidence:
                serves[row.evidence].setdefault(row.indicator, row)
    for evidence, firsts in serves.items():
        if len(firsts) > 1:
            yield _warning(Code.EVIDENCE_SHARED, list(firsts.values()), evidence=evidence, indicators=", ".join(firsts))


def organisation_foreign(plan: Plan, seen: dict[str, list[Observation]]) -> Iterator[Diagnostic]:
    """An organisation reports on an action that is not its own."""
    foreign: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for indicator, rows in seen.items():
        own = plan.answerable.get(indicator, frozenset())
        for row in rows:
            if row.organisation and row.organisation not in own:
                foreign[row.organisation, indicator].append(row)
    for (organisation, indicator), rows in foreign.items():
        name = plan.organisation_by_id[organisation].zh
        yield _warning(Code.ORGANISATION_FOREIGN, rows, organisation=name, indicator=indicator)


def target_jump(plan: Plan, indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """A figure jumps to exactly the target on the due date, with no step before it."""
    for duty in plan.duties_of.get(indicator.id, ()):
        target, due = duty.criterion, duty.window.due
        if not isinstance(target, Target) or not target.ascending:
            continue
        series = milestone_series(indicator, due, [row for row in rows if row.date <= due])
        if not series.points or series.points[-1] != (due, Fraction(target.bound)):
            continue
        start = start_value(plan, duty)
        if all(isinstance(value, Fraction) and value <= start for _, value in series.points[:-1]):
            details = {"value": _number(series.points[-1][1]), "milestone": duty.milestone_id}
            yield _warning(Code.TARGET_JUMP, series.sources, **details)


def figures_conflict(plan: Plan, id_: str, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two rows give different values of one figure on one date; the lower counts."""
    indicator = plan.indicator_by_id.get(id_)
    if indicator and indicator.combine == "sum":
        return
    for date, day in by_date(row for row in rows if indicator is None or row.item is None):
        lowest = min(day, key=claim)
        differing = [row for row in day if claim(row) != claim(lowest)]
        if differing:
            values = ", ".join(dict.fromkeys(map(_shown, [lowest, *differing])))
            yield _warning(
                Code.FIGURES_CONFLICT, [lowest, *differing], date=str(date), values=values, value=_shown(lowest)
            )


def register_differs(indicator: Indicator, rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """The reported total of a date is not what the register adds up to on it; the register counts."""
    years: dict[int | None, list[Observation]] = defaultdict(list)
    for row in rows:
        years[row.date.year if indicator.is_annual else None].append(row)
    for year, seen in years.items():
        totals = [row for row in seen if not row.item]
        if len(totals) in (0, len(seen)):
            continue
        register = indicator_series(indicator, [row for row in rows if row.item], year)
        days = dict(by_date(totals))
        for date, reported in indicator_series(indicator, totals, year).points:
            counted = next((value for day, value in reversed(register.points) if day <= date), Fraction(0))
            if counted != reported:
                behind = [row for row in register.sources if row.date <= date]
                details = {"value": _number(reported), "register": _number(counted), "date": str(date)}
                yield _warning(Code.REGISTER_DIFFERS, [*days[date], *behind], **details)


def item_shared(rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Two organisations register the same item; it counts once."""
    owners: dict[str, dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        if row.item and row.organisation:
            owners[row.item].setdefault(row.organisation, row)
    for firsts in owners.values():
        if len(firsts) > 1:
            named = list(firsts.values())
            yield _warning(Code.ITEM_SHARED, named, item=named[0].item_text)


def item_restated(rows: Sequence[Observation]) -> Iterator[Diagnostic]:
    """An item is registered with another value too; the entry of its first date counts, the lower on one date."""
    entries = first_entries(rows)
    for row in rows:
        if row.item and claim(row) != claim(entries[row.item]):
            entry = entries[row.item]
            yield _warning(Code.ITEM_RESTATED, [row, entry], item=row.item_text, value=_shown(entry), other=_shown(row))


def _warning(code: Code, rows: Sequence[Observation], **details: str) -> Diagnostic:
    places = list(dict.fromkeys(row.position.row for row in rows))
    more = f" (+{len(places) - SHOWN_ROWS})" if len(places) > SHOWN_ROWS else ""
    shown = ", ".join(places[:SHOWN_ROWS]) + more
    position = replace(rows[0].position, column=None) if code in OF_THE_ROW else rows[0].position
    return Diagnostic(code, position, {"rows": shown, "indicator": rows[0].indicator, **details})


def _shown(row: Observation) -> str:
    return _number(row.value)


def _number(value: Fraction | Progress | None) -> str:
    share = value.share if isinstance(value, Progress) else value
    if share is None:
        return "in_progress"
    if isinstance(value, Progress):
        return f"{float(share * 100):g}%"
    return str(share.numerator) if share.denominator == 1 else f"{float(share):g}"
