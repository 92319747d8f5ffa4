"""One cell's text -> an exact number in its indicator's unit, whatever unit of the same kind it is written in.

A unit stands behind its number, or is told elsewhere: in a column of the row, or above the header for rows without one.
A scale alone stands for itself and the unit that would follow: 3.1亿 of an indicator in 亿元 is 3.1亿元.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dxcheck.document.units import GENERAL, SCALES, converted, split_scale
from dxcheck.names import fold
from dxcheck.submissions.cells.refusal import Refusal, illegible
from dxcheck.submissions.cells.words import is_nothing

MOST_DIGITS = 18
"""In one piece: more than any figure has."""
_PLAIN = r"(-?\d+(?:\.\d+)?|-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?)(?![\d.,])(.*)"
_PERCENT = r"(-?\d+(?:\.\d+)?)%"
_RATIO = r"(\d+(?:\.\d+)?)[:∶比](\d+(?:\.\d+)?)"
_MONEY = r"\A(?i:人民币|rmb|cny|¥)"
_SYMBOLS = {"²": "2", "³": "3", "㎡": "m2", "㎢": "km2", "㎥": "m3", "㎞": "km", "㎝": "cm", "㎜": "mm", "㎏": "kg"}
_SYMBOL = r"(?<=m)[²³]|[㎡㎢㎥㎞㎝㎜㎏]"
"""Signs that belong to a unit, where others are footnote marks."""

NUMBER_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (r"约|大约|近\d|将近|左右|上下|余|多[^\d]*\Z|几", "value.approximate", "hint.exact_number"),
    (r"\A\+ ?\d", "value.plus", "hint.plain_number"),
    (r"[≥≤><]|\+\Z|以上|以下|不少于|不低于|不超过|超过|超\d|至少|至多|达到", "value.bound", "hint.exact_number"),
    (r"\d ?[^\d\s.,:]? ?(?:-|~|～|—|–|至|到) ?\d", "value.range", "hint.exact_number"),
    (r"\A\d+:\d\d:\d\d\Z", "value.time", "hint.ratio_as_time"),
    (r"_", "value.underscore", "hint.plain_number"),
    (r"\d[eE][-+]?\d", "value.exponent", "hint.plain_number"),
    (r"[\d.,] [\d.,]", "cell.blank", "hint.plain_number"),
    (r"\d,\d", "value.thousands", "hint.plain_number"),
    (r"\A\D*[零〇一二三四五六七八九十百千两]\D*\Z|\d[百千万亿]\d", "value.words", "hint.plain_number"),
    (r"\A\d[\d.]*[^\d.].*\d", "value.more", "hint.plain_number"),
)
"""What looks like a number and is none for certain; the first that applies gives the reason."""


class _Asked(NamedTuple):
    """What is asked of a cell: its indicator's kind and unit, and the units that are told outside the cell."""

    kind: str
    unit: str
    told: Sequence[str]
    """Those of them that can be the indicator's; as they are told, where none can."""
    by_row: bool
    """Whether they are told by the row itself."""


@lru_cache(maxsize=4096)
def read_number(text: str, kind: str, unit: str, told: str = "", above: str = "") -> Fraction | Refusal:
    """A number of an indicator's kind (`count`, `amount`, `ratio` or `percentage`), in the indicator's unit.

    Its own unit may stand behind it, or be `told` by a column of its row; both may stand where they are the same.
    Where there is neither, it is the one told `above` all rows. Of several (个、亿元), the one that fits is meant.
    """
    text = _spelt(text)
    folded = fold(text)
    if refusal := illegible(text, folded, Refusal("value.empty", "hint.fill_or_remove"), "hint.plain_number"):
        return refusal
    if folded.isascii() and folded.isdigit() and len(folded) <= MOST_DIGITS and not told and not above:
        return _of_kind(Fraction(int(folded)), kind, unit, with_unit=False)
    by_row = _units(told, kind, unit)
    asked = _Asked(kind, unit, by_row or _units(above, kind, unit), by_row=bool(by_row))
    plain = re.sub(r"(?<![\d.,]) | (?![\d.,])", "", folded).rstrip("。;").replace("−", "-")
    if re.search(rf"\d{{{MOST_DIGITS + 1}}}", plain.replace(",", "")):
        return Refusal("value.digits", "hint.exact_number")
    return _read(plain, asked)


def _read(plain: str, asked: _Asked) -> Fraction | Refusal:
    """A number without blanks, but for one that stands in the number."""
    if match := re.fullmatch(_RATIO, plain, re.ASCII):
        return _ratio(match, asked.kind)
    if match := re.fullmatch(_PERCENT, plain, re.ASCII):
        return _percentage(match, asked)
    money = re.match(_MONEY, plain)
    match = re.fullmatch(_PLAIN, plain[money.end() :] if money else plain, re.ASCII)
    if match is None:
        nothing = Refusal("value.nothing", "hint.zero_or_remove")
        return nothing if is_nothing(plain) else _why_not(plain, Refusal("value.not_number", "hint.plain_number"))
    suffix = re.sub(r"\A\((.+)\)\Z", r"\1", match[2])
    behind = _behind_money(suffix, asked) if money else suffix
    return behind if isinstance(behind, Refusal) else _in_unit(Fraction(match[1].replace(",", "")), behind, asked)


def _behind_money(suffix: str, asked: _Asked) -> str | Refusal:
    """What stands behind a sum of money, with the 元 that its sign leaves out. A sign alone may be a cell's format: it
    says nothing of 万 or 亿, which are told elsewhere or not at all."""
    if suffix.endswith("元") or (not suffix and any(split_scale(unit)[1] == "元" for unit in asked.told)):
        return suffix
    scale, bare = split_scale(asked.unit)
    if not suffix and scale > 1 and bare == "元":
        return Refusal("value.scale", "hint.unit", {"one": bare, "other": asked.unit, "unit": asked.unit})
    return f"{suffix}元"


def _ratio(match: re.Match[str], kind: str) -> Fraction | Refusal:
    if kind != "ratio":
        return Refusal(f"value.ratio_for_{kind}", "hint.plain_number")
    denominator = Fraction(match[2])
    return Fraction(match[1]) / denominator if denominator else Refusal("value.not_number", "hint.ratio")


def _percentage(match: re.Match[str], asked: _Asked) -> Fraction | Refusal:
    if asked.kind not in ("ratio", "percentage"):
        return Refusal(f"value.percent_for_{asked.kind}", "hint.plain_number")
    return _in_unit(Fraction(match[1]), "%", asked)


# ---------------------------------------------------------------- units


def _in_unit(number: Fraction, suffix: str, asked: _Asked) -> Fraction | Refusal:
    """A number with what stands behind it, in the indicator's unit."""
    own = _whole_unit(suffix, asked)
    if isinstance(own, Refusal):
        return own
    if not own and len(asked.told) > 1:
        return Refusal("value.units", "hint.unit_told", {"told": "、".join(asked.told), "unit": asked.unit})
    if not own and asked.told:
        own = asked.told[0]
    times = _times(own, asked.kind, asked.unit)
    if times is None and not suffix:
        return Refusal("value.unit_told", "hint.unit_told", {"told": own, "unit": asked.unit})
    details = {"found": own, "unit": asked.unit}
    if times is None:
        return _why_not(f"0{suffix}", Refusal("value.unit", "hint.unit", details))
    if suffix and asked.by_row and not any(_is_same(own, suffix, unit, asked) for unit in asked.told):
        return Refusal("value.two_units", "hint.unit", {**details, "told": "、".join(asked.told)})
    return _of_kind(number * times, asked.kind, asked.unit, with_unit=bool(own))


def _is_same(own: str, suffix: str, told: str, asked: _Asked) -> bool:
    """Whether a unit is the one that is told, or that one with a scale: 3亿 beside 元."""
    scaled = suffix in SCALES and split_scale(told)[0] == 1
    return scaled or _times(own, asked.kind, asked.unit) == _times(told, asked.kind, asked.unit)


def _whole_unit(suffix: str, asked: _Asked) -> str | Refusal:
    """The unit behind a number; behind a scale alone, with the unit that it leaves out."""
    if suffix not in SCALES:
        return suffix
    unit = asked.told[0] if len(asked.told) == 1 else asked.unit
    scale, bare = split_scale(unit)
    if SCALES[suffix] < scale:  # 3万 of 亿元 may be 3万元, or 3万亿元
        return Refusal("value.scale", "hint.unit", {"one": suffix + bare, "other": suffix + unit, "unit": asked.unit})
    return suffix + bare


@lru_cache(maxsize=1024)
def _times(own: str, kind: str, unit: str) -> Fraction | None:
    """How many of the indicator's unit one of another is; None where it is none of them."""
    own, unit = _key(own), _key(unit)
    if own in ("", unit):
        return Fraction(1)
    scale, bare = split_scale(own)
    if kind == "count" and bare == GENERAL:
        return Fraction(scale, split_scale(unit)[0])
    if kind == "ratio" and bare == "%":
        return Fraction(1, 100)
    return converted(Fraction(1), own, unit)


@lru_cache(maxsize=1024)
def _units(told: str, kind: str, unit: str) -> tuple[str, ...]:
    """The units in what is told outside a cell that can be the indicator's; where none can, all that is told."""
    if is_nothing(told):
        return ()
    words = re.sub(r"\A(?:计量)?单位[:]?|[()\[\] ]", "", fold(_spelt(told)))
    if not words or _times(words, kind, unit) is not None:
        return (words,) if words else ()
    fitting = {_times(word, kind, unit): word for word in re.split("[、,/;和及或与]", words) if word}
    fitting.pop(None, None)
    return (*fitting.values(),) or (words,)


def _key(unit: str) -> str:
    return fold(_spelt(unit)).casefold().replace(" ", "")


def _spelt(text: str) -> str:
    return text if text.isascii() else re.sub(_SYMBOL, lambda sign: _SYMBOLS[sign[0]], text)


# ---------------------------------------------------------------- kinds


def _of_kind(number: Fraction, kind: str, unit: str, *, with_unit: bool) -> Fraction | Refusal:
    """A number that the kind of its indicator allows; of 万人, 1.2 are a whole number of people."""
    if kind == "percentage" and not with_unit:
        return Refusal("value.percent_sign", "hint.percent_sign")
    if kind != "amount" and number < 0:
        return Refusal("value.negative", "hint.plain_number")
    if kind == "count" and number.denominator != 1 and (number * split_scale(unit)[0]).denominator != 1:
        return Refusal("value.not_whole", "hint.plain_number")
    return number


def _why_not(plain: str, otherwise: Refusal) -> Refusal:
    told = (Refusal(why, hint) for pattern, why, hint in NUMBER_REFUSALS if re.search(pattern, plain, re.ASCII))
    return next(told, otherwise)
