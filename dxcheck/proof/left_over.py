"""What remains of the document when all that the plan says of it is taken away: glue, or left out of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.document.glue import numbering, without_glue
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span, without
from dxcheck.plan.lint import Finding
from dxcheck.proof.cells import cells_below, row_at
from dxcheck.proof.disagreement import left_out, unaccounted
from dxcheck.proof.records import days_in

if TYPE_CHECKING:
    from dxcheck.proof.against import Against

_BLANKS = " \t\u3000"
_MARKS = "#*-|_"


def encoded(held: Against) -> list[Span]:
    """Everything that the plan states: quotations, and what stands beside them."""
    return sorted([*held.quoted, *_beside(held)])


def _beside(held: Against) -> Iterator[Span]:
    """The organisations, days and numbers of records, the document's heads, and those of columns."""
    for head in held.heads:
        for span in head.places:
            behind = re.match("文件", held.text.text[span.end :])
            yield Span(span.start, span.end + (len(behind[0]) if behind else 0))
    for record in held.records:
        yield from (mention.span for mention in record.mentions)
        yield from (span for span, _ in record.days)
        yield from record.going
        yield from record.claimed
    yield from _heads_of_columns(held)
    yield from _heads_of_rows(held)


def _heads_of_columns(held: Against) -> Iterator[Span]:
    """The places that head a table's columns: they belong to its rows."""
    yield from held.names.heads
    first = min((record.item.record.start for record in held.records if record.item.text.span is not None), default=0)
    text, names = held.text.text, held.names
    for cell in re.finditer(r"[^\t|\n]+", text[:first] if names.holders else ""):
        start, end = cell.end() - len(cell[0].lstrip()), cell.start() + len(cell[0].rstrip())
        match = names.pattern.fullmatch(text, start, end)
        if match and names.ids[match[0]] in names.holders:
            yield Span(start, end)


def _heads_of_rows(held: Against) -> Iterator[Span]:
    """The places that head the rows of a table that is turned round, as far as something stands in them."""
    text = held.text.text
    for record in held.records:
        for cell in record.item.cells:
            head = row_at(text, cell.start)[0]
            if held.names.pattern.fullmatch(text, *head) and re.search(r"\w", text[slice(*cell)]):
                yield head


class Left(NamedTuple):
    """Words that nothing of the plan accounts for, and whether they look like something that is owed."""

    span: Span
    words: str
    owed: bool


def left_over(held: Against) -> list[Left]:
    """What nothing of the plan accounts for; an item that the plan does not have is one, with all its words."""
    return [
        Left(group[0].span, _words_of(held.text.text, group), any(left.owed for left in group))
        for group in _together(held, [*_left(held)])
    ]


def told(held: Against, every: Iterable[Left]) -> Iterator[Finding]:
    """Each as a finding."""
    for left in every:
        line = held.line(left.span.start)
        yield left_out(left.words, line) if left.owed else unaccounted(left.words, line)


_OPENED = re.compile(r"(?<=[。；;])[^\w\s]{1,40}\w[^。；;]*\Z")
_CLOSED = re.compile(r"[^。；;]*?(?:[）)〕][。；;]|[。；;])(?=.*\w)")


def _left(held: Against) -> Iterator[Left]:
    """Each line's or cell's words, in the document's order."""
    text = held.text.text
    anchors = {span.start for record in held.records for span in record.item.anchors}
    declared = bool(held.plan.document.aside)  # who says what is aside says that nothing else is
    inner = [record.item.record for record in held.records if record.item.text.span is not None]
    beside = [*_beside(held)]
    known = [*held.quoted, *beside, *held.closed, *([held.mark] if held.mark else [])]
    edges = _Edges(held, beside)
    for piece in without(Span(0, len(text)), known):
        for place, words in edges.cut_off(piece):
            yield Left(Span(place, place + len(words)), words, True)
        told = 0  # a line of which nothing is known is told as one
        for place, cell in _cells(text, piece):
            if not without_glue(cell):
                continue  # and so is whatever of it would be left
            closed = _CLOSED.match(cell)  # what closes the words before
            at = place if closed is None or without_glue(closed[0]) else place + closed.end()
            words = cell[at - place :]
            opened = _OPENED.search(words)  # what opens the closing behind
            words = words if opened is None or without_glue(opened[0]) else words[: opened.start()]
            rest = _without_number(text, at, words, anchors)
            if at < told or not without_glue(rest):
                continue
            span = Span(at, at + len(words))
            whole = words.strip(_BLANKS) if _is_whole(text, at, words) else without_glue(rest)
            start, end = _line(text, at)
            if piece.start <= start and end <= piece.end:
                whole, told, span = text[start:end].strip(), end, Span(start, end)
            owed = declared or any(at in record for record in inner) or _looks_owed(held, at, words, rest)
            yield Left(span, whole, owed)


def _together(held: Against, every: Sequence[Left]) -> Iterator[list[Left]]:
    """Those of one line, of one item that the plan does not have, or of one column of a table whose rows are places."""
    text, quoted = held.text.text, sorted(span.start for span in held.quoted)
    taken = [False] * len(every)
    for first, opening in enumerate(every):
        if taken[first]:
            continue
        group, goes_on = [opening], True
        below = sorted(cell.start for cell in cells_below(text, _trimmed(text, opening.span), len(text)))
        for place in range(first + 1, len(every)):
            if not (goes_on or below):
                break
            if taken[place]:
                continue
            left, before = every[place], group[-1].span.end
            between = Span(before, max(before, left.span.start))
            near = goes_on and bisect_left(quoted, between.start) == bisect_left(quoted, between.end)
            one = near and (_is_one(held, group[-1].span, left.span) or _goes_on(held, opening.span, left.span))
            if one or bisect_left(below, left.span.start) < bisect_left(below, left.span.end):
                group.append(left)
                taken[place] = True
            else:
                goes_on = False
        yield group


def _is_one(held: Against, one: Span, following: Span) -> bool:
    """Whether two stretches of words are one line's, or one stranger's, or a number and what it numbers, or an item's
    words and who answers by when."""
    text = held.text.text
    if "\n" not in text[one.end : following.start]:
        return True
    numbered = re.fullmatch(r"[\s\d.．、|]+", text[one.start : following.start]) is not None
    strange = any(one.start in place and following.start in place for place in held.strangers)
    return numbered or strange or _is_beside(held, following)


def _goes_on(held: Against, one: Span, following: Span) -> bool:
    """Whether both stand outside all records, and only the first begins with a number."""
    if not _is_numbered(held.text.text, one) or _is_numbered(held.text.text, following):
        return False
    records = (record.item.record for record in held.records)
    return not any(following.start in record or one.start in record for record in records)


def _is_numbered(text: str, span: Span) -> bool:
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end]
    return numbering().match(line.lstrip(_BLANKS + _MARKS)) is not None


def _is_beside(held: Against, span: Span) -> bool:
    """Whether nothing stands in a stretch but labels, organisations and days."""
    text = held.text.text
    known = [*(name for name, _ in held.names.named(span)), *(day for day, _ in days_in(text, span, held.years))]
    return bool(known) and not any(without_glue(text[slice(*part)]) for part in without(span, sorted(known)))


def _words_of(text: str, together: Sequence[Left]) -> str:
    """The words as they stand from the first to the last, each line break or mark between cells one blank."""
    first, last = together[0], together[-1]
    if len(together) == 1:
        return first.words
    parts = [text[first.span.start : last.span.end]]
    if any("\n" in text[one.span.end : other.span.start] for one, other in pairwise(together)):
        parts = [left.words for left in together]
    return re.sub(r"[\s|]*[\n\t|][\s|]*", " ", " ".join(parts)).strip(_BLANKS)


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    left = span.start + len(words) - len(words.lstrip(_BLANKS))
    return Span(left, max(left, span.start + len(words.rstrip(_BLANKS))))


def _cells(text: str, piece: Span) -> Iterator[tuple[int, str]]:
    """The cells and lines of a stretch, or what of them lies in it, each with its place."""
    for cell in _CELL.finditer(text, piece.start, piece.end):
        yield cell.start(), cell[0]


_CELL = re.compile(r"[^\t|\n]+")


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _is_whole(text: str, place: int, cell: str) -> bool:
    """Whether words are all that their cell or line has."""
    begins = not place or text[place - 1] in "\n\t|"
    end = place + len(cell)
    return begins and (end == len(text) or text[end] in "\n\t|")


def _without_number(text: str, place: int, cell: str, anchors: set[int]) -> str:
    """Words without the number that heads a line, a cell or an item; a bare number is an item's only before it."""
    end = place + len(cell)
    if not (place == 0 or text[place - 1] in "\n\t|" or end in anchors):
        return cell
    stripped = cell.lstrip(_BLANKS + _MARKS)
    match = numbering().match(stripped)
    if match is None:
        return cell
    if re.fullmatch(r"\s*[0-9０-９.．]+\s*", cell):
        following = re.compile(r"[\s|*#]*").match(text, end)
        return "" if following and following.end() in anchors else cell
    return stripped[match.end() :]


_RUN_BEHIND = re.compile(r"[^\W_a-zA-Z]+|[a-zA-Z]+")
_RUN_BEFORE = re.compile(r"(?:(?<![^\W_a-zA-Z])[^\W_a-zA-Z]+|(?<![a-zA-Z])[a-zA-Z]+)\Z")


class _Edges:
    """Words that look like glue and touch a quotation without a mark between are cut off from it."""

    def __init__(self, held: Against, beside: Iterable[Span]) -> None:
        self.text = held.text.text
        self.begin = {span.start for span in held.quoted if self.text[span.start].isalnum()}
        self.end = {span.end for span in held.quoted if self.text[span.end - 1].isalnum()}
        self.linked_before = {span.end for span in beside}
        self.linked_after = {span.start for span in beside}

    def cut_off(self, piece: Span) -> Iterator[tuple[int, str]]:
        """At either end of a stretch; an organisation, a day or a number beyond them links them to something else."""
        if piece.start not in self.end and piece.end not in self.begin:
            return
        words = self.text[piece.start : piece.end]
        behind = _RUN_BEHIND.match(words) if piece.start in self.end else None
        if behind is not None:
            linked = behind.end() == len(words) and piece.end in self.linked_after
            if not linked and not without_glue(behind[0]):
                yield piece.start, behind[0]
        before = _RUN_BEFORE.search(words) if piece.end in self.begin else None
        if before is not None:
            place = piece.start + before.start()
            linked = before.start() == 0 and piece.start in self.linked_before
            if not linked and not without_glue(before[0]) and not self._is_number(place, before[0]):
                yield place, before[0]

    def _is_number(self, place: int, run: str) -> bool:
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place] + run
        return numbering().fullmatch(re.split(r"[\t|。；;]", line)[-1].strip(_BLANKS + _MARKS)) is not None


@lru_cache(maxsize=4096)
def _has_quantity(words: str, units: tuple[str, ...]) -> bool:
    return bool(quantities(words, units))


def _looks_owed(held: Against, place: int, cell: str, rest: str) -> bool:
    """Whether words outside all records are of the kind that a plan owes: they name an organisation, a day, a number,
    or begin as items do."""
    span = Span(place, place + len(cell))
    if any(place in tail for tail in held.tails):
        return False
    dated = next(days_in(held.text.text, span, held.years), None) is not None
    return rest != cell or dated or bool(held.names.named(span)) or _has_quantity(rest, tuple(held.plan.units))
