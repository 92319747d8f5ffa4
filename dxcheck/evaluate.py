"""Judge a plan as of a day, purely and exactly. A window opens after its start and includes its due date.

The start is the previous milestone's due date of the same action; for the first, the day before the plan's period.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

from dxcheck.assessment import Assessment, CriterionResult, MilestoneResult, Status, worst
from dxcheck.cells import Progress
from dxcheck.diagnostics import Position
from dxcheck.observations import Observations, Series, deliverable_series, indicator_series
from dxcheck.plan import Action, Criterion, Indicator, Milestone, Plan, Policy

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

    def early(self, observed: bool) -> Status | None:
        """The status of what is not yet reached and not yet due, where pace has no say."""
        if self.as_of <= self.start:
            return Status.UPCOMING
        return None if observed else Status.UNREPORTED

    def after_due(self, observed: bool, met_on: datetime.date | None) -> Status:
        if met_on is not None:
            return Status.MET if met_on <= self.due else Status.MET_LATE
        return Status.OVERDUE if observed else Status.UNREPORTED

    def by_gap(self, gap: Fraction) -> Status:
        if gap >= -Fraction(self.policy.at_risk_gap):
            return Status.ON_TRACK
        return Status.AT_RISK if gap >= -Fraction(self.policy.behind_gap) else Status.BEHIND


def _criterion(
    plan: Plan, judge: _Judge, observations: Observations, action: Action, index: int, criterion: Criterion
) -> CriterionResult:
    milestone = action.milestones[index]
    if criterion.indicator is None:
        return _deliverable(judge, observations, action.milestone_id(milestone), criterion)
    indicator = plan.indicator_by_id[criterion.indicator]
    seen = observations.of(indicator.id, judge.as_of)
    year = milestone.due.year if indicator.accumulation == "annual" else None
    series = indicator_series(indicator, seen, year)
    if criterion.at_most is not None:
        return _ceiling(judge, series, indicator, Fraction(criterion.at_most))
    assert criterion.at_least is not None
    before = start_value(indicator, action.milestones[:index])
    return _target(judge, series, indicator, Fraction(criterion.at_least), before)


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


def _target(judge: _Judge, series: Series, indicator: Indicator, target: Fraction, before: Fraction) -> CriterionResult:
    actual = series.actual
    assert actual is None or isinstance(actual, Fraction)
    expected = before + (target - before) * judge.elapsed
    gap = None if actual is None else (actual - expected) / target
    met_on = _met_on(series, lambda value: isinstance(value, Fraction) and value >= target)
    if judge.is_due:
        status = judge.after_due(actual is not None, met_on)
    elif met_on is not None:
        status = Status.MET
    else:
        status = judge.early(actual is not None) or judge.by_gap(_known(gap))
    return CriterionResult(
        indicator=indicator.id,
        kind="numeric",
        comparison="at_least",
        target=target,
        unit=indicator.unit,
        text=indicator.name.zh,
        actual=actual,
        completion=None if actual is None else actual / target,
        expected=expected,
        expected_completion=expected / target,
        gap=gap,
        status=status,
        met_on=met_on,
        verified=_verified(series),
        sources=_positions(series),
    )


def _ceiling(judge: _Judge, series: Series, indicator: Indicator, ceiling: Fraction) -> CriterionResult:
    """A ceiling has no pace: before its due date it is kept so far, or broken."""
    actual = series.actual
    assert actual is None or isinstance(actual, Fraction)
    met_on = _met_on(series, lambda value: isinstance(value, Fraction) and value <= ceiling)
    if judge.is_due:
        status = judge.after_due(actual is not None, met_on)
    else:
        kept = Status.ON_TRACK if met_on is not None else Status.BEHIND
        status = judge.early(actual is not None) or kept
    return CriterionResult(
        indicator=indicator.id,
        kind="numeric",
        comparison="at_most",
        target=ceiling,
        unit=indicator.unit,
        text=indicator.name.zh,
        actual=actual,
        completion=None,
        expected=None,
        expected_completion=None,
        gap=None,
        status=status,
        met_on=met_on,
        verified=_verified(series),
        sources=_positions(series),
    )


def _deliverable(judge: _Judge, observations: Observations, indicator: str, criterion: Criterion) -> CriterionResult:
    series = deliverable_series(observations.of(indicator, judge.as_of))
    progress = series.actual
    assert progress is None or isinstance(progress, Progress)
    share = None if progress is None else progress.share
    gap = None if share is None else share - judge.elapsed
    met_on = _met_on(series, lambda value: isinstance(value, Progress) and value.done)
    if judge.is_due:
        status = judge.after_due(progress is not None, met_on)
    elif met_on is not None:
        status = Status.MET
    else:
        said = Status.ON_TRACK if gap is None else judge.by_gap(gap)
        status = judge.early(progress is not None) or said
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
        status=status,
        met_on=met_on,
        verified=_verified(series),
        sources=_positions(series),
    )


def _known(gap: Fraction | None) -> Fraction:
    assert gap is not None
    return gap


def _met_on(series: Series, reached: object) -> datetime.date | None:
    """The first day of the unbroken run, up to the last value, of values that are reached."""
    day = None
    for date, value in reversed(series.points):
        if not reached(value):  # type: ignore[operator]
            break
        day = date
    return day


def _verified(series: Series) -> bool:
    return bool(series.sources) and all(source.evidence for source in series.sources)


def _positions(series: Series) -> tuple[Position, ...]:
    return tuple(source.position for source in series.sources)


def _is_stale(plan: Plan, action: Action, observations: Observations, as_of: datetime.date) -> bool:
    """Whether an open or ongoing action has gone without an observation for more than the policy's days."""
    if as_of < plan.period.start or (as_of > action.deadline and not action.ongoing):
        return False
    last = observations.last_date(_indicators(action), as_of)
    since = max(filter(None, (last, plan.period.start - DAY)))
    return (as_of - since).days > plan.policy.stale_days


def _indicators(action: Action) -> Iterable[str]:
    for milestone in action.milestones:
        for criterion in milestone.tests:
            yield criterion.indicator or action.milestone_id(milestone)
