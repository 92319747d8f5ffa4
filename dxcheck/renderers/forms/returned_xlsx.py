"""Rejected rows of one sender's workbook, a sheet for each of its sheets. Needs the `office` extra."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from dxcheck.diagnostics import Diagnostic
from dxcheck.lookalike import spelt
from dxcheck.renderers.forms.returned import Returned, tables
from dxcheck.renderers.forms.template_xlsx import fit, print_across
from dxcheck.renderers.packed import packed
from dxcheck.renderers.safe import printable, put_text
from dxcheck.submissions.columns import ADDED
from dxcheck.submissions.records import Row
from dxcheck.wording import Wording

_FAULTY = PatternFill("solid", fgColor="FFC7CE")
_ADDED = PatternFill("solid", fgColor="EDEDED")
_NO_TITLE = re.compile(r"[\\*?:/\[\]]")
NARROWEST, WIDEST, REASON = 8, 30, 60
"""How wide a column is, in characters: as its longest cell, between the first two; the reason wraps."""


def render_returned_xlsx(rows: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> bytes:
    """The rows under the sender's own headers; every cell is text, and the faulty ones are marked with the reason."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str | None, Worksheet] = {}
    for table in tables(rows, diagnostics, words):
        if table.sheet not in sheets:
            sheets[table.sheet] = book.create_sheet(_NO_TITLE.sub("_", printable(table.sheet or ""))[:31] or None)
        _fill(sheets[table.sheet], table)
    for sheet in sheets.values():
        _lay_out(sheet)
    book.properties.creator = "dxcheck"
    return packed(book.save)


def _fill(sheet: Worksheet, table: Returned) -> None:
    """A table, below what the sheet has already."""
    first = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for number, line in enumerate([table.header, *table.lines], start=first):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(number, place)
            put_text(cell, spelt(text))
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == first:
                cell.font = Font(bold=True)
            if place > len(line) - len(ADDED):
                cell.fill = _ADDED
    for number, each in enumerate(table.rejected, start=first + 1):
        for place in sorted(each.faulty - {0}):
            cell = sheet.cell(number, place)
            cell.fill = _FAULTY
            cell.comment = Comment(printable(each.reason), "dxcheck")
    sheet.column_dimensions[get_column_letter(len(table.header))].width = REASON


def _lay_out(sheet: Worksheet) -> None:
    """Columns as wide as what they hold, rows as high; the header stays, and on paper all columns are on the page."""
    for place, column in enumerate(sheet.iter_cols(), start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        if dimension.width != REASON:
            longest = max(cell_len(str(cell.value or "")) for cell in column)
            dimension.width = min(max(longest + 2, NARROWEST), WIDEST)
    for row in range(1, sheet.max_row + 1):
        fit(sheet, row)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    print_across(sheet)
