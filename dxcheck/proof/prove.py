"""A plan file and the official text beside it -> every disagreement between the two, and every idle waiver."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase
from dxcheck.document.text import read_official_text
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.structure import structure
from dxcheck.plan.lint.waivers import without_waived
from dxcheck.plan.load import PlanFile, in_order, place
from dxcheck.proof.body_and_annex import disagreements, quotes


class Traced(NamedTuple):
    diagnostics: list[Diagnostic]
    agreed: int
    """How many of the plan's quotations were looked up in the text and stand there, waived or not."""
    waived: Counter[Entry]
    """How many findings the plan's waivers keep back, by code."""


def trace(plan_file: PlanFile) -> Traced:
    """All findings on a plan that loads; its structure once more, so that every waiver is seen to be used or not."""
    plan, document = plan_file.plan, str(plan_file.document_path)
    text, problems = read_official_text(document)
    if text is None:
        details = {"text": plan.document.text, **problems[0].details, "why": Phrase(problems[0].code.value)}
        findings = [Finding(Code.SOURCE_MISSING, ("document", "text"), details)]
    else:
        findings = [*disagreements(plan, text)]
    every = [*structure(plan), *findings]
    kept = without_waived(plan, every, all_rules=text is not None)
    disputed = {finding.path for finding in findings if finding.code in _DISPUTES}
    agreed = sum(path not in disputed for path, _ in quotes(plan)) if text is not None else 0
    placed = in_order(place(plan_file.source, finding, document) for finding in kept)
    return Traced(placed, agreed, Counter(finding.code for finding in every if finding not in kept))


_DISPUTES = (Code.QUOTE_NOT_FOUND, Code.QUOTE_DIFFERS)
