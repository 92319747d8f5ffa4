"""The items of a text that has them twice, in its body and in an annex: which of them are one action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dxcheck.document.glue import ANNEX
from dxcheck.document.text import Span
from dxcheck.draft.ids import Entry
from dxcheck.draft.item import Item
from dxcheck.draft.spans import words_of

_MARK = re.compile(rf"^[ \t\u3000]*(?P<mark>{ANNEX})[ \t\u3000]*[：:]?", re.MULTILINE)


class Parts(NamedTuple):
    """Where the second part begins, and what is one action."""

    mark: Span | None
    """None where there is no second part."""
    entries: list[Entry]
    lone: list[Item]
    """What stands in the second part alone."""


def parts(text: str, items: Sequence[Item]) -> Parts:
    """Where a second part has the same items, each is one action; else every item is one."""
    lone: list[Item] = []
    for match in _MARK.finditer(text):
        body = [item for item in items if item.start < match.start()]
        annex = [item for item in items if item.start >= match.end()]
        paired = _pairs(text, body, annex)
        if body and annex and 2 * len(paired) >= len(body) and 2 * len(paired) >= len(annex):
            mark = Span(match.start("mark"), match.start("mark") + len(match["mark"].rstrip()))
            lone += [item for item in annex if item not in paired.values()]
            if _is_line(text, mark):
                return Parts(mark, [Entry(item, paired.get(id(item))) for item in body], lone)
    return Parts(None, [Entry(item) for item in items], lone)


def _is_line(text: str, mark: Span) -> bool:
    line = text[text.rfind("\n", 0, mark.start) + 1 :].split("\n", 1)[0].strip()
    return line.rstrip("：:") == text[mark.start : mark.end]


def _pairs(text: str, body: Sequence[Item], annex: Sequence[Item]) -> dict[int, Item]:
    """The annex's item of each of the body's, by how alike their words are."""
    found: dict[int, Item] = {}
    at = 0
    for item in body:
        words = words_of(text, item.text)
        best, place = 0.5, -1
        for number, other in enumerate(annex[at : at + 12], start=at):
            own = words_of(text, other.text)
            ratio = (
                1.0
                if own == words or (len(own) > 4 and own in words)
                else SequenceMatcher(None, own, words, autojunk=False).ratio()
            )
            if ratio > best:
                best, place = ratio, number
            if ratio == 1.0:
                break
        if place >= 0:
            found[id(item)] = annex[place]
            at = place + 1
    return found
