"""The JSON of `status`, version 1."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # pydantic takes the standard library's from Python 3.12 on

from dxcheck.judging.results import Status
from dxcheck.published.decisions import Decision
from dxcheck.published.parts import Count, Diagnostic, Figure, Number, Owed, Rate, Sha256, Summary, Tool, about
from dxcheck.published.provenance import Provenance


class Plan(TypedDict):
    """The plan, and the SHA-256 of its file."""

    id: str
    title: str
    document_number: Annotated[str | None, about("Null where the document has none.")]
    sha256: Sha256


class Filters(TypedDict):
    """What the output was narrowed to; an empty list keeps everything."""

    actions: list[str]
    organisations: list[str]
    statuses: list[Status]
    due_within: NotRequired[
        Annotated[Count | None, about("Only what falls due within so many days after the as-of day; null for any.")]
    ]


class Rows(TypedDict):
    """read is the sum of the others."""

    read: Count
    used: Count
    future: Count
    superseded: Count
    duplicate: Count
    later: NotRequired[Annotated[Count, about("Handed in after the known-on date.")]]
    rejected: Count
    mended: NotRequired[
        Annotated[Count, about("Rejected, and a row of a rejects file with its file and row has come back.")]
    ]


class Input(TypedDict):
    """A metric file, and what became of its rows."""

    path: str
    sha256: Sha256
    rows: Rows


class Criterion(Owed):
    """One testable part of a milestone, and how it stands."""

    actual: Annotated[
        Figure | None,
        about("A deliverable's is a word, or the share done. Null when nothing was ever observed."),
    ]
    completion: Annotated[Number | None, about("actual / target; a deliverable's share of one.")]
    expected: Annotated[
        Number | None,
        about("How far it should be by now, in its unit; a deliverable's share of one. Null for a ceiling."),
    ]
    gap: Annotated[Number | None, about("(actual - expected) / target.")]
    status: Status
    met_on: Annotated[
        datetime.date | None,
        about("The first day of the unbroken run, up to now, in which it is reached."),
    ]
    verified: Annotated[bool, about("The older name of evidence_named.")]
    evidence_named: NotRequired[Annotated[bool, about("Whether every row behind the actual names evidence.")]]
    evidence_found: NotRequired[
        Annotated[
            bool,
            about("Whether each of them does, and all of it is there; only where it was looked up (--evidence-dir)."),
        ]
    ]
    sources: Annotated[list[str], about("The rows behind the actual, as file:row; in a workbook file[sheet]:row.")]
    name: NotRequired[Annotated[str, about("The indicator's name; of a deliverable its words.")]]
    organisation_id: NotRequired[Annotated[str | None, about("Whose share it is, by its id.")]]
    evidence: NotRequired[Annotated[list[str], about("What the rows behind the actual name as evidence, each once.")]]


class Said(TypedDict):
    """What a row says of a milestone beside its figure."""

    organisation: Annotated[str | None, about("Its name; null where the row names none.")]
    date: Annotated[datetime.date, about("The row's own.")]
    note: str | None
    promised: Annotated[datetime.date | None, about("By when it is promised.")]
    source: Annotated[str, about("The row, as file:row; in a workbook file[sheet]:row.")]


class Decided(TypedDict):
    """How a milestone stands by the decisions that count."""

    numbers: Annotated[list[str], about("Of the documents, in the order of their days.")]
    cancelled: bool
    due: Annotated[datetime.date | None, about("When it is due by them; null where it is cancelled.")]
    status: Annotated[Status | None, about("By them; null where it is cancelled.")]
    days_overdue: Annotated[Count | None, about("By them.")]
    late: Annotated[bool, about("Whether any of them was taken after it was due.")]
    criteria: Annotated[list[Criterion], about("As they are judged by them; none where it is cancelled.")]


class Milestone(TypedDict):
    """What an action owes by one due date, and how it stands."""

    id: str
    task: int | str
    action: str
    due: datetime.date
    text: Annotated[str, about("The document's words.")]
    organisations: Annotated[list[str], about("Chinese names, in the document's order.")]
    status: Annotated[Status, about("The worst of its criteria.")]
    due_soon: bool
    stale: bool
    days_overdue: NotRequired[
        Annotated[
            Count | None,
            about("as_of - due in days, where it is overdue, or due and unreported; null otherwise."),
        ]
    ]
    days_reported_late: NotRequired[
        Annotated[
            Count | None,
            about("Where it is met only by what was handed in late: days from its due date until that met it."),
        ]
    ]
    said: NotRequired[
        Annotated[
            list[Said], about("What offices said of it, what was known first first; also by rows superseded since.")
        ]
    ]
    criteria: Annotated[list[Criterion], Field(min_length=1)]
    section: NotRequired[Annotated[str | None, about("The title of the document's section; null where it has none.")]]
    task_name: NotRequired[str]
    action_text: NotRequired[Annotated[str, about("The document's words for the action.")]]
    organisation_ids: NotRequired[Annotated[list[str], about("In the order of organisations.")]]
    decision: NotRequired[
        Annotated[
            Decided | None,
            about("What was decided of it, beside all the above, which is by the plan. With decisions only."),
        ]
    ]


class Organisation(TypedDict):
    """An organisation, judged by every milestone that names it."""

    name: str
    status: Status
    due: Count
    met: Count
    met_late: Count
    overdue: Count
    unreported: Count
    compliance_rate: Rate | None
    id: NotRequired[str]
    milestones: NotRequired[Annotated[Count, about("All that name it; each is counted once by its status.")]]
    on_track: NotRequired[Count]
    at_risk: NotRequired[Count]
    behind: NotRequired[Count]
    upcoming: NotRequired[Count]
    on_time_rate: NotRequired[Rate | None]


class Point(TypedDict):
    """The value of a date."""

    date: datetime.date
    value: Figure


class Series(TypedDict):
    """An annual indicator's values start anew in each year."""

    indicator: Annotated[str, about("An indicator's id; a deliverable's is its milestone's.")]
    name: Annotated[str, about("The indicator's Chinese name; of a deliverable its words.")]
    adds_up: Annotated[
        bool,
        about(
            "Whether a value is a sum (register entries, steps, shares), so that one changed in the past changes those "
            "after it."
        ),
    ]
    points: Annotated[list[Point], about("One value a date, the earliest first.")]


class Outlook(TypedDict):
    """The outlook of one target."""

    milestone: str
    organisation: Annotated[str | None, about("Whose share it is; null where it is of all together.")]
    indicator: str
    target: Number
    unit: str
    due: datetime.date
    actual: Number | None
    observations: Annotated[
        Count,
        about("How many values, one a date, of the last 365 days the line is fitted to; three are needed."),
    ]
    pace_per_30_days: Annotated[Number | None, about("The slope of the least-squares line, in the unit per 30 days.")]
    needed_per_30_days: Annotated[
        Number | None,
        about("The pace that reaches the target on its due date; null where that has passed, or nothing is reported."),
    ]
    reached_on: Annotated[
        datetime.date | None,
        about("The first day after the as-of day on which the line stands at the target."),
    ]
    earliest: Annotated[
        datetime.date | None,
        about("Where the 80 % prediction band of the line reaches the target at the earliest."),
    ]
    latest: Annotated[
        datetime.date | None,
        about("And at the latest; null where it has no end within 50 years."),
    ]
    in_time: Annotated[
        bool | None,
        about(
            "Whether the whole interval lies by the due date (true) or after it (false); null where it does neither, "
            "or no day is named."
        ),
    ]
    reason: Annotated[
        Literal["few", "not_rising", "beyond", "already", "next_year"] | None,
        about(
            "Why no day is named: fewer than three values; a line that does not rise; more than 50 years; a line that "
            "stands at the target already, while the last value does not; not before an annual target's year ends."
        ),
    ]


class Recurring(TypedDict):
    """A duty that goes on."""

    id: Annotated[str, about("The action's id; for an annual target the action's and the year.")]
    kind: Literal["ongoing", "annual"]
    action: str
    text: Annotated[str, about("The document's words.")]
    organisations: list[str]
    since: Annotated[
        datetime.date,
        about("The action's deadline; for an annual target the last day of the year before."),
    ]
    due: Annotated[datetime.date | None, about("Null for a continued action.")]
    age_days: Annotated[Count, about("Days from since to the as-of day.")]
    last_observed: datetime.date | None
    stale: bool
    status: Annotated[Status | None, about("Of an annual target; null for a continued action.")]
    criterion: Criterion | None
    organisation_ids: NotRequired[Annotated[list[str], about("In the order of organisations.")]]


class Quarter(TypedDict):
    """A period that reports are for: a quarter, or a month where the plan says so."""

    quarter: Annotated[str, Field(pattern=r"^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))$")]
    report_by: Annotated[datetime.date, about("The last day on which a report is on time.")]
    expected: Annotated[Count, about("Indicators that it answers for and that are open in the period.")]
    reported: Annotated[Count, about("Those of them with an accepted row dated in the period.")]
    own: Annotated[Count, about("Those with a row that names this organisation.")]
    on_time: Annotated[
        Count | None,
        about("Of its own, handed in by report_by; null where none of their rows says when it was."),
    ]
    late: Count | None
    unknown: Annotated[Count, about("Of its own, with no row that says when it was handed in.")]
    missing: Annotated[list[str], about("The ids of what was expected and not reported.")]


class Ahead(TypedDict):
    """Rows that lie after the as-of day."""

    rows: Count
    first: Annotated[datetime.date, about("The earliest of their dates.")]


class Reporting(TypedDict):
    """An organisation, over the periods of the plan that have begun."""

    organisation: str
    organisation_id: NotRequired[str]
    last_observed: Annotated[
        datetime.date | None,
        about("The date of the last row that names it; null when none ever did."),
    ]
    ahead: NotRequired[
        Annotated[Ahead | None, about("Its rows, where all of them lie after the as-of day; null otherwise.")]
    ]
    quarters: Annotated[list[Quarter], about("The periods that have ended, the earliest first.")]
    running: NotRequired[
        Annotated[
            Quarter | None, about("The period that has begun and not ended by the as-of day; nothing is late yet.")
        ]
    ]


class NamedEvidence(TypedDict):
    """A piece of evidence that rows name for what is shown, and what answers to it."""

    name: Annotated[str, about("As a row has it.")]
    found: Annotated[bool, about("Whether one file is there, as it was listed.")]
    file: Annotated[str | None, about("Its path within the folder; null where none answers, or it is not told which.")]
    sha256: Sha256 | None
    indicators: Annotated[list[str], about("The ids of what it is evidence of.")]
    sources: Annotated[list[str], about("The rows that name it, as file:row; in a workbook file[sheet]:row.")]


class Evidence(TypedDict):
    """The evidence that rows name, looked up."""

    path: Annotated[str, about("The folder, or the list in its place, as it was named.")]
    named: Annotated[Count, about("How many pieces are named.")]
    found: Annotated[Count, about("How many of them are there.")]
    pieces: list[NamedEvidence]


class Assessment(TypedDict):
    """How a plan stands at the end of a day.

    Rates and shares are rounded to four decimals; rates are null where nothing is due.
    """

    version: Literal[1]
    tool: Tool
    plan: Plan
    as_of: Annotated[datetime.date, about("The end of this day; nothing later is seen.")]
    known_on: NotRequired[
        Annotated[
            datetime.date | None,
            about("The end of this day; nothing handed in later is seen. Null where all is, whenever it came."),
        ]
    ]
    undated_rows: NotRequired[
        Annotated[
            Count | None,
            about("With known_on: rows that do not say when they were handed in, and are known from their own date."),
        ]
    ]
    filters: NotRequired[
        Annotated[Filters, about("Present when the output was narrowed; the summary is the plan's all the same.")]
    ]
    inputs: list[Input]
    summary: Annotated[
        Summary,
        about(
            "Of the whole plan; in a file that has filters and no filtered_summary, an earlier one, of what is left."
        ),
    ]
    filtered_summary: NotRequired[Annotated[Summary, about("Of what is left; present with filters.")]]
    milestones: list[Milestone]
    organisations: list[Organisation]
    series: NotRequired[
        Annotated[list[Series], about("The values of each indicator that was observed, by date, as they are judged.")]
    ]
    outlook: NotRequired[
        Annotated[
            list[Outlook],
            about(
                "For each numeric target that is not reached: when it would be, if it went on as it went. Advice, "
                "never a status."
            ),
        ]
    ]
    recurring: NotRequired[
        Annotated[
            list[Recurring],
            about(
                "Duties that go on beside the milestones, and are never counted among them: continued actions after "
                "their deadline, and annual targets in later years."
            ),
        ]
    ]
    reporting: NotRequired[
        Annotated[list[Reporting], about("Who has reported, for each quarter or month that has begun.")]
    ]
    diagnostics: list[Diagnostic]
    evidence: NotRequired[
        Annotated[Evidence, about("What answers to the evidence that counting rows name; only with --evidence-dir.")]
    ]
    decided_summary: NotRequired[
        Annotated[
            Summary | None,
            about("Of the whole plan as decided, beside the summary, which is by the plan. Null where nothing counts."),
        ]
    ]
    decisions: NotRequired[
        Annotated[list[Decision], about("Those of the plan, in the order of their days; only where it has any.")]
    ]
    provenance: NotRequired[
        Annotated[Provenance, about("What the report was made of, for `dxcheck verify`; `status` has none.")]
    ]
