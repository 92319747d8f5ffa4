"""A plan at one glance: a line an action, a mark a milestone, in columns of years, or of what tells its days apart."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from dxcheck.judging.assessment import by_action
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import MilestoneResult, Status
from dxcheck.renderers.layout import GAP, Cell, Grid, Row, clipped, flow, no_wider, plain, table
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import HEADLINE, MARKS, style
from dxcheck.wording import Wording

Mark = tuple[str, str]
"""A mark, and its style."""
Column = tuple[int, ...]
"""A year, and within it a quarter, a month, or a month and a day."""
PASSED, OPEN, LATER = ("●", "bold"), ("◇", "cyan"), ("·", "dim")
"""In a timetable, which judges nothing: its due date has come, its window is open, or it is not."""
SHOWN = 16
"""How many cells of an action's words are shown at the least."""


class Scale(NamedTuple):
    """How finely columns tell days apart."""

    name: str
    of: Callable[[datetime.date], Column]


SCALES = (
    Scale("year", lambda day: (day.year,)),
    Scale("quarter", lambda day: (day.year, (day.month + 2) // 3)),
    Scale("month", lambda day: (day.year, day.month)),
    Scale("day", lambda day: (day.year, day.month, day.day)),
)


def plan_grid(judgement: Judgement, words: Wording, width: int, *, timetable: bool) -> Iterator[Grid]:
    """The grid of the milestones that are shown, and below it what its marks mean."""
    milestones = judgement.assessment.milestones
    sentences = group_names(judgement.plan, View.ACTION, words.language)
    marked = _passing if timetable else _judged
    ids = max(cell_len(text) for text in (words("column.id"), *(milestone.action for milestone in milestones)))
    scale = _scale(milestones, words, width - ids - GAP - SHOWN)
    columns = sorted({scale.of(milestone.due) for milestone in milestones})
    rows: list[Row] = []
    for group in by_action(milestones):
        cells: dict[Column, list[Mark]] = {column: [] for column in columns}
        for milestone in sorted(group.milestones, key=lambda milestone: milestone.due):
            cells[scale.of(milestone.due)].append(marked(milestone))
        shown: list[Cell] = [[cell] for cell in cells.values()]
        rows.append([plain(group.id, "bold"), clipped(printable(sentences[group.id])), *shown])
    named = [words("column.id"), words("column.action")]
    longest = no_wider((named[1], *(sentences[milestone.action] for milestone in milestones)))
    grid = table(rows, width, heads=[*named, *_heads(columns, scale, words)], share=longest)
    if scale is not SCALES[0]:
        yield _years(columns, grid.widths[len(named) :], sum(grid.widths[: len(named)]) + GAP * len(named), words)
    yield grid
    if timetable:
        yield Grid([[flow(_of_timetable(milestones, words), width)]], [width], 0)
    else:
        yield legend({milestone.status for milestone in milestones}, words, width)


def legend(there: Container[Status], words: Wording, width: int) -> Grid:
    """What the marks of some statuses mean."""
    marks = [(f"{MARKS[status]} {words(f'status.{status}')}", style(status)) for status in HEADLINE if status in there]
    return Grid([[flow(marks, width)]], [width], 0)


def _judged(milestone: MilestoneResult) -> Mark:
    return MARKS[milestone.status], style(milestone.status)


def _passing(milestone: MilestoneResult) -> Mark:
    return PASSED if milestone.is_due else OPEN if milestone.is_open else LATER


def _of_timetable(milestones: Iterable[MilestoneResult], words: Wording) -> list[Mark]:
    there = {_passing(milestone) for milestone in milestones}
    meant = ((PASSED, "screen.passed"), (OPEN, "screen.open"), (LATER, "screen.later"))
    return [(f"{mark[0]} {words(key)}", mark[1]) for mark, key in meant if mark in there]


def _scale(milestones: Sequence[MilestoneResult], words: Wording, room: int) -> Scale:
    """The coarsest that tells all due dates apart; where there is no room for that, the finest that there is."""
    chosen, days = SCALES[0], {milestone.due for milestone in milestones}
    for scale in SCALES:
        columns = sorted({scale.of(day) for day in days})
        marks = Counter((milestone.action, scale.of(milestone.due)) for milestone in milestones)
        widths = (max(cell_len(head), *marks.values()) for head in _heads(columns, scale, words))
        if scale is not SCALES[0] and sum(width + GAP for width in widths) > room:
            break
        chosen = scale
        if len(columns) == len(days):
            break
    return chosen


def _heads(columns: Sequence[Column], scale: Scale, words: Wording) -> list[str]:
    """What columns are called; where a year stands above them, one that is alone in its year has room for it."""
    if scale is SCALES[0]:
        return [str(year) for (year,) in columns]
    heads = []
    for year, *part in columns:
        head = words(f"screen.{scale.name}", **dict(zip(("part", "day"), part, strict=False)))
        alone = sum(other[0] == year for other in columns) == 1
        heads.append(head + " " * (cell_len(words("screen.year", year=year)) - cell_len(head)) * alone)
    return heads


def _years(columns: Sequence[Column], widths: Sequence[int], start: int, words: Wording) -> Grid:
    """A line of years, each above the first of its columns."""
    line, at, above = "", start, 0
    for (year, *_), width in zip(columns, widths, strict=True):
        if year != above:
            line += " " * (at - cell_len(line)) + words("screen.year", year=year)
        at, above = at + width + GAP, year
    return Grid([[plain(line, "bold")]], [cell_len(line)], 0)
