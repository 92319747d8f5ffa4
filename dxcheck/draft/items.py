"""The text's items, whatever its layout: what its paragraphs owe, and the rows of its tables, in its order."""

from __future__ import annotations

from typing import NamedTuple

from dxcheck.document.text import Span
from dxcheck.draft.item import Item
from dxcheck.draft.outline import Node, outline, paragraphs
from dxcheck.draft.running import Walk
from dxcheck.draft.spans import worded
from dxcheck.draft.tables import Table, tables


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
    walk = Walk(text, found)
    items = [*walk.below(root, [])]
    if not items:
        items = [*walk.loose(root)]
    own = [item for item in items if worded(text, item.text)]
    return Reading(sorted(own, key=lambda item: item.start), found, root)
