"""A grid of cell texts -> the rows under its headers, which have canonical names or the Chinese ones offices use.

A second header starts a second table, which is read by its own order. What stands around a table is no row: a title and
the unit of measure pass in silence, notes and who filled it in are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.names import fold
from dxcheck.submissions.columns import titles
from dxcheck.submissions.readers.ahead import Lines
from dxcheck.submissions.readers.find_headers import AHEAD, Headers
from dxcheck.submissions.readers.fold import Fold
from dxcheck.submissions.readers.header_columns import (
    SEARCHED,
    TITLE_CELLS,
    columns_of,
    known_columns,
    no_header,
    shown,
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
from dxcheck.submissions.records import MAX_REFUSED, Alike, Head, Row, TooManyError, UnfitError

__all__ = ["SEARCHED", "Marks", "column_of", "known_columns", "rows_below_header"]

MAX_LINES = 10_000
"""How many lines of a file that are no rows are told one by one."""
MAX_ALONE = 2_000_000
"""How many rows of a file are kept one by one: 2 to 4 GB of memory."""
FIRST = 20
"""How many faults are told of a file that is not read to its end."""

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
        self.problems: list[Diagnostic] = []
        self.began = 0
        """With which of the rows the present table began."""
        self.titles: list[tuple[int, Sequence[str]]] = []
        """Lines that are titles if a header comes next, and else are told."""
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
            self._tell_above(above, table, header)
        try:
            while table is not None:
                table = self._below(table)
        except TooManyError as many:
            return self._first_faults(many)
        for each in self.every_fold:
            each.close()
        if any(problem.code.blocks for problem in self.problems):
            self.rows.clear()
        return self.rows, self.problems

    def _first_faults(self, many: TooManyError) -> tuple[list[Row | Alike], list[Diagnostic]]:
        """That the file is not read any further, with what comes first of its faults."""
        del self.problems[FIRST:]
        for number, cells in self.titles[:FIRST]:
            self._tell(number, cells)
        details: dict[str, str | int] = {"what": Phrase(many.what), "limit": many.limit}
        told = Diagnostic(Code.TOO_MANY, self._at(self.lines.number), details, "hint.is_it_one")
        alone = (row for row in self.rows if isinstance(row, Row))
        return [*islice(alone, FIRST)], [*self.problems[:FIRST], told]

    # ---------------------------------------------------------------- headers

    def _open(self, header: Header, unit: str) -> Table | None:
        """The table under a header, which is told of where it is faulty; None where a column is uncertain."""
        columns, problems = columns_of(header, Position(self.file, sheet=self.sheet))
        self.problems += problems
        if any(problem.code.blocks for problem in problems):
            return None
        beside = [cell for place, cell in enumerate(header.cells, start=1) if place != columns.get("organisation")]
        own = [read_heading(header.cells[columns["value"] - 1]).unit, *map(told_unit, beside)]
        head = Head(self._at(header.first), header.cells, columns, next(filter(None, own), unit), self.marks.epoch)
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
            self._tell(self.lines.number, below[0])

    # ---------------------------------------------------------------- lines around the table

    def _tell_above(self, above: Sequence[Sequence[str]], table: Table, header: Header) -> None:
        """Tell of what stands above the first header and is no title."""
        for number, cells in enumerate(above, start=1):
            self._tell_what_holds(number, cells, table)
            data = [cell for cell in cells if fold(cell) and not is_label(cell) and not told_unit(cell)]
            if len(data) > TITLE_CELLS:
                at = self._at(number)
                self.problems.append(Diagnostic(Code.ROW_ABOVE_HEADER, at, {"header": header.first}))

    def _tell_what_holds(self, number: int, cells: Sequence[str], table: Table) -> None:
        """Tell of what a line says of the whole table, where its rows have no such column: 填报单位：区科委."""
        filled = [(place, fold(cell)) for place, cell in enumerate(cells, start=1) if fold(cell)]
        for (place, cell), (_, after) in zip(filled, [*filled[1:], (0, "")], strict=False):
            label, colon, said = cell.partition(":")
            column = column_of(label) if colon else None
            said = (said.strip(" _年月日") and said.strip(" _")) or ("" if ":" in after else after)
            if said and column in ("organisation", "reported_on", "promised") and column not in table.columns:
                details = {"text": f"{label}: {said}", "column": titles([column])}
                at = self._at(number, place)
                self.problems.append(Diagnostic(Code.LINE_NOT_READ, at, details, "hint.own_column"))

    def _tell(self, number: int, cells: Sequence[str]) -> None:
        """Tell of a line that is no data; of one that is merged over several rows once."""
        places = [place for place, cell in enumerate(cells, start=1) if fold(cell)]
        if any(self.marks.top(number, place) == number for place in places):
            at = self._at(number, places[0])
            self.problems.append(Diagnostic(Code.LINE_NO_DATA, at, {"text": shown(cells)}))
            if len(self.problems) > MAX_LINES:
                raise TooManyError("many.lines", MAX_LINES)

    def _tell_titles(self) -> None:
        for number, cells in self.titles:
            self._tell(number, cells)
        self.titles.clear()

    def _is_line(self, number: int, cells: Sequence[str], table: Table) -> bool:
        """Whether a row is a line around the table, which is then told of, or kept until it is known for what it is."""
        filled = [cell for cell in cells if fold(cell)]
        unit = "" if table.is_dated(cells) else unit_of_line(cells)
        plain = [cell for cell in filled if not told_unit(cell) and not is_label(cell)]
        if unit and (len(filled) == 1 or table.text(cells, "value") not in plain):
            self._tell_unit(table)
            self.told = _Told(unit, number)
            if plain or is_label(filled[0]):
                self._hold(number, cells)
            return True
        if table.is_example(cells) or number in self.marks.notes or table.is_around(cells):
            if "asked" in table.columns and is_signature(filled[0]):
                return True  # our own form asks for it
            if is_label(filled[0]) or len(filled) > 1:
                self._tell(number, cells)
            else:
                self._hold(number, cells)
            return True
        if len(filled) <= TITLE_CELLS and not table.is_dated(cells) and self._header_comes():
            self._hold(number, cells)
            return True
        return False

    def _hold(self, number: int, cells: Sequence[str]) -> None:
        """Keep a line until it is known for what it is."""
        self.titles.append((number, cells))
        if len(self.titles) > MAX_LINES:
            raise TooManyError("many.lines", MAX_LINES)

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
            if self.titles or self.told.unit:
                self._tell_titles()
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
        self._tell_titles()
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
        titles, self.titles = self.titles, []
        if [*map(fold, header.cells)] == [*map(fold, table.head.cells)] and unit in ("", table.head.unit):
            self._pass_over_numbers()
            return table
        following = self._open(header, unit)
        if following is not None:
            for number, cells in titles:
                self._tell_what_holds(number, cells, following)
        return following

    def _at(self, row: int, column: int | None = None) -> Position:
        return Position(self.file, row, column, self.sheet)
