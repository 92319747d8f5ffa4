"""The assessment as a workbook for sorting, filtering and pivot tables. Needs the `office` extra.

Each sheet is long: a row is one thing, a cell one fact of it. Numbers, days and shares are that; words are those of the
workbook's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck import __version__
from dxcheck.judging.assessment import ENDED, CriterionResult, MilestoneResult, group, worst_first
from dxcheck.judging.attention import attention
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.outlook import late_first
from dxcheck.judging.reporting_rates import least_reported_first
from dxcheck.plan.model import Plan
from dxcheck.renderers.advice import indicator_name, period_name, told
from dxcheck.renderers.data.sheet import TEXT, Percent, Value, add_sheet, fill
from dxcheck.renderers.decisions import rates, rows_of
from dxcheck.renderers.figures import worded
from dxcheck.renderers.known import evidence_counted, known, no_file
from dxcheck.renderers.last_words import said
from dxcheck.renderers.packed import packed
from dxcheck.renderers.said import names_of, without_folder
from dxcheck.submissions.records import Fate
from dxcheck.values import Progress
from dxcheck.wording import Wording

Row = Sequence[Value]

MILESTONES = (
    "milestone", "text", "due", "status", "days_overdue", "organisation",
    "measured", "comparison", "target", "unit", "actual", "progress", "shortfall", "completion", "pace",
    "met_on", "task", "task_title", "action", "due_soon", "stale", "organisation_number", "criterion_number",
    "kind", "expected", "gap", "criterion_status", "verified", "days_reported_late", "said",
)  # fmt: skip
"""Those that are read on paper first: a page shows as many as it has room for."""
OVERDUE = (
    "milestone", "text", "status", "due", "days_overdue", "organisations",
    "measured", "comparison", "target", "unit", "actual", "progress", "shortfall", "completion", "pace", "said",
)  # fmt: skip
ORGANISATIONS = (
    "organisation", "status", "milestones", "due_count", *(f"status.{status}" for status in ENDED), "not_due",
    "compliance", "on_time_rate", "reports_on_time", "reports_dated", "last_row",
)  # fmt: skip
REPORTING = (
    "organisation", "period", "running", "report_by", "expected_reports", "reported", "own", "not_reported",
    "on_time", "late", "unknown", "last_row", "missing",
)  # fmt: skip
DECISIONS = ("milestone", "text", "decided", "before", "after", "decision_number", "decision_date", "decision_words",
             "taken_late", "decided_due", "decided_status")  # fmt: skip
OUTLOOK = (
    "milestone", "measured", "due", "target", "unit", "actual", "went", "needed", "reached_on", "earliest", "latest",
    "outlook",
)  # fmt: skip
RECURRING = (
    "milestone", "text", "organisations", "since", "age", "due", "status", "target", "unit", "actual", "stale",
    "last_row",
)  # fmt: skip
SOURCES = (
    "milestone", "measured", "file", "sheet", "row", "date", "value", "progress", "unit", "organisation", "evidence",
    "reported_on", "note", "promised",
)  # fmt: skip
MOST_SOURCES = 20_000
"""How many rows of metric files are listed; programs read all of them from the JSON."""


def render_xlsx(judgement: Judgement, words: Wording) -> bytes:
    """A sheet that says what this is and how it stands, then those with the rows; none that would be empty."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _about(first, judgement, words)
    for name, columns, found in (
        ("overdue", OVERDUE, _overdue(judgement, words)),
        ("milestones", MILESTONES, _milestones(judgement, words)),
        ("organisations", ORGANISATIONS, _organisations(judgement, words)),
        ("reporting", REPORTING, _reporting(judgement, words)),
        ("decisions", DECISIONS, _decisions(judgement, words)),
        ("outlook", OUTLOOK, _outlook(judgement, words)),
        ("recurring", RECURRING, _recurring(judgement, words)),
        ("sources", SOURCES, _sources(judgement, words)),
        ("proofs", PROOFS, _proofs(judgement, words)),
        ("files", FILES, _files(judgement, words)),
    ):
        rows = list(found)
        if rows or name == "overdue":
            add_sheet(book, name, columns, rows, words)
    book.properties.creator = "dxcheck"
    return packed(book.save)


def _about(sheet: Worksheet, judgement: Judgement, words: Wording) -> None:
    """What is judged, as of when, and the figures: those due are a sum of four. Below, how to read the other sheets."""
    plan, assessment = judgement.plan, judgement.assessment
    sheet.title = words("xlsx.sheet.about")
    found = [group("", assessment.milestones)]
    rows: list[Row] = [
        (words("xlsx.plan"), plan.title.in_(words.language)),
        (words("xlsx.document_number"), plan.document.number),
        (words("xlsx.as_of"), assessment.as_of),
    ]
    if judgement.known:
        rows += [(words("xlsx.known_on"), judgement.known.on), ("", known(judgement.known, words))]
    if counted := evidence_counted(judgement, words):
        rows.append(("", counted))
    if judgement.selection:
        found.append(group("", judgement.whole.milestones))
        rows.append(("", words("xlsx.narrowed"), words("xlsx.whole")))
    summaries = [each.summary for each in found]
    rows += [
        (words("xlsx.milestones"), *(each.milestones for each in summaries)),
        (words("xlsx.due_count"), *(each.due for each in summaries)),
    ]
    rows += [(words(f"status.{status}"), *(each.ended[status] for each in found)) for status in ENDED]
    rows += [
        (words("xlsx.not_due"), *(each.milestones - each.due for each in summaries)),
        (words("xlsx.compliance"), *(_percent(each.compliance_rate) for each in summaries)),
        (words("xlsx.on_time_rate"), *(_percent(each.on_time_rate) for each in summaries)),
    ]
    if (both := rates(judgement, words)) is not None:
        rows.append(("", both))
    rows += [("", words(note)) for note in ("xlsx.note.long", "xlsx.note.once")]
    rows.append(("", words("report.provenance.tool", version=__version__)))
    fill(sheet, rows, words)
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(bold=cell.column == 1)
            cell.alignment = TEXT


# ---------------------------------------------------------------- what a row says


def _milestones(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """A row an organisation and criterion, numbered: those with 1 and 1 are each milestone once."""
    plan = judgement.plan
    tasks = {task.id: task.title(words.language) for task in plan.tasks()}
    late = judgement.late_reports
    for milestone in judgement.assessment.milestones:
        for number, organisation in enumerate(_answering(milestone, plan), start=1):
            for place, criterion in enumerate(_criteria_of(milestone, organisation), start=1):
                yield (
                    milestone.id,
                    milestone.text,
                    milestone.due,
                    milestone.status,
                    milestone.days_overdue,
                    _name(organisation, plan, words),
                    _measured(criterion, plan, words),
                    *_figures(criterion, words),
                    criterion.met_on,
                    milestone.task,
                    tasks[milestone.task],
                    milestone.action,
                    milestone.due_soon,
                    milestone.stale,
                    number,
                    place,
                    words(f"xlsx.kind.{criterion.kind}"),
                    _expected(criterion),
                    _percent(criterion.gap),
                    criterion.status,
                    criterion.verified,
                    late[milestone.id].days if milestone.id in late else None,
                    said(milestone, plan, words),
                )


def _answering(milestone: MilestoneResult, plan: Plan) -> Sequence[str | None]:
    """The named in the document's order, and after them the members of named groups, and who has a share alone; nobody
    where there is none."""
    others = (each.id for each in plan.organisations if each.id in milestone.answering)
    return list(dict.fromkeys((*milestone.organisations, *others))) or [None]


def _criteria_of(milestone: MilestoneResult, organisation: str | None) -> Sequence[CriterionResult]:
    """The criteria that an organisation has to do with: not the shares of others, unless there is nothing else."""
    return (milestone.asked_of(organisation) if organisation else ()) or milestone.criteria


def _overdue(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """What needs attention, the worst first: a row for each criterion that is not reached, with those who owe it."""
    plan = judgement.plan
    for milestone in attention(judgement.assessment):
        for criterion in milestone.criteria:
            if not criterion.is_reached:
                share = criterion.organisation_id
                yield (
                    milestone.id,
                    milestone.text,
                    milestone.status,
                    milestone.due,
                    milestone.days_overdue,
                    names_of(plan, milestone.organisations if share is None else [share], words),
                    _measured(criterion, plan, words),
                    *_figures(criterion, words),
                    said(milestone, plan, words),
                )


def _figures(criterion: CriterionResult, words: Wording) -> Row:
    """What is asked for, what is there, and what is missing."""
    unit = criterion.unit
    return (
        words(f"xlsx.comparison.{criterion.comparison}") if criterion.comparison else None,
        _size(criterion.target, unit),
        _unit(unit),
        _size(criterion.actual, unit),
        _progress(criterion.actual, words),
        _size(criterion.shortfall, unit),
        _percent(criterion.rate),
        _percent(criterion.expected_completion),
    )


def _expected(criterion: CriterionResult) -> Value:
    """In its unit; of a deliverable the pace says it."""
    return _size(criterion.expected, criterion.unit) if criterion.kind == "numeric" else None


def _organisations(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """The worst first; those due are the sum of the four statuses, and with those not due of all."""
    reports = {found.organisation: found for found in judgement.reporting}
    for each in worst_first(judgement.organisations):
        summary, found = each.summary, reports.get(each.id)
        yield (
            _name(each.id, judgement.plan, words),
            each.status,
            summary.milestones,
            summary.due,
            *each.ended.values(),
            summary.milestones - summary.due,
            _percent(summary.compliance_rate),
            _percent(summary.on_time_rate),
            *((found.on_time, found.dated, found.last_observed) if found else (None, None, None)),
        )


def _reporting(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """An organisation's period a row: the last period first, in each the order of who has reported least by now."""
    plan, found = judgement.plan, least_reported_first(judgement.reporting)
    reports = [(each, report) for each in found for report in each.begun if report.expected]
    for each, report in sorted(reports, key=lambda pair: pair[1].report_by, reverse=True):
        yield (
            _name(each.organisation, plan, words),
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


def _decisions(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """A row a change that was decided by the day, and how its milestone stands by all that was."""
    decided = judgement.decided
    texts = {milestone.id: milestone.text for milestone in judgement.whole.milestones}
    for step, kind, was, now in rows_of(decided, judgement.plan, words) if decided else ():
        result = decided.result(step.milestone) if decided else None
        yield (
            step.milestone,
            texts[step.milestone],
            kind,
            was,
            now,
            step.decision.number,
            step.decision.date,
            words("list.semicolon").join(step.decision.words),
            step.is_late,
            result.due if result else None,
            result.status if result else words("decision.cancelled"),
        )


def _outlook(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """Each target that is not reached: those that would be late first."""
    plan = judgement.plan
    for outlook in late_first(judgement.outlooks):
        unit = plan.indicator_by_id[outlook.indicator].unit
        went, needed = (None if pace is None else pace * 30 for pace in (outlook.pace, outlook.needed))
        yield (
            outlook.milestone,
            indicator_name(outlook.indicator, plan, words),
            outlook.due,
            _size(outlook.target, unit),
            _unit(unit),
            *(_size(value, unit) for value in (outlook.actual, went, needed)),
            outlook.reached_on,
            outlook.earliest,
            outlook.latest,
            told(outlook, words),
        )


def _recurring(judgement: Judgement, words: Wording) -> Iterator[Row]:
    plan = judgement.plan
    for duty in judgement.recurring:
        unit = duty.result.unit if duty.result else None
        yield (
            duty.id,
            duty.text,
            names_of(plan, duty.organisations, words),
            duty.since,
            duty.age,
            duty.due,
            duty.status or words("recurring.ongoing"),
            _size(duty.result.target, unit) if duty.result else None,
            _unit(unit),
            _size(duty.result.actual, unit) if duty.result else None,
            duty.stale,
            duty.last_observed,
        )


def _sources(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """The rows behind each actual, with what they say."""
    plan = judgement.plan
    found = (
        (milestone, criterion, reading)
        for milestone in judgement.assessment.milestones
        for criterion in milestone.criteria
        for reading in criterion.readings
    )
    for milestone, criterion, reading in islice(found, MOST_SOURCES):
        at = reading.position
        yield (
            milestone.id,
            _measured(criterion, plan, words),
            at.file,
            at.sheet,
            at.line,
            reading.date,
            _size(reading.value, criterion.unit),
            _progress(reading.value, words),
            _unit(criterion.unit),
            _name(reading.organisation, plan, words),
            reading.evidence,
            reading.reported_on,
            reading.note,
            reading.promised,
        )
    if more := sum(1 for _ in found):
        yield (words("xlsx.note.more", count=more),)


PROOFS = ("evidence", "evidence_file", "sha256", "indicator", "organisation", "file", "sheet", "row")


def _proofs(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """Where it was looked up: a row for each piece of evidence and each row that names it."""
    plan = judgement.plan
    for piece in judgement.evidence or ():
        for row in piece.rows:
            yield (
                piece.proof.name,
                piece.proof.file or words(no_file(piece.proof)),
                piece.proof.sha256,
                indicator_name(row.indicator, plan, words),
                _name(row.organisation, plan, words),
                row.position.file,
                row.position.sheet,
                row.position.line,
            )


FATES = tuple(reversed(Fate))
FILES = ("file", "read", *(f"accounting.{fate}" for fate in FATES), "sha256")


def _files(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """The plan, its official text, and each metric file with what became of its rows, which add up to those read."""
    nothing = (None,) * (1 + len(FATES))
    yield (words("xlsx.file.plan", name=without_folder(judgement.plan_file.path)), *nothing, judgement.plan_file.sha256)
    yield (words("xlsx.file.text", name=judgement.plan.document.text), *nothing, judgement.plan.document.sha256)
    for account in judgement.accounts:
        yield (account.path, account.read, *(account.fates[fate] for fate in FATES), account.sha256)


# ---------------------------------------------------------------- what a cell says


def _name(organisation: str | None, plan: Plan, words: Wording) -> str | None:
    return None if organisation is None else plan.organisation_by_id[organisation].in_(words.language)


def _measured(criterion: CriterionResult, plan: Plan, words: Wording) -> str:
    """An indicator's name, or a deliverable's words; with whose share it is."""
    indicator = plan.indicator_by_id.get(criterion.indicator)
    measured = indicator.name.in_(words.language) if indicator else criterion.text
    if criterion.organisation is None:
        return measured
    return words("xlsx.share_of", organisation=criterion.organisation, measured=measured)


def _percent(share: Fraction | None) -> Percent | None:
    return None if share is None else Percent(share)


PER_CENT = ("%", "％")


def _size(value: Fraction | Progress | None, unit: str | None) -> Fraction | Percent | None:
    """A number in its unit, of which per cent goes into the cell's form; nothing for how far a deliverable has come."""
    if value is None or isinstance(value, Progress):
        return None
    return Percent(value / 100) if unit in PER_CENT else value


def _unit(unit: str | None) -> str | None:
    return None if unit in PER_CENT else unit


def _progress(value: Fraction | Progress | None, words: Wording) -> str | None:
    """How far a deliverable has come, in words or as a share; nothing for a number."""
    return worded(value, words) if isinstance(value, Progress) else None
