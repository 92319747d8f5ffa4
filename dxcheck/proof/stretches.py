"""The numbers of a record's stretches: in sentences, and in cells under their heads, in the unit of their row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.document.quantities import Quantity
from dxcheck.document.text import Span
from dxcheck.document.units import canonical
from dxcheck.plan.model import Action
from dxcheck.proof.asked import Wanted, alone, read, same
from dxcheck.proof.cells import cells_in, column_at, row_at
from dxcheck.proof.days import days_of_column
from dxcheck.proof.shares import of_cell

if TYPE_CHECKING:
    from dxcheck.proof.against import Against
    from dxcheck.proof.records import Record


_BOUND_BEFORE = re.compile(
    r"(?:\b(?:at (?:most|least)|(?:no|not) (?:more|fewer|less|lower|higher) than|up to)|"
    r"不(?:超过|高于|多于|少于|低于)|至少|至多|控制在|达到)\s*\Z",
    re.IGNORECASE,
)
"""The bound that stands with a number in its cell."""


class Stretches:
    """One action's stretches, as far as numbers stand in them."""

    def __init__(self, held: Against, action: Action) -> None:
        self.held = held
        self.plan = held.plan
        self.action = action

    def quantities(self, record: Record, stretch: Span) -> Iterator[tuple[Quantity, Span]]:
        """The numbers of a stretch, a table's cell by cell, each in the unit of its row where it has none of its own;
        but for what stood before."""
        text = self.held.text.text
        for part in cells_in(text, stretch) if record.tabular else [stretch]:
            words = text[slice(*part)]
            found = read(self.plan, words, self.plan.units) or (alone(words) if record.tabular else [])
            for quantity in found:
                start = part.start + quantity.at
                span = Span(start, start + len(quantity.words))
                if record.tabular and (self.held.columns.is_baseline(start) or self._is_serial(record, part)):
                    continue
                if not quantity.unit:
                    number, bare = canonical(quantity.number, self.unit_of_row(record, span))
                    quantity = quantity._replace(number=number, unit=bare)  # noqa: PLW2901 - the same number
                yield quantity, span

    def _is_serial(self, record: Record, cell: Span) -> bool:
        """Whether a cell is the number of its row: what begins it, or what 序号 heads."""
        text = self.held.text.text
        if record.turned or not re.fullmatch(r"\s*\d{1,4}[.．、]?\s*", text[slice(*cell)]):
            return False
        head = re.sub(r"[\s*]", "", self.held.columns.words(cell.start))
        return (
            column_at(text, cell.start) == 0
            or re.fullmatch("序号|编号|序|项次|No\\.?|#", head, re.IGNORECASE) is not None
        )

    def hold(self, wanted: Wanted, record: Record, stretch: Span) -> bool:
        """A cell of a table that holds the number, under the head of the share's place and of the milestone's day."""
        for quantity, span in self.quantities(record, stretch):
            quantity = self._falling(wanted, quantity, record, span)  # noqa: PLW2901 - the same number
            agrees = same(wanted.asked, quantity) and quantity.vague == wanted.target.approximate
            if span not in record.claimed and agrees and self.is_whose(wanted, record, span):
                record.claimed += [span, *self.heads(record, span, wanted)]
                return True
        return False

    def _falling(self, wanted: Wanted, quantity: Quantity, record: Record, span: Span) -> Quantity:
        """A cell's bare number below what stood before is what it is to fall to."""
        baseline = wanted.indicator.baseline
        cell = next((cell for cell in row_at(self.held.text.text, span.start) if span.start in cell), span)
        bare = re.fullmatch(r"[\d.,\s]+(?:[%％‰]|[^\W\d]+)?", self.held.text.text[slice(*cell)])
        if baseline is None or not record.tabular or bare is None:
            return quantity
        before = canonical(Fraction(baseline), wanted.indicator.unit)[0]
        return quantity._replace(at_most=True) if quantity.number < before else quantity

    def heads(self, record: Record, span: Span, wanted: Wanted) -> Iterator[Span]:
        """What says a number's unit and day, and that it is not exact: words beside it, and cells."""
        text = self.held.text.text
        if (about := re.search(r"(?:大约|约|近)\s*\Z", text[max(0, span.start - 4) : span.start])) is not None:
            yield Span(span.start - len(about[0]), span.start)
        if (bound := _BOUND_BEFORE.search(text[max(0, span.start - 24) : span.start])) is not None:
            yield Span(span.start - len(bound[0]), span.start)
        if (about := re.compile(r"\s*(?:左右|上下)").match(text, span.end)) is not None:
            yield Span(span.end, about.end())
        unit = re.escape(wanted.indicator.unit)
        behind = re.compile(rf"\s*{unit}\b", re.IGNORECASE).match(self.held.text.text, span.end)
        if behind is not None:
            yield Span(span.end, behind.end())
        cell = self._cell_of_unit(record, span)
        if cell is not None and canonical(Fraction(1), self.held.text.text[slice(*cell)])[1] == wanted.asked.unit:
            yield cell
        yield from (place for place, _ in days_of_column(self.held, record, span.start))

    def is_whose(self, wanted: Wanted, record: Record, span: Span) -> bool:
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

    def unit_of_row(self, record: Record, span: Span) -> str:
        """The unit that the row's own cell says, its name has, or the head of its column: 工业投资（亿元）."""
        cell = self._cell_of_unit(record, span)
        if cell is not None:
            return self.held.text.text[slice(*cell)]
        texts = (self.action.text, *(milestone.text for milestone in self.action.milestones))
        for words in (*texts, self.held.columns.words(span.start)):
            units = re.findall(r"[（(]([^（）()]+)[）)]", words)
            if units:
                return str(units[-1])
        if any(one.span is not None and span.start in one.span for one in record.item.measures):
            counted = (unit for unit in self.plan.units if re.search(rf"\b{re.escape(unit)}\W*$", self.action.text))
            return next(counted, "")  # Reduce injuries | No more than 35 per year
        return ""

    def _cell_of_unit(self, record: Record, span: Span) -> Span | None:
        return self.held.columns.unit_of_row(span.start) if record.tabular and not record.turned else None
