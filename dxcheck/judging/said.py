"""What offices say of a milestone beside its figures (备注), and by when they promise it (承诺完成日期).

A row speaks of what its indicator owed on its date: of the first milestone that was not due, or not reached by then;
one that promises, of the first that was not reached with it: what is done is not promised.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dxcheck.judging.results import CriterionResult, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Observation


class Word(NamedTuple):
    """The last that an organisation said of a milestone, and the last day that it promised, then or before."""

    said: Observation
    promised: datetime.date | None


def with_said(
    plan: Plan, milestones: Sequence[MilestoneResult], ledger: Ledger, as_of: datetime.date
) -> list[MilestoneResult]:
    """The milestones, each with the rows in which something was said of it by a day, what was known first first."""
    results = {milestone.id: milestone for milestone in milestones}
    said: dict[str, list[Observation]] = {}
    for row in ledger.spoken:
        for id_ in _spoken_of(plan, row, results) if row.date <= as_of else ():
            said.setdefault(id_, []).append(row)
    ordered = {id_: sorted(rows, key=lambda row: (row.known_from, row.date)) for id_, rows in said.items()}
    return [each._replace(said=tuple(ordered[each.id])) if each.id in ordered else each for each in milestones]


def _spoken_of(plan: Plan, row: Observation, results: dict[str, MilestoneResult]) -> set[str]:
    """The milestones of which a row speaks; several where they fall due on one day."""
    found: set[str] = set()
    duties = sorted(plan.duties_of.get(row.indicator, ()), key=lambda duty: duty.window.due)
    for due, owed in groupby(duties, key=lambda duty: duty.window.due):
        found = {duty.milestone_id for duty in owed}
        its = [each for id_ in found for each in own(results[id_], row)]
        if row.promised is None and row.date <= due:
            break
        if any(_was_open(each, row.date, with_it=row.promised is None) for each in its):
            break
    return found


def _was_open(criterion: CriterionResult, day: datetime.date, *, with_it: bool) -> bool:
    """Whether it was not reached before a day; `with_it` also what was reached on it."""
    met_on = criterion.met_on if criterion.is_met else None
    return met_on is None or met_on > day or (with_it and met_on == day)


def own(milestone: MilestoneResult, row: Observation) -> list[CriterionResult]:
    """The criteria that a row is about: the share of its organisation where it has one, else all of its indicator."""
    found = [each for each in milestone.criteria if each.indicator == row.indicator]
    share = [each for each in found if each.organisation_id is not None and each.organisation_id == row.organisation]
    return share or found


def last_words(milestone: MilestoneResult) -> Iterator[Word]:
    """The last word of each organisation, in the order in which they first spoke; of rows that name none, one."""
    for organisation in dict.fromkeys(row.organisation for row in milestone.said):
        rows = [row for row in milestone.said if row.organisation == organisation]
        yield Word(rows[-1], next((row.promised for row in reversed(rows) if row.promised is not None), None))
