"""The plan as decided: what each decision meets, one after another, and what is owed by them at the end of a day.

A decision counts from its own day, that day included. It changes the milestones that it names and nothing else; their
ids stay those of the plan. Windows and paces follow: a milestone's begins when the one before it is due by then.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dxcheck.plan import Path
from dxcheck.plan.model import Action, Change, Decision, DecisionKind, Milestone, Plan, Target


class Step(NamedTuple):
    """One change of a decision, and the milestone as it was owed until then."""

    path: Path
    """Of the change, in the plan file."""
    decision: Decision
    change: Change
    action: Action | None
    """None where the plan has no such milestone."""
    before: Milestone | None
    """None where it was not owed any more, or there is no such milestone."""

    @property
    def milestone(self) -> str:
        """The milestone's id."""
        return self.change.milestone

    @property
    def is_late(self) -> bool:
        """Whether it was decided after the day on which the milestone was due until then (补办)."""
        return self.before is not None and self.decision.date > self.before.due

    @property
    def target(self) -> Target | None:
        """The target that it reduces, as it was; None where the milestone has no such target."""
        change = self.change
        for target in self.before.targets if self.before is not None else ():
            bound = change.bound is None or (target.comparison == change.comparison and target.states_total)
            if target.indicator == change.indicator and bound and change.by.keys() <= target.by.keys():
                return target
        return None

    @property
    def after(self) -> Milestone | None:
        """The milestone as it is owed from then on; None where it is not. What it does not have is passed over."""
        if self.before is None:
            return None
        match self.change.kind:
            case DecisionKind.POSTPONED:
                return self.before.but(due=self.change.due)
            case DecisionKind.REDUCED:
                return self._reduced(self.before)
            case DecisionKind.CANCELLED:
                return self._cancelled(self.before)

    def _reduced(self, before: Milestone) -> Milestone:
        old, change = self.target, self.change
        if old is None:
            return before
        bound = {change.comparison: change.bound} if change.comparison else {}
        new = old.but(**bound, by={**old.by, **change.by})
        return before.but(criteria=tuple(new if each is old else each for each in before.criteria))

    def _cancelled(self, before: Milestone) -> Milestone | None:
        indicator = self.change.indicator
        if indicator is None:
            return None
        left = tuple(each for each in before.criteria if observed(each, self.milestone) != indicator)
        return before.but(criteria=left) if left else None


def observed(criterion: object, milestone: str) -> str:
    """The id of what a criterion observes: a target's indicator; of a deliverable its milestone's."""
    return criterion.indicator if isinstance(criterion, Target) else milestone


def steps(plan: Plan) -> Iterator[Step]:
    """Every change of every decision, in the order in which the plan file has them, which is that of their days."""
    owner: dict[str, Action] = {}
    owed: dict[str, Milestone | None] = {}
    for action in plan.actions():
        for id_, milestone in zip(action.milestone_ids, action.milestones, strict=True):
            owner[id_], owed[id_] = action, milestone
    for d, decision in enumerate(plan.decisions):
        for c, change in enumerate(decision.changes):
            at = ("decisions", d, "changes", c)
            id_ = change.milestone
            step = Step(at, decision, change, owner.get(id_), owed.get(id_))
            yield step
            if id_ in owed:
                owed[id_] = step.after


def taken(plan: Plan, day: datetime.date) -> tuple[Step, ...]:
    """What was decided by the end of a day."""
    return tuple(step for step in steps(plan) if step.decision.date <= day)


def as_decided(plan: Plan, decided: Iterable[Step]) -> Plan:
    """The plan with some of its decisions taken: days put off, targets reduced, what is cancelled left out."""
    owed: dict[str, Milestone | None] = {
        id_: milestone
        for action in plan.actions()
        for id_, milestone in zip(action.milestone_ids, action.milestones, strict=True)
    }
    touched = set()
    for step in decided:
        owed[step.milestone] = step.after
        touched.add(step.action.id if step.action is not None else "")
    left = {id_: milestone for id_, milestone in owed.items() if milestone is not None}
    sections = tuple(
        section.but(
            tasks=tuple(
                task.but(actions=tuple(each.owing(left) if each.id in touched else each for each in task.actions))
                for task in section.tasks
            )
        )
        for section in plan.sections
    )
    return plan.but(sections=sections)
