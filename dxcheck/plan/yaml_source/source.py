"""A YAML file's data, its lines, and where each key and value stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from dxcheck.diagnostics import Diagnostic, Entry, Position, shortened
from dxcheck.plan import Path

Place = tuple[int, int, int]
"""Line, column and width, counted from 1."""


@dataclass(slots=True, eq=False, repr=False)
class YamlSource:
    """A YAML file's data, its lines, and where each key and value stands."""

    file: str
    lines: list[str]
    data: object = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    quoted: set[Path] = field(default_factory=set)
    """The values that stand between quotation marks, and so are text whatever they look like."""
    scalars: set[Path] = field(default_factory=set)

    def written(self, path: Path) -> str | None:
        """A value as it is written in the file, quotation marks included; None where it is no word of one line."""
        if path not in self.scalars:
            return None
        line, column, width = self.values[path]
        written = self.lines[line - 1][column - 1 : column - 1 + width]
        return shortened(written)

    def diagnostic(
        self, code: Entry, path: Path, details: dict[str, str | int], hint: str | None = None, *, at_key: bool = False
    ) -> Diagnostic:
        """Point at a path, or at the nearest part above it that stands in the file."""
        place = None
        if at_key:
            place = self.keys.get(path)
        while place is None:
            place = self.values.get(path) or (self.keys.get(path) if path else (1, 1, 1))
            path = path[:-1]
        return self.at(code, place, details, hint)

    def at(self, code: Entry, place: Place, details: dict[str, str | int], hint: str | None = None) -> Diagnostic:
        """Point at a place."""
        line, column, width = place
        excerpt = self.lines[line - 1] if line <= len(self.lines) else None
        return Diagnostic(code, Position(self.file, line, column), details, hint, excerpt, width)
