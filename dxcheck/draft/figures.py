"""The numbers of a milestone's words -> targets: of what, how many at the least or the most, and whose share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dxcheck.document.numbers import LOOKED_BACK
from dxcheck.document.quantities import Quantity, lists
from dxcheck.document.starts import starts
from dxcheck.draft.clauses import MARK, clean, name_of, promise_of, whole_name
from dxcheck.draft.figure import Figure, Sentence, lower_is_better, written
from dxcheck.draft.shares import english_shares, is_pairs, pairs, shared

_FROM = re.compile(r"[由从](?:(?:19|20)\d\d年度?[底末]?的?)?[^\d，；。]{0,8}$")
_EACH = re.compile(
    r"(?P<whom>每个?(?![年月天日周季])[\u4e00-\u9fff]{1,6}?|各[\u4e00-\u9fff]{1,4}?)"
    r"(?:均|都|至少|不少于|新增|新建|建成|建设|配备|落实|配|设|设立|举办|开展|培训|完成|打造|创建){1,3}\s*$"
)
"""每个街道至少建成2家: asked of each of them, not about so many."""
_STOOD = re.compile(r"(?:已(?:经|累计)?(?:完成|建成|实现|达到?|有|建|培育)|现有|原有)[^，；。的\d]{0,10}$")
"""Before a number that says how it stood: 截至2023年底已建成20个."""
_AGE = re.compile(r"[^，。；]{0,12}寿命[^，。；]{0,8}?\d[\d.]*岁")
"""A length of life is counted in what is no unit anywhere else."""
_CLASS = re.compile("(?:消除|取消|清除|淘汰|关停|关闭|杜绝|面向|针对|年满)$")
"""Before a number that only says of which things something is asked: 消除56人以上大班额."""
_RANGE = re.compile(r"\d\s*[^\d\s]{0,3}\s*(?:[-—–~～至到]|\b(?:to|and)\b)\s*\d|\d[^\d]?[-—–~～]")


def figures(sentence: Sentence, *, each_time: bool = False) -> tuple[list[Figure], list[tuple[str, str]]]:
    """The targets of some words, and what was not understood: (phrase, words). With `each_time` it is known that they
    recur."""
    every = sentence.quantities()
    found: list[Figure] = []
    doubts: list[tuple[str, str]] = []
    done: set[int] = set()
    run_of = {one.at: run for run in lists(every, sentence.words) for one in run}
    for place, quantity in enumerate(every):
        if place in done:
            continue
        if quantity.recurs and not each_time:
            doubts.append(("draft.recurs", _around(sentence.words, quantity)))
            continue
        if sentence.language == "en" and _only_how_long(sentence.words, every, quantity):
            continue
        if (
            _is_qualifier(sentence.words, every, place)
            or _STOOD.search(sentence.words[max(quantity.at - LOOKED_BACK, 0) : quantity.at])
            or (place and every[place - 1].unit == quantity.unit and _is_hoped(sentence.words, quantity))
            or not quantity.unit
            or not quantity.number
            or (quantity.vague and _RANGE.search(quantity.words))
            or re.search(r"\d\s*/\s*\d", sentence.words[max(quantity.at - 2, 0) : quantity.at] + quantity.words)
        ):
            doubts.append(("draft.number", _around(sentence.words, quantity)))
            continue
        run = run_of[quantity.at]
        if len(run) > 1 and is_pairs(sentence.words, run):
            done |= {every.index(one) for one in run}
            found += pairs(sentence.words, run)
            continue
        figure = _figure(sentence, every, place)
        if sentence.language == "en":
            shares = english_shares(sentence.words, quantity.at + len(quantity.words))
            figure.by = {name: number for name, (number, _) in shares.items()}
            of_shares = {at for _, at in shares.values()}
            done |= {other for other, one in enumerate(every) if one.at in of_shares}
        found.append(figure)
    doubts += [("draft.number", match[0]) for match in _AGE.finditer(sentence.words)]
    return [*shared(sentence.words, found)], doubts


_TIME = re.compile(r"(?:second|minute|hour|day|week|month|year)s?", re.IGNORECASE)


def _only_how_long(words: str, every: Sequence[Quantity], quantity: Quantity) -> bool:
    """homes vacant for more than six months: a length of time beside what is counted only says which are counted."""
    if not _TIME.fullmatch(quantity.unit):
        return False
    start, end = promise_of(words, quantity.at)
    return any(start <= one.at < end and one.unit and not _TIME.fullmatch(one.unit) for one in every)


def _is_qualifier(words: str, every: Sequence[Quantity], place: int) -> bool:
    """10亿元以上项目3个: the first number only says which projects are counted."""
    quantity = every[place]
    end = quantity.at + len(quantity.words)
    behind = words[end : end + 1]
    if _CLASS.search(words[max(quantity.at - LOOKED_BACK, 0) : quantity.at]) and re.search("以[上下]$", quantity.words):
        return re.match("[\u4e00-\u9fff]", behind) is not None
    if not re.search("以[上下内]$", quantity.words) or place + 1 == len(every):
        return False
    between = words[end : every[place + 1].at]
    return bool(re.fullmatch(r"的?[\u4e00-\u9fff“”]{1,12}", between)) and not re.search("[、和与及并]", between)


def _is_hoped(words: str, quantity: Quantity) -> bool:
    """8%以上，力争达到10%: what is hoped for beside what is asked."""
    before = re.split(MARK, words[max(quantity.at - LOOKED_BACK, 0) : quantity.at])[-1]
    return re.fullmatch(r"\s*(?:并?(?:力争|争取|冲刺))(?:达到?|实现|突破|完成|超过)*\s*", before) is not None


def _around(words: str, quantity: Quantity) -> str:
    before = re.split(MARK, words[max(quantity.at - LOOKED_BACK, 0) : quantity.at])[-1]
    return (before + quantity.words)[-40:]


def _figure(sentence: Sentence, every: Sequence[Quantity], place: int) -> Figure:
    words, quantity = sentence.words, every[place]
    number, unit = written(quantity)
    name = name_of(sentence, every, place)
    about = quantity.about if quantity.recurs else quantity.vague
    figure = Figure(name, unit, number, quantity.at_most, about, quantity.annual is True, at=quantity.at)
    figure.words = quantity.words
    seen = words[max(quantity.at - LOOKED_BACK, 0) : quantity.at]
    if quantity.vague and (each := _EACH.search(seen)) is not None:
        figure.approximate = False
        figure.doubt, figure.words = "draft.each", each[0] + quantity.words
        figure.name = clean(figure.name.replace(each["whom"], "")) or figure.name
    before = re.split(MARK, seen)[-1]
    start = next((one for one in starts(words) if one.becomes == quantity.at), None)
    if start is not None:
        figure.baseline = start.in_(unit)
        head = before[: max(start.at - quantity.at, -len(before))]
        figure.name = clean(_FROM.sub("", head)) or name if sentence.language == "zh" else name
    if sentence.language == "en":
        figure.whole = whole_name(words, quantity)
    stated = (
        figure.at_most or quantity.words.endswith("以上") or re.search("不少于|不低于|至少|下降|降低|减少|≥", before)
    )
    if (
        not stated
        and not figure.doubt
        and not quantity.vague
        and figure.kind != "count"
        and lower_is_better(figure.name)
    ):
        figure.doubt = "draft.which_bound"
    return figure
