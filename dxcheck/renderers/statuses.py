"""How a status looks: its style at a terminal, its mark, its colours in a workbook and on a page, its shade in bars.

Colour never stands alone: beside it there is always a word, a mark or a shade.
"""

from __future__ import annotations

from typing import NamedTuple

from dxcheck.judging.results import Status
from dxcheck.wording import Wording


class Look(NamedTuple):
    """How one status looks."""

    style: str
    """Of rich, at a terminal."""
    mark: str
    fill: str
    """RGB, of a cell in a workbook."""
    light: str
    dark: str
    """CSS colours, on a light page and on a dark one."""


LOOKS: dict[Status, Look] = {
    Status.MET: Look("green", "✓", "C6EFCE", "#1a7f37", "#5fd27f"),
    Status.UPCOMING: Look("dim", "·", "EDEDED", "#5b6470", "#a9b1bd"),
    Status.ON_TRACK: Look("cyan", "→", "DDEBF7", "#0969a2", "#6cc3ff"),
    Status.MET_LATE: Look("yellow", "✓", "FFF2CC", "#7a5b00", "#e6c65c"),
    Status.AT_RISK: Look("bold yellow", "!", "FFE699", "#8a5300", "#ffb860"),
    Status.UNREPORTED: Look("bold magenta", "?", "E4DFEC", "#8a2bb0", "#dc9bff"),
    Status.BEHIND: Look("red", "↓", "F8CBAD", "#b3400f", "#ff9a6b"),
    Status.OVERDUE: Look("bold red", "✗", "FFC7CE", "#b3001b", "#ff7d8c"),
}
HEADLINE = (
    Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED,
    Status.BEHIND, Status.AT_RISK, Status.ON_TRACK, Status.UPCOMING,
)  # fmt: skip
"""The order in which they are counted: of what is due first, then of what is under way."""
MARKS = {status: look.mark for status, look in LOOKS.items()} | {Status.MET_LATE: "~"}
"""In a grid, where no word stands beside a mark: one apart for each."""
SHADES = {Status.MET: "█", Status.MET_LATE: "▓", Status.OVERDUE: "▒", Status.UNREPORTED: "░"}
"""How a bar at a terminal shows the milestones that are due: so also without colour."""


def style(status: Status) -> str:
    """Its style at a terminal."""
    return LOOKS[status].style


def typed(status: Status, words: Wording) -> str:
    """How it is written on the command line, in the session's language."""
    return status.value if words.language == "en" else words(f"status.{status}")


def css_class(status: Status) -> str:
    """Its class on a page."""
    return f"s-{status}"
