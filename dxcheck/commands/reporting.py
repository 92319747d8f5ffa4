"""`dxcheck reporting`: who has reported, quarter by quarter or month by month."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import answer
from dxcheck.commands.asked import Question, judged, rejects_of, tell
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import words_for
from dxcheck.renderers.formats import REPORTING, StatusFormat

EXAMPLES = (
    "dxcheck reporting reports/example/*.csv --as-of 2022-12-31",
    "dxcheck reporting data/ --organisation 区科委 --lang zh",
    "dxcheck reporting data/*.csv --format csv > reporting.csv",
)


def command(
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    format_: Annotated[StatusFormat, typer.Option("--format", help="help.output_format")] = "table",
    action: options.Actions = None,
    organisation: options.Organisations = None,
    require_evidence: options.RequireEvidence = False,
    evidence_dir: options.EvidenceDir = None,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    asked = Question(
        expand(metrics, words), plan, as_of, known_on, actions=action, organisations=organisation,
        require_evidence=require_evidence, evidence_dir=evidence_dir, skip_rejected=skip_rejected, rejects=rejects,
    )  # fmt: skip
    judgement = judged(asked, words)
    beside = rejects_of(asked, judgement, words)
    answer(REPORTING, format_, judgement, words, None, beside, lambda: tell(beside, judgement, words))
