"""What is told of rejected rows: the sender's own columns, where each row stood, and why it was rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.renderers.safe import printable
from dxcheck.submissions.columns import ADDED, added
from dxcheck.submissions.records import Head, Row
from dxcheck.wording import Wording


class Rejected(NamedTuple):
    """A rejected row with its reasons."""

    row: Row
    codes: str
    reason: str
    faulty: frozenset[int]
    """The columns of its faulty cells, counted from 1."""

    @property
    def origin(self) -> list[str]:
        """What stands behind its own cells, in the order of ADDED: where it came from first, however often it came."""
        row = self.row
        file, number = row.sent_back or (row.file if row.sheet is None else f"{row.file}[{row.sheet}]", row.number)
        return [printable(file), str(number), self.codes, self.reason]


def explained(rows: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> Iterator[Rejected]:
    """The rejected rows in their order, each with all that is wrong with it."""
    why: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code.rejects_row:
            why.setdefault(diagnostic.position.row, []).append(diagnostic)
    told: dict[object, str] = {}
    for row in rows:
        faults = why.get(row.position().row, [])
        for fault in faults:
            if _same(fault) not in told:
                told[_same(fault)] = _reason(fault, words)
        codes = " ".join(dict.fromkeys(fault.code.value for fault in faults))
        reasons = words("list.semicolon").join(told[_same(fault)] for fault in faults)
        yield Rejected(row, codes, reasons, frozenset(fault.position.column or 0 for fault in faults))


def _same(fault: Diagnostic) -> object:
    """What two faults have in common that are told in the same words: rows are often wrong in the same way."""
    return fault.code, fault.hint, tuple(fault.details.items())


def _reason(fault: Diagnostic, words: Wording) -> str:
    suggestion = words.suggestion(fault)
    return f"{words.message(fault)} → {suggestion}" if suggestion else words.message(fault)


def own_places(head: Head) -> list[int]:
    """Which columns of a table are the sender's, from 1; those that an earlier rejects file added are not."""
    theirs = added(head.cells).values()
    return [place for place in range(1, len(head.cells) + 1) if place not in theirs]


def cell_of(row: Row, column: str) -> str:
    """The text under a known column, as it stood."""
    return text_at(row, row.head.columns.get(column, 0))


def text_at(row: Row, place: int) -> str:
    """The text in a column, as it stood, by its number from 1."""
    return row.texts[place - 1] if 0 < place <= len(row.texts) else ""


def unit_of(row: Row) -> str:
    """The unit that the row has itself, else the one that is told for its table."""
    return cell_of(row, "unit") or row.head.unit


def header_language(head: Head) -> str:
    """The language in which a table calls the columns that it has."""
    return "en" if all(head.cells[place - 1].isascii() for place in head.columns.values()) else "zh"


def added_headers(language: str) -> list[str]:
    """What a rejects file adds, in a language."""
    return [*(ADDED.values() if language == "zh" else ADDED)]
