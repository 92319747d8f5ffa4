"""The ids and articles of tasks and actions: the document's own numbers, as far as it has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from string import ascii_lowercase

from dxcheck.document.glue import bare_number
from dxcheck.document.numerals import read_numeral
from dxcheck.draft.item import Head, Item


@dataclass(eq=False)
class Entry:
    """An action: its item in the body, and in the annex."""

    item: Item
    annex: Item | None = None


def section_and_task(item: Item) -> tuple[Head | None, Head | None]:
    """The headings that are an item's section and its task, where it has them."""
    heads = item.heads
    if len(heads) > 1:
        return heads[-2], heads[-1]
    if not heads:
        return None, None
    return (None, heads[0]) if heads[0].is_task else (heads[0], None)


def article(item: Item, task: Head | None) -> str:
    """Where the document has an item: （四）2, Action 4; empty where its id says so."""
    if item.in_table and "." in item.number:
        return ""  # 1.1 in a cell says where it stands by itself
    above = bare_number(task.number) if task is not None and not item.in_table else ""
    if task is not None and item.in_table:
        above = bare_number(task.number) if re.match("[A-Za-z]", task.number) else ""
    own = "" if item.in_table or item.number.endswith("是") else bare_number(item.number)
    article = above + own
    return article if article and not article.isdecimal() else ""


def value_of(number: str) -> str:
    """1 of 1., 01., （一）, Action 1; 2.1 of 2.1."""
    bare = re.sub(r"[（）()\s第章节条编篇部分是]|[A-Za-z]{2,} ?", "", number).rstrip(".．、:：")
    if re.fullmatch(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+){0,2}", bare):
        return re.sub(r"(?<!\w)0+(?=\d)", "", bare)
    if len(bare) == 1 and "①" <= bare <= "⑳":
        return str(ord(bare) - ord("①") + 1)
    value = read_numeral(bare) if bare else None
    return str(value) if value is not None and value.denominator == 1 else ""


class Ids:
    """The ids of tasks and actions: the document's numbers; where they start anew, behind the section's."""

    def __init__(self, groups: Sequence[tuple[Head | None, Sequence[tuple[Head | None, Sequence[Entry]]]]]) -> None:
        self.tasks: dict[int, str] = {}
        self.actions: dict[int, str] = {}
        self.taken: set[str] = set()
        own = [
            [
                (actions, self._number(task, actions) or str(place))
                for place, (task, actions) in enumerate(tasks, start=1)
            ]
            for _, tasks in groups
        ]
        flat = [number for tasks in own for _, number in tasks]
        first = value_of(groups[0][0].number) if groups[0][0] is not None else ""
        anew = len({*flat}) != len(flat) or (first not in ("", "1") and flat[0] == "1")
        taken: set[str] = set()
        for place, ((section, _), tasks) in enumerate(zip(groups, own, strict=True), start=1):
            chapter = (value_of(section.number) if section is not None else "") or str(place)
            for actions, number in tasks:
                id_ = f"{chapter}.{number}" if anew and number.count(".") < 2 else number
                task = section_and_task(actions[0].item)[1]
                placed = not self._number(task, actions) and number != "1"
                self._keep(_free(id_, taken), actions, placed=placed)

    def _number(self, task: Head | None, actions: Sequence[Entry]) -> str:
        return value_of(task.number if task is not None else actions[0].item.number)

    def _keep(self, id_: str, actions: Sequence[Entry], *, placed: bool) -> None:
        """An action alone in its task has its id, but for one that only its place numbers."""
        numbers = [value_of(entry.item.number).rsplit(".", 1)[-1] for entry in actions]
        task = section_and_task(actions[0].item)[1]
        rows = actions[0].item.in_table and (task is None or task.number == actions[0].item.number)
        whole = len({*numbers}) == len(numbers) and "" not in numbers and not rows
        for place, entry in enumerate(actions, start=1):
            self.tasks[id(entry)] = id_
            alone = len(actions) == 1 and not placed and not (whole and task is not None)
            own = numbers[place - 1] if whole else str(place)
            whole_id = id_ if alone and id_ not in self.taken else f"{id_}.{own}"
            self.actions[id(entry)] = _free(whole_id, self.taken)

    def of_task(self, entry: Entry) -> int | str:
        """The id of the task of an action."""
        id_ = self.tasks[id(entry)]
        return int(id_) if id_.isdecimal() and id_.isascii() and int(id_) > 0 else id_

    def of_action(self, entry: Entry) -> str:
        """The id of an action."""
        return self.actions[id(entry)]


def _free(id_: str, taken: set[str]) -> str:
    """An id that no other has: with a letter behind it where it is another's."""
    tried = chain([id_], (f"{id_}{letter}" for letter in ascii_lowercase), (f"{id_}x{n}" for n in count(2)))
    found = next(name for name in tried if name not in taken)
    taken.add(found)
    return found
