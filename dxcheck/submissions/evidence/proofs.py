"""What answers to the evidence that rows name: a file and its SHA-256, or why none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.diagnostics import Entry, Position
from dxcheck.submissions.records import Observation


class Proof(NamedTuple):
    """One name in a cell, and what answers to it."""

    name: str
    """On one line, as it was written."""
    file: str | None = None
    """The file's path within the folder; None where none answers, or it is not told which."""
    sha256: str | None = None
    called: str = ""
    """What that is called, as names are compared: by the list, else by its own name without folders and suffix."""
    why: Entry | None = None
    """What is to be told where the name does not lead to one file that can be read."""
    details: Mapping[str, str | int] = MappingProxyType({})
    """What that names beside the name."""

    @property
    def is_found(self) -> bool:
        """Whether one file is there, as it was listed."""
        return self.why is None


Found = tuple[Proof, ...]
"""What answers to the names in one cell, in their order."""


@dataclass(frozen=True)
class Proofs:
    """Everything that counting rows name as evidence, looked up."""

    path: str
    """The folder, or the list, as it was named."""
    of_rows: Sequence[tuple[Observation, Found]]
    """The rows that name some, indicator by indicator."""
    files: Sequence[tuple[str, str]]
    """The files that were read for it by their paths within the folder, each with its SHA-256; a list first."""

    @cached_property
    def _by_place(self) -> Mapping[Position, Found]:
        return {row.position: found for row, found in self.of_rows}

    def are_found(self, rows: Sequence[Observation]) -> bool:
        """Whether each of some rows names evidence, and all of it is there; not where there is no row."""
        of = [self._by_place.get(row.position, ()) for row in rows]
        return bool(of) and all(found and all(proof.is_found for proof in found) for found in of)
