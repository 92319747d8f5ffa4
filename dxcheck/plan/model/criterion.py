"""One testable part of a milestone: a numeric target, or a deliverable."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dxcheck.plan.fields import Bound, Flag, Model, Names, Number, Text, about


class Target(Model):
    """A numeric target: what an indicator is to reach, or a ceiling that it is to keep."""

    indicator: Text
    at_least: Annotated[Bound | None, about("The target (目标值): reached when the actual is this or more.", 15)] = None
    at_most: Annotated[Bound | None, about("A ceiling: kept when the actual is this or less.", 10)] = None
    by: Annotated[
        dict[Text, Number],
        about("What each organisation is to reach by itself, by its id; a group's id stands for each of its members."),
    ] = Field(default_factory=dict)
    approximate: Annotated[Flag, about("Whether the document says about (约, 左右); it is judged as the number.")] = (
        False
    )

    @property
    def comparison(self) -> Literal["at_least", "at_most"]:
        """The bound that it states; it states exactly one."""
        return "at_most" if self.at_least is None else "at_least"

    @property
    def states_total(self) -> bool:
        """Whether it asks for a number of all together, and not of each alone."""
        return "each" not in (self.at_least, self.at_most)

    @property
    def bound(self) -> Decimal:
        """The number to reach or to keep, in the indicator's unit; there must be one (`states_total`)."""
        bound = self.at_most if self.at_least is None else self.at_least
        assert isinstance(bound, Decimal)  # `_shape` and `Plan.duties` let nothing else through
        return bound

    @property
    def ascending(self) -> bool:
        """Whether more is better (IATI Activity Standard: indicator/@ascending)."""
        return self.at_least is not None

    def share(self, bound: Decimal) -> "Target":
        """The same of one organisation alone."""
        return self.model_copy(update={self.comparison: bound, "by": {}})


class Deliverable(Model):
    """What is done or not, beside the numbers."""

    deliverable: Annotated[Text, about("The words of the milestone that no number covers, as they stand in its text.")]
    by: Annotated[
        Names, about("The ids of those of whom each delivers; a group's id stands for each of its members.")
    ] = ()


_CRITERION_KEYS = frozenset((*Target.model_fields, *Deliverable.model_fields))


def _stated(value: object) -> object:
    """A criterion's keys that say something: an empty one of the other shape is as good as left out."""
    if not isinstance(value, dict):
        return value
    return {key: stands for key, stands in value.items() if stands is not None or key not in _CRITERION_KEYS}


def _shape(value: object) -> str | None:
    """Whether a criterion is a target or a deliverable; None where it is neither, or both."""
    if not isinstance(value, dict):
        return "deliverable" if isinstance(value, Deliverable) else "target"
    if value.keys() - _CRITERION_KEYS:  # a misspelt key is told as such
        return "deliverable" if "deliverable" in value else "target"
    if "deliverable" in value:
        return "deliverable" if value.keys() <= {"deliverable", "by"} else None
    return "target" if "indicator" in value and len(value.keys() & {"at_least", "at_most"}) == 1 else None


Criterion = Annotated[
    Annotated[Target, Tag("target")] | Annotated[Deliverable, Tag("deliverable")],
    Discriminator(_shape, custom_error_type="criterion_shape", custom_error_message="neither target nor deliverable"),
    BeforeValidator(_stated),
]
"""One testable part of a milestone."""
