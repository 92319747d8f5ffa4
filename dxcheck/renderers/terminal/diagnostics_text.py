"""Diagnostics for people: `file:line:column CODE message`, the line itself with a caret under it, a suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

SHOWN = 20
"""How many diagnostics of one code and file stand in full; the rest are counted."""
EXCERPT = 100


def render_found(extents: Sequence[str], problems: Sequence[Diagnostic], unasked: int, words: Wording) -> str:
    """What there was to check, what was found and counted, and how much of it nobody asked for."""
    told = "".join(f"{line}\n" for line in extents)
    if problems:
        told += render_diagnostics(problems, words) + render_count(problems, words)
    if unasked:
        told += words("validate.left_out", count=unasked) + "\n"
    elif not problems:
        told += words("validate.none") + "\n"
    return told


def render_diagnostics(diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """All diagnostics in their order; of one code and file the first ones in full and then a count."""
    total = Counter((d.code, d.position.file) for d in diagnostics)
    seen: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for diagnostic in diagnostics:
        key = diagnostic.code, diagnostic.position.file
        seen[key] += 1
        if seen[key] <= SHOWN:
            lines += _lines(diagnostic, words)
        elif seen[key] == total[key]:
            more = words(
                "diagnostics.more", count=total[key] - SHOWN, code=diagnostic.code, file=diagnostic.position.file
            )
            lines.append(printable(more))
    return "".join(f"{line}\n" for line in lines)


def render_count(diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """How many errors and warnings there are, on a line."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    return words("diagnostics.count", errors=errors, warnings=len(diagnostics) - errors) + "\n"


def _lines(diagnostic: Diagnostic, words: Wording) -> list[str]:
    severity = words(f"severity.{diagnostic.severity}")
    told = {"position": diagnostic.position, "code": diagnostic.code, "severity": severity}
    lines = [words("diagnostics.line", **told, message=words.message(diagnostic))]
    if diagnostic.excerpt is not None:
        lines += _excerpt(diagnostic)
    suggestion = words.suggestion(diagnostic)
    if suggestion:
        lines.append("    " + words("diagnostics.suggestion", suggestion=suggestion))
    return [printable(line) for line in lines]


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    """The line, cut around the place if it is long, and the caret under it; a Chinese character is two wide."""
    from rich.cells import cell_len

    column = (diagnostic.position.column or 1) - 1
    start = 0 if column < EXCERPT // 2 else column - EXCERPT // 4
    text = (diagnostic.excerpt or "").replace("\t", " ")[start : start + EXCERPT]
    before = text[: column - start]
    marked = text[column - start : column - start + diagnostic.width]
    margin = "    "
    return [margin + text, margin + " " * cell_len(printable(before)) + "^" * max(cell_len(printable(marked)), 1)]
