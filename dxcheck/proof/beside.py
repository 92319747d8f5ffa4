"""The numbers of an action's records: what stands beside its quotations, most often the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.document.quantities import Quantity
from dxcheck.document.text import Span
from dxcheck.document.units import canonical, converted
from dxcheck.plan.model import Action
from dxcheck.proof.asked import Wanted, asks, read, same
from dxcheck.proof.cells import cells_in
from dxcheck.proof.days import days_of_column
from dxcheck.proof.shares import of_cell

if TYPE_CHECKING:
    from dxcheck.proof.against import Against
    from dxcheck.proof.records import Record


class NumbersBeside:
    """What the records of one action hold; a number that is found is claimed, with the heads that speak of it."""

    def __init__(self, held: Against, action: Action) -> None:
        self.held = held
        self.plan = held.plan
        self.action = action

    def holds(self, wanted: Wanted) -> bool:
        """Whether a number that is asked for stands there, and is not another target's."""
        return any(self._in_stretch(wanted, record, stretch) for record, stretch in self._stretches())

    def instead(self, wanted: Wanted) -> tuple[Quantity, int] | None:
        """The number that stands in the place of one that is not there, in its column or alone with its unit, and its
        line; it is told with it."""
        for record, stretch in self._stretches():
            for quantity, span in self._quantities(record, stretch):
                if (
                    span not in record.claimed
                    and self._is_whose(wanted, record, span)
                    and (wanted.among or asks(quantity).unit == wanted.asked.unit)
                ):
                    record.claimed += [span, *self._heads(record, span, wanted)]
                    return quantity, self.held.line(span.start)
        return None

    def before(self, wanted: Wanted) -> Iterator[Fraction]:
        """The numbers of a row's columns that say what stood before, in the indicator's unit."""
        text, columns = self.held.text.text, self.held.columns
        for record, stretch in self._stretches():
            for cell in cells_in(text, stretch) if record.tabular else ():
                if (head := columns.above(cell.start)) is None or not columns.is_baseline(cell.start):
                    continue
                for quantity in read(self.plan, text[slice(*cell)], self.plan.units) or _alone(text[slice(*cell)]):
                    unit = quantity.unit or self._unit_of_row(record, cell)
                    number = converted(quantity.number, unit, wanted.indicator.unit)
                    if number is not None:
                        record.claimed += [cell, head]
                        yield number

    def _stretches(self) -> Iterator[tuple[Record, Span]]:
        for record in self.held.records:
            if record.item.action is self.action:
                yield from ((record, stretch) for stretch in record.stretches)

    def _quantities(self, record: Record, stretch: Span) -> Iterator[tuple[Quantity, Span]]:
        """The numbers of a stretch, a table's cell by cell, each in the unit of its row where it has none of its own;
        but for what stood before."""
        text = self.held.text.text
        for part in cells_in(text, stretch) if record.tabular else [stretch]:
            words = text[slice(*part)]
            found = read(self.plan, words, self.plan.units) or (_alone(words) if record.tabular else [])
            for quantity in found:
                start = part.start + quantity.at
                span = Span(start, start + len(quantity.words))
                if record.tabular and self.held.columns.is_baseline(start):
                    continue
                if not quantity.unit:
                    number, bare = canonical(quantity.number, self._unit_of_row(record, span))
                    quantity = quantity._replace(number=number, unit=bare)  # noqa: PLW2901 - the same number
                yield quantity, span

    def _in_stretch(self, wanted: Wanted, record: Record, stretch: Span) -> bool:
        """A cell of a table that holds the number, under the head of the share's place and of the milestone's day."""
        for quantity, span in self._quantities(record, stretch):
            if span not in record.claimed and same(wanted.asked, quantity) and self._is_whose(wanted, record, span):
                record.claimed += [span, *self._heads(record, span, wanted)]
                return True
        return False

    def _heads(self, record: Record, span: Span, wanted: Wanted) -> Iterator[Span]:
        """What says a number's unit and day: words behind it, and cells."""
        unit = re.escape(wanted.indicator.unit)
        behind = re.compile(rf"\s*{unit}\b", re.IGNORECASE).match(self.held.text.text, span.end)
        if behind is not None:
            yield Span(span.end, behind.end())
        cell = self._cell_of_unit(record, span)
        if cell is not None and canonical(Fraction(1), self.held.text.text[slice(*cell)])[1] == wanted.asked.unit:
            yield cell
        yield from (place for place, _ in days_of_column(self.held, record, span.start))

    def _is_whose(self, wanted: Wanted, record: Record, span: Span) -> bool:
        """Whether a number stands under the place whose share it is asked to be, or under none; and not under another
        day than its milestone's."""
        due = self.action.milestones[wanted.milestone].due
        days = days_of_column(self.held, record, span.start)
        if days and not any(day.means(due) for _, day in days):
            return False
        whose = of_cell(self.held, span.start, turned=record.turned)
        if wanted.organisation is None:
            return whose not in wanted.among or not wanted.among
        return whose is not None and (whose == wanted.organisation or whose in self.plan.members(wanted.organisation))

    def _unit_of_row(self, record: Record, span: Span) -> str:
        """The unit that the row's own cell says, its name has, or the head of its column: 工业投资（亿元）."""
        cell = self._cell_of_unit(record, span)
        if cell is not None:
            return self.held.text.text[slice(*cell)]
        texts = (self.action.text, *(milestone.text for milestone in self.action.milestones))
        for words in (*texts, self.held.columns.words(span.start)):
            units = re.findall(r"[（(]([^（）()]+)[）)]", words)
            if units:
                return str(units[-1])
        return ""

    def _cell_of_unit(self, record: Record, span: Span) -> Span | None:
        return self.held.columns.unit_of_row(span.start) if record.tabular and not record.turned else None


def _alone(words: str) -> list[Quantity]:
    """The number that is all of a cell: there 2000 is no year."""
    number = re.fullmatch(r"\s*(\d{4})\s*", words)
    return [Quantity(Fraction(number[1]), "", False, False, False, number[1], number.start(1))] if number else []
