"""Waivers: what a plan says is meant. None is silent: one that waives nothing is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dxcheck.diagnostics import Code
from dxcheck.lint import Finding, Path
from dxcheck.plan import Plan, Waiver

CODES = {code.value: code for code in Code}


def waivers(plan: Plan) -> Iterator[tuple[Path, Waiver]]:
    """Every waiver with the key path of the entry that it stands in."""
    yield from (((), waiver) for waiver in plan.waive)
    yield from ((("document",), waiver) for waiver in plan.document.waive)
    for o, organisation in enumerate(plan.organisations):
        yield from ((("organisations", o), waiver) for waiver in organisation.waive)
    for i, indicator in enumerate(plan.indicators):
        yield from ((("indicators", i), waiver) for waiver in indicator.waive)
    for s, section in enumerate(plan.sections):
        yield from ((("sections", s), waiver) for waiver in section.waive)
        for t, task in enumerate(section.tasks):
            at: Path = ("sections", s, "tasks", t)
            yield from ((at, waiver) for waiver in task.waive)
            for a, action in enumerate(task.actions):
                yield from (((*at, "actions", a), waiver) for waiver in action.waive)
                for m, milestone in enumerate(action.milestones):
                    yield from (((*at, "actions", a, "milestones", m), waiver) for waiver in milestone.waive)


_ENTRIES = ("organisations", "indicators", "sections", "tasks", "actions", "milestones")


def _own(entry: Path, path: Path) -> bool:
    """Whether a path lies in an entry itself, and not in another entry below it."""
    below = path[len(entry) :]
    inner = any(key in _ENTRIES and isinstance(after, int) for key, after in pairwise(below))
    return path[: len(entry)] == entry and not inner


def without_waived(plan: Plan, findings: Iterable[Finding], *, all_rules: bool) -> list[Finding]:
    """The findings that are not waived; with `all_rules`, also the waivers that had nothing to waive."""
    allowed = [(path, waiver) for path, waiver in waivers(plan) if waiver.code in CODES and CODES[waiver.code].waivable]
    used: set[tuple[Path, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        over = {
            (path, waiver.code) for path, waiver in allowed if waiver.code == finding.code and _own(path, finding.path)
        }
        used |= over
        if not over:
            kept.append(finding)
    for path, waiver in waivers(plan):
        if (path, waiver) not in allowed:
            kept.append(Finding(Code.WAIVER_NOT_ALLOWED, (*path, "waive"), {"code": waiver.code}))
        elif all_rules and (path, waiver.code) not in used:
            kept.append(Finding(Code.WAIVER_UNUSED, (*path, "waive"), {"code": waiver.code}))
    return kept
