"""What all CI formats say of a diagnostic, where it stands for them, and which are told where not all can be."""

from __future__ import annotations

import hashlib
import json
import pathlib
from collections import Counter
from collections.abc import Iterator, Sequence

from dxcheck.diagnostics import Diagnostic, Position, Severity
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

MOST = 25_000
"""How many findings a report holds: code scanning refuses one with more, whole."""


def message(diagnostic: Diagnostic, words: Wording) -> str:
    """What is wrong, and how to mend it where that is known."""
    suggestion = words.suggestion(diagnostic)
    message = words.message(diagnostic)
    return f"{message} → {suggestion}" if suggestion else message


def placed_message(diagnostic: Diagnostic, words: Wording) -> str:
    """The same with the sheet and the cell before it, where there is no line to point at."""
    said = printable(message(diagnostic, words))
    return said if diagnostic.position.sheet is None else f"{printable(str(diagnostic.position))}: {said}"


def line_of(position: Position) -> int | None:
    """The line of a text file; a workbook has none."""
    return position.line if position.sheet is None else None


def path_of(file: str) -> str:
    """A path as all of them write it, with slashes."""
    return pathlib.PurePath(file).as_posix()


def worst(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """As many as a report holds, in their order, errors before warnings."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.severity is not Severity.ERROR)[:MOST]


def most_telling(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What keeps a file from being read first, and one of each code before any comes again."""
    seen: Counter[str] = Counter()
    ranks = []
    for place, diagnostic in enumerate(diagnostics):
        seen[diagnostic.code] += 1
        ranks.append((not diagnostic.code.blocks, seen[diagnostic.code], place))
    return [diagnostics[place] for _, _, place in sorted(ranks)]


def left_out(diagnostics: Sequence[Diagnostic], words: Wording) -> str | None:
    """How many there are, where a report does not hold them all."""
    return words("ci.left_out", found=len(diagnostics), shown=MOST) if len(diagnostics) > MOST else None


def fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """What stays the same when lines move: file, code and details; equal ones are numbered."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        details = sorted((key, str(value)) for key, value in diagnostic.details.items() if key not in ("rows", "line"))
        text = json.dumps([diagnostic.position.file, diagnostic.position.sheet, diagnostic.code.value, details])
        seen[text] += 1
        yield hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:32]
