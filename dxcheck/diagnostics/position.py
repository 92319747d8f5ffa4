"""Places in files. Lines, rows and columns count from 1."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from dxcheck.diagnostics.details import Listed


class Position(NamedTuple):
    """A place in a file. In a metric file `line` is the row as a spreadsheet numbers it, `column` the cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    """In a workbook, the sheet's name."""

    def __str__(self) -> str:
        """`file:line:column`; in a workbook `file[sheet]!B12`."""
        if self.cell:
            return f"{self._file}!{self.cell}"
        return ":".join(str(part) for part in (self._file, self.line, self.column) if part is not None)

    @property
    def cell(self) -> str | None:
        """In a workbook the cell, such as C2; None where it is no single one."""
        if self.sheet is None or not self.line or not self.column:
            return None
        return f"{column_letters(self.column)}{self.line}"

    @property
    def row(self) -> str:
        """`file:row`, as sources are cited; in a workbook `file[sheet]:row`."""
        return f"{self._file}:{self.line}"

    @property
    def _file(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"


NAMED = 5
"""How many rows a finding names; the others are counted."""


def name_rows(places: Iterable[Position], shown: int = NAMED, others: int = 0) -> Listed:
    """The rows of some places, as sources are cited, each once: the first of them, and how many more there are.

    `others` are those behind as many places as are shown that need only be counted.
    """
    rows = {(place.file, place.sheet, place.line): place for place in places}
    named = [place.row for place in islice(rows.values(), shown)]
    if len(rows) + others > shown:
        named[-1] += f" (+{len(rows) + others - shown})"
    return Listed(named)


def column_letters(column: int) -> str:
    """A column's name in a spreadsheet: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
