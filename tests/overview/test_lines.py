"""Standings added up: milestones are counted together, rates are over all that is due together."""

from __future__ import annotations

from fractions import Fraction

from dxcheck.judging.assessment import Summary
from dxcheck.judging.results import ENDED, Status
from dxcheck.overview.lines import Called, Organisations, PlanLine, Share, Standing, added, worst_first


def _standing(status: Status, met: int, late: int, overdue: int, unreported: int = 0, upcoming: int = 0) -> Standing:
    due = met + late + overdue + unreported
    ended = dict(zip(ENDED, (met, late, overdue, unreported), strict=True))
    counts = dict.fromkeys(Status, 0) | ended | {Status.UPCOMING: upcoming}
    rates = (Fraction(met + late, due), Fraction(met, due)) if due else (None, None)
    return Standing(status, Summary(due + upcoming, due, counts, *rates), ended)


GOOD = _standing(Status.MET, met=3, late=0, overdue=0)
BAD = _standing(Status.OVERDUE, met=1, late=2, overdue=2, unreported=1, upcoming=4)
NOT_YET = _standing(Status.UPCOMING, 0, 0, 0, upcoming=5)


def test_rates_are_made_anew_of_all_that_is_due() -> None:
    both = added([GOOD, BAD, NOT_YET])
    assert both.status is Status.OVERDUE
    assert (both.summary.milestones, both.summary.due) == (18, 9)
    assert both.ended == {Status.MET: 4, Status.MET_LATE: 2, Status.OVERDUE: 2, Status.UNREPORTED: 1}
    assert (both.summary.compliance_rate, both.summary.on_time_rate) == (Fraction(6, 9), Fraction(4, 9))
    assert both.summary.counts[Status.UPCOMING] == 9


def test_nothing_due_has_no_rate() -> None:
    assert added([NOT_YET, NOT_YET]).summary.compliance_rate is None
    assert added([]).status is Status.UPCOMING


def _share(name: str, standing: Standing, *, silent: bool = False) -> Share:
    return Share(Called(name, name, name), standing, silent)


def test_organisations_of_one_name_are_one_line_in_the_order_of_the_plans_whoever_came_first() -> None:
    found = Organisations()
    found.add(1, [_share("（区）财政局", BAD, silent=True), _share("科技局", GOOD)])
    found.add(0, [_share("教育局", GOOD), _share("(区)财政局", GOOD)])
    first, second, third = found.lines()
    assert [line.name.own for line in (first, second, third)] == ["教育局", "(区)财政局", "科技局"]
    assert (second.plans, second.silent_in, second.standing.summary.due) == (2, 1, 9)
    assert second.standing.status is Status.OVERDUE
    assert (third.plans, third.silent_in) == (1, 0)


def test_the_worst_status_is_first_then_the_lowest_rate_and_what_was_not_judged_last() -> None:
    worse = _standing(Status.OVERDUE, met=0, late=0, overdue=1)
    lines = [PlanLine(place, "p", "f", standing=standing) for place, standing in enumerate((GOOD, None, BAD, worse))]
    assert [line.place for line in worst_first(lines)] == [3, 2, 0, 1]
