"""The plan's targets are the document's quantities, and its deliverables the words that no quantity covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.quantities import Quantity, counted, quantities, stands_in, words_without_number
from dxcheck.document.text import OfficialText, Owed
from dxcheck.document.units import canonical
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions, milestones
from dxcheck.plan.model import Action, Deliverable, Indicator, Milestone, Plan, Target
from dxcheck.proof.disagreement import differs, nothing_checked


class Asked(NamedTuple):
    """What a target asks for, and so does the document, in the units of `canonical`."""

    number: Fraction
    unit: str
    comparison: str


def numbers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Each quantity of a milestone's text is a target of its own, each target stands in the text, and each quantity of
    an action's text is a target of one of its indicators. No quantity of the document stands outside what is quoted."""
    units = plan.units
    wanted = any(milestone.targets for _, milestone in plan.milestones())
    if wanted and not any(quantities(line, units, spelt=True) for line in text.lines):
        yield nothing_checked("source.quantities")
    owed = {(row.action, each.due): each for row in text.rows for each in row.owed}
    items, rows = {item.article: item for item in text.items}, {row.action: row for row in text.rows}
    for path, action, milestone in milestones(plan):
        yield from _milestone(plan, path, action, milestone, owed.get((action.id, milestone.due)))
    for path, action in actions(plan):  # the document's words, for the plan's may be waived to differ
        item, row = items.get(action.article), rows.get(action.id)
        own = (item.text, item.line) if item else (action.text, 0)
        yield from _stated(plan, (action,), (*path, "text"), *own)
        if action.annex_text is not None:
            own = (row.text, row.line) if row else (action.annex_text, 0)
            yield from _stated(plan, (action,), (*path, "annex_text"), *own)
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for field, words in (("name", task.name.zh), ("annex_name", task.annex_name or "")):
                at = ("sections", s, "tasks", t, field)
                yield from _stated(plan, task.actions, at, words, text.line_of(words) or 0)
    quoted = text.quoted_lines
    for line, quantity in text.quantities(units):
        if line not in quoted:
            yield _not_encoded(("document", "text"), quantity, line)


def _milestone(plan: Plan, path: Path, action: Action, milestone: Milestone, owed: Owed | None) -> Iterator[Finding]:
    """Quantities and targets are matched one to one; a number in Chinese digits counts where a target asks for it."""
    units = plan.units
    words, line = (owed.text, owed.line) if owed else (milestone.text, 0)
    unmet = quantities(words, units)
    spelt = [q for q in quantities(words, units, spelt=True) if q not in unmet]
    for c, criterion in enumerate(milestone.criteria):
        if not isinstance(criterion, Target):
            continue
        at = (*path, "criteria", c)
        indicator, target = plan.indicator_by_id[criterion.indicator], _target(plan, criterion)
        yearly = indicator.is_annual
        met = next((quantity for quantity in (*unmet, *spelt) if _same(target, _asked(quantity))), None)
        each_year = None if met is None else _asked_of_each_year(plan, action, met, indicator)
        if met is not None and each_year in (None, yearly):
            if met in unmet and not met.vague:
                unmet.remove(met)
            elif met.vague and met not in unmet:
                unmet.append(met)
            yield from _named(plan, at, action, milestone, criterion)
        else:
            asked = ((q, each_year if q is met else q.annual) for q in (*unmet, *spelt))
            said = ", ".join(f"{q.words} ({_words(_asked(q), annual)})" for q, annual in asked) or "–"
            details: dict[str, str | int] = {"ours": _words(target, yearly), "theirs": Quote(said), "line": line}
            yield Finding(Code.NUMBER_DIFFERS, (*at, criterion.comparison), details, line=line)
    for quantity in unmet:
        yield _not_encoded((*path, "text"), quantity, line)


def _stated(plan: Plan, owing: Sequence[Action], path: Path, words: str, line: int) -> Iterator[Finding]:
    """Each quantity is a target of some indicator, or of an annual one all its targets together; none is it twice."""
    targets: dict[str, list[Asked]] = {}
    for action in owing:
        for milestone in action.milestones:
            for target in milestone.targets:
                targets.setdefault(target.indicator, []).append(_target(plan, target))
    free = [asked for own in targets.values() for asked in own]
    free += [_sum(own) for id_, own in targets.items() if plan.is_annual(id_) and len(own) > 1]
    for quantity in quantities(words, plan.units):
        met = next((asked for asked in free if _same(asked, _asked(quantity))), None)
        if met is None or quantity.vague:
            yield _not_encoded(path, quantity, line)
        else:
            free.remove(met)


def _sum(targets: Sequence[Asked]) -> Asked:
    return targets[0]._replace(number=sum((asked.number for asked in targets), Fraction(0)))


def _not_encoded(path: Path, quantity: Quantity, line: int) -> Finding:
    details: dict[str, str | int] = {
        "quantity": Quote(quantity.words),
        "asked": "?" if quantity.vague else _words(_asked(quantity), quantity.annual),
        "line": line,
    }
    hint = "hint.waive_vague" if quantity.vague else "hint.waive_quantity"
    return Finding(Code.NUMBER_NOT_ENCODED, path, details, hint, line=line)


def _asked(quantity: Quantity) -> Asked:
    return Asked(*canonical(quantity.number, quantity.unit), "at_most" if quantity.at_most else "at_least")


def _target(plan: Plan, target: Target) -> Asked:
    return _asked_in(target.bound, plan.indicator_by_id[target.indicator].unit, target.comparison)


@lru_cache
def _asked_in(bound: Decimal, unit: str, comparison: str) -> Asked:
    return Asked(*canonical(Fraction(bound), unit), comparison)


def _same(target: Asked, stated: Asked) -> bool:
    """Whether a target is what is stated; a quotient that no decimal is (1:3) is one rounded to the target's places."""
    if target == stated:
        return True
    if target[1:] != stated[1:] or target.unit != "倍":
        return False
    places = next((k for k in range(10) if (target.number * 10**k).denominator == 1), 0)
    return places >= 3 and round(stated.number, places) == target.number


def _asked_of_each_year(plan: Plan, action: Action, met: Quantity, indicator: Indicator) -> bool | None:
    """每年 is often said once, in the milestone or in the action; None where it may be meant.

    It may also where the action's number is the sum of what its milestones ask: each year's own step.
    """
    stated = [
        quantity
        for words in (action.text, action.annex_text or "")
        for quantity in quantities(words, plan.units, spelt=True)
    ]
    said = [met.annual, *(q.annual for q in stated if (q.number, q.unit) == (met.number, met.unit))]
    if True in said or None in said:
        return True if True in said else None
    targets = [_target(plan, c) for m in action.milestones for c in m.targets if c.indicator == indicator.id]
    texts = (action.text, *(milestone.text for milestone in action.milestones))
    steps = len(targets) > 1 and not any("累计" in words for words in texts)
    return None if steps and any(_sum(targets) == _asked(q) for q in stated) else False


def _words(asked: Asked, annual: bool | None) -> str:
    bound = "≤" if asked.comparison == "at_most" else "≥"
    return f"{'每年' if annual else ''}{bound} {float(asked.number):.15g}{asked.unit}"


def _named(plan: Plan, at: Path, action: Action, milestone: Milestone, criterion: Target) -> Iterator[Finding]:
    """The characters of the indicator's Chinese name stand, in their order, in the words that its number counts: those
    of its clause, with the clauses of the sentence before it that state no number of their own."""
    indicator, units = plan.indicator_by_id[criterion.indicator], plan.units
    name, target = indicator.name.zh, _target(plan, criterion)
    own = [_target(plan, c) for m in action.milestones for c in m.targets if c.indicator == indicator.id]
    own += [_sum(own)]
    others = {c.indicator for m in action.milestones for c in m.targets} - {indicator.id}
    if any(canonical(Fraction(1), plan.indicator_by_id[o].unit)[1] == target.unit for o in others):
        own = [target]  # another of the action's indicators has this unit: only the number itself tells them apart
    for text, asked in ((milestone.text, [target]), (action.text, own), (action.annex_text or "", own)):
        for words, stated in counted(text, units):
            if any(_same(one, _asked(q)) for one in asked for q in stated) and stands_in(name, words):
                return
    details: dict[str, str | int] = {"indicator": indicator.id, "name": name, "words": Quote(milestone.text)}
    yield Finding(Code.INDICATOR_NOT_NAMED, (*at, "indicator"), details, "hint.name_indicator")


def words_that_no_number_covers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """A milestone's clauses without a quantity are its deliverable's words."""
    lines, units = text.owed_lines, plan.units
    for path, action, milestone in milestones(plan):
        if not milestone.states_criteria:
            continue
        targets = [_target(plan, target) for target in milestone.targets]
        left = words_without_number(milestone.text, units, partial(_is_asked, targets))
        ours = milestone.deliverable or ""
        at = _deliverable_path(path, milestone)
        if ours and left != ours:
            yield differs(at, ours, left or "–", lines.get((action.id, milestone.due), 0))
        elif left != ours:
            yield Finding(Code.WORDS_NOT_COVERED, at, {"ours": "–", "theirs": Quote(left)}, "hint.waive_words")


def _is_asked(targets: Sequence[Asked], quantity: Quantity) -> bool:
    return any(_same(target, _asked(quantity)) for target in targets)


def _deliverable_path(path: Path, milestone: Milestone) -> Path:
    for c, criterion in enumerate(milestone.criteria):
        if isinstance(criterion, Deliverable):
            return (*path, "criteria", c, "deliverable")
    return (*path, "criteria")
