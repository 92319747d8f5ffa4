"""Judgement -> what a three-colour slip (三色督办单) asks of one organisation, block by block."""

from __future__ import annotations

from dxcheck.judging.assessment import by_colour
from dxcheck.judging.judgement import Judgement
from dxcheck.plan.model import Plan
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


def _document(plan: Plan, words: Wording) -> str:
    title, number = plan.title.in_(words.language), plan.document.number
    if number is None:
        return words("slip.document", title=title)
    return words("slip.document.number", title=title, number=number)


def slip(judgement: Judgement, organisation: str, words: Wording) -> list[Block]:
    """What one organisation is asked to act on; nothing where there is nothing to answer."""
    asked = by_colour(m for m in judgement.assessment.milestones if organisation in m.answering)
    if not asked:
        return []
    plan = judgement.plan
    name = names_of(plan, [organisation], words)
    counts = words("list.separator").join(f"{words(f'slip.{colour}')} {len(asked[colour])}" for colour in asked)
    worst = next(iter(asked))
    blocks: list[Block] = [
        Title(words("slip.title", colour=words(f"slip.{worst}"))),
        Paragraph(words("slip.to", name=name)),
        Paragraph(
            words(
                "slip.opening",
                document=_document(plan, words),
                as_of=day_of(judgement.assessment.as_of, words),
                count=sum(map(len, asked.values())),
                counts=counts,
            )
        ),
    ]
    ahead = next((each.ahead for each in judgement.reporting if each.organisation == organisation), None)
    if ahead is not None:
        blocks += [Paragraph(words("slip.ahead", count=ahead.rows, date=day_of(ahead.first.date, words)))]
    for colour, members in asked.items():
        blocks += [Heading(1, words(f"slip.heading.{colour}", count=len(members)))]
        blocks += [entry(milestone, plan, words) for milestone in members]
        blocks += [Paragraph(words(f"slip.ask.{colour}"))]
    return blocks
