"""Who answers, and who has reported."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.judging.assessment import worst_first
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.reporting_rates import least_reported_first
from dxcheck.judging.results import ENDED
from dxcheck.renderers.advice import indicator_name, period_name
from dxcheck.renderers.data.workbook.facts import name_of, per_cent
from dxcheck.renderers.data.workbook.sheet import Row
from dxcheck.wording import Wording

ORGANISATIONS = (
    "organisation", "status", "milestones", "due_count", *(f"status.{status}" for status in ENDED), "not_due",
    "compliance", "on_time_rate", "reports_on_time", "reports_dated", "last_row",
)  # fmt: skip
REPORTING = (
    "organisation", "period", "running", "report_by", "expected_reports", "reported", "own", "not_reported",
    "on_time", "late", "unknown", "last_row", "missing",
)  # fmt: skip


def organisations(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """The worst first; those due are the sum of the four statuses, and with those not due of all."""
    reports = {found.organisation: found for found in judgement.reporting}
    for each in worst_first(judgement.organisations):
        summary, found = each.summary, reports.get(each.id)
        yield (
            name_of(each.id, judgement.plan, words),
            each.status,
            summary.milestones,
            summary.due,
            *each.ended.values(),
            summary.milestones - summary.due,
            per_cent(summary.compliance_rate),
            per_cent(summary.on_time_rate),
            *((found.on_time, found.dated, found.last_observed) if found else (None, None, None)),
        )


def reports(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """An organisation's period a row: the last period first, in each the order of who has reported least by now."""
    plan, found = judgement.plan, least_reported_first(judgement.reporting)
    reports = [(each, report) for each in found for report in each.begun if report.expected]
    for each, report in sorted(reports, key=lambda pair: pair[1].report_by, reverse=True):
        yield (
            name_of(each.organisation, plan, words),
            period_name(report.period, words),
            report is each.running,
            report.report_by,
            len(report.expected),
            len(report.reported),
            len(report.own),
            len(report.missing),
            report.on_time,
            report.late,
            report.unknown,
            each.last_observed,
            words("list.separator").join(indicator_name(id_, plan, words) for id_ in report.missing),
        )
