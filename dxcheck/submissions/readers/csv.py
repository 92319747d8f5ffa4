"""CSV bytes -> rows. The encoding is judged on the whole file and strictly; a row counts as a spreadsheet counts it.

A first line such as sep=; names the delimiter and is no row: Excel takes it so, and shows the line after it as row 1.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.encoding import decode, lines_of
from dxcheck.submissions.cells import Refusal, read_date
from dxcheck.submissions.columns import ADDED
from dxcheck.submissions.readers.fold import Fold, Judge, may_fold
from dxcheck.submissions.readers.grid import SEARCHED, known_columns, rows_below_header
from dxcheck.submissions.readers.headers import is_whole
from dxcheck.submissions.readers.table import Table
from dxcheck.submissions.readers.text import Text
from dxcheck.submissions.records import Alike, Head, Row

DELIMITERS = ",;\t|"
MAX_CELL = 1_000_000
"""How many characters a cell may have; a quotation mark that is never closed makes a cell of all that follows."""

MAX_COLUMNS = 100_000
"""How many cells a row may have: several times what a spreadsheet has columns."""

_SEP = r'(?i)"?sep=([^\w\s"\']|\t)"?[,;\t|]*(?:\r\n?|\n)'

_FULL_WIDTH = str.maketrans(dict.fromkeys("，；、｜", ","))
"""Marks that an input method writes where CSV has an ASCII one."""

_NEUTRAL = r"\A'(?='*[=+\-@\t\r])"
"""What our own files write before a text that a spreadsheet would take for a formula."""

_TOP = 10_000
"""In how many lines full-width commas are looked for."""

_SENT_BACK = (tuple(ADDED), tuple(ADDED.values()))
"""How the header of a rejects file ends."""

_TOO_WIDE = "too many columns"

_BROKEN = (
    (_TOO_WIDE, "csv.too_wide", "hint.line_ends"),
    ("unexpected end of data", "csv.open_quote", "hint.quotes"),
    ("field larger than", "csv.cell_too_long", "hint.quotes"),
    ("expected after", "csv.text_after_quote", "hint.quotes"),
)
"""What the csv module says, what it means, and the advice."""


class LongCell(NamedTuple):
    """A cell that runs over line ends: its row and column, and the lines of the file that it begins and ends in."""

    row: int
    column: int
    first: int
    last: int
    lines: Sequence[str]


class Cells:
    """The cells of each row, and how many rows were read; raises csv.Error where the text is no CSV."""

    def __init__(self, text: Text, delimiter: str | None = None) -> None:
        named = re.match(_SEP, text.top(1))
        self.text = text
        self.above = 1 if named else 0
        """How many lines stand above the first row."""
        self.delimiter = delimiter or (named[1] if named else _delimiter(text))
        self.read = 0
        self.long: list[LongCell] = []
        self.begins = self.above + 1
        """The line of the file in which the row after the last one begins."""
        self._lines: Iterator[str] = iter(())
        self._held: list[str] = []

    def __iter__(self) -> Iterator[list[str]]:
        csv.field_size_limit(MAX_CELL)
        self._lines = islice(self.text.lines(), self.above, None)
        reader = csv.reader(self._fed(), delimiter=self.delimiter, strict=True)
        sent_back, number = False, 0
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise csv.Error(_TOO_WIDE)
            self.read += 1
            begins, number, before = self.begins, reader.line_num, number
            self.begins += number - before
            if number > before + 1:
                self.long += _long_cells(self.read, begins, cells)
            yield [re.sub(_NEUTRAL, "", cell) for cell in cells] if sent_back else cells
            sent_back = sent_back or tuple(cells[-len(ADDED) :]) in _SENT_BACK

    def _fed(self) -> Iterator[str]:
        for line in self._lines:
            yield line
            while self._held:
                yield self._held.pop()

    def blanks(self) -> int:
        """Pass over the next rows in which nothing stands, each of one line; how many they are."""
        marks, count = f"{self.delimiter} \r\n", 0
        for line in self._lines:
            if line.strip(marks):
                self._held.append(line)
                break
            count += 1
        self.read += count
        self.begins += count
        return count

    def skim(self, fold: Fold, number: int) -> int:
        """Count in the next rows as long as they are known, each of one line; the number of the last of them."""
        last, line = fold.skim(self._lines, number)
        if line is not None:
            self._held.append(line)
        self.read += last - number
        self.begins += last - number
        return last


def _long_cells(row: int, line: int, cells: Sequence[str]) -> Iterator[LongCell]:
    for column, cell in enumerate(cells, start=1):
        lines = lines_of(cell)
        if len(lines) > 1:
            yield LongCell(row, column, line, line + len(lines) - 1, lines)
        line += len(lines) - 1


def read_csv(file: str, raw: bytes, judge: Judge | None = None) -> tuple[list[Row | Alike], list[Diagnostic]]:
    """The rows below the header; none where the encoding is not known (DX-F003) or the text is no CSV (DX-M004).

    With a `judge`, rows that it says may be taken together are so; it raises UnfitError where some may not after all.
    """
    text, problems = decode(file, raw)
    return ([], problems) if text is None else read_text(file, Text(text), judge)


def read_text(file: str, text: Text, judge: Judge | None = None) -> tuple[list[Row | Alike], list[Diagnostic]]:
    """The same of a text."""
    cells = Cells(text)
    if problem := _full_width(file, cells):
        return [], [problem]

    def folds(table: Table) -> Fold | None:
        return Fold(table, cells.delimiter, judge) if judge is not None and text.is_narrow and may_fold(table) else None

    try:
        rows, problems = rows_below_header(file, cells, folds=folds, skim=cells.skim, blanks=cells.blanks)
    except csv.Error as error:
        return [], [_broken(file, cells, str(error))]
    if not rows:
        return rows, problems
    return rows, [*problems, *_running_on(rows[0].head, cells)]


class Places:
    """Where the rows and cells of a CSV file stand as an editor counts them, lines and characters from 1."""

    def __init__(self, file: str, raw: bytes) -> None:
        text, _ = decode(file, raw)
        cells = Cells(Text(text or ""))
        self.begins = [cells.begins]
        with contextlib.suppress(csv.Error):
            for _row in cells:
                self.begins.append(cells.begins)
        self.delimiter = cells.delimiter
        self.lines = re.split(r"\r\n?|\n", text or "")

    def of(self, row: int, column: int | None) -> tuple[int, int | None]:
        """The line and the character that a cell begins at; of a row, or a cell that it has not, the line alone."""
        first = self.begins[row - 1] if row <= len(self.begins) else row
        if column is None or row >= len(self.begins):
            return first, None
        if column == 1:
            return first, 1
        cell, quoted, before = 1, False, self.delimiter
        for number, line in enumerate(self.lines[first - 1 : self.begins[row] - 1], start=first):
            for place, character in enumerate(line, start=1):
                if character == '"' and (quoted or before in (self.delimiter, '"')):
                    quoted = not quoted
                elif character == self.delimiter and not quoted:
                    cell += 1
                    if cell == column:
                        return number, place + 1
                before = character
        return first, None


def _delimiter(text: Text) -> str:
    """The delimiter under which the first rows name most columns; a comma where that says nothing."""

    def known(delimiter: str) -> int:
        try:
            return max(known_columns(Cells(text, delimiter)), default=0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=known)


def _whole_header(cells: Cells) -> int | None:
    """The first row that names all columns that a file must have."""
    with contextlib.suppress(csv.Error):
        for number, row in enumerate(islice(cells, SEARCHED), start=1):
            if is_whole(row):
                return number
    return None


def _full_width(file: str, cells: Cells) -> Diagnostic | None:
    """DX-M004: there would be a header, if its full-width commas were ASCII ones; nothing is guessed of the rows."""
    if _whole_header(Cells(cells.text, cells.delimiter)) is not None:
        return None
    text = Text(cells.text.top(_TOP).translate(_FULL_WIDTH))
    row = _whole_header(Cells(text, _delimiter(text)))
    if row is None:
        return None
    line = lines_of(cells.text.top(_TOP))[cells.above + row - 1]
    details = {"problem": Phrase("csv.full_width")}
    return Diagnostic(Code.CSV_BROKEN, Position(file, row), details, "hint.ascii_commas", line, len(line))


def _broken(file: str, cells: Cells, said: str) -> Diagnostic:
    problem, hint = next(
        ((problem, hint) for words, problem, hint in _BROKEN if words in said), ("csv.unreadable", "hint.quotes")
    )
    details: dict[str, str | int] = {"problem": Phrase(problem)}
    if problem == "csv.cell_too_long":
        details["limit"] = MAX_CELL
    if problem == "csv.too_wide":
        details["limit"] = MAX_COLUMNS
    line = next(islice(cells.text.lines(), cells.begins - 1, None), "").rstrip("\r\n")
    return Diagnostic(Code.CSV_BROKEN, Position(file, cells.read + 1), details, hint, line, len(line))


def _running_on(head: Head, cells: Cells) -> Iterator[Diagnostic]:
    """DX-M018: cells that hold what looks like rows, between two quotation marks that hardly belong together."""
    for cell in cells.long:
        if cell.row > (head.at.line or 0) and any(_like_a_row(head, line, cells.delimiter) for line in cell.lines[1:]):
            at = Position(head.at.file, cell.row, cell.column)
            yield Diagnostic(Code.CELL_RUNS_ON, at, {"first": cell.first, "last": cell.last}, "hint.stray_quotes")


def _like_a_row(head: Head, line: str, delimiter: str) -> bool:
    """Whether a line has as many cells as the header, or a day where the header has its date."""
    parts, date = line.split(delimiter), head.columns["date"]
    return len(parts) >= len(head.cells) or (len(parts) >= date and not isinstance(read_date(parts[date - 1]), Refusal))
