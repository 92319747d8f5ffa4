"""How a criterion and a milestone stand at the end of a day. Figures are exact."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from dxcheck.diagnostics import Position
from dxcheck.judging.direction import reaches, shortfall
from dxcheck.submissions.records import Observation
from dxcheck.values import Progress


class Status(StrEnum):
    """From best to worst."""

    MET = "met"
    UPCOMING = "upcoming"
    ON_TRACK = "on_track"
    MET_LATE = "met_late"
    AT_RISK = "at_risk"
    UNREPORTED = "unreported"
    BEHIND = "behind"
    OVERDUE = "overdue"


FAILING = (Status.OVERDUE, Status.UNREPORTED)
"""What is late or silent."""


LAGGING = (Status.BEHIND, Status.AT_RISK)
"""What is behind its pace."""


ENDED = (Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED)
"""What a milestone may be once it is due."""


class Colour(StrEnum):
    """Of a slip, the most urgent first."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


_RANK = {status: rank for rank, status in enumerate(Status)}


def worst(statuses: Iterable[Status]) -> Status | None:
    """The status of a whole by those of its parts; None where it has none."""
    return max(statuses, key=_RANK.__getitem__, default=None)


def rank(status: Status) -> int:
    """The place of a status from best to worst: 0 for met, 7 for overdue."""
    return _RANK[status]


class CriterionResult(NamedTuple):
    """How one criterion (考核条件) stands at the end of a day: a target, a ceiling, or a deliverable."""

    indicator: str
    kind: Literal["numeric", "deliverable"]
    comparison: Literal["at_least", "at_most"] | None
    target: Fraction | None
    """目标值, or the ceiling, in the unit; None for a deliverable."""
    unit: str | None
    text: str
    """The indicator's Chinese name, or the deliverable's words."""
    actual: Fraction | Progress | None
    """The last value seen (实际值), in the unit; None when nothing was observed, of an annual indicator in its year."""
    completion: Fraction | None
    """完成率: actual / target, a share of one, above it where more was done; a deliverable's share of one.

    None for a ceiling, or where it is not known.
    """
    expected: Fraction | None
    """How far the indicator should be by now, in its unit, on the straight line from its start value to the target.

    A deliverable's share of one. None for a ceiling.
    """
    expected_completion: Fraction | None
    """序时进度: expected / target, a share of one; None for a ceiling."""
    gap: Fraction | None
    """completion - expected_completion, in shares of one: below zero when behind. None where completion is."""
    status: Status
    met_on: datetime.date | None
    """Since when it has been reached without a break, up to the last value; None where that does not reach it."""
    readings: tuple[Observation, ...]
    """The rows behind the actual."""
    organisation: str | None = None
    """Whose share it is, by the document's name; None where it is asked of all together."""
    organisation_id: str | None = None
    approximate: bool = False
    """Whether the document says about (约): it is judged as the number."""
    is_ratio: bool = False
    """Whether it is one to another: 1:1."""

    @property
    def is_met(self) -> bool:
        """Whether it is reached, in time or late; a ceiling is not before it is due."""
        return self.status in (Status.MET, Status.MET_LATE)

    @property
    def is_reached(self) -> bool:
        """Whether nothing of it is missing as it is now: a level or a ceiling may be so before it is due, too."""
        if self.is_met or self.target is None or not isinstance(self.actual, Fraction):
            return self.is_met
        return reaches(self.actual, self.target, ascending=self.comparison == "at_least")

    @property
    def rate(self) -> Fraction | None:
        """The completion as people are shown it: of a reduction from 0 to 1. What goes beyond its target, or up instead
        of down, is so many times a small difference (30 to 27), which says nothing; the actual says it."""
        if self.completion is None or self.comparison != "at_most":
            return self.completion
        return min(max(self.completion, Fraction(0)), Fraction(1))

    @property
    def verified(self) -> bool:
        """Whether every row behind the actual names evidence; not where there is none."""
        return bool(self.readings) and all(reading.evidence for reading in self.readings)

    @property
    def sources(self) -> tuple[Position, ...]:
        """Where the rows behind the actual stand."""
        return tuple(reading.position for reading in self.readings)

    @property
    def evidence(self) -> tuple[str, ...]:
        """What those rows name as evidence, each once."""
        return tuple(dict.fromkeys(reading.evidence for reading in self.readings if reading.evidence))

    @property
    def shortfall(self) -> Fraction | None:
        """How much of a target is missing, in its unit; None where nothing is, of a ceiling, and of a deliverable."""
        if self.target is None or isinstance(self.actual, Progress):
            return None
        return shortfall(self.actual, self.target, ascending=self.comparison == "at_least")


class MilestoneResult(NamedTuple):
    """How a milestone (年度任务) stands at the end of a day: the worst of its criteria."""

    id: str
    task: int | str
    action: str
    due: datetime.date
    text: str
    organisations: tuple[str, ...]
    """Ids of the named, in the document's order."""
    status: Status
    is_due: bool
    """Whether its due date has come."""
    is_open: bool
    """Whether its window has opened and it is not yet due."""
    due_soon: bool
    """Whether it falls due within the policy's `due_soon_days` after the as-of day, and is not met."""
    stale: bool
    """Whether its action has gone without a report for more than the policy's `stale_days`."""
    criteria: tuple[CriterionResult, ...]
    members: frozenset[str] = frozenset()
    """Ids of the members of the groups that are named: they answer for it, too, if anything of it is asked of them."""
    sharers: frozenset[str] = frozenset()
    """Ids of those that have a share of it and answer for nothing else of its action."""
    days_overdue: int | None = None
    """Days from its due date to the as-of day, where it is overdue, or due and unreported; None otherwise."""
    said: tuple[Observation, ...] = ()
    """The rows that say something of it beside figures, or promise a day, what was known first first."""

    @property
    def is_met(self) -> bool:
        """Whether all of it is reached, in time or late."""
        return self.status in (Status.MET, Status.MET_LATE)

    @property
    def answering(self) -> frozenset[str]:
        """Ids of all that answer for it, or for a share of it."""
        return self.members.union(self.organisations, self.sharers)

    def asked_of(self, organisation: str) -> tuple[CriterionResult, ...]:
        """What of it is asked of one that answers: its own share, and what nobody has a share of where it answers for
        more than that share."""
        own = (organisation,) if organisation in self.sharers else (organisation, None)
        return tuple(each for each in self.criteria if each.organisation_id in own)

    @property
    def missing(self) -> tuple[CriterionResult, ...]:
        """What of it is not reached; of one that is behind or at risk, what of that does not keep pace."""
        found = tuple(criterion for criterion in self.criteria if not criterion.is_reached)
        return tuple(each for each in found if self.status not in LAGGING or rank(each.status) >= rank(Status.AT_RISK))

    def part_of(self, organisation: str) -> MilestoneResult | None:
        """What of it is asked of that organisation; None where all of that is reached.

        Its status is that of this part, and so is its colour. A total is not asked of who has a share beside it, as
        long as others owe the rest.
        """
        own = tuple(each for each in self.asked_of(organisation) if not self._is_of_others(each, organisation))
        if all(criterion.is_reached for criterion in own):
            return None
        status = worst(criterion.status for criterion in own) or self.status
        days = self.days_overdue if status in FAILING else None
        return self._replace(criteria=own, status=status, days_overdue=days)

    def _is_of_others(self, total: CriterionResult, organisation: str) -> bool:
        """Whether it is a total of which others than an organisation that has a share owe the rest."""
        shares = [each for each in self.criteria if each.indicator == total.indicator and each.organisation_id]
        holders = {each.organisation_id for each in shares}
        others = not self.answering <= holders or not all(each.is_reached for each in shares)
        return total.organisation_id is None and organisation in holders and others

    @property
    def met_on(self) -> datetime.date | None:
        """The day on which the last of its criteria was reached; None where not all are."""
        days = [criterion.met_on for criterion in self.criteria if criterion.met_on is not None]
        return max(days) if len(days) == len(self.criteria) else None

    @property
    def days_late(self) -> int | None:
        """Days from its due date to the day on which it was reached, 0 up to that date; None where it was not."""
        return None if self.met_on is None else max((self.met_on - self.due).days, 0)

    @property
    def colour(self) -> Colour | None:
        """The colour of its slip (三色督办单).

        Red for overdue or due and unreported, yellow for behind or at risk, blue for due soon otherwise.
        """
        if self.days_overdue is not None:
            return Colour.RED
        if self.status in LAGGING:
            return Colour.YELLOW
        return Colour.BLUE if self.due_soon else None
