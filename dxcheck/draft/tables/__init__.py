"""The text's tables: cells parted by tabs or strokes, a tab before each cell, or one cell a line."""

from __future__ import annotations

from dxcheck.draft.tables.parted import parted
from dxcheck.draft.tables.stacked import stacked
from dxcheck.draft.tables.tabbed import tabbed
from dxcheck.draft.tables.table import Line, Table

__all__ = ["Table", "tables"]


def tables(text: str) -> list[Table]:
    """Every table that has a head which says what its columns are, in the text's order."""
    lines, at = [], 0
    for words in text.split("\n"):
        lines.append(Line(at, words))
        at += len(words) + 1
    found = [*parted(text, lines)]
    found += tabbed(text, lines)
    taken = [table.span for table in found]
    found += stacked(text, [line for line in lines if not any(line.at in span for span in taken)])
    return sorted(found, key=lambda table: table.span)
