"""A grid of cell texts -> the rows under its header, which has canonical names or the Chinese ones offices use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from dxcheck.cells import fold
from dxcheck.diagnostics import Code, Diagnostic, Position, closest
from dxcheck.records import COLUMNS, REQUIRED, Row

SYNONYMS: dict[str, tuple[str, ...]] = {
    "indicator": ("指标", "指标编号", "指标名称", "指标代码"),
    "date": ("日期", "截止日期", "截至日期", "数据日期"),
    "value": ("数值", "完成值", "完成情况", "实际值"),
    "organisation": ("organization", "填报单位", "责任单位", "报送单位"),
    "item": ("明细", "项目名称"),
    "evidence": ("佐证材料", "佐证", "依据"),
    "note": ("备注", "说明"),
    "reported_on": ("报送日期", "上报日期"),
}
COLUMN_OF = {name: column for column in COLUMNS for name in (column, *SYNONYMS[column])}
REJECTS_COLUMNS = ("file", "row", "code", "reason")
"""What a rejects file adds to the rows; sent back with them, it is passed over."""
SEARCHED = 20
"""How many rows are searched for a header; a title may stand above it."""

Formulas = frozenset[tuple[int, int]]
"""Cells, as row and column from 1, that hold a formula without a result."""


def column_of(cell: str) -> str | None:
    return COLUMN_OF.get(fold(cell).casefold().replace(" ", "_"))


def known_columns(rows: Iterable[Sequence[str]]) -> list[int]:
    """How many different known columns each of the first rows names."""
    return [len({column_of(cell) for cell in row} - {None}) for row in islice(rows, SEARCHED)]


def rows_below_header(
    file: str, grid: Iterable[Sequence[str]], sheet: str | None = None, formulas: Formulas = frozenset()
) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a grid, blank ones left out, and what is wrong with its header.

    The header is, of the first rows, the one that names most columns, and two at the least. Rows count from 1, blank
    ones too. A fault of the header that leaves a column uncertain leaves no rows.
    """
    remaining = iter(grid)
    head = list(islice(remaining, SEARCHED))
    known = known_columns(head)
    if max(known, default=0) < 2:
        return [], [_missing(Position(file, 1, None, sheet), column) for column in REQUIRED]
    at = known.index(max(known))
    columns, problems = _header(Position(file, at + 1, None, sheet), head[at])
    if any(problem.code is not Code.HEADER_UNKNOWN for problem in problems):
        return [], problems
    body = chain(head[at + 1 :], remaining)
    return list(_rows(file, sheet, body, at + 2, columns, head[at], formulas)), problems


def _rows(
    file: str,
    sheet: str | None,
    body: Iterable[Sequence[str]],
    first: int,
    columns: dict[str, int],
    header: Sequence[str],
    formulas: Formulas,
) -> Iterator[Row]:
    places = set(columns.values())
    passed_over = {*REJECTS_COLUMNS, ""}
    others = [(place, name) for place, name in enumerate(header, start=1) if place not in places]
    others = [(place, name) for place, name in others if fold(name) not in passed_over]
    for number, cells in enumerate(body, start=first):
        unfinished = tuple(name for name, place in columns.items() if (number, place) in formulas) if formulas else ()
        if not unfinished and not any(map(str.strip, cells)):
            continue
        width = len(cells)
        yield Row(
            file,
            number,
            {name: cells[place - 1].strip() if place <= width else "" for name, place in columns.items()},
            columns,
            sheet,
            {name: cells[place - 1] for place, name in others if place <= width and cells[place - 1].strip()},
            ",".join(cells[len(header) :]).strip(", \n"),
            unfinished,
        )


def _header(at: Position, cells: Sequence[str]) -> tuple[dict[str, int], list[Diagnostic]]:
    """The columns and where they stand; unknown ones are warned of, missing and repeated ones are errors."""
    columns: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for place, cell in enumerate(cells, start=1):
        column = column_of(cell)
        here = Position(at.file, at.line, place, at.sheet)
        if column is None:
            if fold(cell) and fold(cell) not in REJECTS_COLUMNS:
                guess = closest(fold(cell), (name for name in COLUMN_OF if COLUMN_OF[name] not in columns))
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
    details = {"column": column, "names": ", ".join((column, *SYNONYMS[column]))}
    return Diagnostic(Code.HEADER_MISSING, at, details, "hint.header_names")
