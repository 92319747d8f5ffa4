"""Word files: paragraphs and tables in order, cells parted by tabs; what is hostile is refused."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from docx import Document

from dxcheck.draft import docx
from dxcheck.draft.docx import DocxError, text_of_docx


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body: str, *, numbering: str = "", before: str = "") -> bytes:
    """A Word file of its XML alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
    return buffer.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_stand_in_order() -> None:
    document = Document()
    document.add_paragraph("甲县2023年工作计划")
    table = document.add_table(rows=2, cols=3)
    for row, words in enumerate((("序号", "任务", "责任单位"), ("1", "新建公园2个。", "县住建局\n县林业局"))):
        for column, cell in enumerate(words):
            table.cell(row, column).text = cell
    document.add_paragraph("抄送：县委办。")
    assert text_of_docx(saved(document)) == (
        "甲县2023年工作计划\n序号\t任务\t责任单位\n1\t新建公园2个。\t县住建局 县林业局\n抄送：县委办。\n"
    )


def test_what_a_merged_cell_covers_is_empty() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "产业"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "一"
    table.cell(1, 1).text = "二"
    table.cell(1, 2).text = "三"
    assert text_of_docx(saved(document)) == "产业\t一\t\n\t二\t三\n"


@pytest.mark.parametrize("span", ["99999999999999999999", "-3", "many", "9" * 5000])
def test_a_cell_says_how_wide_it_is_as_it_likes(span: str) -> None:
    """What is no width that a table can have stands for one column."""
    cells = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("一")}</w:tc><w:tc>{paragraph("二")}</w:tc>'
    assert text_of_docx(packed(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == "一\t二\n"


@pytest.mark.parametrize("at", ["x", "-1", "9" * 5000])
def test_a_level_that_is_none_numbers_nothing(at: str) -> None:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbering = (
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:abstractNum w:abstractNumId="1">'
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{at}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        "</w:abstractNum>"
    )
    assert text_of_docx(packed(paragraph("建设", properties), numbering=numbering)) == "1.建设\n"


def test_deleted_words_are_left_out_and_struck_ones_are_marked() -> None:
    run = "<w:r><w:rPr><w:strike/></w:rPr><w:t>5月底</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    assert text_of_docx(packed(f"<w:p>{deleted}{run}<w:r><w:t>7月底</w:t></w:r></w:p>")) == "新<s>5月底</s>7月底\n"


def test_the_numbers_that_word_counts_are_written_out() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )

    def numbered(level: int) -> str:
        return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr>'

    body = "".join(
        paragraph(words, numbered(level)) for level, words in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊"))
    )
    assert text_of_docx(packed(body, numbering=levels)) == "一、甲\n1.乙\n2.丙\n二、丁\n1.戊\n"


@pytest.mark.parametrize(("count", "shown"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一")])
def test_chinese_counting(count: int, shown: str) -> None:
    assert docx._shown(count, "chineseCounting") == shown


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0 an old .doc file",
        packed(paragraph("甲"), before='<!DOCTYPE d [<!ENTITY a "甲">]>'),
        packed("<w:p>"),
    ],
)
def test_what_is_no_word_file_is_refused(raw: bytes) -> None:
    with pytest.raises(DocxError):
        text_of_docx(raw)


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_UNPACKED", 10)
    with pytest.raises(DocxError):
        text_of_docx(packed(paragraph("甲")))
