"""The whole program in one breath: files -> rows -> records -> observations -> assessment -> report."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic, has_errors
from dxcheck.judging.checks import check_data
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.selection import Selection, narrow
from dxcheck.judging.series import used
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.submissions.accept import accept
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Submission


class Judged(NamedTuple):
    """What came of judging: a report, or none where something stands in the way; and everything found on the way."""

    judgement: Judgement | None
    problems: list[Diagnostic]
    submissions: Sequence[Submission] = ()


def judge(
    plan_path: str,
    metrics: Sequence[str],
    as_of: datetime.date,
    select: Callable[[Plan], Selection],
    *,
    require_evidence: bool = False,
    skip_rejected: bool = False,
) -> Judged:
    """Judge a plan by metric files, or say everything that stands in the way.

    A rejected row stops the judging unless `skip_rejected`; a file that cannot be read always does.
    """
    tables = [read_table(path) for path in metrics]
    plan_file, problems = load_plan(plan_path)
    if plan_file is None:
        return Judged(None, [*problems, *(problem for table in tables for problem in table.problems)])
    plan = plan_file.plan
    selection = select(plan)
    submissions, found = accept(tables, plan, as_of, require_evidence=require_evidence)
    problems += found
    unreadable = any(has_errors(table.problems) for table in tables)
    if unreadable or (has_errors(found) and not skip_rejected):
        return Judged(None, problems, submissions)
    observations = used(submissions)
    assessment = evaluate(plan, observations, as_of)
    problems += check_data(plan, submissions, observations, as_of)
    judgement = Judgement(plan_file, narrow(assessment, selection), selection, submissions, problems, observations)
    return Judged(judgement, problems, submissions)
