"""Why a cell is not read, and what no kind of cell is read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.names import has_marks


class Refusal(NamedTuple):
    """Why a cell is not read: `reason` and `hint` are keys of the wording, which take the details."""

    reason: str
    hint: str | None = None
    details: Mapping[str, str | int] = MappingProxyType({})


_UNREADABLE = (
    (r"#[A-Z][A-Z0-9/_]*[!?]?|#\w+[!?]|#+|Err:\d+", Refusal("cell.error", "hint.cell_error")),
    (r"[=@].+", Refusal("cell.formula", "hint.cell_formula")),
)
"""What a spreadsheet program writes where it has no result, and what it would calculate."""
LONGEST = 500
"""How many characters a date, a figure or a state may have."""


def illegible(text: str, folded: str, empty: Refusal, shorter: str) -> Refusal | None:
    """Why a cell says nothing, or nothing that can be read, `shorter` its hint where it is long; None where it may."""
    if not folded:
        return empty
    if len(folded) > LONGEST:
        return Refusal("cell.long", shorter, {"limit": LONGEST})
    if folded[0] in "#=@E":
        for pattern, refusal in _UNREADABLE:
            if re.fullmatch(pattern, folded):
                return refusal
    return Refusal("value.marks", "hint.marks") if has_marks(text) else None
