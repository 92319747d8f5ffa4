"""What the details of a diagnostic may be besides plain text and numbers: what is said otherwise in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from dxcheck.diagnostics.entry import Both


class Phrase(str):
    """A detail that is itself looked up in the wording."""

    __slots__ = ()


class Quote(str):
    """A detail that is the document's own words, whole: a waiver names them exactly, a message may clip them."""

    __slots__ = ()


class Named(str):
    """A detail that programs know by its id, and people by its name in their language."""

    names: Both

    def __new__(cls, id_: str, names: Both) -> Self:
        """As a text it is the id alone; the names, English and Chinese, stand beside it."""
        made = super().__new__(cls, id_)
        made.names = names
        return made

    def __getnewargs__(self) -> tuple[str, Both]:  # type: ignore[override]
        """What makes a copy."""
        return str(self), self.names


class Listed(str):
    """A detail that is several, which each language parts in its own way. As a text it has commas between them."""

    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Self:
        """Of the parts in their order; each may itself be a detail of one of these kinds."""
        kept = tuple(parts)
        made = super().__new__(cls, ", ".join(kept))
        made.parts = kept
        return made

    def __getnewargs__(self) -> tuple[tuple[str, ...]]:  # type: ignore[override]
        """What makes a copy."""
        return (self.parts,)
