"""What a plan owes, a line each: as `tests/draft/texts/*.expected` have it."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.plan.model import Action, Plan, Target


def facts(plan: Plan) -> str:
    """Each action's words, who answers and assists, and its milestones with their targets, a line each."""
    return "".join(f"{line}\n" for action in plan.actions() for line in _of_action(plan, action))


def _of_action(plan: Plan, action: Action) -> Iterator[str]:
    yield action.text
    for role, ids in (("answers", action.organisations), ("assists", action.support)):
        if ids:
            yield f"  {role} " + "、".join(map(plan.organisation_name, ids))
    if action.ongoing:
        yield "  ongoing"
    for milestone in action.milestones:
        yield f"  {milestone.due}" + "".join(
            f" {said}" for target in milestone.targets for said in _asked(plan, target)
        )


def _asked(plan: Plan, target: Target) -> Iterator[str]:
    sign = ("~" if target.approximate else "") + (">=" if target.ascending else "<=")
    unit = plan.indicator_by_id[target.indicator].unit
    if target.states_total:
        yield f"{sign}{target.bound}{unit}"
    for id_, bound in target.by.items():
        yield f"{plan.organisation_name(id_)}{sign}{bound}{unit}"
