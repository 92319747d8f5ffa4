"""The JSON of `diff` of two plans, version 1."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.published.parts import Comparison, Tool, about

What = Literal[
    "action", "milestone", "criterion", "target", "share", "due", "deadline", "organisation", "support", "member",
    "waiver", "aside", "decision", "threshold", "text", "field",
]  # fmt: skip
Value = Annotated[
    int | Decimal | datetime.date | str,
    Field(union_mode="left_to_right"),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""A number, a day, or words."""


class Side(TypedDict):
    """One of the two plan files."""

    path: str
    id: str
    title: str
    document_number: Annotated[str | None, about("Null where the document has none.")]


class Change(TypedDict):
    """One change of the plan."""

    what: What
    where: Annotated[
        str,
        about(
            "The id of an action, a milestone, an indicator or an organisation, as the new plan has it if it has it; "
            "or a part of the plan file, such as policy."
        ),
    ]
    about: Annotated[
        str | None,
        about("Which of several there: a field of the plan file, an indicator, an organisation, a code."),
    ]
    old: Annotated[Value | None, about("Null where it was added.")]
    new: Annotated[Value | None, about("Null where it was dropped.")]
    unit: Annotated[str | None, about("Of a number that is asked for.")]
    comparison: Annotated[Comparison | None, about("How it is asked for.")]


class PlanDifference(TypedDict):
    """What changed between two versions of a plan."""

    version: Literal[1]
    tool: Tool
    old: Side
    new: Side
    loosened: Annotated[
        list[Change],
        about(
            "Less is owed or proved: a lower target, a higher ceiling, a later day, a wider threshold, something owed "
            "or somebody who owes it dropped, a waiver or an aside added."
        ),
    ]
    decided: NotRequired[
        Annotated[
            list[Change],
            about(
                "What was decided (put off, reduced, cancelled) and was not, or the reverse: where is the milestone's "
                "id, about the document's number; or where is that number, and about a field."
            ),
        ]
    ]
    tightened: Annotated[list[Change], about("The reverse.")]
    other: Annotated[list[Change], about("Neither.")]
