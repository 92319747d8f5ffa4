"""Every id stands once, and no name stands for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dxcheck.diagnostics import Code
from dxcheck.names import key_of
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions
from dxcheck.plan.model import Indicator, Organisation, Plan


def id_stands_once(plan: Plan) -> Iterator[Finding]:
    """No two organisations have one id, nor two indicators, two tasks or two actions (DX-P005)."""
    tasks = [
        (("sections", s, "tasks", t, "id"), str(task.id))
        for s, section in enumerate(plan.sections)
        for t, task in enumerate(section.tasks)
    ]
    yield from _repeated((("organisations", i, "id"), item.id) for i, item in enumerate(plan.organisations))
    yield from _repeated((("indicators", i, "id"), item.id) for i, item in enumerate(plan.indicators))
    yield from _repeated(tasks)
    yield from _repeated(((*path, "id"), action.id) for path, action in actions(plan))


def _repeated(ids: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, id_ in ids:
        if id_ in seen:
            yield Finding(Code.ID_REPEATED, path, {"id": id_})
        seen.add(id_)


def action_belongs_to_task(plan: Plan) -> Iterator[Finding]:
    """An action is numbered after its task: `4`, or `4.1`, `4.2` and so on; `2.1.1` after `2.1` (DX-P010)."""
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for a, action in enumerate(task.actions):
                if action.id != str(task.id) and not action.id.startswith(f"{task.id}."):
                    path = ("sections", s, "tasks", t, "actions", a, "id")
                    yield Finding(Code.ACTION_MISPLACED, path, {"id": action.id, "task": task.id})


def name_stands_for_one(plan: Plan) -> Iterator[Finding]:
    """No name, id or alias stands for two organisations, two indicators, or an indicator and a milestone (DX-P011).

    They are compared as metric files are read: folded, in any case.
    """
    tables: dict[str, Sequence[Organisation | Indicator]] = {
        "organisations": plan.organisations,
        "indicators": plan.indicators,
    }
    for key, items in tables.items():
        owner: dict[str, str] = {}
        if key == "indicators":  # a metric file's indicator may also be a milestone's id
            owner = {duty.milestone_id: duty.milestone_id for duty in plan.duties}
        for i, item in enumerate(items):
            for name in dict.fromkeys(map(key_of, item.names)):
                if owner.setdefault(name, item.id) != item.id:
                    yield Finding(Code.NAME_AMBIGUOUS, (key, i), {"name": name, "one": owner[name], "other": item.id})


ID_RULES = (id_stands_once, action_belongs_to_task, name_stands_for_one)
