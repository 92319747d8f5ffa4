from __future__ import annotations

import datetime
import io
import pathlib
from collections.abc import Callable

import openpyxl
from helpers import ROOT, run
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.readers.xlsx import read_xlsx
from dxcheck.submissions.records import Row

FIXTURES = ROOT / "tests" / "submissions" / "readers" / "fixtures"
HEADER = ("指标", "数据日期", "数值", "填报单位", "明细", "佐证材料")


def _read(fill: Callable[[Worksheet], None], title: str = "报送") -> tuple[list[Row], list[Diagnostic]]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return read_xlsx("b.xlsx", buffer.getvalue())


def _cells(*values: object, formats: dict[int, str] | None = None) -> list[str]:
    """The texts of one row of cells under a header that names as many columns."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER)
        sheet.append(values)
        for column, number_format in (formats or {}).items():
            sheet.cell(2, column).number_format = number_format

    (row,), problems = _read(fill)
    assert problems == []
    return list(row.cells.values())[: len(values)]


def test_cells_become_what_they_show_for_certain() -> None:
    day = datetime.date(2022, 6, 30)
    assert _cells("rd_centres", day, 15) == ["rd_centres", "2022-06-30", "15"]
    assert _cells("x", datetime.datetime(2022, 6, 30, 8, 30), 15.0) == ["x", "2022-06-30 08:30:00", "15"]
    assert _cells("x", 44742, 0.29) == ["x", "44742", "0.29"]
    assert _cells("x", 2022, 1e21) == ["x", "2022", "1000000000000000000000"]
    assert _cells("x", True, datetime.time(1, 1)) == ["x", "TRUE", "01:01:00"]
    assert _cells("4.1-2022", "2022Q2", 0.4, formats={3: "0%"}) == ["4.1-2022", "2022Q2", "40%"]
    assert _cells("x", day, 0.375, formats={3: "0.00%"})[2] == "37.5%"
    assert _cells("x", day, 1, formats={3: "0%"})[2] == "100%"
    assert _cells("x", day, 1200, formats={3: "#,##0"})[2] == "1200"


def test_files_of_another_program_are_read_whole() -> None:
    book, text = read_table(str(FIXTURES / "offices.xlsx")), read_table(str(FIXTURES / "offices-gb18030.csv"))
    first = [row for row in book.rows if row.sheet == "报送"]
    assert [row.number for row in first] == [row.number for row in text.rows] == list(range(4, 12))
    assert [row.sheet for row in book.rows] == ["报送"] * 8 + ["台账"]
    assert book.rows[8].position("value").row == f"{FIXTURES}/offices.xlsx[台账]:4"
    assert str(book.rows[8].position("value")) == f"{FIXTURES}/offices.xlsx[台账]!D4"
    assert first[3].cells["evidence"] == text.rows[3].cells["evidence"] == "照片\n第二行"
    assert [row.cells["value"] for row in first] == ["3", "５个", "1200", "85%", "已完成", "", "", "3"]
    assert [row.cells["value"] for row in text.rows] == ["3", "５个", "1,200", "85%", "已完成", "", "", "3"]
    assert [row.cells["date"] for row in first[:2]] == ["2022-06-30", "2022年第四季度"]
    assert [row.cells["date"] for row in text.rows[:2]] == ["2022/6/30", "2022年第四季度"]
    # The merged organisation counts for both rows; a CSV has lost it for the second.
    assert [row.cells["organisation"] for row in first[:2]] == ["区科委", "区科委"]
    assert [row.cells["organisation"] for row in text.rows[:2]] == ["区科委", ""]
    for file in ("offices.xlsx", "offices-gb18030.csv"):
        result = run("validate", str(FIXTURES / file))
        assert result.code == 0
        assert "rejected" in result.out
        assert "+ 0 rejected" in result.out


def test_the_header_may_stand_anywhere_near_the_top_and_rows_keep_their_numbers() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "报送表"
        for place, name in enumerate(HEADER, start=2):
            sheet.cell(5, place, name)
        sheet["B9"], sheet["C9"], sheet["D9"] = "rd_centres", "2022Q2", 3

    (row,), problems = _read(fill)
    assert problems == []
    assert (row.number, str(row.position("value"))) == (9, "b.xlsx[报送]!D9")


def test_sheets_without_a_header_are_passed_over_and_half_a_header_is_told() -> None:
    book = openpyxl.Workbook()
    first, half, good = book.active, book.create_sheet("半"), book.create_sheet("全")
    assert isinstance(first, Worksheet)
    first["A1"] = "说明"
    half.append(["时间", "数值"])
    half.append(["rd_centres", 3])
    good.append(HEADER)
    good.append(["rd_centres", "2022Q2", 3])
    buffer = io.BytesIO()
    book.save(buffer)
    rows, problems = read_xlsx("b.xlsx", buffer.getvalue())
    assert [row.sheet for row in rows] == ["全"]
    assert [(p.code, p.severity, p.details["columns"]) for p in problems] == [("DX-M014", "warning", "indicator")]


def test_half_a_header_is_an_error_as_in_a_csv() -> None:
    book = openpyxl.Workbook()
    good, half = book.active, book.create_sheet("二季度")
    assert isinstance(good, Worksheet)
    good.append(HEADER)
    good.append(["rd_centres", "2022Q2", 3])
    half.append(["指标", "日期", "数值（目标）"])
    half.append(["rd_centres", "2022Q2", 4])
    buffer = io.BytesIO()
    book.save(buffer)
    _, problems = read_xlsx("b.xlsx", buffer.getvalue())
    assert [(p.code, p.severity, p.position.sheet) for p in problems if p.severity == "error"] == [
        ("DX-M001", "error", "二季度")
    ]


def test_a_date_that_shows_no_day_is_a_period() -> None:
    first = datetime.date(2022, 12, 1)
    for number_format, text in (
        ("yyyy-mm", "2022-12"), ("mmm-yy", "2022-12"), ('yyyy"年"m"月"', "2022-12"), ("yyyy", "2022"),
        ("yyyy-mm-dd", "2022-12-01"), ('m"月"d"日"', "2022-12-01"), ("[$-804]yyyy/m/d;@", "2022-12-01"),
    ):  # fmt: skip
        assert _cells("x", first, 1, formats={2: number_format})[1] == text, number_format


def test_a_value_merged_over_rows_is_no_value_of_each(tmp_path: pathlib.Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADER)
    sheet.append(["rd_centres", "2022-06-30", 3, None, "项目A"])
    sheet.append(["rd_centres", "2022-06-30", None, None, "项目B"])
    sheet.merge_cells("C2:C3")
    path = tmp_path / "b.xlsx"
    book.save(path)
    err = run("validate", str(path)).out
    assert err.count("the cell is merged over several rows") == 2


def test_a_workbook_without_any_header_is_refused() -> None:
    rows, problems = _read(lambda sheet: sheet.append(["一", "二"]))
    assert rows == []
    assert [problem.code for problem in problems] == ["DX-M001"]


def test_a_formula_counts_by_its_stored_result_and_is_told_where_there_is_none() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER)
        sheet.append(["rd_centres", "2022Q2", "=1+2"])
        sheet.append(["=A2", "=B2", "=C2"])

    rows, problems = _read(fill)
    assert problems == []
    assert [row.formulas for row in rows] == [("value",), ("indicator", "date", "value")]  # neither row is blank


def test_merged_cells_count_for_every_row_that_they_cover() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["标题", None, None])
        sheet.merge_cells("A1:C1")
        sheet.append(HEADER)
        for day in ("2022-03-31", "2022-06-30", "2022-09-30"):
            sheet.append(["rd_centres", day, 3, "区科委"])
        sheet.append(["demo_projects", "2022-06-30", 1, None])
        sheet.merge_cells("A3:A5")
        sheet.merge_cells("D3:D4")

    rows, _ = _read(fill)
    assert [(row.cells["indicator"], row.cells["organisation"]) for row in rows] == [
        ("rd_centres", "区科委"),
        ("rd_centres", "区科委"),
        ("rd_centres", "区科委"),
        ("demo_projects", ""),
    ]


def test_a_claim_of_a_million_rows_costs_little() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER)
        sheet.append(["rd_centres", "2022Q2", 3])
        sheet.cell(1_048_576, 16_384, " ")

    (row,), problems = _read(fill)
    assert problems == []
    assert row.number == 2


@given(st.binary(max_size=200), st.integers(0, 3_000))
def test_a_damaged_workbook_ends_in_rows_or_diagnostics(damage: bytes, at: int) -> None:
    raw = bytearray((FIXTURES / "offices.xlsx").read_bytes())
    raw[at : at + len(damage)] = damage
    rows, problems = read_xlsx("b.xlsx", bytes(raw))
    assert rows or problems


def test_ids_and_ratios_that_a_spreadsheet_changed_are_recognised(tmp_path: pathlib.Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADER)
    sheet.append([datetime.date(2021, 1, 1), "2022Q2", "done"])
    sheet.append(["Feb-22", "2022Q2", "done"])
    sheet.append(["award_match_ratio", "2022Q2", datetime.time(1, 1)])
    path = tmp_path / "b.xlsx"
    book.save(path)
    err = run("validate", str(path)).out
    assert "write 1-2021, and format the column as text" in err
    assert "write 2-2022, and format the column as text" in err
    assert "a spreadsheet made a time of it" in err
