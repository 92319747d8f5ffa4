"""What a plan owes, walked once; and the shapes of a criterion."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from typing import Any

import pytest
from helpers import day, plan_data, plan_file_of, plan_of

from dxcheck.plan.lint.targets import shares_add_up, target_asks_for_more
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Deliverable, Duty, Milestone, Plan, Target, Window

TEXT = """
indicators:
  - {id: n, name: {zh: 研发中心, en: R&D Centres}, aliases: [中心]}
  - {id: m}
actions:
  - id: "4.1"
    organisations: [b, a]
    milestones:
      - due: 2021-12-31
        text: 建成5个，建立机制
        criteria: [{indicator: n, at_least: 5}, {deliverable: 建立机制}, {indicator: m, at_most: 9}]
      - {due: 2022-12-31, text: 完善机制}
      - {due: 2023-06-30, criteria: [{indicator: n, at_least: 8}]}
      - {due: 2023-12-31, criteria: [{indicator: m, at_most: 7}, {indicator: n, at_least: 9}]}
  - id: "4.2"
    organisations: [c]
    milestones:
      - {due: 2022-06-30, criteria: [{indicator: n, at_least: 2}]}
"""
PLAN = plan_of(TEXT)


def _said(duty: Duty) -> str:
    match duty.criterion:
        case Target() as target:
            return f"{target.indicator} {target.comparison} {target.bound}"
        case Deliverable() as deliverable:
            return deliverable.deliverable


# ---------------------------------------------------------------- duties


def test_everything_that_is_owed_in_the_plan_s_order() -> None:
    """The second action's window opens with the plan, not with the action before it. Two of a year take the month."""
    assert [(duty.milestone_id, _said(duty), duty.indicator, *map(str, duty.window)) for duty in PLAN.duties] == [
        ("4.1-2021", "n at_least 5", "n", "2020-12-31", "2021-12-31"),
        ("4.1-2021", "建立机制", "4.1-2021", "2020-12-31", "2021-12-31"),
        ("4.1-2021", "m at_most 9", "m", "2020-12-31", "2021-12-31"),
        ("4.1-2022", "完善机制", "4.1-2022", "2021-12-31", "2022-12-31"),
        ("4.1-2023-06", "n at_least 8", "n", "2022-12-31", "2023-06-30"),
        ("4.1-2023-12", "m at_most 7", "m", "2023-06-30", "2023-12-31"),
        ("4.1-2023-12", "n at_least 9", "n", "2023-06-30", "2023-12-31"),
        ("4.2-2022", "n at_least 2", "n", "2020-12-31", "2022-06-30"),
    ]


def test_a_window_opens_the_day_before_the_plan_s_period() -> None:
    plan = plan_of("period: {start: 2021-03-01, end: 2021-12-31}\nactions: [{milestones: [{due: 2021-12-31}]}]")
    assert plan.duties[0].window == Window(day("2021-02-28"), day("2021-12-31"))


def test_earlier_targets_are_the_hardest_of_the_same_indicator_in_the_same_action() -> None:
    earlier = [[int(target.bound) for target in duty.earlier] for duty in PLAN.duties]
    assert earlier == [[], [], [], [], [5], [9], [8], []]


def test_of_earlier_targets_a_floor_and_a_ceiling_are_kept_each_the_hardest() -> None:
    """Floors 5, 8 and 6, ceilings 9, 7 and 8: before the seventh, 8 and 7."""
    bounds = ["at_least: 5", "at_most: 9", "at_least: 8", "at_most: 7", "at_least: 6", "at_most: 8", "at_least: 9"]
    milestones = "".join(
        f"\n      - {{due: 2021-0{month}-28, criteria: [{{indicator: n, {bound}}}]}}"
        for month, bound in enumerate(bounds, start=1)
    )
    plan = plan_of(f"indicators: [{{id: n}}]\nactions:\n  - milestones:{milestones}")
    assert [int(target.bound) for target in plan.duties[-1].earlier] == [8, 7]


def test_a_duty_knows_what_it_is_owed_under() -> None:
    duty = PLAN.duties[4]
    assert (duty.task.id, duty.action.id, duty.milestone.due) == (4, "4.1", day("2023-06-30"))
    assert duty.criterion is duty.milestone.criteria[0]


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for key in path:
        data = data[key]
    return data


def test_a_duty_s_key_path_leads_to_its_criterion_in_the_file() -> None:
    """Where the criteria are left out, to the place where they would stand in its milestone."""
    data = plan_data(TEXT)
    for duty in PLAN.duties:
        assert str(_at(data, duty.path[:-2])["due"]) == str(duty.milestone.due)
        if duty.milestone.states_criteria:
            stated = _at(data, duty.path)
            assert _said(duty) in (stated.get("deliverable"), " ".join(map(str, _flat(stated))))
        else:
            assert duty.path[-2:] == ("criteria", 0)
            assert _at(data, duty.path[:-2])["text"] == _said(duty)


def _flat(stated: dict[str, object]) -> list[object]:
    """`n at_least 5`, as a duty says it."""
    return [stated.get("indicator"), *(part for key in stated if key != "indicator" for part in (key, stated[key]))]


def test_what_is_owed_by_indicator() -> None:
    assert {id_: [_said(duty) for duty in duties] for id_, duties in PLAN.duties_of.items()} == {
        "n": ["n at_least 5", "n at_least 8", "n at_least 9", "n at_least 2"],
        "4.1-2021": ["建立机制"],
        "m": ["m at_most 9", "m at_most 7"],
        "4.1-2022": ["完善机制"],
    }
    assert list(PLAN.deliverables) == ["4.1-2021", "4.1-2022"]


def test_who_answers_for_an_indicator() -> None:
    assert PLAN.answerable == {"n": {"a", "b", "c"}, "4.1-2021": {"a", "b"}, "m": {"a", "b"}, "4.1-2022": {"a", "b"}}


BUREAU = plan_of("""
indicators: [{id: n, combine: sum}, {id: m}]
actions:
  - organisations: [a]
    milestones:
      - text: 建成25个，编制规划
        due: 2021-12-31
        criteria: [{indicator: n, at_least: 25, by: {b: 15, c: 10}}, {deliverable: 编制规划}]
      - {due: 2022-12-31, criteria: [{indicator: m, at_least: 8, by: {b: 3}}]}
  - {organisations: [], milestones: [{due: 2022-12-31, criteria: [{indicator: m, at_least: 9, by: {c: 4}}]}]}
""")


def test_who_has_a_share_beside_one_that_answers_answers_for_that_share_alone() -> None:
    one, other = BUREAU.actions()
    assert (BUREAU.answering(one), BUREAU.sharing(one)) == (("a",), ("b", "c"))
    assert (BUREAU.answering(other), BUREAU.sharing(other)) == ((), ("c",))
    assert BUREAU.answerable == {"n": {"a", "b", "c"}, "1-2021": {"a"}, "m": {"a", "b", "c"}}


def test_a_total_that_is_the_sum_of_its_shares_is_reported_by_those_who_have_them() -> None:
    asked = {id_: [_said(duty) for duty in BUREAU.duties if BUREAU.asks(duty, id_)] for id_ in "abc"}
    assert asked == {
        "a": ["编制规划", "m at_least 8"],
        "b": ["n at_least 15", "m at_least 3"],
        "c": ["n at_least 10", "m at_least 4"],
    }


def test_anyone_may_report_what_is_asked_of_all_where_nobody_is_named() -> None:
    assert [id_ for id_ in BUREAU.duties_of if BUREAU.anyone_may_report(id_)] == ["m"]
    each = "{due: 2021-12-31, criteria: [{indicator: n, at_least: each, by: {b: 1}}]}"
    plan = plan_of(f"indicators: [{{id: n}}]\nactions: [{{organisations: [], milestones: [{each}]}}]")
    assert not plan.anyone_may_report("n")


# ---------------------------------------------------------------- names


def test_every_name_that_a_metric_file_may_give() -> None:
    """A milestone that has only numbers is nothing to observe; names are compared without regard to case."""
    assert PLAN.observable == {
        "n": "n",
        "研发中心": "n",
        "r&d centres": "n",
        "中心": "n",
        "m": "m",
        "指标": "m",
        "indicator": "m",
        "4.1-2021": "4.1-2021",
        "4.1-2021建立机制": "4.1-2021",
        "4.1-2022": "4.1-2022",
        "4.1-2022完善机制": "4.1-2022",
    }
    assert PLAN.words_of("4.1-2021") == "建立机制"
    assert PLAN.long_name("4.1-2022") == "4.1-2022 完善机制"


@pytest.mark.parametrize(("accumulation", "annual"), [("cumulative", False), ("increment", False), ("annual", True)])
def test_only_an_annual_indicator_starts_anew(accumulation: str, annual: bool) -> None:
    plan = plan_of(
        f"indicators: [{{id: n, accumulation: {accumulation}}}]\nactions: [{{milestones: [{{due: 2021-12-31}}]}}]"
    )
    assert plan.is_annual("n") is annual
    assert not plan.is_annual("1-2021")


# ---------------------------------------------------------------- the shapes of a criterion


def test_a_criterion_is_a_target_or_a_deliverable() -> None:
    floor, words, ceiling = PLAN.duties[0].criterion, PLAN.duties[1].criterion, PLAN.duties[2].criterion
    assert isinstance(floor, Target) and isinstance(ceiling, Target) and isinstance(words, Deliverable)
    assert (floor.comparison, floor.bound, floor.ascending) == ("at_least", 5, True)
    assert (ceiling.comparison, ceiling.bound, ceiling.ascending) == ("at_most", 9, False)


@pytest.mark.parametrize("criteria", [{}, {"criteria": None}, {"criteria": []}])
def test_criteria_left_out_are_the_whole_text_as_one_deliverable(criteria: dict[str, object]) -> None:
    milestone = Milestone.model_validate({"due": "2021-12-31", "text": "建立机制", **criteria})
    assert milestone.criteria == (Deliverable(deliverable="建立机制"),)
    assert (milestone.deliverable, milestone.targets) == ("建立机制", ())
    assert not milestone.states_criteria


def test_criteria_that_are_stated_are_all_there_are() -> None:
    stated = Milestone.model_validate(
        {"due": "2021-12-31", "text": "建成5个", "criteria": [{"indicator": "n", "at_least": 5}]}
    )
    assert (stated.deliverable, len(stated.targets)) == (None, 1)
    assert stated.states_criteria


def _found(folder: pathlib.Path, criterion: str) -> list[tuple[str, str | int | None]]:
    """The codes of what is wrong with a criterion, each with what may be meant."""
    path = plan_file_of(
        folder,
        f"""
        indicators: [{{id: n}}]
        actions:
          - organisations: [a, b, c]
            milestones:
              - {{due: 2021-12-31, text: 建成5个，建立机制, criteria: [{criterion}]}}
              - {{due: 2022-12-31, criteria: [{{indicator: n, at_least: 9}}]}}
        """,
    )
    plan_file, problems = load_plan(str(path))
    assert (plan_file is None) == bool(problems)
    return [(problem.code, problem.details.get("guess")) for problem in problems]


@pytest.mark.parametrize(
    "criterion",
    [
        "{}",
        "{indicator: n}",
        "{at_least: 5}",
        "{at_most: 5}",
        "{indicator: n, at_least: 5, at_most: 9}",
        "{indicator: n, at_least: null}",
        "{indicator: null, at_least: 5}",
        "{deliverable: null}",
        "{deliverable: 建立机制, indicator: n}",
        "{deliverable: 建立机制, at_least: 5}",
        "{deliverable: 建立机制, indicator: n, at_least: 5}",
        "{at_least: 5, at_most: 9}",
    ],
)
def test_a_criterion_of_neither_shape_or_of_both_is_one_fault(tmp_path: pathlib.Path, criterion: str) -> None:
    assert _found(tmp_path, criterion) == [("DX-P008", None)]


@pytest.mark.parametrize(
    "criterion",
    [
        "{indicator: n, at_least: 5}",
        "{indicator: n, at_least: 5, at_most: null}",
        "{indicator: n, at_most: 0}",
        "{deliverable: 建立机制}",
        "{deliverable: 建立机制, indicator: null}",
        "{deliverable: 建立机制, at_most: null, at_least: null}",
        "{indicator: n, at_least: 5, deliverable: null}",
        "{indicator: n, at_least: 5}, {deliverable: 建立机制}",
    ],
)
def test_a_criterion_of_one_shape_is_none(tmp_path: pathlib.Path, criterion: str) -> None:
    assert _found(tmp_path, criterion) == []


@pytest.mark.parametrize(
    ("criterion", "guess"),
    [
        ("{indicator: n, at_leest: 5}", "at_least"),
        ("{indicater: n, at_least: 5}", "indicator"),
        ("{indicator: n, at_mots: 5}", "at_most"),
        ("{deliverible: 建立机制}", "deliverable"),
        ("{deliverable: 建立机制, at_leest: 5}", "at_least"),
        ("{indicator: n, at_least: 5, xyz: 1}", ""),
        ("{indicator: n, at_least: 5, at_mots: null}", "at_most"),
    ],
)
def test_a_misspelt_key_is_told_as_such_and_nothing_else(tmp_path: pathlib.Path, criterion: str, guess: str) -> None:
    assert _found(tmp_path, criterion) == [("DX-P002", guess)]


def test_each_of_several_is_told(tmp_path: pathlib.Path) -> None:
    found = _found(tmp_path, "{indicator: n}, {deliverable: 建立机制}, {indicator: n, at_leest: 5}")
    assert found == [("DX-P008", None), ("DX-P002", "at_least")]


def test_a_plan_is_the_same_however_often_it_is_walked() -> None:
    assert PLAN.duties is PLAN.duties
    assert Plan.model_validate(plan_data(TEXT)).duties == PLAN.duties


@pytest.mark.parametrize("by", ["{towns: 2, b: 5}", "{b: 5, towns: 2}"])
def test_a_member_with_a_share_of_its_own_has_none_of_its_group(by: str) -> None:
    """各镇2座，其中乙镇5座: 5 + 2 in all, in whatever order they are written."""
    plan = plan_of(f"""
organisations:
  [{{id: a, name: 甲局}}, {{id: towns, name: 各镇, members: [b, c]}}, {{id: b, name: 乙镇}}, {{id: c, name: 丙镇}}]
indicators: [{{id: n, combine: sum}}]
actions: [{{milestones: [{{due: 2021-12-31, criteria: [{{indicator: n, at_least: 7, by: {by}}}]}}]}}]
""")
    asked = {duty.organisation: duty.criterion.bound for duty in plan.duties if isinstance(duty.criterion, Target)}
    assert asked == {None: 7, "b": 5, "c": 2}
    assert list(shares_add_up(plan)) == []


@pytest.mark.parametrize(
    ("accumulation", "bounds", "told"),
    [
        ("cumulative", "10 10 10 10", ["1-2021-06"]),
        ("increment", "10 10 10 10", ["1-2021-06"]),
        ("cumulative", "10 20 20 40", ["1-2021-12"]),
        ("cumulative", "10 20 30 40", []),
        ("cumulative", "10 20 10 30", []),
        ("annual", "10 10 20 30", ["1-2021-06"]),
        ("annual", "10 20 20 20", ["1-2021-12"]),
        ("level", "10 10 10 10", []),
    ],
)
def test_the_same_target_of_a_running_total_once_more_is_told_once(
    accumulation: str, bounds: str, told: list[str]
) -> None:
    """On the days of March, June and December 2021, and of December 2022."""
    days = ("2021-03-31", "2021-06-30", "2021-12-31", "2022-12-31")
    owed = [
        f"{{due: {due}, criteria: [{{indicator: n, at_least: {bound}}}]}}"
        for due, bound in zip(days, bounds.split(), strict=True)
    ]
    plan = plan_of(f"""
indicators: [{{id: n, accumulation: {accumulation}}}]
actions: [{{milestones: [{", ".join(owed)}]}}]
""")
    assert [finding.details["milestone"] for finding in target_asks_for_more(plan)] == told
