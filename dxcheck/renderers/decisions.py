"""What was decided of a milestone, and how the plan stands by the decisions, as each language says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from dxcheck.plan.decisions import Step
from dxcheck.plan.model import DecisionKind, Plan
from dxcheck.renderers.figures import bound, measured, percent
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import day_of
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.assessment import Summary
    from dxcheck.judging.decided import Decided
    from dxcheck.judging.judgement import Judgement


def decided_of(milestone: str, judgement: Judgement, words: Wording, *, in_prose: bool = False) -> str:
    """What was decided of a milestone by the day: 延期至2022-03-31（文号）; empty where nothing was.

    Where the new day has passed as well, for how long it has.
    """
    decided = judgement.decided
    if decided is None:
        return ""
    told, result = (
        told_of(decided.last_of(milestone), judgement.plan, words, in_prose=in_prose),
        decided.result(milestone),
    )
    if told and result is not None and result.days_overdue and decided.puts_off(milestone):
        told = words("decision.overdue", told=told, days=result.days_overdue)
    return told


def told_of(steps: Sequence[Step], plan: Plan, words: Wording, *, in_prose: bool = False) -> str:
    """Some changes of one milestone, with the number of the document behind those that it has."""
    told = []
    for decision, group in groupby(steps, key=lambda step: step.decision):
        own = list(group)
        changes = words("list.separator").join(change_of(step, plan, words, in_prose=in_prose) for step in own)
        key = "decision.by_late" if any(step.is_late for step in own) else "decision.by"
        told.append(words(key, changes=changes, number=printable(decision.number)))
    return words("list.semicolon").join(told)


def change_of(step: Step, plan: Plan, words: Wording, *, in_prose: bool = False) -> str:
    """What a change makes of a milestone: put off to a day, reduced to a target, cancelled."""
    change = step.change
    match change.kind:
        case DecisionKind.POSTPONED:
            assert change.due is not None
            return words("decision.postponed", due=day_of(change.due, words) if in_prose else change.due.isoformat())
        case DecisionKind.REDUCED:
            target = step.target
            assert target is not None  # a plan that loads has no decision on a target that is not there
            return words(f"decision.reduced.{target.comparison}", target=targets_of(step, plan, words, bare=True)[1])
        case DecisionKind.CANCELLED:
            if change.indicator is None:
                return words("decision.cancelled")
            return words("decision.cancelled_one", what=_named(change.indicator, plan, words))


def targets_of(step: Step, plan: Plan, words: Wording, *, bare: bool = False) -> tuple[str, str]:
    """What a reduced target was, and what it is: of all together, and of each whose share is reduced; `bare` without
    the sign of the bound."""
    old, change = step.target, step.change
    assert old is not None
    indicator = plan.indicator_by_id[old.indicator]
    named = [""] if change.bound is not None else []
    named += [f"{printable(plan.organisation_by_id[id_].in_(words.language))} " for id_ in change.by]
    was = [*([old.bound] if change.bound is not None else []), *(old.by[id_] for id_ in change.by)]
    now = [*([change.bound] if change.bound is not None else []), *change.by.values()]
    several = step.before is not None and len(step.before.criteria) > 1
    before = f"{_named(old.indicator, plan, words)} " if several else ""
    ratio = indicator.kind == "ratio"

    def told(figure: Decimal) -> str:
        if bare:
            return measured(figure, indicator.unit, ratio=ratio)
        return bound(old.comparison, figure, indicator.unit, words, ratio=ratio)

    was_told, now_told = (
        before + words("list.separator").join(name + told(figure) for name, figure in zip(named, figures, strict=True))
        for figures in (was, now)
    )
    return was_told, now_told


def _named(indicator: str, plan: Plan, words: Wording) -> str:
    known = plan.indicator_by_id.get(indicator)
    return printable(known.name.in_(words.language) if known else plan.words_of(indicator))


# ---------------------------------------------------------------- the plan as a whole


def rates(judgement: Judgement, words: Wording) -> str | None:
    """Both rates in one line: 按计划 85.7%；计入 2 项决定 89.3% (25/28); None where nothing was decided.

    Without a metric file there are no rates: then it is how many milestones are due by the decisions.
    """
    decided = judgement.decided
    if decided is None:
        return None
    plan, by = judgement.whole.summary, decided.assessment.summary
    if not judgement.accounts:
        return words("decision.timetable", count=len(decided.decisions), due=by.due)
    return both_rates(plan, by, len(decided.decisions), decided.late, words)


def both_rates(plan: Summary, by: Summary, count: int, late: int, words: Wording) -> str:
    """The rate by the plan, and by so many decisions, of which some were taken late."""
    figures = f"{percent(by.compliance_rate, 1)} ({by.done}/{by.due})"
    if by.compliance_rate is None:
        figures = words("decision.nothing_due")
    rate = words("decision.nothing_due") if plan.compliance_rate is None else percent(plan.compliance_rate, 1)
    told = words("decision.rates", rate=rate, count=count, decided=figures)
    return told + (words("decision.taken_late", count=late) if late else "")


def rows_of(decided: Decided, plan: Plan, words: Wording) -> Iterator[tuple[Step, str, str, str]]:
    """Each change that counts: what it is called, what stood until then, and what stands since."""
    for step in decided.steps:
        assert step.before is not None
        raised = step.target is not None and not step.target.ascending
        kind = words("decision.kind.raised" if raised else f"decision.kind.{step.change.kind}")
        if step.is_late:
            kind = words("decision.kind_late", kind=kind)
        match step.change.kind:
            case DecisionKind.POSTPONED:
                was, now = step.before.due.isoformat(), step.change.due.isoformat() if step.change.due else ""
            case DecisionKind.REDUCED:
                was, now = targets_of(step, plan, words)
            case DecisionKind.CANCELLED:
                was, now = step.before.due.isoformat(), change_of(step, plan, words)
        yield step, kind, was, now
