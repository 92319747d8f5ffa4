"""What it rests on: decisions, the rows behind each actual, their evidence, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.advice import indicator_name
from dxcheck.renderers.data.workbook.facts import measured, name_of, progress, size, unit_of
from dxcheck.renderers.data.workbook.sheet import Row
from dxcheck.renderers.decisions import rows_of
from dxcheck.renderers.known import no_file
from dxcheck.renderers.said import without_folder
from dxcheck.submissions.records import Fate
from dxcheck.wording import Wording

DECISIONS = ("milestone", "text", "decided", "before", "after", "decision_number", "decision_date", "decision_words",
             "taken_late", "decided_due", "decided_status")  # fmt: skip
SOURCES = (
    "milestone", "measured", "file", "sheet", "row", "date", "value", "progress", "unit", "organisation", "evidence",
    "reported_on", "note", "promised",
)  # fmt: skip
MOST_SOURCES = 20_000
"""How many rows of metric files are listed; programs read all of them from the JSON."""
PROOFS = ("evidence", "evidence_file", "sha256", "indicator", "organisation", "file", "sheet", "row")
FATES = tuple(reversed(Fate))
FILES = ("file", "read", *(f"accounting.{fate}" for fate in FATES), "sha256")


def decisions(judgement: Judgement, words: Wording) -> Iterator[Row]:
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


def sources(judgement: Judgement, words: Wording) -> Iterator[Row]:
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
            measured(criterion, plan, words),
            at.file,
            at.sheet,
            at.line,
            reading.date,
            size(reading.value, criterion.unit),
            progress(reading.value, words),
            unit_of(criterion.unit),
            name_of(reading.organisation, plan, words),
            reading.evidence,
            reading.reported_on,
            reading.note,
            reading.promised,
        )
    if more := sum(1 for _ in found):
        yield (words("xlsx.note.more", count=more),)


def proofs(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """Where it was looked up: a row for each piece of evidence and each row that names it."""
    plan = judgement.plan
    for piece in judgement.evidence or ():
        for row in piece.rows:
            yield (
                piece.proof.name,
                piece.proof.file or words(no_file(piece.proof)),
                piece.proof.sha256,
                indicator_name(row.indicator, plan, words),
                name_of(row.organisation, plan, words),
                row.position.file,
                row.position.sheet,
                row.position.line,
            )


def files(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """The plan, its official text, and each metric file with what became of its rows, which add up to those read."""
    nothing = (None,) * (1 + len(FATES))
    yield (words("xlsx.file.plan", name=without_folder(judgement.plan_file.path)), *nothing, judgement.plan_file.sha256)
    yield (words("xlsx.file.text", name=judgement.plan.document.text), *nothing, judgement.plan.document.sha256)
    for account in judgement.accounts:
        yield (account.path, account.read, *(account.fates[fate] for fate in FATES), account.sha256)
