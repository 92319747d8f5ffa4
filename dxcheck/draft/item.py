"""One thing that is owed, as it stands in the text: its words, its headings, who is named beside them, by when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from dxcheck.document.text import Span
from dxcheck.draft.names import Named


@dataclass(eq=False)
class Head:
    """A heading above items: of a section, or of a task."""

    span: Span
    number: str
    is_task: bool = False
    named: list[Named] = field(default_factory=list)


class Cell(NamedTuple):
    """A number in a table: whose it is (the head of its column; None for all together), and where it stands."""

    head: Span | None
    span: Span


@dataclass(eq=False)
class Item:
    """What stands in one place of the text as one thing that is owed."""

    heads: list[Head]
    number: str
    """As the document has it: 1, （三）, Action 4; empty where it has none."""
    text: Span
    named: list[Named] = field(default_factory=list)
    """Who is named beside its words, in order."""
    terms: list[Span] = field(default_factory=list)
    """What is said beside its words of the time: 2023年12月31日并持续推进, 9月投入使用."""
    yearly: list[tuple[datetime.date, Span]] = field(default_factory=list)
    """The cells of columns that are a year each."""
    dated: list[Span] = field(default_factory=list)
    """The heads of those columns."""
    more: list[tuple[Span, list[Span]]] = field(default_factory=list)
    """The rows below it that are its own: a merged cell. Each with its words and what it says of the time."""
    cells: list[Cell] = field(default_factory=list)
    unit: Span | None = None
    baseline: Span | None = None
    measures: list[Span] = field(default_factory=list)
    number_at: Span | None = None
    """The cell of a table that holds nothing but the number."""
    name: Span | None = None
    """Its first sentence, where that names it."""
    aside: list[Span] = field(default_factory=list)
    """What stands with it and is known to be no part of it: weights, persons, who assesses."""
    words: list[Span] = field(default_factory=list)
    """What else its labels say that it is to come to: 预期成果：…"""
    labelled: bool = False
    """Whether a label says that it is what is owed: 主要目标：…"""
    in_table: bool = False
    in_prose: bool = False
    """Whether who answers stands in its own words: The Data Office will …"""
    merged: bool = False
    """Whether who answers is said in the row above it."""
    merged_day: bool = False
    """Whether by when is said in the row above it."""

    def measured_by(self, words: Span) -> None:
        """Take in what is said of how it is measured; a label, or a column, may be left empty."""
        if words.start < words.end:
            self.measures.append(words)

    @property
    def start(self) -> int:
        """Where it begins in the text, by its words."""
        return min(self.text.start, self.name.start if self.name else self.text.start)
