"""Rejects files: rejected rows as they were, with where they stood and why, ready to mend and send again."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dxcheck.diagnostics import Diagnostic
from dxcheck.renderers.forms.rejected import added_headers, cell_of, explained, own_places, text_at, unit_of
from dxcheck.renderers.forms.returned import tables
from dxcheck.renderers.safe import sent_back
from dxcheck.submissions.columns import COLUMNS, UNNAMED_SERIAL
from dxcheck.submissions.records import Head, Row
from dxcheck.wording import Wording

Header = tuple[str, int]
"""A header that is not known, and how many of its name stand before it in its table."""


def render_rejects(rows: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> str:
    """One CSV of all rejected rows, whatever files they come from.

    Known columns stand first, under the names of the reader's language, then the senders' other columns by their own
    headers, then a column without a header for each cell that stood under none.
    """
    rejected = [*explained(rows, diagnostics, words)]
    known = [column for column in COLUMNS if any(_has(row, column.name) for row in rows)]
    known = known or [column for column in COLUMNS if not column.ours]
    others = [*dict.fromkeys(other for head in heads_of(rows) for other, _ in _others(head))]
    if (UNNAMED_SERIAL, 0) not in others and any(UNNAMED_SERIAL in row.others for row in rows):
        others.append((UNNAMED_SERIAL, 0))
    strays = max((len(row.strays) for row in rows), default=0)
    titles = [column.title("zh") if words.language == "zh" else column.name for column in known]
    header = [*titles, *(name for name, _ in others), *[""] * strays, *added_headers(words.language)]
    lines = ([*_cells(each.row, [c.name for c in known], others, strays), *each.origin] for each in rejected)
    return written([header, *lines])


def render_returned_csv(
    rows: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording, delimiter: str = ","
) -> str:
    """The rejected rows of one file, under the sender's own headers in their order; each table with its own."""
    grid = [line for table in tables(rows, diagnostics, words) for line in (table.header, *table.lines)]
    return written(grid, delimiter)


def written(grid: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """The text of a CSV in which no cell is a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([sent_back(cell) for cell in line] for line in grid)
    return text.getvalue()


def heads_of(rows: Sequence[Row]) -> Iterator[Head]:
    """The headers of rows, each table's once."""
    seen = set()
    for row in rows:
        if row.head.at not in seen:
            seen.add(row.head.at)
            yield row.head


def _has(row: Row, column: str) -> bool:
    return column in row.head.columns or (column == "unit" and bool(row.head.unit))


def _others(head: Head) -> Iterator[tuple[Header, int]]:
    """The sender's headers that are not known, each with its place."""
    known, seen = set(head.columns.values()), Counter[str]()
    for place in own_places(head):
        cell = head.cells[place - 1]
        if place not in known and cell.strip():
            yield (cell, seen[cell]), place
            seen[cell] += 1


def _cells(row: Row, known: Sequence[str], others: Sequence[Header], strays: int) -> Iterator[str]:
    for column in known:
        yield unit_of(row) if column == "unit" else cell_of(row, column)
    places = dict(_others(row.head))
    for other in others:
        yield text_at(row, places.get(other, 0)) or (row.others.get(other[0], "") if other[0] == UNNAMED_SERIAL else "")
    texts = [text for _, text in row.strays]
    yield from [*texts, *[""] * (strays - len(texts))]
