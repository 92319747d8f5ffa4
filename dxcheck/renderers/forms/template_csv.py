"""The form as a CSV: Chinese headers, a row an indicator; value and evidence are left to fill."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dxcheck.plan.form import FormLine
from dxcheck.plan.model import Plan, Target
from dxcheck.renderers.figures import bound
from dxcheck.submissions.columns import COLUMNS
from dxcheck.wording import Wording

HEADERS = {column.name: column.form_header for column in COLUMNS}
"""The offices' words for the columns, whatever the language of the instructions."""


def render_template_csv(plan: Plan, lines: Sequence[FormLine], organisation: str | None, words: Wording) -> str:
    """The header and the lines; `organisation` is the id of the one that is to fill it, None for all."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADERS.values())
    for line in lines:
        writer.writerow(template_row(plan, line, organisation, words).values())
    return text.getvalue()


def template_row(plan: Plan, line: FormLine, organisation: str | None, words: Wording) -> dict[str, str]:
    """A row's cells by column. The organisation is filled in where only one can be meant."""
    who = organisation or (line.organisations[0] if len(line.organisations) == 1 else None)
    cells = {
        "indicator": line.name,
        "date": line.due.isoformat(),
        "organisation": plan.organisation_by_id[who].zh if who else "",
        "note": owed(line, words),
    }
    return {column: cells.get(column, "") for column in HEADERS}


def owed(line: FormLine, words: Wording) -> str:
    """What is asked for, shortly: each milestone's target, or the words that a deliverable may be filled with."""
    if line.kind == "deliverable":
        return words("template.deliverable")
    targets = []
    for milestone, criterion in line.targets:
        assert isinstance(criterion, Target)
        targets.append(f"{milestone} {bound(criterion.comparison, criterion.bound, line.unit, words)}")
    return words("template.numeric", targets=words("list.separator").join(targets), unit=line.unit)
