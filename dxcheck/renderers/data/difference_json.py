"""The JSON of `diff`, written field by field."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from dxcheck import __version__
from dxcheck.difference import (
    Difference,
    Moved,
    OwedChange,
    PastChange,
    RankChange,
    StatusChange,
    TargetOf,
    summary_shown,
)
from dxcheck.renderers.data.json_text import to_text

if TYPE_CHECKING:
    from dxcheck.published import diff as shape
    from dxcheck.published.status import Assessment


def render_difference_json(paths: tuple[str, str], difference: Difference) -> str:
    """What changed, as JSON; `paths` are the two files that were compared."""
    return to_text(difference_data(paths, difference))


def difference_data(paths: tuple[str, str], difference: Difference) -> shape.Difference:
    """The same before it is text; figures exact, days as dates."""
    old, new = difference.old, difference.new
    plan, past = new["plan"], difference.past is not None
    return {
        "version": 1,
        "tool": {"name": "dxcheck", "version": __version__},
        "plan": {"id": plan["id"], "title": plan["title"], "document_number": plan["document_number"]},
        "old": _side(paths[0], old),
        "new": _side(paths[1], new),
        "worse": _changes(difference.worse),
        "better": _changes(difference.better),
        "begun": _changes(difference.begun),
        "appeared": _changes(difference.appeared),
        "vanished": _changes(difference.vanished),
        "owed": [_owed(change) for change in difference.owed],
        "actuals": [_moved(moved) for moved in difference.moved],
        "restated": _past(difference.restated) if past else None,
        "backdated": _past(difference.backdated) if past else None,
        "organisations": None if difference.ranks is None else [_rank(change) for change in difference.ranks],
    }


def _side(path: str, saved: Assessment) -> shape.Side:
    summary = summary_shown(saved)
    return {
        "path": path,
        "as_of": saved["as_of"],
        "known_on": saved.get("known_on"),
        "plan_sha256": saved["plan"]["sha256"],
        "summary": {
            **summary,
            "compliance_rate": _whole(summary["compliance_rate"]),
            "on_time_rate": _whole(summary["on_time_rate"]),
        },
    }


def _changes(changes: Sequence[StatusChange]) -> list[shape.StatusChange]:
    return [
        {
            "id": change.milestone["id"],
            "text": change.milestone["text"],
            "organisations": change.milestone["organisations"],
            "old": change.old,
            "new": change.new,
            "fell_due": change.fell_due,
        }
        for change in changes
    ]


def _owed(change: OwedChange) -> shape.OwedChange:
    field = change.field
    indicator = field.indicator if isinstance(field, TargetOf) else None
    return {
        "milestone": change.milestone,
        "field": field.indicator if isinstance(field, TargetOf) else field,
        "indicator": indicator,
        "old": change.old,
        "new": change.new,
    }


def _moved(moved: Moved) -> shape.Moved:
    return {
        "indicator": moved.indicator,
        "milestones": list(moved.milestones),
        "unit": moved.unit,
        "old": _whole(moved.old),
        "new": _whole(moved.new),
        "step": _whole(moved.step),
    }


def _past(changes: Sequence[PastChange]) -> list[shape.PastChange]:
    return [{"indicator": c.indicator, "date": c.date, "old": _whole(c.old), "new": _whole(c.new)} for c in changes]


def _rank(change: RankChange) -> shape.RankChange:
    return {
        "name": change.organisation,
        "old_rate": _whole(change.old_rate),
        "new_rate": _whole(change.new_rate),
        "old_rank": change.old_rank,
        "new_rank": change.new_rank,
    }


T = TypeVar("T")


def _whole(value: T) -> T | int:
    """A decimal that is whole, as a whole number; all else as it is."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
