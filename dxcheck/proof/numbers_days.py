"""By when the numbers of a milestone's words are owed, as its words say it, or its action's around them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.document.by_when import Days, owed_by
from dxcheck.document.dates import DateMention
from dxcheck.document.quantities import Quantity
from dxcheck.document.text import Span
from dxcheck.proof.asked import Wanted, read, same, wanted_of
from dxcheck.proof.records import Record, days_in, found, is_past
from dxcheck.proof.stated import as_share

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


class Dated(NamedTuple):
    """A number that the plan asks for, and the days that stand with it: one a place where it stands."""

    wanted: Wanted
    places: list[Days]

    @property
    def named(self) -> list[DateMention]:
        """Every day by which it may be owed."""
        return [day for one in self.places for day in one.own]

    def means(self, day: datetime.date) -> bool:
        """Whether it may be owed by this day."""
        return any(one.means(day) for one in self.named)

    @property
    def of_others(self) -> list[DateMention]:
        """Where no day is its own, those beside it, which are others'."""
        return [] if self.named else [day for one in self.places for day in one.others]


def numbers_days(held: Against, record: Record, milestone: int) -> Iterator[Dated]:
    """Each number of a milestone that its words state, with its days."""
    wanted = [*wanted_of(held.plan, record.item, milestone)]
    stated = [*_stated(held, record, milestone)] if wanted else []
    for one in wanted:
        places = [days for quantity, days in stated if same(one.asked, as_share(one, quantity))]
        if places:
            yield Dated(one, places)


def _stated(held: Against, record: Record, milestone: int) -> Iterator[tuple[Quantity, Days]]:
    """The numbers of a milestone's words; where these stand in the action's, all of those say by when."""
    action = record.item.text
    for span in found(record.item.milestones[milestone]):
        inside = action.fault is None and action.span is not None and span.start in action.span
        around = action.span if inside and action.span is not None else span
        words = held.text.text[slice(*around)].replace("\n", " ")
        days = [day for at, day in days_in(words, Span(0, len(words)), held.years) if not is_past(words, at)]
        every = read(held.plan, words, held.plan.units, spelt=True)
        owed = owed_by(words, days, [quantity.at for quantity in every])
        for quantity in every:
            if around.start + quantity.at in span:
                yield quantity, owed[quantity.at]
