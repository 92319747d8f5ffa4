"""The ways of grouping milestones, and what the groups are called."""

from __future__ import annotations

import pathlib

import pytest
from helpers import day, ledger_of, plan_file_of, plan_of

from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.selection import Selection, narrow
from dxcheck.plan.load import load_plan

TEXT = """
actions:
  - {id: "1.1", organisations: [b, a], milestones: [{due: 2021-12-31}, {due: 2022-12-31}]}
  - {id: "1.2", organisations: [b], milestones: [{due: 2021-12-31}]}
  - {id: "2", organisations: [b], milestones: [{due: 2022-12-31}]}
"""
PLAN = plan_of(TEXT)
EVERYTHING = Selection()
LEDGER = ledger_of("1.1-2021 2021-12-31 done", "1.2-2021 2021-12-31 going")


def _judgement(folder: pathlib.Path, selection: Selection = EVERYTHING) -> Judgement:
    plan_file, _ = load_plan(str(plan_file_of(folder, TEXT)))
    assert plan_file is not None
    assessment = narrow(evaluate(PLAN, LEDGER, day("2021-12-31")), selection)
    return Judgement(plan_file, assessment, selection, LEDGER, ())


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (View.ACTION, [("1.1", "met", 2), ("1.2", "overdue", 1), ("2", "unreported", 1)]),
        (View.MILESTONE, [("1.1", "met", 2), ("1.2", "overdue", 1), ("2", "unreported", 1)]),
        (View.TASK, [("1", "overdue", 3), ("2", "unreported", 1)]),
        (View.ORGANISATION, [("a", "met", 2), ("b", "overdue", 4)]),
    ],
)
def test_a_group_has_its_milestones_and_the_worst_status(
    tmp_path: pathlib.Path, view: View, found: list[tuple[str, str, int]]
) -> None:
    assert [(group.id, group.status, len(group.milestones)) for group in groups(_judgement(tmp_path), view)] == found


def test_a_selection_narrows_the_groups(tmp_path: pathlib.Path) -> None:
    judgement = _judgement(tmp_path, Selection(organisations=("a",)))
    assert [group.id for group in groups(judgement, View.ORGANISATION)] == ["a"]
    assert [group.id for group in groups(judgement, View.TASK)] == ["1"]
    assert judgement.indicators == ["1.1-2021", "1.1-2022"]


def test_what_groups_are_called() -> None:
    assert group_names(PLAN, View.ORGANISATION, "zh") == {"a": "甲局", "b": "乙局", "c": "丙局"}
    assert group_names(PLAN, View.ORGANISATION, "en") == {"a": "A", "b": "B", "c": "C"}
    assert group_names(PLAN, View.TASK, "zh")["2"] == "任务2"
    assert group_names(PLAN, View.TASK, "en")["2"] == "Task 2"
    for view in (View.ACTION, View.MILESTONE):
        assert group_names(PLAN, view, "en") == {"1.1": "行动1.1", "1.2": "行动1.2", "2": "行动2"}


def test_readings_behind_a_judgement_are_those_of_what_it_shows(tmp_path: pathlib.Path) -> None:
    shown = _judgement(tmp_path, Selection(actions=("1.2", "2")))
    assert [id_ for id_, _ in shown.series] == ["1.2-2021"]
