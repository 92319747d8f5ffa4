"""The clauses of a sentence: which of them state a number, and which words a number counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from dxcheck.document.dates import dates_in
from dxcheck.document.glue import without_glue
from dxcheck.document.numbers import CLAUSE, MADE
from dxcheck.document.quantities import Quantity, quantities


def clauses(text: str) -> list[tuple[str, str]]:
    """The clauses of a text, each with the mark that stood before it."""
    found, start, mark = [], 0, ""
    days = [range(day.start, day.end) for day in dates_in(text)] if ", " in text else []
    for match in re.finditer(CLAUSE, text):
        if any(match.start() in day for day in days):
            continue  # June 30, 2025
        found.append((mark, text[start : match.start()]))
        start, mark = match.end(), match[0]
    found.append((mark, text[start:]))
    return [(mark, clause) for mark, clause in found if clause.strip()]


def words_without_number(
    text: str,
    units: Iterable[str] = (),
    asked: Callable[[Quantity], bool] = lambda _: False,
    read: Callable[..., list[Quantity]] = quantities,
) -> str:
    """The clauses that state no quantity, joined as they stand; by a comma where one that states some stood between.

    A number that may only belong to a word (建立一套机制) is none, unless it is `asked`.
    """
    left, last = "", -2
    units = tuple(units)
    for at, (mark, clause) in enumerate(clauses(text)):
        if read(clause, units) or any(map(asked, read(clause, units, spelt=True))):
            continue
        left += (mark if at == last + 1 else "，") + clause if left else clause
        last = at
    return left


@lru_cache(maxsize=1024)
def counted(text: str, units: tuple[str, ...] = ()) -> tuple[tuple[str, tuple[Quantity, ...]], ...]:
    """For each number of a text the words that it may count, and its quantities.

    These are its clause, or its part of a list (甲3个、乙5个), after those clauses of the sentence before it that state
    no number of their own.
    """
    found = []
    for sentence in re.split(r"[。！？\n]", text):
        silent = ""
        for _, clause in clauses(sentence):
            if not quantities(clause, units, spelt=True):
                silent += clause
                continue
            for part in _parts(clause, units):
                stated = tuple(quantities(part, units, spelt=True))
                found.append((sentence if _is_bare(part, units) else silent + part, stated))
    return tuple(found)


def _is_bare(words: str, units: tuple[str, ...]) -> bool:
    """Whether some words are a number and nothing before it: 15.6万平方米, 、55."""
    stated = quantities(words, units, spelt=True)
    return bool(stated) and not re.search(r"[^\W\d]", words[: stated[0].at])


def _parts(clause: str, units: tuple[str, ...]) -> list[str]:
    """A clause, or the parts of a list in it that state a number each."""
    parts = [""]
    for piece in re.split(r"(?=[、和与及])", clause):
        if quantities(piece, units) and quantities(parts[-1], units) and not _is_bare(piece, units):
            parts.append(piece)
        else:
            parts[-1] += piece
    return parts


def stands_in(words: str, sentence: str) -> bool:
    """Whether the characters of some words stand in a sentence in their order, with others between or without."""
    characters = iter(sentence)
    return all(character in characters for character in words)


_VERBS = rf"{MADE}|改扩建|扩建|改建|改造|修建|更新|整治|培训|发放|安装|新认定"
_DONE = "完成|建成|实现|形成|落地"
_AGAIN = (
    rf"[这该上述全均都共确保力争促使让的]|{_DONE}|共计|累计|所有|以上|到|至|全[国省市区县镇]|"
    r"\d{4}年?底?前?"
)
"""What may stand before a number that has been stated already."""
_THE = re.compile(r"\b(?:the|these|those|all)\s+$", re.IGNORECASE)


def is_again(text: str, quantity: Quantity, every: Sequence[Quantity], name: str) -> bool:
    """Whether a number of a text only says again how many there are of what `name` counts: 9个实验室全部投用.

    What is counted stands beside it, and nothing before it that could tell it apart: no other verb, no other place.
    """
    start, end = quantity.at, quantity.at + len(quantity.words)
    if quantity.unit and _THE.search(text[:start]):
        return True
    marks = [*re.finditer(CLAUSE, text)]
    before_it = [one.at + len(one.words) for one in every if one.at < start]
    begins = max([*before_it, *(mark.end() for mark in marks if mark.end() <= start)], default=0)
    behind_it = [one.at for one in every if one.at > start]
    closes = min([*behind_it, *(mark.start() for mark in marks if mark.start() >= end)], default=len(text))
    thing = re.sub(rf"^(?:{_VERBS})", "", name)
    before, behind = text[begins:start], text[end:closes]
    rest = re.sub(rf"{re.escape(name)}|{re.escape(thing)}|{_AGAIN}", "", before)
    others = {*re.findall(_VERBS, before + behind)} - {*re.findall(_VERBS, name), *_DONE.split("|")}
    named = thing in before + behind or any(behind.startswith(thing[-count:]) for count in range(2, len(thing)))
    return len(thing) > 1 and named and not ("其中" in before or others or without_glue(rest))


_GOES_ON = (
    r"(?:进一步|再|力争|并|[压减缩降提升增长扩短]+[低高少加大快]?|达到|控制|不[少低高多超]于?过?|完成|"
    r"目标[值数]?|[至到在为前于])*"
)


def goes_on(text: str, quantity: Quantity, name: str) -> bool:
    """Whether a clause has nothing before its number but a day and a verb, and an earlier one of its sentence has the
    name: 审批时间2024年压缩至40天以内，2025年压缩至30天以内.
    """
    begins = max((mark.end() for mark in re.finditer(CLAUSE, text) if mark.end() <= quantity.at), default=0)
    clause = text[begins : quantity.at]
    for day in reversed([*dates_in(clause, (2000,))]):
        clause = clause[: day.start] + clause[day.end :]
    sentence = text[text.rfind("。", 0, begins) + 1 : begins]
    return re.fullmatch(_GOES_ON, clause.strip()) is not None and stands_in(name, sentence)
