"""An outline as plain text: Chinese lines up, no escapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Heading,
    Number,
    Paragraph,
    Signature,
    StatusGrid,
    Table,
    Task,
    Tasks,
    Title,
    ordinal,
)
from dxcheck.renderers.layout import (
    BLANK,
    LEAST,
    Cell,
    Fitted,
    Grid,
    Row,
    cell_len,
    clipped,
    plain,
    render_grids,
    right,
    sentence,
    table,
    unbroken,
    wrapped,
)
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

SHORT = 20
"""Columns up to this width are broken only where nothing else helps."""


def render_text(  # noqa: C901, PLR0912 - a case a kind of block
    blocks: Sequence[Block], words: Wording, width: int
) -> str:
    """Blocks in their order, `width` columns wide."""
    grids: list[Grid] = []
    number = 0
    for before, block in zip((None, *blocks), blocks, strict=False):
        match block:
            case Number(text):
                grids += [_lines(text, width), BLANK]
            case Title(text):
                grids += [*_underlined(text, "=", width), BLANK]
            case Heading(1, text):
                number += 1
                grids += [BLANK, *_underlined(f"{ordinal(number, 1, words)}{text}", "-", width)]
            case Heading(_, text):
                grids += [BLANK, _lines(text, width)]
            case Paragraph(text):
                grids.append(_lines(text, width))
            case Table():
                grids += [*([BLANK] if isinstance(before, Table) else []), _table(block, width)]
            case Tasks(rows=rows):
                grids += [BLANK, _tasks(rows, width)]
            case StatusGrid():
                grids.append(_table(block.table(words), width))
            case Signature(sender, day):
                signed = [printable(line) for line in (sender, day) if line]
                grids += [BLANK, Grid([[plain(right(line, width))] for line in signed], [width], 0)]
            case Annex(title):
                number = 0
                head = words("report.annex.head", title=title)
                grids += [BLANK, BLANK, *_underlined(head, "=", width)]
            case Copies(text):
                grids += [BLANK, _lines("-" * width, width), _lines(text, width)]
            case _:
                assert_never(block)
    return render_grids(grids, None)


def _underlined(text: str, mark: str, width: int) -> list[Grid]:
    return [_lines(text, width), _lines(mark * min(cell_len(text), width), width)]


def _lines(text: str, width: int) -> Grid:
    return sentence(printable(text), width)


def _tasks(tasks: Sequence[Task], width: int) -> Grid:
    """A milestone's id beside its words and, below these, a sentence on how it stands: no column is too narrow."""
    rows: list[Row] = [
        [plain(task.milestone.id), wrapped((printable(task.milestone.text), ""), (printable(task.told), ""))]
        for task in tasks
    ]
    return table(rows, width)


def _table(block: Table, width: int) -> Grid:
    """Columns as wide as they need; the widest give way, and wrap, until all fit; a word is cut last, then an id."""
    texts = [[printable(cell) for cell in row] for row in (block.heads, *block.rows)]
    heads, *rows = [[_cell(text, block.lines) for text in row] for row in texts]
    columns = list(zip(*texts, strict=True))
    longest = [max(map(cell_len, column)) for column in columns]
    least = [
        width if width <= SHORT else max(cell_len(part) for text in column for part in unbroken(text))
        for width, column in zip(longest, columns, strict=True)
    ]
    return table(
        [heads, [_rule] * len(heads), *rows],
        width,
        numeric=block.numeric,
        share=lambda room: _give_way(longest, least, block.ids, room),
    )


def _cell(text: str, lines: int | None) -> Fitted:
    return wrapped((text, "")) if lines is None else clipped(text, lines=lines)


def _rule(width: int) -> Cell:
    return plain("-" * width)


def _give_way(longest: Sequence[int], least: Sequence[int], ids: frozenset[int], room: int) -> list[int]:
    widths = list(longest)
    while sum(widths) > room:
        yielding = [at for at, width in enumerate(widths) if width > least[at]]
        yielding = yielding or [at for at, width in enumerate(widths) if at not in ids and width > LEAST]
        yielding = yielding or [*range(len(widths))]
        widest = max(yielding, key=lambda at: widths[at])
        widths[widest] -= 1
    return widths
