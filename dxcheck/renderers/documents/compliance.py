"""Judgement -> what the compliance report says, block by block, in the order that a leader reads.

How the plan stands and what needs attention, what was late, what comes, who must report; in an annex all the figures,
their sources and the method.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dxcheck.judging.attention import ahead, attention, behind_with, due_within, of_first_day
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.reporting_rates import chase, least_reported_first
from dxcheck.judging.results import MilestoneResult, Status
from dxcheck.renderers.advice import indicator_name, last_row, period_name
from dxcheck.renderers.decisions import decided_of
from dxcheck.renderers.documents.annex import annex
from dxcheck.renderers.documents.opening import UNDER_WAY, opening
from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Heading,
    Number,
    Paragraph,
    Signature,
    Table,
    Task,
    Tasks,
    Title,
    columns,
)
from dxcheck.renderers.last_words import said, said_in
from dxcheck.renderers.said import day_of
from dxcheck.renderers.standing import due_and_standing, lagging_word, standing, who
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.renderers.shown import Letter


def compliance(judgement: Judgement, words: Wording, letter: Letter) -> list[Block]:
    """The compliance report: what has nothing to show is left out; of a letter what is given is printed."""
    blocks: list[Block] = [Number(letter.number)] if letter.number else []
    blocks += [
        Title(words("report.title", title=judgement.plan.title.in_(words.language))),
        Paragraph(opening(judgement, words)),
    ]
    for heading, body in (
        ("report.problems", _problems(judgement, words)),
        ("report.late", _late(judgement, words)),
        ("report.told_late_only", _told_late(judgement, words)),
        ("report.ahead", _ahead(judgement, words)),
        ("report.chase", _chase(judgement, words)),
    ):
        if found := list(body):
            blocks += [Heading(1, words(heading)), *found]
    if letter.sender or letter.date:
        blocks.append(Signature(letter.sender, day_of(letter.date, words) if letter.date else ""))
    blocks += [Annex(words("report.annex")), *annex(judgement, words)]
    if letter.copies:
        blocks.append(Copies(words("report.copies", names=words("list.comma").join(letter.copies))))
    return blocks


def _problems(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """What is overdue or silent, and what is behind, the worst first."""
    found = attention(judgement.assessment)
    if not found:
        yield Paragraph(words("report.none"))
        return
    rows = []
    for milestone in found:
        days = "" if milestone.days_overdue is None else str(milestone.days_overdue)
        told = standing(milestone, judgement.plan, words)
        if not milestone.is_due:
            told = words("standing.status", status=lagging_word(milestone, words), told=told)
        if decided := decided_of(milestone.id, judgement, words):
            told = words("report.decided", told=told, decided=decided)
        task = _task(milestone, (days, _so_far(told, said(milestone, judgement.plan, words), words)), judgement, words)
        brief = _so_far(told, said_in(milestone, judgement.plan, words, BRIEF), words)
        rows.append(task._replace(brief={SO_FAR: brief}) if brief != task.cells[SO_FAR] else task)
    heads = ("id", "owed", "due_date", "days_overdue", "so_far", "organisations")
    yield Tasks("problems", columns(heads, words), tuple(rows), frozenset({3}))


BRIEF = 100
"""How many cells an office's last word has where the whole of it is at hand."""
SO_FAR = 4
"""The column of what needs attention that says how it stands."""


def _so_far(told: str, answered: str, words: Wording) -> str:
    return words("report.so_far_said", told=told, said=answered) if answered else told


def _task(milestone: MilestoneResult, figures: tuple[str, ...], judgement: Judgement, words: Wording) -> Task:
    """A milestone that is not done, with cells of its own between its due date and who answers for it."""
    names = who(behind_with(milestone, judgement.plan), judgement.plan, words)
    told = due_and_standing(milestone, judgement.plan, words, day_of(milestone.due, words))
    if decided := decided_of(milestone.id, judgement, words, in_prose=True):
        told = words("report.decided", told=told, decided=decided)
    cells = (milestone.id, milestone.text, milestone.due.isoformat(), *figures, names)
    sentence = words("report.told", told=told, who=names)
    if answered := said(milestone, judgement.plan, words):
        sentence = words("report.told_said", told=sentence, said=answered)
    return Task(milestone, cells, sentence)


def _late(judgement: Judgement, words: Wording) -> Iterator[Block]:
    late = [m for m in judgement.assessment.milestones if m.status is Status.MET_LATE]
    if not late:
        return
    rows = []
    for milestone in late:
        assert milestone.met_on is not None
        names = who(milestone.organisations, judgement.plan, words)
        days = (milestone.met_on.isoformat(), str(milestone.days_late))
        told = words(
            "report.told_late",
            due=day_of(milestone.due, words),
            met_on=day_of(milestone.met_on, words),
            days=milestone.days_late,
            who=names,
        )
        if decided := decided_of(milestone.id, judgement, words, in_prose=True):
            told = words("report.told_decided", told=told, decided=decided)
        rows.append(Task(milestone, (milestone.id, milestone.text, *days, names), told))
    heads = ("id", "owed", "met_on", "days_late", "organisations")
    yield Tasks("late", columns(heads, words), tuple(rows), frozenset({3}))


def _told_late(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """What is met by the date of its data, and only by what was handed in late."""
    found = [words("screen.told", id=id_, days=each.days) for id_, each in judgement.late_reports.items()]
    if found:
        within = judgement.plan.policy.report_within_days
        listed = words("list.separator").join(found)
        yield Paragraph(words("report.told_too_late", count=len(found), within=within, ids=listed))


def _ahead(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """What falls due soon, each by itself; the rest of the year, or else what falls due next, by its days."""
    as_of, days = judgement.assessment.as_of, judgement.plan.policy.due_soon_days
    soon = due_within(judgement.assessment, days)
    rest = ahead(judgement.assessment)[len(soon) :]
    if soon:
        yield Paragraph(words("report.soon", count=len(soon), days=days))
        rows = tuple(_task(m, (standing(m, judgement.plan, words),), judgement, words) for m in soon)
        yield Tasks("soon", columns(("id", "owed", "due_date", "so_far", "organisations"), words), rows, frozenset())
    this_year = [milestone for milestone in rest if milestone.due.year == as_of.year]
    later = this_year or ([] if soon or not rest else of_first_day(rest))
    if later:
        yield Paragraph(words("report.this_year" if this_year else "report.next", days=days))
        yield _by_day(later, words)
    late = [outlook for outlook in judgement.outlooks if outlook.in_time is False and outlook.due > as_of]
    if late:
        yield Paragraph(
            words(
                "report.would_be_late",
                targets=words("list.semicolon").join(
                    words(
                        "report.target_late",
                        id=outlook.milestone,
                        indicator=indicator_name(outlook.indicator, judgement.plan, words),
                        days=outlook.days_late,
                    )
                    for outlook in late
                ),
            )
        )


def _by_day(found: Sequence[MilestoneResult], words: Wording) -> Table:
    """A row a due date: how many milestones, how they stand, and which."""
    rows = []
    for due in dict.fromkeys(milestone.due for milestone in found):
        own = [milestone for milestone in found if milestone.due == due]
        counts = [(status, sum(m.status is status for m in own)) for status in (*UNDER_WAY, Status.UPCOMING)]
        told = [words("opening.part", count=n, status=words(f"status.{status}")) for status, n in counts if n]
        ids = words("list.separator").join(milestone.id for milestone in own)
        rows.append((due.isoformat(), str(len(own)), words("list.separator").join(told), ids))
    heads = ("due_date", "milestones", "status", "which")
    return Table("later", columns(heads, words), tuple(rows), frozenset({1}), ids=frozenset({3}))


def _chase(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """The organisations that have not reported all for the last period that has ended, the silent first."""
    asked = chase(judgement.reporting, judgement.assessment.as_of)
    if asked is None:
        if judgement.reporting:
            yield Paragraph(words("chase.none_ended"))
        return
    yield Paragraph(
        words(
            "chase.past" if asked.days_past > 0 else "chase.open",
            period=period_name(asked.period, words),
            report_by=day_of(asked.report_by, words),
            days=asked.days_past,
            expected=asked.expected,
            missing=asked.missing,
        )
    )
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    rows = [
        (
            names[each.organisation],
            str(len(latest.expected)),
            str(len(latest.reported)),
            last_row(each, words),
            words("list.separator").join(indicator_name(id_, judgement.plan, words) for id_ in latest.missing),
        )
        for each in least_reported_first(asked.silent)
        if (latest := each.latest) is not None
    ]
    if rows:
        heads = ("organisation", "expected", "reported", "last_row", "missing")
        yield Table("chase", columns(heads, words), tuple(rows), frozenset({1, 2}))
