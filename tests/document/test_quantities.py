"""What a Chinese sentence asks for; the expected answers are read off the sentences by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dxcheck.document.clauses import counted, stands_in, words_without_number
from dxcheck.document.forms import FORMS, Form, form_of
from dxcheck.document.numbers import numbers_in
from dxcheck.document.quantities import quantities


def test_in_a_long_line_each_number_is_held_against_the_names_before_it() -> None:
    """Of “5个5”项目N个 only N is a quantity, however often it stands there; also right behind a name."""
    sentence = "".join(f"实施“5个5”项目{number}个，" for number in range(1, 31)) + "《3家》4家"
    assert [quantity.number for quantity in quantities(sentence)] == [*range(1, 31), 4]


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
        ("新增研发中心十五个", 15, "个"),
        ("投入5千万元", 50_000_000, "元"),
        ("投入1.5万亿元", 1_500_000_000_000, "元"),
        ("投入3百万美元", 3_000_000, "美元"),
        ("人均5万元/人以上", 50_000, "元/人"),
        ("新增研发中心15", 15, ""),
        ("新增（15）个", 15, ""),
        ("新增5，建成100家", 5, ""),
        ("发放15款", 15, "款"),
        ("培训15班", 15, "班"),
        ("按9:30配套", Fraction(3, 10), "倍"),
        ("接待15家次", 15, "家次"),
        ("由60%提高到90%", 90, "%"),
        ("控制在35微克/立方米以内", 35, "微克/立方米"),
        ("审批时限压缩至3个工作日", 3, "个工作日"),
        ("在5天以内办结", 5, "天"),
        ("提高到百分之八十", 80, "%"),
        ("突破1.5千亿元", 150_000_000_000, "元"),
        ("占比由2020年的60%提高到75%", 75, "%"),
        ("由10项减至5项", 5, "项"),
        ("工业4.0改造5个", 5, "个"),
        ("完成3类15个项目", 3, "类"),
    ],
)
def test_a_number_and_its_unit(sentence: str, number: Fraction, unit: str) -> None:
    assert [(q.number, q.unit) for q in quantities(sentence)][:1] == [(number, unit)]


@pytest.mark.parametrize(
    "words",
    ["第67次会议", "2021年12月31日", "三年", "3个月内", "15个工作日内", "9:30开会", "第3条", "建设一批",
     "（2021-2023）", "到2023年", "1.人才", "5G网络", "12345热线", "世界500强",
     "“1+3+N”体系", "“百千万工程”", "千亿级产业", "亦庄2.0", "3·15活动", "104国道", "7×24小时",
     "〔2021〕8号", "上午9:30开会",
     "24小时值守", "党的二十届三中全会", "2021-2023年", "四个意识", "一个中心"],
)  # fmt: skip
def test_what_is_no_quantity(words: str) -> None:
    assert quantities(words) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_each_form_decides_its_example(form: Form) -> None:
    """The form is the first that applies to a number of its example, and its verdict is what becomes of it."""
    assert form in [form_of(*number) for number in numbers_in(form.example)]
    assert bool(quantities(form.example)) is bool(form.is_quantity)
    assert bool(quantities(form.example, spelt=True)) is (form.is_quantity is not False)


@pytest.mark.parametrize(
    ("sentence", "at_most"),
    [
        ("不少于5个", False), ("不低于5个", False), ("不得少于5个", False), ("至少5个", False), ("达到5个", False),
        ("5个以上", False), ("超过5个", False), ("新增5个", False), ("减少5个", False),
        ("不超过5个", True), ("不得超过5个", True), ("不高于5个", True), ("最多5个", True), ("至多5个", True),
        ("低于5个", True), ("少于5个", True), ("不大于5个", True), ("降至5个", True), ("压减至5个", True),
        ("不能超过5个", True), ("不应超过5个", True), ("不可超过5个", True), ("未超过5个", True), ("严禁超过5个", True),
        ("不突破5个", True), ("不超出5个", True), ("小于等于5个", True), ("上限为5个", True), ("最高5个", True),
        ("以5个为限", True), ("限于5个", True), ("5个（含）以下", True), ("5个(含)以内", True), ("控制到5个", True),
        ("降为5个", True), ("不得多过5个", True),
        ("⩽5个", True), ("精简到5个", True), ("压缩为5个", True), ("不超过总支出的5个", True),
        ("不超过全市总数5个", True), ("控制在全区5个", True), ("不能少于5个", False), ("不应少于5个", False),
        ("不可少于5个", False), ("控制在5个以上", False), ("不降至5个以下", False), ("不低于全市的5个", False),
        ("控制在5个以内", True), ("5个以下", True), ("5个及以下", True),
    ],
)  # fmt: skip
def test_whether_a_number_is_a_ceiling(sentence: str, at_most: bool) -> None:
    assert [(q.number, q.at_most) for q in quantities(sentence)] == [(5, at_most)]


@pytest.mark.parametrize(
    "words",
    ["约30个", "近30个", "30余个", "30多家", "30个左右", "10-15个", "10个至15个", "年均3个", "10－15个", "10−15个",
     "数十个", "上百家", "近百个", "几十个", "百余个", "十五余个", "30几个", "30+个", "大概30个", "预计30个",
     "30个（左右）", "30个不等", "三分之一", "八成以上", "过半", "翻一番", "每镇2个", "每个社区2个",
     "每季度2次", "壹拾伍个", "不到15个", "各镇均建成2个",
     "甲镇、乙镇各2个", "增长10%—12%", "增长10%至12%"],
)  # fmt: skip
def test_what_states_no_one_number_is_vague(words: str) -> None:
    assert [q.vague for q in quantities(words)] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "引进各类机构5家",
        "累计签约5个",
        "网上预约5次",
        "节约5吨",
        "每千人口床位5张",
        "其中国家级5家",
        "各项措施5条",
        "其中5家",
    ],
)
def test_what_states_one_number_is_not_vague(words: str) -> None:
    assert [(q.number, q.vague) for q in quantities(words)] == [(5, False)]


def test_a_run_of_numerals_that_no_number_has_is_looked_at_whole() -> None:
    longest = "九千九百九十九亿九千九百九十九万九千九百九十九"
    assert [(q.number, q.vague) for q in quantities(f"新增{longest}元")] == [(999999999999, False)]
    run = "一二三" * 3000
    (only,) = quantities(f"新增{run}个")
    assert (only.vague, only.words) == (True, run)


def test_each_year_is_said_in_the_clause_or_perhaps_before_it() -> None:
    assert [q.annual for q in quantities("每年不少于1人，新增5家。建成3个")] == [True, None, False]
    assert [q.annual for q in quantities("各年度新增5家")] == [True]
    assert [q.annual for q in quantities("逐年新增5家")] == [True]
    assert [q.annual for q in quantities("全年检查企业2万家次")] == [None]  # a year's own number, or the plan's
    assert [q.annual for q in quantities("年接待游客1000万人次")] == [None]
    assert [q.annual for q in quantities("到2023年达到260人")] == [False]


def test_within_a_length_of_time_or_a_ratio_is_a_ceiling() -> None:
    assert [(q.number, q.at_most) for q in quantities("3天内办结", units=["天"])] == [(3, True)]
    assert [(q.number, q.at_most) for q in quantities("在3个工作日内办结", units=["个工作日"])] == [(3, True)]
    assert [q.at_most for q in quantities("城乡收入比缩小到2:1以内")] == [True]
    assert [q.at_most for q in quantities("价格低于市场价的90%")] == [True]


def test_a_unit_of_the_plan_s_own() -> None:
    assert [q.unit for q in quantities("新增3畦田")] == ["畦"]  # the character after the number
    assert [q.unit for q in quantities("新增3畦田", units=["畦田"])] == ["畦田"]
    assert [(q.number, q.unit, q.at_most) for q in quantities("压减至3个工作日", units=["个工作日"])] == [
        (3, "个工作日", True)
    ]


def test_a_longer_measure_word_goes_before_the_plan_s_own() -> None:
    assert [q.unit for q in quantities("检查15家次", units=["家"])] == ["家次"]
    assert [q.unit for q in quantities("检查15万家次", units=["家"])] == ["家次"]


def test_the_words_that_no_number_covers_keep_their_marks() -> None:
    assert words_without_number("新增5个，并建立机制；开展交流") == "并建立机制；开展交流"
    assert words_without_number("建立机制，新增5个，开展交流") == "建立机制，开展交流"
    assert words_without_number("新增1,000个") == ""
    assert words_without_number("建成平台。新增5个") == "建成平台"


def test_a_name_stands_in_a_sentence_in_its_order() -> None:
    assert stands_in("特聘岗聘用人数", "特聘岗每年聘用人数不少于1人")
    assert not stands_in("人数聘用", "每年聘用人数不少于1人")


def test_a_list_is_told_apart_where_each_part_has_a_number() -> None:
    assert [words for words, _ in counted("新增国家级中心3个、市级中心5个，建立机制")] == [
        "新增国家级中心3个",
        "、市级中心5个",
    ]
    assert [words for words, _ in counted("新增机构、平台和中心5个")] == ["新增机构、平台和中心5个"]
    assert [words for words, _ in counted("引进人才，授予称号，达到5人，建成3个。另建2个")] == [
        "引进人才授予称号达到5人",
        "引进人才授予称号建成3个",
        "另建2个",
    ]
