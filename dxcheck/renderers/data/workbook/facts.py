"""What a cell of a workbook says: numbers, days and shares are that, words are those of its language."""

from __future__ import annotations

from fractions import Fraction

from dxcheck.judging.results import CriterionResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.data.workbook.sheet import Percent
from dxcheck.renderers.figures import worded
from dxcheck.values import Progress
from dxcheck.wording import Wording


def name_of(organisation: str | None, plan: Plan, words: Wording) -> str | None:
    """An organisation, as the workbook's language calls it."""
    return None if organisation is None else plan.organisation_by_id[organisation].in_(words.language)


def measured(criterion: CriterionResult, plan: Plan, words: Wording) -> str:
    """An indicator's name, or a deliverable's words; with whose share it is."""
    indicator = plan.indicator_by_id.get(criterion.indicator)
    measured = indicator.name.in_(words.language) if indicator else criterion.text
    if criterion.organisation is None:
        return measured
    return words("xlsx.share_of", organisation=criterion.organisation, measured=measured)


def per_cent(share: Fraction | None) -> Percent | None:
    """A share of one, whose cell shows it in per cent."""
    return None if share is None else Percent(share)


PER_CENT = ("%", "％")


def size(value: Fraction | Progress | None, unit: str | None) -> Fraction | Percent | None:
    """A number in its unit, of which per cent goes into the cell's form; nothing for how far a deliverable has come."""
    if value is None or isinstance(value, Progress):
        return None
    return Percent(value / 100) if unit in PER_CENT else value


def unit_of(unit: str | None) -> str | None:
    """What a number counts; per cent stands in the number's own cell."""
    return None if unit in PER_CENT else unit


def progress(value: Fraction | Progress | None, words: Wording) -> str | None:
    """How far a deliverable has come, in words or as a share; nothing for a number."""
    return worded(value, words) if isinstance(value, Progress) else None
