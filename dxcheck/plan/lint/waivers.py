"""Waivers: what a plan says is meant. None is silent: one that waives nothing is a finding itself."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dxcheck.diagnostics import CODES, Code
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions
from dxcheck.plan.model import (
    Action,
    Decision,
    Document,
    Indicator,
    Milestone,
    Organisation,
    Plan,
    Section,
    Task,
    Waiver,
)

Waivable = Plan | Document | Organisation | Indicator | Section | Task | Action | Milestone | Decision


def waivers(plan: Plan) -> Iterator[tuple[Path, Waiver]]:
    """Every waiver with the key path of the entry that it stands in."""
    for path, entry in _entries(plan):
        for waiver in entry.waive:
            yield path, waiver


def _entries(plan: Plan) -> Iterator[tuple[Path, Waivable]]:
    yield (), plan
    yield ("document",), plan.document
    for o, organisation in enumerate(plan.organisations):
        yield ("organisations", o), organisation
    for i, indicator in enumerate(plan.indicators):
        yield ("indicators", i), indicator
    for s, section in enumerate(plan.sections):
        yield ("sections", s), section
        for t, task in enumerate(section.tasks):
            yield ("sections", s, "tasks", t), task
    for path, action in actions(plan):
        yield path, action
        for m, milestone in enumerate(action.milestones):
            yield (*path, "milestones", m), milestone
    for d, decision in enumerate(plan.decisions):
        yield ("decisions", d), decision


_ENTRIES = ("organisations", "indicators", "sections", "tasks", "actions", "milestones", "decisions")


def _own(entry: Path, path: Path) -> bool:
    """Whether a path lies in an entry itself, and not in another entry below it."""
    below = path[len(entry) :]
    inner = any(key in _ENTRIES and isinstance(after, int) for key, after in pairwise(below))
    return path[: len(entry)] == entry and not inner


class Sifted(NamedTuple):
    """What a plan's waivers make of some findings."""

    kept: list[Finding]
    waived: list[Finding]
    used: frozenset[tuple[Path, Waiver]]
    """The waivers that had something to waive."""


def sift(plan: Plan, findings: Iterable[Finding]) -> Sifted:
    """Tell the findings that are waived from those that are not."""
    allowed = [(path, waiver) for path, waiver in waivers(plan) if _allowed(waiver)]
    kept: list[Finding] = []
    waived: list[Finding] = []
    used: set[tuple[Path, Waiver]] = set()
    for finding in findings:
        over = {(path, waiver) for path, waiver in allowed if _own(path, finding.path) and _about(waiver, finding)}
        used |= over
        (waived if over else kept).append(finding)
    return Sifted(kept, waived, frozenset(used))


def not_allowed(plan: Plan) -> Iterator[Finding]:
    """The waivers of what cannot be waived, or only with the words that are meant."""
    for path, waiver in waivers(plan):
        if not _allowed(waiver):
            code = CODES.get(waiver.code)
            hint = "hint.waive_names_words" if code is not None and code.waivable else None
            yield Finding(Code.WAIVER_NOT_ALLOWED, (*path, "waive"), {"code": waiver.code}, hint)


def unused(plan: Plan, used: Container[tuple[Path, Waiver]]) -> Iterator[Finding]:
    """The waivers that had nothing to waive when every rule was asked."""
    for path, waiver in waivers(plan):
        if _allowed(waiver) and (path, waiver) not in used:
            yield Finding(Code.WAIVER_UNUSED, (*path, "waive"), {"code": waiver.code})


def _allowed(waiver: Waiver) -> bool:
    code = CODES.get(waiver.code)
    return code is not None and code.waivable and (waiver.words is not None or not code.waived_by_words)


def _about(waiver: Waiver, finding: Finding) -> bool:
    return waiver.code == finding.code and waiver.words in (None, finding.words)
