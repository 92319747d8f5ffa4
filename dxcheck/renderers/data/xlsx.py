"""The assessment as a workbook: one row a criterion, numbers as numbers. Needs the `office` extra."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck.judging.assessment import Status
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.data.status_csv import CRITERION_COLUMNS, criterion_rows
from dxcheck.renderers.documents.outline import Block, Table
from dxcheck.renderers.packed import packed
from dxcheck.renderers.safe import put_text, shown
from dxcheck.renderers.statuses import LOOKS
from dxcheck.wording import Wording

WIDTHS = {"text": 50, "organisations": 36, "indicator": 20, "sources": 40}
BESIDE = ("outlook", "chase", "recurring")
SHARES = ("completion", "gap")


def render_xlsx(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> bytes:
    """The criteria on a sheet, and on others those tables of the report's `blocks` that stand beside the milestones."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words("column.milestones")
    _write(sheet, 1, [words(f"xlsx.{name}") for name in CRITERION_COLUMNS])
    for number, row in enumerate(criterion_rows(judgement.assessment.milestones, judgement.plan), start=2):
        _write(sheet, number, [_cell(name, cell) for name, cell in zip(CRITERION_COLUMNS, row, strict=True)])
    for place, name in enumerate(CRITERION_COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 13)
        sheet.cell(1, place).font = Font(bold=True)
        for number in range(2, sheet.max_row + 1):
            cell = sheet.cell(number, place)
            cell.alignment = Alignment(wrap_text=name in WIDTHS, vertical="top")
            if name in SHARES:
                cell.number_format = "0.00%"
            elif name in ("due", "met_on"):
                cell.number_format = "yyyy-mm-dd"
            elif name in ("status", "criterion_status"):
                status = Status(str(cell.value))
                cell.fill = PatternFill("solid", fgColor=LOOKS[status].fill)
                cell.value = words(f"status.{status}")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for block in blocks:
        if isinstance(block, Table) and block.name in BESIDE:
            _table(book.create_sheet(words(f"xlsx.sheet.{block.name}")), block)
    book.properties.creator = "dxcheck"
    return packed(book.save)


def _write(sheet: Worksheet, number: int, row: Sequence[Any]) -> None:
    """Fill a row; text stays text, whatever it begins with."""
    for place, value in enumerate(row, start=1):
        if isinstance(value, str):
            put_text(sheet.cell(number, place), shown(value))
        else:
            sheet.cell(number, place).value = value


def _table(sheet: Worksheet, block: Table) -> None:
    _write(sheet, 1, block.heads)
    for number, row in enumerate(block.rows, start=2):
        _write(sheet, number, [_figure(text) if at in block.numeric else text for at, text in enumerate(row)])
    for place in range(1, len(block.heads) + 1):
        longest = max(len(row[place - 1]) for row in (block.heads, *block.rows))
        sheet.column_dimensions[get_column_letter(place)].width = min(max(1.6 * longest, 10), 50)
        for number in range(1, sheet.max_row + 1):
            cell = sheet.cell(number, place)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    sheet.freeze_panes = "A2"


def _figure(text: str) -> object:
    """A number as a number; nothing where there is none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _cell(name: str, cell: object) -> object:
    if name in ("due", "met_on") and isinstance(cell, str):
        return datetime.date.fromisoformat(cell)
    if name in ("due_soon", "stale", "verified"):
        return cell == "true"
    return cell
