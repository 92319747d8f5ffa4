"""How a plan stands with what was decided of it by a day: beside the judgement by the plan, which it never changes.

The same judge judges the plan as decided. What is cancelled is counted no more; what is put off is due on its new day;
what is reduced is held to its new target. A decision is known from its own day.
"""

from __future__ import annotations

import datetime
from collections.abc import Container
from functools import cached_property
from typing import TYPE_CHECKING

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.results import MilestoneResult
from dxcheck.plan.decisions import Step, as_decided, taken
from dxcheck.plan.model import Decision, DecisionKind, Plan

if TYPE_CHECKING:
    from dxcheck.submissions.ledger import Ledger


class Decided:
    """The plan as decided by a day, and how it stands."""

    def __init__(self, plan: Plan, steps: tuple[Step, ...], ledger: Ledger, as_of: datetime.date) -> None:
        self.steps = steps
        """What was decided, in its order."""
        self.plan = as_decided(plan, steps)
        self.assessment = evaluate(self.plan, ledger, as_of)

    @property
    def decisions(self) -> list[Decision]:
        """Those that count, each once."""
        return list({step.decision.number: step.decision for step in self.steps}.values())

    @property
    def late(self) -> int:
        """How many of them change something that was due before they were taken."""
        return len({step.decision.number for step in self.steps if step.is_late})

    @cached_property
    def _results(self) -> dict[str, MilestoneResult]:
        return {milestone.id: milestone for milestone in self.assessment.milestones}

    @cached_property
    def _steps(self) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            found.setdefault(step.milestone, []).append(step)
        return found

    @property
    def cancelled(self) -> dict[str, datetime.date]:
        """The milestones that are owed no more, by their ids, and since when."""
        return {step.milestone: step.decision.date for step in self.steps if step.after is None}

    def of(self, milestone: str) -> list[Step]:
        """What was decided of a milestone; nothing of most."""
        return self._steps.get(milestone, [])

    def last_of(self, milestone: str) -> list[Step]:
        """Of several changes that say the same of a milestone, the last; of what is cancelled, that alone."""
        kept = {(step.change.kind, step.change.indicator, step.change.comparison): step for step in self.of(milestone)}
        return [step for step in self.of(milestone) if step.after is None] or list(kept.values())

    def result(self, milestone: str) -> MilestoneResult | None:
        """How a milestone stands by the decisions; None where it is cancelled."""
        return self._results.get(milestone)

    def puts_off(self, milestone: str) -> bool:
        """Whether it has another day than by the plan."""
        return any(step.change.kind is DecisionKind.POSTPONED for step in self.of(milestone))

    def among(self, milestones: Container[str]) -> Assessment:
        """The same narrowed to some milestones, by their ids."""
        kept = tuple(milestone for milestone in self.assessment.milestones if milestone.id in milestones)
        return self.assessment._replace(milestones=kept)


def decided(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Decided | None:
    """What was decided by a day, and was known then; None where nothing was."""
    day = as_of if ledger.known_on is None else min(as_of, ledger.known_on)
    steps = taken(plan, day) if plan.decisions else ()
    return Decided(plan, steps, ledger, as_of) if steps else None
