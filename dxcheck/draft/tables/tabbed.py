"""Tables with a tab before each cell, whose words may run over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxcheck.document.text import Span
from dxcheck.draft.labels import Says, says
from dxcheck.draft.tables.parted import is_row
from dxcheck.draft.tables.table import Column, Line, Table


def tabbed(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """A cell begins with a tab and goes on in the lines without one; the head is as many cells as there are columns."""
    cells: list[list[Line]] = []
    for line in lines:
        if line.words.startswith("\t") and not is_row(line):
            cells.append([line])
        elif cells:
            cells[-1].append(line)
    spans = [_whole(cell) for cell in cells]
    heads = [says(text[span.start : span.end]) for span in spans]
    start = next((n for n in range(len(heads)) if _begins_head(heads, n)), None)
    if start is None:
        return
    width = next((n for n in range(start, len(heads)) if heads[n] is None), len(heads)) - start
    columns = tuple(Column(heads[n], spans[n]) for n in range(start, start + width))
    body = spans[start + width :]
    body = body[: len(body) // width * width]
    if body:
        last = cells[start + width + len(body) - 1]
        body[-1] = _first_block(last)
        end = body[-1].end
        yield Table(
            Span(cells[start][0].at, end),
            columns,
            tuple(tuple(body[n : n + width]) for n in range(0, len(body), width)),
        )


def _begins_head(heads: Sequence[Says | None], at: int) -> bool:
    run = heads[at : at + 3]
    return len(run) == 3 and all(head is not None for head in run)


def _whole(cell: Sequence[Line]) -> Span:
    first = cell[0].span
    lines = [line.span for line in cell if line.words.strip()]
    return Span(first.start, max((span.end for span in lines), default=first.end)) if lines else first


def _first_block(cell: Sequence[Line]) -> Span:
    """The last cell ends at the first blank line: what follows is no part of the table."""
    kept: list[Line] = []
    for line in cell:
        if not line.words.strip() and kept:
            break
        kept.append(line)
    return _whole(kept)
