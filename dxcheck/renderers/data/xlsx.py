"""The assessment as a workbook: one row a criterion, numbers as numbers. Needs the `office` extra."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck.judging.assessment import Status
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.data.status_csv import CRITERION_COLUMNS, criterion_rows, neutral
from dxcheck.renderers.documents.outline import Block, Table
from dxcheck.renderers.safe import printable
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
    sheet.append([words(f"xlsx.{name}") for name in CRITERION_COLUMNS])
    for row in criterion_rows(judgement.assessment.milestones, judgement.plan):
        sheet.append([_cell(name, cell) for name, cell in zip(CRITERION_COLUMNS, neutral(row), strict=True)])
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
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _table(sheet: Worksheet, block: Table) -> None:
    sheet.append(list(block.heads))
    for row in block.rows:
        sheet.append([_figure(text) if place in block.numeric else printable(text) for place, text in enumerate(row)])
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
    return printable(cell) if isinstance(cell, str) else cell
