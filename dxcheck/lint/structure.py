"""The rules that must hold before a plan can be judged: the plan agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.lint import Finding, Rule
from dxcheck.lint.dates import DATE_RULES
from dxcheck.lint.ids import ID_RULES
from dxcheck.lint.organisations import ORGANISATION_RULES
from dxcheck.lint.targets import TARGET_RULES
from dxcheck.plan import Plan

STRUCTURE_RULES: tuple[Rule, ...] = (*ID_RULES, *DATE_RULES, *ORGANISATION_RULES, *TARGET_RULES)


def structure(plan: Plan) -> Iterator[Finding]:
    """Every finding of the rules above."""
    for rule in STRUCTURE_RULES:
        yield from rule(plan)
