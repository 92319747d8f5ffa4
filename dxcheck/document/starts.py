"""From which number some words say that something rises or falls: 由41降到37, from 18% to 12%.

So does 2024年实际8.2，2025年目标9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dxcheck.document.units import converted

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_START = re.compile(
    rf"[由从](?:\d{{4}}年)?[^，；。\d]{{0,8}}?({_NUMBER})\s*([^，；。\d]{{0,12}}?)"
    r"[降减升增提扩压缩涨落调][^，；。\d]{0,4}?[到至为](?:\d{{4}}年度?(?:底|末)?的?)?"
    rf"(?=[^，；。\d]{{0,6}}(\d))|"
    rf"\bfrom\s+({_NUMBER})\s*([^.;\d]{{0,40}}?)(?:\s*\(?\b(?:in|of|as of)\s+\d{{4}}\)?)?,?\s*"
    r"\bto\s+(?=(?:\w+\s+){0,3}(\d))|"
    rf"(?<![\d.])({_NUMBER})\s*([%％])[提增升上降减扩压][^，；。\d]{{0,3}}[到至为](?=\s*(\d))|"
    rf"\d{{4}}年度?(?:底?实际|基数|现状)(?:完成)?[值数]?[为达是：:\s]*({_NUMBER})\s*([^，,；;。\d]{{0,12}}?)[，,；;、\s]*"
    r"(?:\d{4}年度?)目标[值数]?[为达是：:\s]*(?:[^，；。\d]{0,6}?)(?=(\d))",
    re.IGNORECASE,
)


class Start(NamedTuple):
    """A number that stood before, its unit's words, and where the number begins that it becomes."""

    number: Fraction
    unit: str
    becomes: int
    at: int
    """Where it begins itself."""

    def in_(self, unit: str) -> Fraction:
        """The number in another unit; as it stands where its own words are no unit of that kind."""
        moved = converted(self.number, self.unit.strip(), unit) if self.unit.strip() else None
        return self.number if moved is None else moved


_STOOD = re.compile(
    rf"\b(?:(?:up|down) from|baseline:?(?:\s+of)?)\s*({_NUMBER})\s*(%|per ?cent|[a-z]+)?", re.IGNORECASE
)
"""A number that stood before, behind the one that it becomes: 85 percent …, up from 71 percent; 35% (baseline 48%)."""

_BECOMES = re.compile(rf"(?<![\w.,]){_NUMBER}(?=\s*(?P<unit>%|per ?cent|[a-z]+)?)")
_SEEN = 400
"""How many characters before a number that stood the one may be that it becomes."""


def _stood(words: str) -> Iterator[Start]:
    for match in _STOOD.finditer(words):
        since = max(match.start() - _SEEN, 0)
        sentence = max(words.rfind(mark, since, match.start()) + 1 for mark in (". ", "; ", "\n"))
        unit = match[2] or ""
        before = [
            number
            for number in _BECOMES.finditer(words, max(since, sentence), match.start())
            if (number["unit"] or "").casefold() == unit.casefold()
        ]
        if before:
            yield Start(Fraction(match[1].replace(",", "")), unit, before[-1].start(), match.start(1))


@lru_cache(maxsize=1024)
def starts(words: str) -> tuple[Start, ...]:
    """Each, in its order."""
    return (*_stood(words), *_becoming(words))


def _becoming(words: str) -> Iterator[Start]:
    for match in _START.finditer(words):
        group = next(group for group in (1, 4, 7, 10) if match[group])
        number = Fraction(match[group].replace(",", ""))
        yield Start(number, match[group + 1], match.start(group + 2), match.start(group))
