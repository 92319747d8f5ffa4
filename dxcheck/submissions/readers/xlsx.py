"""XLSX bytes -> rows of every sheet that has a header. Needs the `office` extra; its packages are imported here only.

A cell becomes the text that it shows for certain: a date cell its ISO date, a number its digits as stored, a cell with
a percent format its percentage, a formula its stored result. A merged cell counts for every row that it covers.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.diagnostics.position import column_letters
from dxcheck.submissions.columns import REQUIRED
from dxcheck.submissions.readers.grid import SEARCHED, Marks, column_of, known_columns, rows_below_header
from dxcheck.submissions.readers.number_formats import shown_date, shown_number
from dxcheck.submissions.records import Row

MAX_UNPACKED = 400_000_000
"""How many bytes a workbook may unpack to."""
MAX_RATIO = 400
"""How many times its packed size a part above a megabyte may unpack to; a zip bomb has 1,000."""
MAX_PARTS = 5_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,12})"')
LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


def read_xlsx(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of every sheet that has a header, in the workbook's order.

    There are none without the `office` extra (DX-F006), of a workbook that is damaged, encrypted or hostile (DX-F007),
    and of one that would unpack to too many bytes (DX-F005).
    """
    try:
        import openpyxl
    except ImportError:
        return [], [_extra_missing(file, "openpyxl")]
    if not openpyxl.DEFUSEDXML:
        return [], [_extra_missing(file, "defusedxml")]
    refused = _refused(file, raw)
    if refused:
        return [], [refused]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(file, raw)
    except Exception:  # a hostile or damaged workbook raises anything at all
        return [], [_broken(file, Phrase("workbook.damaged"))]


def _read(file: str, raw: bytes) -> tuple[list[Row], list[Diagnostic]]:
    from openpyxl import load_workbook

    archive = zipfile.ZipFile(io.BytesIO(raw))
    results = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in results.worksheets if hasattr(sheet, "iter_rows")]
    looks = [_look(archive, sheet) for sheet in sheets]
    formulas = None
    if any(look.formulas for look in looks):
        formulas = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    if not all(look.rows_in_order for look in looks):
        return [], [_broken(file, Phrase("workbook.rows"))]
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    without: list[Diagnostic] = []
    for sheet, look in zip(sheets, looks, strict=True):
        unfinished = _unfinished(sheet, formulas[sheet.title]) if formulas is not None and look.formulas else {}
        marks = Marks(unfinished)
        grid = _grid(sheet, look.merged, marks)
        head = list(islice(grid, SEARCHED))
        below, faults = rows_below_header(file, chain(head, grid), sheet.title, marks)
        if max(known_columns(head), default=0) >= 2:
            rows += below
            problems += faults
            continue
        without += faults
        if any(column_of(cell) in REQUIRED for row in head for cell in row):
            details = {"sheet": sheet.title, "columns": str(faults[0].details["columns"])}
            problems.append(Diagnostic(Code.SHEET_SKIPPED, faults[0].position, details, "hint.sheet_header"))
    if len(without) == len(sheets):
        return [], without or [_broken(file, Phrase("workbook.no_sheet"))]
    return rows, problems


# ---------------------------------------------------------------- the archive


def _refused(file: str, raw: bytes) -> Diagnostic | None:
    """What must not be opened: an encrypted workbook, no workbook, or one that would unpack beyond the limits."""
    if raw.startswith(_ENCRYPTED):
        return _broken(file, Phrase("workbook.encrypted"))
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return _broken(file, Phrase("workbook.no_zip"))
    size = sum(part.file_size for part in parts)
    bomb = any(part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size for part in parts)
    if bomb or len(parts) > MAX_PARTS:
        return _broken(file, Phrase("workbook.bomb"))
    if size > MAX_UNPACKED:
        return Diagnostic(Code.FILE_TOO_LARGE, Position(file), {"bytes": size, "limit": MAX_UNPACKED}, "hint.unpack")
    return None


class _Merged(NamedTuple):
    """A merged cell, from its top left corner, which has the text; rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """As a spreadsheet names it: C3:C5."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


class _Look(NamedTuple):
    """What the library does not tell of a sheet when it streams it."""

    formulas: bool
    rows_in_order: bool
    """Whether the rows' numbers rise, up to the last row that a sheet can have; else rows would be lost."""
    merged: list[_Merged]
    """Those that cover several rows, from the top."""


def _look(archive: zipfile.ZipFile, sheet: Any) -> _Look:
    formulas, in_order = False, True
    merged: set[_Merged] = set()
    tail, before, last_row, last_at = b"", 0, 0, -1
    with archive.open(sheet._worksheet_path.lstrip("/")) as part:
        while chunk := part.read(1 << 20):
            text = tail + chunk
            formulas = formulas or _FORMULA.search(text) is not None
            for match in _ROW.finditer(text):
                if before + match.start() > last_at:
                    in_order = in_order and last_row < int(match[1]) <= LAST_ROW
                    last_row, last_at = int(match[1]), before + match.start()
            for left, top, right, bottom in _MERGED.findall(text):
                if top != bottom:
                    merged.add(_Merged(int(top), _column(left), int(bottom), _column(right)))
            tail = text[-200:]
            before += len(text) - len(tail)
    return _Look(formulas, in_order, sorted(merged))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


# ---------------------------------------------------------------- the cells


def _grid(sheet: Any, merged: list[_Merged], marks: Marks) -> Iterator[list[str]]:
    """The texts of each row, a merged cell's text in every row that it covers."""
    sheet.reset_dimensions()  # a sheet may claim a million columns and have eight
    ahead = merged[::-1]
    covering: list[tuple[_Merged, str]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [_text(cell) for cell in cells]
        covering = [(area, text) for area, text in covering if area.bottom >= number]
        for area, text in covering:
            row += [""] * (area.left - len(row))
            row[area.left - 1] = row[area.left - 1] or text
        while ahead and ahead[-1].top <= number:
            area = ahead.pop()
            covering.append((area, row[area.left - 1] if area.left <= len(row) else ""))
        if covering:
            marks.merged[number] = {area.left: area.name for area, _ in covering}
        yield row


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime.date, datetime.time)):
        return shown_date(value, cell.number_format or "")
    if isinstance(value, (int, float)):
        return shown_number(value, cell.number_format or "General")
    return str(value)


def _unfinished(results: Any, formulas: Any) -> dict[tuple[int, int], str]:
    """The cells whose formula was never calculated: no result is stored."""
    found = {}
    results.reset_dimensions()
    formulas.reset_dimensions()
    rows: Iterable[tuple[Any, Any]] = zip(results.iter_rows(), formulas.iter_rows(), strict=False)
    for number, (values, texts) in enumerate(rows, start=1):
        for column, (value, text) in enumerate(zip(values, texts, strict=False), start=1):
            if value.value is None and value.data_type != "str" and text.value is not None:
                found[number, column] = str(text.value)
    return found


def _broken(file: str, reason: str) -> Diagnostic:
    return Diagnostic(Code.WORKBOOK_BROKEN, Position(file), {"reason": reason}, "hint.save_as_xlsx")


def _extra_missing(file: str, package: str) -> Diagnostic:
    details = {"package": package, "extra": "office"}
    return Diagnostic(Code.EXTRA_MISSING, Position(file), details, "hint.install_extra")
