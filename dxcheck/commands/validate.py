"""`dxcheck validate`: are plan files and metric files right?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Optional

import typer

from dxcheck.check import PLAN_SUFFIXES, Checked, Proved, check, sort
from dxcheck.commands import complete, options
from dxcheck.commands.answer import answer, by_suffix, complain, progress, refuse, remark, write
from dxcheck.commands.asked import prefixes
from dxcheck.commands.inputs import METRICS, expand
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output, evidence_of, inputs_of, refused
from dxcheck.commands.plan_file import find_plan
from dxcheck.commands.rejects import rejects_beside, rejects_outputs, tell_rejects, wrong_ending
from dxcheck.diagnostics import Entry, has_errors
from dxcheck.renderers.ci.finding import left_out
from dxcheck.renderers.figures import accounting, accounts_lines
from dxcheck.renderers.formats import VALIDATE, ValidateFormat
from dxcheck.renderers.safe import printable
from dxcheck.renderers.shown import Found
from dxcheck.renderers.terminal.diagnostics_text import render_count
from dxcheck.submissions.readers import in_lines
from dxcheck.wording import Wording

EXAMPLES = (
    "dxcheck validate plan/daxing-2021-2023.yaml",
    "dxcheck validate plan/*.yaml reports/example/*.csv",
    "dxcheck validate data/2022.csv --plan plan/daxing-2021-2023.yaml --format json",
    "dxcheck validate 'plan/*.yaml' 'data/**/*.csv' -o dxcheck.sarif",
    "dxcheck validate data/*.csv --ignore DX-C",
)
BY_LINE = ("github", "sarif", "gitlab")
"""Formats that name a line of the file where others name a row."""
LIMITED = ("sarif", "gitlab")
"""Formats whose readers take in so many findings and no more."""


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help="help.files")],
    plan: options.Plan = None,
    output: options.Output = None,
    format_: Annotated[Optional[ValidateFormat], typer.Option("--format", help="help.report_format")] = None,
    require_evidence: options.RequireEvidence = False,
    evidence_dir: options.EvidenceDir = None,
    select: Annotated[
        Optional[list[str]], typer.Option("--select", metavar="CODE", help="help.select", autocompletion=complete.codes)
    ] = None,
    ignore: Annotated[
        Optional[list[str]], typer.Option("--ignore", metavar="CODE", help="help.ignore", autocompletion=complete.codes)
    ] = None,
    rejects: options.Rejects = None,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    wanted, unwanted = prefixes(select, "--select", words), prefixes(ignore, "--ignore", words)
    chosen = format_ or by_suffix(VALIDATE, output, words)
    inputs, passed_over, idle = expand(files, words, (*METRICS, *PLAN_SUFFIXES))
    if wrong := [*idle, *wrong_ending(rejects, words)]:
        complain(passed_over, words)
        refuse(words, *wrong)
    plans, metrics = sort(inputs)
    against = (plans[0] if len(plans) == 1 and not plan else find_plan(plan, words)) if metrics else None
    with progress(metrics, words):
        checked = check(plans, metrics, against, require_evidence=require_evidence, evidence_dir=evidence_dir)
    checked = checked._replace(problems=[*passed_over, *checked.problems])
    read = inputs_of(inputs, against or "", [checked.against, *checked.proved])
    outputs = [Output("-o", output)] if output is not None else []
    outputs += rejects_outputs(rejects, metrics, words)
    if wrong := refused(outputs, [*read, *evidence_of(evidence_dir, outputs)], words):
        refuse(words, *wrong)
    if rejects and checked.ledger is not None:
        beside = rejects_beside(rejects, metrics, checked.ledger.rejected, checked.problems, words)
        write(beside.files, words, beside.folders)
        tell_rejects(beside, words)
    told = [p for p in checked.problems if p.code.blocks or _asked(p.code, wanted, unwanted)]
    unasked = len(checked.problems) - len(told)
    problems = [*checked.unread, *told]
    placed = in_lines(problems) if chosen in BY_LINE else problems
    traced = [each.traced for each in checked.proved]
    answer(VALIDATE, chosen, Found(inputs, traced, [*_extents(checked, words)], placed, unasked), words, output)
    if output is not None:
        remark(words("validate.written", path=output, count=render_count(problems, words).strip()))
    if chosen in LIMITED and (too_many := left_out(problems, words)):
        remark(too_many)
    if has_errors(problems):
        raise typer.Exit(1)


def _asked(code: Entry, wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    """The longest prefix decides; without --select everything is wanted."""
    chosen = max((len(prefix) for prefix in wanted if code.startswith(prefix)), default=-1 if wanted else 0)
    left_out = max((len(prefix) for prefix in unwanted if code.startswith(prefix)), default=-1)
    return chosen > left_out


def _extents(checked: Checked, words: Wording) -> Iterator[str]:
    for each in checked.proved:
        yield from _extent(each, words)
    accounts = [account for account in checked.ledger.accounts() if account.sha256] if checked.ledger else []
    yield from accounts_lines(accounts, words) if len(accounts) > 1 else (accounting(each, words) for each in accounts)


def _extent(proved: Proved, words: Wording) -> Iterator[str]:
    """What there was to check: a check that checked nothing would show here; and what the plan waives."""
    traced = proved.traced
    yield words(
        "validate.plan",
        path=printable(proved.path),
        **proved.extent._asdict(),
        agreed=traced.agreed,
        quotes=traced.quotations,
        text=printable(traced.text),
    )
    yield words("validate.lines", path=printable(traced.text), lines=sum(traced.lines), **traced.lines._asdict())
    if traced.decided is not None:
        yield words("validate.decisions", path=printable(traced.file), **traced.decided._asdict())
    if traced.waived:
        codes = (f"{code} × {count}" for code, count in sorted(traced.waived.items()))
        yield words("validate.waived", codes=words("list.separator").join(codes))
