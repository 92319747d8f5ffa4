"""Who answers, in as many cells as there are: the first named whole, and how many others there are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from dxcheck.renderers.figures import DASH
from dxcheck.renderers.layout import Fitted, cut
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import and_others
from dxcheck.wording import Wording


def answering(names: Sequence[str], words: Wording, most: int = 1) -> Fitted:
    """A cell of the first names, so many at the most, dimmed."""
    return lambda width: [[(answering_in(names, width, words, most), "dim")]]


def answering_in(names: Sequence[str], width: int, words: Wording, most: int = 1) -> str:
    """As many of the names as fit, up to so many, and how many they are; one too long is cut with …."""
    if not names:
        return DASH
    safe = [printable(name) for name in names]
    for shown in range(min(most, len(safe)), 0, -1):
        told = and_others(safe[:shown], len(safe), words)
        if cell_len(told) <= width:
            return told
    others = cell_len(and_others([""], len(safe), words))
    return cut(and_others([cut(safe[0], max(width - others, 2))], len(safe), words), width)
