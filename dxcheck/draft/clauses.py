"""What a number counts: the name that its clause gives it, without the number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from dxcheck.document.dates import dates_in
from dxcheck.document.english_verbs import promises
from dxcheck.document.numbers import LOOKED_BACK
from dxcheck.document.quantities import Quantity
from dxcheck.document.recurrence import recurrences
from dxcheck.document.units import is_measure
from dxcheck.draft.figure import Sentence, written

MARK = r"[，；。！？;\n]|,(?!\d)"
"""Where a clause ends."""
BOUND_BEFORE = (
    r"(?:累计|共计|总数|分别|力争|确保)*(?:不少于|不低于|不得少于|不得低于|不小于|不高于|不超过|不多于|不大于|至少|最少|最多|达到|突破|超过|"
    r"超|达|为|控制在|稳定在|保持在|压减至|压缩至|下降到|下降至|降低到|降低至|降到|降至|减少到|减少至|增加到|增长到|提高到|提升到|提高至|提升至|"
    r"增至|增加至|完成|约|近|在|到|至|≥|≤|[<>＜＞=]|:|：|分别为|大约|左右|各)+\s*$"
)
"""What stands before a number and says which bound it is."""
_LIST = "[、和与及]"
_LEADING = re.compile(
    r"^(?:其中|并且|并|以及|及|和|与|到|至|截至|力争到?|确保|实现|预计|计划到?|全年|当年|年内|每年|每个?年度|各|共|累计|总计|[、：:\s（(])+(?=.{2})"
)


def name_of(sentence: Sentence, every: Sequence[Quantity], place: int) -> str:
    """The clause without its number; of a bare number, the name of the one before it with its own unit."""
    words, quantity = sentence.words, every[place]
    if sentence.language == "en":
        return _english_name(words, quantity)
    start, end = _clause(words, every, place)
    start = max(start, quantity.at - LOOKED_BACK)
    before, after = words[start : quantity.at], words[quantity.at + len(quantity.words) : end]
    name = clean(re.sub(BOUND_BEFORE, "", before)) + _clean_after(after)
    if len(name) > 1:
        return name[:40]
    earlier = [*range(place)]
    if earlier and not re.search("[。！？\n]", words[every[earlier[-1]].at : quantity.at]):
        first = next((n for n in earlier if not re.search("[。！？\n]", words[every[n].at : quantity.at])), earlier[-1])
        base = name_of(sentence, every, first)
        return base + name + written(quantity)[1]
    if verb := re.search("(?:累计)?(?:完成|达到)(?=[^\\w]*$)", before):
        return verb[0]
    silent = re.split("[。！？\n]", words[:start])[-1]
    return clean(re.split(MARK, silent.rstrip("，,；;"))[-1]) + name or name or written(quantity)[1]


def _clause(words: str, every: Sequence[Quantity], place: int) -> tuple[int, int]:
    """The clause of a number, or its part of a list (甲3个、乙5个)."""
    quantity = every[place]
    marks = _marks(words)
    before = bisect_right(marks, quantity.at, key=lambda mark: mark[1])
    start = marks[before - 1][1] if before else 0
    behind = quantity.at + len(quantity.words)
    after = bisect_left(marks, behind, key=lambda mark: mark[0])
    end = marks[after][0] if after < len(marks) else len(words)
    if place and every[place - 1].at >= start:
        last = every[place - 1].at + len(every[place - 1].words)
        cut = re.search(_LIST, words[last : quantity.at])
        start = last + (cut.end() if cut else 0)
    if place + 1 < len(every) and every[place + 1].at < end:
        cut = re.search(_LIST, words[behind : every[place + 1].at])
        end = behind + cut.start() if cut else behind
    return start, end


@lru_cache(maxsize=64)
def _marks(words: str) -> list[tuple[int, int]]:
    """Where the marks between clauses begin and end."""
    return [match.span() for match in re.finditer(MARK, words)]


def clean(words: str) -> str:
    """Words of a clause without days, marks, and what leads up to a name or a number."""
    for day in reversed([*dates_in(words, [2000])]):
        words = words[: day.start] + words[day.end :]
    words = (
        re.sub(r"[（(][^（）()]*$|^[^（(]*[）)]|[“”‘’\"']", "", words)
        if words.count("（") != words.count("）")
        else words
    )
    words = _LEADING.sub("", words.strip(" \t\u3000，,、：:-—"))
    words = re.sub(BOUND_BEFORE, "", words)
    return re.sub(r"\s+", " ", words).strip(" \t\u3000，,、：:（(")


def _clean_after(words: str) -> str:
    words = re.sub(r"^(?:以上|以内|左右|以下|的|及以上|[\s）)])+", "", words)
    return re.sub(r"[（(][^（）()]*[）)]?", "", words).strip(" \t\u3000，,、：:）)")


_ENGLISH_BOUNDS = (
    r"\b(?:at least|at most|no (?:fewer|less|more|lower) than|not (?:less|more) than|up to|more than|about|"
    r"approximately|around|over)\b"
)


_FROM = re.compile(
    r"\bfrom\s+\d[\d,]*(?:\.\d+)?[^.;\d]{0,40}?\bto\s*(?:about|around|approximately|nearly)?\s*\Z", re.IGNORECASE
)


def whole_name(words: str, quantity: Quantity) -> str:
    """What tells an English clause's name apart from its like: the name with the number where it stands."""
    return _english_name(words, quantity, number=quantity.words)


_WILL = re.compile(r"^.*?\b(?:will|shall|must)\s+(?:also\s+)?", re.IGNORECASE | re.DOTALL)
"""Who promises it, before what is promised."""
_BEHIND = re.compile(
    r",?\s+(?:with the (?:support|help|assistance|advice) of|in (?:partnership|co-?operation|collaboration) with|"
    r"supported by|together with|of which|including)\s.*$",
    re.IGNORECASE | re.DOTALL,
)


def promise_of(words: str, at: int) -> tuple[int, int]:
    """From where to where the one thing is promised that a place of some English words speaks of."""
    ends = _ends(words)
    place = min(bisect_right(ends, at), len(ends) - 1)
    start, end = ends[place - 1], ends[place]
    parts = promises(words[start:end])
    a, b = parts[min(bisect_right(parts, at - start, key=lambda part: part[1]), len(parts) - 1)]
    return start + a, start + b


@lru_cache(maxsize=64)
def _ends(words: str) -> list[int]:
    """Where the sentences of some English words end, from the beginning of the first on."""
    return [0, *(mark.end() for mark in re.finditer(r";|\n|(?<=[\w%)]\.)\s+(?=[A-Z])", words)), len(words)]


def _english_name(words: str, quantity: Quantity, *, number: str = "") -> str:
    start, end = promise_of(words, quantity.at)
    start, end = max(start, quantity.at - LOOKED_BACK), min(end, quantity.at + LOOKED_BACK)
    before, behind = _WILL.sub("", words[start : quantity.at]), words[quantity.at + len(quantity.words) : end]
    if is_measure(quantity.unit):
        behind = re.sub(rf"^\s*{re.escape(quantity.unit)}\s+of\s+", " ", behind)
    if quantity.unit == "%":
        behind = re.sub(r"^\s+of\s+(?=the |all |its )?", " ", behind)
    before = re.sub(rf"{_ENGLISH_BOUNDS}\s*$", "", _FROM.sub("", before), flags=re.IGNORECASE)
    name = before + number + _BEHIND.sub("", behind)
    for one in reversed([*recurrences(name)]):
        name = (name[: one.start] + name[one.end :]).strip()
    for day in reversed([*dates_in(name, [2000])]):
        name = re.sub(r"\b(?:by|before|until|in)(?: the)?(?: end of)?\s*$", "", name[: day.start]) + name[day.end :]
    name = re.sub(r"\s+", " ", name).strip(" ,.;:")
    return re.sub(
        r"(?:\s+(?:(?:is|are) to (?:stay|remain|be|fall|rise)|to|by|at|below|under|within|of which))+,?$", "", name
    )[:80]
