"""A workbook's own part -> its sheets, how it counts days, whether its stored results are to be trusted; and what all
sheets share: texts and number formats. Each is read when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dxcheck.submissions.readers.number_formats import BUILT_IN, GENERAL, NumberFormat, number_format
from dxcheck.submissions.readers.xlsx.archive import Archive, relationships_of, target
from dxcheck.submissions.readers.xlsx.kinds import no_archive, no_workbook
from dxcheck.submissions.readers.xlsx.refusal import Unreadable, beyond
from dxcheck.submissions.readers.xlsx.strings import Strings, unescaped
from dxcheck.submissions.readers.xlsx.xml import Attributes, Elements, is_true, parse, whole
from dxcheck.submissions.records import EPOCH, EPOCH_1904

MAX_SHEETS = 1_000
MAX_STYLES = 66_000
"""How many cell formats a workbook may have; a spreadsheet program allows 65,490."""
_PACKAGE = "_rels/.rels"
_USUAL = "xl/workbook.xml"


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


class Book:
    """A workbook that can be read; raises Unreadable where it cannot."""

    def __init__(self, raw: bytes) -> None:
        if refusal := no_archive(raw):
            raise refusal
        self.archive = Archive(raw)
        part = self._main_part()
        main = _Main()
        parse(part, self.archive.chunks(part), main)
        if main.root != "workbook":
            raise no_workbook(self.archive)
        self.epoch = EPOCH_1904 if main.from_1904 else EPOCH
        self.stale = main.stale
        """Whether it says that it is to be recalculated, so that no stored result of a formula is known to be right."""
        self.defined_names = main.defined_names
        """What each defined name stands for."""
        self._relationships = _relationships(self.archive, part)
        self.sheets = [*self._sheets(main)]
        """The sheets of cells, in their order; charts and macros are none."""

    def _main_part(self) -> str:
        found = (each.part for each in _relationships(self.archive, "").values() if each.kind == "officedocument")
        part = next(found, _USUAL)
        if part not in self.archive:
            part = _USUAL
        if part not in self.archive or part.lower().endswith(".bin"):
            raise no_workbook(self.archive)
        return part

    def _sheets(self, main: _Main) -> Iterator[SheetPart]:
        for name, state, id_ in main.sheets:
            related = self._relationships.get(id_)
            if related is None or related.part not in self.archive:
                raise Unreadable("workbook.sheet_missing", "hint.save_as_xlsx", sheet=name)
            if related.kind == "worksheet":
                yield SheetPart(name, state != "visible", related.part)

    def _shared(self, kind: str) -> str | None:
        """The part of a kind that all sheets share; None where the workbook has none."""
        parts = (each.part for each in self._relationships.values() if each.kind == kind)
        return next((part for part in parts if part in self.archive), None)

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells name by number."""
        part = self._shared("sharedstrings")
        strings = Strings()
        if part is not None:
            parse(part, self.archive.chunks(part), strings)
        return strings.texts

    @cached_property
    def formats(self) -> list[NumberFormat]:
        """The number format of each cell format."""
        codes = self._styles.codes
        return [number_format(codes.get(id_) or BUILT_IN.get(id_, GENERAL)) for id_, _ in self._styles.cells]

    @cached_property
    def struck(self) -> frozenset[str]:
        """The cell formats, as cells name them, whose texts are struck through."""
        fonts = self._styles.struck
        return frozenset(str(place) for place, (_, font) in enumerate(self._styles.cells) if font in fonts)

    @cached_property
    def _styles(self) -> _Styles:
        """What stands behind the cell formats in their part is not looked at."""
        part = self._shared("styles")
        styles = _Styles()
        if part is not None:
            try:
                parse(part, self.archive.chunks(part), styles)
            except Unreadable:
                if not styles.complete:
                    raise
        return styles


class _Related(NamedTuple):
    kind: str
    part: str


class _Relationships(Elements):
    def __init__(self, base: str) -> None:
        self.base = base
        self.found: dict[str, _Related] = {}

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            kind = attributes.get("Type", "").strip().rpartition("/")[2].lower()
            self.found[attributes.get("Id", "")] = _Related(kind, target(self.base, attributes.get("Target", "")))


def _relationships(archive: Archive, base: str) -> dict[str, _Related]:
    """The relationships of a part, or of the package where `base` is empty, by their ids."""
    part = relationships_of(base) if base else _PACKAGE
    relationships = _Relationships(base)
    if part in archive:
        parse(part, archive.chunks(part), relationships)
    return relationships.found


class _Main(Elements):
    """What the workbook's own part says."""

    def __init__(self) -> None:
        self.root = ""
        self.from_1904 = False
        self.stale = False
        self.sheets: list[tuple[str, str, str]] = []
        """Name, state and relationship of each."""
        self.defined_names: dict[str, str] = {}
        self._defined = ""
        self._text: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        self.root = self.root or name
        if name == "sheet":
            if len(self.sheets) >= MAX_SHEETS:
                raise beyond("workbook.sheets", MAX_SHEETS)
            id_ = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            state = attributes.get("state", "visible").strip().lower()
            self.sheets.append((unescaped(attributes.get("name", "")), state, id_))
        elif name == "workbookPr":
            self.from_1904 = is_true(attributes, "date1904")
        elif name == "calcPr":
            complete = is_true(attributes, "calcCompleted", default=True)
            self.stale = is_true(attributes, "fullCalcOnLoad") or not complete
        elif name == "definedName":
            self._defined = attributes.get("name", "")
            self._text = []

    def text(self, text: str) -> None:
        if self._defined:
            self._text.append(text)

    def finish(self, name: str) -> None:
        if name == "definedName":
            self.defined_names[self._defined.lower()] = "".join(self._text)
            self._defined = ""


class _Styles(Elements):
    """Number formats by id, fonts by their order, and both of each cell format."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.struck: set[int] = set()
        """The fonts that are struck through."""
        self.cells: list[tuple[int, int]] = []
        """The ids of the number format and of the font of each cell format."""
        self._fonts = 0
        self.complete = False
        """Whether all cell formats were read."""
        self._inside = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        if name in ("numFmts", "fonts", "cellXfs"):
            self._inside = name
        elif name == "font" and self._inside == "fonts":
            self._fonts += 1
        elif name == "strike" and self._inside == "fonts" and is_true(attributes, "val", default=True):
            self.struck.add(self._fonts - 1)
        elif name == "numFmt" and self._inside == "numFmts":
            self.codes[whole(attributes.get("numFmtId"))] = unescaped(attributes.get("formatCode", ""))
        elif name == "xf" and self._inside == "cellXfs":
            self.cells.append((whole(attributes.get("numFmtId")), whole(attributes.get("fontId"))))
            if len(self.cells) > MAX_STYLES:
                raise beyond("workbook.styles", MAX_STYLES)

    def finish(self, name: str) -> None:
        if name == self._inside:
            self.complete = name == "cellXfs"
            self._inside = ""
