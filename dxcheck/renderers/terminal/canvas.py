"""A drawing of dots in the cells of a terminal, two across and four down in each, with characters laid over them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dxcheck.renderers.layout import Line

_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bit of each dot of a Braille pattern (Unicode, U+2800): column, then row from below."""


class Canvas:
    """`columns` by `rows` cells. Dots count from the lower left corner: 2 * columns by 4 * rows of them."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self.dots = [[0] * columns for _ in range(rows)]
        self.styles = [[""] * columns for _ in range(rows)]
        self.marks: dict[tuple[int, int], tuple[str, str]] = {}

    def line(  # noqa: PLR0913, PLR0917 - two points
        self, x0: int, y0: int, x1: int, y1: int, style: str, every: int = 1
    ) -> None:
        """A straight line of dots, all of them or every so many."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(0, steps + 1, every):
            x, y = round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps)
            row, column = self._cell(x, y)
            self.dots[row][column] |= _DOTS[x % 2][y % 4]
            self.styles[row][column] = style

    def mark(self, x: int, y: int, character: str, style: str) -> None:
        """A character in the cell of a dot, over whatever is there."""
        self.marks[self._cell(x, y)] = character, style

    def column(self, x: int, character: str, style: str) -> None:
        """A character in every free cell of a dot's column."""
        for row in range(self.rows):
            place = row, self._cell(x, 0)[1]
            if not self.dots[row][place[1]]:
                self.marks.setdefault(place, (character, style))

    def _cell(self, x: int, y: int) -> tuple[int, int]:
        return self.rows - 1 - min(max(y // 4, 0), self.rows - 1), min(max(x // 2, 0), self.columns - 1)

    def lines(self) -> Iterator[Line]:
        """The rows from above, as pieces of one style each."""
        for row in range(self.rows):
            cells = [self._at(row, column) for column in range(self.columns)]
            yield [("".join(text for text, _ in run), style) for style, run in groupby(cells, key=lambda cell: cell[1])]

    def _at(self, row: int, column: int) -> tuple[str, str]:
        if (row, column) in self.marks:
            return self.marks[row, column]
        dots = self.dots[row][column]
        return (chr(0x2800 + dots), self.styles[row][column]) if dots else (" ", "")
