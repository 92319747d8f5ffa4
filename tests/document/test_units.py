"""One table of units; what each scale multiplies by, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dxcheck.document.units import SCALES, canonical, split_scale


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


def test_no_scale_hides_one_that_begins_like_it() -> None:
    names = list(SCALES)
    assert not [(one, other) for i, one in enumerate(names) for other in names[i + 1 :] if other.startswith(one)]
