from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.columns import BY_HEADER, LOOSELY, VAGUELY
from dxcheck.submissions.readers.headers import Header, Heading, beneath, column_of, one_row, read_heading


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("indicator", ["指　标", "指\n标", "*指标", "＊ 指标名称", "指标（必填）", "指标【必填】", "1.指标", "①指标"]),
        ("indicator", ["（一）指标", "指标：", "“指标”", "【指标】", "指\u200b标", "指标 Indicator"]),
        ("indicator", ["ＩＮＤＩＣＡＴＯＲ", "指标/Indicator", "指标Indicator"]),
        ("indicator", ["Indicator (指标)", '="指标"', "指标（名称/编号）"]),
        ("date", ["日　期", "截至\n日期", "日期（yyyy-mm-dd）", "日期(年/月/日)", "统计时间*"]),
        ("date", ["数据日期（格式：2022-06-30）", "As at", "As-of date", "Period"]),
        ("value", ["数 值", "完成值（累计）", "完成值(截至目前)", "实际完成值（只填数字）", "*累计完成"]),
        ("organisation", ["单位（盖章）", "单位（请加盖公章）", "责任单位（牵头）", "单位名称", "部门", "承办单位",
                          "填报单位（盖章）", "责任单位(全称)", "*报送 单位", "Organization"]),
        ("item", ["项目名称（全称）", "明细（项目名称）"]),
        ("evidence", ["佐证材料（附件名称）"]),
        ("note", ["Remarks", "Comment", "备　注", "备注（选填）", "备注（如未完成请说明原因）"]),
        ("reported_on", ["报送 日期", "Reported-On", "填报日期："]),
        ("unit", ["单位", "计量单位"]),
        ("promised", ["承诺完成日期", "承诺完成时间"]),
    ],
)  # fmt: skip
def test_a_header_is_known_as_a_person_knows_it(column: str, cells: list[str]) -> None:
    assert {cell: column_of(cell) for cell in cells} == dict.fromkeys(cells, column)


@pytest.mark.parametrize(
    "cell",
    ["", " ", "目标值", "指标值", "指标类型", "完成率", "完成日期", "完成值（计划）", "数值（目标值）",
     "完成值（本月）", "数值（2022年）", "日期（计划）", "计划完成值", "责任单位（配合）", "编号",
     "主管单位", "rate", "x" * 200],
)  # fmt: skip
def test_what_may_mean_another_thing_is_not_known(cell: str) -> None:
    assert column_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("数值（万元）", "万元"), ("完成值(单位：亿元)", "亿元"), ("数值/万元", "万元"), ("数值 万元", "万元"),
     ("完成值（累计，万元）", "万元"), ("*完成值（必填）（项）", "项"), ("数值（%）", "%"), ("数值（单位：箱）", "箱"),
     ("数值（人次）", "人次"), ("数值（单位：个、亿元）", "个、亿元"), ("数值（必填）", "")],
)  # fmt: skip
def test_the_unit_beside_the_header_of_the_values(cell: str, unit: str) -> None:
    assert read_heading(cell) == Heading("value", False, unit)


@pytest.mark.parametrize(
    ("upper", "lower", "both"),
    [("指标", "", "指标"), ("", "数值", "数值"), ("指标", "指标", "指标"), ("报送", "日期", "报送日期"),
     ("填报", "单位", "填报单位"),
     ("实际", "完成值", "实际完成值"), ("完成情况", "数值", "数值"), ("数值", "万元", "数值(万元)"),
     ("数值", "（万元）", "数值（万元）"),
     ("完成情况", "日期", "日期"), ("计划", "完成值", "计划 完成值"), ("开工", "日期", "开工 日期")],
)  # fmt: skip
def test_of_two_rows_the_lower_says_what_the_upper_does_not(upper: str, lower: str, both: str) -> None:
    assert beneath(upper, lower) == both


def test_a_group_s_title_counts_for_the_cells_beside_it() -> None:
    header = one_row(3, ["指标", "计划", "", "实际", "", "备注"]).with_lower(["", "日期", "数值", "日期", "数值", ""])
    cells = ["指标", "计划 日期", "计划 数值", "日期", "数值", "备注"]
    assert header == Header(3, cells, [3, 4, 4, 4, 4, 3], height=2)
    assert [*map(column_of, cells)] == ["indicator", None, None, "date", "value", "note"]


def test_the_row_below_is_a_part_of_the_header_only_by_what_it_says() -> None:
    header = one_row(1, ["指标", "日期", "数值", "备注", ""])
    for below in (["", "", "（万元）"], ["", "", "", "选填"], ["", "", "", "", "佐证材料"]):
        assert header.is_said_more_of(below), below
    for below in (
        ["rd", "", "", "", "佐证材料"],
        ["", "", "3"],
        ["", "", "完成"],
        ["", "", "", "", "其中2个"],
        [],
        ["", ""],
    ):
        assert not header.is_said_more_of(below), below


@given(st.sampled_from([*BY_HEADER, *LOOSELY, *VAGUELY]), st.sampled_from(" \u3000*：\n"), st.integers(0, 3))
def test_layout_around_and_within_changes_no_header(header: str, mark: str, at: int) -> None:
    within = header if mark in "*：" or header.isascii() else header[:at] + mark + header[at:]
    assert read_heading(f"{mark}{within}{mark}") == read_heading(header)
    assert read_heading(f"{header.upper()}（必填）") == read_heading(header)


@given(st.text(max_size=30))
def test_any_text_is_a_header_or_none(text: str) -> None:
    read_heading(text)
    beneath(text, "数值")
