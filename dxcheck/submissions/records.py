"""A row of a metric file, where it stood, what it says, and what may become of it: every row ends in one fate."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic, Position
from dxcheck.values import Progress


class Fate(StrEnum):
    """In the order of precedence: a row ends in the first that applies."""

    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    FUTURE = "future"
    USED = "used"


class Row(NamedTuple):
    """A row as it was submitted: its number as a spreadsheet shows it, and the text of its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]
    """Where each column stands, counted from 1."""
    sheet: str | None = None
    others: Mapping[str, str] = MappingProxyType({})
    """The text under headers that are not known, by header."""
    surplus: str = ""
    """Text beyond the header's last column."""
    formulas: tuple[str, ...] = ()
    """The columns whose cell holds a formula without a result."""
    merged: tuple[str, ...] = ()
    """The columns whose cell is merged over several rows."""

    def position(self, column: str | None = None) -> Position:
        """Where it stands; with a `column`, that cell, or the row where the file has no such column."""
        return Position(self.file, self.number, self.columns.get(column) if column else None, self.sheet)


class Observation(NamedTuple):
    """What an accepted row says (报送数据): an indicator's value on a day, and who reported it."""

    indicator: str
    date: datetime.date
    value: Fraction | Progress
    organisation: str | None
    item: str | None
    """The register entry (台账) that the row names, folded for comparing; worth `value` units, counted once."""
    evidence: str | None
    reported_on: datetime.date | None
    position: Position
    item_text: str = ""
    """The register entry as it was written."""

    @property
    def claim(self) -> Fraction:
        """What it claims, as a number to compare by."""
        return self.value.claim if isinstance(self.value, Progress) else self.value


class MetricFile(NamedTuple):
    """A metric file as it was read, before any cell is understood."""

    path: str
    sha256: str
    rows: Sequence[Row]
    problems: Sequence[Diagnostic]
