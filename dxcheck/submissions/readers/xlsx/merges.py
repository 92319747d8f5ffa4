"""Merged cells: the text of one counts for every row that it covers, and whatever else stands below it is not seen.

A row that has nothing of its own is no row. So where all that begins in a row reaches down over the same rows, and
these have nothing of their own, it is one row drawn high, and nothing in it is merged over several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dxcheck.submissions.readers.grid import Marks
from dxcheck.submissions.readers.xlsx.areas import Area
from dxcheck.submissions.readers.xlsx.sheet import Sheet

Columns = Mapping[int, set[int]]
"""For each row the columns in which it has something of its own."""


def spread(sheet: Sheet, marks: Marks) -> list[tuple[int, int]]:
    """Take out what merged cells cover, fill in what they show, and mark it; the covered cells that held something."""
    covered = [cell for area in sheet.merged for cell in _uncover(sheet, area)]
    own = _own(sheet)
    high = _high_rows(sheet, own)
    for area in sheet.merged:
        if area.bottom > area.top:
            _fill(sheet, marks, area, own, is_one_row=high.get(area.top) == area.bottom)
        if area.right > area.left and own.get(area.top) == {area.left}:
            marks.notes[area.top] = str(area)
    marks.formulas.update(sheet.unread)
    return covered


def _uncover(sheet: Sheet, area: Area) -> Iterator[tuple[int, int]]:
    """Take out what an area covers; the cells that held something else than the area shows."""
    anchor = (area.top, area.left)
    shown = sheet.rows.get(area.top, {}).get(area.left, "")
    for number in sheet.rows_of(area):
        row = sheet.rows[number]
        columns = range(area.left, area.right + 1)
        for column in columns if len(columns) < len(row) or sheet.unread else [*row]:
            if column in columns and (number, column) != anchor:
                text = row.pop(column, shown)
                if sheet.unread.pop((number, column), text) != shown:
                    yield number, column


def _own(sheet: Sheet) -> Columns:
    own = {number: set(row) for number, row in sheet.rows.items() if row}
    for number, column in sheet.unread:
        own.setdefault(number, set()).add(column)
    return own


def _high_rows(sheet: Sheet, own: Columns) -> Mapping[int, int]:
    """The rows that are drawn over several, and the last of these."""
    ends = {(area.top, area.left): area.bottom for area in sheet.merged}
    high = {}
    for top in {area.top for area in sheet.merged}:
        end = min((ends.get((top, column), top) for column in own.get(top, ())), default=top)
        if not any(number in own for number in sheet.rows_of(Area(top + 1, 1, end, 1))):
            high[top] = end
    return high


def _fill(sheet: Sheet, marks: Marks, area: Area, own: Columns, *, is_one_row: bool) -> None:
    """The area's text in each row that it covers and that has something of its own."""
    text = sheet.rows.get(area.top, {}).get(area.left, "")
    unread = sheet.unread.get((area.top, area.left), "")
    for number in sheet.rows_of(area) if text or unread else ():
        if number not in own:
            continue
        if text:
            sheet.rows[number][area.left] = text
        else:
            marks.formulas[number, area.left] = unread
        if not is_one_row:
            marks.merged.setdefault(number, {})[area.left] = str(area)
