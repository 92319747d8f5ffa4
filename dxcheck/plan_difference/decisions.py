"""What was decided of a plan since: neither a silent loosening nor none, but told by itself, with its document.

A decision that its text says weakens nothing: the plan asks for what it asked for. One without a text, or whose text
says otherwise, is the word of whoever wrote it down, and counts as a loosening where a gate asks.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from dxcheck.plan.model import Change, Decision, Plan
from dxcheck.plan_difference.change import PlanChange, Way, What
from dxcheck.plan_difference.pairs import pairs
from dxcheck.plan_difference.parts import fields, waived


def decided(old: Plan, new: Plan, doubted: Container[str]) -> Iterator[PlanChange]:
    """Each change that a decision makes and did not, or made and does not any more; and what is said of it.

    `doubted` are the numbers of the new plan's decisions that their texts do not say.
    """
    found = pairs(old.decisions, new.decisions, lambda decision: decision.number)
    for was, is_ in found.both:
        for change in fields(is_.number, was, is_, What.DECISION, "date", "words", "text", "sha256"):
            yield change._replace(way=Way.DECIDED, unproved=_is_unproved(is_, doubted))
        yield from waived(is_.number, was.waive, is_.waive)
        yield from _changes(was, is_, doubted)
    for is_ in found.added:
        yield from _changes(None, is_, doubted)
        yield from waived(is_.number, (), is_.waive)
    for was in found.dropped:
        yield from _changes(was, None, doubted)


def _is_unproved(decision: Decision, doubted: Container[str]) -> bool:
    return decision.text is None or decision.number in doubted


def _changes(was: Decision | None, is_: Decision | None, doubted: Container[str]) -> Iterator[PlanChange]:
    before, after = (list(decision.changes) if decision is not None else [] for decision in (was, is_))
    number = is_.number if is_ is not None else was.number if was is not None else ""
    for change in after:
        if change not in before:
            unproved = is_ is not None and _is_unproved(is_, doubted)
            yield PlanChange(
                Way.DECIDED, What.DECISION, change.milestone, number, None, _written(change), unproved=unproved
            )
    for change in before:
        if change not in after:
            yield PlanChange(Way.DECIDED, What.DECISION, change.milestone, number, _written(change), None)


def _written(change: Change) -> str:
    """In the words of the plan file."""
    shares = ", ".join(f"{id_}: {bound}" for id_, bound in change.by.items())
    told = (
        f"due {change.due}" if change.due else "",
        change.indicator or "",
        f"{change.comparison} {change.bound}" if change.comparison else "",
        f"by {{{shares}}}" if shares else "",
        "cancelled" if change.cancelled else "",
    )
    return " ".join(filter(None, told))
