"""What bytes are read for certain, and what the others seem to be."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxcheck.encoding import METRICS, PLAIN, SAVED, Reading, decode
from dxcheck.wording import wording

HEADER = "指标,日期,数值,明细\n"
ROW = "rd_centres,2022-06-30,3,{}\n"


def _seems(raw: bytes, reading: Reading = METRICS) -> tuple[str, int | str | None, str | None]:
    """The reason's key, the offset that it names, and the advice."""
    text, (problem,) = decode("m.csv", raw, reading)
    assert text is None
    assert problem.code == "DX-F003"
    for language in ("en", "zh"):
        assert wording(language).message(problem)
        assert wording(language).suggestion(problem)
    return problem.details["reason"], problem.details.get("offset"), problem.hint


def _row(item: str) -> str:
    return ROW.format(item)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_a_metric_file_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    text = HEADER + _row("喆堃园区（一期）")
    assert decode("m.csv", text.encode(encoding)) == (text, [])


def test_a_plan_is_utf_8_and_a_saved_assessment_may_be_utf_16() -> None:
    text = "id: 甲\n"
    assert decode("p.yaml", text.encode("utf-8-sig"), PLAIN) == (text, [])
    assert decode("s.json", text.encode("utf-16"), SAVED) == (text, [])
    assert _seems(text.encode("utf-16"), PLAIN) == ("encoding.utf16", None, "hint.save_text_as_utf8")
    assert _seems(text.encode("gbk"), PLAIN) == ("encoding.gb18030", 4, "hint.save_text_as_utf8")
    assert _seems(text.encode("gbk"), SAVED) == ("encoding.gb18030", 4, "hint.save_text_as_utf8")
    assert _seems(text.encode("big5"), PLAIN)[0] == "encoding.big5"


def _zip(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (HEADER.encode("utf-16-le"), "encoding.utf16_le"),
        (HEADER.encode("utf-16-be"), "encoding.utf16_be"),
        (HEADER.encode("utf-32"), "encoding.utf32"),
        (HEADER.encode("utf-32-be"), "encoding.utf32"),
        ("指標,日期,數值\n大興區,2022,3\n".encode("big5"), "encoding.big5"),
        ("indicator,date,value,organisation\na,2022,3,大興區科委\n".encode("big5"), "encoding.big5"),
        ("a,b\nこれはテストです,1\n".encode("cp932"), "encoding.shift_jis"),
        ("a,b\nRenée,1\n".encode("cp1252"), "encoding.western"),
        ("a,b\nÉcole,1\n".encode("cp1252"), "encoding.western"),
        ("a,b\nCafé,1\n".encode("cp1252"), "encoding.western"),
        ("数值\n".encode("gbk") + b"Ren\xe9e,1\n", "encoding.western"),
        (b"a,b\n1,\x002\n" * 9, "encoding.nul"),
        (bytes(range(256)), "encoding.binary"),
        (_zip("xl/workbook.xml"), "encoding.workbook"),
        (_zip("word/document.xml"), "encoding.docx"),
        (_zip("a.csv"), "encoding.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "encoding.ole"),
        (b"%PDF-1.7\n", "encoding.pdf"),
        (b"\x1f\x8b\x08\0", "encoding.gzip"),
        (b"\n<html><body><table>", "encoding.html"),
        (b"\xef\xbb\xbf<TABLE border=1>", "encoding.html"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "encoding.xml_workbook"),
    ],
)
def test_what_cannot_be_read_is_told_as_what_it_seems(raw: bytes, reason: str) -> None:
    assert _seems(raw)[0] == reason


@pytest.mark.parametrize("kind", [METRICS, PLAIN])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_nul_is_told_with_its_place(kind: Reading, mark: str) -> None:
    text, (problem,) = decode("plan.yaml", f"{mark}id: a\r\ntitle: 甲\0乙\0\n".encode(), kind)
    assert text is None
    assert (problem.code, str(problem.position)) == ("DX-F003", "plan.yaml:2:9")


def test_the_advice_fits_the_kind_of_file() -> None:
    workbook = _zip("xl/workbook.xml")
    assert [_seems(workbook, kind)[2] for kind in (METRICS, PLAIN, SAVED)] == [
        "hint.name_xlsx", "hint.name_text", "hint.name_text",
    ]  # fmt: skip
    plan_hints = [wording(language)("hint.save_text_as_utf8") for language in ("en", "zh")]
    assert not any("Excel" in hint for hint in plan_hints)


@pytest.mark.parametrize("item", ["园", "园区", "示例园", "示例园区", "甲、乙两院", "喆"])
def test_two_encodings_in_one_file_are_told_with_the_byte(item: str) -> None:
    utf8, gbk = (HEADER + _row("示例")).encode(), (HEADER + _row("示例")).encode("gbk")
    assert _seems(utf8 + _row(item).encode("gbk"))[0] == "encoding.two"
    assert _seems(gbk + _row(item).encode()) == ("encoding.two", len(gbk) + 24, "hint.save_parts")
    assert _seems(codecs.BOM_UTF8 + gbk) == ("encoding.two", 5, "hint.save_parts")  # 指 is D6 B8


def test_what_was_appended_is_noticed_where_all_of_it_happens_to_be_gb18030() -> None:
    """Two characters in UTF-8 have six bytes, and so are three in GB18030: 医药 -> 鍖昏嵂."""
    # 追 is D7 B7 in GBK, which is UTF-8 too, so that UTF-8 ends with the byte after it
    text = b"value,item\n" + "3,医药\n".encode() + "4,追溯\n".encode("gbk")
    assert text.decode("gb18030")
    assert _seems(text)[:2] == ("encoding.two", 24)
    cells = b"value,item,note\n3," + "医药".encode() + b"," + "追溯".encode("gbk") + b"\n"
    assert _seems(cells)[:2] == ("encoding.two", 27)


def test_utf_8_that_is_cut_short_or_damaged_is_no_mixture() -> None:
    text = (HEADER + _row("示例园")).encode()
    assert _seems(text[:-2])[:2] == ("encoding.cut_short", len(text) - 4)
    assert _seems(text + b"\xff\xff,1\n")[:2] == ("encoding.damaged", len(text))


def test_what_was_appended_to_utf_16_is_no_chinese() -> None:
    text = (HEADER + _row("示例")).encode("utf-16")
    for more in (_row("note").encode(), _row("示例追溯一").encode("gbk"), b"a,2022-06-30,1"):
        assert _seems(text + more)[0] == "encoding.utf16_broken"


def test_characters_that_were_lost_before_are_told_with_their_place() -> None:
    _, (problem,) = decode("m.csv", "a,b\r\n示例\ufffd\ufffd,1\n".encode())
    assert (problem.position.line, problem.position.column, problem.details["count"]) == (2, 3, 2)
    assert problem.details["reason"] == "encoding.lost"


COMMON = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
OTHERS = "喆堃镕玥珺昇祎（）、。，“”《》—…·"
CHINESE = st.text(st.sampled_from([*filter(None, COMMON), *OTHERS]), min_size=1, max_size=9)
CELL = CHINESE | st.text(st.sampled_from("ab1-. /"), max_size=5)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4).map(",".join), min_size=1, max_size=5).map("\n".join)


@given(TABLE)
@settings(max_examples=500)
def test_chinese_in_one_encoding_is_never_refused(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        raw = text.encode(encoding)
        read, problems = decode("m.csv", raw)
        if encoding == "gb18030" and _is_utf8(raw):  # as 一 alone: nothing tells them apart
            assert read is not None or problems[0].details["reason"] == "encoding.either"
        else:
            assert read == text


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_a_word_that_is_gb18030_and_utf_8_is_not_guessed() -> None:
    assert "业".encode("gbk").decode() == "\u04b5"
    assert _seems("a,业\n".encode("gbk")) == ("encoding.either", 2, "hint.save_as_utf8")
    assert _seems("甲,b\n".encode() + "a,业\n".encode("gbk")) == ("encoding.two", 8, "hint.save_parts")
    for text in ("Россия", "Café", "5μm", "甲±乙·丙", "lǜ sè", "Tomáš", "Škoda", "hóng"):
        assert decode("m.csv", text.encode()) == (text, [])


# without 位, which alone is λ
FREQUENT = st.text(st.sampled_from("科技企业项目建设单成果转化平台研发中心大兴区医药产业"), min_size=2, max_size=9)


@given(FREQUENT, FREQUENT, st.booleans())
@settings(max_examples=500)
def test_two_encodings_of_common_words_are_always_noticed(one: str, other: str, utf8_first: bool) -> None:
    parts = [f"a,{one}\n".encode(), f"b,{other}\n".encode("gbk")]
    text, problems = decode("m.csv", b"".join(parts if utf8_first else parts[::-1]))
    assert text is None
    assert problems[0].details["reason"] == "encoding.two"


@given(st.binary(max_size=300), st.sampled_from([METRICS, PLAIN, SAVED]))
def test_any_bytes_end_in_text_or_a_reason(raw: bytes, reading: Reading) -> None:
    text, problems = decode("m.csv", raw, reading)
    assert (text is None) == bool(problems)
    assert text is None or "\ufffd" not in text


def test_four_rare_characters_whose_bytes_look_like_two_cells_are_no_appended_row() -> None:
    """乜伉 is N, tab, O in the bytes of UTF-16; a row of a metric file has three cells at the least."""
    assert decode("m.csv", "——乜伉佗堀".encode("utf-16")) == ("——乜伉佗堀", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_nul_has_its_place_in_every_encoding(encoding: str) -> None:
    """It stands behind `1,` in the second line: column 3."""
    text, (problem,) = decode("m.csv", "指标,b\n1,\x002\n".encode(encoding))
    assert text is None
    assert (problem.position.line, problem.position.column) == (2, 3)
