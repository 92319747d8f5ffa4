"""One cell's text -> the days that it speaks of. A form is read where it means one day, or one period, for certain.

Blanks beside a sign or a Chinese character mean nothing; one inside a number is never joined over.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dxcheck.document.numerals import read_numeral
from dxcheck.names import fold
from dxcheck.submissions.cells.refusal import Refusal, illegible
from dxcheck.submissions.records import EPOCH
from dxcheck.values import MONTHS, end_of_month

FIRST_YEAR, LAST_YEAR = 1949, 2199


class Period(NamedTuple):
    """The days that a date cell speaks of: a period, or one day, which is its first and its last."""

    first: datetime.date
    last: datetime.date


_EMPTY = Refusal("date.empty", "hint.date_forms")


@lru_cache(maxsize=4096)
def read_period(text: str, epoch: datetime.date = EPOCH) -> Period | Refusal:
    """The days that a cell speaks of. What may be a spreadsheet's day number is counted from `epoch` for the hint."""
    folded = fold(text)
    if refusal := illegible(text, folded, _EMPTY, "hint.date_forms"):
        return refusal
    try:
        found = _read(folded.casefold())
    except ValueError:
        return Refusal("date.impossible", "hint.check_calendar")
    return _why_not(folded, epoch) if found is None else found


def read_date(text: str, epoch: datetime.date = EPOCH) -> datetime.date | Refusal:
    """The day that a cell means; of a period its last."""
    period = read_period(text, epoch)
    return period if isinstance(period, Refusal) else period.last


# ---------------------------------------------------------------- what stands around a date

_UNTIL = r"(?:数据|统计)?截[至止](?:日期)?[到至]?:? ?|[至到] ?|as (?:of|at) "
"""Before a date: it is the day up to which something is told; so 止 behind it."""
_DAYS_OF_WEEK = ("一mon", "二tue", "三wed", "四thu", "五fri", "六sat", "日天sun")
_WEEKDAY = (
    r"[(,]? ?(?:(?:星期|周|礼拜)(?P<zh>[一二三四五六日天])|"
    r"\b(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b\.?) ?[),]?"
)
_CLOCK = (
    r"(?:t|(?<=\d) | ?(?<=[日号])|(?<=[日号]) )(?P<part>[上下中]午|凌晨|清晨|早上|晚上)? ?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?|[时点](?:(?P<minutes>\d\d?)分(?:\d\d?秒)?|整)?) ?(?P<half>[ap]m)?"
    r"(?: ?(?:z|utc|(?:gmt|utc)?(?P<sign>[+-])(?P<hours>\d\d):?(?P<offset>\d\d))(?P<zone>))?(?: ?\([^()]*\))?"
)
_HERE = 8 * 60
"""How many minutes China's time is ahead of UTC."""


def _read(text: str) -> Period | Refusal | None:
    """A date with what may stand around it; None where it is no known form. An impossible day is a ValueError."""
    if bare := re.fullmatch(_DAY, text, re.ASCII):
        return _of_years(_days(bare[1], bare[3], bare[4]))
    text = text.rstrip(" .。;,、")
    until = re.match(_UNTIL, text) or re.search(r"止\Z", text)
    text = re.sub(rf"\A(?:{_UNTIL})", "", text).removesuffix("止")
    weekday = re.search(_WEEKDAY, text)
    text = (f"{text[: weekday.start()]} {text[weekday.end() :]}" if weekday else text).strip(" ,")
    clock = re.search(_CLOCK + r"\Z", text, re.ASCII)
    period = _of_forms(text[: clock.start()] if clock else text)
    if period is None or not (weekday or clock or until):
        return period if period is None else _of_years(period)
    if (weekday or clock) and period.first != period.last:
        return None
    return _agrees(Period(period.last, period.last), weekday, clock)


def _agrees(period: Period, weekday: re.Match[str] | None, clock: re.Match[str] | None) -> Period | Refusal | None:
    """A day, where its weekday and its time of day leave it as it is."""
    if weekday and (weekday["zh"] or weekday["en"]) not in _DAYS_OF_WEEK[period.last.weekday()]:
        return Refusal("date.weekday", "hint.check_calendar")
    minutes = _minutes(clock) if clock else 0
    if minutes is None:
        return None
    if clock and clock["zone"] is not None:
        ahead = int(f"{clock['sign']}1") * (60 * int(clock["hours"]) + int(clock["offset"])) if clock["sign"] else 0
        if not 0 <= minutes + _HERE - ahead < 24 * 60:
            return Refusal("date.zone", "hint.date_forms")
    return _of_years(period)


def _minutes(clock: re.Match[str]) -> int | None:
    """A time of day in minutes; None where there is no such time. The end of a day, 24:00, is its last minute."""
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["minutes"] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if clock["half"] or clock["part"]:
        noon = clock["part"] == "中午"
        later = clock["half"] == "pm" or clock["part"] in ("下午", "晚上") or (noon and hour % 12 < 10)
        hour = hour % 12 + 12 if later or hour > 12 else hour % 12
    return min(60 * hour + minute, 24 * 60 - 1)


def _of_years(period: Period) -> Period | Refusal:
    if period.first > period.last:
        return Refusal("date.reversed", "hint.date_forms")
    if not FIRST_YEAR <= period.first.year <= period.last.year <= LAST_YEAR:
        return Refusal("date.year", "hint.date_forms", {"first": FIRST_YEAR, "last": LAST_YEAR})
    return period


# ---------------------------------------------------------------- the forms of dates

Match = re.Match[str]
_NUMERALS = "〇零一二三四五六七八九十两"
_NUMBER = rf"[\d{_NUMERALS}○]"
_DASHES = "‐‑‒–—―−─"


def _plain(text: str) -> str | None:
    """A date as the forms have it: Arabic digits, `-` for all dashes, `~` for what means `to`, no blanks.

    None where a blank stands inside a number, or where dashes of two kinds may mean two things.
    """
    text = re.sub(r"\A([qh]\d) ", r"\1", text)
    if re.search(rf"{_NUMBER} {_NUMBER}", text):
        return None
    text = text.replace(" ", "").replace("○", "〇")
    if len({*text} & {*_DASHES, "-"}) > 1 and "年" not in text:
        return None
    text = re.sub("[至到~〜]+", "~", re.sub(f"[{_DASHES}]{{1,2}}", "-", text))
    text = re.sub(rf"\A[\do{_NUMERALS}]{{4}}(?=年|[上下]半年)", _year_in_digits, text)
    text = re.sub("[一二三四]{2,4}(?=季)", lambda found: "、".join(found[0]), text)
    return re.sub(rf"(?<!\d)[{_NUMERALS}]+(?!\d)", _in_digits, text)


def _year_in_digits(found: Match) -> str:
    return found[0].translate(str.maketrans("〇零o一二三四五六七八九", "000123456789"))


def _in_digits(found: Match) -> str:
    number = read_numeral(found[0])
    return found[0] if number is None else str(number)


def _days(year: str, month: str, day: str, *last: str | None) -> Period:
    """One day, or from one to another whose year and month, where not said, are the same."""
    first = datetime.date(int(year), int(month), int(day))
    if not last:
        return Period(first, first)
    last_year, last_month, last_day = last
    return Period(first, datetime.date(int(last_year or year), int(last_month or month), int(last_day or day)))


def _year_last(one: str, other: str, year: str) -> Period | None:
    """The day where only one of two numbers can be the month, or where they are the same."""
    first, second = int(one), int(other)
    if first <= 12 and second <= 12 and first != second:
        return None
    return _days(year, one, other) if second > 12 else _days(year, other, one)


def _month_as_number(year: str, month: str) -> Period | None:
    """The month of 2022.6; 2022.1 may be a 2022.10 that a spreadsheet took for a number."""
    return None if month == "1" else _months(year, month, month)


def _months(year: str, first: str | int, last: str | int, last_year: str | None = None) -> Period:
    return Period(datetime.date(int(year), int(first), 1), end_of_month(int(last_year or year), int(last)))


def _quarters(year: str, first: str | int, last: str | int) -> Period:
    return _months(year, 3 * int(first) - 2, 3 * int(last))


def _quarters_listed(year: str, listed: str) -> Period | None:
    """一、二、三季度, or 1-3季度; a gap leaves no period."""
    quarters = [int(digit) for digit in re.findall("[1-4]", listed)]
    whole = quarters == [*range(quarters[0], quarters[-1] + 1)] or ("、" not in listed and len(quarters) == 2)
    return _quarters(year, quarters[0], quarters[-1]) if whole else None


def _half(year: str, half: str) -> Period:
    return _months(year, 1, 6) if half in "上1" else _months(year, 7, 12)


def _third_of_month(year: str, month: str, third: str) -> Period:
    start = 1 + 10 * "上中下".index(third)
    whole = _months(year, month, month)
    return Period(whole.first.replace(day=start), whole.last if third == "下" else whole.last.replace(day=start + 9))


def _end(period: Period) -> Period:
    return Period(period.last, period.last)


_DAY = r"(\d{4})([-/._、。·\\])(\d{1,2})\2(\d{1,2})[日号]?"
"""The form of nearly all cells; where nothing stands around it, nothing else is looked for."""
_AND = "(?:、|,|和|及|与)"
DATE_FORMS: tuple[tuple[str, Callable[[Match], Period | None]], ...] = (
    (_DAY, lambda m: _days(m[1], m[3], m[4])),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: _days(m[1], m[2], m[3])),
    (r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?", lambda m: _days(m[1], m[2], m[3])),
    (
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})[-~](?:(\d{4})\2)?(\d{1,2})\2(\d{1,2})",
        lambda m: _days(m[1], m[3], m[4], m[5], m[6], m[7]),
    ),
    (
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?[-~](?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]",
        lambda m: _days(m[1], m[2], m[3], m[4], m[5], m[6]),
    ),
    (r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", lambda m: _year_last(m[1], m[3], m[4])),
    (r"(\d{4})[-/](\d{1,2})", lambda m: _months(m[1], m[2], m[2])),
    (r"(\d{4})\.(\d{1,2})", lambda m: _month_as_number(m[1], m[2])),
    (r"(\d{4})[-/.年](\d{1,2})月份?", lambda m: _months(m[1], m[2], m[2])),
    (r"(\d{4})[-/.年](\d{1,2})月份?月?[底末]", lambda m: _end(_months(m[1], m[2], m[2]))),
    (r"(\d{4})年(\d{1,2})月份?([上中下])旬", lambda m: _third_of_month(m[1], m[2], m[3])),
    (
        r"(\d{4})年(\d{1,2})(?:月份?)?[-~](?:(\d{4})年)?(\d{1,2})月份?",
        lambda m: _months(m[1], m[2], m[4], m[3]),
    ),
    (r"(\d{4})([./])(\d{1,2})[-~](?:(\d{4})\2)?(\d{1,2})(?:月份?)?", lambda m: _months(m[1], m[3], m[5], m[4])),
    (r"(\d{4})-(\d{1,2})~(?:(\d{4})-)?(\d{1,2})(?:月份?)?", lambda m: _months(m[1], m[2], m[4], m[3])),
    (r"(\d{4})-(\d{1,2})-(\d{4})-(\d{1,2})", lambda m: _months(m[1], m[2], m[4], m[3])),
    (r"(\d{4})年?前(\d{1,2})个?月", lambda m: _months(m[1], 1, m[2])),
    (r"(\d{4})[-/.年]?q([1-4])", lambda m: _quarters(m[1], m[2], m[2])),
    (r"q([1-4])[-/.,]?(\d{4})", lambda m: _quarters(m[2], m[1], m[1])),
    (r"(\d{4})年?q([1-4])[-~]q?([1-4])", lambda m: _quarters(m[1], m[2], m[3])),
    (r"(\d{4})年?第?([1-4])季度?", lambda m: _quarters(m[1], m[2], m[2])),
    (r"(\d{4})年?第?([1-4])季度?[底末]", lambda m: _end(_quarters(m[1], m[2], m[2]))),
    (rf"(\d{{4}})年?第?([1-4](?:(?:季度)?(?:[-~]|{_AND})第?[1-4])+)季度", lambda m: _quarters_listed(m[1], m[2])),
    (r"(\d{4})年?前([1-4])个?季度", lambda m: _quarters(m[1], 1, m[2])),
    (r"(\d{4})年?([上下])半年度?", lambda m: _half(m[1], m[2])),
    (r"(\d{4})年?([上下])半年度?[底末]", lambda m: _end(_half(m[1], m[2]))),
    (r"(\d{4})[-/.年]?h([12])", lambda m: _half(m[1], m[2])),
    (r"h([12])[-/.,]?(\d{4})", lambda m: _half(m[2], m[1])),
    (r"(\d{4})(?:年度?|年?全年)?", lambda m: _months(m[1], 1, 12)),
    (r"(\d{4})年?年[底末终]", lambda m: _end(_months(m[1], 1, 12))),
)
"""Every way of writing a date that means one day for certain, or one period.

Patterns match the whole cell and are compiled when first tried: most files need only the first."""

_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)


def _named(name: str) -> str:
    return str(MONTHS.index(name[:3]) + 1)


ENGLISH_FORMS: tuple[tuple[str, Callable[[Match], Period | None]], ...] = (
    (rf"{_NAME}[ -]?(\d{{1,2}})(?:st|nd|rd|th)?(?:, ?|[ -])(\d{{4}})", lambda m: _days(m[3], _named(m[1]), m[2])),
    (
        rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?{_NAME},?[ -]?(\d{{4}})",
        lambda m: _days(m[3], _named(m[2]), m[1]),
    ),
    (rf"(\d{{4}})[ -]{_NAME}[ -](\d{{1,2}})", lambda m: _days(m[1], _named(m[2]), m[3])),
    (rf"{_NAME},?[ -]?(\d{{4}})", lambda m: _months(m[2], _named(m[1]), _named(m[1]))),
    (rf"(\d{{4}})[ -]?{_NAME}", lambda m: _months(m[1], _named(m[2]), _named(m[2]))),
    (
        rf"{_NAME}(?: ?[-–] ?| to ){_NAME},? (\d{{4}})",
        lambda m: _months(m[3], _named(m[1]), _named(m[2])),
    ),
)
"""The same where a month goes by its English name."""


_YEAR = r"(\d{4})"


def _of_forms(text: str) -> Period | None:
    forms, plain = DATE_FORMS, _plain(text)
    if re.search(_NAME, text):
        forms, plain = ENGLISH_FORMS, text
    if plain is not None and re.search(_YEAR, plain, re.ASCII):  # all forms have one
        begins = re.match(_YEAR, plain, re.ASCII) is not None
        for pattern, read in forms:
            if pattern.startswith(_YEAR) is begins and (match := re.fullmatch(pattern, plain, re.ASCII)):
                return read(match)
    return None


# ---------------------------------------------------------------- refusals

_SHORT_YEAR = (
    r"'?\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?",
    r"'?\d\d(?:年.*|[qh][1-4])",
    r"[a-z]{3,9}[-'’ ]+\d\d",
)
_NO_YEAR = (
    rf"(?:\d|[{_NUMERALS}]){{1,3}}月.*",
    rf"第?{_NUMBER}季.*|[上下]半年.*|前{_NUMBER}.*|[qh][1-4]",
    r"(?:今|去|本|上|当|前|明)(?:年|月|季|半年|一?季度|个月).*",
    r"\d{1,2}[-~/至到]\d{1,2}月?",
)
_OTHER_CALENDARS = "民国|农历|阴历|旧历|正月|腊月|令和|平成|昭和|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
DATE_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (rf".*{_NUMBER} (?!\d\d?[:时点]){_NUMBER}.*", "cell.blank", "hint.date_forms"),
    (r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", "date.day_or_month", "hint.date_forms"),
    ("|".join(_SHORT_YEAR), "date.short_year", "hint.date_forms"),
    (r"\d{4}\.1", "date.month_as_number", "hint.month_form"),
    (r"\d{6}", "date.six_digits", "hint.date_forms"),
    ("|".join(_NO_YEAR), "date.no_year", "hint.date_forms"),
    (rf".*(?:{_OTHER_CALENDARS}).*", "date.calendar", "hint.date_forms"),
    (r"(?s:.*)", "date.unknown", "hint.date_forms"),
)
"""What looks like a date and is none for certain; the first that applies gives the reason."""
_DAY_NUMBER = r"([34]\d{4})(\.\d+)?"


def _why_not(folded: str, epoch: datetime.date) -> Refusal:
    if number := re.fullmatch(_DAY_NUMBER, folded, re.ASCII):
        day = epoch + datetime.timedelta(days=int(number[1]))
        return Refusal("date.day_number", "hint.day_number", {"guess": day.isoformat()})
    text = re.sub(rf"\A(?:{_UNTIL})", "", folded.casefold())
    return next(Refusal(why, hint) for form, why, hint in DATE_REFUSALS if re.fullmatch(form, text, re.ASCII))
