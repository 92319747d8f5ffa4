"""Lines around the tables of a grid: what is told of them, and what is held until it is known for what it is."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.names import fold
from dxcheck.submissions.columns import titles
from dxcheck.submissions.readers.header_columns import TITLE_CELLS, shown
from dxcheck.submissions.readers.headers import column_of
from dxcheck.submissions.readers.lines import is_label
from dxcheck.submissions.readers.table import Marks, Table
from dxcheck.submissions.readers.units import told_unit
from dxcheck.submissions.too_many import FIRST, MAX_LINES, TooManyError


class Around:
    """The lines of one grid, by their row numbers. Raises TooManyError where they are more than are told."""

    def __init__(self, grid: Position, marks: Marks) -> None:
        self.problems: list[Diagnostic] = []
        self.held: list[tuple[int, Sequence[str]]] = []
        """Titles if a header comes next, and else to be told."""
        self._grid, self._marks = grid, marks

    def at(self, row: int, column: int | None = None) -> Position:
        """Where a row stands, or a cell."""
        return self._grid._replace(line=row, column=column)

    def tell_above(self, above: Sequence[Sequence[str]], table: Table, header: int) -> None:
        """Tell of what stands above the first header, in that row, and is no title."""
        for number, cells in enumerate(above, start=1):
            self.tell_what_holds(number, cells, table)
            data = [cell for cell in cells if fold(cell) and not is_label(cell) and not told_unit(cell)]
            if len(data) > TITLE_CELLS:
                self.problems.append(Diagnostic(Code.ROW_ABOVE_HEADER, self.at(number), {"header": header}))

    def tell_what_holds(self, number: int, cells: Sequence[str], table: Table) -> None:
        """Tell of what a line says of the whole table, where its rows have no such column: 填报单位：区科委."""
        filled = [(place, fold(cell)) for place, cell in enumerate(cells, start=1) if fold(cell)]
        for (place, cell), (_, after) in zip(filled, [*filled[1:], (0, "")], strict=False):
            label, colon, said = cell.partition(":")
            column = column_of(label) if colon else None
            said = (said.strip(" _年月日") and said.strip(" _")) or ("" if ":" in after else after)
            if said and column in ("organisation", "reported_on", "promised") and column not in table.columns:
                details = {"text": f"{label}: {said}", "column": titles([column])}
                at = self.at(number, place)
                self.problems.append(Diagnostic(Code.LINE_NOT_READ, at, details, "hint.own_column"))

    def tell(self, number: int, cells: Sequence[str]) -> None:
        """Tell of a line that is no data; of one that is merged over several rows once."""
        places = [place for place, cell in enumerate(cells, start=1) if fold(cell)]
        if any(self._marks.top(number, place) == number for place in places):
            at = self.at(number, places[0])
            self.problems.append(Diagnostic(Code.LINE_NO_DATA, at, {"text": shown(cells)}))
            _check(len(self.problems))

    def hold(self, number: int, cells: Sequence[str]) -> None:
        """Keep a line until it is known for what it is."""
        self.held.append((number, cells))
        _check(len(self.held))

    def tell_held(self) -> None:
        """Tell of the lines that were kept: no header came."""
        for number, cells in self.held:
            self.tell(number, cells)
        self.held.clear()

    def first(self) -> list[Diagnostic]:
        """What is told of a grid that is not read any further."""
        del self.problems[FIRST:], self.held[FIRST:]
        self.tell_held()
        return self.problems[:FIRST]


def _check(lines: int) -> None:
    if lines > MAX_LINES:
        raise TooManyError("many.lines", MAX_LINES)
