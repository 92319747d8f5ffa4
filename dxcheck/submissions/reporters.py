"""Tables whose header names no organisation: a column that names them all the same, and rows that are nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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

    A column that mostly names organisations is an error of the header: its rows are not read as nobody's. A file that
    has no such column is told, where others say who reports and several organisations answer for the plan.
    """
    naming = Naming(plan)
    several = len({organisation for answering in plan.answerable.values() for organisation in answering}) > 1
    others_say = several and any(_says(row.head) for table in tables for row in table.rows[:1])
    return [_judged(table, naming, told=others_say) for table in tables]


def _judged(table: MetricFile, naming: Naming, *, told: bool) -> MetricFile:
    silent: dict[int, tuple[Head, list[Row | Alike]]] = {}
    for row in table.rows:
        if not _says(row.head):
            silent.setdefault(id(row.head), (row.head, []))[1].append(row)
    if not silent:
        return table
    wrong = [fault for head, rows in silent.values() for fault in _misnamed(head, rows, naming)]
    if wrong:
        at = {fault.position for fault in wrong}
        rest = [each for each in table.problems if each.code != Code.HEADER_UNKNOWN or each.position not in at]
        return table._replace(rows=(), problems=[*rest, *wrong])
    if not told:
        return table
    head, rows = next(iter(silent.values()))
    details: dict[str, str | int] = {"column": titles(["organisation"]), "count": sum(map(_count, rows))}
    return table._replace(
        problems=[*table.problems, Diagnostic(Code.REPORTER_UNTOLD, head.at, details, "hint.own_column")]
    )


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
