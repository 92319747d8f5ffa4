"""Each status at its edges. The first window opens after 2020-12-31 and closes with 2021-04-10, its hundredth day.

So of a target of 100 as many are expected as days have gone by: 31 on 01-31, 59 on 02-28, 60 on 03-01, 90 on 03-31.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import day, ledger_of, plan_of

from dxcheck.judging.evaluate import evaluate, indicators_of, is_stale, start_value
from dxcheck.judging.results import CriterionResult, MilestoneResult, Status
from dxcheck.plan.model import Plan

START, DUE = day("2020-12-31"), day("2021-04-10")

FLOOR = plan_of("""
indicators: [{id: n}]
actions: [{milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_least: 100}]}]}]
""")
CEILING = plan_of("""
indicators: [{id: n}]
actions: [{milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_most: 10}]}]}]
""")
DELIVERABLE = plan_of("actions: [{milestones: [{due: 2021-04-10}]}]")


def _milestone(plan: Plan, as_of: str, *rows: str, id_: str = "1-2021") -> MilestoneResult:
    found = {milestone.id: milestone for milestone in evaluate(plan, ledger_of(*rows), day(as_of)).milestones}
    return found[id_]


def _criterion(plan: Plan, as_of: str, *rows: str, id_: str = "1-2021") -> CriterionResult:
    (criterion,) = _milestone(plan, as_of, *rows, id_=id_).criteria
    return criterion


# ---------------------------------------------------------------- the window


@pytest.mark.parametrize(
    ("as_of", "status", "is_open", "is_due"),
    [
        ("2020-12-30", "upcoming", False, False),
        ("2020-12-31", "upcoming", False, False),
        ("2021-01-01", "unreported", True, False),
        ("2021-04-09", "unreported", True, False),
        ("2021-04-10", "unreported", False, True),
        ("2021-04-11", "unreported", False, True),
    ],
)
@pytest.mark.parametrize("plan", [FLOOR, CEILING, DELIVERABLE], ids=["floor", "ceiling", "deliverable"])
def test_nothing_was_ever_observed(plan: Plan, as_of: str, status: str, is_open: bool, is_due: bool) -> None:
    found = _milestone(plan, as_of)
    assert (found.status, found.is_open, found.is_due) == (status, is_open, is_due)
    assert found.criteria[0].actual is None
    assert found.met_on is None


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2020-12-31", "upcoming"), ("2021-01-01", "on_track"), ("2021-04-09", "behind"), ("2021-04-10", "overdue")],
)
def test_little_was_observed_before_it_began(as_of: str, status: str) -> None:
    """1 of 100: on the first day 1 is expected, on the last but one 99."""
    assert _criterion(FLOOR, as_of, "n 2020-12-31 1").status == status


@pytest.mark.parametrize("as_of", ["2020-12-31", "2021-01-01", "2021-04-09", "2021-04-10", "2021-04-11"])
@pytest.mark.parametrize(("plan", "row"), [(FLOOR, "n 2020-12-31 100"), (DELIVERABLE, "1-2021 2020-12-31 done")])
def test_what_is_reached_is_met_before_during_and_after(plan: Plan, row: str, as_of: str) -> None:
    criterion = _criterion(plan, as_of, row)
    assert (criterion.status, criterion.met_on, criterion.is_met) == ("met", START, True)


@pytest.mark.parametrize(
    ("date", "status", "days_late"),
    [("2021-04-09", "met", 0), ("2021-04-10", "met", 0), ("2021-04-11", "met_late", 1), ("2021-05-10", "met_late", 30)],
)
def test_reached_on_the_due_date_is_met_and_a_day_later_is_late(date: str, status: str, days_late: int) -> None:
    for plan, row in ((FLOOR, f"n {date} 100"), (DELIVERABLE, f"1-2021 {date} done"), (CEILING, f"n {date} 10")):
        found = _milestone(plan, "2021-05-10", row)
        assert (found.status, str(found.met_on), found.days_late) == (status, date, days_late)


def test_nothing_later_than_the_day_is_seen() -> None:
    rows = ("n 2021-03-01 60", "n 2021-03-02 100")
    assert _criterion(FLOOR, "2021-03-01", *rows).actual == 60
    assert _criterion(FLOOR, "2021-03-02", *rows).status is Status.MET


def test_a_second_window_opens_with_the_first_one_s_due_date() -> None:
    """1-2022 opens after 2021-04-10 and has 300 days, to 2022-02-04; the 150th is 2021-09-07."""
    plan = plan_of("actions: [{milestones: [{due: 2021-04-10}, {due: 2022-02-04}]}]")
    rows = ("1-2021 2021-04-10 done", "1-2022 2021-04-10 45%")
    found = {as_of: _milestone(plan, as_of, *rows, id_="1-2022") for as_of in ("2021-04-10", "2021-09-07")}
    assert found["2021-04-10"].status is Status.UPCOMING
    assert not found["2021-04-10"].is_open
    assert found["2021-09-07"].criteria[0].expected == Fraction(1, 2)
    assert found["2021-09-07"].status is Status.ON_TRACK
    assert found["2021-09-07"].is_open
    assert _milestone(plan, "2021-04-11", id_="1-2022").status is Status.UNREPORTED


# ---------------------------------------------------------------- the unbroken run


@pytest.mark.parametrize(
    ("rows", "met_on"),
    [
        (["n 2021-01-10 100", "n 2021-01-20 120"], "2021-01-10"),
        (["n 2021-01-10 100", "n 2021-01-20 99", "n 2021-01-30 100", "n 2021-02-09 101"], "2021-01-30"),
        (["n 2021-01-10 100", "n 2021-01-20 99"], None),
        (["n 2021-01-20 99"], None),
    ],
)
def test_met_on_is_the_first_day_of_the_unbroken_run(rows: list[str], met_on: str | None) -> None:
    criterion = _criterion(FLOOR, "2021-03-01", *rows)
    assert criterion.met_on == (None if met_on is None else day(met_on))
    assert criterion.is_met == (met_on is not None)


def test_what_falls_below_again_after_it_was_met_is_overdue_and_then_late() -> None:
    rows = ("n 2021-04-01 100", "n 2021-04-20 99", "n 2021-05-01 100")
    statuses = [_criterion(FLOOR, as_of, *rows).status for as_of in ("2021-04-19", "2021-04-20", "2021-05-01")]
    assert statuses == ["met", "overdue", "met_late"]


def test_a_deliverable_that_is_taken_back_is_not_met() -> None:
    rows = ("1-2021 2021-02-01 done", "1-2021 2021-04-10 90%")
    assert _criterion(DELIVERABLE, "2021-04-09", *rows).status is Status.MET
    assert _criterion(DELIVERABLE, "2021-04-10", *rows).status is Status.OVERDUE


# ---------------------------------------------------------------- pace


@pytest.mark.parametrize(
    ("actual", "gap", "status"),
    [
        (99, Fraction(39, 100), "on_track"),
        (60, Fraction(0), "on_track"),
        (55, Fraction(-5, 100), "on_track"),
        (54, Fraction(-6, 100), "at_risk"),
        (40, Fraction(-20, 100), "at_risk"),
        (39, Fraction(-21, 100), "behind"),
        (0, Fraction(-60, 100), "behind"),
    ],
)
def test_gaps_exactly_at_the_thresholds(actual: int, gap: Fraction, status: str) -> None:
    """On the sixtieth day 60 of 100 are expected; a gap may be 5 and 20 per cent."""
    criterion = _criterion(FLOOR, "2021-03-01", f"n 2021-02-01 {actual}")
    assert (criterion.expected, criterion.expected_completion) == (60, Fraction(60, 100))
    assert (criterion.completion, criterion.gap) == (Fraction(actual, 100), gap)
    assert criterion.status == status


def test_the_thresholds_are_the_plan_s() -> None:
    plan = plan_of("""
    policy: {at_risk_gap: 0, behind_gap: 0.1}
    indicators: [{id: n}]
    actions: [{milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_least: 100}]}]}]
    """)
    found = [_criterion(plan, "2021-03-01", f"n 2021-02-01 {actual}").status for actual in (60, 59, 50, 49)]
    assert found == ["on_track", "at_risk", "at_risk", "behind"]


def test_after_the_due_date_all_of_it_is_expected_and_before_the_window_nothing() -> None:
    assert _criterion(FLOOR, "2021-12-31", "n 2021-02-01 70").expected == 100
    assert _criterion(FLOOR, "2021-12-31", "n 2021-02-01 70").gap == Fraction(-30, 100)
    assert _criterion(FLOOR, "2020-10-01", "n 2020-10-01 70").expected == 0


def test_the_pace_starts_at_the_baseline() -> None:
    """40 + (100 - 40) * 50/100 = 70 on the fiftieth day, 02-19; 64 of 100 is 6 per cent short."""
    plan = plan_of("""
    indicators: [{id: n, baseline: 40}]
    actions: [{milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_least: 100}]}]}]
    """)
    criterion = _criterion(plan, "2021-02-19", "n 2021-02-19 64")
    assert (criterion.expected, criterion.gap, criterion.status) == (70, Fraction(-6, 100), "at_risk")


STEPS = """
indicators: [{{id: n, baseline: 400, accumulation: {accumulation}}}, {{id: other}}]
actions:
  - milestones:
    - {{due: 2021-04-10, criteria: [{{indicator: n, at_least: 100}}]}}
    - {{due: 2022-02-04, criteria: [{{indicator: other, at_least: 7}}]}}
    - {{due: 2022-06-30, criteria: [{{indicator: n, at_least: 80}}]}}
    - {{due: 2023-12-31, criteria: [{{indicator: n, at_least: 300}}]}}
  - milestones:
    - {{due: 2021-12-31, criteria: [{{indicator: n, at_least: 250}}]}}
"""


def test_the_pace_starts_at_the_largest_earlier_target_of_the_same_action_before_any_baseline() -> None:
    plan = plan_of(STEPS.format(accumulation="cumulative"))
    first, second, third, elsewhere = plan.duties_of["n"]
    assert [start_value(plan, duty) for duty in (first, second, third)] == [400, 100, 100]
    assert start_value(plan, elsewhere) == 400
    assert start_value(plan, plan.duties_of["other"][0]) == 0


def test_the_pace_of_an_annual_target_starts_at_nothing() -> None:
    plan = plan_of(STEPS.format(accumulation="annual"))
    assert [start_value(plan, duty) for duty in plan.duties_of["n"]] == [0, 0, 0, 0]


def test_an_earlier_ceiling_is_no_start_of_a_pace() -> None:
    plan = plan_of("""
    indicators: [{id: n}]
    actions:
      - milestones:
        - {due: 2021-12-31, criteria: [{indicator: n, at_most: 50}]}
        - {due: 2022-12-31, criteria: [{indicator: n, at_least: 100}]}
    """)
    assert start_value(plan, plan.duties_of["n"][1]) == 0


@pytest.mark.parametrize(
    ("bounds", "starts"),
    [
        (["at_most: 80", "at_most: 60", "at_most: 50"], [100, 80, 60]),
        (["at_most: 60", "at_most: 80", "at_most: 50"], [100, None, 60]),
        (["at_least: 30", "at_most: 50"], [100, 100]),
        (["at_most: 100", "at_most: 99"], [None, 100]),
        (["at_most: 101"], [None]),
    ],
)
def test_a_reduction_starts_at_the_smallest_earlier_ceiling_before_any_baseline(
    bounds: list[str], starts: list[int | None]
) -> None:
    """The baseline is 100; what is at its ceiling already, or below it, is no reduction."""
    milestones = [
        f"- {{due: {year}-12-31, criteria: [{{indicator: n, {bound}}}]}}" for year, bound in enumerate(bounds, 2021)
    ]
    indented = "\n        ".join(milestones)
    plan = plan_of(f"""
    indicators: [{{id: n, baseline: 100}}]
    actions:
      - milestones:
        {indented}
    """)
    assert [start_value(plan, duty) for duty in plan.duties_of["n"]] == starts


def test_between_two_targets_the_pace_goes_from_one_to_the_other() -> None:
    """From 100 on 2021-04-10 to 300 on 2022-02-04, 300 days on: 200 on the 150th, 2021-09-07."""
    plan = plan_of("""
    indicators: [{id: n}]
    actions:
      - milestones:
        - {due: 2021-04-10, criteria: [{indicator: n, at_least: 100}]}
        - {due: 2022-02-04, criteria: [{indicator: n, at_least: 300}]}
    """)
    criterion = _criterion(plan, "2021-09-07", "n 2021-09-01 185", id_="1-2022")
    assert (criterion.expected, criterion.gap, criterion.status) == (200, Fraction(-5, 100), "on_track")


def test_a_ratio_is_known_as_one_and_a_count_is_none() -> None:
    plan = plan_of("""
    indicators: [{id: n}, {id: r, kind: ratio, unit: 倍}]
    actions:
      - {milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 1}, {indicator: r, at_least: 1}]}]}
    """)
    (milestone,) = evaluate(plan, ledger_of(), day("2021-06-30")).milestones
    assert [(each.indicator, each.is_ratio) for each in milestone.criteria] == [("n", False), ("r", True)]


def test_an_annual_target_is_judged_on_its_year_alone() -> None:
    plan = plan_of("""
    indicators: [{id: n, accumulation: annual}]
    actions:
      - milestones:
        - {due: 2021-12-31, criteria: [{indicator: n, at_least: 10}]}
        - {due: 2022-12-31, criteria: [{indicator: n, at_least: 10}]}
    """)
    rows = ("n 2021-12-31 10", "n 2023-01-31 10")
    assert _criterion(plan, "2023-01-31", *rows).status is Status.MET
    assert _criterion(plan, "2023-01-31", *rows, id_="1-2022").status is Status.UNREPORTED


# ---------------------------------------------------------------- ceilings


@pytest.mark.parametrize(
    ("as_of", "value", "status"),
    [
        ("2020-12-31", 11, "upcoming"),
        ("2021-01-01", 10, "on_track"),
        ("2021-01-01", 11, "behind"),
        ("2021-04-09", 10, "on_track"),
        ("2021-04-09", 11, "behind"),
        ("2021-04-10", 10, "met"),
        ("2021-04-10", 11, "overdue"),
    ],
)
def test_a_ceiling_is_kept_or_broken_and_has_no_pace(as_of: str, value: int, status: str) -> None:
    criterion = _criterion(CEILING, as_of, f"n 2020-12-31 {value}")
    assert criterion.status == status
    assert (criterion.comparison, criterion.target, criterion.actual) == ("at_most", 10, value)
    assert (criterion.completion, criterion.expected, criterion.expected_completion, criterion.gap) == (None,) * 4


def test_a_ceiling_that_is_kept_again_after_its_due_date_is_late() -> None:
    rows = ("n 2021-02-01 9", "n 2021-04-05 12", "n 2021-05-01 10")
    statuses = [_criterion(CEILING, as_of, *rows).status for as_of in ("2021-04-01", "2021-04-30", "2021-05-01")]
    assert statuses == ["on_track", "overdue", "met_late"]
    assert _criterion(CEILING, "2021-05-01", *rows).met_on == day("2021-05-01")


def test_of_two_who_differ_on_a_day_the_less_favourable_counts() -> None:
    floor = _criterion(FLOOR, "2021-04-10", "n 2021-04-10 99 by=a", "n 2021-04-10 100 by=b")
    assert (floor.actual, floor.status) == (99, "overdue")
    ceiling = _criterion(CEILING, "2021-04-10", "n 2021-04-10 10 by=a", "n 2021-04-10 15 by=b")
    assert (ceiling.actual, ceiling.status) == (15, "overdue")


# ---------------------------------------------------------------- deliverables


@pytest.mark.parametrize(
    ("value", "share", "status"),
    [
        ("going", None, "on_track"),
        ("not_started", 0, "behind"),
        ("55%", Fraction(55, 100), "on_track"),
        ("54%", Fraction(54, 100), "at_risk"),
        ("40%", Fraction(40, 100), "at_risk"),
        ("39%", Fraction(39, 100), "behind"),
        ("done", 1, "met"),
    ],
)
def test_a_deliverable_s_progress_is_held_against_the_time_that_went_by(
    value: str, share: Fraction | int | None, status: str
) -> None:
    """Sixty of a hundred days."""
    criterion = _criterion(DELIVERABLE, "2021-03-01", f"1-2021 2021-02-01 {value}")
    assert criterion.status == status
    assert criterion.completion == share
    assert (criterion.expected, criterion.expected_completion) == (Fraction(60, 100), Fraction(60, 100))
    assert criterion.gap == (None if share is None else share - Fraction(60, 100))


@pytest.mark.parametrize("value", ["going", "not_started", "99%"])
def test_a_deliverable_that_is_due_and_not_done_is_overdue(value: str) -> None:
    assert _criterion(DELIVERABLE, "2021-04-09", f"1-2021 2021-02-01 {value}").status is not Status.OVERDUE
    assert _criterion(DELIVERABLE, "2021-04-10", f"1-2021 2021-02-01 {value}").status is Status.OVERDUE


# ---------------------------------------------------------------- milestones


BOTH = plan_of("""
indicators: [{id: n}]
actions:
  - id: "4.2"
    organisations: [b, a]
    milestones:
      - due: 2021-04-10
        text: 建成100个，建立机制
        criteria: [{indicator: n, at_least: 100}, {deliverable: 建立机制}]
""")


@pytest.mark.parametrize(
    ("as_of", "rows", "status", "met_on"),
    [
        ("2021-03-01", ["n 2021-02-01 60", "4.2-2021 2021-02-01 39%"], "behind", None),
        ("2021-03-01", ["n 2021-02-01 54", "4.2-2021 2021-02-01 done"], "at_risk", None),
        ("2021-03-01", ["n 2021-02-01 54"], "unreported", None),
        ("2021-03-01", ["n 2021-02-01 39"], "behind", None),
        ("2021-04-11", ["n 2021-04-11 100", "4.2-2021 2021-04-10 done"], "met_late", "2021-04-11"),
        ("2021-04-11", ["n 2021-04-09 100", "4.2-2021 2021-04-10 done"], "met", "2021-04-10"),
        ("2021-04-11", ["n 2021-04-09 100"], "unreported", None),
        ("2021-04-11", ["n 2021-04-09 99"], "overdue", None),
    ],
)
def test_a_milestone_is_the_worst_of_its_criteria(as_of: str, rows: list[str], status: str, met_on: str | None) -> None:
    found = _milestone(BOTH, as_of, *rows, id_="4.2-2021")
    assert found.status == status
    assert found.met_on == (None if met_on is None else day(met_on))


def test_a_milestone_says_whose_it_is_and_what_it_observes() -> None:
    found = _milestone(BOTH, "2021-03-01", id_="4.2-2021")
    assert (found.task, found.action, found.due, found.organisations) == (4, "4.2", DUE, ("b", "a"))
    assert [(c.indicator, c.kind, c.text) for c in found.criteria] == [
        ("n", "numeric", "指标"),
        ("4.2-2021", "deliverable", "建立机制"),
    ]
    assert [(c.comparison, c.target, c.unit) for c in found.criteria] == [("at_least", 100, "个"), (None, None, None)]


def test_milestones_stand_in_the_plan_s_order() -> None:
    plan = plan_of("""
    actions:
      - {id: "2", milestones: [{due: 2021-12-31}, {due: 2022-12-31}]}
      - {id: "1", milestones: [{due: 2021-12-31}]}
    """)
    assert [m.id for m in evaluate(plan, ledger_of(), DUE).milestones] == ["2-2021", "2-2022", "1-2021"]


@pytest.mark.parametrize(
    ("as_of", "due_soon"),
    [("2021-03-10", False), ("2021-03-11", True), ("2021-04-09", True), ("2021-04-10", False), ("2021-04-11", False)],
)
def test_due_soon_is_from_thirty_days_before_to_the_day_before(as_of: str, due_soon: bool) -> None:
    """31 days before 04-10 is 03-10."""
    assert _milestone(FLOOR, as_of, "n 2021-03-01 99").due_soon is due_soon
    assert not _milestone(FLOOR, as_of, "n 2021-03-01 100").due_soon


def test_how_soon_is_the_plan_s() -> None:
    plan = plan_of("policy: {due_soon_days: 7}\nactions: [{milestones: [{due: 2021-04-10}]}]")
    assert [_milestone(plan, as_of).due_soon for as_of in ("2021-04-02", "2021-04-03")] == [False, True]


# ---------------------------------------------------------------- stale


IDLE = plan_of("""
indicators: [{id: n}, {id: other}]
actions:
  - milestones:
    - {due: 2021-12-31, text: 建成9个，建立机制, criteria: [{indicator: n, at_least: 9}, {deliverable: 建立机制}]}
    - {due: 2022-12-31}
  - {milestones: [{due: 2022-12-31, criteria: [{indicator: other, at_least: 9}]}]}
  - {ongoing: true, milestones: [{due: 2021-06-30}]}
""")


def _stale(as_of: str, *rows: str, action: int = 0) -> bool:
    chosen = list(IDLE.actions())[action]
    found = is_stale(IDLE, chosen, ledger_of(*rows), day(as_of))
    milestones = evaluate(IDLE, ledger_of(*rows), day(as_of)).milestones
    assert {milestone.stale for milestone in milestones if milestone.action == chosen.id} == {found}
    return found


@pytest.mark.parametrize("rows", [[], ["n 2020-05-01 3"], ["n 2020-12-31 3"], ["other 2021-07-01 3"]])
def test_silence_counts_from_the_day_before_the_period_at_the_earliest(rows: list[str]) -> None:
    """184 days after 2020-12-31 is 2021-07-03."""
    assert not _stale("2021-07-03", *rows)
    assert _stale("2021-07-04", *rows)


@pytest.mark.parametrize("row", ["n 2021-03-31 3", "1-2021 2021-03-31 going", "1-2022 2021-03-31 not_started"])
def test_any_observation_of_the_action_ends_the_silence(row: str) -> None:
    """184 days after 2021-03-31 is 2021-10-01."""
    assert not _stale("2021-10-01", row)
    assert _stale("2021-10-02", row)
    assert _stale("2021-07-04", row.replace("2021-03-31", "2021-07-05"))  # which is not seen yet


def test_before_the_period_nothing_is_stale() -> None:
    plan = plan_of("policy: {stale_days: 0}\nactions: [{milestones: [{due: 2021-12-31}]}]")
    assert [_milestone(plan, as_of).stale for as_of in ("2020-12-31", "2021-01-01")] == [False, True]


def test_after_its_deadline_only_an_ongoing_action_is_stale() -> None:
    assert _stale("2022-12-31")
    assert not _stale("2023-01-01")
    assert _stale("2022-12-31", action=2)
    assert _stale("2024-12-31", action=2)
    assert not _stale("2024-12-31", "3-2021 2024-06-30 done", action=2)


def test_an_action_observes_its_targets_indicators_and_its_deliverables() -> None:
    assert list(indicators_of(IDLE, next(IDLE.actions()))) == ["n", "1-2021", "1-2022"]


# ---------------------------------------------------------------- shares beside one that answers


SHARES = plan_of("""
indicators: [{id: n}]
actions:
  - organisations: [a]
    milestones:
      - due: 2021-04-10
        text: 建成8个，编制规划
        criteria: [{indicator: n, at_least: 8, by: {b: 3}}, {deliverable: 编制规划}]
""")


def test_who_has_a_share_is_asked_for_that_alone() -> None:
    """The bureau has 8 of 8 and no plan; b has 2 of 3: each is late with its own part, the milestone for both."""
    found = _milestone(SHARES, "2021-04-20", "n 2021-04-01 8 by=a", "n 2021-04-01 2 by=b")
    assert (found.status, found.organisations, sorted(found.answering)) == ("overdue", ("a",), ["a", "b"])
    asked = {id_: [(each.organisation_id, each.kind) for each in found.asked_of(id_)] for id_ in "ab"}
    assert asked == {"a": [(None, "numeric"), (None, "deliverable")], "b": [("b", "numeric")]}
    parts = {id_: part.status for id_ in "ab" if (part := found.part_of(id_)) is not None}
    assert parts == {"a": "unreported", "b": "overdue"}


def test_who_has_reached_its_share_is_asked_for_nothing() -> None:
    found = _milestone(SHARES, "2021-04-20", "n 2021-04-01 3 by=b")
    assert found.part_of("b") is None
    assert found.part_of("a") is not None


# ---------------------------------------------------------------- ceilings with a baseline


REDUCED = """
indicators: [{{id: n, baseline: 30, accumulation: {accumulation}}}]
actions:
  - milestones:
    - {{due: 2021-12-31, criteria: [{{indicator: n, at_most: 27}}]}}
    - {{due: 2022-12-31, criteria: [{{indicator: n, at_most: 25}}]}}
"""


@pytest.mark.parametrize(
    ("as_of", "rows", "id_", "status"),
    [
        ("2021-03-31", ["n 2021-03-31 4"], "1-2021", "on_track"),
        ("2021-10-31", ["n 2021-03-31 4", "n 2021-10-31 28"], "1-2021", "behind"),
        ("2021-12-31", ["n 2021-12-31 27"], "1-2021", "met"),
        ("2021-12-31", ["n 2021-12-31 28"], "1-2021", "overdue"),
        ("2022-03-31", ["n 2021-12-31 27", "n 2022-03-31 3"], "1-2022", "on_track"),
        ("2022-12-31", ["n 2021-12-31 27", "n 2022-12-31 26"], "1-2022", "overdue"),
    ],
)
def test_a_count_of_each_year_rises_to_its_ceiling(as_of: str, rows: list[str], id_: str, status: str) -> None:
    """Accidents are to fall from 30 a year to 27: the 4 up to March are kept so far, and no reduction by 26."""
    plan = plan_of(REDUCED.format(accumulation="annual"))
    assert [start_value(plan, duty) for duty in plan.duties_of["n"]] == [None, None]
    criterion = _criterion(plan, as_of, *rows, id_=id_)
    assert (criterion.status, criterion.completion, criterion.rate, criterion.gap) == (status, None, None, None)


@pytest.mark.parametrize(
    ("value", "completion", "rate"),
    [
        (4, Fraction(26, 3), 1), (27, 1, 1), (28, Fraction(2, 3), Fraction(2, 3)), (30, 0, 0), (33, -1, 0),
    ],
)  # fmt: skip
def test_the_rate_of_a_reduction_is_shown_from_none_to_all_of_the_way(
    value: int, completion: Fraction, rate: Fraction
) -> None:
    """From 30 to 27 is a way of 3: at 4 it is 26 of them, 867 %."""
    criterion = _criterion(plan_of(REDUCED.format(accumulation="level")), "2021-06-30", f"n 2021-06-30 {value}")
    assert (criterion.completion, criterion.rate) == (completion, rate)


def test_the_rate_of_a_target_may_be_above_all_of_it() -> None:
    criterion = _criterion(FLOOR, "2021-04-10", "n 2021-04-10 150")
    assert criterion.rate == criterion.completion == Fraction(3, 2)


# ---------------------------------------------------------------- shares of those that answer themselves


OWN_SHARES = plan_of("""
indicators: [{id: n}, {id: s, combine: sum}]
actions:
  - organisations: [a, b, c]
    milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_least: 10, by: {a: 3}}]}]
  - organisations: [a, b]
    milestones: [{due: 2021-04-10, criteria: [{indicator: s, at_least: 5, by: {a: 2, b: 3}}]}]
""")


def test_a_total_is_not_asked_of_who_has_a_share_of_it() -> None:
    """Of n the total is what b and c come to, 4 of 10; a has 3 of 3. Of s it is the sum, 3 of 5; a has 2 of 2, b 1 of
    3."""
    rows = ("n 2021-04-01 3 by=a", "n 2021-04-01 4 by=b", "s 2021-04-01 2 by=a", "s 2021-04-01 1 by=b")
    rest, summed = (_milestone(OWN_SHARES, "2021-04-20", *rows, id_=id_) for id_ in ("1-2021", "2-2021"))
    parts = {(each.id, id_): each.part_of(id_) for each in (rest, summed) for id_ in "abc" if id_ in each.answering}
    asked = {key: [each.organisation_id for each in part.criteria] for key, part in parts.items() if part is not None}
    assert asked == {("1-2021", "b"): [None], ("1-2021", "c"): [None], ("2-2021", "b"): ["b"]}


def test_a_total_is_asked_of_all_where_each_has_reached_its_share() -> None:
    plan = plan_of("""
indicators: [{id: n}]
actions:
  - organisations: [a, b]
    milestones: [{due: 2021-04-10, criteria: [{indicator: n, at_least: 10, by: {a: 2, b: 3}}]}]
""")
    found = _milestone(plan, "2021-04-20", "n 2021-04-01 2 by=a", "n 2021-04-01 3 by=b")
    assert [part is not None for part in map(found.part_of, "ab")] == [True, True]


# ---------------------------------------------------------------- levels, and days overdue

LEVEL = """
indicators: [{id: n, accumulation: level%s}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 80}]}]}]
"""


@pytest.mark.parametrize(
    ("as_of", "rows", "status", "actual"),
    [
        ("2021-12-31", ["n 2021-12-31 80"], "met", 80),
        ("2022-03-01", ["n 2021-12-31 80", "n 2022-02-01 70"], "met", 80),
        ("2021-12-31", ["n 2020-12-31 80"], "met_late", 80),  # the day before the window: it did not decide
        ("2021-12-31", ["n 2021-01-01 80"], "met", 80),
        ("2022-03-01", ["n 2021-06-30 70", "n 2022-02-01 80"], "met_late", 80),
        ("2021-12-31", ["n 2021-06-30 80", "n 2021-09-30 70"], "overdue", 70),
        ("2021-12-31", [], "unreported", None),
        ("2021-12-30", ["n 2021-06-30 80"], "on_track", 80),
        ("2021-12-30", ["n 2021-06-30 60"], "behind", 60),
    ],
)
def test_a_level_is_what_it_last_was_in_its_window(
    as_of: str, rows: list[str], status: str, actual: int | None
) -> None:
    """Without a baseline it has no pace: until it is due it is kept, or not."""
    criterion = _criterion(plan_of(LEVEL % ""), as_of, *rows)
    assert (criterion.status, criterion.actual) == (status, actual)
    assert criterion.completion == (None if actual is None else Fraction(actual, 80))
    assert (criterion.expected, criterion.gap) == (None, None)


@pytest.mark.parametrize(("actual", "status"), [(64, "on_track"), (63, "at_risk"), (52, "at_risk"), (51, "behind")])
def test_a_level_that_starts_at_a_baseline_is_held_against_its_pace(actual: int, status: str) -> None:
    """From 60 to 80 in 365 days: 68 on the 146th, 2021-05-26; 64 is 5 hundredths of 80 less, 52 is 20."""
    criterion = _criterion(plan_of(LEVEL % ", baseline: 60"), "2021-05-26", f"n 2021-05-01 {actual}")
    assert (criterion.expected, criterion.gap, criterion.status) == (68, Fraction(actual - 68, 80), status)


@pytest.mark.parametrize(
    ("as_of", "rows", "days"),
    [
        ("2022-01-03", [], 3),
        ("2022-01-03", ["n 2021-06-30 70"], 3),
        ("2021-12-31", [], 0),
        ("2021-12-30", [], None),  # silent, and not yet due
        ("2022-01-03", ["n 2021-12-31 80"], None),
        ("2022-01-03", ["n 2022-01-02 80"], None),
    ],
)
def test_what_is_due_and_neither_met_nor_late_is_overdue_by_days(as_of: str, rows: list[str], days: int | None) -> None:
    (milestone,) = evaluate(plan_of(LEVEL % ""), ledger_of(*rows), day(as_of)).milestones
    assert milestone.days_overdue == days


def test_a_member_of_whom_nothing_is_asked_does_not_answer_for_the_shares_of_others() -> None:
    plan = plan_of("""
        organisations:
          - {id: towns, zh: 各镇, en: Towns, members: [east, west]}
          - {id: east, zh: 东镇, en: East}
          - {id: west, zh: 西镇, en: West}
        actions:
          - organisations: [towns]
            milestones:
              - {due: 2021-12-31, criteria: [{deliverable: 建成, by: [east]}]}
              - {due: 2022-12-31}
    """)
    assessment = evaluate(plan, ledger_of(), day("2022-12-31"))
    assert [sorted(each.answering) for each in assessment.milestones] == [["east", "towns"], ["east", "towns", "west"]]
