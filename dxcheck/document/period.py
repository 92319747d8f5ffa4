"""The years that a title names as its period: 2021-2023, 2023、2024年, 2023—24年, 二〇二三至二〇二四年, “十四五”."""

from __future__ import annotations

import re

from dxcheck.names import composed

_YEAR = r"(?:19|20|21)\d\d"
_TO = r"\s?年?度?\s?(?:[-—–−~～〜至到/]+|[、,和与及])\s?"
_SEVERAL = re.compile(
    rf"(?<!\d)(?P<first>{_YEAR})(?:{_TO}(?P<last>{_YEAR}|\d\d(?=年)|(?<=[-—–/])(?:1[3-9]|[2-9]\d)(?![-—–/.]?\d)))+(?!\d)"
)
_ONE = re.compile(rf"(?<!\d)(?P<year>{_YEAR})年")
_IN_WORDS = re.compile(r"[一二][〇○零一九][〇○零一二三四五六七八九]{2}")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FIVE_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}


def years_of_title(title: str) -> tuple[int, int] | None:
    """The first and the last year; None where none is named, or several that are not one period."""
    plain = _IN_WORDS.sub(lambda match: match[0].translate(_DIGITS), composed(title))
    if several := _SEVERAL.search(plain):
        first, last = several["first"], several["last"]
        return int(first), int(last if len(last) == 4 else first[:2] + last)
    years = {int(year) for year in _ONE.findall(plain)}
    if years:
        return (min(years), min(years)) if len(years) == 1 else None
    five = next((first for name, first in _FIVE_YEARS.items() if name in plain), None)
    return None if five is None else (five, five + 4)
