"""A grid of cell texts -> the rows under its header, which has canonical names or the Chinese ones offices use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.names import closest, fold
from dxcheck.submissions.columns import ADDED, BY_HEADER, COLUMNS, REQUIRED
from dxcheck.submissions.records import Head, Row

SEARCHED = 20
"""How many rows are searched for a header; a title may stand above it."""

TITLE_CELLS = 2
"""How many cells a title over the header may have; a row with more looks like data and is warned of."""


class Marks:
    """What a workbook tells of cells beside their text; rows and columns from 1."""

    def __init__(self, formulas: frozenset[tuple[int, int]] = frozenset()) -> None:
        self.formulas = formulas
        """Cells that hold a formula without a result."""
        self.merged: dict[int, set[int]] = {}
        """For each row, the columns whose cell is merged over several rows; filled while the rows are read."""


def column_of(cell: str) -> str | None:
    """The column that a header's cell names, in any case, with blanks for underscores; None where it names none."""
    return BY_HEADER.get(fold(cell).casefold().replace(" ", "_"))


def known_columns(rows: Iterable[Sequence[str]]) -> list[int]:
    """How many different known columns each of the first rows names."""
    return [len({column_of(cell) for cell in row} - {None}) for row in islice(rows, SEARCHED)]


def rows_below_header(
    file: str, grid: Iterable[Sequence[str]], sheet: str | None = None, marks: Marks | None = None
) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a grid, blank ones left out, and what is wrong with its header.

    The header is the first of the first rows that has all required columns, else the one that names most columns, and
    two at the least. Rows count from 1, blank ones too. A fault of the header that leaves a column uncertain leaves no
    rows.
    """
    remaining = iter(grid)
    head = list(islice(remaining, SEARCHED))
    at = _find_header(head)
    if at is None:
        return [], [_missing(Position(file, 1, None, sheet), column) for column in REQUIRED]
    place = Position(file, at + 1, None, sheet)
    columns, problems = _header(place, head[at])
    for number, cells in enumerate(head[:at], start=1):
        if sum(1 for cell in cells if cell.strip()) > TITLE_CELLS:
            details: dict[str, str | int] = {"header": at + 1}
            problems.append(Diagnostic(Code.ROW_ABOVE_HEADER, Position(file, number, None, sheet), details))
    if any(problem.code in (Code.HEADER_MISSING, Code.HEADER_REPEATED) for problem in problems):
        return [], problems
    body = chain(head[at + 1 :], remaining)
    return list(_rows(Head(place, head[at], columns), body, marks or Marks())), problems


def _find_header(head: Sequence[Sequence[str]]) -> int | None:
    named = [{column_of(cell) for cell in row} - {None} for row in head]
    whole = next((at for at, columns in enumerate(named) if columns.issuperset(REQUIRED)), None)
    if whole is not None:
        return whole
    known = [len(columns) for columns in named]
    return known.index(max(known)) if max(known, default=0) >= 2 else None


def _others(head: Head) -> list[tuple[int, str]]:
    """The headers that are not known, each with its place; what a rejects file adds is passed over."""
    known, passed_over = set(head.columns.values()), {*ADDED, ""}
    headers = enumerate(head.cells, start=1)
    return [(place, name) for place, name in headers if place not in known and fold(name) not in passed_over]


def _rows(head: Head, body: Iterable[Sequence[str]], marks: Marks) -> Iterator[Row]:
    columns, others, last = head.columns, _others(head), len(head.cells)
    for number, cells in enumerate(body, start=(head.at.line or 0) + 1):
        unfinished: tuple[str, ...] = ()
        merged: tuple[str, ...] = ()
        if marks.formulas:
            unfinished = tuple(name for name, place in columns.items() if (number, place) in marks.formulas)
        if number in marks.merged:
            merged = tuple(name for name, place in columns.items() if place in marks.merged[number])
        if not unfinished and not any(map(str.strip, cells)):
            continue
        width = len(cells)
        yield Row(
            head,
            number,
            {name: cells[place - 1].strip() if place <= width else "" for name, place in columns.items()},
            cells,
            {name: cells[place - 1] for place, name in others if place <= width and cells[place - 1].strip()},
            [(place, text) for place, text in enumerate(cells[last:], start=last + 1) if text.strip()],
            unfinished,
            merged,
        )


def _header(at: Position, cells: Sequence[str]) -> tuple[dict[str, int], list[Diagnostic]]:
    """The columns and where they stand; unknown ones are warned of, missing and repeated ones are errors."""
    columns: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for place, cell in enumerate(cells, start=1):
        column = column_of(cell)
        here = Position(at.file, at.line, place, at.sheet)
        if column is None:
            if fold(cell) and fold(cell) not in ADDED:
                guess = closest(fold(cell), (name for name in BY_HEADER if BY_HEADER[name] not in columns))
                details: dict[str, str | int] = {"header": cell, "guess": guess or ""}
                hint = "hint.did_you_mean" if guess else None
                problems.append(Diagnostic(Code.HEADER_UNKNOWN, here, details, hint))
        elif column in columns:
            problems.append(Diagnostic(Code.HEADER_REPEATED, here, {"header": cell, "column": column}, "hint.keep_one"))
        else:
            columns[column] = place
    problems += [_missing(at, column) for column in REQUIRED if column not in columns]
    return columns, problems


def _missing(at: Position, column: str) -> Diagnostic:
    headers = next(each.headers for each in COLUMNS if each.name == column)
    details = {"column": column, "names": ", ".join((column, *headers))}
    return Diagnostic(Code.HEADER_MISSING, at, details, "hint.header_names")
