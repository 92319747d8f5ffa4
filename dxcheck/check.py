"""The same for `validate`: plan files held against their official texts, and metric files against a plan."""

from __future__ import annotations

import gc
import pathlib
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.files import read_bytes
from dxcheck.judge import check_proofs, faults, gather
from dxcheck.judging.checks import check_data
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.plan.todo import todos
from dxcheck.plan.yaml_source import MAX_BYTES, read_yaml
from dxcheck.proof.part import trace_part
from dxcheck.proof.prove import Traced, trace
from dxcheck.submissions.ledger import Ledger

PLAN_SUFFIXES = (".yaml", ".yml")
SWEPT = 50
"""After so many plans what they leave is swept up: this program hardly ever does so otherwise."""


class Sorted(NamedTuple):
    """Paths by what is checked in them: plans against their documents, metric files against a plan; each plan once."""

    plans: list[str]
    """The plan files, and those of the documents that were named."""
    metrics: list[str]


class Extent(NamedTuple):
    """How much a plan has of what."""

    sections: int
    tasks: int
    actions: int
    milestones: int
    criteria: int


class Proved(NamedTuple):
    """What is left of a plan that was held against its text: of thousands of them, no plan is kept."""

    path: str
    texts: list[pathlib.Path]
    extent: Extent
    traced: Traced


class Checked(NamedTuple):
    """What was found; a check that checked nothing shows in what it was held against."""

    proved: list[Proved]
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
    if raw is not None and re.search(
        rb"^ +text: *['\"]?%b['\"]? *\r?$" % re.escape(text.name.encode()), raw, re.MULTILINE
    ):
        return True  # as nearly all plan files have it: none of a thousand needs to be parsed for this
    source = read_yaml(str(plan), raw)[0] if raw is not None else None
    if source is None:
        return plan.stem == text.stem
    data = source.data if isinstance(source.data, dict) else {}
    decisions = data.get("decisions")
    named = [data.get("document"), *(decisions if isinstance(decisions, list) else ())]
    return any(isinstance(entry, dict) and entry.get("text") == text.name for entry in named)


def check(
    plans: Sequence[str],
    metrics: Sequence[str],
    against: str | None,
    *,
    require_evidence: bool,
    evidence_dir: str | None = None,
) -> Checked:
    """Check plan files, and metric files `against` one plan, which need not be among them.

    Where that is None, or does not load, metric files are checked as far as their headers only. What rows name as
    evidence is looked up in a folder, or a list, where there is one.
    """
    plan_file: PlanFile | None = None
    proved: list[Proved] = []
    unread: list[Diagnostic] = []
    left: list[Diagnostic] = []
    for path in plans:
        loaded, problems = load_plan(path)
        if loaded is None:
            unread += trace_part(path, problems)
            continue
        proved.append(_proved(loaded))
        left += todos(loaded.source)
        if path == against:
            plan_file = loaded
        if len(proved) % SWEPT == 0:
            gc.collect()
    if against is not None and against not in plans:
        plan_file, problems = load_plan(against)
        unread += problems if plan_file is None else []
    found = [*(problem for each in proved for problem in each.traced.diagnostics), *left]
    if plan_file is None:
        return Checked(proved, None, unread, [*found, *faults(metrics)])
    gathered = gather(plan_file, metrics, require_evidence=require_evidence, evidence_dir=evidence_dir)
    if against not in plans:
        found += plan_file.problems
    found += [*gathered.problems, *check_data(plan_file.plan, gathered.ledger), *check_proofs(gathered)[1]]
    return Checked(proved, gathered.ledger, unread, found, plan_file)


def _proved(plan_file: PlanFile) -> Proved:
    plan = plan_file.plan
    counts = (len([*each]) for each in (plan.tasks(), plan.actions(), plan.milestones(), plan.duties))
    return Proved(plan_file.path, plan_file.texts, Extent(len(plan.sections), *counts), trace(plan_file))
