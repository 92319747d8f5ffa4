"""The JSON of `diff`, version 1."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.judging.results import Status
from dxcheck.published.parts import Figure, Number, Ordinal, Rate, Sha256, Summary, Tool, about


class Plan(TypedDict):
    """The plan, as the new assessment has it."""

    id: str
    title: str
    document_number: Annotated[str | None, about("Null where the document has none.")]


class Side(TypedDict):
    """One of the two assessments."""

    path: str
    as_of: datetime.date
    known_on: NotRequired[
        Annotated[
            datetime.date | None,
            about("What was handed in later is not seen in it. Null where all is, whenever it came."),
        ]
    ]
    plan_sha256: Sha256
    summary: Summary


class StatusChange(TypedDict):
    """A milestone, and its status in both; null in the one that lacks it."""

    id: str
    text: Annotated[str, about("The document's words.")]
    organisations: list[str]
    old: Status | None
    new: Status | None
    fell_due: Annotated[bool, about("Whether its due date came between the two days.")]


class OwedChange(TypedDict):
    """What a milestone owes was changed in the plan itself."""

    milestone: str
    field: Annotated[str, about("due, text, or the id of the indicator whose target it is.")]
    indicator: Annotated[str | None, about("That indicator; null where the due date or the text was changed.")]
    old: str
    new: str


class Moved(TypedDict):
    """The actual of an indicator, where it changed."""

    indicator: str
    milestones: Annotated[list[str], about("The milestones that the figure is judged in.")]
    unit: str | None
    old: Figure | None
    new: Figure | None
    step: Annotated[Number | None, about("new - old, of two numbers; from nothing a number is its own step.")]


class PastChange(TypedDict):
    """A value of a date that both assessments had seen the end of."""

    indicator: str
    date: datetime.date
    old: Figure | None
    new: Figure | None


class RankChange(TypedDict):
    """An organisation whose rate or rank changed."""

    name: str
    old_rate: Rate | None
    new_rate: Rate | None
    old_rank: Annotated[
        Ordinal | None,
        about("1 for the highest compliance rate; equal rates share a rank; null where nothing is due."),
    ]
    new_rank: Ordinal | None


class Difference(TypedDict):
    """What changed between two saved assessments of one plan."""

    version: Literal[1]
    tool: Tool
    plan: Plan
    old: Side
    new: Side
    worse: Annotated[
        list[StatusChange],
        about("Also what is unreported in both and fell due in between, and what was reported and is no longer."),
    ]
    better: list[StatusChange]
    begun: Annotated[list[StatusChange], about("Their window opened.")]
    appeared: list[StatusChange]
    vanished: list[StatusChange]
    owed: list[OwedChange]
    actuals: list[Moved]
    restated: Annotated[
        list[PastChange] | None,
        about("Past values that now say otherwise, or nothing; null where the values by date are not known."),
    ]
    backdated: Annotated[
        list[PastChange] | None,
        about("Values added for a past day that had none; null where the values by date are not known."),
    ]
    organisations: Annotated[
        list[RankChange] | None,
        about("Null where the two were narrowed differently, and cannot be compared."),
    ]
