"""The workbook of a report, read back with openpyxl: types, languages, and rows that a pivot table counts rightly."""

from __future__ import annotations

import datetime
import pathlib
from typing import Any

import openpyxl
import pytest
from helpers import ROOT, run
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck.renderers.data.workbook.sheet import fill
from dxcheck.wording import wording

PLAN = """\
schema: 1
id: small
title: 示例计划
document: {number: 〔2022〕1号, text: none.txt, sha256: "%s"}
period: {start: 2022-01-01, end: 2022-12-31}
organisations:
  - {id: one, name: {zh: 甲单位, en: Office One}}
  - {id: two, name: {zh: "=乙单位", en: "=Office Two"}}
indicators:
  - {id: built, name: {zh: 建成数, en: built}, unit: 个}
  - {id: cover, name: {zh: 覆盖率, en: cover}, unit: "%%", kind: percentage}
sections:
  - tasks:
      - id: 1
        name: {zh: 任务一, en: Task one}
        actions:
          - id: "1"
            text: 正文1
            organisations: [one, two]
            milestones:
              - due: 2022-06-30
                text: 建成1500个，覆盖率达到95%%，并出台办法
                criteria:
                  - {indicator: built, at_least: 1500}
                  - {indicator: cover, at_least: 95}
                  - {deliverable: 出台办法}
""" % ("0" * 64)
ROWS = """\
indicator,date,value,organisation,evidence,reported_on
built,2022-06-20,1200,甲单位,@SUM(A1),2022-07-01
cover,2022-06-20,85.5%,'=乙单位,,2022-08-01
1-2022,2022-06-20,推进中,甲单位,,
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "六月 甲.csv").write_text(ROWS, "utf-8")
    return tmp_path


def _book(*arguments: str, language: str = "zh") -> Workbook:
    result = run("report", *arguments, "-o", "r.xlsx", "--lang", language)
    assert result.code == 0, result.err
    return openpyxl.load_workbook("r.xlsx")


def _small(language: str = "zh") -> Workbook:
    return _book("六月 甲.csv", "--plan", "plan.yaml", "--as-of", "2022-07-10", language=language)


def _rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows that hold something, by head; a day as a date."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [
        {
            str(head): value.date() if isinstance(value, datetime.datetime) else value
            for head, value in zip(heads, row, strict=True)
            if value is not None
        }
        for row in rows
    ]


@pytest.mark.usefixtures("folder")
def test_a_row_is_a_milestone_an_organisation_and_a_criterion() -> None:
    rows = _rows(_small()["年度任务"])
    assert [(row["编号"], row["责任单位"], row["单位序号"], row["条件序号"]) for row in rows] == [
        ("1-2022", "甲单位", 1, 1),
        ("1-2022", "甲单位", 1, 2),
        ("1-2022", "甲单位", 1, 3),
        ("1-2022", "=乙单位", 2, 1),
        ("1-2022", "=乙单位", 2, 2),
        ("1-2022", "=乙单位", 2, 3),
    ]
    number, percentage, deliverable = rows[:3]
    common = {
        "编号": "1-2022", "工作任务序号": 1, "工作任务": "任务一", "具体任务": "1",
        "年度任务": "建成1500个，覆盖率达到95%，并出台办法", "到期日": datetime.date(2022, 6, 30), "逾期天数": 10,
        "即将到期": "否", "久未更新": "否", "责任单位": "甲单位", "单位序号": 1,
    }  # fmt: skip
    assert all(common.items() <= row.items() for row in (number, percentage, deliverable))
    counted = {
        "考核内容": "建成数", "类型": "量化指标", "要求": "不少于", "目标值": 1500, "计量单位": "个", "实际值": 1200,
        "差额": 300, "完成率": 0.8, "序时进度": 1, "应达值": 1500, "差距": -0.2, "有佐证": "是",
    }  # fmt: skip
    assert counted.items() <= number.items()
    assert (percentage["目标值"], percentage["实际值"], percentage["完成率"]) == (0.95, 0.855, 0.9)
    assert "计量单位" not in percentage  # the cells' form has it
    assert (deliverable["考核内容"], deliverable["类型"], deliverable["进展"]) == ("出台办法", "工作成果", "推进中")
    assert not {"要求", "目标值", "计量单位", "实际值", "差额", "应达值"} & deliverable.keys()


@pytest.mark.usefixtures("folder")
def test_cells_show_what_they_are() -> None:
    sheet = _small()["年度任务"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    forms = {
        (head, line): sheet.cell(line, heads[head]).number_format
        for head in ("到期日", "目标值", "完成率")
        for line in (2, 3)
    }
    assert forms == {
        ("到期日", 2): "yyyy-mm-dd", ("到期日", 3): "yyyy-mm-dd",
        ("目标值", 2): "#,##0", ("目标值", 3): "0.0%",
        ("完成率", 2): "0.0%", ("完成率", 3): "0.0%",
    }  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_what_begins_like_a_formula_is_text() -> None:
    book = _small()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    evil = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert {cell.value for cell in evil} == {"=乙单位", "@SUM(A1)"}
    assert all(cell.quotePrefix for cell in evil)  # so that it stays text once it is edited


@pytest.mark.usefixtures("folder")
def test_the_overdue_list_has_a_row_for_each_criterion_that_is_not_met() -> None:
    rows = _rows(_small()["逾期和滞后清单"])
    assert [(row["考核内容"], row["逾期天数"], row["责任单位"]) for row in rows] == [
        ("建成数", 10, "甲单位、=乙单位"),
        ("覆盖率", 10, "甲单位、=乙单位"),
        ("出台办法", 10, "甲单位、=乙单位"),
    ]


@pytest.mark.usefixtures("folder")
def test_organisations_reports_rows_and_files() -> None:
    """On time is up to 15 July, 15 days after the quarter's end; the deliverable's row does not say when."""
    book = _small()
    assert [row["最近填报"] for row in _rows(book["责任单位"])] == [datetime.date(2022, 6, 20)] * 2
    assert [(row["累计按时自报"], row["累计注明报送日期的自报"]) for row in _rows(book["责任单位"])] == [(1, 1), (0, 1)]
    second = [row for row in _rows(book["报送情况"]) if row["报告期"] == "2022年二季度"]
    told = ("应报", "已报", "自报", "未报", "按时自报", "逾期自报", "未注明报送日期")
    assert {row["责任单位"]: [row[head] for head in told] for row in second} == {
        "甲单位": [3, 3, 2, 0, 1, 0, 1],
        "=乙单位": [3, 3, 1, 0, 0, 1, 0],
    }
    assert second[0]["报送期限"] == datetime.date(2022, 7, 15)
    assert [(row["报告期"], row["进行中"]) for row in _rows(book["报送情况"])] == [
        *[("2022年三季度", "是")] * 2, *[("2022年二季度", "否")] * 2, *[("2022年一季度", "否")] * 2
    ]  # fmt: skip
    source = _rows(book["数据来源"])[1]
    assert source == {
        "编号": "1-2022", "考核内容": "覆盖率", "文件": "六月 甲.csv", "行号": 3,
        "数据日期": datetime.date(2022, 6, 20), "数值": 0.855, "责任单位": "=乙单位",
        "报送日期": datetime.date(2022, 8, 1),
    }  # fmt: skip
    plan, text, metrics = _rows(book["文件及校验值"])
    assert (plan["文件"], text["文件"]) == ("计划文件 plan.yaml", "正式文本 none.txt")
    assert text["SHA-256 校验值"] == "0" * 64
    assert (metrics["文件"], metrics["读取行数"], metrics["采用"], metrics["重复"]) == ("六月 甲.csv", 3, 3, 0)


@pytest.mark.usefixtures("folder")
def test_rows_beyond_what_is_listed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxcheck.renderers.data.workbook.record.MOST_SOURCES", 2)
    rows = _rows(_small()["数据来源"])
    assert [row["编号"] for row in rows] == ["1-2022", "1-2022", "另有 1 行未列出，全部见 JSON 格式的结果"]


@pytest.mark.usefixtures("folder")
def test_every_sheet_has_a_head_that_stays_and_filters() -> None:
    for sheet in _small().worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"


def test_a_sheet_is_printed_as_far_as_it_can_be_read() -> None:
    """Of eight columns of 36 characters, each 1.1 times as wide and two more, six fit into 250: 6 · 41.6 = 249.6."""
    for count, area in ((6, ""), (8, "'表'!$A$1:$F$3")):
        sheet = openpyxl.Workbook().active
        assert isinstance(sheet, Worksheet)
        sheet.title = "表"
        fill(sheet, [["x" * 40] * count] * 3, wording("zh"))
        assert sheet.print_area == area
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("language", "others"),
    [
        ("zh", ("deliverable", "at_least", "numeric", "in_progress", "overdue", "Office One", "Task one", "TRUE")),
        ("en", ("at_least", "numeric", "in_progress", "met_late", "甲单位", "任务一", "不少于", "推进中")),
    ],
)
def test_a_workbook_speaks_one_language(language: str, others: tuple[str, ...]) -> None:
    book = _small(language)
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row] + book.sheetnames
    assert [text for text in texts if any(other in text for other in others)] == []
    names = {"zh": ["概况", "逾期和滞后清单"], "en": ["about", "overdue and behind"]}
    assert book.sheetnames[:2] == names[language]


@pytest.mark.usefixtures("folder")
def test_the_same_content_is_the_same_file() -> None:
    _small()
    first = pathlib.Path("r.xlsx").read_bytes()
    _small()
    assert pathlib.Path("r.xlsx").read_bytes() == first


def test_shares_stand_with_their_organisation_and_members_with_their_group(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case: of three named for the road each has a share, for the tax two of three; the villages are two, each."""
    case = ROOT / "tests" / "cases" / "shares_are_judged_on_their_own_rows"
    monkeypatch.chdir(tmp_path)
    book = _book(str(case / "m.csv"), "--plan", str(case / "plan.yaml"), "--as-of", "2021-12-31")
    rows = [(row["编号"], row["责任单位"], row["考核内容"], row["目标值"]) for row in _rows(book["年度任务"])]
    assert rows == [
        ("1-2021", "甲单位", "公路", 25),
        ("1-2021", "甲单位", "甲单位承担的公路", 6.5),
        ("1-2021", "乙单位", "公路", 25),
        ("1-2021", "乙单位", "乙单位承担的公路", 8.5),
        ("1-2021", "丙单位", "公路", 25),
        ("1-2021", "丙单位", "丙单位承担的公路", 10),
        ("2-2021", "甲单位", "税收", 21.5),
        ("2-2021", "甲单位", "甲单位承担的税收", 8),
        ("2-2021", "乙单位", "税收", 21.5),
        ("2-2021", "乙单位", "乙单位承担的税收", 9.5),
        ("2-2021", "丙单位", "税收", 21.5),
        ("3-2021", "各村", "东村承担的公厕", 2),
        ("3-2021", "各村", "西村承担的公厕", 2),
        ("3-2021", "东村", "东村承担的公厕", 2),
        ("3-2021", "西村", "西村承担的公厕", 2),
    ]


@pytest.mark.usefixtures("folder")
def test_a_filter_leaves_the_plans_own_rates_in_sight() -> None:
    book = _book("六月 甲.csv", "--plan", "plan.yaml", "--as-of", "2022-07-10", "--status", "met")
    told = {row[0]: row[1:] for row in book["概况"].iter_rows(values_only=True)}
    assert told["已到期"] == (0, 1)
    assert told["办结率"] == (None, 0)
