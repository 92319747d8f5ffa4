"""One entry for what is owed again and again: its days, and where it is told that something is wrong."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import plan_of, run

from dxcheck.plan.load import load_plan
from dxcheck.plan.model.every import Part, spread


def _days(entry: dict[str, object], **action: object) -> list[str]:
    milestones = [{"text": "检查", **entry}]
    data = {
        "period": {"start": "2021-01-01", "end": "2022-12-31"},
        "sections": [{"tasks": [{"actions": [{"milestones": milestones, **action}]}]}],
    }
    spread_out, _ = spread(data)
    return [each["due"] for each in spread_out["sections"][0]["tasks"][0]["actions"][0]["milestones"]]


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        ({"due": "2021-12-31", "every": "year"}, ["2021-12-31", "2022-12-31"]),
        (
            {"due": "2021-06-30", "every": "half-year", "until": "2022-06-30"},
            ["2021-06-30", "2021-12-31", "2022-06-30"],
        ),
        ({"due": "2022-02-28", "every": "quarter"}, ["2022-02-28", "2022-05-31", "2022-08-31", "2022-11-30"]),
        ({"due": "2022-09-15", "every": "month"}, ["2022-09-15", "2022-10-15", "2022-11-15", "2022-12-15"]),
        ({"due": "2021-12-30", "every": "month", "until": "2022-03-01"}, ["2021-12-30", "2022-01-30", "2022-02-28"]),
        ({"due": "2022-12-31", "every": "quarter"}, ["2022-12-31"]),
    ],
)
def test_it_falls_due_again_and_again(entry: dict[str, object], days: list[str]) -> None:
    assert _days(entry) == days


def test_it_ends_with_the_actions_deadline() -> None:
    assert _days({"due": "2021-03-31", "every": "quarter"}, deadline="2021-09-30") == [
        "2021-03-31", "2021-06-30", "2021-09-30",
    ]  # fmt: skip


AGAIN = """
indicators: [{id: n, accumulation: level}, {id: m, accumulation: annual}]
actions:
  - deadline: 2021-12-31
    milestones:
      - {due: 2021-03-31, every: quarter, text: 每季度检查5个, criteria: [{indicator: n, at_least: 5}]}
      - {due: 2021-12-31, every: year, text: 每年新增2个, criteria: [{indicator: m, at_least: 2}]}
      - {due: 2021-08-31, text: 编制规划}
"""


def test_what_falls_due_on_one_day_is_one_milestone() -> None:
    plan = plan_of(AGAIN)
    (action,) = plan.actions()
    assert action.milestone_ids == ("1-2021-03", "1-2021-06", "1-2021-08", "1-2021-09", "1-2021-12")
    assert [one.text for one in action.milestones][-2:] == ["每季度检查5个", "每季度检查5个；每年新增2个"]
    assert [(duty.milestone_id, duty.indicator) for duty in plan.duties][-2:] == [
        ("1-2021-12", "n"),
        ("1-2021-12", "m"),
    ]


def test_each_is_told_of_at_the_place_of_its_entry() -> None:
    whole, first, second = Part(0), Part(0, 0, 0, whole=False), Part(1, 2, 1, whole=False)
    assert whole.moved(("criteria", 0)) == ("criteria", 0)
    assert [first.moved(("text",)), second.moved(("text",)), second.moved(("text", 1))] == [
        ("text", 0), ("text", 2), ("text", 3),
    ]  # fmt: skip
    assert second.moved(("criteria", 0, "at_least")) == ("criteria", 1, "at_least")
    assert (first.moved(("due",)), second.moved(("due",))) == (("due",), None)


TEXT = """schema: 1
id: x
title: 计划
document: {text: x.txt, sha256: "%s"}
period: {start: 2021-01-01, end: 2021-12-31}
organisations: [{id: a, name: 甲局}]
indicators: [{id: n, name: 检查, unit: 个, accumulation: level}]
sections:
  - tasks:
      - id: 1
        actions:
          - id: "1"
            text: 每季度检查5个。
            organisations: [a]
            milestones:
              - due: 2021-03-31
                every: quarter
                text: 每季度检查5个
                criteria:
                  - {indicator: n, at_least: 5}
              - {due: 2021-12-31, text: 编制规划}
""" % ("0" * 64)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("every: quarter", "every: quater", ["17 DX-P004"]),
        ("every: quarter", "every: quarter\n                until: 2020-12-31", ["18 DX-P004"]),
        ("every: quarter", "every: month\n                until: 9999-12-31", ["18 DX-P004"]),
        ("every: quarter", "until: 2021-12-31", ["17 DX-P004"]),
        ("due: 2021-03-31", "due: 2021-02-31", ["16 DX-D001"]),
        ("indicator: n,", "indicator: m,", ["7 DX-T003", "20 DX-P006"]),
        ("at_least: 5", "at_least: 0", ["20 DX-T001"]),
        ("2021-12-31, text", "2022-12-31, text", ["21 DX-D002"]),
    ],
)
def test_what_is_wrong_is_told_once_at_its_own_line(
    old: str, new: str, told: list[str], tmp_path: pathlib.Path
) -> None:
    assert old in TEXT
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    _, problems = load_plan(str(path))
    assert [f"{one.position.line} {one.code.value}" for one in problems] == told


def test_each_quarter_is_judged_on_its_own_readings(tmp_path: pathlib.Path) -> None:
    """6 of 5 in March, 4 of 5 in June: the second quarter is overdue, in the third 4 of 5 are a fifth less."""
    path, rows = tmp_path / "plan.yaml", tmp_path / "m.csv"
    path.write_text(TEXT, "utf-8")
    rows.write_text("indicator,date,value\nn,2021-03-20,6\nn,2021-06-30,4\n", "utf-8")
    result = run("status", str(rows), "--plan", str(path), "--as-of", "2021-07-01", "--format", "json")
    found = {each["id"]: each["status"] for each in json.loads(result.out)["milestones"]}
    assert (found["1-2021-03"], found["1-2021-06"], found["1-2021-09"]) == ("met", "overdue", "at_risk")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every: quarter", "every: {b: 1}"),
        ("every: quarter", "every: [year]"),
        ("every: quarter", "every: quarter\n                waive: 3"),
        ("text: 每季度检查5个\n", "text: {b: 1}\n"),
        ("- {indicator: n, at_least: 5}", "at_least: 5"),
        ("- {indicator: n, at_least: 5}", "12:30"),
    ],
)
def test_whatever_stands_in_it_a_plan_is_refused_and_nothing_breaks(tmp_path: pathlib.Path, old: str, new: str) -> None:
    """At the end of the year it is one milestone with what is owed then alone."""
    assert old in TEXT
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace(old, new, 1).replace("text: 编制规划", "text: 编制规划, waive: []"), "utf-8")
    plan, problems = load_plan(str(path))
    assert plan is None
    assert {each.severity.value for each in problems} == {"error"}
