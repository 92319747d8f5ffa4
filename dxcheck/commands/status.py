"""`dxcheck status`: how a plan stands on a day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import complain, screen, write_data, write_out
from dxcheck.commands.asked import Question, failing, judged, words_for
from dxcheck.judging.groups import View
from dxcheck.judging.judgement import Judgement
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck status reports/example/*.csv --as-of 2022-12-31",
    "dxcheck status data/*.csv --organisation 区科委 --status overdue,unreported --lang zh",
    "dxcheck status data/*.csv data/*.xlsx --by organisation",
    "dxcheck status data/*.csv --skip-rejected --rejects rejects.csv",
    "dxcheck status data/*.csv --format json --fail-on overdue > status.json",
)


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def command(
    metrics: Annotated[Optional[list[str]], typer.Argument(metavar="[METRICS]...", help="help.metrics")] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    by: Annotated[View, typer.Option("--by", help="help.by")] = View.MILESTONE,
    format_: Annotated[Format, typer.Option("--format", help="help.output_format")] = Format.TABLE,
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
    asked = Question(
        metrics, plan, as_of, actions=action, organisations=organisation, statuses=status,
        require_evidence=require_evidence, skip_rejected=skip_rejected, rejects=rejects,
    )  # fmt: skip
    judgement = judged(asked, words)
    match format_:
        case Format.TABLE:
            write_out(_table(judgement, by, words))
        case Format.JSON:
            from dxcheck.renderers.data.status_json import render_status_json

            write_data(render_status_json(judgement, words))
        case Format.CSV:
            from dxcheck.renderers.data.status_csv import render_status_csv

            write_data(render_status_csv(judgement, by))
        case _:
            assert_never(format_)
    complain(judgement.diagnostics, words)
    if any(milestone.status in gate for milestone in judgement.assessment.milestones):
        raise typer.Exit(1)


def _table(judgement: Judgement, by: View, words: Wording) -> str:
    from dxcheck.renderers.terminal.status_table import render_status_table

    width, console = screen()
    return render_status_table(judgement, by, words, width, console)
