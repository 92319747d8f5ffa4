"""The rules that must hold before a plan can be judged: the plan agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.plan.lint import Finding, Rule
from dxcheck.plan.lint.dates import DATE_RULES
from dxcheck.plan.lint.decisions import DECISION_RULES
from dxcheck.plan.lint.ids import ID_RULES
from dxcheck.plan.lint.organisations import ORGANISATION_RULES
from dxcheck.plan.lint.targets import TARGET_RULES
from dxcheck.plan.model import Plan

STRUCTURE_RULES: tuple[Rule, ...] = (
    *ID_RULES,
    *DATE_RULES,
    *ORGANISATION_RULES,
    *TARGET_RULES,
    *DECISION_RULES,
)


def structure(plan: Plan) -> Iterator[Finding]:
    """Every finding of the rules above."""
    for rule in STRUCTURE_RULES:
        yield from rule(plan)
