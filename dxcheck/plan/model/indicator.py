"""What is measured."""

from functools import cached_property
from typing import Annotated

from dxcheck.plan.fields import Accumulation, Combine, Id, Kind, Model, Names, Number, Text, about
from dxcheck.plan.model.bilingual import Bilingual
from dxcheck.plan.model.waiver import Waivers


class Indicator(Model):
    """What is measured (IATI Activity Standard: indicator)."""

    id: Id
    name: Bilingual
    aliases: Annotated[Names, about("Other names that metric files may give it.")] = ()
    unit: Annotated[Text, about("The measure word (量词).", "项", "个", "家", "人", "套", "倍")]
    kind: Annotated[
        Kind, about("A count is whole and not negative, an amount may have decimals, a ratio is 1:1, a percentage 95%.")
    ] = "count"
    accumulation: Annotated[
        Accumulation,
        about(
            "A reading is a running total, a step to add, a running total that starts anew each year, or a level: how "
            "it is on that day."
        ),
    ] = "cumulative"
    combine: Annotated[
        Combine, about("One figure for the whole plan, whoever reports it, or each organisation's own share to add up.")
    ] = "latest"
    baseline: Annotated[
        Number | None, about("The value before the plan started, where the document or a record states it.")
    ] = None
    waive: Waivers = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a metric file may call it: the id, both names and the aliases."""
        return (self.id, self.name.zh, self.name.en, *self.aliases)

    @property
    def is_annual(self) -> bool:
        """Whether its running total starts anew on 1 January."""
        return self.accumulation == "annual"

    @property
    def is_level(self) -> bool:
        """Whether each reading stands for itself (浓度, 增长率): how it is on its day."""
        return self.accumulation == "level"

    @cached_property
    def of_one(self) -> "Indicator":
        """The same as one organisation's share of it: the baseline of all together is no part of it, but of a level,
        which is the same everywhere."""
        return self if self.is_level else self.model_copy(update={"baseline": None})
