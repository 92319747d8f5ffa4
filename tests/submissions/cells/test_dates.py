"""Each form of a date that is read, with its first and its last day, and each that is refused with its reason."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.submissions.cells import Period, Refusal, read_date, read_period
from dxcheck.submissions.records import EPOCH_1904

DAY = "2022-06-30"  # a Thursday


@pytest.mark.parametrize(
    "text",
    [
        "2022-06-30", "2022-6-30", "2022/6/30", "2022/06/30", "2022.6.30", "2022.6.30.", "20220630", "2022、6、30",
        "2022。6。30", "2022—06—30", "2022–6–30", "２０２２／６／３０", " 2022-06-30 ", "2022-06-30，", "2022/6/30日",
        "2022年6月30日", "2022年6月30号", "2022年06月30日。", "2022年6月30", "2022 年 6 月 30 日", "2022年\n6月30日",
        "２０２２年６月３０日", "二〇二二年六月三十日", "二○二二年六月三十日", "二零二二年六月三〇日",
        "二0二二年6月三十日",
        "2022年6月底", "2022年6月末", "2022年二季度末", "2022年上半年末", "截至2022年6月30日", "截止到2022年6月底",
        "至2022年6月", "数据截至：2022-06-30", "截至2022年6月30日止", "2022年6月30日止", "as of 2022-06-30",
        "2022年6月30日（星期四）", "2022年6月30日 周四", "2022-06-30 (Thu)", "Thursday, June 30, 2022",
        "2022-06-30 星期四 09:00",
        "2022-06-30 00:00:00", "2022-06-30T00:00:00", "2022/6/30 0:00", "2022.6.30 10:30", "20220630 23:59:59",
        "2022年6月30日 00:00:00", "2022年6月30日下午3:05", "2022年6月30日15时", "2022年6月30日9时30分",
        "2022年6月30日24时",
        "2022/6/30 上午12:00:00", "2022/6/30 12:00:00 AM", "2022-06-30 3:05 pm", "2022-06-30 23:59:59.999",
        "2022-06-30T00:00:00Z", "2022-06-30T15:59:00.000Z", "2022-06-30T23:00:00+08:00", "2022-06-30 00:00:00 +0800",
        "2022-06-30T11:59:00-04:00", "Thu Jun 30 2022 00:00:00 GMT+0800 (中国标准时间)",
        "June 30, 2022", "Jun 30, 2022", "Jun. 30 2022", "30 Jun 2022", "30-Jun-2022", "30th of June 2022",
        "2022-Jun-30",
        "30/6/2022", "6/30/2022", "30.6.2022", "30-06-2022", "06/30/2022 0:00", "截至30/6/2022",
    ],
)  # fmt: skip
def test_what_means_one_day(text: str) -> None:
    day = datetime.date.fromisoformat(DAY)
    assert read_period(text) == Period(day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-06", "06-01", "06-30"), ("2022/6", "06-01", "06-30"), ("2022年6月", "06-01", "06-30"),
        ("2022年06月份", "06-01", "06-30"), ("2022.6月", "06-01", "06-30"),
        ("2022.6", "06-01", "06-30"), ("2022.06", "06-01", "06-30"), ("2022.10", "10-01", "10-31"),
        ("2022.01", "01-01", "01-31"), ("截至2022.6", "06-30", "06-30"), ("二〇二二年十二月", "12-01", "12-31"),
        ("2022年二月", "02-01", "02-28"), ("June 2022", "06-01", "06-30"), ("Jun-2022", "06-01", "06-30"),
        ("2022年6月上旬", "06-01", "06-10"), ("2022年6月中旬", "06-11", "06-20"), ("2022年2月下旬", "02-21", "02-28"),
        ("2022Q2", "04-01", "06-30"), ("2022q2", "04-01", "06-30"), ("2022年Q2", "04-01", "06-30"),
        ("2022-Q2", "04-01", "06-30"), ("Q2 2022", "04-01", "06-30"), ("2022年二季度", "04-01", "06-30"),
        ("2022年第二季度", "04-01", "06-30"), ("2022年第1季度", "01-01", "03-31"), ("2022年第四季度", "10-01", "12-31"),
        ("2022年一、二季度", "01-01", "06-30"), ("2022年二三季度", "04-01", "09-30"),
        ("2022年1-3季度", "01-01", "09-30"),
        ("2022Q1-Q3", "01-01", "09-30"), ("2022年前三季度", "01-01", "09-30"), ("2022年前两个季度", "01-01", "06-30"),
        ("2022年上半年", "01-01", "06-30"), ("2022H1", "01-01", "06-30"), ("H2 2022", "07-01", "12-31"),
        ("2022年下半年", "07-01", "12-31"), ("二〇二二年上半年", "01-01", "06-30"),
        ("2022年1-6月", "01-01", "06-30"), ("2022年1—6月", "01-01", "06-30"), ("2022年1月-6月", "01-01", "06-30"),
        ("2022年1至6月份", "01-01", "06-30"), ("2022年1～6月", "01-01", "06-30"), ("2022.1-6", "01-01", "06-30"),
        ("2022-01至2022-06", "01-01", "06-30"), ("2022年前6个月", "01-01", "06-30"),
        ("2022年前十个月", "01-01", "10-31"),
        ("2022年10-12月", "10-01", "12-31"), ("Jan-Jun 2022", "01-01", "06-30"),
        ("2022年1月1日至6月30日", "01-01", "06-30"), ("2022年6月1日-30日", "06-01", "06-30"),
        ("2022.1.1-2022.6.30", "01-01", "06-30"), ("2022-01-01至2022-06-30", "01-01", "06-30"),
        ("2022", "01-01", "12-31"), ("2022年", "01-01", "12-31"), ("2022年度", "01-01", "12-31"),
        ("2022年全年", "01-01", "12-31"), ("2022年底", "12-31", "12-31"), ("2022年年末", "12-31", "12-31"),
    ],
)  # fmt: skip
def test_a_period_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    period = Period(datetime.date.fromisoformat(f"2022-{first}"), datetime.date.fromisoformat(f"2022-{last}"))
    assert read_period(text) == period
    assert read_date(text) == period.last


def test_with_the_year_last_a_day_that_is_its_months_number_is_certain() -> None:
    assert read_date("06/06/2022") == datetime.date(2022, 6, 6)


def test_a_period_may_run_over_a_new_year() -> None:
    assert read_period("2021年10月至2022年3月") == Period(datetime.date(2021, 10, 1), datetime.date(2022, 3, 31))
    assert read_date("2024-02") == datetime.date(2024, 2, 29)
    assert read_date("2000年2月") == datetime.date(2000, 2, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021.12.30-2022.1.2", "2021-12-30", "2022-01-02"),
        ("2021-11-30~2022-02-03", "2021-11-30", "2022-02-03"),
        ("2021年12月30日至2022年1月2日", "2021-12-30", "2022-01-02"),
        ("2021/3/30-4/2", "2021-03-30", "2021-04-02"),
        ("2021年3月5日至4月2日", "2021-03-05", "2021-04-02"),
        ("2021年3月5日至7日", "2021-03-05", "2021-03-07"),
        ("2021.11-2022.2", "2021-11-01", "2022-02-28"),
        ("2021.3-5", "2021-03-01", "2021-05-31"),
        ("2021-11~2022-2", "2021-11-01", "2022-02-28"),
        ("2021-11至2月", "date.reversed", ""),
        ("2021-3至5月", "2021-03-01", "2021-05-31"),
        ("2021-11-2022-02", "2021-11-01", "2022-02-28"),
        ("2021年3-5月", "2021-03-01", "2021-05-31"),
        ("2021年2月末", "2021-02-28", "2021-02-28"),
        ("2021年3月中旬", "2021-03-11", "2021-03-20"),
        ("2021年前三个月", "2021-01-01", "2021-03-31"),
        ("2021Q3", "2021-07-01", "2021-09-30"),
        ("Q4/2021", "2021-10-01", "2021-12-31"),
        ("2021年Q2-Q4", "2021-04-01", "2021-12-31"),
        ("2021年三季度", "2021-07-01", "2021-09-30"),
        ("2021年第三季度末", "2021-09-30", "2021-09-30"),
        ("2021年二、三季度", "2021-04-01", "2021-09-30"),
        ("2021年第二季度至第四季度", "2021-04-01", "2021-12-31"),
        ("2021年前3季度", "2021-01-01", "2021-09-30"),
        ("2021年上半年末", "2021-06-30", "2021-06-30"),
        ("2021年下半年末", "2021-12-31", "2021-12-31"),
        ("2021H2", "2021-07-01", "2021-12-31"),
        ("H1 2021", "2021-01-01", "2021-06-30"),
        ("Mar-May 2021", "2021-03-01", "2021-05-31"),
        ("2021 Mar", "2021-03-01", "2021-03-31"),
        ("2021-Mar-05", "2021-03-05", "2021-03-05"),
        ("5 March 2021", "2021-03-05", "2021-03-05"),
        ("5/13/2021", "2021-05-13", "2021-05-13"),
        ("13/5/2021", "2021-05-13", "2021-05-13"),
        ("12/13/2021", "2021-12-13", "2021-12-13"),
        ("13/12/2021", "2021-12-13", "2021-12-13"),
        ("12/12/2021", "2021-12-12", "2021-12-12"),
        ("20210305", "2021-03-05", "2021-03-05"),
        ("1949-01-01", "1949-01-01", "1949-01-01"),
        ("1948-12-31", "date.year", ""),
        ("2199-12-31", "2199-12-31", "2199-12-31"),
        ("2200-01-01", "date.year", ""),
        ("2199年12月1日至2200年1月1日", "date.year", ""),
        ("1948年12月1日至1949年1月1日", "date.year", ""),
    ],
)
def test_each_part_of_a_form_is_read_as_itself(text: str, first: str, last: str) -> None:
    """A year is its own where it is written twice, and months and days that differ do not stand for one another."""
    found = read_period(text)
    if last:
        assert found == Period(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    else:
        assert isinstance(found, Refusal) and found.reason == first


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        ("24:00", ""),
        ("24:01", "date.unknown"),
        ("25:00", "date.unknown"),
        ("23:59", ""),
        ("23:60", "date.unknown"),
        ("15:59 Z", ""),  # 23:59 in China
        ("16:00 Z", "date.zone"),
        ("00:00 +08:00", ""),
        ("00:00 +08:01", "date.zone"),  # 23:59 of the day before
        ("01:30 +09:30", ""),
        ("01:29 +09:30", "date.zone"),
        ("11:29 -04:30", ""),  # 12 and a half hours behind
        ("11:30 -04:30", "date.zone"),
        ("24:00 +08:00", ""),
        ("24:00 +07:59", "date.zone"),  # the last minute of the day, one later in China
        ("上午13:00 +21:00", ""),  # midnight
        ("上午13:00 +21:01", "date.zone"),
        ("12:00 am +08:00", ""),  # midnight
        ("12:00 am +09:00", "date.zone"),
        ("12:00 pm +09:00", ""),  # noon
        ("11:59 pm +08:00", ""),
        ("03:59 pm Z", ""),
        ("04:00 pm Z", "date.zone"),
        ("上午12:30 +08:31", "date.zone"),  # half past midnight
        ("上午12:30 +08:30", ""),
        ("中午12:30 +20:30", ""),
        ("中午12:30 +20:31", "date.zone"),
        ("中午1:00 +21:00", ""),  # 13:00
        ("中午1:00 +21:01", "date.zone"),
        ("中午11:30 +19:30", ""),
        ("中午11:30 +19:31", "date.zone"),
        ("晚上11:00 +08:00", ""),
        ("晚上8:00 Z", "date.zone"),
        ("早上8:00 Z", ""),
        ("下午3:59 Z", ""),
        ("下午4:00 Z", "date.zone"),
        ("下午15:59 Z", ""),  # as it is told on a clock of 24 hours
        ("上午15:59 Z", ""),
        ("上午16:00 Z", "date.zone"),
    ],
)
def test_a_time_of_day_leaves_the_day_as_it_is_or_is_refused(clock: str, reason: str) -> None:
    found = read_period(f"2022-06-30 {clock}")
    assert (found.reason if isinstance(found, Refusal) else "") == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date.empty"),
        ("\u200b", "date.empty"),
        ("06/07/2022", "date.day_or_month"),
        ("6.7.2022", "date.day_or_month"),
        ("12-11-2022", "date.day_or_month"),
        ("11-12-2022", "date.day_or_month"),
        ("31/6/2022", "date.impossible"),
        ("13/13/2022", "date.impossible"),
        ("22-6-3", "date.short_year"),
        ("22年6月3日", "date.short_year"),
        ("22Q2", "date.short_year"),
        ("Jun-22", "date.short_year"),
        ("220630", "date.six_digits"),
        ("202206", "date.six_digits"),
        ("44742", "date.day_number"),
        ("2022.1", "date.month_as_number"),  # a spreadsheet's number, or January
        ("2022.13", "date.impossible"),
        ("2022.60", "date.impossible"),
        ("2022-02-30", "date.impossible"),
        ("2022-30-06", "date.impossible"),
        ("2023-02-29", "date.impossible"),
        ("2022年13月", "date.impossible"),
        ("20221301", "date.impossible"),
        ("0202-06-30", "date.year"),
        ("9999-12-31", "date.year"),
        ("2022年1 2月", "cell.blank"),
        ("2 022-06-30", "cell.blank"),
        ("2022 06 30", "cell.blank"),
        ("2022年6月3 0日", "cell.blank"),
        ("二〇 二二年六月", "cell.blank"),
        ("2022年十 二月", "cell.blank"),
        ("1-6月", "date.no_year"),
        ("6月30日", "date.no_year"),
        ("截至6月底", "date.no_year"),
        ("至二季度", "date.no_year"),
        ("十二月", "date.no_year"),
        ("第二季度", "date.no_year"),
        ("上半年", "date.no_year"),
        ("去年底", "date.no_year"),
        ("本月", "date.no_year"),
        ("民国111年6月", "date.calendar"),
        ("农历五月初二", "date.calendar"),
        ("壬寅年六月", "date.calendar"),
        ("2022年6-1月", "date.reversed"),
        ("2022年6月30日至5月1日", "date.reversed"),
        ("2022年6月30日（星期五）", "date.weekday"),
        ("Friday, June 30, 2022", "date.weekday"),
        ("2022-06-29T16:00:00Z", "date.zone"),
        ("2022-06-30T12:00:00-05:00", "date.zone"),
        ("2022Q5", "date.unknown"),
        ("2022-06-30起", "date.unknown"),
        ("2022年6月底前", "date.unknown"),
        ("2022年6月初", "date.unknown"),
        ("2022年中", "date.unknown"),
        ("2022年一、三季度", "date.unknown"),
        ("2022-06-30 25:61", "date.unknown"),
        ("2022-06 12:30", "date.unknown"),
        ("2022-1—6", "date.unknown"),  # 6 January, or January to June
        ("2022--06", "date.unknown"),
        ("2022年1十月", "date.unknown"),
        ("2022-W26", "date.unknown"),
        ("十四五末", "date.unknown"),
        ("#REF!", "cell.error"),
        ("=TODAY()", "cell.formula"),
        ("2022-06-1①", "value.marks"),
    ],
)
def test_a_date_that_is_not_guessed(text: str, reason: str) -> None:
    refused = read_period(text)
    assert isinstance(refused, Refusal), refused
    assert refused.reason == reason
    assert read_date(text) == refused


def test_a_day_number_is_told_with_the_day_it_may_mean() -> None:
    for text, epoch, guess in (
        ("44742", (), "2022-06-30"),  # 44742 days after 1899-12-30
        ("44742.5", (), "2022-06-30"),
        ("43280", (EPOCH_1904,), "2022-06-30"),  # 1462 days fewer, from 1904-01-01
    ):
        refused = read_date(text, *epoch)
        assert isinstance(refused, Refusal)
        assert refused.details["guess"] == guess


@given(st.text(max_size=30) | st.from_regex(r"[0-9一二〇年月日季 .:/T-]{0,20}", fullmatch=True))
def test_no_text_breaks_a_date(text: str) -> None:
    period = read_period(text)
    assert isinstance(period, Refusal) or period.first <= period.last


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    for form in ("{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}{1:02}{2:02}", "{0}年{1}月{2}日"):
        assert read_period(form.format(day.year, day.month, day.day)) == Period(day, day)
    assert read_date(day.strftime("%A, %d %B %Y")) == day
    assert read_date(f"{day.isoformat()}T00:00:00Z") == day
    assert isinstance(read_date(f"{day.isoformat()}T20:00:00Z"), Refusal)  # the next day in China
