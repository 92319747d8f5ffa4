"""What the plan's targets ask for, each number of its own, and when a quantity of the document is the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import Quantity, quantities
from dxcheck.document.units import canonical
from dxcheck.plan import Path
from dxcheck.plan.model import Indicator, Plan, Target
from dxcheck.proof.items import Item


class Asked(NamedTuple):
    """What a target asks for, and so does the document, in the units of `canonical`."""

    number: Fraction
    unit: str
    comparison: str


@dataclass
class Wanted:
    """One number that the plan asks for: of all together, or one organisation's share."""

    path: Path
    """Of the number itself."""
    milestone: int
    target: Target
    indicator: Indicator
    asked: Asked
    organisation: str | None = None
    among: frozenset[str] = field(default_factory=frozenset)
    """Those that have shares of the same target."""


def read(plan: Plan, words: str, units: Iterable[str] = (), *, spelt: bool = False) -> list[Quantity]:
    """The quantities of some words, in the document's language."""
    if plan.language == "en":
        return english_quantities(words, units)
    return quantities(words, units, spelt=spelt)


def alone(words: str) -> list[Quantity]:
    """The number that is all of a cell: there 2000 is no year."""
    number = re.fullmatch(r"\s*(\d{4})\s*", words)
    return [Quantity(Fraction(number[1]), "", False, False, False, number[1], number.start(1))] if number else []


_NONE = frozenset[str]()


def wanted_of(plan: Plan, item: Item, milestone: int | None = None) -> Iterator[Wanted]:
    """Every number that an item's action asks for, or one of its milestones."""
    asking = range(len(item.action.milestones)) if milestone is None else (milestone,)
    for m in asking:
        for c, criterion in enumerate(item.action.milestones[m].criteria):
            if type(criterion) is not Target:
                continue
            at: Path = (*item.path, "milestones", m, "criteria", c)
            indicator = plan.indicator_by_id[criterion.indicator]
            among = frozenset(id_ for by in criterion.by for id_ in (by, *plan.members(by))) if criterion.by else _NONE
            if criterion.states_total:
                asked = _asked_in(criterion.bound, indicator.unit, criterion.comparison)
                yield Wanted((*at, criterion.comparison), m, criterion, indicator, asked, None, among)
            for by, bound in criterion.by.items():
                asked = _asked_in(bound, indicator.unit, criterion.comparison)
                yield Wanted((*at, "by", by), m, criterion, indicator, asked, by, among)


def is_asked_of(plan: Plan, item: Item, quantity: Quantity) -> bool:
    """Whether a number is one that an item's targets ask for."""
    return any(same(one.asked, quantity) for one in wanted_of(plan, item))


def total(targets: Sequence[Asked]) -> Asked:
    """All of them together."""
    return targets[0]._replace(number=sum((asked.number for asked in targets), Fraction(0)))


def asks(quantity: Quantity) -> Asked:
    """What a quantity of the document asks for."""
    return Asked(*canonical(quantity.number, quantity.unit), "at_most" if quantity.at_most else "at_least")


@lru_cache
def _asked_in(bound: Decimal, unit: str, comparison: str) -> Asked:
    return Asked(*canonical(Fraction(bound), unit), comparison)


def same(target: Asked, quantity: Quantity) -> bool:
    """Whether a target is what is stated; a quotient that no decimal is (1:3) is one rounded to the target's places."""
    stated = asks(quantity)
    if target.unit != stated.unit or not (quantity.either or target.comparison == stated.comparison):
        return False
    if target.number == stated.number:
        return True
    if target.unit != "倍":
        return False
    places = next((k for k in range(10) if (target.number * 10**k).denominator == 1), 0)
    return places >= 3 and round(stated.number, places) == target.number


def in_words(asked: Asked, annual: bool | None, *, approximate: bool = False) -> str:
    """As a finding tells it: ≥ 15个; one that is not exact ≥ ~15个."""
    bound = "≤" if asked.comparison == "at_most" else "≥"
    return f"{'每年' if annual else ''}{bound} {'~' if approximate else ''}{float(asked.number):.15g}{asked.unit}"
