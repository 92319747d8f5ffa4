"""How a milestone that is not done stands, and who answers for it, told as a person would tell it."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.judging.results import LAGGING, CriterionResult, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import measured, percent, progress_word, short
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import and_others
from dxcheck.values import Progress
from dxcheck.wording import Wording


def standing(milestone: MilestoneResult, plan: Plan, words: Wording) -> str:
    """What of it is not done: the target and how far it is, or what was last said; never reported, that.

    Where nothing is missing just now, of a level that is yet to be due, all of it is told.
    """
    open_ = milestone.missing or milestone.criteria
    several = len(milestone.criteria) > 1
    if several and all(criterion.actual is None for criterion in milestone.criteria):
        return words("standing.unreported")
    return each_standing(open_, milestone, plan, words)


def each_standing(asked: Sequence[CriterionResult], milestone: MilestoneResult, plan: Plan, words: Wording) -> str:
    """How each of some of its criteria stands, by its name where the milestone has several."""
    named = len(milestone.criteria) > 1
    return words("list.semicolon").join(_told(each, milestone, plan, words, named=named) for each in asked)


def _told(
    criterion: CriterionResult, milestone: MilestoneResult, plan: Plan, words: Wording, *, named: bool
) -> str:  # fmt: skip
    told = _figures(criterion, words) if criterion.kind == "numeric" else _state(criterion, words)
    paced = criterion.completion is not None and criterion.expected_completion is not None
    is_done = criterion.kind == "deliverable" and criterion.completion == 1
    if criterion.actual is not None and paced and not milestone.is_due and not is_done:
        done, pace = percent(criterion.rate), percent(criterion.expected_completion)
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
    unit, ratio = criterion.unit, criterion.is_ratio
    bound = measured(criterion.target, unit, ratio=ratio)
    if criterion.approximate:
        bound = words("figure.about", number=bound)
    parts = [words(f"standing.{criterion.comparison}", target=bound)]
    if criterion.actual is None:
        parts.append(words("standing.unreported"))
    else:
        assert not isinstance(criterion.actual, Progress)
        parts.append(words("standing.actual", actual=measured(criterion.actual, unit, ratio=ratio)))
        if missing := short(criterion, words):
            parts.append(words("standing.short", short=missing))
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
        told.append(lagging_word(milestone, words))
    if milestone.days_overdue:
        told.append(words("standing.overdue", days=milestone.days_overdue))
    told.append(standing(milestone, plan, words))
    return words("list.comma").join(told)


def lagging_word(milestone: MilestoneResult, words: Wording) -> str:
    """How one that is behind or at risk is called in a sentence: what has no pace lags behind none."""
    lagging = [criterion for criterion in milestone.criteria if criterion.status in LAGGING]
    paced = any(criterion.expected_completion is not None for criterion in lagging)
    return words(f"status.{milestone.status}") if paced or not lagging else words("standing.not_as_asked")


NAMED = 2
"""Up to so many organisations are named; of more the first."""


def who(ids: Sequence[str], plan: Plan, words: Wording) -> str:
    """Organisations by their names; of more than NAMED the first, and how many there are."""
    if not ids:
        return words("standing.nobody")
    names = [printable(plan.organisation_by_id[id_].in_(words.language)) for id_ in ids]
    shown = len(names) if len(names) <= NAMED else 1
    return and_others(names[:shown], len(names), words)
