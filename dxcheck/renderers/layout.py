"""Laying out text in columns of terminal cells, where a Chinese character is two wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from dxcheck.judging.assessment import Status

if TYPE_CHECKING:
    from rich.console import Console

Line = Sequence[tuple[str, str]]
"""Pieces of text, each with its style."""
Cell = Sequence[Line]

STYLES: dict[Status, str] = {
    Status.MET: "green",
    Status.UPCOMING: "dim",
    Status.ON_TRACK: "cyan",
    Status.MET_LATE: "yellow",
    Status.AT_RISK: "bold yellow",
    Status.UNREPORTED: "bold magenta",
    Status.BEHIND: "red",
    Status.OVERDUE: "bold red",
}
GAP = 2
"""How many cells stand between two columns."""

_TOKEN = re.compile(
    r"\s+|[“‘（《〈【〔]*(?:[!-~\u00a1-\u024f]+|.)[，。；：、！？）》〉】〕”’…—,.;:!?)]*",
    re.DOTALL,
)
"""What stays on one line: a Latin word or one Chinese character, with the punctuation that belongs to it."""


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` cells; no line starts with a closing mark."""
    lines: list[str] = []
    line, used = "", 0
    for token in _TOKEN.findall(text):
        size = cell_len(token)
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
        if token.isspace() and not line:
            continue
        while size > width:
            head = _head(token, width)
            lines.append(head)
            token = token[len(head) :]  # noqa: PLW2901 - what is left of it
            size = cell_len(token)
        line += token
        used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _head(text: str, width: int) -> str:
    """As many characters as fit, and one at the least."""
    end, used = 0, 0
    for character in text:
        used += cell_len(character)
        if used > width and end:
            break
        end += 1
    return text[:end]


def plain(text: str, style: str = "") -> list[Line]:
    """A cell of ready lines in one style."""
    return [[(line, style)] for line in text.split("\n")]


def right(text: str, width: int) -> str:
    """Text moved to the right of a column."""
    return " " * (width - cell_len(text)) + text


def width_of(cell: Cell) -> int:
    return max((sum(cell_len(text) for text, _ in line) for line in cell), default=0)


class Grid(NamedTuple):
    """Rows of cells whose lines already fit their columns. Nothing is wrapped or cut here."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    gap: int

    def lines(self) -> Iterator[Line]:
        """The lines of the grid, each column filled up to its width; nothing after the last text of a line."""
        for row in self.rows:
            for number in range(max(map(len, row), default=0)):
                pieces: list[tuple[str, str]] = []
                blank = 0
                for cell, width in zip(row, self.widths, strict=True):
                    line = cell[number] if number < len(cell) else ()
                    if line:
                        if blank:
                            pieces.append((" " * blank, ""))
                        pieces += line
                        blank = -sum(cell_len(text) for text, _ in line)
                    blank += width + self.gap
                yield pieces


def sentence(text: str, width: int, style: str = "") -> Grid:
    """A sentence over the whole width, wrapped."""
    return Grid([[[[(line, style)] for line in wrap(text, width)]]], [width], 0)


BLANK = Grid([[[()]]], [0], 0)
"""An empty line."""


def render_grids(grids: Iterable[Grid], console: Console | None) -> str:
    """The text of grids, one below the other; styled as far as the console shows styles."""
    lines = (line for grid in grids for line in grid.lines())
    if console is None:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    from rich.segment import Segment, Segments

    segments = []
    for line in lines:
        segments += [Segment(text, console.get_style(style) if style else None) for text, style in line]
        segments.append(Segment.line())
    with console.capture() as captured:
        console.print(Segments(segments), end="", crop=False)
    return captured.get()
