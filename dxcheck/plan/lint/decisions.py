"""Decisions name what the plan has, in the order of their days, and make it easier to keep: later, less, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dxcheck.diagnostics import Code
from dxcheck.names import closest
from dxcheck.plan import Path
from dxcheck.plan.decisions import Step, observed, steps
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import DecisionKind, Plan, Target


def decision_stands_once(plan: Plan) -> Iterator[Finding]:
    """All that one document decides stands in one entry (DX-R001)."""
    seen: set[str] = set()
    for d, decision in enumerate(plan.decisions):
        if decision.number in seen:
            yield Finding(Code.DECISION_REPEATED, ("decisions", d, "number"), {"number": decision.number})
        seen.add(decision.number)


def decision_follows_plan(plan: Plan) -> Iterator[Finding]:
    """A decision is no older than the plan that it changes (DX-R002)."""
    since = plan.document.issued or plan.period.start
    for d, decision in enumerate(plan.decisions):
        if decision.date < since:
            details = {"date": str(decision.date), "since": str(since)}
            yield Finding(Code.DECISION_TOO_EARLY, ("decisions", d, "date"), details)


def decisions_in_order(plan: Plan) -> Iterator[Finding]:
    """Decisions stand in the order of their days: each meets what those before it left (DX-R003)."""
    for d, (earlier, later) in enumerate(zip(plan.decisions, plan.decisions[1:], strict=False), start=1):
        if later.date < earlier.date:
            details = {"date": str(later.date), "before": str(earlier.date), "number": earlier.number}
            yield Finding(Code.DECISION_ORDER, ("decisions", d, "date"), details)


def change_meets_plan(plan: Plan) -> Iterator[Finding]:
    """What is changed is owed until then, and less is owed after it (DX-R005 to DX-R010)."""
    cancelled: dict[str, str] = {}
    for step in steps(plan):
        if step.action is None:
            yield _unknown(step, plan)
        elif step.before is None:
            details = {"milestone": step.milestone, "number": cancelled[step.milestone]}
            yield Finding(Code.DECISION_ON_NOTHING, (*step.path, "milestone"), details)
        elif step.change.kind is DecisionKind.POSTPONED:
            yield from _postponed(step, plan)
        elif step.change.kind is DecisionKind.REDUCED:
            yield from _reduced(step, plan)
        else:
            yield from _criterion(step)
        if step.after is None:
            cancelled.setdefault(step.milestone, step.decision.number)


def _unknown(step: Step, plan: Plan) -> Finding:
    known = [id_ for action in plan.actions() for id_ in action.milestone_ids]
    guess = closest(step.milestone, known)
    details = {"text": step.milestone, "guess": guess or ""}
    hint = "hint.did_you_mean" if guess else "hint.milestone_ids"
    return Finding(Code.DECISION_MILESTONE, (*step.path, "milestone"), details, hint)


def _postponed(step: Step, plan: Plan) -> Iterator[Finding]:
    assert step.before is not None
    due, before, at = step.change.due, step.before.due, (*step.path, "due")
    assert due is not None
    if due <= before:
        details = {"milestone": step.milestone, "due": str(due), "before": str(before)}
        yield Finding(Code.DECISION_NOT_LATER, at, details)
    elif due.year != before.year and any(plan.is_annual(target.indicator) for target in step.before.targets):
        yield Finding(Code.DECISION_PAST_YEAR, at, {"milestone": step.milestone, "due": str(due)})
    if due > plan.period.end:
        yield Finding(Code.DECISION_PAST_PERIOD, at, {"due": str(due), "end": str(plan.period.end)})


def _reduced(step: Step, plan: Plan) -> Iterator[Finding]:
    change, old = step.change, step.target
    if old is None:
        yield _no_such(step, " ".join(filter(None, (change.indicator, change.comparison, *change.by))))
        return
    asked: list[tuple[Path, Decimal, Decimal]] = []
    if change.comparison is not None and change.bound is not None:
        asked.append(((*step.path, change.comparison), old.bound, change.bound))
    asked += [((*step.path, "by", id_), old.by[id_], bound) for id_, bound in change.by.items()]
    indicator = plan.indicator_by_id.get(old.indicator)
    for at, was, bound in asked:
        details: dict[str, str | int] = {"target": str(bound)}
        if bound == was or (bound > was) is old.ascending:
            yield Finding(Code.DECISION_NOT_LESS, at, {"milestone": step.milestone, **details, "before": str(was)})
        if bound < 0 or (old.ascending and bound == 0):
            yield Finding(Code.TARGET_NOT_POSITIVE, at, details)
        if indicator and indicator.kind == "count" and bound != bound.to_integral_value():
            yield Finding(Code.TARGET_NOT_WHOLE, at, {**details, "indicator": indicator.id})
    yield from _together(step, plan)


def _together(step: Step, plan: Plan) -> Iterator[Finding]:
    """Shares that are added up are the total, before and after."""
    assert step.after is not None
    assert step.target is not None
    new = next(each for each in step.after.targets if each.indicator == step.target.indicator)
    indicator = plan.indicator_by_id.get(new.indicator)
    if new.by and new.states_total and indicator is not None and indicator.combine == "sum":
        together = sum(share for share in plan.shares(new).values() if share is not None)
        if together != new.bound:
            details = {"indicator": indicator.id, "target": str(new.bound), "sum": str(together)}
            yield Finding(Code.SHARES_DIFFER, step.path, details)


def _criterion(step: Step) -> Iterator[Finding]:
    """What alone is cancelled of a milestone is a criterion of it."""
    assert step.before is not None
    indicator = step.change.indicator
    if indicator is not None and all(observed(each, step.milestone) != indicator for each in step.before.criteria):
        yield _no_such(step, indicator)


def _no_such(step: Step, what: str) -> Finding:
    assert step.before is not None
    has = [
        " ".join((each.indicator, each.comparison, *each.by)) if isinstance(each, Target) else step.milestone
        for each in step.before.criteria
    ]
    details = {"milestone": step.milestone, "what": what, "has": ", ".join(has)}
    return Finding(Code.DECISION_TARGET, (*step.path, "indicator"), details)


DECISION_RULES = (decision_stands_once, decision_follows_plan, decisions_in_order, change_meets_plan)
