"""How a milestone that is not done stands, and who answers for it, told as a person would tell it."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.judging.assessment import LAGGING, CriterionResult, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import number, percent, progress_word
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import and_others
from dxcheck.values import Progress
from dxcheck.wording import Wording


def standing(milestone: MilestoneResult, plan: Plan, words: Wording) -> str:
    """What of it is not done: the target and how far it is, or what was last said; never reported, that."""
    if len(milestone.criteria) > 1 and all(criterion.actual is None for criterion in milestone.criteria):
        return words("standing.unreported")
    return each_standing(
        [criterion for criterion in milestone.criteria if not criterion.is_met], milestone, plan, words
    )


def each_standing(asked: Sequence[CriterionResult], milestone: MilestoneResult, plan: Plan, words: Wording) -> str:
    """How each of some of its criteria stands, by its name where the milestone has several."""
    named = len(milestone.criteria) > 1
    return words("list.semicolon").join(_told(each, milestone, plan, words, named=named) for each in asked)


def _told(
    criterion: CriterionResult, milestone: MilestoneResult, plan: Plan, words: Wording, *, named: bool
) -> str:  # fmt: skip
    told = _figures(criterion, words) if criterion.kind == "numeric" else _state(criterion, words)
    if criterion.actual is not None and criterion.completion is not None and not milestone.is_due:
        done, pace = percent(criterion.completion), percent(criterion.expected_completion)
        key = "standing.pace" if criterion.kind == "numeric" else "standing.due_share"
        told = words(key, told=told, done=done, pace=pace)
    if criterion.organisation is not None:
        told = words("standing.named", name=printable(criterion.organisation), told=told)
    if named:
        name = criterion.text
        if criterion.kind == "numeric":
            name = plan.indicator_by_id[criterion.indicator].name.in_(words.language)
        told = words("standing.named", name=printable(name), told=told)
    return told


def _figures(criterion: CriterionResult, words: Wording) -> str:
    """Target, actual, and what is missing."""
    assert criterion.target is not None
    unit = printable(criterion.unit or "")
    bound = number(criterion.target)
    if criterion.approximate:
        bound = words("figure.about", number=bound)
    parts = [words(f"standing.{criterion.comparison}", target=bound + unit)]
    if criterion.actual is None:
        parts.append(words("standing.unreported"))
    else:
        assert not isinstance(criterion.actual, Progress)
        parts.append(words("standing.actual", actual=number(criterion.actual) + unit))
        if criterion.shortfall is not None:
            parts.append(words("standing.short", short=number(criterion.shortfall) + unit))
    return words("list.comma").join(parts)


def _state(criterion: CriterionResult, words: Wording) -> str:
    """How far a deliverable is said to be."""
    if criterion.actual is None:
        return words("standing.unreported")
    assert isinstance(criterion.actual, Progress)
    word = progress_word(criterion.actual)
    return words(f"standing.{word}") if word else words("standing.share", done=percent(criterion.actual.share))


def due_and_standing(milestone: MilestoneResult, plan: Plan, words: Wording, due: str) -> str:
    """When it is due, for how long it has been, and how it stands: no full sentence yet."""
    told = [words("standing.due", due=due)]
    if not milestone.is_due and milestone.status in LAGGING:
        told.append(words(f"status.{milestone.status}"))
    if milestone.days_overdue:
        told.append(words("standing.overdue", days=milestone.days_overdue))
    told.append(standing(milestone, plan, words))
    return words("list.comma").join(told)


NAMED = 2
"""Up to so many organisations are named; of more the first."""


def who(ids: Sequence[str], plan: Plan, words: Wording) -> str:
    """Organisations by their names; of more than NAMED the first, and how many there are."""
    if not ids:
        return words("standing.nobody")
    names = [printable(plan.organisation_by_id[id_].in_(words.language)) for id_ in ids]
    shown = len(names) if len(names) <= NAMED else 1
    return and_others(names[:shown], len(names), words)
