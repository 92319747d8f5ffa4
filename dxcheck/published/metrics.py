"""Metric files as a Table Schema (Data Package standard), for those who make them."""

from __future__ import annotations

from typing import Any

from dxcheck.submissions.columns import COLUMNS, Column


def table_schema() -> dict[str, Any]:
    """The schema as JSON data, in the order in which it is printed."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "Metric files of dxcheck",
        "description": "Tidy rows: an indicator's value on a day. Cells are text here, for a date may be a period and "
        "a number may have its unit; `dxcheck validate` reads what they mean.",
        "fieldsMatch": "partial",
        "missingValues": [""],
        "fields": [_field(column) for column in COLUMNS if not column.ours],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.headers[0],
        "type": "string",
        "description": column.description,
    }
    if column.example:
        field["example"] = column.example
    constraints: dict[str, object] = {"required": True} if column.filled else {}
    if column.pattern:
        constraints["pattern"] = column.pattern
    if constraints:
        field["constraints"] = constraints
    return field
