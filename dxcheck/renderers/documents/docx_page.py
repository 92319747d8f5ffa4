"""The page, the styles and the paragraphs of a Word document in the layout of GB/T 9704-2012.

A4; top margin 37 mm, left 28 mm, text area 156 x 225 mm; 22 lines a page, 28 characters a line; page number 4号 as
— 1 — at the outer edge. The letters of an English text are in a font for these.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from dxcheck.renderers.packed import MADE
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


def empty_document(words: Wording) -> Any:
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
    set_font(style, "body", body.size)
    _closer(style)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = body.line
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    for level, kind in enumerate(("heading", "subheading", "body"), start=1):
        set_font(document.styles[f"Heading {level}"], kind, body.size)
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(0)
    first = document.sections[0]
    set_page(first, landscape=False)
    _page_number(first.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(first.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    return document


def _closer(style: Any) -> None:
    """28 characters of 16 pt are 448 pt, and the line has 442: each gives a quarter of a point."""
    style.element.get_or_add_rPr().append(element("w:spacing", val="-5"))


def set_font(styled: Any, kind: str, size: Pt) -> None:
    """The font of a style or a run, for Chinese characters and for others; neither bold nor slanted."""
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


def in_latin_letters(document: Any) -> None:
    """Set what is no Chinese character in LATIN."""
    footers = [footer._element for footer in (document.sections[0].footer, document.sections[0].even_page_footer)]
    for part in (document.styles.element, document.element, *footers):
        for fonts in part.iter(qn("w:rFonts")):
            for letters in ("ascii", "hAnsi"):
                fonts.set(qn(f"w:{letters}"), LATIN)


def add_run(paragraph: Any, text: str, kind: str, type_: Type) -> Any:
    """Add text to a paragraph."""
    run = paragraph.add_run(printable(text))
    set_font(run, kind, type_.size)
    return run


def set_lines(paragraph: Any, distance: Pt) -> None:
    """Lines so far apart, whatever the grid of the page is."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = distance
    if distance != LINE:
        paragraph._p.get_or_add_pPr().insert_element_before(
            element("w:snapToGrid", val="0"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )


def add_paragraph(  # noqa: PLR0913 - what a paragraph can look like, each by its name
    document: Any, text: str, kind: str, type_: Type, *, indent: bool = True, style: str | None = None
) -> Any:  # fmt: skip
    """Add a paragraph, its first line two characters in unless it stands without indent."""
    paragraph = document.add_paragraph(style=style)
    add_run(paragraph, text, kind, type_)
    set_lines(paragraph, type_.line)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(type_.size.pt * 2)
    return paragraph


def set_page(section: Any, *, landscape: bool) -> None:
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
    properties.append(element("w:docGrid", type="lines", linePitch="579"))


def _page_number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """At the outer edge, one character in; its rule stands 7 mm below the text."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = FOOT
    for text, field in (("— ", None), ("", "PAGE"), (" —", None)):
        run = paragraph.add_run(text)
        set_font(run, "number", FOOT)
        if field:
            for kind in ("begin", None, "end"):
                part = element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
                if not kind:
                    part.text = field
                run._element.append(part)


def element(name: str, **values: str) -> Any:
    """An element with its attributes."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
