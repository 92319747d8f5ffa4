"""A header, and the rows that the cells below it make."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType

from dxcheck.lookalike import unspelt
from dxcheck.names import fold
from dxcheck.submissions.cells import Refusal, read_date
from dxcheck.submissions.columns import UNNAMED_SERIAL, added, is_serial
from dxcheck.submissions.readers.headers import column_of
from dxcheck.submissions.readers.idioms import unforced
from dxcheck.submissions.readers.lines import is_example, is_label, is_prose
from dxcheck.submissions.readers.units import told_unit
from dxcheck.submissions.records import EPOCH, Head, Row

ANSWERS = ("value", "item", "evidence", "note", "reported_on", "promised")
"""What somebody fills in on our own forms; a row that has none of it was left empty."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Marks:
    """What a workbook tells of cells beside their text; rows and columns from 1."""

    def __init__(self, formulas: Mapping[tuple[int, int], str] | None = None) -> None:
        self.formulas = dict(formulas or {})
        """What stands in a cell that holds no value, such as a formula without a result, by row and column."""
        self.merged: dict[int, dict[int, str]] = {}
        """For each row, the columns whose cell is merged over several rows, and its area, such as C3:C5; filled while
        the rows are read."""

        self.notes: dict[int, str] = {}
        """The rows that are one cell, merged over several columns, and these cells: A9:F9."""
        self.epoch = EPOCH
        """The day from which the workbook counts days."""

        self._known = 0
        self._by_row: dict[int, dict[int, str]] = {}

    def top(self, row: int, column: int) -> int:
        """The first row of the merged cell that covers a cell; the row itself where none does."""
        if not self.merged:
            return row
        rows = re.findall(r"\d+", self.merged.get(row, {}).get(column, ""))
        return min(map(int, rows), default=row)

    def formulas_of(self, row: int) -> Mapping[int, str]:
        """What stands in a row's cells that hold no value, by column."""
        if not self.formulas:
            return {}
        if len(self.formulas) != self._known:
            self._known = len(self.formulas)
            self._by_row = {}
            for (number, column), text in self.formulas.items():
                self._by_row.setdefault(number, {})[column] = text
        return self._by_row.get(row, {})


class Table:
    """A header, and what makes a row of the cells below it."""

    def __init__(self, head: Head, marks: Marks) -> None:
        self.head = head
        self.marks = marks
        self.columns = head.columns
        self.added = added(head.cells)
        self.width = len(head.cells)
        self._pick: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*(n - 1 for n in head.columns.values()))
        known = {*head.columns.values(), *self.added.values()}
        rest = [(place, fold(cell)) for place, cell in enumerate(head.cells, start=1) if place not in known]
        self.nameless = [place for place, name in rest if not name or told_unit(name)]
        """The columns under no header."""
        self._counted: int | None = None
        """How far the first column has counted, where it has no header."""
        self.others = _apart([(place, name) for place, name in rest if place not in self.nameless])
        """The columns whose header is not known, serial numbers among them."""
        self.serials = [place for place, name in self.others if is_serial(name)]
        self._date, self._indicator = head.columns["date"] - 1, head.columns["indicator"] - 1
        self._reach = max(self._date, self._indicator)
        self._indicators: dict[str, bool] = {}
        self._names = tuple(head.columns)

    def is_plain(self, cells: Sequence[str]) -> bool:
        """Whether a row is one for certain, at a glance: it has an indicator, and a year where a day should stand."""
        if not self._reach < len(cells) <= self.width or not cells[self._date][:4].isdecimal():
            return False
        text = cells[self._indicator]
        known = self._indicators.get(text)
        if known is None:
            known = self._indicators[text] = bool(fold(text)) and not is_label(text) and column_of(text) is None
        return known and not (self.serials and self.is_example(cells))

    def is_example(self, cells: Sequence[str]) -> bool:
        """Whether a row shows how the form is filled in."""
        return any(is_example(cells[place - 1]) for place in self.serials if place <= len(cells))

    def is_around(self, cells: Sequence[str]) -> bool:
        """Whether a row is a line around the table, by its words: it begins with a label, or is one lone cell."""
        filled = [(place, cell) for place, cell in enumerate(cells, start=1) if fold(cell)]
        place, text = filled[0]
        if len(filled) == 1:
            alone = place not in (self.columns["value"], self.columns.get("item"))
            return alone or is_label(text) or is_prose(text)
        if not is_label(text):
            return False
        beside = [self.columns.get(name) for name in ("evidence", "note", "item")]
        if place in beside and self.text(cells, "indicator"):
            return False
        value = self.text(cells, "value")
        return not (self.is_dated(cells) and value and not is_label(value))

    def is_dated(self, cells: Sequence[str]) -> bool:
        """Whether a day stands where a day should."""
        return not isinstance(read_date(unforced(self.text(cells, "date"))), Refusal)

    def text(self, cells: Sequence[str], column: str) -> str:
        """The text under a column; nothing where the row ends before it."""
        place = self.columns.get(column, 0)
        return cells[place - 1].strip() if 0 < place <= len(cells) else ""

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """The row that some cells make; of a rejects file, as it was before it was made safe to show."""
        if self.added:
            cells = [*map(unspelt, cells)]
        missing = self.width - len(cells)
        whole = cells if missing <= 0 else [*cells, *[""] * missing]
        values = [*map(str.strip, self._pick(whole))]
        joined = "\0".join(values)
        if "=" in joined or "'" in joined:
            values = [*map(unforced, values)]
        strays: list[tuple[int, str]] = []
        if missing < 0 or self.nameless:
            places = (*self.nameless, *range(self.width + 1, len(cells) + 1))
            strays = [(place, whole[place - 1]) for place in places if fold(whole[place - 1])]
        others: Mapping[str, str] = _NOTHING
        if self.others:
            others = {name: text for place, name in self.others if (text := whole[place - 1]).strip()}
        if strays and strays[0][0] == 1 and self._counts(fold(strays[0][1])):
            others = {**others, UNNAMED_SERIAL: strays.pop(0)[1]}
        known = dict(zip(self._names, values, strict=True))
        sent_back = self._sent_back(whole) if self.added else None
        return Row(self.head, number, known, cells, others, strays, (), (), sent_back)

    def _counts(self, text: str) -> bool:
        """Whether the first column, without a header, numbers the rows: 0, 1, 2 or 1, 2, 3, each one more.

        In a rejects file some of them are left.
        """
        if self.added:
            return text.isascii() and text.isdigit()
        following = {"0", "1"} if self._counted is None else {str(self._counted + 1)}
        if text in following:
            self._counted = int(text)
        return text in following

    def _sent_back(self, cells: Sequence[str]) -> tuple[str, int] | None:
        file, row = (unforced(cells[self.added[name] - 1].strip()) for name in ("file", "row"))
        return (file, int(row)) if file and row.isascii() and row.isdigit() else None

    def marked(self, row: Row) -> Row:
        """The row with what a workbook says of its cells: formulas without a result, and merged cells."""
        formulas = self.marks.formulas_of(row.number)
        width = max(self.width, *formulas, 0)
        texts, cells = [*row.texts, *[""] * (width - len(row.texts))], dict(row.cells)
        names = {place: name for name, place in self.columns.items()}
        unfinished, strays = [], list(row.strays)
        for place, formula in sorted(formulas.items()):
            texts[place - 1] = formula
            if place in names:
                shown = unforced(formula)
                cells[names[place]] = "" if shown == formula else shown
                unfinished += [names[place]] if shown == formula else []
            elif place > self.width or place in self.nameless:
                strays.append((place, formula))
        merged = self.marks.merged.get(row.number, {})
        value = self.columns["value"]
        if value in merged and fold(texts[value - 1]):
            texts[value - 1] = f"{texts[value - 1].strip()} ({merged[value]})"
        over = tuple(name for name, place in self.columns.items() if place in merged)
        return row._replace(texts=texts, cells=cells, strays=strays, formulas=tuple(unfinished), merged=over)


def is_left_empty(row: Row) -> bool:
    """Whether a row of our own form was not filled in: it asks for something, and has no answer."""
    asked = fold(row.cells.get("asked", "")) and not row.strays and not row.formulas
    return bool(asked) and not any(fold(row.cells.get(column, "")) for column in ANSWERS)


def _apart(named: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Headers with their places; one that is there already gets a number."""
    seen: dict[str, int] = {}
    for place, name in named:
        different, number = name, 1
        while different in seen:
            number += 1
            different = f"{name} ({number})"
        seen[different] = place
    return [(place, name) for name, place in seen.items()]
