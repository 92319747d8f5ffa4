"""The text's items, whatever its layout: each with its words, its headings, who is named beside them, and by when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import without_glue
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span
from dxcheck.draft.labels import LABELS, MARK, Says, label_of, says
from dxcheck.draft.names import Named, like_a_name, like_a_place, named_in
from dxcheck.draft.outline import Node, Para, outline, paragraphs
from dxcheck.draft.spans import depth, filled, pieces, trimmed, worded, words_of
from dxcheck.draft.tables import Table, tables
from dxcheck.values import end_of_month


@dataclass(eq=False)
class Head:
    """A heading above items: of a section, or of a task."""

    span: Span
    number: str
    is_task: bool = False
    named: list[Named] = field(default_factory=list)


class Cell(NamedTuple):
    """A number in a table: whose it is (the head of its column; None for all together), and where it stands."""

    head: Span | None
    span: Span


@dataclass(eq=False)
class Item:
    """What stands in one place of the text as one thing that is owed."""

    heads: list[Head]
    number: str
    """As the document has it: 1, （三）, Action 4; empty where it has none."""
    text: Span
    named: list[Named] = field(default_factory=list)
    """Who is named beside its words, in order."""
    terms: list[Span] = field(default_factory=list)
    """What is said beside its words of the time: 2023年12月31日并持续推进, 9月投入使用."""
    yearly: list[tuple[datetime.date, Span]] = field(default_factory=list)
    """The cells of columns that are a year each."""
    more: list[tuple[Span, list[Span]]] = field(default_factory=list)
    """The rows below it that are its own: a merged cell. Each with its words and what it says of the time."""
    cells: list[Cell] = field(default_factory=list)
    unit: Span | None = None
    baseline: Span | None = None
    measures: list[Span] = field(default_factory=list)
    number_at: Span | None = None
    """The cell of a table that holds nothing but the number."""
    name: Span | None = None
    """Its first sentence, where that names it."""
    aside: list[Span] = field(default_factory=list)
    """What stands with it and is known to be no part of it: weights, persons, who assesses."""
    words: list[Span] = field(default_factory=list)
    """What else its labels say that it is to come to: 预期成果：…"""
    labelled: bool = False
    """Whether a label says that it is what is owed: 主要目标：…"""
    in_table: bool = False
    merged: bool = False
    """Whether who answers is said in the row above it."""

    @property
    def start(self) -> int:
        """Where it begins in the text, by its words."""
        return min(self.text.start, self.name.start if self.name else self.text.start)


class Reading(NamedTuple):
    """What was found in a text."""

    items: list[Item]
    tables: list[Table]
    root: Node


def read_items(text: str, title: Span | None) -> Reading:
    """Every item of a text, in its order."""
    found = tables(text)
    spans = [table.span for table in found]
    paras = [para for para in paragraphs(text, spans) if title is None or para.span.start not in title]
    root = outline(text, paras, spans)
    walk = _Walk(text, found)
    items = [*walk.below(root, [])]
    if not items:
        items = [*walk.loose(root)]
    own = [item for item in items if worded(text, item.text)]
    return Reading(sorted(own, key=lambda item: item.start), found, root)


class _Walk:
    """Goes down the outline."""

    def __init__(self, text: str, found: Sequence[Table]) -> None:
        self.text = text
        self.tables = found
        self.above: list[Named] = []
        """Who is named in a line of its own before any item: they answer for all that follow."""

    def below(self, node: Node, heads: list[Head]) -> Iterator[Item]:
        """The items of a numbered paragraph and of all below it."""
        if node.para is None:
            yield from (item for item in self._block(node.body, heads, "") if item.named or item.terms or item.labelled)
        elif self._is_whole(node):
            yield from (item for item in self._block(self._paras(node), heads, node.para.number) if self._owes(item))
            return
        elif node.tables and not node.children and self._closes(node.para):
            yield from self._leaf(node, heads)
        elif node.children or node.tables:
            head, rest = self._head(node)
            own = [Para(rest, "", "", rest.start)] if rest is not None else []
            yield from (
                item
                for item in self._block([*own, *node.body], [*heads, head], "")
                if item.named or item.terms or (self._owes(item) and not node.tables)
            )
            heads = [*heads, head]
        else:
            yield from self._leaf(node, heads)
            return
        for place in node.tables:
            yield from _Rows(self.text, self.tables[place], heads).items()
        for child in node.children:
            yield from self.below(child, heads)

    def loose(self, root: Node) -> Iterator[Item]:
        """Where nothing is numbered, every paragraph that states a number or a day is an item."""
        for para in root.body:
            yield from (item for item in self._block([para], [], "") if self._owes(item))

    def _leaf(self, node: Node, heads: list[Head]) -> Iterator[Item]:
        assert node.para is not None
        items = self._block([node.para, *node.body], heads, node.para.number)
        if items and node.body and _is_title(self.text, node.para.own) and worded(self.text, node.para.own):
            title = trimmed(self.text, node.para.own)
            if not items[0].named and not items[0].terms:
                head = Head(title, node.para.number)
                items = self._block(node.body, [*heads, head], "", each=True)
            elif label_of(self.text, node.body[0].own) is None:
                items[0].name = title
        yield from (item for item in items if self._owes(item))

    def _paras(self, node: Node) -> list[Para]:
        assert node.para is not None
        inner = [para._replace(begins=para.span.start) for child in node.children for para in self._paras(child)]
        return [node.para, *node.body, *inner]

    def _is_whole(self, node: Node) -> bool:
        """Whether numbered lines below a paragraph are parts of its one sentence, and who answers stands at the end."""
        if not node.children or node.tables or any(child.children or child.tables for child in node.children):
            return False
        if any(child.para and child.para.style not in _INNER for child in node.children):
            return False
        closed = [any(self._closes(para) for para in (child.para, *child.body) if para) for child in node.children]
        return not any(closed[:-1]) and closed[-1] and len(closed) > 1

    def _closes(self, para: Para) -> bool:
        _, regions = split_closing(self.text, para.own)
        label = label_of(self.text, para.own)
        return bool(regions) or (label is not None and label.says in LABELS)

    def _head(self, node: Node) -> tuple[Head, Span | None]:
        """A heading, up to the mark that ends its first sentence; and what stands behind that."""
        assert node.para is not None
        own, regions = split_closing(self.text, node.para.own)
        named = [one for region in regions for one in named_in(self.text, region, labelled=True)]
        first = pieces(self.text, own, "[。：:]")[0]
        rest = Span(first.end + 1, own.end)
        whole = not filled(self.text, rest) if first.end < own.end else True
        is_task = bool(re.match("[A-Za-z]+ [0-9]", node.para.number)) or not node.para.style.startswith(
            ("h1", "h2", "chapter", "han")
        )
        head = Head(trimmed(self.text, first), node.para.number, is_task and bool(node.tables), named)
        return head, None if whole else rest

    def _owes(self, item: Item) -> bool:
        """Whether anything of it can be owed: somebody is named, a day or a number is stated."""
        words = words_of(self.text, item.text)
        return bool(item.named or item.terms or quantities(words) or (item.number and [*dates_in(words, [2000])]))

    def _block(self, paras: Sequence[Para], heads: list[Head], number: str, *, each: bool = False) -> list[Item]:
        """The items of paragraphs that follow on each other: words, then labels or a closing that end the item."""
        found: list[Item] = []
        closed = True
        first = ""
        for para in paras:
            label = label_of(self.text, para.own)
            if label is not None and label.says in LABELS:
                closed = self._closing(found, heads, para.own) or closed
                continue
            own = Span(label.behind, para.own.end) if label is not None else para.own
            if label is not None and found and first not in ("", label.words):
                found[-1].words.append(trimmed(self.text, own))
                continue
            words, regions = split_closing(self.text, own)
            if re.fullmatch(r"[^，。；：:]{2,16}[：:]", self.text[words.start : words.end].strip()):
                closed = True  # 重点任务：
                continue
            if filled(self.text, words):
                if closed or each or label is not None:
                    found.append(Item(list(heads), number if not found else "", words))
                    first = label.words if label is not None else ""
                    found[-1].labelled = label is not None
                else:
                    found[-1].text = Span(found[-1].text.start, words.end)
                closed = False
            for region in regions:
                closed = self._closing(found, heads, region) or closed
        return [self._inherits(settled(self.text, item)) for item in found]

    def _closing(self, found: Sequence[Item], heads: Sequence[Head], region: Span) -> bool:
        """Who answers and by when, for the item above; where none is, for all that follow."""
        if found:
            self._attach(found[-1], region)
            return True
        named = [
            one
            for said, part in labelled_parts(self.text, region)
            if said in ("answers", "assists")
            for one in _named(self.text, said, part)
        ]
        if heads:
            heads[-1].named += named
        else:
            self.above = named or self.above
        return False

    def _inherits(self, item: Item) -> Item:
        if not item.named and self.above:
            item.named, item.merged = list(self.above), True
        return item

    def _attach(self, item: Item, region: Span) -> None:
        for said, part in labelled_parts(self.text, region):
            if said == "due":
                item.terms.append(part)
            elif said == "aside":
                item.aside.append(part)
            elif said == "measure":
                item.measures.append(trimmed(self.text, part))
            elif said in ("answers", "assists"):
                item.named += _named(self.text, said, part)
                item.terms += _dated(self.text, part)
            elif said is None:
                item.named += named_in(self.text, part)
                item.terms += _dated(self.text, part)


GOES_ON = re.compile(r"并?(?:持续|长期)(?:推进|坚持|实施|开展)")
"""What says that an item goes on after its deadline."""
_INNER = ("bracketed", "half bracket", "circled", "bullet", "letter")


def _named(text: str, said: Says, part: Span) -> list[Named]:
    return [*named_in(text, part, "assists" if said == "assists" else "answers", labelled=True)]


def _dated(text: str, part: Span) -> list[Span]:
    """The pieces that say when and name nobody."""
    return [
        piece
        for piece in pieces(text, part, "[，,；;。]")
        if [*dates_in(text[piece.start : piece.end], [2000])] or GOES_ON.search(text, piece.start, piece.end)
    ]


def _is_title(text: str, span: Span) -> bool:
    words = text[span.start : span.end].strip()
    return len(words) <= 40 and not re.search("[。；，]", words)


def settled(text: str, item: Item) -> Item:
    """Its words without the clauses before and behind them that only say who answers."""
    item.text, cut = cut_roles(text, item.text)
    item.named = sorted([*(one for part in cut for one in named_in(text, part)), *item.named])
    item.text = trimmed(text, item.text, stop=True)
    return item


# ---------------------------------------------------------------- closings, labels, roles in prose

_LABELLED = re.compile(
    r"(?:(?<=[；;，,。.\s（(〔\[【】|*])|^)(?P<label>[^：:|\t\n，。；;（）()〔〕\[\]\s]{2,16}?)[*\s]*" + MARK
)


def labelled_parts(text: str, region: Span) -> list[tuple[Says | None, Span]]:
    """A stretch cut at its labels; each part with what its label says, and without the label."""
    found: list[tuple[Says | None, Span]] = []
    said: Says | None = None
    at = region.start
    for match in _LABELLED.finditer(text, region.start, region.end):
        now = says(match["label"])
        if now not in LABELS:
            continue
        found.append((said, Span(at, match.start())))
        said, at = now, match.end()
    found.append((said, Span(at, region.end)))
    return [(said, part) for said, part in found if filled(text, part)]


def split_closing(text: str, span: Span) -> tuple[Span, list[Span]]:
    """A paragraph's words, and what closes them: brackets at its end, or labels, that say who answers or by when."""
    words = span
    regions: list[Span] = []
    while (bracket := _last_bracket(text, words)) is not None and _says_who_or_when(text, bracket):
        regions.insert(0, bracket)
        words = Span(words.start, bracket.start - 1)
    first = next(
        (
            match
            for match in _LABELLED.finditer(text, words.start, words.end)
            if says(match["label"]) in ("answers", "assists", "due", "aside", "measure")
            and depth(text[words.start : match.start()]) == 0
        ),
        None,
    )
    if first is not None:
        regions.insert(0, Span(first.start(), words.end))
        words = Span(words.start, first.start())
    return words, regions


def _last_bracket(text: str, span: Span) -> Span | None:
    """What stands in the brackets that end a stretch; brackets within them are theirs."""
    end = len(text[: span.end].rstrip(" \t\n\u3000。．.；;*"))
    if end <= span.start or text[end - 1] not in "）)〕]】":
        return None
    open_ = 0
    for place in range(end - 1, span.start - 1, -1):
        open_ += (text[place] in "）)〕]】") - (text[place] in "（(〔[【")
        if open_ == 0:
            return Span(place + 1, end - 1)
    return None


def _says_who_or_when(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if any(said is not None for said, _ in labelled_parts(text, span)):
        return True
    named = [*named_in(text, span)]
    if any(one.role for one in named):
        return True
    left = _without(text, span, named)
    dated = [*dates_in(words, [2000])]
    for day in reversed(dated):
        words = words[: day.start] + words[day.end :]
    names = bool(named) and not left and all(_is_certain(one.words) for one in named)
    return names or bool(dated and not without_glue(words))


def _is_certain(words: str) -> bool:
    """Whether words in brackets that say no role are an organisation's name: no place, no abbreviation."""
    if words.isascii():
        return re.fullmatch(r"(?:(?:[A-Z][\w&'’-]*[a-z]|of|and|the|for|&)\s?){2,}", words) is not None
    return like_a_name(words) and not like_a_place(words)


def _without(text: str, span: Span, named: Sequence[Named]) -> str:
    """What is left of some words without names and glue."""
    at, left = span.start, ""
    for one in named:
        left += text[at : one.span.start] + "、"
        at = one.span.end
    return without_glue(left + text[at : span.end])


def cut_roles(text: str, span: Span) -> tuple[Span, list[Span]]:
    """Leading clauses and a last sentence that only say who answers are cut from the words of an item."""
    cut: list[Span] = []
    clauses = pieces(text, span, "[，,]")
    taken = 0
    for number, clause in enumerate(clauses[:-1], start=1):
        named = [*named_in(text, Span(span.start, clause.end))]
        if not named or "。" in text[clause.start : clause.end] or _without(text, Span(span.start, clause.end), named):
            break
        if any(one.role for one in named):
            taken = number
    if taken:
        cut.append(Span(span.start, clauses[taken - 1].end))
        span = Span(clauses[taken].start, span.end)
    while True:
        sentences = [one for one in pieces(text, span, "[。；;]") if filled(text, one)]
        last = sentences[-1] if len(sentences) > 1 else None
        named = [*named_in(text, last)] if last else []
        if last is None or not any(one.role for one in named) or _without(text, last, named):
            return span, cut
        cut.append(last)
        span = Span(span.start, last.start)


# ---------------------------------------------------------------- rows of a table


_TOTAL = re.compile("全[市县区省州国镇旗]|合计|总计|总数|全域")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|\d{1,3}(?:[、．]|\.(?!\d)))\s*"
)


class _Rows:
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
            _Walk(self.text, [])._attach(item, region)
        item.text = trimmed(self.text, item.text, stop=True)
        self._figures(item, cells)
        return item

    def _own_number(self, cell: Span) -> tuple[str, Span]:
        """The number that begins a cell, and its words behind it."""
        match = _HEADING.match(self._words(cell))
        return (match[0].strip(), Span(cell.start + match.end(), cell.end)) if match else ("", cell)

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
                named += _named(self.text, column.says, cell)
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
