"""Judge a plan as of a day, purely and exactly. A window opens after its start and includes its due date.

The start is the previous milestone's due date of the same action; for the first, the day before the plan's period.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from dxcheck.judging.assessment import Assessment, CriterionResult, MilestoneResult, Status, worst
from dxcheck.judging.series import Observations, Series, deliverable_series, milestone_series
from dxcheck.plan.model import Action, Criterion, Indicator, Milestone, Plan, Policy
from dxcheck.values import Progress

DAY = datetime.timedelta(days=1)


def evaluate(plan: Plan, observations: Observations, as_of: datetime.date) -> Assessment:
    """Judge every milestone of the plan, in the plan's order; nothing dated after `as_of` is seen."""
    results = []
    for task in plan.tasks():
        for action in task.actions:
            start = plan.period.start - DAY
            stale = _is_stale(plan, action, observations, as_of)
            for index, milestone in enumerate(action.milestones):
                judge = _Judge(plan.policy, as_of, start, milestone.due)
                criteria = tuple(
                    _criterion(plan, judge, observations, action, index, criterion) for criterion in milestone.tests
                )
                status = worst(criterion.status for criterion in criteria)
                assert status is not None
                results.append(
                    MilestoneResult(
                        id=action.milestone_id(milestone),
                        task=task.id,
                        action=action.id,
                        due=milestone.due,
                        text=milestone.text,
                        organisations=action.organisations,
                        status=status,
                        is_due=judge.is_due,
                        is_open=start < as_of < milestone.due,
                        due_soon=judge.is_due_soon and status is not Status.MET,
                        stale=stale,
                        criteria=criteria,
                    )
                )
                start = milestone.due
    return Assessment(as_of, tuple(results))


class _Judge:
    """The thresholds and the window that a milestone's criteria share."""

    def __init__(self, policy: Policy, as_of: datetime.date, start: datetime.date, due: datetime.date) -> None:
        self.policy = policy
        self.start = start
        self.as_of = as_of
        self.due = due
        self.is_due = as_of >= due
        self.is_due_soon = as_of < due <= as_of + policy.due_soon_days * DAY
        elapsed = Fraction((as_of - start).days, (due - start).days)
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


def annual_duty(
    plan: Plan,
    observations: Observations,
    criterion: Criterion,
    start: datetime.date,
    due: datetime.date,
    as_of: datetime.date,
) -> CriterionResult:
    """A criterion of an annual indicator judged on another day: the same rules, with a window of its own."""
    indicator = plan.indicator_by_id[criterion.indicator or ""]
    series = milestone_series(indicator, due, observations.of(indicator.id, as_of))
    return _numeric(_Judge(plan.policy, as_of, start, due), series, indicator, criterion, Fraction(0))


def _criterion(
    plan: Plan, judge: _Judge, observations: Observations, action: Action, index: int, criterion: Criterion
) -> CriterionResult:
    milestone = action.milestones[index]
    if criterion.indicator is None:
        return _deliverable(judge, observations, action.milestone_id(milestone), criterion)
    indicator = plan.indicator_by_id[criterion.indicator]
    seen = observations.of(indicator.id, judge.as_of)
    series = milestone_series(indicator, milestone.due, seen)
    return _numeric(judge, series, indicator, criterion, start_value(indicator, action.milestones[:index]))


def start_value(indicator: Indicator, earlier: Sequence[Milestone]) -> Fraction:
    """Where the pace starts: the action's largest earlier target, else the baseline, else 0; annual: 0."""
    if indicator.accumulation == "annual":
        return Fraction(0)
    targets = [
        Fraction(criterion.at_least)
        for milestone in earlier
        for criterion in milestone.tests
        if criterion.indicator == indicator.id and criterion.at_least is not None
    ]
    return max(targets, default=Fraction(indicator.baseline or 0))


def _numeric(
    judge: _Judge, series: Series, indicator: Indicator, criterion: Criterion, before: Fraction
) -> CriterionResult:
    """A target has a pace, from the value before it; a ceiling has none: until it is due it is kept, or broken."""
    actual = series.actual
    assert criterion.target is not None and not isinstance(actual, Progress)
    bound = Fraction(criterion.target)
    if criterion.at_most is not None:
        met_on = _met_on(series, lambda value: value <= bound)
        status = judge.status(actual is not None, met_on, reached=Status.ON_TRACK, otherwise=Status.BEHIND)
        completion = expected = gap = None
    else:
        met_on = _met_on(series, lambda value: value >= bound)
        completion = None if actual is None else actual / bound
        expected = before + (bound - before) * judge.elapsed
        gap = None if actual is None else (actual - expected) / bound
        status = judge.status(actual is not None, met_on, reached=Status.MET, otherwise=judge.by_gap(gap))
    return CriterionResult(
        indicator=indicator.id,
        kind="numeric",
        comparison=criterion.comparison,
        target=bound,
        unit=indicator.unit,
        text=indicator.name.zh,
        actual=actual,
        completion=completion,
        expected=expected,
        expected_completion=None if expected is None else expected / bound,
        gap=gap,
        status=status,
        met_on=met_on,
        verified=_verified(series),
        sources=tuple(source.position for source in series.sources),
        evidence=tuple(dict.fromkeys(source.evidence for source in series.sources if source.evidence)),
    )


def _deliverable(judge: _Judge, observations: Observations, indicator: str, criterion: Criterion) -> CriterionResult:
    series = deliverable_series(observations.of(indicator, judge.as_of))
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
        text=criterion.deliverable or "",
        actual=progress,
        completion=share,
        expected=judge.elapsed,
        expected_completion=judge.elapsed,
        gap=gap,
        status=judge.status(progress is not None, met_on, reached=Status.MET, otherwise=judge.by_gap(gap)),
        met_on=met_on,
        verified=_verified(series),
        sources=tuple(source.position for source in series.sources),
        evidence=tuple(dict.fromkeys(source.evidence for source in series.sources if source.evidence)),
    )


def _met_on(series: Series, reached: Callable[[Any], bool]) -> datetime.date | None:
    """The first day of the unbroken run, up to the last value, of values that reach it."""
    day = None
    for date, value in reversed(series.points):
        if not reached(value):
            break
        day = date
    return day


def _verified(series: Series) -> bool:
    return bool(series.sources) and all(source.evidence for source in series.sources)


def _is_stale(plan: Plan, action: Action, observations: Observations, as_of: datetime.date) -> bool:
    """Whether an open or ongoing action has gone without an observation for more than the policy's days."""
    if as_of < plan.period.start or (as_of > action.deadline and not action.ongoing):
        return False
    last = observations.last_date(indicators_of(action), as_of)
    since = max(filter(None, (last, plan.period.start - DAY)))
    return (as_of - since).days > plan.policy.stale_days


def indicators_of(action: Action) -> Iterable[str]:
    """The ids of what an action's criteria observe, deliverables included; some several times."""
    for milestone in action.milestones:
        for criterion in milestone.tests:
            yield criterion.indicator or action.milestone_id(milestone)
