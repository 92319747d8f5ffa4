"""Everything that a renderer may show: the plan, the assessment, the submissions behind it, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dxcheck.assessment import Assessment, GroupResult, by_organisation
from dxcheck.diagnostics import Diagnostic
from dxcheck.load_plan import PlanFile
from dxcheck.observations import Observations
from dxcheck.plan import Plan
from dxcheck.records import Submission
from dxcheck.selection import Selection, organisations_shown


class Report(NamedTuple):
    plan_file: PlanFile
    assessment: Assessment
    """Already narrowed to the selection."""
    selection: Selection
    submissions: Sequence[Submission]
    diagnostics: Sequence[Diagnostic]
    observations: Observations
    """All that was observed, for drawing."""

    @property
    def plan(self) -> Plan:
        return self.plan_file.plan

    def organisations(self) -> list[GroupResult]:
        return by_organisation(self.assessment.milestones, organisations_shown(self.plan, self.selection))
