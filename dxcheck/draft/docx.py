"""The text of a Word file, straight from its XML: paragraphs in order, a table as lines of cells parted by tabs.

Words that were struck out stand between <s> and </s>; deleted ones are left out; the numbers that Word itself puts
before paragraphs are written out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from dxcheck.archives import unpacked

MAX_UNPACKED = 40_000_000
"""How many bytes the parts that are read may unpack to; the longest plans have less than a tenth of it."""
MOST_COLUMNS = 63
"""How many columns Word lets a table have."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PART = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_DIGITS = "零一二三四五六七八九"


class DocxError(Exception):
    """The file is no Word file that can be read."""


class _Level(NamedTuple):
    form: str
    text: str
    start: int


def text_of_docx(raw: bytes) -> str:
    """All text of the file's body."""
    found = unpacked(raw, (_PART, _NUMBERING, _STYLES), MAX_UNPACKED)
    if found is None:
        raise DocxError
    parts = {name: _xml(part) for name, part in found.items()}
    body = parts[_PART].find(f"{_W}body") if _PART in parts else None
    if body is None:
        raise DocxError
    try:
        reader = _Reader(_Numbering(parts.get(_NUMBERING), parts.get(_STYLES)))
        return "\n".join(line for block in reader.blocks(body) for line in block.split("\n")).strip("\n") + "\n"
    except (ValueError, RecursionError) as error:  # a number that is none, or boxes in boxes
        raise DocxError from error


def _xml(data: bytes | None) -> ElementTree.Element:
    """A part without entities of its own: none needs them, and they can be made to exhaust the machine."""
    if data is None or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DocxError
    try:
        return ElementTree.fromstring(data.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
    except (ElementTree.ParseError, ValueError) as error:
        raise DocxError from error


class _Reader:
    """Walks the body."""

    def __init__(self, numbering: _Numbering) -> None:
        self.numbering = numbering

    def blocks(self, parent: ElementTree.Element) -> Iterator[str]:
        """The paragraphs and tables, in order."""
        for child in parent:
            match child.tag.removeprefix(_W):
                case "p":
                    yield self.paragraph(child)
                case "tbl":
                    yield from self._table(child)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self.blocks(child)

    def paragraph(self, element: ElementTree.Element) -> str:
        """Its words, with the number that Word puts before them."""
        words = "".join(self._words(element))
        number = self.numbering.next(element) if words.strip() else ""
        return re.sub(r"</s>(\s*)<s>", r"\1", number + words)

    def _words(self, element: ElementTree.Element) -> Iterator[str]:
        for child in element:
            match child.tag.removeprefix(_W):
                case "r":
                    own = "".join(_run(child))
                    yield f"<s>{own}</s>" if own.strip() and _struck(child) else own
                case "del" | "moveFrom" | "pPr":
                    continue
                case _:
                    yield from self._words(child)

    def _table(self, table: ElementTree.Element) -> Iterator[str]:
        for row in _rows(table):
            cells: list[str] = []
            for cell in _cells(row):
                span = _value(cell.find(f"{_W}tcPr"), "gridSpan")
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
                words = "" if goes_on else _one_line([*self.blocks(cell)])
                cells += [words, *[""] * (min(_number(span, 1), MOST_COLUMNS) - 1)]
            yield "\t".join(cells) if any(cells) else ""


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _rows(child)


def _cells(row: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _cells(child)


def _one_line(blocks: list[str]) -> str:
    """A cell's paragraphs in one line: a blank parts what no mark parts."""
    lines = [line.strip() for block in blocks for line in re.split(r"[\n\t]", block) if line.strip()]
    return " ".join(lines)


def _run(run: ElementTree.Element) -> Iterator[str]:
    for child in run:
        match child.tag.removeprefix(_W):
            case "t":
                yield (child.text or "").replace("\t", " ").replace("\n", " ")
            case "tab":
                yield " "
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"


def _struck(run: ElementTree.Element) -> bool:
    marks = (run.find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike"))
    return any(mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off") for mark in marks)


class _Numbering:
    """The numbers of paragraphs that Word counts itself."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        self.levels: dict[tuple[str, int], _Level] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.lists: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: ElementTree.Element) -> None:
        for number in numbering.iter(f"{_W}num"):
            abstract = number.find(f"{_W}abstractNumId")
            if abstract is not None:
                self.lists[number.get(f"{_W}numId", "")] = abstract.get(f"{_W}val", "")
        for abstract in numbering.iter(f"{_W}abstractNum"):
            own = abstract.get(f"{_W}abstractNumId", "")
            for level in abstract.iter(f"{_W}lvl"):
                values = {name: _value(level, name) for name in ("numFmt", "lvlText", "start")}
                start = _number(values["start"], 1)
                at = _number(level.get(f"{_W}ilvl", ""))
                self.levels[own, at] = _Level(values["numFmt"] or "decimal", values["lvlText"], start)

    def _read_styles(self, styles: ElementTree.Element) -> None:
        for style in styles.iter(f"{_W}style"):
            found = _numbered(style.find(f"{_W}pPr"))
            if found is not None:
                self.styles[style.get(f"{_W}styleId", "")] = found

    def next(self, paragraph: ElementTree.Element) -> str:
        """The number before a paragraph; empty where Word puts none."""
        properties = paragraph.find(f"{_W}pPr")
        found = (
            _numbered(properties) or self.styles.get(_value(properties, "pStyle")) if properties is not None else None
        )
        if found is None:
            return ""
        list_, at = self.lists.get(found[0], ""), found[1]
        level = self.levels.get((list_, at))
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self.counts[list_]
        counts[at] = counts.get(at, level.start - 1) + 1
        for below in [other for other in counts if other > at]:
            del counts[below]
        return re.sub(r"%(\d)", lambda match: self._count(list_, int(match[1]) - 1), level.text)

    def _count(self, list_: str, at: int) -> str:
        level = self.levels.get((list_, at))
        start = level.start if level else 1
        return _shown(self.counts[list_].get(at, start), level.form if level else "decimal")


def _numbered(properties: ElementTree.Element | None) -> tuple[str, int] | None:
    own = properties.find(f"{_W}numPr") if properties is not None else None
    list_ = _value(own, "numId") if own is not None else ""
    if own is None or list_ in ("", "0"):
        return None
    return list_, _number(_value(own, "ilvl"))


def _number(text: str, default: int = 0) -> int:
    """A whole number as Word writes it; the default where it is none, or one that no document has."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else default


def _value(element: ElementTree.Element | None, name: str) -> str:
    found = element.find(f"{_W}{name}") if element is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""


def _shown(count: int, form: str) -> str:
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")):
        return _chinese(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    return str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if count > 99:
        return str(count)
    return ("" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十") + (
        "" if ones == 0 and tens else _DIGITS[ones]
    )
