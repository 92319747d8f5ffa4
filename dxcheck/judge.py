"""The whole program in one breath: files -> rows -> ledger -> assessment -> judgement."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Severity, has_errors
from dxcheck.document.text import read_official_text
from dxcheck.judging.checks import check_data
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.late_reports import late_reports
from dxcheck.judging.promises import check_promises
from dxcheck.judging.selection import Selection
from dxcheck.plan.lint import Finding
from dxcheck.plan.load import PlanFile, place
from dxcheck.submissions.accept import take_in
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import MetricFile

if TYPE_CHECKING:
    from dxcheck.plan.model import Plan
    from dxcheck.submissions.evidence import Evidence
    from dxcheck.submissions.evidence.proofs import Proofs


class Gathered(NamedTuple):
    """A plan, what became of every row that was handed in, and what is wrong with files and rows."""

    plan_file: PlanFile
    ledger: Ledger
    problems: list[Diagnostic]
    complete: bool
    """Whether every file could be read, to its end."""
    evidence: Evidence | None = None
    """Where what rows name as evidence is looked up, if it is."""

    def stands(self, *, skip_rejected: bool) -> bool:
        """Whether it can be judged: a rejected row stands in the way unless it is skipped, an unread file always."""
        return self.complete and (skip_rejected or not has_errors(self.problems))


def gather(
    plan_file: PlanFile,
    metrics: Sequence[str | MetricFile],
    *,
    require_evidence: bool = False,
    known_on: datetime.date | None = None,
    evidence_dir: str | None = None,
) -> Gathered:
    """Read the metric files, but for those that are read already, and understand each row against the plan.

    With `known_on`, those that were known by then; by default, all. What rows name as evidence is looked up in a
    folder, or a list, where there is one.
    """
    plan = plan_file.plan
    evidence = _evidence(evidence_dir, plan) if evidence_dir is not None else None
    unread = evidence.problems if evidence else []
    proving = None if unread else evidence
    tables, ledger, problems = take_in(
        metrics, plan, require_evidence=require_evidence, known_on=known_on, evidence=proving
    )
    cut_short = any(problem.code.blocks for problem in problems)
    complete = not (has_errors(unread) or cut_short or any(has_errors(table.problems) for table in tables))
    problems = [*unread, *problems]
    return Gathered(plan_file, ledger, problems, complete, evidence)


def _evidence(path: str, plan: Plan) -> Evidence:
    from dxcheck.submissions.evidence import open_evidence

    return open_evidence(path, plan)


def faults(metrics: Sequence[str]) -> list[Diagnostic]:
    """What is wrong with metric files by themselves, where there is no plan to understand their rows by."""
    return [problem for path in metrics for problem in read_table(path).problems]


def judge(gathered: Gathered, selection: Selection, as_of: datetime.date) -> Judgement:
    """How the plan stands at the end of a day, narrowed to a selection, and what looks wrong in the data."""
    plan, ledger = gathered.plan_file.plan, gathered.ledger
    assessment = evaluate(plan, ledger, as_of)
    late = [*late_reports(plan, ledger, as_of)]
    found = [*check_data(plan, ledger, as_of, late), *check_promises(plan, assessment.milestones, as_of)]
    proofs, doubtful = check_proofs(gathered, as_of)
    problems = [*gathered.plan_file.problems, *gathered.problems, *found, *doubtful]
    return Judgement(gathered.plan_file, assessment, selection, ledger, problems, late, proofs)


def check_proofs(gathered: Gathered, until: datetime.date | None = None) -> tuple[Proofs | None, Sequence[Diagnostic]]:
    """What answers to the evidence that rows dated until a day name, and what is doubtful about it.

    None, and nothing, where it is not looked up.
    """
    if gathered.evidence is None or gathered.evidence.problems:
        return None, ()
    from dxcheck.judging.evidence import check_evidence

    proofs = gathered.evidence.look_up(gathered.ledger.all_readings(until))
    return proofs, [*check_evidence(gathered.plan_file.plan, proofs)]


PROVED = "171d2db99e72b2f021ac5f1e0a869825c9253c6e60c4655439914283ff8e2a25"
"""The SHA-256 of the plan that comes with the program. A test proves it at every change, so that no run need do it."""


def unproved(plan_file: PlanFile) -> list[Diagnostic]:
    """That a plan does not agree with its official text, in one diagnostic; none where `validate` finds no error."""
    document = plan_file.plan.document
    if plan_file.sha256 == PROVED:
        text, _ = read_official_text(str(plan_file.document_path))
        if text is not None and text.sha256 == document.sha256:
            return []
    from dxcheck.plan.todo import todos
    from dxcheck.proof.prove import trace

    found = [*trace(plan_file).diagnostics, *todos(plan_file.source)]
    count = sum(each.severity is Severity.ERROR for each in found)
    details: dict[str, str | int] = {"text": document.text, "count": count, "plan": plan_file.path}
    finding = Finding(Code.PLAN_UNPROVED, ("document",), details, "hint.validate_plan")
    return [place(plan_file.source, finding)] if count else []
