"""CSV bytes -> rows. The encoding is judged on the whole file and strictly; a row counts as a spreadsheet counts it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.readers.header import SEARCHED, find_header, missing_header, read_header
from dxcheck.records import REQUIRED, Row

DELIMITERS = ",;\t"
MAX_CELL = 1_000_000


def read_csv(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    text, problems = decode(file, raw)
    if text is None:
        return [], problems
    delimiter = _delimiter(text)
    head = [cells for cells, _ in zip(_parse(text, delimiter, lenient=True), range(SEARCHED), strict=False)]
    at = find_header(head)
    if at is None:
        return [], [missing_header(file, 1, column) for column in REQUIRED]
    columns, problems = read_header(file, at + 1, head[at])
    if any(problem.code is not Code.HEADER_UNKNOWN for problem in problems):
        return [], problems
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(_parse(text, delimiter), start=1):
            if number <= at + 1 or not any(map(str.strip, cells)):
                continue
            named = {
                column: cells[place - 1].strip() if place <= len(cells) else "" for column, place in columns.items()
            }
            surplus = delimiter.join(cells[len(head[at]) :]).strip(delimiter + " ")
            rows.append(Row(file, number, named, columns, surplus))
    except csv.Error as error:
        details = {"problem": str(error)}
        return [], [*problems, Diagnostic(Code.CSV_BROKEN, Position(file, number + 1), details, "hint.quotes")]
    return rows, problems


def decode(file: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030; never a replacement character."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif raw.startswith(codecs.BOM_UTF8):
        encodings = ("utf-8-sig",)
    else:
        encodings = ("utf-8", "gb18030")
    offset = 0
    for encoding in encodings:
        try:
            return raw.decode(encoding), []
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
    details: dict[str, str | int] = {"offset": offset}
    return None, [Diagnostic(Code.FILE_ENCODING, Position(file), details, "hint.save_as_utf8")]


def _parse(text: str, delimiter: str, *, lenient: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from rows
    except csv.Error:
        if not lenient:
            raise


def _delimiter(text: str) -> str:
    """The delimiter under which the first rows show most known columns; a comma where that says nothing."""
    from dxcheck.readers.header import column_of

    def known(delimiter: str) -> int:
        head = zip(_parse(text, delimiter, lenient=True), range(SEARCHED), strict=False)
        return max((len({column_of(cell) for cell in cells} - {None}) for cells, _ in head), default=0)

    return max(DELIMITERS, key=known)
