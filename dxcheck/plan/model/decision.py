"""What was decided of a plan after it was issued: milestones put off (延期) or cancelled (取消), less asked for (核减).

The plan itself stays as it was issued: ids, due dates and targets are the document's. A decision counts from its date.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dxcheck.plan.fields import Date, FileName, Flag, Model, Number, Quotations, Sha256, Text, about
from dxcheck.plan.model.waiver import Waivers


class DecisionKind(StrEnum):
    """What a decision does to a milestone."""

    POSTPONED = "postponed"
    REDUCED = "reduced"
    CANCELLED = "cancelled"


def _one_of_three(schema: dict[str, Any]) -> None:
    """What a validator says of the whole, in the words of JSON Schema."""
    bounds = ("at_least", "at_most", "by")
    gone = {"required": ["cancelled"], "properties": {"cancelled": {"const": True}}}

    def without(*keys: str) -> list[dict[str, Any]]:
        return [{"required": [key]} for key in keys]

    schema["oneOf"] = [
        {"required": ["due"], "not": {"anyOf": [*without("indicator", *bounds), gone]}},
        {
            "required": ["indicator"],
            "anyOf": without(*bounds),
            "not": {"anyOf": [{"required": ["at_least", "at_most"]}, *without("due"), gone]},
        },
        {**gone, "not": {"anyOf": without("due", *bounds)}},
    ]


class Change(Model):
    """What a decision changes of one milestone: its day, or a target, or that it is owed at all."""

    model_config = ConfigDict(json_schema_extra=_one_of_three)

    milestone: Annotated[Text, about("The milestone's id, which stays what it is.", "4.2-2022")]
    due: Annotated[Date | None, about("Put off (延期): the new due date.")] = None
    indicator: Annotated[
        Text | None, about("Whose target is reduced (核减); of what is cancelled the one criterion, where others stay.")
    ] = None
    at_least: Annotated[Number | None, about("The new target, lower than before.", 12)] = None
    at_most: Annotated[Number | None, about("The new ceiling, higher than before.", 40)] = None
    by: Annotated[
        dict[Text, Number], about("The new shares, by the ids that have them; those that stay need not stand here.")
    ] = Field(default_factory=dict)
    cancelled: Annotated[Flag, about("Whether it is owed no more (取消).")] = False

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        """One of the three, whole."""
        target = self.at_least is not None or self.at_most is not None or bool(self.by)
        both = self.at_least is not None and self.at_most is not None
        stated = (self.due is not None) + target + self.cancelled
        idle = self.indicator is not None and not (target or self.cancelled)
        if stated != 1 or both or idle or (target and self.indicator is None):
            raise PydanticCustomError("change_shape", "not one change")
        return self

    @property
    def kind(self) -> DecisionKind:
        """Which of the three it is."""
        if self.cancelled:
            return DecisionKind.CANCELLED
        return DecisionKind.REDUCED if self.due is None else DecisionKind.POSTPONED

    @property
    def comparison(self) -> Literal["at_least", "at_most"] | None:
        """Of a target that is reduced as a whole, which bound it is."""
        if self.at_least is not None:
            return "at_least"
        return None if self.at_most is None else "at_most"

    @property
    def bound(self) -> Decimal | None:
        """That bound, in the indicator's unit."""
        return self.at_most if self.at_least is None else self.at_least


class Decision(Model):
    """A document that changes what a plan asks for."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"text": ["sha256"]}})

    number: Annotated[Text, about("The document number (发文字号).", "示例办〔2022〕15号")]
    date: Annotated[Date, about("Its day: from then on it counts.")]
    words: Annotated[
        Quotations,
        about("What it says, word for word; or several quotations."),
    ]
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    text: Annotated[
        FileName | None, about("The file with its whole text, beside the plan file: then its words are proved.")
    ] = None
    sha256: Annotated[Sha256 | None, about("SHA-256 of that file, in hexadecimal.")] = None
    waive: Waivers = ()

    @model_validator(mode="after")
    def _known_text(self) -> Self:
        """A text is known by its hash."""
        if self.text is not None and self.sha256 is None:
            raise PydanticCustomError("hash_missing", "no hash")
        return self
