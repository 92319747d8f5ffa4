"""A grid of cell texts -> the rows under its headers, which have canonical names or the Chinese ones offices use.

A second header starts a second table, which is read by its own order. What stands around a table is no row: a title and
the unit of measure pass in silence, notes and who filled it in are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic, Position
from dxcheck.names import fold
from dxcheck.submissions.readers.ahead import Lines
from dxcheck.submissions.readers.around import Around
from dxcheck.submissions.readers.find_headers import AHEAD, Headers
from dxcheck.submissions.readers.fold import Fold
from dxcheck.submissions.readers.header_columns import (
    SEARCHED,
    TITLE_CELLS,
    columns_of,
    known_columns,
    no_header,
)
from dxcheck.submissions.readers.headers import (
    Header,
    column_of,
    is_whole,
    read_heading,
)
from dxcheck.submissions.readers.lines import counts_columns, is_label, is_signature
from dxcheck.submissions.readers.table import Marks, Table, is_left_empty
from dxcheck.submissions.readers.units import told_unit, unit_of_line
from dxcheck.submissions.records import Alike, Head, Row, UnfitError
from dxcheck.submissions.too_many import LOOKED_AT, MAX_ALONE, MAX_REFUSED, TooManyError

__all__ = ["SEARCHED", "Marks", "column_of", "known_columns", "rows_below_header"]

Folds = Callable[[Table], Fold | None]
"""What takes rows of a table together; None where each stands alone."""
Skim = Callable[[Fold, int], int]
"""Counts in the next rows as long as they are known, from the number of the last one on; gives that of the last."""


def rows_below_header(  # noqa: PLR0913 - a grid, and what may be known beside its cells
    file: str,
    grid: Iterable[Sequence[str]],
    sheet: str | None = None,
    marks: Marks | None = None,
    *,
    folds: Folds = lambda table: None,
    skim: Skim = lambda fold, number: number,
    blanks: Callable[[], int] = lambda: 0,
) -> tuple[list[Row | Alike], list[Diagnostic]]:
    """The rows of a grid, blank ones and lines around the tables left out, and what is wrong with its headers.

    The header is the first of the first rows that has all required columns, else the one that names most columns, and
    two at the least. Rows count from 1, blank ones too. A fault of a header that leaves a column uncertain leaves no
    rows.
    """
    return _Walk(file, sheet, grid, marks or Marks(), folds, skim, blanks).read()


class _Told(NamedTuple):
    """A unit of measure that a line tells, and the row in which it does."""

    unit: str = ""
    row: int = 0


class _Walk:
    """One grid, from its top to its end."""

    def __init__(  # noqa: PLR0913, PLR0917 - as above
        self,
        file: str,
        sheet: str | None,
        grid: Iterable[Sequence[str]],
        marks: Marks,
        folds: Folds,
        skim: Skim,
        blanks: Callable[[], int],
    ) -> None:
        self.file, self.sheet, self.marks = file, sheet, marks
        self.headers = Headers(marks)
        self.folds, self.skim, self.blanks = folds, skim, blanks
        self.fold: Fold | None = None
        """What takes rows of the present table together."""
        self.every_fold: list[Fold] = []
        self.lines = Lines(grid)
        self.rows: list[Row | Alike] = []
        self.around = Around(Position(file, sheet=sheet), marks)
        self.began = 0
        """With which of the rows the present table began."""
        self.told = _Told()
        """The unit of the table below it, or, where none comes, of the one above."""
        self.last_row = self.last_blank = 0
        self.undated = 0
        """How many rows have no day."""

    def read(self) -> tuple[list[Row | Alike], list[Diagnostic]]:
        """All rows, or none where a column is uncertain; and all that is to be told."""
        top = self.lines.ahead(SEARCHED + AHEAD)
        header = self.headers.first(top)
        if header is None:
            return [], [no_header(top[:SEARCHED], Position(self.file, sheet=self.sheet))]
        above = top[: header.first - 1]
        self.lines.skip(len(above) + header.height)
        units = dict.fromkeys(unit for cells in above if (unit := unit_of_line(cells)))
        table = self._open(header, "、".join(units))
        if table is not None:
            self.around.tell_above(above, table, header.first)
        try:
            while table is not None:
                table = self._below(table)
        except TooManyError as many:
            alone = (row for row in self.rows if isinstance(row, Row))
            return [*islice(alone, LOOKED_AT)], [*self.around.first(), many.at(self.around.at(self.lines.number))]
        for each in self.every_fold:
            each.close()
        if any(problem.code.blocks for problem in self.around.problems):
            self.rows.clear()
        return self.rows, self.around.problems

    # ---------------------------------------------------------------- headers

    def _open(self, header: Header, unit: str) -> Table | None:
        """The table under a header, which is told of where it is faulty; None where a column is uncertain."""
        columns, problems = columns_of(header, Position(self.file, sheet=self.sheet))
        self.around.problems += problems
        if any(problem.code.blocks for problem in problems):
            return None
        beside = [cell for place, cell in enumerate(header.cells, start=1) if place != columns.get("organisation")]
        own = [read_heading(header.cells[columns["value"] - 1]).unit, *map(told_unit, beside)]
        at, unit = self.around.at(header.first), next(filter(None, own), unit)
        head = Head(at, header.cells, columns, unit, self.marks.epoch)
        self.began = len(self.rows)
        self._pass_over_numbers()
        table = Table(head, self.marks)
        self._begin(table)
        return table

    def _begin(self, table: Table) -> None:
        self.fold = self.folds(table)
        if self.fold is not None:
            self.every_fold.append(self.fold)

    def _pass_over_numbers(self) -> None:
        """Pass over a row that numbers the columns of the header above it."""
        below = self.lines.ahead(1)
        if below and counts_columns(below[0]):
            self.lines.skip(1)
            self.around.tell(self.lines.number, below[0])

    # ---------------------------------------------------------------- lines around the table

    def _is_line(self, number: int, cells: Sequence[str], table: Table) -> bool:
        """Whether a row is a line around the table, which is then told of, or kept until it is known for what it is."""
        filled = [cell for cell in cells if fold(cell)]
        unit = "" if table.is_dated(cells) else unit_of_line(cells)
        plain = [cell for cell in filled if not told_unit(cell) and not is_label(cell)]
        if unit and (len(filled) == 1 or table.text(cells, "value") not in plain):
            self._tell_unit(table)
            self.told = _Told(unit, number)
            if plain or is_label(filled[0]):
                self.around.hold(number, cells)
            return True
        if table.is_example(cells) or number in self.marks.notes or table.is_around(cells):
            if "asked" in table.columns and is_signature(filled[0]):
                return True  # our own form asks for it
            if is_label(filled[0]) or len(filled) > 1:
                self.around.tell(number, cells)
            else:
                self.around.hold(number, cells)
            return True
        if len(filled) <= TITLE_CELLS and not table.is_dated(cells) and self._header_comes():
            self.around.hold(number, cells)
            return True
        return False

    def _header_comes(self) -> bool:
        """Whether the next row that is not blank is a header."""
        following = [cells for cells in self.lines.ahead(AHEAD) if any(map(fold, cells))]
        return bool(following) and is_whole(following[0])

    def _tell_unit(self, table: Table) -> None:
        """Give the unit that a line has told to the table above it, for no header has come."""
        unit, own = self.told.unit, table.head.unit
        self.told = _Told()
        if not unit or unit == own:
            return
        table.head = table.head._replace(unit=unit)
        if not own:
            above = [row for row in self.rows[self.began :] if isinstance(row, Row)]
            if len(above) < len(self.rows) - self.began:
                raise UnfitError
            self.rows[self.began :] = [row._replace(head=table.head) for row in above]
        self._begin(table)

    # ---------------------------------------------------------------- rows

    def _below(self, table: Table) -> Table | None:  # noqa: C901 - what a row may be, one after the other
        """Gather the rows of a table; the table that follows it, if one does."""
        lines, append, asks = self.lines, self.rows.append, "asked" in table.columns
        merged, formulas = self.marks.merged, self.marks.formulas
        for cells in lines:
            number = lines.number
            if not formulas and not any(cells):
                self._pass_over_blanks()
                continue
            plain = table.is_plain(cells)
            if not plain and not self._has_formula(number, table):
                if not any(map(fold, cells)):
                    self.last_blank = number
                    continue
                if header := self.headers.another(number, cells, self.lines):
                    return self._follow(table, header)
                if self._is_line(number, cells, table):
                    continue
                self._count_undated(cells, table)
            if self.around.held or self.told.unit:
                self.around.tell_held()
                self._tell_unit(table)
            self.last_row = number
            if self.fold is not None:
                self._fold(self.fold, cells, plain=plain)
                continue
            row = table.row(number, cells)
            if number in merged or formulas:
                row = table.marked(row)
            if not (asks and is_left_empty(row)):
                append(row)
            if len(self.rows) > MAX_ALONE:
                raise TooManyError("many.alone", MAX_ALONE)
        self.around.tell_held()
        self._tell_unit(table)
        return None

    def _count_undated(self, cells: Sequence[str], table: Table) -> None:
        """A row without a day cannot be accepted, unless it is a sum, of which no file has as many."""
        self.undated += not table.is_dated(cells)
        if self.undated > MAX_REFUSED:
            raise TooManyError("many.refused", MAX_REFUSED)

    def _pass_over_blanks(self) -> None:
        """A row in which nothing stands, and those behind it that are known to be so without a look at their cells."""
        self.lines.number += 0 if self.lines.looks_ahead else self.blanks()
        self.last_blank = self.lines.number

    def _fold(self, fold: Fold, cells: Sequence[str], *, plain: bool) -> None:
        """Count a row in with those like it, and those behind it that are known."""
        row = fold.take(self.lines.number, cells, plain=plain)
        if row is not None:
            self.rows.append(row)  # where one is new, or stands alone, the next are likely so, too
            if len(self.rows) > MAX_ALONE:
                raise TooManyError("many.alone", MAX_ALONE)
        elif not self.lines.looks_ahead and fold.may_skim():
            self.lines.number = self.last_row = self.skim(fold, self.lines.number)

    def _has_formula(self, number: int, table: Table) -> bool:
        return not self.marks.formulas_of(number).keys().isdisjoint(table.columns.values())

    def _follow(self, table: Table, header: Header) -> Table | None:
        """The table under a header that stands below another; the same once more where the header is only repeated."""
        self.lines.skip(header.height - 1)
        told = self.told
        if told.row == self.last_row + 1 and self.last_blank > told.row and not table.head.unit:
            self._tell_unit(table)
        unit, self.told = self.told.unit, _Told()
        titles, self.around.held = self.around.held, []
        if [*map(fold, header.cells)] == [*map(fold, table.head.cells)] and unit in ("", table.head.unit):
            self._pass_over_numbers()
            return table
        following = self._open(header, unit)
        if following is not None:
            for number, cells in titles:
                self.around.tell_what_holds(number, cells, following)
        return following
