"""`dxcheck validate`: are plan files and metric files right?"""

from __future__ import annotations

import datetime
import pathlib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.commands import options
from dxcheck.commands.door import (
    check_rejects,
    complain,
    expand,
    find_plan,
    prefixes,
    progress,
    words_for,
    write_data,
    write_out,
    write_rejects,
)
from dxcheck.diagnostics import Code, Diagnostic, has_errors
from dxcheck.judging.checks import check_data
from dxcheck.judging.series import used
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.proof.body_and_annex import quotes
from dxcheck.proof.prove import Traced, trace
from dxcheck.renderers.figures import accounting
from dxcheck.renderers.safe import printable
from dxcheck.submissions.accept import accept
from dxcheck.submissions.readers import in_lines, read_table
from dxcheck.submissions.records import Submission
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck validate plan/daxing-2021-2023.yaml",
    "dxcheck validate plan/*.yaml reports/example/*.csv",
    "dxcheck validate data/2022.csv --plan plan/daxing-2021-2023.yaml --format json",
    "dxcheck validate 'plan/*.yaml' 'data/**/*.csv' --format sarif > dxcheck.sarif",
    "dxcheck validate data/*.csv --ignore DX-C",
)
PLAN_SUFFIXES = (".yaml", ".yml")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help="help.files")],
    plan: options.Plan = None,
    format_: Annotated[Format, typer.Option("--format", help="help.output_format")] = Format.TEXT,
    require_evidence: options.RequireEvidence = False,
    select: Annotated[Optional[list[str]], typer.Option("--select", metavar="CODE", help="help.select")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option("--ignore", metavar="CODE", help="help.ignore")] = None,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    wanted, unwanted = prefixes(select, "--select", words), prefixes(ignore, "--ignore", words)
    files = expand(files, words)
    check_rejects(rejects, files, words)
    plans, metrics = _sorted(files)
    loaded: dict[str, PlanFile | None] = {}
    checked: list[str] = []
    problems: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for path in plans:
        plan_file, found = load_plan(path)
        loaded[path] = plan_file
        if plan_file is None:
            unread += found
        else:
            traced = trace(plan_file)
            problems += traced.diagnostics
            checked += _extent(plan_file, traced, words)
    if metrics:
        against = plan or (plans[0] if len(plans) == 1 else find_plan(None, words))
        if against not in loaded:
            loaded[against], found = load_plan(against)
            unread += found
        with progress(metrics, words):
            submissions, found = _check_metrics(metrics, loaded[against], require_evidence=require_evidence)
        problems += found
        checked += [accounting(submission, words) for submission in submissions if submission.sha256]
        if rejects:
            write_rejects(rejects, submissions, found, words)
    found_in_all = len(problems)
    problems = unread + [p for p in problems if p.code.blocks or _asked(p.code, wanted, unwanted)]
    left_out = len(unread) + found_in_all - len(problems)
    match format_:
        case Format.TEXT:
            _write_text(checked, problems, left_out, words)
        case Format.JSON:
            from dxcheck.renderers.data.status_json import diagnostic_data, to_text

            found_data = [diagnostic_data(problem, words) for problem in problems]
            write_data(to_text({"version": 1, "files": list(files), "diagnostics": found_data}))
        case Format.GITHUB | Format.SARIF | Format.JUNIT | Format.GITLAB:
            from dxcheck.renderers.ci import RENDERERS

            placed = problems if format_ is Format.JUNIT else in_lines(problems)
            write_data(RENDERERS[format_.value](files, placed, words))
        case _:
            assert_never(format_)
    if has_errors(problems):
        raise typer.Exit(1)


def _write_text(checked: Sequence[str], problems: Sequence[Diagnostic], left_out: int, words: Wording) -> None:
    write_out("".join(f"{line}\n" for line in checked))
    complain(problems, words)
    if left_out:
        write_out(words("validate.left_out", count=left_out) + "\n")
    elif not problems:
        write_out(words("validate.none") + "\n")


def _sorted(files: Sequence[str]) -> tuple[list[str], list[str]]:
    """The plan files, those of documents among them, and the metric files."""
    documents = {path: plan for path in files if (plan := _plan_of_document(path))}
    plans = [path for path in files if pathlib.PurePath(path).suffix.lower() in PLAN_SUFFIXES]
    metrics = [path for path in files if path not in plans and path not in documents]
    return list(dict.fromkeys([*plans, *documents.values()])), metrics


def _plan_of_document(path: str) -> str | None:
    """The plan file beside a text file that names it as its document: who checks the one means the other."""
    file = pathlib.Path(path)
    if file.suffix.lower() != ".txt" or not file.is_file():
        return None
    names = rf"""^\s*text:\s*["']?{re.escape(file.name)}["']?\s*(#.*)?$""".encode()
    for suffix in PLAN_SUFFIXES:
        for beside in sorted(file.parent.glob(f"*{suffix}")):
            if beside.is_file() and re.search(names, beside.read_bytes(), re.MULTILINE):
                return str(beside)
    return None


def _asked(code: Code, wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    """The longest prefix decides; without --select everything is wanted."""
    chosen = max((len(prefix) for prefix in wanted if code.startswith(prefix)), default=-1 if wanted else 0)
    left_out = max((len(prefix) for prefix in unwanted if code.startswith(prefix)), default=-1)
    return chosen > left_out


def _extent(plan_file: PlanFile, traced: Traced, words: Wording) -> Iterator[str]:
    """What there was to check: a check that checked nothing would show here; and what the plan waives."""
    plan = plan_file.plan
    milestones = [milestone for _, milestone in plan.milestones()]
    yield words(
        "validate.plan",
        path=printable(plan_file.path),
        sections=len(plan.sections),
        tasks=len(list(plan.tasks())),
        actions=len(list(plan.actions())),
        milestones=len(milestones),
        criteria=len(plan.duties),
        agreed=traced.agreed,
        quotes=len(list(quotes(plan))),
        text=printable(plan.document.text),
    )
    if traced.waived:
        codes = (f"{code} × {count}" for code, count in sorted(traced.waived.items()))
        yield words("validate.waived", codes=words("list.separator").join(codes))


def _check_metrics(
    paths: Sequence[str], plan_file: PlanFile | None, *, require_evidence: bool
) -> tuple[Sequence[Submission], list[Diagnostic]]:
    """Against a broken plan only the files themselves are checked; its own diagnostics stand already."""
    tables = [read_table(path) for path in paths]
    if plan_file is None:
        return [], [problem for table in tables for problem in table.problems]
    submissions, problems = accept(tables, plan_file.plan, None, require_evidence=require_evidence)
    problems += check_data(plan_file.plan, submissions, used(submissions), datetime.date.max)
    return submissions, problems
