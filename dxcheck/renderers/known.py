"""What was known, where it was asked by a day: what came later, and what does not say when it came; and how much of the
evidence is there, where it was looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code
from dxcheck.judging.judgement import Judgement, Known
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.submissions.evidence.proofs import Proof


def known(found: Known, words: Wording) -> str:
    """In a whole sentence."""
    return words("table.known", known_on=found.on.isoformat(), later=found.later, undated=found.undated)


def evidence_counted(judgement: Judgement, words: Wording) -> str | None:
    """How many pieces of the evidence that is named for what is shown are there; None where it was not looked up."""
    if judgement.proofs is None or judgement.evidence is None:
        return None
    found = sum(piece.proof.is_found for piece in judgement.evidence)
    return words("evidence.counted", path=judgement.proofs.path, named=len(judgement.evidence), found=found)


def no_file(proof: Proof) -> str:
    """What stands in the place of a file that is not there, as a key of the wording."""
    return "column.several_files" if proof.why is Code.EVIDENCE_AMBIGUOUS else "column.no_file"
