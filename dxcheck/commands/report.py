"""`dxcheck report`: the compliance report as a document."""

from __future__ import annotations

import pathlib
import sys
from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, refuse, write_data, write_file, write_out
from dxcheck.commands.asked import Question, failing, judged, words_for
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.documents.compliance import compliance
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck report reports/example/*.csv --as-of 2022-12-31",
    "dxcheck report data/*.csv --as-of 2022-12-31 -o report.html --lang zh",
    "dxcheck report data/*.csv --organisation 区科委 -o report.docx --lang zh",
)


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".xlsx": Format.XLSX,
    ".docx": Format.DOCX,
}


def command(
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="help.report_output")] = None,
    format_: Annotated[Optional[Format], typer.Option("--format", help="help.report_format")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    action: options.Actions = None,
    organisation: options.Organisations = None,
    status: options.Statuses = None,
    fail_on: options.FailOn = None,
    require_evidence: options.RequireEvidence = False,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    gate = failing(fail_on, words)
    chosen = format_ or _by_suffix(output, words)
    asked = Question(
        metrics, plan, as_of, actions=action, organisations=organisation, statuses=status,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects,
    )  # fmt: skip
    judgement = judged(asked, words)
    data = _rendered(judgement, chosen, words)
    if output is not None:
        write_file(output, data if isinstance(data, bytes) else data.encode("utf-8"), words)
        written = words("report.written", path=printable(output), milestones=len(judgement.assessment.milestones))
        sys.stderr.write(written + "\n")
    elif isinstance(data, bytes):
        refuse(words, words("report.binary", format=chosen.value))
    elif chosen is Format.TEXT:
        write_out(data)
    else:
        write_data(data)
    complain(judgement.diagnostics, words)
    if any(milestone.status in gate for milestone in judgement.assessment.milestones):
        raise typer.Exit(1)


def _by_suffix(output: str | None, words: Wording) -> Format:
    """The format that a file's ending names; text for the screen, and for devices."""
    if output is None or (pathlib.Path(output).exists() and not pathlib.Path(output).is_file()):
        return Format.TEXT
    chosen = SUFFIXES.get(pathlib.PurePath(output).suffix.lower())
    if chosen is None:
        choices = ", ".join(SUFFIXES)
        refuse(words, words("cli.option", option="-o", message=words("cli.choices", text=output, choices=choices)))
    return chosen


def _rendered(judgement: Judgement, chosen: Format, words: Wording) -> str | bytes:
    blocks = compliance(judgement, words)
    try:
        match chosen:
            case Format.TEXT:
                from dxcheck.renderers.documents.text import render_text

                return render_text(blocks, words)
            case Format.MARKDOWN:
                from dxcheck.renderers.documents.markdown import render_markdown

                return render_markdown(blocks, words)
            case Format.HTML:
                from dxcheck.renderers.documents.html import render_html

                return render_html(judgement, blocks, words)
            case Format.JSON:
                from dxcheck.renderers.data.status_json import render_status_json

                return render_status_json(judgement, words)
            case Format.XLSX:
                from dxcheck.renderers.data.xlsx import render_xlsx

                return render_xlsx(judgement, words)
            case Format.DOCX:
                from dxcheck.renderers.documents.docx import render_docx

                return render_docx(blocks, words)
            case _:
                assert_never(chosen)
    except ImportError as error:
        hint = words("hint.install_extra", extra="office")
        refuse(words, words("cli.extra", package=error.name, hint=hint))
