"""An outline as a Word document in the layout of official documents (GB/T 9704-2012). Needs the `office` extra.

Title 2号 小标宋, body 3号 仿宋, headings 一、 in 黑体 and （一） in 楷体, tables 五号, annexes 小五.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, assert_never

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from rich.cells import cell_len

from dxcheck.renderers.documents.docx_page import (
    ANNEX,
    BODY,
    FOOT,
    LINE,
    PORTRAIT,
    TITLE,
    Type,
    add_paragraph,
    add_run,
    element,
    empty_document,
    in_latin_letters,
    set_page,
)
from dxcheck.renderers.documents.docx_table import add_table, as_table, is_wide, letter_width
from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
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
from dxcheck.renderers.packed import packed
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

LINE_CELLS = 40
"""How many half-width characters of a title stand on a line."""


def render_docx(blocks: Sequence[Block], words: Wording) -> bytes:
    """Blocks in their order; each table that is wide, and what leads to it, on landscape pages."""
    document = empty_document(words)
    numbers = [0, 0, 0]
    turned = False
    text = BODY[words.language]
    annexes = [block.title for block in blocks if isinstance(block, Annex)]
    for place, block in enumerate(blocks):
        wide = is_wide(_table_ahead(blocks[place:], words), letter_width(text, words))
        if wide is not turned and not isinstance(block, Annex):
            set_page(document.add_section(), landscape=wide)
            turned = wide
        if annexes and isinstance(block, Signature):  # an official letter says what it has with it
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
    if blocks and isinstance(blocks[-1], Table):  # what parts tables is no reason for one more page
        document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    if words.language != "zh":
        in_latin_letters(document)
    return packed(document.save)


def _table_ahead(blocks: Sequence[Block], words: Wording) -> Table | None:
    """The block itself; of a heading or a paragraph the table that it leads to, if it does so within its section."""
    for place, block in enumerate(blocks):
        if isinstance(block, (Table, Tasks, StatusGrid)):
            return as_table(block, words)
        if not isinstance(block, (Heading, Paragraph)):
            return None
        if place and isinstance(block, Heading) and block.level == 1:
            return None
    return None


def _heading(document: Any, block: Heading, number: int, text: Type, words: Wording) -> None:
    kind = "heading" if block.level == 1 else "subheading"
    told = f"{ordinal(number, block.level, words)}{block.text}"
    layout = add_paragraph(document, told, kind, text, style=f"Heading {block.level}").paragraph_format
    layout.keep_with_next = True
    if text is ANNEX:
        layout.space_before = layout.space_after = Pt(3)


def _block(document: Any, block: Block, text: Type, words: Wording) -> None:
    match block:
        case Number(number):
            add_paragraph(document, number, "body", text, indent=False).alignment = WD_ALIGN_PARAGRAPH.CENTER
            document.add_paragraph()
        case Title(title):
            _title(document, title)
            document.add_paragraph()
        case Paragraph(told):
            leads = told.endswith(("：", ":"))
            add_paragraph(document, told, "body", text).paragraph_format.keep_with_next = leads
        case Table() | Tasks() | StatusGrid():
            add_table(document, as_table(block, words), text, words)
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
    paragraph = add_paragraph(document, lines[0], "title", TITLE, indent=False)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in lines[1:]:
        paragraph.runs[-1].add_break()
        add_run(paragraph, line, "title", TITLE)


def _signature(document: Any, block: Signature, type_: Type) -> None:
    """Who signs two characters from the right, the day on the next line, its first character two further in."""
    document.add_paragraph()
    sender, day = _breadth(block.sender), _breadth(block.day)
    right_of_day = max(sender - day, 2) if block.sender else 2
    right_of_sender = right_of_day + day + 2 - sender if block.day else 2
    for text, right in ((block.sender, right_of_sender), (block.day, right_of_day)):
        if text:
            paragraph = add_paragraph(document, text, "body", type_, indent=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(max(right, 0) * type_.size.pt)
            paragraph.paragraph_format.keep_with_next = text is block.sender


def _breadth(text: str) -> float:
    """How many Chinese characters a line is wide; a quarter stands between these and Latin ones."""
    return cell_len(text) / 2 + len(re.findall(r"(?<=[!-~])(?=[^\x00-\u2fff])|(?<=[^\x00-\u2fff])(?=[!-~])", text)) / 4


def _annex_note(document: Any, title: str, words: Wording) -> None:
    """附件说明: a line below the text."""
    document.add_paragraph()
    add_paragraph(document, words("report.annex.head", title=title), "body", BODY[words.language])


def _annex(document: Any, block: Annex, *, turned: bool, words: Wording) -> None:
    """On a page of its own: the word, a line between, and the title."""
    if turned:
        set_page(document.add_section(), landscape=False)
    paragraph = add_paragraph(document, words("report.annex.label"), "heading", BODY[words.language], indent=False)
    paragraph.paragraph_format.page_break_before = not turned
    document.add_paragraph()
    _title(document, block.title)


def _copies(document: Any, text: str) -> None:
    """版记: at the foot of the last page, between two lines, 4号 and a character from both edges."""
    paragraph = add_paragraph(document, text, "body", Type(FOOT, LINE), indent=False)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent = FOOT * 2, FOOT
    layout.first_line_indent = -FOOT
    properties = paragraph._p.get_or_add_pPr()
    frame = element("w:framePr", w=str(round(Mm(PORTRAIT).twips)), wrap="notBeside", vAnchor="margin",
                     hAnchor="margin", xAlign="left", yAlign="bottom")  # fmt: skip
    borders = element("w:pBdr")
    for side in ("top", "bottom"):
        borders.append(element(f"w:{side}", val="single", sz="8", space="1", color="000000"))
    properties.insert_element_before(frame, *_AFTER_FRAME)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
)  # fmt: skip
_AFTER_FRAME = ("w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", *_AFTER_BORDERS)
"""What follows them in a paragraph's properties, in the order of the schema."""
