"""Duties that go on beside the milestones: derived from the plan, listed apart, never counted among its milestones.

An action that the document has continued (并持续推进) stays on the list after its deadline. A target of an annual
indicator is asked again in each year after the milestone that states it: up to the action's deadline, and beyond it
where the action is continued.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from dxcheck.judging.evaluate import indicators_of, is_stale, judge_duty
from dxcheck.judging.results import CriterionResult, Status
from dxcheck.judging.seen import Seen
from dxcheck.plan.model import Action, Duty, Plan, Window
from dxcheck.submissions.ledger import Ledger


class RecurringDuty(NamedTuple):
    """A duty as of a day: a continued action (并持续推进) after its deadline, or an annual target in a later year."""

    id: str
    """The action's id for a continued action; the action's and the year for an annual target: 13.1-2024."""
    kind: Literal["ongoing", "annual"]
    action: str
    text: str
    """The action's sentence, or that of the milestone that states the target."""
    organisations: tuple[str, ...]
    """Ids, in the document's order."""
    since: datetime.date
    """The action's deadline; for an annual target the last day of the year before, as its count starts anew then."""
    due: datetime.date | None
    """When an annual target falls due in its year; None for a continued action, which has no end."""
    age: int
    """Days from `since` to the as-of date."""
    last_observed: datetime.date | None
    """The date of the last observation of the action, or of the annual target in its year."""
    stale: bool
    """Whether its action is stale, as its milestones say too."""
    result: CriterionResult | None
    """How an annual target stands, judged as any other; None for a continued action."""

    @property
    def status(self) -> Status | None:
        """How an annual target stands; None for a continued action, which has nothing to reach."""
        return None if self.result is None else self.result.status


def recurring_duties(
    plan: Plan, ledger: Ledger, as_of: datetime.date, actions: Iterable[str] | None = None
) -> list[RecurringDuty]:
    """What goes on as of a day, in the plan's order; `actions` are the ids to look at, all of them if left out."""
    wanted = None if actions is None else set(actions)
    found: list[RecurringDuty] = []
    seen = Seen(partial(ledger.readings, until=as_of))
    for action in plan.actions():
        if wanted is not None and action.id not in wanted:
            continue
        stale = is_stale(plan, action, ledger, as_of)
        if action.ongoing and as_of > plan.deadline(action):
            found.append(_ongoing(plan, action, ledger, as_of, stale=stale))
        found += [_annual(plan, duty, seen, as_of, stale=stale) for duty in annual_duties(plan, action, as_of)]
    return found


def _ongoing(plan: Plan, action: Action, ledger: Ledger, as_of: datetime.date, *, stale: bool) -> RecurringDuty:
    return RecurringDuty(
        id=action.id,
        kind="ongoing",
        action=action.id,
        text=action.text,
        organisations=action.organisations,
        since=plan.deadline(action),
        due=None,
        age=(as_of - plan.deadline(action)).days,
        last_observed=ledger.last_date(indicators_of(plan, action), as_of),
        stale=stale,
        result=None,
    )


def _annual(plan: Plan, duty: Duty, seen: Seen, as_of: datetime.date, *, stale: bool) -> RecurringDuty:
    year = duty.window.due.year
    return RecurringDuty(
        id=duty.milestone_id,
        kind="annual",
        action=duty.action.id,
        text=duty.milestone.text,
        organisations=duty.action.organisations,
        since=duty.window.start,
        due=duty.window.due,
        age=(as_of - duty.window.start).days,
        last_observed=max((day for day in seen.days(duty.indicator) if day.year == year), default=None),
        stale=stale,
        result=judge_duty(plan, seen, duty, as_of),
    )


def annual_duties(plan: Plan, action: Action, as_of: datetime.date) -> Iterator[Duty]:
    """An action's annual targets, each as the last milestone that has it states it, once more in each later year.

    Each has a window of its own, its year, and goes by the action's id and the year.
    """
    stated = {
        (duty.indicator, duty.organisation): duty for duty in plan.owed_by(action) if plan.is_annual(duty.indicator)
    }
    for duty in stated.values():
        for year in range(duty.window.due.year + 1, as_of.year + 1):
            window = Window(datetime.date(year - 1, 12, 31), _in_year(duty.window.due, year))
            if window.due > plan.deadline(action) and not action.ongoing:
                break
            yield duty._replace(milestone_id=f"{action.id}-{year}", window=window)


def _in_year(day: datetime.date, year: int) -> datetime.date:
    """The same day of another year; 29 February is the 28th where there is none."""
    if (day.month, day.day) == (2, 29):
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(years=year - day.year)
    return day.replace(year=year)
