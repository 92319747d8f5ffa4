"""Where words stand in the document: exactly, but for line breaks of the layout; or what there is most like them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

from dxcheck.document.glue import numbering
from dxcheck.document.text import Span, without
from dxcheck.proof.items import Quotation


class Searched:
    """The document's text, with the stretches in which nothing is sought."""

    def __init__(
        self, text: str, closed: Sequence[Span] = (), flat: _Flat | None = None, effort: _Effort | None = None
    ) -> None:
        self.text = text
        self.closed = closed
        self.flat = flat or _flat(text)
        self.effort = effort or _Effort()

    def but(self, taken: Sequence[Span]) -> Searched:
        """The same without more stretches."""
        return Searched(self.text, [*self.closed, *taken], self.flat, self.effort)

    def find(self, words: str, start: int, end: int) -> Span | None:
        """The first place of some words; a line break in the document may stand between any two of them."""
        at = self.text.find(words, start, end) if words else -1
        if at >= 0 and not self._is_closed(found := Span(at, at + len(words))):
            return found
        return next(self._every(words, start, end), None)

    def stands(self, words: str, start: int, end: int) -> bool:
        """Whether some words stand between two places at all, wherever nothing is sought as well."""
        return (
            self.text.find(words, start, end) >= 0 or next(self.flat.occurrences(words, start, end), None) is not None
        )

    def find_last(self, words: str, start: int, end: int) -> Span | None:
        """The last place of some words."""
        return max(self._every(words, start, end), default=None)

    def _every(self, words: str, start: int, end: int) -> Iterator[Span]:
        if not words or start >= end:
            return
        found = False
        for span in _occurrences(self.text, words, start, end):
            found = True
            if not self._is_closed(span):
                yield span
        if not found:
            for span in self.flat.occurrences(words, start, end):
                if not self._is_closed(span):
                    yield span

    def _is_closed(self, span: Span) -> bool:
        begins, ends = span
        for start, end in self.closed:  # noqa: SIM110 - asked of every quotation
            if begins < end and start < ends:
                return True
        return False


MOST_SOUGHT, MOST_CELLS, MOST_COMPARED = 200, 200_000, 20_000_000
"""For so many quotations that do not stand there it is sought what is most like them, in so many cells; those that are
likely have so many characters, each times those of the words."""


class _Effort:
    """How much more is done for what only helps."""

    def __init__(self) -> None:
        self.quotations, self.cells, self.characters = MOST_SOUGHT, MOST_CELLS, MOST_COMPARED


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[Span]:
    at = text.find(words, start, end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, end)


class _Flat:
    """A text without its line breaks: between two Latin words one is a space, elsewhere it is nothing."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self.starts: list[int] = []
        """Where each piece begins in this text."""
        self.places: list[int] = []
        """Where it begins in the text itself."""
        self.length = 0
        at = 0
        for gap in re.finditer(r"(?<![ \t\u3000])[ \t\u3000]*\n\s*", text):
            self._add(pieces, text[at : gap.start()], at)
            latin = text[gap.start() - 1 : gap.start()].isascii() and text[gap.end() : gap.end() + 1].isascii()
            if latin and gap.start():
                self._add(pieces, " ", gap.start())
            at = gap.end()
        self._add(pieces, text[at:], at)
        self.text = "".join(pieces)

    def _add(self, pieces: list[str], words: str, at: int) -> None:
        if words:
            pieces.append(words)
            self.starts.append(self.length)
            self.places.append(at)
            self.length += len(words)

    def _place(self, at: int) -> int:
        """The place in the text itself of a character of this one."""
        piece = bisect_right(self.starts, at) - 1
        return self.places[piece] + at - self.starts[piece]

    def _at(self, place: int) -> int:
        """The first character of this text that stands at a place of the text itself, or behind it."""
        behind = bisect_right(self.places, place)
        last = self.starts[behind] if behind < len(self.starts) else self.length
        return min(self.starts[behind - 1] + place - self.places[behind - 1], last) if behind else 0

    def occurrences(self, words: str, start: int, end: int) -> Iterator[Span]:
        """Where some words stand in the text itself, line breaks between them."""
        for span in _occurrences(self.text, words, self._at(start), self._at(end)):
            yield Span(self._place(span.start), self._place(span.end - 1) + 1)


@lru_cache(maxsize=2)
def _flat(text: str) -> _Flat:
    return _Flat(text)


ALIKE = 0.6
"""How alike two texts are of which one is taken for the other, as difflib measures it."""


def nearest(searched: Searched, quotation: Quotation, region: Span) -> Quotation:
    """The words of a region that are most like a quotation that does not stand there: of some cell, the stretch around
    the longest run of characters that both have; in the cells that have most of its characters."""
    best, place = ALIKE, None
    for part in _likely(searched, quotation.words, region):
        searched.effort.characters -= (part.end - part.start) * len(quotation.words)
        if searched.effort.characters < 0:
            break
        span = _around(searched.text, part, quotation.words)
        ratio = _ratio(searched.text, span, quotation.words)
        if ratio >= best:
            best, place = ratio, span
    return quotation._replace(span=place, fault="missing" if place is None else "differs")


def _likely(searched: Searched, words: str, region: Span) -> list[Span]:
    """The cells of a region, in its order, that have so many characters of some words that they may be alike."""
    effort = searched.effort
    effort.quotations -= 1
    if effort.quotations < 0 or effort.cells < 0:
        return []
    characters = Counter(words).items()
    found: list[tuple[int, Span]] = []
    for cell in _CELL.finditer(searched.text, region.start, region.end):
        effort.cells -= 1
        for part in without(Span(*cell.span()), searched.closed):
            if part.end - part.start < len(words) // 2:
                continue
            common = sum(min(times, searched.text.count(one, *part)) for one, times in characters)
            if 2 * common >= ALIKE * (common + len(words)):
                found.append((common, part))
    return sorted(part for _, part in nlargest(MOST_LIKELY, found))


_CELL = re.compile(r"[^\n\t|]+")
MOST_LIKELY = 8
"""Of so many cells the one is taken that is most like."""


def _around(text: str, cell: Span, words: str) -> Span:
    """Where in a cell some words would begin and end if their longest run in common stood at its place; either end is
    that of a clause where one is near, the last a full stop where the words end with one."""
    whole = text[cell.start : cell.end]
    run = SequenceMatcher(None, whole, words, autojunk=False).find_longest_match()
    start = max(cell.start, cell.start + run.a - run.b)
    number = numbering().match(whole.lstrip())
    if start == cell.start and number is not None:
        start += len(whole) - len(whole.lstrip()) + number.end()
    while whole[start - cell.start - 1 : start - cell.start].isascii() and text[start - 1 : start].isalnum():
        start -= 1  # to the beginning of a Latin word
    stop = "。" if words.endswith("。") and "。" in text[start : cell.end] else r"[^\w\s]"
    stop = r"(?<=\w)\b" if words[-1].isalnum() else stop
    ends = [cell.start + match.end() for match in re.finditer(stop, whole)] + [cell.end]
    begins = [cell.start + match.end() for match in re.finditer(r"[。；;：:]|\*+\s*|[.!?]\s+", whole)]
    begins = [start, *(place for place in begins if abs(place - start) <= _NEAR and place <= cell.start + run.a)]
    choices = [
        Span(begin, end)
        for begin in begins
        for end in sorted((end for end in ends if end > begin), key=lambda end: abs(end - begin - len(words)))[:5]
    ]
    return max(choices, key=lambda span: _ratio(text, span, words), default=Span(start, start))


_NEAR = 24
"""How far from where they would begin words may begin behind a stop."""


def _ratio(text: str, span: Span, words: str) -> float:
    return SequenceMatcher(None, text[slice(*span)], words, autojunk=False).ratio()
