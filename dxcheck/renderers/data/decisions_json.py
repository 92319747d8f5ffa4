"""Decisions as JSON, written field by field."""

from __future__ import annotations

from collections.abc import Container
from itertools import groupby
from typing import TYPE_CHECKING

from dxcheck.plan.decisions import Step, steps
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import json_number

if TYPE_CHECKING:
    from dxcheck.published import decisions as shape


def decisions_data(
    plan: Plan, counting: Container[str] | None = None, among: Container[str] | None = None
) -> list[shape.Decision]:
    """Every decision of a plan, in its order; `counting` are the numbers of those that count, where that is asked.

    Where only some milestones are shown, what is decided of others is left out.
    """
    found = []
    for decision, group in groupby(steps(plan), key=lambda step: step.decision):
        own = [step for step in group if among is None or step.milestone in among]
        if not own:
            continue
        data: shape.Decision = {
            "number": decision.number,
            "date": decision.date,
            "words": list(decision.words),
            "text": decision.text,
            "late": any(step.is_late for step in own),
            "changes": [_change(step) for step in own],
        }
        if counting is not None:
            data["counts"] = decision.number in counting
        found.append(data)
    return found


def _change(step: Step) -> shape.Change:
    change, old = step.change, step.target
    assert step.before is not None  # a plan that loads has no decision on nothing
    reduced = change.comparison is not None and old is not None
    return {
        "milestone": step.milestone,
        "kind": change.kind.value,
        "due_before": step.before.due,
        "due": change.due,
        "indicator": change.indicator,
        "comparison": change.comparison,
        "target_before": json_number(old.bound) if reduced and old is not None else None,
        "target": json_number(change.bound),
        "shares": {id_: json_number(bound) for id_, bound in change.by.items()},
        "late": step.is_late,
    }
