"""GitHub's workflow commands: what is found, beside the line; and, since GitHub shows few of them, the rest as text."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.ci.finding import line_of, message, most_telling, path_of
from dxcheck.renderers.safe import workflow_data, workflow_line, workflow_property
from dxcheck.wording import Wording

SHOWN = 10
"""How many annotations of one severity GitHub shows of a step; it drops the others without a word."""


def render_github(files: Sequence[str], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A workflow command for each that GitHub shows beside its line; the others as lines of the log, and the count."""
    by_severity = [[d for d in diagnostics if d.severity is severity] for severity in Severity]
    if max(map(len, by_severity)) <= SHOWN:
        return "".join(f"{_command(diagnostic, words)}\n" for diagnostic in diagnostics)
    ranked = [most_telling(found) for found in by_severity]
    annotated = [diagnostic for found in ranked for diagnostic in found[:SHOWN]]
    shown = set(map(id, annotated))
    rest = [diagnostic for diagnostic in diagnostics if id(diagnostic) not in shown]
    errors, warnings = map(len, by_severity)
    count = words("diagnostics.count", errors=errors, warnings=warnings)
    told = words("ci.annotated", count=count, shown=len(annotated), rest=len(rest))
    lines = [*(_command(each, words) for each in annotated), *(_line(each, words) for each in rest)]
    return "".join(f"{line}\n" for line in (*lines, f"::notice title=dxcheck::{workflow_data(told)}"))


def _command(diagnostic: Diagnostic, words: Wording) -> str:
    position = diagnostic.position
    title = diagnostic.code.value if position.sheet is None else f"{diagnostic.code.value} {position}"
    column = position.column if position.sheet is None else None
    properties = {"file": path_of(position.file), "line": line_of(position), "col": column, "title": title}
    told = ",".join(f"{key}={workflow_property(str(value))}" for key, value in properties.items() if value)
    return f"::{diagnostic.severity.value} {told}::{workflow_data(message(diagnostic, words))}"


def _line(diagnostic: Diagnostic, words: Wording) -> str:
    severity = words(f"severity.{diagnostic.severity}")
    return workflow_line(f"{severity}: {diagnostic.position} {diagnostic.code} {message(diagnostic, words)}")
