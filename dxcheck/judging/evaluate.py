"""Judge a plan as of a day, purely and exactly. A window opens after its start and includes its due date.

The start is the previous milestone's due date of the same action; for the first, the day before the plan's period.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import Any

from dxcheck.judging.assessment import Assessment, CriterionResult, MilestoneResult, Status, worst
from dxcheck.judging.direction import reaches
from dxcheck.judging.series import Series, duty_series
from dxcheck.plan.model import Action, Deliverable, Duty, Indicator, Plan, Policy, Target, Window
from dxcheck.submissions.ledger import Ledger
from dxcheck.values import DAY, Progress


def evaluate(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Assessment:
    """Judge every milestone of the plan, in the plan's order; nothing dated after `as_of` is seen."""
    stale = {action.id: is_stale(plan, action, ledger, as_of) for action in plan.actions()}
    results = []
    for id_, owed in groupby(plan.duties, key=lambda duty: duty.milestone_id):
        duties = list(owed)
        first = duties[0]
        action, milestone, window = first.action, first.milestone, first.window
        judge = _Judge(plan.policy, as_of, window)
        criteria = tuple(judge_duty(plan, ledger, duty, as_of) for duty in duties)
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
            )
        )
    return Assessment(as_of, tuple(results))


def judge_duty(plan: Plan, ledger: Ledger, duty: Duty, as_of: datetime.date) -> CriterionResult:
    """Judge one criterion in its window."""
    judge = _Judge(plan.policy, as_of, duty.window)
    series = duty_series(plan, duty, ledger.readings(duty.indicator, as_of))
    if isinstance(duty.criterion, Deliverable):
        return _deliverable(judge, series, duty.indicator, duty.criterion)
    indicator = plan.indicator_by_id[duty.indicator]
    return _numeric(judge, series, indicator, duty.criterion, start_value(plan, duty))


def start_value(plan: Plan, duty: Duty) -> Fraction:
    """Where the pace of a numeric target starts: the largest earlier one, else the baseline, else 0; annual: 0."""
    indicator = plan.indicator_by_id[duty.indicator]
    if indicator.is_annual:
        return Fraction(0)
    targets = [Fraction(target.bound) for target in duty.earlier if target.ascending]
    return max(targets, default=Fraction(indicator.baseline or 0))


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


def _numeric(judge: _Judge, series: Series, indicator: Indicator, target: Target, before: Fraction) -> CriterionResult:
    """A target has a pace, from the value before it; a ceiling has none: until it is due it is kept, or broken."""
    actual = series.actual
    assert not isinstance(actual, Progress)
    bound = Fraction(target.bound)
    met_on = _met_on(series, partial(reaches, bound=bound, ascending=target.ascending))
    completion = expected = gap = None
    reached, otherwise = Status.ON_TRACK, Status.BEHIND
    if target.ascending:
        expected = before + (bound - before) * judge.elapsed
        if actual is not None:
            completion, gap = actual / bound, (actual - expected) / bound
        reached, otherwise = Status.MET, judge.by_gap(gap)
    return CriterionResult(
        indicator=indicator.id,
        kind="numeric",
        comparison=target.comparison,
        target=bound,
        unit=indicator.unit,
        text=indicator.name.zh,
        actual=actual,
        completion=completion,
        expected=expected,
        expected_completion=None if expected is None else expected / bound,
        gap=gap,
        status=judge.status(actual is not None, met_on, reached=reached, otherwise=otherwise),
        met_on=met_on,
        readings=series.sources,
    )


def _deliverable(judge: _Judge, series: Series, indicator: str, criterion: Deliverable) -> CriterionResult:
    progress = series.actual
    assert progress is None or isinstance(progress, Progress)
    share = None if progress is None else progress.share
    gap = None if share is None else share - judge.elapsed
    met_on = _met_on(series, lambda value: value.done)
    return CriterionResult(
        indicator=indicator,
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
    if as_of < plan.period.start or (as_of > action.deadline and not action.ongoing):
        return False
    last = ledger.last_date(indicators_of(plan, action), as_of)
    since = max(filter(None, (last, plan.period.start - DAY)))
    return (as_of - since).days > plan.policy.stale_days


def indicators_of(plan: Plan, action: Action) -> Iterable[str]:
    """The ids of what an action's criteria observe, deliverables included; some several times."""
    return (duty.indicator for duty in plan.duties if duty.action is action)
