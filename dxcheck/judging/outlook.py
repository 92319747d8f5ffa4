"""When a target would be reached if it went on as it went: advice, never a status.

A straight line is fitted by least squares to the values of the last 365 days, one a day; it needs three of them. It
reaches the target on a day, and the interval is where the line's 80 % prediction band does (Fieller's theorem, as for
inverse prediction from a regression line). The band takes the values' distances from the line as independent; those of
a running total are not, so it strays further than the band says.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.seen import Seen
from dxcheck.judging.series import duty_series
from dxcheck.plan.model import Duty, Plan, Target
from dxcheck.submissions.ledger import Ledger
from dxcheck.values import DAY

WINDOW = 365
"""How many days back values are looked at, the as-of day included."""
FEWEST = 3
LEVEL = 0.8
HORIZON = 50 * 365
"""How many days ahead a day is named; farther off, the line says no more than that it rises."""


class Reason(StrEnum):
    """Why no day is named."""

    FEW = "few"
    """Fewer than three values in the window."""
    NOT_RISING = "not_rising"
    BEYOND = "beyond"
    """Farther off than the horizon."""
    ALREADY = "already"
    """The line stands at the target already, and the last value does not: it has slowed down."""
    NEXT_YEAR = "next_year"
    """An annual target, which the line does not reach before its year ends and the count starts anew."""


class Outlook(NamedTuple):
    """The outlook of a numeric target (at_least) that is not reached.

    Numbers are in the indicator's unit. `actual` is None where nothing is reported, `pace` where no line can be fitted.
    """

    milestone: str
    indicator: str
    target: Fraction
    due: datetime.date
    actual: Fraction | None
    observations: int
    """How many values the line is fitted to."""
    pace: Fraction | None
    """The slope of the line, in the indicator's unit a day."""
    needed: Fraction | None
    """The pace that reaches the target on its due date, a day; None where that has come or nothing is reported."""
    reached_on: datetime.date | None
    """The first day after the as-of date on which the line stands at the target or above."""
    earliest: datetime.date | None
    latest: datetime.date | None
    """The ends of the interval; `latest` is None where it has no end within the horizon."""
    reason: Reason | None
    organisation: str | None = None
    """Whose share it is, as the document names it; None where it is of all together."""

    @property
    def in_time(self) -> bool | None:
        """Whether the whole interval lies by the due date, that day included, or all after it.

        None where it lies on both sides, or no day is named.
        """
        if self.reached_on is None or self.earliest is None:
            return None
        if self.latest is not None and self.latest <= self.due:
            return True
        return False if self.earliest > self.due else None

    @property
    def days_late(self) -> int | None:
        """How many days after its due date it would be reached, less than 0 before it; None where no day is named."""
        return None if self.reached_on is None else (self.reached_on - self.due).days

    @property
    def says_nothing(self) -> bool:
        """Whether neither a pace is known nor one that is needed."""
        return self.pace is None and self.needed is None


def late_first(found: Sequence[Outlook]) -> list[Outlook]:
    """Those that would be late, then those with a day, then the others; among equals in their order."""
    return sorted(found, key=lambda outlook: (outlook.in_time is not False, outlook.reached_on is None))


def outlooks(plan: Plan, assessment: Assessment, ledger: Ledger) -> list[Outlook]:
    """One for each numeric target of the assessment that is not reached, in the plan's order; of a ceiling none.

    An annual target is looked at in its own year only.
    """
    as_of = assessment.as_of
    waiting = {
        (milestone.id, criterion.indicator, criterion.organisation)
        for milestone in assessment.milestones
        for criterion in milestone.criteria
        if not criterion.is_met
    }
    found = []
    seen = Seen(partial(ledger.readings, until=as_of))
    for duty in plan.duties:
        target, due, annual = duty.criterion, duty.window.due, plan.is_annual(duty.indicator)
        whose = None if duty.organisation is None else plan.organisation_name(duty.organisation)
        if (
            (duty.milestone_id, duty.indicator, whose) not in waiting
            or not isinstance(target, Target)
            or not target.ascending
        ):
            continue
        if annual and due.year != as_of.year:
            continue
        series = duty_series(plan, duty, seen.by(duty))
        points = [(date, value) for date, value in series.points if isinstance(value, Fraction)]
        outlook = _outlook(duty, Fraction(target.bound), points, as_of)
        if annual and outlook.reached_on and outlook.reached_on.year > due.year:
            outlook = outlook._replace(reached_on=None, earliest=None, latest=None, reason=Reason.NEXT_YEAR)
        if outlook.actual is None or outlook.actual < outlook.target:  # a level is not met before its due date
            found.append(outlook._replace(organisation=whose))
    return found


def _outlook(
    duty: Duty, target: Fraction, points: Sequence[tuple[datetime.date, Fraction]], as_of: datetime.date
) -> Outlook:
    milestone, indicator, due = duty.milestone_id, duty.indicator, duty.window.due
    actual = points[-1][1] if points else None
    left = (due - as_of).days
    needed = (target - actual) / left if actual is not None and left > 0 else None
    recent = [(Fraction((date - as_of).days), value) for date, value in points if (as_of - date).days < WINDOW]
    unsaid = Outlook(milestone, indicator, target, due, actual, len(recent), None, needed, None, None, None, Reason.FEW)
    if len(recent) < FEWEST:
        return unsaid
    line = fit(recent)
    if line.slope <= 0:
        return unsaid._replace(pace=line.slope, reason=Reason.NOT_RISING)
    crossing = line.reaches(target)
    if crossing > HORIZON or crossing <= 0:
        return unsaid._replace(pace=line.slope, reason=Reason.BEYOND if crossing > 0 else Reason.ALREADY)
    reached_on = as_of + datetime.timedelta(days=math.ceil(crossing))
    earliest, latest = line.interval(target)
    first = as_of + datetime.timedelta(days=max(math.ceil(earliest), 1)) if earliest > 0 else as_of + DAY
    last = None if latest is None or latest > HORIZON else as_of + datetime.timedelta(days=math.ceil(latest))
    return unsaid._replace(
        pace=line.slope,
        reached_on=reached_on,
        earliest=min(first, reached_on),
        latest=None if last is None else max(last, reached_on),
        reason=None,
    )


class Trendline(NamedTuple):
    """A least-squares line, its values in the indicator's unit, its slope in that a day.

    Days are counted from the as-of date, so those of the past are negative.
    """

    mean_day: Fraction
    mean_value: Fraction
    slope: Fraction
    spread: Fraction
    """The sum of the squared distances of the days from their mean."""
    error: Fraction
    """The sum of the squared distances of the values from the line."""
    number: int

    def reaches(self, target: Fraction) -> Fraction:
        """The day, in days from the as-of date, on which a rising line stands at the target."""
        return self.mean_day + (target - self.mean_value) / self.slope

    def interval(self, target: Fraction) -> tuple[float, float | None]:
        """Where the band reaches the target: its upper edge, and its lower one, or None where that never does.

        For the days u from the mean on which |target - mean - slope * u| <= t * s * sqrt(1 + 1/n + u²/spread). Both are
        in days from the as-of date; the first is minus infinity where no day is too early.
        """
        quantile = student(self.number - 2)
        variance = quantile**2 * float(self.error) / (self.number - 2)
        slope, above = float(self.slope), float(target - self.mean_value)
        by_slope, by_mean = variance / float(self.spread), variance * (1 + 1 / self.number)
        lead = slope**2 - by_slope
        root = math.sqrt(max(slope**2 * above**2 - lead * (above**2 - by_mean), 0.0))
        mean = float(self.mean_day)
        if lead <= 1e-12 * slope**2:  # the slope may as well be nothing: only the upper edge is sure to get there
            if above**2 <= by_mean:
                return -math.inf, None
            return mean + (above**2 - by_mean) / (slope * above + root), None
        return mean + (slope * above - root) / lead, mean + (slope * above + root) / lead


def fit(points: Sequence[tuple[Fraction, Fraction]]) -> Trendline:
    """The least-squares line through points on two days at the least; exact."""
    number = len(points)
    mean_day = sum((day for day, _ in points), Fraction(0)) / number
    mean_value = sum((value for _, value in points), Fraction(0)) / number
    spread = sum(((day - mean_day) ** 2 for day, _ in points), Fraction(0))
    slope = sum(((day - mean_day) * (value - mean_value) for day, value in points), Fraction(0)) / spread
    error = sum(((value - mean_value - slope * (day - mean_day)) ** 2 for day, value in points), Fraction(0))
    return Trendline(mean_day, mean_value, slope, spread, error, number)


@lru_cache
def student(freedom: int) -> float:
    """The t for which a share LEVEL of Student's distribution lies between -t and t (Abramowitz & Stegun, 26.7.3-4)."""
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _between(freedom, middle) < LEVEL else (low, middle)
    return math.sqrt(freedom) * math.tan(low)


def _between(freedom: int, angle: float) -> float:
    """The share between -t and t, where t = sqrt(freedom) * tan(angle)."""
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term, total = (cosine, 0.0) if odd else (1.0, 0.0)
    for k in range(1 + odd, freedom, 2):
        total += term
        term *= cosine**2 * k / (k + 1)
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
