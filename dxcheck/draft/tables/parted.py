"""Tables whose cells are parted by tabs or strokes, a row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.text import Span
from dxcheck.draft.labels import says
from dxcheck.draft.names import like_a_place
from dxcheck.draft.spans import filled
from dxcheck.draft.tables.table import BLANK, Column, Line, Table, trimmed_cell


def _cells(line: Line) -> list[Span]:
    """The cells of a line, parted by strokes if it has any, else by tabs; an outer stroke parts nothing."""
    mark = "|" if "|" in line.words else "\t"
    words, at = line.words, line.at
    if mark == "|":
        inner = re.sub(r"^\s*\||\|\s*$", lambda m: " " * len(m[0]), words)
        words = inner
    found = []
    for cell in words.split(mark):
        found.append(trimmed_cell(at, cell))
        at += len(cell) + 1
    if mark == "|" and line.words.strip().startswith("|"):
        found = [Span(max(cell.start, line.at + line.words.index("|") + 1), cell.end) for cell in found]
    return found


def is_row(line: Line) -> bool:
    """Whether a line has cells side by side."""
    inner = line.words.strip(BLANK.replace("\t", "")).strip("|")
    return (
        "|" in inner
        or ("\t" in line.words.rstrip() and "\t" in line.words.rstrip().lstrip("\t"))
        or (line.words.count("\t") > 1 and bool(line.words.strip()))
    )


def _is_rule(line: Line) -> bool:
    return re.fullmatch(r"[\s|:\-+=]*-[\s|:\-+=]*", line.words) is not None


def parted(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """The tables whose cells stand side by side in a line."""
    region: list[Line] = []
    columns: tuple[Column, ...] = ()
    for line in [*lines, Line(len(text), "")]:
        if is_row(line) or (region and _is_rule(line)):
            region.append(line)
            continue
        if region and line.at < len(text) and not line.words.strip():
            continue
        for table in _of_region(text, region, columns):
            columns = table.columns
            yield table
        region = []


def _of_region(text: str, region: Sequence[Line], above: tuple[Column, ...]) -> Iterator[Table]:
    """The tables of some lines that follow on each other; without a head of its own, one goes on under that above."""
    rows = [(line, _cells(line)) for line in region if not _is_rule(line)]
    if not rows or _has_labels(text, [cells for _, cells in rows]):
        return
    cells_of = [cells for _, cells in rows]
    first = next((n for n in range(len(rows)) if _is_head(text, cells_of[n])), None)
    if first is None:
        first = next((n for n in range(len(rows)) if _is_head_above_places(text, cells_of[n:])), None)
    if first is None:
        width = max(len(cells) for _, cells in rows)
        columns = above if above and width <= len(above) else ()
        body = rows
    else:
        columns = tuple(_column(text, cell) for cell in rows[first][1])
        body = rows[first + 1 :]
        if body and _is_head(text, body[0][1]):
            columns = tuple(_second(text, columns, body[0][1]))
            body = body[1:]
    if columns:
        span = Span(region[0].at, region[-1].end)
        yield Table(span, columns, tuple(_as_wide(cells, len(columns)) for _, cells in body))


def _has_labels(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether these are lines of a label and its words: that is no table with a head."""
    if any(len([cell for cell in cells if filled(text, cell)]) > 2 for cells in rows):
        return False
    labels = [said for cells in rows if cells and (said := says(text[cells[0].start : cells[0].end])) is not None]
    return len(labels) > 1 and bool({"answers", "assists", "due"} & {*labels})


def _column(text: str, cell: Span) -> Column:
    return Column(says(text[cell.start : cell.end]), cell)


def _is_head(text: str, cells: Sequence[Span]) -> bool:
    words = [text[cell.start : cell.end] for cell in cells if filled(text, cell)]
    labels = [said for word in words if (said := says(word)) is not None]
    short = all(len(word) <= 24 for word in words) or all(word.isascii() for word in words)
    return short and len(labels) > 1 and 2 * len(labels) >= len(words) - _places(words)


_OF_PLACES = re.compile(
    "(?:地区|区域|辖区|区县|县区|县市区|县[（(]市、?区[）)]|乡镇|镇街|乡镇[（(]街道[）)]|街道|单位|县域)(?:名称)?"
)


def _is_head_above_places(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether a row is the head of a matrix with a place a row: 地区 | 播种面积（万亩） | 改厕（户）."""
    words = [text[cell.start : cell.end].strip() for cell in rows[0]]
    below = [text[cells[0].start : cells[0].end].strip() for cells in rows[1:] if cells]
    places = [one for one in below if like_a_place(one) or re.fullmatch("全[市县区省州国镇旗]|合计|总计", one)]
    counts = [one for one in words[1:] if one and not re.search(r"\d", re.sub(r"[（(][^（）()]*[）)]", "", one))]
    whole = len(words) > 1 and len(counts) == len([one for one in words[1:] if one])
    return bool(_OF_PLACES.fullmatch(words[0])) and whole and len(places) > 1 and 2 * len(places) > len(below)


def _places(words: Sequence[str]) -> int:
    """How many heads may be names of places, as in a matrix."""
    return sum(says(word) is None and not re.search("[0-9。，]", word) and len(word) <= 10 for word in words)


def _second(text: str, columns: Sequence[Column], cells: Sequence[Span]) -> Iterator[Column]:
    """A head of two lines: what stands below says more."""
    for number, column in enumerate(columns):
        own = cells[number] if number < len(cells) else None
        said = says(text[own.start : own.end]) if own is not None and filled(text, own) else None
        yield Column(said, own) if own is not None and filled(text, own) else column


def _as_wide(cells: Sequence[Span], width: int) -> tuple[Span, ...]:
    if len(cells) > width:
        cells = [*cells[: width - 1], Span(cells[width - 1].start, cells[-1].end)]
    last = cells[-1].end
    return (*cells, *(Span(last, last) for _ in range(width - len(cells))))
