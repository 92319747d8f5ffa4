"""Laying out text in columns of terminal cells, where a Chinese character is two wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich import cells

if TYPE_CHECKING:
    from rich.console import Console

Line = Sequence[tuple[str, str]]
"""Pieces of text, each with its style."""
Cell = Sequence[Line]

Fitted = Callable[[int], Cell]
"""A cell made to measure: the lines that it takes in a column of some width."""
Row = Sequence[Cell | Fitted]
Share = Callable[[int], Sequence[int]]
"""How the width that is left is divided among the columns that are made to measure."""

GAP = 2
"""How many cells stand between two columns."""
LEAST = 12
"""How narrow a column made to measure may get; what does not fit beside it runs over the edge."""

_TOKEN = re.compile(
    r"\s+|[“‘（《〈【〔]*(?:[!-~\u00a1-\u024f]+|.)[，。；：、！？）》〉】〕”’…—,.;:!?)]*",
    re.DOTALL,
)
"""What stays on one line: a Latin word or one Chinese character, with the punctuation that belongs to it."""


@lru_cache(maxsize=2**16)
def cell_len(text: str) -> int:
    """How many cells a text takes: of a large table each is asked several times, and rich remembers 4,096."""
    return cells.cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` cells; no line starts with a closing mark."""
    if cell_len(text) <= width:
        return [text.strip()]
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
            size -= cell_len(head)
        line += token
        used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def unbroken(text: str) -> list[str]:
    """The parts of a text that stay on one line where there is room for them."""
    return [token.strip() for token in _TOKEN.findall(text)] or [""]


def _head(text: str, width: int) -> str:
    """As many characters as fit, and one at the least."""
    end, used = 0, 0
    for character in text:
        used += cell_len(character)
        if used > width and end:
            break
        end += 1
    return text[:end]


def cut(text: str, width: int) -> str:
    """A text of one line, with … for what is too long; no number is cut in two."""
    if cell_len(text) <= width:
        return text
    head = _head(text, max(width - 1, 1))
    if re.match(r"[0-9]|[.,:][0-9]", text[len(head) :]):
        head = re.sub(r"[0-9][0-9.,:]*$", "", head) or head
    return head.rstrip() + "…"


def plain(text: str, style: str = "") -> list[Line]:
    """A cell of ready lines in one style."""
    return [[(line, style)] for line in text.split("\n")]


def wrapped(*texts: tuple[str, str]) -> Fitted:
    """A cell of texts, each with its style and from a new line on, wrapped to their column."""
    return lambda width: [[(line, style)] for text, style in texts for line in wrap(text, width)]


def clipped(text: str, style: str = "", lines: int = 1) -> Fitted:
    """A text wrapped to its column, with … for what is beyond so many lines."""

    def fitted(width: int) -> Cell:
        found = wrap(text, width)
        if len(found) > lines:
            found = [*found[: lines - 1], cut(text[_end(text, found[: lines - 1]) :].strip(), width)]
        return [[(line, style)] for line in found]

    return fitted


def _end(text: str, lines: Iterable[str]) -> int:
    """Where what follows these lines of a text begins."""
    end = 0
    for line in lines:
        end = text.index(line, end) + len(line)
    return end


def flow(pieces: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Pieces side by side, as many on a line as fit; one that is too long for a line is wrapped."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for text, style in pieces:
        size = cell_len(text)
        if lines[-1] and used + GAP + size > width:
            lines.append([])
            used = 0
        if size > width:
            lines += [[(line, style)] for line in wrap(text, width)]
            used = cell_len(lines[-1][0][0])
            continue
        if lines[-1]:
            lines[-1].append((" " * GAP, ""))
            used += GAP
        lines[-1].append((text, style))
        used += size
    return [line for line in lines if line]


def right(text: str, width: int) -> str:
    """Text moved to the right of a column."""
    return " " * (width - cell_len(text)) + text


def width_of(cell: Cell) -> int:
    """How many cells of a terminal its widest line takes."""
    return max((sum(cell_len(text) for text, _ in line) for line in cell), default=0)


class Grid(NamedTuple):
    """Rows of cells whose lines already fit their columns. Nothing is wrapped or cut here."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    gap: int

    def part(self, start: int, stop: int | None = None) -> Grid:
        """Some of its rows, in the columns of all."""
        return self._replace(rows=self.rows[start:stop])

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


def table(
    rows: Sequence[Row],
    width: int,
    *,
    heads: Sequence[str] = (),
    numeric: Container[int] = (),
    share: Share = lambda room: [max(room, LEAST)],
) -> Grid:
    """Rows in columns, `width` cells in all; the columns in `numeric` stand on the right, `heads` in bold above.

    A column of ready cells is as wide as the widest of them. What is left is `share`d among the columns that have a
    cell made to measure; one alone gets all of it.
    """
    if heads:
        rows = [[plain(head, "bold") for head in heads], *rows]
    ready = [_ready(column) for column in zip(*rows, strict=True)]
    room = width - sum(own or 0 for own in ready) - GAP * (len(ready) - 1)
    shares = iter(share(room) if None in ready else ())
    widths = [next(shares) if own is None else own for own in ready]
    laid = []
    for row in rows:
        cells = [cell(own) if callable(cell) else cell for cell, own in zip(row, widths, strict=True)]
        laid.append([_on_the_right(cells[n], widths[n]) if n in numeric else cells[n] for n in range(len(cells))])
    return Grid(laid, widths, GAP)


def no_wider(texts: Iterable[str]) -> Share:
    """One column gets what is left, but no more than the longest text needs."""
    longest = max(map(cell_len, texts), default=0)
    return lambda room: [min(longest, max(room, LEAST))]


def _ready(column: Iterable[Cell | Fitted]) -> int | None:
    """How wide a column is by its ready cells; None where one is made to measure."""
    width = 0
    for cell in column:
        if callable(cell):
            return None
        width = max(width, width_of(cell))
    return width


def _on_the_right(cell: Cell, width: int) -> Cell:
    lines: list[Line] = []
    for (text, style), *others in cell:
        used = sum(cell_len(piece) for piece, _ in ((text, style), *others))
        lines.append([(" " * (width - used) + text, style), *others])
    return lines


def sentence(text: str, width: int, style: str = "") -> Grid:
    """A sentence over the whole width, wrapped."""
    return Grid([[[[(line, style)] for line in wrap(text, width)]]], [width], 0)


def command_line(text: str, width: int, style: str = "") -> Grid:
    """A text with a command in it, which is broken at blanks alone: a word that is longer runs over the edge."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and cell_len(f"{lines[-1]} {word}") > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return Grid([[[[(line, style)] for line in lines]]], [width], 0)


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
