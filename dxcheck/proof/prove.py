"""A plan file and the official text beside it -> every disagreement between the two, and every idle waiver."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase
from dxcheck.document.clauses import stands_in
from dxcheck.document.text import OfficialText, Span, read_official_text
from dxcheck.plan.lint import Finding
from dxcheck.plan.lint.waivers import sift, unused
from dxcheck.plan.load import PlanFile, in_order, place
from dxcheck.plan.model import Plan
from dxcheck.proof.against import Against, findings, hold_against
from dxcheck.proof.decisions import compare_decisions
from dxcheck.proof.disagreement import Compared
from dxcheck.proof.items import quoted_paths
from dxcheck.proof.left_over import encoded


class Lines(NamedTuple):
    """How many of the document's lines are what; each counts once, as the first of these from the end that it is."""

    quoted: int
    """Words of the plan stand in it."""
    glue: int
    """Blank, or nothing but marks, labels and the numbers of items."""
    aside: int
    waived: int
    """A finding in it is waived."""
    findings: int
    """A finding in it is not waived."""


class Proof(NamedTuple):
    """What came of holding a plan against its document."""

    findings: list[Finding]
    quotations: int
    """How many quotations the plan has."""
    agreed: int
    """How many of them were compared with the document, and agree wherever they were; waived or not."""
    held: Against


class OfDecisions(NamedTuple):
    """What was held against the texts of a plan's decisions."""

    decisions: int
    """How many decisions there are."""
    quotes: int
    """How many quotations they have, of those that have a text."""
    agreed: int
    without: int
    """How many have no text."""


class Traced(NamedTuple):
    """What is left of a plan's findings after its waivers, by place in its file, and the counts of its proof."""

    file: str
    """The plan file."""
    text: str
    """Its official text's file, as it names it."""
    diagnostics: list[Diagnostic]
    quotations: int
    agreed: int
    lines: Lines
    waived: Counter[Entry]
    """How many findings the plan's waivers keep back, by code."""
    decided: OfDecisions | None = None
    """None where it has no decisions."""


def prove(plan: Plan, text: OfficialText) -> Proof:
    """Hold a plan against its document, before any of its waivers is heard."""
    held = Against(plan, text)
    seen = [*hold_against(held)]
    compared = [one for one in seen if isinstance(one, Compared)]
    agree = {one.path for one in compared if one.agrees} - {one.path for one in compared if one.agrees is False}
    return Proof([*findings(seen)], len({one.path for one in compared}), len(agree), held)


def trace(plan_file: PlanFile) -> Traced:
    """All findings on a plan that loads, its structure's among them, and the waivers that none of them needs."""
    plan, document = plan_file.plan, str(plan_file.document_path)
    text, problems = read_official_text(document)
    proof = prove(plan, text or OfficialText(document, "", ""))
    if text is None:
        details = {"text": plan.document.text, **problems[0].details, "why": Phrase(problems[0].code.value)}
        proof = proof._replace(
            quotations=len({*quoted_paths(plan)}),
            agreed=0,
            findings=[Finding(Code.SOURCE_MISSING, ("document", "text"), details, problems[0].hint)],
        )
    seen = [*compare_decisions(plan_file)]
    of_structure, of_proof = plan_file.structure, sift(plan, [*proof.findings, *findings(seen)])
    left_out = [words for one in of_proof.kept if one.code is Code.SOURCE_NOT_ENCODED and (words := one.words)]
    kept = [*(one for one in of_structure.kept if not _is_implied(plan, one, left_out)), *of_proof.kept]
    if text is not None:
        kept += unused(plan, of_structure.used | of_proof.used)
    placed = in_order(place(plan_file.source, finding, document) for finding in kept)
    waived = Counter(finding.code for finding in (*of_structure.waived, *of_proof.waived))
    lines = _lines(proof.held, of_proof.kept, of_proof.waived)
    compared = [one.agrees for one in seen if isinstance(one, Compared)]
    without = sum(decision.text is None for decision in plan.decisions)
    decided = OfDecisions(len(plan.decisions), len(compared), compared.count(True), without) if plan.decisions else None
    return Traced(plan_file.path, plan.document.text, placed, proof.quotations, proof.agreed, lines, waived, decided)


def _is_implied(plan: Plan, finding: Finding, left_out: Iterable[str]) -> bool:
    """Whether an organisation or an indicator is only unused because the words that have it are left out."""
    if finding.code is Code.ORGANISATION_UNUSED:
        organisation = plan.organisations[int(finding.path[1])]
        names = (organisation.in_(plan.language), *organisation.aliases)
        return any(name in words for words in left_out for name in names)
    if finding.code is Code.INDICATOR_UNUSED:
        name = plan.indicators[int(finding.path[1])].name.in_(plan.language)
        return any(stands_in(name, words) for words in left_out)
    return False


def _lines(held: Against, kept: Iterable[Finding], waived: Iterable[Finding]) -> Lines:
    text = held.text
    last = len(text.lines) - (not text.lines[-1])  # what follows the last line's mark is no line
    found = {line for finding in kept if (line := finding.line)}
    meant = {line for finding in waived if (line := finding.line)} - found
    quoted = _covered(text, encoded(held)) - found - meant
    aside = _covered(text, held.closed) - found - meant - quoted
    told = [{line for line in lines if line <= last} for lines in (quoted, aside, meant, found)]
    glue = last - sum(map(len, told))
    return Lines(len(told[0]), glue, *map(len, told[1:]))


def _covered(text: OfficialText, spans: Iterable[Span]) -> set[int]:
    """The lines in which words of some stretches stand."""
    found = set[int]()
    starts = text.starts
    for begins, ends in spans:
        first = bisect_right(starts, begins)
        if first in found and (first == len(starts) or ends <= starts[first]):
            continue  # as nearly all are, several in a line
        for line in range(first, bisect_right(starts, ends - 1) + 1):
            start = starts[line - 1]
            if text.text[max(start, begins) : min(start + len(text.lines[line - 1]), ends)].strip():
                found.add(line)
    return found
