"""What the three-colour slips (三色督办单) ask of an organisation, the worst first."""

from __future__ import annotations

from dxcheck.judging.assessment import Assessment, Colour, MilestoneResult, by_colour
from dxcheck.judging.attention import attention, due_within
from dxcheck.plan.model import Plan


def asked_of(organisation: str, assessment: Assessment, plan: Plan) -> dict[Colour, list[MilestoneResult]]:
    """The milestones that it answers for, alone or with others, by the colour of its slip; none without any.

    Of one that is shared out, it is asked for nothing where its own part is reached.
    """
    soon = [m for m in due_within(assessment, plan.policy.due_soon_days) if m.colour is Colour.BLUE]
    name = plan.organisation_name(organisation)
    return by_colour(
        milestone
        for milestone in (*attention(assessment), *soon)
        if organisation in milestone.answering
        and not all(each.is_met for each in milestone.criteria if each.organisation in (None, name))
    )
