"""A plan file and the official text beside it -> every disagreement between the two, and every idle waiver."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase
from dxcheck.document.text import OfficialText, read_official_text
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.waivers import sift, unused
from dxcheck.plan.load import PlanFile, in_order, place
from dxcheck.plan.model import Plan
from dxcheck.proof.body_and_annex import findings, hold_against
from dxcheck.proof.disagreement import Compared


class Proof(NamedTuple):
    """What came of holding a plan against its document."""

    findings: list[Finding]
    quotations: int
    """How many quotations the plan has."""
    agreed: int
    """How many of them were compared with the document, and agree wherever they were; waived or not."""


class Traced(NamedTuple):
    """What is left of a plan's findings after its waivers, by place in its file, and the counts of its proof."""

    diagnostics: list[Diagnostic]
    quotations: int
    agreed: int
    waived: Counter[Entry]
    """How many findings the plan's waivers keep back, by code."""


def prove(plan: Plan, text: OfficialText) -> Proof:
    """Hold a plan against its document, before any of its waivers is heard."""
    seen = [*hold_against(plan, text)]
    compared = [one for one in seen if isinstance(one, Compared)]
    agree = {one.path for one in compared if one.agrees} - {one.path for one in compared if one.agrees is False}
    return Proof([*findings(seen)], len({one.path for one in compared}), len(agree))


def trace(plan_file: PlanFile) -> Traced:
    """All findings on a plan that loads, its structure's among them, and the waivers that none of them needs."""
    plan, document = plan_file.plan, str(plan_file.document_path)
    text, problems = read_official_text(document)
    proof = prove(plan, text or OfficialText(document, "", ""))
    if text is None:
        details = {"text": plan.document.text, **problems[0].details, "why": Phrase(problems[0].code.value)}
        proof = proof._replace(findings=[Finding(Code.SOURCE_MISSING, ("document", "text"), details, problems[0].hint)])
    of_structure, of_proof = plan_file.structure, sift(plan, proof.findings)
    kept = [*of_structure.kept, *of_proof.kept]
    if text is not None:
        kept += unused(plan, of_structure.used | of_proof.used)
    placed = in_order(place(plan_file.source, finding, document) for finding in kept)
    waived = Counter(finding.code for finding in (*of_structure.waived, *of_proof.waived))
    return Traced(placed, proof.quotations, proof.agreed, waived)
