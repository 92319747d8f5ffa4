"""Milestones counted together: all of a plan, or those of an action, a task, an organisation, a colour."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.judging.results import ENDED, LAGGING, Colour, MilestoneResult, Status, rank, worst


class Summary(NamedTuple):
    """Milestones, each counted once by its status, and rates over those that are due.

    Rates are shares of one, and None where nothing is due.
    """

    milestones: int
    due: int
    """How many have come due, on the as-of day or before it."""
    counts: dict[Status, int]
    """Of all milestones, due or not; every status is a key."""
    compliance_rate: Fraction | None
    """(met + met late) / due, of the milestones due by the as-of date."""
    on_time_rate: Fraction | None
    """met / due, of the milestones due by the as-of date."""

    @property
    def done(self) -> int:
        """How many of those that are due are met, in time or late."""
        return int((self.compliance_rate or 0) * self.due)


class GroupResult(NamedTuple):
    """An action, a task or an organisation: the worst of its milestones that are due or open.

    `id` is a task's number as text; the status is upcoming where none is due or open.
    """

    id: str
    status: Status
    summary: Summary
    milestones: tuple[MilestoneResult, ...]

    @property
    def ended(self) -> dict[Status, int]:
        """How many of its milestones that are due are in each of the four statuses that they may have."""
        due = [milestone.status for milestone in self.milestones if milestone.is_due]
        return {status: due.count(status) for status in ENDED}


class Assessment(NamedTuple):
    """How milestones stand at the end of a day, in the plan's order: all of them, or those that a selection keeps."""

    as_of: datetime.date
    milestones: tuple[MilestoneResult, ...]

    @property
    def summary(self) -> Summary:
        """Over the milestones that are here: narrowed, over what is left."""
        return summarise(self.milestones)


def summarise(milestones: Sequence[MilestoneResult]) -> Summary:
    """Count milestones by status, due or not; the rates are over those whose due date is the as-of day or before it."""
    due = [milestone.status for milestone in milestones if milestone.is_due]
    met, late = due.count(Status.MET), due.count(Status.MET_LATE)
    return Summary(
        milestones=len(milestones),
        due=len(due),
        counts={status: sum(milestone.status is status for milestone in milestones) for status in Status},
        compliance_rate=Fraction(met + late, len(due)) if due else None,
        on_time_rate=Fraction(met, len(due)) if due else None,
    )


def group(id_: str, milestones: Sequence[MilestoneResult]) -> GroupResult:
    """Judge a group by its milestones that count; upcoming where none does yet."""
    counting = [milestone.status for milestone in milestones if milestone.is_due or milestone.is_open]
    return GroupResult(id_, worst(counting) or Status.UPCOMING, summarise(milestones), tuple(milestones))


def worst_first(groups: Iterable[GroupResult]) -> list[GroupResult]:
    """By status, and where that is the same by compliance rate, the lowest first; None counts as 0."""
    return sorted(groups, key=lambda group: (-rank(group.status), group.summary.compliance_rate or 0))


def lagging(milestones: Iterable[MilestoneResult]) -> list[MilestoneResult]:
    """Those behind their pace, and after them those at risk."""
    return sorted((m for m in milestones if m.status in LAGGING), key=lambda milestone: -rank(milestone.status))


def by_colour(milestones: Iterable[MilestoneResult]) -> dict[Colour, list[MilestoneResult]]:
    """Those that ask for a slip, by its colour, the most urgent first; no colour without any."""
    found = list(milestones)
    coloured = {colour: [milestone for milestone in found if milestone.colour is colour] for colour in Colour}
    return {colour: members for colour, members in coloured.items() if members}


def by_organisation(milestones: Sequence[MilestoneResult], organisations: Iterable[str]) -> list[GroupResult]:
    """Each organisation with every milestone that names it; those that none names are left out."""
    asked = [(milestone, milestone.answering) for milestone in milestones]
    groups = ((o, [milestone for milestone, answering in asked if o in answering]) for o in organisations)
    return [group(organisation, found) for organisation, found in groups if found]


def by_action(milestones: Sequence[MilestoneResult]) -> list[GroupResult]:
    """Each action with its own of the milestones, in their order; none without any."""
    ids = dict.fromkeys(milestone.action for milestone in milestones)
    return [group(id_, [m for m in milestones if m.action == id_]) for id_ in ids]


def by_task(milestones: Sequence[MilestoneResult]) -> list[GroupResult]:
    """Each task, its number for an id, with its own of the milestones, in their order; none without any."""
    ids = dict.fromkeys(milestone.task for milestone in milestones)
    return [group(str(id_), [m for m in milestones if m.task == id_]) for id_ in ids]
