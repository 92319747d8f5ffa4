"""What a report was made of, as it says in itself, and reading that back out of a report of any format.

It is one line of JSON in ASCII, in which nothing is left that HTML or XML would take for markup. In plain text it
stands at the very end, broken into lines; in Markdown in a comment at the end; in a page in a `script` of data; in the
JSON as `provenance`; in a Word document or a workbook in custom properties, in pieces that every program keeps.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal, NotRequired
from xml.etree import ElementTree

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.archives import unpacked
from dxcheck.published.parts import Sha256, about

NAME = "dxcheck-provenance"
"""What it is called, wherever it stands."""
PROPERTIES = "docProps/custom.xml"
"""The part of an office file that has its custom properties."""
ZIP = b"PK\x03\x04"


class File(TypedDict):
    """A file that the report was made of."""

    path: Annotated[str, about("As it was named; a plan's official text as the plan names it.")]
    sha256: Annotated[Sha256 | None, about("Null where there was none to read.")]


class PassedOver(TypedDict):
    """A file that was not read, and was told of."""

    code: str
    path: str
    details: dict[str, str | int]
    phrases: Annotated[list[str], about("Which of the details are keys of the wording.")]
    hint: str | None


class Provenance(TypedDict):
    """What makes the report again, the same to the byte."""

    version: Annotated[str, about("Of the program.")]
    format: Literal["text", "markdown", "html", "json", "xlsx", "docx"]
    language: Literal["en", "zh"]
    options: Annotated[
        dict[str, str | bool | int | list[str]],
        about("What was asked, by the program's own name for it; the day is the one that was meant."),
    ]
    plan: File
    text: Annotated[File, about("The official text.")]
    decisions: NotRequired[Annotated[list[File], about("The texts of the plan's decisions, of those that have one.")]]
    metrics: Annotated[list[File], about("In reading order.")]
    passed_over: list[PassedOver]
    evidence: NotRequired[
        Annotated[
            list[File],
            about("The files of evidence that were read, by their paths within --evidence-dir; of a list itself, too."),
        ]
    ]


def read_provenance(raw: bytes) -> Provenance | None:
    """What a report says that it was made of; None where it says nothing of the kind."""
    text = _of_office(raw) if raw.startswith(ZIP) else _of_text(raw.decode("utf-8", errors="replace"))
    if text is None:
        return None
    try:
        return TypeAdapter(Provenance).validate_json(text, strict=True)
    except ValidationError:
        return None


_PLACES = (
    rf'<script type="application/json" id="{NAME}">(.*?)</script>\s*</body>',
    rf"<!-- {NAME}\n(.*?)\n-->\n\Z",
    rf"\n{NAME}\n([!-~\n]*)\Z",
)


def _of_text(text: str) -> str | None:
    found = next((match[1] for place in _PLACES if (match := re.search(place, text))), None)
    if found is not None:
        return found.replace("\n", "")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    said = data.get("provenance") if isinstance(data, dict) else None
    return None if said is None else json.dumps(said)


def _of_office(raw: bytes) -> str | None:
    part = (unpacked(raw, [PROPERTIES]) or {}).get(PROPERTIES)
    if part is None or b"<!DOCTYPE" in part:
        return None
    try:
        properties = ElementTree.fromstring(part)
    except (ValueError, ElementTree.ParseError):
        return None
    pieces = [each for each in properties if each.get("name", "").startswith(NAME)]
    return "".join(text for each in pieces for text in each.itertext()) or None
