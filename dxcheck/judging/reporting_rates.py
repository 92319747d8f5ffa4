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
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dxcheck.judging.assessment import CriterionResult, Status
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.recurring import recurring_duties
from dxcheck.judging.series import Observations
from dxcheck.plan.model import Plan
from dxcheck.submissions.records import Fate, Observation, Submission
from dxcheck.values import DAY


class Quarter(NamedTuple):
    year: int
    number: int

    def __str__(self) -> str:
        """As metric files may write it: 2022Q2."""
        return f"{self.year}Q{self.number}"

    @property
    def start(self) -> datetime.date:
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> datetime.date:
        return self.next().start - DAY

    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: datetime.date) -> Quarter:
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
        return tuple(id_ for id_ in self.expected if id_ not in self.reported)


class OrganisationReporting(NamedTuple):
    organisation: str
    quarters: tuple[QuarterReport, ...]
    """Every quarter that has ended, the earliest first; also those for which nothing was expected."""
    last_observed: datetime.date | None
    """The date of the last row that names it; None when none ever did."""

    @property
    def latest(self) -> QuarterReport | None:
        return self.quarters[-1] if self.quarters else None


def reporting(
    plan: Plan,
    submissions: Iterable[Submission],
    observations: Observations,
    as_of: datetime.date,
    *,
    organisations: Sequence[str],
    indicators: Iterable[str],
) -> list[OrganisationReporting]:
    """The reporting of some organisations on some indicators, over the quarters of the plan that ended by a day.

    A row that was corrected or sent twice was reported all the same.
    """
    rows = [
        record.observation
        for submission in submissions
        for record in submission.records
        if record.observation is not None and record.fate in (Fate.USED, Fate.SUPERSEDED, Fate.DUPLICATE)
        and record.observation.date <= as_of
    ]  # fmt: skip
    by_quarter: dict[tuple[Quarter, str], list[Observation]] = defaultdict(list)
    for row in rows:
        by_quarter[quarter_of(row.date), row.indicator].append(row)
    last: dict[str, datetime.date] = {}
    for row in rows:
        if row.organisation is not None:
            last[row.organisation] = max(row.date, last.get(row.organisation, row.date))
    wanted = set(indicators)
    quarters = _ended(plan.period.start, as_of)
    open_in = {quarter: _open(plan, observations, quarter) & wanted for quarter in quarters}
    found = []
    for organisation in organisations:
        answers = [id_ for id_ in plan.duties_of if organisation in plan.answerable[id_]]
        reports = tuple(
            _report(plan, organisation, quarter, [id_ for id_ in answers if id_ in open_in[quarter]], by_quarter)
            for quarter in quarters
        )
        found.append(OrganisationReporting(organisation, reports, last.get(organisation)))
    return found


def _ended(start: datetime.date, as_of: datetime.date) -> list[Quarter]:
    quarters = []
    quarter = quarter_of(start)
    while quarter.end <= as_of:
        quarters.append(quarter)
        quarter = quarter.next()
    return quarters


def _open(plan: Plan, observations: Observations, quarter: Quarter) -> set[str]:
    """The ids of the indicators that are open in a quarter."""
    before = quarter.start - DAY
    begun = _begun_by(plan, quarter.end)
    judged = evaluate(plan, observations, before)
    waiting = {
        criterion.indicator
        for milestone in judged.milestones
        if milestone.id in begun
        for criterion in milestone.criteria
        if not _reached(criterion, milestone.is_due)
    }
    duties = recurring_duties(plan, observations, quarter.end)
    done = {duty.id for duty in recurring_duties(plan, observations, before) if duty.status in _REACHED}
    return waiting | {duty.result.indicator for duty in duties if duty.result is not None and duty.id not in done}


_REACHED = (Status.MET, Status.MET_LATE)


def _reached(criterion: CriterionResult, is_due: bool) -> bool:
    """A ceiling is kept only once it is due."""
    return criterion.status in _REACHED and (criterion.comparison != "at_most" or is_due)


def _begun_by(plan: Plan, day: datetime.date) -> set[str]:
    """The ids of the milestones whose window has begun by a day."""
    return {duty.milestone_id for duty in plan.duties if duty.window.start < day}


def _report(
    plan: Plan,
    organisation: str,
    quarter: Quarter,
    expected: Sequence[str],
    by_quarter: dict[tuple[Quarter, str], list[Observation]],
) -> QuarterReport:
    report_by = quarter.end + plan.policy.report_within_days * DAY
    reported, own, punctual = [], [], []
    for id_ in expected:
        rows = by_quarter.get((quarter, id_), [])
        its_own = [row for row in rows if row.organisation == organisation]
        counted = its_own if _each_its_share(plan, id_) else rows
        if not counted:
            continue
        reported.append(id_)
        if its_own:
            own.append(id_)
            handed_in = [row.reported_on for row in its_own if row.reported_on is not None]
            punctual.append(min(handed_in) <= report_by if handed_in else None)
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
