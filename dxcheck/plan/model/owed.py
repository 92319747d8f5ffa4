"""Plan -> what is owed: each criterion in its window, and each share by itself."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxcheck.plan import Path
from dxcheck.plan.model.action import Action, Task
from dxcheck.plan.model.criterion import Deliverable, Target
from dxcheck.plan.model.duty import Duty, Earlier, Window
from dxcheck.values import DAY

if TYPE_CHECKING:
    from dxcheck.plan.model.plan import Plan


def owed(plan: Plan) -> Iterator[Duty]:
    """Everything, criterion by criterion, in the plan's order."""
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for a, action in enumerate(task.actions):
                yield from _of_action(plan, ("sections", s, "tasks", t, "actions", a), task, action)


def _of_action(plan: Plan, path: Path, task: Task, action: Action) -> Iterator[Duty]:
    first = plan.period.start - DAY
    earlier: dict[tuple[str, str | None], Earlier] = {}
    ends: list[datetime.date] = []
    for m, (milestone, id_) in enumerate(zip(action.milestones, action.milestone_ids, strict=True)):
        before_it = bisect_left(ends, milestone.due)  # one of those before it may be put off until after it
        window = Window(ends[before_it - 1] if before_it else first, milestone.due)
        asked: list[tuple[str, str | None, Target]] = []
        ends.insert(before_it, milestone.due)
        for c, criterion in enumerate(milestone.criteria):
            observed = criterion.indicator if type(criterion) is Target else id_
            at: Path = (*path, "milestones", m, "criteria", c)
            for own, organisation, but in _parts(plan, criterion):
                stated = earlier.get((observed, organisation))
                before = stated.before(milestone.due) if stated is not None else ()
                yield Duty(at, task, action, milestone, id_, window, own, observed, before, organisation, but)
                if type(own) is Target:
                    asked.append((observed, organisation, own))
        for observed, organisation, target in asked:
            earlier.setdefault((observed, organisation), Earlier()).add(milestone.due, target)


def _parts(
    plan: Plan, criterion: Target | Deliverable
) -> Iterator[tuple[Target | Deliverable, str | None, frozenset[str]]]:
    """A criterion as it is judged: of all together where it says so, and of each organisation that has a share."""
    if not criterion.by:  # as nearly all are
        if isinstance(criterion, Deliverable) or criterion.states_total:
            yield criterion, None, frozenset()
        return
    shares = plan.shares(criterion)
    if isinstance(criterion, Target):
        if criterion.states_total:
            indicator = plan.indicator_by_id.get(criterion.indicator)
            together = indicator is not None and indicator.combine == "sum"
            yield criterion, None, frozenset() if together else frozenset(shares)
    elif not shares:
        yield criterion, None, frozenset()
    for id_, bound in shares.items():
        own = criterion.share(bound) if isinstance(criterion, Target) and bound is not None else criterion
        yield own, id_, frozenset()
