"""An outline as plain text: 100 columns unless told otherwise, Chinese lines up, no escapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from dxcheck.renderers.documents.outline import Block, Entry, Heading, Paragraph, StatusGrid, Table, Title
from dxcheck.renderers.layout import BLANK, Cell, Grid, plain, render_grids, wrap
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

WIDTH = 100
GAP = 2
ORDINALS = (*"一二三四五六七八九十", "十一", "十二")


def render_text(blocks: Sequence[Block], words: Wording, width: int = WIDTH) -> str:
    grids: list[Grid] = []
    number = 0
    for block in blocks:
        match block:
            case Title(text):
                grids += [_lines(text, width), _lines("=" * min(cell_len(text), width), width), BLANK]
            case Heading(1, text):
                number += 1
                ordinal = f"{ORDINALS[number - 1]}、" if words.language == "zh" else f"{number}. "
                head = f"{ordinal}{text}"
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
                grids.append(_status_grid(block, words, width))
    return render_grids(grids, None)


def _lines(text: str, width: int) -> Grid:
    return Grid([[[[(line, "")] for line in wrap(printable(text), width)]]], [width], 0)


def _entry(block: Entry, width: int) -> Iterator[Grid]:
    yield _lines(block.title, width)
    label = min(max(cell_len(name) for name, _ in block.facts), 36)
    rows: list[list[Cell]] = [
        [
            [[("", "")]],
            [[(line, "")] for line in wrap(printable(name), label)],
            [[(line, "")] for line in wrap(printable(text), width - 2 - label - GAP)],
        ]
        for name, text in block.facts
    ]
    yield Grid(rows, [0, label, width], GAP)


def _table(block: Table, width: int) -> Grid:
    """Columns as wide as they need; the widest give way, and wrap, until all fit."""
    texts = [[printable(cell) for cell in row] for row in (block.heads, *block.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*texts, strict=True)]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda column: widths[column])
        widths[widest] -= min(sum(widths) - room, max(widths[widest] - 8, 1), 4)
    rows: list[list[Cell]] = []
    for row in texts:
        cells: list[Cell] = []
        for column, (text, own) in enumerate(zip(row, widths, strict=True)):
            right = column in block.numeric
            lines = wrap(text, own)
            cells.append([[(" " * (own - cell_len(line)) + line if right else line, "")] for line in lines])
        rows.append(cells)
    rule: list[Cell] = [plain("-" * own) for own in widths]
    return Grid([rows[0], rule, *rows[1:]], widths, GAP)


def _status_grid(block: StatusGrid, words: Wording, width: int) -> Grid:
    heads = (words("column.action"), words("column.task"), *map(str, block.years))
    rows = tuple(
        (id_, task, *(words(f"status.{m.status}") if m else "" for m in milestones))
        for id_, task, milestones in block.rows
    )
    return _table(Table("grid", heads, rows, frozenset()), width)
