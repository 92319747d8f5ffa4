"""What stands in an item's record beside what is quoted of it: organisations, days, and whatever else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dxcheck.document.by_when import stood_then
from dxcheck.document.dates import DateMention, dates_within
from dxcheck.document.text import Span, without
from dxcheck.plan.model import Plan
from dxcheck.proof.items import Item, Quotation
from dxcheck.proof.organisations import Mention, Names

GOES_ON = re.compile(r"并?(?:持续|长期|常年)(?:推进|坚持|实施|开展)")
_SHORTEST = 3
"""That has more characters than these."""


Day = tuple[Span, DateMention]
"""A day that is named, and where."""


@dataclass
class Record:
    """An item, and what its record says of it beside its quotations."""

    item: Item
    stretches: list[Span]
    """What is neither quoted nor aside."""
    mentions: list[Mention]
    days: list[Day]
    going: list[Span]
    """Where it says that the item goes on after its deadline."""
    tabular: bool = False
    """Whether it is cells of a table, parted by tabs or strokes."""
    stacked: bool = False
    """Whether it is cells of a table that stand one a line."""
    turned: bool = False
    """Whether it is a column of a table whose rows are places."""
    claimed: list[Span] = field(default_factory=list)
    """The stretches that some number of the plan accounts for."""


def read_record(item: Item, text: str, names: Names, closed: Sequence[Span], years: Sequence[int]) -> Record:
    """Everything that stands in an item's record outside its quotations."""
    taken = [one.span for one in item.quotations if one.span is not None]
    stretches = [part for own in item.cells or [item.record] for part in without(own, [*taken, *closed])]
    mentions = names.mentions(item.record, stretches)
    if names.heads:
        own_lines = {_line(text, span.start) for span in taken}
        mentions = [one for one in mentions if one.span not in names.heads or _line(text, one.span.start) in own_lines]
    days = [day for stretch in stretches for day in days_in(text, stretch, years)]
    going = [
        Span(match.start(), match.end())
        for stretch in stretches
        if stretch.end - stretch.start > _SHORTEST
        for match in GOES_ON.finditer(text, stretch.start, stretch.end)
    ]
    own = item.text.span or item.record
    ends = text.find("\n", own.end)
    line = text[text.rfind("\n", 0, own.start) + 1 : own.start] + text[own.end : len(text) if ends < 0 else ends]
    tabular = "\t" in line or "|" in line
    return Record(
        item, stretches, mentions, days, going, tabular, not tabular and names.stacked(own.start), bool(item.cells)
    )


def _line(text: str, place: int) -> int:
    return text.rfind("\n", 0, place)


def days_in(text: str, stretch: Span, years: Sequence[int]) -> Iterator[Day]:
    """Every day that a stretch names, with its place in the document; one has two characters at the least."""
    if stretch.end - stretch.start < 2:
        return
    for day in dates_within(text, stretch.start, stretch.end, years):
        yield Span(stretch.start + day.start, stretch.start + day.end), day


_PAST = re.compile(
    r"[自从由以起较比与]$|\b(?:from|since|of|than(?: in)?|compared (?:with|to))\s*$|"
    r"\bfrom\s+\d[\d,.]*\s*(?:%|per ?cent|[a-z]+)?\s*\(?$",
    re.IGNORECASE,
)
_GOES_ON_TO = re.compile(r"\s*[-—–~～至到]\s*(?:\d{1,4}\s?[年月]|(?:19|20)\d\d\b)")
"""Behind a day from which a stretch of time begins: 2024年至2025年."""
_AS_OF_OLD = re.compile(r"(?:同期|水平)?的\s*\d[\d.]*\s*[%％倍]")
"""Behind a year of which something is to be a multiple or a part: 2022年的2倍."""
_SEEN = 32
"""So many characters before a day say whether it is past."""


def is_past(text: str, day: Span) -> bool:
    """Whether something runs from a day, or is compared with it: 较2022年."""
    before = text[max(0, day.start - _SEEN) : day.start]
    begins = (_GOES_ON_TO.match(text, day.end) or _AS_OF_OLD.match(text, day.end)) is not None
    return begins or _PAST.search(before) is not None or stood_then(text, *day)


def years_of(plan: Plan) -> list[int]:
    """The years that a day without one may mean."""
    return [*range(plan.period.start.year, plan.period.end.year + 1)]


def own_days(record: Record, text: str, milestone: int, years: Sequence[int]) -> list[Day]:
    """The days that may be a milestone's due date: those in its own words, else in its own stretch of the record.

    Its stretch lies before its words where the record has days before the first of its milestones (年度任务 of an
    annex), else behind them. Where its words are part of the action's, what the action's words say around them counts,
    else what the record says.
    """
    quotations = [one.span for one in record.item.milestones[milestone] if one.span is not None]
    inside = [day for span in quotations for day in days_in(text, span, years) if not is_past(text, day[0])]
    if inside or not quotations:
        return inside
    own = record.item.text.span
    if record.tabular and (rows := _of_rows(record, text, milestone, quotations)):
        return rows
    if own is not None and quotations[0].start in own:
        return _around(record, text, milestone, own, years) or record.days
    return _stretch(record, milestone, quotations)


def _of_rows(record: Record, text: str, milestone: int, quotations: Sequence[Span]) -> list[Day]:
    """The days beside a milestone's words in its rows of a table, where the item has other rows and these are its
    alone."""

    if len(record.item.milestones) < 2:
        return []
    mine = {_line(text, span.start) for span in quotations}
    others = {
        _line(text, span.start) for m, own in enumerate(record.item.milestones) if m != milestone for span in found(own)
    }
    if not others or mine & others:
        return []
    return [day for day in record.days if _line(text, day[0].start) in mine]


def _around(record: Record, text: str, milestone: int, own: Span, years: Sequence[int]) -> list[Day]:
    """The days that the action's words state of a milestone's within them.

    Those of its sentence: before its words where the sentence has a day before the first milestone's words, else behind
    them, up to the next. Where the sentence has none, the last day before it, or the first behind it.
    """
    quoted = sorted(span for quotations in record.item.milestones for span in found(quotations) if span.start in own)
    days = [day for part in without(own, quoted) for day in days_in(text, part, years) if not is_past(text, day[0])]
    span = found(record.item.milestones[milestone])[0]
    before, behind = text[own.start : span.start], text[span.end : own.end]
    start = own.start + max(before.rfind(mark) for mark in _STOPS) + 1
    end = min((span.end + place for mark in _STOPS if (place := behind.find(mark)) >= 0), default=own.end)
    inner = [day for day in days if start <= day[0].start < end]
    first = min((one.start for one in quoted if start <= one.start < end), default=span.start)
    following = min((one.start for one in quoted if one.start >= span.end), default=own.end)
    for choice in (
        [day for day in inner if day[0].start < span.start][-1:] if any(d.start < first for d, _ in inner) else [],
        [day for day in inner if span.end <= day[0].start < following],
        [day for day in inner if span.end <= day[0].start][:1],
        [day for day in days if day[0].start < span.start][-1:],
        [day for day in days if day[0].start >= span.end][:1],
    ):
        if choice:
            return choice
    return []


_STOPS = "。；;"


def _stretch(record: Record, milestone: int, quotations: Sequence[Span]) -> list[Day]:
    outside = _outside(record.item)
    first, own = outside[0], record.item.text.span
    begins = own.end if own is not None else record.item.record.start
    leading = [day for day in record.days if begins <= day[0].start < first.start]
    start, end = quotations[0].start, quotations[-1].end
    if leading:
        before = max((span.end for span in outside if span.end <= start), default=begins)
        return [day for day in record.days if before <= day[0].start < start][-1:]
    after = min((span.start for span in outside if span.start >= end), default=record.item.record.end)
    return [day for day in record.days if end <= day[0].start < after]


def _outside(item: Item) -> list[Span]:
    """Where milestones stand beside the action's words."""
    own = item.text.span
    every = [one.span for quotations in item.milestones for one in quotations if one.span is not None]
    return sorted(span for span in every if own is None or span.start not in own)


def stated_days(record: Record) -> list[datetime.date]:
    """Every day that the record names beside its quotations."""
    return [day for _, mention in record.days for day in mention.days]


def found(quotations: Sequence[Quotation]) -> list[Span]:
    """Where they stand, as far as they do."""
    return [one.span for one in quotations if one.span is not None]
