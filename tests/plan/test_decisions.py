"""What decisions make of a plan: which ids, days, targets and windows; and which of them are none."""

from __future__ import annotations

import pathlib
import re
from decimal import Decimal

import jsonschema
import pytest
from helpers import day, plan_of
from pydantic import ValidationError

from dxcheck.plan.decisions import as_decided, steps, taken
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Decision, Deliverable, Plan, Target, plan_schema

OWED = """
indicators: [{id: n}, {id: dust, accumulation: level, baseline: 60}]
actions:
  - milestones:
      - {due: 2021-12-31, text: 建成5个, criteria: [{indicator: n, at_least: 5}, {deliverable: 建成}]}
      - {due: 2022-12-31, text: 建成9个, criteria: [{indicator: n, at_least: 9}]}
      - {due: 2023-12-31, text: 建成15个, criteria: [{indicator: n, at_least: 15}]}
  - milestones:
      - {due: 2022-06-30, text: 开工}
      - {due: 2022-12-31, text: 降到50, criteria: [{indicator: dust, at_most: 50}]}
"""


def _decided(*entries: str) -> Plan:
    """A plan with decisions, each `date: changes`."""
    told = "".join(
        f"  - {{number: 〔{number}〕, date: {date}, words: 改, changes: [{changes}]}}\n"
        for number, (date, changes) in enumerate((entry.split(": ", 1) for entry in entries), start=1)
    )
    return plan_of(f"{OWED}decisions:\n{told}")


def _owed(plan: Plan) -> dict[str, str]:
    """Each milestone's window and what it asks for."""
    found: dict[str, str] = {}
    for duty in plan.duties:
        asked = duty.criterion
        told = f"{asked.indicator} {asked.bound}" if isinstance(asked, Target) else asked.deliverable
        before = found.get(duty.milestone_id, f"{duty.window.start} {duty.window.due}:")
        found[duty.milestone_id] = f"{before} {told}"
    return found


def _on(plan: Plan, date: str) -> Plan:
    return as_decided(plan, taken(plan, day(date)))


def test_a_decision_counts_from_its_own_day_and_ids_stay() -> None:
    """1-2021 is put off into 2022; 2-2022-12 keeps its month though it is alone in its year."""
    plan = _decided("2021-12-01: {milestone: 1-2021, due: 2022-03-31}, {milestone: 2-2022-06, cancelled: true}")
    before = {
        "1-2021": "2020-12-31 2021-12-31: n 5 建成",
        "1-2022": "2021-12-31 2022-12-31: n 9",
        "1-2023": "2022-12-31 2023-12-31: n 15",
        "2-2022-06": "2020-12-31 2022-06-30: 开工",
        "2-2022-12": "2022-06-30 2022-12-31: dust 50",
    }
    assert _owed(plan) == _owed(_on(plan, "2021-11-30")) == before
    assert _owed(_on(plan, "2021-12-01")) == {
        "1-2021": "2020-12-31 2022-03-31: n 5 建成",
        "1-2022": "2022-03-31 2022-12-31: n 9",
        "1-2023": "2022-12-31 2023-12-31: n 15",
        "2-2022-12": "2020-12-31 2022-12-31: dust 50",
    }


def test_what_is_put_off_to_the_day_of_the_next_or_beyond_comes_before_it_no_more() -> None:
    """Then 1-2022 has no earlier target, and its window begins with the plan's period."""
    for due in ("2022-12-31", "2023-06-30"):
        plan = _on(_decided(f"2021-12-01: {{milestone: 1-2021, due: {due}}}"), "2022-01-01")
        assert _owed(plan)["1-2021"] == f"2020-12-31 {due}: n 5 建成"
        assert _owed(plan)["1-2022"] == "2020-12-31 2022-12-31: n 9"
        earlier = {duty.milestone_id: [int(t.bound) for t in duty.earlier] for duty in plan.duties_of["n"]}
        assert earlier == {"1-2021": [], "1-2022": [], "1-2023": [9]}
    assert _owed(plan)["1-2023"] == "2023-06-30 2023-12-31: n 15"


def test_decisions_follow_one_another() -> None:
    plan = _decided(
        "2021-12-01: {milestone: 1-2022, indicator: n, at_least: 8}, "
        "{milestone: 2-2022-12, indicator: dust, at_most: 52}",
        "2022-10-01: {milestone: 1-2022, due: 2023-03-31}",
        "2023-03-31: {milestone: 1-2022, due: 2023-06-30}, {milestone: 1-2022, indicator: n, at_least: 6}",
        "2023-07-01: {milestone: 1-2022, cancelled: true}",
    )
    assert _owed(_on(plan, "2022-09-30"))["1-2022"] == "2021-12-31 2022-12-31: n 8"
    assert _owed(_on(plan, "2022-09-30"))["2-2022-12"] == "2022-06-30 2022-12-31: dust 52"
    assert _owed(_on(plan, "2023-03-30"))["1-2022"] == "2021-12-31 2023-03-31: n 8"
    assert _owed(_on(plan, "2023-03-31"))["1-2022"] == "2021-12-31 2023-06-30: n 6"
    assert "1-2022" not in _owed(_on(plan, "2023-07-01"))
    assert [str(step.before.due) for step in steps(plan) if step.before] == [
        *("2022-12-31", "2022-12-31", "2022-12-31", "2023-03-31", "2023-06-30", "2023-06-30"),
    ]
    assert [step.is_late for step in steps(plan)] == [False, False, False, False, False, True]


def test_one_criterion_alone_may_be_cancelled_and_with_the_last_the_milestone_is() -> None:
    plan = _decided(
        "2021-06-01: {milestone: 1-2021, indicator: n, cancelled: true}",
        "2021-07-01: {milestone: 1-2021, indicator: 1-2021, cancelled: true}",
    )
    assert _owed(_on(plan, "2021-06-30"))["1-2021"] == "2020-12-31 2021-12-31: 建成"
    assert "1-2021" not in _owed(_on(plan, "2021-07-01"))


def test_a_share_is_reduced_and_the_others_stay() -> None:
    plan = plan_of(
        """
        indicators: [{id: n, combine: sum}]
        actions:
          - organisations: [a, b]
            milestones: [{due: 2021-12-31, text: 10个, criteria: [{indicator: n, at_least: 10, by: {a: 6, b: 4}}]}]
        decisions:
          - number: 〔1〕
            date: 2021-06-01
            words: 甲局减为5个，共9个
            changes: [{milestone: 1-2021, indicator: n, at_least: 9, by: {a: 5}}]
        """
    )
    (target,) = [c for _, m in _on(plan, "2021-06-01").milestones() for c in m.criteria if isinstance(c, Target)]
    assert (target.at_least, target.by) == (9, {"a": Decimal(5), "b": Decimal(4)})


def test_a_deadline_follows_the_last_day_that_is_put_off() -> None:
    plan = _on(_decided("2021-06-01: {milestone: 2-2022-12, due: 2023-03-31}"), "2021-06-01")
    assert {action.id: str(plan.deadline(action)) for action in plan.actions()} == {
        "1": "2023-12-31",
        "2": "2023-03-31",
    }


def test_the_plan_itself_is_never_changed() -> None:
    plan = _decided("2021-06-01: {milestone: 1-2021, cancelled: true}, {milestone: 1-2022, due: 2023-01-31}")
    duties = plan.duties
    assert _on(plan, "2022-01-01").duties != duties
    assert plan.duties is duties
    assert all(isinstance(duty.criterion, Target | Deliverable) for duty in duties)


# ---------------------------------------------------------------- what is wrong with them

PLAN = """schema: 1
id: case
title: 示例计划
document: {text: none.txt, issued: 2021-02-01, sha256: "%s"}
period: {start: 2021-01-01, end: 2022-12-31}
organisations: [{id: one, name: 甲单位}, {id: two, name: 乙单位}]
indicators: [{id: n, name: 家数, unit: 家, combine: sum}, {id: m, name: 人次, unit: 人次, accumulation: annual}]
sections:
  - tasks:
      - id: 1
        actions:
          - id: "1"
            text: 正文
            organisations: [one, two]
            milestones:
              - {due: 2021-12-31, text: 10家, criteria: [{indicator: n, at_least: 10, by: {one: 6, two: 4}}]}
              - {due: 2022-12-31, text: 50人次, criteria: [{indicator: m, at_least: 50}]}
decisions:
""" % ("0" * 64)
FIRST = PLAN.count("\n") + 1


def _found(folder: pathlib.Path, decisions: str, plan: str = PLAN) -> list[str]:
    """Each finding as its line, counted from the first decision's, its code, and the text that it points at."""
    path = folder / "plan.yaml"
    path.write_text(plan + decisions, "utf-8")
    lines = path.read_text("utf-8").splitlines()
    found = []
    for problem in load_plan(str(path))[1]:
        line, column = problem.position.line or 0, problem.position.column or 0
        at = re.match(r"[^,}\]]+", lines[line - 1][column - 1 :])
        found.append(f"{line - FIRST + 1} {problem.code} {at[0] if at else ''}")
    return found


ENTRY = "  - {number: 〔%s〕, date: %s, words: 改, changes: [%s]}\n"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("{milestone: 1-2021, due: 2022-01-31}", []),
        ("{milestone: 1-2021, due: 2021-12-31}", ["DX-R008 2021-12-31"]),
        ("{milestone: 1-2020, due: 2021-12-31}", ["DX-R005 1-2020"]),
        ("{milestone: 1-2022, due: 2023-01-31}", ["DX-R010 2023-01-31", "DX-R011 2023-01-31"]),
        ("{milestone: 1-2021, due: 2023-01-31}", ["DX-R011 2023-01-31"]),
        ("{milestone: 1-2022, indicator: m, at_least: 40}", []),
        ("{milestone: 1-2022, indicator: m, at_least: 50}", ["DX-R009 50"]),
        ("{milestone: 1-2022, indicator: m, at_least: 0}", ["DX-T001 0"]),
        ("{milestone: 1-2022, indicator: m, at_least: 4.5}", ["DX-T004 4.5"]),
        ("{milestone: 1-2022, indicator: m, at_most: 60}", ["DX-R007 m"]),
        ("{milestone: 1-2022, indicator: m, by: {one: 1}}", ["DX-R007 m"]),
        ("{milestone: 1-2022, indicator: n, cancelled: true}", ["DX-R007 n"]),
        ("{milestone: 1-2022, indicator: m, cancelled: true}", []),
        ("{milestone: 1-2021, indicator: n, at_least: 9, by: {one: 5}}", []),
        ("{milestone: 1-2021, indicator: n, at_least: 9, by: {one: 7}}", ["DX-T009 {milestone: 1-2021", "DX-R009 7"]),
        ("{milestone: 1-2021, indicator: n, at_least: 9}", ["DX-T009 {milestone: 1-2021"]),
        ("{milestone: 1-2021, cancelled: true}, {milestone: 1-2021, due: 2022-01-31}", ["DX-R006 1-2021"]),
        ("{milestone: 1-2021}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, due: 2022-01-31, cancelled: true}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, at_least: 5}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, indicator: n}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, indicator: n, at_least: 5, at_most: 6}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, due: 2022-01-31, indicator: n}", ["DX-R004 {milestone: 1-2021"]),
        ("{milestone: 1-2021, postponed: 2022-01-31}", ["DX-P002 postponed: 2022-01-31"]),
        ("{milestone: 1-2021, due: 2022-02-30}", ["DX-D001 2022-02-30"]),
    ],
)
def test_a_change_meets_what_the_plan_owes(change: str, found: list[str], tmp_path: pathlib.Path) -> None:
    assert _found(tmp_path, ENTRY % (1, "2021-06-01", change)) == [f"1 {each}" for each in found]


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({"due": "2022-01-31"}, True),
        ({"indicator": "n", "at_least": 5}, True),
        ({"indicator": "n", "at_most": 5, "by": {"one": 2}}, True),
        ({"indicator": "n", "by": {"one": 2}}, True),
        ({"cancelled": True}, True),
        ({"indicator": "n", "cancelled": True}, True),
        ({}, False),
        ({"indicator": "n"}, False),
        ({"at_least": 5}, False),
        ({"indicator": "n", "at_least": 5, "at_most": 6}, False),
        ({"due": "2022-01-31", "indicator": "n"}, False),
        ({"due": "2022-01-31", "cancelled": True}, False),
        ({"indicator": "n", "at_least": 5, "cancelled": True}, False),
        ({"postponed": "2022-01-31"}, False),
    ],
)
def test_an_editor_is_told_the_same(change: dict[str, object], valid: bool) -> None:
    """The schema says what the model accepts: one change, whole."""
    schema = plan_schema()
    told = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/Decision"}
    decision = {"number": "〔1〕", "date": "2021-06-01", "words": "改", "changes": [{"milestone": "1-2021", **change}]}
    assert jsonschema.Draft202012Validator(told).is_valid(decision) is valid
    assert not jsonschema.Draft202012Validator(told).is_valid({**decision, "text": "d.txt"})
    if valid:
        Decision.model_validate(decision)
    else:
        with pytest.raises(ValidationError):
            Decision.model_validate(decision)


def test_decisions_are_of_the_plan_s_time_in_order_and_each_stands_once(tmp_path: pathlib.Path) -> None:
    """One of the day of issue is in time; two of one day are in order."""
    change = "{milestone: 1-2021, due: 2022-0%s-28}"
    right = [ENTRY % (1, "2021-02-01", change % 1), ENTRY % (2, "2021-02-01", change % 2)]
    assert _found(tmp_path, "".join(right)) == []
    wrong = [*right, ENTRY % (1, "2021-01-31", change % 3)]
    assert _found(tmp_path, "".join(wrong)) == ["3 DX-R001 〔1〕", "3 DX-R002 2021-01-31", "3 DX-R003 2021-01-31"]


def test_a_text_needs_its_hash_and_words_are_some(tmp_path: pathlib.Path) -> None:
    entry = ENTRY % (1, "2021-06-01", "{milestone: 1-2021, due: 2022-01-31}")
    assert _found(tmp_path, entry.replace("words: 改", "words: 改, text: d.txt")) == ["1 DX-P001 {number: 〔1〕"]
    assert _found(tmp_path, entry.replace("words: 改", 'words: ""')) == ['1 DX-P004 ""']
    assert _found(tmp_path, entry.replace("words: 改", "words: [改, 也改]")) == []


def test_every_problem_is_told_at_once(tmp_path: pathlib.Path) -> None:
    """A fault of form in one entry hides nothing in another; what hangs on the faulty entry is not told."""
    other = (
        PLAN[PLAN.index("      - id: 1\n") : PLAN.index("decisions:")].replace("id: 1", "id: 2").replace('"1"', '"2"')
    )
    plan = PLAN.replace("at_least: 50}", "at_leest: 50}").replace("decisions:\n", f"{other}decisions:\n")
    changes = ("{milestone: 1-2020, due: 2022-01-31}", "{milestone: 9-2021, due: 2022-01-31}")
    entries = [ENTRY % (n, "2021-06-01", change) for n, change in enumerate(changes, start=1)]
    entries.append(ENTRY % (3, "2021-13-01", "{milestone: 9-2022, due: 2022-01-31}"))
    first = other.count("\n")
    found = [
        f"{int(line) - first} {rest}"
        for line, rest in (f.split(" ", 1) for f in _found(tmp_path, "".join(entries), plan))
    ]
    assert found[1:] == ["2 DX-R005 9-2021", "3 DX-D001 2021-13-01"]
