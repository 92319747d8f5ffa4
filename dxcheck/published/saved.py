"""The JSON of `status`, read back as a saved assessment."""

from __future__ import annotations

import json
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.encoding import SAVED, decode
from dxcheck.files import read_bytes
from dxcheck.published.status import Assessment


def read_saved(path: str) -> tuple[Assessment | None, list[Diagnostic]]:
    """Read a saved assessment, or say everything that keeps the file from being one."""
    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    text, problems = decode(path, raw, SAVED)
    if text is None:
        return None, problems
    data, problem = _parsed(path, text)
    if problem is not None:
        return None, [problem]
    try:
        return TypeAdapter(Assessment).validate_python(data), []
    except ValidationError as invalid:
        return None, [
            Diagnostic(
                Code.SAVED_BROKEN,
                Position(path),
                {"reason": Phrase("saved.field"), "problem": ".".join(map(str, error["loc"])) or "–"},
                "hint.save_status",
            )
            for error in invalid.errors(include_url=False, include_context=False, include_input=False)
        ]


_JSON_PROBLEMS = (
    ("Expecting value", "saved.value"),
    ("Expecting property name", "saved.name"),
    ("delimiter", "saved.delimiter"),
    ("Unterminated string", "saved.open_string"),
    ("Extra data", "saved.extra"),
    ("control character", "saved.control"),
    ("escape", "saved.escape"),
    ("trailing comma", "saved.comma"),
)
"""What the json module says, by a fragment of it, and what it means."""


def _parsed(path: str, text: str) -> tuple[object, Diagnostic | None]:
    """The data of a JSON text, or why it has none."""
    at, problem = Position(path), "saved.form"
    try:
        return json.loads(text, parse_float=Decimal), None
    except json.JSONDecodeError as error:
        at = Position(path, error.lineno, error.colno)
        problem = next((key for fragment, key in _JSON_PROBLEMS if fragment in error.msg), problem)
    except RecursionError:
        problem = "saved.too_deep"
    except ValueError:
        problem = "saved.long_number"
    details: dict[str, str | int] = {"reason": Phrase("saved.no_json"), "problem": Phrase(problem)}
    return None, Diagnostic(Code.SAVED_BROKEN, at, details, "hint.save_status")
