"""A slip as a Word document: a form on one A4 page, where its matters leave room for that. Needs the `office` extra.

Title 2号 小标宋, the rest 五号 仿宋 with labels in 黑体. In the table of matters a colour has a band of its own,
and the head stands on each page.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dxcheck.judging.results import Colour
from dxcheck.renderers.documents.slips import Matter, Part, Slip
from dxcheck.renderers.packed import MADE, packed
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import day_of
from dxcheck.wording import Wording

TITLE, BODY, SMALL = Pt(22), Pt(10.5), Pt(9)
"""2号, 五号 and 小五."""
LINE = {TITLE: Pt(30), BODY: Pt(14), SMALL: Pt(11)}
"""Lines are as high as that, whatever font a machine has in the place of ours: the form takes as many pages on each."""
FONTS = {"title": "方正小标宋简体", "body": "仿宋_GB2312", "label": "黑体"}
LATIN = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = Mm(14), Mm(14), Mm(18), Mm(16)
WIDTH = 176
"""Of the text area, in millimetres."""
PAIRS = (28, 60, 28, 60)
"""A label and what belongs to it, twice on a row."""
MATTERS = (12, 96, 30, 38)
"""Place, matter, due date, and what is missing."""
ANSWER = Mm(22)
"""The least room for an answer to be written in."""
BAND = {Colour.RED: "F8D7DA", Colour.YELLOW: "FFF3CD", Colour.BLUE: "D6E6F5"}


def render_slip_docx(slip: Slip, words: Wording) -> bytes:
    """The form of one organisation."""
    document = _empty(words)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put(title, words("slip.title"), "title", TITLE)
    head = document.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    head.paragraph_format.space_before = head.paragraph_format.space_after = Pt(3)
    colon = words("docx.colon")
    number, day = (
        f"{words('slip.number')}{colon}{slip.number}",
        f"{words('slip.as_of')}{colon}{day_of(slip.as_of, words)}",
    )
    _put(head, f"{number}\t{day}")
    _pairs(
        document,
        [
            ((words("slip.to"), slip.name), (words("slip.reply_by"), slip.answer_by(words))),
            ((words("slip.from"), slip.sender), (words("slip.contact"), slip.contact)),
            ((words("slip.based_on"), slip.basis),),
            ((words("slip.matters"), slip.counts),),
        ],
    )
    for note in slip.notes:
        _put(document.add_paragraph(), note)
    _gap(document)
    _matters(document, slip.parts, words)
    _gap(document)
    _answer(document, words)
    _footer(document, slip, words)
    return packed(document.save)


def _empty(words: Wording) -> Any:
    document = Document()
    document.core_properties.author = "dxcheck"
    document.core_properties.created = document.core_properties.modified = MADE
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, BODY
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FONTS["body"])
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "zh-CN" if words.language == "zh" else "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.footer_distance = Mm(8)
    return document


def _put(paragraph: Any, text: str, kind: str = "body", size: Pt = BODY) -> Any:
    run = paragraph.add_run("\t".join(map(printable, text.split("\t"))))
    run.font.name, run.font.size = LATIN, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS[kind])
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = LINE[size]
    return run


def _gap(document: Any) -> None:
    """Between two tables, which would be one without it."""
    paragraph = document.add_paragraph().paragraph_format
    paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.line_spacing = Pt(6)


def _table(document: Any, widths: Sequence[int]) -> Any:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Any, widths: Sequence[int]) -> Any:
    """A row that stays on one page."""
    row = table.add_row()
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def _label(cell: Any, text: str) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put(cell.paragraphs[0], text, "label")


def _pairs(document: Any, rows: Iterable[Sequence[tuple[str, str]]]) -> None:
    """Labels with what belongs to them, two on a row or one over all of it."""
    table = _table(document, PAIRS)
    for pairs in rows:
        cells = _row(table, PAIRS).cells
        if len(pairs) == 1:
            cells[1].merge(cells[-1])
        for place, (label, text) in enumerate(pairs):
            _label(cells[2 * place], label)
            _put(cells[2 * place + 1].paragraphs[0], text)


def _matters(document: Any, parts: Sequence[Part], words: Wording) -> None:
    table = _table(document, MATTERS)
    heads = _row(table, MATTERS)
    for cell, head in zip(heads.cells, ("place", "matters", "due", "missing"), strict=True):
        _label(cell, words(f"slip.{head}"))
    repeated = OxmlElement("w:tblHeader")
    heads._tr.get_or_add_trPr().append(repeated)
    places = itertools.count(1)
    for part in parts:
        cells = _row(table, MATTERS).cells
        band = cells[0].merge(cells[-1])
        _put(band.paragraphs[0], part.heading, "label")
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), BAND[part.colour])
        band._tc.get_or_add_tcPr().append(shade)
        band.paragraphs[0].paragraph_format.keep_with_next = True
        for matter in part.matters:
            _matter(table, next(places), matter, words)


def _matter(table: Any, place: int, matter: Matter, words: Wording) -> None:
    number, what, due, missing = _row(table, MATTERS).cells
    number.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put(number.paragraphs[0], str(place))
    _put(what.paragraphs[0], matter.title, "label")
    for label, text in matter.facts:
        _put(what.add_paragraph(), f"{label}{words('docx.colon')}{text}", size=SMALL)
    for text in (matter.due, matter.days):
        paragraph = due.paragraphs[0] if text is matter.due else due.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _put(paragraph, text, size=SMALL)
    _put(missing.paragraphs[0], matter.missing)


def _answer(document: Any, words: Wording) -> None:
    """What the office answers, and that it has got the slip."""
    table = _table(document, PAIRS)
    row = _row(table, PAIRS)
    row.height = ANSWER
    cells = row.cells
    _label(cells[0], words("slip.answer"))
    box = cells[1].merge(cells[-1])
    box.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    _put(box.paragraphs[0], words("slip.answer.asked"), size=SMALL)
    day = words("slip.blank_day")
    for left, right in (
        ((words("slip.answer.promised"), day), (words("slip.answer.contact"), "")),
        ((words("slip.receipt.by"), ""), (words("slip.receipt.on"), day)),
    ):
        row = _row(table, PAIRS)
        row.height = Mm(7)
        for place, (label, text) in enumerate((left, right)):
            _label(row.cells[2 * place], label)
            _put(row.cells[2 * place + 1].paragraphs[0], text)
    for paragraph in (paragraph for row in table.rows[:-1] for cell in row.cells for paragraph in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def _footer(document: Any, slip: Slip, words: Wording) -> None:
    """The number again, and which page of how many this is."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put(paragraph, f"{slip.number}  ", size=SMALL)
    for piece in words("slip.page", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0"):
        if piece in ("PAGE", "NUMPAGES"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), piece)
            run = _put(paragraph, "1", size=SMALL)
            field.append(run._element)
            paragraph._p.append(field)
        else:
            _put(paragraph, piece, size=SMALL)
