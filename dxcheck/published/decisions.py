"""Decisions in published JSON: what was decided, and how a milestone stands by it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.published.parts import Comparison, Number, about

Kind = Literal["postponed", "reduced", "cancelled"]


class Change(TypedDict):
    """What a decision changes of one milestone."""

    milestone: Annotated[str, about("Its id, which is that of the plan.")]
    kind: Kind
    due_before: Annotated[datetime.date, about("When it was due until then.")]
    due: Annotated[datetime.date | None, about("Of what is put off, its new due date.")]
    indicator: Annotated[str | None, about("Of what is reduced, and of one criterion that is cancelled.")]
    comparison: Comparison | None
    target_before: Number | None
    target: Annotated[Number | None, about("Of what is reduced as a whole, the new target.")]
    shares: Annotated[dict[str, Number], about("The new shares, by the ids of the organisations that have them.")]
    late: Annotated[bool, about("Whether it was decided after the milestone was due.")]


class Decision(TypedDict):
    """A document that changes what the plan asks for."""

    number: Annotated[str, about("The document number.")]
    date: Annotated[datetime.date, about("From then on it counts.")]
    words: Annotated[list[str], about("What it says, word for word.")]
    text: Annotated[str | None, about("The file with its whole text; null where the plan names none.")]
    late: Annotated[bool, about("Whether any of its changes was decided after the milestone was due.")]
    changes: list[Change]
    counts: NotRequired[
        Annotated[bool, about("Whether it was taken by the as-of date, and by the known-on date; `show` has none.")]
    ]
