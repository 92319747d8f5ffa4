"""A name in two languages, of which a plan file may give one."""

from typing import Any

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from dxcheck.plan.fields import Model, Text


class Bilingual(Model):
    """A name: in the document's language alone, as plain text, or in Chinese and in English."""

    zh: Text
    en: Text

    @model_validator(mode="before")
    @classmethod
    def _both(cls, data: Any) -> Any:
        """The language that is left out falls back to the other."""
        if isinstance(data, str):
            return {"zh": data, "en": data}
        if isinstance(data, dict) and len(given := data.keys() & {"zh", "en"}) == 1:
            return {"zh": data[only := given.pop()], "en": data[only], **data}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Plain text, or at the least one of the two languages."""
        schema = handler(core)
        names = handler.resolve_ref_schema(schema)
        both = {key: value for key, value in names.items() if key not in ("required", "title", "description")}
        for key in both:
            del names[key]
        del names["required"]
        names["anyOf"] = [{"type": "string", "minLength": 1}, {**both, "minProperties": 1}]
        return schema

    def in_(self, language: str) -> str:
        """The name in `zh`; in any other language the English one."""
        return self.zh if language == "zh" else self.en
