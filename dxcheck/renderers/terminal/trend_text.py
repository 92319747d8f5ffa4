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
from dxcheck.renderers.statuses import style
from dxcheck.renderers.terminal.canvas import Canvas
from dxcheck.values import Progress
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

from dxcheck.values import Value

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


def render_trend(trend: Trend, words: Wording, width: int, console: Console | None = None) -> str:
    parts = [sentence(f"{trend.id}  {printable(trend.name)}", width, "bold"), BLANK]
    parts += _strip(trend, words, width) if trend.unit is None else _chart(trend, words, width)
    parts += [BLANK, *_goals(trend, words, width), *_outlooks(trend.goals, words, width), BLANK]
    parts += _values(trend, words, width)
    return render_grids(parts, console)


def _chart(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """Steps of what was observed, the dotted pace, targets, and where they would be reached if that is not far off."""
    horizon = trend.last + datetime.timedelta(366)
    reached = [
        (goal.outlook.reached_on, goal.criterion.target)
        for goal in trend.goals
        if goal.outlook and goal.outlook.reached_on and goal.outlook.reached_on <= horizon
    ]
    first, last = trend.first, max([trend.last, *(day for day, _ in reached)])
    ticks = {Fraction(0), trend.top, *(g.criterion.target for g in trend.goals if g.criterion.target is not None)}
    labels = max(cell_len(number(tick)) for tick in ticks)
    columns, rows = width - labels - 3, max(min(width // 6, 18), 10)
    canvas = Canvas(columns, rows)

    def x(date: datetime.date) -> int:
        return round((date - first).days / max((last - first).days, 1) * (2 * columns - 1))

    def y(value: Fraction) -> int:
        return round(float(value / trend.top) * (4 * rows - 1))

    for goal in trend.goals:
        if goal.criterion.target is not None:
            begins = goal.criterion.target if goal.start_value is None else goal.start_value
            canvas.line(x(goal.start), y(begins), x(goal.milestone.due), y(goal.criterion.target), PACE, every=3)
    for run, until in trend.runs():
        for (date, value), (following, _) in zip(run, [*run[1:], (until, Fraction(0))], strict=True):
            canvas.line(x(date), y(value), x(following), y(value), ACTUAL)
        for (_, before), (date, value) in pairwise(run):
            canvas.line(x(date), y(before), x(date), y(value), ACTUAL)
    if first <= trend.as_of <= last:
        canvas.column(x(trend.as_of), NOW, AS_OF)
    for day, bound in reached:
        assert bound is not None
        canvas.mark(x(day), y(bound), REACHED, ADVICE)
    for goal in trend.goals:
        if goal.criterion.target is not None:
            canvas.mark(x(goal.milestone.due), y(goal.criterion.target), GOAL, "bold")
    for date, value in trend.numbers:
        canvas.mark(x(date), y(value), DOT, ACTUAL)

    at_row = {rows - 1 - y(tick) // 4: number(tick) for tick in sorted(ticks, reverse=True)}
    at_row[rows - 1] = "0"
    lines: list[Line] = []
    for place, line in enumerate(canvas.lines()):
        axis = "┤" if place in at_row else "│"
        lines.append([(right(at_row.get(place, ""), labels) + f" {axis}", "dim"), *line])
    lines.append([(" " * (labels + 1) + "└" + "─" * columns, "dim")])
    lines.append([(" " * (labels + 2) + _axis(first, last, columns), "dim")])
    yield Grid([[lines]], [width], 0)
    legend = [(f"{DOT} {words('trend.actual')}", ACTUAL), (f"⠒ {words('trend.pace')}", PACE)]
    legend += [(f"{GOAL} {words('trend.target')}", "bold")]
    if first <= trend.as_of <= last:
        legend += [(f"{NOW} {words('trend.as_of', as_of=trend.as_of.isoformat())}", AS_OF)]
    legend += [(f"{REACHED} {words('trend.advice')}", ADVICE)] if reached else []
    yield Grid([[flow(legend, width)]], [width], 0)


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
        legend += [(f"{NOW} {words('trend.as_of', as_of=trend.as_of.isoformat())}", AS_OF)]
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
            plain(f"{percent(criterion.completion):>4} / {percent(criterion.expected_completion):>4}"),
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
    sources = list(dict.fromkeys(position.row for _, _, criterion in goals for position in criterion.sources))
    listed = ", ".join(sources[:6]) + (f" (+{len(sources) - 6})" if len(sources) > 6 else "")
    if sources:
        yield sentence(printable(words("trend.sources", sources=listed)), width, "dim")


def _outlooks(goals: Sequence[Goal], words: Wording, width: int) -> Iterator[Grid]:
    found = [goal.outlook for goal in goals if goal.outlook]
    if not found:
        return
    yield BLANK
    yield sentence(words("report.outlook"), width, "bold")
    rows: list[Row] = []
    for outlook in found:
        paces = words("trend.paces", went=in_30_days(outlook.pace), needed=in_30_days(outlook.needed))
        said = outlook.pace is not None or outlook.needed is not None
        text = words("list.comma").join((told(outlook, words), *([paces] if said else [])))
        rows.append([plain(outlook.milestone, "bold"), wrapped((text, ""))])
    yield table(rows, width)
    yield sentence(words("outlook.method", level=f"{LEVEL:.0%}"), width, "dim")


def _values(trend: Trend, words: Wording, width: int) -> Iterator[Grid]:
    """The last values, and how far each went beyond the one before it."""
    if not trend.points:
        yield sentence(words("trend.nothing"), width, "dim")
        return
    heads = [words("diff.date"), words("column.actual"), words("diff.step")]
    rows = []
    for (earlier, before), (date, value) in zip([(None, None), *trend.points], trend.points, strict=False):
        step = ""
        anew = trend.annual and (earlier is None or earlier.year != date.year)
        if isinstance(value, Fraction) and isinstance(before, Fraction) and not anew:
            step = ("+" if value > before else "") + number(value - before)
        rows.append([plain(date.isoformat()), plain(worded(value, words)), plain(step)])
    yield table(rows[-LISTED:], width, heads=heads, numeric=range(3))
    if len(rows) > LISTED:
        yield sentence(words("trend.earlier", count=len(rows) - LISTED), width, "dim")
