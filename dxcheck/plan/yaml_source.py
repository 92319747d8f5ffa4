"""YAML text -> plain data and the place of each part. Scalars are read by YAML 1.2's core schema.

So `012` is 12, `12:30` and `2022-12-31` and `yes` are text, and a number with a point is an exact Decimal.
Refused: keys given twice, tags, several documents, and whatever grows beyond the limits below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
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

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase, Position
from dxcheck.encoding import PLAIN, decode
from dxcheck.plan import Path

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000

Place = tuple[int, int, int]
"""Line, column and width, counted from 1."""

_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1 that editors do not show as such: within a quotation they would become a space."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?[0-9]{1,30}\Z")
_RADIX = re.compile(r"0o[0-7]{1,30}\Z|0x[0-9a-fA-F]{1,30}\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?\Z")
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class YamlSource:
    """A YAML file's data, its lines, and where each key and value stands."""

    file: str
    lines: list[str]
    data: object = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

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
        return self._at(code, place, details, hint)

    def _at(self, code: Entry, place: Place, details: dict[str, str | int], hint: str | None = None) -> Diagnostic:
        line, column, width = place
        excerpt = self.lines[line - 1] if line <= len(self.lines) else None
        return Diagnostic(code, Position(self.file, line, column), details, hint, excerpt, width)


def read_yaml(  # noqa: PLR0911 - each way in which a file is no YAML ends the reading
    file: str, raw: bytes
) -> tuple[YamlSource | None, list[Diagnostic]]:
    """Read the bytes of a YAML file. All keys given twice are found at once; broken syntax ends the reading.

    Returns no source when the data cannot be used.
    """
    if len(raw) > MAX_BYTES:
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(file), {"bytes": len(raw), "limit": MAX_BYTES})]
    text, problems = decode(file, raw, PLAIN)
    if text is None:
        return None, problems
    source = YamlSource(file, re.split(r"\r\n?|\n", text))
    if other := _OTHER_BREAKS.search(text):
        place = (text.count("\n", 0, other.start()) + 1, 1, 1)
        details: dict[str, str | int] = {"problem": f"U+{ord(other[0]):04X}"}
        return None, [source._at(Code.YAML_SYNTAX, place, details, "hint.control_character")]
    reader = _Reader(source)
    try:
        source.data = reader.read(_events(text))
    except _LimitError as stop:
        return None, [*reader.diagnostics, stop.diagnostic]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        details = {"problem": f"U+{_ordinal(error.character):04X}"}
        diagnostic = source._at(Code.YAML_SYNTAX, (line, 1, 1), details, "hint.control_character")
        return None, [*reader.diagnostics, diagnostic]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1, 1) if mark else (1, 1, 1)
        problem = " ".join(filter(None, (error.context, error.problem)))
        return None, [*reader.diagnostics, source._at(Code.YAML_SYNTAX, place, {"problem": problem})]
    return (None if reader.diagnostics else source), reader.diagnostics


def _ordinal(character: object) -> int:
    return ord(character) if isinstance(character, str) else int(str(character))


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
    return events


class _LimitError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Reader:
    """Builds data from parser events, one open mapping or sequence a frame."""

    source: YamlSource
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    nodes: int = 0

    def read(self, events: Iterator[Event]) -> object:
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
        value: object
        if isinstance(event, ScalarEvent):
            self.source.values[path] = _place(event)
            value = _scalar(event.value) if event.implicit[0] else event.value
        else:
            self.source.values[path] = _place(event)
            if isinstance(event, SequenceStartEvent):
                value = self._sequence(events, path, depth)
            else:
                assert isinstance(event, MappingStartEvent)
                value = self._mapping(events, path, depth)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = (value, self.nodes - before)
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
            key = event.value
            place = _place(event)
            if key in items:
                first = self.source.keys[(*path, key)][0]
                self.diagnostics.append(
                    self.source._at(Code.YAML_DUPLICATE_KEY, place, {"key": key, "first": first}, "hint.keep_one")
                )
            self.source.keys[(*path, key)] = place
            items[key] = self._value(next(events), events, (*path, key), depth + 1)
        return items

    def _alias(self, event: AliasEvent, path: Path) -> object:
        if event.anchor not in self.anchors:
            self._refuse(event, "yaml.unknown_alias")
        value, size = self.anchors[str(event.anchor)]
        self._grow(event, size)
        self.source.values[path] = _place(event)
        return value

    def _grow(self, event: Event, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            self._stop(event, Code.YAML_LIMIT, {"what": Phrase("yaml.nodes"), "limit": MAX_NODES})

    def _refuse(self, event: Event, what: str) -> None:
        self._stop(event, Code.YAML_NOT_ALLOWED, {"what": Phrase(what)})

    def _stop(self, event: Event, code: Entry, details: dict[str, str | int]) -> None:
        raise _LimitError(self.source._at(code, _place(event), details))


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None
    width = end.column - start.column if end.line == start.line else 1
    return start.line + 1, start.column + 1, max(width, 1)


def _scalar(text: str) -> object:
    """A plain scalar by the core schema (YAML 1.2.2, section 10.3.2); exact, and text where in doubt."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    if _RADIX.match(text):
        return int(text, 0)
    return text
