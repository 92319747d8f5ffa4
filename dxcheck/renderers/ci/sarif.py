"""SARIF 2.1.0 (OASIS Standard), for code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dxcheck import __version__
from dxcheck.diagnostics import CODES, Diagnostic, Entry, Position
from dxcheck.renderers.ci.finding import fingerprints, message, to_json
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_sarif(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """SARIF 2.1.0 (OASIS Standard): every rule is listed, also when it found nothing."""
    codes = list(CODES)
    prints = fingerprints(diagnostics)
    run = {
        "tool": {
            "driver": {
                "name": "dxcheck",
                "version": __version__,
                "rules": [_rule(code, words) for code in CODES.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in dict.fromkeys(files)],
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), fingerprint, words)
            for diagnostic, fingerprint in zip(diagnostics, prints, strict=True)
        ],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return to_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


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
        "message": {"text": printable(message(diagnostic, words))},
        "locations": [{"physicalLocation": _physical(diagnostic.position)}],
        "partialFingerprints": {"dxcheck/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [{"id": 1, "physicalLocation": _physical(diagnostic.related)}]
    return result


def _physical(position: Position) -> dict[str, Any]:
    """Regions count from 1; in a workbook the row is the line and the cell the column."""
    region = {"startLine": position.line or 1}
    if position.column:
        region["startColumn"] = position.column
    return {"artifactLocation": {"uri": _uri(position.file)}, "region": region}


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/").encode("utf-8", errors="surrogateescape"))
