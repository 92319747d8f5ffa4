"""What is said of the time and is no day: Summer 2027, mid-2026, 汛期前; and what says that something recurs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxcheck.document.by_when import runs_from
from dxcheck.document.dates import dates_in
from dxcheck.document.text import Span
from dxcheck.values import MONTHS

_SEASON = "spring|summer|autumn|fall|winter"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_YEAR = r"(?:19|20|21)\d\d"
_VAGUE = re.compile(
    rf"\b(?:early|mid|middle of|late)[- ](?:(?:{_SEASON}|{_MONTH})\s+)?{_YEAR}\b|\b(?:{_SEASON})(?: of)? {_YEAR}\b|"
    rf"\b(?:early|mid|late)[- ](?:{_SEASON}|{_MONTH})\b|"
    rf"\b(?:fiscal|financial|school|academic) year {_YEAR}(?:[-/–]\d{{2,4}})?|"
    rf"\b{_YEAR}(?:[-/–]\d{{2,4}})? (?:fiscal|financial|school|academic) year\b|"
    r"\bFY ?\d{2,4}(?:[-/–]\d{2,4})?\b|"
    rf"(?:{_YEAR}年)?(?:[春夏秋冬]季|[春秋]季?学期)(?:开学)?(?:之?前)?|"
    r"(?:主?汛期?|入[汛冬]|冬?[供采]暖季?|春节|国庆节?|开学)(?:之?前)|近期|适时|择机|尽快|(?:今|明|去)[春夏秋冬]",
    re.IGNORECASE,
)
_OFTEN = "quarter|month|week|fortnight|six months|half[- ]year"
_RECURS = re.compile(
    rf"\b(?:every|each|once a|twice a|per) (?:{_OFTEN})\b|\btwice (?:a|each|per) year\b|"
    r"\b(?:twice[- ]yearly|half[- ]yearly|biannual(?:ly)?|quarterly|monthly|weekly)\b|"
    r"每一?个?(?:半年|季度?|月|旬|周|星期)度?",
    re.IGNORECASE,
)


def vague_times(text: str, span: Span, years: int = 0) -> Iterator[Span]:
    """Each stretch that says when and names no day; so many years are the plan's own."""
    for match in _VAGUE.finditer(text, span.start, span.end):
        yield Span(*match.span())
    for one in runs_from(text[span.start : span.end], years):
        yield Span(span.start + one.start, span.start + one.end)


def no_day(text: str, span: Span) -> bool:
    """Whether some words say when in no other way."""
    words = text[span.start : span.end]
    return _VAGUE.search(words) is not None and next(dates_in(_VAGUE.sub("", words), (2000,)), None) is None


def recurrences(text: str, span: Span) -> Iterator[Span]:
    """Each stretch that says that something is owed again and again within a year."""
    for match in _RECURS.finditer(text, span.start, span.end):
        yield Span(*match.span())
