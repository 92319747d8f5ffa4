"""The ways of grouping milestones."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from dxcheck.judging.assessment import GroupResult, by_action, by_task

if TYPE_CHECKING:
    from dxcheck.judging.judgement import Judgement
    from dxcheck.plan.model import Plan


class View(StrEnum):
    """What milestones are listed under; by `milestone`, each stands under its action."""

    MILESTONE = "milestone"
    ACTION = "action"
    TASK = "task"
    ORGANISATION = "organisation"


def groups(judgement: Judgement, by: View) -> list[GroupResult]:
    """The groups of a view that have a milestone left in the judgement's selection, in the plan's order."""
    milestones = judgement.assessment.milestones
    match by:
        case View.ACTION | View.MILESTONE:
            return by_action(milestones)
        case View.TASK:
            return by_task(milestones)
        case View.ORGANISATION:
            return judgement.organisations
        case _:
            assert_never(by)


def group_names(plan: Plan, by: View, language: str) -> dict[str, str]:
    """What the groups of a view are called, by id; an action goes by its own sentence."""
    if by is View.ORGANISATION:
        return {o.id: o.in_(language) for o in plan.organisations}
    if by is View.TASK:
        return {str(task.id): task.title(language) for task in plan.tasks()}
    return {action.id: action.text for action in plan.actions()}
