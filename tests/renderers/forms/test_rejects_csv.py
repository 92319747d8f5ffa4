"""Rejected rows as bytes: every column and cell of the sender's, then the four that are added."""

from __future__ import annotations

import csv
import io

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.renderers.forms.rejects_csv import render_rejects, render_returned_csv
from dxcheck.submissions.records import Head, Row
from dxcheck.wording import wording

EN, ZH = wording("en"), wording("zh")


def _row(head: Head, number: int, *texts: str, **more: object) -> Row:
    cells = {name: texts[place - 1].strip() if place <= len(texts) else "" for name, place in head.columns.items()}
    nameless = [place for place, cell in enumerate(head.cells, start=1) if not cell and place not in head.columns]
    beyond = range(len(head.cells) + 1, len(texts) + 1)
    strays = [(place, texts[place - 1]) for place in (*nameless, *beyond) if texts[place - 1]]
    return Row(head, number, cells, texts, {}, strays)._replace(**more)


def _head(file: str, *cells: str, sheet: str | None = None, at: int = 1, unit: str = "", **columns: int) -> Head:
    return Head(Position(file, at, None, sheet), cells, columns, unit)


def _fault(row: Row, column: int | None = None) -> Diagnostic:
    details = {"text": "", "guess": ""}
    return Diagnostic(Code.CELL_INDICATOR, row.place(column), details, "hint.fill_cell")


def _grid(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


REASON = "“” is not an indicator of this plan → fill the cell, or delete the row"
REASON_ZH = "“”不是本计划的指标 → 请填写该单元格，或删除该行"

PLAIN = _head("a.csv", "indicator", "date", "value", indicator=1, date=2, value=3)
OWN = _head(
    "b.csv", "数值", "日期", "指标", "file", "row", "code", "reason", "区内编号", "区内编号",
    value=1, date=2, indicator=3,
)  # fmt: skip


def test_columns_of_the_senders_own_stand_beside_ours_whatever_they_are_called() -> None:
    row = _row(OWN, 5, "约3", "2022", " x ", "卷1", "7", "A-7", "因疫情延期", "甲", "乙")
    assert _grid(render_rejects([row], [_fault(row, 3)], EN)) == [
        [
            "indicator", "date", "value", "file", "row", "code", "reason", "区内编号", "区内编号",
            "file", "row", "code", "reason",
        ],
        [" x ", "2022", "约3", "卷1", "7", "A-7", "因疫情延期", "甲", "乙", "b.csv", "5", "DX-M006", REASON],
    ]  # fmt: skip


def test_numbers_of_rows_without_a_header_come_back_as_such() -> None:
    head = _head("c.csv", "", "indicator", "date", "value", indicator=2, date=3, value=4)
    rows = [_row(PLAIN, 2, "x", "2022", "1"), _row(head, 7, "5", "x", "2022", "1", others={"#": "5"}, strays=())]
    grid = _grid(render_rejects(rows, [_fault(row) for row in rows], EN))
    assert [line[:5] for line in grid] == [
        ["indicator", "date", "value", "#", "file"],
        ["x", "2022", "1", "", "a.csv"],
        ["x", "2022", "1", "5", "c.csv"],
    ]


def test_a_stray_cell_keeps_a_column_without_a_header() -> None:
    rows = [_row(PLAIN, 2, "x", "2022", "1", "234", "", "567"), _row(PLAIN, 3, "x", "2022", "1", "9")]
    grid = _grid(render_rejects(rows, [_fault(row) for row in rows], EN))
    assert grid[0] == ["indicator", "date", "value", "", "", "file", "row", "code", "reason"]
    assert [line[:5] for line in grid[1:]] == [["x", "2022", "1", "234", "567"], ["x", "2022", "1", "9", ""]]
    assert _grid(render_returned_csv(rows, [], EN)) == [
        ["indicator", "date", "value", "", "", "", "file", "row", "code", "reason"],
        ["x", "2022", "1", "234", "", "567", "a.csv", "2", "", ""],
        ["x", "2022", "1", "9", "", "", "a.csv", "3", "", ""],
    ]


def test_headers_are_chinese_where_the_reader_is_or_the_sender() -> None:
    row = _row(OWN, 5, "约3", "2022", "x", "卷1", "7", "A-7", "因疫情延期", "甲", "乙")
    together = _grid(render_rejects([row], [_fault(row)], ZH))
    assert together[0][:3] == ["指标", "数据日期", "数值"]
    assert together[0][-4:] == ["原文件", "原行号", "代码", "退回原因"]
    assert together[1][-1] == REASON_ZH
    alone = _grid(render_returned_csv([row], [_fault(row)], EN))
    assert alone[0] == [*OWN.cells, "原文件", "原行号", "代码", "退回原因"]
    assert alone[1] == [
        "约3",
        "2022",
        "x",
        "卷1",
        "7",
        "A-7",
        "因疫情延期",
        "甲",
        "乙",
        "b.csv",
        "5",
        "DX-M006",
        REASON,
    ]


def test_a_unit_told_above_the_header_comes_into_its_column() -> None:
    head = _head("u.csv", "指标", "日期", "数值", unit="万元", indicator=1, date=2, value=3)
    row = _row(head, 4, "x", "2022", "12")
    assert _grid(render_rejects([row], [_fault(row)], EN))[:2] == [
        ["indicator", "date", "value", "unit", "file", "row", "code", "reason"],
        ["x", "2022", "12", "万元", "u.csv", "4", "DX-M006", REASON],
    ]
    assert _grid(render_returned_csv([row], [_fault(row)], EN))[:2] == [
        ["指标", "日期", "数值", "单位", "原文件", "原行号", "代码", "退回原因"],
        ["x", "2022", "12", "万元", "u.csv", "4", "DX-M006", REASON],
    ]


def test_a_unit_in_the_row_goes_before_one_that_is_told_for_all() -> None:
    head = _head("u.csv", "指标", "日期", "数值", "计量单位", unit="万元", indicator=1, date=2, value=3, unit_=4)
    head = head._replace(columns={"indicator": 1, "date": 2, "value": 3, "unit": 4})
    rows = [_row(head, 4, "x", "2022", "12", "亿元"), _row(head, 5, "x", "2022", "12")]
    for grid in (_grid(render_rejects(rows, [], EN)), _grid(render_returned_csv(rows, [], EN))):
        assert [line[3] for line in grid[1:]] == ["亿元", "万元"]


def test_a_unit_in_the_senders_header_is_not_told_twice() -> None:
    head = _head("u.csv", "指标", "日期", "数值（万元）", unit="万元", indicator=1, date=2, value=3)
    grid = _grid(render_returned_csv([_row(head, 2, "x", "2022", "12")], [], EN))
    assert grid[0] == ["指标", "日期", "数值（万元）", "原文件", "原行号", "代码", "退回原因"]


def test_what_has_come_back_before_is_named_by_where_it_came_from_first_and_has_four_columns_added_once() -> None:
    head = _head(
        "back.csv", "indicator", "date", "value", "file", "row", "code", "reason", indicator=1, date=2, value=3
    )
    row = _row(head, 2, "x", "2022", "约3", "a.xlsx[甲]", "9", "DX-M008", "old", sent_back=("a.xlsx[甲]", 9))
    for grid in (_grid(render_rejects([row], [_fault(row)], EN)), _grid(render_returned_csv([row], [_fault(row)], EN))):
        assert grid == [
            ["indicator", "date", "value", "file", "row", "code", "reason"],
            ["x", "2022", "约3", "a.xlsx[甲]", "9", "DX-M006", REASON],
        ]


def test_a_second_table_has_its_own_header() -> None:
    second = _head("a.csv", "数值", "指标", "日期", at=9, value=1, indicator=2, date=3)
    rows = [_row(PLAIN, 2, "x", "2022", "1"), _row(second, 10, "1", "x", "2022")]
    assert [line[:3] for line in _grid(render_returned_csv(rows, [], EN))] == [
        ["indicator", "date", "value"], ["x", "2022", "1"], ["数值", "指标", "日期"], ["1", "x", "2022"],
    ]  # fmt: skip


def test_a_formula_and_the_text_of_a_merged_cell_stand_as_text() -> None:
    rows = [_row(PLAIN, 2, "x", "2022", "=2+3", formulas=("value",)), _row(PLAIN, 3, "x", "2022", "5 (C3:C5)")]
    assert [line[2] for line in _grid(render_rejects(rows, [], EN))] == ["value", "'=2+3", "5 (C3:C5)"]


def test_a_file_whose_name_would_steer_is_spelt_out_and_neutral() -> None:
    names = {
        "=1+1.csv": "'=1+1.csv",
        "\x1b[31m.csv": "\\x1b[31m.csv",
        "\udcc7.csv": "\\udcc7.csv",
        "a\r.csv": "a\\r.csv",
    }
    for name, shown in names.items():
        row = _row(PLAIN._replace(at=Position(name, 1)), 2, "x", "2022", "1")
        assert _grid(render_rejects([row], [], EN))[1][3] == shown


def test_without_rejected_rows_there_is_a_header_that_can_be_filled() -> None:
    assert _grid(render_rejects([], [], EN)) == [
        [
            "indicator", "date", "value", "organisation", "item", "evidence", "note", "reported_on", "unit", "promised",
            "file", "row", "code", "reason",
        ]
    ]  # fmt: skip
