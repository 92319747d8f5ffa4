"""`dxcheck trend`: one indicator over time, against its pace."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from dxcheck.commands import complete, options
from dxcheck.commands.answer import advised, answer, by_suffix, complain, refuse
from dxcheck.commands.asked import Question, judged, rejects_of
from dxcheck.commands.inputs import expand
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output
from dxcheck.commands.rejects import tell_rejects
from dxcheck.diagnostics import Listed
from dxcheck.judging.trend import concerning, find_trend, trend
from dxcheck.names import suggest
from dxcheck.renderers.formats import TREND, TrendFormat

EXAMPLES = (
    "dxcheck trend scenario_projects reports/example/*.csv --as-of 2022-12-31",
    "dxcheck trend 4.1-2022 data/*.csv",
    "dxcheck trend 新增区级以上研发中心 data/*.csv -o trend.svg --lang zh",
)


def command(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="help.trend_indicator", autocompletion=complete.indicators)
    ],
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="help.trend_output")] = None,
    format_: Annotated[Optional[TrendFormat], typer.Option("--format", help="help.trend_format")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    require_evidence: options.RequireEvidence = False,
    evidence_dir: options.EvidenceDir = None,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    chosen = format_ or by_suffix(TREND, output, words)
    asked = Question(
        expand(metrics, words), plan, as_of, known_on,
        require_evidence=require_evidence, evidence_dir=evidence_dir, skip_rejected=skip_rejected, rejects=rejects,
        outputs=[Output("-o", output)] if output is not None else [],
    )  # fmt: skip
    judgement = judged(asked, words)
    found, known = find_trend(judgement.plan, indicator)
    if found is None:
        message = words("trend.unknown", text=indicator)
        guesses = suggest(indicator, known)
        hint = "hint.did_you_mean" if guesses else "hint.show_ids"
        refuse(words, advised(message, words, hint, guess=Listed(guesses)))
    beside = rejects_of(asked, judgement, words)

    def tell_its_own() -> None:
        tell_rejects(beside, words)
        complain(concerning(judgement, found), words)

    answer(TREND, chosen, trend(judgement, found), words, output, beside, tell_its_own)
