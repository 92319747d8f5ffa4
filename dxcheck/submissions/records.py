"""A row of a metric file, where it stood, what it says, and what may become of it: every row ends in one fate."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dxcheck.diagnostics import Diagnostic, Position
from dxcheck.values import Progress

if TYPE_CHECKING:
    from dxcheck.submissions.apart import Apart

EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of a spreadsheet, by which the day number 44742 is 2022-06-30."""
EPOCH_1904 = datetime.date(1904, 1, 1)
"""Day 0 of a workbook that counts from 1904."""


class Fate(StrEnum):
    """In the order of precedence: a row ends in the first that applies."""

    MENDED = "mended"
    """Rejected, and a row of a rejects file with its file and row has come back."""
    REJECTED = "rejected"
    LATER = "later"
    """Handed in after the known-on date."""
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    FUTURE = "future"
    USED = "used"


class Head(NamedTuple):
    """A table's header: where it stands, its cells as they were written, and which of them name a known column."""

    at: Position
    cells: Sequence[str]
    columns: Mapping[str, int]
    """Where each known column stands, counted from 1."""
    unit: str = ""
    """The unit told outside the rows (单位：万元), for every value that has none of its own."""
    epoch: datetime.date = EPOCH
    """The day from which the file counts days, for a day number that stands where a date should."""


class Row(NamedTuple):
    """A row as it was submitted: its number as a spreadsheet shows it, and the text of its cells."""

    head: Head
    number: int
    cells: Mapping[str, str]
    """The text under each known column, without what only serves the layout."""
    texts: Sequence[str] = ()
    """Every cell as it stood, from the first column on."""
    others: Mapping[str, str] = MappingProxyType({})
    """The text under headers that are not known, by header."""
    strays: Sequence[tuple[int, str]] = ()
    """Text under no header or beyond the last one: its column, counted from 1, and the text."""
    formulas: Sequence[str] = ()
    """The columns whose cell holds a formula without a result."""
    merged: Sequence[str] = ()
    """The columns whose cell is merged over several rows."""
    sent_back: tuple[str, int] | None = None
    """In a rejects file that came back, the file and row that it says it comes from."""

    @property
    def file(self) -> str:
        """The file's path, as it was given."""
        return self.head.at.file

    @property
    def sheet(self) -> str | None:
        """In a workbook, the sheet's name."""
        return self.head.at.sheet

    def position(self, column: str | None = None) -> Position:
        """Where it stands; with a `column`, that cell, or the row where the file has no such column."""
        return self.place(self.head.columns.get(column) if column else None)

    def place(self, column: int | None) -> Position:
        """One of its cells, by the column's number from 1; the row itself where that is None."""
        return Position(self.file, self.number, column, self.sheet)


class Maker(Protocol):
    """What has read the rows of a table that are alike, and makes them again from the text of their cells."""

    head: Head
    others: bool
    """Whether the table has columns that are not known."""
    apart: Apart | None
    """The rows of the table that are like none, if they stand apart."""

    def row(self, number: int, text: str, evidence: str) -> Row:
        """The row of that number, with its evidence in its place."""

    def holds(self, number: int) -> bool:
        """Whether the row of that number was taken together with others, or stands apart."""

    def numbers(self, wanted: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """The numbers of the rows of some kinds, by the kind's index, in reading order; below 0 where a row has the
        evidence of the one of its kind before it, too."""


class Alike:
    """Rows of one table that are equal in every cell but their evidence, accepted, with nothing to be told of them.

    By its attributes it stands for the first of them.
    """

    __slots__ = ("again", "first", "head", "index", "last", "last_number", "maker", "reading", "text", "times")
    sent_back = None
    strays = ()

    def __init__(self, maker: Maker, index: int, text: str, reading: Observation, evidence: str) -> None:
        self.maker = maker
        self.head = maker.head
        self.index = index
        """Its place among the kinds of its maker, from 1."""
        self.text = text
        """Their cells but for the evidence, as the maker reads them."""
        self.reading = reading
        """What the first of them says."""
        self.first = self.last = evidence
        """What the first and the last of them name as evidence, as it was written."""
        self.times = 0
        """How many they are."""
        self.again = 0
        """How many of them have the evidence of the one before, too."""
        self.last_number = 0
        """The number of the last that has not."""

    @property
    def file(self) -> str:
        """The file's path, as it was given."""
        return self.head.at.file

    @property
    def sheet(self) -> str | None:
        """None: only CSV files are read so."""
        return self.head.at.sheet

    @property
    def number(self) -> int:
        """The number of the first."""
        return self.reading.number

    @property
    def cells(self) -> Mapping[str, str]:
        """The cells of the first."""
        return self._row().cells

    @property
    def others(self) -> Mapping[str, str]:
        """What stands under headers that are not known."""
        return self._row().others if self.maker.others else MappingProxyType({})

    def _row(self) -> Row:
        return self.maker.row(self.number, self.text, self.first)

    def position(self, column: str | None = None) -> Position:
        """Where the first stands; with a `column`, that cell."""
        return Position(self.file, self.number, self.head.columns.get(column) if column else None, self.sheet)


class UnfitError(Exception):
    """Rows that must be looked at one by one have been taken as alike; no answer depends on it but its cost.

    Where only some of them must stand alone, these are given, by their file and numbers.
    """

    def __init__(self, alone: Mapping[str, Collection[int]] | None = None) -> None:
        super().__init__()
        self.alone = alone


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
    begins: datetime.date | None = None
    """The first day of the period that it speaks of; None where that is `date` alone."""
    sums: bool = False
    """Whether it says that it adds up other rows (合计): it is compared with them, and counts only without any."""
    is_nothing: bool = False
    """Whether it reports nothing new (无): the value so far stands; its own is 0."""
    note: str = ""
    """What its organisation says of it (备注), on one line."""
    promised: datetime.date | None = None
    """By when it promises what is not done (承诺完成日期)."""
    evidence_text: str = ""
    """The evidence as it was written, line breaks and all, where it is looked up."""

    @property
    def number(self) -> int:
        """The number of its row."""
        return self.position.line or 0

    @property
    def known_from(self) -> datetime.date:
        """The day on which it came to be known: its own, where it does not say when it was handed in."""
        return self.reported_on or self.date

    @property
    def claim(self) -> Fraction:
        """What it claims, as a number to compare by."""
        return self.value.claim if isinstance(self.value, Progress) else self.value

    @property
    def is_plain(self) -> bool:
        """Whether it is a reading of its own: neither a sum of others, nor a report of nothing."""
        return not (self.sums or self.is_nothing)


class StatedSum(NamedTuple):
    """A row that adds up others, and the rows that stand above it in its table."""

    reading: Observation
    listed: Sequence[Observation] = ()
    """The rows of its indicator since the sum before it, or all above it where there are none."""
    totals: frozenset[Fraction] = frozenset()
    """What those add up to, and all of its indicator above it; those of its organisation too."""
    is_whole: bool = True
    """Whether all rows above it could be read; else nobody can say what they add up to."""


class MetricFile(NamedTuple):
    """A metric file as it was read, before any cell is understood."""

    path: str
    sha256: str
    rows: Sequence[Row | Alike]
    """In the order of their first rows; those that are alike only where `read_table` was asked for it. Their maker
    has those that stand apart."""
    problems: Sequence[Diagnostic]
