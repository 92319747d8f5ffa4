"""Between which days a plan runs, and by which thresholds it is judged."""

from decimal import Decimal
from typing import Annotated

from dxcheck.plan.fields import Date, Days, Model, ReportEvery, Share, about


class Period(Model):
    """The plan's own period, both days included."""

    start: Date
    end: Date


class Policy(Model):
    """The thresholds of judging. Gaps are shares of a target, the rest is days."""

    at_risk_gap: Annotated[Share, about("How far behind its pace a milestone may be and still be on track.")] = Decimal(
        "0.05"
    )
    behind_gap: Annotated[Share, about("How far behind its pace a milestone may be and be no more than at risk.")] = (
        Decimal("0.20")
    )
    due_soon_days: Annotated[Days, about("A milestone that is not met is due soon within so many days.")] = 30
    stale_days: Annotated[Days, about("An open action is stale after more than so many days without a report.")] = 184
    report_within_days: Annotated[
        Days, about("A report is on time when it is handed in within so many days after the end of its period.")
    ] = 15
    report_every: Annotated[ReportEvery, about("The period that a report is for.")] = "quarter"
