"""The JSON of `show`, written field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Indicator, Milestone, Organisation, Plan, Target
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
                name = task.name.zh
                tasks.append({"id": task.id, "name": name, "section": section.title.zh, "actions": actions})
    return {
        "tasks": tasks,
        "indicators": [_indicator(indicator) for indicator in excerpt.indicators],
        "organisations": [_organisation(organisation) for organisation in excerpt.organisations],
    }


def _action(action: Action, plan: Plan, excerpt: Excerpt) -> shape.Action:
    annex = action.annex_organisations
    return {
        "id": action.id,
        "article": action.article,
        "text": action.text,
        "annex_text": action.annex_text,
        "organisations": [plan.organisation_by_id[id_].zh for id_ in action.organisations],
        "annex_organisations": [plan.organisation_by_id[id_].zh for id_ in annex] if annex else None,
        "deadline": action.deadline,
        "ongoing": action.ongoing,
        "milestones": [
            _milestone(action.milestone_id(milestone), milestone, plan)
            for milestone in action.milestones
            if excerpt.milestone in (None, action.milestone_id(milestone))
        ],
    }


def _milestone(id_: str, milestone: Milestone, plan: Plan) -> shape.Milestone:
    return {
        "id": id_,
        "due": milestone.due,
        "text": milestone.text,
        "criteria": [_criterion(id_, criterion, plan) for criterion in milestone.criteria],
    }


def _criterion(milestone_id: str, criterion: Target | Deliverable, plan: Plan) -> Owed:
    if isinstance(criterion, Deliverable):
        return {
            "indicator": milestone_id,
            "kind": "deliverable",
            "comparison": None,
            "target": None,
            "unit": None,
        }
    return {
        "indicator": criterion.indicator,
        "kind": "numeric",
        "comparison": criterion.comparison,
        "target": json_number(criterion.bound),
        "unit": plan.indicator_by_id[criterion.indicator].unit,
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
        "name": organisation.zh,
        "name_en": organisation.en,
        "aliases": list(organisation.aliases),
    }
