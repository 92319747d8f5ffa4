"""Data in a published shape -> JSON text."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

from dxcheck.renderers.safe import safe_json


def to_text(data: object) -> str:
    """The JSON of plain data, days and decimals among them; a day is written as 2022-12-31, a decimal as a number."""
    return safe_json(json.dumps(data, ensure_ascii=False, indent=2, default=_plain)) + "\n"


def _plain(value: object) -> str | float:
    if isinstance(value, Decimal):
        return float(value)
    assert isinstance(value, datetime.date), value
    return value.isoformat()
