"""What changed between two saved assessments, each a few lines that stand in the test."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from dxcheck.difference import Difference, Moved, TargetOf, compare, summary_shown
from dxcheck.judging.results import Status
from dxcheck.published.parts import Figure, Rate, Summary
from dxcheck.published.status import Assessment, Criterion, Filters, Milestone, Series

JUNE, DECEMBER = datetime.date(2022, 6, 30), datetime.date(2022, 12, 31)
MET, ON_TRACK, UPCOMING, UNREPORTED = Status.MET, Status.ON_TRACK, Status.UPCOMING, Status.UNREPORTED
NOTHING: Summary = {
    "milestones": 0, "due": 0, "met": 0, "met_late": 0, "overdue": 0, "unreported": 0, "on_track": 0, "at_risk": 0,
    "behind": 0, "upcoming": 0, "compliance_rate": None, "on_time_rate": None,
}  # fmt: skip


def _assessment(
    as_of: datetime.date,
    *milestones: Milestone,
    series: Sequence[Series] | None = (),
    rates: Mapping[str, Rate | None] = {},
    filters: Filters | None = None,
) -> Assessment:
    found: Assessment = {
        "version": 1,
        "tool": {"name": "dxcheck", "version": "0"},
        "plan": {"id": "p", "title": "计划", "document_number": "1号", "sha256": "0" * 64},
        "as_of": as_of,
        "inputs": [],
        "summary": NOTHING,
        "milestones": list(milestones),
        "organisations": [
            {
                "name": name, "status": MET, "due": 0, "met": 0, "met_late": 0, "overdue": 0, "unreported": 0,
                "compliance_rate": rate,
            }
            for name, rate in rates.items()
        ],
        "diagnostics": [],
    }  # fmt: skip
    if series is not None:
        found["series"] = list(series)
    if filters is not None:
        found["filters"] = filters
    return found


def _milestone(
    id_: str, status: Status = ON_TRACK, *criteria: Criterion, due: datetime.date = DECEMBER, text: str = "建设"
) -> Milestone:
    return {
        "id": id_, "task": 1, "action": "1", "due": due, "text": text, "organisations": ["甲"], "status": status,
        "due_soon": False, "stale": False, "criteria": list(criteria),
    }  # fmt: skip


def _target(indicator: str, actual: Figure | None, target: int | Decimal = 10, unit: str = "个") -> Criterion:
    return {
        "indicator": indicator, "kind": "numeric", "comparison": "at_least", "target": target, "unit": unit,
        "actual": actual, "completion": None, "expected": None, "gap": None, "status": ON_TRACK, "met_on": None,
        "verified": False, "sources": [],
    }  # fmt: skip


def _deliverable(milestone: str, actual: Figure | None) -> Criterion:
    return {
        "indicator": milestone, "kind": "deliverable", "comparison": None, "target": None, "unit": None,
        "actual": actual, "completion": None, "expected": None, "gap": None, "status": ON_TRACK, "met_on": None,
        "verified": False, "sources": [],
    }  # fmt: skip


def _series(indicator: str, *points: tuple[str, Figure], adds_up: bool = False) -> Series:
    dated = [(datetime.date.fromisoformat(date), value) for date, value in points]
    return {
        "indicator": indicator,
        "name": "指标",
        "adds_up": adds_up,
        "points": [{"date": date, "value": value} for date, value in dated],
    }


def _told(difference: Difference) -> list[str]:
    """The kinds of change that milestones are told under."""
    return [name for name in ("worse", "better", "begun", "appeared", "vanished") if getattr(difference, name)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (ON_TRACK, Status.BEHIND, ["worse"]),
        (MET, Status.OVERDUE, ["worse"]),
        (Status.OVERDUE, Status.MET_LATE, ["better"]),
        (UNREPORTED, ON_TRACK, ["better"]),
        (UPCOMING, MET, ["better"]),
        (ON_TRACK, ON_TRACK, []),
        (UPCOMING, ON_TRACK, ["begun"]),
        (UPCOMING, UNREPORTED, ["begun"]),
        (UPCOMING, Status.BEHIND, ["worse"]),
        (Status.BEHIND, UNREPORTED, ["worse"]),
        (Status.OVERDUE, UNREPORTED, ["worse"]),  # a rank better, and yet its report was taken away
    ],
)
def test_a_milestone_that_is_not_yet_due(old: Status, new: Status, told: list[str]) -> None:
    later = datetime.date(2023, 12, 31)
    found = compare(
        _assessment(JUNE, _milestone("1", old, due=later)), _assessment(DECEMBER, _milestone("1", new, due=later))
    )
    assert _told(found) == told


def test_what_falls_due_in_silence_is_worse() -> None:
    """Due on the old day it had fallen due before; due on the new day it falls due in between."""
    for due, worse in ((JUNE, 0), (JUNE + datetime.timedelta(1), 1), (DECEMBER, 1), (datetime.date(2023, 1, 1), 0)):
        silent = _milestone("1", UNREPORTED, due=due)
        found = compare(_assessment(JUNE, silent), _assessment(DECEMBER, silent))
        assert (len(found.worse), _told(found)) == (worse, ["worse"] * worse), due
        assert [change.fell_due for change in found.worse] == [True] * worse
    opened_and_past = compare(
        _assessment(JUNE, _milestone("1", UPCOMING)), _assessment(DECEMBER, _milestone("1", UNREPORTED))
    )
    assert _told(opened_and_past) == ["worse"]


def test_milestones_that_one_of_them_lacks() -> None:
    old = _assessment(JUNE, _milestone("1", MET), _milestone("2", ON_TRACK))
    new = _assessment(DECEMBER, _milestone("2", ON_TRACK), _milestone("3", UPCOMING))
    found = compare(old, new)
    assert [(c.milestone["id"], c.old, c.new) for c in found.appeared] == [("3", None, UPCOMING)]
    assert [(c.milestone["id"], c.old, c.new) for c in found.vanished] == [("1", MET, None)]
    assert _told(found) == ["appeared", "vanished"]


def test_what_is_owed_was_changed() -> None:
    """An indicator may be called as a field is."""
    old = _milestone("1", ON_TRACK, _target("text", 1), _target("due", 1), _deliverable("1", None), text="建设十个")
    new = _milestone(
        "1", ON_TRACK, _target("text", 1, Decimal("10.5")), _target("due", 1), _target("more", 1, 3, "家"),
        due=datetime.date(2022, 11, 30), text="建设多个",
    )  # fmt: skip
    found = compare(_assessment(JUNE, old), _assessment(JUNE, new))
    assert [change[1:] for change in found.owed] == [
        ("due", "2022-12-31", "2022-11-30"),
        ("text", "建设十个", "建设多个"),
        (TargetOf("text"), "at_least 10 个", "at_least 10.5 个"),
        (TargetOf("1"), "deliverable", ""),
        (TargetOf("more"), "", "at_least 3 家"),
    ]
    assert {change.milestone for change in found.owed} == {"1"}


def test_a_figure_that_moved_is_told_once_with_all_its_milestones() -> None:
    old = _assessment(
        JUNE, _milestone("1-2022", ON_TRACK, _target("a", Decimal("4.5")), _target("b", 7)),
        _milestone("1-2023", ON_TRACK, _target("a", Decimal("4.5"))),
    )  # fmt: skip
    new = _assessment(
        DECEMBER, _milestone("1-2022", ON_TRACK, _target("a", 6), _target("b", 7)),
        _milestone("1-2023", ON_TRACK, _target("a", 6)), _milestone("1-2024", ON_TRACK, _target("a", 6)),
    )  # fmt: skip
    (moved,) = compare(old, new).moved
    assert moved == Moved("a", ("1-2022", "1-2023"), "个", Decimal("4.5"), 6)
    assert moved.step == Decimal("1.5")


def test_a_step_is_between_numbers() -> None:
    """From nothing a number is its own step; of a deliverable nothing is no number."""
    pairs = {
        "a": (_target("a", None), _target("a", 3), 3),
        "b": (_target("b", 3), _target("b", None), None),
        "c": (_deliverable("c", None), _deliverable("c", Decimal("0.4")), None),
        "d": (_deliverable("d", Decimal("0.4")), _deliverable("d", Decimal("0.7")), Decimal("0.3")),
        "e": (_deliverable("e", Decimal("0.7")), _deliverable("e", "done"), None),
    }
    old = _assessment(JUNE, *(_milestone(id_, ON_TRACK, was) for id_, (was, _, _) in pairs.items()))
    new = _assessment(JUNE, *(_milestone(id_, ON_TRACK, is_) for id_, (_, is_, _) in pairs.items()))
    assert {moved.indicator: moved.step for moved in compare(old, new).moved} == {
        id_: step for id_, (_, _, step) in pairs.items()
    }


Changed = list[tuple[str, Figure | None, Figure | None]]


def _past(old: Series, new: Series) -> tuple[Changed, Changed]:
    """What was restated and backdated, as (date, old, new), of an indicator that both show."""
    shown = _milestone("1", ON_TRACK, _target("a", 1))
    found = compare(_assessment(JUNE, shown, series=[old]), _assessment(DECEMBER, shown, series=[new]))
    restated, backdated = ([(f"{c.date}", c.old, c.new) for c in each] for each in (found.restated, found.backdated))
    return restated, backdated


def test_the_past_was_changed() -> None:
    """What is dated after the older day is news and no change."""
    old = _series("a", ("2022-02-28", 2), ("2022-03-31", 3), ("2022-06-30", 4))
    new = _series("a", ("2022-01-31", 1), ("2022-02-28", 2), ("2022-03-31", 5), ("2022-07-01", 9))
    restated, backdated = _past(old, new)
    assert restated == [("2022-03-31", 3, 5), ("2022-06-30", 4, None)]
    assert backdated == [("2022-01-31", None, 1)]


@pytest.mark.parametrize("adds_up", [True, False])
def test_a_sum_that_moved_with_the_one_before_it_is_not_told_again(adds_up: bool) -> None:
    """One more in February raises March by as much; April rose by two."""
    old = _series("a", ("2022-02-28", 2), ("2022-03-31", 3), ("2022-04-30", 4), adds_up=adds_up)
    new = _series("a", ("2022-02-28", 3), ("2022-03-31", 4), ("2022-04-30", 6), adds_up=adds_up)
    march = [] if adds_up else [("2022-03-31", 3, 4)]
    assert _past(old, new) == ([("2022-02-28", 2, 3), *march, ("2022-04-30", 4, 6)], [])


def test_a_sum_with_an_entry_before_it_is_not_told_again() -> None:
    old = _series("a", ("2022-02-28", 2), ("2022-03-31", 3), adds_up=True)
    new = _series("a", ("2022-01-31", 1), ("2022-02-28", 3), ("2022-03-31", 4), adds_up=True)
    assert _past(old, new) == ([], [("2022-01-31", None, 1)])


def test_a_sum_with_an_entry_in_between_is_not_told_again() -> None:
    """Until the end of March the old sum is the two of February: March has one more, and so has April."""
    old = _series("a", ("2022-02-28", 2), ("2022-04-30", 4), adds_up=True)
    new = _series("a", ("2022-02-28", 2), ("2022-03-31", 3), ("2022-04-30", 5), adds_up=True)
    assert _past(old, new) == ([], [("2022-03-31", None, 3)])


def test_the_past_is_compared_where_both_tell_it() -> None:
    shown, other = _milestone("1", ON_TRACK, _target("a", 1)), _milestone("1", ON_TRACK, _target("b", 1))
    points = [_series("a", ("2022-03-31", 3))]
    told = compare(_assessment(JUNE, shown, series=points), _assessment(JUNE, shown))
    assert [(c.indicator, c.old, c.new) for c in told.restated] == [("a", 3, None)]
    assert compare(_assessment(JUNE, shown, series=points), _assessment(JUNE, other)).past == ()
    for one, two in ((None, points), (points, None)):
        unknown = compare(_assessment(JUNE, shown, series=one), _assessment(JUNE, shown, series=two))
        assert (unknown.past, unknown.restated, unknown.backdated) == (None, (), ())


def test_ranks_by_rate() -> None:
    """Equal rates share a rank, and the next one counts them; nothing due is no rank."""
    half, tenth = Decimal("0.5"), Decimal("0.1")
    old = _assessment(JUNE, rates={"甲": 1, "乙": half, "丙": half, "丁": tenth, "戊": None, "己": half})
    new = _assessment(JUNE, rates={"甲": 1, "乙": half, "丙": 1, "丁": tenth, "戊": tenth})
    assert compare(old, new).ranks == (
        ("乙", half, half, 2, 3),
        ("丙", half, 1, 2, 1),
        ("丁", tenth, tenth, 5, 4),
        ("戊", None, tenth, None, 4),
        ("己", half, None, 2, None),
    )


def test_what_was_narrowed_differently_has_no_ranks() -> None:
    one: Filters = {"actions": ["4.2"], "organisations": [], "statuses": []}
    two: Filters = {"actions": [], "organisations": ["区科委"], "statuses": []}
    later: Filters = {**one, "due_within": None}
    soon: Filters = {**one, "due_within": 30}
    cases = (
        (None, None, True), (one, one, True), (None, one, False), (one, two, False),
        (one, later, True),  # an earlier file does not say within how many days
        (later, soon, False),
    )  # fmt: skip
    for old, new, known in cases:
        found = compare(_assessment(JUNE, filters=old), _assessment(JUNE, filters=new))
        assert (found.ranks is not None) is known


def test_of_what_is_narrowed_the_totals_are_those_of_what_is_shown() -> None:
    """An earlier file has them as its summary; one of today has the plan's there."""
    shown: Summary = {**NOTHING, "milestones": 3}
    whole = _assessment(JUNE)
    assert summary_shown(whole) == NOTHING
    assert summary_shown({**whole, "summary": shown}) == shown
    assert summary_shown({**whole, "filtered_summary": shown}) == shown
