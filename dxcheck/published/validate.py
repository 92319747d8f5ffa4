"""The JSON of `validate`, version 1."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.published.parts import Count, Diagnostic, about


class Lines(TypedDict):
    """The lines of an official text, each counted once; together they are all its lines."""

    quoted: Annotated[Count, about("Words of the plan stand in it.")]
    glue: Annotated[Count, about("Blank, or nothing but labels, numbers of items and marks.")]
    aside: Annotated[Count, about("Declared to promise nothing.")]
    waived: Annotated[Count, about("A finding in it is waived.")]
    findings: Annotated[Count, about("A finding in it is not waived.")]


class Decisions(TypedDict):
    """What was held against the texts of a plan's decisions."""

    count: Count
    quotations: Annotated[Count, about("Of those decisions that have a text.")]
    agreed: Annotated[Count, about("How many of these quotations stand in it.")]
    without_text: Annotated[Count, about("How many decisions have none.")]


class Proof(TypedDict):
    """A plan file, held against its official text."""

    file: str
    text: Annotated[str, about("The official text's file, beside the plan file.")]
    quotations: Count
    agreed: Annotated[Count, about("How many quotations stand in the text where they should.")]
    lines: Lines
    decisions: NotRequired[Annotated[Decisions, about("Only where the plan has any.")]]


class Validation(TypedDict):
    """What was found in the files that were named."""

    version: Literal[1]
    files: list[str]
    plans: Annotated[list[Proof], about("Each plan file that loads.")]
    diagnostics: list[Diagnostic]
