"""A trend as SVG: for the HTML report, and on its own for documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from html import escape

from rich.cells import cell_len

from dxcheck.judging.trend import Trend
from dxcheck.renderers.advice import told
from dxcheck.renderers.figures import number, worded
from dxcheck.renderers.layout import wrap
from dxcheck.renderers.safe import printable
from dxcheck.values import Progress
from dxcheck.wording import Wording

STYLE = (
    "text{fill:#1b1b1b;font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;font-size:12px}"
    ".title{font-size:15px;font-weight:600}.dim{fill:#555}.axis{stroke:#c9ccd1;fill:none}"
    ".pace{stroke:#555;stroke-dasharray:4 3;fill:none}.actual{stroke:#0969a2;stroke-width:2;fill:none}"
    ".dot{fill:#0969a2}.goal{fill:none;stroke:#1b1b1b}.as-of{stroke:#b3001b;stroke-dasharray:2 3}"
    ".advice{stroke:#8a5300;stroke-dasharray:1 4;fill:none}.may{stroke:#8a5300;fill:#fff}"
    ".due{stroke:#1b1b1b;stroke-width:2}.open{fill:#eceef1}.some{fill:#9cc9e6}.done{fill:#1a7f37}"
)


class Frame:
    """The plotting area, in pixels: days go right, values up."""

    def __init__(
        self, trend: Trend, left: float, top: float, right: float, bottom: float, last: datetime.date | None = None
    ) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.first = trend.first
        self.last = max(last or trend.last, self.first + datetime.timedelta(1))
        self.highest = trend.top

    def x(self, date: datetime.date) -> float:
        share = (date - self.first).days / (self.last - self.first).days
        return round(self.left + (self.right - self.left) * min(max(share, 0), 1), 1)

    def y(self, value: Fraction) -> float:
        share = float(value / self.highest)
        return round(self.bottom - (self.bottom - self.top) * min(max(share, 0), 1), 1)


def marks(trend: Trend, frame: Frame) -> Iterator[str]:
    """Axes, pace, targets and the actual figures as a line of steps with dots."""
    left, bottom = frame.left, frame.bottom
    yield f'<path class="axis" d="M{left} {frame.top}V{bottom}H{frame.right}" fill="none"/>'
    yield f'<text x="{left - 3}" y="{frame.top + 7}" text-anchor="end">{number(frame.highest)}</text>'
    yield f'<text x="{left - 3}" y="{bottom}" text-anchor="end">0</text>'
    for year in range(frame.first.year + 1, frame.last.year + 1):
        x = frame.x(datetime.date(year, 1, 1)) + 2
        if x < frame.right - 24:
            yield f'<text x="{x}" y="{bottom + 11}">{year}</text>'
    for goal in trend.goals:
        target, due = goal.criterion.target, goal.milestone.due
        if target is None:
            continue
        begins = target if goal.start_value is None else goal.start_value
        yield f'<path class="pace" d="M{frame.x(goal.start)} {frame.y(begins)}L{frame.x(due)} {frame.y(target)}"/>'
        yield f'<circle class="goal" cx="{frame.x(due)}" cy="{frame.y(target)}" r="3"/>'
    for values, until in trend.runs():
        path = f"M{frame.x(values[0][0])} {frame.y(values[0][1])}"
        path += "".join(f"H{frame.x(date)}V{frame.y(value)}" for date, value in values[1:])
        yield f'<path class="actual" d="{path}H{frame.x(min(until, frame.last))}"/>'
        yield from (f'<circle class="dot" cx="{frame.x(date)}" cy="{frame.y(value)}" r="2"/>' for date, value in values)


WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 48, 700, 62, 300


def render_svg(trend: Trend, words: Wording) -> str:
    """A picture that stands alone, with its title, legend and advice in words."""
    parts = [*_strip(trend, words)] if trend.unit is None else [*_chart(trend, words)]
    notes = [line for text in _notes(trend, words) for line in wrap(printable(text), 100)]
    below = 178 if trend.unit is None else BOTTOM + 34
    parts += [f'<text class="dim" x="12" y="{below + 18 * n}">{_(line)}</text>' for n, line in enumerate(notes)]
    height = below + 18 * max(len(notes), 1)
    title = f"{trend.id} {trend.name}" + (f"（{trend.unit}）" if trend.unit else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{_(title)}">\n<style>{STYLE}</style>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text class="title" x="12" y="24">{_(title)}</text>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _(text: str) -> str:
    return escape(printable(text))


def _chart(trend: Trend, words: Wording) -> Iterator[str]:
    horizon = trend.last + datetime.timedelta(366)
    days = [goal.outlook.reached_on for goal in trend.goals if goal.outlook and goal.outlook.reached_on]
    last = max([trend.last, *(day for day in days if day <= horizon)])
    frame = Frame(trend, LEFT, TOP, RIGHT, BOTTOM, last)
    legend = (("actual", "trend.actual"), ("pace", "trend.pace"), ("as-of", "trend.as_of"), ("advice", "trend.advice"))
    x = 12.0
    for style, key in legend:
        if style == "advice" and not days:
            continue
        label = words(key, as_of=trend.as_of.isoformat())
        yield f'<path class="{style}" d="M{x} 42H{x + 24}"/><text class="dim" x="{x + 30}" y="46">{_(label)}</text>'
        x += 60 + 6.5 * cell_len(label)
    yield from marks(trend, frame)
    yield from _as_of(trend, frame)
    values = trend.numbers
    for goal in trend.goals:
        target, outlook = goal.criterion.target, goal.outlook
        if target is None:
            continue
        x, y = frame.x(goal.milestone.due), frame.y(target)
        label = _(f"{goal.milestone.id}: {number(target)}")
        yield f'<text x="{x}" y="{y - 7}" text-anchor="{"end" if x > RIGHT - 40 else "middle"}">{label}</text>'
        if outlook and outlook.reached_on and outlook.reached_on <= last and values:
            begins, ends = frame.x(values[-1][0]), frame.x(outlook.reached_on)
            yield f'<path class="advice" d="M{begins} {frame.y(values[-1][1])}L{ends} {y}"/>'
            yield f'<circle class="may" cx="{ends}" cy="{y}" r="4"/>'


def _as_of(trend: Trend, frame: Frame) -> Iterator[str]:
    if frame.first <= trend.as_of <= frame.last:
        x = frame.x(trend.as_of)
        yield f'<path class="as-of" d="M{x} {frame.top}V{frame.bottom}" fill="none"/>'


def _strip(trend: Trend, words: Wording) -> Iterator[str]:
    """A deliverable's window as a bar: what it was said to be, from each report to the next."""
    frame = Frame(trend, 12, 56, WIDTH - 12, 86)
    start, end = frame.x(trend.first), frame.x(trend.last)
    yield f'<rect class="open" x="{start}" y="56" width="{round(end - start, 1)}" height="30"/>'
    until = min(trend.as_of, trend.last)
    labelled = [0.0, 0.0]  # up to where each of the two rows of labels is taken
    for place, (date, value) in enumerate(trend.points, start=1):
        following = trend.points[place][0] if place < len(trend.points) else until
        assert isinstance(value, Progress)
        style = "done" if value.done else "some" if value.share != 0 else "open"
        x, width = frame.x(date), max(round(frame.x(following) - frame.x(date), 1), 2)
        yield f'<rect class="{style}" x="{x}" y="56" width="{width}" height="30"/>'
        label = worded(value, words)
        left = min(x, WIDTH - 92)
        row = next((row for row, taken in enumerate(labelled) if left > taken), None)
        if row is not None:
            labelled[row] = left + 76
            yield f'<text x="{left}" y="{102 + 34 * row}">{_(label)}</text>'
            yield f'<text class="dim" x="{left}" y="{117 + 34 * row}">{date.isoformat()}</text>'
    for goal in trend.goals:
        yield f'<path class="due" d="M{frame.x(goal.milestone.due)} 52V90"/>'
    yield f'<text class="dim" x="{start}" y="48">{trend.first.isoformat()}</text>'
    yield f'<text class="dim" x="{end}" y="48" text-anchor="end">{trend.last.isoformat()}</text>'
    if not trend.points:
        yield f'<text class="dim" x="{start}" y="108">{_(words("trend.nothing"))}</text>'
    yield from _as_of(trend, frame)


def _notes(trend: Trend, words: Wording) -> Iterator[str]:
    for goal in trend.goals:
        yield words(
            "trend.goal",
            id=goal.milestone.id,
            text=goal.milestone.text,
            due=goal.milestone.due.isoformat(),
            status=words(f"status.{goal.criterion.status}"),
        )
        if goal.outlook:
            yield words("trend.outlook", outlook=told(goal.outlook, words))
