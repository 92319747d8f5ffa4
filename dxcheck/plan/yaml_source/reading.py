"""Parser events -> data, within limits: keys given twice, tags and several documents are told, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase
from dxcheck.plan import Path
from dxcheck.plan.punctuation import has_marks
from dxcheck.plan.yaml_source.scalars import plain_value
from dxcheck.plan.yaml_source.source import Place, YamlSource

MAX_DEPTH = 40
MAX_NODES = 200_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events_of(text: str) -> Iterator[Event]:
    """What the parser says of a text, part by part."""
    events: Iterator[Event] = iter(_LOADER(text).get_event, None)  # less than half of what yaml.parse takes
    return events


_BLOCKS = ("|", ">")
"""The styles of scalars whose head is part of them, with a comment that may stand in it."""


class LimitError(Exception):
    """That a file goes beyond a limit, or uses what a plan may not."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class Scalar(NamedTuple):
    """A scalar as it stands in the file: where it starts and ends, lines and columns from 0."""

    path: Path
    start: tuple[int, int]
    end: tuple[int, int]
    plain: bool
    is_key: bool

    @classmethod
    def of(cls, event: ScalarEvent, path: Path, *, is_key: bool = False) -> Scalar:
        """The place of an event."""
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        return cls(path, (start.line, start.column), (end.line, end.column), not event.style, is_key)


@dataclass(slots=True, eq=False, repr=False)
class Reader:
    """Builds data from parser events, one open mapping or sequence a frame."""

    source: YamlSource
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    inserted: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """The columns, counted from 0, of the spaces that mending inserted into a line."""
    nodes: int = 0
    reached: int = 0
    """The line, counted from 0, in which the last part began that was read."""
    marked: list[tuple[ScalarEvent, Path, bool]] = field(default_factory=list)
    """The scalars in which a Chinese mark may stand, each with whether it is a key."""

    def read(self, events: Iterator[Event]) -> object:
        """The data of the one document."""
        for event in events:
            if isinstance(event, DocumentStartEvent):
                data = self._value(next(events), events, (), 0)
                for rest in events:
                    if isinstance(rest, DocumentStartEvent):
                        self._refuse(rest, "yaml.several_documents")
                return data
        return None

    def _value(self, event: Event, events: Iterator[Event], path: Path, depth: int) -> object:
        if isinstance(event, AliasEvent):
            return self._alias(event, path)
        before = self.nodes
        self._grow(event, 1)
        if depth > MAX_DEPTH:
            self._stop(event, Code.YAML_LIMIT, {"what": Phrase("yaml.depth"), "limit": MAX_DEPTH})
        if event.tag is not None and not (event.tag == "!" and isinstance(event, ScalarEvent)):  # type: ignore[attr-defined]
            self._refuse(event, "yaml.tag")
        self.source.values[path] = place = _place(event, self.inserted)
        self.reached = place[0] - 1
        value: object
        if isinstance(event, ScalarEvent):
            value = self._scalar(event, path)
        elif isinstance(event, SequenceStartEvent):
            value = self._sequence(events, path, depth)
        else:
            assert isinstance(event, MappingStartEvent)
            value = self._mapping(events, path, depth)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = (value, self.nodes - before)
        return value

    def _scalar(self, event: ScalarEvent, path: Path) -> object:
        value: str = event.value
        if has_marks(value) or event.style in _BLOCKS:
            self.marked.append((event, path, False))
        if value and event.start_mark.line == event.end_mark.line:  # type: ignore[union-attr]
            self.source.scalars.add(path)
        if event.implicit[0]:
            return plain_value(value)
        self.source.quoted.add(path)
        return value

    def _sequence(self, events: Iterator[Event], path: Path, depth: int) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, events: Iterator[Event], path: Path, depth: int) -> dict[str, object]:
        items: dict[str, object] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._refuse(event, "yaml.complex_key")
                return items
            key, place = event.value, _place(event, self.inserted)
            below = (*path, key)
            self.reached = place[0] - 1
            if has_marks(key) or event.style in _BLOCKS:
                self.marked.append((event, below, True))
            if key in items:
                first = self.source.keys[below][0]
                self.diagnostics.append(
                    self.source.at(Code.YAML_DUPLICATE_KEY, place, {"key": key, "first": first}, "hint.keep_one")
                )
            self.source.keys[below] = place
            items[key] = self._value(next(events), events, below, depth + 1)
        return items

    def _alias(self, event: AliasEvent, path: Path) -> object:
        if event.anchor not in self.anchors:
            self._refuse(event, "yaml.unknown_alias")
        value, size = self.anchors[str(event.anchor)]
        self._grow(event, size)
        self.source.values[path] = _place(event, self.inserted)
        return value

    def _grow(self, event: Event, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            self._stop(event, Code.YAML_LIMIT, {"what": Phrase("yaml.nodes"), "limit": MAX_NODES})

    def _refuse(self, event: Event, what: str) -> None:
        self._stop(event, Code.YAML_NOT_ALLOWED, {"what": Phrase(what)})

    def _stop(self, event: Event, code: Entry, details: dict[str, str | int]) -> None:
        raise LimitError(self.source.at(code, _place(event, self.inserted), details))


def _place(event: Event, inserted: Mapping[int, Sequence[int]]) -> Place:
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
