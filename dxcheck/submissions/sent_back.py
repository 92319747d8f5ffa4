"""A row that came back in a rejects file -> the row that it was, by the file and the row that it says it comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dxcheck.submissions.records import Alike, Row


def origins_of(rows: Sequence[Row | Alike]) -> dict[int, list[int]]:
    """For each row that came back in a rejects file, the row that it was, by their places; it may be given twice."""
    back = [(place, row) for place, row in enumerate(rows) if row.sent_back is not None]
    if not back:
        return {}
    given: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    files: dict[str, str] = {}
    for place, row in enumerate(rows):
        name = row.file if row.sheet is None else f"{row.file}[{row.sheet}]"
        files[name] = row.file
        given[name][row.number].append(place)
    meant: dict[tuple[str, str], str | None] = {}
    found = {}
    for place, row in back:
        assert row.sent_back is not None
        wanted = row.file, row.sent_back[0]
        if wanted not in meant:
            meant[wanted] = _meant(row.sent_back[0], [name for name in files if files[name] != row.file])
        was = given[meant[wanted] or ""].get(row.sent_back[1], [])
        if was:
            found[place] = was
    return found


def _meant(path: str, names: Sequence[str]) -> str | None:
    """The file that a path means, wherever it lies now: that of the same path, else the one most like its end."""
    if path in names:
        return path
    alike = {name: _common_tail(path, name) for name in names}
    longest = max(alike.values(), default=0)
    best = [name for name, length in alike.items() if length == longest]
    return best[0] if longest and len(best) == 1 else None


def _common_tail(one: str, other: str) -> int:
    """How many parts two paths have in common, from the end."""
    pairs = zip(reversed(re.split(_SEPARATORS, one)), reversed(re.split(_SEPARATORS, other)), strict=False)
    length = 0
    for mine, theirs in pairs:
        if mine != theirs:
            break
        length += 1
    return length


_SEPARATORS = r"[\\/]"
