"""`dxcheck reporting`: who has reported, quarter by quarter."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, screen, write_data, write_out
from dxcheck.commands.asked import Question, judged, words_for

EXAMPLES = (
    "dxcheck reporting reports/example/*.csv --as-of 2022-12-31",
    "dxcheck reporting data/*.csv --organisation 区科委 --lang zh",
    "dxcheck reporting data/*.csv --format csv > reporting.csv",
)


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def command(
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    format_: Annotated[Format, typer.Option("--format", help="help.output_format")] = Format.TABLE,
    action: options.Actions = None,
    organisation: options.Organisations = None,
    require_evidence: options.RequireEvidence = False,
    skip_rejected: options.SkipRejected = False,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    asked = Question(
        metrics, plan, as_of, actions=action, organisations=organisation,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects,
    )  # fmt: skip
    judgement = judged(asked, words)
    match format_:
        case Format.TABLE:
            from dxcheck.renderers.terminal.reporting_table import render_reporting

            width, console = screen()
            write_out(render_reporting(judgement, words, width, console))
        case Format.JSON:
            from dxcheck.renderers.data.status_json import render_status_json

            write_data(render_status_json(judgement, words))
        case Format.CSV:
            from dxcheck.renderers.data.status_csv import render_reporting_csv

            write_data(render_reporting_csv(judgement))
        case _:
            assert_never(format_)
    complain(judgement.diagnostics, words)
