"""Words that add up, words for nothing, and names that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.cells import is_nothing, is_sum, names_no_one

SUMS = [
    "合计", "小 计", "总计：", "共计2项", "共 3 个", "共三项", "共计：", "总数", "合\u3000计", "累计", "合计数",
    "汇总", "合計", "小計", "总计 12 家", "合计15", "合计：15", "合计（3项）", "（合计）", "【小计】", "本页小计",
    "全区合计", "甲局小计", "区科委合计", "以上合计", "全区汇总", "2022年累计", "1-6月累计", "合计3个项目", "一共5项",
    "总共 5 项", "合计/Total", "合计（Total）", "Total", "TOTAL:", "Sub-total", "Subtotal", "Grand total", "Sum",
    "Sum total", "total 3", "Total (3)", "District total", "Σ",
]  # fmt: skip
NOTHING = [
    "无", "無", "无。", "（无）", "暂无", "暂 无", "没有", "无此项", "无新增", "本期无", "本月无", "本季度无新增",
    "未发生", "不涉及", "不适用", "暂无新增", "无相关佐证材料", "目前暂无", "-", "--", "—", "——", "－", "─", "/",
    "／", "\\", "…", "*", "、", "0", "〇", "0个", "×", "N/A", "n/a", "NA", "nil", "None.", "none", "not applicable",
    "空", "空白", "待补充", "nan", "NaN", "NaT", "<NA>", "(blank)",
]  # fmt: skip
NAMES = [
    "合计科技有限公司", "总计划办公室项目", "共享单车项目", "共性技术平台", "总和家园项目", "统计局平台",
    "小计量检测中心", "累计算法项目", "汇总科技", "总数据中心", "综合计算中心", "审计", "设计", "计", "共",
    "共青城项目", "Sumitomo", "Summit", "TotalEnergies demo", "无人机研发中心", "无锡项目", "无线电平台",
    "无障碍改造项目", "无废城市", "无名项目", "空港项目", "空间站", "零碳园区", "暂无锡", "没药", "Nothing Ltd",
    "@SUM(1)", "=SUM(C2:C4)", "+合计", "Nilsson", "/dev", "15", "0.5", "项目0", "一", "A", "甲中心", "√", "✔",
]  # fmt: skip


@pytest.mark.parametrize("text", SUMS)
def test_a_row_that_adds_up_says_so(text: str) -> None:
    assert is_sum(text)
    assert not is_nothing(text)


@pytest.mark.parametrize("text", NOTHING)
def test_a_word_for_nothing(text: str) -> None:
    assert is_nothing(text)
    assert not is_sum(text)


def test_a_cell_of_more_than_forty_characters_is_neither_a_sum_nor_nothing() -> None:
    """合计其中 has 4, 无 one and each 新增 two."""
    assert is_sum("合计其中" + "甲" * 36)
    assert not is_sum("合计其中" + "甲" * 37)
    assert is_nothing("无新" + "新增" * 19)
    assert not is_nothing("无" + "新增" * 20)


@pytest.mark.parametrize("text", [*NAMES, "", " ", "\u200b"])
def test_a_name_is_neither(text: str) -> None:
    assert not is_sum(text)
    assert not is_nothing(text)


@given(st.sampled_from(NAMES), st.sampled_from(["研发中心", "示范项目", "有限公司"]))
def test_no_name_becomes_either_by_what_follows(name: str, kind: str) -> None:
    assert not is_sum(name + kind)
    assert not is_nothing(name + kind)


@given(st.text(max_size=60))
def test_no_text_breaks_them_and_none_is_both(text: str) -> None:
    assert not (is_sum(text) and is_nothing(text))


@pytest.mark.parametrize(
    "text",
    ["3个", "3", "１２家企业", "五家", "甲公司等3家", "甲等三家企业", "另有2个", "同上", "详见附件1", "（见清单）"],
)
def test_what_names_no_one_thing(text: str) -> None:
    assert names_no_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲项目",
        "1-2",
        "3#",
        "101",
        "2022001",
        "1号公厕",
        "三期",
        "一期项目",
        "三家店社区",
        "百家湖",
        "A1",
        "3M",
        "附件厂",
        "十",
    ],
)
def test_what_may_be_a_name(text: str) -> None:
    assert not names_no_one(text)
