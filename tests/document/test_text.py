"""Where words stand in an official text; the texts stand here, the answers are theirs."""

from __future__ import annotations

import pytest

from dxcheck.document.text import OfficialText

TEXT = """示例区人民政府文件
 《示例计划》
示例区人民政府

一、建设示例区人民政府大楼
1.新增中心15个。
"""


def _text(words: str = TEXT) -> OfficialText:
    return OfficialText("x.txt", words, "0" * 64)


@pytest.mark.parametrize(
    ("words", "line"), [("示例区人民政府", 1), ("示例计划", 2), ("新增中心", 6), ("15个。", 6), ("另一件事", None)]
)
def test_words_stand_in_the_line_where_they_first_begin(words: str, line: int | None) -> None:
    assert _text().line_of(words) == line


@pytest.mark.parametrize(("words", "lines"), [("示例区人民政府", [1, 3]), ("示例计划", [2]), ("一、建设", [])])
def test_a_line_of_its_own_has_nothing_else_but_marks(words: str, lines: list[int]) -> None:
    """文件 behind an issuer is the letterhead's; a line in which other words stand is not its own."""
    text = _text()
    assert [text.line_at(start) for start, _ in text.own_lines(words)] == lines


def test_every_character_stands_in_its_line() -> None:
    text = _text("甲乙\n\n丙")
    assert [text.line_at(place) for place in range(5)] == [1, 1, 1, 2, 3]
