"""How much of a metric file may be amiss, or must be kept row by row, until it is read no further (DX-F014).

Whatever way its rows are read, such a file is refused, and of its faults the first are told.
"""

from __future__ import annotations

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position

MAX_LINES = 10_000
"""How many lines of a file that are no rows are told one by one."""
MAX_REFUSED = 100_000
"""How many rows of a file that cannot be accepted are."""
MAX_ALONE = 2_000_000
"""How many rows of a file are kept one by one: 2 to 4 GB of memory."""
FIRST = 20
"""How many lines, and how many rows, are told of a file that is refused."""
LOOKED_AT = 1_000
"""Among how many rows those are sought where the file was not read to its end."""


class TooManyError(Exception):
    """There are more than are read on for; `what` is a phrase, `limit` how many."""

    def __init__(self, what: str, limit: int) -> None:
        self.what, self.limit = what, limit

    def at(self, row: Position) -> Diagnostic:
        """That a file is not read any further than to a row."""
        details: dict[str, str | int] = {"what": Phrase(self.what), "limit": self.limit}
        return Diagnostic(Code.TOO_MANY, row._replace(column=None), details, "hint.is_it_one")
