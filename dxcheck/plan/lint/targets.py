"""Criteria name known indicators once, and their targets can be paced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dxcheck.diagnostics import Code, Quote
from dxcheck.lookalike import find_alike
from dxcheck.names import closest
from dxcheck.plan.lint import Finding, milestones
from dxcheck.plan.model import Deliverable, Duty, Plan, Target


def targets(plan: Plan) -> Iterator[tuple[Duty, Target]]:
    """Every numeric target, with what it is owed under."""
    for duty in plan.duties:
        if type(duty.criterion) is Target:
            yield duty, duty.criterion


def deliverable_quotes_milestone(plan: Plan) -> Iterator[Finding]:
    """A deliverable's words stand in its milestone's text, whole or clause by clause in their order (DX-S003)."""
    for duty in plan.duties:
        if isinstance(duty.criterion, Deliverable) and not _quoted(duty.criterion.deliverable, duty.milestone.text):
            words, text = duty.criterion.deliverable, duty.milestone.text
            details = {"quote": Quote(words), "where": text}
            if alike := find_alike(words, text):
                details["theirs"] = alike
            yield Finding(Code.QUOTE_NOT_FOUND, (*duty.path, "deliverable"), details, "hint.copy_quote")


def _quoted(words: str, text: str) -> bool:
    """Whether the words stand there; or each of their clauses, in order, where one with a number is between them."""
    if words in text:
        return True
    from dxcheck.document.clauses import clauses

    at = 0
    for _, clause in clauses(words):
        at = text.find(clause, at) + len(clause)
        if at < len(clause):
            return False
    return True


def indicator_is_known(plan: Plan) -> Iterator[Finding]:
    """A target is of an indicator that the plan defines, by id (DX-P006)."""
    for duty, target in targets(plan):
        if target.indicator not in plan.indicator_by_id:
            guess = closest(target.indicator, plan.indicator_by_id)
            yield Finding(
                Code.INDICATOR_UNKNOWN,
                (*duty.path, "indicator"),
                {"text": target.indicator, "guess": guess or ""},
                "hint.did_you_mean" if guess else "hint.define_indicator",
            )


def criterion_stands_once(plan: Plan) -> Iterator[Finding]:
    """A milestone has no two targets of one indicator, and no two deliverables (DX-P009)."""
    for path, _, milestone in milestones(plan):
        seen: set[str] = set()
        for c, criterion in enumerate(milestone.criteria):
            key = criterion.indicator if type(criterion) is Target else "deliverable"
            if key in seen:
                yield Finding(Code.CRITERION_REPEATED, (*path, "criteria", c), {"what": key}, "hint.merge_criteria")
            seen.add(key)


def target_is_positive(plan: Plan) -> Iterator[Finding]:
    """A share of a target needs a target above zero; a ceiling may be zero (DX-T001)."""
    for duty, target in targets(plan):
        if target.bound < 0 or (target.ascending and target.bound == 0):
            yield Finding(Code.TARGET_NOT_POSITIVE, (*duty.path, target.comparison), {"target": str(target.bound)})


def target_of_count_is_whole(plan: Plan) -> Iterator[Finding]:
    """A target of an indicator that counts whole things is a whole number (DX-T004)."""
    for duty, target in targets(plan):
        indicator = plan.indicator_by_id.get(target.indicator)
        if indicator and indicator.kind == "count" and target.bound != target.bound.to_integral_value():
            details = {"target": str(target.bound), "indicator": indicator.id}
            yield Finding(Code.TARGET_NOT_WHOLE, (*duty.path, target.comparison), details)


def cumulative_target_does_not_fall(plan: Plan) -> Iterator[Finding]:
    """A target is no lower than an earlier one of its action and indicator (DX-T002, a warning).

    One of an annual indicator may be, as its count starts anew, and so may a level and a ceiling.
    """
    for duty, target in targets(plan):
        indicator = plan.indicator_by_id.get(target.indicator)
        if not target.ascending or indicator is None or indicator.is_annual or indicator.is_level:
            continue
        before = max((earlier.bound for earlier in duty.earlier if earlier.ascending), default=None)
        if before is not None and target.bound < before:
            details = {"target": str(target.bound), "before": str(before), "indicator": target.indicator}
            yield Finding(Code.TARGET_FALLS, (*duty.path, "at_least"), details, "hint.running")


def target_asks_for_more(plan: Plan) -> Iterator[Finding]:
    """What adds up and was reached stays reached: the same target once more asks for nothing (DX-T011, a warning).

    One of an annual indicator does so in its own year alone; a level is read anew.
    """
    before: dict[tuple[str, str, str | None], tuple[int | None, Decimal]] = {}
    told = set()
    for duty, target in targets(plan):
        indicator = plan.indicator_by_id.get(target.indicator)
        if not target.ascending or indicator is None or indicator.is_level:
            continue
        key = duty.action.id, target.indicator, duty.organisation
        asked = duty.milestone.due.year if indicator.is_annual else None, target.bound
        if before.get(key) == asked and key[:2] not in told:
            told.add(key[:2])
            details = {"target": str(target.bound), "milestone": duty.milestone_id, "indicator": target.indicator}
            yield Finding(Code.TARGET_AGAIN, (*duty.path, "at_least"), details, "hint.level")
        before[key] = asked


def kind_fits_unit(plan: Plan) -> Iterator[Finding]:
    """倍 is a ratio's unit and % a percentage's, and no other kind's (DX-T005).

    What has the measure word of whole things, and whole targets, is a count, and what is measured (公里, 亿元) is none
    (DX-T006, a warning).
    """
    for i, indicator in enumerate(plan.indicators):
        details = {"indicator": indicator.id, "kind": indicator.kind, "unit": indicator.unit}
        whole = all(bound == bound.to_integral_value() for bound in _bounds(plan, indicator.id))
        if (indicator.unit == "倍") != (indicator.kind == "ratio") or (
            (indicator.unit in ("%", "％")) != (indicator.kind == "percentage")
        ):
            yield Finding(Code.KIND_AND_UNIT, ("indicators", i, "kind"), details, "hint.kind")
        elif (indicator.kind == "amount" and whole and _counts_whole_things(indicator.unit)) or (
            indicator.kind == "count" and _measures(indicator.unit)
        ):
            yield Finding(Code.COUNT_AS_AMOUNT, ("indicators", i, "kind"), details)


def _bounds(plan: Plan, indicator: str, *, floors_only: bool = False) -> list[Decimal]:
    asked = [duty.criterion for duty in plan.duties_of.get(indicator, ()) if type(duty.criterion) is Target]
    return [target.bound for target in asked if target.ascending or not floors_only]


def _counts_whole_things(unit: str) -> bool:
    from dxcheck.document.units import COUNTED

    return unit in COUNTED


def _measures(unit: str) -> bool:
    from dxcheck.document.units import is_measure

    return is_measure(unit)


def baseline_is_a_value(plan: Plan) -> Iterator[Finding]:
    """A baseline is a value that the indicator can take (DX-T007).

    It lies below the highest target that is asked for (DX-T008, a warning).
    """
    for i, indicator in enumerate(plan.indicators):
        baseline = indicator.baseline
        if baseline is None:
            continue
        at = ("indicators", i, "baseline")
        details = {"indicator": indicator.id, "baseline": str(baseline)}
        whole = indicator.kind != "count" or baseline == baseline.to_integral_value()
        if not whole or (indicator.kind != "amount" and baseline < 0):
            yield Finding(Code.BASELINE_VALUE, at, details)
        highest = max(_bounds(plan, indicator.id, floors_only=True), default=None)
        if highest is not None and baseline >= highest:
            yield Finding(Code.BASELINE_REACHES, at, {**details, "target": str(highest)})


def shares_add_up(plan: Plan) -> Iterator[Finding]:
    """A target of `each` says of whom (DX-P015); shares that are added up are the stated total (DX-T009)."""
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria):
            if type(criterion) is not Target:
                continue
            at = (*path, "criteria", c)
            if not criterion.states_total and not criterion.by:
                yield Finding(Code.SHARES_MISSING, (*at, criterion.comparison), {"indicator": criterion.indicator})
            indicator = plan.indicator_by_id.get(criterion.indicator)
            if criterion.by and criterion.states_total and indicator is not None and indicator.combine == "sum":
                together = sum(share for share in plan.shares(criterion).values() if share is not None)
                if together != criterion.bound:
                    details = {"indicator": indicator.id, "target": str(criterion.bound), "sum": str(together)}
                    yield Finding(Code.SHARES_DIFFER, (*at, "by"), details)


def reduction_is_a_level(plan: Plan) -> Iterator[Finding]:
    """What is counted and is to fall is no running total, which begins at 0 and rises (DX-T010, a warning).

    What is measured is most often how it is on its day, whatever it is called: that is judged the same.
    """
    for i, indicator in enumerate(plan.indicators):
        if indicator.baseline is None or indicator.kind != "count" or indicator.is_level or indicator.is_annual:
            continue
        ceilings = [target.bound for _, target in targets(plan) if target.indicator == indicator.id]
        ceilings = [] if _bounds(plan, indicator.id, floors_only=True) else ceilings
        if ceilings and min(ceilings) < indicator.baseline:
            details = {"baseline": str(indicator.baseline), "target": str(min(ceilings)), "indicator": indicator.id}
            yield Finding(Code.REDUCTION_OF_TOTAL, ("indicators", i, "accumulation"), details, "hint.reduction")


def thresholds_in_order(plan: Plan) -> Iterator[Finding]:
    """A milestone is at risk before it is behind: `at_risk_gap` is no more than `behind_gap` (DX-P014)."""
    policy = plan.policy
    if policy.at_risk_gap > policy.behind_gap:
        details = {"at_risk_gap": str(policy.at_risk_gap), "behind_gap": str(policy.behind_gap)}
        yield Finding(Code.THRESHOLDS_REVERSED, ("policy", "at_risk_gap"), details)


def indicator_is_used(plan: Plan) -> Iterator[Finding]:
    """Each indicator that the plan defines has a target (DX-T003, a warning)."""
    for i, indicator in enumerate(plan.indicators):
        if indicator.id not in plan.duties_of:
            yield Finding(Code.INDICATOR_UNUSED, ("indicators", i, "id"), {"indicator": indicator.id})


TARGET_RULES = (
    deliverable_quotes_milestone,
    indicator_is_known,
    criterion_stands_once,
    target_is_positive,
    target_of_count_is_whole,
    cumulative_target_does_not_fall,
    target_asks_for_more,
    kind_fits_unit,
    baseline_is_a_value,
    shares_add_up,
    reduction_is_a_level,
    thresholds_in_order,
    indicator_is_used,
)
