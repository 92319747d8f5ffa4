"""A table -> its items: one a row, or, where its rows are places, one a column of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.dates import dates_in
from dxcheck.document.numbers import ITEM_NUMBER
from dxcheck.document.quantities import quantities
from dxcheck.document.roles import ASSISTS, ENGLISH_ASSISTS
from dxcheck.document.text import Span
from dxcheck.draft.closings import attach, named_by, split_closing
from dxcheck.draft.item import Cell, Head, Item
from dxcheck.draft.labels import Says
from dxcheck.draft.names import Named, like_a_place, named_in
from dxcheck.draft.spans import filled, trimmed
from dxcheck.draft.tables import Table
from dxcheck.draft.tables.table import Column
from dxcheck.values import end_of_month

_TOTAL = re.compile("全[市县区省州国镇旗]|合计|总计|总数|全域")
_HAN = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?")
"""How a heading's number stands in a cell."""
_NOTHING = re.compile(r"[-－—–―/\\]+|n/?a|无", re.IGNORECASE)
"""What stands in a cell that owes nothing."""
_DAY_FIRST = re.compile(r"[^，。；：:]{0,10}(?:月|季度|半年|年|日)[底末初]?前?[：:]")
"""How a cell begins whose words are owed by the day before them: 一季度：完成选址."""
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|\d{1,3}(?:[、．]|\.(?!\d)))\s*"
)


class Rows:
    """Makes items of a table's rows."""

    def __init__(self, text: str, table: Table, heads: list[Head]) -> None:
        self.text = text
        self.table = table
        self.outer = heads
        self.columns = tuple(self._column(n, column) for n, column in enumerate(table.columns))
        self.work = [n for n, column in enumerate(self.columns) if column.says == "text"]
        if not self.work:
            self.work = [n for n, column in enumerate(self.columns) if column.says in (None, "group")][-1:]
        self.section: list[Head] = []
        self.tasks: dict[int, Head] = {}
        self.last: Item | None = None
        self.numbers: list[Span] = []
        """The cells that number the headings above."""

    def _column(self, number: int, column: Column) -> Column:
        """A column of goals (年度目标) that says no day is what is owed, or how many; 季度目标 says by when."""
        if column.says != "due" or not re.search("目标|任务|计划", self._words(column.head)):
            return column
        cells = [self._words(row[number]) for row in self.table.rows if filled(self.text, row[number])]
        dated = [words for words in cells if next(dates_in(words, [2000]), None)]
        beside = self._by_when(number) and not any(_DAY_FIRST.match(words.strip()) for words in cells)
        if not cells or (dated and not beside):
            return column
        return column._replace(says="target" if all(map(_is_number, cells)) else "text")

    def _by_when(self, number: int) -> bool:
        """Whether another column than that of goals says nothing but a day in each of its cells."""
        return any(
            column.says == "due" and n != number and not re.search("目标|任务|计划", self._words(column.head))
            for n, column in enumerate(self.table.columns)
        )

    def _places_down(self) -> bool:
        """Whether the rows are places and the columns what is asked of them."""
        return self._place_column() is not None

    def _place_column(self) -> int | None:
        """The column whose cells are names of places."""
        for n in range(len(self.columns)):
            words = [self._words(row[n]).strip() for row in self.table.rows if filled(self.text, row[n])]
            places = [one for one in words if like_a_place(one) or _TOTAL.fullmatch(one)]
            if len(places) > 1 and 2 * len(places) > len(words) and self.columns[n].says not in {"answers", "assists"}:
                return n
        return None

    def _down(self) -> Iterator[Item]:
        """An item a column of numbers, shared out among the places of the rows."""
        place = self._place_column()
        assert place is not None
        terms = [cell for n, c in enumerate(self.columns) if c.says == "due" for cell in self._column_of_one(n)]
        for n, column in enumerate(self.columns[place + 1 :], start=place + 1):
            cells = [
                Cell(None if _TOTAL.fullmatch(self._words(row[place]).strip()) else row[place], row[n])
                for row in self.table.rows
                if _is_number(self._words(row[n]))
            ]
            if cells and column.says in (None, "text", "target"):
                yield Item([*self.outer], "", trimmed(self.text, column.head), terms=terms, cells=cells, in_table=True)

    def _column_of_one(self, number: int) -> list[Span]:
        """The cells of a column that says the same in every row."""
        cells = [row[number] for row in self.table.rows if filled(self.text, row[number])]
        return cells if len({self._words(cell) for cell in cells}) == 1 else []

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
            if (
                len(filled_) == 2
                and _HAN.fullmatch(self._numbered(cells))
                and self.columns[filled_[1]].says != "number"
            ):
                self._heading(cells[filled_[1]])
                self.section[-1].number = self._numbered(cells)
                self.numbers.append(cells[filled_[0]])
                continue
            item = self._item(cells)
            if item is not None:
                item.aside += self.numbers
                self.numbers = []
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
            item.merged_day = not item.terms
            item.terms = item.terms or list(self.last.terms)
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
                own = named_by(self.text, column.says, cell)
                bracketed = _WITH_SUPPORT.search(self._words(column.head)) is not None
                named += [each for one in own for each in _with_support(self.text, one)] if bracketed else own
            elif column.says == "due":
                terms.append(cell)
        return named, terms

    def _year(self, item: Item, head: Span, cell: Span) -> None:
        """What a cell owes by the end of the year above it."""
        year = re.search(r"(?:19|20|21)\d\d", self._words(head))
        assert year is not None
        if _NOTHING.fullmatch(self._words(cell).strip()):
            item.aside.append(cell)
            return
        item.yearly.append((end_of_month(int(year[0]), 12), cell))
        item.dated.append(head)

    def _figures(self, item: Item, cells: Sequence[Span]) -> None:
        for column, cell in zip(self.columns, cells, strict=True):
            if not filled(self.text, cell):
                continue
            head = self._words(column.head)
            if column.says == "year":
                self._year(item, column.head, cell)
            elif column.says == "unit" and not _is_number(self._words(cell)):
                item.unit = cell
            elif column.says == "aside":
                noted = re.search("备注|说明|note|remark", head, re.IGNORECASE) and quantities(self._words(cell))
                item.aside += [column.head] if noted else [cell, column.head]
            elif column.says == "baseline":
                item.baseline = cell
                item.aside += [cell, column.head]
            elif column.says == "measure":
                item.measured_by(trimmed(self.text, cell))
            elif column.says == "target":
                item.cells.append(Cell(None, cell))
            elif column.says is None and _is_number(self._words(cell)):
                item.cells.append(Cell(column.head, cell))


_WITH_SUPPORT = re.compile(rf"[（(](?:{ASSISTS}|{ENGLISH_ASSISTS})[^（()）]*[）)]", re.IGNORECASE)
"""Behind a head: who assists stands in brackets."""


def _with_support(text: str, one: Named) -> Iterator[Named]:
    """Network Division (Finance Division): the second assists."""
    match = re.search(r"\s*[（(](?P<inner>[^（()）]{3,})[）)]$", text[one.span.start : one.span.end])
    if match is None or not match.start():
        yield one
        return
    outer = Span(one.span.start, one.span.start + match.start())
    yield one._replace(span=outer, words=text[outer.start : outer.end])
    yield from named_by(
        text, "assists", Span(one.span.start + match.start("inner"), one.span.start + match.end("inner"))
    )


def _is_number(words: str) -> bool:
    return re.fullmatch(r"[≥≤<>=约不少于低高超过至]*\s*[\d,]+(?:\.\d+)?\s*[^\d\s]{0,6}", words.strip()) is not None
