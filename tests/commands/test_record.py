"""What was known by a day, what offices said, and how long things are overdue, in every output. All of it is invented.

5 centres were owed by 2021-12-31. 甲局 had 3 on 2021-12-20, promised the rest by 2022-01-31, and moved that to
2022-03-31 in a row that it handed in on 2022-02-10. The rules were issued in time, and told on 2022-09-30.
"""

from __future__ import annotations

import csv
import io
import json
import pathlib
from typing import Any

import pytest
from helpers import plan_file_of, run
from openpyxl import load_workbook

PLAN = """
indicators: [{id: centres, name: {zh: 新建中心, en: new centres}, unit: 个}]
actions:
  - milestones: [{due: 2021-12-31, text: 建成中心5个, criteria: [{indicator: centres, at_least: 5}]}]
  - milestones: [{due: 2021-12-31, text: 出台办法}]
"""
ROWS = """\
指标,日期,数值,填报单位,备注,承诺完成日期,报送日期
centres,2021-12-20,3,甲局,两家待验收。,2022-01-31,2021-12-22
centres,2022-01-31,4,甲局,招标流标,2022-03-31,2022-02-10
2-2021,2021-12-20,完成,甲局,,,2022-09-30
centres,2021-06-30,1,甲局,,,
"""
SAID = "说明：招标流标（甲局，2022-01-31）；承诺 2022-03-31"
BEFORE = "说明：两家待验收（甲局，2021-12-20）；承诺 2022-01-31"
KNOWN = "知悉日期为 2022-02-09：此后报送的 2 行未计入；未填报送日期的 1 行，自数据日期起视为已知。"


@pytest.fixture
def asked(tmp_path: pathlib.Path) -> tuple[str, ...]:
    """2022-04-10 is 100 days after the due date: 31, 28, 31 and 10."""
    (tmp_path / "m.csv").write_text(ROWS, "utf-8")
    return str(tmp_path / "m.csv"), "--plan", str(plan_file_of(tmp_path, PLAN)), "--as-of", "2022-04-10", "--lang", "zh"


def _flat(text: str) -> str:
    return "".join(text.split())


def test_the_screen_has_a_line_below_what_needs_attention(asked: tuple[str, ...]) -> None:
    shown = run("status", *asked)
    assert f"    {SAID}\n" in shown.out
    assert "逾期 100 天\n" in shown.out
    assert "按期完成但迟报 1 项：2-2021（到期后 273 天报送）\n" in shown.out
    assert "承诺 2022-03-31 前完成 1-2021，已过 10 天" in shown.err
    assert "承诺完成日期已改为 2022-03-31，原为 2022-01-31" in shown.err
    assert "知悉" not in shown.out
    before = run("status", *asked, "--known-on", "2022-02-09")
    assert f"    {BEFORE}\n" in before.out
    assert _flat(KNOWN) in _flat(before.out)
    assert "2-2021" in before.out.partition("需要关注：2 项")[2]
    assert "采用2、晚于知悉日（未计入）2\n" in before.out
    assert "已改为" not in before.err


def test_a_long_note_is_cut_and_the_promise_is_not(asked: tuple[str, ...], tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.csv").write_text(ROWS.replace("招标流标", "招标流标后重新组织采购程序" * 5), "utf-8")
    (line,) = (line for line in run("status", *asked).out.split("\n") if "说明" in line)
    assert line.endswith("…（甲局，2022-01-31）；承诺 2022-03-31")
    assert "说明：招标流标后重新组织" in line


def test_the_table_of_milestones_has_the_days(asked: tuple[str, ...]) -> None:
    shown = run("status", *asked, "--by", "milestone").out
    assert "逾期 100 天\n" in shown
    assert "迟报 273 天\n" in shown


def test_the_report_says_it_in_its_sentences(asked: tuple[str, ...]) -> None:
    told = _flat(run("report", *asked).out)
    assert f"目标5个，实际4个，差1个。责任单位：甲局。{_flat(SAID)}。" in told
    assert "到期后15日内未见报送的有1项：2-2021（到期后273天报送）。" in told
    assert _flat(KNOWN) in _flat(run("report", *asked, "--known-on", "2022-02-09").out)


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_the_page_has_it_beside_the_milestone(asked: tuple[str, ...], tmp_path: pathlib.Path, suffix: str) -> None:
    assert run("report", *asked, "-o", str(tmp_path / f"r.{suffix}")).code == 0
    text = (tmp_path / f"r.{suffix}").read_text("utf-8")
    assert f"目标5个，实际4个，差1个；{SAID}" in text
    assert "逾期 100 天" in text or suffix == "md"


@pytest.mark.parametrize("known", [(), ("--known-on", "2022-02-09")])
def test_the_slip_says_what_was_answered_so_far(
    asked: tuple[str, ...], tmp_path: pathlib.Path, known: tuple[str, ...]
) -> None:
    assert run("notice", *asked, *known, "-o", str(tmp_path / "out")).code == 0
    text = (tmp_path / "out" / "督办单-甲局-20220410.txt").read_text("utf-8")
    assert f"   单位答复    {BEFORE if known else SAID}\n" in text
    assert "2021年12月31日，逾期 100 天\n" in text
    assert (_flat(KNOWN) in _flat(text)) is bool(known)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "督办台账-20220410.csv").read_text("utf-8-sig"))))
    assert [row["最长逾期天数"] for row in rows] == ["100"]


def test_the_workbook_has_it_in_columns(asked: tuple[str, ...], tmp_path: pathlib.Path) -> None:
    assert run("report", *asked, "--known-on", "2022-09-30", "-o", str(tmp_path / "r.xlsx")).code == 0
    book = load_workbook(tmp_path / "r.xlsx")
    (overdue,) = _sheet(book, "逾期和滞后清单")
    assert (overdue["逾期天数"], overdue["说明和承诺"]) == (100, SAID)
    milestones = {row["编号"]: row for row in _sheet(book, "年度任务")}
    assert {id_: row["迟报天数"] for id_, row in milestones.items()} == {"1-2021": None, "2-2021": 273}
    assert milestones["1-2021"]["说明和承诺"] == SAID
    (source,) = (row for row in _sheet(book, "数据来源") if row["编号"] == "1-2021")
    assert (source["备注"], str(source["承诺完成日期"])[:10]) == ("招标流标", "2022-03-31")
    about = {row[0].value: row[1].value for row in book["概况"].iter_rows()}
    assert str(about["知悉日期"])[:10] == "2022-09-30"


def _sheet(book: Any, name: str) -> list[dict[str, Any]]:
    heads, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_long_csv_has_a_line_an_organisation(asked: tuple[str, ...]) -> None:
    rows = csv.DictReader(io.StringIO(run("status", *asked, "--known-on", "2022-12-31", "--format", "csv").out))
    one, two = rows
    assert (one["known_on"], one["days_overdue"], one["days_reported_late"]) == ("2022-12-31", "100", "")
    assert one["said"] == "甲局 | 2022-01-31 | 招标流标 | 2022-03-31"
    assert (two["days_reported_late"], two["said"]) == ("273", "")


def test_the_json_has_all_of_it(asked: tuple[str, ...]) -> None:
    found = json.loads(run("status", *asked, "--format", "json").out)
    assert (found["known_on"], found["undated_rows"]) == (None, None)
    one, two = found["milestones"]
    assert [(said["note"], said["promised"]) for said in one["said"]] == [
        ("两家待验收。", "2022-01-31"), ("招标流标", "2022-03-31")
    ]  # fmt: skip
    assert one["said"][0]["source"].endswith("m.csv:2")
    assert (one["days_overdue"], two["days_reported_late"]) == (100, 273)


@pytest.mark.parametrize("command", [("reporting",), ("trend", "centres")])
def test_the_other_commands_ask_by_the_day_too(asked: tuple[str, ...], command: tuple[str, ...]) -> None:
    assert _flat(KNOWN) in _flat(run(*command, *asked, "--known-on", "2022-02-09").out)


def test_a_day_that_is_none_is_refused(asked: tuple[str, ...]) -> None:
    result = run("status", *asked, "--known-on", "2022-02-30")
    assert (result.code, result.out) == (2, "")
    assert "--known-on" in result.err
