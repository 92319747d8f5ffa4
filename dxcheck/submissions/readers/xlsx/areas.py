"""References to cells and areas: `C3`, `C3:D5`; rows and columns count from 1. And runs of numbers: `3-5, 8`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dxcheck.diagnostics.position import column_letters
from dxcheck.submissions.readers.xlsx.refusal import Unreadable

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_CELL = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")
_SHOWN = 10
"""How many runs, or cells, a message names."""


class Area(NamedTuple):
    """A rectangle of cells, all four edges among them."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """As a spreadsheet writes it: `C3:D5`."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


def column_number(letters: str) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell(reference: str) -> tuple[int, int]:
    """The row and the column of a reference; raises Unreadable where no sheet has such a cell."""
    match = _CELL.fullmatch(reference)
    row, column = (int(match[2]), column_number(match[1])) if match else (0, 0)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise Unreadable("workbook.cell", cell=reference)
    return row, column


def area(reference: str) -> Area:
    """The area of a reference; of one cell, that cell. Raises Unreadable where no sheet has such an area."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = sorted((cell(first), cell(last or first)))
    return Area(top, min(left, right), bottom, max(left, right))


def cell_name(row: int, column: int) -> str:
    """A cell's name: `C3`."""
    return f"{column_letters(column)}{row}"


def row_runs(rows: Iterable[int]) -> str:
    """Rows as a person lists them: `3-5, 8`; many of them by the first ones."""
    return _listed([f"{first}-{last}" if last > first else f"{first}" for first, last in _runs(rows)])


def column_runs(columns: Iterable[int]) -> str:
    """Columns as a person lists them: `C-E, H`; many of them by the first ones."""
    names = [(column_letters(first), column_letters(last)) for first, last in _runs(columns)]
    return _listed([f"{first}-{last}" if last != first else first for first, last in names])


def cell_list(cells: Iterable[tuple[int, int]]) -> str:
    """Cells by their names; many of them by the first ones."""
    return _listed([cell_name(*each) for each in cells])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
