"""The form as a workbook: lists to choose from, a sheet that explains each indicator. Needs the `office` extra."""

from __future__ import annotations

import contextlib
import datetime
import math
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from dxcheck.plan.form import FormLine
from dxcheck.plan.model import Plan, Target
from dxcheck.renderers.figures import number as digits
from dxcheck.renderers.forms.template_csv import form_headers, template_row
from dxcheck.renderers.packed import packed
from dxcheck.renderers.safe import put_text, shown
from dxcheck.submissions.columns import NAMES
from dxcheck.wording import Wording

WIDTHS = {
    "indicator": 46, "date": 13, "value": 12, "organisation": 26, "item": 26, "evidence": 30, "note": 26, "asked": 44,
}  # fmt: skip
PROGRESS = ("progress.done", "progress.in_progress", "progress.not_started")
SIGNED = {"indicator": "template.filled_by", "organisation": "template.checked_by", "evidence": "template.phone"}
"""Under which columns who signs the form is told."""
DATES = ("date", "reported_on", "promised")
FIRST = 3
"""The row below the header."""
SPARE_ROWS = 300
"""How many rows below the form have the same lists, for register entries and earlier figures."""
TOP_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
LINE = Border(bottom=Side("hair", color="999999"))
_HEAD = PatternFill("solid", fgColor="DDEBF7")
_FILL_IN = PatternFill("solid", fgColor="FFF9E5")


def render_template_xlsx(
    plan: Plan, lines: Sequence[FormLine], organisation: str | None, date: str, words: Wording
) -> bytes:
    """The form, what explains it, and a hidden sheet of lists; `organisation` is the id of who is to fill it."""
    book = Workbook()
    form = book.active
    assert isinstance(form, Worksheet)
    form.title = words("template.sheet.form")
    explained = book.create_sheet(words("template.sheet.explained"))
    lists = book.create_sheet(words("template.sheet.lists"))
    lists.sheet_state = "hidden"
    _lists(lists, plan, lines, words)
    _form(form, [template_row(plan, line, organisation, date, words) for line in lines], plan, words)
    _validate(form, lists, lines, words)
    _explain(explained, plan, lines, words)
    book.properties.creator = "dxcheck"
    return packed(book.save)


def _form(sheet: Worksheet, rows: Sequence[Mapping[str, str]], plan: Plan, words: Wording) -> None:
    """An instruction, the header, and a row an indicator; the cells to fill are tinted."""
    headers = form_headers(words)
    put_text(sheet["A1"], _instruction(rows, plan, words))
    sheet["A1"].alignment = TOP_LEFT
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(headers))
    sheet.row_dimensions[1].height = 48
    for place, (column, header) in enumerate(headers.items(), start=1):
        head = sheet.cell(FIRST - 1, place, header)
        head.font = Font(bold=True)
        head.fill = _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, 13)
    for number, row in enumerate(rows, start=FIRST):
        for place, (column, text) in enumerate(row.items(), start=1):
            cell = sheet.cell(number, place)
            _put(cell, column, text)
            if column in ("value", "evidence") or (column == "date" and not text):
                cell.fill = _FILL_IN
            cell.alignment = TOP_LEFT
            cell.border = LINE
        fit(sheet, number)
    _sign(sheet, FIRST + len(rows) + 1, words)
    for number in range(FIRST, FIRST + len(rows) + SPARE_ROWS):
        sheet.cell(number, _place("indicator")).number_format = "@"  # else a spreadsheet takes 1-2021 for January 2021
        for column in DATES:
            sheet.cell(number, _place(column)).number_format = "yyyy-mm-dd"
    sheet.freeze_panes = f"A{FIRST}"
    sheet.print_title_rows = f"{FIRST - 1}:{FIRST - 1}"
    print_across(sheet)


def _instruction(rows: Sequence[Mapping[str, str]], plan: Plan, words: Wording) -> str:
    """What is to be filled in; the date only where it is empty."""
    fill = words("template.fill" if any(not row["date"] for row in rows) else "template.fill.dated")
    return shown(words("template.instruction", title=plan.title.in_(words.language), fill=fill))


def _sign(sheet: Worksheet, row: int, words: Wording) -> None:
    """Below the rows, who filled the form in and answers for it; no row of it when it is read."""
    for column, key in SIGNED.items():
        put_text(sheet.cell(row, _place(column)), words(key))


def _put(cell: Cell | MergedCell, column: str, text: str) -> None:
    """A day as a day, anything else as text."""
    with contextlib.suppress(ValueError):
        cell.value = datetime.date.fromisoformat(text) if column in DATES else None
    if cell.value is None:
        put_text(cell, text)


def _place(column: str) -> int:
    return NAMES.index(column) + 1


def _area(column: str, first: int, last: int) -> str:
    letter = get_column_letter(_place(column))
    return f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"


def fit(sheet: Worksheet, row: int) -> None:
    """Make a row as high as its longest wrapped cell; not every program does it by itself."""
    lines = 1
    for place, cell in enumerate(sheet[row], start=1):
        width = sheet.column_dimensions[get_column_letter(place)].width
        lines = max(lines, math.ceil(cell_len(str(cell.value or "")) * 1.1 / width))
    sheet.row_dimensions[row].height = 15 * lines


def print_across(sheet: Worksheet) -> None:
    """On paper: landscape, one page wide, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lists(sheet: Worksheet, plan: Plan, lines: Sequence[FormLine], words: Wording) -> None:
    organisations = [organisation.in_(words.language) for organisation in plan.organisations]
    progress = [words(key) for key in PROGRESS]
    for column, texts in enumerate(([line.name for line in lines], organisations, progress), start=1):
        for row, text in enumerate(texts, start=1):
            put_text(sheet.cell(row, column), shown(text))


def _validate(form: Worksheet, lists: Worksheet, lines: Sequence[FormLine], words: Wording) -> None:
    last = FIRST - 1 + len(lines) + SPARE_ROWS
    title = f"'{lists.title}'"
    organisations = sum(cell.value is not None for cell in lists["B"])
    indicator = DataValidation("list", formula1=f"{title}!$A$1:$A${max(len(lines), 1)}")
    who = DataValidation("list", formula1=f"{title}!$B$1:$B${organisations}")
    done = DataValidation("list", formula1=f"{title}!$C$1:$C${len(PROGRESS)}", showErrorMessage=False)
    done.promptTitle, done.prompt, done.showInputMessage = words("template.value"), words("template.deliverable"), True
    indicator.add(_area("indicator", FIRST, last))
    who.add(_area("organisation", FIRST, last))
    for row, line in enumerate(lines, start=FIRST):
        if line.kind == "deliverable":
            done.add(_area("value", row, row))
    for validation in (indicator, who, done):
        if validation.sqref:
            form.add_data_validation(validation)


def _explain(sheet: Worksheet, plan: Plan, lines: Sequence[FormLine], words: Wording) -> None:
    """A row a milestone of each indicator: its target, due date and sentence of the document."""
    for place, name in enumerate(("name", "owed", "by", "target", "unit", "who", "sentence"), start=1):
        head = sheet.cell(1, place, words(f"template.head.{name}"))
        head.font = Font(bold=True)
        head.fill = _HEAD
    due = {duty.milestone_id: duty.milestone.due for duty in plan.duties}
    for line in lines:
        who = words("list.separator").join(
            plan.organisation_by_id[id_].in_(words.language) for id_ in line.organisations
        )
        for (milestone, criterion), sentence in zip(line.targets, line.sentences, strict=True):
            target = words("criterion.deliverable")
            if isinstance(criterion, Target):
                target = words(f"comparison.{criterion.comparison}", target=digits(criterion.bound))
            number = sheet.max_row + 1
            for place, text in enumerate((line.name, milestone, "", target, line.unit or "", who, sentence), start=1):
                put_text(sheet.cell(number, place), shown(text))
            sheet.cell(number, 3).value = due[milestone]
    for place, width in enumerate((46, 12, 13, 12, 10, 40, 70), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number in range(2, sheet.max_row + 1):
        for cell in sheet[number]:
            cell.alignment = TOP_LEFT
            cell.border = LINE
        sheet.cell(number, 3).number_format = "yyyy-mm-dd"
        fit(sheet, number)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    print_across(sheet)
