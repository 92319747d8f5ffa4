"""An item's own number, where it begins a cell or a line, is no quantity; what only looks like one is."""

from __future__ import annotations

import pytest

from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import quantities


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("1.1 Complete energy audits", []),
        ("2.3.1 Complete 4 audits", [4]),
        ("Commitment 4: Hire 12 analysts", [12]),
        ("(a) Hire 12 analysts", [12]),
        ("(2) Hire 12 analysts", [12]),
        ("3. Hire 12 analysts", [12]),
        ("1.5 million trees", [1500000]),
        ("3.5 MW installed", [3.5]),
        ("12 analysts", [12]),
    ],
)
def test_in_english(words: str, numbers: list[float]) -> None:
    assert [float(one.number) for one in english_quantities(words, ["audits", "analysts", "trees", "MW"])] == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("1.1 完成审计60家", [60]),
        ("1.2完成审计60家", [60]),
        ("2.3.1 完成审计60家", [60]),
        ("1.5 万亩", [15000]),
        ("5.5以上", [5.5]),
        ("3.4 个百分点", [3.4]),
        ("2.5公里", [2.5]),
    ],
)
def test_in_chinese(words: str, numbers: list[float]) -> None:
    assert [float(one.number) for one in quantities(words)] == numbers


@pytest.mark.parametrize("words", ["5.5以上", "88以内", "3以下"])
def test_a_bound_is_no_unit(words: str) -> None:
    (one,) = quantities(words)
    assert (one.unit, one.words) == ("", words)
