from __future__ import annotations

import pytest

from dxcheck.submissions.readers.lines import counts_columns, is_figure, is_label, is_prose


@pytest.mark.parametrize(
    "text",
    ["注：含在建", "注1：含在建", "备注：", "填表说明：一是", "数据来源：统计局", "*说明：无", "Note: x",
     "填表人：某某", "填 表 人",
     "填表人 某某", "联系电话", "审核人：", "单位负责人（签字）：", "盖章", "（公章）", "单位（盖章）",
     "制表日期：2022-07-08", "填报单位：区科委", "Prepared by: X", "第1页 共3页", "第 1 页，共 3 页",
     "- 1 -", "Page 1 of 3", "续表", "以下空白", "———"],
)  # fmt: skip
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["rd_centres", "4.1-2022", "合计", "新增区级以上研发中心", "注册企业", "来源地认证数", "说明会场次", "联系企业数",
     "审核项目数", "电话装机量", "15", "2022-06-30", "第一页纸工程", "续建项目", ""],
)  # fmt: skip
def test_what_may_be_an_indicator_is_no_label(text: str) -> None:
    assert not is_label(text)


def test_prose_and_figures() -> None:
    assert [*map(is_prose, ("本表由各单位填写，每季度末报送。", "字" * 30, "示例项目", "0;"))] == [
        True,
        True,
        False,
        False,
    ]
    figures = ("3", "1,234", "2022-06-30", "2022年6月", "50%")
    assert [*map(is_figure, (*figures, "指标", "数值1", "年", ""))] == [True] * 5 + [False] * 4


def test_a_row_that_numbers_the_columns() -> None:
    assert counts_columns(["甲", "乙", "1", "2"])
    assert counts_columns(["(1)", "(2)", "(3)"])
    assert not counts_columns(["1", "2"])
    assert not counts_columns(["rd_centres", "1", "2"])
    assert not counts_columns(["1", "2", "4"])
