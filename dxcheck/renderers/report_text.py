"""An outline as plain text: 100 columns at the most, Chinese lines up, no escapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from dxcheck.renderers.layout import BLANK, Cell, Grid, plain, render_grids, wrap
from dxcheck.renderers.outline import Block, Entry, Heading, Paragraph, StatusGrid, Table, Title
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

WIDTH = 100
GAP = 2
ORDINALS = (*"一二三四五六七八九十", "十一", "十二")


def render_text(blocks: Sequence[Block], words: Wording) -> str:
    grids: list[Grid] = []
    number = 0
    for block in blocks:
        match block:
            case Title(text):
                grids += [_lines(text), _lines("=" * min(cell_len(text), WIDTH)), BLANK]
            case Heading(1, text):
                number += 1
                ordinal = f"{ORDINALS[number - 1]}、" if words.language == "zh" else f"{number}. "
                head = f"{ordinal}{text}"
                grids += [BLANK, _lines(head), _lines("-" * cell_len(head))]
            case Heading(_, text):
                grids += [BLANK, _lines(text)]
            case Paragraph(text):
                grids.append(_lines(text))
            case Entry():
                grids += [BLANK, *_entry(block)]
            case Table():
                grids.append(_table(block))
            case StatusGrid():
                grids.append(_status_grid(block, words))
    return render_grids(grids, None)


def _lines(text: str, indent: int = 0) -> Grid:
    return Grid([[plain(""), [[(line, "")] for line in wrap(printable(text), WIDTH - indent)]]], [indent, WIDTH], 0)


def _entry(block: Entry) -> Iterator[Grid]:
    yield _lines(block.title)
    label = min(max(cell_len(name) for name, _ in block.facts), 36)
    rows: list[list[Cell]] = [
        [
            [[("", "")]],
            [[(line, "")] for line in wrap(printable(name), label)],
            [[(line, "")] for line in wrap(printable(text), WIDTH - 2 - label - GAP)],
        ]
        for name, text in block.facts
    ]
    yield Grid(rows, [0, label, WIDTH], GAP)


def _table(block: Table) -> Grid:
    """Columns as wide as they need; the widest give way, and wrap, until all fit."""
    texts = [[printable(cell) for cell in row] for row in (block.heads, *block.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*texts, strict=True)]
    room = WIDTH - GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda column: widths[column])
        widths[widest] -= min(sum(widths) - room, max(widths[widest] - 8, 1), 4)
    rows: list[list[Cell]] = []
    for row in texts:
        cells: list[Cell] = []
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            right = column in block.numeric
            lines = wrap(text, width)
            cells.append([[(" " * (width - cell_len(line)) + line if right else line, "")] for line in lines])
        rows.append(cells)
    rule: list[Cell] = [plain("-" * width) for width in widths]
    return Grid([rows[0], rule, *rows[1:]], widths, GAP)


def _status_grid(block: StatusGrid, words: Wording) -> Grid:
    heads = (words("column.action"), words("column.task"), *map(str, block.years))
    rows = tuple(
        (id_, task, *(words(f"status.{m.status}") if m else "" for m in milestones))
        for id_, task, milestones in block.rows
    )
    return _table(Table("grid", heads, rows, frozenset()))
