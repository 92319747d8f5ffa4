"""`dxcheck schema`: the published formats, for editors and programs."""

from __future__ import annotations

import json
import pathlib
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
SCHEMAS = pathlib.Path(__file__).parent.parent / "published"
STATUS_SCHEMA = SCHEMAS / "status.schema.json"
METRICS_SCHEMA = SCHEMAS / "metrics.tableschema.json"


class Name(StrEnum):
    PLAN = "plan"
    STATUS = "status"
    METRICS = "metrics"


def command(
    name: Annotated[Name, typer.Argument(metavar="NAME", help="help.schema_name")],
    lang: options.Lang = None,
) -> None:
    match name:
        case Name.PLAN:
            from dxcheck.plan.model import plan_schema

            write_data(json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n")
        case Name.STATUS:
            write_data(STATUS_SCHEMA.read_text(encoding="utf-8"))
        case Name.METRICS:
            write_data(METRICS_SCHEMA.read_text(encoding="utf-8"))
        case _:
            assert_never(name)
