"""One sheet of a workbook: cells of their own type below a head that stays, filters and is printed on each page.

Needs the `office` extra.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from dxcheck.judging.results import Status
from dxcheck.renderers.figures import number, percent
from dxcheck.renderers.safe import put_text, shown
from dxcheck.renderers.statuses import LOOKS
from dxcheck.wording import Wording


class Percent(NamedTuple):
    """A share of one, to be shown as a percentage."""

    share: Fraction


Value = str | bool | int | Fraction | Percent | datetime.date | Status | None
Row = Sequence[Value]
WIDEST = 36
"""Of a column, in characters; a longer text goes on in the next line of its cell."""
PRINTED = 250
"""How many characters stand side by side on a page of paper, at the most: more, made to fit, could not be read."""
LINE_HEIGHT = 15
"""The height of a line, in points."""
TEXT = Alignment(wrap_text=True, vertical="top", horizontal="left")
FIGURE = Alignment(vertical="top", horizontal="right", indent=1)
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="DDEBF7")
FILLS = {status: PatternFill("solid", fgColor=look.fill) for status, look in LOOKS.items()}


def add_sheet(
    book: Workbook, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]], words: Wording
) -> None:
    """A sheet with its columns' heads, of which the first stays in sight, too; the names are those of phrases."""
    sheet = book.create_sheet(words(f"xlsx.sheet.{name}"))
    assert isinstance(sheet, Worksheet)
    heads = [words(column if "." in column else f"xlsx.{column}") for column in columns]
    fill(sheet, [heads, *rows], words, least=[cell_len(head) // 2 + 3 for head in heads])
    for cell in sheet[1]:
        cell.font, cell.fill = BOLD, HEAD
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"


def fill(sheet: Worksheet, rows: Iterable[Sequence[Value]], words: Wording, least: Sequence[int] = ()) -> None:
    """Write rows, each as high as it needs, in columns of a fitting width; a page has as many as stay readable on it.

    With the `least` widths of columns, the first row is a head, which may go on in a second line.
    """
    widths: dict[int, int] = dict(enumerate(least, start=1))
    sizes: list[list[int]] = []
    for line, row in enumerate(rows, start=1):
        texts = [put(sheet.cell(line, place), value, words) for place, value in enumerate(row, start=1)]
        sizes.append([max(map(cell_len, text.split("\n"))) for text in texts])
        if line > 1 or not least:
            widths |= {place: max(widths.get(place, 0), size) for place, size in enumerate(sizes[-1], start=1)}
    for place, width in widths.items():
        widths[place] = min(width, WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = 1.1 * widths[place] + 2
    across = list(accumulate(1.1 * widths[place] + 2 for place in sorted(widths)))
    if across and across[-1] > PRINTED:
        last = get_column_letter(sum(reach <= PRINTED for reach in across))
        sheet.print_area = f"A1:{last}{len(sizes)}"
    for line, found in enumerate(sizes, start=1):
        lines = max(math.ceil(size / (widths[place] + 2)) for place, size in enumerate(found, start=1))
        sheet.row_dimensions[line].height = LINE_HEIGHT * max(lines, 1)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(cell: Cell | MergedCell, value: Value, words: Wording) -> str:
    """Write a value as what it is, and say how it shows; text stays text, whatever it begins with."""
    cell.alignment = TEXT if isinstance(value, str | bool | datetime.date) else FIGURE
    match value:
        case Status():
            cell.fill = FILLS[value]
            return _put_text(cell, words(f"status.{value}"))
        case str():
            return _put_text(cell, value)
        case bool():
            return _put_text(cell, words("xlsx.yes" if value else "xlsx.no"))
        case datetime.date():
            text, cell.value, cell.number_format = value.isoformat(), value, "yyyy-mm-dd"
        case Percent(share):
            text, cell.value, cell.number_format = percent(share, 1), float(share), "0.0%"
        case int() | Fraction():
            whole = Fraction(value).denominator == 1
            cell.value, cell.number_format = (int(value), "#,##0") if whole else (float(value), "#,##0.00")
            text = number(Fraction(value))
        case None:
            text = ""
    return text


def _put_text(cell: Cell | MergedCell, text: str) -> str:
    put_text(cell, shown(text))
    return shown(text)
