"""The part of a plan that an id names: an action, a task, a milestone, an indicator or an organisation; or a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dxcheck.names import names, read_name
from dxcheck.plan.model import Action, Indicator, Organisation, Plan


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What to show of a plan; the named thing's `kind` decides what stands first."""

    kind: Literal["plan", "action", "milestone", "indicator", "organisation", "tasks", "indicators", "organisations"]
    actions: Mapping[str, Action]
    milestone: str | None
    """The only milestone to show of the actions, if one was named."""
    indicators: tuple[Indicator, ...]
    organisations: tuple[Organisation, ...]


def whole(plan: Plan) -> Excerpt:
    """All of a plan, for where nothing in it is named."""
    return Excerpt("plan", {a.id: a for a in plan.actions()}, None, plan.indicators, plan.organisations)


LISTS = {
    "tasks": ("tasks", "actions", "任务", "工作任务", "具体任务"),
    "indicators": ("indicators", "指标"),
    "organisations": ("organisations", "责任单位"),
}
"""What each of the lists that a plan consists of is asked for by."""


def listed(plan: Plan, name: str) -> Excerpt | None:
    """One of the lists alone."""
    match next((kind for kind, called in LISTS.items() if name.casefold() in called), None):
        case "tasks":
            return Excerpt("tasks", {a.id: a for a in plan.actions()}, None, (), ())
        case "indicators":
            return Excerpt("indicators", {}, None, plan.indicators, ())
        case "organisations":
            return Excerpt("organisations", {}, None, (), plan.organisations)
        case _:
            return None


def find(plan: Plan, name: str) -> Excerpt | None:
    """The excerpt that an id or a name stands for; None where the plan knows no such thing."""
    for duty in plan.duties:
        if name == duty.milestone_id:
            return _around(plan, "milestone", [duty.action], name)
    actions = [action for action in plan.actions() if action.id == name]
    actions = actions or [action for task in plan.tasks() if str(task.id) == name for action in task.actions]
    if actions:
        return _around(plan, "action", actions, None)
    indicator = read_name(name, names((item.id, item.names) for item in plan.indicators))
    if indicator:
        owing = {duty.action.id: duty.action for duty in plan.duties_of.get(indicator, ())}
        return Excerpt("indicator", owing, None, (plan.indicator_by_id[indicator],), ())
    organisation = read_name(name, names((item.id, item.names) for item in plan.organisations))
    if organisation:
        answering = {a.id: a for a in plan.actions() if organisation in (*plan.answering(a), *plan.sharing(a))}
        return Excerpt("organisation", answering, None, (), (plan.organisation_by_id[organisation],))
    return listed(plan, name)


def known_names(plan: Plan) -> dict[str, str]:
    """Every name that `find` understands, for suggestions."""
    things: list[Indicator | Organisation] = [*plan.indicators, *plan.organisations]
    ids = [*(duty.milestone_id for duty in plan.duties), *(a.id for a in plan.actions())]
    lists = {name: name for called in LISTS.values() for name in called}
    return {**lists, **names((thing.id, thing.names) for thing in things), **{id_: id_ for id_ in ids}}


def _around(plan: Plan, kind: Literal["action", "milestone"], actions: list[Action], milestone: str | None) -> Excerpt:
    """Actions with the indicators and organisations that belong to what is shown of them."""
    named = {action.id for action in actions}
    shown = [duty for duty in plan.duties if duty.action.id in named and milestone in (None, duty.milestone_id)]
    indicators = {duty.indicator for duty in shown}
    organisations = {id_ for action in actions for id_ in (*action.organisations, *plan.sharing(action))}
    return Excerpt(
        kind,
        {action.id: action for action in actions},
        milestone,
        tuple(item for item in plan.indicators if item.id in indicators),
        tuple(item for item in plan.organisations if item.id in organisations),
    )
