"""The quantities of a Chinese sentence: a number with its measure word, and what the words around it ask for.

A quantity is Arabic digits (`1,000`, `１５`, `2.5万`) before a measure word, a ratio such as `1:1`, or Chinese digits
before a measure word where a bound (不少于) or a verb of making (新增) stands before them: 三年, 一批 and 四个意识 are
words. Ordinals (第3条), lengths of time (3个月) and times of the day (9:30) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

COUNTED = frozenset("项个家人套名位所座条件台处户次场期篇部种辆架间栋幢宗支份届片株棵")
"""The measure words of whole things."""
_LONG = "个百分点|平方公里|平方千米|平方米|立方米|公里|千米|公顷|人次|人年|车次|台套"
_SHORT = "元米吨亩倍%笔"
_SCALE = {"万": 10_000, "亿": 100_000_000}
_SAME = {"名": "人", "位": "人"}
_NO_UNIT = r"(?!个(?:月|年|工作日|季度|小时|星期|自然日|交易日|学期))"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = dict(zip("零〇一二两三四五六七八九十百千", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000), strict=True))
_BOUND = r"(?:不得?(?:少|低|小)于|至少|最少|达到?|超过|突破|不得?(?:超过|高于|多于|大于)|至多|最多|每年|累计)\s*$"
_MADE = (
    "(?:新增|新建|建成|建设|建立|引进|引入|培育|培养|完成|落地|支持|打造|举办|开展|设立|创建|推进|授予|获得|实现|形成|"
    "承接|吸引|集聚|提供|申请|认定)$"
)
_CLOCK = r"(?:[6-9]|1\d|2[0-3]):[0-5]\d"
_AT_MOST = (
    r"(?:不得?(?:超过|高于|多于|大于)|不超|至多|最多|控制在|限制在|"
    r"(?<![不得])(?:低于|少于|小于|不足)|[降减缩][低少减短至到]?[至到]|[≤<])\s*$"
)
_VAGUE_BEFORE = r"(?:约|近|大约|将近|接近|年均|平均)\s*$"
_VAGUE_AFTER = r"\s*(?:左右|上下)"
_RANGE = r"(?:\d+(?:\.\d+)?\s*[^\W\d_]{0,2}?\s*[-—–~～至到]\s*)"
_CLAUSE = r"[，；。;！？\n]|,(?!\d)"
# Patterns are compiled when first used: most commands read no sentence.


class Quantity(NamedTuple):
    """A number with its unit, and what the words around it ask for."""

    number: Fraction
    """In the unit: 2.5万人 is 25,000 人. For a ratio the quotient."""
    unit: str
    """倍 for a ratio."""
    at_most: bool
    annual: bool | None
    """Whether it is asked of each year (每年); None where an earlier clause of the sentence may say so."""
    vague: bool
    """Whether no one number is stated: 约30个, 30余个, 10至15个."""
    words: str
    """As it stands: 5家以上."""
    line: int = 0


def quantities(text: str, line: int = 0, units: Iterable[str] = ()) -> list[Quantity]:
    """The quantities of a sentence; a bare number asks for that many at the least.

    `units` are measure words of a plan's own.
    """
    plain = text.translate(_NARROW)
    found = []
    for match in _pattern(tuple(units)).finditer(plain):
        before, after = re.split(r"[，；。;\n]", plain[: match.start()])[-1], plain[match.end() :]
        if not _is_quantity(match, before, after):
            continue
        unit, scale = _unit(match["unit"] or match["spelt_unit"] or "倍")
        annual: bool | None = "每年" in before
        if not annual and "每年" in re.split(r"[。\n]", plain[: match.start()])[-1]:
            annual = None
        vague = bool(
            match["range"] or match["over"] or match["over_after"]
            or re.search(_VAGUE_BEFORE, before) or re.match(_VAGUE_AFTER, after)
        )  # fmt: skip
        at_most = bool(re.search(_AT_MOST, before)) or match["bound"] in ("以内", "以下", "之内")
        words = text[match.start() : match.end()].strip()
        found.append(Quantity(_number(match) * scale, unit, at_most, annual, vague, words, line))
    return found


def canonical(number: Fraction, unit: str) -> tuple[Fraction, str]:
    """A number and its unit as quantities are compared: 0.5 of 万元 is 5,000 of 元, 3 名 are 3 人."""
    bare, scale = _unit(unit)
    return number * scale, bare


def clauses(text: str) -> list[tuple[str, str]]:
    """The clauses of a text, each with the mark that stood before it."""
    found, start, mark = [], 0, ""
    for match in re.finditer(_CLAUSE, text):
        found.append((mark, text[start : match.start()]))
        start, mark = match.end(), match[0]
    found.append((mark, text[start:]))
    return [(mark, clause) for mark, clause in found if clause.strip()]


def words_without_number(text: str, units: Iterable[str] = ()) -> str:
    """The clauses that state no quantity, joined as they stand; by a comma where one that states some stood between."""
    left, last = "", -2
    units = tuple(units)
    for at, (mark, clause) in enumerate(clauses(text)):
        if quantities(clause, units=units):
            continue
        left += (mark if at == last + 1 else "，") + clause if left else clause
        last = at
    return left


def stands_in(words: str, sentence: str) -> bool:
    """Whether the characters of some words stand in a sentence in their order, with others between or without."""
    characters = iter(sentence)
    return all(character in characters for character in words)


_NARROW = str.maketrans("０１２３４５６７８９：，．％∶＜＞", "0123456789:，.%:<>")


@lru_cache
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    known = {*_LONG.split("|"), *_SHORT, *COUNTED, *units}
    names = "|".join(map(re.escape, sorted(known, key=lambda unit: (-len(unit), unit))))
    unit = rf"{_NO_UNIT}(?:[万亿]?(?:{names})|[万亿])"
    bound = r"(?:(?:及|或)?(?P<bound>以[上内下]|之内))?"
    arabic = rf"(?P<range>{_RANGE})?(?P<digits>{_DIGITS})\s*(?P<over>[余多])?\s*(?P<unit>{unit})"
    spelt = rf"(?P<spelt>[{''.join(_CHINESE)}]+)(?P<spelt_unit>{unit})"
    ratio = r"(?P<ratio>\d+(?:\.\d+)?\s*[:比]\s*\d+(?:\.\d+)?)"
    return re.compile(rf"(?<![\d.A-Za-z])(?:{ratio}|(?:{arabic}|{spelt})(?P<over_after>[余多])?{bound})")


def _is_quantity(match: re.Match[str], before: str, after: str) -> bool:
    """Neither an ordinal, nor a time of the day, nor Chinese digits that only belong to a word."""
    if before.endswith("第") or (match["ratio"] and (re.fullmatch(_CLOCK, match["ratio"]) or after.startswith("点"))):
        return False
    if match["spelt"] is None:
        return True
    asked = bool(match["bound"] or match["over_after"] or re.search(_BOUND, before))
    return asked or (match["spelt"] not in ("一", "零", "〇") and bool(re.search(_MADE, before)))


def _unit(unit: str) -> tuple[str, int]:
    bare = unit[1:] if unit[0] in _SCALE and unit not in ("万", "亿") else unit
    scale = _SCALE[unit[0]] if bare != unit else 1
    return _SAME.get(bare, bare), scale


def _number(match: re.Match[str]) -> Fraction:
    if match["ratio"]:
        one, other = re.split(r"\s*[:比]\s*", match["ratio"])
        return Fraction(one) / Fraction(other) if Fraction(other) else Fraction(0)
    if match["digits"]:
        return Fraction(match["digits"].replace(",", ""))
    total, digit = 0, 0
    for character in match["spelt"]:
        value = _CHINESE[character]
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    return Fraction(total + digit)
