"""An outline as plain text: Chinese lines up, no escapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from dxcheck.renderers.documents.outline import Block, Entry, Heading, Paragraph, StatusGrid, Table, Title, ordinal
from dxcheck.renderers.layout import BLANK, Cell, Grid, Row, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_text(blocks: Sequence[Block], words: Wording, width: int) -> str:
    """Blocks in their order, `width` columns wide."""
    grids: list[Grid] = []
    number = 0
    for block in blocks:
        match block:
            case Title(text):
                grids += [_lines(text, width), _lines("=" * min(cell_len(text), width), width), BLANK]
            case Heading(1, text):
                number += 1
                head = f"{ordinal(number, 1, words)}{text}"
                grids += [BLANK, _lines(head, width), _lines("-" * min(cell_len(head), width), width)]
            case Heading(_, text):
                grids += [BLANK, _lines(text, width)]
            case Paragraph(text):
                grids.append(_lines(text, width))
            case Entry():
                grids += [BLANK, *_entry(block, width)]
            case Table():
                grids.append(_table(block, width))
            case StatusGrid():
                grids.append(_table(block.table(words), width))
    return render_grids(grids, None)


def _lines(text: str, width: int) -> Grid:
    return sentence(printable(text), width)


def _entry(block: Entry, width: int) -> Iterator[Grid]:
    yield _lines(block.title, width)
    label = min(max(cell_len(name) for name, _ in block.facts), 36)
    rows: list[Row] = [
        [plain(""), wrapped((printable(name), "")), wrapped((printable(text), ""))] for name, text in block.facts
    ]
    yield table(rows, width, share=lambda room: [label, room - label])


def _table(block: Table, width: int) -> Grid:
    """Columns as wide as they need; the widest give way, and wrap, until all fit."""
    texts = [[printable(cell) for cell in row] for row in (block.heads, *block.rows)]
    heads, *rows = [[wrapped((text, "")) for text in row] for row in texts]
    longest = [max(map(cell_len, column)) for column in zip(*texts, strict=True)]
    return table(
        [heads, [_rule] * len(heads), *rows],
        width,
        numeric=block.numeric,
        share=lambda room: _give_way(longest, room),
    )


def _rule(width: int) -> Cell:
    return plain("-" * width)


def _give_way(longest: Sequence[int], room: int) -> list[int]:
    widths = list(longest)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda column: widths[column])
        widths[widest] -= min(sum(widths) - room, max(widths[widest] - 8, 1), 4)
    return widths
