"""The JSON of `overview`, written field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck import __version__
from dxcheck.overview.lines import OrganisationLine, Overview, PlanLine
from dxcheck.renderers.data.json_text import to_text
from dxcheck.renderers.data.status_json import rows_data, summary_data
from dxcheck.renderers.data.validate_json import diagnostic_data
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.published import overview as shape


def render_overview_json(overview: Overview, words: Wording) -> str:
    """Many plans, as JSON."""
    return to_text(overview_data(overview, words))


def overview_data(overview: Overview, words: Wording) -> shape.Overview:
    """The same before it is text; figures rounded to four decimals, days as dates."""
    decided = overview.decided
    return {
        "version": 1,
        "tool": {"name": "dxcheck", "version": __version__},
        "folder": overview.folder,
        "as_of": overview.as_of,
        "known_on": overview.known_on,
        "counts": {
            "found": len(overview.lines),
            "judged": len(overview.judged),
            "not_judged": len(overview.not_judged),
        },
        "summary": summary_data(overview.total.summary),
        "decisions": 0 if decided is None else decided.decisions,
        "decided_summary": None if decided is None else summary_data(decided.standing.summary),
        "rows": rows_data(overview.rows),
        "plans": [_plan(line, words) for line in overview.lines],
        "organisations": [_organisation(line) for line in overview.organisations],
        "diagnostics": [diagnostic_data(problem, words) for problem in overview.problems],
    }


def _plan(line: PlanLine, words: Wording) -> shape.Plan:
    standing, decided, worst = line.standing, line.decided, line.worst
    return {
        "file": line.file,
        "folder": line.folder,
        "id": line.id,
        "title": None if line.title is None else line.title.own,
        "sha256": line.sha256,
        "status": None if standing is None else standing.status,
        "summary": None if standing is None else summary_data(standing.summary),
        "decisions": 0 if decided is None else decided.decisions,
        "decided_summary": None if decided is None else summary_data(decided.standing.summary),
        "worst": None
        if worst is None
        else {"milestone": worst.milestone, "status": worst.status, "days_overdue": worst.days_overdue},
        "silent": [name.own for name in line.silent],
        "silent_for": None if line.silent_for is None else str(line.silent_for),
        "files": line.files,
        "rows": None if line.rows is None else rows_data(line.rows),
        "warnings": line.warnings,
        "errors": line.errors,
        "diagnostics": [diagnostic_data(problem, words) for problem in line.wrong],
    }


def _organisation(line: OrganisationLine) -> shape.Organisation:
    return {
        "name": line.name.own,
        "plans": line.plans,
        "silent_in": line.silent_in,
        "status": line.standing.status,
        "summary": summary_data(line.standing.summary),
    }
