"""What is wrong, where, and how to mend it.

A diagnostic is a value: steps gather them, and only a command turns them into an exit code. It holds
no sentence, only a code and the details that the sentence of that code needs; `codes` has the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.diagnostics.codes import CODES, Code
from dxcheck.diagnostics.details import Listed, Named, Phrase, Quote
from dxcheck.diagnostics.entry import Both, Entry, Severity
from dxcheck.diagnostics.position import NAMED, Position, name_rows

__all__ = [
    "CODES",
    "NAMED",
    "Both",
    "Code",
    "Diagnostic",
    "Entry",
    "Listed",
    "Named",
    "Phrase",
    "Position",
    "Quote",
    "Severity",
    "has_errors",
    "name_rows",
    "shortened",
]


def shortened(text: str, most: int = 60) -> str:
    """As much of a text as tells which is meant."""
    return text if len(text) <= most else f"{text[: most - 3]}…"


class Diagnostic(NamedTuple):
    """One thing that is wrong (DX-…) and where; its sentence is made of code and details, in either language."""

    code: Entry
    position: Position
    details: Mapping[str, str | int] = MappingProxyType({})
    """What the braces of the code's sentence and of the hint name."""
    hint: str | None = None
    """The key of the suggestion, if there is one: the code's own or the wording's. It takes the same details."""
    excerpt: str | None = None
    """The offending line of a text file, for showing with a caret."""
    width: int = 1
    """How many characters the caret underlines."""
    related: Position | None = None
    """The place in the official text that it speaks of."""

    @property
    def severity(self) -> Severity:
        """That of its code: none is graver in one place than in another."""
        return self.code.severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is more than a warning."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
