"""An outline as a Word document in the layout of official documents (GB/T 9704-2012). Needs the `office` extra.

A4; top margin 37 mm, left 28 mm, text area 156 x 225 mm; 22 lines a page, 28 characters a line. Title 2号 小标宋, body
3号 仿宋, headings 一、 in 黑体 and （一） in 楷体, page number 4号 as — 1 —. Tables are 小四 with their header row
repeated, on landscape pages where they need the width.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

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
from dxcheck.renderers.packed import MADE, packed
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

TITLE, BODY, NUMBER, TABLE = Pt(22), Pt(16), Pt(14), Pt(12)
"""2号, 3号, 4号 and 小四."""
LINE = Pt(28.95)
"""225 mm over 22 lines."""
FONTS = {
    "title": ("方正小标宋简体", "SimSun"),
    "body": ("仿宋_GB2312", "FangSong"),
    "heading": ("黑体", "SimHei"),
    "subheading": ("楷体_GB2312", "KaiTi"),
    "number": ("宋体", "SimSun"),
}
"""The font of the standard, and the one that a machine without it is told to take for Latin letters."""
PORTRAIT, LANDSCAPE = 156, 225
"""The width of the text area in millimetres."""
CHARACTER, PADDING = 4.3, 3.8
"""How wide a character of a table and the edges of a cell are, in millimetres."""


def render_docx(blocks: Sequence[Block], words: Wording) -> bytes:
    """Blocks in their order; each table that is wide, and what leads to it, on landscape pages."""
    document = _empty()
    first = second = 0
    turned = False
    for place, block in enumerate(blocks):
        wide = _is_wide(_table_ahead(blocks[place:]))
        if wide is not turned:
            _page(document.add_section(), landscape=wide)
            turned = wide
        if isinstance(block, Annex):
            first = second = 0
        if isinstance(block, Heading):
            first, second = (first + 1, 0) if block.level == 1 else (first, second + 1)
            _heading(document, block, first if block.level == 1 else second, words)
        else:
            _block(document, block, words)
    return packed(document.save)


def _empty() -> Any:
    """A document with the styles and the page of the standard."""
    document = Document()
    document.core_properties.author = "dxcheck"
    document.core_properties.created = document.core_properties.modified = MADE
    style = document.styles["Normal"]
    _font(style, "body", BODY)
    _closer(style)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = LINE
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    for level, (kind, size) in enumerate((("heading", BODY), ("subheading", BODY), ("body", BODY)), start=1):
        _font(document.styles[f"Heading {level}"], kind, size)
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(0)
    _page(document.sections[0], landscape=False)
    return document


def _heading(document: Any, block: Heading, number: int, words: Wording) -> None:
    kind = "heading" if block.level == 1 else "subheading"
    text = f"{ordinal(number, block.level, words)}{block.text}"
    _paragraph(document, text, kind, BODY, style=f"Heading {block.level}")


def _block(  # noqa: C901, PLR0912 - a case a kind of block
    document: Any, block: Block, words: Wording
) -> None:
    match block:
        case Heading():
            raise AssertionError
        case Number(text) | Copies(text):
            _paragraph(document, text, "body", BODY)
        case Signature(sender, day):
            for line in (sender, day):
                _paragraph(document, line, "body", BODY)
        case Annex(title):
            _paragraph(document, title, "title", TITLE, centred=True)
        case Tasks():
            _table(document, block.table())
        case Title(text):
            _paragraph(document, text, "title", TITLE, centred=True)
            document.add_paragraph()
        case Paragraph(text):
            _paragraph(document, text, "body", BODY, indent=not text.endswith(("：", ":")))
        case Entry(_, title, facts):
            _paragraph(document, title, "body", BODY, bold=True)
            for name, text in facts:
                _paragraph(document, f"{name}{words('docx.colon')}{text}", "body", BODY)
        case Table():
            _table(document, block)
        case StatusGrid():
            _table(document, block.table(words))
        case _:
            assert_never(block)


def _closer(style: Any) -> None:
    """28 characters of 16 pt are 448 pt, and the line has 442: each gives a quarter of a point."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-5")
    style.element.get_or_add_rPr().append(spacing)


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


def _paragraph(  # noqa: PLR0913 - what a paragraph can look like, each by its name
    document: Any, text: str, kind: str, size: Pt, *,
    centred: bool = False, bold: bool = False, indent: bool = True, style: str | None = None,
) -> None:  # fmt: skip
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(printable(text))
    _font(run, kind, size)
    run.font.bold = bold
    layout = paragraph.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(36) if centred else LINE
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indent:
        layout.first_line_indent = Pt(size.pt * 2)


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
    section.footer_distance = Mm(28 if not landscape else 18)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    properties.append(grid)
    _page_number(section)


def _page_number(section: Any) -> None:
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    for run in list(paragraph.runs):
        run._element.getparent().remove(run._element)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("— ", None), ("", "PAGE"), (" —", None)):
        run = paragraph.add_run(text)
        _font(run, "number", NUMBER)
        if field:
            for kind in ("begin", None, "end"):
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = field
                run._element.append(element)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    widths = _widths(block, LANDSCAPE if _is_wide(block) else PORTRAIT)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, head in enumerate(block.heads):
        _cell(table.rows[0].cells[place], head, widths[place], bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        cells = table.add_row().cells
        for place, text in enumerate(row):
            _cell(cells[place], text, widths[place], right=place in block.numeric)
    document.add_paragraph()


def _table_ahead(blocks: Sequence[Block]) -> Block | None:
    """The block itself; of a heading or a paragraph the table that it leads to, if it does so within its section."""
    for place, block in enumerate(blocks):
        if not isinstance(block, (Heading, Paragraph)):
            return block
        if place and isinstance(block, Heading) and block.level == 1:
            return None
    return None


def _is_wide(block: Block | None) -> bool:
    """Whether a table's columns, ten characters each at the most, are too wide for an upright page."""
    if not isinstance(block, Table):
        return False
    return sum(min(longest, 10) * CHARACTER + PADDING for longest in _longest(block)) > PORTRAIT * 1.1


def _longest(block: Table) -> list[float]:
    """How many Chinese characters wide the longest text of each column is."""
    return [max(cell_len(row[place]) for row in (block.heads, *block.rows)) / 2 for place in range(len(block.heads))]


def _widths(block: Table, room: int) -> list[Any]:
    """Millimetres, by what the columns hold: a long one gets more, none too little."""
    least = [min(longest, 6) * CHARACTER + PADDING for longest in _longest(block)]
    more = [max(min(longest, 40) - 6, 0) for longest in _longest(block)]
    spare = max(room - sum(least), 0)
    shares = [spare * extra / sum(more) if sum(more) else spare / len(more) for extra in more]
    scale = min(room / sum(least), 1)
    return [Mm(low * scale + share) for low, share in zip(least, shares, strict=True)]


def _cell(cell: Any, text: str, width: Any, *, bold: bool = False, right: bool = False) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(printable(text))
    _font(run, "body", TABLE)
    run.font.bold = bold
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(free)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
