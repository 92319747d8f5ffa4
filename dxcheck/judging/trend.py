"""One indicator over time: what was observed, what it should have been, and what may come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dxcheck.judging.assessment import CriterionResult, MilestoneResult
from dxcheck.judging.evaluate import DAY, start_value
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.outlook import Outlook
from dxcheck.judging.recurring import RecurringDuty
from dxcheck.judging.series import deliverable_series, whole_series
from dxcheck.names import names, read_name
from dxcheck.plan.model import Plan, deliverable_names
from dxcheck.values import Value


class Goal(NamedTuple):
    """One milestone's window on the indicator."""

    milestone: MilestoneResult
    criterion: CriterionResult
    start: datetime.date
    """The day before the window."""
    start_value: Fraction | None
    """Where the pace starts, in the indicator's unit; None for a ceiling, which has no pace."""
    outlook: Outlook | None


class Trend(NamedTuple):
    id: str
    name: str
    """The indicator's Chinese name; of a deliverable its words."""
    unit: str | None
    """None for a deliverable."""
    as_of: datetime.date
    period: tuple[datetime.date, datetime.date]
    """From the day before the plan's period to its end."""
    annual: bool
    """Whether the values start anew each year."""
    points: tuple[tuple[datetime.date, Value], ...]
    """One value a date, as judging uses them."""
    goals: tuple[Goal, ...]
    recurring: tuple[RecurringDuty, ...]
    """What recurs of an annual target after its milestones."""

    @property
    def numbers(self) -> list[tuple[datetime.date, Fraction]]:
        return [(date, value) for date, value in self.points if isinstance(value, Fraction)]

    def runs(self) -> Iterator[tuple[list[tuple[datetime.date, Fraction]], datetime.date]]:
        """The numbers that follow on each other, and the day until which the last of them stands.

        That is the as-of date; a year's last value stands until its end where each year starts anew.
        """
        numbers = self.numbers
        if not self.annual:
            if numbers:
                yield numbers, self.as_of
            return
        for year in dict.fromkeys(date.year for date, _ in numbers):
            end = min(self.as_of, datetime.date(year, 12, 31))
            yield [(date, value) for date, value in numbers if date.year == year], end

    @property
    def first(self) -> datetime.date:
        """The first day to show: of a deliverable its window's, else the plan's."""
        starts = [goal.start for goal in self.goals] if self.unit is None else [self.period[0]]
        return min(starts + [date for date, _ in self.points])

    @property
    def last(self) -> datetime.date:
        ends = [goal.milestone.due for goal in self.goals] if self.unit is None else [self.period[1]]
        return max(ends + [date for date, _ in self.points])

    @property
    def top(self) -> Fraction:
        """The highest of what was observed and what is asked for; 1 at the least."""
        targets = [goal.criterion.target for goal in self.goals if goal.criterion.target is not None]
        return max([Fraction(1), *targets, *(value for _, value in self.numbers)])


def trend(judgement: Judgement, id_: str) -> Trend:
    """The trend of an indicator, or of a deliverable by its milestone's id."""
    plan = judgement.plan
    indicator = plan.indicator_by_id.get(id_)
    seen = judgement.observations.of(id_, judgement.assessment.as_of)
    series = whole_series(indicator, seen) if indicator else deliverable_series(seen)
    goals = tuple(_goals(judgement, id_))
    name = indicator.name.zh if indicator else goals[0].criterion.text
    return Trend(
        id_,
        name,
        indicator.unit if indicator else None,
        judgement.assessment.as_of,
        (plan.period.start - DAY, plan.period.end),
        indicator is not None and indicator.accumulation == "annual",
        series.points,
        goals,
        tuple(duty for duty in judgement.recurring if duty.result is not None and duty.result.indicator == id_),
    )


def _goals(judgement: Judgement, id_: str) -> Iterator[Goal]:
    plan = judgement.plan
    indicator = plan.indicator_by_id.get(id_)
    shown = {milestone.id: milestone for milestone in judgement.assessment.milestones}
    outlooks = {outlook.milestone: outlook for outlook in judgement.outlooks if outlook.indicator == id_}
    for action in plan.actions():
        start = plan.period.start - DAY
        for index, owed in enumerate(action.milestones):
            milestone = shown.get(action.milestone_id(owed))
            criteria = (
                [criterion for criterion in milestone.criteria if criterion.indicator == id_] if milestone else []
            )
            for criterion in criteria:
                paced = indicator is not None and criterion.comparison == "at_least"
                value = start_value(indicator, action.milestones[:index]) if indicator and paced else None
                assert milestone is not None
                yield Goal(milestone, criterion, start, value, outlooks.get(milestone.id))
            start = owed.due


def find_trend(plan: Plan, name: str) -> tuple[str | None, dict[str, str]]:
    """The id that a name stands for, and every name that is known; a milestone that has only a number is its number."""
    known = {
        **names((indicator.id, indicator.names) for indicator in plan.indicators),
        **names((id_, deliverable_names(id_, milestone)) for id_, (_, milestone) in plan.deliverables.items()),
    }
    for action, milestone in plan.milestones():
        numbers = [criterion.indicator for criterion in milestone.tests if criterion.indicator]
        if len(numbers) == 1:
            known.setdefault(action.milestone_id(milestone), numbers[0])
    return read_name(name, known), known
