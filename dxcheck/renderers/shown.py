"""What each command shows: what a renderer is given, besides the words and the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime

    from dxcheck.diagnostics import Diagnostic
    from dxcheck.difference import Difference
    from dxcheck.judging.groups import View
    from dxcheck.judging.judgement import Judgement
    from dxcheck.overview.lines import Overview
    from dxcheck.plan import Path
    from dxcheck.plan.excerpt import Excerpt
    from dxcheck.plan.form import FormLine
    from dxcheck.plan.model import Plan
    from dxcheck.plan_difference.change import PlanDifference
    from dxcheck.proof.prove import Traced
    from dxcheck.published.provenance import Provenance


class Grouped(NamedTuple):
    """A judgement, grouped by a view."""

    judgement: Judgement
    by: View | None
    """None for the one screen that has it all in short."""
    typed: Mapping[str, str] = MappingProxyType({})
    """What was typed for it, by parameter: what is left out is listed by the same command with an option more."""


class Overseen(NamedTuple):
    """Many plans, or the organisations in them."""

    overview: Overview
    by_organisation: bool


class Letter(NamedTuple):
    """What makes an official letter of a report; what is empty is not printed."""

    number: str = ""
    """发文字号."""
    sender: str = ""
    """署名."""
    date: datetime.date | None = None
    """成文日期."""
    copies: Sequence[str] = ()
    """抄送."""


class Reported(NamedTuple):
    """A judgement, as a letter."""

    judgement: Judgement
    letter: Letter = Letter()
    provenance: Provenance | None = None
    """What it was made of; None where it is laid out for a screen."""


class Changed(NamedTuple):
    """What changed between two saved assessments."""

    paths: tuple[str, str]
    """Of the old assessment and the new one."""
    difference: Difference


class PlanChanged(NamedTuple):
    """What changed between two versions of a plan."""

    paths: tuple[str, str]
    """Of the old plan file and the new one."""
    difference: PlanDifference


class Shown(NamedTuple):
    """An excerpt of a plan."""

    plan: Plan
    excerpt: Excerpt
    lines: Mapping[Path, int] | None
    """Where each quotation stands in the official text; None where it is not there, or not asked for."""


class Asked(NamedTuple):
    """The lines of a form for an organisation to fill."""

    plan: Plan
    lines: Sequence[FormLine]
    organisation: str | None
    """None for all."""
    date: str = ""
    """The day or period that the figures are asked for; empty where the office fills it in."""


class Found(NamedTuple):
    """What `validate` was given, and what is wrong with it."""

    files: Sequence[str]
    plans: Sequence[Traced]
    """What came of each plan, held against its official text."""
    extents: Sequence[str]
    """What there was to check, a line each."""
    problems: Sequence[Diagnostic]
    unasked: int = 0
    """How many findings were asked not to be told."""
