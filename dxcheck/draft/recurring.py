"""What is owed again and again (每季度, every quarter) -> a milestone of its own, with how often and from when on.

Only plain words are: one time in a clause that names no day; once a year only in a plan of several years. What is left
asks a person, as before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dxcheck.document.english_verbs import promises
from dxcheck.document.quantities import quantities
from dxcheck.document.recurrence import Recurrence, ends, recurrences
from dxcheck.document.text import Span
from dxcheck.draft.calendar import Calendar, Owed
from dxcheck.draft.spans import pieces, trimmed

_NAMES = {1: "year", 2: "half-year", 4: "quarter", 12: "month"}
"""How often a year, as a plan file says it."""
_OTHERWISE = re.compile(
    r"较|同比|环比|比上年|(?<=[年月日])起|截[止至]|\d{4}|\b(?:from|since|starting|until|than|first|last|fiscal)\b",
    re.IGNORECASE,
)
"""Words with which a clause may mean something else than: once each time, from the first to the last."""


def apart(text: str, owed: Owed, until: datetime.date, calendar: Calendar) -> Iterator[Owed]:
    """A milestone, with what recurs in its words as milestones of their own, each to `until`."""
    if owed.headed or owed.every:
        yield owed
        return
    left: list[Span] = []
    again: list[Owed] = []
    for quote in owed.quotes:
        goes_on = False
        for part, dated in _parts(text, quote, calendar):
            time = None if dated else _plain(text, part, until, calendar)
            if time is None:
                left[len(left) - goes_on :] = [Span(left[-1].start if goes_on else part.start, part.end)]
                goes_on = True
                continue
            goes_on = False
            days = ends(time.times, calendar.start, until)
            again.append(Owed(days[0], [trimmed(text, part)], every=_NAMES[time.times], last=until))
    if not again:
        yield owed
        return
    if left:
        owed.quotes = [trimmed(text, one) for one in left]
        yield owed
    elif owed.doubts:
        again[-1].doubts += owed.doubts
    yield from again


def each_time(owed: Owed, until: datetime.date, calendar: Calendar) -> Owed:
    """A milestone beside which stands how often it is owed (Quarterly, 每季度), and nothing else of the time."""
    said = [doubt for doubt in owed.doubts if doubt.key == "draft.recurs"]
    found = [*recurrences(said[0].words)] if len(said) == 1 else []
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(said[0].words)) or owed.due != until:
        return owed
    days = ends(found[0].times, calendar.start, until)
    if found[0].times not in _NAMES or len(days) < 2:
        return owed
    others = [doubt for doubt in owed.doubts if doubt is not said[0]]
    return Owed(days[0], owed.quotes, doubts=others, every=_NAMES[found[0].times], last=until)


def days_of(owed: Owed) -> list[datetime.date]:
    """Every day on which a milestone is owed."""
    often = [times for times, name in _NAMES.items() if name == owed.every]
    return ends(often[0], owed.due, owed.ends) if often else [owed.due]


def _plain(text: str, part: Span, until: datetime.date, calendar: Calendar) -> Recurrence | None:
    """How often it is owed, where its words say so, and nothing else of the time."""
    words = text[part.start : part.end]
    found = [*recurrences(words)]
    if len(found) != 1 or found[0].times not in _NAMES:
        return None
    rest = words[: found[0].start] + words[found[0].end :]
    if found[0].times == 1 and calendar.start.year == until.year:
        return None
    several = len(ends(found[0].times, calendar.start, until)) > 1
    return found[0] if several and not _OTHERWISE.search(rest) else None


def _parts(text: str, quote: Span, calendar: Calendar) -> Iterator[tuple[Span, bool]]:
    """The parts of a quotation that recur or do not, in their order, and whether their sentence names a day; nothing
    but a number of its own, a day or another time ends one that recurs."""
    if text[quote.start : quote.end].isascii():
        for sentence in pieces(text, quote, r";|(?<=[\w%)]\.)\s+(?=[A-Z])"):
            words = text[sentence.start : sentence.end]
            dated = bool(calendar.days(words))
            for start, end in promises(words):
                yield Span(sentence.start + start, sentence.start + end), dated
        return
    for sentence in pieces(text, quote, "[；;。\n]"):
        start = at = sentence.start
        recurs = False
        dated = bool(calendar.days(text[sentence.start : sentence.end]))
        for clause in pieces(text, sentence, "，"):
            words = text[clause.start : clause.end]
            own = any(True for _ in recurrences(words))
            ends_it = recurs and not words.startswith("其中") and (quantities(words) or calendar.days(words))
            if (own or ends_it) and at > start:
                yield Span(start, at), dated
                start = clause.start
            recurs = own or (recurs and not ends_it)
            at = clause.end
        yield Span(start, sentence.end), dated
