"""The blocks that reports and slips are made of, and the entry that both make of a milestone.

A block is a title, a heading, a paragraph, an entry, a table, tasks, the grid of statuses, or what makes an official
document of it: its number, who signs it and when, an annex, who gets a copy. Renderers give each a form.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from dxcheck.judging.assessment import CriterionResult, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import actual, number, percent, target, with_unit
from dxcheck.wording import Wording


class Title(NamedTuple):
    """Of the whole document; it has one."""

    text: str


class Number(NamedTuple):
    """The number of the document (发文字号), before its title."""

    text: str


class Heading(NamedTuple):
    """A heading; renderers number those of level 1, and in a Word document those of level 2 within them.

    In an annex they are numbered anew.
    """

    level: int
    """1 for 一、 and 2 for （一）."""
    text: str


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    text: str


class Entry(NamedTuple):
    """One thing owed: its sentence, and what is to be said of it."""

    milestone: MilestoneResult
    title: str
    facts: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Heads and rows of as many cells each."""

    name: str
    """What it is of, for those who find tables by name."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int]
    """The columns to align on the right."""


class Task(NamedTuple):
    """A milestone among others: a row of a table, or where there is no room for one its words and a sentence."""

    milestone: MilestoneResult
    cells: tuple[str, ...]
    """As many as the heads of the table; its id and its words first."""
    told: str
    """In a sentence what the other cells say."""


class Tasks(NamedTuple):
    """Milestones, a row each."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Task, ...]
    numeric: frozenset[int]

    def table(self) -> Table:
        """Their cells."""
        return Table(self.name, self.heads, tuple(row.cells for row in self.rows), self.numeric)


class StatusGrid(NamedTuple):
    """A row an action, a column a year."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, str, tuple[MilestoneResult | None, ...]], ...]
    """Each action's id, its task's name, and its milestone of each year."""

    def heads(self, words: Wording) -> tuple[str, ...]:
        """Action, task, and the years."""
        return (words("column.action"), words("column.task"), *map(str, self.years))

    def table(self, words: Wording) -> Table:
        """The statuses in words."""
        rows = tuple(
            (id_, task, *(words(f"status.{milestone.status}") if milestone else "" for milestone in milestones))
            for id_, task, milestones in self.rows
        )
        return Table("grid", self.heads(words), rows, frozenset())


class Signature(NamedTuple):
    """Who signs (署名), and the day (成文日期), as it is printed; one of them may be empty."""

    sender: str
    day: str


class Annex(NamedTuple):
    """What follows is an annex (附件), on pages of its own."""

    title: str


class Copies(NamedTuple):
    """Who gets a copy (抄送), at the very end."""

    text: str


Block = (
    Number | Title | Heading | Paragraph | Entry | Table | Tasks | StatusGrid | Signature | Annex | Copies
)  # fmt: skip


def entry(milestone: MilestoneResult, plan: Plan, words: Wording) -> Entry:
    """A milestone with its sentence, and for each criterion how far it stands and what is missing."""
    facts = [
        (words("report.fact.status"), words(f"status.{milestone.status}")),
        (words("report.fact.due"), day_of(milestone.due, words)),
    ]
    for criterion in milestone.criteria:
        facts.append((criterion_name(criterion, plan, words), _standing(criterion, words)))
    facts.append((words("report.fact.organisations"), names_of(plan, milestone.organisations, words)))
    evidence = list(dict.fromkeys(e for criterion in milestone.criteria for e in criterion.evidence))
    named = _some(evidence, words("list.semicolon")) or words("report.no_evidence")
    facts.append((words("report.fact.evidence"), named))
    sources = list(dict.fromkeys(p.row for criterion in milestone.criteria for p in criterion.sources))
    facts.append((words("report.fact.sources"), _some(sources, ", ") or words("report.no_source")))
    return Entry(milestone, f"{milestone.id} {milestone.text}", tuple(facts))


SHOWN = 6
"""How many pieces of evidence, and rows, an entry names; the rest are counted, and stand in the JSON."""


def _some(names: Sequence[str], separator: str) -> str:
    return separator.join(names[:SHOWN]) + (f" (+{len(names) - SHOWN})" if len(names) > SHOWN else "")


def criterion_name(criterion: CriterionResult, plan: Plan, words: Wording) -> str:
    """What an entry calls it: its indicator's name, or that it is a deliverable."""
    if criterion.kind == "deliverable":
        return words("report.fact.deliverable")
    return plan.indicator_by_id[criterion.indicator].name.in_(words.language)


def _standing(criterion: CriterionResult, words: Wording) -> str:
    """Target, actual, shortfall, and completion beside the pace."""
    parts = [
        words("report.target", target=target(criterion, words)),
        words("report.actual", actual=actual(criterion, words)),
    ]
    if criterion.shortfall is not None:
        parts.append(words("report.short", short=with_unit(number(criterion.shortfall), criterion.unit)))
    if criterion.expected_completion is not None:
        done, pace = percent(criterion.completion), percent(criterion.expected_completion)
        parts.append(words("report.pace", done=done, pace=pace))
    return words("list.comma").join(parts)


DIGITS = "零一二三四五六七八九"


def ordinal(number: int, level: int, words: Wording) -> str:
    """What stands before the `number`th heading of a level, from 1 to 99: 一、 and （一）, in English 1. and (1)."""
    if words.language != "zh":
        return f"{number}. " if level == 1 else f"({number}) "
    tens, ones = divmod(number, 10)
    numeral = ("" if tens < 2 else DIGITS[tens]) + "十" * (tens > 0) + (DIGITS[ones] if ones else "")
    return f"{numeral}、" if level == 1 else f"（{numeral}）"


def names_of(plan: Plan, ids: Sequence[str], words: Wording) -> str:
    """The names of organisations, in the language of the wording."""
    return words("list.separator").join(plan.organisation_by_id[id_].in_(words.language) for id_ in ids)


def day_of(day: datetime.date, words: Wording) -> str:
    """A day, as the language writes it."""
    name = words("date.months").split()[day.month - 1]
    return words("date.day", year=day.year, month=day.month, day=day.day, name=name)
