"""Rows of cells -> the headers among them, each in one row or several. Rows count from 1."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.submissions.columns import REQUIRED
from dxcheck.submissions.readers.ahead import Lines
from dxcheck.submissions.readers.header_columns import HALF, SEARCHED, known_columns
from dxcheck.submissions.readers.headers import Header, column_of, columns_named, is_whole, known_cells, one_row
from dxcheck.submissions.readers.lines import is_figure
from dxcheck.submissions.readers.table import Marks

AHEAD = 4
"""How many rows below a title may hold a header."""


class Headers:
    """Finds the headers of one grid."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def first(self, top: Sequence[Sequence[str]]) -> Header | None:
        """The first of the first rows that has all required columns, else the one that names most columns."""
        for at, cells in enumerate(top[:SEARCHED]):
            if header := self._header(at + 1, cells, top[at + 1 :]):
                return header
        known = [0 if self._hangs(at, top[at - 1]) else count for at, count in enumerate(known_columns(top), start=1)]
        best = max(known, default=0)
        return one_row(known.index(best) + 1, top[known.index(best)]) if best >= HALF else None

    def another(self, number: int, cells: Sequence[str], below: Lines) -> Header | None:
        """The header of another table that begins in a row, or half of one."""
        if not known_cells(cells) or self._hangs(number, cells):
            return None
        if header := self._header(number, cells, below.ahead(AHEAD)):
            return header
        half = len(columns_named(cells) & {*REQUIRED}) >= HALF
        return one_row(number, cells) if half and not any(map(is_figure, cells)) else None

    def _header(self, number: int, cells: Sequence[str], below: Sequence[Sequence[str]]) -> Header | None:
        """The whole header that begins in a row, in one row or several; None where none does."""
        header = one_row(number, cells)
        if self._hangs(number, cells):
            return None
        if is_whole(cells):
            return self._with_lower_rows(header, below)
        if not below or not known_cells(cells):
            return None
        if self._hangs(number + 1, below[0]):
            both = self._with_lower_rows(header, below)
            return both if is_whole(both.cells) else None
        if any(map(is_figure, [*cells, *below[0]])):
            return None
        both = header.with_lower(below[0])
        gains = not is_whole(below[0]) or known_cells(both.cells) > known_cells(below[0])
        return self._with_lower_rows(both, below[1:]) if gains and is_whole(both.cells) else None

    def _with_lower_rows(self, header: Header, below: Sequence[Sequence[str]]) -> Header:
        """A header with the rows below it that are a part of it: merged with it, or saying more of its columns."""
        for cells in below:
            if not self._hangs(header.first + header.height, cells) and not header.is_said_more_of(cells):
                break
            header = header.with_lower(cells)
        return header

    def _hangs(self, number: int, cells: Sequence[str]) -> bool:
        """Whether a row is no header but with the one above it: the cell of a required column is merged over both."""
        if not self._marks.merged:
            return False
        named = enumerate(map(column_of, cells), start=1)
        return any(name in REQUIRED and self._marks.top(number, place) < number for place, name in named)
