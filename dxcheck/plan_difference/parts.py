"""What entries of every kind have: fields, waivers, and that they were added or dropped."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from dxcheck.plan.fields import Model
from dxcheck.plan.model import Indicator, Organisation, Waiver
from dxcheck.plan_difference.change import PlanChange, Value, Way, What, way
from dxcheck.plan_difference.pairs import Entry, Paired


def fields(where: str, was: Model, is_: Model, what: What, *names: str) -> Iterator[PlanChange]:
    """The fields that say otherwise, neither for more nor for less."""
    for name in names:
        old, new = getattr(was, name), getattr(is_, name)
        if old != new:
            yield PlanChange(Way.OTHER, what, where, name, _plain(old), _plain(new))


def _plain(value: object) -> Value | None:
    """What a field says, as one value; None where it says nothing."""
    match value:
        case None | ():
            return None
        case bool():
            return str(value).lower()
        case str() | int() | Decimal() | datetime.date():
            return value
        case tuple():
            return "、".join(map(str, value))
        case Model():  # a name in two languages
            return " / ".join(dict.fromkeys(value.model_dump().values()))
    raise AssertionError(value)


def whole(what: What, found: Paired[Entry], of: Callable[[Entry], tuple[str, str]]) -> Iterator[PlanChange]:
    """What was added or dropped, by its id and its words."""
    for entry in found.added:
        where, words = of(entry)
        yield PlanChange(Way.TIGHTENED, what, where, "", None, words)
    for entry in found.dropped:
        where, words = of(entry)
        yield PlanChange(Way.LOOSENED, what, where, "", words, None)


def defined(where: str, found: Paired[Organisation] | Paired[Indicator]) -> Iterator[PlanChange]:
    """What the plan defines, or no longer does: who or what is asked for is said elsewhere."""
    for entry in found.added:
        yield PlanChange(Way.OTHER, What.FIELD, where, entry.id, None, entry.name.zh)
    for entry in found.dropped:
        yield PlanChange(Way.OTHER, What.FIELD, where, entry.id, entry.name.zh, None)


def waived(where: str, was: tuple[Waiver, ...], is_: tuple[Waiver, ...]) -> Iterator[PlanChange]:
    """Findings that are meant there."""
    before, after = ({f"{each.code} {each.words or ''}".rstrip(): each.reason for each in side} for side in (was, is_))
    yield from exempted(What.WAIVER, where, before, after)


def exempted(what: What, where: str, was: Mapping[str, str], is_: Mapping[str, str]) -> Iterator[PlanChange]:
    """What need not be proved, and why not: one more is less to prove."""
    for about in dict.fromkeys((*is_, *was)):
        if was.get(about) != is_.get(about):
            goes = way(less=about not in was, more=about not in is_)
            yield PlanChange(goes, what, where, about, was.get(about), is_.get(about))
