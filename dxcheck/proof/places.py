"""Where the plan's quotations stand in the document: they are the anchors that cut it into records.

Quotations are sought in the plan's order, each from where the one before it ends, and never in an aside. A line break
within a quotation is the layout's. A document that has its items twice (body and annex) is two parts, and each
item is placed in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from dxcheck.document.glue import ANNEX
from dxcheck.document.text import OfficialText, Span
from dxcheck.plan import Path
from dxcheck.plan.model import Plan
from dxcheck.proof.asides import asides
from dxcheck.proof.cut import cut_records
from dxcheck.proof.items import Fault, Item, Quotation, items_of, quoted
from dxcheck.proof.search import Searched, nearest


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
        heads = [Span(at, at + len(line)) for at, line in lines if re.fullmatch(rf"{ANNEX}\s*[：:]?", line.strip())]
        heads = [span for span in heads[:1] if _twice(plan, text, span.start)]
    if not heads:
        return Parts([Span(0, len(text))], None)
    return Parts([Span(0, heads[0].start), Span(heads[0].start, len(text))], heads[0])


def _twice(plan: Plan, text: str, begins: int) -> bool:
    """Whether half of the plan's actions, or more, stand on both sides of a line."""
    actions = [*plan.actions()]
    body, annex = text[:begins], text[begins:]
    both = sum(action.text in body and (action.annex_text or action.text) in annex for action in actions)
    return both > 0 and 2 * both >= len(actions)


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
        cut_records(items, part, searched.text)
        for item in items:
            _look_again(searched, item)
    return placed


def lines_of_quotations(plan: Plan, text: OfficialText) -> dict[Path, int]:
    """Where each quotation stands: its line by its key path, the first of several; words that the annex does not have
    in its own way stand there too."""
    closed = [span for span in asides(plan, text.text)[0] if span is not None]
    found: dict[Path, int] = {}
    for items in place(plan, Searched(text.text, closed), parts(plan, text.text).spans):
        for one in (quotation for item in items for quotation in item.quotations):
            if one.span is not None and one.fault in (None, "displaced"):
                path = one.path[:-1] if isinstance(one.path[-1], int) else one.path
                found.setdefault(path, text.line_at(one.span.start))
    return found


def _look_again(searched: Searched, item: Item) -> None:
    """A milestone's words that do not stand in the record are perhaps written otherwise there."""
    own = item.text.span
    for quotations in item.milestones:
        for number, one in enumerate(quotations):
            if one.span is None and own is not None:
                taken = [span for span in (other.span for other in item.quotations) if span is not None]
                quotations[number] = nearest(searched.but(taken), one, Span(own.end, item.record.end))


def _place_part(plan: Plan, searched: Searched, part: Span, number: int) -> list[Item]:
    items = [*items_of(plan, number)]
    cursor = part.start
    for item in items:
        item.text, cursor = _in_order(searched, item.text, cursor, part)
    begins = [item.text.span.start if item.text.span is not None else part.end for item in items]
    nearer = [*accumulate(reversed(begins), min)][::-1]
    start = 0
    for item, end in zip(items, [*nearer[1:], part.end], strict=True):
        if item.text.span is None:
            from_ = start or part.start
            item.text = nearest(searched, item.text, Span(from_, max(from_, end)))
        start = max(start, item.text.span.end if item.text.span is not None else 0)
    before = part.start
    for item in items:
        _heads(searched, item, before, part)
        if item.text.span is not None:
            before = item.text.span.end
    for item, following in zip(items, [*items[1:], None], strict=True):
        end = min((span.start for span in following.anchors), default=part.end) if following else part.end
        _milestones(searched, item, end)
    return items


def _in_order(searched: Searched, quotation: Quotation, cursor: int, part: Span) -> tuple[Quotation, int]:
    span = searched.find(quotation.words, cursor, part.end)
    if span is not None:
        stopped = searched.text[span.end : span.end + 1] != "。" and not _goes_on(searched.text, span.end)
        return _whole(searched.text, quotation._replace(span=span, fault=None if stopped else "differs")), span.end
    elsewhere = searched.find(quotation.words, part.start, part.end)
    fault: Fault | None = "displaced" if elsewhere is not None else None
    return quotation._replace(span=elsewhere, fault=fault), cursor


_PAIRS = {"“": "”", "（": "）", "《": "》", "「": "」", "‘": "’", "〔": "〕", "(": ")", "[": "]"}
_CLOSES = frozenset(_PAIRS.values())


def _whole(text: str, quotation: Quotation) -> Quotation:
    """Words that leave out one of a pair of marks which they touch are not the document's."""
    span, words = quotation.span, quotation.words
    if span is None:
        return quotation
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before not in _PAIRS and after not in _CLOSES:
        return quotation
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
            [Quotation(path, words, None, "missing") for path, words in quoted(item, m)]
            for m, _ in enumerate(item.action.milestones)
        ]
        return
    outside, inside = own.end, own.start
    for m, milestone in enumerate(item.action.milestones):
        found = []
        for path, words in quoted(item, m):
            stands = searched.stands(words, own.start, max(own.end, end))
            span = searched.find(words, outside, end) if stands else None
            if span is not None:
                outside = span.end
            elif stands and (
                (span := searched.find(words, inside, own.end) or searched.find(words, own.start, end)) is not None
            ):
                inside = span.end
            one = _whole(searched.text, Quotation(path, words, span, None if span is not None else "missing"))
            cut = span is not None and span.start in own and _goes_on(searched.text, span.end)
            found.append(one._replace(fault="differs") if cut else one)
        item.milestones.append(found)
        if milestone.measure is not None:
            path = (*item.path, "milestones", m, "measure")
            behind = max((one.span.end for one in found if one.span is not None), default=own.start)
            free = searched.but([one.span for one in item.measures if one.span is not None])
            span = free.find(milestone.measure, behind, end) or free.find(milestone.measure, own.start, end)
            span = span or searched.find(milestone.measure, own.start, end)
            item.measures.append(Quotation(path, milestone.measure, span, None if span is not None else "missing"))


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
