"""How a milestone that is not done is told, in words that need no label before them."""

from __future__ import annotations

import pytest
from helpers import day, ledger_of, plan_of

from dxcheck.judging.evaluate import evaluate
from dxcheck.renderers.standing import due_and_standing, standing, who
from dxcheck.wording import wording

PLAN = plan_of("""
indicators: [{id: n}, {id: roads, unit: 公里, name: {zh: 修路, en: roads}}, {id: dust, unit: 微克, accumulation: level}]
actions:
  - {milestones: [{due: 2021-12-31}]}
  - {milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]}
  - milestones:
    - {due: 2021-12-31, criteria: [{indicator: roads, at_least: 10, approximate: true}, {deliverable: 建成}]}
  - {milestones: [{due: 2021-12-31, criteria: [{indicator: dust, at_most: 35}]}]}
  - {organisations: [a, b], milestones: [{due: 2021-12-31}]}
  - {organisations: [b, a, c], milestones: [{due: 2021-12-31}]}
  - {organisations: [], milestones: [{due: 2021-12-31}]}
""")
EN, ZH = wording("en"), wording("zh")


@pytest.mark.parametrize(
    ("milestone", "rows", "english", "chinese"),
    [
        ("1-2021", [], "nothing reported yet", "尚未报送进展"),
        ("1-2021", ["1-2021 2021-12-01 not_started"], "not started", "尚未启动"),
        ("1-2021", ["1-2021 2021-12-01 going"], "under way, not done", "正在推进，尚未完成"),
        ("1-2021", ["1-2021 2021-12-01 85%"], "85% done", "已完成85%"),
        ("2-2021", [], "target 5个, nothing reported yet", "目标5个，尚未报送进展"),
        ("2-2021", ["n 2021-12-01 4"], "target 5个, actual 4个, short by 1", "目标5个，实际4个，差1个"),
        ("3-2021", [], "nothing reported yet", "尚未报送进展"),
        # what is reached of it is not told
        ("3-2021", ["roads 2021-12-01 10"], "建成: nothing reported yet", "建成：尚未报送进展"),
        ("3-2021", ["roads 2021-12-01 7.5", "3-2021 2021-12-01 done"],
         "roads: target about 10公里, actual 7.5公里, short by 2.5", "修路：目标约10公里，实际7.5公里，差2.5公里"),
        ("4-2021", ["dust 2021-12-01 40"], "at most 35微克, actual 40微克", "上限35微克，实际40微克"),
    ],
)  # fmt: skip
def test_what_is_not_done_of_it(milestone: str, rows: list[str], english: str, chinese: str) -> None:
    found = {m.id: m for m in evaluate(PLAN, ledger_of(*rows), day("2021-12-31")).milestones}
    assert standing(found[milestone], PLAN, EN) == english
    assert standing(found[milestone], PLAN, ZH) == chinese


def test_before_it_is_due_the_pace_stands_beside_it() -> None:
    """On 31 March 90 of its 365 days have gone by, 24.7 %; one of five is 20 %: on track, 4.7 % behind."""
    found = {
        m.id: m
        for m in evaluate(PLAN, ledger_of("n 2021-03-01 1", "1-2021 2021-03-01 3%"), day("2021-03-31")).milestones
    }
    assert standing(found["2-2021"], PLAN, EN) == "target 5个, actual 1个, short by 4 (20% done, 25% by its pace)"
    assert standing(found["2-2021"], PLAN, ZH) == "目标5个，实际1个，差4个（完成率20%，序时进度25%）"
    assert due_and_standing(found["1-2021"], PLAN, ZH, "年底") == ("应于年底前完成，进度滞后，已完成3%，序时进度25%")


def test_of_a_level_that_is_right_so_far_what_is_done_beside_it_is_told_too() -> None:
    """A level is never met before its day; 181 of 365 days have gone by, and nothing is missing."""
    plan = plan_of("""
    indicators: [{id: dust, unit: 微克, accumulation: level, name: {zh: 粉尘, en: dust}}]
    actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: dust, at_most: 35}, {deliverable: 建成}]}]}]
    """)
    rows = ledger_of("dust 2021-06-01 30", "1-2021 2021-06-01 done")
    (found,) = evaluate(plan, rows, day("2021-06-30")).milestones
    assert found.status.value == "on_track"
    assert standing(found, plan, EN) == "dust: at most 35微克, actual 30微克; 建成: done"
    assert standing(found, plan, ZH) == "粉尘：上限35微克，实际30微克；建成：已完成"


def test_how_long_it_is_overdue() -> None:
    (found, *_) = evaluate(PLAN, ledger_of(), day("2022-01-01")).milestones
    assert due_and_standing(found, PLAN, EN, "D") == "due D, 1 day overdue, nothing reported yet"
    assert due_and_standing(found, PLAN, ZH, "年底") == "应于年底前完成，已逾期1天，尚未报送进展"


@pytest.mark.parametrize(
    ("milestone", "english", "chinese"),
    [("1-2021", "A", "甲局"), ("5-2021", "A, B", "甲局、乙局"), ("6-2021", "B and 2 more", "乙局等3家"),
     ("7-2021", "nobody is named", "未指定责任单位")],
)  # fmt: skip
def test_who_answers_is_named_up_to_two_and_else_counted(milestone: str, english: str, chinese: str) -> None:
    found = {m.id: m for m in evaluate(PLAN, ledger_of(), day("2021-12-31")).milestones}
    assert who(found[milestone].organisations, PLAN, EN) == english
    assert who(found[milestone].organisations, PLAN, ZH) == chinese


def test_a_reduction_is_told_by_how_much_of_the_way_is_gone() -> None:
    """From 30 to 27, and it rose to 33: nothing of the way, where 90 of 365 days have gone by."""
    plan = plan_of("""
    indicators: [{id: n, accumulation: level, baseline: 30}]
    actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_most: 27}]}]}]
    """)
    (found,) = evaluate(plan, ledger_of("n 2021-03-31 33"), day("2021-03-31")).milestones
    assert standing(found, plan, EN) == "at most 27个, actual 33个 (0% done, 25% by its pace)"
