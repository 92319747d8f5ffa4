from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.readers.number_formats import BUILT_IN, Unread, number_format
from dxcheck.submissions.records import EPOCH_1904


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("1", '"是";;"否"', "是"),
        ("0", '"是";;"否"', "否"),
        ("2", '[>=1]"完成";"未完成"', "完成"),
        ("0", '[>=1]"完成";"未完成"', "未完成"),
        ("0", '[=1]"是";[=0]"否";General', "否"),
        ("3", '[=1]"是";[=0]"否";General', "3"),
        ("0.5", '[<1]0%;0"项"', "50%"),
        ("15", '0"项"', "15项"),
        ("15", "0项", "15项"),
        ("15", 'G/通用格式"项"', "15项"),
        ("15", "[$-804]General", "15"),
        ("15", '"约"0', "约15"),
        ("1200", "#,##0.00", "1200"),
        ("0.4", "0.0%", "40%"),
        ("0.4", "0.0\\%", "0.4%"),
        ("0.07", "0%", "7%"),
        ("15", "0.00E+00", "15"),
        ("0.5", "# ?/?", "0.5"),
        ("15", "+0;-0", "15"),
        ("1", '0":1"', "1:1"),
        ("2022", '0"年"', "2022年"),
        ("202206", '0000"年"00"月"', "2022年06月"),
        ("20220630", "0000-00-00", "2022-06-30"),
        ("1200", BUILT_IN[44], "¥1200"),
        ("0", BUILT_IN[43], "0"),
        ("-3", BUILT_IN[43], "-3"),
        ("-3", "#,##0_);(#,##0)", "-3"),
        ("-3", "0;[Red]0", "-3"),
        ("-3", '0"项"', "-3项"),
        ("-3", '0;"减"0', "减3"),
        ("12000", '0!.0,"万"', "1.2万"),
        ("1500000", '0.0,,"百万"', "1.5百万"),
        ("15", "@", "15"),
        ("15", "", "15"),
    ],
)
def test_a_number_is_its_digits_and_what_the_format_shows_beside_or_instead_of_them(
    stored: str, code: str, shown: str
) -> None:
    text = number_format(code).number(Decimal(stored))
    assert (text, type(text)) == (shown, str)


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("5", ";;;"),
        ("0", "0;-0;;@"),
        ("0", "#,###"),
        ("-1", '"是";;"否"'),
        ("-3", "0;0"),
        ("12345", '0!.0,"万"'),
        ("5", "[>10]0"),
        ("5", '[>10]"高";"中";"低"'),
        ("-5", "yyyy-mm-dd"),
        ("99999999", "yyyy-mm-dd"),
    ],
)
def test_what_a_format_hides_or_rounds_as_it_scales_is_no_value(stored: str, code: str) -> None:
    text = number_format(code).number(Decimal(stored))
    assert isinstance(text, Unread)
    assert text == f"{stored} ({code})"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", "2022-06-30"),
        ('[$-804]yyyy"年"m"月"d"日";@', "2022-06-30"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "2022-06-30"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2022-06-30"),
        ("aaaa", "2022-06-30"),
        ('m"月"d"日"', "2022-06-30"),
        ('yyyy"年"m"月"', "2022-06"),
        ("mmm-yy", "2022-06"),
        ("yyyy", "2022"),
        ('yyyy"年第二季度"', "2022年第二季度"),
        ("mm:ss", "12:00:00"),
        ("yyyy-mm-dd hh:mm", "2022-06-30 12:00:00"),
        ("[h]:mm", "1073820:00:00"),
        *((BUILT_IN[id_], "2022-06-30") for id_ in (14, 15, 16, 28, 30, 31, 58)),
        *((BUILT_IN[id_], "2022-06") for id_ in (17, 27, 36, 57)),
        (BUILT_IN[22], "2022-06-30 12:00:00"),
        *((BUILT_IN[id_], "12:00:00") for id_ in (18, 21, 32, 35, 45, 55)),
    ],
)
def test_a_date_is_the_day_or_the_period_that_it_shows(code: str, shown: str) -> None:
    """44742 is 2022-06-30: 44562 is 2022-01-01, and 180 days lie between."""
    assert number_format(code).number(Decimal("44742.5")) == shown


def test_days_count_from_1900_with_a_day_that_never_was_or_from_1904() -> None:
    shown = number_format("yyyy-mm-dd").number
    assert [shown(Decimal(n)) for n in (1, 59, 60, 61)] == ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01"]
    assert shown(Decimal(43280), EPOCH_1904) == "2022-06-30"


def test_iso_dates_show_as_their_format_says() -> None:
    assert number_format("General").iso("2022-06-30T00:00:00") == "2022-06-30"
    assert number_format("yyyy-mm").iso("2022-06-30") == "2022-06"
    assert number_format("General").iso("2022-06-30T08:30:00.000Z") == "2022-06-30 08:30:00"
    assert [number_format("General").iso(text) for text in ("2022-13-01", "soon", "")] == ["2022-13-01", "soon", ""]


def test_a_text_shows_as_the_section_of_texts_says() -> None:
    assert number_format("General").text("甲") == "甲"
    assert number_format("yyyy/m/d;@").text("甲") == "甲"
    assert number_format('0;0;0;"共"@').text("甲") == "共甲"
    assert isinstance(number_format(";;;").text("甲"), Unread)


@given(
    st.text(alphabet='0#?.,%;[]"\\!_*@/yMdhs年:-+E<>=1 GenralRd', max_size=30), st.decimals(-1000000, 1000000, places=3)
)
def test_any_format_shows_something_or_is_told(code: str, stored: Decimal) -> None:
    assert number_format(code).number(stored)
    assert number_format(code).text("甲")
