"""The JSON of `diff` of two plans, written field by field."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dxcheck import __version__
from dxcheck.plan.model import Plan
from dxcheck.plan_difference.change import PlanChange, PlanDifference, Value, Way
from dxcheck.renderers.data.json_text import to_text

if TYPE_CHECKING:
    from dxcheck.published import plan_diff as shape


def render_plan_difference_json(paths: tuple[str, str], difference: PlanDifference) -> str:
    """What changed, as JSON; `paths` are the two files that were compared."""
    data: shape.PlanDifference = {
        "version": 1,
        "tool": {"name": "dxcheck", "version": __version__},
        "old": _side(paths[0], difference.old),
        "new": _side(paths[1], difference.new),
        "loosened": [_change(change) for change in difference.of(Way.LOOSENED)],
        "decided": [_change(change) for change in difference.of(Way.DECIDED)],
        "tightened": [_change(change) for change in difference.of(Way.TIGHTENED)],
        "other": [_change(change) for change in difference.of(Way.OTHER)],
    }
    return to_text(data)


def _side(path: str, plan: Plan) -> shape.Side:
    return {
        "path": path,
        "id": plan.id,
        "title": plan.title.in_(plan.language),
        "document_number": plan.document.number,
    }


def _change(change: PlanChange) -> shape.Change:
    return {
        "what": change.what.value,
        "where": change.where,
        "about": change.about or None,
        "old": _value(change.old),
        "new": _value(change.new),
        "unit": change.unit,
        "comparison": change.comparison,
    }


def _value(value: Value | None) -> Value | None:
    """A decimal that is whole, as a whole number; all else as it is."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
