"""The stretches that the plan declares to promise nothing: each from its first words through its last, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.glue import without_glue
from dxcheck.document.text import Span
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Plan

if TYPE_CHECKING:
    from dxcheck.proof.against import Against
    from dxcheck.proof.records import Record


def asides(plan: Plan, text: str) -> tuple[list[Span | None], list[Finding]]:
    """Where each stands, in the document's order, and those that do not stand where they should."""
    spans: list[Span | None] = []
    findings = []
    after = 0
    for number, aside in enumerate(plan.document.aside):
        start = text.find(aside.from_, after)
        end = text.find(aside.to, start) if start >= 0 else -1
        if end < 0:
            key = "from" if start < 0 else "to"
            words = aside.from_ if start < 0 else aside.to
            findings.append(_missing(number, key, words, text.find(words), text))
            spans.append(None)
            continue
        after = max(end + len(aside.to), start + len(aside.from_))
        spans.append(Span(start, after))
    return spans, findings


def _missing(number: int, key: str, words: str, elsewhere: int, text: str) -> Finding:
    at = ("document", "aside", number, key)
    if elsewhere < 0:
        return Finding(Code.ASIDE_NOT_FOUND, at, {"words": words}, "hint.copy_quote")
    line = text.count("\n", 0, elsewhere) + 1
    return Finding(Code.ASIDE_NOT_FOUND, at, {"words": words, "line": line}, "hint.aside_order", line=line)


def misused_asides(held: Against) -> Iterator[Finding]:
    """An aside touches nothing that is owed, and sets something aside."""
    missing = [
        quotation.words
        for items in held.parts
        for item in items
        for quotation in item.quotations
        if quotation.fault == "missing"
    ]
    for number, span in enumerate(held.asides):
        if span is None:
            continue
        path = ("document", "aside", number)
        words, line = held.text.text[span.start : span.end], held.line(span.start)
        for owed, place in dict.fromkeys(_owed(held, span, missing)):
            details: dict[str, str | int] = {"words": Quote(owed), "line": held.line(place)}
            yield Finding(Code.ASIDE_TOUCHES, path, details, line=held.line(place))
        if not without_glue(words):
            yield Finding(Code.ASIDE_IDLE, path, {"words": Quote(words), "line": line}, line=line)


def _owed(held: Against, aside: Span, missing: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What an aside hides: words that are quoted nowhere else; and behind an item's words what it owes."""
    text = held.text.text
    for words in missing:
        place = text.find(words, aside.start, aside.end)
        if place >= 0:
            yield words, place
    for record in held.records:
        own = record.item.text.span
        if own is None or own.start >= aside.end or record.item.record.end <= aside.start:
            continue
        start, end = max(aside.start, own.start), min(aside.end, record.item.record.end)
        if start < end:
            yield from _of_item(held, record, Span(start, end))


def _of_item(held: Against, record: Record, span: Span) -> Iterator[tuple[str, int]]:
    from dxcheck.proof.asked import is_asked_of, read
    from dxcheck.proof.records import days_in

    text, action = held.text.text, record.item.action
    due = {held.plan.deadline(action), *(milestone.due for milestone in action.milestones)}
    for place, day in days_in(text, span, held.years):
        if due & {*day.days}:
            yield day.words, place.start
    for mention in held.names.mentions(record.item.record, [span]):
        if mention.organisation in (action.support if mention.role == "assists" else action.organisations):
            yield text[mention.span.start : mention.span.end], mention.span.start
    for quantity in read(held.plan, text[span.start : span.end], held.plan.units):
        if quantity.unit and is_asked_of(held.plan, record.item, quantity):
            yield quantity.words, span.start + quantity.at
