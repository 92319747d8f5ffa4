"""What a Chinese sentence asks for; the expected answers are read off the sentences by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dxcheck.quantities import canonical, quantities, stands_in, words_without_number


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("新增研发中心15个", 15, "个"),
        ("新增１５个", 15, "个"),
        ("新增 3 个", 3, "个"),
        ("1,000个项目", 1000, "个"),
        ("投入5000万元", 50_000_000, "元"),
        ("投入0.5亿元", 50_000_000, "元"),
        ("培训1.2万人次", 12_000, "人次"),
        ("引进10名人才", 10, "人"),
        ("不低于95%", 95, "%"),
        ("增长5个百分点", 5, "个百分点"),
        ("给予1:1比例奖励", 1, "倍"),
        ("给予1:2比例奖励", Fraction(1, 2), "倍"),
        ("新增三个中心", 3, "个"),
        ("达到二十家", 20, "家"),
        ("不少于二百五十人", 250, "人"),
        ("不少于一家", 1, "家"),
        ("引进十二名", 12, "人"),
    ],
)
def test_a_number_and_its_unit(sentence: str, number: Fraction, unit: str) -> None:
    assert [(q.number, q.unit) for q in quantities(sentence)] == [(number, unit)]


@pytest.mark.parametrize(
    "words",
    ["第67次会议", "2021年12月31日", "三年", "3个月内", "15个工作日内", "9:30开会", "第3条", "建设一批",
     "（2021-2023）", "到2023年", "1.人才", "5G网络", "四个意识", "一个中心"],
)  # fmt: skip
def test_what_is_no_quantity(words: str) -> None:
    assert quantities(words) == []


@pytest.mark.parametrize(
    ("sentence", "at_most"),
    [
        ("不少于5个", False), ("不低于5个", False), ("不得少于5个", False), ("至少5个", False), ("达到5个", False),
        ("5个以上", False), ("超过5个", False), ("新增5个", False), ("减少5个", False),
        ("不超过5个", True), ("不得超过5个", True), ("不高于5个", True), ("最多5个", True), ("至多5个", True),
        ("低于5个", True), ("少于5个", True), ("不大于5个", True), ("降至5个", True), ("压减至5个", True),
        ("控制在5个以内", True), ("5个以下", True), ("5个及以下", True),
    ],
)  # fmt: skip
def test_whether_a_number_is_a_ceiling(sentence: str, at_most: bool) -> None:
    assert [(q.number, q.at_most) for q in quantities(sentence)] == [(5, at_most)]


@pytest.mark.parametrize(
    "words", ["约30个", "近30个", "30余个", "30多家", "30个左右", "10-15个", "10个至15个", "年均3个"]
)
def test_what_states_no_one_number_is_vague(words: str) -> None:
    assert [q.vague for q in quantities(words)] == [True]


def test_each_year_is_said_in_the_clause_or_perhaps_before_it() -> None:
    assert [q.annual for q in quantities("每年不少于1人，新增5家。建成3个")] == [True, None, False]


def test_a_unit_of_the_plan_s_own() -> None:
    assert quantities("新增3畦") == []
    assert [q.unit for q in quantities("新增3畦", units=["畦"])] == ["畦"]


def test_units_are_compared_in_one_scale() -> None:
    assert canonical(Fraction(1, 2), "万元") == (5000, "元")
    assert canonical(Fraction(3), "名") == (3, "人")
    assert canonical(Fraction(3), "万") == (3, "万")


def test_the_words_that_no_number_covers_keep_their_marks() -> None:
    assert words_without_number("新增5个，并建立机制；开展交流") == "并建立机制；开展交流"
    assert words_without_number("建立机制，新增5个，开展交流") == "建立机制，开展交流"
    assert words_without_number("新增1,000个") == ""
    assert words_without_number("建成平台。新增5个") == "建成平台"


def test_a_name_stands_in_a_sentence_in_its_order() -> None:
    assert stands_in("特聘岗聘用人数", "特聘岗每年聘用人数不少于1人")
    assert not stands_in("人数聘用", "每年聘用人数不少于1人")
