"""How the outlook of a target, and what an organisation has reported, are told in words."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import DASH, figure
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.outlook import Outlook
    from dxcheck.judging.report_periods import ReportPeriod
    from dxcheck.judging.reporting_rates import OrganisationReporting


def told(outlook: Outlook, words: Wording) -> str:
    """When the target would be reached, and whether that is in time; or why that is not said."""
    if outlook.reached_on is None:
        return words(f"outlook.{outlook.reason}", observations=outlook.observations)
    latest = outlook.latest.isoformat() if outlook.latest else words("outlook.no_end")
    when = words("outlook.reached", day=outlook.reached_on, earliest=_day(outlook.earliest), latest=latest)
    if outlook.in_time is None:
        return words("list.comma").join((when, words("outlook.either_way")))
    return words("list.comma").join(
        (when, words("outlook.in_time") if outlook.in_time else words("outlook.late", days=outlook.days_late))
    )


def _day(day: datetime.date | None) -> str:
    return DASH if day is None else day.isoformat()


def in_30_days(per_day: Fraction | None) -> str:
    """A pace a day, told as one of 30 days; a dash where there is none."""
    return figure(None if per_day is None else per_day * 30)


def indicator_name(id_: str, plan: Plan, words: Wording) -> str:
    """What an indicator is called; a deliverable goes by its milestone's id."""
    indicator = plan.indicator_by_id.get(id_)
    return indicator.name.in_(words.language) if indicator else id_


def period_name(period: ReportPeriod, words: Wording) -> str:
    """A quarter or a month, as the language writes it: 2022年三季度."""
    return words(f"period.{period.every}", year=period.year, short=short_name(period, words))


def short_name(period: ReportPeriod, words: Wording) -> str:
    """A quarter or a month without its year."""
    return words(f"period.{period.every}s").split()[period.number - 1]


def last_row(found: OrganisationReporting, words: Wording) -> str:
    """When an organisation reported last; where all that it reported lies ahead, from when on."""
    if found.ahead is not None:
        return words("chase.ahead", date=found.ahead.first.date.isoformat())
    return found.last_observed.isoformat() if found.last_observed else words("chase.never")


def punctuality(found: OrganisationReporting, words: Wording) -> str:
    """How many of its own reports were on time, of those that say when they were handed in; unknown where none does."""
    if not found.has_own:
        return DASH
    if not found.dated:
        return words("chase.unknown")
    return words("chase.on_time", on_time=found.on_time, known=found.dated)
