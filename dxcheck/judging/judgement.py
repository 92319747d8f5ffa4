"""Everything that a renderer may show: the plan, how it stands, the submissions behind it, and what was found.

Each part is worked out when it is first asked for, and once.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.assessment import Assessment, GroupResult, by_organisation
from dxcheck.judging.results import CriterionResult
from dxcheck.judging.selection import Selection, narrow, organisations_shown
from dxcheck.submissions.ledger import Account, Ledger, totals
from dxcheck.submissions.records import Fate

if TYPE_CHECKING:
    from dxcheck.judging.decided import Decided
    from dxcheck.judging.evidence import Piece
    from dxcheck.judging.late_reports import LateReport
    from dxcheck.judging.outlook import Outlook
    from dxcheck.judging.recurring import RecurringDuty
    from dxcheck.judging.reporting_rates import OrganisationReporting
    from dxcheck.judging.series import Series
    from dxcheck.plan.load import PlanFile
    from dxcheck.plan.model import Plan
    from dxcheck.submissions.evidence.proofs import Proofs


class Known(NamedTuple):
    """By which day rows were handed in to be known, how many came later, and how many do not say when they came."""

    on: datetime.date
    later: int
    undated: int


@dataclass(frozen=True)
class Judgement:
    """A plan as it stands at the end of a day. The diagnostics are the plan's, the files', the rows' and the data's."""

    plan_file: PlanFile
    whole: Assessment
    """Of the plan, whatever is selected: its own rates stand beside those of what is shown."""
    selection: Selection
    ledger: Ledger
    diagnostics: Sequence[Diagnostic]
    late: Sequence[LateReport] = ()
    """What of the plan is met only by what was handed in too late."""
    proofs: Proofs | None = None
    """What answers to the evidence that counting rows name; None where it was not looked up."""

    @property
    def plan(self) -> Plan:
        """The plan without its file."""
        return self.plan_file.plan

    @cached_property
    def assessment(self) -> Assessment:
        """What the selection keeps: what is shown."""
        return narrow(self.whole, self.selection)

    @cached_property
    def decided(self) -> Decided | None:
        """The same with what was decided by the day; None where nothing was. It changes nothing of all the rest."""
        if not self.plan.decisions:
            return None
        from dxcheck.judging.decided import decided

        return decided(self.plan, self.ledger, self.whole.as_of)

    @cached_property
    def accounts(self) -> list[Account]:
        """The metric files, and what became of their rows as of the day."""
        return self.ledger.accounts(self.assessment.as_of)

    @property
    def known(self) -> Known | None:
        """What was known of the rows; None where all count whenever they were handed in."""
        on = self.ledger.known_on
        return None if on is None else Known(on, totals(self.accounts)[Fate.LATER], self.ledger.undated)

    @cached_property
    def organisations(self) -> list[GroupResult]:
        """Each organisation that the selection shows and a milestone names, in the plan's order."""
        return by_organisation(self.assessment.milestones, organisations_shown(self.plan, self.selection))

    @cached_property
    def indicators(self) -> list[str]:
        """The ids of what the milestones observe, deliverables included, in the plan's order."""
        shown = (criterion.indicator for milestone in self.assessment.milestones for criterion in milestone.criteria)
        return list(dict.fromkeys(shown))

    @cached_property
    def series(self) -> list[tuple[str, Series]]:
        """The values of each of these that was observed, as they are judged, by its id."""
        from dxcheck.judging.series import whole_series

        seen = ((id_, self.ledger.readings(id_, self.assessment.as_of)) for id_ in self.indicators)
        return [(id_, whole_series(self.plan, id_, readings)) for id_, readings in seen if readings]

    @cached_property
    def outlooks(self) -> list[Outlook]:
        """When each target that is not reached would be, in the plan's order; advice, never a status."""
        from dxcheck.judging.outlook import outlooks

        return outlooks(self.plan, self.assessment, self.ledger)

    @cached_property
    def recurring(self) -> list[RecurringDuty]:
        """What goes on beside the milestones; narrowed by actions and organisations as they are."""
        from dxcheck.judging.recurring import recurring_duties

        return recurring_duties(self.plan, self.ledger, self.assessment.as_of, self._actions)

    @cached_property
    def reporting(self) -> list[OrganisationReporting]:
        """Who has reported; narrowed by actions and organisations, for a record is not one of some statuses only.

        Organisations that answer for none of the actions are left out.
        """
        from dxcheck.judging.reporting_rates import reporting

        indicators = [duty.indicator for duty in self.plan.duties if duty.action.id in self._actions]
        answering = {id_ for indicator in indicators for id_ in self.plan.answerable[indicator]}
        return reporting(
            self.plan,
            self.ledger,
            self.assessment.as_of,
            organisations=[id_ for id_ in organisations_shown(self.plan, self.selection) if id_ in answering],
            indicators=indicators,
            cancelled=self.decided.cancelled if self.decided is not None else {},
        )

    @cached_property
    def late_reports(self) -> dict[str, LateReport]:
        """What of it is shown, by the milestone's id."""
        shown = {milestone.id for milestone in self.assessment.milestones}
        return {each.milestone: each for each in self.late if each.milestone in shown}

    @cached_property
    def evidence(self) -> list[Piece] | None:
        """Each piece of evidence that is named for what is shown; None where it was not looked up."""
        from dxcheck.judging.evidence import pieces

        return None if self.proofs is None else pieces(self.proofs, self.indicators)

    def evidence_found(self, criterion: CriterionResult) -> bool | None:
        """Whether all evidence behind an actual is there; None where it was not looked up."""
        return None if self.proofs is None else self.proofs.are_found(criterion.readings)

    @cached_property
    def _actions(self) -> list[str]:
        """The ids of the actions that the filters of actions and organisations keep."""
        chosen, answering = self.selection.actions, set(self.selection.organisations)
        return [
            action.id
            for action in self.plan.actions()
            if (not chosen or action.id in chosen)
            and (not answering or answering.intersection((*self.plan.answering(action), *self.plan.sharing(action))))
        ]
