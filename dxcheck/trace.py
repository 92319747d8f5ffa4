"""A plan file and the official text beside it -> every disagreement between the two."""

from __future__ import annotations

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.lint import Finding
from dxcheck.lint.source import disagreements
from dxcheck.load_plan import PlanFile, in_order, place
from dxcheck.official_text import read_official_text


def trace(plan_file: PlanFile) -> list[Diagnostic]:
    text, problems = read_official_text(str(plan_file.document_path))
    if text is None:
        reason = Phrase(problems[0].code.value)
        details = {"text": plan_file.plan.document.text, **problems[0].details, "reason": reason}
        return [place(plan_file.source, Finding(Code.SOURCE_MISSING, ("document", "text"), details))]
    return in_order(place(plan_file.source, finding) for finding in disagreements(plan_file.plan, text))
