"""Each form of a cell that is read, and each that is refused with its reason."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.names import fold, names, read_name, suggest
from dxcheck.submissions.cells import Refusal, read_date, read_number, read_progress
from dxcheck.values import Progress

DAY = "2022-06-30"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-06-30", DAY),
        ("2022-6-30", DAY),
        ("2022/6/30", DAY),
        ("2022/06/30", DAY),
        ("2022.6.30", DAY),
        ("20220630", DAY),
        ("2022年6月30日", DAY),
        ("2022 年 6 月 30 日", DAY),
        ("２０２２年６月３０日", DAY),
        ("2022-06-30 00:00:00", DAY),
        ("2022-06-30T00:00:00", DAY),
        (" 2022-06-30 ", DAY),
        ("2022-06", DAY),
        ("2022/6", DAY),
        ("2022年6月", DAY),
        ("2022年6月底", DAY),
        ("2022Q2", DAY),
        ("2022q2", DAY),
        ("2022年Q2", DAY),
        ("2022年二季度", DAY),
        ("2022年第二季度", DAY),
        ("2022年第2季度", DAY),
        ("2022年上半年", DAY),
        ("2022H1", DAY),
        ("2022年下半年", "2022-12-31"),
        ("2022H2", "2022-12-31"),
        ("2022", "2022-12-31"),
        ("2022年", "2022-12-31"),
        ("2022年底", "2022-12-31"),
        ("2022年第四季度", "2022-12-31"),
        ("2022年1季度", "2022-03-31"),
        ("2022Q3", "2022-09-30"),
        ("2022-02", "2022-02-28"),
        ("2024-02", "2024-02-29"),
        ("2000年2月", "2000-02-29"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_that_means_one_day(text: str, day: str) -> None:
    assert read_date(text) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date.empty"),
        ("06/07/2022", "date.day_or_month"),
        ("30.6.2022", "date.day_or_month"),
        ("22-6-3", "date.short_year"),
        ("22年6月3日", "date.short_year"),
        ("44742", "date.day_number"),
        ("2022.10", "date.month_as_number"),
        ("2022-02-30", "date.impossible"),
        ("2023-02-29", "date.impossible"),
        ("2022年13月", "date.impossible"),
        ("20221301", "date.impossible"),
        ("0202-06-30", "date.year"),
        ("9999-12-31", "date.year"),
        ("2022Q5", "date.unknown"),
        ("去年底", "date.unknown"),
        ("2022-06-30起", "date.unknown"),
        ("2022-06-30 25:61", "date.unknown"),
        ("202206", "date.unknown"),
        ("2022 06 30", "date.unknown"),
        ("June 2022", "date.unknown"),
    ],
)
def test_a_date_that_is_not_guessed(text: str, reason: str) -> None:
    refused = read_date(text)
    assert isinstance(refused, Refusal)
    assert refused.reason == reason


@pytest.mark.parametrize("text", ["4②", "15①", "3³", "⑴", "1½"])
def test_a_footnote_mark_does_not_become_a_digit(text: str) -> None:
    refused = read_number(text, "count", "项")
    assert isinstance(refused, Refusal)
    assert refused.reason == "value.marks"
    for other in (read_date(f"2022-06-1{text[-1]}"), read_progress(f"4{text[-1]}%")):
        assert isinstance(other, Refusal)
    assert read_name(f"{text}.1", {"41": "41", "4.1": "4.1"}) is None


def test_a_day_number_is_told_with_the_day_it_may_mean() -> None:
    refused = read_date("44742")
    assert isinstance(refused, Refusal)
    assert refused.details["guess"] == "2022-06-30"  # 44742 days after 1899-12-30


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
        ("1.2万", 12_000),
        ("1.2万项", 12_000),
        ("0", 0),
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
        ("不少于15", "value.bound"),
        (">15", "value.bound"),
        ("1e3", "value.exponent"),
        ("1,23", "value.thousands"),
        ("12,34,567", "value.thousands"),
        ("0,123", "value.thousands"),
        ("十五", "value.words"),
        ("15家", "value.unit"),
        ("15万元", "value.unit"),
        ("-3", "value.negative"),
        ("15.5", "value.not_whole"),
        ("95%", "value.percent_for_count"),
        ("1:1", "value.ratio_for_count"),
        ("abc", "value.not_number"),
        ("15.", "value.not_number"),
        ("done", "value.not_number"),
        ("=1+1", "value.not_number"),
        ("9" * 30, "value.not_number"),
    ],
)
def test_what_is_no_count_for_certain(text: str, reason: str) -> None:
    refused = read_number(text, "count", "项")
    assert isinstance(refused, Refusal), refused
    assert refused.reason == reason


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("1:1", "ratio", "倍", Fraction(1)),
        ("1：1", "ratio", "倍", Fraction(1)),
        ("1比2", "ratio", "倍", Fraction(1, 2)),
        ("1∶2", "ratio", "倍", Fraction(1, 2)),
        ("1.5", "ratio", "倍", Fraction(3, 2)),
        ("1倍", "ratio", "倍", Fraction(1)),
        ("100%", "ratio", "倍", Fraction(1)),
        ("95%", "percentage", "%", Fraction(95)),
        ("99.5 %", "percentage", "%", Fraction(199, 2)),
        ("-0.5", "amount", "亿元", Fraction(-1, 2)),
        ("1.2亿元", "amount", "亿元", Fraction(6, 5)),
        ("3名", "count", "人", Fraction(3)),
    ],
)
def test_other_kinds(text: str, kind: str, unit: str, value: Fraction) -> None:
    assert read_number(text, kind, unit) == value


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("1:0", "ratio", "value.not_number"),
        ("2个", "ratio", "value.unit"),
        ("-1", "ratio", "value.negative"),
        ("95", "percentage", "value.percent_sign"),
        ("1:1", "percentage", "value.ratio_for_percentage"),
        ("95%", "amount", "value.percent_for_amount"),
        ("1:1", "amount", "value.ratio_for_amount"),
    ],
)
def test_other_kinds_refused(text: str, kind: str, reason: str) -> None:
    refused = read_number(text, kind, "x")
    assert isinstance(refused, Refusal), refused
    assert refused.reason == reason


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("done", 1), ("Done", 1), ("完成", 1), ("已完成", 1), ("是", 1), ("100%", 1), ("１００％", 1),
        ("推进中", None), ("进行中", None), ("in progress", None), ("In  Progress", None), ("in_progress", None),
        ("未启动", 0), ("未开始", 0), ("not started", 0), ("not_started", 0), ("0%", 0),
        ("40%", Fraction(2, 5)), ("37.5 %", Fraction(3, 8)),
    ],
)  # fmt: skip
def test_progress(text: str, share: Fraction | int | None) -> None:
    assert read_progress(text) == Progress(share if share is None else Fraction(share))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "progress.empty"), ("基本完成", "progress.vague"), ("即将完成", "progress.vague"),
        ("大部分已完成", "progress.vague"), ("完成80%", "progress.vague"), ("未完成", "progress.unknown"),
        ("否", "progress.unknown"), ("40", "progress.bare_number"), ("1", "progress.bare_number"),
        ("120%", "progress.beyond"), ("-5%", "progress.beyond"), ("约40%", "progress.unknown"),
    ],
)  # fmt: skip
def test_progress_refused(text: str, reason: str) -> None:
    refused = read_progress(text)
    assert isinstance(refused, Refusal), refused
    assert refused.reason == reason


def test_names_are_read_folded_and_suggested_by_id_and_chinese_name() -> None:
    table = names([("rd_centres", ("rd_centres", "新增区级以上研发中心")), ("kw", ("kw", "区科委"))])
    assert read_name(" ＲＤ_centres ", table) == "rd_centres"
    assert read_name("区科委", table) == "kw"
    assert read_name("科委", table) is None
    assert suggest("rd_center", table) == ("rd_centres",)
    assert suggest("新增研发中心", table) == ("新增区级以上研发中心",)


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader(text: str) -> None:
    assert isinstance(read_date(text), (datetime.date, Refusal))
    assert isinstance(read_progress(text), (Progress, Refusal))
    for kind in ("count", "amount", "ratio", "percentage"):
        assert isinstance(read_number(text, kind, "项"), (Fraction, Refusal))
    assert fold(fold(text)) == fold(text)


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    for form in ("{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}{1:02}{2:02}", "{0}年{1}月{2}日"):
        assert read_date(form.format(day.year, day.month, day.day)) == day


@given(st.integers(0, 10**12))
def test_every_count_is_read_in_every_form(count: int) -> None:
    for form in (f"{count}", f"{count:,}", f"{count}项", f"{count} 个"):
        assert read_number(form, "count", "项") == count
