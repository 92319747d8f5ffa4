"""The plan's period, the days in words, and a milestone: by when what words are owed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dxcheck.document.dates import DateMention, dates_within
from dxcheck.document.text import Span


class Doubt(NamedTuple):
    """What the draft is not sure of: a phrase of the wording, the words, and where they stand."""

    key: str
    words: str
    at: int


@dataclass
class Owed:
    """One milestone."""

    due: datetime.date
    quotes: list[Span]
    number: Span | None = None
    """The cell that states its number, where its words do not."""
    doubts: list[Doubt] = field(default_factory=list)
    headed: bool = False
    """Whether the words stand behind their day (2024年：…), or in its cell: what they say recurs does until then."""
    every: str = ""
    """`quarter`, where it is owed again each time from `due` on: how often, as a plan file says it."""
    last: datetime.date | None = None
    """The last of these times."""

    @property
    def ends(self) -> datetime.date:
        """By when all of it is owed."""
        return self.last or self.due


class Calendar(NamedTuple):
    """The plan's period, for days that have no year of their own."""

    start: datetime.date
    end: datetime.date

    @property
    def years(self) -> list[int]:
        """Every year of it."""
        return [*range(self.start.year, self.end.year + 1)]

    def days(self, words: str) -> list[DateMention]:
        """The days by which something may be owed, in some words."""
        return self.days_in(words, Span(0, len(words)))

    def days_in(self, text: str, span: Span) -> list[DateMention]:
        """The same, in a stretch of a text."""
        days = dates_within(text, *span, self.years)
        return [day for day in days if not day.days or max(day.days) >= self.start]


def last_day(day: DateMention, calendar: Calendar) -> datetime.date:
    """The last of the days that it may mean, from the plan\'s beginning on; the plan\'s end where there is none."""
    later = [one for one in day.days if calendar.start <= one]
    within = [one for one in later if one <= calendar.end]
    return max(within or later, default=calendar.end)


def doubts_of(day: DateMention, at: int) -> Iterator[Doubt]:
    """What is not sure of a day that stands `at` a place and behind."""
    if len(day.days) > 1 and "全年" not in day.words:
        yield Doubt("draft.which_year", day.words, at + day.start)
    if not day.days:
        yield Doubt("draft.no_such_day", day.words, at + day.start)
