"""The words that hold a document's parts together."""

from __future__ import annotations

import pytest

from dxcheck.document.glue import numbering, without_ends, without_glue


@pytest.mark.parametrize(
    "words",
    ["（牵头单位：", "；完成时限：）", "序号\t重点工作\t责任单位", "等有关部门】", "由、牵头，配合，负责落实。",
     "| Target Date |---|", "| Performance measure |", "预期成效：", "In partnership with:",
     "<br>", "并持续推进", "目标值", "其中、分别为"],
)  # fmt: skip
def test_labels_marks_and_roles_are_glue(words: str) -> None:
    assert without_glue(words) == ""


@pytest.mark.parametrize(
    ("words", "left"),
    [("，并建立台账。", "并建立台账"), ("责任单位：某局；", "责任单位：某局"), ("6家", "6家"), ("not yet", "not yet")],
)
def test_words_that_promise_something_are_left(words: str, left: str) -> None:
    assert without_glue(words) == left


@pytest.mark.parametrize(
    "words", ["工作任务措施目标内容", "配合牵头负责落实", "等有关单位等单位", "the target date by "]
)
def test_no_text_takes_long(words: str) -> None:
    """A pattern that tried every way of cutting these up would not end."""
    assert without_glue(words * 300 + "某")


def test_a_letter_with_a_number_numbers_an_item() -> None:
    assert [match[0] for words in ("A1. Move", "B2: Train", "A1") if (match := numbering().match(words))] == [
        "A1.", "B2:", "A1",
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "left"), [("某" + "，" * 100_000 + "某", ...), ("主要" * 20_000 + "某", ...)])
def test_words_of_any_length_are_rid_of_what_stands_around_them(words: str, left: str) -> None:
    assert without_glue(f"“{words}；") == (words if left is ... else left)


@pytest.mark.parametrize(
    ("words", "stretches", "left"),
    [
        ("今年建成、明年", [(0, 2), (5, 7)], "建成、"),
        ("今年，建成", [(0, 2)], "建成"),
        ("建成，今年，明年 ", [(3, 5), (6, 8)], "建成"),
        ("今年，明年，建成", [(0, 2), (3, 5)], "明年，建成"),
        ("从今年起建成", [(1, 3)], "从今年起建成"),
        ("今年", [(0, 2)], ""),
        ("今年明年" * 20_000, [(n, n + 2) for n in range(0, 80_000, 2)], ""),
        (" 建成", [], " 建成"),
    ],
)
def test_a_day_that_ends_some_words_is_cut_off(words: str, stretches: list[tuple[int, int]], left: str) -> None:
    assert without_ends(words, stretches) == left
