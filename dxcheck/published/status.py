"""A saved assessment: the JSON that `status --format json` writes, read back. Later additions to it are passed over."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position
from dxcheck.files import read_bytes
from dxcheck.judging.assessment import Status

LARGEST = 10**18
Number = Annotated[int | Decimal, Field(ge=-LARGEST, le=LARGEST)]
Rate = Annotated[Decimal, Field(ge=0, le=1)]
Figure = int | Decimal | str | None
"""A number; of a deliverable done, in_progress, not_started or the share done. None where nothing was observed."""


Word = Literal["done", "in_progress", "not_started"]
Value = Annotated[Number | Word | None, Field(union_mode="left_to_right")]


class Saved(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class SavedPlan(Saved):
    id: str
    title: str
    document_number: str
    sha256: str


class SavedFilters(Saved):
    actions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


class SavedCriterion(Saved):
    indicator: str
    comparison: str | None = None
    target: Number | None = None
    unit: str | None = None
    actual: Value = None


class SavedMilestone(Saved):
    id: str
    due: datetime.date
    text: str
    organisations: tuple[str, ...]
    status: Status
    criteria: tuple[SavedCriterion, ...]


class SavedOrganisation(Saved):
    name: str
    compliance_rate: Rate | None = None


class SavedPoint(Saved):
    date: datetime.date
    value: Value


class SavedSeries(Saved):
    indicator: str
    name: str = ""
    adds_up: bool = False
    """Whether a value is a sum, so that one changed in the past changes those after it."""
    points: tuple[SavedPoint, ...]


class SavedSummary(Saved):
    milestones: int
    due: int
    met: int
    met_late: int
    overdue: int
    unreported: int
    on_track: int
    at_risk: int
    behind: int
    upcoming: int
    compliance_rate: Rate | None
    on_time_rate: Rate | None


class SavedAssessment(Saved):
    version: Literal[1]
    plan: SavedPlan
    as_of: datetime.date
    filters: SavedFilters = SavedFilters()
    summary: SavedSummary
    milestones: tuple[SavedMilestone, ...]
    organisations: tuple[SavedOrganisation, ...]
    series: tuple[SavedSeries, ...] | None = None
    """None where it was saved by a version that did not write the values by date."""


def read_saved(path: str) -> tuple[SavedAssessment | None, list[Diagnostic]]:
    """Read a saved assessment, or say everything that keeps the file from being one."""
    raw, problems = read_bytes(path)
    if raw is None:
        return None, problems
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        return None, [Diagnostic(Code.FILE_ENCODING, Position(path), {"offset": error.start}, "hint.save_as_utf8")]
    except json.JSONDecodeError as error:
        at = Position(path, error.lineno, error.colno)
        details: dict[str, str | int] = {"reason": Phrase("saved.no_json"), "problem": error.msg}
        return None, [Diagnostic(Code.SAVED_BROKEN, at, details, "hint.save_status")]
    except (RecursionError, ValueError) as error:  # too deep, or a number of more digits than Python reads
        details = {"reason": Phrase("saved.no_json"), "problem": str(error)}
        return None, [Diagnostic(Code.SAVED_BROKEN, Position(path), details, "hint.save_status")]
    try:
        return SavedAssessment.model_validate(data), []
    except ValidationError as invalid:
        return None, [
            Diagnostic(
                Code.SAVED_BROKEN,
                Position(path),
                {"reason": Phrase("saved.field"), "problem": ".".join(map(str, error["loc"])) or "–"},
                "hint.save_status",
            )
            for error in invalid.errors(include_url=False, include_context=False, include_input=False)
        ]
