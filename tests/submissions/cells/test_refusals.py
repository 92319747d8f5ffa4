"""Every reason and hint that a reader gives, in words, with the details that they name and no others."""

from __future__ import annotations

import pytest

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase, Position
from dxcheck.submissions.cells import Refusal, read_date, read_number, read_progress
from dxcheck.wording import LANGUAGES, wording

DATES = [
    "", "06/07/2022", "22-6-3", "220630", "44742", "2022.1", "2022-02-30", "9999-12-31", "2022年1 2月", "6月",
    "民国111年", "2022年6-1月", "2022年6月30日（星期五）", "2022-06-29T16:00:00Z", "2022Q5", "#REF!", "=A1",
    "2022-06-1①", "1" * 501,
]  # fmt: skip
NUMBERS = [
    ("", "count", "项", ""), ("约15", "count", "项", ""), ("15以上", "count", "项", ""), ("10-15", "count", "项", ""),
    ("1_0", "count", "项", ""), ("1e3", "count", "项", ""), ("1,23", "count", "项", ""), ("1 5", "count", "项", ""),
    ("十五", "count", "项", ""), ("15家", "count", "项", ""), ("-3", "count", "项", ""), ("1.5", "count", "项", ""),
    ("9%", "count", "项", ""), ("1:1", "count", "项", ""), ("x", "count", "项", ""), ("+15", "count", "项", ""),
    ("9" * 30, "count", "项", ""), ("无", "count", "项", ""), ("#N/A", "count", "项", ""), ("=1", "count", "项", ""),
    ("3万", "amount", "亿元", ""), ("15", "count", "项", "家"), ("15项", "count", "项", "家"),
    ("5", "amount", "亿元", "万元、亿元"), ("9", "percentage", "%", ""), ("1:0", "ratio", "倍", ""),
    ("01:01:00", "ratio", "倍", ""), ("9%", "amount", "元", ""), ("1:1", "amount", "元", ""),
    ("1:1", "percentage", "%", ""), ("1" * 501, "count", "项", ""),
]  # fmt: skip
STATES = [
    "",
    "完成" * 251,
    "基本完成",
    "预计完成",
    "否",
    "√",
    "40",
    "0",
    "1",
    "100",
    "120%",
    "x1",
    "约40%",
    "无",
    "#N/A",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_words(language: str) -> None:
    read: list[tuple[Entry, object]] = [(Code.CELL_DATE, read_date(text)) for text in DATES]
    read += [(Code.CELL_REPORTED_ON, read_date(text)) for text in DATES]
    read += [(Code.CELL_VALUE, read_number(*asked)) for asked in NUMBERS]
    read += [(Code.CELL_VALUE, read_progress(text)) for text in STATES]
    words = wording(language)
    for code, refusal in read:
        assert isinstance(refusal, Refusal), refusal
        details = {"text": "x", "reason": Phrase(refusal.reason), **refusal.details}
        said = words.message(Diagnostic(code, Position("m.csv", 2, 3), details, refusal.hint))
        assert "{" not in said
        assert refusal.hint is not None


@pytest.mark.parametrize(
    "repeated", ["十", "万", "1", "1,", "2022年", "全部", "已经", "完成", " ", "(", "甲、", "\u200b1"]
)
def test_a_cell_of_any_length_is_refused_at_once(repeated: str) -> None:
    text = f"{repeated * 20_000}x"
    for refusal in (read_date(text), read_number(text, "count", "项"), read_progress(text)):
        assert isinstance(refusal, Refusal)
