"""The plan's targets are the document's quantities, and its deliverables the words that no quantity covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.diagnostics import Code
from dxcheck.lint import Finding, Path, actions, milestones
from dxcheck.lint.disagreement import differs, nothing_checked
from dxcheck.official_text import OfficialText
from dxcheck.plan import Action, Criterion, Milestone, Plan
from dxcheck.quantities import Quantity, canonical, clauses, quantities, stands_in, words_without_number


class Asked(NamedTuple):
    """What a target asks for, and so does the document, in the units of `canonical`."""

    number: Fraction
    unit: str
    comparison: str


def numbers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Each quantity of a milestone's text is a target of its own, each target stands in the text, and each quantity of
    an action's text is a target of one of its indicators. No quantity of the document stands outside what is quoted."""
    units = units_of(plan)
    stated = text.quantities(units)
    if not stated and any(criterion.indicator for _, milestone in plan.milestones() for criterion in milestone.tests):
        yield nothing_checked("source.quantities")
    lines = text.owed_lines
    for path, action, milestone in milestones(plan):
        yield from _milestone(plan, path, action, milestone, lines.get((action.id, milestone.due), 0))
    for path, action in actions(plan):
        for field, words in (("text", action.text), ("annex_text", action.annex_text or "")):
            yield from _action(plan, action, (*path, field), words, text.line_of(words) or 0)
    quoted = {item.line for item in text.items()}
    quoted |= {line for row in text.rows() for line in (row.line, *(owed.line for owed in row.owed))}
    for quantity in stated:
        if quantity.line not in quoted:
            yield _not_encoded(("document", "text"), quantity, quantity.line)


def _milestone(plan: Plan, path: Path, action: Action, milestone: Milestone, line: int) -> Iterator[Finding]:
    units = units_of(plan)
    stated = quantities(milestone.text, line, units)
    unmet = Counter(_asked(quantity) for quantity in stated if not quantity.vague)
    for c, criterion in enumerate(milestone.criteria or ()):
        if criterion.indicator is None:
            continue
        target = _target(plan, criterion)
        annual = _asked_of_each_year(action, milestone, target.unit, units)
        yearly = plan.indicator_by_id[criterion.indicator].accumulation == "annual"
        at = (*path, "criteria", c)
        if unmet[target] and annual in (None, yearly):
            unmet[target] -= 1
            yield from _named(plan, at, action, milestone, criterion)
        else:
            said = ", ".join(_words(_asked(q), annual) + ("?" if q.vague else "") for q in stated) or "–"
            details: dict[str, str | int] = {"ours": _words(target, yearly), "theirs": said, "line": line}
            yield Finding(Code.NUMBER_DIFFERS, (*at, criterion.comparison or "indicator"), details, line=line)
    for quantity in stated:
        if quantity.vague:
            yield _not_encoded((*path, "text"), quantity, line)
    for asked, count in unmet.items():
        if count:
            details = {"quantity": _words(asked, None), "line": line}
            yield Finding(Code.NUMBER_NOT_ENCODED, (*path, "text"), details, line=line)


def _action(plan: Plan, action: Action, path: Path, words: str, line: int) -> Iterator[Finding]:
    """Each quantity is some indicator's target, or all its targets together; two quantities are not the same one."""
    targets: dict[str, list[Asked]] = {}
    for milestone in action.milestones:
        for criterion in milestone.tests:
            if criterion.indicator:
                targets.setdefault(criterion.indicator, []).append(_target(plan, criterion))
    free = [asked for own in targets.values() for asked in own]
    whole = [own[0]._replace(number=sum((asked.number for asked in own), Fraction(0))) for own in targets.values()]
    for quantity in quantities(words, line, units_of(plan)):
        asked = _asked(quantity)
        if not quantity.vague and asked in free:
            free.remove(asked)
        elif not quantity.vague and asked in whole:
            whole.remove(asked)
        else:
            yield _not_encoded(path, quantity, line)


def _not_encoded(path: Path, quantity: Quantity, line: int) -> Finding:
    words = quantity.words if quantity.vague else _words(_asked(quantity), quantity.annual)
    return Finding(Code.NUMBER_NOT_ENCODED, path, {"quantity": words, "line": line}, line=line)


def units_of(plan: Plan) -> tuple[str, ...]:
    """The measure words of a plan's own indicators."""
    return tuple(dict.fromkeys(indicator.unit for indicator in plan.indicators))


def _asked(quantity: Quantity) -> Asked:
    return Asked(quantity.number, quantity.unit, "at_most" if quantity.at_most else "at_least")


def _target(plan: Plan, criterion: Criterion) -> Asked:
    indicator = plan.indicator_by_id[criterion.indicator or ""]
    assert criterion.target is not None and criterion.comparison is not None
    return Asked(*canonical(Fraction(criterion.target), indicator.unit), criterion.comparison)


def _asked_of_each_year(action: Action, milestone: Milestone, unit: str, units: Sequence[str]) -> bool | None:
    """每年 is often said once, in the milestone or in the action; None where it may be meant."""
    said = [
        quantity.annual
        for words in (milestone.text, action.text, action.annex_text or "")
        for quantity in quantities(words, units=units)
        if quantity.unit == unit
    ]
    return True if True in said else None if None in said else False


def _words(asked: Asked, annual: bool | None) -> str:
    bound = "≤" if asked.comparison == "at_most" else "≥"
    return f"{'每年' if annual else ''}{bound} {float(asked.number):.15g}{asked.unit}"


def _named(plan: Plan, at: Path, action: Action, milestone: Milestone, criterion: Criterion) -> Iterator[Finding]:
    """One of an indicator's names stands, character by character and in order, in the sentence that it counts in.

    Where the milestone has several quantities, no other clause with one names it while its own does not.
    """
    indicator = plan.indicator_by_id[criterion.indicator or ""]
    names = (indicator.name.zh, *indicator.aliases)
    sentences = _sentences(action, milestone)
    if not any(stands_in(name, sentence) for name in names for sentence in sentences):
        details: dict[str, str | int] = {"indicator": indicator.id, "name": indicator.name.zh, "words": milestone.text}
        yield Finding(Code.INDICATOR_NOT_NAMED, (*at, "indicator"), details, "hint.name_indicator")
        return
    target, units = _target(plan, criterion), units_of(plan)
    counting = [
        (clause, [_asked(quantity) for quantity in quantities(clause, units=units)])
        for _, clause in clauses(milestone.text)
    ]
    own = [clause for clause, asked in counting if target in asked]
    others = [clause for clause, asked in counting if asked and target not in asked]
    named = [any(stands_in(name, clause) for name in names for clause in where) for where in (own, others)]
    if named == [False, True]:
        details = {"indicator": indicator.id, "name": indicator.name.zh, "words": own[0]}
        yield Finding(Code.INDICATOR_NOT_NAMED, (*at, "indicator"), details, "hint.name_indicator")


def _sentences(action: Action, milestone: Milestone) -> list[str]:
    words = (milestone.text, action.text, action.annex_text or "")
    return [sentence for text in words for sentence in text.split("。") if sentence]


def names_of_indicators(plan: Plan, _: OfficialText) -> Iterator[Finding]:
    """An indicator's Chinese name is made of the words of a sentence that it counts in."""
    for i, indicator in enumerate(plan.indicators):
        counted = [
            sentence
            for action, milestone in plan.milestones()
            if any(criterion.indicator == indicator.id for criterion in milestone.tests)
            for sentence in _sentences(action, milestone)
        ]
        if counted and not any(stands_in(indicator.name.zh, sentence) for sentence in counted):
            details = {"indicator": indicator.id, "name": indicator.name.zh, "words": counted[0]}
            yield Finding(Code.INDICATOR_NOT_NAMED, ("indicators", i, "name", "zh"), details, "hint.name_indicator")


def words_that_no_number_covers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """A milestone's clauses without a quantity are its deliverable's words."""
    lines, units = text.owed_lines, units_of(plan)
    for path, action, milestone in milestones(plan):
        if not milestone.criteria:
            continue
        left = words_without_number(milestone.text, units)
        ours = next((criterion.deliverable for criterion in milestone.criteria if criterion.deliverable), "")
        at = _deliverable_path(path, milestone)
        if ours and left != ours:
            yield differs(at, ours, left or "–", lines.get((action.id, milestone.due), 0))
        elif left != ours:
            yield Finding(Code.WORDS_NOT_COVERED, at, {"ours": ours or "–", "theirs": left or "–"}, "hint.waive_words")


def _deliverable_path(path: Path, milestone: Milestone) -> Path:
    for c, criterion in enumerate(milestone.criteria or ()):
        if criterion.deliverable:
            return (*path, "criteria", c, "deliverable")
    return (*path, "criteria")
