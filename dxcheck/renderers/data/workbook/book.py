"""The assessment as a workbook for sorting, filtering and pivot tables. Needs the `office` extra.

Each sheet is long: a row is one thing, a cell one fact of it. Numbers, days and shares are that; words are those of the
workbook's language.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dxcheck import __version__
from dxcheck.judging.assessment import group
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import ENDED
from dxcheck.renderers.data.workbook import ahead, milestones, organisations, record
from dxcheck.renderers.data.workbook.facts import per_cent
from dxcheck.renderers.data.workbook.sheet import TEXT, Row, add_sheet, fill
from dxcheck.renderers.decisions import rates
from dxcheck.renderers.known import evidence_counted, known
from dxcheck.renderers.packed import packed
from dxcheck.wording import Wording


def render_xlsx(judgement: Judgement, words: Wording) -> bytes:
    """A sheet that says what this is and how it stands, then those with the rows; none that would be empty."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _about(first, judgement, words)
    for name, columns, found in (
        ("overdue", milestones.OVERDUE, milestones.overdue(judgement, words)),
        ("milestones", milestones.MILESTONES, milestones.milestones(judgement, words)),
        ("organisations", organisations.ORGANISATIONS, organisations.organisations(judgement, words)),
        ("reporting", organisations.REPORTING, organisations.reports(judgement, words)),
        ("decisions", record.DECISIONS, record.decisions(judgement, words)),
        ("outlook", ahead.OUTLOOK, ahead.outlooks(judgement, words)),
        ("recurring", ahead.RECURRING, ahead.recurring(judgement, words)),
        ("sources", record.SOURCES, record.sources(judgement, words)),
        ("proofs", record.PROOFS, record.proofs(judgement, words)),
        ("files", record.FILES, record.files(judgement, words)),
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
        (words("xlsx.compliance"), *(per_cent(each.compliance_rate) for each in summaries)),
        (words("xlsx.on_time_rate"), *(per_cent(each.on_time_rate) for each in summaries)),
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
