"""The JSON of `show`, written field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Duty, Indicator, Milestone, Organisation, Plan
from dxcheck.renderers.data.json_text import to_text
from dxcheck.renderers.figures import json_number

if TYPE_CHECKING:
    from dxcheck.published import show as shape
    from dxcheck.published.parts import Owed


def render_show_json(plan: Plan, excerpt: Excerpt) -> str:
    """An excerpt of a plan, as JSON."""
    return to_text(show_data(plan, excerpt))


def show_data(plan: Plan, excerpt: Excerpt) -> shape.Excerpt:
    """The same before it is text: tasks in the plan's order, with only the actions of the excerpt."""
    tasks: list[shape.Task] = []
    for section in plan.sections:
        for task in section.tasks:
            actions = [_action(action, plan, excerpt) for action in task.actions if action.id in excerpt.actions]
            if actions:
                title = section.named(plan.language)
                name = task.title(plan.language)
                tasks.append({"id": task.id, "name": name, "section": title, "actions": actions})
    data: shape.Excerpt = {
        "tasks": tasks,
        "indicators": [_indicator(indicator) for indicator in excerpt.indicators],
        "organisations": [_organisation(organisation) for organisation in excerpt.organisations],
    }
    if plan.decisions:
        from dxcheck.renderers.data.decisions_json import decisions_data

        shown = {each["id"] for task in tasks for action in task["actions"] for each in action["milestones"]}
        data["decisions"] = decisions_data(plan, among=shown)
    return data


def _action(action: Action, plan: Plan, excerpt: Excerpt) -> shape.Action:
    annex = action.annex_organisations
    return {
        "id": action.id,
        "article": action.article,
        "text": action.text,
        "annex_text": action.annex_text,
        "organisations": [plan.organisation_name(id_) for id_ in action.organisations],
        "annex_organisations": [plan.organisation_name(id_) for id_ in annex] if annex else None,
        "support": [plan.organisation_name(id_) for id_ in action.support],
        "deadline": plan.deadline(action),
        "deadline_implied": action.deadline is None,
        "ongoing": action.ongoing,
        "milestones": [
            _milestone(id_, milestone, plan)
            for id_, milestone in zip(action.milestone_ids, action.milestones, strict=True)
            if excerpt.milestone in (None, id_)
        ],
    }


def _milestone(id_: str, milestone: Milestone, plan: Plan) -> shape.Milestone:
    return {
        "id": id_,
        "due": milestone.due,
        "text": milestone.text,
        "measure": milestone.measure,
        "criteria": [_criterion(duty, plan) for duty in plan.duties if duty.milestone is milestone],
    }


def _criterion(duty: Duty, plan: Plan) -> Owed:
    organisation = None if duty.organisation is None else plan.organisation_name(duty.organisation)
    criterion = duty.criterion
    if isinstance(criterion, Deliverable):
        return {
            "indicator": duty.indicator,
            "kind": "deliverable",
            "comparison": None,
            "target": None,
            "unit": None,
            "organisation": organisation,
        }
    return {
        "indicator": duty.indicator,
        "kind": "numeric",
        "comparison": criterion.comparison,
        "target": json_number(criterion.bound),
        "unit": plan.indicator_by_id[duty.indicator].unit,
        "organisation": organisation,
    }


def _indicator(indicator: Indicator) -> shape.Indicator:
    return {
        "id": indicator.id,
        "name": indicator.name.zh,
        "name_en": indicator.name.en,
        "aliases": list(indicator.aliases),
        "unit": indicator.unit,
        "kind": indicator.kind,
        "accumulation": indicator.accumulation,
        "combine": indicator.combine,
        "baseline": json_number(indicator.baseline),
    }


def _organisation(organisation: Organisation) -> shape.Organisation:
    return {
        "id": organisation.id,
        "name": organisation.name.zh,
        "name_en": organisation.name.en,
        "aliases": list(organisation.aliases),
    }
