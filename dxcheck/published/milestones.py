"""The CSV of `status`: a row for each milestone, each of its criteria, and each organisation that answers for it.

Milestone, criterion and organisation_id together tell a row from all others. Of a criterion that is the share of one
organisation there is the row of that organisation alone; where nobody is named, organisation_id and organisation are
empty. Ids are text, also those that look like numbers (6.10).
"""

from __future__ import annotations

from typing import Any, NamedTuple

KEY = ("milestone", "criterion", "organisation_id")


class Field(NamedTuple):
    """A column: its name, its type in a Table Schema, and what it holds."""

    name: str
    type: str
    description: str


FIELDS = (
    Field("plan", "string", "The plan's id."),
    Field("as_of", "date", "The end of this day; nothing dated later is seen."),
    Field("section", "string", "The title of the document's section; empty where it has none."),
    Field("task", "string", "The task's id."),
    Field("task_name", "string", "The task's title."),
    Field("action", "string", "The action's id, such as 6.10: read it as text."),
    Field("action_text", "string", "The document's words for the action."),
    Field("milestone", "string", "The milestone's id."),
    Field("text", "string", "The document's words for the milestone."),
    Field("due", "date", ""),
    Field("status", "string", "The worst of its criteria's."),
    Field("days_overdue", "integer", "as_of - due, where it is overdue, or due and unreported; empty otherwise."),
    Field("due_soon", "boolean", ""),
    Field("stale", "boolean", ""),
    Field("organisation_id", "string", "Of an organisation that answers for it."),
    Field("organisation", "string", "Its name."),
    Field("criterion", "integer", "Which of the milestone's criteria, counted from 1."),
    Field("asked_of", "string", "one: the share of this organisation; all: asked of all that are named together."),
    Field("indicator", "string", "The indicator's id; of a deliverable its milestone's."),
    Field("indicator_name", "string", "The indicator's name; of a deliverable its words."),
    Field("kind", "string", "numeric or deliverable."),
    Field("comparison", "string", "at_least or at_most; empty for a deliverable."),
    Field("target", "number", "In the unit; empty for a deliverable."),
    Field("actual", "number", "The last value seen, in the unit; empty for a deliverable, and where there is none."),
    Field("actual_state", "string", "Of a deliverable: done, in_progress or not_started."),
    Field("actual_share", "number", "Of a deliverable: how much of it is done, from 0 to 1, where that is known."),
    Field("unit", "string", ""),
    Field("completion", "number", "actual / target, a share of one; of a deliverable actual_share."),
    Field("expected", "number", "What actual should be by now, in the unit; empty for a ceiling and a deliverable."),
    Field("expected_completion", "number", "What completion should be by now; empty for a ceiling."),
    Field("gap", "number", "completion - expected_completion; below zero when behind."),
    Field("criterion_status", "string", ""),
    Field("met_on", "date", "The first day of the unbroken run, up to now, in which it is reached."),
    Field("verified", "boolean", "Whether every row behind the actual names evidence."),
    Field("evidence", "string", "What those rows name as evidence, a line each."),
    Field("sources", "string", "Those rows as file:row, in a workbook file[sheet]:row; a line each."),
    Field("known_on", "date", "The end of this day; nothing handed in later is seen. Empty where all is."),
    Field(
        "days_reported_late", "integer", "Of a milestone met only by what was handed in late: days after its due date."
    ),
    Field("said", "string", "The last word of each organisation, a line each: organisation | date | note | promised."),
)
"""In the order of the columns."""

DECIDED = (
    Field("decisions", "string", "The numbers of the documents that changed it by the day, a line each."),
    Field("decided_due", "date", "When it is due by them; empty where nothing was decided, and where it is cancelled."),
    Field("decided_status", "string", "How it stands by them, or cancelled; empty where nothing was decided."),
    Field("decided_target", "number", "The criterion's target by them; empty where nothing was decided."),
)
"""What follows them where the plan has decisions; a plan without any has no such columns."""


def milestones_schema() -> dict[str, Any]:
    """The same as a Table Schema (Data Package standard), as JSON data."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "dxcheck status, as CSV",
        "description": (
            "A row for each milestone, criterion and organisation that answers for it. Where the plan has decisions, "
            f"these columns follow: {', '.join(field.name for field in DECIDED)}."
        ),
        "missingValues": [""],
        "fields": [
            {"name": field.name, "type": field.type} | ({"description": field.description} if field.description else {})
            for field in FIELDS
        ],
        "uniqueKeys": [list(KEY)],
    }
