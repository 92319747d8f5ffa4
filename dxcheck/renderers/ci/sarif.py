"""SARIF 2.1.0 (OASIS Standard), for code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dxcheck import __version__
from dxcheck.diagnostics import CODES, Diagnostic, Entry, Position
from dxcheck.renderers.ci.finding import fingerprints, left_out, line_of, path_of, placed_message, worst
from dxcheck.renderers.data.json_text import to_text
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_sarif(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """Every rule is listed, also when it found nothing. What a run may not hold is counted in a notification."""
    index = {code: place for place, code in enumerate(CODES)}
    shown = worst(diagnostics)
    told = left_out(diagnostics, words)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "dxcheck",
                "version": __version__,
                "rules": [_rule(code, words) for code in CODES.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in dict.fromkeys(files)],
        "results": (
            _result(diagnostic, index[diagnostic.code], fingerprint, words)
            for diagnostic, fingerprint in zip(shown, fingerprints(shown), strict=True)
        ),
    }
    if told:
        notification = {"level": "warning", "message": {"text": told}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notification]}]
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return to_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(code: Entry, words: Wording) -> dict[str, Any]:
    return {
        "id": code.value,
        "name": "".join(word.capitalize() for word in code.name.split("_")),
        "shortDescription": {"text": words.pick(code.meaning)},
        "help": {"text": words.pick(code.mend)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str, words: Wording) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.value,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": placed_message(diagnostic, words)},
        "locations": [_location(diagnostic.position)],
        "partialFingerprints": {"dxcheck/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [{"id": 1, "physicalLocation": _physical(diagnostic.related)}]
    return result


def _location(position: Position) -> dict[str, Any]:
    """A line and a column; in a workbook, which has neither, the sheet and the cell."""
    location: dict[str, Any] = {"physicalLocation": _physical(position)}
    if position.sheet is not None:
        kind = "cell" if position.column else "row" if position.line else "sheet"
        location["logicalLocations"] = [{"fullyQualifiedName": printable(str(position)), "kind": kind}]
    return location


def _physical(position: Position) -> dict[str, Any]:
    """Regions count from 1. Code scanning asks for a line of every file: what has none is in the first."""
    region = {"startLine": line_of(position) or 1}
    if position.column and position.sheet is None:
        region["startColumn"] = position.column
    return {"artifactLocation": {"uri": _uri(position.file)}, "region": region}


def _uri(file: str) -> str:
    return quote(path_of(file).encode("utf-8", errors="surrogateescape"))
