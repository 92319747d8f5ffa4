"""A row that came back in a rejects file -> the row that it was, by the file and the row that it says it comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

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
    names = _Names(files)
    found = {}
    for place, row in back:
        assert row.sent_back is not None
        was = given[names.meant(row) or ""].get(row.sent_back[1], [])
        if was:
            found[place] = was
    return found


def rows_meant(rows: Sequence[Row | Alike]) -> dict[str, set[int]]:
    """The rows that some say to have been before they came back, by their file and number, whether they are there."""
    back = [row for row in rows if row.sent_back is not None]
    names = _Names({row.file: row.file for row in rows if row.sheet is None}) if back else None
    found: dict[str, set[int]] = {}
    for row in back:
        if names is not None and row.sent_back is not None and (name := names.meant(row)) is not None:
            found.setdefault(name, set()).add(row.sent_back[1])
    return found


class _Names:
    """Which of the files, and sheets, that were read a row means that came back."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._known: dict[tuple[str, str], str | None] = {}

    def meant(self, row: Row | Alike) -> str | None:
        """By the path that it names; none of its own file's."""
        assert row.sent_back is not None
        wanted = row.file, row.sent_back[0]
        if wanted not in self._known:
            others = [name for name, file in self._files.items() if file != row.file]
            self._known[wanted] = _meant(row.sent_back[0], others)
        return self._known[wanted]


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
