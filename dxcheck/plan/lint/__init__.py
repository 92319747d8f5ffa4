"""Rules on a loaded plan. A rule speaks in key paths; `load_plan` turns them into lines and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.diagnostics import Entry, Quote
from dxcheck.plan import Path
from dxcheck.plan.model import Action, Milestone, Plan


class Finding(NamedTuple):
    """What a rule found, at a key path of the plan file; `load.place` makes a diagnostic of it."""

    code: Entry
    path: Path
    details: Mapping[str, str | int] = MappingProxyType({})
    hint: str | None = None
    line: int | None = None
    """The line of the official text that it speaks of."""

    @property
    def words(self) -> Quote | None:
        """The document's words that it is about."""
        return next((value for value in self.details.values() if isinstance(value, Quote)), None)


Rule = Callable[[Plan], Iterable[Finding]]


def actions(plan: Plan) -> Iterator[tuple[Path, Action]]:
    """Every action with its key path."""
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for a, action in enumerate(task.actions):
                yield ("sections", s, "tasks", t, "actions", a), action


def milestones(plan: Plan) -> Iterator[tuple[Path, Action, Milestone]]:
    """Every milestone with its key path and its action."""
    for path, action in actions(plan):
        for m, milestone in enumerate(action.milestones):
            yield (*path, "milestones", m), action, milestone
