"""What each criterion keeps open for reports, and from when until when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from dxcheck.judging.direction import reaches
from dxcheck.judging.history import History, history
from dxcheck.judging.recurring import annual_duties
from dxcheck.judging.report_periods import ReportPeriod
from dxcheck.judging.seen import Seen
from dxcheck.plan.model import Duty, Plan, Target
from dxcheck.submissions.ledger import Ledger
from dxcheck.values import DAY, Progress


class Opening(NamedTuple):
    """What one criterion keeps open: from the period in which its window opens until it is reached."""

    duty: Duty
    history: History

    @property
    def indicator(self) -> str:
        """Its id."""
        return self.duty.indicator

    def covers(self, period: ReportPeriod) -> bool:
        """Whether its window has begun by the period's end, and it was not reached before the period began.

        A ceiling is kept only once it is due.
        """
        return self.duty.window.start < period.end and not self._reached_by(period.start - DAY)

    def _reached_by(self, day: datetime.date) -> bool:
        value, criterion = self.history.at(day), self.duty.criterion
        if isinstance(value, Progress) or value is None:
            return value is not None and value.done
        assert isinstance(criterion, Target)
        if not criterion.ascending and day < self.duty.window.due:
            return False
        return reaches(value, Fraction(criterion.bound), ascending=criterion.ascending)


def openings(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Iterator[Opening]:
    """Of every criterion of the plan, and of what recurs every year; as of a day."""
    recurring = [duty for action in plan.actions() for duty in annual_duties(plan, action, as_of)]
    seen = Seen(partial(ledger.readings, until=as_of))
    for duty in (*plan.duties, *recurring):
        yield Opening(duty, history(plan, duty, seen.by(duty)))
