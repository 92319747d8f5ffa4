"""The form as a workbook: lists to choose from, a sheet that explains each indicator. Needs the `office` extra."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from dxcheck.plan.form import FormLine
from dxcheck.plan.model import Plan, Target
from dxcheck.renderers.figures import number as digits
from dxcheck.renderers.forms.template_csv import HEADERS, template_row
from dxcheck.wording import Wording

WIDTHS = {"indicator": 46, "date": 13, "value": 12, "organisation": 26, "item": 26, "evidence": 30, "note": 44}
PROGRESS = ("已完成", "推进中", "未启动")
SPARE_ROWS = 300
"""How many rows below the form have the same lists, for register entries and earlier figures."""
TOP_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
LINE = Border(bottom=Side("hair", color="999999"))
_HEAD = PatternFill("solid", fgColor="DDEBF7")
_FILL_IN = PatternFill("solid", fgColor="FFF9E5")


def render_template_xlsx(plan: Plan, lines: Sequence[FormLine], organisation: str | None, words: Wording) -> bytes:
    """The form, what explains it, and a hidden sheet of lists; `organisation` is the id of who is to fill it."""
    book = Workbook()
    form = book.active
    assert isinstance(form, Worksheet)
    form.title = words("template.sheet.form")
    explained = book.create_sheet(words("template.sheet.explained"))
    lists = book.create_sheet(words("template.sheet.lists"))
    lists.sheet_state = "hidden"
    _lists(lists, plan, lines)
    _form(form, plan, lines, organisation, words)
    _validate(form, lists, lines, words)
    _explain(explained, plan, lines, words)
    book.properties.creator = "dxcheck"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _form(sheet: Worksheet, plan: Plan, lines: Sequence[FormLine], organisation: str | None, words: Wording) -> None:
    """An instruction, the header, and a row an indicator; the cells to fill are tinted."""
    sheet["A1"] = words("template.instruction", title=plan.title.in_(words.language))
    sheet["A1"].alignment = TOP_LEFT
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEADERS))
    sheet.row_dimensions[1].height = 48
    for place, (column, header) in enumerate(HEADERS.items(), start=1):
        head = sheet.cell(2, place, header)
        head.font = Font(bold=True)
        head.fill = _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, 13)
    for row, line in enumerate(lines, start=3):
        for place, (column, text) in enumerate(template_row(plan, line, organisation, words).items(), start=1):
            cell = sheet.cell(row, place, line.due if column == "date" else text or None)
            if column in ("value", "evidence"):
                cell.fill = _FILL_IN
            cell.alignment = TOP_LEFT
            cell.border = LINE
        _fit(sheet, row)
    for row in range(3, 3 + len(lines) + SPARE_ROWS):
        sheet.cell(row, 1).number_format = "@"  # else a spreadsheet takes 1-2021 for January 2021
        sheet.cell(row, 2).number_format = "yyyy-mm-dd"
        sheet.cell(row, 8).number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    _print_across(sheet)


def _fit(sheet: Worksheet, row: int) -> None:
    """Make a row as high as its longest wrapped cell; not every program does it by itself."""
    lines = 1
    for place, cell in enumerate(sheet[row], start=1):
        width = sheet.column_dimensions[get_column_letter(place)].width
        lines = max(lines, math.ceil(cell_len(str(cell.value or "")) * 1.1 / width))
    sheet.row_dimensions[row].height = 15 * lines


def _print_across(sheet: Worksheet) -> None:
    """On paper: landscape, one page wide, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lists(sheet: Worksheet, plan: Plan, lines: Sequence[FormLine]) -> None:
    for column, texts in enumerate(
        ([line.name for line in lines], [o.zh for o in plan.organisations], list(PROGRESS)), start=1
    ):
        for row, text in enumerate(texts, start=1):
            sheet.cell(row, column, text)


def _validate(form: Worksheet, lists: Worksheet, lines: Sequence[FormLine], words: Wording) -> None:
    last = 2 + len(lines) + SPARE_ROWS
    title = f"'{lists.title}'"
    organisations = sum(cell.value is not None for cell in lists["B"])
    indicator = DataValidation("list", formula1=f"{title}!$A$1:$A${max(len(lines), 1)}")
    who = DataValidation("list", formula1=f"{title}!$B$1:$B${organisations}")
    done = DataValidation("list", formula1=f"{title}!$C$1:$C${len(PROGRESS)}", showErrorMessage=False)
    done.promptTitle, done.prompt, done.showInputMessage = words("template.value"), words("template.deliverable"), True
    indicator.add(f"A3:A{last}")
    who.add(f"D3:D{last}")
    for row, line in enumerate(lines, start=3):
        if line.kind == "deliverable":
            done.add(f"C{row}")
    for validation in (indicator, who, done):
        if validation.sqref:
            form.add_data_validation(validation)


def _explain(sheet: Worksheet, plan: Plan, lines: Sequence[FormLine], words: Wording) -> None:
    """A row a milestone of each indicator: its target, due date and sentence of the document."""
    heads = [words(f"template.head.{name}") for name in ("name", "owed", "by", "target", "unit", "who", "sentence")]
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    due = {duty.milestone_id: duty.milestone.due for duty in plan.duties}
    for line in lines:
        who = words("list.separator").join(plan.organisation_by_id[id_].zh for id_ in line.organisations)
        for (milestone, criterion), sentence in zip(line.targets, line.sentences, strict=True):
            target = words("criterion.deliverable")
            if isinstance(criterion, Target):
                target = words(f"comparison.{criterion.comparison}", target=digits(criterion.bound))
            sheet.append([line.name, milestone, due[milestone], target, line.unit, who, sentence])
    for place, width in enumerate((46, 12, 13, 12, 10, 40, 70), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number in range(2, sheet.max_row + 1):
        for cell in sheet[number]:
            cell.alignment = TOP_LEFT
            cell.border = LINE
        sheet.cell(number, 3).number_format = "yyyy-mm-dd"
        _fit(sheet, number)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _print_across(sheet)
