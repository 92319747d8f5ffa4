"""What a milestone's words leave out of the sentence that they are part of.

A milestone may quote a part of its action's words. What stands beside it in its clause, and in the clauses behind it up
to the sentence's end, is quoted by it, or by another milestone of the action; else it says something that is owed and
that no milestone has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.glue import without_glue
from dxcheck.document.recurrence import recurrences
from dxcheck.document.text import Span, without
from dxcheck.plan.lint import Finding
from dxcheck.proof.records import Record, days_in, found

if TYPE_CHECKING:
    from dxcheck.proof.against import Against

_STOPS, _MARKS = "。；;\n", "，,"
_LEADS_IN = re.compile("力争|确保|争取|全面|进一步|同时|分别|继续|要|到|并|再|我[市县区省]|全[市县区省]")
"""What may stand before a milestone's words and says nothing of what is owed."""


def rest_of_sentences(held: Against) -> Iterator[Finding]:
    """Each stretch of words that a milestone leaves out; nothing where quotations of the item are not found."""
    for record in held.records:
        own = record.item.text.span
        if own is None or any(one.fault is not None for one in record.item.quotations):
            continue
        quoted = sorted(span for own_ in record.item.milestones for span in found(own_) if span.start in own)
        told: list[Span] = []
        for m, quotations in enumerate(record.item.milestones):
            for span in (span for span in found(quotations) if span.start in own):
                for left in _left(held, record, span, quoted):
                    if left not in told:
                        told.append(left)
                        path = (*record.item.path, "milestones", m, "text")
                        yield _left_out(held, path, left)
        yield from _again(held, record, quoted)


def _again(held: Against, record: Record, quoted: list[Span]) -> Iterator[Finding]:
    """What an item's words ask for every quarter or month, where some of them are milestones' and these no one's."""
    own = record.item.text.span
    if own is None or not quoted:
        return
    for one in recurrences(held.text.text[slice(*own)]):
        place = own.start + one.start
        if one.times > 1 and not any(place in span for span in quoted):
            begins = max(own.start, *(held.text.text.rfind(mark, own.start, place) + 1 for mark in _STOPS + _MARKS))
            ends = re.compile(f"[{_STOPS}{_MARKS}]").search(held.text.text, place, own.end)
            left = Span(begins, ends.start() if ends else own.end)
            yield _left_out(held, (*record.item.path, "milestones", 0, "text"), left)


def _left(held: Against, record: Record, span: Span, quoted: list[Span]) -> Iterator[Span]:
    text, own = held.text.text, record.item.text.span
    assert own is not None
    begins = max(own.start, *(text.rfind(mark, own.start, span.start) + 1 for mark in _STOPS + _MARKS))
    ends = min((at for mark in _STOPS if (at := text.find(mark, span.end, own.end)) >= 0), default=own.end)
    around = Span(begins, ends)
    days = (day for day, _ in days_in(text, around, held.years))
    names = (name for name, _ in held.names.named(around))
    for part in without(around, sorted([*quoted, *days, *names])):
        words = text[slice(*part)]
        words = _LEADS_IN.sub("", words) if part.start < span.start else words
        if without_glue(words):
            yield part


def _left_out(held: Against, path: tuple[str | int, ...], left: Span) -> Finding:
    line = held.line(left.start)
    details: dict[str, str | int] = {"words": Quote(without_glue(held.text.text[slice(*left)])), "line": line}
    return Finding(Code.SOURCE_NOT_ENCODED, path, details, "hint.quote_whole", line=line)
