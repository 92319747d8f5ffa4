"""Parser events -> data, within limits: keys given twice, tags and several documents are told, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

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
from dxcheck.plan.yaml_source.source import YamlSource, place_of

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


class Reader:
    """Builds data from parser events, one open mapping or sequence a frame; places are worked out when asked for."""

    __slots__ = ("anchors", "diagnostics", "inserted", "last", "marked", "nodes", "seen", "source")

    def __init__(self, source: YamlSource, inserted: Mapping[int, Sequence[int]] = MappingProxyType({})) -> None:
        self.source = source
        self.inserted = inserted
        """The columns, counted from 0, of the spaces that mending inserted into a line."""
        self.diagnostics: list[Diagnostic] = []
        self.anchors: dict[str, tuple[object, int]] = {}
        self.nodes = 0
        self.last: Event | None = None
        """The last part that was read."""
        self.marked: list[tuple[ScalarEvent, Path, bool]] = []
        """The scalars in which a Chinese mark may stand, each with whether it is a key."""
        self.seen = source.seen_by(inserted)

    @property
    def reached(self) -> int:
        """The line, counted from 0, in which the last part began that was read."""
        start = self.last.start_mark if self.last is not None else None
        return start.line if start is not None else 0

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
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event, path)  # type: ignore[arg-type]
        before = self.nodes
        self.nodes = before + 1
        if before >= MAX_NODES:
            self._grow(event, 0)
        if depth > MAX_DEPTH:
            self._stop(event, Code.YAML_LIMIT, {"what": Phrase("yaml.depth"), "limit": MAX_DEPTH})
        if event.tag is not None and not (event.tag == "!" and kind is ScalarEvent):  # type: ignore[attr-defined]
            self._refuse(event, "yaml.tag")
        self.seen.values.append((path, event))
        self.last = event
        value: object
        if kind is ScalarEvent:
            text: str = event.value  # type: ignore[attr-defined]
            if event.style in _BLOCKS or (not text.isascii() and has_marks(text)):  # type: ignore[attr-defined]
                self.marked.append((event, path, False))  # type: ignore[arg-type]
            value = plain_value(text) if event.implicit[0] else text  # type: ignore[attr-defined]
        elif kind is SequenceStartEvent:
            value = self._sequence(events, path, depth)
        else:
            assert kind is MappingStartEvent
            value = self._mapping(events, path, depth)
        if event.anchor is not None:  # type: ignore[attr-defined]
            self.anchors[event.anchor] = (value, self.nodes - before)  # type: ignore[attr-defined]
        return value

    def _sequence(self, events: Iterator[Event], path: Path, depth: int) -> list[object]:
        items: list[object] = []
        while type(event := next(events)) is not SequenceEndEvent:
            items.append(self._value(event, events, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, events: Iterator[Event], path: Path, depth: int) -> dict[str, object]:
        items: dict[str, object] = {}
        while type(event := next(events)) is not MappingEndEvent:
            if not isinstance(event, ScalarEvent):
                self._refuse(event, "yaml.complex_key")
                return items
            key = event.value
            below = (*path, key)
            self.last = event
            if event.style in _BLOCKS or (not key.isascii() and has_marks(key)):
                self.marked.append((event, below, True))
            if key in items:
                details: dict[str, str | int] = {"key": key, "first": self.source.keys[below][0]}
                place = place_of(event, self.inserted)
                self.diagnostics.append(self.source.at(Code.YAML_DUPLICATE_KEY, place, details, "hint.keep_one"))
            self.seen.keys.append((below, event))
            items[key] = self._value(next(events), events, below, depth + 1)
        return items

    def _alias(self, event: AliasEvent, path: Path) -> object:
        if event.anchor not in self.anchors:
            self._refuse(event, "yaml.unknown_alias")
        value, size = self.anchors[str(event.anchor)]
        self._grow(event, size)
        self.seen.values.append((path, event))
        return value

    def _grow(self, event: Event, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            self._stop(event, Code.YAML_LIMIT, {"what": Phrase("yaml.nodes"), "limit": MAX_NODES})

    def _refuse(self, event: Event, what: str) -> None:
        self._stop(event, Code.YAML_NOT_ALLOWED, {"what": Phrase(what)})

    def _stop(self, event: Event, code: Entry, details: dict[str, str | int]) -> None:
        raise LimitError(self.source.at(code, place_of(event, self.inserted), details))
