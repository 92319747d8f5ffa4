"""By when an item's own words are owed: the clauses that say by when, each with the words that are due by then."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dxcheck.document.by_when import own_brackets, stood_then
from dxcheck.document.dates import DateMention
from dxcheck.document.english import english_quantities
from dxcheck.document.english_verbs import promises
from dxcheck.document.numbers import LOOKED_BACK
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span, without
from dxcheck.draft.calendar import Calendar, Doubt, Owed, doubts_of, last_day
from dxcheck.draft.spans import filled, pieces, trimmed

_NO_DEADLINE = re.compile(r"\s*(?:以来|起|开始|版|期间|左右的|的?基础|相比|同期)")
_BASE = re.compile(r"(?:较|比|与|自|从|由)\s*$")


def own_days(text: str, whole: Span, deadline: datetime.date | None, calendar: Calendar) -> list[Owed]:
    """The milestones of some words; what names no day is due by the deadline, else by the plan's end.

    A bracket that promises something of its own by a day is apart: 示范村10个（2025年9月底前完成5个）.
    """
    apart = [span for span in _own_brackets(text, whole, calendar) if filled(text, Span(whole.start, span.start))]
    outer = text
    for span in apart:
        outer = outer[: span.start] + " " * (span.end - span.start) + outer[span.end :]
    owed = _of_words(outer, whole, deadline, calendar)
    for one in owed if apart else ():
        left = [trimmed(text, part) for quote in one.quotes for part in without(quote, apart)]
        one.quotes = [part for part in left if filled(text, part)]
    inner = [trimmed(text, Span(span.start + 1, span.end - 1)) for span in apart]
    return [*owed, *(one for span in inner for one in _of_words(text, span, deadline, calendar))]


def _own_brackets(text: str, whole: Span, calendar: Calendar) -> list[Span]:
    words = text[slice(*whole)]
    read = english_quantities(words) if words.isascii() else quantities(words)
    days = [day for day in calendar.days(words) if _is_deadline(words, day)]
    own = own_brackets(words, days, [one.at for one in read])
    return [Span(whole.start + span.start, whole.start + span.end) for span in own]


def _of_words(text: str, whole: Span, deadline: datetime.date | None, calendar: Calendar) -> list[Owed]:
    segments = [*segments_of(text, whole, calendar)]
    dated = [(part, day) for part in segments if (day := _first_day(text, part, calendar)) is not None]
    days = {last_day(day, calendar) for _, day in dated}
    if not dated:
        return [Owed(deadline or calendar.end, [whole])]
    part, day = dated[0]
    behind = [one for one in segments if one.start > part.start and _first_day(text, one, calendar) is None]
    if behind:
        before = _of_words(text, trimmed(text, Span(whole.start, behind[0].start)), None, calendar)
        return [*before, Owed(deadline or calendar.end, [trimmed(text, one) for one in behind])]
    earlier, same = _lead(text, Span(whole.start, part.start))
    if filled(text, same) and _numbers(text, [earlier]):
        others = _of_words(text, trimmed(text, Span(same.start, whole.end)), deadline, calendar)
        return [Owed(deadline or calendar.end, [trimmed(text, earlier)]), *others]
    lead = [one for one in segments if one.end <= part.start]
    if (
        len(days) == 1
        and (deadline is None or {deadline} == days)
        and not _apart(text, lead, [one for one, _ in dated])
    ):
        return [Owed(last_day(day, calendar), [whole], doubts=_doubts(text, part, day, calendar))]
    owed = [
        Owed(last_day(day, calendar), [trimmed(text, part)], doubts=_doubts(text, part, day, calendar))
        for part, day in dated
    ]
    rest = [trimmed(text, part) for part in segments if _first_day(text, part, calendar) is None]
    if deadline is not None and rest and deadline > max(days):
        owed.append(Owed(deadline, rest))
    elif _apart(text, rest, [part for part, _ in dated]):
        owed.append(Owed(deadline or calendar.end, rest))
    elif rest and _numbers(text, rest) - _numbers(text, [part for part, _ in dated]):
        of_part = [n for n, (one, _) in enumerate(dated) if not re.search("[；;。]", text[part.start : one.start])]
        owed[of_part[-1]].quotes[:0] = rest
    return owed


def _doubts(text: str, part: Span, day: DateMention, calendar: Calendar) -> list[Doubt]:
    """What is not sure of a stretch's day; one that names another, later day may owe something by that too."""
    words = text[part.start : part.end]
    later = [
        one
        for one in calendar.days_in(text, part)
        if one.start > day.end and _is_deadline(words, one) and last_day(one, calendar) > last_day(day, calendar)
    ]
    several = [Doubt("draft.another_day", one.words, part.start + one.start) for one in later]
    return [*doubts_of(day, part.start), *several]


def _lead(text: str, span: Span) -> tuple[Span, Span]:
    """What stands before the first clause with a day: earlier parts of the sentence, and what is of that clause's."""
    cut = max((one.start for one in pieces(text, span, "[；;。\n]")), default=span.start)
    return Span(span.start, cut), Span(cut, span.end)


def _apart(text: str, lead: Sequence[Span], dated: Sequence[Span]) -> bool:
    """Whether words before a dated clause have numbers of their own, and so has the clause: 新建4条，6月底前通车2条."""
    own, others = _numbers(text, lead), _numbers(text, dated)
    return bool(own and others and not own & others)


def _numbers(text: str, parts: Sequence[Span]) -> set[tuple[Fraction, str]]:
    words = [text[part.start : part.end] for part in parts]
    read = (english_quantities(one) if one.isascii() else quantities(one) for one in words)
    return {(one.number, one.unit) for found in read for one in found}


def _first_day(text: str, part: Span, calendar: Calendar) -> DateMention | None:
    words = text[part.start : part.end]
    return first_of(words, [day for day in calendar.days_in(text, part) if _is_deadline(words, day)])


def first_of(words: str, days: Sequence[DateMention]) -> DateMention | None:
    """The first of some days; of a stretch of time (September 2025 - June 2028) the last day."""
    for day, after in pairwise(days):
        if not re.fullmatch(r"\s*(?:[-—–~～至到]|to|until)\s*", words[day.end : after.start]):
            return day
    return days[-1] if days else None


def _is_deadline(words: str, day: DateMention) -> bool:
    """较2020年增长, 2021年起 and the year in a name are no deadlines."""
    at = day.start
    named = any(words.count(opens, 0, at) > words.count(closes, 0, at) for opens, closes in ("《》", "“”"))
    if named or stood_then(words, at, day.end):
        return False
    return not (_BASE.search(words[max(at - LOOKED_BACK, 0) : at]) or _NO_DEADLINE.match(words, day.end))


def segments_of(text: str, span: Span, calendar: Calendar) -> Iterator[Span]:
    """Stretches of a text, a new one at each clause that says by when; what comes before the first is one too.

    A day that does not open its part of the sentence is that part's alone: 建成新院区，10月底前投用；新建卫生室22个.
    """
    start = at = span.start
    closed = False
    for clause in _clauses(text, span, calendar):
        dated = _first_day(text, clause, calendar) is not None
        opens = clause.start == span.start or text[clause.start - 1] in "；;。\n"
        ends = closed and opens and not dated and bool(_numbers(text, [clause]) - _numbers(text, [Span(start, at)]))
        if (dated or ends) and at > start and filled(text, Span(start, at)):
            yield Span(start, at)
            start = clause.start
        closed = dated and not opens if dated or ends else closed
        at = min(clause.end + 1, span.end)
    yield Span(start, span.end)


def _promises(text: str, clauses: Sequence[Span], calendar: Calendar) -> Iterator[Span]:
    """An English clause that promises several things, each by a day of its own, is as many."""
    for clause in clauses:
        words = text[clause.start : clause.end]
        parts = [Span(clause.start + start, clause.start + end) for start, end in promises(words) if words.isascii()]
        if len(parts) > 1 and (will := re.match(r"\s*(?:will|shall|must)\s+", words)):
            parts[0] = Span(clause.start + will.end(), parts[0].end)
        dated = len(parts) > 1 and all(calendar.days(text[part.start : part.end]) for part in parts)
        yield from parts if dated else [clause]


def _clauses(text: str, span: Span, calendar: Calendar) -> Iterator[Span]:
    """The clauses of a text; a list in which each part has a day of its own (2025年900名、2026年800名) is several."""
    marks = r"[，；;。\n]|：(?=\d{4}年)|:\s+(?=\d)|,(?!\d{3}(?!\d)|\s*(?:19|20|21)\d\d\b)|(?<=[\w%)]\.)\s+(?=[A-Z])"
    for clause in _promises(text, pieces(text, span, marks), calendar):
        parts = pieces(text, clause, r"、|\s+and\s+(?=(?:to |another |a further )?\d)")
        each = [part for part in parts if calendar.days(text[part.start : part.end]) and _numbers(text, [part])]
        yield from parts if len(parts) > 1 and len(each) == len(parts) else [clause]
