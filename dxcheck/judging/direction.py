"""Which way is better, asked here and nowhere else (IATI Activity Standard: indicator/@ascending).

`ascending` says that more is better, as of every target that is a floor, and of every deliverable.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxcheck.submissions.records import Observation


def reaches(value: Fraction, bound: Fraction, *, ascending: bool) -> bool:
    """Whether a value is its bound or more; of a ceiling (not `ascending`), its bound or less."""
    return value >= bound if ascending else value <= bound


def less_favourable(day: Sequence[Observation], *, ascending: bool) -> list[Observation]:
    """The readings of one day that make its figure where they differ: the lowest, or of a ceiling the highest."""
    if len(day) == 1:
        return [*day]
    claims = [reading.claim for reading in day]
    counts = min(claims) if ascending else max(claims)
    return [reading for reading, claim in zip(day, claims, strict=True) if claim == counts]


def fell_back(before: Observation, after: Observation, *, ascending: bool) -> bool:
    """Whether a running total went the wrong way; one that has a ceiling may go either way."""
    return ascending and after.claim < before.claim


def shortfall(actual: Fraction | None, bound: Fraction, *, ascending: bool) -> Fraction | None:
    """How much is missing, in the indicator's unit; None where nothing is, and of a ceiling.

    Where nothing is reported (None) the whole bound is missing.
    """
    missing = bound - (actual or 0)
    return missing if ascending and missing > 0 else None
