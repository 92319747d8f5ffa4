"""By when an item is owed: its milestones, each with its day and the words that are owed by then."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dxcheck.document.dates import DateMention, dates_in
from dxcheck.document.glue import without_glue
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span
from dxcheck.draft.closings import GOES_ON
from dxcheck.draft.item import Item
from dxcheck.draft.spans import filled, pieces, trimmed

_NO_DEADLINE = re.compile(r"\s*(?:以来|起|开始|版|期间|左右的|的?基础|相比|同期|增长|下降)")
_BASE = re.compile(r"(?:较|比|与|自|从|由)\s*$")


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
        days = [*dates_in(words, self.years)]
        days += [
            day for day in _bare_years(words) if not any(one.start < day.end and day.start < one.end for one in days)
        ]
        return sorted(day for day in days if not day.days or max(day.days) >= self.start)


def _bare_years(words: str) -> Iterator[DateMention]:
    """by 2026: the last day of that year."""
    for match in re.finditer(
        r"\b(?:by|before|until|during|in|end of)\s+(?P<year>(?:19|20|21)\d\d)\b(?![-–/.]\d)", words, re.IGNORECASE
    ):
        yield DateMention(match.start(), match.end(), (datetime.date(int(match["year"]), 12, 31),), match[0])


def times(text: str, item: Item, calendar: Calendar) -> Times:
    """An item's milestones, from the words beside it, else from its own."""
    said = [dated for term in item.terms for dated in _terms(text, term, calendar)]
    ongoing = any(GOES_ON.search(text, term.start, term.end) for term in item.terms)
    quoted = [one for one in said if one.quote is not None]
    plain = [one for one in said if one.quote is None and one.day is not None]
    deadline = max((one.day for one in plain if one.day is not None), default=None)
    doubts = [doubt for one in said if one.quote is None for doubt in one.doubts]
    owed = [_owed(one, calendar) for one in quoted]
    if item.yearly:
        owed += [_yearly(text, item, day, cell) for day, cell in item.yearly]
    if not owed and item.words:
        owed = [Owed(deadline or calendar.end, list(item.words), doubts=doubts)]
    elif not owed:
        owed = _own(text, item, deadline, calendar)
        owed[-1].doubts += doubts
    elif deadline is not None and deadline > max(one.due for one in owed) and not item.words:
        owed.append(Owed(deadline, [trimmed(text, item.text)], doubts=doubts))
    owed = in_order([*owed, *_more(text, item, calendar)])
    stated = deadline is not None or any(one.day is not None for one in said)
    last = owed[-1].due
    if deadline is not None and deadline != last:
        first = item.terms[0]
        owed[-1].doubts.append(Doubt("draft.deadline_differs", text[first.start : first.end].strip(), first.start))
    return Times(owed, last if stated and (deadline in (None, last)) else None, ongoing)


def _owed(one: _Dated, calendar: Calendar) -> Owed:
    assert one.quote is not None
    return Owed(one.day or calendar.end, [one.quote], doubts=[*one.doubts])


def _yearly(text: str, item: Item, day: datetime.date, cell: Span) -> Owed:
    words = text[cell.start : cell.end]
    whole = [quantity.words for quantity in quantities(words)] == [words.strip()]
    bare = whole or re.fullmatch(r"[\d,.\s≥≤<>=%％－—-]*", words) is not None
    return Owed(day, [trimmed(text, item.text)] if bare else [trimmed(text, cell)], cell if bare else None)


def _more(text: str, item: Item, calendar: Calendar) -> Iterator[Owed]:
    for words, terms in item.more:
        said = [dated for term in terms for dated in _terms(text, term, calendar)]
        day = max((one.day for one in said if one.day is not None), default=calendar.end)
        yield Owed(day, [trimmed(text, words)], doubts=[doubt for one in said for doubt in one.doubts])


def in_order(owed: Sequence[Owed]) -> list[Owed]:
    """By day; what is owed by one day is one milestone."""
    found: dict[datetime.date, Owed] = {}
    for one in owed:
        if one.due in found:
            own = found[one.due]
            own.quotes += [quote for quote in one.quotes if quote not in own.quotes]
            own.doubts += one.doubts
        else:
            found[one.due] = one
    return [found[day] for day in sorted(found)]


# ---------------------------------------------------------------- words beside an item


def _terms(text: str, term: Span, calendar: Calendar) -> Iterator[_Dated]:
    """What a cell or a closing says: a day alone, a day with words, or several of them."""
    found: list[_Dated] = []
    for piece in pieces(text, term, "[；;。\n]"):
        if not filled(text, piece):
            continue
        dated = [*_of_piece(text, piece, calendar)]
        if dated and dated[0].day is None and found and found[-1].quote is not None and dated[0].quote is not None:
            found[-1] = found[-1]._replace(quote=Span(found[-1].quote.start, dated[0].quote.end))
            continue
        found += dated
    yield from found


def _of_piece(text: str, piece: Span, calendar: Calendar) -> Iterator[_Dated]:
    span = trimmed(text, piece)
    words = text[span.start : span.end]
    days = calendar.days(words)
    if not days:
        if re.fullmatch(r"每[年月季周日天半].{0,6}|按[年月季].{0,4}|定期.{0,4}", words):
            yield _Dated(None, None, (Doubt("draft.recurs", words, span.start),))
        elif without_glue(GOES_ON.sub("", words)) and not re.fullmatch("长期|常年|持续|全年", words):
            yield _Dated(None, span)
        return
    first = days[0]
    colon = re.match(r"\s*[：:]\s*", words[first.end :])
    if colon and first.start == 0:
        quote = trimmed(text, Span(span.start + first.end + colon.end(), span.end))
        yield _Dated(_day(first, calendar), quote, tuple(_doubts(first, span.start)))
        return
    for part in _segments(text, span, calendar):
        own = calendar.days(text[part.start : part.end])
        left = _undated(text[part.start : part.end], own)
        quote_ = trimmed(text, part) if without_glue(GOES_ON.sub("", left)) else None
        day = own[0] if own else None
        yield _Dated(_day(day, calendar) if day else None, quote_, tuple(_doubts(day, part.start)) if day else ())


def _undated(words: str, days: Sequence[DateMention]) -> str:
    for day in reversed(days):
        words = words[: day.start] + words[day.end :]
    return words


def _day(day: DateMention, calendar: Calendar) -> datetime.date:
    within = [one for one in day.days if calendar.start <= one]
    return max(within, default=calendar.end)


def _doubts(day: DateMention, at: int) -> Iterator[Doubt]:
    if len(day.days) > 1 and "全年" not in day.words:
        yield Doubt("draft.which_year", day.words, at + day.start)
    if not day.days:
        yield Doubt("draft.no_such_day", day.words, at + day.start)


# ---------------------------------------------------------------- an item's own words


def _own(text: str, item: Item, deadline: datetime.date | None, calendar: Calendar) -> list[Owed]:
    whole = trimmed(text, item.text)
    segments = [*_segments(text, whole, calendar)]
    dated = [(part, day) for part in segments if (day := _first_day(text, part, calendar)) is not None]
    days = {_day(day, calendar) for _, day in dated}
    if not dated:
        return [Owed(deadline or calendar.end, [whole])]
    part, day = dated[0]
    lead = [one for one in segments if one.end <= part.start]
    if (
        len(days) == 1
        and (deadline is None or {deadline} == days)
        and not _apart(text, lead, [one for one, _ in dated])
    ):
        return [Owed(_day(day, calendar), [whole], doubts=[*_doubts(day, part.start)])]
    owed = [Owed(_day(day, calendar), [trimmed(text, part)], doubts=[*_doubts(day, part.start)]) for part, day in dated]
    rest = [trimmed(text, part) for part in segments if _first_day(text, part, calendar) is None]
    if deadline is not None and rest and deadline > max(days):
        owed.append(Owed(deadline, rest))
    elif _apart(text, rest, [part for part, _ in dated]):
        owed.append(Owed(deadline or calendar.end, rest))
    elif rest and _numbers(text, rest) - _numbers(text, [part for part, _ in dated]):
        owed[0].quotes[:0] = rest
    return owed


def _apart(text: str, lead: Sequence[Span], dated: Sequence[Span]) -> bool:
    """Whether words before a dated clause have numbers of their own, and so has the clause: 新建4条，6月底前通车2条."""
    own, others = _numbers(text, lead), _numbers(text, dated)
    return bool(own and others and not own & others)


def _numbers(text: str, parts: Sequence[Span]) -> set[tuple[Fraction, str]]:
    return {(q.number, q.unit) for part in parts for q in quantities(text[part.start : part.end])}


def _first_day(text: str, part: Span, calendar: Calendar) -> DateMention | None:
    words = text[part.start : part.end]
    days = [day for day in calendar.days(words) if _is_deadline(words, day)]
    for day, after in pairwise(days):
        if not re.fullmatch(r"\s*[-—–~～至到]\s*", words[day.end : after.start]):
            return day
    return days[-1] if days else None


def _is_deadline(words: str, day: DateMention) -> bool:
    """较2020年增长, 2021年起 and the year in a name are no deadlines."""
    before, after = words[: day.start], words[day.end :]
    named = before.count("《") > before.count("》") or before.count("“") > before.count("”")
    return not (named or _BASE.search(before) or _NO_DEADLINE.match(after))


def _segments(text: str, span: Span, calendar: Calendar) -> Iterator[Span]:
    """Stretches of a text, a new one at each clause that says by when; what comes before the first is one too."""
    start = at = span.start
    for clause in pieces(text, span, "[，,；;。\n]"):
        if _first_day(text, clause, calendar) is not None and at > start and filled(text, Span(start, at)):
            yield Span(start, at)
            start = clause.start
        at = min(clause.end + 1, span.end)
    yield Span(start, span.end)
