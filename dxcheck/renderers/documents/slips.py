"""Judgement -> the three-colour slip (三色督办单) of one organisation: what it is asked for, in words.

A slip asks for what is owed now: it follows what was decided, and says so. What is cancelled is not asked for.
Nothing in it tells of the machine that it was made on: rows are cited by the name of their file.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from dxcheck.diagnostics import Position
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Colour, MilestoneResult
from dxcheck.judging.slips import asked_of
from dxcheck.plan.model import Plan
from dxcheck.renderers.decisions import decided_of
from dxcheck.renderers.known import known
from dxcheck.renderers.last_words import said
from dxcheck.renderers.said import day_of, first_of, names_of, without_folder
from dxcheck.renderers.standing import each_standing
from dxcheck.wording import Wording


class Errand(NamedTuple):
    """What the slips of a run have in common besides the judgement; what is empty is filled in by hand."""

    reply_by: datetime.date | None = None
    """The last day of answering (办理时限)."""
    sender: str = ""
    """Who sends them (督办单位)."""
    contact: str = ""


class Matter(NamedTuple):
    """One thing asked for (督办事项)."""

    id: str
    title: str
    """The milestone's id, and the document's sentence."""
    facts: tuple[tuple[str, str], ...]
    """Who answers for it, who assists, what it belongs to, and which rows tell of it, each with its label."""
    due: str
    days: str
    """How many days ago that was, or are left."""
    missing: str


class Part(NamedTuple):
    """The matters of one colour."""

    colour: Colour
    heading: str
    matters: tuple[Matter, ...]


class Slip(NamedTuple):
    """One organisation's, as it is printed."""

    organisation: str
    """Its id."""
    number: str
    name: str
    as_of: datetime.date
    basis: str
    counts: str
    days_overdue: int | None
    """For how long what is overdue for the longest is."""
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    reply_by: datetime.date | None
    sender: str
    contact: str

    def answer_by(self, words: Wording) -> str:
        """The last day of answering, or room for one."""
        return words("slip.by", date=day_of(self.reply_by, words)) if self.reply_by else words("slip.blank_day")

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Of all colours, in their order."""
        return tuple(matter for part in self.parts for matter in part.matters)


def slips(judgement: Judgement, errand: Errand, words: Wording) -> list[Slip]:
    """Those of the organisations that have something to answer, in the plan's order; of a group its members'."""
    groups = {group.id for group in judgement.plan.groups}
    made = (_slip(judgement, each.id, errand, words) for each in judgement.organisations if each.id not in groups)
    return [slip for slip in made if slip is not None]


def _slip(judgement: Judgement, organisation: str, errand: Errand, words: Wording) -> Slip | None:
    plan, as_of, decided = judgement.plan, judgement.assessment.as_of, judgement.decided
    asked = asked_of(organisation, decided.among(_ids(judgement)) if decided else judgement.assessment, plan)
    if not asked:
        return None
    ahead = next((each.ahead for each in judgement.reporting if each.organisation == organisation), None)
    notes = [words("slip.ahead", count=ahead.rows, date=day_of(ahead.first.date, words))] if ahead else []
    if judgement.known:
        notes.append(known(judgement.known, words))
    title = plan.title.in_(words.language)
    basis = words("slip.basis.number", title=title, number=plan.document.number)
    return Slip(
        organisation,
        number=_number(plan, organisation, as_of),
        name=names_of(plan, [organisation], words),
        as_of=as_of,
        basis=basis if plan.document.number else words("slip.basis", title=title),
        counts=words("list.separator").join(words(f"slip.{c}", count=len(found)) for c, found in asked.items()),
        days_overdue=max(
            (m.days_overdue for m in asked.get(Colour.RED, ()) if m.days_overdue is not None), default=None
        ),
        parts=tuple(
            Part(
                colour,
                words(f"slip.heading.{colour}", count=len(found)),
                tuple(_matter(milestone, organisation, judgement, words) for milestone in found),
            )
            for colour, found in asked.items()
        ),
        notes=tuple(notes),
        reply_by=errand.reply_by,
        sender=errand.sender,
        contact=errand.contact,
    )


def _number(plan: Plan, organisation: str, as_of: datetime.date) -> str:
    """The plan, the day, and the organisation's place in the plan: the same whenever the slip is made."""
    ids = [each.id for each in plan.organisations]
    return f"{plan.id}-{as_of:%Y%m%d}-{ids.index(organisation) + 1:0{max(len(str(len(ids))), 2)}}"


def _ids(judgement: Judgement) -> set[str]:
    return {milestone.id for milestone in judgement.assessment.milestones}


def _matter(milestone: MilestoneResult, organisation: str, judgement: Judgement, words: Wording) -> Matter:
    """Asked for as it was decided: with the day and the target of the plan, and the document that changed them."""
    plan, as_of = judgement.plan, judgement.assessment.as_of
    task, action = next(
        (task, action) for task in plan.tasks() for action in task.actions if action.id == milestone.action
    )
    named = names_of(plan, milestone.organisations, words)
    if organisation not in milestone.organisations:
        name = names_of(plan, [organisation], words)
        key = "slip.sharing" if organisation in milestone.sharers else "slip.among"
        named = words(key, names=named, name=name) if milestone.organisations else name
    facts = [(words("slip.answerable"), named)]
    if action.support:
        facts.append((words("slip.support"), names_of(plan, action.support, words)))
    if task.name is not None:
        facts.append((words("slip.task"), f"{task.id} {task.name.in_(words.language)}"))
    asked = milestone.missing
    if rows := [_row(place) for criterion in asked for place in criterion.sources]:
        facts.append((words("slip.sources"), first_of(rows, SHOWN, words)))
    if decided := decided_of(milestone.id, judgement, words, in_prose=True):
        first = next(each.due for each in judgement.whole.milestones if each.id == milestone.id)
        facts.append((words("slip.decided"), words("slip.by_plan", decided=decided, due=day_of(first, words))))
    if answered := said(milestone, plan, words):
        facts.append((words("slip.said"), answered))
    left = (milestone.due - as_of).days
    days = words("slip.left", days=left) if milestone.days_overdue is None else _overdue(milestone.days_overdue, words)
    return Matter(
        milestone.id,
        f"{milestone.id} {milestone.text}",
        tuple(facts),
        day_of(milestone.due, words),
        days,
        each_standing([each._replace(organisation=None) for each in asked], milestone, plan, words),
    )


def _overdue(days: int, words: Wording) -> str:
    return words("slip.overdue", days=days) if days else words("slip.today")


SHOWN = 3
"""How many rows a matter cites."""


def _row(place: Position) -> str:
    """Without the folders that the file lies in."""
    return place._replace(file=without_folder(place.file)).row
