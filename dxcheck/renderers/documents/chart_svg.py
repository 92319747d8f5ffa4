"""A trend as SVG: for the HTML report, and on its own for documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from xml.etree.ElementTree import Element, indent, tostring

from rich.cells import cell_len

from dxcheck.judging.trend import Trend
from dxcheck.renderers.advice import told
from dxcheck.renderers.figures import number, worded
from dxcheck.renderers.layout import wrap
from dxcheck.renderers.markup import el, verbatim
from dxcheck.renderers.safe import printable
from dxcheck.values import DAY, Progress
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

    def __init__(  # noqa: PLR0913, PLR0917 - a rectangle has four sides
        self, trend: Trend, left: float, top: float, right: float, bottom: float, last: datetime.date | None = None
    ) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.first = trend.first
        self.last = max(last or trend.last, self.first + DAY)
        self.highest = trend.top

    def x(self, date: datetime.date) -> float:
        """Pixels from the left, to a tenth; a day beyond the edge stands on it."""
        share = (date - self.first).days / (self.last - self.first).days
        return round(self.left + (self.right - self.left) * min(max(share, 0), 1), 1)

    def y(self, value: Fraction) -> float:
        """Pixels from the top, to a tenth; a value beyond the edge stands on it."""
        share = float(value / self.highest)
        return round(self.bottom - (self.bottom - self.top) * min(max(share, 0), 1), 1)


def marks(trend: Trend, frame: Frame) -> Iterator[Element]:
    """Axes, pace, targets and the actual figures as a line of steps with dots."""
    left, bottom = frame.left, frame.bottom
    yield el("path", {"class": "axis", "d": f"M{left} {frame.top}V{bottom}H{frame.right}", "fill": "none"})
    yield _text(left - 3, frame.top + 7, number(frame.highest), {"text-anchor": "end"})
    yield _text(left - 3, bottom, "0", {"text-anchor": "end"})
    for year in range(frame.first.year + 1, frame.last.year + 1):
        x = frame.x(datetime.date(year, 1, 1)) + 2
        if x < frame.right - 24:
            yield _text(x, bottom + 11, str(year))
    for goal in trend.goals:
        target, due = goal.criterion.target, goal.milestone.due
        if target is None:
            continue
        begins = target if goal.start_value is None else goal.start_value
        yield _path("pace", f"M{frame.x(goal.start)} {frame.y(begins)}L{frame.x(due)} {frame.y(target)}")
        yield _circle("goal", frame.x(due), frame.y(target), 3)
    for values, until in trend.runs():
        path = f"M{frame.x(values[0][0])} {frame.y(values[0][1])}"
        path += "".join(f"H{frame.x(date)}V{frame.y(value)}" for date, value in values[1:])
        yield _path("actual", f"{path}H{frame.x(min(until, frame.last))}")
        yield from (_circle("dot", frame.x(date), frame.y(value), 2) for date, value in values)


def _path(kind: str, path: str) -> Element:
    return el("path", {"class": kind, "d": path})


def _circle(kind: str, x: float, y: float, radius: int) -> Element:
    return el("circle", {"class": kind, "cx": x, "cy": y, "r": radius})


def _text(x: float, y: float, text: str, attributes: Mapping[str, str] = MappingProxyType({})) -> Element:
    return el("text", {**attributes, "x": x, "y": y}, text)


DIM = {"class": "dim"}
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 48, 700, 62, 300


def render_svg(trend: Trend, words: Wording) -> str:
    """A picture that stands alone, with its title, legend and advice in words."""
    parts = [*_strip(trend, words)] if trend.unit is None else [*_chart(trend, words)]
    notes = [line for text in _notes(trend, words) for line in wrap(printable(text), 100)]
    below = 178 if trend.unit is None else BOTTOM + 34
    parts += [_text(12, below + 18 * n, line, DIM) for n, line in enumerate(notes)]
    height = below + 18 * max(len(notes), 1)
    title = trend.name + (f"（{trend.unit}）" if trend.unit else "")
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {height}",
        "width": WIDTH,
        "height": height,
        "role": "img",
        "aria-label": title,
    }
    ground = el("rect", {"width": WIDTH, "height": height, "fill": "#fff"})
    picture = el("svg", attributes, verbatim("style", STYLE), ground, _text(12, 24, title, {"class": "title"}), *parts)
    indent(picture, space="")
    return tostring(picture, encoding="unicode") + "\n"


def _chart(trend: Trend, words: Wording) -> Iterator[Element]:
    frame = Frame(trend, LEFT, TOP, RIGHT, BOTTOM, trend.until)
    legend = (("actual", "trend.actual"), ("pace", "trend.pace"), ("as-of", "trend.as_of"), ("advice", "trend.advice"))
    x = 12.0
    for style, key in legend:
        if style == "advice" and not trend.foreseen:
            continue
        label = words(key, as_of=trend.as_of.isoformat())
        yield _path(style, f"M{x} 42H{x + 24}")
        yield _text(x + 30, 46, label, DIM)
        x += 60 + 6.5 * cell_len(label)
    yield from marks(trend, frame)
    yield from _as_of(trend, frame)
    drawn = [*_drawn(trend, frame)]
    for goal in trend.goals:
        if goal.criterion.target is not None:
            x, y = frame.x(goal.milestone.due), frame.y(goal.criterion.target)
            label = f"{goal.milestone.id}: {number(goal.criterion.target)}"
            yield _label(x, y, label, drawn)
    for day, goal in trend.foreseen:
        if goal.criterion.target is not None and trend.numbers:
            (last, value), ends, y = trend.numbers[-1], frame.x(day), frame.y(goal.criterion.target)
            yield _path("advice", f"M{frame.x(last)} {frame.y(value)}L{ends} {y}")
            yield _circle("may", ends, y, 4)


BESIDE, ABOVE, BELOW = 7, 6, 16
"""How far a target's label stands from its circle, in pixels."""
Point = tuple[float, float]


def _label(x: float, y: float, label: str, drawn: Sequence[Point]) -> Element:
    """A target's label, at the corner of its circle where the least is drawn: above on the left where all are alike."""
    width = 7 * cell_len(label)

    def crossed(corner: tuple[str, int]) -> tuple[bool, int]:
        left = x - BESIDE - width if corner[0] == "end" else x + BESIDE
        foot = y + corner[1]
        inside = sum(left - 4 <= a <= left + width + 4 and foot - 12 <= b <= foot + 4 for a, b in drawn)
        return left < LEFT or left + width > WIDTH, inside

    anchor, down = min(((side, down) for down in (-ABOVE, BELOW) for side in ("end", "start")), key=crossed)
    return _text(x - BESIDE if anchor == "end" else x + BESIDE, y + down, label, {"text-anchor": anchor})


def _drawn(trend: Trend, frame: Frame) -> Iterator[Point]:
    """Where the lines of pace and actual figures pass, pixel by pixel."""
    for goal in trend.goals:
        if (target := goal.criterion.target) is not None:
            begins = target if goal.start_value is None else goal.start_value
            yield from _between((frame.x(goal.start), frame.y(begins)), (frame.x(goal.milestone.due), frame.y(target)))
    for values, until in trend.runs():
        at = (frame.x(values[0][0]), frame.y(values[0][1]))
        for date, value in (*values[1:], (min(until, frame.last), values[-1][1])):
            corner, end = (frame.x(date), at[1]), (frame.x(date), frame.y(value))
            yield from (*_between(at, corner), *_between(corner, end))
            at = end


def _between(start: Point, end: Point) -> Iterator[Point]:
    steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1))
    for step in range(steps + 1):
        share = step / steps
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _as_of(trend: Trend, frame: Frame) -> Iterator[Element]:
    if frame.first <= trend.as_of <= frame.last:
        x = frame.x(trend.as_of)
        yield el("path", {"class": "as-of", "d": f"M{x} {frame.top}V{frame.bottom}", "fill": "none"})


def _strip(trend: Trend, words: Wording) -> Iterator[Element]:
    """A deliverable's window as a bar: what it was said to be, from each report to the next."""
    frame = Frame(trend, 12, 56, WIDTH - 12, 86)
    start, end = frame.x(trend.first), frame.x(trend.last)
    yield _bar("open", start, round(end - start, 1))
    until = min(trend.as_of, trend.last)
    labelled = [0.0, 0.0]  # up to where each of the two rows of labels is taken
    for place, (date, value) in enumerate(trend.points, start=1):
        following = trend.points[place][0] if place < len(trend.points) else until
        assert isinstance(value, Progress)
        x = frame.x(date)
        kind = "done" if value.done else "some" if value.share != 0 else "open"
        yield _bar(kind, x, max(round(frame.x(following) - x, 1), 2))
        left = min(x, WIDTH - 92)
        row = next((row for row, taken in enumerate(labelled) if left > taken), None)
        if row is not None:
            labelled[row] = left + 76
            yield _text(left, 102 + 34 * row, worded(value, words))
            yield _text(left, 117 + 34 * row, date.isoformat(), DIM)
    for goal in trend.goals:
        yield _path("due", f"M{frame.x(goal.milestone.due)} 52V90")
    yield _text(start, 48, trend.first.isoformat(), DIM)
    yield _text(end, 48, trend.last.isoformat(), {**DIM, "text-anchor": "end"})
    if not trend.points:
        yield _text(start, 108, words("trend.apart" if trend.apart else "trend.nothing"), DIM)
    yield from _as_of(trend, frame)


def _bar(kind: str, x: float, width: float) -> Element:
    return el("rect", {"class": kind, "x": x, "y": 56, "width": width, "height": 30})


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
