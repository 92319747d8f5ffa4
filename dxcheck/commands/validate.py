"""`dxcheck validate`: are plan files and metric files right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Optional, assert_never

import typer

from dxcheck.check import Checked, check, sort
from dxcheck.commands import options
from dxcheck.commands.answer import complain, progress, write_data, write_out, write_rejects
from dxcheck.commands.asked import check_rejects, expand, find_plan, prefixes, words_for
from dxcheck.diagnostics import Diagnostic, Entry, has_errors
from dxcheck.plan.load import PlanFile
from dxcheck.proof.prove import Traced
from dxcheck.renderers.figures import accounting
from dxcheck.renderers.safe import printable
from dxcheck.submissions.readers import in_lines
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck validate plan/daxing-2021-2023.yaml",
    "dxcheck validate plan/*.yaml reports/example/*.csv",
    "dxcheck validate data/2022.csv --plan plan/daxing-2021-2023.yaml --format json",
    "dxcheck validate 'plan/*.yaml' 'data/**/*.csv' --format sarif > dxcheck.sarif",
    "dxcheck validate data/*.csv --ignore DX-C",
)


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
    plans, metrics = sort(files)
    against = plan or (plans[0] if len(plans) == 1 else find_plan(None, words)) if metrics else None
    with progress(metrics, words):
        checked = check(plans, metrics, against, require_evidence=require_evidence)
    if rejects and checked.ledger is not None:
        write_rejects(rejects, checked.ledger.rejected, checked.problems, words)
    told = [p for p in checked.problems if p.code.blocks or _asked(p.code, wanted, unwanted)]
    left_out = len(checked.problems) - len(told)
    problems = [*checked.unread, *told]
    match format_:
        case Format.TEXT:
            _write_text(_extents(checked, words), problems, left_out, words)
        case Format.JSON:
            from dxcheck.renderers.data.validate_json import render_validate_json

            write_data(render_validate_json(files, problems, words))
        case Format.GITHUB | Format.SARIF | Format.JUNIT | Format.GITLAB:
            from dxcheck.renderers.ci import RENDERERS

            placed = problems if format_ is Format.JUNIT else in_lines(problems)
            write_data(RENDERERS[format_.value](files, placed, words))
        case _:
            assert_never(format_)
    if has_errors(problems):
        raise typer.Exit(1)


def _write_text(extents: Iterable[str], problems: Sequence[Diagnostic], left_out: int, words: Wording) -> None:
    write_out("".join(f"{line}\n" for line in extents))
    complain(problems, words)
    if left_out:
        write_out(words("validate.left_out", count=left_out) + "\n")
    elif not problems:
        write_out(words("validate.none") + "\n")


def _asked(code: Entry, wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    """The longest prefix decides; without --select everything is wanted."""
    chosen = max((len(prefix) for prefix in wanted if code.startswith(prefix)), default=-1 if wanted else 0)
    left_out = max((len(prefix) for prefix in unwanted if code.startswith(prefix)), default=-1)
    return chosen > left_out


def _extents(checked: Checked, words: Wording) -> Iterator[str]:
    for plan_file, traced in checked.proved:
        yield from _extent(plan_file, traced, words)
    for account in checked.ledger.accounts() if checked.ledger else ():
        if account.sha256:
            yield accounting(account, words)


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
        quotes=traced.quotations,
        text=printable(plan.document.text),
    )
    if traced.waived:
        codes = (f"{code} × {count}" for code, count in sorted(traced.waived.items()))
        yield words("validate.waived", codes=words("list.separator").join(codes))
