"""The document's own numbers of its items, and whether the plan's ids and articles are those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxcheck.document.glue import bare_number, numbering
from dxcheck.document.numerals import read_numeral
from dxcheck.document.text import Span
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.proof.disagreement import not_in_source
from dxcheck.proof.items import Item

_CIRCLED = {chr(ord("①") + n): n + 1 for n in range(20)}


def number_before(text: str, span: Span, after: int = 0) -> str:
    """The number that stands before some words, in their line or in a line of its own above: （四）, 1, Action 4.

    Other words may stand between, but none before `after`, where the item before ends.
    """
    line = max(text.rfind("\n", 0, span.start) + 1, after)
    before = text[line : span.start]
    if not before.strip(" \t\u3000|#*_-"):
        above = text[:line].rstrip(" \t\n\u3000|")
        before = above[above.rfind("\n") + 1 :]
        if not re.fullmatch(r"[\s|]*[0-9０-９]{1,4}[\s|.．、]*", before):
            return ""
    words = re.split(r"[\t|]", before)[-1] if before.rstrip("\t| ") == before else before
    match = numbering().fullmatch(words.strip(" \t\u3000|#*_-")) or numbering().match(before.lstrip(" \t\u3000|#*_-"))
    return bare_number(match[0]) if match else ""


def value_of(number: str) -> int | None:
    """A number's value: （四） is 4; None where it is none."""
    digits = re.sub(r"[（）()\s]|[A-Za-z]+ ", "", number)
    if digits in _CIRCLED:
        return _CIRCLED[digits]
    last = digits.split(".")[-1]
    if last.isdecimal():
        return int(last)
    read = read_numeral(last) if last else None
    return int(read) if read is not None and read.denominator == 1 else None


def ids(items: Sequence[Item], text: str, left_out: Sequence[int] = ()) -> Iterator[Finding]:
    """Articles are the numbers that lead to an item; ids are its last number, or its place in its task, among those
    that the plan has and those that it leaves out (the places where they begin)."""
    of_task = ""
    named: Item | None = None
    after = 0
    tasks: list[Path] = []
    for item in items:
        more = range(sum(place < item.record.end for place in left_out) + 1)
        headed = item.name.span if item.name is not None else None
        begins = after if headed is None or (item.text.span and headed.start in item.text.span) else headed.end
        own = "" if item.text.span is None else number_before(text, item.text.span, begins)
        if item.path[-1] == 0:
            named, of_task = item, ""
            if item.name is not None and item.name.span is not None:
                of_task = number_before(text, item.name.span, after)
                own = "" if item.text.span is not None and item.name.span.start in item.text.span else own
            tasks.append(item.path[:4])
            yield from _task(
                item, of_task, own, {place + by for place in (int(item.path[3]) + 1, len(tasks)) for by in more}
            )
        assert named is not None
        yield from _article(item, of_task, own)
        alone = len(item.task.actions) == 1
        places = {int(item.path[-1]) + 1, *([int(item.path[3]) + 1, len(tasks)] if alone else [])}
        places = {place + by for place in places for by in more}
        yield from _id(item.path, item.action.id, own or (of_task if alone else ""), places)
        after = max((one.span.end for one in item.quotations if one.span is not None), default=after)


def _article(item: Item, of_task: str, own: str) -> Iterator[Finding]:
    article = item.action.article
    if (
        article is not None
        and item.text.span is not None
        and "".join(article.split()) != "".join((of_task + own).split())
    ):
        yield not_in_source((*item.path, "article"), article)


def _task(item: Item, of_task: str, own: str, places: set[int]) -> Iterator[Finding]:
    if item.text.span is not None:
        yield from _id(item.path[:4], str(item.task.id), of_task or own, places)


def _id(path: Path, id_: str, number: str, places: set[int]) -> Iterator[Finding]:
    """The last part of an id is the item's own number; without one its place among its like, or in the plan."""
    last = id_.rsplit(".", maxsplit=1)[-1]
    if last.isdecimal() and int(last) not in places and int(last) != value_of(number):
        yield not_in_source((*path, "id"), id_)
