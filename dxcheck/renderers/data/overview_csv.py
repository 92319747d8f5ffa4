"""The CSV of `overview`: a row a plan, or a row an organisation. Figures are numbers, not words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dxcheck.judging.assessment import Summary
from dxcheck.judging.results import Status
from dxcheck.overview.lines import OrganisationLine, Overview, PlanLine
from dxcheck.renderers.data.status_csv import shown_row
from dxcheck.renderers.figures import json_share
from dxcheck.renderers.shown import Overseen
from dxcheck.submissions.records import Fate
from dxcheck.wording import Wording

_COUNTS = ("milestones", "due", *(status.value for status in Status), "compliance_rate", "on_time_rate")
FATES = tuple(reversed(Fate))
PLAN_COLUMNS = (
    "folder", "file", "plan", "title", "as_of", "status", *_COUNTS, "worst", "worst_status", "worst_days_overdue",
    "silent", "silent_for", "files", "rows", *(fate.value for fate in FATES), "warnings", "errors", "error",
    "decisions", "decided_milestones", "decided_due", "decided_compliance_rate", "decided_on_time_rate",
)  # fmt: skip
ORGANISATION_COLUMNS = ("name", "as_of", "plans", "silent_in", "status", *_COUNTS)


def render_overview_csv(overseen: Overseen, words: Wording) -> str:
    """A row a plan in the order of the folder, or a row an organisation in the order in which plans name them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    overview = overseen.overview
    if overseen.by_organisation:
        writer.writerow(ORGANISATION_COLUMNS)
        writer.writerows(shown_row(_organisation(line, overview)) for line in overview.organisations)
    else:
        writer.writerow(PLAN_COLUMNS)
        writer.writerows(shown_row(_plan(line, overview, words)) for line in overview.lines)
    return text.getvalue()


def _plan(line: PlanLine, overview: Overview, words: Wording) -> list[object]:
    standing, worst, wrong = line.standing, line.worst, next(iter(line.wrong), None)
    counts = [None] * len(_COUNTS) if standing is None else _counts(standing.summary)
    fates = line.rows
    rows = [None] * (len(FATES) + 1) if fates is None else [sum(fates.values()), *(fates[fate] for fate in FATES)]
    return [
        line.folder, line.file, line.id, None if line.title is None else line.title.own, overview.as_of.isoformat(),
        None if standing is None else standing.status.value, *counts,
        *((None, None, None) if worst is None else (worst.milestone, worst.status.value, worst.days_overdue)),
        "；".join(name.own for name in line.silent), line.silent_for and str(line.silent_for),
        line.files, *rows, line.warnings, line.errors,
        None if wrong is None else f"{wrong.position} {wrong.code} {words.message(wrong)}", *_decided(line),
    ]  # fmt: skip


def _decided(line: PlanLine) -> list[object]:
    """How many decisions count, and how the plan stands by them: nothing where none does."""
    if line.decided is None:
        return [None if line.standing is None else 0, *[None] * 4]
    summary = line.decided.standing.summary
    return [line.decided.decisions, summary.milestones, summary.due, *_rates(summary)]


def _organisation(line: OrganisationLine, overview: Overview) -> list[object]:
    standing = line.standing
    at = overview.as_of.isoformat()
    return [line.name.own, at, line.plans, line.silent_in, standing.status.value, *_counts(standing.summary)]


def _counts(summary: Summary) -> Sequence[object]:
    counts = (summary.counts[status] for status in Status)
    return [summary.milestones, summary.due, *counts, *_rates(summary)]


def _rates(summary: Summary) -> list[object]:
    rates = (json_share(rate) for rate in (summary.compliance_rate, summary.on_time_rate))
    return [None if rate is None else float(rate) for rate in rates]
