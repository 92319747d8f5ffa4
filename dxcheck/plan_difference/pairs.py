"""Which entries of two lists are the same, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")
Key = Callable[[Entry], Hashable]


class Paired(NamedTuple, Generic[Entry]):
    """What both lists have, in the new one's order, and what only one of them has, in its own."""

    both: list[tuple[Entry, Entry]]
    added: list[Entry]
    dropped: list[Entry]


def pairs(old: Sequence[Entry], new: Sequence[Entry], *keys: Key[Entry]) -> Paired[Entry]:
    """Two are one by the first key by which they can be no others: only one of each side is left that has it."""
    found: dict[int, int] = {}
    for key in keys:
        was, is_ = _by_key(old, key, {*found.values()}), _by_key(new, key, {*found})
        found |= {at: was[value] for value, at in is_.items() if value in was}
    return Paired(
        [(old[found[at]], entry) for at, entry in enumerate(new) if at in found],
        [entry for at, entry in enumerate(new) if at not in found],
        [entry for at, entry in enumerate(old) if at not in found.values()],
    )


def _by_key(entries: Sequence[Entry], key: Key[Entry], known: set[int]) -> dict[Hashable, int]:
    """The places of the entries that are not known yet and have a key of their own."""
    places: dict[Hashable, list[int]] = {}
    for at, entry in enumerate(entries):
        if at not in known:
            places.setdefault(key(entry), []).append(at)
    return {value: found[0] for value, found in places.items() if len(found) == 1}
