"""From what an indicator starts is what the document says, in words (由41降到37) or in a column (现状值)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code
from dxcheck.document.starts import starts
from dxcheck.document.text import Span
from dxcheck.document.units import canonical, converted
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Action, Indicator
from dxcheck.proof.asked import Wanted, alone, read, same
from dxcheck.proof.cells import cells_in

if TYPE_CHECKING:
    from dxcheck.proof.against import Against
    from dxcheck.proof.records import Record


class Baselines:
    """Those of the indicators that one action's targets are of."""

    def __init__(
        self, held: Against, action: Action, wanted: Sequence[Wanted], unit_of: Callable[[Record, Span], str]
    ) -> None:
        self.held = held
        self.plan = held.plan
        self.action = action
        self.wanted = wanted
        self.unit_of = unit_of

    def findings(self, line_of: Callable[[int], int]) -> Iterator[Finding]:
        """A baseline that the words beside a target's number state (由41降到37), or a column, is the indicator's; words
        that state one of this number are not left without, but where it is an earlier target."""
        for wanted in self.wanted:
            indicator = wanted.indicator
            if wanted.organisation is not None:
                continue
            own, others = self._starts(wanted)
            if indicator.baseline is None and not own:
                continue
            if indicator.baseline is None:
                earlier = {*self._targets_of(indicator)} - {wanted.asked.number} if own else set()
                own = [] if any(canonical(number, indicator.unit)[0] in earlier for number in own) else own
                stated = own
            else:
                stated = [*(own or others), *self._before(wanted)]
            if stated and (indicator.baseline is None or Fraction(indicator.baseline) not in stated):
                details: dict[str, str | int] = {
                    "indicator": indicator.id,
                    "ours": "–" if indicator.baseline is None else f"{float(indicator.baseline):.15g}",
                    "theirs": ", ".join(f"{float(number):.15g}" for number in dict.fromkeys(stated)),
                }
                place = next(i for i, one in enumerate(self.plan.indicators) if one.id == indicator.id)
                line = line_of(wanted.milestone)
                yield Finding(Code.BASELINE_DIFFERS, ("indicators", place, "baseline"), details, line=line)

    def _starts(self, wanted: Wanted) -> tuple[list[Fraction], list[Fraction]]:
        """The numbers that stood before, of a target's own number and of others beside it, in its unit."""
        own, others = list[Fraction](), list[Fraction]()
        for words in (self.action.milestones[wanted.milestone].text, self.action.text, self.action.annex_text or ""):
            every = read(self.plan, words, self.plan.units)
            for start in starts(words):
                becomes = [q for q in every if q.at <= start.becomes < q.at + len(q.words)]
                is_own = any(same(wanted.asked, quantity) for quantity in becomes)
                (own if is_own else others).append(start.in_(wanted.indicator.unit))
        return own, others

    def _targets_of(self, indicator: Indicator) -> Iterator[Fraction]:
        """What all of the plan's targets ask of an indicator, as numbers are compared."""
        for _, milestone in self.plan.milestones():
            for target in milestone.targets:
                if target.indicator == indicator.id and target.states_total:
                    yield canonical(Fraction(target.bound), indicator.unit)[0]

    def _before(self, wanted: Wanted) -> Iterator[Fraction]:
        """The numbers of a row's columns that say what stood before, in the indicator's unit."""
        text, columns = self.held.text.text, self.held.columns
        for record in self.held.records_of(self.action):
            if not record.tabular:
                continue
            for cell in (cell for stretch in record.stretches for cell in cells_in(text, stretch)):
                if (head := columns.above(cell.start)) is None or not columns.is_baseline(cell.start):
                    continue
                for quantity in read(self.plan, text[slice(*cell)], self.plan.units) or alone(text[slice(*cell)]):
                    unit = quantity.unit or self.unit_of(record, cell)
                    number = converted(quantity.number, unit, wanted.indicator.unit)
                    if number is not None:
                        record.claimed += [cell, head]
                        yield number
