"""One indicator over time: what was observed, what it should have been, and what may come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Listed
from dxcheck.judging.evaluate import start_value
from dxcheck.judging.judgement import Judgement, Known
from dxcheck.judging.outlook import Outlook
from dxcheck.judging.recurring import RecurringDuty
from dxcheck.judging.results import CriterionResult, MilestoneResult
from dxcheck.judging.series import whole_series
from dxcheck.names import read_name
from dxcheck.plan.model import Plan, Target
from dxcheck.values import DAY, Value

FORESEEN = datetime.timedelta(days=366)
"""How long after the last day what may come is still shown."""


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
    """What was observed of one indicator or deliverable as of a day, and every goal that is set for it."""

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
    """One value a date, as judging uses them, the earliest first."""
    goals: tuple[Goal, ...]
    recurring: tuple[RecurringDuty, ...]
    """What recurs of an annual target after its milestones."""
    known: Known | None = None
    """What was known of the rows; None where all count whenever they were handed in."""
    apart: bool = False
    """Whether each organisation has a share of its own, and nothing is asked of all: then there are no points."""

    @property
    def numbers(self) -> list[tuple[datetime.date, Fraction]]:
        """The points of a numeric indicator, earliest first; of a deliverable none."""
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
        """The last day to show: of a deliverable its last due date, else the plan's end; later where a point is."""
        ends = [goal.milestone.due for goal in self.goals] if self.unit is None else [self.period[1]]
        return max(ends + [date for date, _ in self.points])

    @property
    def foreseen(self) -> list[tuple[datetime.date, Goal]]:
        """The days on which goals would be reached, as far as a year after the last day."""
        horizon = self.last + FORESEEN
        days = ((goal.outlook.reached_on, goal) for goal in self.goals if goal.outlook and goal.outlook.reached_on)
        return [(day, goal) for day, goal in days if day <= horizon]

    @property
    def until(self) -> datetime.date:
        """The last day to show with what is foreseen."""
        return max([self.last, *(day for day, _ in self.foreseen)])

    @property
    def steps(self) -> list[Fraction | None]:
        """How far each value went beyond the one before it; None for a deliverable, and where the count starts anew."""
        found: list[Fraction | None] = []
        for (earlier, before), (date, value) in zip([(None, None), *self.points], self.points, strict=False):
            anew = self.annual and (earlier is None or earlier.year != date.year)
            if isinstance(value, Fraction) and isinstance(before, Fraction) and not anew:
                found.append(value - before)
            else:
                found.append(None)
        return found

    @property
    def top(self) -> Fraction:
        """The highest of what was observed and what is asked for, in the unit; 1 at the least."""
        targets = [goal.criterion.target for goal in self.goals if goal.criterion.target is not None]
        return max([Fraction(1), *targets, *(value for _, value in self.numbers)])


def trend(judgement: Judgement, id_: str) -> Trend:
    """The trend of an indicator, or of a deliverable by its milestone's id."""
    plan = judgement.plan
    indicator = plan.indicator_by_id.get(id_)
    readings = judgement.ledger.readings(id_, judgement.assessment.as_of)
    apart = plan.asks_for_shares_alone(id_)
    together = [reading for reading in readings if plan.is_of_all(id_, reading.organisation)]
    series = whole_series(plan, id_, [] if apart else together)
    goals = tuple(_goals(judgement, id_))
    name = indicator.name.in_(plan.language) if indicator else goals[0].criterion.text
    return Trend(
        id_,
        name,
        indicator.unit if indicator else None,
        judgement.assessment.as_of,
        (plan.period.start - DAY, plan.period.end),
        plan.is_annual(id_),
        series.points,
        goals,
        tuple(duty for duty in judgement.recurring if duty.result is not None and duty.result.indicator == id_),
        judgement.known,
        apart,
    )


def _goals(judgement: Judgement, id_: str) -> Iterator[Goal]:
    plan = judgement.plan
    shown = {milestone.id: milestone for milestone in judgement.assessment.milestones}
    outlooks = {
        (outlook.milestone, outlook.organisation): outlook for outlook in judgement.outlooks if outlook.indicator == id_
    }
    for duty in plan.duties_of.get(id_, ()):
        milestone = shown.get(duty.milestone_id)
        if milestone is None:
            continue
        whose = None if duty.organisation is None else plan.organisation_name(duty.organisation)
        criterion = next(c for c in milestone.criteria if (c.indicator, c.organisation) == (id_, whose))
        value = start_value(plan, duty) if isinstance(duty.criterion, Target) else None
        yield Goal(milestone, criterion, duty.window.start, value, outlooks.get((milestone.id, whose)))


def concerning(judgement: Judgement, id_: str) -> list[Diagnostic]:
    """The diagnostics of a judgement without the data checks of what is not the trend's: other indicators."""
    plan = judgement.plan
    own = {id_, *(duty.milestone_id for duty in plan.duties_of.get(id_, ()))}
    answering = {plan.organisation_name(each) for each in plan.answerable.get(id_, ())}

    def concerns(diagnostic: Diagnostic) -> bool:
        details = diagnostic.details
        if diagnostic.code is Code.ROWS_AHEAD:
            return details["organisation"] in answering
        several = details.get("indicators")
        named = {details.get("indicator"), *(several.parts if isinstance(several, Listed) else ())}
        return not own.isdisjoint(named | {details.get("milestone")})

    return [each for each in judgement.diagnostics if not each.code.is_data_check or concerns(each)]


def find_trend(plan: Plan, name: str) -> tuple[str | None, dict[str, str]]:
    """The id that a name stands for, and every name that is known; a milestone that has only a number is its number."""
    known = dict(plan.observable)
    numbers: dict[str, list[str]] = {}
    for duty in plan.duties:
        if isinstance(duty.criterion, Target):
            numbers.setdefault(duty.milestone_id, []).append(duty.indicator)
    for id_, indicators in numbers.items():
        if len(indicators) == 1:
            known.setdefault(id_, indicators[0])
    return read_name(name, known), known
