"""What one criterion saw on each day, by the readings dated by it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from dxcheck.judging.series import Series, duty_series, first_entries
from dxcheck.plan.model import Duty, Plan
from dxcheck.submissions.records import Observation
from dxcheck.values import Value


class History(NamedTuple):
    """What one criterion saw on any day, by the readings dated by it: what counts may change on a day."""

    until: tuple[tuple[datetime.date, Series], ...]
    """The days on which it changes, in order, and before each what was seen until then."""
    since: Series
    """What is seen from the last of them on."""

    def at(self, day: datetime.date) -> Value | None:
        """The value that stood on a day, from the readings dated by it; None where there are none."""
        return next((series for end, series in self.until if day < end), self.since).at(day)


def history(plan: Plan, duty: Duty, readings: Sequence[Observation]) -> History:
    """What one criterion saw on any day."""
    ends = sorted(_turns(plan, duty, readings))
    until = ((end, duty_series(plan, duty, [reading for reading in readings if reading.date < end])) for end in ends)
    return History(tuple(until), duty_series(plan, duty, readings))


def _turns(plan: Plan, duty: Duty, readings: Sequence[Observation]) -> set[datetime.date]:
    """The days from which on other readings count: the register's, or those whose sum was reported before."""
    indicator = plan.indicator_by_id.get(duty.indicator)
    if indicator is None:
        return set()
    year = duty.window.due.year if indicator.is_annual else None
    seen = [reading for reading in readings if duty.sees(reading.organisation)]
    entries = (entry.date for entry in first_entries(seen, ascending=True).values())
    found = {min((day for day in entries if year in (None, day.year)), default=None)}
    if indicator.combine == "sum":
        plain_ = [r for r in seen if r.is_plain and not r.item and year in (None, r.date.year)]
        found.add(min((reading.date for reading in plain_ if reading.organisation is not None), default=None))
        for group in plan.groups:
            found.add(min((reading.date for reading in plain_ if reading.organisation in group.members), default=None))
    return {day for day in found if day is not None}
