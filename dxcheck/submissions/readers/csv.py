"""CSV bytes -> rows. The encoding is judged on the whole file and strictly; a row counts as a spreadsheet counts it."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.encoding import decode
from dxcheck.submissions.readers.grid import known_columns, rows_below_header
from dxcheck.submissions.records import Row

DELIMITERS = ",;\t"
MAX_CELL = 1_000_000


def read_csv(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    """The rows below the header; none where the encoding is not known (DX-F003) or the text is no CSV (DX-M004)."""
    text, problems = decode(file, raw)
    if text is None:
        return [], problems
    cells = Cells(text, _delimiter(text))
    try:
        return rows_below_header(file, cells)
    except csv.Error as error:
        at = Position(file, cells.read + 1)
        return [], [Diagnostic(Code.CSV_BROKEN, at, {"problem": str(error)}, "hint.quotes")]


def lines_of_rows(file: str, raw: bytes) -> list[int]:
    """The line of the file in which each row begins, both counted from 1: a cell of several lines moves those below."""
    text, _ = decode(file, raw)
    lines: list[int] = []
    if text is None:
        return lines
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    with contextlib.suppress(csv.Error):
        for _ in reader:
            lines.append(begins)
            begins = reader.line_num + 1
    return [*lines, begins]


class Cells:
    """The cells of each row, and how many rows were read; raises csv.Error where the text is no CSV."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        self.read = 0

    def __iter__(self) -> Iterator[list[str]]:
        csv.field_size_limit(MAX_CELL)
        for cells in csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True):
            self.read += 1
            yield cells


def _delimiter(text: str) -> str:
    """The delimiter under which the first rows name most columns; a comma where that says nothing."""

    def known(delimiter: str) -> int:
        try:
            return max(known_columns(Cells(text, delimiter)), default=0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=known)
