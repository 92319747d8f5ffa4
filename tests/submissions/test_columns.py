from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import pytest
import workbooks
from helpers import PLAN

from dxcheck.diagnostics import CODES, Code, Diagnostic, Entry, Named
from dxcheck.plan.load import load_plan
from dxcheck.published.metrics import table_schema
from dxcheck.submissions.accept import accept
from dxcheck.submissions.columns import (
    ADDED,
    BY_HEADER,
    COLUMNS,
    LOOSELY,
    NAMES,
    REQUIRED,
    added,
    is_serial,
    titles,
)
from dxcheck.submissions.evidence.listed import listed
from dxcheck.submissions.readers.csv import read_csv
from dxcheck.submissions.readers.grid import column_of
from dxcheck.submissions.records import MetricFile
from dxcheck.submissions.reporters import with_reporters
from dxcheck.wording import wording


def test_a_header_names_one_column_and_our_forms_use_headers_that_are_known() -> None:
    headers = [header for column in COLUMNS for header in (column.name, *column.headers)]
    assert len(headers) == len(set(headers)) == len(BY_HEADER)
    assert not set(headers) & set(LOOSELY)
    for language in ("zh", "en"):
        assert [column_of(column.title(language)) for column in COLUMNS] == list(NAMES)
    assert column_of("数据日期") == "date"
    assert column_of("Reported on") == "reported_on"
    assert not set(ADDED) & set(headers)


def test_what_only_our_forms_have_is_not_published() -> None:
    published = [field["name"] for field in table_schema()["fields"]]
    assert published == [
        "indicator", "date", "value", "organisation", "item", "evidence", "note", "reported_on", "unit", "promised",
    ]  # fmt: skip


def test_a_rejects_file_is_known_by_the_end_of_its_header() -> None:
    assert added(["指标", "file", "原行号", "Code", "退回原因", "", " "]) == {
        "file": 2,
        "row": 3,
        "code": 4,
        "reason": 5,
    }
    assert added(["指标", "日期", "file", "row"]) == {"file": 3, "row": 4}
    for own in (["reason", "code"], ["file", "row", "code", "reason", "note"], ["row", "file"], []):
        assert added(["indicator", *own]) == {}, own


def test_serial_numbers() -> None:
    assert [*map(is_serial, ("序号", "序 号", "No.", "№", "#", "编号", ""))] == [True] * 5 + [False] * 2


def test_three_columns_are_required() -> None:
    assert REQUIRED == ("indicator", "date", "value")


NAMED = {
    Code.HEADER_MISSING: (
        "第 1 行不是完整的表头，缺少“日期、数值”列；该行内容为“指标名称 | 备注”",
        "请用以下名称命名所缺的列：日期、截止日期、截至日期、数据日期；数值、完成值、完成情况、实际值",
    ),
    Code.HEADER_REPEATED: (
        "“数据日期”和“截止日期”都是“日期”列；表头内容为“指标 | 数据日期 | 截止日期 | 数值”",
        "请只保留一个",
    ),
    Code.SHEET_SKIPPED: (
        "工作表“表1”被略过：表头缺少“指标”列",
        "如果该表有要报送的行，请补充这些列；否则可不理会",
    ),
    Code.LINE_NOT_READ: (
        "表格上方写有“填报单位: 甲局”，而表中没有“填报单位”列；该内容未被读取",
        "请在表中增加“填报单位”列并填写",
    ),
    Code.ROWS_TOLD_APART: (
        "指标、填报单位、日期、明细均相同的行，在“工程、地点”列中不同，可能并非同一项（m.csv:2、m.csv:3）",
        "如该列写的是所计的项目，请填入“明细”列；否则请在原文件中只保留其中一行",
    ),
    Code.HEADER_REPORTER: (
        "表中没有“填报单位”列，而“来源”列写的是本计划的责任单位（区科委、发改委）",
        "如该列写的是填报单位，请将表头改为“填报单位”；如不是，请另加一列“填报单位”",
    ),
    Code.EVIDENCE_LIST_HEADS: (
        "佐证材料清单缺少列：名称；首行为：甲、a.pdf",
        "首行应为：名称,文件,SHA-256，后两列可以省略",
    ),
    Code.REPORTER_UNTOLD: (
        "该表没有“填报单位”列；表中 1 行照常计入，但不作为任何单位的报送",
        "请在表中增加“填报单位”列并填写",
    ),
}
"""What each code that names columns says of a file whose headers are Chinese, and its advice."""


def _gathered(*texts: str) -> Sequence[Diagnostic]:
    """What is told of files that are held against the plan together."""
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    tables = [MetricFile(f"{at}.csv", "", *read_csv(f"{at}.csv", text.encode())) for at, text in enumerate(texts)]
    return [problem for table in with_reporters(tables, plan_file.plan) for problem in table.problems]


def _problem(code: Entry) -> Diagnostic:
    match code:
        case Code.HEADER_MISSING:
            _, problems = read_csv("m.csv", "指标名称,备注\nn,无\n".encode())
        case Code.HEADER_REPEATED:
            _, problems = read_csv("m.csv", "指标,数据日期,截止日期,数值\nn,2021-06-30,2021-06-30,3\n".encode())
        case Code.LINE_NOT_READ:
            _, problems = read_csv("m.csv", "填报单位：甲局\n指标,日期,数值\nn,2021-06-30,3\n".encode())
        case Code.SHEET_SKIPPED:
            half = workbooks.sheet(workbooks.row("时间", "数值", n=1) + workbooks.row("n", "3", n=2))
            _, problems = workbooks.read(half, workbooks.table(("n", "2021-06-30", "3")))
        case Code.HEADER_REPORTER:
            problems = _gathered(
                "指标,日期,数值,来源\nrd_centres,2021-06-30,3,区科委\nrd_centres,2021-09-30,4,发改委\n"
                "rd_centres,2021-12-31,4,科室\n"
            )
        case Code.REPORTER_UNTOLD:
            said = "指标,日期,数值,填报单位\nrd_centres,2021-06-30,3,区科委\n"
            problems = _gathered(said, "指标,日期,数值\nrd_centres,2021-06-30,3\n")
        case Code.EVIDENCE_LIST_HEADS:
            problems = [each for each in listed("e.csv", "", "甲,a.pdf\n".encode()) if isinstance(each, Diagnostic)]
        case _:
            raw = (
                "指标,日期,数值,工程,地点\nrd_centres,2021-06-30,3,一号,东\nrd_centres,2021-06-30,4,二号,西\n".encode()
            )
            plan_file, _ = load_plan(str(PLAN))
            assert plan_file is not None
            _, problems = accept([MetricFile("m.csv", "", *read_csv("m.csv", raw))], plan_file.plan)
    return next(problem for problem in problems if problem.code is code)


@pytest.mark.parametrize("code", NAMED)
def test_a_message_in_chinese_calls_columns_by_their_titles(code: Entry) -> None:
    words = wording("zh")
    problem = _problem(code)
    assert (words.message(problem), words.suggestion(problem)) == NAMED[code]


def test_every_code_that_names_columns_is_tried_above() -> None:
    said = {code: [*code.sentence, *chain(*code.hints.values())] for code in CODES.values()}
    assert {code for code, texts in said.items() if re.search(r"\{columns?\}", " ".join(texts))} == NAMED.keys()


def test_columns_are_called_by_their_ids_in_english_and_to_machines() -> None:
    assert titles(["date", "value"]) == "date, value"
    assert [part.names[1] for part in titles(["date", "value"]).parts if isinstance(part, Named)] == ["日期", "数值"]
    assert wording("en").message(_problem(Code.LINE_NOT_READ)) == (
        "“填报单位: 甲局” stands above the table, whose rows have no column organisation; it is not read"
    )
