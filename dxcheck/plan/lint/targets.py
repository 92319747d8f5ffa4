"""Criteria are well formed, name known indicators once, and their targets can be paced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dxcheck.diagnostics import Code
from dxcheck.names import closest
from dxcheck.plan.lint import Finding, actions, milestones
from dxcheck.plan.model import Criterion, Plan


def criterion_has_one_shape(plan: Plan) -> Iterator[Finding]:
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria or ()):
            if not _well_formed(criterion):
                yield Finding(Code.CRITERION_SHAPE, (*path, "criteria", c), hint="hint.criterion")


def _well_formed(criterion: Criterion) -> bool:
    bounds = (criterion.at_least is not None) + (criterion.at_most is not None)
    if criterion.deliverable is not None:
        return criterion.indicator is None and bounds == 0
    return criterion.indicator is not None and bounds == 1


def deliverable_quotes_milestone(plan: Plan) -> Iterator[Finding]:
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria or ()):
            if criterion.deliverable is not None and not _quoted(criterion.deliverable, milestone.text):
                details = {"quote": criterion.deliverable, "where": milestone.text}
                yield Finding(Code.QUOTE_NOT_FOUND, (*path, "criteria", c, "deliverable"), details, "hint.copy_quote")


def _quoted(words: str, text: str) -> bool:
    """Whether the words stand there; or each of their clauses, in order, where one with a number is between them."""
    if words in text:
        return True
    from dxcheck.document.quantities import clauses

    at = 0
    for _, clause in clauses(words):
        at = text.find(clause, at) + len(clause)
        if at < len(clause):
            return False
    return True


def indicator_is_known(plan: Plan) -> Iterator[Finding]:
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria or ()):
            indicator = criterion.indicator
            if indicator is not None and indicator not in plan.indicator_by_id:
                guess = closest(indicator, plan.indicator_by_id)
                yield Finding(
                    Code.INDICATOR_UNKNOWN,
                    (*path, "criteria", c, "indicator"),
                    {"text": indicator, "guess": guess or ""},
                    "hint.did_you_mean" if guess else "hint.define_indicator",
                )


def criterion_stands_once(plan: Plan) -> Iterator[Finding]:
    for path, _, milestone in milestones(plan):
        seen: set[str] = set()
        for c, criterion in enumerate(milestone.criteria or ()):
            key = criterion.indicator or "deliverable"
            if key in seen:
                yield Finding(Code.CRITERION_REPEATED, (*path, "criteria", c), {"what": key}, "hint.merge_criteria")
            seen.add(key)


def target_is_positive(plan: Plan) -> Iterator[Finding]:
    """A share of a target needs a target above zero; a ceiling may be zero."""
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria or ()):
            for name, target, limit in (("at_least", criterion.at_least, 1), ("at_most", criterion.at_most, 0)):
                if target is not None and (target < 0 or (limit and target == 0)):
                    yield Finding(Code.TARGET_NOT_POSITIVE, (*path, "criteria", c, name), {"target": str(target)})


def target_of_count_is_whole(plan: Plan) -> Iterator[Finding]:
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria or ()):
            indicator = plan.indicator_by_id.get(criterion.indicator or "")
            target = criterion.target
            if indicator and indicator.kind == "count" and target is not None and target != target.to_integral_value():
                details = {"target": str(target), "indicator": indicator.id}
                yield Finding(Code.TARGET_NOT_WHOLE, (*path, "criteria", c, criterion.comparison or ""), details)


def cumulative_target_does_not_fall(plan: Plan) -> Iterator[Finding]:
    for path, action in actions(plan):
        highest: dict[str, Decimal] = {}
        for m, milestone in enumerate(action.milestones):
            for c, criterion in enumerate(milestone.criteria or ()):
                indicator = plan.indicator_by_id.get(criterion.indicator or "")
                if indicator is None or criterion.at_least is None or indicator.accumulation == "annual":
                    continue
                before = highest.get(indicator.id)
                if before is not None and criterion.at_least < before:
                    details = {"target": str(criterion.at_least), "before": str(before), "indicator": indicator.id}
                    yield Finding(
                        Code.TARGET_FALLS, (*path, "milestones", m, "criteria", c, "at_least"), details, "hint.running"
                    )
                highest[indicator.id] = max(criterion.at_least, before or criterion.at_least)


def kind_fits_unit(plan: Plan) -> Iterator[Finding]:
    """倍 is a ratio's unit and % a percentage's, and no other kind's; whole things are counts."""
    for i, indicator in enumerate(plan.indicators):
        details = {"indicator": indicator.id, "kind": indicator.kind, "unit": indicator.unit}
        targets = [c.target for _, m in plan.milestones() for c in m.tests if c.indicator == indicator.id]
        whole = all(target is None or target == target.to_integral_value() for target in targets)
        if (indicator.unit == "倍") != (indicator.kind == "ratio") or (
            (indicator.unit in ("%", "％")) != (indicator.kind == "percentage")
        ):
            yield Finding(Code.KIND_AND_UNIT, ("indicators", i, "kind"), details, "hint.kind")
        elif indicator.kind == "amount" and whole and _counts_whole_things(indicator.unit):
            yield Finding(Code.COUNT_AS_AMOUNT, ("indicators", i, "kind"), details)


def _counts_whole_things(unit: str) -> bool:
    from dxcheck.document.quantities import COUNTED

    return unit in COUNTED


def baseline_is_a_value(plan: Plan) -> Iterator[Finding]:
    """A baseline is a value that the indicator can take, and lies below what is asked for."""
    for i, indicator in enumerate(plan.indicators):
        baseline = indicator.baseline
        if baseline is None:
            continue
        at = ("indicators", i, "baseline")
        details = {"indicator": indicator.id, "baseline": str(baseline)}
        whole = indicator.kind != "count" or baseline == baseline.to_integral_value()
        if not whole or (indicator.kind != "amount" and baseline < 0):
            yield Finding(Code.BASELINE_VALUE, at, details)
        targets = [c.at_least for _, m in plan.milestones() for c in m.tests if c.indicator == indicator.id]
        highest = max((target for target in targets if target is not None), default=None)
        if highest is not None and baseline >= highest:
            yield Finding(Code.BASELINE_REACHES, at, {**details, "target": str(highest)})


def thresholds_in_order(plan: Plan) -> Iterator[Finding]:
    policy = plan.policy
    if policy.at_risk_gap > policy.behind_gap:
        details = {"at_risk_gap": str(policy.at_risk_gap), "behind_gap": str(policy.behind_gap)}
        yield Finding(Code.THRESHOLDS_REVERSED, ("policy", "at_risk_gap"), details)


def indicator_is_used(plan: Plan) -> Iterator[Finding]:
    used = {criterion.indicator for _, milestone in plan.milestones() for criterion in milestone.tests}
    for i, indicator in enumerate(plan.indicators):
        if indicator.id not in used:
            yield Finding(Code.INDICATOR_UNUSED, ("indicators", i, "id"), {"indicator": indicator.id})


TARGET_RULES = (
    criterion_has_one_shape,
    deliverable_quotes_milestone,
    indicator_is_known,
    criterion_stands_once,
    target_is_positive,
    target_of_count_is_whole,
    cumulative_target_does_not_fall,
    kind_fits_unit,
    baseline_is_a_value,
    thresholds_in_order,
    indicator_is_used,
)
