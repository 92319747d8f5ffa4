"""What the numbers of English sentences ask for; told by hand."""

from __future__ import annotations

import pytest

from dxcheck.document.english import english_quantities
from dxcheck.document.starts import starts


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Reduce the share of blocks without shade from 14% to 9% by the end of 2027", "<=9%"),
        ("reduce adult smoking from 17 per cent to 12 per cent by December 2028", "<=12%"),
        ("Increase the share of households from 41% in 2025 to 60% by the end of 2028", ">=60%"),
        ("Ensure that 85 percent of residents live near a park by 2029, up from 71 percent", ">=85%"),
        ("the share of pupils falls to 35% or less (baseline 48%)", "<=35%"),
        ("Limit annual tree loss to 1.5 percent", "<=1.5%"),
        ("Raise the recycling rate from 31% to at least 45%", ">=45%"),
        ("Cut delays and increase use to 45%", ">=45%"),
        ("Speeding share falls from 42% to 30%", "<=30%"),
        ("reduce the number of posted bridges from 11 to 7", "<=7bridges"),
        ("Reduce the number of families in hotels to no more than 25 by Q4 2026", "<=25families"),
    ],
)
def test_what_falls_is_asked_for_at_the_most(words: str, asked: str) -> None:
    found = english_quantities(words, ["bridges", "families"])
    assert [f"{'<=' if one.at_most else '>='}{float(one.number):g}{one.unit}" for one in found] == [asked]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Ensure that 85 percent of residents live near a park by 2029, up from 71 percent", "71"),
        ("the share of pupils falls to 35% or less (baseline 48%)", "48"),
        ("from 41% in 2025 to 60% by the end of 2028", "41"),
    ],
)
def test_what_a_number_starts_from(words: str, number: str) -> None:
    assert [str(one.number) for one in starts(words)] == [number]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Refurbish 20-25 schools by 2026", "20-25"),
        ("Refurbish 20 to 25 schools", "20 to 25"),
        ("Refurbish between 20 and 25 schools", "20 and 25"),
        ("Cut waste by 10% to 12%", "10% to 12%"),
    ],
)
def test_a_range_is_one_number_that_is_not_exact(words: str, whole: str) -> None:
    assert [(one.words, one.vague) for one in english_quantities(words, ["schools"])] == [(whole, True)]


def test_a_telephone_and_a_bullet_are_no_range() -> None:
    assert [one.words for one in english_quantities("Build 5\n- 20 homes. Call 555-1234.", ["homes"])] == ["5", "20"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Build 30 schools (10 by June 2024)", ">=30schools >=10schools"),
        ("Build 40 schools: 10 by 2024 and 15 by 2025", ">=40schools >=10schools >=15schools"),
        ("Limit the schools at risk to no more than 12 schools by 2024 and 8 by 2025", "<=12schools <=8schools"),
    ],
)
def test_a_number_before_its_day_counts_what_the_one_before_it_does(words: str, asked: str) -> None:
    found = english_quantities(words, ["schools"])
    assert " ".join(f"{'<=' if one.at_most else '>='}{one.number}{one.unit}" for one in found) == asked
