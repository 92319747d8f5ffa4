"""The same for `validate`: plan files held against their official texts, and metric files against a plan."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.files import read_bytes
from dxcheck.judge import faults, gather
from dxcheck.judging.checks import check_data
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.plan.todo import todos
from dxcheck.plan.yaml_source import MAX_BYTES, read_yaml
from dxcheck.proof.prove import Traced, trace
from dxcheck.submissions.ledger import Ledger

PLAN_SUFFIXES = (".yaml", ".yml")


class Sorted(NamedTuple):
    """Paths by what is checked in them: plans against their documents, metric files against a plan; each plan once."""

    plans: list[str]
    """The plan files, and those of the documents that were named."""
    metrics: list[str]


class Checked(NamedTuple):
    """What was found; a check that checked nothing shows in what it was held against."""

    proved: list[tuple[PlanFile, Traced]]
    """Each plan that loads, held against its text."""
    ledger: Ledger | None
    """The metric files' rows; None where there is no plan to understand them by, or there are no such files."""
    unread: list[Diagnostic]
    """Why a plan does not load."""
    problems: list[Diagnostic]
    against: PlanFile | None = None
    """The plan that metric files were held against."""


def sort(files: Sequence[str]) -> Sorted:
    """Tell plan files and metric files apart; a document stands for the plans that name it."""
    documents = {path: plans for path in files if (plans := plans_of_document(path))}
    plans = [path for path in files if pathlib.PurePath(path).suffix.lower() in PLAN_SUFFIXES]
    metrics = [path for path in files if path not in plans and path not in documents]
    return Sorted(list(dict.fromkeys([*plans, *chain(*documents.values())])), metrics)


def plans_of_document(path: str) -> list[str]:
    """The plan files beside a text file that name it as their document: who checks the one means the others."""
    file = pathlib.Path(path)
    if file.suffix.lower() != ".txt" or not file.is_file():
        return []
    beside = sorted(plan for plan in file.parent.glob("*") if plan.suffix.lower() in PLAN_SUFFIXES and plan.is_file())
    return [str(plan) for plan in beside if _names_document(plan, file)]


def _names_document(plan: pathlib.Path, text: pathlib.Path) -> bool:
    """Whether a plan file names a text file, whatever else is wrong in it; one that is no YAML goes by its own name."""
    raw, _ = read_bytes(str(plan), MAX_BYTES)
    source = read_yaml(str(plan), raw)[0] if raw is not None else None
    if source is None:
        return plan.stem == text.stem
    document = source.data.get("document") if isinstance(source.data, dict) else None
    return isinstance(document, dict) and document.get("text") == text.name


def check(plans: Sequence[str], metrics: Sequence[str], against: str | None, *, require_evidence: bool) -> Checked:
    """Check plan files, and metric files `against` one plan, which need not be among them.

    Where that is None, or does not load, metric files are checked as far as their headers only.
    """
    loaded = {path: load_plan(path) for path in plans}
    if against is not None and against not in loaded:
        loaded[against] = load_plan(against)
    unread = [problem for plan_file, problems in loaded.values() if plan_file is None for problem in problems]
    proved = [(plan_file, trace(plan_file)) for path in plans if (plan_file := loaded[path][0]) is not None]
    found = [problem for _, traced in proved for problem in traced.diagnostics]
    found += [todo for plan_file, _ in proved for todo in todos(plan_file.source)]
    plan_file = loaded[against][0] if against is not None else None
    if plan_file is None:
        return Checked(proved, None, unread, [*found, *faults(metrics)])
    gathered = gather(plan_file, metrics, require_evidence=require_evidence)
    if against not in plans:
        found += plan_file.problems
    found += [*gathered.problems, *check_data(plan_file.plan, gathered.ledger)]
    return Checked(proved, gathered.ledger, unread, found, plan_file)
