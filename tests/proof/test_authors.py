"""What authors get wrong in an invented document, and what they may write in one way or another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dxcheck.document.text import OfficialText
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.model import Plan
from dxcheck.proof.against import disagreements

TITLE = "某县2023—2024年工作计划"


def _plan(actions: list[dict[str, Any]], indicators: list[dict[str, Any]] | None = None, **document: Any) -> Plan:
    """A plan of one task; its organisation is 甲局, or Health."""
    english = document.get("language") == "en"
    name = "Health" if english else "甲局"
    return Plan.model_validate({
        "schema": 1,
        "id": "x",
        "title": "Example Plan 2023-2024" if english else TITLE,
        "document": {"text": "x.txt", "sha256": "0" * 64, **document},
        "period": {"start": "2023-01-01", "end": "2024-12-31"},
        "organisations": [{"id": "a", "name": name}],
        "indicators": indicators or [],
        "sections": [{"tasks": [{"id": 1, "actions": actions}]}],
    })  # fmt: skip


def _found(plan: Plan, text: str) -> list[tuple[str, object]]:
    title = plan.title.in_(plan.language)
    found = [*structure(plan), *disagreements(plan, OfficialText("x", f"{title}\n{text}\n", "0" * 64))]
    return [(one.code.value, one.path[-1]) for one in found]


def _action(text: str, *milestones: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "1", "text": text, "organisations": ["a"], "milestones": [*milestones], **more}


def _owed(text: str, *criteria: dict[str, Any], due: str = "2024-12-31", **more: Any) -> dict[str, Any]:
    return {"due": due, "text": text, **({"criteria": [*criteria]} if criteria else {}), **more}


# ---------------------------------------------------------------- baselines


@pytest.mark.parametrize(
    ("language", "words", "closing", "unit", "name", "target", "baseline"),
    [
        ("zh", "PM2.5年均浓度由41降到37微克", "责任单位：甲局", "微克", "PM2.5年均浓度", 37, 41),
        ("zh", "漏损率由18%降到12%", "责任单位：甲局", "%", "漏损率", 12, 18),
        ("zh", "漏损率由2022年的18%降到12%", "责任单位：甲局", "%", "漏损率", 12, 18),
        ("en", "Reduce leaks from 18% to 12%", "Lead: Health", "%", "Reduce leaks", 12, 18),
        (
            "en",
            "Reduce the share of vacant shop fronts in the town centre from 14% to 9%",
            "Lead: Health",
            "%",
            "share of vacant shop fronts",
            9,
            14,
        ),
        ("en", "Bring the vacancy rate from 14% in 2022 to 9%", "Lead: Health", "%", "vacancy rate", 9, 14),
        ("zh", "漏损率2022年实际18%，2024年目标不高于12%", "责任单位：甲局", "%", "漏损率", 12, 18),
        ("en", "Reduce staff from 1,200 to about 900 people", "Lead: Health", "people", "Reduce staff", 900, 1200),
    ],
)
def test_a_baseline_that_the_document_states_is_the_plans(
    language: str, words: str, closing: str, unit: str, name: str, target: int, baseline: int
) -> None:
    criterion = {"indicator": "i", "at_most": target, "approximate": "about" in words}

    def found(stated: int | None) -> list[tuple[str, object]]:
        kind = {"%": "percentage", "微克": "amount"}.get(unit, "count")
        indicator = {"id": "i", "name": name, "unit": unit, "kind": kind, "accumulation": "level", "baseline": stated}
        stop = "。" if language == "zh" else "."
        plan = _plan([_action(f"{words}{stop}", _owed(words, criterion))], [indicator], language=language)
        return _found(plan, f"1. {words}{stop}\n{closing}{stop}")

    assert found(baseline) == []
    assert found(None) == [("DX-S019", "baseline")]
    assert found(baseline + 1) == [("DX-S019", "baseline")]


def test_a_number_from_which_it_rises_may_be_an_earlier_target() -> None:
    """新建公园由3个增加到5个: the three are asked for a year before."""
    words = "2023年底前新建公园3个，2024年底前由3个增加到5个。"
    plan = _plan(
        [
            _action(
                words,
                _owed("2023年底前新建公园3个", {"indicator": "i", "at_least": 3}, due="2023-12-31"),
                _owed("2024年底前由3个增加到5个", {"indicator": "i", "at_least": 5}),
            )
        ],
        [{"id": "i", "name": "新建公园", "unit": "个"}],
    )
    assert _found(plan, f"1. {words}\n责任单位：甲局。") == []


@pytest.mark.parametrize(
    ("end", "accumulation", "codes"),
    [
        ("2023-12-31", "annual", []),
        ("2023-12-31", "level", []),
        ("2023-12-31", "cumulative", ["DX-T010"]),
        ("2024-12-31", "annual", ["DX-S008", "DX-S009"]),
    ],
)
def test_what_falls_is_a_level_or_a_count_of_the_plans_one_year(end: str, accumulation: str, codes: list[str]) -> None:
    words = "生产安全事故由30起降到27起"
    indicator = {"id": "i", "name": "生产安全事故", "unit": "起", "accumulation": accumulation, "baseline": 30}
    action = _action(f"{words}。", _owed(words, {"indicator": "i", "at_most": 27}, due=end))
    plan = _plan([action], [indicator])
    period = plan.period.model_copy(update={"end": date.fromisoformat(end)})
    plan = plan.model_copy(update={"period": period, "title": plan.title.model_copy(update={"zh": "某县工作计划"})})
    assert [code for code, _ in _found(plan, f"1. {words}。\n责任单位：甲局。")] == codes


# ---------------------------------------------------------------- what a number is


@pytest.mark.parametrize(
    ("of_indicator", "of_target", "codes"),
    [
        ({}, {}, []),
        ({"accumulation": "level"}, {}, []),
        ({"accumulation": "annual"}, {}, ["DX-S008"]),
        ({}, {"approximate": True}, ["DX-S008"]),
        ({"kind": "count"}, {}, ["DX-T006"]),
    ],
)
def test_a_cells_number_is_neither_of_each_year_nor_about_so_much(
    of_indicator: dict[str, Any], of_target: dict[str, Any], codes: list[str]
) -> None:
    indicator = {"id": "i", "name": "造林面积", "unit": "公顷", "kind": "amount", **of_indicator}
    criterion = {"indicator": "i", "at_least": 90, **of_target}
    plan = _plan([_action("造林面积（公顷）", _owed("造林面积（公顷）", criterion))], [indicator])
    assert [code for code, _ in _found(plan, "指标\t目标值\t责任单位\n造林面积（公顷）\t90\t甲局")] == codes


def test_a_cell_may_say_about() -> None:
    indicator = {"id": "i", "name": "造林面积", "unit": "公顷", "kind": "amount"}

    def found(*, approximate: bool) -> list[tuple[str, object]]:
        criterion = {"indicator": "i", "at_least": 90, "approximate": approximate}
        plan = _plan([_action("造林面积", _owed("造林面积", criterion))], [indicator])
        return _found(plan, "指标\t目标值\t责任单位\n造林面积\t90公顷左右\t甲局")

    assert found(approximate=True) == []
    assert found(approximate=False) == [("DX-S008", "at_least")]


def test_a_yearly_average_is_not_asked_of_each_year() -> None:
    words = "2024年，全市PM2.5年均浓度降到37微克"
    indicator = {"id": "i", "name": "PM2.5年均浓度", "unit": "微克", "kind": "amount", "accumulation": "annual"}
    plan = _plan([_action(f"{words}。", _owed(words, {"indicator": "i", "at_most": 37}))], [indicator])
    codes = {code for code, _ in _found(plan, f"1.{words}。\n责任单位：甲局。")}
    assert codes == {"DX-S008", "DX-S009"}


# ---------------------------------------------------------------- tables


def test_a_new_table_inherits_nothing() -> None:
    one, other = (
        {"id": id_, "text": words, "organisations": ["a"], "milestones": [_owed(words)]}
        for id_, words in (("1.1", "编制规划"), ("1.2", "修订办法"))
    )
    plan = _plan([one, other])
    merged = "任务\t责任单位\n编制规划\t甲局\n修订办法\t"
    apart = "任务\t责任单位\n编制规划\t甲局\n\n任务\t责任单位\n修订办法\t"
    assert _found(plan, merged) == []
    assert _found(plan, apart) == [("DX-S007", "organisations")]
    assert _found(plan, f"{apart}甲局") == []


HEADS = "序号\t指标名称\t2024年目标\t责任单位"


@pytest.mark.parametrize(
    ("between", "codes"),
    [
        (HEADS, []),
        (f"附件\n\n2024年指标任务表\n\n{HEADS}", []),
        (f"新建公厕3座。（责任单位：甲局）\n\n{HEADS}", ["DX-S011"]),
        (f"完成时限：2024年9月底前\n\n{HEADS}", ["DX-S005"]),
    ],
)
def test_a_table_behind_an_item_that_has_no_row_of_it_is_not_its_record(between: str, codes: list[str]) -> None:
    indicators = [{"id": "i", "name": "造林面积（公顷）", "unit": "公顷", "kind": "amount"}]
    row = _owed("造林面积（公顷）", {"indicator": "i", "at_least": 90})
    plan = _plan(
        [
            {**_action("编制规划。", _owed("编制规划", due="2024-08-31"), deadline="2024-08-31"), "id": "1.1"},
            {**_action("造林面积（公顷）", row), "id": "1.2"},
        ],
        indicators,
        aside=[{"from": title, "to": title, "reason": "a title"}] if (title := "2024年指标任务表") in between else [],
    )
    text = f"1. 编制规划。（责任单位：甲局；完成时限：2024年8月底前）\n\n{between}\n1\t造林面积（公顷）\t90\t甲局"
    assert [code for code, _ in _found(plan, text)] == codes


def test_one_item_and_an_annex_of_one_row_are_not_one_item_twice() -> None:
    indicators = [{"id": "i", "name": "造林面积（公顷）", "unit": "公顷", "kind": "amount"}]
    row = _owed("造林面积（公顷）", {"indicator": "i", "at_least": 90})
    plan = _plan(
        [
            {**_action("编制规划。", _owed("编制规划")), "id": "1.1"},
            {**_action("造林面积（公顷）", row), "id": "1.2"},
        ],
        indicators,
    )
    text = f"1. 编制规划。（责任单位：甲局）\n\n附件\n\n{HEADS}\n1\t造林面积（公顷）\t90\t甲局"
    assert _found(plan, text) == []
    assert "DX-S003" in [code for code, _ in _found(plan, text.replace("造林面积", "绿化工程"))]


@pytest.mark.parametrize("text", ["Publish a list", "Open data"])
def test_rows_are_milestones_of_one_action(text: str) -> None:
    """Whether its words are its heading or those of the first row; both rows are measured in the same words."""
    plan = _plan(
        [
            _action(
                text,
                _owed("Publish a list", due="2023-06-30", measure="Completion"),
                _owed("Train staff", due="2024-03-31", measure="Completion"),
            )
        ],
        language="en",
    )
    heading = "## Action 1: Open data\n\n" if text == "Open data" else ""
    head = "| Milestone | Measurement | Target Date | Responsible Party |\n|---|---|---|---|\n"
    rows = "| Publish a list | Completion | June 30, 2023 | Health |\n| Train staff | Completion | {} | Health |"
    assert _found(plan, heading + head + rows.format("March 31, 2024")) == []
    assert ("DX-S005", "due") in _found(plan, heading + head + rows.format("April 30, 2024"))


@pytest.mark.parametrize(
    ("row", "text", "bound", "codes"),
    [
        ("1.1 Complete audits | 60 audits", "Complete audits", {"at_least": 60}, []),
        ("1.1 Complete audits | 60 audits", "Complete audits", {"at_least": 61}, ["DX-S008"]),
        ("1.1 Complete audits | 60 audits", "Complete audits", {"at_most": 60}, ["DX-S008"]),
        ("1.1 Complete audits | 60 audits", "1.1 Complete audits", {"at_least": Decimal("1.1")}, ["DX-S008"]),
        ("1.1 Complete audits | 60 audits", "Complete audits", {}, ["DX-S009"]),
        ("1.1 Complete audits | All of them", "Complete audits", {}, []),
        ("2.3.1 Complete audits | No more than 60", "Complete audits", {"at_most": 60}, []),
        ("2.3.1 Complete audits | No more than 60", "Complete audits", {}, ["DX-S009"]),
    ],
)
def test_a_number_before_a_row_is_no_target_and_one_that_measures_it_is(
    row: str, text: str, bound: dict[str, int | Decimal], codes: list[str]
) -> None:
    criteria = [{"indicator": "i", **bound}] if bound else []
    kind = "amount" if Decimal("1.1") in bound.values() else "count"
    indicators = [{"id": "i", "name": "Complete audits", "unit": "audits", "kind": kind}] if bound else []
    measure = row.split(" | ")[1]
    plan = _plan([_action(text, _owed(text, *criteria, measure=measure))], indicators, language="en")
    document = f"| Milestone | Measurement | Responsible Party |\n|---|---|---|\n| {row} | Health |"
    assert [code for code, _ in _found(plan, document)] == codes


# ---------------------------------------------------------------- words and days


@pytest.mark.parametrize(
    ("quoted", "codes"),
    [
        ("2024年，完善制度并公布名录", []),
        ("完善制度并公布名录", []),
        ("2024年，", ["DX-S011"]),
        ("2024年，完善制度", ["DX-S011"]),
        ("公布名录", ["DX-S011"]),
    ],
)
def test_a_milestone_leaves_out_nothing_of_its_sentence(quoted: str, codes: list[str]) -> None:
    words = "加强管理。力争2024年，完善制度并公布名录。"
    found = _found(_plan([_action(words, _owed(quoted))]), f"1.{words}\n责任单位：甲局。")
    assert found == [(code, "text") for code in codes]


def test_each_clause_behind_is_some_milestones_and_those_before_may_lead_up_to_it() -> None:
    lead = "加强管理，公布名录。"
    assert _found(_plan([_action(lead, _owed("公布名录"))]), f"1.{lead}\n责任单位：甲局。") == []
    words = "加强管理，2024年6月底前完善制度，年底前公布名录。"
    text = f"1.{words}\n责任单位：甲局。"
    assert _found(_plan([_action(words, _owed("完善制度", due="2024-06-30"), _owed("公布名录"))]), text) == []
    assert ("DX-S011", "text") in _found(_plan([_action(words, _owed("完善制度", due="2024-06-30"))]), text)


def test_a_deadline_with_its_label_is_the_plans() -> None:
    action = _action("公布名录。", _owed("公布名录", due="2024-06-30"), deadline="2024-06-30")
    text = "1.公布名录。（责任单位：甲局；完成时限：2024年6月30日）"
    assert _found(_plan([action]), text) == []
    assert _found(_plan([{**action, "deadline": None}]), text) == [("DX-S005", "deadline")]


def test_a_changed_day_is_told_once() -> None:
    action = _action("公布名录。", _owed("公布名录", due="2024-06-30"), deadline="2024-06-30")
    text = "1.公布名录。（责任单位：甲局；完成时限：2024年5月31日）"
    assert _found(_plan([action]), text) == [("DX-S005", "due")]


@pytest.mark.parametrize(
    ("words", "beside", "ongoing", "codes"),
    [
        ("长期坚持开展宣传。", "", True, []),
        ("长期坚持开展宣传。", "", False, []),
        ("开展宣传。", "；完成时限：长期坚持", True, []),
        ("开展宣传。", "；完成时限：长期坚持", False, ["DX-S006"]),
        ("开展宣传。", "", True, ["DX-S006"]),
    ],
)
def test_what_goes_on_may_be_said_in_the_items_own_words(
    words: str, beside: str, ongoing: bool, codes: list[str]
) -> None:  # fmt: skip
    action = _action(words, _owed(words.rstrip("。")), ongoing=ongoing)
    assert [code for code, _ in _found(_plan([action]), f"1.{words}（责任单位：甲局{beside}）")] == codes


@pytest.mark.parametrize(
    ("words", "organisations", "codes"),
    [
        ("新建学校6所。由市教育局负责，8月底前完成", [], ["DX-S007"]),
        ("新建学校6所。市教育局、市财政局牵头", [], ["DX-S007"]),
        ("新建学校6所。市教育局负责人到场", [], []),
        ("新建学校6所。落实负责制", [], []),
        ("新建学校6所。由甲局负责", ["a"], []),
    ],
)
def test_who_answers_in_the_items_own_words_is_not_nobody(
    words: str, organisations: list[str], codes: list[str]
) -> None:
    criteria = [{"indicator": "i", "at_least": 6}, {"deliverable": words.partition("。")[2]}]
    due = "2024-08-31" if "8月" in words else "2024-12-31"
    action = {**_action(f"{words}。", _owed(words, *criteria, due=due)), "organisations": organisations}
    plan = _plan([action], [{"id": "i", "name": "新建学校", "unit": "所"}])
    found = [(code, at) for code, at in _found(plan, f"1.{words}。") if at == "organisations"]
    assert found == [(code, "organisations") for code in codes]


# ---------------------------------------------------------------- what is told is true

QUARTERS = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")


@pytest.mark.parametrize(
    ("words", "days", "approximate", "codes"),
    [
        ("每季度筛查不少于75人", QUARTERS[3:], False, ["DX-S009"]),
        ("每季度筛查不少于75人", QUARTERS[3:], True, ["DX-S009"]),
        ("每季度筛查不少于75人", QUARTERS[2:], False, ["DX-S009"]),
        ("每季度筛查不少于75人", QUARTERS, False, []),
        ("每半年筛查不少于75人", QUARTERS[2:], False, []),
        ("每月筛查不少于75人", QUARTERS, False, ["DX-S009"]),
        ("筛查不少于75人", QUARTERS[3:], False, []),
    ],
)
def test_what_is_due_every_quarter_is_not_one_target(
    words: str, days: tuple[str, ...], approximate: bool, codes: list[str]
) -> None:
    criterion = {"indicator": "i", "at_least": 75, "approximate": approximate}
    plan = _plan(
        [_action(f"{words}。", *(_owed(words, criterion, due=day) for day in days))],
        [{"id": "i", "name": "筛查", "unit": "人", "accumulation": "level"}],
    )
    text = OfficialText("x", f"{TITLE}\n1.{words}。\n责任单位：甲局。\n", "0" * 64)
    found = [one for one in disagreements(plan, text) if one.code.value == "DX-S009"]
    assert sorted({one.code.value for one in found}) == codes
    assert {one.hint for one in found} <= {"hint.waive_recurring"}


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (QUARTERS, []),
        (("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-30"), ["DX-S005"]),
        (("2024-02-29", "2024-06-30", "2024-09-30", "2024-12-31"), ["DX-S005"]),
    ],
)
def test_each_quarter_may_have_a_milestone_of_its_own(days: tuple[str, ...], codes: list[str]) -> None:
    words = "2024年，每季度筛查不少于75人"
    plan = _plan(
        [_action(f"{words}。", *(_owed(words, {"indicator": "i", "at_least": 75}, due=day) for day in days))],
        [{"id": "i", "name": "筛查", "unit": "人", "accumulation": "level"}],
    )
    assert [code for code, _ in _found(plan, f"1.{words}。\n责任单位：甲局。")] == codes


def _of_row(cell: str, who: str = "甲局", **bound: int) -> list[tuple[str, object, object]]:
    indicator = {"id": "i", "name": "绿化造林面积", "unit": "公顷", "kind": "amount"}
    plan = _plan([_action("绿化造林面积", _owed("绿化造林面积", {"indicator": "i", **bound}))], [indicator])
    rows = f"序号\t指标\t单位\t目标值\t责任单位\n6\t绿化造林面积\t公顷\t{cell}\t{who}"
    text = OfficialText("x", f"{TITLE}\n{rows}\n", "0" * 64)
    return [(one.code.value, one.details.get("theirs"), one.details.get("line")) for one in disagreements(plan, text)]


def test_the_number_of_a_row_is_not_its_target() -> None:
    assert _of_row("90", at_least=90) == []
    assert _of_row("91", at_least=90) == [("DX-S008", "91", 3)]
    assert _of_row("≤90", at_least=90) == [("DX-S008", "90 (≤ 1350亩)", 3)]
    assert ("DX-S008", "–", 3) in _of_row("若干", at_least=6)


def test_words_that_stand_nowhere_are_told_without_a_line() -> None:
    words = "绿化造林面积"
    indicator = {"id": "i", "name": words, "unit": "公顷", "kind": "amount"}
    plan = _plan([_action(words, _owed(words, {"indicator": "i", "at_least": 90}))], [indicator])
    found = [*disagreements(plan, OfficialText("x", f"{TITLE}\n责任单位：甲局\n", "0" * 64))]
    assert "DX-S003" in [one.code.value for one in found]
    assert 0 not in [one.details.get("line") for one in found]


def test_who_stands_in_a_rows_cell_is_told_and_not_who_stands_above() -> None:
    plan = _plan([
        {**_action("编制规划", _owed("编制规划")), "id": "1.1"},
        {**_action("修订办法", _owed("修订办法")), "id": "1.2"},
    ])  # fmt: skip
    rows = "任务\t责任单位\n编制规划\t甲局\n修订办法\t{}"

    def found(who: str) -> list[tuple[str, object]]:
        text = OfficialText("x", f"{TITLE}\n{rows.format(who)}\n", "0" * 64)
        told = disagreements(plan, text)
        return [(one.code.value, one.details.get("theirs")) for one in told if one.code.value == "DX-S007"]

    assert found("甲局") == found("") == []
    assert found("市商务局") == [("DX-S007", "市商务局")]


# ---------------------------------------------------------------- what is asked for again and again

TWO_YEARS = tuple(f"{year}-{end}" for year in (2023, 2024) for end in ("03-31", "06-30", "09-30", "12-31"))


@pytest.mark.parametrize(
    ("words", "days", "told"),
    [
        ("每季度通报进展", TWO_YEARS, None),
        ("每季度通报进展", TWO_YEARS[1:], "2023-03-31"),
        ("每季度通报进展", TWO_YEARS[:3] + TWO_YEARS[4:], "2023-12-31"),
        ("每季度通报进展", TWO_YEARS[:-1], "2024-12-31"),
        ("2024年起每季度通报进展", TWO_YEARS[4:], None),
        ("2024年起每季度通报进展", TWO_YEARS[4:-1], "2024-12-31"),
        ("2024年起每季度通报进展", TWO_YEARS[3:], "2024-01-01"),
        ("2023年每季度通报进展", TWO_YEARS[:4], None),
        ("2023年每季度通报进展", TWO_YEARS[:3], "2023-12-31"),
        ("2023年9月底前每季度通报进展", TWO_YEARS[:3], None),
        ("每年通报进展", ("2023-12-31", "2024-12-31"), None),
        ("每半年通报进展", TWO_YEARS[1::2], None),
    ],
)
def test_what_has_a_milestone_each_quarter_has_one_in_every_quarter(
    words: str, days: tuple[str, ...], told: str | None
) -> None:
    plan = _plan([_action(f"{words}。", *(_owed(words, due=day) for day in days))])
    text = OfficialText("x", f"{TITLE}\n1.{words}。\n责任单位：甲局。\n", "0" * 64)
    found = [(one.code.value, str(one.details.get("theirs"))[:10]) for one in disagreements(plan, text)]
    assert found == ([] if told is None else [("DX-S005", told)])


@pytest.mark.parametrize(
    ("words", "cell", "days", "codes"),
    [
        ("Inspect 20 sites every quarter", "", TWO_YEARS, []),
        ("Every quarter, inspect 20 sites", "", TWO_YEARS, []),
        ("Inspect 20 sites", "Quarterly", TWO_YEARS, []),
        ("Inspect 20 sites", "Quarterly", TWO_YEARS[:-1], ["DX-S005"]),
        ("Inspect 20 sites every quarter", "", TWO_YEARS[-1:], ["DX-S009"]),
        ("Inspect 20 sites", "Quarterly", TWO_YEARS[-1:], ["DX-S011"]),
    ],
)
def test_every_quarter_in_english(words: str, cell: str, days: tuple[str, ...], codes: list[str]) -> None:
    milestones = [_owed(words, {"indicator": "i", "at_least": 20}, due=day) for day in days]
    indicator = {"id": "i", "name": "sites", "unit": "sites", "accumulation": "level"}
    plan = _plan([_action(words, *milestones)], [indicator], language="en")
    rows = f"| Action | Timeline | Lead |\n|---|---|---|\n| {words} | {cell} | Health |"
    assert [code for code, _ in _found(plan, rows)] == codes


@pytest.mark.parametrize(
    ("said", "due", "codes"),
    [
        ("Summer 2024", "2024-08-31", []),
        ("Summer 2024", "2024-09-30", ["DX-S005"]),
        ("mid-2024", "2024-06-30", []),
        ("mid-2024", "2024-07-31", ["DX-S005"]),
    ],
)
def test_a_season_is_owed_by_its_last_day(said: str, due: str, codes: list[str]) -> None:
    plan = _plan([_action("Plant an orchard", _owed("Plant an orchard", due=due))], language="en")
    assert [code for code, _ in _found(plan, f"1. Plant an orchard\nLead: Health. Timeline: {said}.")] == codes


@pytest.mark.parametrize("head", ["2022年实际", "2022年", "2022年完成情况", "现状值"])
def test_a_column_of_years_before_the_plan_is_what_stood_before(head: str) -> None:
    def codes(baseline: str | None) -> list[str]:
        indicator = {
            "id": "i",
            "name": "造林面积",
            "unit": "公顷",
            "kind": "amount",
            "baseline": baseline and Decimal(baseline),
        }
        plan = _plan([_action("造林面积", _owed("造林面积", {"indicator": "i", "at_least": 90}))], [indicator])
        rows = f"指标\t单位\t{head}\t2024年目标\t责任单位\n造林面积\t公顷\t8.2\t90\t甲局"
        return [code for code, _ in _found(plan, rows)]

    assert codes("8.2") == []
    assert codes("8.3") == ["DX-S019"]
    assert codes(None) == ["DX-S011"]


# ---------------------------------------------------------------- lines of who leads


@pytest.mark.parametrize(
    "closing",
    [
        "Lead: Parks Office. Supporting agencies: Public Works, Health.",
        "Lead agency: Parks Office; Supporting Agencies: Public Works and Health",
        "Lead: Parks\nOffice. Supporting agencies: Public\n  Works, Health.",
        "Lead: Parks Office, supported by Public Works and Health.",
    ],
)
def test_one_line_says_who_leads_and_who_assists(closing: str) -> None:
    def found(answers: list[str], assists: list[str]) -> list[str]:
        action = {**_action("Plant trees", _owed("Plant trees")), "organisations": answers, "support": assists}
        plan = _plan([action], language="en")
        named = [
            {"id": id_, "name": name} for id_, name in (("p", "Parks Office"), ("w", "Public Works"), ("a", "Health"))
        ]
        plan = Plan.model_validate({**plan.model_dump(by_alias=True, exclude_unset=True), "organisations": named})
        return [code for code, _ in _found(plan, f"1. Plant trees\n{closing}")]

    assert found(["p"], ["w", "a"]) == []
    assert set(found(["p", "w"], ["a"])) == {"DX-S007"}
    assert set(found(["p"], ["a", "w"])) == {"DX-S007"}


def test_names_that_stand_one_a_line_are_not_one_name() -> None:
    """甲局 and 办公室 are two cells, though 甲局办公室 is an organisation, too; broken over two lines it is one."""
    named = [
        {"id": id_, "name": name} for id_, name in (("a", "甲局"), ("b", "办公室"), ("c", "甲局办公室"), ("d", "乙局"))
    ]

    def found(who: list[str], text: str) -> list[str]:
        plan = _plan([{**_action("编制规划", _owed("编制规划")), "organisations": who}])
        plan = Plan.model_validate({**plan.model_dump(by_alias=True, exclude_unset=True), "organisations": named})
        return [code for code, at in _found(plan, text) if code == "DX-S007" and at == "organisations"]

    assert found(["a", "b"], "1.编制规划\n责任单位：甲局\n办公室") == []
    assert found(["c", "d"], "1.编制规划\n责任单位：甲局办\n公室、乙\n局") == []
    assert found(["d"], "1.编制规划\n责任单位：甲局办\n公室、乙\n局") == ["DX-S007"]


# ---------------------------------------------------------------- a framework of results


@pytest.mark.parametrize(
    ("cell", "bound", "baseline", "codes"),
    [
        ("300", {"at_most": 300}, 340, []),
        ("300", {"at_least": 300}, 340, ["DX-T008", "DX-S008"]),
        ("≥ 300", {"at_most": 300}, 340, ["DX-S008"]),
        ("400", {"at_most": 400}, 340, ["DX-S008"]),
        ("400", {"at_least": 400}, 340, []),
        ("≤ 300", {"at_most": 300}, 340, []),
        ("No more than 300", {"at_most": 300}, 340, []),
    ],
)
def test_a_bare_cell_below_what_stood_before_is_a_ceiling(
    cell: str, bound: dict[str, int], baseline: int, codes: list[str]
) -> None:
    words = "Incidents per month"
    indicator = {"id": "i", "name": words, "unit": "incidents", "accumulation": "level", "baseline": baseline}
    plan = _plan([_action(words, _owed(words, {"indicator": "i", **bound}))], [indicator], language="en")
    heads = "| Result | Unit | Baseline (2022) | 2024 | Lead |\n|---|---|---|---|---|"
    rows = f"{heads}\n| {words} | incidents | 340 | {cell} | Health |"
    assert [code for code, _ in _found(plan, rows)] == codes


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        ({"n": 45, "s": 75}, []),
        ({"n": 75, "s": 45}, ["DX-S008"]),
        ({"n": 45, "a": 75}, ["DX-S008"]),
    ],
)
def test_a_bare_number_behind_a_name_is_its_share(by: dict[str, int], codes: list[str]) -> None:
    words = "Install 120 bins, of which North Ward 45, South Ward 75"
    indicator = {"id": "i", "name": "bins", "unit": "bins", "combine": "sum"}
    plan = _plan(
        [_action(f"{words}.", _owed(words, {"indicator": "i", "at_least": 120, "by": by}))], [indicator], language="en"
    )
    named = [{"id": id_, "name": name} for id_, name in (("n", "North Ward"), ("s", "South Ward"), ("a", "Health"))]
    plan = Plan.model_validate({**plan.model_dump(by_alias=True, exclude_unset=True), "organisations": named})
    found = {code for code, _ in _found(plan, f"1. {words}.\nLead: Health.") if code != "DX-O001"}
    assert sorted(found) == codes


@pytest.mark.parametrize(("words", "codes"), [("每季度筛查75人", {"DX-S008"}), ("每季度筛查75人左右", set())])
def test_what_is_due_every_quarter_is_about_so_much_only_where_that_is_said(words: str, codes: set[str]) -> None:
    criterion = {"indicator": "i", "at_least": 75, "approximate": True}
    indicator = {"id": "i", "name": "筛查", "unit": "人", "accumulation": "level"}
    milestone = _owed(words, criterion, due="2023-03-31", every="quarter")
    plan = _plan([_action(f"{words}。", milestone)], [indicator])
    assert {code for code, _ in _found(plan, f"1.{words}。\n责任单位：甲局。")} - {"DX-S009"} == codes
