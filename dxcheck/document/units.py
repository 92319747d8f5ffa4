"""The units of numbers, for sentences and cells alike: which words mean the same unit, and what a scale multiplies by.

A scale stands before its unit, or alone: 0.5万元 is 5,000 元, 5千万 is 5,000 万.
"""

from __future__ import annotations

from fractions import Fraction

SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
    "千": 1000, "百": 100,
}  # fmt: skip
"""What each multiplies by; one that begins like another stands before it."""
ALIKE = {"人": ("名", "位"), "倍": ("倍数",), "%": ("％",)}
"""Other words for a unit."""
COUNTED = frozenset("项个家人套名位所座条件台处户次场期篇部种辆架间栋幢宗支份株棵款门张只组对头本册班例起艘盏")
"""The measure words of whole things."""
GENERAL = "个"
"""The measure word that may stand for any other of whole things."""

_FIRST = {word: unit for unit, words in ALIKE.items() for word in words}


def split_scale(unit: str) -> tuple[int, str]:
    """What a unit's scale multiplies by, and the unit without it: 万元 is 10,000 times 元. A scale alone is a unit."""
    scale = next((scale for scale in SCALES if unit.startswith(scale) and unit != scale), "")
    bare = unit.removeprefix(scale)
    return SCALES.get(scale, 1), _FIRST.get(bare, bare)


def canonical(number: Fraction, unit: str) -> tuple[Fraction, str]:
    """A number and its unit as numbers are compared: 0.5 of 万元 is 5,000 of 元, 3 名 are 3 人."""
    scale, bare = split_scale(unit)
    return number * scale, bare
