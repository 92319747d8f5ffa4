"""What the shell offers where a word is begun: ids and names of the plan that is meant, statuses, gates, codes, files.

Where nothing fits, nothing is offered, and the shell offers files. A list that commas part is completed at its end.
"""

from __future__ import annotations

import contextlib
import io
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from dxcheck.wording import language_of, wording

if TYPE_CHECKING:
    from dxcheck.plan.model import Plan

Offer = tuple[str, str]
"""A word, and what it stands for: some shells show it."""
LONGEST = 40
"""How many characters of what a word stands for are shown."""


def actions(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Actions, and tasks, which stand for all of theirs."""
    return _listed(incomplete, _of_plan(ctx, _actions))


def organisations(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Organisations by their names, and by their ids."""
    return _listed(incomplete, _of_plan(ctx, _organisations))


def entries(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """All that `show` knows."""
    return _fitting(incomplete, _of_plan(ctx, _entries))


def indicators(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """What `trend` draws: indicators, and deliverables by their milestones."""
    return _fitting(incomplete, _of_plan(ctx, _indicators))


def statuses(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Statuses, in a Chinese session in Chinese first."""
    return _listed(incomplete, _statuses())


def gates(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """What --fail-on takes."""
    from dxcheck.commands.gates import CHOICES

    return _listed(incomplete, [*_statuses(), *((choice, "") for choice in CHOICES)])


def codes(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The codes of diagnostics."""
    return _listed(incomplete, _codes())


def plans(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Plan files in the folder of what is begun."""
    folder = pathlib.Path(incomplete if incomplete.endswith("/") else pathlib.Path(incomplete).parent)
    found = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".yaml", ".yml"))
    return _fitting(incomplete, [(str(path), "") for path in found])


# ---------------------------------------------------------------- what there is


def _of_plan(ctx: typer.Context, offers: Callable[[Plan], Iterable[Offer]]) -> list[Offer]:
    """What a plan offers: the one that the line names so far, else the one that a command would find; or nothing."""
    from dxcheck.commands.plan_file import find_plan
    from dxcheck.plan.load import load_plan

    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(typer.Exit):
        plan_file, _ = load_plan(find_plan(ctx.params.get("plan"), wording("en")))
        return [] if plan_file is None else [*offers(plan_file.plan)]
    return []


def _actions(plan: Plan) -> Iterator[Offer]:
    yield from ((str(task.id), task.title(plan.language)) for task in plan.tasks())
    yield from ((action.id, action.text) for action in plan.actions())


def _organisations(plan: Plan) -> Iterator[Offer]:
    yield from ((plan.organisation_name(each.id), each.id) for each in plan.organisations)
    yield from ((each.id, plan.organisation_name(each.id)) for each in plan.organisations)


def _entries(plan: Plan) -> Iterator[Offer]:
    yield from _actions(plan)
    yield from ((duty.milestone_id, duty.milestone.text) for duty in plan.duties)
    yield from ((indicator.id, indicator.name.in_(plan.language)) for indicator in plan.indicators)
    yield from _organisations(plan)


def _indicators(plan: Plan) -> Iterator[Offer]:
    yield from ((indicator.id, indicator.name.in_(plan.language)) for indicator in plan.indicators)
    yield from ((id_, plan.words_of(id_)) for id_ in plan.deliverables)


def _statuses() -> list[Offer]:
    from dxcheck.judging.results import Status

    words = wording(language_of(os.environ))
    named = {status: words(f"status.{status}") for status in Status}
    chinese = [(name, status.value) for status, name in named.items() if words.language == "zh"]
    return [*chinese, *((status.value, name) for status, name in named.items())]


def _codes() -> list[Offer]:
    from dxcheck.diagnostics import CODES

    words = wording(language_of(os.environ))
    return [(code, words.pick(entry.meaning)) for code, entry in CODES.items()]


# ---------------------------------------------------------------- what fits


def _listed(incomplete: str, offers: Iterable[Offer]) -> list[Offer]:
    """Those that fit the last part of a list, each with the parts before it."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{word}", meaning) for word, meaning in _fitting(last, offers)]


def _fitting(incomplete: str, offers: Iterable[Offer]) -> list[Offer]:
    """Each once, in their order; no word with a blank, of which a shell would make two."""
    fitting = [(word, meaning) for word, meaning in offers if word.startswith(incomplete) and len(word.split()) == 1]
    found = dict(reversed(fitting))
    return [(word, meaning[:LONGEST]) for word, meaning in reversed(found.items())]
