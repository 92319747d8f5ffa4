"""`dxcheck trend`: one indicator over time, against its pace."""

from __future__ import annotations

import pathlib
from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, refuse, screen, write_data, write_file, write_out
from dxcheck.commands.asked import Question, judged, words_for
from dxcheck.judging.trend import find_trend, trend
from dxcheck.names import suggest
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck trend scenario_projects reports/example/*.csv --as-of 2022-12-31",
    "dxcheck trend 4.1-2022 data/*.csv",
    "dxcheck trend 新增区级以上研发中心 data/*.csv -o trend.svg --lang zh",
)
WIDEST = 160


class Format(StrEnum):
    TEXT = "text"
    SVG = "svg"


def command(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="help.trend_indicator")],
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="help.trend_output")] = None,
    format_: Annotated[Optional[Format], typer.Option("--format", help="help.trend_format")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    require_evidence: options.RequireEvidence = False,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    chosen = format_ or _by_suffix(output, words)
    asked = Question(
        metrics, plan, as_of,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects,
    )  # fmt: skip
    judgement = judged(asked, words)
    found, known = find_trend(judgement.plan, indicator)
    if found is None:
        message = words("trend.unknown", text=indicator)
        guesses = suggest(indicator, known)
        key, details = ("hint.did_you_mean", {"guess": ", ".join(guesses)}) if guesses else ("hint.show_ids", {})
        refuse(words, f"{message} {words('diagnostics.suggestion', suggestion=words(key, **details))}")
    shown = trend(judgement, found)
    match chosen:
        case Format.SVG:
            from dxcheck.renderers.documents.chart_svg import render_svg

            text = render_svg(shown, words)
        case Format.TEXT:
            from dxcheck.renderers.terminal.trend_text import render_trend

            width, console = (100, None) if output is not None else screen()
            text = render_trend(shown, words, min(width, WIDEST), console)
        case _:
            assert_never(chosen)
    if output is not None:
        write_file(output, text.encode("utf-8"), words)
    elif chosen is Format.SVG:
        write_data(text)
    else:
        write_out(text)
    complain(judgement.diagnostics, words)


def _by_suffix(output: str | None, words: Wording) -> Format:
    """The format that a file's ending names; text for the screen, and for devices."""
    if output is None or (pathlib.Path(output).exists() and not pathlib.Path(output).is_file()):
        return Format.TEXT
    chosen = {".svg": Format.SVG, ".txt": Format.TEXT}.get(pathlib.PurePath(output).suffix.lower())
    if chosen is None:
        message = words("cli.choices", text=output, choices=".svg, .txt")
        refuse(words, words("cli.option", option="-o", message=message))
    return chosen
