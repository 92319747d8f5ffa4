"""Who has reported, period by period: reports expected, actual and on time, as DHIS2 speaks of reporting.

A period is a quarter of a calendar year, or a month, as the plan's policy says. An organisation is expected to report,
for a period, each indicator that it answers for and that is open in it: the window of one of its criteria has begun by
the period's end, and the criterion was not reached before the period began; what is overdue stays open, and so does an
annual target that recurs. An indicator is reported for a period when an accepted row dates from it. One figure serves
all who answer for an indicator, whoever reports it; of shares that are added up (combine: sum) each organisation
reports its own. On time is said of an organisation's own rows alone. In the period that is running on the as-of day
nothing is late yet. That day is one of data: the day on which a row was handed in may lie after it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.judging.openings import Opening, openings
from dxcheck.judging.report_periods import ReportPeriod, begun, period_of
from dxcheck.plan.model import Plan
from dxcheck.submissions.ledger import Ahead, Ledger
from dxcheck.values import DAY


class PeriodReport(NamedTuple):
    """What one organisation was expected to report for one period, and what was."""

    period: ReportPeriod
    report_by: datetime.date
    """The last day on which a report is on time."""
    expected: tuple[str, ...]
    """The ids of indicators, in the plan's order."""
    reported: tuple[str, ...]
    own: tuple[str, ...]
    """Those of `reported` of which a row names this organisation."""
    on_time: int | None
    """How many of its `own` were handed in on time; None where none of their rows says when it was."""
    late: int | None
    unknown: int
    """How many of its `own` have no row that says when it was handed in."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of what was expected and not reported, in the plan's order."""
        return tuple(id_ for id_ in self.expected if id_ not in self.reported)

    @property
    def sent_nothing(self) -> bool:
        """Whether something is missing, and no row for what was expected names this organisation."""
        return bool(self.missing) and not self.own

    @property
    def share(self) -> Fraction | None:
        """How much of what was expected is reported; None where nothing was."""
        return Fraction(len(self.reported), len(self.expected)) if self.expected else None


class OrganisationReporting(NamedTuple):
    """What one organisation, by its id, reported in the periods of the plan that ended by the as-of day, and since."""

    organisation: str
    periods: tuple[PeriodReport, ...]
    """Every period that has ended, the earliest first; also those for which nothing was expected."""
    last_observed: datetime.date | None
    """The date of the last row that names it; None when none ever did."""
    ahead: Ahead | None = None
    """Its rows, where all of them lie after the as-of day: it looks silent, and is not."""
    running: PeriodReport | None = None
    """The period that has begun and not ended on that day; None on the last day of one, and before the plan."""

    @property
    def begun(self) -> tuple[PeriodReport, ...]:
        """Every period that has ended, and the running one."""
        return self.periods if self.running is None else (*self.periods, self.running)

    @property
    def latest(self) -> PeriodReport | None:
        """The last period that has ended; None where none of the plan's has."""
        return self.periods[-1] if self.periods else None

    @property
    def has_own(self) -> bool:
        """Whether any row behind its reports names it."""
        return any(report.own for report in self.periods)

    @property
    def on_time(self) -> int:
        """How many of its own reports, over all periods that have ended, were handed in on time."""
        return sum(report.on_time or 0 for report in self.periods)

    @property
    def dated(self) -> int:
        """How many of its own reports, over all periods that have ended, say when they were handed in."""
        return self.on_time + sum(report.late or 0 for report in self.periods)


class Chase(NamedTuple):
    """What is to be asked for of one period: the last that has ended, or the one that is running."""

    period: ReportPeriod
    report_by: datetime.date
    days_past: int
    """How many days that is ago; not above zero where it is not past."""
    days_left: int
    """How many days of the period are still to come; not above zero where it has ended."""
    expected: int
    """How many indicators are open, each counted once."""
    missing: int
    """How many of them are not reported, or not by all who report a share."""
    silent: tuple[OrganisationReporting, ...]
    """Who has not reported all."""
    sent_nothing: tuple[OrganisationReporting, ...]
    """Those of them who have sent nothing themselves."""


def chase(found: Sequence[OrganisationReporting], as_of: datetime.date) -> Chase | None:
    """Of the last period that has ended; None where none has yet, or nobody is to report."""
    return _chase([(each, each.latest) for each in found], as_of)


def chase_running(found: Sequence[OrganisationReporting], as_of: datetime.date) -> Chase | None:
    """Of the period that is running; None where none is, or nobody is to report."""
    return _chase([(each, each.running) for each in found], as_of)


def _chase(found: Sequence[tuple[OrganisationReporting, PeriodReport | None]], as_of: datetime.date) -> Chase | None:
    told = [(each, report) for each, report in found if report is not None]
    if not told:
        return None
    period, report_by = told[0][1].period, told[0][1].report_by
    return Chase(
        period,
        report_by,
        days_past=(as_of - report_by).days,
        days_left=(period.end - as_of).days,
        expected=len({id_ for _, report in told for id_ in report.expected}),
        missing=len({id_ for _, report in told for id_ in report.missing}),
        silent=tuple(each for each, report in told if report.missing),
        sent_nothing=tuple(each for each, report in told if report.sent_nothing),
    )


def least_reported_first(found: Sequence[OrganisationReporting]) -> list[OrganisationReporting]:
    """Who sent nothing for the last period, then by the share of it, where none has ended of the running one.

    Who owed nothing comes last.
    """
    return sorted(found, key=lambda each: _by_need(each.latest or each.running))


def _by_need(report: PeriodReport | None) -> tuple[bool, Fraction]:
    if report is None or report.share is None:
        return True, Fraction(2)
    return not report.sent_nothing, report.share


def reporting(  # noqa: PLR0913 - a plan, its rows and a day, and what is asked of them
    plan: Plan,
    ledger: Ledger,
    as_of: datetime.date,
    *,
    organisations: Sequence[str],
    indicators: Iterable[str],
    cancelled: Mapping[str, datetime.date] = MappingProxyType({}),
) -> list[OrganisationReporting]:
    """The reporting of some organisations on some indicators, over the periods of the plan that had begun by a day.

    A row that was corrected or sent twice was reported all the same. Of milestones that were `cancelled` on a day, by
    their ids, nothing is expected for the period of that day, nor for those after it.
    """
    wanted = set(indicators)
    periods = begun(plan, as_of)
    ended = sum(period.end <= as_of for period in periods)
    handed_in = _by_period(plan, ledger, as_of)
    kept_open = [opening for opening in openings(plan, ledger, as_of) if opening.indicator in wanted]
    asked = {period: _asked(plan, kept_open, cancelled, period) for period in periods}
    order = {id_: place for place, id_ in enumerate(plan.duties_of)}
    ahead = ledger.ahead(as_of)
    last: dict[str, datetime.date] = {}
    for what, _ in ledger.hand_ins(as_of):
        if what.organisation is not None:
            last[what.organisation] = max(what.date, last.get(what.organisation, what.date))
    found = []
    for organisation in organisations:
        reports = tuple(
            _report(plan, organisation, period, sorted(asked[period][organisation], key=order.__getitem__), handed_in)
            for period in periods
        )
        running = reports[ended] if ended < len(reports) else None
        own = (last.get(organisation), ahead.get(organisation), running)
        found.append(OrganisationReporting(organisation, reports[:ended], *own))
    return found


def _asked(
    plan: Plan, openings: Iterable[Opening], cancelled: Mapping[str, datetime.date], period: ReportPeriod
) -> Mapping[str, set[str]]:
    """Which indicators each organisation is expected to report for a period."""
    found: dict[str, set[str]] = defaultdict(set)
    for opening in openings:
        day = cancelled.get(opening.duty.milestone_id)
        if opening.covers(period) and (day is None or day > period.end):
            for organisation in plan.asked_of(opening.duty):
                found[organisation].add(opening.indicator)
    return found


HandedIn = dict[tuple[ReportPeriod, str], dict[str | None, datetime.date | None]]
"""For a period and an indicator, when each organisation first handed in one of its rows; None where none says."""


def _by_period(plan: Plan, ledger: Ledger, as_of: datetime.date) -> HandedIn:
    found: HandedIn = defaultdict(dict)
    for what, day in ledger.hand_ins(as_of):
        own = found[period_of(what.date, plan.policy.report_every), what.indicator]
        known = [each for each in (own.get(what.organisation), day) if each is not None]
        own[what.organisation] = min(known, default=None)
    return found


def _report(
    plan: Plan,
    organisation: str,
    period: ReportPeriod,
    expected: Sequence[str],
    handed_in: HandedIn,
) -> PeriodReport:
    report_by = period.end + plan.policy.report_within_days * DAY
    reported, own, punctual = [], [], []
    for id_ in expected:
        by_whom = handed_in.get((period, id_), {})
        if not by_whom or (organisation not in by_whom and _each_its_share(plan, id_, organisation)):
            continue
        reported.append(id_)
        if organisation in by_whom:
            own.append(id_)
            first = by_whom[organisation]
            punctual.append(None if first is None else first <= report_by)
    known = [each for each in punctual if each is not None]
    return PeriodReport(
        period,
        report_by,
        tuple(expected),
        tuple(reported),
        tuple(own),
        on_time=known.count(True) if known else None,
        late=known.count(False) if known else None,
        unknown=len(punctual) - len(known),
    )


def _each_its_share(plan: Plan, indicator: str, organisation: str) -> bool:
    known = plan.indicator_by_id.get(indicator)
    return (known is not None and known.combine == "sum") or organisation in plan.sharers(indicator)
