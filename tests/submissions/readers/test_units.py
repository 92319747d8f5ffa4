from __future__ import annotations

import pytest

from dxcheck.submissions.readers.units import told_unit, unit_of_line


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["单位：万元"], "万元"),
        (["投资完成情况表", "", "（单位：万元）"], "万元"),
        (["投资完成情况表（单位：亿元）"], "亿元"),
        (["计量单位：个、亿元"], "个、亿元"),
        (["金额单位：人民币万元"], "万元"),
        (["表二", "单位：", "", "万元"], "万元"),
        (["收入单位：万元"], "万元"),
        (["单 位：项"], "项"),
        (["", "（万元）"], "万元"),
        (["本表以万元为单位"], "万元"),
        (["Unit: 10k yuan"], "10k yuan"),
        (["填报单位：区科委", "单位：处"], "处"),
        (["单位：箱"], "箱"),
    ],
)
def test_a_line_tells_a_unit_known_or_not(cells: list[str], unit: str) -> None:
    assert unit_of_line(cells) == unit


@pytest.mark.parametrize(
    "text",
    ["填报单位：区科委", "责任单位：区发展改革委", "单位：区科委", "单位：甲公司", "单位：", "单位：____", "以上合计",
     "单位：请填写全称", "各单位：请于月底前报送", "单位负责人：某某", "注：含在建", "5 units in total", ""],
)  # fmt: skip
def test_who_reports_is_no_unit(text: str) -> None:
    assert unit_of_line([text]) == told_unit(text) == ""
