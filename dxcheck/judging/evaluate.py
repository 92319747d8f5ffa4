"""Judge a plan as of a day, purely and exactly. A window opens after its start and includes its due date.

The start is the previous milestone's due date of the same action; for the first, the day before the plan's period.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.direction import reaches
from dxcheck.judging.results import FAILING, CriterionResult, MilestoneResult, Status, worst
from dxcheck.judging.said import with_said
from dxcheck.judging.seen import Seen
from dxcheck.judging.series import Series, duty_series, sees_like
from dxcheck.plan.model import Action, Deliverable, Duty, Indicator, Plan, Policy, Target, Window
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Observation
from dxcheck.values import DAY, Progress


def evaluate(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Assessment:
    """Judge every milestone of the plan, in the plan's order; nothing dated after `as_of` is seen."""
    stale = {action.id: is_stale(plan, action, ledger, as_of) for action in plan.actions()}
    results = []
    seen, worked_out = Seen(partial(ledger.readings, until=as_of)), dict[object, Series]()
    for id_, owed in groupby(plan.duties, key=lambda duty: duty.milestone_id):
        duties = list(owed)
        first = duties[0]
        action, milestone, window = first.action, first.milestone, first.window
        judge = _Judge(plan.policy, as_of, window)
        criteria = tuple(_judge_once(plan, seen, duty, as_of, worked_out) for duty in duties)
        status = worst(criterion.status for criterion in criteria)
        assert status is not None
        results.append(
            MilestoneResult(
                id=id_,
                task=first.task.id,
                action=action.id,
                due=milestone.due,
                text=milestone.text,
                organisations=action.organisations,
                status=status,
                is_due=judge.is_due,
                is_open=window.start < as_of < window.due,
                due_soon=judge.is_due_soon and status is not Status.MET,
                stale=stale[action.id],
                criteria=criteria,
                members=_members(plan, action, duties),
                sharers=frozenset(duty.organisation for duty in duties if duty.organisation is not None).difference(
                    plan.answering(action)
                ),
                days_overdue=(as_of - milestone.due).days if judge.is_due and status in FAILING else None,
            )
        )
    return Assessment(as_of, tuple(with_said(plan, results, ledger, as_of)))


def _members(plan: Plan, action: Action, duties: Sequence[Duty]) -> frozenset[str]:
    """The members of named groups that answer for a milestone: not those of whom nothing is asked, where all that is
    asked are shares of others."""
    members = frozenset(plan.answering(action)).difference(action.organisations)
    holders = {duty.organisation for duty in duties}
    return members if None in holders else members & holders


def _judge_once(
    plan: Plan, seen: Seen, duty: Duty, as_of: datetime.date, worked_out: dict[object, Series]
) -> CriterionResult:
    """Judge one criterion; what those see that see the same is worked out for the first of them."""
    readings = seen.by(duty)
    alike = sees_like(plan, duty)
    if alike not in worked_out:
        worked_out[alike] = duty_series(plan, duty, readings)
    return judge_readings(plan, duty, readings, as_of, worked_out[alike])


def judge_duty(plan: Plan, seen: Seen, duty: Duty, as_of: datetime.date) -> CriterionResult:
    """Judge one criterion in its window; a share on the rows of its organisation alone."""
    return judge_readings(plan, duty, seen.by(duty), as_of)


def judge_readings(
    plan: Plan, duty: Duty, readings: Sequence[Observation], as_of: datetime.date, series: Series | None = None
) -> CriterionResult:
    """The same by some readings of its indicator, none of them dated after the day.

    `series` is what it sees of them, where that is known.
    """
    judge = _Judge(plan.policy, as_of, duty.window)
    result = _judged(plan, duty, readings, duty_series(plan, duty, readings) if series is None else series, judge)
    whose = None if duty.organisation is None else plan.organisation_name(duty.organisation)
    return result._replace(organisation=whose, organisation_id=duty.organisation)


def _judged(plan: Plan, duty: Duty, readings: Sequence[Observation], series: Series, judge: _Judge) -> CriterionResult:
    if isinstance(duty.criterion, Deliverable):
        return _deliverable(judge, series, duty, duty.criterion)
    asked = _Asked(duty.criterion, plan.measured(duty), pace_of(plan, duty), plan.language)
    if not asked.indicator.is_level:
        return _numeric(judge, series, asked)
    in_window = duty_series(plan, duty, [reading for reading in readings if reading.date <= duty.window.due])
    return _level(judge, series, in_window, asked)


class _Asked(NamedTuple):
    """What a numeric criterion asks for, of which indicator, and how fast."""

    target: Target
    indicator: Indicator
    pace: Pace | None
    language: str

    def reached(self, value: Any) -> bool:
        """Whether a value reaches the target, or keeps the ceiling."""
        return reaches(value, Fraction(self.target.bound), ascending=self.target.ascending)


def start_value(plan: Plan, duty: Duty) -> Fraction | None:
    """Where the pace of a numeric target starts (DESIGN: S); None where it has none.

    Of a floor it is the largest earlier one of its organisation, else the baseline, else 0, of an annual indicator 0;
    of a level without either there is none. Of a ceiling it is the smallest earlier one, else the baseline, where that
    lies above the ceiling: a reduction. What starts anew each year rises to its ceiling, whatever was there before.
    """
    indicator, target = plan.measured(duty), duty.criterion
    assert isinstance(target, Target)
    baseline = None if indicator.baseline is None else Fraction(indicator.baseline)
    if indicator.is_annual:
        return Fraction(0) if target.ascending else None
    if not target.ascending:
        ceilings = [Fraction(earlier.bound) for earlier in duty.earlier if not earlier.ascending]
        start = min(ceilings, default=baseline)
        return start if start is not None and start > target.bound else None
    start = max((Fraction(earlier.bound) for earlier in duty.earlier if earlier.ascending), default=baseline)
    return start if start is not None or indicator.is_level else Fraction(0)


class Pace(NamedTuple):
    """The straight line from the start value to the target, both in the indicator's unit."""

    start: Fraction
    target: Fraction
    ascending: bool
    """Whether the target is a floor; a ceiling that has a pace is a reduction."""

    def expected(self, elapsed: Fraction) -> Fraction:
        """Where the indicator should be when a share of the window has gone by."""
        return self.start + (self.target - self.start) * elapsed

    def completion(self, actual: Fraction) -> Fraction:
        """完成率: of a floor actual / target; of a reduction the part of the way that has been gone."""
        if not self.ascending:
            return (self.start - actual) / (self.start - self.target)
        return actual / self.target


def pace_of(plan: Plan, duty: Duty) -> Pace | None:
    """The pace of a numeric criterion; None where it has none."""
    start = start_value(plan, duty)
    target = duty.criterion
    assert isinstance(target, Target)
    return None if start is None else Pace(start, Fraction(target.bound), target.ascending)


class _Judge:
    """The thresholds and the window that a milestone's criteria share."""

    def __init__(self, policy: Policy, as_of: datetime.date, window: Window) -> None:
        self.policy = policy
        self.start, self.due = window
        self.as_of = as_of
        self.is_due = as_of >= self.due
        self.is_due_soon = as_of < self.due <= as_of + policy.due_soon_days * DAY
        elapsed = Fraction((as_of - self.start).days, (self.due - self.start).days)
        self.elapsed = min(max(elapsed, Fraction(0)), Fraction(1))
        """How much of the window has gone by, from 0 to 1."""

    def status(self, observed: bool, met_on: datetime.date | None, *, reached: Status, otherwise: Status) -> Status:
        """`reached` and `otherwise` are what it is before the due date, where the bound is kept and where not."""
        if self.is_due:
            if met_on is not None:
                return Status.MET if met_on <= self.due else Status.MET_LATE
            return Status.OVERDUE if observed else Status.UNREPORTED
        if met_on is not None and reached is Status.MET:
            return Status.MET
        if self.as_of <= self.start:
            return Status.UPCOMING
        if not observed:
            return Status.UNREPORTED
        return reached if met_on is not None else otherwise

    def by_gap(self, gap: Fraction | None) -> Status:
        """How it keeps pace; on track where it is said to go on without saying how far."""
        if gap is None or gap >= -Fraction(self.policy.at_risk_gap):
            return Status.ON_TRACK
        return Status.AT_RISK if gap >= -Fraction(self.policy.behind_gap) else Status.BEHIND


def _numeric(judge: _Judge, series: Series, asked: _Asked) -> CriterionResult:
    """A target or a reduction has a pace; a ceiling has none: until it is due it is kept, or broken."""
    met_on = _met_on(series, asked.reached)
    result = _measured(judge, series, asked)
    kept, paced = (Status.ON_TRACK, Status.BEHIND), (Status.MET, judge.by_gap(result.gap))
    reached, otherwise = kept if asked.pace is None else paced
    status = judge.status(series.actual is not None, met_on, reached=reached, otherwise=otherwise)
    return result._replace(status=status, met_on=met_on)


def _level(judge: _Judge, series: Series, in_window: Series, asked: _Asked) -> CriterionResult:
    """A level is what it is on a day: the last reading in the window decides, and later ones never undo it."""
    if judge.is_due and in_window.points and in_window.points[-1][0] > judge.start and asked.reached(in_window.actual):
        result = _measured(judge, in_window, asked)
        return result._replace(status=Status.MET, met_on=_met_on(in_window, asked.reached))
    result, met_on = _measured(judge, series, asked), _met_on(series, asked.reached)
    if judge.is_due:
        late = Status.OVERDUE if met_on is None else Status.MET_LATE
        return result._replace(status=late if series.points else Status.UNREPORTED, met_on=met_on)
    kept = Status.BEHIND if met_on is None else Status.ON_TRACK
    now = kept if asked.pace is None else judge.by_gap(result.gap)
    return result._replace(status=judge.status(bool(series.points), None, reached=now, otherwise=now), met_on=met_on)


def _measured(judge: _Judge, series: Series, asked: _Asked) -> CriterionResult:
    """The figures of a numeric criterion, before its status is known."""
    actual, pace, target = series.actual, asked.pace, asked.target
    assert not isinstance(actual, Progress)
    completion = expected = should = None
    if pace is not None:
        expected = pace.expected(judge.elapsed)
        should = pace.completion(expected)
        completion = None if actual is None else pace.completion(actual)
    elif target.ascending and actual is not None:
        completion = actual / Fraction(target.bound)
    return CriterionResult(
        indicator=asked.indicator.id,
        kind="numeric",
        comparison=target.comparison,
        target=Fraction(target.bound),
        unit=asked.indicator.unit,
        text=asked.indicator.name.in_(asked.language),
        actual=actual,
        completion=completion,
        expected=expected,
        expected_completion=should,
        gap=None if completion is None or should is None else completion - should,
        status=Status.UPCOMING,
        met_on=None,
        readings=series.sources,
        approximate=target.approximate,
        is_ratio=asked.indicator.kind == "ratio",
    )


def _deliverable(judge: _Judge, series: Series, duty: Duty, criterion: Deliverable) -> CriterionResult:
    progress = series.actual
    assert progress is None or isinstance(progress, Progress)
    share = None if progress is None else progress.share
    gap = None if share is None else share - judge.elapsed
    met_on = _met_on(series, lambda value: value.done)
    return CriterionResult(
        indicator=duty.indicator,
        kind="deliverable",
        comparison=None,
        target=None,
        unit=None,
        text=criterion.deliverable,
        actual=progress,
        completion=share,
        expected=judge.elapsed,
        expected_completion=judge.elapsed,
        gap=gap,
        status=judge.status(progress is not None, met_on, reached=Status.MET, otherwise=judge.by_gap(gap)),
        met_on=met_on,
        readings=series.sources,
    )


def _met_on(series: Series, reached: Callable[[Any], bool]) -> datetime.date | None:
    """The first day of the unbroken run, up to the last value, of values that reach it."""
    day = None
    for date, value in reversed(series.points):
        if not reached(value):
            break
        day = date
    return day


def is_stale(plan: Plan, action: Action, ledger: Ledger, as_of: datetime.date) -> bool:
    """Whether an open or ongoing action has gone without an observation for more than the policy's days.

    They count from the day before the plan's period at the earliest.
    """
    if as_of < plan.period.start or (as_of > plan.deadline(action) and not action.ongoing):
        return False
    last = ledger.last_date(indicators_of(plan, action), as_of)
    since = max(filter(None, (last, plan.period.start - DAY)))
    return (as_of - since).days > plan.policy.stale_days


def indicators_of(plan: Plan, action: Action) -> Iterable[str]:
    """The ids of what an action's criteria observe, deliverables included, each once."""
    return dict.fromkeys(duty.indicator for duty in plan.owed_by(action))
