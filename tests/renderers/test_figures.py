"""How exact figures are shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dxcheck.renderers.figures import bound
from dxcheck.wording import wording


def test_a_bound_is_shown_with_its_unit() -> None:
    words = wording("en")
    assert bound("at_least", Fraction(15), "项", words) == "≥ 15项"
    assert bound("at_most", Decimal("7.5"), "天", words) == "≤ 7.5天"


def test_a_unit_does_not_steer_a_terminal() -> None:
    assert bound("at_least", Fraction(15), "项\x1b[31m", wording("zh")) == "≥ 15项\\x1b[31m"
