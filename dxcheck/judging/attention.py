"""What of a plan needs attention as of a day, the worst first, and what falls due after it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.results import LAGGING, MilestoneResult, Status, rank

if TYPE_CHECKING:
    from dxcheck.plan.model import Plan

SPEAKS_FOR_ITSELF = (Status.MET, Status.MET_LATE, Status.UNREPORTED, Status.UPCOMING)
"""Statuses to which it adds nothing that reports are stale."""


def attention(assessment: Assessment) -> list[MilestoneResult]:
    """What is overdue, or due and unreported, for the longest first; then what is behind, then what is at risk.

    Of those that are behind or at risk, what falls due first stands first. Where all is alike, the plan's order holds.
    """
    found = [m for m in assessment.milestones if m.days_overdue is not None or m.status in LAGGING]
    return sorted(found, key=_urgency)


def _urgency(milestone: MilestoneResult) -> tuple[bool, int, datetime.date, int]:
    late = milestone.days_overdue is not None
    return not late, 0 if late else -rank(milestone.status), milestone.due, -rank(milestone.status)


def ahead(assessment: Assessment) -> list[MilestoneResult]:
    """What falls due after the as-of day, and is not met. What falls due first stands first; of one day, the worst."""
    found = [milestone for milestone in assessment.milestones if not milestone.is_due and not milestone.is_met]
    return sorted(found, key=lambda milestone: (milestone.due, -rank(milestone.status)))


def due_within(assessment: Assessment, days: int) -> list[MilestoneResult]:
    """What of it falls due within so many days."""
    return [milestone for milestone in ahead(assessment) if falls_due(milestone, assessment.as_of, days)]


def next_due(assessment: Assessment) -> list[MilestoneResult]:
    """What falls due next after the as-of day, all of one day, met or not; nothing where nothing does any more."""
    return of_first_day([milestone for milestone in assessment.milestones if not milestone.is_due])


def of_first_day(found: Sequence[MilestoneResult]) -> list[MilestoneResult]:
    """Those that fall due first, all of one day."""
    first = min((milestone.due for milestone in found), default=None)
    return [milestone for milestone in found if milestone.due == first]


def gone_quiet(assessment: Assessment) -> list[str]:
    """The ids of actions whose reports are stale, where no status of theirs says so already."""
    quiet = (m.action for m in assessment.milestones if m.stale and m.status not in SPEAKS_FOR_ITSELF)
    return list(dict.fromkeys(quiet))


def falls_due(milestone: MilestoneResult, as_of: datetime.date, days: int) -> bool:
    """Whether it falls due in those days, met or not."""
    return 0 < (milestone.due - as_of).days <= days


def behind_with(milestone: MilestoneResult, plan: Plan) -> list[str]:
    """The ids of those by whom a milestone is not done: whose share is missing; all, where what is not shared out is.

    Of one that is behind or at risk, who keeps pace is not among them.
    """
    missing = [criterion.organisation_id for criterion in milestone.missing]
    shares = list(dict.fromkeys(id_ for id_ in missing if id_ is not None))
    if shares and None not in missing:
        return shares
    named = milestone.organisations
    within = {member for id_ in named for member in plan.organisation_by_id[id_].members}
    return [*named, *(id_ for id_ in shares if id_ not in named and id_ not in within)]
