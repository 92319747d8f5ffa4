"""The plan's targets are the document's quantities, and its deliverables the words that no quantity covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from dxcheck.diagnostics import Code
from dxcheck.lint import Finding, Path, actions, milestones
from dxcheck.lint.disagreement import differs, nothing_checked
from dxcheck.official_text import OfficialText, Quantity, quantities
from dxcheck.plan import Criterion, Milestone, Plan


def numbers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Each quantity of a milestone's text is a target of its own, each target stands in the text, and the quantities
    of an action's text are among its milestones' targets. No quantity of the document stands outside what is quoted."""
    if not text.quantities():
        yield nothing_checked("source.quantities")
    for path, action, milestone in milestones(plan):
        stated = quantities(milestone.text)
        line = text.line_after(milestone.text, action.annex_text or action.text)
        unmet = Counter(_asked(quantity) for quantity in stated)
        for c, criterion in enumerate(milestone.criteria or ()):
            if criterion.indicator is None:
                continue
            target = _target(plan, criterion)
            if unmet[target]:
                unmet[target] -= 1
            else:
                said = ", ".join(map(_words, (_asked(quantity) for quantity in stated))) or "–"
                key = criterion.comparison or "indicator"
                details: dict[str, str | int] = {"ours": _words(target), "theirs": said, "line": line or 0}
                yield Finding(Code.NUMBER_DIFFERS, (*path, "criteria", c, key), details, line=line)
        for asked, count in unmet.items():
            if count:
                details = {"quantity": _words(asked), "line": line or 0}
                yield Finding(Code.NUMBER_NOT_ENCODED, (*path, "text"), details, line=line)
    for path, action in actions(plan):
        targets = {
            _bound(_target(plan, criterion)) for m in action.milestones for criterion in m.tests if criterion.indicator
        }
        for field, words in (("text", action.text), ("annex_text", action.annex_text or "")):
            for quantity in quantities(words):
                if _bound(_asked(quantity)) not in targets:
                    details = {"quantity": _words(_asked(quantity)), "line": text.line_of(words) or 0}
                    yield Finding(Code.NUMBER_NOT_ENCODED, (*path, field), details, line=text.line_of(words))
    quoted = {item.line for item in text.items()}
    quoted |= {line for row in text.rows() for line in (row.line, *(owed.line for owed in row.owed))}
    for quantity in text.quantities():
        if quantity.line not in quoted:
            details = {"quantity": _words(_asked(quantity)), "line": quantity.line}
            yield Finding(Code.NUMBER_NOT_ENCODED, ("document", "text"), details, line=quantity.line)


Asked = tuple[Fraction, str, str, bool]
"""A number, its unit (倍 for a ratio), the comparison, and whether it is asked of each year."""


def _asked(quantity: Quantity) -> Asked:
    unit = quantity.unit or "倍"
    one, _, other = quantity.number.partition(":")
    number = Fraction(one) / Fraction(other) if other else Fraction(one)
    return number, unit, "at_most" if quantity.at_most else "at_least", quantity.annual


def _target(plan: Plan, criterion: Criterion) -> Asked:
    indicator = plan.indicator_by_id[criterion.indicator or ""]
    assert criterion.target is not None and criterion.comparison is not None
    unit = indicator.unit if (indicator.unit == "倍") == (indicator.kind == "ratio") else f"{indicator.unit}?"
    return Fraction(criterion.target), unit, criterion.comparison, indicator.accumulation == "annual"


def _bound(asked: Asked) -> Asked:
    """Whether it is each year's own is often said once, in the milestone or in the action."""
    return (*asked[:3], False)


def _words(asked: Asked) -> str:
    number, unit, comparison, annual = asked
    return f"{'每年' if annual else ''}{'≤' if comparison == 'at_most' else '≥'} {float(number):g}{unit}"


def words_that_no_number_covers(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """A milestone's clauses without a quantity are its deliverable's words."""
    for path, action, milestone in milestones(plan):
        if not milestone.criteria:
            continue
        clauses = re.split(r"[，；]", milestone.text)
        left = "，".join(clause for clause in clauses if not quantities(clause))
        ours = next((criterion.deliverable for criterion in milestone.criteria if criterion.deliverable), "")
        if ours and left != ours:
            line = text.line_after(milestone.text, action.annex_text or action.text) or 0
            yield differs(_deliverable_path(path, milestone), ours, left or "–", line)
        elif left != ours:
            at = _deliverable_path(path, milestone)
            yield Finding(Code.WORDS_NOT_COVERED, at, {"ours": ours or "–", "theirs": left or "–"}, "hint.waive_words")


def _deliverable_path(path: Path, milestone: Milestone) -> Path:
    for c, criterion in enumerate(milestone.criteria or ()):
        if criterion.deliverable:
            return (*path, "criteria", c, "deliverable")
    return (*path, "criteria")
