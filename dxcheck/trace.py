"""A plan file and the official text beside it -> every disagreement between the two, and every idle waiver."""

from __future__ import annotations

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.lint import Finding
from dxcheck.lint.source import disagreements
from dxcheck.lint.structure import structure
from dxcheck.lint.waivers import without_waived
from dxcheck.load_plan import PlanFile, in_order, place
from dxcheck.official_text import read_official_text


def trace(plan_file: PlanFile) -> list[Diagnostic]:
    """All findings on a plan that loads; its structure once more, so that every waiver is seen to be used or not."""
    plan, document = plan_file.plan, str(plan_file.document_path)
    text, problems = read_official_text(document)
    if text is None:
        details = {"text": plan.document.text, **problems[0].details, "why": Phrase(problems[0].code.value)}
        findings = [Finding(Code.SOURCE_MISSING, ("document", "text"), details)]
    else:
        findings = [*disagreements(plan, text)]
    kept = without_waived(plan, [*structure(plan), *findings], all_rules=text is not None)
    return in_order(place(plan_file.source, finding, document) for finding in kept)
