"""A table -> its items: one a row, or, where its rows are places, one a column of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.numbers import ITEM_NUMBER
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span
from dxcheck.draft.closings import attach, named_by, split_closing
from dxcheck.draft.item import Cell, Head, Item
from dxcheck.draft.labels import Says
from dxcheck.draft.names import Named, like_a_place, named_in
from dxcheck.draft.spans import filled, trimmed
from dxcheck.draft.tables import Table
from dxcheck.values import end_of_month

_TOTAL = re.compile("全[市县区省州国镇旗]|合计|总计|总数|全域")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|\d{1,3}(?:[、．]|\.(?!\d)))\s*"
)


class Rows:
    """Makes items of a table's rows."""

    def __init__(self, text: str, table: Table, heads: list[Head]) -> None:
        self.text = text
        self.table = table
        self.outer = heads
        self.columns = table.columns
        self.work = [n for n, column in enumerate(self.columns) if column.says == "text"]
        if not self.work:
            self.work = [n for n, column in enumerate(self.columns) if column.says in (None, "group")][-1:]
        self.section: list[Head] = []
        self.tasks: dict[int, Head] = {}
        self.last: Item | None = None

    def _places_down(self) -> bool:
        """Whether the rows are places and the columns what is asked of them."""
        first = [self._words(row[0]).strip() for row in self.table.rows if filled(self.text, row[0])]
        places = [words for words in first if like_a_place(words) or _TOTAL.fullmatch(words)]
        return len(places) > 1 and 2 * len(places) > len(first)

    def _down(self) -> Iterator[Item]:
        """An item a column of numbers, shared out among the places of the rows."""
        for n, column in enumerate(self.columns[1:], start=1):
            cells = [
                Cell(None if _TOTAL.fullmatch(self._words(row[0]).strip()) else row[0], row[n])
                for row in self.table.rows
                if _is_number(self._words(row[n]))
            ]
            if cells and column.says in (None, "text", "target"):
                item = Item([*self.outer], "", trimmed(self.text, column.head), cells=cells, in_table=True)
                yield item

    def items(self) -> Iterator[Item]:
        """An item a row, but for headings and for rows that go on with the item above."""
        if self._places_down():
            yield from self._down()
            return
        if not self.work or not self._is_of_work():
            return
        for cells in self.table.rows:
            filled_ = [n for n, cell in enumerate(cells) if filled(self.text, cell)]
            if not filled_:
                continue
            if len(filled_) == 1 and len(self.columns) > 1 and self._is_heading(filled_[0], cells[filled_[0]]):
                self._heading(cells[filled_[0]])
                continue
            item = self._item(cells)
            if item is not None:
                self.last = item
                yield item

    def _is_of_work(self) -> bool:
        said = {column.says for column in self.columns}
        return bool(said & {"answers", "assists", "due", "target", "year"}) or self._is_matrix()

    def _is_matrix(self) -> bool:
        others = [n for n, column in enumerate(self.columns) if column.says is None]
        return sum(any(_is_number(self._words(row[n])) for row in self.table.rows) for n in others) > 0

    def _words(self, cell: Span) -> str:
        return self.text[cell.start : cell.end]

    def _is_heading(self, column: int, cell: Span) -> bool:
        """Whether a row's one cell is a heading: it is the first, or is numbered as headings are."""
        words = self._words(cell).strip()
        return (column == 0 and not re.fullmatch(r"\d+", words)) or _HEADING.match(words) is not None

    def _heading(self, cell: Span) -> None:
        words = self._words(cell)
        match = _HEADING.match(words)
        begins = cell.start + (match.end() if match else 0)
        own, regions = split_closing(self.text, Span(begins, cell.end))
        named = [one for region in regions for one in named_in(self.text, region, labelled=True)]
        number = match[0].strip() if match else ""
        above = self.section[:1] if number.startswith(("（", "(")) and not self._is_bracketed(self.section[:1]) else []
        self.section = [*above, Head(trimmed(self.text, own), number, named=named)]
        self.tasks = {}
        self.last = None

    def _is_bracketed(self, heads: Sequence[Head]) -> bool:
        return any(head.number.startswith(("（", "(")) for head in heads)

    def _item(self, cells: Sequence[Span]) -> Item | None:
        number = self._numbered(cells)
        for column in [n for n, c in enumerate(self.columns) if c.says == "group" or n in self.work[:-1]]:
            if column != self.work[-1] and filled(self.text, cells[column]):
                self.tasks = {n: head for n, head in self.tasks.items() if n < column}
                of_task, words = self._own_number(cells[column])
                self.tasks[column] = Head(trimmed(self.text, words), of_task or number, is_task=True)
        own_number, words = self._own_number(cells[self.work[-1]])
        number = number or own_number
        own, regions = split_closing(self.text, words)
        named, terms = self._who_and_when(cells)
        if not filled(self.text, own):
            instead = self._instead(cells)
            if instead is None:
                return None
            own = instead
        below = not number and not named and self._has("number") and not self.tasks
        if self.last is not None and below and (terms or not filled(self.text, cells[self.work[-1]])):
            self.last.more.append((trimmed(self.text, own, stop=True), terms))
            return None
        heads = [*self.outer, *self.section, *(self.tasks[n] for n in sorted(self.tasks))]
        item = Item(heads, number, own, named, terms, in_table=True)
        item.number_at = self._number_cell(cells)
        item.merged = not named and self.last is not None and bool(self._has("answers"))
        if item.merged and self.last is not None:
            item.named = list(self.last.named)
        for region in regions:
            attach(self.text, item, region)
        item.text = trimmed(self.text, item.text, stop=True)
        self._figures(item, cells)
        return item

    def _own_number(self, cell: Span) -> tuple[str, Span]:
        """The number that begins a cell, and its words behind it."""
        words = self._words(cell)
        match = _HEADING.match(words) or ITEM_NUMBER.match(words)
        return (match[0].strip(" \t\u3000*_#-"), Span(cell.start + match.end(), cell.end)) if match else ("", cell)

    def _has(self, said: Says) -> bool:
        return any(column.says == said for column in self.columns)

    def _number_cell(self, cells: Sequence[Span]) -> Span | None:
        own = next((cells[n] for n, column in enumerate(self.columns) if column.says == "number"), None)
        return own if own is not None and filled(self.text, own) else None

    def _numbered(self, cells: Sequence[Span]) -> str:
        own = self._number_cell(cells)
        return "" if own is None else self._words(own).strip().rstrip(".．、")

    def _instead(self, cells: Sequence[Span]) -> Span | None:
        """The words of a row whose own column is empty: the nearest column of work to the left."""
        return next((cells[n] for n in reversed(self.work) if filled(self.text, cells[n])), None)

    def _who_and_when(self, cells: Sequence[Span]) -> tuple[list[Named], list[Span]]:
        named: list[Named] = []
        terms: list[Span] = []
        for column, cell in zip(self.columns, cells, strict=True):
            if not filled(self.text, cell):
                continue
            if column.says in ("answers", "assists"):
                named += named_by(self.text, column.says, cell)
            elif column.says == "due":
                terms.append(cell)
        return named, terms

    def _figures(self, item: Item, cells: Sequence[Span]) -> None:
        for column, cell in zip(self.columns, cells, strict=True):
            if not filled(self.text, cell):
                continue
            head = self._words(column.head)
            if column.says == "year":
                year = re.search(r"(?:19|20|21)\d\d", head)
                assert year is not None
                item.yearly.append((end_of_month(int(year[0]), 12), cell))
                item.dated.append(column.head)
            elif column.says == "unit" and not _is_number(self._words(cell)):
                item.unit = cell
            elif column.says == "aside":
                noted = re.search("备注|说明|note|remark", head, re.IGNORECASE) and quantities(self._words(cell))
                item.aside += [column.head] if noted else [cell, column.head]
            elif column.says == "baseline":
                item.baseline = cell
                item.aside += [cell, column.head]
            elif column.says == "measure":
                item.measures.append(trimmed(self.text, cell))
            elif column.says == "target":
                item.cells.append(Cell(None, cell))
            elif column.says is None and _is_number(self._words(cell)):
                item.cells.append(Cell(column.head, cell))


def _is_number(words: str) -> bool:
    return re.fullmatch(r"[≥≤<>=约不少于低高超过至]*\s*[\d,]+(?:\.\d+)?\s*[^\d\s]{0,6}", words.strip()) is not None
