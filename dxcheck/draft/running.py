"""Running text -> its items: down the outline, from headings to the paragraphs that owe something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.dates import dates_in
from dxcheck.document.quantities import quantities
from dxcheck.document.text import Span
from dxcheck.draft.closings import attach, labelled_parts, named_by, settled, split_closing
from dxcheck.draft.item import Head, Item
from dxcheck.draft.labels import LABELS, label_of
from dxcheck.draft.names import Named, named_in
from dxcheck.draft.outline import Node, Para
from dxcheck.draft.rows import Rows
from dxcheck.draft.spans import filled, pieces, trimmed, worded, words_of
from dxcheck.draft.tables import Table

_INNER = ("ordinal", "bracketed", "half bracket", "circled", "bullet", "letter")


class Walk:
    """Goes down the outline."""

    def __init__(self, text: str, found: Sequence[Table]) -> None:
        self.text = text
        self.tables = found
        self.above: list[Named] = []
        """Who is named in a line of its own before any item: they answer for all that follow."""
        self.inherited = False
        """Whether that line stands with an item already."""

    def below(self, node: Node, heads: list[Head]) -> Iterator[Item]:
        """The items of a numbered paragraph and of all below it."""
        if node.para is None:
            own_ = self._block(node.body, heads, "")
            yield from (item for item in own_ if (item.named and not item.in_prose) or item.terms or item.labelled)
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
                if (item.named and not item.in_prose) or item.terms or (self._owes(item) and not node.tables)
            )
            heads = [*heads, head]
        else:
            yield from self._leaf(node, heads)
            return
        for place in node.tables:
            rows = [*Rows(self.text, self.tables[place], heads).items()]
            nobody = not any(item.named for item in rows) and not any(head.named for head in heads)
            yield from (self._inherits(item) if nobody else item for item in rows)
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
            if (not items[0].named or items[0].in_prose) and not items[0].terms:
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
            if found and label is None and _is_dated_line(self.text, para.own):
                found[-1].terms.append(para.own)
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
            attach(self.text, found[-1], region)
            return True
        named = [
            one
            for said, part in labelled_parts(self.text, region)
            if said in ("answers", "assists")
            for one in named_by(self.text, said, part)
        ]
        if heads:
            heads[-1].named += named
        else:
            self.above = named or self.above
        return False

    def _inherits(self, item: Item) -> Item:
        if not item.named and self.above:
            item.named, item.merged = list(self.above), self.inherited
            self.inherited = True
        return item


def _is_dated_line(text: str, span: Span) -> bool:
    """Q1: Publish the notice, 一季度：完成选址: what is owed by that day."""
    words = text[span.start : span.end]
    day = next(dates_in(words, [2000]), None)
    return day is not None and day.start == 0 and re.match(r"\s*[：:]\s*\S", words[day.end :]) is not None


def _is_title(text: str, span: Span) -> bool:
    words = text[span.start : span.end].strip()
    if words.isascii():
        return len(words) <= 90 and not re.search(r"[.;:]$|[.;]\s", words)
    return len(words) <= 40 and not re.search("[。；，]", words)
