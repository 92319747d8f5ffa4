"""Who answers."""

from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from dxcheck.plan.fields import Id, Model, Names, about
from dxcheck.plan.model.bilingual import Bilingual
from dxcheck.plan.model.waiver import Waivers


class Organisation(Model):
    """An organisation that answers for actions (责任单位), or a group of some (各县区人民政府)."""

    id: Id
    name: Annotated[Bilingual, about("The name, as the document has it.", "区科委", {"zh": "区科委", "en": "..."})]
    aliases: Annotated[Names, about("Other names that metric files may give it.")] = ()
    members: Annotated[
        Names, about("Of a group, the ids of its members, whose rows are its rows; the document need not name them.")
    ] = ()
    waive: Waivers = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """`zh` and `en` may stand in the entry itself."""
        if not isinstance(data, dict) or "name" in data or not (own := data.keys() & {"zh", "en"}):
            return data
        return {**{k: v for k, v in data.items() if k not in own}, "name": {key: data[key] for key in own}}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """One of `name`, `zh` and `en` at the least."""
        schema = handler(core)
        own = handler.resolve_ref_schema(schema)
        for language, what in (("zh", "in Chinese"), ("en", "in English")):
            own["properties"][language] = {"type": "string", "minLength": 1, "description": f"The name {what}."}
        own["required"].remove("name")
        own["anyOf"] = [{"required": [key]} for key in ("name", "zh", "en")]
        return schema

    @property
    def names(self) -> tuple[str, ...]:
        """All that a metric file may call it: the id, both names and the aliases."""
        return (self.id, self.name.zh, self.name.en, *self.aliases)

    def in_(self, language: str) -> str:
        """Its name in `zh` or in `en`."""
        return self.name.in_(language)
