"""The rejects file: rejected rows as they were, with where they stood and why, ready to mend and send again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.columns import ADDED, NAMES
from dxcheck.submissions.records import Row
from dxcheck.wording import Wording


def render_rejects(rejected: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """A CSV of every rejected row, its own cells first: known columns under their canonical names, then the others."""
    why: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code.rejects_row:
            why.setdefault(diagnostic.position.row, []).append(diagnostic)
    known = [column for column in NAMES if any(column in row.head.columns for row in rejected)] or list(NAMES)
    others = list(dict.fromkeys(name for row in rejected for name in row.others))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*known, *others, *ADDED])
    told: dict[object, str] = {}
    for row in rejected:
        faults = why.get(row.position().row, [])
        for fault in faults:
            if _same(fault) not in told:
                told[_same(fault)] = _reason(fault, words)
        reasons = words("list.semicolon").join(told[_same(fault)] for fault in faults)
        writer.writerow([*_own_cells(row, known, others), *_place(row), _codes(faults), reasons])
    return text.getvalue()


def _same(fault: Diagnostic) -> object:
    """What two faults have in common that are told in the same words: rows are often wrong in the same way."""
    return fault.code, fault.hint, tuple(fault.details.items())


def _own_cells(row: Row, known: Sequence[str], others: Sequence[str]) -> list[str]:
    return [*(row.cells.get(column, "") for column in known), *(row.others.get(name, "") for name in others)]


def _place(row: Row) -> tuple[str, str]:
    return row.file if row.sheet is None else f"{row.file}[{row.sheet}]", str(row.number)


def _codes(faults: Sequence[Diagnostic]) -> str:
    return " ".join(dict.fromkeys(fault.code.value for fault in faults))


def _reason(fault: Diagnostic, words: Wording) -> str:
    suggestion = words.suggestion(fault)
    return f"{words.message(fault)} → {suggestion}" if suggestion else words.message(fault)
