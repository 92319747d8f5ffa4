"""The text's tables: cells parted by tabs or strokes, a tab before each cell, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.text import Span
from dxcheck.draft.labels import Says, says
from dxcheck.draft.names import like_a_name
from dxcheck.draft.spans import filled

_BLANK = " \t\u3000\u200b\u2060\ufeff\xa0"


class Column(NamedTuple):
    """A column, by its head; `says` is None where the head is no label: the name of a place, or anything else."""

    says: Says | None
    head: Span


class Table(NamedTuple):
    """A table: its stretch of the text, its columns, and its rows, with as many cells as there are columns."""

    span: Span
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]


class _Line(NamedTuple):
    at: int
    words: str

    @property
    def end(self) -> int:
        return self.at + len(self.words)

    @property
    def span(self) -> Span:
        return trimmed_cell(self.at, self.words)


def trimmed_cell(at: int, words: str) -> Span:
    """A cell without the blanks around it."""
    left = len(words) - len(words.lstrip(_BLANK))
    return Span(at + left, at + max(left, len(words.rstrip(_BLANK))))


def tables(text: str) -> list[Table]:
    """Every table that has a head which says what its columns are, in the text's order."""
    lines, at = [], 0
    for words in text.split("\n"):
        lines.append(_Line(at, words))
        at += len(words) + 1
    found = [*_delimited(text, lines)]
    found += _tabbed(text, lines)
    taken = [table.span for table in found]
    found += _stacked(text, [line for line in lines if not any(line.at in span for span in taken)])
    return sorted(found, key=lambda table: table.span)


# ---------------------------------------------------------------- cells parted by tabs or strokes


def _cells(line: _Line) -> list[Span]:
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


def _is_row(line: _Line) -> bool:
    inner = line.words.strip(_BLANK.replace("\t", "")).strip("|")
    return (
        "|" in inner
        or ("\t" in line.words.rstrip() and "\t" in line.words.rstrip().lstrip("\t"))
        or (line.words.count("\t") > 1 and bool(line.words.strip()))
    )


def _is_rule(line: _Line) -> bool:
    return re.fullmatch(r"[\s|:\-+=]*-[\s|:\-+=]*", line.words) is not None


def _delimited(text: str, lines: Sequence[_Line]) -> Iterator[Table]:
    region: list[_Line] = []
    columns: tuple[Column, ...] = ()
    for line in [*lines, _Line(len(text), "")]:
        if _is_row(line) or (region and _is_rule(line)):
            region.append(line)
            continue
        if region and line.at < len(text) and not line.words.strip():
            continue
        for table in _of_region(text, region, columns):
            columns = table.columns
            yield table
        region = []


def _of_region(text: str, region: Sequence[_Line], above: tuple[Column, ...]) -> Iterator[Table]:
    """The tables of some lines that follow on each other; without a head of its own, one goes on under that above."""
    rows = [(line, _cells(line)) for line in region if not _is_rule(line)]
    if not rows or _has_labels(text, [cells for _, cells in rows]):
        return
    first = next((number for number, (_, cells) in enumerate(rows) if _is_head(text, cells)), None)
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


# ---------------------------------------------------------------- a tab before each cell


def _tabbed(text: str, lines: Sequence[_Line]) -> Iterator[Table]:
    """A cell begins with a tab and goes on in the lines without one; the head is as many cells as there are columns."""
    cells: list[list[_Line]] = []
    for line in lines:
        if line.words.startswith("\t") and not _is_row(line):
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


def _whole(cell: Sequence[_Line]) -> Span:
    first = cell[0].span
    lines = [line.span for line in cell if line.words.strip()]
    return Span(first.start, max((span.end for span in lines), default=first.end)) if lines else first


def _first_block(cell: Sequence[_Line]) -> Span:
    """The last cell ends at the first blank line: what follows is no part of the table."""
    kept: list[_Line] = []
    for line in cell:
        if not line.words.strip() and kept:
            break
        kept.append(line)
    return _whole(kept)


# ---------------------------------------------------------------- one cell a line


def _stacked(text: str, lines: Sequence[_Line]) -> Iterator[Table]:
    """The head is one word a line, and so are the cells: its form tells a line, and what may follow its column."""
    shown = [line for line in lines if line.words.strip()]
    at = 0
    while at < len(shown):
        heads = _head_lines(text, shown[at:])
        if len(heads) < 3:
            at += 1
            continue
        columns = tuple(Column(said, line.span) for line, said in zip(shown[at:], heads, strict=False))
        body = shown[at + len(heads) :]
        rows, used = _stack(text, columns, body)
        if rows:
            end = body[used - 1].end
            yield Table(Span(shown[at].at, end), columns, tuple(rows))
        at += len(heads) + used


def _head_lines(text: str, lines: Sequence[_Line]) -> list[Says]:
    """What the first lines say, as far as they are labels and nothing else; they must tell work from who or when."""
    heads: list[Says] = []
    for line in lines:
        said = says(line.words.strip()) if len(line.words.strip()) <= 12 else None
        if said is None or (said in heads and said != "text"):
            break
        heads.append(said)
    whole = "text" in heads and {"answers", "due"} & {*heads}
    return heads if whole else []


class _Row(dict[int, Span]):
    """The cells of a row so far, by their column."""


def _stack(text: str, columns: Sequence[Column], lines: Sequence[_Line]) -> tuple[list[tuple[Span, ...]], int]:
    rows: list[_Row] = []
    used = 0
    for number, line in enumerate(lines):
        if _closes(line.words):
            break
        _put(text, columns, rows, line)
        used = number + 1
    return [_filled_up(row, len(columns)) for row in rows if row], used


def _closes(words: str) -> bool:
    return bool(re.match(r"\s*(?:抄[送报]|主送|附[件表]|注[:：]|备注[:：]|联系人|[（(]此件)", words))


def _put(text: str, columns: Sequence[Column], rows: list[_Row], line: _Line) -> None:
    """A line goes to the first column behind the last filled one that takes what it is; else it begins a row."""
    words, span = line.words.strip(), line.span
    kind = _kind_of(words)
    if kind == "heading":
        rows.append(_Row({_column_of(columns, "text"): span}))
        rows.append(_Row())
        return
    row = rows[-1] if rows else _Row()
    last = max(row, default=-1)
    if kind in ("name", "due") and not any(columns[n].says == "text" for n in row):
        kind = "words"  # 建设体育中心 is work, whatever it ends with
    place = next((n for n in range(last + 1, len(columns)) if _takes(columns[n].says, kind)), None)
    goes_on = last >= 0 and _goes_on(columns[last].says, kind, text[row[last].start : row[last].end])
    if kind != "number" and goes_on and (place is None or columns[place].says != columns[last].says):
        row[last] = Span(row[last].start, span.end)
        return
    if place is None or (kind == "number" and row) or not rows:
        row = _Row()
        rows.append(row)
        kind = kind if kind == "number" else "words"
        place = next((n for n, column in enumerate(columns) if _takes(column.says, kind)), None)
        place = _column_of(columns, "text") if place is None else place
    row[place] = span


def _column_of(columns: Sequence[Column], said: str) -> int:
    return next(n for n, column in enumerate(columns) if column.says == said)


_KINDS = (
    ("number", r"\d{1,3}[.．、]?"),
    ("heading", r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；]{2,30}"),
)


def _kind_of(words: str) -> str:
    fixed = next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, words)), None)
    if fixed is not None:
        return fixed
    first = next(dates_in(words, [2000]), None)
    whole = re.fullmatch(r"(?:长期|持续|常年|全年|每[年月季]).{0,8}", words)
    if whole or (first is not None and first.start <= 1 and len(words) <= 24 and not words.endswith("。")):
        return "due"
    parts = [part for part in re.split(r"[、，,；;\s]", words.rstrip("等。")) if part]
    if parts and all(like_a_name(part.removesuffix("等")) for part in parts) and not words.endswith("。"):
        return "name"
    return "words"


_TAKES = {"number": ("number",), "due": ("due",), "name": ("answers", "assists")}


def _takes(said: Says | None, kind: str) -> bool:
    if kind in _TAKES:
        return said in _TAKES[kind]
    return said in ("text", "group", "measure", "aside", "target", "unit")


def _goes_on(said: Says | None, kind: str, above: str) -> bool:
    """Whether a line goes on in the cell above it: another name, or the rest of a sentence."""
    if kind == "name":
        return said in ("answers", "assists")
    if kind == "due":
        return said == "due"
    return kind == "words" and said in ("text", "measure") and above.rstrip()[-1:] not in "。"


def _filled_up(row: _Row, width: int) -> tuple[Span, ...]:
    nowhere = Span(min(span.start for span in row.values()), min(span.start for span in row.values()))
    return tuple(row.get(n, nowhere) for n in range(width))
