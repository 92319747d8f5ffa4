"""What is read of an official text, in which line, and what is not; the texts stand here, the answers are theirs."""

from __future__ import annotations

import datetime

import pytest

from dxcheck.document.text import AnnexRow, BodyItem, OfficialText, Owed, impossible_day

BODY = """示例计划
一、总体要求
二、建设
（一）建设平台
1.新增中心15个。（完成时限：2022年6月底前；责任单位：甲、乙）
2.开展交流。（责任单位：甲；完成时限：2023年12月31日并持续推进）
（二）培育人才。引进10人。（完成时限：2023年底；责任单位：丙）
"""
TABLE = """附件：
\t序号
\t工作任务
\t具体任务
\t年度任务
\t责任单位
\t1
\t建设平台
\t新增中心15个。
\t2021年12月31日：新增中心5个；
2022年6月底：新增中心15个。
\t甲、乙
\t
\t
\t开展交流。
\t2023年：开展交流。
\t甲
\t2
\t培育人才
\t引进10人。
\t2023年底：引进10人。
\t丙
"""


def _text(words: str) -> OfficialText:
    return OfficialText("x.txt", words, "0" * 64)


def test_the_body_s_items_have_their_section_article_deadline_and_organisations() -> None:
    end = datetime.date(2023, 12, 31)
    assert _text(BODY).items == [
        BodyItem(5, "建设", "（一）1", "建设平台", "新增中心15个。", datetime.date(2022, 6, 30), False, ("甲", "乙")),
        BodyItem(6, "建设", "（一）2", "建设平台", "开展交流。", end, True, ("甲",)),
        BodyItem(7, "建设", "（二）", "培育人才", "引进10人。", end, False, ("丙",)),
    ]


def test_sections_and_numbered_lines_have_their_lines() -> None:
    text = _text(BODY)
    assert text.sections == [(2, "总体要求"), (3, "建设")]
    assert [line for line, _ in text.numbered] == [2, 3, 4, 5, 6, 7]


def test_the_annex_s_rows_share_a_number_and_a_task_where_cells_are_empty() -> None:
    assert _text(BODY + TABLE).rows == [
        AnnexRow(
            16, "1.1", "建设平台", "新增中心15个。",
            (Owed(17, datetime.date(2021, 12, 31), "新增中心5个"),
             Owed(18, datetime.date(2022, 6, 30), "新增中心15个")),
            ("甲", "乙"),
        ),
        AnnexRow(22, "1.2", "建设平台", "开展交流。", (Owed(23, datetime.date(2023, 12, 31), "开展交流"),), ("甲",)),
        AnnexRow(27, "2", "培育人才", "引进10人。", (Owed(28, datetime.date(2023, 12, 31), "引进10人"),), ("丙",)),
    ]  # fmt: skip


def test_lines_of_the_annex_are_found_by_action_and_date() -> None:
    text = _text(BODY + TABLE)
    assert text.row_lines == {"1.1": 16, "1.2": 22, "2": 27}
    assert text.owed_lines[("1.1", datetime.date(2022, 6, 30))] == 18
    assert text.line_of("引进10人。（") == 7
    assert text.line_of("另一件事") is None


def test_a_text_that_is_read_whole_leaves_nothing_unread() -> None:
    assert _text(BODY + TABLE).unread == []


@pytest.mark.parametrize(
    ("old", "new", "unread"),
    [
        ("（二）培育", "①另一件事\n（二）培育", (7, "①另一件事")),
        ("（二）培育", "甲应于2022年6月前建账。\n（二）培育", (7, "甲应于2022年6月前建账。")),
        ("（完成时限：2022年6月底前；", "（完成时限：2022年13月；",
         (5, "1.新增中心15个。（完成时限：2022年13月；责任单位：甲、乙）")),
        ("2022年6月底：新增", "另：新增", (18, "另：新增中心15个。")),
        ("\t甲、乙\n", "\t甲、乙\n丙\n", (20, "丙")),
        ("\t序号", "\t表一\n\t序号", (9, "表一")),
    ],
)  # fmt: skip
def test_what_looks_owed_and_is_not_read_is_told(old: str, new: str, unread: tuple[int, str]) -> None:
    words = BODY + TABLE
    assert old in words
    assert _text(words.replace(old, new)).unread == [unread]


@pytest.mark.parametrize("day", ["2022年2月31日", "2022年13月", "0000年", "2022年31日"])
def test_a_day_that_is_none_is_no_deadline(day: str) -> None:
    assert [item.line for item in _text(BODY.replace("2022年6月底前", day)).items] == [6, 7]


def test_a_day_of_february_is_the_year_s_own() -> None:
    days = ("2022年2月", "2024年2月底")
    found = [_text(BODY.replace("2022年6月底前", day)).items[0].deadline for day in days]
    assert found == [datetime.date(2022, 2, 28), datetime.date(2024, 2, 29)]


def test_quantities_have_the_line_they_stand_in() -> None:
    found = _text(BODY).quantities(("个", "人"))
    assert [(q.number, q.unit, line) for line, q in found] == [(15, "个", 5), (10, "人", 7)]


@pytest.mark.parametrize(
    "closing",
    [
        "完成时限：2023年12月底；责任单位：",
        "责任单位：；完成时限：2023年12月底",
        "完成时限：0000年12月底；责任单位：甲",
        "完成时限：2023年13月底；责任单位：甲",
        "完成时限：2023年2月30日；责任单位：甲",
    ],
)
def test_an_item_that_cannot_be_read_is_told_with_its_line(closing: str) -> None:
    text = OfficialText("x", f"一、甲\n（一）乙\n1.建设丙。（{closing}）\n", "")
    assert text.items == []
    assert [line for line, _ in text.unread] == [3]


def test_a_day_that_the_calendar_lacks_is_named() -> None:
    assert impossible_day("建设丙。（完成时限：2023年13月底；责任单位：甲）") == "2023年13月底"
    assert impossible_day("2022年12月底，0000年底") == "0000年底"
    assert impossible_day("2022年2月28日") is None
