"""A table of a Word document: its header row repeated, and columns as wide as keeps its rows low."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from rich.cells import cell_len

from dxcheck.renderers.documents.docx_page import (
    ANNEX,
    LANDSCAPE,
    PORTRAIT,
    TABLE,
    Type,
    add_run,
    element,
    set_lines,
)
from dxcheck.renderers.documents.outline import StatusGrid, Table, Tasks
from dxcheck.wording import Wording

PADDING = 2.2
"""How wide the edges of a cell are, in millimetres."""
SHORT, LONG = 12, 30
"""Texts of a column up to so many half-width characters are not broken, nor words up to so many."""
_BREAKS = r"\s+|(?<=[^!-~])|(?=[^!-~])"
"""Where the line of a cell may end."""


def as_table(block: Table | Tasks | StatusGrid, words: Wording) -> Table:
    """Heads and rows, whatever kind of table it is."""
    match block:
        case Tasks():
            return block.table()
        case StatusGrid():
            return block.table(words)
        case Table():
            return block


def letter_width(text: Type, words: Wording) -> float:
    """How wide a letter in the tables of a text is, in millimetres."""
    return float(_in_tables(text).size.mm) * (0.5 if words.language == "zh" else 0.47)


def _in_tables(text: Type) -> Type:
    return ANNEX if text is ANNEX else TABLE


def add_table(document: Any, block: Table, text: Type, words: Wording) -> None:
    """Add a table that stands in a text of some type, and a little room below it."""
    type_, letter = _in_tables(text), letter_width(text, words)
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=str(round(Mm(PADDING / 2).twips)), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    widths = _widths(block, LANDSCAPE if is_wide(block, letter) else PORTRAIT, letter)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, head in enumerate(block.heads):
        _cell(table.rows[0].cells[place], [head], type_, widths[place], bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))
    for row in block.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))
        cells = added.cells
        for place, told in enumerate(row):
            width = widths[place]
            lines = _in_lines(told, int((width.mm - PADDING) / letter), words) if place in block.ids else [told]
            _cell(cells[place], lines, type_, width, right=place in block.numeric)
    set_lines(document.add_paragraph(), Pt(6))


def is_wide(block: Table | None, letter: float) -> bool:
    """Whether the columns, as narrow as they may be, are too wide for an upright page."""
    if block is None:
        return False
    return sum(_least(block)) * letter + PADDING * len(block.heads) > PORTRAIT


def _long(word: str) -> int:
    """How many letters wide a word is: a capital is one and a half."""
    return cell_len(word) + sum(map(str.isupper, word)) // 2


def _least(block: Table) -> list[int]:
    """How many half-width characters each column needs: a short text as it is, of a longer one its longest word."""
    least = []
    for head, *column in zip(block.heads, *block.rows, strict=True):
        longest = max(map(cell_len, column), default=0)
        words = column if longest <= SHORT else [part for text in column for part in re.split(_BREAKS, text)]
        needed = (min(_long(word), LONG) + 1 for word in (*words, *re.split(_BREAKS, head)) if word)
        least.append(max(*needed, 4 if longest <= SHORT else SHORT))
    return least


def _widths(block: Table, room: int, letter: float) -> list[Any]:
    """Millimetres: what each column needs, and the rest to those that make rows high."""
    widths = _least(block)
    rows = [[cell_len(text) for text in row] for row in (block.heads, *block.rows)]
    spare = int((room - PADDING * len(widths)) / letter) - sum(widths)
    for _ in range(spare):
        gains = [0.0] * len(widths)
        for row in rows:
            at = max(range(len(row)), key=lambda column: row[column] / widths[column])
            if row[at] > widths[at]:
                gains[at] += row[at] / (widths[at] * (widths[at] + 1))
        if not any(gains):
            break
        widths[gains.index(max(gains))] += 1
    scale = room / (sum(widths) * letter + PADDING * len(widths))
    return [Mm((width * letter + PADDING) * scale) for width in widths]


def _in_lines(ids: str, width: int, words: Wording) -> list[str]:
    """A list of ids in lines of so many half-width characters: no word processor breaks one at its hyphen."""
    separator = words("list.separator")
    lines: list[list[str]] = []
    for id_ in ids.split(separator):
        if not lines or cell_len(separator.join((*lines[-1], id_, ""))) > width:
            lines.append([])
        lines[-1].append(id_)
    told = [separator.join(line) for line in lines]
    return [*(f"{line}{separator}".rstrip() for line in told[:-1]), *told[-1:]]


def _cell(  # noqa: PLR0913 - what a cell can look like
    cell: Any, lines: Sequence[str], type_: Type, width: Any, *, bold: bool = False, right: bool = False
) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    for place, line in enumerate(lines):
        if place:
            paragraph.runs[-1].add_break()
        add_run(paragraph, line, "body", type_).font.bold = bold
    set_lines(paragraph, type_.line)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
