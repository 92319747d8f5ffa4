"""The long table of `status`: its rows, and the CSV of them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import CriterionResult, MilestoneResult
from dxcheck.judging.said import Word, last_words
from dxcheck.plan.model import Plan
from dxcheck.published.milestones import DECIDED, FIELDS
from dxcheck.renderers.figures import json_number, json_share
from dxcheck.renderers.safe import neutral, printable, shown
from dxcheck.values import Progress

Cell = str | int | float | bool | datetime.date | None
"""What it is, so that a workbook may hold it as such."""


def render_milestones_csv(judgement: Judgement) -> str:
    """The rows as text; what a spreadsheet would run is made text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    fields = FIELDS + DECIDED if judgement.plan.decisions else FIELDS
    writer.writerow(field.name for field in fields)
    writer.writerows([_written(row[field.name]) for field in fields] for row in milestone_rows(judgement))
    return text.getvalue()


def milestone_rows(judgement: Judgement) -> Iterator[dict[str, Cell]]:
    """A row for each milestone that is shown, each of its criteria, and each organisation that answers for it."""
    plan = judgement.plan
    places = plan.places()
    whole: dict[str, Cell] = {
        "plan": plan.id,
        "as_of": judgement.assessment.as_of,
        "known_on": judgement.ledger.known_on,
    }
    late = judgement.late_reports
    for milestone in judgement.assessment.milestones:
        owed = whole | places[milestone.action]._asdict() | _milestone(milestone)
        owed["days_reported_late"] = late[milestone.id].days if milestone.id in late else None
        owed["said"] = "\n".join(_word(word, plan) for word in last_words(milestone))
        for number, criterion in enumerate(milestone.criteria, start=1):
            figures = _criterion(criterion) | _decided(milestone, criterion, judgement)
            for organisation in _answering(milestone, criterion):
                name = plan.organisation_name(organisation) if organisation else None
                yield {**owed, "organisation_id": organisation, "organisation": name, "criterion": number, **figures}


def _milestone(milestone: MilestoneResult) -> dict[str, Cell]:
    return {
        "task": str(milestone.task),
        "action": milestone.action,
        "milestone": milestone.id,
        "text": milestone.text,
        "due": milestone.due,
        "status": milestone.status.value,
        "days_overdue": milestone.days_overdue,
        "due_soon": milestone.due_soon,
        "stale": milestone.stale,
    }


def _decided(milestone: MilestoneResult, criterion: CriterionResult, judgement: Judgement) -> dict[str, Cell]:
    """What was decided of it: nothing of most."""
    decided = judgement.decided
    steps = decided.of(milestone.id) if decided else []
    if decided is None or not steps:
        return {field.name: None for field in DECIDED}
    result = decided.result(milestone.id)
    own = [each for each in result.criteria if _key(each) == _key(criterion)] if result else []
    return {
        "decisions": "\n".join(dict.fromkeys(printable(step.decision.number) for step in steps)),
        "decided_due": result.due if result else None,
        "decided_status": result.status.value if result else "cancelled",
        "decided_target": _number(json_number(own[0].target)) if own else None,
    }


def _key(criterion: CriterionResult) -> tuple[str, str | None, str | None]:
    return criterion.indicator, criterion.comparison, criterion.organisation_id


def _word(word: Word, plan: Plan) -> str:
    """Organisation, date, note and promise of a last word, those that are there."""
    row = word.said
    name = plan.organisation_name(row.organisation) if row.organisation else ""
    promised = word.promised.isoformat() if word.promised else ""
    return " | ".join(printable(part) for part in (name, row.date.isoformat(), row.note, promised))


def _criterion(criterion: CriterionResult) -> dict[str, Cell]:
    actual = criterion.actual
    progress = actual if isinstance(actual, Progress) else None
    return {
        "asked_of": "all" if criterion.organisation is None else "one",
        "indicator": criterion.indicator,
        "indicator_name": criterion.text,
        "kind": criterion.kind,
        "comparison": criterion.comparison,
        "target": _number(json_number(criterion.target)),
        "actual": None if isinstance(actual, Progress) else _number(json_number(actual)),
        "actual_state": None if progress is None else _state(progress),
        "actual_share": None if progress is None else _number(json_share(progress.share)),
        "unit": criterion.unit,
        "completion": _number(json_share(criterion.completion)),
        "expected": None if criterion.target is None else _number(json_number(criterion.expected)),
        "expected_completion": _number(json_share(criterion.expected_completion)),
        "gap": _number(json_share(criterion.gap)),
        "criterion_status": criterion.status.value,
        "met_on": criterion.met_on,
        "verified": criterion.verified,
        "evidence": "\n".join(" ".join(text.split()) for text in criterion.evidence),
        "sources": "\n".join(printable(position.row) for position in criterion.sources),
    }


def _state(progress: Progress) -> str:
    if progress.done:
        return "done"
    return "not_started" if progress.share == 0 else "in_progress"


def _answering(milestone: MilestoneResult, criterion: CriterionResult) -> Sequence[str | None]:
    """The ids of those that answer for a criterion: the one whose share it is, else all that are named; or nobody."""
    if criterion.organisation_id is not None:
        return [criterion.organisation_id]
    return [*milestone.organisations] or [None]


def _number(figure: int | Decimal | None) -> int | float | None:
    return float(figure) if isinstance(figure, Decimal) else figure


def _written(cell: Cell) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return neutral(shown(cell)) if isinstance(cell, str) else cell
