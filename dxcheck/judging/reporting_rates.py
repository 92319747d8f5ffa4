"""Who has reported, quarter by quarter: reports expected, actual and on time, as DHIS2 speaks of reporting.

An organisation is expected to report, for a quarter, each indicator that it answers for and that is open in it: the
window of one of its criteria has begun by the quarter's end, and the criterion was not reached before the quarter
began; what is overdue stays open, and so does an annual target that recurs. An indicator is reported for a quarter when
an accepted row dates from it. One figure serves all who answer for an indicator, whoever reports it; of shares that are
added up (combine: sum) each organisation reports its own. On time is said of an organisation's own rows alone. The
as-of day is one of data: the day on which a row was handed in may lie after it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.judging.direction import reaches
from dxcheck.judging.recurring import annual_duties
from dxcheck.judging.series import History, history
from dxcheck.plan.model import Duty, Plan, Target
from dxcheck.submissions.ledger import Ahead, Ledger
from dxcheck.values import DAY, Progress


class Quarter(NamedTuple):
    """A quarter of a calendar year, its number from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        """As metric files may write it: 2022Q2."""
        return f"{self.year}Q{self.number}"

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day, included."""
        return self.next().start - DAY

    def next(self) -> Quarter:
        """The one that begins the day after its end: after 2022Q4, 2023Q1."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: datetime.date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


class QuarterReport(NamedTuple):
    """What one organisation was expected to report for one quarter, and what was."""

    quarter: Quarter
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


class OrganisationReporting(NamedTuple):
    """What one organisation, by its id, reported in the quarters of the plan that ended by the as-of day."""

    organisation: str
    quarters: tuple[QuarterReport, ...]
    """Every quarter that has ended, the earliest first; also those for which nothing was expected."""
    last_observed: datetime.date | None
    """The date of the last row that names it; None when none ever did."""
    ahead: Ahead | None = None
    """Its rows, where all of them lie after the as-of day: it looks silent, and is not."""

    @property
    def latest(self) -> QuarterReport | None:
        """The last quarter that has ended; None where none of the plan's has."""
        return self.quarters[-1] if self.quarters else None

    @property
    def share_reported(self) -> Fraction | None:
        """Of what was expected for the last quarter; None where nothing was."""
        latest = self.latest
        return Fraction(len(latest.reported), len(latest.expected)) if latest and latest.expected else None

    @property
    def has_own(self) -> bool:
        """Whether any row behind its reports names it."""
        return any(quarter.own for quarter in self.quarters)

    @property
    def on_time(self) -> int:
        """How many of its own reports, over all quarters, were handed in on time."""
        return sum(quarter.on_time or 0 for quarter in self.quarters)

    @property
    def dated(self) -> int:
        """How many of its own reports, over all quarters, say when they were handed in."""
        return self.on_time + sum(quarter.late or 0 for quarter in self.quarters)


class Chase(NamedTuple):
    """What is to be asked for after the last quarter that has ended."""

    quarter: Quarter
    report_by: datetime.date
    days_past: int
    """How many days that is ago; not above zero where it is not past."""
    expected: int
    """How many indicators are open, each counted once."""
    missing: int
    """How many of them are not reported, or not by all who report a share."""
    silent: tuple[OrganisationReporting, ...]
    """Who has not reported all."""


def chase(found: Sequence[OrganisationReporting], as_of: datetime.date) -> Chase | None:
    """None where no quarter has ended yet, or nobody is to report."""
    latest = [report for each in found if (report := each.latest) is not None]
    if not latest:
        return None
    quarter, report_by = latest[0].quarter, latest[0].report_by
    expected = {id_ for report in latest for id_ in report.expected}
    missing = {id_ for report in latest for id_ in report.missing}
    silent = tuple(each for each in found if each.latest and each.latest.missing)
    return Chase(quarter, report_by, (as_of - report_by).days, len(expected), len(missing), silent)


def least_reported_first(found: Sequence[OrganisationReporting]) -> list[OrganisationReporting]:
    """By the share of the last quarter; who owed nothing comes last."""
    return sorted(found, key=lambda each: Fraction(2) if each.share_reported is None else each.share_reported)


def reporting(
    plan: Plan,
    ledger: Ledger,
    as_of: datetime.date,
    *,
    organisations: Sequence[str],
    indicators: Iterable[str],
) -> list[OrganisationReporting]:
    """The reporting of some organisations on some indicators, over the quarters of the plan that ended by a day.

    A row that was corrected or sent twice was reported all the same.
    """
    wanted = set(indicators)
    quarters = _ended(plan.period.start, as_of)
    handed_in = _by_quarter(ledger, as_of)
    openings = [*_openings(plan, ledger, as_of)]
    open_in = {quarter: {o.indicator for o in openings if o.covers(quarter)} & wanted for quarter in quarters}
    ahead = ledger.ahead(as_of)
    last: dict[str, datetime.date] = {}
    for what, _ in ledger.hand_ins(as_of):
        if what.organisation is not None:
            last[what.organisation] = max(what.date, last.get(what.organisation, what.date))
    found = []
    for organisation in organisations:
        answers = [id_ for id_ in plan.duties_of if organisation in plan.answerable[id_]]
        reports = tuple(
            _report(plan, organisation, quarter, [id_ for id_ in answers if id_ in open_in[quarter]], handed_in)
            for quarter in quarters
        )
        found.append(OrganisationReporting(organisation, reports, last.get(organisation), ahead.get(organisation)))
    return found


HandedIn = dict[tuple[Quarter, str], dict[str | None, datetime.date | None]]
"""For a quarter and an indicator, when each organisation first handed in one of its rows; None where none says."""


def _by_quarter(ledger: Ledger, as_of: datetime.date) -> HandedIn:
    found: HandedIn = defaultdict(dict)
    for what, day in ledger.hand_ins(as_of):
        own = found[quarter_of(what.date), what.indicator]
        known = [each for each in (own.get(what.organisation), day) if each is not None]
        own[what.organisation] = min(known, default=None)
    return found


def _ended(start: datetime.date, as_of: datetime.date) -> list[Quarter]:
    quarters = []
    quarter = quarter_of(start)
    while quarter.end <= as_of:
        quarters.append(quarter)
        quarter = quarter.next()
    return quarters


class _Opening(NamedTuple):
    """What one criterion keeps open: from the quarter in which its window opens until it is reached."""

    duty: Duty
    history: History

    @property
    def indicator(self) -> str:
        return self.duty.indicator

    def covers(self, quarter: Quarter) -> bool:
        """Whether its window has begun by the quarter's end, and it was not reached before the quarter began.

        A ceiling is kept only once it is due.
        """
        return self.duty.window.start < quarter.end and not self._reached_by(quarter.start - DAY)

    def _reached_by(self, day: datetime.date) -> bool:
        value, criterion = self.history.at(day), self.duty.criterion
        if isinstance(value, Progress) or value is None:
            return value is not None and value.done
        assert isinstance(criterion, Target)
        if not criterion.ascending and day < self.duty.window.due:
            return False
        return reaches(value, Fraction(criterion.bound), ascending=criterion.ascending)


def _openings(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Iterator[_Opening]:
    recurring = [duty for action in plan.actions() for duty in annual_duties(plan, action, as_of)]
    for duty in (*plan.duties, *recurring):
        yield _Opening(duty, history(plan, duty, ledger.readings(duty.indicator, as_of)))


def _report(
    plan: Plan,
    organisation: str,
    quarter: Quarter,
    expected: Sequence[str],
    handed_in: HandedIn,
) -> QuarterReport:
    report_by = quarter.end + plan.policy.report_within_days * DAY
    reported, own, punctual = [], [], []
    for id_ in expected:
        by_whom = handed_in.get((quarter, id_), {})
        if not by_whom or (organisation not in by_whom and _each_its_share(plan, id_)):
            continue
        reported.append(id_)
        if organisation in by_whom:
            own.append(id_)
            first = by_whom[organisation]
            punctual.append(None if first is None else first <= report_by)
    known = [each for each in punctual if each is not None]
    return QuarterReport(
        quarter,
        report_by,
        tuple(expected),
        tuple(reported),
        tuple(own),
        on_time=known.count(True) if known else None,
        late=known.count(False) if known else None,
        unknown=len(punctual) - len(known),
    )


def _each_its_share(plan: Plan, indicator: str) -> bool:
    known = plan.indicator_by_id.get(indicator)
    return known is not None and known.combine == "sum"
