"""What a form to fill asks for: a line an indicator, with what is owed, by whom and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dxcheck.names import read_name
from dxcheck.plan.model import Deliverable, Duty, Plan, Target


@dataclass(frozen=True, slots=True)
class FormLine:
    """One indicator to report. A name is one that the reader of metric files understands."""

    name: str
    kind: str
    """`deliverable`, or the numeric indicator's kind."""
    unit: str | None
    targets: tuple[tuple[str, Target | Deliverable], ...]
    """Each milestone asked for, by id, and its criterion."""
    sentences: tuple[str, ...]
    """The document's words, a milestone each."""
    organisations: tuple[str, ...]
    """The ids of those that answer for it, in the document's order, and after them of those that have a share alone."""


def form(plan: Plan, organisation: str | None, year: int | None, language: str) -> list[FormLine]:
    """The lines for one organisation or all, one year or all, in the plan's order; an indicator stands once.

    Each is named in the language of the form, where the reader understands that name.
    """
    asked: dict[str, list[Duty]] = {}
    for duty in plan.duties:
        asked_of = organisation is None or plan.asks(duty, organisation)
        if asked_of and year in (None, duty.milestone.due.year):
            asked.setdefault(duty.indicator, []).append(duty)
    return [_line(plan, indicator, duties, language) for indicator, duties in asked.items()]


def _line(plan: Plan, id_: str, asked: Sequence[Duty], language: str) -> FormLine:
    indicator, action = plan.indicator_by_id.get(id_), asked[-1].action
    sharing = (duty.organisation for duty in asked if duty.action is action and duty.organisation is not None)
    anyone = not action.organisations and any(duty.organisation is None for duty in asked)
    called = (indicator.name.in_(language), indicator.name.zh) if indicator else (plan.long_name(id_),)
    return FormLine(
        name=next((name for name in called if read_name(name, plan.observable) == id_), id_),
        kind=indicator.kind if indicator else "deliverable",
        unit=indicator.unit if indicator else None,
        targets=tuple((duty.milestone_id, duty.criterion) for duty in asked),
        sentences=tuple(duty.milestone.text for duty in asked),
        organisations=(
            *action.organisations,
            *(each for each in dict.fromkeys(sharing) if not anyone and each not in plan.answering(action)),
        ),
    )
