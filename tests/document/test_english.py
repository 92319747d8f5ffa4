"""What the numbers of English sentences ask for; told by hand."""

from __future__ import annotations

import pytest

from dxcheck.document.english import english_quantities


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Reduce the share of blocks without shade from 14% to 9% by the end of 2027", "<=9%"),
        ("reduce adult smoking from 17 per cent to 12 per cent by December 2028", "<=12%"),
        ("Increase the share of households from 41% in 2025 to 60% by the end of 2028", ">=60%"),
        ("Raise the recycling rate from 31% to at least 45%", ">=45%"),
        ("Cut delays and increase use to 45%", ">=45%"),
        ("Speeding share falls from 42% to 30%", "<=30%"),
        ("reduce the number of posted bridges from 11 to 7", "<=7bridges"),
        ("Reduce the number of families in hotels to no more than 25 by Q4 2026", "<=25families"),
    ],
)
def test_what_falls_is_asked_for_at_the_most(words: str, asked: str) -> None:
    found = english_quantities(words, ["bridges", "families"])
    assert [f"{'<=' if one.at_most else '>='}{one.number}{one.unit}" for one in found] == [asked]
