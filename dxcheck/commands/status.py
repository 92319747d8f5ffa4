"""`dxcheck status`: how a plan stands on a day."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.again import again
from dxcheck.commands.answer import answer, by_suffix, remark
from dxcheck.commands.asked import Question, judged, rejects_of, tell, view
from dxcheck.commands.gates import gates, hold
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output
from dxcheck.judging.groups import View
from dxcheck.renderers.formats import STATUS, StatusFormat
from dxcheck.renderers.shown import Grouped

EXAMPLES = (
    "dxcheck status reports/example/*.csv --as-of 2022-12-31",
    "dxcheck status data/*.csv --organisation 区科委 --status overdue,unreported --lang zh",
    "dxcheck status data/ --due-within 30",
    "dxcheck status data/ 'more/**/*.xlsx' --by organisation",
    "dxcheck status data/*.csv --skip-rejected --rejects rejects.csv",
    "dxcheck status data/*.csv --evidence-dir proofs/",
    "dxcheck status data/*.csv -o status.json --fail-on overdue",
)


def command(
    context: typer.Context,
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    by: Annotated[
        Optional[str], typer.Option("--by", metavar="VIEW", help="help.by", autocompletion=lambda: [*View])
    ] = None,
    output: options.Output = None,
    format_: Annotated[Optional[StatusFormat], typer.Option("--format", help="help.report_format")] = None,
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
    words = words_for(lang)
    asked_for, wrong = gates(fail_on, words)
    format_ = format_ or by_suffix(STATUS, output, words)
    chosen, unknown = view(by, words)
    wrong += unknown
    asked = Question(
        expand(metrics, words), plan, as_of, known_on, actions=action, organisations=organisation, statuses=status,
        due_within=due_within, require_evidence=require_evidence, evidence_dir=evidence_dir,
        skip_rejected=skip_rejected, rejects=rejects,
        wrong=wrong,
        outputs=[Output("-o", output)] if output is not None else [],
    )  # fmt: skip
    judgement = judged(asked, words)
    beside = rejects_of(asked, judgement, words)
    answer(
        STATUS,
        format_,
        Grouped(judgement, chosen, again(context)),
        words,
        output,
        beside,
        lambda: tell(beside, judgement, words),
    )
    if output is not None:
        remark(words("report.written", path=output, milestones=len(judgement.assessment.milestones)))
    hold(asked_for, judgement, words)
