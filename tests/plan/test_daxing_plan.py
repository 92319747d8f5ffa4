"""The Daxing plan against its official text, read here once more and by other means than the plan's own."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter

from helpers import PLAN, ROOT, run

from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Action, Plan, Target

TEXT = (ROOT / "plan" / "daxing-2021-2023.txt").read_text("utf-8")
BODY, ANNEX = TEXT.split("附件：大兴区科技引领三年行动计划任务进度表\n", 1)


def _plan() -> Plan:
    plan_file, problems = load_plan(str(PLAN))
    assert problems == []
    assert plan_file is not None
    return plan_file.plan


def _organisations(plan: Plan, ids: tuple[str, ...]) -> str:
    return "、".join(plan.organisation_by_id[id_].name.zh for id_ in ids)


def test_it_has_what_the_document_has() -> None:
    plan = _plan()
    milestones = list(plan.milestones())
    criteria = [criterion for _, milestone in milestones for criterion in milestone.criteria]
    assert len(plan.sections) == 5
    assert len(list(plan.tasks())) == 14
    assert len(list(plan.actions())) == 28
    assert len(milestones) == 84
    assert len(criteria) == 89
    assert len(plan.organisations) == 20
    assert len(plan.indicators) == 12
    assert sum(isinstance(criterion, Target) for criterion in criteria) == 15


def test_ten_milestones_are_a_number_alone() -> None:
    alone = [
        id_
        for action in _plan().actions()
        for id_, milestone in zip(action.milestone_ids, action.milestones, strict=True)
        if all(isinstance(criterion, Target) for criterion in milestone.criteria)
    ]
    assert alone == [
        "1-2022", "3-2023", "4.2-2022", "4.2-2023", "4.3-2023",
        "6.1-2023", "11.1-2023", "12-2023", "13.1-2023", "13.2-2022",
    ]  # fmt: skip


def test_targets_are_the_documents() -> None:
    found = {
        (id_, target.indicator): (target.comparison, int(target.bound))
        for action in _plan().actions()
        for id_, milestone in zip(action.milestone_ids, action.milestones, strict=True)
        for target in milestone.targets
    }
    assert found == {
        (milestone, indicator): ("at_least", target)
        for milestone, indicator, target in (
            ("1-2022", "scenario_projects", 15), ("1-2023", "scenario_projects", 30),
            ("3-2023", "demo_projects", 10),
            ("4.2-2022", "rd_centres", 5), ("4.2-2023", "rd_centres", 15),
            ("4.3-2023", "service_platforms", 4),
            ("5.2-2022", "landed_results", 3), ("5.2-2023", "landed_results", 10),
            ("6.1-2023", "service_agencies", 5),
            ("10.1-2023", "investor_branches", 5),
            ("11.1-2023", "financed_smes", 100),
            ("12-2023", "leading_talents", 260),
            ("13.1-2023", "special_posts_hired", 1),
            ("13.2-2022", "award_match_ratio", 1),
            ("14.2-2023", "talent_apartments", 200),
        )
    }  # fmt: skip
    assert {i.id: i.unit for i in _plan().indicators} == {
        "scenario_projects": "项", "demo_projects": "个", "rd_centres": "个", "service_platforms": "个",
        "landed_results": "项", "service_agencies": "家", "investor_branches": "家", "financed_smes": "家",
        "leading_talents": "人", "special_posts_hired": "人", "award_match_ratio": "倍", "talent_apartments": "套",
    }  # fmt: skip


def test_every_body_item_is_an_action() -> None:
    """Each （完成时限：…；责任单位：…） closes one action; its words, deadline and organisations agree."""
    plan = _plan()
    closing = re.compile(r"^(.*)（完成时限：2023年12月31日(并持续推进)?；责任单位：(.+)）$", re.MULTILINE)
    items = closing.findall(BODY)
    actions = list(plan.actions())
    tasks = {action.id: task for task in plan.tasks() for action in task.actions}
    assert len(items) == len(actions)
    for (line, ongoing, organisations), action in zip(items, actions, strict=True):
        head = line[: -len(action.text)]
        assert line == head + action.text
        if "." in action.id:
            assert head == f"{action.id.split('.')[1]}."
        else:
            assert head == f"{action.article}{tasks[action.id].title('zh')}。"
        assert action.ongoing == bool(ongoing)
        assert str(action.deadline) == "2023-12-31"
        assert _organisations(plan, action.organisations) == organisations


def test_every_annex_row_is_an_action() -> None:
    plan = _plan()
    cells = [line.strip() for line in ANNEX.split("责任单位\n", 1)[1].splitlines() if line.strip()]
    cells = cells[: cells.index(next(cell for cell in cells if cell.startswith("抄送")))]
    tasks = {action.id: task for task in plan.tasks() for action in task.actions}
    expected: list[str] = []
    for action in plan.actions():
        task = tasks[action.id]
        if action is task.actions[0]:
            expected += [str(task.id), task.annex_name or task.title("zh")]
        expected += _annex_row(plan, action)
    assert [_without_mark(cell) for cell in cells] == [_without_mark(cell) for cell in expected]


def _annex_row(plan: Plan, action: Action) -> list[str]:
    owed = [f"{m.due.year}年{m.due.month}月{m.due.day}日：{m.text}" for m in action.milestones]
    organisations = _organisations(plan, action.annex_organisations or action.organisations)
    return [action.annex_text or action.text, *owed, organisations]


def _without_mark(cell: str) -> str:
    """Without the mark that ends a cell, and the space after one colon of the annex."""
    return cell.rstrip("；。、").replace("： ", "：")


def test_sections_and_tasks_stand_in_order() -> None:
    plan = _plan()
    assert re.findall(r"^[一二三四五]、(.*)$", BODY, re.MULTILINE) == [
        section.title.zh for section in plan.sections if section.title
    ]
    heads = re.findall(r"^（[一二三四五六七八九十]+）([^。\n]*)", BODY, re.MULTILINE)
    assert heads == [task.title("zh") for task in plan.tasks()]


def test_organisations_stand_in_the_order_of_first_naming() -> None:
    plan = _plan()
    named = [o for found in re.findall(r"责任单位：(.+)）", BODY) for o in found.split("、")]
    assert list(dict.fromkeys(named)) == [organisation.name.zh for organisation in plan.organisations]
    assert Counter(named)["区科委"] == sum("kw" in action.organisations for action in plan.actions())


def test_the_text_is_the_one_that_the_plan_names() -> None:
    raw = (ROOT / "plan" / "daxing-2021-2023.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == _plan().document.sha256
    assert run("validate", str(PLAN)).code == 0


def test_only_10_2_has_another_order_in_the_annex() -> None:
    plan = _plan()
    other = {a.id: _organisations(plan, a.annex_organisations) for a in plan.actions() if a.annex_organisations}
    assert other == {"10.2": "大兴发展、大兴投资、区金融办、区科委、区市场监管局"}


def test_show_json_tells_the_whole_plan() -> None:
    shown = json.loads(run("show", "--plan", str(PLAN), "--format", "json").out)
    actions = [action for task in shown["tasks"] for action in task["actions"]]
    assert [task["id"] for task in shown["tasks"]] == list(range(1, 15))
    assert len(actions) == 28
    assert len([milestone for action in actions for milestone in action["milestones"]]) == 84
    ten_two = next(action for action in actions if action["id"] == "10.2")
    assert ten_two["article"] == "（十）2"
    assert ten_two["organisations"][:2] == ["大兴投资", "大兴发展"]
    assert ten_two["ongoing"] is True
    assert ten_two["milestones"][0] == {
        "id": "10.2-2021",
        "due": "2021-12-31",
        "text": "厘清科技成果转化资金支持和专业金融服务需求",
        "measure": None,
        "criteria": [
            {
                "indicator": "10.2-2021",
                "kind": "deliverable",
                "comparison": None,
                "target": None,
                "unit": None,
                "organisation": None,
            }
        ],
    }
    assert len(shown["indicators"]) == 12
    assert len(shown["organisations"]) == 20
