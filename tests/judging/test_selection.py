"""Narrowing: every filter holds, an empty one keeps all."""

from __future__ import annotations

import pytest
from helpers import day, ledger_of, plan_of

from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.results import Status
from dxcheck.judging.selection import Selection, narrow, organisations_shown

PLAN = plan_of("""
actions:
  - {id: "1.1", organisations: [a, b], milestones: [{due: 2021-12-31}, {due: 2022-12-31}]}
  - {id: "1.2", organisations: [b], milestones: [{due: 2021-12-31}]}
  - {id: "2", organisations: [c], milestones: [{due: 2022-12-31}]}
""")
ALL = ["1.1-2021", "1.1-2022", "1.2-2021", "2-2022"]
ASSESSMENT = evaluate(PLAN, ledger_of("1.1-2021 2021-12-31 done", "1.2-2021 2021-12-31 going"), day("2021-12-31"))
"""1.1-2021 is met, 1.2-2021 overdue, 1.1-2022 begins the day after, and of 2-2022 nobody has said a word."""


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ALL),
        (Selection(actions=("1.1",)), ["1.1-2021", "1.1-2022"]),
        (Selection(actions=("2", "1.2")), ["1.2-2021", "2-2022"]),
        (Selection(actions=("1",)), []),
        (Selection(organisations=("b",)), ["1.1-2021", "1.1-2022", "1.2-2021"]),
        (Selection(organisations=("c", "a")), ["1.1-2021", "1.1-2022", "2-2022"]),
        (Selection(statuses=(Status.UPCOMING,)), ["1.1-2022"]),
        (Selection(statuses=(Status.UNREPORTED, Status.UPCOMING)), ["1.1-2022", "2-2022"]),
        (Selection(statuses=(Status.MET, Status.OVERDUE)), ["1.1-2021", "1.2-2021"]),
        (Selection(organisations=("b",), statuses=(Status.UPCOMING,)), ["1.1-2022"]),
        (Selection(due_within=364), []),
        (Selection(due_within=365), ["1.1-2022", "2-2022"]),
        (Selection(organisations=("c",), due_within=365), ["2-2022"]),
        (Selection(actions=("1.2",), organisations=("a",)), []),
        (Selection(actions=("1.2",), organisations=("b",), statuses=(Status.OVERDUE,)), ["1.2-2021"]),
    ],
)
def test_all_filters_hold_together(selection: Selection, kept: list[str]) -> None:
    found = narrow(ASSESSMENT, selection)
    assert [milestone.id for milestone in found.milestones] == kept
    assert found.as_of == ASSESSMENT.as_of
    assert bool(selection) == (selection != Selection())


def test_organisations_are_shown_in_the_plan_s_order() -> None:
    assert organisations_shown(PLAN, Selection(actions=("2",))) == ["a", "b", "c"]
    assert organisations_shown(PLAN, Selection(organisations=("c", "a"))) == ["a", "c"]
