"""What is to come: targets that are not reached, and duties that go on."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.judging.judgement import Judgement
from dxcheck.judging.outlook import late_first
from dxcheck.renderers.advice import indicator_name, told
from dxcheck.renderers.data.workbook.facts import size, unit_of
from dxcheck.renderers.data.workbook.sheet import Row
from dxcheck.renderers.said import names_of
from dxcheck.wording import Wording

OUTLOOK = (
    "milestone", "measured", "due", "target", "unit", "actual", "went", "needed", "reached_on", "earliest", "latest",
    "outlook",
)  # fmt: skip
RECURRING = (
    "milestone", "text", "organisations", "since", "age", "due", "status", "target", "unit", "actual", "stale",
    "last_row",
)  # fmt: skip


def outlooks(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """Each target that is not reached: those that would be late first."""
    plan = judgement.plan
    for outlook in late_first(judgement.outlooks):
        unit = plan.indicator_by_id[outlook.indicator].unit
        went, needed = (None if pace is None else pace * 30 for pace in (outlook.pace, outlook.needed))
        yield (
            outlook.milestone,
            indicator_name(outlook.indicator, plan, words),
            outlook.due,
            size(outlook.target, unit),
            unit_of(unit),
            *(size(value, unit) for value in (outlook.actual, went, needed)),
            outlook.reached_on,
            outlook.earliest,
            outlook.latest,
            told(outlook, words),
        )


def recurring(judgement: Judgement, words: Wording) -> Iterator[Row]:
    """Each duty that goes on beyond its last milestone."""
    plan = judgement.plan
    for duty in judgement.recurring:
        unit = duty.result.unit if duty.result else None
        yield (
            duty.id,
            duty.text,
            names_of(plan, duty.organisations, words),
            duty.since,
            duty.age,
            duty.due,
            duty.status or words("recurring.ongoing"),
            size(duty.result.target, unit) if duty.result else None,
            unit_of(unit),
            size(duty.result.actual, unit) if duty.result else None,
            duty.stale,
            duty.last_observed,
        )
