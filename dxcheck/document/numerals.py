"""Numerals of Chinese texts -> exact numbers: 一万二千, 两千零五, 二〇二二, 三点五, 1万2千, 1.2万.

A place that is passed over is written 零: 一百零二 is 102. Without it (一百二, 1万2) 120 may be meant, or 102: such a
numeral is not read.
"""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
"""Each character that is one digit."""
POWERS = {"亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
"""The power of ten that each character stands for, the highest first."""

LONGEST = 80
"""How many characters a numeral may have: each of them may be read behind the one before."""
_ARABIC = str.maketrans({character: str(value) for character, value in DIGITS.items()})


def read_numeral(words: str) -> Fraction | None:
    """The number; None where the words are no numeral, or do not mean one number for certain."""
    if len(words) > LONGEST:
        return None
    ones, _, tenths = words.partition("点")
    if tenths and not POWERS.keys().isdisjoint(ones) and DIGITS.keys() >= {*tenths}:  # 十二点五
        above, below = read_numeral(ones), read_numeral(f"零点{tenths}")
        return None if above is None or below is None else above + below
    for mark, power in POWERS.items():
        head, found, tail = words.rpartition(mark)
        if found:
            once = not head and power < 4 and (power == 1 or not tail)  # 百十 and 千八百 are some hundred
            return _together(Fraction(1) if once else read_numeral(head), power, tail)
    whole, point, places = words.translate(_ARABIC).replace(",", "").partition("点" if "点" in words else ".")
    if not re.fullmatch("[0-9]+", whole) or (point and not re.fullmatch("[0-9]+", places)):
        return None
    if len(whole) > 1 and not DIGITS.keys().isdisjoint(words) and ("0" not in whole or whole[0] == "0"):
        return None  # 三五个 is from three to five
    return Fraction(f"{whole}.{places or 0}")


def _together(times: Fraction | None, power: int, tail: str) -> Fraction | None:
    """So many times a power of ten, and what follows it: below the power, behind 零 where a place is passed over."""
    if times is None or not 0 < times < (10 if power < 4 else 10**power):
        return None
    whole = times.denominator == 1
    if not tail:
        return times * 10**power if whole or power > 1 else None  # 九点三十 is a time
    below = tail[1:] if tail[0] in "零〇" else tail
    rest = None if below.startswith(("百", "千")) or {".", "点"} & {*tail} else read_numeral(below)
    if rest is None or not whole or not 0 < rest < 10**power:
        return None
    passed_over = rest < 10 ** (power - 1)
    return times * 10**power + rest if passed_over == (below != tail) else None
