"""What a draft keeps as it reads: the stretches that it has quoted, what it is not sure of, and what it has counted."""

from __future__ import annotations

from typing import NamedTuple

from dxcheck.diagnostics import shortened
from dxcheck.document.text import Span
from dxcheck.draft.spans import words_of
from dxcheck.plan import Path


class Note(NamedTuple):
    """A comment: a phrase of the wording and its details."""

    key: str
    words: str = ""
    line: int = 0


class Unread(NamedTuple):
    """A line that was not understood."""

    line: int
    words: str


class Notes:
    """All of it, of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: list[Span] = []
        self.comments: dict[Path, list[Note]] = {}
        self.unread: list[Unread] = []
        self.dates = 0
        self.quantities = 0

    def line(self, at: int) -> int:
        """The line of a place, from 1."""
        return self.text.count("\n", 0, at) + 1

    def comment(self, path: Path, key: str, words: str = "", at: int = -1) -> None:
        """Say something above an entry of the plan."""
        self.comments.setdefault(path, []).append(Note(key, words, self.line(at) if at >= 0 else 0))

    def quote(self, span: Span) -> str:
        """The words of a stretch, which is then accounted for."""
        self.taken.append(span)
        return words_of(self.text, span)

    def not_understood(self, at: int, words: str) -> None:
        """Tell of a line that was not understood."""
        self.unread.append(Unread(self.line(at), short(words)))


def short(words: str) -> str:
    """The beginning of some words, in one line."""
    return shortened(" ".join(words.split()))
