"""Numerals worked out by hand; what may mean two numbers is not read."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dxcheck.document.numerals import read_numeral
from dxcheck.document.quantities import quantities


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("零", 0), ("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99),
        ("一百", 100), ("一百零二", 102), ("一百一十", 110), ("一百十五", 115), ("二百五十", 250),
        ("两千零五", 2005), ("两千零五十", 2050), ("三千五百", 3500), ("一千二百三十四", 1234),
        ("一万", 10_000), ("十二万", 120_000), ("一万二千", 12_000), ("两万五千", 25_000), ("一万零二", 10_002),
        ("一百零三万五千", 1_035_000), ("三千五百万", 35_000_000), ("百万", 1_000_000),
        ("一亿二千万", 120_000_000), ("一亿零五万", 100_050_000), ("一亿零五百万零三", 105_000_003),
        ("三万亿", 3_000_000_000_000), ("一千二百三十四万五千六百七十八", 12_345_678),
        ("二〇二二", 2022), ("二〇", 20), ("一零五", 105),
        ("十二点五", Fraction(25, 2)), ("一百二十点五", Fraction(241, 2)), ("一百零二点五", Fraction(205, 2)),
        ("三点五", Fraction(7, 2)), ("三点五亿", 350_000_000), ("零点二五", Fraction(1, 4)),
        ("15", 15), ("1,500", 1500), ("1.5", Fraction(3, 2)),
        ("3千", 3000), ("1.2万", 12_000), ("0.5万", 5000), ("1.5千万", 15_000_000),
        ("1万2千", 12_000), ("2万5千", 25_000), ("1亿2千万", 120_000_000), ("3亿5000万", 350_000_000),
        ("1万2000", 12_000), ("1万二千", 12_000), ("1万零5", 10_005), ("2千5百", 2500),
    ],
)  # fmt: skip
def test_a_numeral_is_one_number(words: str, number: Fraction) -> None:
    assert read_numeral(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "一百二", "两千五", "三万五", "1万2", "一亿二千", "1亿5000", "1万500", "一千五十",  # a place is left out
        "三四", "七八", "三五", "二三百", "十三四", "九九", "一二三",  # from three to four; digits by themselves
        "百十", "千八百", "百二十",  # some hundred
        "千百", "百千", "千百万", "百千万", "亿万", "万", "万千", "十十", "十五百", "一万二千万", "一亿亿",
        "1.2万5千", "1万2.5千", "1.2.3", "三点", "点五", "九点三十", "零五", "一千零零五", "十零五", "零万", "",
        "五十个",
    ],
)  # fmt: skip
def test_what_is_not_one_number_for_certain_is_not_read(words: str) -> None:
    assert read_numeral(words) is None


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("新增一万二千个", 12_000, "个"),
        ("培训两万五千人次", 25_000, "人次"),
        ("新增1万2千个", 12_000, "个"),
        ("投入三千五百万元", 35_000_000, "元"),
        ("投入一亿二千万元", 120_000_000, "元"),
        ("投入1亿2千万元", 120_000_000, "元"),
        ("投入3亿5000万元", 350_000_000, "元"),
        ("投入三点五亿元", 350_000_000, "元"),
        ("培训一万人", 10_000, "人"),
        ("达到十二万家", 120_000, "家"),
        ("服务一百零三万五千户", 1_035_000, "户"),
        ("达到一万二千", 12_000, ""),
        ("达到1万2千。", 12_000, ""),
        ("达到5千万", 5000, "万"),
        ("达到3万亿", 30_000, "亿"),
        ("达到十二万", 12, "万"),
        ("达到2万，2023年完成", 2, "万"),
        ("增长百分之十二", 12, "%"),
        ("增长百分之三点五", Fraction(7, 2), "%"),
        ("不高于百分之十二点五", Fraction(25, 2), "%"),
        ("产值增长一点五倍", Fraction(3, 2), "倍"),
        ("服务企业超百家", 100, "家"),
        ("完成百分之百", 100, "%"),
        ("建成一百零五个", 105, "个"),
        ("建成二〇个", 20, "个"),
    ],
)
def test_a_numeral_in_a_sentence_is_read_whole(sentence: str, number: Fraction, unit: str) -> None:
    assert [(q.number, q.unit, q.vague) for q in quantities(sentence)] == [(number, unit, False)]


@pytest.mark.parametrize(
    "sentence",
    ["建成三四个中心", "建成三五家", "新增一百二个", "新增1万2个", "达到三万五", "十五至二十个", "一到两个",
     "建成廿五个中心", "建成卅个", "建成二十又五个", "一百另五个", "一萬二千个", "投入贰千万元", "建成百十个",
     "新增十来个", "五或六个", "五、六个", "新增1. 2万个", "5·5个", "增速不低于-5%", "增速不低于负5%", "达到两个半",
     "达到千分之三", "降至万分之五以下", "占比达到一半以上", "产值翻番", "服务企业超万家", "近万家", "数万人次",
     "实现两位数增长", "一万二千余个", "1万2千个左右", "1万至2万个", "二三百家"],
)  # fmt: skip
def test_what_is_not_one_number_for_certain_is_vague(sentence: str) -> None:
    assert [q.vague for q in quantities(sentence, spelt=True)] == [True]


def test_a_year_behind_a_number_is_no_part_of_it() -> None:
    assert [(q.number, q.unit) for q in quantities("投入5000万2023年完成")] == [(5000, "万")]
    assert quantities("五万亿级产业") == []


@pytest.mark.parametrize(("sentence", "number"), [("担负5项任务", 5), ("目标——5个", 5), ("建设专业队伍五十支", 50)])
def test_what_only_looks_like_a_sign_or_a_formal_digit_is_none(sentence: str, number: int) -> None:
    assert quantities(sentence)[-1].number == number
