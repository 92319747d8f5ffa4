"""How often a year some words ask for something: 每季度, every six months, quarterly. Once a year is 1.

What is measured per month (incidents per month) is a rate, and says nothing of it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dxcheck.values import end_of_month

TIMES = {
    "年": 1, "半年": 2, "季度": 4, "季": 4, "月": 12, "旬": 36, "周": 52, "星期": 52,
    "year": 1, "annually": 1, "yearly": 1, "six months": 2, "half-year": 2, "half year": 2, "semiannually": 2,
    "semi-annually": 2, "three months": 4, "quarter": 4, "quarterly": 4, "month": 12, "monthly": 12, "week": 52,
    "weekly": 52,
}  # fmt: skip
"""By the word for the period."""
_ENGLISH = "six months|half[- ]year|three months|quarter|month|week|year"
_PATTERN = re.compile(
    r"每一?个?(?P<zh>半年|季度?|月|旬|周|星期|年)度?(?:[末底])?(?:之前|以前|前)?|"
    rf"\b(?:(?:once\s+)?(?:every|each)|once per)\s+(?P<en>{_ENGLISH})\b|"
    r"\b(?P<how>(?:semi-?)?annually|yearly|quarterly|monthly|weekly)\b(?=\s*(?:[,.;:)|\n]|$))",
    re.IGNORECASE,
)


class Recurrence(NamedTuple):
    """Words that say how often: from where to where, and how many times a year."""

    start: int
    end: int
    times: int


_SIGNS = ("每", "every", "each", "once", "ly")
"""What all such words have one of: it is sought faster than they are."""


@lru_cache(maxsize=256)
def recurrences(words: str) -> tuple[Recurrence, ...]:
    """Each, in its order."""
    folded = words.casefold()
    return tuple(_found(words)) if any(sign in folded for sign in _SIGNS) else ()


def _found(words: str) -> Iterator[Recurrence]:
    for match in _PATTERN.finditer(words):
        word = (match["zh"] or match["en"] or match["how"]).lower()
        yield Recurrence(match.start(), match.end(), TIMES[re.sub(r"\s+", " ", word)])


def ends(times: int, first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The last day of each period that ends from the first day to the last; none of what comes oftener than a month."""
    if not 0 < times <= 12:
        return []
    months = range(12 // times, 13, 12 // times)
    every = (end_of_month(year, month) for year in range(first.year, last.year + 1) for month in months)
    return [day for day in every if first <= day <= last]
