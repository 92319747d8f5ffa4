"""The kinds of fields that a plan file has, and what each accepts; each describes itself for the JSON Schema."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise PydanticCustomError("date_form", "not a date")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_impossible", "no such day") from None


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("number_type", "not a number")
    return Decimal(value)


def _bound(value: object) -> Decimal | Literal["each"]:
    return "each" if value == "each" else _number(value)


def _as_number(schema: dict[str, Any]) -> None:
    schema.pop("anyOf", None)
    schema["type"] = "number"


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple | dict) else (value,)


def _text_or_list(schema: dict[str, Any]) -> None:
    own = {key: schema.pop(key) for key in ("type", "items", "minItems")}
    schema["anyOf"] = [own["items"], own]


def about(description: str, *examples: object) -> Any:
    """A field's description and examples, for the JSON Schema and so for editors."""
    return Field(description=description, examples=list(examples) or None)


_ID = r"^[a-z][a-z0-9_-]*$"
_ACTION_ID = r"^[A-Za-z0-9]+(\.[A-Za-z0-9]+){0,3}$"
_SHA256 = r"^[0-9a-f]{64}$"
_FILE_NAME = r"^[^/\\\x00-\x1f]*[^/\\\x00-\x1f.][^/\\\x00-\x1f]*$"
_CODE = r"^DX-[A-Z][0-9]{3}$"
IN_WORDS = {
    _ID: "limit.id",
    _ACTION_ID: "limit.action_id",
    _SHA256: "limit.sha256",
    _FILE_NAME: "limit.file_name",
    _CODE: "limit.code",
}
"""Every pattern that a field has, and the phrase that says it."""

Text = Annotated[str, Field(min_length=1, strict=True)]
Id = Annotated[str, Field(pattern=_ID, strict=True, examples=["rd_centres", "kw"])]
ActionId = Annotated[str, Field(pattern=_ACTION_ID, strict=True, examples=["4.2", "3", "2.1.1", "A3"])]
TaskId = Annotated[int, Field(strict=True, ge=1)] | ActionId
Sha256 = Annotated[str, Field(pattern=_SHA256, strict=True)]
FileName = Annotated[str, Field(pattern=_FILE_NAME, strict=True)]
CodeName = Annotated[str, Field(pattern=_CODE, strict=True)]
Date = Annotated[datetime.date, BeforeValidator(_date), Field(examples=["2022-12-31"])]
Number = Annotated[Decimal, BeforeValidator(_number), Field(json_schema_extra=_as_number)]
Bound = Annotated[
    Decimal | Literal["each"],
    PlainValidator(_bound),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "each"}]}),
]
"""A number, or `each`: what is asked for stands in the shares alone."""
Days = Annotated[int, Field(strict=True, ge=0, le=3660)]
Share = Annotated[Number, Field(ge=0, le=1)]
Flag = Annotated[bool, Field(strict=True)]
Names = tuple[Text, ...]
Quotations = Annotated[Names, Field(min_length=1), BeforeValidator(_listed), Field(json_schema_extra=_text_or_list)]
"""The document's words: one quotation, or a list of several."""
Kind = Literal["count", "amount", "ratio", "percentage"]
Accumulation = Literal["cumulative", "increment", "annual", "level"]
Language = Literal["zh", "en"]
Every = Literal["year", "half-year", "quarter", "month"]
Combine = Literal["latest", "sum"]
ReportEvery = Literal["quarter", "month"]


class Model(BaseModel):
    """A mapping of the plan file: it has no fields but its own, no number that is not finite, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)

    def but(self, **changed: Any) -> Self:
        """The same with other values in some fields, unchecked; what was worked out of the old ones is not kept."""
        copy = self.model_copy(update=changed)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy
