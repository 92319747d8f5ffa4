"""How often a year some words ask for something, and on which days it then falls due."""

from __future__ import annotations

import pytest
from helpers import day

from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import quantities
from dxcheck.document.recurrence import ends, recurrences


@pytest.mark.parametrize(
    ("words", "said", "times"),
    [
        ("每季度检查20个点位", "每季度", 4), ("每一个季度末前通报", "每一个季度末前", 4), ("每半年评估", "每半年", 2),
        ("每年新增5家", "每年", 1), ("每月底报送", "每月底", 12), ("Every quarter, inspect", "Every quarter", 4),
        ("inspect once every six months", "once every six months", 2), ("reported Quarterly.", "Quarterly", 4),
        ("once per year", "once per year", 1), ("each week", "each week", 52),
    ],
)  # fmt: skip
def test_what_says_how_often(words: str, said: str, times: int) -> None:
    assert [(words[one.start : one.end], one.times) for one in recurrences(words)] == [(said, times)]


@pytest.mark.parametrize("words", ["每镇2座", "4 quarterly reports", "a quarter of all", "incidents per month", "每户"])
def test_what_does_not(words: str) -> None:
    assert [*recurrences(words)] == []


def test_the_last_days_of_what_comes_so_often() -> None:
    first, last = day("2024-02-01"), day("2025-03-31")
    assert list(map(str, ends(4, first, last))) == [
        "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31",
    ]  # fmt: skip
    assert list(map(str, ends(2, first, last))) == ["2024-06-30", "2024-12-31"]
    assert list(map(str, ends(1, first, last))) == ["2024-12-31"]
    assert (ends(52, first, last), ends(0, first, last)) == ([], [])


@pytest.mark.parametrize(
    ("words", "recurs"),
    [
        ("Inspect 20 sites every quarter", [4]),
        ("Every quarter, inspect 20 sites", [4]),
        ("Plant 400 trees and water them every quarter", [0]),
        ("Inspect sites every month and plant 400 trees", [0]),
        ("Train 20 staff each year", [0]),
    ],
)
def test_a_number_that_is_asked_for_so_often(words: str, recurs: list[int]) -> None:
    found = english_quantities(words, ["sites", "trees", "staff"])
    assert [one.recurs for one in found] == recurs
    assert [one.vague for one in found] == [times > 0 for times in recurs]


@pytest.mark.parametrize(
    ("words", "recurs"), [("每季度检查20个", 4), ("每月检查点位，整改20个", 0), ("每年检查20个", 0)]
)
def test_so_in_chinese(words: str, recurs: int) -> None:
    assert [one.recurs for one in quantities(words)] == [recurs]
