"""What cells say whose row was accepted -> what a row says whose cells are all known, without a look at the row.

Whether a row is accepted, and what it says, is decided cell by cell, but for the value, which depends on the indicator
and the unit beside it, and for what an item changes: so nothing that was learnt of rows with an item is used for one
without, nor the other way. Only cells that are read as they stand are learnt, and only of rows of which nothing is
told.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Protocol

from dxcheck.diagnostics import Position
from dxcheck.submissions.apart import Apart, Frame, Who
from dxcheck.submissions.readers.table import Table
from dxcheck.submissions.records import Observation, Row
from dxcheck.values import Value

MOST = 65_000
"""How many values of an indicator are kept in mind; more are likely all different."""
_FORCED = frozenset("\"'=")
"""How a cell begins that is not read as it stands."""
_FIGURE = ("value", "organisation", "item", "evidence")
"""The columns that rows of one frame differ in."""


class Cells(Protocol):
    """What reads the cells in which rows that stand apart differ."""

    def asks(self) -> bool:
        """Whether evidence decides if a row is accepted."""

    def value(self, row: Row, indicator: str, item: str | None) -> Value | None:
        """The value that a row claims; None where its cell cannot be read."""

    def item(self, text: str) -> str | None:
        """The item that a cell names; None where it names none."""

    def evidence(self, text: str) -> str | None:
        """What a cell names as evidence; None where it names nothing."""


class Parts:
    """The cells of one table that are known, and the rows that stand apart by them."""

    def __init__(self, table: Table, judge: Cells) -> None:
        self.apart = Apart(table.head)
        self._table = table
        self._judge = judge
        self._asks = judge.asks()
        columns = table.columns
        self._value, self._organisation = columns["value"] - 1, columns["organisation"] - 1
        self._item, self._evidence = columns.get("item", 0) - 1, columns.get("evidence", 0) - 1
        self._pick = itemgetter(*(place - 1 for name, place in columns.items() if name not in _FIGURE))
        self._frames: tuple[dict[object, tuple[int, Frame]], ...] = ({}, {})
        """By the cells of a frame: those of rows without an item, and with one."""
        self._values: dict[object, dict[str, tuple[str, Value]]] = {}
        """By what a value depends on beside its cell."""
        self._organisations: dict[str, tuple[str, str]] = {}

    def learn(self, row: Row, texts: Sequence[str], reading: Observation) -> bool:
        """Learn the cells of an accepted row, and have it stand apart; whether it does."""
        named = reading.item is not None
        item_text = texts[self._item] if self._item >= 0 else ""
        if reading.organisation is None or named != bool(item_text) or any(each[:1] in _FORCED for each in texts):
            return False
        key = self._pick(texts)
        if key not in self._frames[named]:
            kind = named, row.cells["indicator"], row.cells.get("unit", "")
            whose = self.apart.figures.setdefault((reading.indicator, reading.date), set())
            values = self._values.setdefault(kind, {})
            frame = Frame(
                row.cells, reading.indicator, reading.date, reading.begins, reading.reported_on, values, whose
            )
            self._frames[named][key] = len(self.apart.shared), frame
            self.apart.shared.append(frame)
        text = texts[self._organisation]
        self._organisations.setdefault(text, (text, reading.organisation))
        return self.take(row.number, texts)

    def take_line(self, number: int, line: str, delimiter: str) -> bool:
        """The same of the line that a row is; a cell in quotation marks is not known as it is written."""
        cells = [*map(str.strip, line.split(delimiter))]
        return len(cells) == self._table.width and self.take(number, cells)

    def take(self, number: int, texts: Sequence[str]) -> bool:  # noqa: PLR0911 - one of its cells is not known
        """Have a row stand apart, by its cells without blanks around them, as many as there are columns; whether it
        does: all of them are known, and no row that stands apart is of its figure."""
        item_text = texts[self._item] if self._item >= 0 else ""
        known = self._frames[item_text != ""].get(self._pick(texts))
        organisation = self._organisations.get(texts[self._organisation])
        if known is None or organisation is None:
            return False
        at, frame = known
        item: str | None = None
        whose: Who = organisation[1]
        if item_text:
            item = None if item_text[0] in _FORCED else self._judge.item(item_text)
            if item is None:
                return False
            whose = organisation[1], item
        if whose in frame.whose:
            return False
        evidence: str | None = None
        evidence_text = texts[self._evidence] if self._evidence >= 0 else ""
        if evidence_text:
            evidence = None if evidence_text[0] in _FORCED else self._judge.evidence(evidence_text)
            if evidence is None:
                return False
        elif self._asks:
            return False
        text = texts[self._value]
        value = frame.values.get(text) or self._valued(frame, number, texts, item)
        if value is None:
            return False
        apart, table = self.apart, self.apart.head.at
        position = Position(table.file, number, self._value + 1, table.sheet)
        apart.readings.append(
            Observation(
                frame.indicator, frame.date, value[1], organisation[1], item, evidence, frame.reported_on, position,
                item_text, frame.begins,
            )
        )  # fmt: skip
        if evidence is not None and evidence != evidence_text:
            apart.evidence[len(apart.frames)] = evidence_text
        apart.frames.append(at)
        apart.values.append(value[0])
        apart.organisations.append(organisation[0])
        frame.whose.add(whose)
        return True

    def _valued(self, frame: Frame, number: int, texts: Sequence[str], item: str | None) -> tuple[str, Value] | None:
        text = texts[self._value]
        if text[:1] in _FORCED:
            return None
        value = self._judge.value(self._table.row(number, texts), frame.indicator, item)
        if value is None:
            return None
        if len(frame.values) < MOST:
            frame.values[text] = text, value
        return text, value


def may_stand_apart(table: Table) -> bool:
    """Whether rows of a table may: each says who reports, and every column is known."""
    return "organisation" in table.columns and not table.others
