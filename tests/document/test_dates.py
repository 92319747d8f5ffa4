"""The days that a sentence names."""

from __future__ import annotations

import datetime

import pytest

from dxcheck.document.dates import dates_in


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("2023年6月30日前完成", "2023年6月30日前", ["2023-06-30"]),
        ("于 2023 年 6 月 30 日完成", "2023 年 6 月 30 日", ["2023-06-30"]),
        ("２０２３年６月底", "２０２３年６月底", ["2023-06-30"]),
        ("二〇二三年十二月底", "二〇二三年十二月底", ["2023-12-31"]),
        ("二○二四年二月", "二○二四年二月", ["2024-02-29"]),
        ("二〇二三年十月二十一日", "二〇二三年十月二十一日", ["2023-10-21"]),
        ("十一月底前", "十一月底前", ["2023-11-30", "2024-11-30"]),
        ("9月上旬", "9月上旬", ["2023-09-10", "2024-09-10"]),
        ("2023年9月中旬前", "2023年9月中旬前", ["2023-09-20"]),
        ("2023年9月下旬", "2023年9月下旬", ["2023-09-30"]),
        ("2023年前三季度", "2023年前三季度", ["2023-09-30"]),
        ("前三季度", "前三季度", ["2023-09-30", "2024-09-30"]),
        ("2023年1-9月", "2023年1-9月", ["2023-09-30"]),
        ("2023年1月至9月", "2023年1月至9月", ["2023-09-30"]),
        ("2024年第二季度末", "2024年第二季度末", ["2024-06-30"]),
        ("2024年上半年", "2024年上半年", ["2024-06-30"]),
        ("2024年底前", "2024年底前", ["2024-12-31"]),
        ("年底前", "年底前", ["2023-12-31", "2024-12-31"]),
        ("by June 2024 at the latest", "June 2024", ["2024-06-30"]),
        ("by the end of 2024", "end of 2024", ["2024-12-31"]),
        ("March 1st, 2024", "March 1st, 2024", ["2024-03-01"]),
        ("1 March 2024", "1 March 2024", ["2024-03-01"]),
        ("in Q3 2024", "Q3 2024", ["2024-09-30"]),
        ("the third quarter of 2024", "third quarter of 2024", ["2024-09-30"]),
        ("the first half of 2024", "first half of 2024", ["2024-06-30"]),
        ("H2 2024", "H2 2024", ["2024-12-31"]),
        ("2023年13月", "2023年13月", []),
        ("2023年2月30日", "2023年2月30日", []),
    ],
)
def test_a_day_and_the_words_that_name_it(text: str, words: str, days: list[str]) -> None:
    (found,) = dates_in(text, (2023, 2024))
    assert (found.words, [*map(str, found.days)]) == (words, days)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "9:30开会",
        "第3条",
        "二年级",
        "每年年底",
        "三个月内",
        "3个月",
        "数月",
        "2个季度",
        "十年",
        "version 2.10",
        "Mayor 5",
    ],
)
def test_what_only_looks_like_a_day(text: str) -> None:
    assert [*dates_in(text, (2023,))] == []


def test_each_day_of_a_sentence_in_its_order() -> None:
    found = [day.days for day in dates_in("6月底前10家、2023年三季度12家、年底15家", (2023,))]
    assert found == [
        (datetime.date(2023, 6, 30),),
        (datetime.date(2023, 9, 30),),
        (datetime.date(2023, 12, 31),),
    ]
