"""What cannot be read is refused as what it is; nothing hangs, and no row is lost in silence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import HEADER, MAIN, number, parts, read, refusal, row, sheet, styles, table, text, zipped

from dxcheck.diagnostics import Diagnostic
from dxcheck.submissions.readers.xlsx import archive, book, read_xlsx, strings, xml
from dxcheck.submissions.readers.xlsx import sheet as sheet_module
from dxcheck.wording import wording

DAY = "2022-06-30"
HEAD = row(*HEADER)
GOOD = parts(table(["x", DAY, number(4)], ["x", DAY, number(0.5, 1)]), more={"styles": styles("0%")})
RAW = zipped(GOOD)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 4000, "zeros"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "word"),
        (OLE, "ole"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "no_zip"),
        (b"\x09\x08\x08\x00\x00\x05\x05\x00", "xls"),
        (zipped({"xl/workbook.bin": b""}), "xlsb"),
        (zipped({"mimetype": b"", "content.xml": b"<a/>"}), "ods"),
        (zipped({"word/document.xml": b"<a/>"}), "word"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "slides"),
        (zipped({"Index/Document.iwa": b""}), "numbers"),
        (zipped({"a.txt": b"a"}), "archive"),
        ("指标,日期,数值\nx,2022-06-30,3\n".encode(), "csv"),
        ("指标,日期,数值\n".encode("gb18030"), "csv"),
        ("指标\t日期\t数值\n".encode("utf-16"), "csv"),
        (b"<html><table><tr><td>", "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "html"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>', "xml_2003"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            "ods",
        ),
        (b"%PDF-1.7\n\x80", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\x01\x02\x03", "no_zip"),
    ],
)
def test_what_is_no_workbook_is_told_as_what_it_is(raw: bytes, reason: str) -> None:
    assert refusal(raw) == reason


def _locked(raw: bytes) -> bytes:
    """The same archive with every part marked as locked with a password."""
    return raw.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")


def _packed(method: bytes) -> bytes:
    """The same archive, whose parts are said to be packed by another method."""
    return RAW.replace(b"PK\x01\x02\x14\x03\x14\0\0\0\x08\0", b"PK\x01\x02\x14\x03\x14\0\0\0" + method)


def _twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return _written_twice()


def _written_twice() -> bytes:
    import io

    buffer = io.BytesIO(RAW)
    with zipfile.ZipFile(buffer, "a") as again:
        again.writestr("xl/worksheets/s1.xml", table(["y", DAY, number(9)]))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (lambda: RAW[:-40], "damaged"),
        (lambda: RAW[: len(RAW) // 2], "damaged"),
        (lambda: RAW.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"), "packing"),
        (lambda: _packed(b"\x63\0"), "packing"),
        (lambda: _packed(b"\x0c\0"), "part_damaged"),
        (lambda: _packed(b"\x0e\0"), "part_damaged"),
        (lambda: _locked(RAW), "encrypted"),
        (_twice, "part_twice"),
        (lambda: zipped({name: data for name, data in GOOD.items() if "s1" not in name}), "sheet_missing"),
        (lambda: zipped({**GOOD, "xl/worksheets/s1.xml": table(["x", DAY, number(1)])[:-5]}), "part_damaged"),
        (lambda: zipped({**GOOD, "xl/styles.xml": "<styleSheet><cellXfs><xf"}), "part_damaged"),
        (lambda: zipped({**GOOD, "xl/workbook.xml": "<document/>"}), "archive"),
        (lambda: zipped({**GOOD, "xl/worksheets/s1.xml": '<!DOCTYPE a [<!ENTITY b "b">]><worksheet/>'}), "doctype"),
        (lambda: zipped({**GOOD, "xl/workbook.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook/>'}), "doctype"),
    ],
)
def test_damage_is_told_as_damage_and_nothing_else_is(damaged: Callable[[], bytes], reason: str) -> None:
    assert refusal(damaged()) == reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (row("x", DAY, "3", n=2) + row("y", DAY, "9", n=2), "row_twice"),
        (row("x", n=2_000_000), "row"),
        ("<row r='99999999999999'/>", "row"),
        ("<row r='-1'/>", "row"),
        ("<row r='9e8'/>", "row"),
        ("<row r='&#57;99999999'/>", "row"),
        ("<row r='0'/>", "row"),
        ("<row r='1048576'/><row/>", "row"),
        ("<row r='2'><row r='3'/></row>", "row_in_row"),
        (row(text("x", "A2"), text("y", "A2"), n=2), "cell_twice"),
        (row(text("x", "A3"), n=2), "cell_elsewhere"),
        (row(text("x", "A22"), n=2), "cell_elsewhere"),
        (row(text("x", "XFE2"), n=2), "cell"),
        (row(text("x", "ZZZZZZ2"), n=2), "cell"),
        (row(text("x", "2"), n=2), "cell"),
        (row(*["<c/>"] * 16_385, n=2), "cell"),
        (text("x"), "cell_outside"),
        (f"<row><c>{text('x')}</c></row>", "cell_outside"),
        (row('<c t="s"><v>0</v></c>'), "text_missing"),
        (row('<c t="s"><v>-1</v></c>'), "text_missing"),
    ],
)
def test_rows_and_cells_that_no_sheet_has_are_refused(rows: str, reason: str) -> None:
    assert refusal(zipped(parts(sheet(HEAD + rows)))) == reason


def test_a_merged_cell_beyond_the_sheet_is_refused() -> None:
    assert refusal(zipped(parts(sheet(HEAD, after='<mergeCell ref="A1:A2000000"/>')))) == "cell"


MANY = table(*(["x", DAY, number(n)] for n in range(20)))
SHARED = f'<sst xmlns="{MAIN}">{"<si><t>甲甲甲甲</t></si>" * 9}</sst>'


@pytest.mark.parametrize(
    ("module", "limit", "at", "what"),
    [
        (archive, "MAX_PARTS", 3, "parts"),
        (book, "MAX_SHEETS", 0, "sheets"),
        (book, "MAX_STYLES", 1, "styles"),
        (strings, "MAX_STRINGS", 8, "strings"),
        (strings, "MAX_TEXT", 3, "text"),
        (sheet_module, "MAX_TEXT", 3, "text"),
        (sheet_module, "MAX_PIECES", 0, "pieces"),
        (sheet_module, "MAX_ROWS", 20, "rows_filled"),
        (sheet_module, "MAX_CELLS", 65, "cells"),
        (sheet_module, "MAX_CHARACTERS", 200, "characters"),
        (sheet_module, "MAX_AREAS", 1, "areas"),
        (xml, "MAX_ELEMENTS", 60, "elements"),
        (xml, "MAX_DEPTH", 10, "depth"),
    ],
)
def test_a_workbook_beyond_a_limit_is_told_which(
    module: object, limit: str, at: int, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, at)
    merged = '<mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/>' + "<a>" * 20 + "</a>" * 20
    xml_ = MANY.replace("</worksheet>", f"{merged}</worksheet>").replace("<row>", '<row><c t="s"><v>1</v></c>', 1)
    raw = zipped(parts(xml_, more={"styles": styles("0"), "sharedStrings": SHARED}))
    monkeypatch.setattr(archive, "CHUNK", 100)
    _, (problem, *_) = read_xlsx("b.xlsx", raw)
    assert (problem.code, problem.details["reason"], problem.details["limit"]) == ("DX-F007", f"workbook.{what}", at)
    _worded(problem)


def test_a_workbook_of_too_many_bytes_is_told_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MAX_PACKED", "MAX_UNPACKED"):
        with monkeypatch.context() as patch:
            patch.setattr(archive, limit, 100)
            assert refusal(RAW) == "DX-F005"


def _worded(problem: Diagnostic) -> None:
    for language in ("en", "zh"):
        words = wording(language)
        assert words.message(problem)
        assert words.suggestion(problem)


def test_a_part_that_unpacks_to_far_more_than_it_should_is_refused() -> None:
    assert refusal(zipped({**GOOD, "xl/worksheets/s1.xml": b" " * 5_000_000})) == "bomb"


@pytest.mark.parametrize(
    "filler",
    [
        "<a " + "".join(f'a{n}="{"x" * 20}" ' for n in range(150_000)) + "/>",
        "<!--" + "x y z " * 900_000 + "-->",
    ],
    ids=["attributes", "comment"],
)
def test_a_tag_without_end_is_refused_soon(filler: str) -> None:
    raw = zipped({**GOOD, "xl/worksheets/s1.xml": sheet(HEAD, before=filler)})
    _, (problem, *_) = read_xlsx("b.xlsx", raw)
    assert problem.details["reason"] in ("workbook.tag", "workbook.bomb")


def test_empty_cells_far_to_the_right_cost_nothing() -> None:
    body = "".join(row("x", DAY, number(n), f'<c r="XFD{n}" s="3"/>', n=n) for n in range(2, 3_000))
    rows, problems = read(sheet(HEAD + body))
    assert (len(rows), problems, len(rows[0].texts)) == (2_998, [], 3)


@settings(max_examples=300)
@given(st.data())
def test_a_workbook_with_any_bytes_changed_ends_in_rows_or_in_what_is_wrong(data: st.DataObject) -> None:
    raw = bytearray(RAW)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    rows, problems = read_xlsx("b.xlsx", bytes(raw))
    assert rows or problems


@settings(max_examples=300)
@given(st.data())
def test_a_sheet_with_any_text_changed_ends_in_rows_or_in_what_is_wrong(data: st.DataObject) -> None:
    xml_ = data.draw(st.sampled_from([name for name in GOOD if name.endswith(".xml")]))
    text_ = str(GOOD[xml_])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text_)))
        pieces = (
            "<",
            ">",
            "/>",
            '"',
            "0",
            "-",
            "9999999",
            "<row>",
            "</row>",
            "<c>",
            "</c>",
            "<v>",
            "<f/>",
            "A",
            ":",
            "&",
            " ",
        )
        text_ = text_[:at] + data.draw(st.sampled_from(pieces)) + text_[at + data.draw(st.integers(0, 6)) :]
    read_xlsx("b.xlsx", zipped({**GOOD, xml_: text_}))
