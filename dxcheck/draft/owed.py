"""By when an item is owed: its milestones, each with its day and the words that are owed by then."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.document.dates import DateMention
from dxcheck.document.glue import without_glue
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span, without
from dxcheck.draft.calendar import Calendar, Doubt, Owed, doubts_of, last_day
from dxcheck.draft.closings import GOES_ON
from dxcheck.draft.item import Item
from dxcheck.draft.own_days import first_of, own_days, segments_of
from dxcheck.draft.recurring import apart, each_time
from dxcheck.draft.spans import filled, pieces, trimmed
from dxcheck.draft.vague import recurrences, vague_times

_BARE = re.compile(
    r"[\d,.\s≥≤<>=%％－—-]*|"
    r"(?:(?:at (?:most|least)|(?:no|not) (?:more|less|fewer|lower|higher) than|up to|about|under|below)\s+)?"
    r"\d[\d,]*(?:\.\d+)?\s*(?:%|per ?cent)?(?:\s[a-z-]+){0,2}|"
    r"(?:不[低少高多超]于?过?|至少|至多|约)?\d[\d,.]*%?[\u4e00-\u9fff]{0,3}",
    re.IGNORECASE,
)
"""A cell that is a number, with its bound and its unit."""
_RECURS = re.compile(
    r"每[年月季周日天半].{0,6}|按[年月季].{0,4}|定期.{0,4}|(?:every|each|once a|twice a) [a-z]+|"
    r"(?:dai|week|month|quarter|year|annual|half-year)ly|annually",
    re.IGNORECASE,
)
"""A time that comes again and again."""


class Times(NamedTuple):
    """An item's milestones in order, its own deadline, and whether it goes on after it."""

    owed: list[Owed]
    deadline: datetime.date | None
    ongoing: bool


class _Dated(NamedTuple):
    day: datetime.date | None
    """None where nothing is said of the time."""
    quote: Span | None
    """None where there is nothing but the day."""
    doubts: tuple[Doubt, ...] = ()


def times(text: str, item: Item, calendar: Calendar, *, again: bool = True) -> Times:
    """An item's milestones, from the words beside it, else from its own; with `again`, what recurs is apart."""
    said = [dated for term in item.terms for dated in _terms(text, term, calendar)]
    ongoing = any(GOES_ON.search(text, term.start, term.end) for term in item.terms)
    quoted = [one for one in said if one.quote is not None]
    plain = [one for one in said if one.quote is None and one.day is not None]
    deadline = max((one.day for one in plain if one.day is not None), default=None)
    doubts = [doubt for one in said if one.quote is None for doubt in one.doubts]
    owed = [_owed(one, deadline or calendar.end) for one in quoted]
    if owed and item.words:
        max(owed, key=lambda one: one.due).quotes.extend(item.words)
    if item.yearly:
        owed += [_yearly(text, item, day, cell) for day, cell in item.yearly]
    if not owed and item.words:
        owed = [Owed(deadline or calendar.end, list(item.words), doubts=doubts)]
    elif not owed:
        owed = own_days(text, trimmed(text, item.text), deadline, calendar)
        owed[-1].doubts += doubts
    else:
        if deadline is not None and deadline > max(one.due for one in owed) and not item.words:
            owed.append(Owed(deadline, [trimmed(text, item.text)]))
        max(owed, key=lambda one: one.due).doubts.extend(doubts)
    owed = in_order([*owed, *_more(text, item, calendar)])
    until = deadline or calendar.end
    if again and not (item.cells or item.yearly):
        owed = [each_time(one, until, calendar) for one in owed] if len(owed) == 1 else owed
        owed = in_order([part for one in owed for part in apart(text, one, until, calendar)])
    recurs = [quote for one in owed if one.every for quote in one.quotes]
    measured = bool(item.cells or item.yearly)  # incidents per month: a rate with its numbers beside it
    owed[-1].doubts += (
        doubt
        for doubt in _of_words(text, item.text, len(calendar.years))
        if not any(doubt.at in one for one in recurs) and not (measured and doubt.words.lower().startswith("per "))
    )
    stated = deadline is not None or any(one.day is not None for one in said)
    last = max(one.ends for one in owed)
    if deadline is not None and deadline != last:
        first = item.terms[0]
        owed[-1].doubts.append(Doubt("draft.deadline_differs", text[first.start : first.end].strip(), first.start))
    return Times(owed, last if stated and (deadline in (None, last)) else None, ongoing)


def _owed(one: _Dated, otherwise: datetime.date) -> Owed:
    assert one.quote is not None
    return Owed(one.day or otherwise, [one.quote], doubts=[*one.doubts], headed=one.day is not None)


def _yearly(text: str, item: Item, day: datetime.date, cell: Span) -> Owed:
    words = text[cell.start : cell.end]
    whole = [quantity.words for quantity in quantities(words)] == [words.strip()]
    bare = whole or _BARE.fullmatch(words.strip()) is not None
    return Owed(day, [trimmed(text, item.text)] if bare else [trimmed(text, cell)], cell if bare else None)


def _more(text: str, item: Item, calendar: Calendar) -> Iterator[Owed]:
    for words, terms in item.more:
        said = [dated for term in terms for dated in _terms(text, term, calendar)]
        day = max((one.day for one in said if one.day is not None), default=calendar.end)
        doubts = [doubt for one in said for doubt in one.doubts]
        yield Owed(day, [trimmed(text, words)], doubts=doubts, headed=bool(said))


def in_order(owed: Sequence[Owed]) -> list[Owed]:
    """By day; what is owed by one day, or as often from it on, is one milestone."""
    found: dict[tuple[datetime.date, str], Owed] = {}
    for one in owed:
        own = found.setdefault((one.due, one.every), one)
        if own is not one:
            own.quotes = sorted({*own.quotes, *one.quotes})
            own.doubts += one.doubts
    return [found[key] for key in sorted(found)]


# ---------------------------------------------------------------- words beside an item


def _terms(text: str, term: Span, calendar: Calendar) -> Iterator[_Dated]:
    """What a cell or a closing says: a day alone, a day with words, or several of them."""
    found: list[_Dated] = []
    for piece in pieces(text, term, "[；;。\n]"):
        if not filled(text, piece):
            continue
        dated = [*_of_piece(text, piece, calendar)]
        if dated and dated[0].day is None and found and found[-1].quote is not None and dated[0].quote is not None:
            whole = Span(found[-1].quote.start, dated[0].quote.end)
            found[-1] = found[-1]._replace(quote=whole, doubts=(*found[-1].doubts, *dated[0].doubts))
            continue
        found += dated
    yield from found


def _of_piece(text: str, piece: Span, calendar: Calendar) -> Iterator[_Dated]:
    span = trimmed(text, piece)
    words = text[span.start : span.end]
    days = calendar.days(words)
    if vague := [*vague_times(text, span, len(calendar.years))]:
        doubts = tuple(Doubt("draft.no_day", text[one.start : one.end], one.start) for one in vague)
        left = "".join(text[one.start : one.end] for one in without(span, vague))
        last = last_day(days[0], calendar) if days else None
        yield _Dated(last, span if without_glue(_undated(left, calendar.days(left))) else None, doubts)
        return
    if not days:
        if _RECURS.fullmatch(words):
            yield _Dated(None, None, (Doubt("draft.recurs", words, span.start),))
        elif without_glue(GOES_ON.sub("", words)) and not re.fullmatch("长期|常年|持续|全年", words):
            yield _Dated(None, span)
        return
    first = days[0]
    colon = re.match(r"\s*[：:]\s*", words[first.end :])
    if colon and first.start == 0:
        quote = trimmed(text, Span(span.start + first.end + colon.end(), span.end))
        yield _Dated(last_day(first, calendar), quote, tuple(doubts_of(first, span.start)))
        return
    for part in segments_of(text, span, calendar):
        own = calendar.days(text[part.start : part.end])
        left = _undated(text[part.start : part.end], own)
        quote_ = trimmed(text, part) if without_glue(GOES_ON.sub("", left)) else None
        day = first_of(text[part.start : part.end], own)
        yield _Dated(last_day(day, calendar) if day else None, quote_, tuple(doubts_of(day, part.start)) if day else ())


def _of_words(text: str, words: Span, years: int) -> Iterator[Doubt]:
    """What an item's own words say of the time that is no one day."""
    for one in vague_times(text, words, years):
        yield Doubt("draft.no_day", text[one.start : one.end], one.start)
    if not any(quantity.recurs for quantity in quantities(text[words.start : words.end])):
        for one in recurrences(text, words):
            yield Doubt("draft.recurs", text[one.start : one.end], one.start)


def _undated(words: str, days: Sequence[DateMention]) -> str:
    for day in reversed(days):
        words = words[: day.start] + words[day.end :]
    return words
