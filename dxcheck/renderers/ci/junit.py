"""JUnit XML: a case a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.ci.finding import message
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


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
    told = (f"{d.position} {d.code.value} {message(d, words)}" for d in diagnostics)
    return escape("\n".join(map(printable, told)))
