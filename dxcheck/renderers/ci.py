"""What CI systems read of a `validate` run: GitHub's workflow commands, SARIF 2.1.0, JUnit XML, GitLab's code quality.

All of it is a function of the diagnostics alone: a second run gives the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from dxcheck import __version__
from dxcheck.diagnostics import Code, Diagnostic, Position, Severity
from dxcheck.renderers.safe import printable, safe_json
from dxcheck.wording import Wording


def _message(diagnostic: Diagnostic, words: Wording) -> str:
    suggestion = words.suggestion(diagnostic)
    message = words.message(diagnostic)
    return f"{message} → {suggestion}" if suggestion else message


# ---------------------------------------------------------------- GitHub


def render_github(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A workflow command a diagnostic, which GitHub shows beside the line."""
    return "".join(f"{line}\n" for line in (_github(diagnostic, words) for diagnostic in diagnostics))


def _github(diagnostic: Diagnostic, words: Wording) -> str:
    position = diagnostic.position
    title = diagnostic.code.value if position.sheet is None else f"{diagnostic.code.value} {position}"
    properties = {"file": position.file, "line": position.line, "col": position.column, "title": title}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    message = "\n".join(map(printable, _message(diagnostic, words).split("\n")))
    return f"::{diagnostic.severity.value} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# ---------------------------------------------------------------- SARIF


def render_sarif(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """SARIF 2.1.0 (OASIS Standard): every rule is listed, also when it found nothing."""
    explanations: dict[str, tuple[str, str]] = importlib.import_module(
        f"dxcheck.wording.explain_{words.language}"
    ).EXPLANATIONS
    codes = list(Code)
    prints = _fingerprints(diagnostics)
    run = {
        "tool": {
            "driver": {
                "name": "dxcheck",
                "version": __version__,
                "rules": [_rule(code, *explanations[code.value]) for code in codes],
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
    return _json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(code: Code, meaning: str, mend: str) -> dict[str, Any]:
    return {
        "id": code.value,
        "name": "".join(word.capitalize() for word in code.name.split("_")),
        "shortDescription": {"text": meaning},
        "help": {"text": mend},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str, words: Wording) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.value,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": printable(_message(diagnostic, words))},
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


def _fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """What stays the same when lines move: file, code and details; equal ones are numbered."""
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in diagnostics:
        details = sorted((key, str(value)) for key, value in diagnostic.details.items() if key not in ("rows", "line"))
        text = json.dumps([diagnostic.position.file, diagnostic.position.sheet, diagnostic.code.value, details])
        seen[text] += 1
        prints.append(hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:32])
    return prints


# ---------------------------------------------------------------- JUnit


def render_junit(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A case a file: failed by its errors, with its warnings as output."""
    cases = [*dict.fromkeys([*files, *(diagnostic.position.file for diagnostic in diagnostics)])]
    by_file = {file: [d for d in diagnostics if d.position.file == file] for file in cases}
    failed = sum(any(d.severity is Severity.ERROR for d in found) for found in by_file.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="dxcheck" tests="{len(cases)}" failures="{failed}" errors="0">')
    lines.append(
        f'  <testsuite name="dxcheck validate" tests="{len(cases)}" failures="{failed}" errors="0" skipped="0">'
    )
    for file, found in by_file.items():
        lines += _case(file, found, words)
    return "\n".join([*lines, "  </testsuite>", "</testsuites>", ""])


def _case(file: str, found: Sequence[Diagnostic], words: Wording) -> Iterator[str]:
    errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    warnings = [diagnostic for diagnostic in found if diagnostic.severity is Severity.WARNING]
    yield f'    <testcase classname="dxcheck" name={quoteattr(printable(file))}>'
    if errors:
        summary = words("diagnostics.count", errors=len(errors), warnings=len(warnings))
        yield f"      <failure message={quoteattr(summary)}>{_lines(errors, words)}</failure>"
    if warnings:
        yield f"      <system-out>{_lines(warnings, words)}</system-out>"
    yield "    </testcase>"


def _lines(diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    told = (f"{d.position} {d.code.value} {_message(d, words)}" for d in diagnostics)
    return escape("\n".join(map(printable, told)))


# ---------------------------------------------------------------- GitLab


def render_gitlab(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """GitLab's code quality report."""
    severity = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    return _json(
        [
            {
                "description": _message(diagnostic, words),
                "check_name": diagnostic.code.value,
                "fingerprint": fingerprint,
                "severity": severity[diagnostic.severity],
                "location": {"path": diagnostic.position.file, "lines": {"begin": diagnostic.position.line or 1}},
            }
            for diagnostic, fingerprint in zip(diagnostics, _fingerprints(diagnostics), strict=True)
        ]
    )


def _json(data: object) -> str:
    return safe_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


RENDERERS = {"github": render_github, "sarif": render_sarif, "junit": render_junit, "gitlab": render_gitlab}
