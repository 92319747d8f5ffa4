"""A YAML file's data, its lines, and where each key and value stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from yaml.events import Event, ScalarEvent

from dxcheck.diagnostics import Diagnostic, Entry, Position, shortened
from dxcheck.plan import Path

Place = tuple[int, int, int]
"""Line, column and width, counted from 1."""


class Places(NamedTuple):
    """Where the parts of a file stand, by their key paths."""

    keys: dict[Path, Place]
    values: dict[Path, Place]
    quoted: set[Path]
    """The values that stand between quotation marks, and so are text whatever they look like."""
    scalars: set[Path]
    """The values that are words of one line."""


class Seen(NamedTuple):
    """The keys and values that a reader came by, by their key paths: most files are asked for no place of any."""

    inserted: Mapping[int, Sequence[int]]
    """The columns, counted from 0, of the spaces that mending inserted into a line."""
    keys: list[tuple[Path, Event]]
    values: list[tuple[Path, Event]]

    def put_into(self, places: Places) -> None:
        """Say where each stands, and forget them."""
        for path, event in self.keys:
            places.keys[path] = place_of(event, self.inserted)
        for path, event in self.values:
            places.values[path] = place_of(event, self.inserted)
            if isinstance(event, ScalarEvent):
                if event.value and event.start_mark.line == event.end_mark.line:  # type: ignore[union-attr]
                    places.scalars.add(path)
                if not event.implicit[0]:
                    places.quoted.add(path)
        self.keys.clear()
        self.values.clear()


class YamlSource:
    """A YAML file's data, its lines, and where each key and value stands."""

    __slots__ = ("data", "file", "lines", "placed", "unplaced")

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.data: object = None
        self.placed = Places({}, {}, set(), set())
        self.unplaced = Seen({}, [], [])
        """What was read of it since a place was asked for."""

    def seen_by(self, inserted: Mapping[int, Sequence[int]]) -> Seen:
        """What another reading will fill; of the one before it the places are kept."""
        self.unplaced.put_into(self.placed)
        self.unplaced = Seen(dict(inserted), [], [])
        return self.unplaced

    @property
    def places(self) -> Places:
        """Where everything stands that was read so far; the later reading counts, where two have one path."""
        self.unplaced.put_into(self.placed)
        return self.placed

    @property
    def keys(self) -> dict[Path, Place]:
        """Where each key stands."""
        return self.places.keys

    @property
    def values(self) -> dict[Path, Place]:
        """Where each value stands."""
        return self.places.values

    @property
    def quoted(self) -> set[Path]:
        """The values that stand between quotation marks, and so are text whatever they look like."""
        return self.places.quoted

    def written(self, path: Path) -> str | None:
        """A value as it is written in the file, quotation marks included; None where it is no word of one line."""
        if path not in self.places.scalars:
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


def place_of(event: Event, inserted: Mapping[int, Sequence[int]]) -> Place:
    """Where a part stands in the file as it was typed."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None
    line, column, until = start.line, start.column, end.column
    over = end.line != line
    if inserted:
        column, until = typed(line, column, inserted), typed(end.line, until, inserted)
    return line + 1, column + 1, 1 if over or until <= column else until - column


def typed(line: int, column: int, inserted: Mapping[int, Sequence[int]]) -> int:
    """A column of a mended line as it was typed, without the spaces that were inserted before it."""
    return column - sum(at < column for at in inserted.get(line, ()))
