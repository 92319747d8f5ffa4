"""An outline as a Word document in the layout of official documents (GB/T 9704-2012). Needs the `office` extra.

A4; top margin 37 mm, left 28 mm, text area 156 x 225 mm; 22 lines a page, 28 characters a line. Title 2号 小标宋, body
3号 仿宋, headings 一、 in 黑体 and （一） in 楷体, page number 4号 as — 1 — at the outer edge. Tables are 五号, annexes
小五; a table's header row is repeated, and it stands on landscape pages where it needs the width. The
letters of an English text are in a font for these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, assert_never

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from rich.cells import cell_len

from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Entry,
    Heading,
    Number,
    Paragraph,
    Signature,
    StatusGrid,
    Table,
    Tasks,
    Title,
    ordinal,
)
from dxcheck.renderers.documents.title import title_lines
from dxcheck.renderers.packed import MADE, packed
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


class Type(NamedTuple):
    """How large the characters are, and how far the lines are apart."""

    size: Pt
    line: Pt


LINE = Pt(28.95)
"""225 mm over 22 lines."""
TITLE, TABLE, ANNEX = Type(Pt(22), Pt(36)), Type(Pt(10.5), Pt(13)), Type(Pt(9), Pt(11.5))
"""2号, 五号 and 小五."""
BODY = {"zh": Type(Pt(16), LINE), "en": Type(Pt(14), Pt(22))}
"""3号, and for an English text, which the standard does not speak of, 4号."""
FOOT = Pt(14)
"""4号: page numbers, and who gets a copy."""
FONTS = {
    "title": ("方正小标宋简体", "SimSun"),
    "body": ("仿宋_GB2312", "FangSong"),
    "heading": ("黑体", "SimHei"),
    "subheading": ("楷体_GB2312", "KaiTi"),
    "number": ("宋体", "SimSun"),
}
"""The font of the standard, and the one that a machine without it is told to take for Latin letters."""
LATIN = "Times New Roman"
TAGS = {"zh": "zh-CN", "en": "en-GB"}
"""What a language is called in the document."""
PORTRAIT, LANDSCAPE = 156, 225
"""The width of the text area in millimetres."""
LINE_CELLS = 40
"""How many half-width characters of a title stand on a line."""
PADDING = 2.2
"""How wide the edges of a cell are, in millimetres."""
SHORT, LONG = 12, 30
"""Texts of a column up to so many half-width characters are not broken, nor words up to so many."""
_BREAKS = r"\s+|(?<=[^!-~])|(?=[^!-~])"
"""Where the line of a cell may end."""


def render_docx(blocks: Sequence[Block], words: Wording) -> bytes:
    """Blocks in their order; each table that is wide, and what leads to it, on landscape pages."""
    document = _empty(words)
    numbers = [0, 0, 0]
    turned = False
    text = BODY[words.language]
    annexes = [block.title for block in blocks if isinstance(block, Annex)]
    for place, block in enumerate(blocks):
        wide = _is_wide(_table_ahead(blocks[place:], words), _letter(text, words))
        if wide is not turned and not isinstance(block, Annex):
            _page(document.add_section(), landscape=wide)
            turned = wide
        if annexes and isinstance(block, (Signature, Annex)):
            _annex_note(document, annexes.pop(), words)
        match block:
            case Annex():
                numbers, text = [0, 0, 0], ANNEX
                _annex(document, block, turned=turned, words=words)
                turned = False
            case Heading(level):
                numbers = [*numbers[:level], numbers[level] + 1, *[0] * (2 - level)]
                _heading(document, block, numbers[level], text, words)
            case _:
                _block(document, block, text, words)
    if words.language != "zh":
        _latin(document)
    return packed(document.save)


def _empty(words: Wording) -> Any:
    """A document with the styles and the page of the standard, in the language of its words."""
    document = Document()
    document.core_properties.author = "dxcheck"
    document.core_properties.language = TAGS[words.language]
    document.core_properties.created = document.core_properties.modified = MADE
    document.settings.odd_and_even_pages_header_footer = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), TAGS[words.language])
        language.set(qn("w:eastAsia"), TAGS["zh"])
    style = document.styles["Normal"]
    body = BODY[words.language]
    _font(style, "body", body.size)
    _closer(style)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = body.line
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    for level, kind in enumerate(("heading", "subheading", "body"), start=1):
        _font(document.styles[f"Heading {level}"], kind, body.size)
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(0)
    first = document.sections[0]
    _page(first, landscape=False)
    _page_number(first.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(first.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    return document


def _heading(document: Any, block: Heading, number: int, text: Type, words: Wording) -> None:
    kind = "heading" if block.level == 1 else "subheading"
    told = f"{ordinal(number, block.level, words)}{block.text}"
    layout = _paragraph(document, told, kind, text, style=f"Heading {block.level}").paragraph_format
    layout.keep_with_next = True
    if text is ANNEX:
        layout.space_before = layout.space_after = Pt(3)


def _block(document: Any, block: Block, text: Type, words: Wording) -> None:
    match block:
        case Number(number):
            _paragraph(document, number, "body", text, indent=False).alignment = WD_ALIGN_PARAGRAPH.CENTER
            document.add_paragraph()
        case Title(title):
            _title(document, title)
            document.add_paragraph()
        case Paragraph(told):
            leads = told.endswith(("：", ":"))
            _paragraph(document, told, "body", text, indent=not leads).paragraph_format.keep_with_next = leads
        case Entry():
            _entry(document, block, text, words)
        case Table() | Tasks() | StatusGrid():
            _table(document, _as_table(block, words), text, words)
        case Signature():
            _signature(document, block, text)
        case Copies(told):
            _copies(document, told)
        case Heading() | Annex():
            raise AssertionError(block)
        case _:
            assert_never(block)


def _title(document: Any, title: str) -> None:
    """On lines that break well."""
    lines = title_lines(printable(title), LINE_CELLS)
    paragraph = _paragraph(document, lines[0], "title", TITLE, indent=False)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in lines[1:]:
        paragraph.runs[-1].add_break()
        _run(paragraph, line, "title", TITLE)


def _entry(document: Any, block: Entry, text: Type, words: Wording) -> None:
    _paragraph(document, block.title, "body", text).runs[0].font.bold = True
    for name, told in block.facts:
        _paragraph(document, f"{name}{words('docx.colon')}{told}", "body", text)


def _signature(document: Any, block: Signature, type_: Type) -> None:
    """Who signs two characters from the right, the day on the next line, its first character two further in."""
    document.add_paragraph()
    sender, day = _breadth(block.sender), _breadth(block.day)
    right_of_day = max(sender - day, 2) if block.sender else 2
    right_of_sender = right_of_day + day + 2 - sender if block.day else 2
    for text, right in ((block.sender, right_of_sender), (block.day, right_of_day)):
        if text:
            paragraph = _paragraph(document, text, "body", type_, indent=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(max(right, 0) * type_.size.pt)
            paragraph.paragraph_format.keep_with_next = text is block.sender


def _breadth(text: str) -> float:
    """How many Chinese characters a line is wide; a quarter stands between these and Latin ones."""
    return cell_len(text) / 2 + len(re.findall(r"(?<=[!-~])(?=[^\x00-\u2fff])|(?<=[^\x00-\u2fff])(?=[!-~])", text)) / 4


def _annex_note(document: Any, title: str, words: Wording) -> None:
    """附件说明: a line below the text."""
    document.add_paragraph()
    _paragraph(document, words("report.annex.head", title=title), "body", BODY[words.language])


def _annex(document: Any, block: Annex, *, turned: bool, words: Wording) -> None:
    """On a page of its own: the word, a line between, and the title."""
    if turned:
        _page(document.add_section(), landscape=False)
    paragraph = _paragraph(document, words("report.annex.label"), "heading", BODY[words.language], indent=False)
    paragraph.paragraph_format.page_break_before = not turned
    document.add_paragraph()
    _title(document, block.title)


def _copies(document: Any, text: str) -> None:
    """版记: at the foot of the last page, between two lines, 4号 and a character from both edges."""
    paragraph = _paragraph(document, text, "body", Type(FOOT, LINE), indent=False)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent = FOOT * 2, FOOT
    layout.first_line_indent = -FOOT
    properties = paragraph._p.get_or_add_pPr()
    frame = _element("w:framePr", w=str(round(Mm(PORTRAIT).twips)), wrap="notBeside", vAnchor="margin",
                     hAnchor="margin", xAlign="left", yAlign="bottom")  # fmt: skip
    borders = _element("w:pBdr")
    for side in ("top", "bottom"):
        borders.append(_element(f"w:{side}", val="single", sz="8", space="1", color="000000"))
    properties.insert_element_before(frame, *_AFTER_FRAME)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
)  # fmt: skip
_AFTER_FRAME = ("w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", *_AFTER_BORDERS)
"""What follows them in a paragraph's properties, in the order of the schema."""


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _closer(style: Any) -> None:
    """28 characters of 16 pt are 448 pt, and the line has 442: each gives a quarter of a point."""
    style.element.get_or_add_rPr().append(_element("w:spacing", val="-5"))


def _font(styled: Any, kind: str, size: Pt) -> None:
    east, latin = FONTS[kind]
    styled.font.name = latin
    styled.font.size = size
    styled.font.bold = False
    styled.font.italic = False
    styled.font.color.rgb = RGBColor(0, 0, 0)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), east)
    fonts.set(qn("w:hAnsi"), latin)


def _latin(document: Any) -> None:
    footers = [footer._element for footer in (document.sections[0].footer, document.sections[0].even_page_footer)]
    for part in (document.styles.element, document.element, *footers):
        for fonts in part.iter(qn("w:rFonts")):
            for letters in ("ascii", "hAnsi"):
                fonts.set(qn(f"w:{letters}"), LATIN)


def _run(paragraph: Any, text: str, kind: str, type_: Type) -> Any:
    run = paragraph.add_run(printable(text))
    _font(run, kind, type_.size)
    return run


def _lines(paragraph: Any, distance: Pt) -> None:
    """Lines so far apart, whatever the grid of the page is."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = distance
    if distance != LINE:
        paragraph._p.get_or_add_pPr().insert_element_before(
            _element("w:snapToGrid", val="0"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )


def _paragraph(  # noqa: PLR0913 - what a paragraph can look like, each by its name
    document: Any, text: str, kind: str, type_: Type, *, indent: bool = True, style: str | None = None
) -> Any:  # fmt: skip
    paragraph = document.add_paragraph(style=style)
    _run(paragraph, text, kind, type_)
    _lines(paragraph, type_.line)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(type_.size.pt * 2)
    return paragraph


def _page(section: Any, *, landscape: bool) -> None:
    """The text area is 156 x 225 mm; turned over for a wide table."""
    width, height = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    top, left, right, bottom = Mm(37), Mm(28), Mm(26), Mm(35)
    if landscape:
        top, left, right, bottom = Mm(28), Mm(35), Mm(37), Mm(26)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(25 if not landscape else 16)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(_element("w:docGrid", type="lines", linePitch="579"))


def _page_number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """At the outer edge, one character in; its rule stands 7 mm below the text."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = FOOT
    for text, field in (("— ", None), ("", "PAGE"), (" —", None)):
        run = paragraph.add_run(text)
        _font(run, "number", FOOT)
        if field:
            for kind in ("begin", None, "end"):
                element = _element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
                if not kind:
                    element.text = field
                run._element.append(element)


# ---------------------------------------------------------------- tables


def _as_table(block: Table | Tasks | StatusGrid, words: Wording) -> Table:
    match block:
        case Tasks():
            return block.table()
        case StatusGrid():
            return block.table(words)
        case Table():
            return block


def _letter(text: Type, words: Wording) -> float:
    """How wide a letter in the tables of a text is, in millimetres."""
    return float(_in_tables(text).size.mm) * (0.5 if words.language == "zh" else 0.47)


def _in_tables(text: Type) -> Type:
    return ANNEX if text is ANNEX else TABLE


def _table(document: Any, block: Table, text: Type, words: Wording) -> None:
    type_, letter = _in_tables(text), _letter(text, words)
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(round(Mm(PADDING / 2).twips)), type="dxa"))
    table._tbl.tblPr.append(margins)
    widths = _widths(block, LANDSCAPE if _is_wide(block, letter) else PORTRAIT, letter)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, head in enumerate(block.heads):
        _cell(table.rows[0].cells[place], head, type_, widths[place], bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for row in block.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
        cells = added.cells
        for place, told in enumerate(row):
            _cell(cells[place], told, type_, widths[place], right=place in block.numeric)
    _lines(document.add_paragraph(), Pt(6))


def _table_ahead(blocks: Sequence[Block], words: Wording) -> Table | None:
    """The block itself; of a heading or a paragraph the table that it leads to, if it does so within its section."""
    for place, block in enumerate(blocks):
        if isinstance(block, (Table, Tasks, StatusGrid)):
            return _as_table(block, words)
        if not isinstance(block, (Heading, Paragraph)):
            return None
        if place and isinstance(block, Heading) and block.level == 1:
            return None
    return None


def _is_wide(block: Table | None, letter: float) -> bool:
    """Whether the columns, as narrow as they may be, are too wide for an upright page."""
    if block is None:
        return False
    return sum(_least(block)) * letter + PADDING * len(block.heads) > PORTRAIT


def _long(word: str) -> int:
    """How many letters wide a word is: a capital is one and a half."""
    return cell_len(word) + sum(map(str.isupper, word)) // 2


def _least(block: Table) -> list[int]:
    """How many half-width characters each column needs: a short text as it is, of a longer one its longest word."""
    least = []
    for head, *column in zip(block.heads, *block.rows, strict=True):
        longest = max(map(cell_len, column), default=0)
        words = column if longest <= SHORT else [part for text in column for part in re.split(_BREAKS, text)]
        needed = (min(_long(word), LONG) + 1 for word in (*words, *re.split(_BREAKS, head)) if word)
        least.append(max(*needed, 4 if longest <= SHORT else SHORT))
    return least


def _widths(block: Table, room: int, letter: float) -> list[Any]:
    """Millimetres: what each column needs, and the rest to those that make rows high."""
    widths = _least(block)
    rows = [[cell_len(text) for text in row] for row in (block.heads, *block.rows)]
    spare = int((room - PADDING * len(widths)) / letter) - sum(widths)
    for _ in range(spare):
        gains = [0.0] * len(widths)
        for row in rows:
            at = max(range(len(row)), key=lambda column: row[column] / widths[column])
            if row[at] > widths[at]:
                gains[at] += row[at] / (widths[at] * (widths[at] + 1))
        if not any(gains):
            break
        widths[gains.index(max(gains))] += 1
    scale = room / (sum(widths) * letter + PADDING * len(widths))
    return [Mm((width * letter + PADDING) * scale) for width in widths]


def _cell(  # noqa: PLR0913 - what a cell can look like
    cell: Any, text: str, type_: Type, width: Any, *, bold: bool = False, right: bool = False
) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    _run(paragraph, text, "body", type_).font.bold = bold
    _lines(paragraph, type_.line)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
