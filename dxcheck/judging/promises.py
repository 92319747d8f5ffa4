"""Promises that were not kept, or not left as they were: of what is not reached, by each organisation."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dxcheck.diagnostics import Code, Diagnostic, Entry, Listed, Phrase, name_rows
from dxcheck.judging.results import MilestoneResult
from dxcheck.judging.said import own
from dxcheck.plan.model import Plan
from dxcheck.submissions.records import Observation


def check_promises(plan: Plan, milestones: Iterable[MilestoneResult], as_of: datetime.date) -> list[Diagnostic]:
    """What was promised by a day that is past, and what was promised for another day than before."""
    return [warning for milestone in milestones for warning in _of(plan, milestone, as_of)]


def _of(plan: Plan, milestone: MilestoneResult, as_of: datetime.date) -> Iterator[Diagnostic]:
    given: dict[tuple[str | None, str], list[Observation]] = defaultdict(list)
    for row in milestone.said:
        if row.promised is not None and not all(each.is_met for each in own(milestone, row)):
            given[row.organisation, row.indicator].append(row)
    for (organisation, _), rows in given.items():
        last = rows[-1].promised
        assert last is not None
        name = Phrase("said.nobody") if organisation is None else plan.organisation_name(organisation)
        about: dict[str, str | int] = {"organisation": name, "milestone": milestone.id}
        if last < as_of:
            details = {**about, "promised": str(last), "days": (as_of - last).days}
            yield _warning(Code.PROMISE_PASSED, rows[-1:], details)
        days = [row.promised for row in rows]
        moved = [str(day) for before, day in zip([None, *days], days, strict=False) if day != before]
        if len(moved) > 1:
            yield _warning(Code.PROMISE_MOVED, rows, {**about, "promised": moved[-1], "before": Listed(moved[:-1])})


def _warning(code: Entry, rows: list[Observation], details: dict[str, str | int]) -> Diagnostic:
    named = name_rows(row.position for row in rows)
    return Diagnostic(code, rows[-1].position._replace(column=None), {"rows": named, **details})
