"""The JSON of `diff`, version 1, written field by field."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dxcheck import __version__
from dxcheck.difference import Difference, PastChange, StatusChange
from dxcheck.published.status import Figure, SavedAssessment
from dxcheck.renderers.data.status_json import to_text


def render_difference_json(paths: tuple[str, str], difference: Difference) -> str:
    old, new = difference.old, difference.new
    past = difference.past is not None
    return to_text(
        {
            "version": 1,
            "tool": {"name": "dxcheck", "version": __version__},
            "plan": {"id": new.plan.id, "title": new.plan.title, "document_number": new.plan.document_number},
            "old": _side(paths[0], old),
            "new": _side(paths[1], new),
            "worse": _changes(difference.worse),
            "better": _changes(difference.better),
            "begun": _changes(difference.begun),
            "appeared": _changes(difference.appeared),
            "vanished": _changes(difference.vanished),
            "owed": [
                {"milestone": change.milestone, "field": change.field, "old": change.old, "new": change.new}
                for change in difference.owed
            ],
            "actuals": [
                {
                    "indicator": moved.indicator,
                    "milestones": list(moved.milestones),
                    "unit": moved.unit,
                    "old": _figure(moved.old),
                    "new": _figure(moved.new),
                    "step": _figure(moved.step),
                }
                for moved in difference.moved
            ],
            "restated": _past(difference.restated) if past else None,
            "backdated": _past(difference.backdated) if past else None,
            "organisations": [
                {
                    "name": change.organisation,
                    "old_rate": _figure(change.old_rate),
                    "new_rate": _figure(change.new_rate),
                    "old_rank": change.old_rank,
                    "new_rank": change.new_rank,
                }
                for change in difference.ranks
            ]
            if difference.ranks is not None
            else None,
        }
    )


def _side(path: str, saved: SavedAssessment) -> dict[str, Any]:
    summary = {name: _figure(value) for name, value in saved.summary}
    return {"path": path, "as_of": saved.as_of.isoformat(), "plan_sha256": saved.plan.sha256, "summary": summary}


def _changes(changes: Sequence[StatusChange]) -> list[dict[str, Any]]:
    return [
        {
            "id": change.milestone.id,
            "text": change.milestone.text,
            "organisations": list(change.milestone.organisations),
            "old": change.old.value if change.old else None,
            "new": change.new.value if change.new else None,
            "fell_due": change.fell_due,
        }
        for change in changes
    ]


def _past(changes: Sequence[PastChange]) -> list[dict[str, Any]]:
    return [
        {"indicator": c.indicator, "date": c.date.isoformat(), "old": _figure(c.old), "new": _figure(c.new)}
        for c in changes
    ]


def _figure(value: Figure) -> int | float | str | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
