"""What several published shapes have in common.

A shape is a TypedDict that pydantic validates: mypy checks the plain dicts that are written, for which no shape is
loaded, so that they cost a start nothing; pydantic reads them back and describes them. Fields are only ever added:
those that earlier files lack are NotRequired, and a reader passes over those that it does not know. Numbers are whole,
or decimals of at most four places; days are dates.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.diagnostics import Severity

LARGEST = 10**18


def about(description: str) -> Any:
    """A field's description, for the JSON Schema."""
    return Field(description=description)


Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int | Decimal, Field(ge=-LARGEST, le=LARGEST), WithJsonSchema({"type": "number"})]
Rate = Annotated[int | Decimal, Field(ge=0, le=1), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
Word = Literal["done", "in_progress", "not_started"]
Figure = Annotated[Number | Word, Field(union_mode="left_to_right")]
"""A number; of a deliverable a word, or the share done."""
Kind = Literal["numeric", "deliverable"]
Comparison = Literal["at_least", "at_most"]


class Tool(TypedDict):
    """The program that wrote this, and its version."""

    name: Literal["dxcheck"]
    version: str


class Summary(TypedDict):
    """Every milestone counted once, by its status."""

    milestones: Count
    due: Annotated[Count, about("Milestones whose due date is the as-of date or before it.")]
    met: Count
    met_late: Count
    overdue: Count
    unreported: Count
    on_track: Count
    at_risk: Count
    behind: Count
    upcoming: Count
    compliance_rate: Annotated[Rate | None, about("(met + met_late) / due, over the milestones that are due.")]
    on_time_rate: Annotated[Rate | None, about("met / due, over the milestones that are due.")]


class Owed(TypedDict):
    """What a criterion asks for."""

    indicator: Annotated[str, about("An indicator's id; a deliverable's is its milestone's.")]
    kind: Kind
    comparison: Comparison | None
    target: Number | None
    unit: str | None
    organisation: NotRequired[Annotated[str | None, about("Whose share it is; null where it is asked of all.")]]


class Diagnostic(TypedDict):
    """What was found, and where."""

    code: Annotated[str, Field(pattern=r"^DX-[A-Z][0-9]{3}$")]
    severity: Severity
    file: str
    sheet: NotRequired[Annotated[str, about("In a workbook, the sheet.")]]
    cell: NotRequired[Annotated[str, about("In a workbook, the cell, such as C2; not there where a row is meant.")]]
    line: Ordinal | None
    column: Ordinal | None
    message: str
    suggestion: str | None
    details: NotRequired[
        Annotated[
            dict[str, str | int | list[str]],
            about("What the message is made of, the same in every language: ids, and the keys of reasons."),
        ]
    ]
