"""Where the plan's quotations stand in the document: they are the anchors that cut it into records.

Quotations are sought in the plan's order, each from where the one before it ends, and never in an aside. A line break
within a quotation is the layout's. A document that has its items twice (body and annex) is two parts, and each
item is placed in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from dxcheck.document.glue import numbering
from dxcheck.document.text import Span
from dxcheck.plan import Path
from dxcheck.plan.model import Action, Plan, Section, Task

_ANNEX = re.compile(r"附[件表]\s*[\d一二三四五六七八九十]*\s*[：:]?")


Fault = Literal["missing", "differs", "displaced"]


class Quotation(NamedTuple):
    """Words of the plan that are the document's, and where they stand."""

    path: Path
    words: str
    span: Span | None
    """None where they stand nowhere; of words that differ, where the nearest stand."""
    fault: Fault | None = None


@dataclass
class Item:
    """One action in one part of the document, and where its quotations stand."""

    path: Path
    section: Section
    task: Task
    action: Action
    part: int
    """0 for the document, or its body; 1 for the annex."""
    title: Quotation | None = None
    """The section's title, at its first action."""
    name: Quotation | None = None
    """The task's name, at its first action."""
    text: Quotation = field(default_factory=lambda: Quotation((), "", None))
    milestones: list[list[Quotation]] = field(default_factory=list)
    """Of each milestone its quotations; empty where this part has none of them."""
    measures: list[Quotation] = field(default_factory=list)
    record: Span = field(default_factory=lambda: Span(0, 0))
    """Its stretch of the document, up to the next item's."""

    @property
    def quotations(self) -> Iterator[Quotation]:
        """All that this part quotes of it, found or not."""
        for one in (self.title, self.name, self.text):
            if one is not None:
                yield one
        for quotations in self.milestones:
            yield from quotations
        yield from self.measures

    @property
    def anchors(self) -> list[Span]:
        """Where its own head and words stand, in the document's order."""
        return sorted(
            one.span for one in (self.title, self.name, self.text) if one is not None and one.span is not None
        )


class Searched:
    """The document's text, with the stretches in which nothing is sought."""

    def __init__(self, text: str, closed: Sequence[Span] = (), flat: _Flat | None = None) -> None:
        self.text = text
        self.closed = closed
        self.flat = flat or _Flat(text)

    def but(self, taken: Sequence[Span]) -> Searched:
        """The same without more stretches."""
        return Searched(self.text, [*self.closed, *taken], self.flat)

    def find(self, words: str, start: int, end: int) -> Span | None:
        """The first place of some words; a line break in the document may stand between any two of them."""
        return next(self._every(words, start, end), None)

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
        return any(span.start < closed.end and closed.start < span.end for closed in self.closed)


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[Span]:
    at = text.find(words, start, end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, end)


class _Flat:
    """A text without its line breaks: between two Latin words one is a space, elsewhere it is nothing."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self.places: list[int] = []
        at = 0
        for gap in re.finditer(r"[ \t\u3000]*\n\s*", text):
            self._add(pieces, text[at : gap.start()], at)
            latin = text[gap.start() - 1 : gap.start()].isascii() and text[gap.end() : gap.end() + 1].isascii()
            if latin and gap.start():
                self._add(pieces, " ", gap.start())
            at = gap.end()
        self._add(pieces, text[at:], at)
        self.text = "".join(pieces)

    def _add(self, pieces: list[str], words: str, at: int) -> None:
        pieces.append(words)
        self.places += range(at, at + len(words))

    def occurrences(self, words: str, start: int, end: int) -> Iterator[Span]:
        """Where some words stand in the text itself, line breaks between them."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        for span in _occurrences(self.text, words, first, last):
            yield Span(self.places[span.start], self.places[span.end - 1] + 1)


class Parts(NamedTuple):
    """The document, or its body and its annex, and the line that heads the annex."""

    spans: list[Span]
    mark: Span | None


def parts(plan: Plan, text: str) -> Parts:
    """Where the plan says nothing of it, the annex begins at a line 附件, if the items stand on both sides of it."""
    lines = [*_lines(text)]
    mark = plan.document.annex
    if mark is not None:
        marked = [Span(at, at + len(line)) for at, line in lines if line.strip().startswith(mark)]
        exact = [span for span in marked if text[span.start : span.end].strip() == mark]
        heads = exact or marked
    else:
        heads = [Span(at, at + len(line)) for at, line in lines if _ANNEX.fullmatch(line.strip())]
        heads = [span for span in heads[:1] if _twice(plan, text, span.start)]
    if not heads:
        return Parts([Span(0, len(text))], None)
    return Parts([Span(0, heads[0].start), Span(heads[0].start, len(text))], heads[0])


def _twice(plan: Plan, text: str, begins: int) -> bool:
    """Whether half of the plan's actions, or more, stand on both sides of a line."""
    actions = [*plan.actions()]
    body = sum(action.text in text[:begins] for action in actions)
    annex = sum((action.annex_text or action.text) in text[begins:] for action in actions)
    return 2 * min(body, annex) >= len(actions)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def place(plan: Plan, searched: Searched, cut: Sequence[Span]) -> list[list[Item]]:
    """Each part's items in the plan's order, with all their quotations placed as far as they can be."""
    placed = [_place_part(plan, searched, part, number) for number, part in enumerate(cut)]
    for of_action in zip(*placed, strict=True):
        _settle_milestones(of_action)
    for items, part in zip(placed, cut, strict=True):
        _records(items, part, searched.text)
        for item in items:
            _look_again(searched, item)
    return placed


def _look_again(searched: Searched, item: Item) -> None:
    """A milestone's words that do not stand in the record are perhaps written otherwise there."""
    own = item.text.span
    for quotations in item.milestones:
        for number, one in enumerate(quotations):
            if one.span is None and own is not None:
                taken = [span for span in (other.span for other in item.quotations) if span is not None]
                quotations[number] = _nearest(searched.but(taken), one, Span(own.end, item.record.end))


def _place_part(plan: Plan, searched: Searched, part: Span, number: int) -> list[Item]:
    items = [*_items(plan, number)]
    cursor = part.start
    for item in items:
        item.text, cursor = _in_order(searched, item.text, cursor, part)
    for place, item in enumerate(items):
        if item.text.span is None:
            start = max((one.text.span.end for one in items[:place] if one.text.span is not None), default=part.start)
            end = min(
                (one.text.span.start for one in items[place + 1 :] if one.text.span is not None), default=part.end
            )
            item.text = _nearest(searched, item.text, Span(start, max(start, end)))
    before = part.start
    for item in items:
        _heads(searched, item, before, part)
        if item.text.span is not None:
            before = item.text.span.end
    for item, following in zip(items, [*items[1:], None], strict=True):
        end = min((span.start for span in following.anchors), default=part.end) if following else part.end
        _milestones(searched, item, end)
    return items


def _items(plan: Plan, number: int) -> Iterator[Item]:
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for a, action in enumerate(task.actions):
                of_task: Path = ("sections", s, "tasks", t)
                item = Item((*of_task, "actions", a), section, task, action, number)
                annexed = number == 1 and action.annex_text is not None
                words = action.annex_text if annexed and action.annex_text else action.text
                item.text = Quotation((*item.path, "annex_text" if annexed else "text"), words, None)
                if a == 0:
                    item.name = _name(plan, of_task, task, number)
                    if t == 0 and section.title is not None:
                        title = section.title.in_(plan.language)
                        item.title = Quotation(("sections", s, "title"), title, None)
                yield item


def quoted_paths(plan: Plan) -> Iterator[Path]:
    """The key path of everything that a plan quotes, in whatever part of its document."""
    document = plan.document
    stated = (("number", document.number), ("issuer", document.issuer), ("issued", document.issued))
    yield ("title",)
    yield from (("document", key) for key, value in stated if value is not None)
    members = {member for organisation in plan.organisations for member in organisation.members}
    for o, organisation in enumerate(plan.organisations):
        if organisation.id not in members and not organisation.members:
            yield ("organisations", o, "name")
    for item in (*_items(plan, 0), *_items(plan, 1)):
        yield from (one.path for one in item.quotations)
        for m, milestone in enumerate(item.action.milestones):
            yield from (path for path, _ in _quoted(item, m))
            if milestone.measure is not None:
                yield (*item.path, "milestones", m, "measure")


def _name(plan: Plan, path: Path, task: Task, number: int) -> Quotation | None:
    if number == 1 and task.annex_name is not None:
        return Quotation((*path, "annex_name"), task.annex_name, None)
    return None if task.name is None else Quotation((*path, "name"), task.name.in_(plan.language), None)


def _in_order(searched: Searched, quotation: Quotation, cursor: int, part: Span) -> tuple[Quotation, int]:
    span = searched.find(quotation.words, cursor, part.end)
    if span is not None:
        stopped = searched.text[span.end : span.end + 1] != "。" and not _goes_on(searched.text, span.end)
        return _whole(searched.text, quotation._replace(span=span, fault=None if stopped else "differs")), span.end
    elsewhere = searched.find(quotation.words, part.start, part.end)
    fault: Fault | None = "displaced" if elsewhere is not None else None
    return quotation._replace(span=elsewhere, fault=fault), cursor


_PAIRS = {"“": "”", "（": "）", "《": "》", "「": "」", "‘": "’", "〔": "〕", "(": ")", "[": "]"}


def _whole(text: str, quotation: Quotation) -> Quotation:
    """Words that leave out one of a pair of marks which they touch are not the document's."""
    span, words = quotation.span, quotation.words
    if span is None:
        return quotation
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    for opens, closes in _PAIRS.items():
        more = words.count(opens) - words.count(closes)
        if (after == closes and more > 0) or (before == opens and more < 0):
            return quotation._replace(fault="differs")
    return quotation


_JOINS = frozenset("并和与及且以或由于在至后前的")


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on where a quotation ends: words that join clauses may follow it."""
    last, after = text[end - 1], text[end : end + 1]
    return last.isalnum() and after.isalnum() and after not in _JOINS


ALIKE = 0.6
"""How alike two texts are of which one is taken for the other, as difflib measures it."""


def _nearest(searched: Searched, quotation: Quotation, region: Span) -> Quotation:
    """The words of a region that are most like a quotation that does not stand there: of some cell, the stretch around
    the longest run of characters that both have."""
    best, place = ALIKE, None
    for cell in re.finditer(r"[^\n\t|]+", searched.text[: region.end]):
        if cell.end() <= region.start or any(_overlap(Span(*cell.span()), closed) for closed in searched.closed):
            continue
        span = _around(searched.text, Span(max(cell.start(), region.start), cell.end()), quotation.words)
        ratio = _ratio(searched.text, span, quotation.words)
        if ratio >= best:
            best, place = ratio, span
    return quotation._replace(span=place, fault="missing" if place is None else "differs")


def _around(text: str, cell: Span, words: str) -> Span:
    """Where in a cell some words would begin and end if their longest run in common stood at its place; the end is that
    of a clause where one is near."""
    run = SequenceMatcher(None, text[cell.start : cell.end], words, autojunk=False).find_longest_match()
    start = max(cell.start, cell.start + run.a - run.b)
    number = numbering().match(text[cell.start : cell.end].lstrip())
    if start == cell.start and number is not None:
        start += cell.end - cell.start - len(text[cell.start : cell.end].lstrip()) + number.end()
    ends = [match.end() for match in re.finditer(r"[^\w\s]", text[start : cell.end])]
    ends = [start + end - (words[-1].isalnum()) for end in ends] + [cell.end]
    near = sorted((end for end in ends if end > start), key=lambda end: abs(end - start - len(words)))[:5]
    return max(
        (Span(start, end) for end in near), key=lambda span: _ratio(text, span, words), default=Span(start, start)
    )


def _ratio(text: str, span: Span, words: str) -> float:
    return SequenceMatcher(None, text[slice(*span)], words, autojunk=False).ratio()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _heads(searched: Searched, item: Item, before: int, part: Span) -> None:
    """The names above an item stand between the item before it and its words, or begin its words."""
    own = item.text.span
    end = own.start if own is not None else part.end
    if item.name is not None:
        span = searched.find_last(item.name.words, before, end)
        if span is None and own is not None:
            span = searched.find(item.name.words, *own)
            span = span if span is not None and span.start == own.start else None
        item.name = _found(searched, item.name, span, part)
        end = min(end, span.start) if span is not None and span.start >= before else end
    if item.title is not None:
        item.title = _found(searched, item.title, searched.find_last(item.title.words, before, end), part)


def _found(searched: Searched, quotation: Quotation, span: Span | None, part: Span) -> Quotation:
    if span is not None:
        return quotation._replace(span=span)
    elsewhere = searched.find(quotation.words, part.start, part.end)
    return quotation._replace(span=None, fault="missing" if elsewhere is None else "displaced")


def _milestones(searched: Searched, item: Item, end: int) -> None:
    """A milestone's words stand behind the action's own, or within them."""
    own = item.text.span
    if own is None:
        item.milestones = [
            [Quotation(path, words, None, "missing") for path, words in _quoted(item, m)]
            for m, _ in enumerate(item.action.milestones)
        ]
        return
    outside, inside = own.end, own.start
    for m, milestone in enumerate(item.action.milestones):
        found = []
        for path, words in _quoted(item, m):
            span = searched.find(words, outside, end)
            if span is not None:
                outside = span.end
            elif (span := searched.find(words, inside, own.end) or searched.find(words, own.start, end)) is not None:
                inside = span.end
            one = _whole(searched.text, Quotation(path, words, span, None if span is not None else "missing"))
            cut = span is not None and span.start in own and _goes_on(searched.text, span.end)
            found.append(one._replace(fault="differs") if cut else one)
        item.milestones.append(found)
        if milestone.measure is not None:
            path = (*item.path, "milestones", m, "measure")
            span = searched.find(milestone.measure, own.start, end)
            item.measures.append(Quotation(path, milestone.measure, span, None if span is not None else "missing"))


def _quoted(item: Item, milestone: int) -> Iterator[tuple[Path, str]]:
    quotations = item.action.milestones[milestone].quotations
    path: Path = (*item.path, "milestones", milestone, "text")
    for number, words in enumerate(quotations):
        yield (path if len(quotations) == 1 else (*path, number)), words


def _settle_milestones(items: Sequence[Item]) -> None:
    """Of several parts, milestones belong to the one that has them beside the action's own words, or most; where none
    has any, each to the one that has it at all, or to the last. The other parts do not speak of them."""
    if len(items) == 1:
        return
    ranks = [[_rank(item, m) for m, _ in enumerate(item.action.milestones)] for item in items]
    beside = max(range(len(items)), key=lambda part: (ranks[part].count(2), part))
    apart = 2 in ranks[beside]
    for m, _ in enumerate(items[0].action.milestones):
        best = beside if apart else max(range(len(items)), key=lambda part: (ranks[part][m], part))
        for part, item in enumerate(items):
            if part != best and m < len(item.milestones):
                item.milestones[m] = []
        if apart and ranks[beside][m] == 1:
            own = items[beside].milestones[m]
            items[beside].milestones[m] = [one._replace(span=None, fault="missing") for one in own]


def _rank(item: Item, milestone: int) -> int:
    quotations = item.milestones[milestone] if milestone < len(item.milestones) else []
    if not quotations or any(one.span is None for one in quotations):
        return 0
    own = item.text.span
    return 1 if own is not None and any(one.span and one.span.start in own for one in quotations) else 2


def _records(items: Sequence[Item], part: Span, text: str) -> None:
    """Cut a part at the items' first anchors; what stands before one in its own line belongs to it."""
    placed = sorted((item for item in items if item.anchors), key=lambda item: item.anchors[0])
    if not placed:
        return
    starts = []
    for number, item in enumerate(placed):
        first = item.anchors[0].start
        before = max(_ends(placed[number - 1])) if number else part.start
        starts.append(
            _begins(text, min(before, first), first) if number else max(part.start, text.rfind("\n", 0, first) + 1)
        )
    for item, start, end in zip(placed, starts, [*starts[1:], part.end], strict=True):
        last = max(_ends(item))
        item.record = Span(
            start, _stranger(text, last, end) if end < part.end else _stranger(text, last, tail(text, last, end))
        )


def _begins(text: str, before: int, first: int) -> int:
    """Where an item's record begins: with its line, or behind the sentence before it."""
    line = text.rfind("\n", before, first)
    if line >= 0:
        return line + 1
    depth, begins = 0, first
    for place in range(first - 1, before - 1, -1):
        depth += (text[place] in "）)〕]") - (text[place] in "（(〔[")
        if depth == 0 and text[place] in "。；;":
            return place + 1
    return begins


def _stranger(text: str, last: int, end: int) -> int:
    """Where in what follows an item a line begins with a number and words of its own: an item that is not quoted."""
    for match in re.compile(r"^[^\n]+", re.MULTILINE).finditer(text, last, end):
        line = match[0].strip(" \t\u3000#*-|")
        number = numbering().match(line)
        if (
            number is not None
            and re.search(r"[^\W\d]{4}", line[number.end() :].split("\t")[0])
            and not re.search("[:：]", line)
        ):
            return match.start()
    return end


_CLOSES = re.compile(r"^[ \t\u3000]*(?:抄[送报]|主送|分送|附件?[：:0-9一二三]|联系(?:人|方式)|[（(]此件)", re.MULTILINE)


def tail(text: str, start: int, end: int) -> int:
    """Where what follows the last item begins, of the kind that stands around a document: 抄送, 附件."""
    match = _CLOSES.search(text, start, end)
    return match.start() if match else end


def _ends(item: Item) -> Iterator[int]:
    yield from (one.span.end for one in item.quotations if one.span is not None)
