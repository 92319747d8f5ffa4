"""What a cell names, and when two names are the same; each answer is what a person would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.evidence.names import is_address, key, keys, names_in, stem

CELLS = {
    "认定文件1号": ["认定文件1号"],
    "认定文件1号、会议纪要": ["认定文件1号", "会议纪要"],
    "a.pdf;b.pdf；c.pdf": ["a.pdf", "b.pdf", "c.pdf"],
    "a.pdf, b.pdf，c.pdf": ["a.pdf", " b.pdf", "c.pdf"],
    "a.pdf\nb.pdf\r\nc.pdf": ["a.pdf", "b.pdf", "c.pdf"],
    "a.pdf|b.pdf\tc.pdf": ["a.pdf", "b.pdf", "c.pdf"],
    "《甲、乙、丙三家单位的通知》；纪要": ["《甲、乙、丙三家单位的通知》", "纪要"],
    "《甲》《乙》": ["《甲》", "《乙》"],
    "《甲》和《乙》以及《丙》": ["《甲》", "《乙》", "《丙》"],
    "《甲\n通知》": ["《甲\n通知》"],
    "“甲、乙”协议": ["“甲、乙”协议"],
    "《甲、乙": ["《甲", "乙"],
    "1、会议纪要；2、验收单": ["1、会议纪要", "2、验收单"],
    "一、会议纪要、二、验收单": ["一、会议纪要", "二、验收单"],
    "（1）、会议纪要": ["（1）、会议纪要"],
    "附件、3、": ["附件", "3"],
    "、；，\n": [],
    "。": [],
    "": [],
}


@pytest.mark.parametrize("cell", CELLS)
def test_what_a_cell_names(cell: str) -> None:
    assert [cell[span.start : span.end] for span in names_in(cell)] == CELLS[cell]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("京科发〔2022〕3号", "京科发[2022]3号"),
        ("京科发〔2022〕3号", "京科发（２０２２）３号"),
        ("京科发【2022】3号", "京科发﹝2022﹞3号"),
        ("《关于认定的通知》", "关于认定的通知。"),
        ("“十四五”规划", "十四五规划"),
        ("会议 纪要.PDF", "会议纪要.pdf"),
        ("会议\u200b纪要", "会议纪要"),
        ("Annual  Report.pdf", "annual report.PDF"),
        ("二季度\\会议纪要", "二季度/会议纪要"),
        ("./会议纪要", "会议纪要"),
        ("A—B", "A-B"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("会议纪要1", "会议纪要2"), ("京科发〔2022〕3号", "京科发〔2022〕13号"), ("a b", "ab"), ("甲", "甲.pdf")],
)
def test_names_that_differ(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("会议纪要.pdf", "会议纪要"),
        ("2022.3.1会议纪要.docx", "2022.3.1会议纪要"),
        ("a.tar.gz", "a.tar"),
        ("视频.mp4", "视频"),
        ("会议纪要2022.3", None),
        ("京科发(2022)3号", None),
        (".pdf", None),
        ("说明.这是一段话", None),
    ],
)
def test_a_suffix_is_short_and_has_a_letter(name: str, without: str | None) -> None:
    assert stem(name) == without


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("见附件3", ["见附件3", "附件3"]),
        ("详见《甲》", ["详见甲", "甲"]),
        ("1、会议纪要", ["1、会议纪要", "会议纪要"]),
        ("（2）会议纪要", ["(2)会议纪要", "会议纪要"]),
        ("3.会议纪要", ["3.会议纪要", "会议纪要"]),
        ("1.2亿元合同", ["1.2亿元合同"]),
        ("纪要（2）终稿", ["纪要(2)终稿"]),
        ("意见 见附件", ["意见见附件"]),
        ("《通知》（京科发〔2022〕3号）", ["通知(京科发(2022)3号)", "通知", "京科发(2022)3号"]),
        ("验收报告（一）", ["验收报告(一)"]),
        ("附件1：验收表", ["附件1:验收表", "验收表"]),
        ("见附件二 《验收表》", ["见附件二验收表", "附件二验收表", "验收表"]),
        ("附：验收表", ["附:验收表", "验收表"]),
        ("附件1.5亩图", ["附件1.5亩图"]),
        ("附件2022年报告", ["附件2022年报告"]),
        ("附属工程图", ["附属工程图"]),
        ("Annex 2: minutes", ["annex 2: minutes", "minutes"]),
    ],
)
def test_what_a_name_may_mean_the_likeliest_first(name: str, meant: list[str]) -> None:
    assert list(keys(name)) == meant


def test_an_address_on_the_web_is_one() -> None:
    assert all(map(is_address, ("https://example.org/a", " HTTP://example.org", "www.example.org/a")))
    assert not any(map(is_address, ("网址说明", "example.org.pdf", "http说明")))


def test_a_cell_that_never_ends_is_read_in_time_that_grows_with_it() -> None:
    """A hundred thousand of whatever might make a pattern start again."""
    for part in ("《", "“", "《甲", "、", "1、", "《甲》", "甲（", "甲.", "1.", " 见", "附件 ", " "):
        names_in(part * 100_000)
        stem(key(part * 100_000))
        list(keys(f"附件{part * 100_000}"))
    for text in (f"《甲》{' ' * 100_000}乙", f"《甲》和{' ' * 100_000}乙", " " * 100_000, f"《甲》（{'（' * 100_000}"):
        names_in(text)
        list(keys(text))


PIECES = st.text("甲乙丙丁〔〕a1.-", max_size=3)
NAMES = st.lists(st.tuples(PIECES, PIECES).map("甲".join), min_size=1)
SEPARATORS = st.sampled_from("、；;，,|\n\t")


@given(NAMES, SEPARATORS, st.sampled_from(["{}", " {} ", "《{}》", "\u200b{}"]))
def test_names_that_are_joined_are_told_apart_again(found: list[str], separator: str, written: str) -> None:
    cell = separator.join(written.format(name) for name in found)
    assert [key(cell[span.start : span.end]) for span in names_in(cell)] == [key(name) for name in found]
