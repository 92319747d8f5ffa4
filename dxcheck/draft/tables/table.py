"""A table of the text: its columns by what their heads say, its rows, and the lines that it is made of."""

from __future__ import annotations

from typing import NamedTuple

from dxcheck.document.text import Span
from dxcheck.draft.labels import Says

BLANK = " \t\u3000\u200b\u2060\ufeff\xa0"


class Column(NamedTuple):
    """A column, by its head; `says` is None where the head is no label: the name of a place, or anything else."""

    says: Says | None
    head: Span


class Table(NamedTuple):
    """A table: its stretch of the text, its columns, and its rows, with as many cells as there are columns."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]


class Line(NamedTuple):
    """A line of the text, and where it begins."""

    at: int
    words: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.at + len(self.words)

    @property
    def span(self) -> Span:
        """It without the blanks around it."""
        return trimmed_cell(self.at, self.words)


def trimmed_cell(at: int, words: str) -> Span:
    """A cell without the blanks around it."""
    left = len(words) - len(words.lstrip(BLANK))
    return Span(at + left, at + max(left, len(words.rstrip(BLANK))))
