"""Judgement -> the paragraph that a report opens with: how the plan stands, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxcheck.diagnostics import Code
from dxcheck.judging.assessment import GroupResult, Summary, worst_first
from dxcheck.judging.attention import ahead, attention, behind_with, due_within, of_first_day
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Status
from dxcheck.renderers.figures import percent
from dxcheck.renderers.known import known
from dxcheck.renderers.said import and_others, day_of
from dxcheck.wording import Wording

NAMED = 3
"""How many organisations are named as those that are worst off."""
UNDER_WAY = (Status.ON_TRACK, Status.AT_RISK, Status.BEHIND, Status.UNREPORTED)
"""What a milestone may be whose window is open, from best to worst as a reader takes it."""


def opening(judgement: Judgement, words: Wording) -> str:
    """How many are due and done, what is overdue or silent, who is worst off, and what comes."""
    told = ""
    for sentence in _sentences(judgement, words):
        told = words("opening.then", before=told, sentence=sentence) if told else sentence
    return told


def _sentences(judgement: Judgement, words: Wording) -> Iterator[str]:
    plan, summary = judgement.plan, judgement.assessment.summary
    title = plan.title.in_(words.language)
    named = "opening.plan" if plan.document.number is None else "opening.plan_numbered"
    name = words(named, title=title, number=plan.document.number or "")
    whole = judgement.whole.summary
    yield words("opening.owed", plan=name, milestones=whole.milestones)
    if judgement.selection:
        if whole.due:
            rate = percent(whole.compliance_rate, 1)
            yield words("opening.whole", done=whole.done, due=whole.due, compliance=rate)
            yield from _decided(judgement, words)
        yield words("opening.narrowed", count=summary.milestones)
    if not judgement.accounts:
        yield words("opening.no_inputs")
    if judgement.known:
        yield known(judgement.known, words)
    if not summary.milestones:
        return
    yield _due(judgement, summary, words)
    if not judgement.selection:
        yield from _decided(judgement, words)
    if summary.due:
        yield from _failing(judgement, words)
        yield from _worst_off(judgement, words)
    yield from _open(judgement, words)
    yield from _ahead(judgement, words)
    for told in judgement.diagnostics:
        if told.code == Code.PLAN_UNPROVED:
            yield words("opening.unproved", count=told.details["count"])


def _due(judgement: Judgement, summary: Summary, words: Wording) -> str:
    as_of = day_of(judgement.assessment.as_of, words)
    done, due = summary.done, summary.due
    on_time = int((summary.on_time_rate or 0) * due)
    punctual = "all" if on_time == done else "some" if on_time else "none"
    key = "nothing" if not due else "none" if not done else "all" if done == due else "some"
    return words(
        f"opening.due_{key}",
        as_of=as_of,
        due=due,
        done=done,
        compliance=percent(summary.compliance_rate, 1),
        punctual=words(
            f"opening.on_time_{punctual}", done=done, count=on_time, on_time=percent(summary.on_time_rate, 1)
        ),
    )


def _decided(judgement: Judgement, words: Wording) -> Iterator[str]:
    """How the whole plan stands by what was decided, where anything was."""
    decided = judgement.decided
    if decided is None:
        return
    summary = decided.assessment.summary
    key = "opening.decided_nothing" if summary.compliance_rate is None else "opening.decided"
    told = words(
        key,
        count=len(decided.decisions),
        due=summary.due,
        done=summary.done,
        compliance=percent(summary.compliance_rate, 1),
        plan=percent(judgement.whole.summary.compliance_rate, 1),
    )
    yield told + (words("opening.decided_late", count=decided.late) if decided.late else "") + words("opening.stop")


def _failing(judgement: Judgement, words: Wording) -> Iterator[str]:
    found = [milestone for milestone in attention(judgement.assessment) if milestone.days_overdue is not None]
    if not found:
        yield words("opening.no_failing")
        return
    counts = {status: sum(m.status is status for m in found) for status in (Status.OVERDUE, Status.UNREPORTED)}
    parts = [words(f"opening.{status}", count=count) for status, count in counts.items() if count]
    told = parts[0] if len(parts) == 1 else words("opening.and", one=parts[0], other=parts[1])
    yield words("opening.failing", parts=told)
    worst = found[0]
    if len(found) > 1 and worst.days_overdue:
        alike = sum(milestone.days_overdue == worst.days_overdue for milestone in found)
        key = "longest" if alike == 1 else "longest_all" if alike == len(found) else "longest_several"
        yield words(f"opening.{key}", id=worst.id, count=alike, days=worst.days_overdue)


def _worst_off(judgement: Judgement, words: Wording) -> Iterator[str]:
    """Those of several organisations whose rate is lowest, of those whose own part of something due is missing."""
    groups = judgement.organisations
    if len(groups) < 2:
        return
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    late = [milestone for milestone in judgement.assessment.milestones if milestone.days_overdue is not None]
    behind = {id_ for milestone in late for id_ in behind_with(milestone, judgement.plan)}
    failing = sorted((each for each in worst_first(groups) if each.id in behind), key=_rate)
    if not failing:
        return
    named = failing[:NAMED]
    told = [
        words("opening.organisation", name=names[each.id], done=each.summary.done, due=each.summary.due)
        for each in named
    ]
    alike = sum(_rate(each) <= _rate(named[-1]) for each in failing)
    yield words("opening.worst", names=and_others(told, alike, words))


def _rate(group: GroupResult) -> Fraction:
    return group.summary.compliance_rate or Fraction(0)


def _open(judgement: Judgement, words: Wording) -> Iterator[str]:
    """Those that are not due yet, by how they stand; the parts add up."""
    found = [milestone for milestone in judgement.assessment.milestones if not milestone.is_due]
    if not found:
        if not judgement.selection:
            yield words("opening.all_due")
        return
    counts = [
        ("opening.done_ahead", sum(m.is_met for m in found)),
        *((f"status.{status}", sum(m.status is status for m in found)) for status in UNDER_WAY),
    ]
    unopened = len(found) - sum(count for _, count in counts)
    parts = [words("opening.part", count=count, status=words(key)) for key, count in counts if count]
    if not parts:
        yield words("opening.open", count=len(found))
        return
    if unopened:
        parts.append(words("opening.part", count=unopened, status=words("opening.unopened")))
    yield words("opening.open_parts", count=len(found), parts=words("list.separator").join(parts))


def _ahead(judgement: Judgement, words: Wording) -> Iterator[str]:
    days = judgement.plan.policy.due_soon_days
    if soon := due_within(judgement.assessment, days):
        yield words("opening.soon", count=len(soon), days=days)
    elif following := of_first_day(ahead(judgement.assessment)):
        yield words("opening.next", days=days, count=len(following), due=day_of(following[0].due, words))
