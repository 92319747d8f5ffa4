"""The JSON of `overview`, version 1."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.judging.results import Status
from dxcheck.published.parts import Count, Diagnostic, Sha256, Summary, Tool, about
from dxcheck.published.status import Rows


class Plans(TypedDict):
    """How many plans the folder has; the other two add up to it."""

    found: Count
    judged: Count
    not_judged: Count


class Worst(TypedDict):
    """What of a plan needs attention first."""

    milestone: str
    status: Status
    days_overdue: Annotated[Count | None, about("as_of - due in days, where it is overdue, or due and unreported.")]


class Plan(TypedDict):
    """One plan, in a line. What judging gave is null where it could not be judged."""

    file: Annotated[str, about("The plan file.")]
    folder: Annotated[str, about("The folder that is the plan's; with the file's name where several plans share it.")]
    id: Annotated[str | None, about("Null where the plan does not load.")]
    title: str | None
    sha256: Annotated[Sha256 | None, about("Of the plan file.")]
    status: Annotated[Status | None, about("The worst of its milestones that are due or open.")]
    summary: Annotated[Summary | None, about("By the plan as it was issued.")]
    decisions: Annotated[Count, about("How many decisions count; 0 where it could not be judged.")]
    decided_summary: Annotated[Summary | None, about("As decided, beside the summary. Null where none counts.")]
    worst: Annotated[Worst | None, about("Null where nothing is late or behind.")]
    silent: Annotated[list[str], about("Who has sent nothing for silent_for, by name, in the plan's order.")]
    silent_for: Annotated[str | None, about("The last quarter or month that has ended: 2022Q4, 2022-12.")]
    files: Annotated[Count, about("How many metric files have rows of it.")]
    rows: Rows | None
    warnings: Count
    errors: Annotated[Count, about("Also where it was judged: rows that were rejected, a plan that is not proved.")]
    diagnostics: Annotated[list[Diagnostic], about("Why it could not be judged: the first of the errors.")]


class Organisation(TypedDict):
    """All organisations of one name, over the plans that could be judged."""

    name: str
    plans: Annotated[Count, about("How many plans have milestones of it.")]
    silent_in: Annotated[Count, about("In how many it has sent nothing for the last period that has ended.")]
    status: Annotated[Status, about("Its worst.")]
    summary: Summary


class Overview(TypedDict):
    """How many plans stand at the end of a day, in the order of their folder.

    Rates and shares are rounded to four decimals; rates are null where nothing is due.
    """

    version: Literal[1]
    tool: Tool
    folder: str
    as_of: Annotated[datetime.date, about("The end of this day; nothing later is seen.")]
    known_on: Annotated[datetime.date | None, about("The end of this day; nothing handed in later is seen.")]
    counts: Plans
    summary: Annotated[Summary, about("All plans that could be judged, together.")]
    decisions: Annotated[Count, about("How many decisions count, of those plans.")]
    decided_summary: Annotated[Summary | None, about("The same plans as decided. Null where none counts.")]
    rows: Annotated[Rows, about("Of those plans.")]
    plans: list[Plan]
    organisations: list[Organisation]
    diagnostics: Annotated[list[Diagnostic], about("What is wrong beside single plans.")]
