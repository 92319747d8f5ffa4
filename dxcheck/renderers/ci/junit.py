"""JUnit XML: a case a file."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, indent, tostring

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.ci.finding import message
from dxcheck.renderers.markup import el, verbatim
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_junit(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A case a file: failed by its errors, with its warnings as output."""
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in files}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.position.file, []).append(diagnostic)
    failed = sum(any(d.severity is Severity.ERROR for d in found) for found in by_file.values())
    counts = {"tests": len(by_file), "failures": failed, "errors": 0}
    told = [_case(file, found, words) for file, found in by_file.items()]
    suite = el("testsuite", {"name": "dxcheck validate", **counts, "skipped": 0}, *told)
    suites = el("testsuites", {"name": "dxcheck", **counts}, suite)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _case(file: str, found: Sequence[Diagnostic], words: Wording) -> Element:
    errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    warnings = [diagnostic for diagnostic in found if diagnostic.severity is Severity.WARNING]
    case = el("testcase", {"classname": "dxcheck", "name": file})
    if errors:
        failure = verbatim("failure", _lines(errors, words))
        failure.set("message", words("diagnostics.count", errors=len(errors), warnings=len(warnings)))
        case.append(failure)
    if warnings:
        case.append(verbatim("system-out", _lines(warnings, words)))
    return case


def _lines(diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    told = (f"{d.position} {d.code.value} {message(d, words)}" for d in diagnostics)
    return "\n".join(map(printable, told))
