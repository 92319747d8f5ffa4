"""The units of numbers, for sentences and cells alike: which words mean the same unit, which are of one kind, and what
a scale multiplies by.

A scale stands before its unit, or alone: 0.5万元 is 5,000 元, 5千万 is 5,000 万. Units of one kind convert exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
    "千": 1000, "百": 100,
}  # fmt: skip
"""What each multiplies by; one that begins like another stands before it."""
ALIKE = {
    "人": ("名", "位"),
    "元": ("圆", "人民币", "人民币元", "元人民币"),
    "倍": ("倍数",),
    "%": ("％", "百分比"),
    "个百分点": ("百分点",),
    "吨标准煤": ("吨标煤",),
}
"""Other words for a unit."""
COUNTED = frozenset("项个家人套名位所座条件台处户次场期篇部种辆架间栋幢宗支份株棵款门张只组对头本册班例起艘盏")
"""The measure words of whole things."""
GENERAL = "个"
"""The measure word that may stand for any other of whole things."""
KINDS: Mapping[str, Mapping[str, str]] = {
    "米": {
        "公里": "1000", "千米": "1000", "厘米": "1/100", "毫米": "1/1000", "延米": "1", "延长米": "1", "m": "1",
        "km": "1000", "cm": "1/100", "mm": "1/1000",
    },
    "亩": {
        "公顷": "15", "平方米": "3/2000", "平方公里": "1500", "平方千米": "1500", "平米": "3/2000", "m2": "3/2000",
        "km2": "1500", "hm2": "15",
    },
    "立方米": {"立方": "1", "升": "1/1000", "m3": "1"},
    "吨": {"千克": "1/1000", "公斤": "1/1000", "斤": "1/2000", "克": "1/1000000", "kg": "1/1000", "t": "1"},
    "千瓦时": {"度": "1", "瓦时": "1/1000", "兆瓦时": "1000", "kwh": "1", "mwh": "1000"},
    "千瓦": {"瓦": "1/1000", "兆瓦": "1000", "kw": "1", "mw": "1000"},
}  # fmt: skip
"""Units of one kind: how many of the first one each of the others is. A 公顷 is 15 亩."""

_FIRST = {word: unit for unit, words in ALIKE.items() for word in words}
_MEASURES = {unit: (Fraction(times), base) for base, others in KINDS.items() for unit, times in others.items()}


@lru_cache(maxsize=1024)
def split_scale(unit: str) -> tuple[int, str]:
    """What a unit's scale multiplies by, and the unit without it: 万元 is 10,000 times 元. A scale alone is a unit."""
    if unit in _FIRST or unit in ALIKE:
        return 1, _FIRST.get(unit, unit)
    scale = next((scale for scale in SCALES if unit.startswith(scale) and unit != scale), "")
    bare = unit.removeprefix(scale)
    return SCALES.get(scale, 1), _FIRST.get(bare, bare)


def canonical(number: Fraction, unit: str) -> tuple[Fraction, str]:
    """A number and its unit as numbers are compared: 0.5 of 万元 is 5,000 of 元, 3 名 are 3 人, a 公顷 is 15 亩."""
    scale, bare = split_scale(unit)
    for times, name in ((1, unit), (scale, bare)):
        if name in _MEASURES:
            per, base = _MEASURES[name]
            return number * times * per, base
        if name in KINDS:
            return number if times == 1 else number * times, name
    return number if scale == 1 else number * scale, bare


_OTHERS = ("元", "吨标准煤")
_ENGLISH = frozenset({
    "acres", "hectares", "miles", "feet", "kilometres", "kilometers", "metres", "meters", "tons", "tonnes", "kilograms",
    "litres", "liters", "gallons", "dollars", "euros", "pounds",
})  # fmt: skip


def is_measure(unit: str) -> bool:
    """Whether a unit measures, so that a number of it may have decimals: 公里, 亿元, 微克/立方米."""
    bare = split_scale(unit)[1]
    return "/" in unit or bare in _OTHERS or unit.lower() in _ENGLISH or {unit, bare} & {*_MEASURES, *KINDS} != set()


def converted(number: Fraction, unit: str, into: str) -> Fraction | None:
    """A number of one unit in another; None where they are not of one kind."""
    here, base = canonical(number, unit)
    there, other = canonical(Fraction(1), into)
    return here / there if base == other else None
