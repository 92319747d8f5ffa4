"""A milestone's deliverable is those of its words that no quantity covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.clauses import stands_in, words_without_number
from dxcheck.document.dates import dates_in
from dxcheck.document.english_verbs import promises
from dxcheck.document.glue import without_ends, without_glue
from dxcheck.document.quantities import Quantity
from dxcheck.document.recurrence import recurrences
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Deliverable, Milestone, Plan
from dxcheck.proof.asked import Asked, read, same, wanted_of
from dxcheck.proof.disagreement import differs

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


def words_that_no_number_covers(held: Against) -> Iterator[Finding]:
    """A milestone's clauses without a quantity are its deliverable's words; a day before or behind them is not."""
    plan = held.plan
    for items in zip(*held.parts, strict=True):
        for m, milestone in enumerate(items[0].action.milestones):
            if not milestone.states_criteria:
                continue
            asked = [one.asked for one in wanted_of(plan, items[0], m)]
            left = words_without_number(milestone.text, plan.units, partial(_is_asked, asked), partial(read, plan))
            ours = milestone.deliverable or ""
            if plan.language == "en":
                left = left if _worded_without(_names(held), left) else ""
                left = ours if ours and _is_promised(plan, milestone.text, ours, left) else left
            at = _deliverable_path((*items[0].path, "milestones", m), milestone)
            spans = [one.span for item in items for one in item.milestones[m] if one.span is not None]
            line = held.line(spans[0].start) if spans else 0
            if ours and ours not in (left, _undated(held, left)):
                yield differs(at, ours, left or "–", line)
            elif not ours and _undated(held, left) and not _names_its_row(held, milestone):
                details: dict[str, str | int] = {"ours": "–", "theirs": Quote(left)}
                yield Finding(Code.WORDS_NOT_COVERED, at, details, "hint.waive_words", line=line or None)


def _names(held: Against) -> list[str]:
    every = {name for one in held.plan.organisations for name in (one.in_(held.plan.language), *one.aliases)}
    return sorted(every, key=len, reverse=True)


def _worded_without(names: Sequence[str], words: str) -> bool:
    """Whether some words say more than who answers or assists: The Health Office, supported by the Parks Service."""
    for name in names:
        words = words.replace(name, " ")
    return bool(without_glue(words))


def _is_promised(plan: Plan, text: str, ours: str, left: str) -> bool:
    """Whether words are one or more of a sentence's promises that state no number, and leave out none of the clauses
    that state none: Inspect 1,200 homes and issue the code."""
    parts = promises(text)
    silent = [(start, end) for start, end in parts if not read(plan, text[start:end], plan.units)]
    run = next(
        (
            text[a:d]
            for n, (a, _) in enumerate(silent)
            for _, d in silent[n:]
            if text[a:d].strip(" .") == ours.strip(" .")
        ),
        None,
    )
    return run is not None and (not left or left.strip(" .") in ours) and not read(plan, ours, plan.units)


def _names_its_row(held: Against, milestone: Milestone) -> bool:
    """Whether a milestone's words state no number and name what is measured: the row of a table."""
    named = (held.plan.indicator_by_id[target.indicator].name.in_(held.plan.language) for target in milestone.targets)
    silent = not read(held.plan, milestone.text, held.plan.units)
    return silent and any(stands_in(name, milestone.text) for name in named)


def _undated(held: Against, words: str) -> str:
    """Without a day before them or behind, or how often they are asked for."""
    words = without_ends(words, [(one.start, one.end) for one in recurrences(words)])
    undated = without_ends(words, [(day.start, day.end) for day in dates_in(words, held.years)])
    return undated if undated == words or without_glue(undated) else ""


def _is_asked(targets: Sequence[Asked], quantity: Quantity) -> bool:
    return any(same(target, quantity) for target in targets)


def _deliverable_path(path: Path, milestone: Milestone) -> Path:
    for c, criterion in enumerate(milestone.criteria):
        if isinstance(criterion, Deliverable):
            return (*path, "criteria", c, "deliverable")
    return (*path, "criteria")
