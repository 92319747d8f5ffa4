from __future__ import annotations

import pytest

from dxcheck.renderers.documents.outline import ordinal
from dxcheck.wording import wording


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (11, "十一"), (13, "十三"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_headings_are_numbered_beyond_the_twelfth(number: int, numeral: str) -> None:
    zh, en = wording("zh"), wording("en")
    assert (ordinal(number, 1, zh), ordinal(number, 2, zh)) == (f"{numeral}、", f"（{numeral}）")
    assert (ordinal(number, 1, en), ordinal(number, 2, en)) == (f"{number}. ", f"({number}) ")
