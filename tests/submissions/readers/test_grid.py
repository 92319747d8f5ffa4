from __future__ import annotations

import csv
import io

import pytest

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.readers.grid import Marks, known_columns, rows_below_header
from dxcheck.submissions.records import Row
from dxcheck.wording import wording


def _read(text: str, marks: Marks | None = None) -> tuple[list[Row], list[Diagnostic]]:
    return rows_below_header("m.csv", csv.reader(io.StringIO(text)), None, marks)


def _told(problems: list[Diagnostic]) -> list[tuple[str, int | None, int | None]]:
    for problem in problems:
        assert all(wording(language).message(problem) for language in ("en", "zh"))
    return [(problem.code.value, problem.position.line, problem.position.column) for problem in problems]


def _clean(text: str, marks: Marks | None = None) -> list[Row]:
    rows, problems = _read(text, marks)
    assert _told(problems) == []
    return rows


# ---------------------------------------------------------------- headers


def test_two_rows_of_a_header_without_merged_cells() -> None:
    text = "序号,指标,日期,实际,,填报单位\n,,,完成值,完成率,\n1,rd,2022-06-30,3,50%,甲\n"
    (row,), problems = _read(text)
    assert _told(problems) == [("DX-M003", 2, 5)]
    assert (row.number, row.cells["value"], row.cells["organisation"]) == (3, "3", "甲")
    assert row.others == {"序号": "1", "实际 完成率": "50%"}


def test_the_upper_row_may_hold_what_the_lower_lacks() -> None:
    text = "序号,基本信息,,完成情况,,备注\n,指标,填报单位,日期,数值,\n1,rd,甲,2022-06-30,3,无\n"
    (row,) = _clean(text)
    assert row.cells == {
        "indicator": "rd", "organisation": "甲", "date": "2022-06-30", "value": "3", "note": "无",
    }  # fmt: skip


@pytest.mark.parametrize("lower", ["指标,日期,数值", ",,"])
def test_cells_merged_over_both_rows_of_a_header(lower: str) -> None:
    marks = Marks()
    marks.merged = {row: {1: "A1:A2", 2: "B1:B2", 3: "C1:C2"} for row in (1, 2)}
    (row,) = _clean(f"指标,日期,数值\n{lower}\nrd,2022-06-30,3\n", marks)
    assert row.number == 3


@pytest.mark.parametrize("group", ["计划", "目标", "上年同期"])
def test_the_lower_row_of_a_merged_header_is_none_without_the_upper(group: str) -> None:
    marks = Marks()
    marks.merged = {row: {1: "A1:A2", 2: "B1:B2"} for row in (1, 2)}
    rows, problems = _read(f"指标,日期,{group}\n指标,日期,数值\nrd,2022-06-30,20\n", marks)
    assert rows == []
    assert _told(problems) == [("DX-M003", 1, 3), ("DX-M001", 1, None)]


def test_a_merged_header_may_have_a_year_and_three_rows() -> None:
    marks = Marks()
    marks.merged = {row: {1: "A1:A3", 2: "B1:B3", 3: "C1:D1" if row == 1 else ""} for row in (1, 2, 3)}
    head = "指标,日期,完成情况,\n指标,日期,2022年,\n指标,日期,计划数,完成数\n"
    (row,), problems = _read(f"{head}rd,2022-06-30,20,12\n", marks)
    assert row.cells["value"] == "12"
    assert _told(problems) == [("DX-M003", 3, 3)]


def test_a_group_beside_merged_cells() -> None:
    marks = Marks()
    marks.merged = {row: {1: "A1:A2", 2: "B1:B2"} for row in (1, 2)}
    (row,), problems = _read("指标,日期,实际,\n指标,日期,完成值,完成率\nrd,2022-06-30,3,5\n", marks)
    assert row.cells["value"] == "3"
    assert row.others == {"实际 完成率": "5"}
    assert _told(problems) == [("DX-M003", 2, 4)]


def test_units_below_the_header() -> None:
    (row,) = _clean("指标,日期,数值,备注\n,,（万元）,\nx,2022-06-30,3,\n")
    assert row.head.unit == "万元"


def test_columns_numbered_below_the_header_are_told() -> None:
    rows, problems = _read("指标,日期,数值\n甲,乙,1\nx,2022-06-30,3\n")
    assert [row.number for row in rows] == [3]
    assert _told(problems) == [("DX-M020", 2, 1)]


def test_a_second_header_starts_a_table_of_its_own_order_width_and_unit() -> None:
    text = "单位：万元\n指标,日期,数值\nx,2022-06-30,3\n\n表二,,单位：亿元\n日期,指标,科室,数值\n2022-06-30,y,甲,4\n"
    rows, problems = _read(text)
    assert _told(problems) == [("DX-M003", 6, 3)]
    assert [(row.number, row.cells["indicator"], row.cells["value"], row.head.unit) for row in rows] == [
        (3, "x", "3", "万元"), (7, "y", "4", "亿元"),
    ]  # fmt: skip
    assert [dict(row.others) for row in rows] == [{}, {"科室": "甲"}]
    assert rows[1].head.at.line == 6


def test_a_header_repeated_on_each_page_is_no_row_and_is_told_once() -> None:
    page = "报表,,,\n指标,日期,数值,科室\nx,2022-06-30,3,甲\n"
    rows, problems = _read(page + page.replace("x,", "y,"))
    assert [row.number for row in rows] == [3, 6]
    assert _told(problems) == [("DX-M003", 2, 4)]


def test_half_a_second_header_is_an_error_and_nothing_is_read() -> None:
    rows, problems = _read("指标,日期,数值\nx,2022-06-30,3\n\n指标,日期,佐证材料\ny,2022-06-30,4\n")
    assert rows == []
    assert _told(problems) == [("DX-M001", 4, None)]


def test_data_that_look_like_a_header_are_data() -> None:
    rows = _clean("指标,日期,数值,备注,明细\n指标,2022-06-30,3,备注,项目\n指标,2022年上半年,,说明,项目\n")
    assert [row.number for row in rows] == [2, 3]


def test_a_name_that_others_make_superfluous_is_a_column_of_the_office() -> None:
    (row,), problems = _read("指标,日期,数值,项目名称,企业名称\nx,2022-06-30,1,甲,乙\n")
    assert (row.cells["item"], row.others) == ("甲", {"企业名称": "乙"})
    assert _told(problems) == [("DX-M003", 1, 5)]
    (row,) = _clean("指标,日期,数值,企业名称\nx,2022-06-30,1,乙\n")
    assert row.cells["item"] == "乙"


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("单位名称,任务名称,时间,进展情况", {"organisation": 1, "indicator": 2, "date": 3, "value": 4}),
        ("部门,事项,完成时间,当前值", {"organisation": 1, "indicator": 2, "date": 3, "value": 4}),
        ("工作任务,指标,日期,数值", {"indicator": 2, "date": 3, "value": 4}),
        ("任务名称,任务编号,日期,数值", {"indicator": 2, "date": 3, "value": 4}),
        ("指标,时间,日期,进展情况,完成情况", {"indicator": 1, "date": 3, "value": 5}),
        ("指标,日期,数值,部门,牵头单位", {"indicator": 1, "date": 2, "value": 3, "organisation": 5}),
        ("指标,日期,数值,责任单位（牵头）,责任单位（配合）",
         {"indicator": 1, "date": 2, "value": 3, "organisation": 4}),
    ],
)  # fmt: skip
def test_a_name_that_often_heads_other_things_counts_only_without_a_better_one(
    header: str, known: dict[str, int]
) -> None:
    cells = ",".join("x" if at else "2022-06-30" for at in range(header.count(",") + 1))
    (row,), problems = _read(f"{header}\n{cells}\n")
    assert row.head.columns == known
    assert [problem.code for problem in problems] == ["DX-M003"] * (header.count(",") + 1 - len(known))


def test_half_a_header_of_names_that_often_head_other_things_is_none() -> None:
    _, (problem,) = _read("任务,时间,牵头单位\nx,2022,y\n")
    assert (problem.code, problem.details["columns"]) == ("DX-M001", "indicator, date, value")


def test_a_missing_or_repeated_column_shows_the_header_that_was_read() -> None:
    _, (_, problem) = _read("报表\n指标,阶段,数值\nx,2022-06-30,1\n")
    assert problem.details | {"names": ""} == {
        "columns": "date", "row": 2, "found": "指标 | 阶段 | 数值", "names": "",
    }  # fmt: skip
    _, (problem,) = _read("指标,日期,数值,完成值\nx,2022-06-30,1,1\n")
    assert problem.details == {
        "column": "value", "first": "数值", "header": "完成值", "found": "指标 | 日期 | 数值 | 完成值",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "mark"),
    [("指标，日期，数值", "parted.wide_comma"), ("指标；日期；数值", "parted.wide_semicolon"),
     ("指标、日期、数值", "parted.pause"), ("指标 | 日期 | 数值", "parted.bar"),
     ('"指标,日期,数值"', "parted.comma"), ("指标　日期　数值", "parted.space")],
)  # fmt: skip
def test_what_parts_the_columns_is_named_where_it_is_in_the_way(line: str, mark: str) -> None:
    _, (problem,) = _read(f"报表\n{line}\n")
    assert (problem.code, problem.position.line, problem.details["mark"]) == ("DX-M001", 2, mark)
    _told([problem])


def test_a_guess_is_made_where_a_letter_is_wrong_and_not_where_it_is_another_word() -> None:
    _, problems = _read("指标,日期,数值,evidance,佐证材料名,主管单位,rate,项目类型\nx,2022-06-30,1\n")
    assert [problem.details["guess"] for problem in problems] == ["evidence", "佐证材料名称", "", "", ""]


def test_a_list_of_people_is_no_half_header() -> None:
    assert known_columns([["序号", "姓名", "单位", "备注"], ["指标", "单位", "备注"]]) == [0, 3]


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    "text",
    ["单位：万元\n指标,日期,数值\nx,2022-06-30,3\n", "指标,日期,数值（万元）\nx,2022-06-30,3\n",
     "指标,日期,数值\nx,2022-06-30,3\n,,单位：万元\n", "指标,日期,数值,单位：万元\nx,2022-06-30,3\n"],
)  # fmt: skip
def test_a_unit_outside_the_cells_is_the_table_s(text: str) -> None:
    (row,) = _clean(text)
    assert row.head.unit == "万元"


def test_a_unit_directly_under_a_table_is_that_table_s() -> None:
    rows = _clean("指标,日期,数值\nx,2022-06-30,3\n单位：万元\n\n指标,数值,日期\ny,4,2022-06-30\n")
    assert [row.head.unit for row in rows] == ["万元", ""]


def test_a_column_of_units_is_known() -> None:
    (row,) = _clean("指标,日期,数值,单位\nx,2022-06-30,3,万元\n")
    assert (row.cells["unit"], row.head.unit) == ("万元", "")


# ---------------------------------------------------------------- lines around the table


def test_lines_around_the_table_are_told_and_end_nothing() -> None:
    lines = [
        "注：含在建,,,", "填表人,某某,联系电话,0000", ",,审核人：,某某", "制表日期：,2022-07-08,,", "第1页 共3页,,,",
        "本表所称研发中心，是指经认定的机构。,,,", ",,,区财政局",
    ]  # fmt: skip
    text = "指标,日期,数值,填报单位\nrd,2022-06-30,3,区科委\n" + "\n".join(lines) + "\nrd,2022-09-30,4,区科委\n"
    rows, problems = _read(text)
    assert [row.number for row in rows] == [2, 10]
    assert _told(problems) == [
        ("DX-M020", row, column) for row, column in zip(range(3, 10), (1, 1, 3, 1, 1, 1, 4), strict=True)
    ]


@pytest.mark.parametrize(
    "line", ["合计,,3,", ",,3,合计", "rd,上月,3,", ",,3,", "rd,,,注：暂无", "填表人,2022-06-30,3,", "注册企业数,,,甲"]
)
def test_what_may_be_data_is_handed_on(line: str) -> None:
    rows = _clean(f"指标,日期,数值,备注\nrd,2022-06-30,3,\n{line}\n")
    assert [row.number for row in rows] == [2, 3]


def test_a_lone_item_is_a_row_that_lacks_its_indicator() -> None:
    rows = _clean("指标,日期,数值,明细\nrd,2022-06-30,1,项目甲\n,,,项目乙\n")
    assert [row.cells["item"] for row in rows] == ["项目甲", "项目乙"]


def test_a_line_merged_over_several_rows_is_told_once() -> None:
    marks = Marks()
    marks.merged = {3: {1: "A3:C4"}, 4: {1: "A3:C4"}}
    rows, problems = _read("指标,日期,数值\nrd,2022-06-30,3\n注：含在建\n注：含在建\n", marks)
    assert [row.number for row in rows] == [2]
    assert _told(problems) == [("DX-M020", 3, 1)]


def test_an_example_in_the_form_is_no_row() -> None:
    rows, problems = _read("序号,指标,日期,数值\n例,rd,2022-06-30,99\n1,rd,2022-06-30,3\n")
    assert [row.cells["value"] for row in rows] == ["3"]
    assert _told(problems) == [("DX-M020", 2, 1)]


def test_who_reports_and_when_is_told_where_the_rows_cannot_say_it() -> None:
    above = "填报单位：区科委\n填报日期：,2022年7月8日\n填表单位：____\n"
    _, problems = _read(f"{above}指标,日期,数值\nrd,2022-06-30,3\n")
    assert _told(problems) == [("DX-M019", 1, 1), ("DX-M019", 2, 1)]
    _clean(f"{above}指标,日期,数值,填报单位,报送日期\nrd,2022-06-30,3,,\n")


def test_rows_of_blanks_that_do_not_show_are_none() -> None:
    (row,) = _clean("指标,日期,数值\n\u3000,\u200b, \nrd,2022-06-30,3\n")
    assert row.number == 3


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("numbers", ["012", "123"])
def test_a_first_column_without_a_header_may_number_the_rows(numbers: str) -> None:
    """As the index of a data frame, or 序号 that nobody wrote."""
    first, *rest = _clean(",指标,日期,数值\n" + "".join(f"{n},rd,2022-06-30,3\n" for n in numbers))
    assert [row.strays for row in (first, *rest)] == [[], [], []]
    assert [row.others for row in (first, *rest)] == [{"#": n} for n in numbers]


@pytest.mark.parametrize(
    ("header", "cells"),
    [(",指标,日期,数值", "{},rd,2022-06-30,3"), ("指标,日期,数值,", "rd,2022-06-30,3,{}")],
)
@pytest.mark.parametrize("numbers", [("2", "4", "x"), ("5", "6", "7"), ("-1", "0.5", "1.0")])
def test_other_figures_without_a_header_belong_to_the_row(header: str, cells: str, numbers: tuple[str, ...]) -> None:
    rows, _ = _read("\n".join([header, *(cells.format(number) for number in numbers)]))
    assert [[text for _, text in row.strays] for row in rows] == [[number] for number in numbers]


def test_in_a_rejects_file_some_of_the_numbers_are_left() -> None:
    rows = _clean(",指标,日期,数值,原文件,原行号\n4,rd,2022-06-30,3,a.csv,6\n9,rd,2022-09-30,3,a.csv,11\n")
    assert [(row.others, row.strays) for row in rows] == [({"#": "4"}, []), ({"#": "9"}, [])]


def test_text_under_no_header_is_kept_with_its_place() -> None:
    (row,) = _clean("indicator,date,value,,\nrd,2022-06-30,1,234,,x\n")
    assert row.strays == [(4, "234"), (6, "x")]
    (row,) = _clean("indicator,date,value,,\nrd,2022-06-30,1,,\n")
    assert row.strays == []


def test_two_unknown_columns_of_one_name_are_both_kept() -> None:
    (row,), problems = _read("指标,日期,数值,科室,科室\nrd,2022-06-30,1,甲,乙\n")
    assert row.others == {"科室": "甲", "科室 (2)": "乙"}
    assert _told(problems) == [("DX-M003", 1, 4), ("DX-M003", 1, 5)]


def test_serial_numbers_are_passed_over_and_kept() -> None:
    (row,) = _clean("№,指标,日期,数值\n1,rd,2022-06-30,3\n")
    assert row.others == {"No": "1"}


def test_what_forces_text_is_no_part_of_the_value_and_stays_in_the_text() -> None:
    (row, formula) = _clean('指标,日期,数值\n"=""4.1-2022""",\'2022-06-30,"=""15"""\nrd,2022-06-30,=1+1\n')
    assert tuple(row.cells.values()) == ("4.1-2022", "2022-06-30", "15")
    assert row.texts == ['="4.1-2022"', "'2022-06-30", '="15"']
    assert formula.cells["value"] == "=1+1"


def test_a_rejects_file_says_where_its_rows_come_from() -> None:
    (row,) = _clean("指标,日期,数值,,file,原行号,code,退回原因\nrd,2022-06-30,1,234,a.xlsx[表],7,DX-M005,x\n")
    assert (row.sent_back, row.strays, row.others) == (("a.xlsx[表]", 7), [(4, "234")], {})
    (row,) = _clean("指标,日期,数值,原文件,row\nrd,2022-06-30,1,a.csv,7\n")
    assert row.sent_back == ("a.csv", 7)
    (row,), _ = _read("指标,日期,数值,reason,code\nrd,2022-06-30,1,因疫情延期,A-7\n")
    assert (row.sent_back, row.others) == (None, {"reason": "因疫情延期", "code": "A-7"})


def test_a_row_of_our_form_left_empty_is_none() -> None:
    lines = ["rd,2022-12-31,,,5个", "rd,2022-12-31,4,,5个", "rd,2022-12-31,,无,5个", "rd,2022-12-31,,,"]
    rows = _clean("\n".join(["指标,日期,数值,备注,要求", *lines]))
    assert [row.number for row in rows] == [3, 4, 5]


def test_formulas_without_a_result_and_merged_values_stand_in_the_texts() -> None:
    marks = Marks({(2, 3): "=2+3", (3, 1): '="4.1-2022"', (3, 5): "=SUM(C2:C3)"})
    marks.merged = {4: {3: "C4:C5"}, 5: {3: "C4:C5"}}
    text = "指标,日期,数值\nrd,2022-06-30,\n,2022-06-30,3\nrd,2022-06-30,5\nrd,2022-06-30,5\n"
    rows, problems = _read(text, marks)
    assert _told(problems) == []
    assert [row.formulas for row in rows] == [("value",), (), (), ()]
    assert rows[0].texts == ["rd", "2022-06-30", "=2+3"]
    assert rows[1].cells["indicator"] == "4.1-2022"
    assert rows[1].strays == [(5, "=SUM(C2:C3)")]
    assert [row.merged for row in rows] == [(), (), ("value",), ("value",)]
    assert rows[3].texts == ["rd", "2022-06-30", "5 (C4:C5)"]
