"""Judgement -> what a three-colour slip (三色督办单) asks of one organisation, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from dxcheck.judging.assessment import MilestoneResult, Status
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.documents.outline import (
    YELLOW,
    Block,
    Heading,
    Paragraph,
    Title,
    day_of,
    entry,
    names_of,
)
from dxcheck.wording import Wording


def colour(milestone: MilestoneResult) -> str | None:
    """The colour of a slip (三色督办): red for overdue or due and unreported, yellow for behind or at risk, blue for
    due soon otherwise."""
    if milestone.status is Status.OVERDUE or (milestone.status is Status.UNREPORTED and milestone.is_due):
        return "red"
    if milestone.status in YELLOW:
        return "yellow"
    return "blue" if milestone.due_soon else None


def slip(judgement: Judgement, organisation: str, words: Wording) -> list[Block]:
    """What one organisation is asked to act on; nothing where there is nothing to answer."""
    asked = [(colour(m), m) for m in judgement.assessment.milestones if organisation in m.organisations and colour(m)]
    if not asked:
        return []
    plan = judgement.plan
    name = names_of(plan, [organisation], words)
    counts = words("list.separator").join(
        f"{words(f'slip.{c}')} {n}" for c in ("red", "yellow", "blue") if (n := sum(one == c for one, _ in asked))
    )
    blocks: list[Block] = [
        Title(words("slip.title", colour=words(f"slip.{_worst(asked)}"))),
        Paragraph(words("slip.to", name=name)),
        Paragraph(
            words(
                "slip.opening",
                title=plan.title.in_(words.language),
                number=plan.document.number,
                as_of=day_of(judgement.assessment.as_of, words),
                count=len(asked),
                counts=counts,
            )
        ),
    ]
    for wanted in ("red", "yellow", "blue"):
        members = [milestone for one, milestone in asked if one == wanted]
        if members:
            blocks += [Heading(1, words(f"slip.heading.{wanted}", count=len(members)))]
            blocks += [entry(milestone, plan, words) for milestone in members]
            blocks += [Paragraph(words(f"slip.ask.{wanted}"))]
    return blocks


def _worst(asked: Sequence[tuple[str | None, MilestoneResult]]) -> str:
    return next(wanted for wanted in ("red", "yellow", "blue") if any(one == wanted for one, _ in asked))
