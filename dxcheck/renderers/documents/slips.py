"""Judgement -> what a three-colour slip (三色督办单) asks of one organisation, block by block."""

from __future__ import annotations

from dxcheck.judging.assessment import Colour
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.documents.outline import (
    Block,
    Heading,
    Paragraph,
    Title,
    day_of,
    entry,
    names_of,
)
from dxcheck.wording import Wording


def slip(judgement: Judgement, organisation: str, words: Wording) -> list[Block]:
    """What one organisation is asked to act on; nothing where there is nothing to answer."""
    asked = [m for m in judgement.assessment.milestones if organisation in m.organisations and m.colour]
    if not asked:
        return []
    plan = judgement.plan
    name = names_of(plan, [organisation], words)
    counts = words("list.separator").join(
        f"{words(f'slip.{colour}')} {count}" for colour in Colour if (count := sum(m.colour is colour for m in asked))
    )
    worst = next(colour for colour in Colour if any(m.colour is colour for m in asked))
    blocks: list[Block] = [
        Title(words("slip.title", colour=words(f"slip.{worst}"))),
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
    for colour in Colour:
        members = [milestone for milestone in asked if milestone.colour is colour]
        if members:
            blocks += [Heading(1, words(f"slip.heading.{colour}", count=len(members)))]
            blocks += [entry(milestone, plan, words) for milestone in members]
            blocks += [Paragraph(words(f"slip.ask.{colour}"))]
    return blocks
