"""Narrowing an assessment to some actions, organisations, statuses or days. All filters hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.attention import falls_due
from dxcheck.judging.results import Status

if TYPE_CHECKING:
    from dxcheck.plan.model import Plan


class Selection(NamedTuple):
    """Ids to keep; an empty filter keeps everything."""

    actions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_within: int | None = None
    """From the day after the as-of day to so many days after it; None for any due date."""

    def __bool__(self) -> bool:
        return self != Selection()


def narrow(assessment: Assessment, selection: Selection) -> Assessment:
    """Keep the milestones that every filter keeps; an organisation's takes every action that names it."""
    kept = [
        milestone
        for milestone in assessment.milestones
        if (not selection.actions or milestone.action in selection.actions)
        and (not selection.organisations or milestone.answering.intersection(selection.organisations))
        and (not selection.statuses or milestone.status in selection.statuses)
        and (selection.due_within is None or falls_due(milestone, assessment.as_of, selection.due_within))
    ]
    return assessment._replace(milestones=tuple(kept))


def organisations_shown(plan: Plan, selection: Selection) -> list[str]:
    """The organisations to list: those asked for, else all, in the plan's order."""
    return [o.id for o in plan.organisations if not selection.organisations or o.id in selection.organisations]
