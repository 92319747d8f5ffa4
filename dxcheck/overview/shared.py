"""Metric files that hold rows of several plans: each row goes to the plan that it names in its column `plan`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position, has_errors
from dxcheck.names import fold
from dxcheck.overview.folders import Shared
from dxcheck.overview.lines import PlanLine
from dxcheck.submissions.columns import says_plan
from dxcheck.submissions.naming import plan_key
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import MetricFile, Row


class Parted(NamedTuple):
    """One such file, its rows by the plan that they name, as names are compared."""

    shared: Shared
    table: MetricFile
    """Without its rows."""
    rows: Mapping[str, Sequence[tuple[int, Row]]]
    """With their number in reading order."""
    texts: Mapping[str, str]
    """How the first row of each plan writes it."""

    @property
    def is_read(self) -> bool:
        """Whether its rows can be told apart at all."""
        return not has_errors(self.table.problems)

    def of(self, names: frozenset[str]) -> MetricFile | None:
        """The rows of the plan that is called so; None where there are none."""
        found = sorted((each for name in names for each in self.rows.get(name, ())), key=lambda each: each[0])
        return self.table._replace(rows=[row for _, row in found], problems=()) if found else None


def part(shared: Sequence[Shared]) -> list[Parted]:
    """Read such files."""
    return [_part(each, read_table(each.path)) for each in shared]


def _part(shared: Shared, table: MetricFile) -> Parted:
    rows: dict[str, list[tuple[int, Row]]] = {}
    texts: dict[str, str] = {}
    problems = [*table.problems]
    untold: list[Row] = []
    for number, row in enumerate(table.rows):
        assert isinstance(row, Row)  # none were asked for together
        if not _has_column(row):
            untold.append(row)
            continue
        text = next((text for header, text in row.others.items() if says_plan(header)), "")
        key = plan_key(text)
        texts.setdefault(key, fold(text))
        rows.setdefault(key, []).append((number, row))
    if untold or not (table.rows or has_errors(problems)):
        at = untold[0].head.at if untold else Position(table.path)
        details: dict[str, str | int] = {"count": shared.plans}
        problems.append(Diagnostic(Code.FILE_OF_NO_PLAN, at, details, "hint.lay_beside"))
        rows, texts = {}, {}
    return Parted(shared, table._replace(rows=(), problems=problems), rows, texts)


def _has_column(row: Row) -> bool:
    return any(says_plan(cell) for cell in row.head.cells)


def amiss(parted: Sequence[Parted], lines: Sequence[PlanLine]) -> Iterator[Diagnostic]:
    """What is wrong with such files: why one is not read, rows of no plan, rows of a name that several plans have."""
    for each in parted:
        yield from each.table.problems
    takers: dict[str, list[str]] = {}
    for line in lines:
        for name in line.taken:
            takers.setdefault(name, []).append(line.folder)
    for each in parted:
        for name, rows in each.rows.items():
            whose = takers.get(name, [])
            if len(whose) == 1:
                continue
            first = rows[0][1]
            details: dict[str, str | int] = {"count": len(rows), "text": each.texts[name] or Phrase("plan.left_out")}
            if whose:
                yield Diagnostic(
                    Code.PLANS_ALIKE, _cell(first), {**details, "plans": ", ".join(whose)}, "hint.plan_ids"
                )
            else:
                yield Diagnostic(Code.PLAN_NOT_HERE, _cell(first), details, "hint.plan_names")


def taken_twice(lines: Sequence[PlanLine]) -> frozenset[str]:
    """The names of which several plans took the rows."""
    counted = Counter(name for line in lines for name in line.taken)
    return frozenset(name for name, count in counted.items() if count > 1)


def _cell(row: Row) -> Position:
    cells = row.head.cells
    return row.place(next(place for place, cell in enumerate(cells, start=1) if says_plan(cell)))
