"""Which readings a criterion may be judged on, as of a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence

from dxcheck.plan.model import Duty
from dxcheck.submissions.records import Observation


class Seen:
    """The readings of each indicator, and of those of which organisations have shares, each one's own.

    They are looked up once, and parted once, for however many criteria.
    """

    def __init__(self, readings: Callable[[str], Sequence[Observation]]) -> None:
        self._readings = readings
        self._all: dict[str, Sequence[Observation]] = {}
        self._days: dict[str, set[datetime.date]] = {}
        self._own: dict[str, dict[str | None, list[Observation]]] = {}

    def of(self, indicator: str) -> Sequence[Observation]:
        """All of an indicator, in reading order."""
        if indicator not in self._all:
            self._all[indicator] = self._readings(indicator)
        return self._all[indicator]

    def days(self, indicator: str) -> set[datetime.date]:
        """The days on which there are some."""
        if indicator not in self._days:
            self._days[indicator] = {reading.date for reading in self.of(indicator)}
        return self._days[indicator]

    def by(self, duty: Duty) -> Sequence[Observation]:
        """What a criterion looks through: of a share its organisation's own readings."""
        if duty.organisation is None:
            return self.of(duty.indicator)
        if duty.indicator not in self._own:
            own = self._own[duty.indicator] = defaultdict(list)
            for reading in self.of(duty.indicator):
                own[reading.organisation].append(reading)
        return self._own[duty.indicator].get(duty.organisation, ())
