"""The plan's days are the document's: due dates stand with their milestones, deadlines in their records, and no record
names a day that is neither."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code
from dxcheck.document.by_when import runs_from
from dxcheck.document.dates import DateMention, dates_in
from dxcheck.document.recurrence import ends, recurrences
from dxcheck.document.text import Span, without
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.proof.cells import cells_in
from dxcheck.proof.disagreement import date_differs
from dxcheck.proof.numbers_days import numbers_days
from dxcheck.proof.records import GOES_ON, Day, Record, days_in, found, is_past, own_days, stated_days

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


def days(held: Against) -> Iterator[Finding]:
    """Every due date and deadline that the document does not state, and every day that it states beside them."""
    above: list[datetime.date] = []
    before = 0
    for record in held.records:
        if record.item.text.span is None:
            continue
        if held.columns.part(before, record.item.text.span.start):
            above = []
        before = record.item.text.span.start
        inherited = above if record.tabular and not record.days else []
        above = stated_days(record) or above
        told: set[Path] = set()
        due = [*_due_dates(held, record, inherited)]
        dates = {finding.details["ours"] for finding in due}
        last = (finding for finding in _deadline(held, record) if finding.details["ours"] not in dates)
        for finding in (*due, *last, *_missing(held, record), *_others(held, record)):
            if finding.path not in told:
                told.add(finding.path)
                yield finding
        if not told:
            yield from _inside(held, record)
        yield from _continuation(held, record)


def _due_dates(held: Against, record: Record, inherited: list[datetime.date]) -> Iterator[Finding]:
    """Each milestone's day stands in its words, else in its stretch of the record; not stated, it is the plan's end, or
    the day of a cell above that is merged downwards."""
    own = record.item.text.span or Span(0, 0)
    for m, milestone in enumerate(record.item.action.milestones):
        quoted = found(record.item.milestones[m])
        if not quoted or (quoted[0].start in own and _lacking(record)):
            continue  # which of the days in words that differ is whose is not known
        others = {*stated_days(record), *inherited, held.plan.period.end}
        dated = [*numbers_days(held, record, m)]
        alone = {day.days for one in dated for day in one.of_others}
        named = [
            day
            for _, day in own_days(record, held.text.text, m, held.years) or _days_of_heads(held, record, m)
            if day.days not in alone
        ]
        elsewhere = any(day.means(milestone.due) for day in named) or (not named and milestone.due in others)
        wrong = [one for one in dated if not (one.means(milestone.due) if one.named else elsewhere)]
        if not wrong and (dated or elsewhere):
            if (
                not named
                and not any(one.named for one in dated)
                and milestone.due not in {*stated_days(record), *inherited}
            ):
                yield from _runs(held, record, m)
            continue
        if milestone.due in _ends(held, record, m) and not _once(
            record, m
        ):  # 每季度: each quarter has its own milestone
            record.claimed += [
                Span(stretch.start + one.start, stretch.start + one.end)
                for stretch in record.stretches
                for one in recurrences(held.text.text[slice(*stretch)])
            ]
            continue
        if len(wrong) < len(dated):
            for one in wrong:
                theirs = ", ".join(day.words for day in one.named) or "–"
                yield date_differs(one.wanted.path, milestone.due, theirs, held.line(min(quoted).start))
            continue
        named = named or [day for one in dated for day in one.named]
        theirs = ", ".join(day.words for day in named) or "–"
        path = (*record.item.path, "milestones", m, "due")
        yield date_differs(path, milestone.due, theirs, held.line(min(quoted).start))


def _runs(held: Against, record: Record, milestone: int) -> Iterator[Finding]:
    """What says by when and names no day (批复之日起18个月内), or each year, is not silently owed by the plan's end."""
    for span in found(record.item.milestones[milestone]):
        words = held.text.text[slice(*span)]
        told = [words[slice(*one)] for one in runs_from(words, len(held.years))]
        if len(held.years) > 1 and _once(record, milestone):
            told += [words[one.start : one.end] for one in recurrences(words) if one.times == 1]
        for theirs in told[:1]:
            path = (*record.item.path, "milestones", milestone, "due")
            due = record.item.action.milestones[milestone].due
            yield date_differs(path, due, theirs, held.line(span.start))


def _once(record: Record, milestone: int) -> bool:
    """Whether some of a milestone's words are no other's: then its day must be theirs, whatever recurs beside them."""
    every = record.item.action.milestones
    return any(sum(words in one.quotations for one in every) == 1 for words in every[milestone].quotations)


def _often(held: Against, record: Record, milestone: int) -> list[int]:
    """How often a year a milestone is asked for, as its words say, else the action's, else the record beside them."""
    action = record.item.action
    said = [action.milestones[milestone].text, action.text]
    said += [held.text.text[slice(*stretch)] for stretch in record.stretches]
    return next((found for words in said if (found := [one.times for one in recurrences(words)])), [])


def _ends(held: Against, record: Record, milestone: int) -> set[datetime.date]:
    """The days on which a milestone falls due that is one of several of its words, asked for so often."""
    action = record.item.action
    own = {*action.milestones[milestone].quotations}
    if sum(not own.isdisjoint(one.quotations) for one in action.milestones) == 1:
        return set()
    period, last = held.plan.period, held.plan.deadline(action)
    return {day for times in _often(held, record, milestone) for day in ends(times, period.start, last)}


def _missing(held: Against, record: Record) -> Iterator[Finding]:
    """What is asked for every quarter, by several milestones of the same words, is asked for in each to the end: from
    the plan's first on, but where a year is named."""
    action = record.item.action
    own: dict[str, list[int]] = {}
    for m, milestone in enumerate(action.milestones):
        if record.item.milestones[m]:
            for words in milestone.quotations:
                own.setdefault(words, []).append(m)
    last = held.plan.deadline(action)
    for words, numbers in own.items():
        if len(numbers) < 2:
            continue
        due = {action.milestones[m].due for m in numbers}
        begins, closes = _within(held, words, last)
        if begins is None:  # what the item says elsewhere may say from when
            begins = min(due) if [*dates_in(action.text)] else held.plan.period.start
        often = [one.times for one in recurrences(words)] or _often(held, record, numbers[0])
        every = [day for times in often[:1] for day in ends(times, begins, closes)]
        lacking = [day for day in every if day not in due] or [begins for day in due if often and day < begins]
        if lacking:
            instead = [m for m in numbers if action.milestones[m].due not in every]
            path = (*record.item.path, "milestones", [*instead, numbers[-1]][0], "due")
            yield date_differs(path, "–", lacking[0], held.line(min(found(record.item.milestones[numbers[0]])).start))


def _within(held: Against, words: str, last: datetime.date) -> tuple[datetime.date | None, datetime.date]:
    """From when to when some words ask for something again and again: 2026年起, 2026年每季度, 2026年底前每季度."""
    named = next((day for day in dates_in(words) if day.days), None)
    if named is None:
        return None, last
    day, year = named.days[-1], datetime.date(named.days[-1].year, 1, 1)
    before = words[: named.start]
    if re.search(r"[前内]$", named.words) or re.search(r"\b(?:by|until|before)\s+$", before, re.IGNORECASE):
        return held.plan.period.start, day
    since = re.match(r"\s*起", words[named.end :]) or re.search(
        r"[自从]$|\b(?:from|since|starting(?: in)?)\s+$", before
    )
    return year, last if since else min(day, last)


def _days_of_heads(held: Against, record: Record, milestone: int) -> list[Day]:
    """The days that head the cells of a table's row: where the milestone's words stand, or those with its numbers."""
    quoted = [one.span for one in record.item.milestones[milestone] if one.span is not None]
    own = record.item.text.span
    if own is None or any(span.start not in own for span in quoted):
        places = [span.start for span in quoted]
    else:
        places = [cell.start for stretch in record.stretches for cell in cells_in(held.text.text, stretch)]
    heads = [day for place in places for day in days_of_column(held, record, place)]
    record.claimed += [span for span, _ in heads]
    return heads


def days_of_column(held: Against, record: Record, place: int) -> list[Day]:
    """The days that the head of a cell's column names, with their places; none of one that says what stood before."""
    head = held.columns.above(place) if record.tabular and not record.turned else None
    if head is None or held.columns.is_baseline(place):
        return []
    named = [*days_in(held.text.text, head, held.years)]
    year = re.search(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", held.text.text[slice(*head)]) if not named else None
    if year is None:
        return named
    span = Span(head.start + year.start(), head.start + year.end())
    return [(span, DateMention(*year.span(), (datetime.date(int(year[0]), 12, 31),), year[0]))]


def _deadline(held: Against, record: Record) -> Iterator[Finding]:
    """A deadline stands in the item's record; one that is nowhere named is the last of the due dates that are. One that
    a label names (完成时限：) is the plan's, too."""
    item, deadline = record.item, record.item.action.deadline
    if deadline is None and item.part == 0 and item.text.span is not None:
        yield from _labelled(held, record)
    if deadline is None or item.part != 0 or deadline in stated_days(record) or item.text.span is None:
        return
    if any(
        day.means(deadline) and deadline == milestone.due
        for m, milestone in enumerate(item.action.milestones)
        for _, day in own_days(record, held.text.text, m, held.years)
    ):
        return
    theirs = ", ".join(day.words for _, day in record.days) or "–"
    yield date_differs((*item.path, "deadline"), deadline, theirs, held.line(item.text.span.start))


_LABEL = re.compile(r"(?:(?:时|期)限|(?:完成|办结|截止)(?:时间|日期)|\bdeadline)\s*[：:。]\s*\Z", re.IGNORECASE)


def _labelled(held: Against, record: Record) -> Iterator[Finding]:
    """A day behind a label that names the item's deadline, where the plan has none."""
    for span, day in record.days:
        if day.days and _LABEL.search(held.text.text[max(0, span.start - 16) : span.start]):
            path = (*record.item.path, "deadline")
            yield date_differs(path, "–", day.words, held.line(span.start))
            return


def _others(held: Against, record: Record) -> Iterator[Finding]:
    """The days of a record that are no due date of this part's milestones, and not the deadline."""
    item, action = record.item, record.item.action
    ours = {action.milestones[m].due for m, quotations in enumerate(item.milestones) if quotations}
    ours.add(held.plan.deadline(action))
    owners: dict[Span, int] | None = None
    for span, day in (*record.days, *_unclaimed(held, record)):
        if not ours & {*day.days}:
            owners = _owners(held, record) if owners is None else owners
            path = _nearest(record, span, owners)
            due = action.milestones[int(path[-2])].due if path[-1] == "due" else action.deadline
            yield date_differs(path, due or "–", day.words, held.line(span.start))


_GOES_FROM = re.compile(r"\s*(?:起|开始)")
"""Behind a day from which something runs."""


def _inside(held: Against, record: Record) -> Iterator[Finding]:
    """The days in a milestone's own words that are nobody's due date: 2024年6月底前立项，2025年6月底前建成 is two."""
    action, text, period = record.item.action, held.text.text, held.plan.period
    ours = {*(milestone.due for milestone in action.milestones), held.plan.deadline(action)}
    for m, quotations in enumerate(record.item.milestones):
        for span, day in (day for one in found(quotations) for day in days_in(text, one, held.years)):
            may = [one for one in day.days if period.start <= one <= period.end]
            if may and ours.isdisjoint(may) and not is_past(text, span) and not _GOES_FROM.match(text, span.end):
                path = (*record.item.path, "milestones", m, "due")
                yield date_differs(path, action.milestones[m].due, day.words, held.line(span.start))
                break


def _unclaimed(held: Against, record: Record) -> Iterator[Day]:
    """The days in an item's own words, but for those of its milestones' words, and those from which something runs."""
    text, own = held.text.text, record.item.text.span
    if own is None:
        return
    quoted = [one.span for quotations in record.item.milestones for one in quotations if one.span is not None]
    for part in without(own, quoted):
        for span, day in days_in(text, part, held.years):
            if not is_past(text, span):
                yield span, day


def _lacking(record: Record) -> list[int]:
    """The milestones of which some words do not stand where the action's words are not quite the document's."""
    if record.item.text.fault != "differs":
        return []
    return [m for m, own in enumerate(record.item.milestones) if any(one.span is None for one in own)]


def _owners(held: Against, record: Record) -> dict[Span, int]:
    """The first milestone whose day each is where it stands."""
    owners: dict[Span, int] = {}
    for m, quotations in enumerate(record.item.milestones):
        for place, _ in own_days(record, held.text.text, m, held.years) if found(quotations) else ():
            owners.setdefault(place, m)
    return owners


def _nearest(record: Record, span: Span, owners: Mapping[Span, int]) -> Path:
    """The one milestone whose words differ, else the one whose day it is where it stands, else the nearest."""
    lacking, own = _lacking(record), record.item.text.span
    if len(lacking) == 1 and own is not None and span.start in own:
        return (*record.item.path, "milestones", lacking[0], "due")
    if span in owners:
        return (*record.item.path, "milestones", owners[span], "due")
    places = [
        (abs(one.span.start - span.start), m)
        for m, quotations in enumerate(record.item.milestones)
        for one in quotations
        if one.span is not None
    ]
    return (*record.item.path, "milestones", min(places)[1], "due") if places else (*record.item.path, "deadline")


def _continuation(held: Against, record: Record) -> Iterator[Finding]:
    """Whether an item goes on after its deadline (并持续推进)."""
    item = record.item
    if bool(record.going) == item.action.ongoing or (item.part != 0 and not record.going) or item.text.span is None:
        return
    if item.action.ongoing and GOES_ON.search(item.text.words):
        return  # said in its own words, where it may also be what is to be done
    line = held.line(item.text.span.start)
    details: dict[str, str | int] = {"ongoing": "持续推进" if record.going else "–", "line": line}
    yield Finding(Code.ONGOING_DIFFERS, (*item.path, "ongoing"), details, line=line)
