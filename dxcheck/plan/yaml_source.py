"""YAML text -> plain data and the place of each part. Scalars are read by YAML 1.2's core schema.

So `12:30` and `2022-12-31` and `yes` are text, and a number with a point is an exact Decimal. A number is written in
plain digits: what else readers of YAML take for one (`012`, `0x1F`, `1e3`, `+12`) is neither number nor text.
Refused: keys given twice, tags, several documents, and whatever grows beyond the limits below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase, Position
from dxcheck.encoding import PLAIN, decode
from dxcheck.plan import Path
from dxcheck.plan.punctuation import Mark, has_marks, in_key, in_value, name_of, where_it_breaks

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000

Place = tuple[int, int, int]
"""Line, column and width, counted from 1."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What no YAML file may hold, and line breaks that editors do not show as such."""

MOST_ROUNDS = 100
"""How often reading goes on behind a place where it broke off."""
MOST_TRIED = 60
"""How many marks are tried one by one where YAML breaks off; of more, those behind keys are taken together."""

_REASONS: tuple[tuple[tuple[str, ...], str, bool], ...] = (
    (("',' or ']'",), "yaml.list_open", False),
    (("',' or '}'",), "yaml.mapping_open", False),
    (("mapping values are not allowed",), "yaml.value_here", False),
    (("sequence entries are not allowed",), "yaml.entry_here", False),
    (("mapping keys are not allowed",), "yaml.key_here", False),
    (("could not find expected ':'",), "yaml.no_colon", True),
    (("quoted scalar", "found unexpected"), "yaml.quote_open", True),
    (("escape",), "yaml.escape", False),
    (("hexa",), "yaml.escape", False),
    (("<document start>",), "yaml.after_end", False),
    (("expected key",), "yaml.indentation", False),
    (("expected '-' indicator",), "yaml.indentation", False),
    (("<block end>",), "yaml.indentation", False),
    (("tab character",), "yaml.tab", False),
    (("cannot start any token",), "yaml.first_character", False),
    (("node content",), "yaml.nothing_here", False),
    (("alphabetic",), "yaml.anchor", False),
    (("block scalar",), "yaml.block", False),
    (("tag",), "yaml.tag_form", False),
    (("directive",), "yaml.directive", False),
    (("YAML document",), "yaml.directive", False),
)
"""What PyYAML and libyaml say, by fragments of it; what it means; whether the place is where the part begins."""


_NAMES_LINE = ("yaml.list_open", "yaml.mapping_open")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?\Z")
_LIKE_A_NUMBER = re.compile(
    r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?\Z|0o[0-7]{1,30}\Z|0x[0-9a-fA-F]{1,30}\Z"
)
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
    quoted: set[Path] = field(default_factory=set)
    """The values that stand between quotation marks, and so are text whatever they look like."""
    scalars: set[Path] = field(default_factory=set)

    def written(self, path: Path) -> str | None:
        """A value as it is written in the file, quotation marks included; None where it is no word of one line."""
        if path not in self.scalars:
            return None
        line, column, width = self.values[path]
        written = self.lines[line - 1][column - 1 : column - 1 + width]
        return written if len(written) <= 60 else f"{written[:57]}…"

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


def read_yaml(file: str, raw: bytes) -> tuple[YamlSource | None, list[Diagnostic]]:
    """The data of a YAML file in which nothing is wrong; else no source, and everything that is."""
    source, problems = read_mended(file, raw)
    return (None if problems else source), problems


def read_mended(file: str, raw: bytes) -> tuple[YamlSource | None, list[Diagnostic]]:
    """Everything that is wrong with a YAML file, and its data as they were meant, so that more can be said of them.

    Returns no source where what was meant is not certain: where broken syntax ends the reading, or a limit.
    """
    if len(raw) > MAX_BYTES:
        return None, [Diagnostic(Code.FILE_TOO_LARGE, Position(file), {"bytes": len(raw), "limit": MAX_BYTES})]
    text, problems = decode(file, raw, PLAIN)
    if text is None:
        return None, problems
    source = YamlSource(file, re.split(r"\r\n?|\n", text))
    mending = _Mending(source, list(source.lines))
    mending.blank_control_characters()
    if stop := mending.read_on():
        return None, [*mending.problems, *mending.reader.diagnostics, stop.diagnostic]
    mending.mend_scalars()
    return source, [*mending.problems, *mending.reader.diagnostics]


class _Stop(NamedTuple):
    """Where reading broke off, and which lines the fault may stand in, counted from 0."""

    diagnostic: Diagnostic
    first: int
    last: int
    at: tuple[int, int]
    """Line and column, counted from 0; later than all where nothing can be mended."""


@dataclass(slots=True)
class _Mending:
    """Reads a file as it was meant, and tells each character that was typed otherwise."""

    source: YamlSource
    lines: list[str]
    """The lines, as they are mended."""
    inserted: dict[int, list[int]] = field(default_factory=dict)
    """Where mending inserted a space: columns of mended lines, both counted from 0."""
    problems: list[Diagnostic] = field(default_factory=list)
    reader: _Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = _Reader(self.source)

    def blank_control_characters(self) -> None:
        if not _CONTROL.search("\n".join(self.lines)):
            return
        for n, line in enumerate(self.lines):
            for found in _CONTROL.finditer(line):
                details: dict[str, str | int] = {
                    "problem": Phrase("yaml.control"),
                    "character": f"U+{ord(found[0]):04X}",
                }
                place = (n + 1, found.start() + 1, 1)
                self.problems.append(self.source._at(Code.YAML_SYNTAX, place, details, "hint.control_character"))
            self.lines[n] = _CONTROL.sub(" ", line)

    def read_on(self) -> _Stop | None:
        """Read the lines, and mend what keeps them from being read; or say what cannot be mended."""
        for _ in range(MOST_ROUNDS):
            if (stop := self.read()) is None:
                return None
            if not self.mend_around(stop):
                break
        return stop

    def read(self) -> _Stop | None:
        """Read the lines into the source; or say where that broke off."""
        self.reader = _Reader(self.source, inserted=self.inserted)
        try:
            self.source.data = self.reader.read(_events("\n".join(self.lines)))
        except _LimitError as stop:
            return _Stop(stop.diagnostic, 0, -1, (MAX_BYTES, 0))
        except yaml.MarkedYAMLError as error:
            return self._stop(error)
        return None

    def _stop(self, error: yaml.MarkedYAMLError) -> _Stop:
        marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
        context, problem = marks[0], marks[-1]
        said = " ".join(filter(None, (error.context, error.problem)))
        key, at_context = _reason(said)
        details: dict[str, str | int] = {"problem": Phrase(key)}
        if key in _NAMES_LINE:
            details["line"] = context.line + 1
        mark = context if at_context else problem
        if mark.line < len(self.lines) and self.lines[mark.line][mark.column : mark.column + 1] == "\t":
            details = {"problem": Phrase("yaml.tab")}
        column = _typed(mark.line, mark.column, self.inserted)
        place = (min(mark.line + 1, len(self.lines)), column + 1, 1)
        diagnostic = self.source._at(Code.YAML_SYNTAX, place, details)
        first = min(context.line, self.reader.reached)
        return _Stop(diagnostic, first, problem.line, (problem.line, problem.column))

    def mend_around(self, stop: _Stop) -> bool:
        """Put ASCII marks for the Chinese ones that the parser broke off for; whether it then comes further."""
        lines = range(stop.first, min(stop.last, len(self.lines) - 1) + 1)
        needed = [(n, mark) for n in lines for mark in where_it_breaks(self.lines[n])]
        after_keys = [(n, mark) for n, mark in needed if mark.meant.strip() == ":"]
        if len(needed) > MOST_TRIED and self._comes_further(after_keys, stop):
            needed = after_keys
        elif not needed or not self._comes_further(needed, stop):
            return False
        for one in [*needed] if len(needed) <= MOST_TRIED else ():
            others = [other for other in needed if other != one]
            if others and self._comes_further(others, stop):
                needed = others
        self._mend(needed)
        return True

    def _comes_further(self, marks: Sequence[tuple[int, Mark]], stop: _Stop) -> bool:
        trial = _Mending(self.source, [*self.lines])
        trial._mend(marks)
        again = trial.read()
        return again is None or again.at > stop.at

    def mend_scalars(self) -> None:
        """Tell the marks that YAML takes for text where none is meant, and read what was meant."""
        for _ in range(MAX_DEPTH):
            marked = [has_marks(line) for line in self.lines]
            scalars = (each for each in self.reader.scalars if any(marked[each.start[0] : each.end[0] + 1]))
            marks = [(n, mark) for scalar in scalars for n, mark in self._marks(scalar)]
            if not marks:
                return
            lines, inserted = [*self.lines], dict(self.inserted)
            self._mend(marks)
            if self.read_on():
                self.lines, self.inserted = lines, inserted
                self.read()
                return

    def _mend(self, marks: Sequence[tuple[int, Mark]]) -> None:
        """Tell each mark at the place where it was typed, and put what was meant into the lines."""
        for n, mark in marks:
            self._tell(n, _typed(n, mark.offset, self.inserted), mark)
        for n, mark in sorted(marks, reverse=True):
            self.lines[n] = mark.mended(self.lines[n])
            if mark.longer:
                after = mark.offset + len(mark.found)
                moved = [at + 1 if at >= after else at for at in self.inserted.get(n, ())]
                self.inserted[n] = [*moved, after]

    def _marks(self, scalar: _Scalar) -> Iterator[tuple[int, Mark]]:
        raw = "\n".join(
            line[scalar.start[1] if n == 0 else 0 : scalar.end[1] if scalar.start[0] + n == scalar.end[0] else None]
            for n, line in enumerate(self.lines[scalar.start[0] : scalar.end[0] + 1])
        )
        keys = tuple(key for key in scalar.path if isinstance(key, str))
        in_list = bool(scalar.path) and isinstance(scalar.path[-1], int)
        found = in_key(raw) if scalar.is_key else in_value(raw, keys, plain=scalar.plain, in_list=in_list)
        for mark in found:
            before = raw[: mark.offset].split("\n")
            column = len(before[-1]) + (scalar.start[1] if len(before) == 1 else 0)
            yield scalar.start[0] + len(before) - 1, mark._replace(offset=column)

    def _tell(self, line: int, column: int, mark: Mark) -> None:
        shown = f"U+{ord(mark.found[0]):04X}" if mark.found.isspace() else mark.found
        meant = mark.meant.strip() or Phrase("mark.space" if mark.meant else "mark.nothing")
        details: dict[str, str | int] = {"found": shown, "name": Phrase(name_of(mark.found[0])), "meant": meant}
        place = (line + 1, column + 1, len(mark.found))
        self.problems.append(self.source._at(Code.YAML_CHINESE_MARK, place, details, "hint.ascii_mark"))


def _reason(said: str) -> tuple[str, bool]:
    """The phrase for what PyYAML says, and whether the fault stands where the context begins."""
    return next(
        ((key, at) for fragments, key, at in _REASONS if all(f in said for f in fragments)), ("yaml.other", False)
    )


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
    return events


class _LimitError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Scalar(NamedTuple):
    """A scalar as it stands in the file: where it starts and ends, lines and columns from 0."""

    path: Path
    start: tuple[int, int]
    end: tuple[int, int]
    plain: bool
    is_key: bool

    @classmethod
    def of(cls, event: ScalarEvent, path: Path, *, is_key: bool = False) -> _Scalar:
        """The place of an event."""
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        return cls(path, (start.line, start.column), (end.line, end.column), not event.style, is_key)


@dataclass(slots=True)
class _Reader:
    """Builds data from parser events, one open mapping or sequence a frame."""

    source: YamlSource
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    inserted: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """The columns, counted from 0, of the spaces that mending inserted into a line."""
    nodes: int = 0
    reached: int = 0
    """The line, counted from 0, in which the last part began that was read."""
    scalars: list[_Scalar] = field(default_factory=list)

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
        scalar = _Scalar.of(event, path)
        self.scalars.append(scalar)
        if event.value and scalar.start[0] == scalar.end[0]:
            self.source.scalars.add(path)
        if event.implicit[0]:
            return plain_value(event.value)
        self.source.quoted.add(path)
        return event.value

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
            self.scalars.append(_Scalar.of(event, below, is_key=True))
            if key in items:
                first = self.source.keys[below][0]
                self.diagnostics.append(
                    self.source._at(Code.YAML_DUPLICATE_KEY, place, {"key": key, "first": first}, "hint.keep_one")
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
        raise _LimitError(self.source._at(code, _place(event, self.inserted), details))


def _place(event: Event, inserted: Mapping[int, Sequence[int]]) -> Place:
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None
    column, until = start.column, end.column
    if inserted:
        column, until = _typed(start.line, column, inserted), _typed(end.line, until, inserted)
    width = until - column if end.line == start.line else 1
    return start.line + 1, column + 1, max(width, 1)


def _typed(line: int, column: int, inserted: Mapping[int, Sequence[int]]) -> int:
    """A column of a mended line as it was typed, without the spaces that were inserted before it."""
    return column - sum(at < column for at in inserted.get(line, ()))


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A plain scalar that readers of YAML take for a number, though not all for the same one."""

    text: str

    def __str__(self) -> str:
        """As it is written."""
        return self.text


def plain_value(text: str) -> object:
    """A plain scalar by the core schema (YAML 1.2.2, section 10.3.2), where no other reader takes it otherwise."""
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.match(text):
        return Decimal(text) if number[1] else int(text)
    return OddNumber(text) if _LIKE_A_NUMBER.match(text) else text
