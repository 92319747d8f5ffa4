"""`dxcheck schema`: the published formats, for editors and programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import write_data

EXAMPLES = (
    "dxcheck schema plan > plan/plan.schema.json",
    "dxcheck schema status",
    "dxcheck schema metrics > metrics.json",
)


class Name(StrEnum):
    """The published formats; what a command prints as JSON goes by the command's name."""

    PLAN = "plan"
    METRICS = "metrics"
    STATUS_CSV = "status-csv"
    STATUS = "status"
    OVERVIEW = "overview"
    DIFF = "diff"
    PLAN_DIFF = "plan-diff"
    SHOW = "show"
    VALIDATE = "validate"


def command(
    name: Annotated[Name, typer.Argument(metavar="NAME", help="help.schema_name")],
    lang: options.Lang = None,
) -> None:
    match name:
        case Name.PLAN:
            from dxcheck.plan.model import plan_schema

            write_data(json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n")
        case Name.METRICS:
            from dxcheck.published.metrics import table_schema

            write_data(json.dumps(table_schema(), ensure_ascii=False, indent=2) + "\n")
        case Name.STATUS_CSV:
            from dxcheck.published.milestones import milestones_schema

            write_data(json.dumps(milestones_schema(), ensure_ascii=False, indent=2) + "\n")
        case Name.STATUS | Name.OVERVIEW | Name.DIFF | Name.PLAN_DIFF | Name.SHOW | Name.VALIDATE:
            from dxcheck.published.schema import json_schema

            write_data(json.dumps(json_schema(name.value), ensure_ascii=False, indent=2) + "\n")
        case _:
            assert_never(name)
