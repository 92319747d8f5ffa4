"""What some words state, held against what is asked: each of their numbers is a target, and none is two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.clauses import is_again
from dxcheck.document.quantities import Quantity
from dxcheck.document.units import canonical
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Plan
from dxcheck.proof.asked import Asked, Wanted, asks, in_words, read, same, total

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


def as_share(wanted: Wanted, quantity: Quantity) -> Quantity:
    """A bare number may be a share, in the unit of what is shared out: North Ward 45, South Ward 75."""
    if quantity.unit or wanted.organisation is None:
        return quantity
    number, unit = canonical(quantity.number, wanted.indicator.unit)
    return quantity._replace(number=number, unit=unit)


def stated_in(
    held: Against, wanted: Sequence[Wanted], path: Path, words: str, line: int
) -> Iterator[tuple[Finding, str]]:
    """Each quantity is a target of some indicator, or of an annual one all its targets together; none is it twice, but
    where it only says again how many there are."""
    quantities = read(held.plan, words, held.plan.units)
    if not quantities:
        return
    targets: dict[str, list[Asked]] = {}
    approximate = {one.asked for one in wanted if one.target.approximate}
    for one in wanted:
        targets.setdefault(one.indicator.id, []).append(one.asked)
    free = [asked for own in targets.values() for asked in own]
    free += [total(own) for id_, own in targets.items() if held.plan.is_annual(id_) and len(own) > 1]
    stated: list[Wanted] = []
    for quantity in quantities:
        shares = (one.asked for one in wanted if one.asked in free and same(one.asked, as_share(one, quantity)))
        met = next((asked for asked in free if same(asked, quantity)), next(shares, None))
        if met is not None and is_exact(quantity, met in approximate, wanted):
            free.remove(met)
            stated += [one for one in wanted if one.asked == met]
        elif not is_repeated(held.plan, stated, words, quantity):
            yield not_encoded(path, quantity, line), quantity.words


def is_said_about(wanted: Wanted, quantity: Quantity) -> bool:
    """Whether a target is called approximate, and its number is not."""
    return wanted.target.approximate and not (quantity.about if quantity.recurs else quantity.vague)


def is_exact(quantity: Quantity, approximate: bool, wanted: Sequence[Wanted]) -> bool:
    """Whether a target says all that a number does: not exact is approximate; of each quarter, each has its own."""
    if not quantity.recurs:
        return not quantity.vague or approximate
    return len({one.milestone for one in wanted if same(one.asked, quantity)}) >= quantity.recurs


def is_repeated(plan: Plan, stated: Sequence[Wanted], words: str, quantity: Quantity) -> bool:
    """Whether a number only says again what some target asks, which is stated beside it; one that is not exact says
    something else."""
    if quantity.vague:
        return False
    every = read(plan, words, plan.units, spelt=True)
    return any(
        same(one.asked, quantity) and is_again(words, quantity, every, one.indicator.name.in_(plan.language))
        for one in stated
        if one.organisation is None
    )


def not_encoded(path: Path, quantity: Quantity, line: int) -> Finding:
    """That no target is a number of the document (DX-S009); what is asked says how it would be encoded."""
    details: dict[str, str | int] = {
        "quantity": Quote(quantity.words),
        "asked": "?" if quantity.vague and not quantity.recurs else in_words(asks(quantity), quantity.annual),
        "line": line,
    }
    hint = "hint.waive_vague" if quantity.vague else "hint.waive_quantity"
    hint = "hint.waive_recurring" if quantity.recurs else hint
    return Finding(Code.NUMBER_NOT_ENCODED, path, details, hint, line=line)
