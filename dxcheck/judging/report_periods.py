"""The periods for which is reported: quarters of a calendar year, or months, as the policy of a plan says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from dxcheck.plan.fields import ReportEvery
from dxcheck.plan.model import Plan
from dxcheck.values import DAY


class ReportPeriod(NamedTuple):
    """A quarter of a calendar year, its number from 1 to 4; or a month of one, from 1 to 12."""

    year: int
    number: int
    every: ReportEvery = "quarter"

    def __str__(self) -> str:
        """As metric files may write it: 2022Q2, 2022-06."""
        return f"{self.year}Q{self.number}" if self.every == "quarter" else f"{self.year}-{self.number:02}"

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        months = MONTHS[self.every]
        return datetime.date(self.year, months * (self.number - 1) + 1, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day, included."""
        return self.next().start - DAY

    def next(self) -> ReportPeriod:
        """The one that begins the day after its end: after 2022Q4, 2023Q1."""
        a_year = 12 // MONTHS[self.every]
        return self._replace(year=self.year + self.number // a_year, number=self.number % a_year + 1)


MONTHS: Mapping[ReportEvery, int] = {"month": 1, "quarter": 3}
"""How many months a period has."""


def period_of(day: datetime.date, every: ReportEvery) -> ReportPeriod:
    """The quarter, or the month, in which a day lies."""
    return ReportPeriod(day.year, (day.month - 1) // MONTHS[every] + 1, every)


def begun(plan: Plan, as_of: datetime.date) -> list[ReportPeriod]:
    """Those that have ended, and the one that is running."""
    periods = []
    period = period_of(plan.period.start, plan.policy.report_every)
    while max(period.start, plan.period.start) <= as_of:
        periods.append(period)
        period = period.next()
    return periods
