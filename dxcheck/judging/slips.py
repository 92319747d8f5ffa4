"""What the three-colour slips (三色督办单) ask of an organisation, the worst first."""

from __future__ import annotations

from dxcheck.judging.assessment import Assessment, by_colour
from dxcheck.judging.attention import attention, due_within
from dxcheck.judging.results import Colour, MilestoneResult
from dxcheck.plan.model import Plan


def asked_of(organisation: str, assessment: Assessment, plan: Plan) -> dict[Colour, list[MilestoneResult]]:
    """What it is asked for of the milestones that it answers for, by the colour of its slip; no colour without any.

    Of one that is shared out that is its own share, and what is shared out to nobody, and the colour is that part's:
    nobody is asked for what others owe.
    """
    soon = [m for m in due_within(assessment, plan.policy.due_soon_days) if m.colour is Colour.BLUE]
    own = (m.part_of(organisation) for m in (*attention(assessment), *soon) if organisation in m.answering)
    return by_colour(part for part in own if part is not None)
