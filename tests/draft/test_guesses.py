"""What a draft calls things, and why it sets others aside."""

from __future__ import annotations

import pathlib

import pytest
from helpers import run

from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan, Target

TEXTS = pathlib.Path(__file__).parent / "texts"


def _drafted(name: str, folder: pathlib.Path) -> Plan:
    drafted = folder / "new" / "folder" / "plan.yaml"
    result = run("draft", str(TEXTS / f"{name}.txt"), "-o", str(drafted))
    assert result.code == 0, result.err
    plan_file, problems = load_plan(str(drafted))
    assert plan_file is not None, problems
    return plan_file.plan


def test_rows_that_count_the_same_in_the_same_words_have_one_indicator(tmp_path: pathlib.Path) -> None:
    plan = _drafted("english_goals", tmp_path)
    tested = [
        target.indicator
        for action in plan.actions()
        if action.text.startswith("Test")
        for milestone in action.milestones
        for target in milestone.targets
    ]
    assert len(tested) == 2
    assert tested[0] == tested[1]
    assert [one.name.en for one in plan.indicators] == [
        "Reduce leaks",
        "Test service lines",
        "Issue notices",
        "Plant trees",
    ]


def test_two_names_that_are_alike_are_told_apart_where_their_number_stands(tmp_path: pathlib.Path) -> None:
    text = tmp_path / "x.txt"
    rows = "{}\n\nOpen 3 new parks by June 2024.\n\nLead: Parks Office\n\n"
    text.write_text("# Example Plan 2024-2025\n\n" + rows.format("## Goal 1: A") + rows.format("## Goal 2: B"), "utf-8")
    text.write_text(text.read_text("utf-8").replace("Open 3", "Open 5", 1), "utf-8")
    assert run("draft", str(text), "-o", str(tmp_path / "x.yaml")).code == 0
    plan_file, problems = load_plan(str(tmp_path / "x.yaml"))
    assert plan_file is not None, problems
    assert [one.name.en for one in plan_file.plan.indicators] == ["Open new parks", "Open 3 new parks"]


def test_a_baseline_in_words_is_read(tmp_path: pathlib.Path) -> None:
    assert _drafted("english_goals", tmp_path).indicators[0].baseline == 18


def test_a_goal_may_have_a_letter(tmp_path: pathlib.Path) -> None:
    plan = _drafted("english_goals", tmp_path)
    assert next(plan.actions()).text == "Reduce leaks from 18% to 12% by December 31, 2024."


def test_the_title_is_the_plans_and_not_the_second_line_of_its_notice(tmp_path: pathlib.Path) -> None:
    assert _drafted("notice", tmp_path).title.zh == "甲市城乡环境提升行动方案（2023—2024年）"


def test_leadership_is_no_person(tmp_path: pathlib.Path) -> None:
    """牵头领导：某某 is a line of a person, 加强领导 is none."""
    reasons = {aside.from_: aside.reason for aside in _drafted("notice", tmp_path).document.aside}
    assert reasons["牵头领导"] == "a column or line that is no part of what is owed"
    assert [reason for words, reason in reasons.items() if "加强领导" in words] == ["owes nothing by itself"]


def test_a_number_in_a_cell_has_no_deliverable_beside_it(tmp_path: pathlib.Path) -> None:
    criteria = [
        milestone.criteria
        for action in _drafted("notice", tmp_path).actions()
        if action.text in {"新增充电桩（个）", "建成充电站"}
        for milestone in action.milestones
    ]
    assert [len(own) for own in criteria] == [1, 1]
    assert all(isinstance(one, Target) for own in criteria for one in own)


def test_who_is_named_in_prose_that_was_not_understood_is_asked_for(tmp_path: pathlib.Path) -> None:
    text = tmp_path / "x.txt"
    text.write_text("甲市2024年工作计划\n\n1. 新建学校6所，由市教育局牵头选址，8月底前开工。\n", "utf-8")
    assert run("draft", str(text), "-o", str(tmp_path / "x.yaml"), "--lang", "zh").code == 0
    assert "# TODO 由谁负责、由谁配合？文字中写有市教育局（第 3 行）" in (tmp_path / "x.yaml").read_text("utf-8")


ENGLISH = """Example Action Plan 2025-2027

## Commitment 1: Open data

| Milestone | Target date | Responsible party |
|---|---|---|
| Publish a list | June 2025 | Data Office |

{}
"""
CHINESE = """甲市2025年工作计划

一、重点任务

1. 编制规划。（责任单位：市发展改革委）

2. 公布名录。（责任单位：市财政局）

{}
"""


@pytest.mark.parametrize(
    ("document", "words", "asked"),
    [
        (ENGLISH, "## Commitment 2: Open reporting", "Commitment 2: Open reporting"),
        (ENGLISH, "The Office will report.", "The Office will report."),
        (ENGLISH, "Train 40 analysts.", "Train 40 analysts."),
        (ENGLISH, "## Commitment 9: Open reporting", ""),
        (ENGLISH, "Contact: 40 Main Road", ""),
        (ENGLISH, "Adopted by the Council.", ""),
        (CHINESE, "3. 完善制度。", "3. 完善制度。"),
        (CHINESE, "二、保障措施\n\n各单位要高度重视。", ""),
    ],
)
def test_what_looks_like_an_item_is_not_set_aside_in_silence(
    document: str, words: str, asked: str, tmp_path: pathlib.Path
) -> None:
    text = tmp_path / "x.txt"
    text.write_text(document.format(words), "utf-8")
    assert run("draft", str(text), "-o", str(tmp_path / "x.yaml"), "--lang", "en").code == 0
    line = document.split("{", maxsplit=1)[0].count("\n") + 1
    expected = [f"# TODO does line {line} owe anything? “{asked}”"] if asked else []
    todos = [line.strip() for line in (tmp_path / "x.yaml").read_text("utf-8").splitlines() if "TODO" in line]
    assert todos == expected


def test_what_cannot_be_seen_is_spelt_out_in_a_comment(tmp_path: pathlib.Path) -> None:
    """A draft that holds what our own reader refuses would be no plan file."""
    first, second = "建设公园。（责任单位：县住建局；完成时限：2\ufeff026年）", "建设道路5条。（责任单位：县交通局）"
    text = f"甲县工作计划\n一、{first}\n二、{second}\n"
    (tmp_path / "x.txt").write_text(text, "utf-8")
    assert run("draft", str(tmp_path / "x.txt"), "-o", str(tmp_path / "x.yaml"), "--lang", "zh").code == 0
    assert "2\\ufeff026年" in (tmp_path / "x.yaml").read_text("utf-8")
    plan, problems = load_plan(str(tmp_path / "x.yaml"))
    assert plan is not None, problems


def test_a_part_that_ends_in_a_letter_and_a_stop_is_promised_without_it(tmp_path: pathlib.Path) -> None:
    text = tmp_path / "x.txt"
    item = "1.建设平台。2024年底前建成节点5个。2025年底前建成节点9个，开通平台CD."
    text.write_text(f"示例计划（2024—2025年）\n\n一、平台\n\n{item}\n\n责任单位：市数据局。\n", "utf-8")
    assert run("draft", str(text), "-o", str(tmp_path / "x.yaml")).code == 0
    plan_file, problems = load_plan(str(tmp_path / "x.yaml"))
    assert plan_file is not None, problems
    last = next(iter(plan_file.plan.actions())).milestones[-1]
    assert last.text == "2025年底前建成节点9个，开通平台CD"
    assert [each.deliverable for each in last.criteria if not isinstance(each, Target)] == ["开通平台CD"]


@pytest.mark.parametrize(("numbers", "ids"), [(["01", "02"], ["1", "2"]), (["5", "05"], ["1.5", "1.5a"])])
def test_numbers_with_noughts_before_them_are_ids_without(
    tmp_path: pathlib.Path, numbers: list[str], ids: list[str]
) -> None:
    """With them an action's id would not begin with its task's, which is a number."""
    text = tmp_path / "x.txt"
    items = [f"{number}.编制{name}规划。（责任单位：市财政局）\n" for number, name in zip(numbers, "甲乙", strict=True)]
    text.write_text("\n".join(["示例市2024年工作计划\n", *items]), "utf-8")
    assert run("draft", str(text), "-o", str(tmp_path / "x.yaml")).code == 0
    plan_file, problems = load_plan(str(tmp_path / "x.yaml"))
    assert plan_file is not None, problems
    assert [action.id for action in plan_file.plan.actions()] == ids
