"""The document's tables, cell by cell: a line's cells, the column in which a place stands, and what heads it.

Cells are parted by tabs or upright strokes; an outer stroke parts nothing. A head is above its column, and belongs to
every row below; where places stand down the rows, they head their rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from dxcheck.document.glue import without_glue
from dxcheck.document.text import Span

_BLANKS = " \t\u3000"
_YEAR = r"(?:19|20|21)\d\d(?=年|[^\d\w]|$)"
_NUMBER = r"[≥≤<>＜＞=约]*\s*\d[\d.,:%％‰]*\s*[^\W\d_]{0,4}|[\W_]*"
"""All that a cell with a number holds, or nothing."""
_BASELINE = r"(?:基期|现状|基准)(?:值|数|情况)?|\bbaseline\b"
_UNIT = r"(?:计量)?单位|units?"


def cells_of(line: str) -> list[str]:
    """A line's cells."""
    if "|" not in line:
        return line.split("\t")
    return re.split(r"[\t|]", re.sub(r"^\s*\||\|\s*$", "", line))


def _line_at(text: str, place: int) -> tuple[int, str]:
    """Where the line of a place begins, and its words."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return start, text[start : len(text) if end < 0 else end]


def row_at(text: str, place: int) -> list[Span]:
    """The cells of the line in which a place stands, each without the blanks around it."""
    start, line = _line_at(text, place)
    found, at = [], start + (len(line) - len(line.lstrip(" ")) + 1 if line.lstrip(" ").startswith("|") else 0)
    for cell in cells_of(line):
        left = at + len(cell) - len(cell.lstrip(_BLANKS))
        found.append(Span(left, max(left, at + len(cell.rstrip(_BLANKS)))))
        at += len(cell) + 1
    return found


def column_at(text: str, place: int) -> int:
    """The number of the column in which a place stands, from 0."""
    marks, start = _marks_of(text), text.rfind("\n", 0, place) + 1
    outer = _OUTER.match(text, start, place)
    return bisect_left(marks, place) - bisect_left(marks, outer.end() if outer else start)


_OUTER = re.compile(r"\s*\|")


@lru_cache(maxsize=2)
def _marks_of(text: str) -> list[int]:
    """Where cells are parted."""
    return [match.start() for match in re.finditer(r"[\t|]", text)]


def is_tabular(text: str, place: int) -> bool:
    """Whether the line of a place has other cells; a tab that only begins a line parts nothing."""
    _, line = _line_at(text, place)
    if "\t" not in line and "|" not in line:
        return False
    line = line.removeprefix("\t").rstrip()
    return "\t" in line or "|" in line


def cells_in(text: str, stretch: Span) -> Iterator[Span]:
    """The cells of a stretch in which something stands, or what of them lies in it."""
    for cell in re.finditer(r"[^\t|\n]*\w[^\t|\n]*", text[stretch.start : stretch.end]):
        yield Span(stretch.start + cell.start(), stretch.start + cell.end())


def cells_below(text: str, head: Span, end: int) -> list[Span]:
    """The cells below a whole cell, as far as they hold a number or nothing and words begin their rows: the places of
    such a table are its rows. None where nothing of the kind stands below."""
    column = column_at(text, head.start)
    if not column:
        return []
    row = row_at(text, head.start)
    if column >= len(row) or row[column] != head:
        return []
    found: list[Span] = []
    for line in re.compile(r"^.*\S.*$", re.MULTILINE).finditer(text, row[-1].end, end):
        cells = row_at(text, line.start())
        if len(cells) < 2 or re.fullmatch(r"[\s|:\-]+", line[0]):
            continue  # no row
        if column >= len(cells) or not re.search(r"[^\W\d]", text[slice(*cells[0])]):
            break
        if not re.fullmatch(_NUMBER, text[slice(*cells[column])]):
            break
        found.append(cells[column])
    return found if found and re.search(r"\d", text[slice(*found[0])]) else []


@lru_cache(maxsize=512)
def is_label(cell: str) -> bool:
    """Whether a cell holds a label and nothing else: 责任单位."""
    return bool(re.search(r"[^\W\d]", cell)) and not without_glue(cell)


class Heads:
    """What heads the columns of a document's tables.

    A head is a row without a number, but for a year: the first row of a table, what goes on below it with its first
    cell empty, or any row that has two labels.
    """

    def __init__(self, text: str, first_year: int = 0) -> None:
        self.text = text
        self.first_year = first_year
        """The first of the plan's: what earlier years head stood before."""

    @property
    def _rows(self) -> list[tuple[int, list[Span]]]:
        return _rows_of_heads(self.text)

    @property
    def cells(self) -> Iterator[Span]:
        """Every cell of a row of heads."""
        for _, cells in self._rows:
            yield from cells

    def above(self, place: int) -> Span | None:
        """The cell that heads the column of a place."""
        column = column_at(self.text, place)
        for _, cells in self._before(place):
            if column < len(cells) and _is_filled(cells[column]):
                return cells[column]
            if column < len(cells) and _is_filled(cells[0]):
                return None
        return None

    def part(self, one: int, other: int) -> bool:
        """Whether another table begins between two places: a row of labels stands there."""
        rows = self._rows[bisect_left(self._rows, (one,)) : bisect_left(self._rows, (other,))]
        return any(sum(is_label(self.text[slice(*cell)]) for cell in cells) > 1 for _, cells in rows)

    def words(self, place: int) -> str:
        """The words of the cell that heads a place's column."""
        head = self.above(place)
        return "" if head is None else self.text[slice(*head)]

    def is_baseline(self, place: int) -> bool:
        """Whether a place's column holds what stood before: 2020年现状值; in a plan from 2025 on, 2024年实际."""
        head = self.words(place)
        years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", head)]
        past = bool(years) and max(years) < self.first_year
        return past or re.search(_BASELINE, head, re.IGNORECASE) is not None

    def unit_of_row(self, place: int) -> Span | None:
        """The cell of a place's row that says its unit, or the one above that is merged downwards."""
        for start, cells in self._before(place):
            column = next((n for n, cell in enumerate(cells) if self._says_unit(cell)), 0)
            if column:
                return self._merged(place, column, start)
            if _is_filled(cells[0]):
                return None
        return None

    def _says_unit(self, cell: Span) -> bool:
        return re.fullmatch(_UNIT, re.sub(r"[\s*]", "", self.text[slice(*cell)]), re.IGNORECASE) is not None

    def _merged(self, place: int, column: int, head: int) -> Span | None:
        while place > head:
            cells = row_at(self.text, place)
            if column < len(cells) and _is_filled(cells[column]):
                return cells[column] if cells[column].start > row_at(self.text, head)[-1].end else None
            place = self.text.rfind("\n", 0, place)
        return None

    def _before(self, place: int) -> Iterator[tuple[int, list[Span]]]:
        line = self.text.rfind("\n", 0, place) + 1
        rows = self._rows
        yield from (rows[n] for n in reversed(range(bisect_left(rows, (line,)))))


@lru_cache(maxsize=2)
def _rows_of_heads(text: str) -> list[tuple[int, list[Span]]]:
    """Each row of heads with the place where its line begins."""
    found: list[tuple[int, list[Span]]] = []
    first, goes_on, at = True, False, 0
    for line in text.split("\n"):
        if "|" in line or "\t" in line.removeprefix("\t"):
            cells = row_at(text, at)
            labels = sum(is_label(text[slice(*cell)]) for cell in cells)
            begins = first or labels > 1 or (goes_on and not _is_filled(cells[0]))
            goes_on = begins and not re.search(r"\d", re.sub(_YEAR, "", line))
            if goes_on:
                found.append((at, cells))
            first = False
        elif line.strip():
            first = True
        at += len(line) + 1
    return found


def _is_filled(cell: Span) -> bool:
    return cell.start < cell.end
