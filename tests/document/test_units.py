"""One table of units; what each scale multiplies by, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dxcheck.document.units import SCALES, canonical, converted, split_scale


@pytest.mark.parametrize(
    ("unit", "scale", "bare"),
    [
        ("元", 1, "元"), ("万元", 10_000, "元"), ("亿元", 100_000_000, "元"), ("千万元", 10_000_000, "元"),
        ("万亿元", 1_000_000_000_000, "元"), ("百亿元", 10_000_000_000, "元"), ("万名", 10_000, "人"),
        ("名", 1, "人"), ("位", 1, "人"), ("％", 1, "%"), ("倍数", 1, "倍"),
        ("万", 1, "万"), ("亿", 1, "亿"), ("千万", 1000, "万"), ("万亿", 10_000, "亿"), ("", 1, ""),
    ],
)  # fmt: skip
def test_a_unit_is_a_scale_and_a_bare_unit(unit: str, scale: int, bare: str) -> None:
    assert split_scale(unit) == (scale, bare)


def test_numbers_are_compared_in_one_unit() -> None:
    assert canonical(Fraction(1, 2), "万元") == (5000, "元")
    assert canonical(Fraction(12), "亿元") == canonical(Fraction(120_000), "万元") == (1_200_000_000, "元")
    assert canonical(Fraction(3), "名") == (3, "人")
    assert canonical(Fraction(3), "万") == (3, "万")


@pytest.mark.parametrize(
    ("unit", "into", "times"),
    [
        ("亿元", "万元", 10_000), ("千元", "万元", Fraction(1, 10)), ("万元人民币", "元", 10_000),
        ("公里", "米", 1000), ("千米", "公里", 1), ("km", "公里", 1), ("厘米", "米", Fraction(1, 100)),
        ("公顷", "亩", 15), ("公顷", "平方米", 10_000), ("平方公里", "公顷", 100),
        ("万亩", "公顷", Fraction(10_000, 15)),
        ("亩", "平方米", Fraction(2000, 3)), ("万平方米", "平方公里", Fraction(1, 100)),
        ("吨", "公斤", 1000), ("万吨", "吨", 10_000), ("千克", "公斤", 1), ("斤", "克", 500),
        ("亿千瓦时", "万度", 10_000), ("兆瓦", "万千瓦", Fraction(1, 10)), ("立方", "升", 1000),
        ("万人", "名", 10_000), ("百分点", "个百分点", 1), ("台套", "台套", 1),
    ],
)  # fmt: skip
def test_units_of_one_kind_convert_exactly(unit: str, into: str, times: Fraction | int) -> None:
    assert converted(Fraction(3), unit, into) == 3 * Fraction(times)
    assert converted(Fraction(3), into, unit) == 3 / Fraction(times)


@pytest.mark.parametrize(
    ("unit", "into"),
    [("美元", "元"), ("人次", "人"), ("亩", "公里"), ("平方米", "立方米"), ("千瓦", "千瓦时"), ("吨标准煤", "吨"),
     ("%", "个百分点"), ("万", "亿"), ("万", "万元"), ("户", "人"), ("家", "个")],
)  # fmt: skip
def test_units_of_two_kinds_do_not(unit: str, into: str) -> None:
    assert converted(Fraction(3), unit, into) is None
    assert converted(Fraction(3), into, unit) is None


def test_no_scale_hides_one_that_begins_like_it() -> None:
    names = list(SCALES)
    assert not [(one, other) for i, one in enumerate(names) for other in names[i + 1 :] if other.startswith(one)]
