"""The days that a sentence names: each with its place, and the last day of what it speaks of.

A day, a month, a quarter, a half-year or a year, in Chinese or in English; what has no year of its own takes one of
`years`. 9月底前 and by June 2024 mean the end of the month, 9月中旬 its 20th, 1-9月 and 前三季度 the end of September.
Summer 2027 and 2027年夏季 end with August, the other seasons three months from there; winter 2027 may be that of either
year. Mid-2026 and 2026年中 are its first half, early 2026 its first quarter, late 2026 the whole.
Numbers that only look like a day (9:30, 第3条) are none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dxcheck.document.numerals import read_numeral
from dxcheck.values import MONTHS, end_of_month

_NARROW = str.maketrans("０１２３４５６７８９．○", "0123456789.〇")
_QUARTERS = {
    **dict(zip("一二三四1234", (1, 2, 3, 4, 1, 2, 3, 4), strict=True)),
    **{word: n for n, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), start=1)
       for word in words.split(" ")},
}  # fmt: skip
_SEASONS = {
    "spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2, "春": 5, "夏": 8, "秋": 11, "冬": 2,
    "early": 3, "mid": 6, "late": 12, "中": 6,
}  # fmt: skip
"""The month with which each ends."""
_TENTHS = {"上旬": 10, "中旬": 20}
"""The last day of each; 下旬 ends with its month."""
_NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
_END = r"(?:份|底|末)?(?:之前|以前|前|内)?"
_YEARS = r"(?:19|20|21)\d\d"
_YEAR = rf"(?P<year>{_YEARS}|[一二][〇零一九][〇零一二三四五六七八九]{{2}})\s?年\s?"
_MONTH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
_DAY = r"(?P<day>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"(?:\d{1,2}\s?月?\s?[-—–~～至到]\s?)?"
_TH = r"(?:st|nd|rd|th)?"
FORMS = (
    rf"(?:{_YEAR})?{_MONTH}\s?{_DAY}\s?[日号]{_END}",
    rf"(?:{_YEAR})?{_TO}{_MONTH}(?P<tenth>[上中下]旬)?(?!度){_END}",
    rf"(?:{_YEAR})?[前第]?\s?(?P<quarter>[一二三四1-4])\s?季度?{_END}",
    rf"(?:{_YEAR})?(?P<half>[上下])半年{_END}",
    rf"{_YEAR}(?:(?P<season>[春夏秋冬])季(?!学期){_END}|(?P<middle>中)(?:之前|以前|前|(?=[^\w]|$)))",
    rf"{_YEAR}(?:(?:年底|年末|底|末)(?:之前|以前|前)?|全年|度|前|内)?",
    r"(?P<whole>年底|年末|年内|全年|本年度)(?:之前|以前|前)?",
    rf"(?P<year>{_YEARS})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
    rf"{_NAME}\s+(?P<day>\d{{1,2}}){_TH},?\s+(?P<year>{_YEARS})\b",
    rf"(?P<day>\d{{1,2}}){_TH}\s+{_NAME},?\s+(?P<year>{_YEARS})\b",
    rf"{_NAME},?\s+(?P<year>{_YEARS})\b",
    rf"(?P<year>{_YEARS})\s?-?q(?P<quarter>[1-4])\b",
    rf"\bq(?P<quarter>[1-4])\s?-?,?\s?(?P<year>{_YEARS})\b",
    rf"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?,?\s+(?P<year>{_YEARS})\b",
    rf"(?P<half>first|second) half(?: of)?,?\s+(?P<year>{_YEARS})\b",
    rf"h(?P<half>[12])\s+(?P<year>{_YEARS})\b",
    rf"end(?: of)?\s+(?P<year>{_YEARS})\b",
    rf"(?P<season>spring|summer|autumn|fall|winter)(?: of)?,?\s+(?P<year>{_YEARS})\b",
    rf"(?P<season>early|mid|late)(?:-|\s+)(?P<year>{_YEARS})\b",
    r"(?-i:Q)(?P<quarter>[1-4])(?![\w-])",
    rf"targets?(?: for| by)?\s+(?P<year>{_YEARS})\b",
    rf"(?P<year>{_YEARS})\s+targets?\b",
    rf"\b(?:by|before|until|during|in|end of)\s+(?P<year>{_YEARS})\b(?![-–/.]\d)",
)
"""Tried at each place in this order; the first that matches is the day."""


class DateMention(NamedTuple):
    """A day that is named in a text: from where to where, and the last days that it may mean, one a possible year."""

    start: int
    end: int
    days: tuple[datetime.date, ...]
    """Empty where there is no such day: 2023年13月."""
    words: str

    def means(self, day: datetime.date) -> bool:
        """Whether it may mean this day."""
        return day in self.days


@cache
def _pattern() -> list[re.Pattern[str]]:
    return [re.compile(form, re.IGNORECASE) for form in FORMS]


_BEGINS = re.compile(r"(?<![\d.．])[12]?\d|[一二三四五六七八九十上下年全本第前]|\b[JFMASONDWLBUIjfmasondwlbuiQqTtEeHh]")


def dates_in(text: str, years: Sequence[int] = ()) -> Iterator[DateMention]:
    """Every day that a text names, in its order; what stands in one is part of no other."""
    return iter(_read(text, tuple(years)))


_LOOKED_BACK = 200


def dates_within(text: str, start: int, end: int, years: Sequence[int] = ()) -> Iterator[DateMention]:
    """Every day of a stretch, with its place in the stretch; its sentence before it may say of which year it is."""
    before = re.split(r"[。；;\n\t|]", text[max(0, start - _LOOKED_BACK) : start])[-1] + " "
    for day in dates_in(before + text[start:end], years):
        if day.start >= len(before):
            yield day._replace(start=day.start - len(before), end=day.end - len(before))


@lru_cache(maxsize=4096)
def _read(text: str, years: tuple[int, ...]) -> tuple[DateMention, ...]:
    return tuple(_dates(text, years))


def _dates(text: str, years: Sequence[int]) -> Iterator[DateMention]:
    plain, at = text.translate(_NARROW), 0
    last: tuple[int, int] | None = None
    while start := _BEGINS.search(plain, at):
        at = start.start()
        match = next((found for form in _pattern() if (found := form.match(plain, at))), None)
        if match is None or _in_a_word(plain, match):
            at += 1
            continue
        own = match.groupdict().get("year")
        said = last is not None and not own and _GOES_ON.fullmatch(plain, last[1], at)
        days = _days(match, [last[0]] if said and last is not None and last[0] in years else years)
        yield DateMention(at, match.end(), tuple(days), text[at : match.end()])
        if own and _stands_alone(plain, match):
            last = _number(own), match.end()
        elif not said:
            last = None
        elif last is not None:
            last = last[0], match.end()
        at = match.end()


_GOES_ON = re.compile(r"(?:(?![。；;\n\t|]|每|[次翌明下]一?年|\.\s).)*")
"""What may stand between a day and another of its year: no sentence ends there."""


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """Whether nothing runs from a day, and nothing is compared with it: 较2022年, 2024年起."""
    before, behind = plain[max(0, match.start() - 2) : match.start()], plain[match.end() : match.end() + 3]
    return not (re.search(r"[自从由以较比与]\s*$", before) or re.match(r"\s*(?:起|以来|的?基础|[-—–~～至到])", behind))


def impossible_day(words: str) -> str | None:
    """The first day in some words that the calendar lacks, such as 2023年13月底."""
    return next((day.words for day in dates_in(words, (2000,)) if not day.days), None)


def _in_a_word(plain: str, match: re.Match[str]) -> bool:
    """十一月 begins before its 一; 二年级 and 第三季 of something else are no days."""
    before = plain[: match.start()][-2:]
    parts = match.groupdict()
    if parts.get("whole"):
        return bool(re.search(r"(?:[一二两三四五六七八九十\d]|[每去今明]年?)$", before))
    numeral = (parts.get("month") or parts.get("quarter") or "") and plain[match.start()] in "一二三四五六七八九十"
    return bool(numeral) and bool(re.search(r"[一二三四五六七八九十\d数几]$", before))


def _days(match: re.Match[str], years: Sequence[int]) -> Iterator[datetime.date]:
    parts = match.groupdict()
    own = parts.get("year")
    stated = [_number(own)] if own else years
    if (parts.get("season") or "").lower() in ("winter", "冬"):
        stated = [*stated, *(year + 1 for year in stated)]
    for year in stated:
        try:
            yield _day(year, parts)
        except ValueError:
            continue


def _number(words: str) -> int:
    """二〇二三 and 十二 as well as 2023 and 12."""
    read = int(words) if words.isdecimal() else read_numeral(words)
    if read is None:
        raise ValueError(words)
    return int(read)


def _day(year: int, parts: dict[str, str | None]) -> datetime.date:
    if name := parts.get("name"):
        month = MONTHS.index(name.lower()) + 1
    elif quarter := parts.get("quarter"):
        month = 3 * _QUARTERS[quarter.lower()]
    elif season := parts.get("season") or parts.get("middle"):
        month = _SEASONS[season.lower()]
    elif half := parts.get("half"):
        month = 6 if half.lower() in ("上", "first", "1") else 12
    else:
        month = _number(parts.get("month") or "12")
    if not 1 <= month <= 12:
        raise ValueError(month)
    tenth = _TENTHS.get(parts.get("tenth") or "")
    day = parts.get("day")
    if tenth is None and day is None:
        return end_of_month(year, month)
    return datetime.date(year, month, tenth or _number(day or ""))
