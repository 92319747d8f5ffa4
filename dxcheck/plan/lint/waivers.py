"""Waivers: what a plan says is meant. None is silent: one that waives nothing is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dxcheck.diagnostics import CODES, Code
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Plan, Waiver


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
    every = [*waivers(plan)]
    allowed = [(path, waiver) for path, waiver in every if _allowed(waiver)]
    used: set[tuple[Path, Waiver]] = set()
    kept: list[Finding] = []
    for finding in findings:
        over = {
            (path, waiver)
            for path, waiver in allowed
            if waiver.code == finding.code and _own(path, finding.path) and _about(waiver, finding)
        }
        used |= over
        if not over:
            kept.append(finding)
    for path, waiver in every:
        if (path, waiver) not in allowed:
            code = CODES.get(waiver.code)
            hint = "hint.waive_names_words" if code is not None and code.waivable else None
            kept.append(Finding(Code.WAIVER_NOT_ALLOWED, (*path, "waive"), {"code": waiver.code}, hint))
        elif all_rules and (path, waiver) not in used:
            kept.append(Finding(Code.WAIVER_UNUSED, (*path, "waive"), {"code": waiver.code}))
    return kept


def _allowed(waiver: Waiver) -> bool:
    code = CODES.get(waiver.code)
    return code is not None and code.waivable and (waiver.words is not None or not code.waived_by_words)


def _about(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver's words are those that a finding quotes; a quotation that is cut short is their beginning."""
    if waiver.words is None:
        return True
    details = (finding.details.get(name) for name in _QUOTED.get(finding.code, ("quote", "ours", "theirs", "words")))
    quoted = [value for value in details if isinstance(value, str)]
    return any(
        value == waiver.words or (value.endswith("…") and waiver.words.startswith(value.removesuffix("…")))
        for value in quoted
    )


_QUOTED = {
    Code.NUMBER_NOT_ENCODED: ("quantity",),
    Code.WORDS_NOT_COVERED: ("theirs",),
    Code.SOURCE_NOT_ENCODED: ("words",),
}
"""Which details of a finding are the document's words."""
