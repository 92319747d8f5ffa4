"""A change of a plan, and which way it goes.

Loosened is what makes a plan easier to keep, or to pass unproved: a lower `at_least`, a higher `at_most`, a later day,
a wider threshold; something that was owed, or somebody who owed it, dropped; a waiver or an aside added. Tightened is
the reverse. What is decided since (延期、核减、取消) is told by itself: the plan asks for what it asked for.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from dxcheck.plan.model import Plan

Value = str | int | Decimal | datetime.date
"""Words, a number, a day; true and false are words."""


class Way(StrEnum):
    """Which way a change goes."""

    LOOSENED = "loosened"
    DECIDED = "decided"
    TIGHTENED = "tightened"
    OTHER = "other"


class What(StrEnum):
    """What of a plan was changed."""

    ACTION = "action"
    MILESTONE = "milestone"
    CRITERION = "criterion"
    TARGET = "target"
    SHARE = "share"
    DUE = "due"
    DEADLINE = "deadline"
    ORGANISATION = "organisation"
    SUPPORT = "support"
    MEMBER = "member"
    WAIVER = "waiver"
    ASIDE = "aside"
    DECISION = "decision"
    THRESHOLD = "threshold"
    TEXT = "text"
    FIELD = "field"


class PlanChange(NamedTuple):
    """One change. `old` is None where something was added, `new` where something was dropped."""

    way: Way
    what: What
    where: str
    """The id of an action, a milestone, an indicator or an organisation, the new plan's where it has one; or a part of
    the plan file, such as `policy`."""
    about: str
    """Which of several there: a field of the plan file, an indicator, an organisation, a code; or nothing."""
    old: Value | None
    new: Value | None
    unit: str | None = None
    """Of a number that is asked for."""
    comparison: Literal["at_least", "at_most"] | None = None
    """How it is asked for."""
    unproved: bool = False
    """Of what was decided: whether no text of its document says so."""


class PlanDifference(NamedTuple):
    """All that changed, in the new plan's order; what was dropped follows what was kept beside it."""

    old: Plan
    new: Plan
    changes: tuple[PlanChange, ...]

    def of(self, way: Way) -> tuple[PlanChange, ...]:
        """Those that go one way."""
        return tuple(change for change in self.changes if change.way is way)

    @property
    def weakened(self) -> tuple[PlanChange, ...]:
        """What was loosened, and what was decided without a text that says so."""
        return tuple(change for change in self.changes if change.way is Way.LOOSENED or change.unproved)


def way(*, less: bool, more: bool) -> Way:
    """Loosened where less is asked for, else tightened where more is."""
    return Way.LOOSENED if less else Way.TIGHTENED if more else Way.OTHER


def way_of_days(old: datetime.date, new: datetime.date) -> Way:
    """A later day is easier to keep."""
    return way(less=new > old, more=new < old)
