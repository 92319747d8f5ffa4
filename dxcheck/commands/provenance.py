"""What a report was made of: noted when it is made, and given back to whoever makes it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dxcheck import __version__
from dxcheck.commands.inputs import Inputs
from dxcheck.commands.plan_file import bundled_plan
from dxcheck.diagnostics import CODES, Diagnostic, Phrase, Position
from dxcheck.files import read_bytes
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.judgement import Judgement
    from dxcheck.published.provenance import File, PassedOver, Provenance
    from dxcheck.renderers.formats import ReportFormat

NOT_IN_THE_REPORT = ("metrics", "plan", "output", "format_", "fail_on", "rejects", "lang")
"""Parameters of `report` that change nothing in what it writes, or are noted by themselves."""


def noted(
    asked: Mapping[str, Any], judgement: Judgement, told: Sequence[Diagnostic], format_: ReportFormat, words: Wording
) -> Provenance:
    """What makes a report again; `asked` are the parameters of `report`, by their names, as they were typed."""
    options = {name: value for name, value in asked.items() if value and name not in NOT_IN_THE_REPORT}
    plan_file = judgement.plan_file
    text, _ = read_bytes(str(plan_file.document_path))
    bundled = plan_file.path == str(bundled_plan())
    made_of: Provenance = {
        "version": __version__,
        "format": format_,
        "language": "zh" if words.language == "zh" else "en",
        "options": {**options, "as_of": judgement.assessment.as_of.isoformat()},
        "plan": {"path": bundled_plan().name if bundled else plan_file.path, "sha256": plan_file.sha256},
        "text": _file(plan_file.plan.document.text, text),
        "metrics": [{"path": account.path, "sha256": account.sha256} for account in judgement.accounts],
        "passed_over": [_passed_over(diagnostic) for diagnostic in told],
    }
    if decided := plan_file.texts[1:]:
        made_of["decisions"] = [_file(path.name, read_bytes(str(path))[0]) for path in decided]
    if judgement.proofs is not None:
        made_of["evidence"] = [{"path": path, "sha256": sha256} for path, sha256 in judgement.proofs.files]
    return made_of


def _file(path: str, raw: bytes | None) -> File:
    return {"path": path, "sha256": None if raw is None else hashlib.sha256(raw).hexdigest()}


def _passed_over(diagnostic: Diagnostic) -> PassedOver:
    details = diagnostic.details
    return {
        "code": diagnostic.code.value,
        "path": diagnostic.position.file,
        "details": {name: str(value) if isinstance(value, str) else value for name, value in details.items()},
        "phrases": [name for name, value in details.items() if isinstance(value, Phrase)],
        "hint": diagnostic.hint,
    }


def inputs_again(provenance: Provenance) -> Inputs:
    """The metric files of a report, and what was passed over beside them."""
    told = [
        Diagnostic(
            CODES[each["code"]],
            Position(each["path"]),
            {
                name: Phrase(value) if name in each["phrases"] else value
                for name, value in each["details"].items()
            },
            each["hint"],
        )
        for each in provenance["passed_over"]
        if each["code"] in CODES
    ]  # fmt: skip
    return Inputs([file["path"] for file in provenance["metrics"]], told)
