"""`dxcheck overview`: how all plans of a folder stand, a line a plan."""

from __future__ import annotations

import hashlib
import pathlib
import sys
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from dxcheck.commands import options
from dxcheck.commands.answer import advised, answer, by_suffix, complain, counting, refuse, remark
from dxcheck.commands.asked import day, lines_of
from dxcheck.commands.gates import gates, told
from dxcheck.commands.inputs import METRICS, expand
from dxcheck.commands.language import words_for
from dxcheck.commands.outputs import Output, refused
from dxcheck.diagnostics import Diagnostic, has_errors
from dxcheck.files import read_bytes
from dxcheck.overview.folders import PLAN_SUFFIXES, Found, Job, sort_folder
from dxcheck.overview.lines import Organisations, Overview
from dxcheck.overview.processes import Work, cores, stand_all
from dxcheck.overview.shared import amiss, part, taken_twice
from dxcheck.overview.stand import Question, Stood, without
from dxcheck.plan.yaml_source import MAX_BYTES
from dxcheck.renderers.formats import OVERVIEW, StatusFormat
from dxcheck.renderers.shown import Overseen
from dxcheck.wording import Wording, wording

if TYPE_CHECKING:
    from dxcheck.judging.judgement import Judgement

EXAMPLES = (
    "dxcheck overview plans/ --as-of 2022-12-31",
    "dxcheck overview plans/ --by organisation --lang zh",
    "dxcheck overview plans/ -o overview.csv",
    "dxcheck overview plans/ --format json --fail-on under:80",
)


class By(StrEnum):
    """What the lines of a table or a CSV are of."""

    PLAN = "plan"
    ORGANISATION = "organisation"


def command(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="help.overview_folder")],
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    by: Annotated[
        Optional[str], typer.Option("--by", metavar="VIEW", help="help.overview_by", autocompletion=lambda: [*By])
    ] = None,
    output: options.Output = None,
    format_: Annotated[Optional[StatusFormat], typer.Option("--format", help="help.report_format")] = None,
    jobs: Annotated[Optional[int], typer.Option("--jobs", metavar="N", min=1, help="help.jobs")] = None,
    fail_on: options.FailOn = None,
    require_evidence: options.RequireEvidence = False,
    skip_rejected: options.SkipRejected = False,
    lang: options.Lang = None,
) -> None:
    words = words_for(lang)
    asked_for, wrong = gates(fail_on, words)
    chosen = format_ or by_suffix(OVERVIEW, output, words)
    day_, no_day = day(as_of, "--as-of", words)
    known, no_known = (None, []) if known_on is None else day(known_on, "--known-on", words)
    lines, no_lines = lines_of(by, [*By], words)
    wrong += [*no_day, *no_known, *no_lines]
    found, passed_over, reads = _found(folder, words, wrong)
    wrong += refused([Output("-o", output)] if output is not None else [], reads, words)
    if day_ is None or wrong:
        complain(passed_over, words)
        refuse(words, *wrong)
    held = partial(_held, [gate.text for gate in asked_for], words.language)
    question = Question(day_, known, require_evidence, skip_rejected, held)
    overview = _over(folder, found, question, jobs or cores(), words)
    complain([*passed_over, *overview.problems], words)
    answer(OVERVIEW, chosen, Overseen(overview, lines == By.ORGANISATION), words, output)
    if output is not None:
        remark(words("overview.written", path=output, plans=len(overview.lines)))
    broken = has_errors(overview.problems) or bool(overview.not_judged)
    if overview.not_judged:
        left, plans = len(overview.not_judged), len(overview.lines)
        sys.stderr.write(words("overview.left", count=left, plans=plans) + "\n")
    try:
        told([(f"{line.folder}: --fail-on {gate}", why) for line in overview.lines for gate, why in line.gates], words)
    finally:
        if broken:
            raise typer.Exit(2)


def _found(folder: str, words: Wording, wrong: list[str]) -> tuple[Found, Sequence[Diagnostic], list[str]]:
    """What the folder holds, what of it was passed over, and all that a run reads of it."""
    if not pathlib.Path(folder).is_dir():
        refuse(words, *wrong, words("overview.no_folder", path=folder))
    inputs = expand([folder], words, (*METRICS, *PLAN_SUFFIXES))
    found = sort_folder(folder, inputs.files)
    if not found.jobs and not inputs.wrong:
        wrong.append(advised(words("overview.no_plan", path=folder), words, "hint.overview_folder"))
    wrong += inputs.wrong
    return found, inputs.told, [*inputs.files]


def _over(folder: str, found: Found, question: Question, processes: int, words: Wording) -> Overview:
    """All plans judged, in the order of the folder whoever judged them."""
    stood: list[Stood] = []
    organisations = Organisations()
    work = Work(question, found.shared, part(found.shared))
    with counting(len(found.jobs), words, "progress.overview") as tick:
        for each in stand_all(_alike_together(found.jobs), work, processes):
            tick()
            if not found.shared:
                organisations.add(each.line.place, each.shares)
            stood.append(each if found.shared else each._replace(shares=()))
    stood.sort(key=lambda each: each.line.place)
    lines = [each.line for each in stood]
    problems = [*amiss(work.parted, lines)]
    if twice := taken_twice(lines):
        lines = [without(line, twice, problems) for line in lines]
    for each, line in zip(stood, lines, strict=True):
        if line.standing is not None:
            organisations.add(line.place, each.shares)
    return Overview(folder, question.as_of, question.known_on, lines, organisations.lines(), problems)


def _alike_together(jobs: Sequence[Job]) -> list[Job]:
    """Plans of the same bytes behind one another, so that each is loaded once; those that come first stand first."""
    first: dict[str, int] = {}

    def group(job: Job) -> tuple[int, int]:
        raw, _ = read_bytes(job.plan, MAX_BYTES)
        key = job.plan if raw is None else hashlib.sha256(raw).hexdigest()
        return first.setdefault(key, job.place), job.place

    return sorted(jobs, key=group)


def _held(texts: Sequence[str], language: str, judgement: Judgement) -> list[tuple[str, str]]:
    """The gates that do not hold, and why; made of their texts, which can be sent to another process."""
    words = wording(language)
    found, _ = gates(list(texts) or None, words)
    return [(gate.text, why) for gate in found if (why := gate.finds(judgement, words)) is not None]
