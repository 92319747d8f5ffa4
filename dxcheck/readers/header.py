"""The header row of a metric file: canonical names, and the Chinese ones that offices use."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.cells import fold
from dxcheck.diagnostics import Code, Diagnostic, Position, closest
from dxcheck.records import COLUMNS, REQUIRED

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
SEARCHED = 20
"""How many rows are searched for a header; a title may stand above it."""


def column_of(cell: str) -> str | None:
    return COLUMN_OF.get(fold(cell).casefold().replace(" ", "_"))


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the header: of the first rows, the one with most known columns, and two at the least."""
    known = [len({column_of(cell) for cell in row} - {None}) for row in rows[:SEARCHED]]
    best = max(known, default=0)
    return known.index(best) if best >= 2 else None


def read_header(file: str, number: int, cells: Sequence[str]) -> tuple[dict[str, int], list[Diagnostic]]:
    """The columns and where they stand (from 1); unknown ones are warned of, missing and repeated ones are errors."""
    columns: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for place, cell in enumerate(cells, start=1):
        column = column_of(cell)
        at = Position(file, number, place)
        if column is None:
            if fold(cell):
                guess = closest(fold(cell), (name for name in COLUMN_OF if COLUMN_OF[name] not in columns))
                details: dict[str, str | int] = {"header": cell, "guess": guess or ""}
                problems.append(Diagnostic(Code.HEADER_UNKNOWN, at, details, "hint.did_you_mean" if guess else None))
        elif column in columns:
            problems.append(Diagnostic(Code.HEADER_REPEATED, at, {"header": cell, "column": column}, "hint.keep_one"))
        else:
            columns[column] = place
    for column in REQUIRED:
        if column not in columns:
            problems.append(missing_header(file, number, column))
    return columns, problems


def missing_header(file: str, number: int, column: str) -> Diagnostic:
    details = {"column": column, "names": ", ".join((column, *SYNONYMS[column]))}
    return Diagnostic(Code.HEADER_MISSING, Position(file, number), details, "hint.header_names")
