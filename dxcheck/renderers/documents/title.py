"""Where the title of a document breaks: between its parts, never inside brackets, lines of about one length."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len

_PARTS = re.compile(
    r"\s+|(?:[（(][^（()）]*[)）]|《[^《》]*》|“[^“”]*”|[“‘（《〈【〔]*(?:[!-~\u00a1-\u024f]+|.))"
    r"[，。；：、！？）》〉】〕”’…—,.;:!?)]*",
    re.DOTALL,
)
"""What stays together: a bracket with what is in it, a name in quotes, a Latin word, a Chinese character."""
_GOOD = re.compile(r"(?:[）)》”：:，,])$")
"""After these a title breaks well."""
WELL = 1000
"""How much a good place is worth, against the square of how far a line is from the length of all."""


def title_lines(text: str, width: int) -> list[str]:
    """A title on as few lines of `width` cells as it needs."""
    parts = [part for whole in _PARTS.findall(text) for part in _cut(whole, width)]
    for number in range(1, len(parts) + 1):
        if lines := _best(parts, number, width):
            return lines
    return [text]


def _cut(part: str, width: int) -> list[str]:
    return [part] if cell_len(part) <= width else list(part)


def _best(parts: list[str], number: int, width: int) -> list[str] | None:
    """The best way to set parts in so many lines; None where there is none."""
    aim = sum(map(cell_len, parts)) / number

    @cache
    def set_from(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        found = None
        for end in range(start + 1, len(parts) + 1):
            line = "".join(parts[start:end]).strip()
            if cell_len(line) > width:
                break
            if (left == 1) != (end == len(parts)):
                continue
            rest = (0.0, ()) if left == 1 else set_from(end, left - 1)
            if rest is None:
                continue
            cost = (cell_len(line) - aim) ** 2 - (WELL if left > 1 and _GOOD.search(line) else 0) + rest[0]
            if found is None or cost < found[0]:
                found = cost, (line, *rest[1])
        return found

    best = set_from(0, number)
    return None if best is None else list(best[1])
