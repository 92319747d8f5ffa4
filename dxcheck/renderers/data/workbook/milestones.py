"""What is owed: a row an organisation and criterion, and first what needs attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxcheck.judging.attention import attention
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import CriterionResult, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.data.workbook.facts import measured, name_of, per_cent, progress, size, unit_of
from dxcheck.renderers.data.workbook.sheet import Row, Value
from dxcheck.renderers.last_words import said
from dxcheck.renderers.said import names_of
from dxcheck.wording import Wording

MILESTONES = (
    "milestone", "text", "due", "status", "days_overdue", "organisation",
    "measured", "comparison", "target", "unit", "actual", "progress", "shortfall", "completion", "pace",
    "met_on", "task", "task_title", "action", "due_soon", "stale", "organisation_number", "criterion_number",
    "kind", "expected", "gap", "criterion_status", "verified", "days_reported_late", "said",
)  # fmt: skip
"""Those that are read on paper first: a page shows as many as it has room for."""
OVERDUE = (
    "milestone", "text", "status", "due", "days_overdue", "organisations",
    "measured", "comparison", "target", "unit", "actual", "progress", "shortfall", "completion", "pace", "said",
)  # fmt: skip


def milestones(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """A row an organisation and criterion, numbered: those with 1 and 1 are each milestone once."""
    plan = judgement.plan
    tasks = {task.id: task.title(words.language) for task in plan.tasks()}
    late = judgement.late_reports
    for milestone in judgement.assessment.milestones:
        for number, organisation in enumerate(_answering(milestone, plan), start=1):
            for place, criterion in enumerate(_criteria_of(milestone, organisation), start=1):
                yield (
                    milestone.id,
                    milestone.text,
                    milestone.due,
                    milestone.status,
                    milestone.days_overdue,
                    name_of(organisation, plan, words),
                    measured(criterion, plan, words),
                    *_figures(criterion, words),
                    criterion.met_on,
                    milestone.task,
                    tasks[milestone.task],
                    milestone.action,
                    milestone.due_soon,
                    milestone.stale,
                    number,
                    place,
                    words(f"xlsx.kind.{criterion.kind}"),
                    _expected(criterion),
                    per_cent(criterion.gap),
                    criterion.status,
                    criterion.verified,
                    late[milestone.id].days if milestone.id in late else None,
                    said(milestone, plan, words),
                )


def _answering(milestone: MilestoneResult, plan: Plan) -> Sequence[str | None]:
    """The named in the document's order, and after them the members of named groups, and who has a share alone; nobody
    where there is none."""
    others = (each.id for each in plan.organisations if each.id in milestone.answering)
    return list(dict.fromkeys((*milestone.organisations, *others))) or [None]


def _criteria_of(milestone: MilestoneResult, organisation: str | None) -> Sequence[CriterionResult]:
    """The criteria that an organisation has to do with: not the shares of others, unless there is nothing else."""
    return (milestone.asked_of(organisation) if organisation else ()) or milestone.criteria


def overdue(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """What needs attention, the worst first: a row for each criterion that is not reached, with those who owe it."""
    plan = judgement.plan
    for milestone in attention(judgement.assessment):
        for criterion in milestone.criteria:
            if not criterion.is_reached:
                share = criterion.organisation_id
                yield (
                    milestone.id,
                    milestone.text,
                    milestone.status,
                    milestone.due,
                    milestone.days_overdue,
                    names_of(plan, milestone.organisations if share is None else [share], words),
                    measured(criterion, plan, words),
                    *_figures(criterion, words),
                    said(milestone, plan, words),
                )


def _figures(criterion: CriterionResult, words: Wording) -> Row:
    """What is asked for, what is there, and what is missing."""
    unit = criterion.unit
    return (
        words(f"xlsx.comparison.{criterion.comparison}") if criterion.comparison else None,
        size(criterion.target, unit),
        unit_of(unit),
        size(criterion.actual, unit),
        progress(criterion.actual, words),
        size(criterion.shortfall, unit),
        per_cent(criterion.rate),
        per_cent(criterion.expected_completion),
    )


def _expected(criterion: CriterionResult) -> Value:
    """In its unit; of a deliverable the pace says it."""
    return size(criterion.expected, criterion.unit) if criterion.kind == "numeric" else None
