"""The JSON of `status`, written field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck import __version__
from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.assessment import GroupResult, Summary
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import CriterionResult, MilestoneResult, Status
from dxcheck.judging.series import Series
from dxcheck.plan.model import Place, Plan
from dxcheck.renderers.data.json_text import to_text
from dxcheck.renderers.data.validate_json import diagnostic_data
from dxcheck.renderers.figures import json_actual, json_number, json_share
from dxcheck.submissions.ledger import Account
from dxcheck.submissions.records import Fate, Observation
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.decided import Decided
    from dxcheck.judging.outlook import Outlook
    from dxcheck.judging.recurring import RecurringDuty
    from dxcheck.judging.reporting_rates import OrganisationReporting, PeriodReport
    from dxcheck.published import status as shape
    from dxcheck.published.parts import Diagnostic as DiagnosticShape
    from dxcheck.published.parts import Summary as SummaryShape
    from dxcheck.published.provenance import Provenance


def render_status_json(judgement: Judgement, words: Wording, provenance: Provenance | None = None) -> str:
    """A judgement, as JSON; a report says what it was made of."""
    data: dict[str, object] = {**status_data(judgement, words, ()), "diagnostics": _told(judgement.diagnostics, words)}
    if provenance is not None:
        data["provenance"] = provenance
    return to_text(data)


def _told(diagnostics: Iterable[Diagnostic], words: Wording) -> Iterator[DiagnosticShape]:
    return (diagnostic_data(diagnostic, words) for diagnostic in diagnostics)


def status_data(
    judgement: Judgement, words: Wording, diagnostics: Iterable[Diagnostic] | None = None
) -> shape.Assessment:
    """The same before it is text; figures rounded to four decimals, days as dates. All diagnostics are in it, or those
    that are given."""
    plan, assessment, selection = judgement.plan, judgement.assessment, judgement.selection
    places = plan.places()
    data: shape.Assessment = {
        "version": 1,
        "tool": {"name": "dxcheck", "version": __version__},
        "plan": {
            "id": plan.id,
            "title": plan.title.in_(plan.language),
            "document_number": plan.document.number,
            "sha256": judgement.plan_file.sha256,
        },
        "as_of": assessment.as_of,
        "known_on": judgement.ledger.known_on,
        "undated_rows": judgement.known.undated if judgement.known else None,
        "filters": {
            "actions": list(selection.actions),
            "organisations": [plan.organisation_name(id_) for id_ in selection.organisations],
            "statuses": list(selection.statuses),
            "due_within": selection.due_within,
        },
        "inputs": [_input(account) for account in judgement.accounts],
        "summary": summary_data(judgement.whole.summary),
        "filtered_summary": summary_data(assessment.summary),
        "milestones": [
            _milestone(milestone, judgement, places[milestone.action]) for milestone in assessment.milestones
        ],
        "organisations": [_organisation(group, plan) for group in judgement.organisations],
        "series": [_series(judgement, indicator, series) for indicator, series in judgement.series],
        "outlook": [_outlook(outlook, plan) for outlook in judgement.outlooks],
        "recurring": [_recurring(duty, judgement) for duty in judgement.recurring],
        "reporting": [_reporting(organisation, plan) for organisation in judgement.reporting],
        "diagnostics": [*_told(judgement.diagnostics if diagnostics is None else diagnostics, words)],
    }
    if plan.decisions:
        _add_decisions(data, judgement)
    if not selection:
        del data["filters"], data["filtered_summary"]
    if judgement.proofs is not None:
        data["evidence"] = _evidence(judgement, judgement.proofs.path)
    return data


def _add_decisions(data: shape.Assessment, judgement: Judgement) -> None:
    """How it all stands by what was decided, beside how it stands by the plan."""
    from dxcheck.renderers.data.decisions_json import decisions_data

    decided = judgement.decided
    data["decided_summary"] = summary_data(decided.assessment.summary) if decided else None
    counting = [decision.number for decision in decided.decisions] if decided else []
    data["decisions"] = decisions_data(judgement.plan, counting)
    for milestone in data["milestones"]:
        milestone["decision"] = _decided(milestone["id"], decided, judgement) if decided else None


def _decided(milestone: str, decided: Decided, judgement: Judgement) -> shape.Decided | None:
    steps, result = decided.of(milestone), decided.result(milestone)
    if not steps:
        return None
    return {
        "numbers": list(dict.fromkeys(step.decision.number for step in steps)),
        "cancelled": result is None,
        "due": result.due if result else None,
        "status": result.status if result else None,
        "days_overdue": result.days_overdue if result else None,
        "late": any(step.is_late for step in steps),
        "criteria": [_criterion(criterion, judgement) for criterion in result.criteria] if result else [],
    }


def _input(account: Account) -> shape.Input:
    return {"path": account.path, "sha256": account.sha256, "rows": rows_data(account.fates)}


def rows_data(fates: Mapping[Fate, int]) -> shape.Rows:
    """How many rows were read, and ended in which fate; they add up."""
    return {
        "read": sum(fates.values()),
        "used": fates[Fate.USED],
        "future": fates[Fate.FUTURE],
        "superseded": fates[Fate.SUPERSEDED],
        "duplicate": fates[Fate.DUPLICATE],
        "later": fates[Fate.LATER],
        "rejected": fates[Fate.REJECTED],
        "mended": fates[Fate.MENDED],
    }


def summary_data(summary: Summary) -> SummaryShape:
    """The counts of milestones, and the rates over those that are due, rounded to four decimals."""
    counts = summary.counts
    return {
        "milestones": summary.milestones,
        "due": summary.due,
        "met": counts[Status.MET],
        "met_late": counts[Status.MET_LATE],
        "overdue": counts[Status.OVERDUE],
        "unreported": counts[Status.UNREPORTED],
        "on_track": counts[Status.ON_TRACK],
        "at_risk": counts[Status.AT_RISK],
        "behind": counts[Status.BEHIND],
        "upcoming": counts[Status.UPCOMING],
        "compliance_rate": json_share(summary.compliance_rate),
        "on_time_rate": json_share(summary.on_time_rate),
    }


def _milestone(milestone: MilestoneResult, judgement: Judgement, place: Place) -> shape.Milestone:
    plan, late = judgement.plan, judgement.late_reports.get(milestone.id)
    return {
        "id": milestone.id,
        "task": milestone.task,
        "action": milestone.action,
        "due": milestone.due,
        "text": milestone.text,
        "organisations": [plan.organisation_name(id_) for id_ in milestone.organisations],
        "status": milestone.status,
        "due_soon": milestone.due_soon,
        "stale": milestone.stale,
        "days_overdue": milestone.days_overdue,
        "days_reported_late": late.days if late else None,
        "said": [_said(row, plan) for row in milestone.said],
        "criteria": [_criterion(criterion, judgement) for criterion in milestone.criteria],
        "section": place.section,
        "task_name": place.task_name,
        "action_text": place.action_text,
        "organisation_ids": list(milestone.organisations),
    }


def _said(row: Observation, plan: Plan) -> shape.Said:
    return {
        "organisation": plan.organisation_name(row.organisation) if row.organisation else None,
        "date": row.date,
        "note": row.note or None,
        "promised": row.promised,
        "source": row.position.row,
    }


def _criterion(criterion: CriterionResult, judgement: Judgement) -> shape.Criterion:
    found = judgement.evidence_found(criterion)
    data: shape.Criterion = {
        "indicator": criterion.indicator,
        "kind": criterion.kind,
        "comparison": criterion.comparison,
        "target": json_number(criterion.target),
        "unit": criterion.unit,
        "organisation": criterion.organisation,
        "actual": json_actual(criterion.actual),
        "completion": json_share(criterion.completion),
        "expected": json_share(criterion.expected),
        "gap": json_share(criterion.gap),
        "status": criterion.status,
        "met_on": criterion.met_on,
        "verified": criterion.verified,
        "evidence_named": criterion.verified,
        "evidence_found": bool(found),
        "sources": [position.row for position in criterion.sources],
        "name": criterion.text,
        "organisation_id": criterion.organisation_id,
        "evidence": list(criterion.evidence),
    }
    if found is None:
        del data["evidence_found"]
    return data


def _evidence(judgement: Judgement, path: str) -> shape.Evidence:
    pieces = judgement.evidence or []
    return {
        "path": path,
        "named": len(pieces),
        "found": sum(piece.proof.is_found for piece in pieces),
        "pieces": [
            {
                "name": piece.proof.name,
                "found": piece.proof.is_found,
                "file": piece.proof.file,
                "sha256": piece.proof.sha256,
                "indicators": piece.indicators,
                "sources": [row.position.row for row in piece.rows],
            }
            for piece in pieces
        ],
    }


def _organisation(group: GroupResult, plan: Plan) -> shape.Organisation:
    summary = group.summary
    return {
        "name": plan.organisation_name(group.id),
        "status": group.status,
        "due": summary.due,
        "met": summary.counts[Status.MET],
        "met_late": summary.counts[Status.MET_LATE],
        "overdue": summary.counts[Status.OVERDUE],
        "unreported": summary.counts[Status.UNREPORTED],
        "compliance_rate": json_share(summary.compliance_rate),
        "id": group.id,
        "milestones": summary.milestones,
        "on_track": summary.counts[Status.ON_TRACK],
        "at_risk": summary.counts[Status.AT_RISK],
        "behind": summary.counts[Status.BEHIND],
        "upcoming": summary.counts[Status.UPCOMING],
        "on_time_rate": json_share(summary.on_time_rate),
    }


def _series(judgement: Judgement, id_: str, series: Series) -> shape.Series:
    indicator = judgement.plan.indicator_by_id.get(id_)
    return {
        "indicator": id_,
        "name": indicator.name.in_(judgement.plan.language) if indicator else judgement.plan.words_of(id_),
        "adds_up": series.adds_up,
        "points": [{"date": date, "value": json_actual(value)} for date, value in series.points],
    }


def _outlook(outlook: Outlook, plan: Plan) -> shape.Outlook:
    return {
        "milestone": outlook.milestone,
        "organisation": outlook.organisation,
        "indicator": outlook.indicator,
        "target": json_number(outlook.target),
        "unit": plan.indicator_by_id[outlook.indicator].unit,
        "due": outlook.due,
        "actual": json_number(outlook.actual),
        "observations": outlook.observations,
        "pace_per_30_days": json_share(_per_30_days(outlook.pace)),
        "needed_per_30_days": json_share(_per_30_days(outlook.needed)),
        "reached_on": outlook.reached_on,
        "earliest": outlook.earliest,
        "latest": outlook.latest,
        "in_time": outlook.in_time,
        "reason": outlook.reason.value if outlook.reason else None,
    }


def _per_30_days(pace: Fraction | None) -> Fraction | None:
    return None if pace is None else pace * 30


def _recurring(duty: RecurringDuty, judgement: Judgement) -> shape.Recurring:
    plan = judgement.plan
    return {
        "id": duty.id,
        "kind": duty.kind,
        "action": duty.action,
        "text": duty.text,
        "organisations": [plan.organisation_name(id_) for id_ in duty.organisations],
        "since": duty.since,
        "due": duty.due,
        "age_days": duty.age,
        "last_observed": duty.last_observed,
        "stale": duty.stale,
        "status": duty.status,
        "criterion": _criterion(duty.result, judgement) if duty.result else None,
        "organisation_ids": list(duty.organisations),
    }


def _reporting(found: OrganisationReporting, plan: Plan) -> shape.Reporting:
    return {
        "organisation": plan.organisation_name(found.organisation),
        "organisation_id": found.organisation,
        "last_observed": found.last_observed,
        "ahead": {"rows": found.ahead.rows, "first": found.ahead.first.date} if found.ahead else None,
        "quarters": [_period(report) for report in found.periods],
        "running": _period(found.running) if found.running else None,
    }


def _period(report: PeriodReport) -> shape.Quarter:
    return {
        "quarter": str(report.period),
        "report_by": report.report_by,
        "expected": len(report.expected),
        "reported": len(report.reported),
        "own": len(report.own),
        "on_time": report.on_time,
        "late": report.late,
        "unknown": report.unknown,
        "missing": list(report.missing),
    }
