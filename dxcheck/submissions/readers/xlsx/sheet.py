"""A sheet's part -> its cells as texts, by row and column, in one pass. What is empty costs nothing.

Rows and cells stand where their numbers say, or where they follow when they say nothing; two that stand in one place
are refused, since one of them would be lost.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_left, bisect_right
from functools import cached_property

from dxcheck.submissions.readers.number_formats import Unread
from dxcheck.submissions.readers.xlsx.areas import LAST_COLUMN, LAST_ROW, Area, area, cell, cell_name
from dxcheck.submissions.readers.xlsx.book import Book
from dxcheck.submissions.readers.xlsx.formulas import moved
from dxcheck.submissions.readers.xlsx.refusal import Unreadable, beyond
from dxcheck.submissions.readers.xlsx.strings import MAX_TEXT, STRUCK, is_struck, mark_struck
from dxcheck.submissions.readers.xlsx.values import Values, is_nought
from dxcheck.submissions.readers.xlsx.xml import LOCAL, Attributes, Elements, is_true, parse, whole

MAX_ROWS = 150_000
"""How many rows of a workbook may hold something."""
MAX_CELLS = 1_500_000
"""How many cells its rows may have, each from the first to the last that is filled."""
MAX_CHARACTERS = 60_000_000
"""How many characters its cells may have, a shared text counted wherever it stands."""
MAX_AREAS = 200_000
"""How many merged cells, formulas over several cells and runs of hidden columns a sheet may have, of each kind."""
MAX_PIECES = 5_000
"""How many pieces a cell's text may have, each of them a run of its own or some thousand characters."""
MAX_CHOICES = 10_000
"""How many lists to choose from are looked at."""


class Count:
    """How much of a workbook was read so far."""

    def __init__(self) -> None:
        self.rows = self.cells = self.characters = 0

    def add(self, width: int, characters: int) -> None:
        """One more row; raises Unreadable where that is too much."""
        self.rows += 1
        self.cells += width
        self.characters += characters
        if self.rows > MAX_ROWS:
            raise beyond("workbook.rows_filled", MAX_ROWS)
        if self.cells > MAX_CELLS:
            raise beyond("workbook.cells", MAX_CELLS)
        if self.characters > MAX_CHARACTERS:
            raise beyond("workbook.characters", MAX_CHARACTERS)


class _Enough(Exception):  # noqa: N818 - it is no error
    """As much of a sheet was read as was asked for."""


class Sheet(Elements):
    """What a sheet holds, once it is read."""

    def __init__(self, book: Book, count: Count, rows: int | None = None) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        """The texts of each row by column; blank rows and cells are left out."""
        self.unread: dict[tuple[int, int], str] = {}
        """What cannot be read as a value: a formula without a result, an error, what a number format does not show."""
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[Area] = []
        self.choices: list[str] = []
        """Where the lists stand that cells are chosen from, as formulas."""
        self._stale = book.stale
        self._values = Values(book)
        self._struck_styles = book.struck
        self._total = count
        self._wanted = rows
        self._arrays: list[Area] = []
        self._shared: dict[str, tuple[int, int, str]] = {}
        self._gone_through = 0
        self._in_data = False
        self._cells = 0
        self._number = self._last = 0
        """The row that is read, 0 outside of any, and the one before it."""
        self._row: dict[int, str] = {}
        self._row_unread: dict[int, str] = {}
        self._digits = ""
        self._letters: dict[str, int] = {}
        """The columns of the references met so far, by their letters."""
        self._cell: Attributes | None = None
        """The attributes of the cell that is read; None outside of any."""
        self._column = 0
        self._value: list[str] = []
        self._has_value = False
        self._formula: list[str] | None = None
        self._formula_attributes: Attributes = {}
        self._aids = 0
        self._start = 0
        self._struck = self._some_struck = False
        """Whether the run of a text that is read is struck through, and whether any of its cell is."""
        self._in_choice = False
        self._pieces: list[str] | None = None
        """Where text is gathered; None where it is passed over."""
        self._begin = {
            "c": self._begin_cell, "v": self._begin_value, "row": self._begin_row, "t": self._begin_text,
            "f": self._begin_formula, "rPh": self._begin_aid, "sheetData": self._begin_data, "col": self._begin_columns,
            "sheetView": self._begin_view, "mergeCell": self._begin_merge, "formula1": self._begin_choice,
            "r": self._begin_run, "strike": self._begin_strike,
        }  # fmt: skip
        self._end = {
            "v": self._end_text, "c": self._finish_cell, "row": self._end_row, "t": self._end_run_text,
            "f": self._end_text, "rPh": self._end_aid, "sheetData": self._end_data,
            "formula1": self._end_choice,
        }  # fmt: skip

    @property
    def count(self) -> int:
        """How many elements began."""
        return self.started + self._cells

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins. Cells and values are many, and are not looked up."""
        if name == "c" and self._number and self._cell is None:
            self._cell = attributes
            self._cells += 1
        elif name == "v" and self._cell is not None and self._pieces is None:
            self._pieces = self._value
            self._has_value = True
        else:
            self.started += 1
            begin = self._begin.get(LOCAL[name])
            if begin is not None:
                begin(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c" and self._cell is not None:
            self._end_cell(self._cell)
        elif name == "v" and self._pieces is self._value:
            self._pieces = None
        else:
            self.ended += 1
            end = self._end.get(LOCAL[name])
            if end is not None:
                end()

    def text(self, text: str) -> None:
        """Text counts in a value, a text or a formula of a cell."""
        pieces = self._pieces
        if pieces is not None:
            pieces.append(text)
            if len(pieces) > MAX_PIECES:
                raise beyond("workbook.pieces", MAX_PIECES)

    # ------------------------------------------------ rows

    def _begin_data(self, _: Attributes) -> None:
        self._in_data = True

    def _end_data(self) -> None:
        self._in_data = False

    def _begin_row(self, attributes: Attributes) -> None:
        if not self._in_data:
            return
        number = whole(attributes["r"]) if "r" in attributes else self._last + 1
        if self._number:
            raise Unreadable("workbook.row_in_row", row=self._number)
        if not 1 <= number <= LAST_ROW:
            raise Unreadable("workbook.row", row=attributes.get("r", str(number)))
        self._number = self._last = number
        self._digits = str(number)
        self._row, self._row_unread, self._column = {}, {}, 0
        if is_true(attributes, "hidden") or is_nought(attributes.get("ht")):
            self.hidden_rows.append(number)

    def _end_row(self) -> None:
        number, self._number = self._number, 0
        row, unread = self._row, self._row_unread
        if number and (row or any(text.startswith(("=", "#")) for text in unread.values())):
            if number in self.rows:
                raise Unreadable("workbook.row_twice", row=number)
            self.rows[number] = row
            self.unread.update({(number, column): text for column, text in unread.items()})
            self._total.add(max(row, default=0), sum(map(len, row.values())))
        if self._wanted is not None and number >= self._wanted:
            raise _Enough

    # ------------------------------------------------ cells

    def _begin_cell(self, attributes: Attributes) -> None:
        if not self._in_data:
            return
        if not self._number or self._cell is not None:
            raise Unreadable("workbook.cell_outside")
        self._cell = attributes

    def _finish_cell(self) -> None:
        if self._cell is not None:
            self._end_cell(self._cell)

    def _end_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            column = self._column + 1
            if column > LAST_COLUMN:
                raise Unreadable("workbook.cell", cell=cell_name(self._number, column))
        else:
            column = self._letters.get(reference.removesuffix(self._digits)) or self._placed(reference)
        self._column = column
        self._cell = self._pieces = None
        if self._has_value or self._value or self._formula is not None:
            self._keep(column, attributes)
            self._value, self._has_value, self._formula = [], False, None
            self._struck = self._some_struck = False

    def _keep(self, column: int, attributes: Attributes) -> None:
        """Keep what a cell shows, if it shows anything."""
        kind, value = attributes.get("t", "n"), self._value
        if self._formula is not None and self._is_unfinished("".join(self._formula), kind):
            return
        stored = value[0] if len(value) == 1 else "".join(value)
        if len(stored) > MAX_TEXT:
            raise beyond("workbook.text", MAX_TEXT)
        if not stored:
            return
        style = attributes.get("s", "0")
        text = Unread(stored) if self._some_struck else self._values.shown(kind, style, stored)
        if self._struck_styles and style in self._struck_styles and text and type(text) is not Unread:
            text = Unread(text.join(STRUCK))
        if type(text) is Unread:
            self._row_unread[column] = text
        elif text and not text.isspace():
            if column in self._row or column in self._row_unread:
                raise Unreadable("workbook.cell_twice", cell=cell_name(self._number, column))
            self._row[column] = text

    def _placed(self, reference: str) -> int:
        """The column of a reference; raises Unreadable where it is of another row, or no reference at all."""
        row, column = cell(reference)
        if row != self._number:
            raise Unreadable("workbook.cell_elsewhere", cell=reference.strip(), row=self._number)
        letters = reference.removesuffix(self._digits)
        if letters.isalpha():
            self._letters[letters] = column
        return column

    def _begin_value(self, _: Attributes) -> None:
        if self._cell is not None:
            self._has_value = True
            self._pieces = self._value

    def _begin_text(self, _: Attributes) -> None:
        if self._cell is not None and not self._aids:
            self._pieces = self._value
            self._start = len(self._value)

    def _begin_run(self, _: Attributes) -> None:
        self._struck = False

    def _begin_strike(self, attributes: Attributes) -> None:
        self._struck = self._cell is not None and is_struck(attributes)

    def _end_run_text(self) -> None:
        if self._struck and self._pieces is self._value:
            self._some_struck |= mark_struck(self._value, self._start)
        self._end_text()

    def _begin_formula(self, attributes: Attributes) -> None:
        if self._cell is not None:
            self._formula = self._pieces = []
            self._formula_attributes = attributes

    def _end_text(self) -> None:
        if not self._in_choice:
            self._pieces = None

    def _begin_aid(self, _: Attributes) -> None:
        self._aids += 1

    def _end_aid(self) -> None:
        self._aids -= 1

    def _is_unfinished(self, formula: str, result: str) -> bool:
        """Whether a formula has no result that can be trusted; if so, the formula is what stands there.

        A result that is a text may be stored as nothing, and is an empty text.
        """
        attributes = self._formula_attributes
        kind = attributes.get("t", "normal")
        if kind == "shared":
            place = (self._number, self._column)
            row, column, formula = self._shared.setdefault(attributes.get("si", ""), (*place, formula))
            formula = moved(formula, self._number - row, self._column - column)
        elif kind in ("array", "dataTable") and "ref" in attributes:
            _keep(self._arrays, area(attributes["ref"]))
        is_stored = self._has_value and (bool(self._value) or result == "str")
        if is_stored and not self._stale:
            return False
        self._row_unread[self._column] = f"={formula}"
        return True

    # ------------------------------------------------ what else a sheet says

    def _begin_columns(self, attributes: Attributes) -> None:
        if "min" in attributes and (is_true(attributes, "hidden") or is_nought(attributes.get("width"))):
            first = whole(attributes["min"])
            _keep(self.hidden_columns, Area(1, first, LAST_ROW, whole(attributes.get("max"), first)))

    def _begin_view(self, attributes: Attributes) -> None:
        self._values.zeros = is_true(attributes, "showZeros", default=True)

    def _begin_merge(self, attributes: Attributes) -> None:
        merged = area(attributes.get("ref", ""))
        if merged[:2] != merged[2:]:
            _keep(self.merged, merged)

    def _begin_choice(self, _: Attributes) -> None:
        self._in_choice, self._pieces = True, []

    def _end_choice(self) -> None:
        if self._pieces and len(self.choices) < MAX_CHOICES:
            self.choices.append("".join(self._pieces))
        self._in_choice, self._pieces = False, None

    # ------------------------------------------------ when all is read

    @cached_property
    def numbers(self) -> list[int]:
        """The rows that hold something, from the top."""
        return sorted(self.rows)

    def rows_of(self, covered: Area) -> list[int]:
        """Those of an area; raises Unreadable where all areas together are too much to go through."""
        found = self.numbers[bisect_left(self.numbers, covered.top) : bisect_right(self.numbers, covered.bottom)]
        self._gone_through += len(found) * (covered.right - covered.left + 1)
        if self._gone_through > MAX_CELLS:
            raise beyond("workbook.areas_cells", MAX_CELLS)
        return found

    def spread_formulas(self) -> None:
        """Have a formula over several cells, that has no result, stand in each of them whose row holds something."""
        for each in self._arrays:
            formula = self.unread.get((each.top, each.left))
            for number in self.rows_of(each) if formula else ():
                for column in range(each.left, each.right + 1):
                    self.unread[number, column] = formula or ""
                    self.rows[number].pop(column, None)


def read_sheet(book: Book, part: str, count: Count, rows: int | None = None) -> Sheet:
    """What a sheet holds; of its first `rows` alone, where no more is asked for."""
    sheet = Sheet(book, count, rows)
    with contextlib.suppress(_Enough):
        parse(part, book.archive.chunks(part), sheet)
    sheet.spread_formulas()
    return sheet


def _keep(areas: list[Area], new: Area) -> None:
    if len(areas) >= MAX_AREAS:
        raise beyond("workbook.areas", MAX_AREAS)
    areas.append(new)
