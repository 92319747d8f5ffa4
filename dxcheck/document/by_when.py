"""By when: which of the days that some words name each of their numbers is owed by.

A day stands with the numbers of its clause, else with those that its sentence has behind it, or before it where it
closes their clauses (新建公园5个，2023年底前完成). A clause or a bracket with a number and a day is a promise
of its own: its day is that number's alone (10个（2025年9月底前完成5个）; 20万亩，其中2024年底前完成8万亩). So is one
that only begins something (（2024年6月底前开工）).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.document.dates import DateMention
from dxcheck.document.glue import without_glue
from dxcheck.document.text import Span, without

_BRACKET = re.compile(r"（[^（）\n]*）|\([^()\n]*\)")
_BEGINS = re.compile(
    r"开工|启动|动工|奠基|立项|选址|招标|试运[行营]|首[批个条家座期]|前期|\b(?:start|begin|launch|break ground)\b",
    re.IGNORECASE,
)
"""What is not yet what a number counts, done."""
_DONE = re.compile(
    "全部|全面|基本|正式|投入|使用|投用|运[行营]|建成|竣工|完工|交付|验收|通车|达标|开放|落实|实现|力争|确保|[均都并到至]|"
    r"\b(?:all|be|been|complet\w*|done|finished|open|opened|use|operation)\b",
    re.IGNORECASE,
)
"""That what was counted is done."""
_SENTENCE = re.compile(r"[；;。\n]|(?<=[\w%)]\.)\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[，：]|,(?!\d{3}(?!\d))|:(?!\d)")
_PART = re.compile(r"、|[和与及]|\s+and\s+")
_FEW = 3
"""So many days may be a stretch of time, or stand with one number."""

_NUMERAL = "[0-9]+|[一二两三四五六七八九十半]+"
_RUNS = re.compile(
    rf"(?:[自从][^，；。\n]{{1,16}}?(?:之日起?|之?后|起)|(?:印发|发布|批复|批准|签订|通过|生效|开工|立项)(?:之日起|之?后))，?"
    rf"(?:的?(?:{_NUMERAL})个?(?:工作日|日|天|周|月|季度|年)(?:之?内|以内)?)|"
    rf"(?<![至到前\d])(?:(?P<years>{_NUMERAL})年|(?:{_NUMERAL})个(?:月|季度))(?:时间)?(?:之?内|以内)|"
    rf"[用经]过?(?:{_NUMERAL})(?:年|个月)(?:左右)?的?(?:时间|努力)|"
    r"\bwithin (?:the (?:first|next) )?(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen) (?:months?|years?)\b|"
    r"\bwithin \d+ (?:working |business )?(?:days|weeks) (?:of|after|from)\b",
    re.IGNORECASE,
)
_YEARS = {**{digit: n for n, digit in enumerate("一二三四五六七八九十", start=1)}, "两": 2}


def runs_from(words: str, years: int) -> Iterator[Span]:
    """Each stretch that says by when, and no day: 批复之日起18个月内, within two years; but for as many years as a plan
    has."""
    for match in _RUNS.finditer(words):
        stated = match["years"] or ""
        if (int(stated) if stated.isdigit() else _YEARS.get(stated)) != years:
            yield Span(*match.span())


def stood_then(words: str, start: int, end: int) -> bool:
    """Whether a day is one on which something stood, and no deadline: 截至2023年底已完成."""
    stands = re.search(r"截[至止]到?$", words[max(0, start - 3) : start])
    return stands is not None and re.match(r"[^，；。]{0,12}?已", words[end : end + 16]) is not None


class Days(NamedTuple):
    """The days of a number's sentence."""

    own: Sequence[DateMention]
    """By which it is owed, or one of them; none where it has none here."""
    perhaps: Sequence[DateMention] = ()
    """By which it may be."""
    around: Sequence[DateMention] = ()
    """All of them."""

    @property
    def others(self) -> list[DateMention]:
        """By which it is not: they are other promises' alone."""
        return [day for day in self.around if day not in self.own and day not in self.perhaps]


def own_brackets(words: str, days: Sequence[DateMention], numbers: Sequence[int]) -> list[Span]:
    """The brackets that promise something of their own by a day: with a number, or with what is only begun."""
    every = (Span(*match.span()) for match in (_BRACKET.finditer(words) if days else ()))
    return [
        span for span in every if _of(days, span) and (_in(numbers, span) or _BEGINS.search(words, *span) is not None)
    ]


def owed_by(words: str, days: Sequence[DateMention], numbers: Sequence[int]) -> dict[int, Days]:
    """The days of each number (by where it begins); `days` and `numbers` are all those of the words, in their order."""
    own = own_brackets(words, days, numbers)
    inner = [_Room(words, Span(start + 1, end - 1), days, numbers) for start, end in own]
    hidden = {place for span in own for place in range(*span)}
    left = [day for day in days if day.start not in hidden], [place for place in numbers if place not in hidden]
    outer = "".join(" " if place in hidden else words[place] for place in range(len(words))) if own else words
    rooms = [_Room(outer, Span(0, len(words)), *left), *inner]
    return {at: found._replace(around=_of(days, sentence)) for room in rooms for at, sentence, found in room.owed()}


class _Clause(NamedTuple):
    span: Span
    days: Sequence[DateMention]
    numbers: Sequence[int]
    begins: bool
    """Whether it only begins something by its day."""
    bare: bool
    """Whether it says nothing but its days, or that all is done by then."""

    @property
    def promises(self) -> bool:
        """Whether its day is its own, and no other's: 2024年9月底前完成 is one of what stands before it."""
        return bool(self.numbers) or self.begins


class _Room:
    """Some words, or what stands in a bracket of theirs."""

    def __init__(self, words: str, span: Span, days: Sequence[DateMention], numbers: Sequence[int]) -> None:
        self.words = words
        self.span = span
        self.days = _of(days, span)
        self.numbers = _in(numbers, span)
        self.closed = {at for match in _BRACKET.finditer(words, *span) for at in range(*match.span())}
        self.whole = self.closed | {at for day in self.days for at in range(day.start, day.end)}

    def owed(self) -> Iterator[tuple[int, Span, Days]]:
        """Each number with its sentence and its days."""
        for sentence in self._cut(self.span, _SENTENCE):
            days, numbers = _of(self.days, sentence), _in(self.numbers, sentence)
            listed = days[-1].end <= self.words.find("分别", *sentence) < numbers[0] if days and numbers else False
            if listed and len(days) == len(numbers):
                yield from ((at, sentence, Days([day])) for at, day in zip(numbers, days, strict=True))
                continue
            clauses = [self._clause(span) for span in self._cut(sentence, _CLAUSE)]
            for clause, found in zip(clauses, _of_others(clauses), strict=True):
                open_ = [day for day in clause.days if day.start not in self.closed]
                parts = [*self._cut(clause.span, _PART)] if len(clause.days) > 1 else [clause.span]
                for at in clause.numbers:
                    own = _of_clause(at, clause, open_, parts, self.closed)
                    yield at, sentence, Days(own) if own else found

    def _clause(self, span: Span) -> _Clause:
        days, numbers = _of(self.days, span), _in(self.numbers, span)
        begins = bool(days) and _BEGINS.search(self.words, *span) is not None
        left = without(span, [Span(day.start, day.end) for day in days]) if days and not numbers else ()
        bare = not any(without_glue(_DONE.sub("", self.words[slice(*part)])) for part in left)
        return _Clause(span, days, numbers, begins, bare)

    def _cut(self, span: Span, marks: re.Pattern[str]) -> Iterator[Span]:
        """A stretch cut behind the marks in it, but for those in a day or a bracket."""
        start = span.start
        for mark in marks.finditer(self.words, *span):
            if mark.start() not in self.whole:
                yield Span(start, mark.end())
                start = mark.end()
        yield Span(start, span.end)


def _of_clause(
    at: int, clause: _Clause, days: Sequence[DateMention], parts: Sequence[Span], closed: set[int]
) -> Sequence[DateMention]:
    """Of a clause's days those of the number's part of a list, else the last before it, else the first behind it.

    A day in brackets (`closed`) belongs to what stands before it; `days` are those that do not stand so.
    """
    part = parts[bisect_right(parts, at, key=lambda span: span.start) - 1]
    inside = _of(clause.days, part)
    own = [day for day in inside if day.start > at or day.start not in closed] if len(inside) <= _FEW else []
    behind = bisect_left(clause.days, at, key=lambda day: day.start)
    return own or _of(days, Span(clause.span.start, at))[-1:] or clause.days[behind : behind + 1]


def _of_others(clauses: Sequence[_Clause]) -> Iterator[Days]:
    """Of each clause the day that it would have without one of its own: what its sentence opens with, or what closes
    it; and what may be one."""
    first = next((one for one in clauses if one.days or one.numbers), None)
    closings: list[_Clause | None] = []
    behind: _Clause | None = None
    for clause in reversed(clauses):
        closings.append(behind)
        behind = clause if clause.days and not clause.promises else behind
    before: _Clause | None = None
    for clause, closing in zip(clauses, reversed(closings), strict=True):
        closed = closing.days[-1:] if closing is not None else ()
        sure = closed if closing is not None and closing.bare else ()
        if before is None or (before.promises and before is not clauses[0]):
            yield Days(sure or (before.days[-1:] if before is not None else ()), closed)
        elif first is not None and not first.days and closed:
            yield Days(sure, closed)
        else:
            yield Days(before.days[-1:] if before.bare else [*before.days[-1:], *closed])
        before = clause if clause.days else before


def _in(places: Sequence[int], span: Span) -> Sequence[int]:
    return places[bisect_left(places, span.start) : bisect_left(places, span.end)]


def _of(days: Sequence[DateMention], span: Span) -> Sequence[DateMention]:
    begin = bisect_left(days, span.start, key=lambda day: day.start)
    return days[begin : bisect_left(days, span.end, key=lambda day: day.start)]
