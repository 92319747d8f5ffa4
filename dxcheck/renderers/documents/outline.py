"""The blocks that documents are made of.

A block is a title, a heading, a paragraph, a table, tasks, the grid of statuses, or what makes an official
document of it: its number, who signs it and when, an annex, who gets a copy. Renderers give each a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.judging.results import MilestoneResult
from dxcheck.wording import Wording


class Title(NamedTuple):
    """Of the whole document; it has one."""

    text: str


class Number(NamedTuple):
    """The number of the document (发文字号), before its title."""

    text: str


class Heading(NamedTuple):
    """A heading; renderers number those of level 1, and in a Word document those of level 2 within them.

    In an annex they are numbered anew.
    """

    level: int
    """1 for 一、 and 2 for （一）."""
    text: str


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    text: str


class Table(NamedTuple):
    """Heads and rows of as many cells each."""

    name: str
    """What it is of, for those who find tables by name."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int]
    """The columns to align on the right."""
    lines: int | None = None
    """How many lines of plain text a cell may have, what is beyond them cut off; None for as many as it needs."""
    ids: frozenset[int] = frozenset()
    """The columns of lists of ids, none of which is to be broken."""


class Task(NamedTuple):
    """A milestone among others: a row of a table, or where there is no room for one its words and a sentence."""

    milestone: MilestoneResult
    cells: tuple[str, ...]
    """As many as the heads of the table; its id and its words first."""
    told: str
    """In a sentence what the other cells say."""
    brief: Mapping[int, str] = MappingProxyType({})
    """Of cells that are long, by their column: as much as tells what they say, where the whole is at hand."""


class Tasks(NamedTuple):
    """Milestones, a row each."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Task, ...]
    numeric: frozenset[int]

    def table(self) -> Table:
        """Their cells."""
        return Table(self.name, self.heads, tuple(row.cells for row in self.rows), self.numeric)


class StatusGrid(NamedTuple):
    """A row an action, a column a year."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, str, tuple[MilestoneResult | None, ...]], ...]
    """Each action's id, its task's name, and its milestone of each year."""

    def heads(self, words: Wording) -> tuple[str, ...]:
        """Action, task, and the years."""
        return (*columns(("action", "task"), words), *map(str, self.years))

    def table(self, words: Wording) -> Table:
        """The statuses in words."""
        rows = tuple(
            (id_, task, *(words(f"status.{milestone.status}") if milestone else "" for milestone in milestones))
            for id_, task, milestones in self.rows
        )
        return Table("grid", self.heads(words), rows, frozenset())


class Signature(NamedTuple):
    """Who signs (署名), and the day (成文日期), as it is printed; one of them may be empty."""

    sender: str
    day: str


class Annex(NamedTuple):
    """What follows is an annex (附件), on pages of its own."""

    title: str


class Copies(NamedTuple):
    """Who gets a copy (抄送), at the very end."""

    text: str


Block = (
    Number | Title | Heading | Paragraph | Table | Tasks | StatusGrid | Signature | Annex | Copies
)  # fmt: skip


def columns(names: Iterable[str], words: Wording) -> tuple[str, ...]:
    """The heads of a table's columns."""
    return tuple(words(f"column.{name}") for name in names)


DIGITS = "零一二三四五六七八九"


def ordinal(number: int, level: int, words: Wording) -> str:
    """What stands before the `number`th heading of a level, from 1 to 99: 一、 and （一）, in English 1. and (1)."""
    if words.language != "zh":
        return f"{number}. " if level == 1 else f"({number}) "
    tens, ones = divmod(number, 10)
    numeral = ("" if tens < 2 else DIGITS[tens]) + "十" * (tens > 0) + (DIGITS[ones] if ones else "")
    return f"{numeral}、" if level == 1 else f"（{numeral}）"
