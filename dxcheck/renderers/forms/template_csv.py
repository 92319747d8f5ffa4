"""The form as a CSV: a row an indicator; value and evidence are left to fill, and so is what else is not known."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.plan.form import FormLine
from dxcheck.plan.model import Plan, Target
from dxcheck.renderers.figures import bound
from dxcheck.renderers.forms.rejects_csv import written
from dxcheck.renderers.safe import shown
from dxcheck.submissions.columns import COLUMNS
from dxcheck.wording import Wording


def render_template_csv(
    plan: Plan, lines: Sequence[FormLine], organisation: str | None, date: str, words: Wording
) -> str:
    """The header and the lines; `organisation` is the id of the one that is to fill it, None for all."""
    rows = (template_row(plan, line, organisation, date, words).values() for line in lines)
    return written([[*form_headers(words).values()], *([*row] for row in rows)])


def form_headers(words: Wording) -> dict[str, str]:
    """The headers in the reader's language, by column."""
    return {column.name: column.title(words.language) for column in COLUMNS}


def template_row(plan: Plan, line: FormLine, organisation: str | None, date: str, words: Wording) -> dict[str, str]:
    """A row's cells by column. The organisation is filled in where only one can be meant."""
    who = organisation or (line.organisations[0] if len(line.organisations) == 1 else None)
    cells = {
        "indicator": line.name,
        "date": date,
        "organisation": plan.organisation_by_id[who].in_(words.language) if who else "",
        "unit": line.unit or "",
        "asked": owed(line, words),
    }
    return {column.name: shown(cells.get(column.name, "")) for column in COLUMNS}


def owed(line: FormLine, words: Wording) -> str:
    """What is asked for, shortly: each milestone's target, or the words that a deliverable may be filled with."""
    if line.kind == "deliverable":
        return words("template.deliverable")
    targets, ratio = [], line.kind == "ratio"
    for milestone, criterion in line.targets:
        assert isinstance(criterion, Target)
        targets.append(f"{milestone} {bound(criterion.comparison, criterion.bound, line.unit, words, ratio=ratio)}")
    return words("template.numeric", targets=words("list.separator").join(targets), unit=line.unit)
