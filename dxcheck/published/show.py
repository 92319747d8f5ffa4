"""The JSON of `show`: a plan, or part of it, as its document states it. Names are the document's, Chinese."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.published.decisions import Decision
from dxcheck.published.parts import Number, Owed, about


class Milestone(TypedDict):
    """What an action owes by one due date."""

    id: str
    due: datetime.date
    text: Annotated[str, about("The document's words.")]
    measure: Annotated[str | None, about("The document's words on how it is measured.")]
    criteria: Annotated[list[Owed], Field(min_length=1)]


class Action(TypedDict):
    """A concrete measure, and the organisations that answer for it."""

    id: str
    article: Annotated[str | None, about("Where the document's body has it.")]
    text: Annotated[str, about("The body's words.")]
    annex_text: Annotated[str | None, about("The annex's words, where they differ from the body's.")]
    organisations: Annotated[list[str], about("In the document's order.")]
    annex_organisations: Annotated[list[str] | None, about("The annex's order, where it differs from the body's.")]
    support: Annotated[list[str], about("Those that only assist.")]
    deadline: datetime.date
    deadline_implied: Annotated[bool, about("Whether it is the plan's end, as no deadline of its own is stated.")]
    ongoing: Annotated[bool, about("Whether the document has it continued after the deadline.")]
    milestones: list[Milestone]


class Task(TypedDict):
    """A task of the document, with those of its actions that are shown."""

    id: int | str
    name: Annotated[str, about("Its first action's words where the document gives it none.")]
    section: Annotated[str | None, about("The title of its section.")]
    actions: Annotated[list[Action], Field(min_length=1)]


class Indicator(TypedDict):
    """What is measured."""

    id: str
    name: str
    name_en: str
    aliases: list[str]
    unit: Annotated[str, about("The measure word.")]
    kind: Literal["count", "amount", "ratio", "percentage"]
    accumulation: Annotated[
        Literal["cumulative", "increment", "annual", "level"],
        about("A reading is a running total, a step to add, a running total that starts anew each year, or a level."),
    ]
    combine: Annotated[
        Literal["latest", "sum"],
        about("One figure for the whole plan, whoever reports it, or each organisation's own share to add up."),
    ]
    baseline: Annotated[Number | None, about("The value before the plan started.")]


class Organisation(TypedDict):
    """Who answers for actions."""

    id: str
    name: str
    name_en: str
    aliases: list[str]


class Excerpt(TypedDict):
    """What a plan says: all of it, or what belongs to one thing in it."""

    tasks: list[Task]
    indicators: list[Indicator]
    organisations: list[Organisation]
    decisions: NotRequired[
        Annotated[
            list[Decision], about("What was decided of the milestones that are shown; only where a plan has any.")
        ]
    ]
