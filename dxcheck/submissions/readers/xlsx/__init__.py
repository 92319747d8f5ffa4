"""XLSX bytes -> rows of every visible sheet that has a header. Nothing is needed for it but the standard library.

A cell becomes the text that it shows for certain: a date cell its ISO date, a number what 15 digits show of it, with
what its number format shows beside it, a formula its stored result. What nobody sees is not read, and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.submissions.columns import REQUIRED, titles
from dxcheck.submissions.readers.grid import SEARCHED, Marks, column_of, known_columns, rows_below_header
from dxcheck.submissions.readers.headers import columns_named
from dxcheck.submissions.readers.xlsx.areas import cell_list, column_runs, row_runs
from dxcheck.submissions.readers.xlsx.book import Book, SheetPart
from dxcheck.submissions.readers.xlsx.merges import spread
from dxcheck.submissions.readers.xlsx.refusal import Unreadable
from dxcheck.submissions.readers.xlsx.sheet import Count, Sheet, read_sheet
from dxcheck.submissions.records import Alike, Row

_OF_PROGRAMS = ("wpsreserved_",)
"""What the names of sheets begin with that a spreadsheet program keeps for itself."""


def read_xlsx(file: str, raw: bytes) -> tuple[list[Row | Alike], list[Diagnostic]]:
    """The rows of every visible sheet that has a header, in the workbook's order.

    There are none of a workbook that cannot be read for certain (DX-F007), or has too many bytes (DX-F005).
    """
    try:
        return _Reading(file, Book(raw)).result()
    except Unreadable as refusal:
        return [], [refusal.diagnostic(file)]


class _Reading:
    """One workbook that is read: its rows, what is wrong, and the headers that are missing."""

    def __init__(self, file: str, book: Book) -> None:
        self.file = file
        self.book = book
        self.rows: list[Row | Alike] = []
        self.problems: list[Diagnostic] = []
        self.without: list[Diagnostic] = []
        """What the sheets lack that have no header at all."""
        self.has_header = False
        self.choices: set[str] = set()
        """The formulas, in small letters, that say where lists to choose from stand."""

    def result(self) -> tuple[list[Row | Alike], list[Diagnostic]]:
        """Everything; of a workbook in which no sheet has a header what is missing."""
        count = Count()
        for part in self.book.sheets:
            if not part.hidden:
                self._visible(part, read_sheet(self.book, part.part, count))
        hidden = [part for part in self.book.sheets if part.hidden]
        unseen = [*self._unseen(hidden, count)]
        if self.has_header:
            return self.rows, [*self.problems, *unseen]
        return [], [*(self.without or [Unreadable("workbook.no_sheet").diagnostic(self.file)]), *unseen]

    def _visible(self, part: SheetPart, sheet: Sheet) -> None:
        self.choices.update(choice.lower() for choice in sheet.choices)
        if not sheet.rows:
            return
        marks = Marks()
        marks.epoch = self.book.epoch
        covered = spread(sheet, marks)
        grid = _grid(sheet)
        head = list(islice(grid, SEARCHED))
        below, faults = rows_below_header(self.file, chain(head, grid), part.name, marks)
        if max(known_columns(head), default=0) >= 2:
            self.has_header = True
            self.rows += below
            self.problems += [*faults, *self._beside(part.name, sheet, below, covered)]
            return
        self.without += faults
        if _names_a_column(head):
            named = {column_of(cell) for row in head for cell in row}
            details = {"sheet": part.name, "columns": titles(name for name in REQUIRED if name not in named)}
            self.problems.append(Diagnostic(Code.SHEET_SKIPPED, faults[0].position, details, "hint.sheet_header"))

    def _beside(
        self, name: str, sheet: Sheet, rows: Sequence[Row | Alike], covered: Sequence[tuple[int, int]]
    ) -> Iterator[Diagnostic]:
        """What is told of a sheet beside its rows: what is hidden among them, and what merged cells cover."""
        numbers = sorted({row.number for row in rows} & set(sheet.hidden_rows))
        used = {row.head.columns[column] for row in rows for column, text in row.cells.items() if text}
        columns = sorted(
            column for column in used if any(area.left <= column <= area.right for area in sheet.hidden_columns)
        )
        if numbers or columns:
            details: dict[str, str | int] = {"what": Phrase(_HIDDEN[bool(numbers), bool(columns)])}
            details |= {"rows": row_runs(numbers)} if numbers else {}
            details |= {"columns": column_runs(columns)} if columns else {}
            at = Position(self.file, numbers[0] if numbers else rows[0].head.at.line, None, name)
            yield Diagnostic(Code.HIDDEN_READ, at, details, "hint.unhide")
        if covered:
            at = Position(self.file, *covered[0], name)
            details = {"what": Phrase("unseen.covered"), "cells": cell_list(covered)}
            yield Diagnostic(Code.UNSEEN, at, details, "hint.unmerge")

    def _unseen(self, hidden: Iterable[SheetPart], count: Count) -> Iterator[Diagnostic]:
        """The hidden sheets that hold data: lists that the visible sheets offer to choose from are none."""
        for part in hidden:
            if part.name.lower().startswith(_OF_PROGRAMS):
                continue
            sheet = read_sheet(self.book, part.part, count, SEARCHED)
            head = list(islice(_grid(sheet), SEARCHED))
            if sheet.rows and (_names_a_column(head) or not self._is_list(part.name)):
                details = {"what": Phrase("unseen.sheet"), "sheet": part.name}
                yield Diagnostic(Code.UNSEEN, Position(self.file, None, None, part.name), details, "hint.show_sheet")

    def _is_list(self, sheet: str) -> bool:
        """Whether the cells of a visible sheet are chosen from this one, by its name or by one defined for it."""
        names = tuple(f"{quote}{sheet.replace(quote or '!', quote * 2)}{quote}!".lower() for quote in ("", "'"))
        formulas = {self.book.defined_names.get(choice, "").lower() for choice in self.choices} | self.choices
        return any(formula.lstrip("=").startswith(names) for formula in formulas)


_HIDDEN = {(True, False): "hidden.rows", (False, True): "hidden.columns", (True, True): "hidden.both"}


def _names_a_column(head: Sequence[Sequence[str]]) -> bool:
    """Whether one of the first rows names a column that is required, or two that are known."""
    return max(known_columns(head), default=0) >= 2 or any(not columns_named(row).isdisjoint(REQUIRED) for row in head)


def _grid(sheet: Sheet) -> Iterator[list[str]]:
    """The texts of each row, from the first to the last that holds something."""
    for number in range(1, max(sheet.rows, default=0) + 1):
        row = sheet.rows.get(number)
        yield _whole_row(row) if row else []


def _whole_row(row: dict[int, str]) -> list[str]:
    """The texts of a row from the first column on."""
    last = max(row)
    if last == len(row):
        return [row[column] for column in range(1, last + 1)]
    return [row.get(column, "") for column in range(1, last + 1)]
