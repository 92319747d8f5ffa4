"""From which number some words say that something rises or falls: 由41降到37, from 18% to 12%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dxcheck.document.units import converted

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_START = re.compile(
    rf"[由从](?:\d{{4}}年)?[^，；。\d]{{0,8}}?({_NUMBER})\s*([^，；。\d]{{0,12}}?)"
    r"[降减升增提扩压缩涨落调][^，；。\d]{0,4}?[到至为](?=[^，；。\d]{0,6}(\d))|"
    rf"\bfrom\s+({_NUMBER})\s*([^.;\d]{{0,40}}?)\s*\bto\s+(?=(?:\w+\s+){{0,3}}(\d))",
    re.IGNORECASE,
)


class Start(NamedTuple):
    """A number that stood before, its unit's words, and where the number begins that it becomes."""

    number: Fraction
    unit: str
    becomes: int

    def in_(self, unit: str) -> Fraction:
        """The number in another unit; as it stands where its own words are no unit of that kind."""
        moved = converted(self.number, self.unit.strip(), unit) if self.unit.strip() else None
        return self.number if moved is None else moved


def starts(words: str) -> Iterator[Start]:
    """Each, in its order."""
    for match in _START.finditer(words):
        group = 1 if match[1] else 4
        number = Fraction(match[group].replace(",", ""))
        yield Start(number, match[group + 1], match.start(group + 2))
