"""A trend for people at a terminal: a chart of an indicator, a strip of a deliverable, and the figures beneath."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.outlook import LEVEL
from dxcheck.judging.trend import Goal, Trend
from dxcheck.renderers.advice import in_30_days, told
from dxcheck.renderers.figures import actual, number, percent, target, worded
from dxcheck.renderers.known import known
from dxcheck.renderers.layout import (
    BLANK,
    Grid,
    Line,
    Row,
    flow,
    plain,
    render_grids,
    right,
    sentence,
    table,
    wrapped,
)
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import first_of
from dxcheck.renderers.statuses import style
from dxcheck.renderers.terminal.canvas import Canvas
from dxcheck.values import Progress, Value
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

ACTUAL, PACE, AS_OF, ADVICE = "cyan", "dim", "red", "yellow"
DOT, GOAL, REACHED, NOW = "●", "◆", "◇", "┊"
DONE, SOME, NONE, BEFORE = "█▒░·"
"""The strip of a deliverable: done, in progress, not started, never reported."""
ROOMY = 72
"""From this width on, due dates have a column."""
WIDEST = 160
"""Beyond this many columns nothing is gained."""
LISTED = 12
"""How many values are listed, the last ones."""
SOURCES = 6
"""How many rows are named."""


def render_trend(trend: Trend, words: Wording, width: int, console: Console | None = None) -> str:
    """The picture, and below it the goals, their outlook and the last values, `width` columns wide."""
    parts = [sentence(f"{trend.id}  {printable(trend.name)}", width, "bold")]
    parts += [sentence(known(trend.known, words), width)] if trend.known else []
    parts.append(BLANK)
    parts += _strip(trend, words, width) if trend.unit is None else _chart(trend, words, width)
    parts += [BLANK, *_goals(trend, words, width), *_outlooks(trend.goals, words, width), BLANK]
    parts += _values(trend, words, width)
    return render_grids(parts, console)


def _chart(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """Steps of what was observed, the dotted pace, targets, and where they would be reached if that is not far off."""
    ticks = {Fraction(0), trend.top, *(g.criterion.target for g in trend.goals if g.criterion.target is not None)}
    labels = max(cell_len(number(tick)) for tick in ticks)
    columns, rows = width - labels - 3, max(min(width // 6, 18), 10)
    plot = _Plot(trend, Canvas(columns, rows))
    plot.paces()
    plot.steps()
    plot.marks()
    at_row = {rows - 1 - plot.y(tick) // 4: number(tick) for tick in sorted(ticks, reverse=True)}
    at_row[rows - 1] = "0"
    lines: list[Line] = []
    for place, line in enumerate(plot.canvas.lines()):
        axis = "┤" if place in at_row else "│"
        lines.append([(right(at_row.get(place, ""), labels) + f" {axis}", "dim"), *line])
    lines.append([(" " * (labels + 1) + "└" + "─" * columns, "dim")])
    lines.append([(" " * (labels + 2) + _axis(trend.first, trend.until, columns), "dim")])
    yield Grid([[lines]], [width], 0)
    legend = [(f"{DOT} {words('trend.actual')}", ACTUAL), (f"⠂⠂ {words('trend.pace')}", PACE)]
    legend += [(f"{GOAL} {words('trend.target')}", "bold")]
    legend += [_as_of(trend, words)] if trend.first <= trend.as_of <= trend.until else []
    legend += [(f"{REACHED} {words('trend.advice')}", ADVICE)] if trend.foreseen else []
    yield Grid([[flow(legend, width)]], [width], 0)


def _as_of(trend: Trend, words: Wording) -> tuple[str, str]:
    return f"{NOW} {words('trend.as_of', as_of=trend.as_of.isoformat())}", AS_OF


class _Plot:
    """A trend on a canvas: days go right, values up."""

    def __init__(self, trend: Trend, canvas: Canvas) -> None:
        self.trend = trend
        self.canvas = canvas
        self.first, self.last, self.top = trend.first, trend.until, trend.top
        self.paced = [(goal, goal.criterion.target) for goal in trend.goals if goal.criterion.target is not None]

    def x(self, date: datetime.date) -> int:
        days = max((self.last - self.first).days, 1)
        return round((date - self.first).days / days * (2 * self.canvas.columns - 1))

    def y(self, value: Fraction) -> int:
        return round(float(value / self.top) * (4 * self.canvas.rows - 1))

    def line(self, start: tuple[datetime.date, Fraction], end: tuple[datetime.date, Fraction], style: str) -> None:
        every = 3 if style == PACE else 1
        self.canvas.line(self.x(start[0]), self.y(start[1]), self.x(end[0]), self.y(end[1]), style, every)

    def paces(self) -> None:
        for goal, bound in self.paced:
            begins = bound if goal.start_value is None else goal.start_value
            self.line((goal.start, begins), (goal.milestone.due, bound), PACE)

    def steps(self) -> None:
        for run, until in self.trend.runs():
            for (date, value), (following, _) in zip(run, [*run[1:], (until, Fraction(0))], strict=True):
                self.line((date, value), (following, value), ACTUAL)
            for (_, before), (date, value) in pairwise(run):
                self.line((date, before), (date, value), ACTUAL)

    def marks(self) -> None:
        """The as-of day, where targets would be reached, the targets, and the values: each over those before."""
        trend = self.trend
        if self.first <= trend.as_of <= self.last:
            self.canvas.column(self.x(trend.as_of), NOW, AS_OF)
        for day, goal in trend.foreseen:
            if goal.criterion.target is not None:
                self.canvas.mark(self.x(day), self.y(goal.criterion.target), REACHED, ADVICE)
        for goal, bound in self.paced:
            self.canvas.mark(self.x(goal.milestone.due), self.y(bound), GOAL, "bold")
        for date, value in trend.numbers:
            self.canvas.mark(self.x(date), self.y(value), DOT, ACTUAL)


def _axis(first: datetime.date, last: datetime.date, columns: int) -> str:
    """The days along the foot: years, or quarters where there are few of those; none over another."""
    years = last.year - first.year
    step = 12 if years >= 3 else 6 if years >= 2 else 3
    axis = ""
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if month % step:
            continue
        day = datetime.date(month // 12, month % 12 + 1, 1)
        place = round((day - first).days / max((last - first).days, 1) * (columns - 1))
        label = f"{day:%Y-%m}"
        if place >= len(axis) + (1 if axis else 0) and place + len(label) <= columns:
            axis = axis.ljust(place) + label
    return axis


def _strip(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """The window of a deliverable from its first day to its last, each cell as the last report had it."""
    first, last = trend.first, trend.last
    days = max((last - first).days, 1)
    now = round((trend.as_of - first).days / days * (width - 1))
    line: list[tuple[str, str]] = []
    for cell in range(width):
        day = first + datetime.timedelta(days=round(cell / (width - 1) * days))
        said = [value for date, value in trend.points if date <= day]
        if cell == now:
            line.append((NOW, AS_OF))
        elif day > trend.as_of:
            line.append((" ", ""))
        else:
            line.append(_shade(said[-1] if said else None))
    due = [round((goal.milestone.due - first).days / days * (width - 1)) for goal in trend.goals]
    goals = "".join(GOAL if cell in due else " " for cell in range(width)).rstrip()
    ends = first.isoformat() + " " * (width - 20) + last.isoformat()
    yield Grid([[[line, line, [(goals, "bold")], [(ends, "dim")]]]], [width], 0)
    shades = ((DONE, "progress.done"), (SOME, "progress.in_progress"), (NONE, "progress.not_started"))
    legend = [(f"{shade} {words(key)}", "dim") for shade, key in shades]
    legend += [(f"{BEFORE} {words('status.unreported')}", "dim"), (f"{GOAL} {words('column.due_date')}", "bold")]
    if 0 <= now < width:
        legend.append(_as_of(trend, words))
    yield Grid([[flow(legend, width)]], [width], 0)


def _shade(value: Value | None) -> tuple[str, str]:
    if not isinstance(value, Progress):
        return BEFORE, "dim"
    if value.done:
        return DONE, "green"
    return (NONE, "yellow") if value.share == 0 else (SOME, "cyan")


def _goals(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """A line a milestone: target, due date, actual, completion beside the pace, status, and the rows behind it.

    Below them what recurs of an annual target, by the day.
    """
    goals = [(goal.milestone.id, goal.milestone.due, goal.criterion) for goal in trend.goals]
    goals += [(duty.id, duty.due, duty.result) for duty in trend.recurring if duty.due and duty.result]
    if not goals:
        return
    heads = [words(f"column.{name}") for name in ("id", "target", "due_date", "actual", "pace", "status")]
    rows = [
        [
            plain(id_, "bold"),
            plain(target(criterion, words)),
            plain(due.isoformat()),
            plain(actual(criterion, words)),
            plain(f"{percent(criterion.rate):>4} / {percent(criterion.expected_completion):>4}"),
            plain(words(f"status.{criterion.status}"), style(criterion.status)),
        ]
        for id_, due, criterion in goals
    ]
    if width < ROOMY:
        heads, rows = [*heads[:2], *heads[3:]], [[*row[:2], *row[3:]] for row in rows]
    yield table(rows, width, heads=heads)
    if trend.recurring:
        ids = words("list.separator").join(duty.id for duty in trend.recurring)
        yield sentence(words("trend.recurring", ids=ids), width, "dim")
    sources = first_of((place.row for _, _, criterion in goals for place in criterion.sources), SOURCES, words)
    if sources:
        yield sentence(printable(words("trend.sources", sources=sources)), width, "dim")


def _outlooks(goals: Sequence[Goal], words: Wording, width: int) -> Iterator[Grid]:
    found = [goal.outlook for goal in goals if goal.outlook]
    if not found:
        return
    yield BLANK
    yield sentence(words("report.outlook"), width, "bold")
    rows: list[Row] = []
    shared = any(outlook.organisation for outlook in found)
    for outlook in found:
        paces = (("went", outlook.pace), ("needed", outlook.needed))
        said = (words(f"trend.{key}", **{key: in_30_days(pace)}) for key, pace in paces if pace is not None)
        text = words("list.comma").join((told(outlook, words), *said))
        whose = [plain(printable(outlook.organisation or ""))] if shared else []
        rows.append([plain(outlook.milestone, "bold"), *whose, wrapped((text, ""))])
    yield table(rows, width)
    yield sentence(words("outlook.method", level=f"{LEVEL:.0%}"), width, "dim")


def _values(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """The last values, and how far each went beyond the one before it."""
    if not trend.points:
        yield sentence(words("trend.apart" if trend.apart else "trend.nothing"), width, "dim")
        return
    heads = [words("diff.date"), words("column.actual"), words("diff.step")]
    rows = []
    for (date, value), step in zip(trend.points, trend.steps, strict=True):
        beyond = "" if step is None else ("+" if step > 0 else "") + number(step)
        rows.append([plain(date.isoformat()), plain(worded(value, words)), plain(beyond)])
    yield table(rows[-LISTED:], width, heads=heads, numeric=range(3))
    if len(rows) > LISTED:
        yield sentence(words("trend.earlier", count=len(rows) - LISTED), width, "dim")
