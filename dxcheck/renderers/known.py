"""What was known, where it was asked by a day: what came later, and what does not say when it came."""

from __future__ import annotations

from dxcheck.judging.judgement import Known
from dxcheck.wording import Wording


def known(found: Known, words: Wording) -> str:
    """In a whole sentence."""
    return words("table.known", known_on=found.on.isoformat(), later=found.later, undated=found.undated)
