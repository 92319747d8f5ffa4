"""The program for other programs: load a plan, assess it. What is wrong with what they give is raised, all at once.

Figures are exact (`fractions.Fraction`), days are `datetime.date`; neither the clock nor the environment is asked.
`Judgement` has all that the commands show.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence

from dxcheck.diagnostics import Diagnostic
from dxcheck.judge import gather, judge
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.selection import Selection
from dxcheck.plan.load import PlanFile, load_plan
from dxcheck.wording import wording

Path = str | os.PathLike[str]


class InputError(ValueError):
    """A plan or metric files that cannot be judged; its text has a line for each finding."""

    def __init__(self, findings: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(map(message, findings)))
        self.findings = tuple(findings)
        """Everything that was found, warnings among it: code, position and details of each."""


def message(finding: Diagnostic, language: str = "en") -> str:
    """What was found and where, and how to mend it where that is known; `language` is `en` or `zh`."""
    words = wording(language)
    suggestion = words.suggestion(finding)
    told = f"{finding.position} {finding.code} {words(f'severity.{finding.severity}')}: {words.message(finding)}"
    return f"{told} → {suggestion}" if suggestion else told


def load(path: Path) -> PlanFile:
    """Read a plan file, whose `plan` is what it says; raises InputError where it cannot be judged.

    Whether it says what its official text says is for `dxcheck validate` to prove.
    """
    plan, findings = load_plan(os.fspath(path))
    if plan is None:
        raise InputError(findings)
    return plan


def assess(  # noqa: PLR0913 - what may be asked, each by its name
    plan: PlanFile,
    files: Path | Iterable[Path],
    as_of: datetime.date,
    *,
    known_on: datetime.date | None = None,
    require_evidence: bool = False,
    evidence_dir: Path | None = None,
    skip_rejected: bool = False,
) -> Judgement:
    """How a plan stands at the end of a day, by metric files (CSV, XLSX) in their order; nothing dated later is seen.

    With `known_on`, nothing that was handed in after that day is seen either: the answer that was given then.
    Of the answer, `assessment` has the milestones and the rates, `organisations` each organisation, and `diagnostics`
    what is doubtful. Raises InputError where a file cannot be read, or a row is rejected; `skip_rejected` judges
    without such rows, and `require_evidence` rejects those that name no evidence. What rows name as evidence is
    looked up in `evidence_dir`, a folder or a list (name, file, SHA-256): `proofs` has what answers to it.
    """
    paths = [files] if isinstance(files, str | os.PathLike) else files
    names = [os.fspath(path) for path in paths]
    proofs = None if evidence_dir is None else os.fspath(evidence_dir)
    gathered = gather(plan, names, require_evidence=require_evidence, known_on=known_on, evidence_dir=proofs)
    if not gathered.stands(skip_rejected=skip_rejected):
        raise InputError(gathered.problems)
    return judge(gathered, Selection(), as_of)
