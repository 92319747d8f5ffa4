"""The JSON Schema (2020-12) of what is published, made from the shapes.

It allows the fields that this version writes and no others; those that other versions add are for readers to pass over.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import TypedDictSchema

from dxcheck.published.diff import Difference
from dxcheck.published.overview import Overview
from dxcheck.published.plan_diff import PlanDifference
from dxcheck.published.show import Excerpt
from dxcheck.published.status import Assessment
from dxcheck.published.validate import Validation

SHAPES: dict[str, Any] = {
    "status": Assessment,
    "overview": Overview,
    "diff": Difference,
    "plan-diff": PlanDifference,
    "show": Excerpt,
    "validate": Validation,
}
"""By the command that prints it; what `diff` prints of two plans is `plan-diff`."""


class _Closed(GenerateJsonSchema):
    def typed_dict_schema(self, schema: TypedDictSchema) -> JsonSchemaValue:
        return {**super().typed_dict_schema(schema), "additionalProperties": False}

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def json_schema(command: str) -> dict[str, Any]:
    """The schema of a command's JSON."""
    described = TypeAdapter(SHAPES[command]).json_schema(schema_generator=_Closed)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:dxcheck:schema:{command}:1",
        **described,
        "title": f"dxcheck {command}, version 1",
    }
