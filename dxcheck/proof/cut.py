"""The placed quotations cut the document into records: an item's runs from its first anchor to the next item's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.glue import ANNEX, numbering, without_glue
from dxcheck.document.text import Span
from dxcheck.proof.cells import cells_below, cells_of, is_label, is_tabular, row_at
from dxcheck.proof.items import Item


def cut_records(items: Sequence[Item], part: Span, text: str) -> None:
    """Cut a part at the items' first anchors; what stands before one in its own line belongs to it."""
    placed = sorted((item for item in items if item.anchors), key=lambda item: item.anchors[0])
    if not placed:
        return
    starts = []
    lasts = [max(_ends(item)) for item in placed]
    for number, item in enumerate(placed):
        item.cells = [] if item.text.span is None else cells_below(text, item.text.span, part.end)
        first = item.anchors[0].start
        before = lasts[number - 1] if number else part.start
        starts.append(
            _begins(text, min(before, first), first) if number else max(part.start, text.rfind("\n", 0, first) + 1)
        )
    for item, last, start, end in zip(placed, lasts, starts, [*starts[1:], part.end], strict=True):
        end = _table(text, last, end) if end < part.end else tail(text, last, end)  # noqa: PLW2901 - nearer
        item.record = Span(start, _stranger(text, last, end))
        if item.cells:
            item.record = Span(start, max(last, row_at(text, item.cells[-1].start)[-1].end))


def _begins(text: str, before: int, first: int) -> int:
    """Where an item's record begins: with its line, or behind the sentence before it."""
    line = text.rfind("\n", before, first)
    if line >= 0:
        return line + 1
    depth, begins = 0, first
    for place in range(first - 1, before - 1, -1):
        depth += (text[place] in "）)〕]") - (text[place] in "（(〔[")
        if depth == 0 and text[place] in "。；;":
            return place + 1
    return begins


def _table(text: str, last: int, end: int) -> int:
    """Where behind an item in running text the heads of a table begin whose rows are the next item's: none is its."""
    if is_tabular(text, last) or not is_tabular(text, end):
        return end
    begins = end
    for line in reversed([*re.compile(r"^.*$", re.MULTILINE).finditer(text, last, end - 1)]):
        if line.start() <= last:
            break
        if begins == end or is_tabular(text, line.start()):
            cells = cells_of(line[0])
            if len(cells) < 2:
                break
            begins = line.start() if sum(map(is_label, cells)) > 1 else begins
        elif line[0].strip() and not re.fullmatch(_TITLE, line[0].strip()):
            break
        else:
            begins = line.start()
    return begins


_TITLE = rf"(?:{ANNEX})\s*[：:]?|[^。；，：:]{{2,40}}(?:表|清单)|(?i:table|annex|appendix)\b.{{0,60}}"
"""What stands above a table and belongs to it."""


def _stranger(text: str, last: int, end: int) -> int:
    """Where in what follows an item a line begins with a number and words of its own, no label: an item that is not
    quoted."""
    for match in re.compile(r"^[^\n]+", re.MULTILINE).finditer(text, last, end):
        line = match[0].strip(" \t\u3000#*-|")
        number = numbering().match(line)
        if (
            number is not None
            and re.search(r"[^\W\d]{4}", line[number.end() :].split("\t")[0])
            and not _is_label(line[number.end() :])
        ):
            return match.start()
    return end


def _is_label(words: str) -> bool:
    """Whether words begin with a label, known or short, and the mark that ends it."""
    label = re.match(r"([^:：。]*)([:：。]?)", words)
    return label is not None and (not without_glue(label[1]) or (label[2] in "：:" and len(label[1]) <= _LONGEST_LABEL))


_LONGEST_LABEL = 10
_CLOSES = re.compile(r"^[ \t\u3000]*(?:抄[送报]|主送|分送|附件?[：:0-9一二三]|联系(?:人|方式)|[（(]此件)", re.MULTILINE)


def tail(text: str, start: int, end: int) -> int:
    """Where what follows the last item begins, of the kind that stands around a document: 抄送, 附件."""
    match = _CLOSES.search(text, start, end)
    return match.start() if match else end


def _ends(item: Item) -> Iterator[int]:
    yield from (one.span.end for one in item.quotations if one.span is not None)
