"""YAML with Chinese marks where ASCII ones are meant -> the file as it was meant, each such mark told in its place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml
from yaml.events import ScalarEvent

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.plan import Path
from dxcheck.plan.punctuation import Mark, has_marks, in_key, in_value, name_of, where_it_breaks
from dxcheck.plan.yaml_source.reading import MAX_DEPTH, LimitError, Reader, events_of
from dxcheck.plan.yaml_source.source import YamlSource, typed

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


class _Stop(NamedTuple):
    """Where reading broke off, and which lines the fault may stand in, counted from 0."""

    diagnostic: Diagnostic
    first: int
    last: int
    at: tuple[int, int]
    """Line and column, counted from 0; later than all where nothing can be mended."""


class Mending:
    """Reads a file as it was meant, and tells each character that was typed otherwise."""

    __slots__ = ("inserted", "lines", "problems", "reader", "source")

    def __init__(self, source: YamlSource, lines: list[str]) -> None:
        self.source = source
        self.lines = lines
        """The lines, as they are mended."""
        self.inserted: dict[int, list[int]] = {}
        """Where mending inserted a space: columns of mended lines, both counted from 0."""
        self.problems: list[Diagnostic] = []
        self.reader = Reader(source)

    def blank_control_characters(self) -> None:
        """Tell what no YAML file may hold, and put a space in its place."""
        for n, line in enumerate(self.lines):
            if line.isprintable():
                continue  # as nearly all are
            for found in _CONTROL.finditer(line):
                details: dict[str, str | int] = {
                    "problem": Phrase("yaml.control"),
                    "character": f"U+{ord(found[0]):04X}",
                }
                place = (n + 1, found.start() + 1, 1)
                self.problems.append(self.source.at(Code.YAML_SYNTAX, place, details, "hint.control_character"))
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
        self.reader = Reader(self.source, inserted=self.inserted)
        try:
            self.source.data = self.reader.read(events_of("\n".join(self.lines)))
        except LimitError as stop:
            return _Stop(stop.diagnostic, 0, -1, (sys.maxsize, 0))
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
        column = typed(mark.line, mark.column, self.inserted)
        place = (min(mark.line + 1, len(self.lines)), column + 1, 1)
        diagnostic = self.source.at(Code.YAML_SYNTAX, place, details)
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
        trial = Mending(self.source, [*self.lines])
        trial._mend(marks)
        again = trial.read()
        return again is None or again.at > stop.at

    def mend_scalars(self) -> None:
        """Tell the marks that YAML takes for text where none is meant, and read what was meant."""
        for _ in range(MAX_DEPTH):
            marks = [
                (n, mark)
                for event, path, is_key in self.reader.marked
                for n, mark in self._marks(event, path, is_key=is_key)
            ]
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
            self._tell(n, typed(n, mark.offset, self.inserted), mark)
        for n, mark in sorted(marks, reverse=True):
            self.lines[n] = mark.mended(self.lines[n])
            if mark.longer:
                after = mark.offset + len(mark.found)
                moved = [at + 1 if at >= after else at for at in self.inserted.get(n, ())]
                self.inserted[n] = [*moved, after]

    def _marks(self, event: ScalarEvent, path: Path, *, is_key: bool) -> Iterator[tuple[int, Mark]]:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        first, begins, last = start.line, start.column, end.line
        if first == last:
            raw = self.lines[first][begins : end.column]
        else:
            closing = (line[: end.column] for line in self.lines[last : last + 1])  # a block may end with the file
            raw = "\n".join((self.lines[first][begins:], *self.lines[first + 1 : last], *closing))
        if not has_marks(raw):
            return
        if is_key:
            found = in_key(raw)
        else:
            keys = tuple(key for key in path if isinstance(key, str))
            found = in_value(raw, keys, plain=not event.style, in_list=bool(path) and isinstance(path[-1], int))
        for mark in found:
            before = raw[: mark.offset].split("\n")
            column = len(before[-1]) + (begins if len(before) == 1 else 0)
            yield first + len(before) - 1, mark._replace(offset=column)

    def _tell(self, line: int, column: int, mark: Mark) -> None:
        shown = f"U+{ord(mark.found[0]):04X}" if mark.found.isspace() else mark.found
        meant = mark.meant.strip() or Phrase("mark.space" if mark.meant else "mark.nothing")
        details: dict[str, str | int] = {"found": shown, "name": Phrase(name_of(mark.found[0])), "meant": meant}
        place = (line + 1, column + 1, len(mark.found))
        self.problems.append(self.source.at(Code.YAML_CHINESE_MARK, place, details, "hint.ascii_mark"))


def _reason(said: str) -> tuple[str, bool]:
    """The phrase for what PyYAML says, and whether the fault stands where the context begins."""
    return next(
        ((key, at) for fragments, key, at in _REASONS if all(f in said for f in fragments)), ("yaml.other", False)
    )
