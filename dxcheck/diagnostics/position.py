"""Places in files. Lines, rows and columns count from 1."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file. In a metric file `line` is the row as a spreadsheet numbers it, `column` the cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    """In a workbook, the sheet's name."""

    def __str__(self) -> str:
        """`file:line:column`; in a workbook `file[sheet]!B12`."""
        if self.sheet is not None and self.line and self.column:
            return f"{self.file}[{self.sheet}]!{column_letters(self.column)}{self.line}"
        return ":".join(str(part) for part in (self._file, self.line, self.column) if part is not None)

    @property
    def row(self) -> str:
        """`file:row`, as sources are cited; in a workbook `file[sheet]:row`."""
        return f"{self._file}:{self.line}"

    @property
    def _file(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"


def column_letters(column: int) -> str:
    """A column's name in a spreadsheet: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
