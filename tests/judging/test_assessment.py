"""What the judging found, summed up."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from helpers import day, readings

from dxcheck.judging.assessment import (
    Assessment,
    by_action,
    by_colour,
    by_organisation,
    by_task,
    group,
    lagging,
    summarise,
    worst_first,
)
from dxcheck.judging.results import FAILING, Colour, CriterionResult, MilestoneResult, Status, rank, worst
from dxcheck.values import Progress

DUE = day("2021-12-31")

CRITERION = CriterionResult(
    indicator="n",
    kind="numeric",
    comparison="at_least",
    target=Fraction(10),
    unit="个",
    text="指标",
    actual=Fraction(4),
    completion=Fraction(4, 10),
    expected=Fraction(10),
    expected_completion=Fraction(1),
    gap=Fraction(-6, 10),
    status=Status.OVERDUE,
    met_on=None,
    readings=(),
)


def _milestone(status: str, when: str = "due", **fields: object) -> MilestoneResult:
    """One that is `due`, on its very day, `open`, or `later`."""
    found = MilestoneResult(
        id="1-2021",
        task=1,
        action="1",
        due=DUE,
        text="建成",
        organisations=("a",),
        status=Status(status),
        is_due=when == "due",
        is_open=when == "open",
        due_soon=False,
        stale=False,
        criteria=(CRITERION,),
        days_overdue=0 if when == "due" and status in FAILING else None,
    )
    return found._replace(**fields)


BEST_TO_WORST = ["met", "upcoming", "on_track", "met_late", "at_risk", "unreported", "behind", "overdue"]


def test_statuses_from_best_to_worst() -> None:
    assert sorted(Status, key=rank) == BEST_TO_WORST
    for better, worse in pairwise(BEST_TO_WORST):
        assert worst([Status(better), Status(worse), Status(better)]) == worse
    assert worst([]) is None


# ---------------------------------------------------------------- rates


def test_rates_are_of_what_is_due() -> None:
    """Due are met twice, met late, overdue and unreported: 3 of 5 comply, 2 of 5 on time."""
    due = [_milestone(status) for status in ("met", "met", "met_late", "overdue", "unreported")]
    ahead = [_milestone("met", "open"), _milestone("unreported", "open"), _milestone("upcoming", "later")]
    summary = summarise([*due, *ahead])
    assert (summary.milestones, summary.due) == (8, 5)
    assert (summary.compliance_rate, summary.on_time_rate) == (Fraction(3, 5), Fraction(2, 5))
    counts = {status: count for status, count in summary.counts.items() if count}
    assert counts == {"met": 3, "met_late": 1, "overdue": 1, "unreported": 2, "upcoming": 1}
    assert list(summary.counts) == BEST_TO_WORST
    assert summary.done == 3
    assert Assessment(DUE, tuple(due)).summary == summarise(due)


def test_where_nothing_is_due_there_is_no_rate() -> None:
    for milestones in ([], [_milestone("met", "open")]):
        summary = summarise(milestones)
        assert (summary.due, summary.compliance_rate, summary.on_time_rate) == (0, None, None)
        assert summary.done == 0


def test_where_nothing_is_met_the_rate_is_nought() -> None:
    assert summarise([_milestone("overdue")]).compliance_rate == 0


# ---------------------------------------------------------------- groups


def test_a_group_is_the_worst_of_what_is_due_or_open() -> None:
    assert group("g", [_milestone("met_late"), _milestone("at_risk", "open")]).status is Status.AT_RISK
    assert group("g", [_milestone("met"), _milestone("upcoming", "later")]).status is Status.MET
    assert group("g", [_milestone("met", "later"), _milestone("upcoming", "later")]).status is Status.UPCOMING
    assert group("g", []).status is Status.UPCOMING


def test_the_worst_group_comes_first_and_among_equals_the_lowest_rate() -> None:
    groups = [
        group("met", [_milestone("met")]),
        group("half", [_milestone("overdue"), _milestone("met")]),
        group("third", [_milestone("overdue"), _milestone("met"), _milestone("overdue")]),
        group("none yet", [_milestone("behind", "open")]),
        group("another half", [_milestone("met_late"), _milestone("overdue")]),
    ]
    assert [found.id for found in worst_first(groups)] == ["third", "half", "another half", "none yet", "met"]


def test_a_group_counts_what_has_ended_by_its_four_statuses() -> None:
    due = [_milestone(status) for status in ("overdue", "met", "met_late", "overdue")]
    found = group("g", [*due, _milestone("met", "open"), _milestone("unreported", "open")])
    assert list(found.ended.items()) == [("met", 1), ("met_late", 1), ("overdue", 2), ("unreported", 0)]
    assert sum(found.ended.values()) == found.summary.due


def test_what_is_behind_comes_before_what_is_at_risk() -> None:
    one, two, three = (_milestone(status, "open", id=status) for status in ("at_risk", "on_track", "behind"))
    other = _milestone("at_risk", "open", id="other")
    assert lagging([one, two, three, other]) == [three, one, other]


def test_slips_are_parted_by_colour_the_most_urgent_first() -> None:
    blue = _milestone("on_track", "open", due_soon=True)
    yellow, red = _milestone("behind", "open"), _milestone("overdue")
    found = by_colour(iter([blue, yellow, red, _milestone("met"), blue]))
    assert list(found.items()) == [("red", [red]), ("yellow", [yellow]), ("blue", [blue, blue])]
    assert by_colour([_milestone("met")]) == {}


def test_every_organisation_answers_for_every_milestone_that_names_it() -> None:
    both = _milestone("met", organisations=("b", "a"))
    only_b = _milestone("overdue", id="2-2021", organisations=("b",))
    found = by_organisation([both, only_b], ["a", "b", "c"])
    assert [(g.id, g.status, g.milestones) for g in found] == [
        ("a", "met", (both,)),
        ("b", "overdue", (both, only_b)),
    ]


def test_by_action_and_by_task_in_the_order_of_the_milestones() -> None:
    one, two, three = (
        _milestone("met", id="4.2-2021", task=4, action="4.2"),
        _milestone("overdue", id="4.1-2021", task=4, action="4.1"),
        _milestone("at_risk", "open", id="4.2-2022", task=4, action="4.2"),
    )
    other = _milestone("met", id="3-2021", task=3, action="3")
    milestones = [one, two, three, other]
    assert [(g.id, g.status, len(g.milestones)) for g in by_action(milestones)] == [
        ("4.2", "at_risk", 2),
        ("4.1", "overdue", 1),
        ("3", "met", 1),
    ]
    assert [(g.id, g.status, len(g.milestones)) for g in by_task(milestones)] == [("4", "overdue", 3), ("3", "met", 1)]


# ---------------------------------------------------------------- a milestone


@pytest.mark.parametrize(
    ("days", "met_on", "days_late"),
    [
        (["2021-12-31"], "2021-12-31", 0),
        (["2021-06-30", "2022-01-01"], "2022-01-01", 1),
        (["2021-06-30", "2021-03-31"], "2021-06-30", 0),
        (["2022-12-31"], "2022-12-31", 365),
        (["2021-06-30", None], None, None),
    ],
)
def test_it_was_reached_with_the_last_of_its_criteria(
    days: list[str | None], met_on: str | None, days_late: int | None
) -> None:
    criteria = tuple(CRITERION._replace(met_on=None if each is None else day(each)) for each in days)
    found = _milestone("met", criteria=criteria)
    assert found.met_on == (None if met_on is None else day(met_on))
    assert found.days_late == days_late


@pytest.mark.parametrize(
    ("status", "when", "due_soon", "colour"),
    [
        ("overdue", "due", False, Colour.RED),
        ("unreported", "due", False, Colour.RED),
        ("unreported", "open", False, None),
        ("unreported", "open", True, Colour.BLUE),
        ("behind", "open", False, Colour.YELLOW),
        ("at_risk", "open", True, Colour.YELLOW),
        ("on_track", "open", True, Colour.BLUE),
        ("on_track", "open", False, None),
        ("met_late", "due", False, None),
        ("met", "due", False, None),
        ("upcoming", "later", False, None),
    ],
)
def test_slips_have_three_colours(status: str, when: str, due_soon: bool, colour: Colour | None) -> None:
    assert _milestone(status, when, due_soon=due_soon).colour is colour


# ---------------------------------------------------------------- a criterion


def test_what_is_missing_of_a_target() -> None:
    assert CRITERION.shortfall == 6
    assert CRITERION._replace(actual=None).shortfall == 10
    assert CRITERION._replace(actual=Fraction(10)).shortfall is None
    assert CRITERION._replace(comparison="at_most", actual=Fraction(12)).shortfall is None
    deliverable = CRITERION._replace(kind="deliverable", comparison=None, target=None, actual=Progress(Fraction(1, 2)))
    assert deliverable.shortfall is None


def test_evidence_is_named_where_every_row_behind_it_names_some() -> None:
    one, two, bare = readings("n 2021-01-01 1 evidence=e", "n 2021-01-01 1 evidence=e", "n 2021-01-01 1")
    assert CRITERION._replace(readings=(one, two)).verified
    assert not CRITERION._replace(readings=(one, bare)).verified
    assert not CRITERION.verified
    found = CRITERION._replace(readings=(one, two, bare))
    assert found.evidence == ("e",)
    assert [position.row for position in found.sources] == ["m.csv:2", "m.csv:3", "m.csv:4"]


def test_what_is_late_is_met_all_the_same() -> None:
    assert {status for status in Status if CRITERION._replace(status=status).is_met} == {"met", "met_late"}
