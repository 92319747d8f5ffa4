"""What is met on paper only: a due milestone that nothing handed in by the day for reports would have met.

That day is `report_within_days` of the plan's policy after the due date. A row that does not say when it was handed in
is taken for one that was in time.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from dxcheck.judging.evaluate import judge_duty
from dxcheck.judging.results import Status
from dxcheck.judging.seen import Seen
from dxcheck.plan.model import Duty, Plan
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Observation
from dxcheck.values import DAY


class LateReport(NamedTuple):
    """A milestone that is met in time, by rows of which those that make it so were handed in late."""

    milestone: str
    due: datetime.date
    report_by: datetime.date
    """The last day on which they would have been in time."""
    rows: tuple[Observation, ...]
    """What was handed in after it and speaks of the time up to the due date, the earliest handed in first."""
    told_on: datetime.date
    """The day whose rows met it, with what had been handed in before."""

    @property
    def days(self) -> int:
        """How many days after its due date that was."""
        return (self.told_on - self.due).days


def late_reports(plan: Plan, ledger: Ledger, as_of: datetime.date) -> Iterator[LateReport]:
    """Every such milestone as of a day, in the plan's order."""
    seen = Seen(partial(ledger.readings, until=as_of))
    for milestone, owed in groupby(plan.duties, key=lambda duty: duty.milestone_id):
        duties = list(owed)
        due = duties[0].window.due
        if due > as_of:
            continue
        report_by = due + plan.policy.report_within_days * DAY
        indicators = dict.fromkeys(duty.indicator for duty in duties)
        late = {id(row): row for id_ in indicators for row in _late(ledger, id_, due, report_by)}
        if not late or any(judge_duty(plan, seen, duty, as_of).status is not Status.MET for duty in duties):
            continue
        if not _met_by(plan, ledger, duties, as_of, report_by):
            rows = sorted(late.values(), key=lambda row: row.known_from)
            days = list(dict.fromkeys(row.known_from for row in rows))
            met_by = partial(_met_by, plan, ledger, duties, as_of)
            told_on = days[bisect_left(days[:-1], True, key=met_by)]
            yield LateReport(milestone, due, report_by, tuple(rows), told_on)


def _late(ledger: Ledger, indicator: str, due: datetime.date, report_by: datetime.date) -> Iterator[Observation]:
    """The readings up to the due date that were handed in too late."""
    readings = ledger.readings(indicator, due)
    return (row for row in readings if row.reported_on is not None and row.reported_on > report_by)


def _met_by(plan: Plan, ledger: Ledger, duties: Sequence[Duty], as_of: datetime.date, day: datetime.date) -> bool:
    """Whether what was handed in by a day meets all of them; a row that a later one has replaced stands again."""
    seen = Seen(lambda indicator: _known_by(ledger, indicator, as_of, day))
    found = (judge_duty(plan, seen, duty, as_of) for duty in duties)
    return all(each.status is Status.MET for each in found)


def _known_by(ledger: Ledger, indicator: str, as_of: datetime.date, day: datetime.date) -> Sequence[Observation]:
    replaced = [pair.row for pair in ledger.replaced if pair.row.indicator == indicator and pair.row.date <= as_of]
    counting = ledger.readings(indicator, as_of)
    known = [row for row in (*replaced, *counting) if row.reported_on is None or row.reported_on <= day]
    latest = {(row.organisation, row.date, row.item, row.sums): row for row in known}  # what counts is named last
    return list(latest.values())
