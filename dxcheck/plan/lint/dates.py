"""Due dates lie in the plan's period, in order, and end with the deadline."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.diagnostics import Code
from dxcheck.plan.lint import Finding, actions, milestones
from dxcheck.plan.model import Plan


def period_runs_forward(plan: Plan) -> Iterator[Finding]:
    """A plan's period does not end before it starts (DX-D006)."""
    if plan.period.end < plan.period.start:
        details = {"start": str(plan.period.start), "end": str(plan.period.end)}
        yield Finding(Code.PERIOD_REVERSED, ("period", "end"), details)


def due_within_period(plan: Plan) -> Iterator[Finding]:
    """A milestone falls due within the plan's period, its first and last day included (DX-D002)."""
    for path, _, milestone in milestones(plan):
        if not plan.period.start <= milestone.due <= plan.period.end:
            details = {"due": str(milestone.due), "start": str(plan.period.start), "end": str(plan.period.end)}
            yield Finding(Code.DUE_OUTSIDE_PERIOD, (*path, "due"), details)


def due_in_order(plan: Plan) -> Iterator[Finding]:
    """An action's milestones fall due one after another, no two on one day (DX-D003)."""
    for path, action in actions(plan):
        for m, (earlier, later) in enumerate(zip(action.milestones, action.milestones[1:], strict=False), start=1):
            at = (*path, "milestones", m, "due")
            details: dict[str, str | int] = {"due": str(later.due), "before": str(earlier.due), "action": action.id}
            if later.due <= earlier.due:
                yield Finding(Code.DUE_ORDER, at, details)


def deadline_is_last_due(plan: Plan) -> Iterator[Finding]:
    """An action's deadline (完成时限), where it has its own, is its last milestone's due date (DX-D005)."""
    for path, action in actions(plan):
        last = action.milestones[-1].due
        if action.deadline not in (None, last):
            details = {"deadline": str(action.deadline), "due": str(last)}
            yield Finding(Code.DEADLINE_MISMATCH, (*path, "deadline"), details)


DATE_RULES = (period_runs_forward, due_within_period, due_in_order, deadline_is_last_due)
