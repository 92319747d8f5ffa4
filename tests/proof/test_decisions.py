"""A decision is held against its text, where it has one, and what it changes against its words."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import ROOT, decided, run

from dxcheck.plan.load import load_plan
from dxcheck.proof.prove import Traced, trace

CASE = ROOT / "tests" / "cases" / "decisions_on_the_chinese_example"
JIA = ROOT / "plan" / "examples" / "jia-environment-2023-2024" / "jia-environment-2023-2024.yaml"


def _traced(folder: pathlib.Path, plan: tuple[str, str] = ("", ""), text: tuple[str, str] = ("", "")) -> Traced:
    """After a change in the plan's decisions, or in their text."""
    path = decided(JIA, CASE / "decisions.yaml", folder)
    for file, (old, new) in ((path, plan), (folder / "decisions.txt", text)):
        before = file.read_text("utf-8")
        at = before.rindex(old)
        file.write_text(before[:at] + new + before[at + len(old) :], "utf-8")
    plan_file, problems = load_plan(str(path))
    assert plan_file is not None, problems
    return trace(plan_file)


def test_it_agrees_and_the_plan_stays_proved_as_it_was(tmp_path: pathlib.Path) -> None:
    """Number, day and three quotations; the plan's own counts are what they are without decisions."""
    plan_file, _ = load_plan(str(JIA))
    assert plan_file is not None
    own, traced = trace(plan_file), _traced(tmp_path)
    assert (traced.diagnostics, traced.decided) == ([], (2, 5, 5, 1))
    assert (traced.lines, traced.quotations, traced.agreed) == (own.lines, own.quotations, own.agreed)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (("number: 甲政办发〔2024〕9号", "number: 甲政办发〔2024〕19号"), "DX-S003"),
        (("date: 2024-05-20", "date: 2024-05-21"), "DX-S003"),
        (("8月底前完成", "8月底完成"), "DX-S003"),
        (("due: 2024-08-31", "due: 2024-08-30"), "DX-R012"),
        (("at_least: 24.5, by: {bing: 8}", "at_least: 23.5, by: {bing: 7}"), "DX-R012"),
        (("      - 各镇2023年新建公厕任务不再考核\n", ""), "DX-R012"),
        (("due: 2023-10-31", "due: 2023-11-30"), "DX-R012"),
        (("text: decisions.txt", "text: none.txt"), "DX-S001"),
    ],
)
def test_what_the_document_does_not_say_is_found(plan: tuple[str, str], code: str, tmp_path: pathlib.Path) -> None:
    assert {problem.code.value for problem in _traced(tmp_path, plan).diagnostics} == {code}


def test_a_text_that_has_changed_is_found(tmp_path: pathlib.Path) -> None:
    found = _traced(tmp_path, text=("核减为8公里", "核减为7公里")).diagnostics
    assert [problem.code.value for problem in found] == ["DX-S002", "DX-S003"]


def test_it_may_be_waived_in_its_own_entry(tmp_path: pathlib.Path) -> None:
    waived = "due: 2023-11-30}\n    waive: [{code: DX-R012, reason: said by telephone}]"
    traced = _traced(tmp_path, ("due: 2023-10-31}", waived))
    assert (traced.diagnostics, traced.waived) == ([], {"DX-R012": 1})


@pytest.mark.parametrize(
    ("words", "change", "found"),
    [
        ("put off to 30 June 2022", "due: 2022-06-30", False),
        ("put off to the end of June 2022", "due: 2022-06-30", False),
        ("put off by half a year", "due: 2022-06-30", True),
        ("reduced to 3 new centres", "indicator: n, at_least: 3", False),
        ("reduced by 2 new centres", "indicator: n, at_least: 3", True),
        ("the item is withdrawn", "cancelled: true", False),
        ("the item stands", "cancelled: true", True),
    ],
)
def test_english_words_are_held_to_it_as_well(words: str, change: str, found: bool, tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.txt").write_text("Plan\nOpen 5 new centres\n", "utf-8")
    (tmp_path / "plan.yaml").write_text(
        f"""schema: 1
id: p
title: Plan
document: {{language: en, text: plan.txt, sha256: "{"0" * 64}"}}
period: {{start: 2021-01-01, end: 2022-12-31}}
organisations: [{{id: a, name: A}}]
indicators: [{{id: n, name: new centres, unit: new centres}}]
sections:
  - tasks:
      - id: 1
        actions:
          - id: "1"
            text: Open 5 new centres
            organisations: [a]
            milestones: [{{due: 2021-12-31, text: Open 5 new centres, criteria: [{{indicator: n, at_least: 5}}]}}]
decisions:
  - {{number: No. 1, date: 2021-06-01, words: {words}, changes: [{{milestone: 1-2021, {change}}}]}}
""",
        "utf-8",
    )
    plan_file, problems = load_plan(str(tmp_path / "plan.yaml"))
    assert plan_file is not None, problems
    codes = {problem.code.value for problem in trace(plan_file).diagnostics}
    assert ("DX-R012" in codes) is found


def test_validate_counts_them_and_a_text_stands_for_its_plan(tmp_path: pathlib.Path) -> None:
    path = decided(JIA, CASE / "decisions.yaml", tmp_path)
    for given in (path, tmp_path / "decisions.txt"):
        result = run("validate", str(given))
        assert result.code == 0, result.out
        assert (
            f"{path}: 2 decisions; 5 of 5 of their quotations agree with their texts; without a text: 1" in result.out
        )
    (plan,) = json.loads(run("validate", str(path), "--format", "json").out)["plans"]
    assert plan["decisions"] == {"count": 2, "quotations": 5, "agreed": 5, "without_text": 1}
    chinese = run("validate", str(path), "--lang", "zh")
    assert f"{path}：2 项决定；其 5 处引文中 5 处与文件正文一致，没有附正文的 1 项" in chinese.out
