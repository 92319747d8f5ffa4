"""What an indicator can be: a number, exact, or how far a deliverable has come. And a day."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a deliverable has come.

    `share` is of one: 1 is done, 0 not started; None is in progress without saying how far.
    """

    share: Fraction | None

    @property
    def done(self) -> bool:
        """Whether all of it is there; nothing less reaches a deliverable."""
        return self.share == 1

    @property
    def claim(self) -> Fraction:
        """A share of one, for comparing only.

        To be in progress without a percentage claims more than any percentage below 100.
        """
        return Fraction(999_999, 1_000_000) if self.share is None else self.share


Value = Fraction | Progress

DAY = datetime.timedelta(days=1)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""As English names of months begin."""


def end_of_month(year: int, month: int) -> datetime.date:
    """The last day of a month; a ValueError where there is no such month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
