"""One cell's text -> a date or a value. What cannot be read for certain is refused with the reason, not guessed.

Text is compared after NFKC (so `１５` is `15` and `：` is `:`) and with its spaces folded. A period means its last day.
Values are exact: a number is a Fraction, a deliverable's progress a share of one.
"""

from __future__ import annotations

from dxcheck.submissions.cells.dates import Period, read_date, read_period
from dxcheck.submissions.cells.numbers import NUMBER_REFUSALS, read_number
from dxcheck.submissions.cells.progress import read_progress
from dxcheck.submissions.cells.refusal import Refusal
from dxcheck.submissions.cells.words import is_nothing, is_sum, names_no_one

__all__ = [
    "NUMBER_REFUSALS",
    "Period",
    "Refusal",
    "is_nothing",
    "is_sum",
    "names_no_one",
    "read_date",
    "read_number",
    "read_period",
    "read_progress",
]
