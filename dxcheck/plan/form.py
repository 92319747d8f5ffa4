"""What a form to fill asks for: a line an indicator, with what is owed, by whom and by when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dxcheck.plan.model import Action, Criterion, Milestone, Plan, deliverable_names


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator to report. A name is one that the reader of metric files understands."""

    name: str
    kind: str
    """`deliverable`, or the numeric indicator's kind."""
    unit: str | None
    due: datetime.date
    """The last due date that is asked for."""
    targets: tuple[tuple[str, Criterion], ...]
    """Each milestone asked for, by id, and its criterion."""
    sentences: tuple[str, ...]
    """The document's words, a milestone each."""
    organisations: tuple[str, ...]
    """The ids of those that answer for it, in the document's order."""


def form(plan: Plan, organisation: str | None, year: int | None) -> list[Line]:
    """The lines for one organisation or all, one year or all, in the plan's order; an indicator stands once."""
    asked: dict[str, list[tuple[Action, Milestone, Criterion]]] = {}
    for action, milestone in plan.milestones():
        if organisation is not None and organisation not in action.organisations:
            continue
        if year is not None and milestone.due.year != year:
            continue
        for criterion in milestone.tests:
            asked.setdefault(criterion.indicator or action.milestone_id(milestone), []).append(
                (action, milestone, criterion)
            )
    return [_line(plan, indicator, found) for indicator, found in asked.items()]


def _line(plan: Plan, id_: str, asked: Sequence[tuple[Action, Milestone, Criterion]]) -> Line:
    action, milestone, _ = asked[-1]
    indicator = plan.indicator_by_id.get(id_)
    return Line(
        name=indicator.name.zh if indicator else deliverable_names(id_, milestone)[1],
        kind=indicator.kind if indicator else "deliverable",
        unit=indicator.unit if indicator else None,
        due=max(milestone.due for _, milestone, _ in asked),
        targets=tuple((a.milestone_id(m), criterion) for a, m, criterion in asked),
        sentences=tuple(m.text for _, m, _ in asked),
        organisations=action.organisations,
    )
