"""A plan and its metric files -> its line, by the judging path of every command: load, gather, prove, judge.

A process keeps the last plan that it loaded: of plans of the same bytes, one behind the other, it loads and proves one.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dxcheck import judge
from dxcheck.diagnostics import Diagnostic, Severity
from dxcheck.files import read_bytes
from dxcheck.judging.assessment import group
from dxcheck.judging.attention import attention
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.reporting_rates import chase
from dxcheck.judging.selection import Selection
from dxcheck.overview.folders import Job
from dxcheck.overview.lines import ByDecisions, Called, PlanLine, Share, Worst, standing_of
from dxcheck.overview.shared import Parted
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.plan.model import Plan
from dxcheck.plan.yaml_source import MAX_BYTES
from dxcheck.submissions.ledger import totals
from dxcheck.submissions.naming import plan_names
from dxcheck.submissions.records import MetricFile

TOLD = 3
"""How many errors of a plan its line holds; the rest are counted."""
Gates = Callable[[Judgement], Sequence[tuple[str, str]]]
"""What of a judgement does not hold: each gate, and what it found."""


class Question(NamedTuple):
    """What is asked of every plan; it can be sent to another process."""

    as_of: datetime.date
    known_on: datetime.date | None
    require_evidence: bool
    skip_rejected: bool
    gates: Gates


class Stood(NamedTuple):
    """What came of one plan."""

    line: PlanLine
    shares: Sequence[Share] = ()
    """Its organisations."""


class Stand:
    """Judges one plan after the other."""

    def __init__(self, question: Question, parted: Sequence[Parted]) -> None:
        self.question = question
        self.parted = parted
        self._key: str | None = None
        self._plan: PlanFile | None = None
        self._proved: tuple[tuple[str, str], list[Diagnostic]] | None = None

    def __call__(self, job: Job) -> Stood:
        """How the plan stands, or why that cannot be said."""
        line = PlanLine(job.place, job.plan, job.folder)
        plan_file, problems = self._load(job.plan)
        if plan_file is None:
            return Stood(_unjudged(line, problems))
        parted = self.parted
        names = plan_names(plan_file.plan)
        taken = [name for name in names if any(name in each.rows for each in parted)]
        line = _named(line, plan_file)._replace(taken=tuple(sorted(taken)))
        shared = _shared(parted, names, job.place)
        tables: list[str | MetricFile] = [*job.metrics, *shared]
        asked = self.question
        gathered = judge.gather(plan_file, tables, require_evidence=asked.require_evidence, known_on=asked.known_on)
        line = line._replace(files=len(tables), shared=tuple(each.path for each in shared))
        if not gathered.stands(skip_rejected=asked.skip_rejected):
            return Stood(_unjudged(line, [*plan_file.problems, *gathered.problems]))
        gathered = gathered._replace(problems=[*self._unproved(plan_file), *gathered.problems])
        return _stood(line, judge.judge(gathered, Selection(), asked.as_of), asked.gates)

    def _load(self, path: str) -> tuple[PlanFile | None, Sequence[Diagnostic]]:
        raw, problems = read_bytes(path, MAX_BYTES)
        if raw is None:
            return None, problems
        key = hashlib.sha256(raw).hexdigest()
        if key != self._key or self._plan is None:
            self._plan, problems = load_plan(path)
            self._key = key
        return (None, problems) if self._plan is None else (self._plan._replace(path=path), problems)

    def _unproved(self, plan_file: PlanFile) -> list[Diagnostic]:
        """Proved once for the same bytes of a plan and its text."""
        text, _ = read_bytes(str(plan_file.document_path))
        key = plan_file.sha256, hashlib.sha256(text or b"").hexdigest() if text is not None else ""
        if self._proved is None or self._proved[0] != key:
            self._proved = key, judge.unproved(plan_file)
        return self._proved[1]


def _shared(parted: Sequence[Parted], names: frozenset[str], place: int) -> list[MetricFile]:
    """The rows of shared files that are the plan's; of one that cannot be read and lies with it, why not."""
    found = []
    for each in parted:
        if not each.is_read:
            found += [each.table] if place in each.shared.places else []
        elif (own := each.of(names)) is not None:
            found.append(own)
    return found


def _named(line: PlanLine, plan_file: PlanFile) -> PlanLine:
    plan = plan_file.plan
    title = Called(plan.title.in_(plan.language), plan.title.in_("en"), plan.title.in_("zh"))
    return line._replace(id=plan.id, title=title, sha256=plan_file.sha256)


def _unjudged(line: PlanLine, problems: Sequence[Diagnostic]) -> PlanLine:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    first = tuple(error._replace(details=dict(error.details)) for error in errors[:TOLD])
    return line._replace(errors=len(errors), warnings=len(problems) - len(errors), wrong=first)


def _stood(line: PlanLine, judgement: Judgement, gates: Gates) -> Stood:
    plan, assessment = judgement.plan, judgement.assessment
    whole = group(plan.id, assessment.milestones)
    urgent = next(iter(attention(assessment)), None)
    chased = chase(judgement.reporting, assessment.as_of)
    silent = [each.organisation for each in chased.sent_nothing] if chased else []
    errors = sum(problem.severity is Severity.ERROR for problem in judgement.diagnostics)
    told = line._replace(
        standing=standing_of(whole),
        decided=_decided(judgement),
        worst=None if urgent is None else Worst(urgent.id, urgent.status, urgent.days_overdue),
        silent=tuple(_called(plan, id_) for id_ in silent),
        silent_for=chased.period if chased else None,
        rows=dict(totals(judgement.accounts)),
        warnings=len(judgement.diagnostics) - errors,
        errors=errors,
        gates=tuple(gates(judgement)),
    )
    shares = [Share(_called(plan, each.id), standing_of(each), each.id in silent) for each in judgement.organisations]
    return Stood(told, shares)


def _decided(judgement: Judgement) -> ByDecisions | None:
    found = judgement.decided
    if found is None:
        return None
    whole = group(found.plan.id, found.assessment.milestones)
    return ByDecisions(standing_of(whole), len(found.decisions), found.late)


def _called(plan: Plan, organisation: str) -> Called:
    found = plan.organisation_by_id[organisation]
    return Called(plan.organisation_name(organisation), found.in_("en"), found.in_("zh"))


def without(line: PlanLine, names: frozenset[str], problems: Sequence[Diagnostic]) -> PlanLine:
    """A plan's line, unless it took rows by one of some names, which other plans have too: then it is not judged."""
    if line.standing is None or not names.intersection(line.taken):
        return line
    bare = PlanLine(line.place, line.file, line.folder, line.id, line.title, line.sha256, taken=line.taken)
    return _unjudged(bare._replace(files=line.files, shared=line.shared), problems)
