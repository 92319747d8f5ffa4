"""Tables with one cell a line: the form of a line tells its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.dates import dates_in
from dxcheck.document.text import Span
from dxcheck.draft.labels import Says, says
from dxcheck.draft.names import like_a_name
from dxcheck.draft.tables.table import Column, Line, Table


def stacked(text: str, lines: Sequence[Line]) -> Iterator[Table]:
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


def _head_lines(text: str, lines: Sequence[Line]) -> list[Says]:
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


def _stack(text: str, columns: Sequence[Column], lines: Sequence[Line]) -> tuple[list[tuple[Span, ...]], int]:
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


def _put(text: str, columns: Sequence[Column], rows: list[_Row], line: Line) -> None:
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
    if kind == "words" and _is_full(columns, row) and len(words) <= _SHORT and words[-1] not in "。；":
        row[last] = Span(row[last].start, span.end)
        return
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


_SHORT = 12
"""How long a name is that does not look like one."""


def _is_full(columns: Sequence[Column], row: _Row) -> bool:
    """Whether a numbered row has come to its last column, and that is for who answers."""
    last = max(row, default=-1)
    numbered = any(columns[n].says == "number" for n in row)
    return numbered and last == len(columns) - 1 and columns[last].says in {"answers", "assists"}


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
