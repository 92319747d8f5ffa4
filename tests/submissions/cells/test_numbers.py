"""Each form of a number that is read, in whatever unit of its kind, and each that is refused with its reason."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.names import read_name
from dxcheck.submissions.cells import Refusal, read_date, read_number, read_progress


def _reason(read: object) -> str:
    assert isinstance(read, Refusal), read
    return read.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("１５", 15),
        ("015", 15),
        ("15.0", 15),
        ("1,234", 1234),
        ("1，234", 1234),
        ("1,234,567", 1_234_567),
        ("15项", 15),
        ("15 项", 15),
        ("15个", 15),
        ("15个。", 15),
        ("15（项）", 15),
        ("1,234 项", 1234),
        ("1.2万", 12_000),
        ("1.2 万 项", 12_000),
        ("3千", 3000),
        ("0", 0),
        ("0.0", 0),
    ],
)
def test_a_count(text: str, value: int) -> None:
    assert read_number(text, "count", "项") == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "value.empty"),
        ("约15", "value.approximate"),
        ("15余", "value.approximate"),
        ("15左右", "value.approximate"),
        ("近15", "value.approximate"),
        ("10-15", "value.range"),
        ("10～15", "value.range"),
        ("10至15", "value.range"),
        ("10项-15项", "value.range"),
        ("1_000", "value.underscore"),
        ("≥15", "value.bound"),
        ("15以上", "value.bound"),
        ("15个以上", "value.bound"),
        ("15+", "value.bound"),
        ("不少于15", "value.bound"),
        (">15", "value.bound"),
        ("+15", "value.plus"),
        ("1e3", "value.exponent"),
        ("1.5E1", "value.exponent"),
        ("1,23", "value.thousands"),
        ("12,34,567", "value.thousands"),
        ("0,123", "value.thousands"),
        ("1 234", "cell.blank"),
        ("1 5项", "cell.blank"),
        ("15 000", "cell.blank"),
        ("十五", "value.words"),
        ("1万2千", "value.words"),
        ("15项（含市级1项）", "value.more"),
        ("3/5", "value.more"),
        ("15家", "value.unit"),
        ("1,234家", "value.unit"),
        ("15万元", "value.unit"),
        ("15千瓦", "value.unit"),
        ("-3", "value.negative"),
        ("15.5", "value.not_whole"),
        ("95%", "value.percent_for_count"),
        ("1:1", "value.ratio_for_count"),
        ("abc", "value.not_number"),
        ("15.", "value.not_number"),
        ("1.2.3", "value.not_number"),
        ("done", "value.not_number"),
        ("=1+1", "cell.formula"),
        ("#REF!", "cell.error"),
        ("#N/A", "cell.error"),
        ("#DIV/0!", "cell.error"),
        ("#NAME?", "cell.error"),
        ("####", "cell.error"),
        ("Err:502", "cell.error"),
        ("无", "value.nothing"),
        ("暂无", "value.nothing"),
        ("—", "value.nothing"),
        ("/", "value.nothing"),
        ("N/A", "value.nothing"),
    ],
)
def test_what_is_no_count_for_certain(text: str, reason: str) -> None:
    assert _reason(read_number(text, "count", "项")) == reason


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("1:1", "ratio", "倍", Fraction(1)),
        ("1：1", "ratio", "倍", Fraction(1)),
        ("1 : 2", "ratio", "倍", Fraction(1, 2)),
        ("1比2", "ratio", "倍", Fraction(1, 2)),
        ("1∶2", "ratio", "倍", Fraction(1, 2)),
        ("1.5", "ratio", "倍", Fraction(3, 2)),
        ("1倍", "ratio", "倍", Fraction(1)),
        ("100%", "ratio", "倍", Fraction(1)),
        ("95%", "percentage", "%", Fraction(95)),
        ("99.5 %", "percentage", "%", Fraction(199, 2)),
        ("-0.5", "amount", "亿元", Fraction(-1, 2)),
        ("−0.5", "amount", "亿元", Fraction(-1, 2)),
        ("3名", "count", "人", Fraction(3)),
    ],
)
def test_other_kinds(text: str, kind: str, unit: str, value: Fraction) -> None:
    assert read_number(text, kind, unit) == value


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("1:0", "ratio", "value.not_number"),
        ("01:01:00", "ratio", "value.time"),
        ("2个", "ratio", "value.unit"),
        ("-1", "ratio", "value.negative"),
        ("95", "percentage", "value.percent_sign"),
        ("1:1", "percentage", "value.ratio_for_percentage"),
        ("95%", "amount", "value.percent_for_amount"),
        ("1:1", "amount", "value.ratio_for_amount"),
    ],
)
def test_other_kinds_refused(text: str, kind: str, reason: str) -> None:
    assert _reason(read_number(text, kind, "x")) == reason


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1.2亿元", "亿元", Fraction(6, 5)),
        ("3.1 亿", "亿元", Fraction(31, 10)),
        ("30000万元", "亿元", Fraction(3)),
        ("300,000,000元", "亿元", Fraction(3)),
        ("1.2亿元", "万元", Fraction(12_000)),
        ("3亿", "万元", Fraction(30_000)),
        ("3万", "万元", Fraction(3)),
        ("5万", "元", Fraction(50_000)),
        ("5百万元", "万元", Fraction(500)),
        ("800千元", "万元", Fraction(80)),
        ("￥30,000元", "万元", Fraction(3)),
        ("￥3亿", "亿元", Fraction(3)),
        ("￥30,000", "元", Fraction(30_000)),
        ("人民币3亿元", "亿元", Fraction(3)),
        ("3亿元人民币", "亿元", Fraction(3)),
        ("5公里", "米", Fraction(5000)),
        ("800米", "公里", Fraction(4, 5)),
        ("3 km", "千米", Fraction(3)),
        ("1.5公顷", "亩", Fraction(45, 2)),
        ("3000㎡", "平方米", Fraction(3000)),
        ("3000 m²", "万平方米", Fraction(3, 10)),
        ("2吨", "公斤", Fraction(2000)),
        ("3.5万千瓦时", "度", Fraction(35_000)),
    ],
)
def test_units_of_one_kind_convert_exactly(text: str, unit: str, value: Fraction) -> None:
    assert read_number(text, "amount", unit) == value


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("3亿美元", "亿元", "value.unit"),
        ("3公里", "亩", "value.unit"),
        ("3万", "亿元", "value.scale"),  # 3万元 or 3万亿元
        ("3千", "万元", "value.scale"),
        ("￥6", "亿元", "value.scale"),  # the sign may be a cell's format: 6元 or 6亿元
        ("￥6", "亩", "value.unit"),
        ("3亿-4亿", "亿元", "value.range"),
        ("100²", "平方米", "value.marks"),
    ],
)
def test_a_unit_that_is_not_certain(text: str, unit: str, reason: str) -> None:
    assert _reason(read_number(text, "amount", unit)) == reason


def test_a_count_of_ten_thousands_is_whole_where_its_things_are() -> None:
    assert read_number("5万人", "count", "人") == 50_000
    assert read_number("1.2", "count", "万人") == Fraction(6, 5)
    assert read_number("12,345人", "count", "万人") == Fraction(12_345, 10_000)
    assert _reason(read_number("1.23456", "count", "万人")) == "value.not_whole"


@pytest.mark.parametrize(
    ("text", "kind", "unit", "told", "value"),
    [
        ("30000", "amount", "亿元", "万元", Fraction(3)),
        ("1500", "amount", "公顷", "亩", Fraction(100)),
        ("3亿元", "amount", "亿元", "亿元", Fraction(3)),
        ("￥3", "amount", "亿元", "亿元", Fraction(3)),
        ("￥30000", "amount", "亿元", "万元", Fraction(3)),
        ("3亿", "amount", "亿元", "元", Fraction(3)),
        ("3万", "amount", "亿元", "元", Fraction(3, 10_000)),  # 3万元, as it is told; without it 3万亿元 may be meant
        ("3亿元", "amount", "亿元", "万元、亿元", Fraction(3)),
        ("1.2万", "count", "项", "个", Fraction(12_000)),
        ("95", "percentage", "%", "%", Fraction(95)),
        ("95", "percentage", "%", "百分比", Fraction(95)),
        ("95", "percentage", "%", "%、", Fraction(95)),
        ("95%", "percentage", "%", "％", Fraction(95)),
        ("95", "ratio", "倍", "%", Fraction(19, 20)),
        ("15", "count", "项", "个", Fraction(15)),
        ("15", "count", "人", "名", Fraction(15)),
        ("15", "count", "项", "单位：项", Fraction(15)),
        ("15", "count", "项", "（项）", Fraction(15)),
        ("15", "count", "项", "个、亿元", Fraction(15)),
        ("15", "count", "项", "项/个", Fraction(15)),
        ("15", "amount", "元/平方米", "元/平方米", Fraction(15)),
        ("15", "count", "项", "—", Fraction(15)),
    ],
)
def test_a_unit_told_elsewhere_is_that_of_the_number(
    text: str, kind: str, unit: str, told: str, value: Fraction
) -> None:
    assert read_number(text, kind, unit, told) == value
    assert read_number(text, kind, unit, "", told) == value


@pytest.mark.parametrize(
    ("text", "kind", "unit", "told", "reason"),
    [
        ("15", "count", "项", "家", "value.unit_told"),
        ("1,234", "count", "项", "万元", "value.unit_told"),
        ("5", "amount", "亿元", "万元、亿元", "value.units"),
        ("3万", "amount", "亿元", "元、千元", "value.scale"),
        ("3亿元", "amount", "亿元", "万元", "value.two_units"),
        ("3亿", "amount", "亿元", "万元", "value.two_units"),
        ("95%", "percentage", "%", "个", "value.two_units"),
        ("15项", "count", "项", "家", "value.two_units"),
    ],
)
def test_a_unit_told_elsewhere_is_never_passed_over(text: str, kind: str, unit: str, told: str, reason: str) -> None:
    assert _reason(read_number(text, kind, unit, told)) == reason


def test_a_unit_that_is_the_indicator_s_own_is_not_taken_apart() -> None:
    refused = read_number("3万个", "count", "个/次", "个/次")
    assert _reason(refused) == "value.two_units"
    assert isinstance(refused, Refusal) and refused.details["told"] == "个/次"


def test_a_unit_above_the_header_is_for_the_rows_that_have_none() -> None:
    assert read_number("3亿元", "amount", "亿元", above="万元") == 3
    assert read_number("30000", "amount", "亿元", above="万元") == 3
    assert read_number("3", "amount", "亿元", told="亿元", above="万元") == 3
    assert _reason(read_number("15", "count", "个", above="万元")) == "value.unit_told"
    assert read_number("15个", "count", "个", above="万元") == 15


@pytest.mark.parametrize("digits", [19, 4301, 10_000])
@pytest.mark.parametrize("form", ["{0}", "{0}项", "0.{0}", "1,{0}", "{0}%", "1:{0}", "-{0}", "{0}万元"])
def test_a_number_of_any_length_is_refused_and_breaks_nothing(digits: int, form: str) -> None:
    for kind in ("count", "amount", "ratio", "percentage"):
        assert _reason(read_number(form.format("9" * digits), kind, "项")) in (
            "value.digits",
            "value.thousands",
            "cell.long",
        )
    assert isinstance(read_progress(form.format("9" * digits)), Refusal)
    assert isinstance(read_date(form.format("9" * digits)), Refusal)


@pytest.mark.parametrize("form", ["{}", "{}项", "{}.0"])
def test_a_number_of_eighteen_digits_in_one_piece_is_read(form: str) -> None:
    assert read_number(form.format("9" * 18), "count", "项") == 999_999_999_999_999_999


def test_groups_of_thousands_are_counted_together() -> None:
    assert _reason(read_number("1" + ",234" * 100, "count", "项")) == "value.digits"


@pytest.mark.parametrize("text", ["4②", "15①", "3³", "⑴", "1½"])
def test_a_footnote_mark_does_not_become_a_digit(text: str) -> None:
    assert _reason(read_number(text, "count", "项")) == "value.marks"
    assert _reason(read_progress(f"4{text[-1]}%")) == "value.marks"
    assert read_name(f"{text}.1", {"41": "41", "4.1": "4.1"}) is None


@given(st.text(max_size=30) | st.from_regex(r"[0-9.,:% 万亿元个项+-]{0,15}", fullmatch=True), st.text(max_size=5))
def test_no_text_breaks_a_number(text: str, told: str) -> None:
    for kind in ("count", "amount", "ratio", "percentage"):
        assert isinstance(read_number(text, kind, "项", told), (Fraction, Refusal))


@given(st.integers(0, 10**12))
def test_every_count_is_read_in_every_form(count: int) -> None:
    for form in (f"{count}", f"{count:,}", f"{count}项", f"{count} 个", f"{count:,}项。"):
        assert read_number(form, "count", "项") == count
    assert read_number(f"{count}万元", "amount", "亿元") == Fraction(count, 10_000)
