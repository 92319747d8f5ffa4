"""`dxcheck report`: the compliance report as a document."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import answer, by_suffix, remark
from dxcheck.commands.asked import Question, day, judged, rejects_of, split, tell
from dxcheck.commands.gates import gates, hold
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output
from dxcheck.commands.provenance import noted
from dxcheck.renderers.formats import REPORT, Kind, ReportFormat
from dxcheck.renderers.shown import Letter, Reported

EXAMPLES = (
    "dxcheck report reports/example/*.csv --as-of 2022-12-31",
    "dxcheck report data/*.csv --as-of 2022-12-31 -o report.html --lang zh",
    "dxcheck report data/*.csv -o report.docx --lang zh --number 示例〔2023〕1号 --from 示例单位 --date 2023-01-10",
)


def command(
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="help.report_output")] = None,
    number: Annotated[Optional[str], typer.Option("--number", metavar="TEXT", help="help.number")] = None,
    sender: Annotated[Optional[str], typer.Option("--from", metavar="NAME", help="help.from")] = None,
    date: Annotated[Optional[str], typer.Option("--date", metavar="DATE", help="help.letter_date")] = None,
    copies: Annotated[Optional[list[str]], typer.Option("--cc", metavar="NAME", help="help.cc")] = None,
    format_: Annotated[Optional[ReportFormat], typer.Option("--format", help="help.report_format")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    action: options.Actions = None,
    organisation: options.Organisations = None,
    status: options.Statuses = None,
    due_within: options.DueWithin = None,
    fail_on: options.FailOn = None,
    require_evidence: options.RequireEvidence = False,
    evidence_dir: options.EvidenceDir = None,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    typed = {**locals()}
    words = words_for(lang)
    asked_for, wrong = gates(fail_on, words)
    chosen = format_ or by_suffix(REPORT, output, words)
    signed, no_date = day(date, "--date", words) if date is not None else (None, [])
    letter = Letter(number or "", sender or "", signed, split(copies, "--cc", words))
    asked = Question(
        expand(metrics, words), plan, as_of, known_on, actions=action, organisations=organisation, statuses=status,
        due_within=due_within, require_evidence=require_evidence, evidence_dir=evidence_dir,
        skip_rejected=skip_rejected, rejects=rejects,
        wrong=[*wrong, *no_date], outputs=[Output("-o", output)] if output is not None else [],
    )  # fmt: skip
    judgement = judged(asked, words)
    beside = rejects_of(asked, judgement, words)
    on_screen = output is None and REPORT[chosen].kind is Kind.LAID_OUT
    provenance = None if on_screen else noted(typed, judgement, asked.inputs.told, chosen, words)
    answer(
        REPORT,
        chosen,
        Reported(judgement, letter, provenance),
        words,
        output,
        beside,
        lambda: tell(beside, judgement, words),
    )
    if output is not None:
        remark(words("report.written", path=output, milestones=len(judgement.assessment.milestones)))
    hold(asked_for, judgement, words)
