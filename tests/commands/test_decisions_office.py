"""Decisions in a Word report, a workbook and Word slips, and that all of these are proved."""

from __future__ import annotations

import pathlib
import zipfile

import openpyxl
import pytest
from helpers import ROOT, run

CASE = ROOT / "tests" / "cases" / "decisions_put_off_reduce_and_cancel"
ASKED = (str(CASE / "m.csv"), "--plan", str(CASE / "plan.yaml"), "--lang", "zh")


def _words(path: pathlib.Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read("word/document.xml").decode("utf-8")


def test_a_workbook_has_a_sheet_of_them_and_both_rates(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.xlsx"
    assert run("report", *ASKED, "--as-of", "2022-03-31", "-o", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    heads, *rows = book["延期核减取消"].iter_rows(values_only=True)
    assert heads[:6] == ("编号", "年度任务", "调整", "原定", "调整后", "文号")
    assert [(row[0], row[2], row[3], row[4], row[8], row[10]) for row in rows] == [
        ("4-2021", "延期（到期后补办）", "2021-06-30", "2021-09-30", "是", "按期完成"),
        ("1-2021", "延期", "2021-12-31", "2022-03-31", "否", "按期完成"),
        ("2-2021", "核减", "≥ 10家", "≥ 6家", "否", "按期完成"),
        ("3-2021", "取消（到期后补办）", "2021-12-31", "取消", "是", "取消"),
    ]
    about = [row[1] for row in book["概况"].iter_rows(values_only=True)]
    assert "按计划 50.0%；计入 3 项决定 100.0% (3/3)，其中 2 项为到期后补办" in about


def test_without_any_that_counts_there_is_no_such_sheet(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.xlsx"
    assert run("report", *ASKED, "--as-of", "2021-08-31", "-o", str(path)).code == 0
    assert "延期核减取消" not in openpyxl.load_workbook(path).sheetnames


def test_a_word_slip_says_by_which_document(tmp_path: pathlib.Path) -> None:
    assert run("notice", *ASKED, "--as-of", "2022-03-05", "--format", "docx", "-o", str(tmp_path)).code == 0
    slip = _words(tmp_path / "督办单-甲单位-20220305.docx")
    assert "延期至2022年3月31日（示例办〔2021〕5号）；原完成时限2021年12月31日" in slip
    assert "举办年会" not in slip


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_they_are_proved(format_: str, tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / f"r.{format_}")
    assert run("report", *ASKED, "--as-of", "2022-03-31", "-o", path).code == 0
    assert run("verify", path, str(CASE / "m.csv"), "--plan", str(CASE / "plan.yaml")).code == 0
