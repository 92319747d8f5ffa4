"""Tables whose header names no organisation: a column that names them all the same, and rows that are nobody's."""

from __future__ import annotations

import pathlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from dxcheck.diagnostics import Code, Diagnostic, Named
from dxcheck.names import fold
from dxcheck.plan.model import Plan
from dxcheck.submissions.columns import titles
from dxcheck.submissions.naming import Naming
from dxcheck.submissions.records import Alike, Head, MetricFile, Row

SHOWN = 3
"""How many of the names that stand in a column are told."""


def with_reporters(tables: Sequence[MetricFile], plan: Plan) -> list[MetricFile]:
    """The files, each with what is wrong where none of its columns is known to say who reports.

    A column that mostly names organisations is an error of the header: its rows are not read as nobody's. A table that
    has no such column is told where several organisations answer for the plan and others say who reports, where its
    sheet or file is called as one of them, or where another without it has a figure of the same sum of shares.
    """
    naming = Naming(plan)
    silent = [_silent(table) for table in tables]
    several = len({organisation for answering in plan.answerable.values() for organisation in answering}) > 1
    others_say = several and any(_says(row.head) for table in tables for row in table.rows[:1])
    shared = _shared_twice([one for each in silent for one in each], plan, naming) if several else frozenset()

    def is_told(head: Head) -> bool:
        called = head.at.sheet or "", pathlib.PurePath(head.at.file).stem
        return others_say or id(head) in shared or (several and any(map(naming.calls_organisation, called)))

    return [_judged(table, own, naming, is_told) for table, own in zip(tables, silent, strict=True)]


_Silent = tuple[Head, list[Row | Alike]]
"""A header that names no organisation, and its rows."""


def _silent(table: MetricFile) -> list[_Silent]:
    found: dict[int, _Silent] = {}
    for row in table.rows:
        if not _says(row.head):
            found.setdefault(id(row.head), (row.head, []))[1].append(row)
    return [*found.values()]


def _shared_twice(silent: Sequence[_Silent], plan: Plan, naming: Naming) -> frozenset[int]:
    """The headers, by their ids, below which a sum of shares stands that stands below another of them, too."""
    shares = {each.id for each in plan.indicators if each.combine == "sum"}
    below: dict[str, set[int]] = defaultdict(set)
    for head, rows in silent if shares and len(silent) > 1 else ():
        for indicator in shares.intersection(_indicator(row, naming) for row in rows):
            below[indicator].add(id(head))
    return frozenset(head for heads in below.values() if len(heads) > 1 for head in heads)


def _indicator(row: Row | Alike, naming: Naming) -> str:
    if isinstance(row, Alike):
        return row.reading.indicator
    return naming.id_of(row.cells.get("indicator", ""), "indicator") or ""


def _judged(
    table: MetricFile, silent: Sequence[_Silent], naming: Naming, is_told: Callable[[Head], bool]
) -> MetricFile:
    wrong = [fault for head, rows in silent for fault in _misnamed(head, rows, naming)]
    if wrong:
        at = {fault.position for fault in wrong}
        rest = [each for each in table.problems if each.code != Code.HEADER_UNKNOWN or each.position not in at]
        return table._replace(rows=(), problems=[*rest, *wrong])
    told = {head.at.sheet: (head, rows) for head, rows in reversed(silent) if is_told(head)}
    untold = [_untold(*told[sheet]) for sheet in reversed(told)]
    return table._replace(problems=[*table.problems, *untold]) if untold else table


def _untold(head: Head, rows: Sequence[Row | Alike]) -> Diagnostic:
    details: dict[str, str | int] = {"column": titles(["organisation"]), "count": sum(map(_count, rows))}
    return Diagnostic(Code.REPORTER_UNTOLD, head.at, details, "hint.own_column")


def _says(head: Head) -> bool:
    return "organisation" in head.columns


def _count(row: Row | Alike) -> int:
    return row.times if isinstance(row, Alike) else 1


def _misnamed(head: Head, rows: Sequence[Row | Alike], naming: Naming) -> Iterator[Diagnostic]:
    """The columns that are not read and mostly name organisations of the plan."""
    known: dict[str, bool] = {}
    for header in {name: None for row in rows for name in row.others}:
        texts: Counter[str] = Counter()
        for row in rows:
            if folded := fold(row.others.get(header, "")):
                texts[folded] += _count(row)
        for text in texts:
            if text not in known:
                known[text] = naming.id_of(text, "organisation") is not None or bool(naming.several(text))
        if 2 * sum(count for text, count in texts.items() if known[text]) <= texts.total():
            continue
        places = [place for place, cell in enumerate(head.cells, start=1) if fold(cell) == header]
        names = [text for text in texts if known[text]][:SHOWN]
        details: dict[str, str | int] = {
            "header": header,
            "column": titles(["organisation"]),
            "names": Named(", ".join(names), (", ".join(names), "、".join(names))),
        }
        at = head.at._replace(column=places[0] if places else None)
        yield Diagnostic(Code.HEADER_REPORTER, at, details, "hint.head_reporter")
