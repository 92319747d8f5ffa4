"""Rejected rows of a workbook, back in a workbook: its sheets, its headers, everything as text."""

from __future__ import annotations

import io
import pathlib

import openpyxl
from helpers import run


def _sent(path: pathlib.Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("二季度")
    first.title = "一季度"
    for row in (
        ["指标", "日期", "数值", "科室"],
        ["rd_centres", "2022-03-31", 3],
        ["rd_centre", "2022-03-31", 0.4, "甲"],
    ):
        first.append(row)
    for row in (["台账"], ["Value", "Indicator", "Date"], ["约3", "rd_centres", "2022-06-30"], ["#N/A", "=x", "昨天"]):
        second.append(row)
    second["B4"].data_type = "s"
    second["A4"].data_type = "s"
    book.save(path)


def test_a_workbook_goes_back_sheet_by_sheet_and_its_faulty_cells_are_marked(tmp_path: pathlib.Path) -> None:
    _sent(tmp_path / "m.xlsm")
    target = f"{tmp_path}/back/"
    assert run("validate", str(tmp_path / "m.xlsm"), "--rejects", target).code == 1
    raw = (tmp_path / "back" / "rejects-m.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["一季度", "二季度"]
    first, second = book.worksheets
    assert [cell.value for cell in first[1]] == ["指标", "日期", "数值", "科室", "原文件", "原行号", "代码", "退回原因"]
    assert [cell.value for cell in first[2]][:7] == [
        "rd_centre", "2022-03-31", "0.4", "甲", f"{tmp_path}/m.xlsm[一季度]", "3", "DX-M006",
    ]  # fmt: skip
    assert [cell.value for cell in second[1]] == ["Value", "Indicator", "Date", "file", "row", "code", "reason"]
    assert [[cell.value for cell in row][:3] for row in second.iter_rows(min_row=2)] == [
        ["约3", "rd_centres", "2022-06-30"], ["#N/A", "=x", "昨天"],
    ]  # fmt: skip
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    marked = {(cell.parent.title, cell.coordinate) for cell in cells if cell.comment}
    assert marked == {("一季度", "A2"), ("二季度", "A2"), ("二季度", "B3"), ("二季度", "C3")}
    assert "did you mean rd_centres?" in first["A2"].comment.text
    assert first["A2"].fill.fgColor.rgb == "00FFC7CE"
    again = run("validate", f"{target}rejects-m.xlsx", "--rejects", f"{tmp_path}/again/")
    assert again.out.count("3 rejected") == 1


def test_a_returned_sheet_can_be_read_and_printed_as_it_is(tmp_path: pathlib.Path) -> None:
    """指标 holds rd_centre (9 wide, and 2 of air), 科室 a lone 甲 (2, so the least); paths and reasons wrap."""
    _sent(tmp_path / "m.xlsx")
    run("validate", str(tmp_path / "m.xlsx"), "--rejects", f"{tmp_path}/back/")
    first, second = openpyxl.load_workbook(tmp_path / "back" / "rejects-m.xlsx").worksheets
    widths = [first.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert (widths[0], widths[3], widths[4], widths[7]) == (11, 8, 30, 60)
    assert second.column_dimensions["G"].width == 60
    for sheet in (first, second):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(cell.alignment.wrap_text for cell in sheet[2])
        assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height == 15


def test_the_same_rows_give_the_same_bytes(tmp_path: pathlib.Path) -> None:
    _sent(tmp_path / "m.xlsx")
    for target in ("one", "two"):
        run("validate", str(tmp_path / "m.xlsx"), "--rejects", f"{tmp_path}/{target}/")
    one, two = (tmp_path / target / "rejects-m.xlsx" for target in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
