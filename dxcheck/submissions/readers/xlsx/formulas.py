"""A formula that a cell shares with another: the references in it move with the cell."""

from __future__ import annotations

import re

from dxcheck.diagnostics.position import column_letters
from dxcheck.submissions.readers.xlsx.areas import LAST_COLUMN, LAST_ROW, column_number

_PIECE = re.compile(
    r"\"[^\"]*\"|'[^']*'!?|\[[^\]]*\]|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(!])", re.ASCII
)


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads so many rows below and columns beside the cell that it was written for."""

    def move(match: re.Match[str]) -> str:
        if not match[2]:
            return match[0]
        column, row = column_number(match[2]), int(match[4])
        column += 0 if match[1] else columns
        row += 0 if match[3] else rows
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            return "#REF!"
        return f"{match[1]}{column_letters(column)}{match[3]}{row}"

    return _PIECE.sub(move, formula)
