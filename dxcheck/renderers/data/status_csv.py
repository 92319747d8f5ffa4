"""The CSV of groups, a row an action, task or organisation, and of `reporting`. Figures are numbers, not words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dxcheck.judging.assessment import GroupResult
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Status
from dxcheck.renderers.figures import json_share
from dxcheck.renderers.safe import neutral, shown

REPORTING_COLUMNS = (
    "id", "name", "quarter", "report_by", "expected", "reported", "own", "on_time", "late", "unknown", "missing",
    "last_observed", "running",
)  # fmt: skip
GROUP_COLUMNS = (
    "plan",
    "as_of",
    "id",
    "name",
    "status",
    "milestones",
    "due",
    *(status.value for status in Status),
    "compliance_rate",
)


def render_groups_csv(judgement: Judgement, by: View) -> str:
    """A row a group of the view."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(GROUP_COLUMNS)
    names = group_names(judgement.plan, by, judgement.plan.language)
    whole = [judgement.plan.id, judgement.assessment.as_of.isoformat()]
    writer.writerows(shown_row([*whole, *_group(group, names[group.id])]) for group in groups(judgement, by))
    return text.getvalue()


def render_reporting_csv(judgement: Judgement) -> str:
    """A row an organisation and period."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(REPORTING_COLUMNS)
    writer.writerows(shown_row(row) for row in _reporting_rows(judgement))
    return text.getvalue()


def _reporting_rows(judgement: Judgement) -> Iterator[list[object]]:
    """A row an organisation and period, in the order of REPORTING_COLUMNS."""
    for found in judgement.reporting:
        name = judgement.plan.organisation_name(found.organisation)
        last = found.last_observed.isoformat() if found.last_observed else None
        for each in found.begun:
            counts = [len(ids) for ids in (each.expected, each.reported, each.own)]
            told = [each.on_time, each.late, each.unknown, " ".join(each.missing), last]
            running = str(each is found.running).lower()
            yield [found.organisation, name, str(each.period), each.report_by.isoformat(), *counts, *told, running]


def _group(group: GroupResult, name: str) -> list[object]:
    summary = group.summary
    counts = [summary.counts[status] for status in Status]
    rate = _cell(json_share(summary.compliance_rate))
    return [group.id, name, group.status.value, summary.milestones, summary.due, *counts, rate]


def _cell(figure: int | Decimal | str | None) -> int | float | str | None:
    return float(figure) if isinstance(figure, Decimal) else figure


def shown_row(row: Sequence[object]) -> list[object]:
    """A row with its texts made safe, figures as they are."""
    return [neutral(shown(cell)) if isinstance(cell, str) else cell for cell in row]
