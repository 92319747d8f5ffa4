"""A part of a workbook -> its elements, one pass, by the names they have without a prefix.

Which namespace is meant hangs on the program that wrote the file (Strict or Transitional), and no two elements that
are read differ in it alone. A DOCTYPE is refused at once, and with it every entity of the file's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from dxcheck.submissions.readers.xlsx.refusal import Unreadable, beyond

Attributes = dict[str, str]
MAX_DEPTH = 200
"""How deep elements may stand in one another."""
MAX_ELEMENTS = 10_000_000
"""How many elements a part may have."""
MAX_TOKEN = 4_000_000
"""How many bytes a tag may have, with its attributes: the parser reads it again with every chunk until it ends."""
_TRUE = ("1", "true", "on")


class _Local(dict[str, str]):
    """Names with a prefix -> names without."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < MAX_DEPTH:
            self[name] = local
        return local


LOCAL = _Local()


class Elements:
    """What is done with the elements of a part. Who overrides `start` or `end` counts them there."""

    started = 0
    ended = 0

    @property
    def count(self) -> int:
        """How many elements began."""
        return self.started

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.started += 1
        self.begin(LOCAL[name], attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self.ended += 1
        self.finish(LOCAL[name])

    def begin(self, name: str, attributes: Attributes) -> None:
        """An element begins, by its name without a prefix."""

    def finish(self, name: str) -> None:
        """An element ends, by its name without a prefix."""

    def text(self, text: str) -> None:
        """Text in an element, as much as stands there before the next tag, or less."""


def parse(part: str, chunks: Iterable[bytes], elements: Elements) -> None:
    """Hand a part's elements on; raises Unreadable where it is no XML, or XML made to exhaust the machine."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = elements.start
    parser.EndElementHandler = elements.end
    parser.CharacterDataHandler = elements.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TOKEN:
                raise beyond("workbook.tag", MAX_TOKEN)
            if elements.count > MAX_ELEMENTS:
                raise beyond("workbook.elements", MAX_ELEMENTS)
            if elements.started - elements.ended > MAX_DEPTH:
                raise beyond("workbook.depth", MAX_DEPTH)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable("workbook.part_damaged", part=part) from None


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("workbook.doctype")


def is_true(attributes: Attributes, name: str, *, default: bool = False) -> bool:
    """Whether an attribute says yes; what it says when it is not there is the `default`."""
    value = attributes.get(name)
    return default if value is None else value.strip().lower() in _TRUE


def whole(text: str | None, default: int = 0) -> int:
    """The whole number that an attribute or a value is; the default where it is none."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
