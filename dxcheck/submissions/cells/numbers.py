"""One cell's text -> a date or a value. What cannot be read for certain is refused with the reason, not guessed.

Text is compared after NFKC (so `１５` is `15` and `：` is `:`) and with its spaces folded. A period means its last day.
Values are exact: a number is a Fraction, a deliverable's progress a share of one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dxcheck.document.units import ALIKE, GENERAL, SCALES
from dxcheck.names import fold, has_marks
from dxcheck.values import Progress, end_of_month


class Refusal(NamedTuple):
    """Why a cell is not read: `reason` and `hint` are keys of the wording, which take the details."""

    reason: str
    hint: str | None = None
    details: Mapping[str, str | int] = MappingProxyType({})


# ---------------------------------------------------------------- dates

Match = re.Match[str]
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _day(year: str, month: str, day: str) -> datetime.date:
    return datetime.date(int(year), int(month), int(day))


def _year_day(match: Match) -> datetime.date:
    return _day(*match.groups()[:3])


def _month(match: Match) -> datetime.date:
    return end_of_month(int(match[1]), int(match[2]))


def _quarter(match: Match) -> datetime.date:
    return end_of_month(int(match[1]), 3 * _QUARTERS[match[2]])


def _half(match: Match) -> datetime.date:
    return end_of_month(int(match[1]), 6 if match[2] in ("上", "1") else 12)


def _year(match: Match) -> datetime.date:
    return end_of_month(int(match[1]), 12)


_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.0+)?)?"
DATE_FORMS: tuple[tuple[str, Callable[[Match], datetime.date]], ...] = (
    (rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]{_TIME})?", _year_day),
    (rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}})(?: {_TIME})?", _year_day),
    (r"(\d{4})\.(\d{1,2})\.(\d{1,2})", _year_day),
    (r"(\d{4})(\d{2})(\d{2})", _year_day),
    (r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]", _year_day),
    (r"(\d{4})[-/](\d{1,2})", _month),
    (r"(\d{4})年(\d{1,2})月(?:份|底|末)?", _month),
    (r"(\d{4})年?-?[Qq]([1-4])", _quarter),
    (r"(\d{4})年?第?([一二三四1234])季度?(?:末|底)?", _quarter),
    (r"(\d{4})年?([上下])半年", _half),
    (r"(\d{4})年?-?[Hh]([12])", _half),
    (r"(\d{4})(?:年(?:底|末|度|全年)?)?", _year),
)
"""Every way of writing a date that means one day for certain; a period means its last day.

Patterns match the whole cell and are compiled when first tried: most files need only the first."""

DATE_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", "date.day_or_month", "hint.date_forms"),
    (r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", "date.short_year", "hint.date_forms"),
    (r"\d{4}\.\d{1,2}", "date.month_as_number", "hint.month_form"),
    (r"(?s:.*)", "date.unknown", "hint.date_forms"),
)
"""What looks like a date and is none for certain; the first that applies gives the reason."""
_DAY_NUMBER = r"[34]\d{4}(\.0+)?"
FIRST_YEAR, LAST_YEAR = 1949, 2199


class Period(NamedTuple):
    """The days that a date cell speaks of: a period, or one day, which is its first and its last."""

    first: datetime.date
    last: datetime.date


def read_period(text: str) -> Period | Refusal:
    """The days that a cell speaks of."""
    date = read_date(text)
    return date if isinstance(date, Refusal) else Period(date, date)


@lru_cache(maxsize=4096)
def read_date(text: str) -> datetime.date | Refusal:
    """The day that a cell means; of a period its last."""
    folded = fold(text)
    if refusal := _illegible(text, folded, Refusal("date.empty", "hint.date_forms")):
        return refusal
    if any(mark in folded for mark in "年季半"):
        folded = folded.replace(" ", "")
    for pattern, read in DATE_FORMS:
        if match := re.fullmatch(pattern, folded, re.ASCII):
            return _of_calendar(read, match)
    if re.fullmatch(_DAY_NUMBER, folded, re.ASCII):
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(folded.partition(".")[0]))
        return Refusal("date.day_number", "hint.day_number", {"guess": day.isoformat()})
    return next(Refusal(why, hint) for form, why, hint in DATE_REFUSALS if re.fullmatch(form, folded, re.ASCII))


def _illegible(text: str, folded: str, empty: Refusal) -> Refusal | None:
    """Why a cell says nothing, or nothing that can be read; None where it may."""
    if not folded:
        return empty
    return Refusal("value.marks", "hint.marks") if has_marks(text) else None


def _of_calendar(read: Callable[[Match], datetime.date], match: Match) -> datetime.date | Refusal:
    try:
        date = read(match)
    except ValueError:
        return Refusal("date.impossible", "hint.check_calendar")
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return Refusal("date.year", "hint.date_forms", {"first": FIRST_YEAR, "last": LAST_YEAR})
    return date


# ---------------------------------------------------------------- numbers

_PLAIN = r"(-?\d{1,18}(?:\.\d{1,18})?|-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?) ?(\D*)"
_PERCENT = r"(-?\d{1,9}(?:\.\d{1,18})?) ?%"
_RATIO = r"(\d{1,9}(?:\.\d{1,9})?) ?[:∶比] ?(\d{1,9}(?:\.\d{1,9})?)"
_SCALES = ("万", "亿")
"""Those that a cell's number may have."""

NUMBER_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (r"约|大约|近\d|将近|左右|上下|余|多[^\d]*\Z|几", "value.approximate", "hint.exact_number"),
    (r"[≥≤><]|\A\+|\+\Z|以上|以下|不少于|不低于|不超过|超过|超\d|至少|至多|达到", "value.bound", "hint.exact_number"),
    (r"\d ?[^\d\s.,:%]? ?(?:-|~|～|—|–|至|到) ?\d", "value.range", "hint.exact_number"),
    (r"\A\d+:\d\d:\d\d\Z", "value.time", "hint.ratio_as_time"),
    (r"_", "value.underscore", "hint.plain_number"),
    (r"\d[eE][-+]?\d", "value.exponent", "hint.plain_number"),
    (r"\d,\d", "value.thousands", "hint.plain_number"),
    (r"[零〇一二三四五六七八九十百千两]", "value.words", "hint.plain_number"),
)
"""What looks like a number and is none for certain; the first that applies gives the reason."""


def read_number(text: str, kind: str, unit: str, told: str = "") -> Fraction | Refusal:
    """A number of an indicator's kind (`count`, `amount`, `ratio` or `percentage`), in the indicator's unit.

    Its own unit may stand behind it, or be `told` elsewhere: in a column, or above the header.
    """
    folded = fold(text)
    if refusal := _illegible(text, folded, Refusal("value.empty", "hint.fill_or_remove")):
        return refusal
    if folded.isascii() and folded.isdigit() and len(folded) <= 18 and kind != "percentage":
        return Fraction(int(folded))
    if match := re.fullmatch(_RATIO, folded, re.ASCII):
        return _ratio(match, kind)
    if match := re.fullmatch(_PERCENT, folded, re.ASCII):
        return _percentage(match, kind)
    match = re.fullmatch(_PLAIN, folded, re.ASCII)
    scale = _scale(match[2], unit, general=kind == "count") if match else None
    if match is None or scale is None:
        return _no_number(folded, match[2] if match else "", unit)
    return _of_kind(Fraction(match[1].replace(",", "")) * scale, kind, with_unit=bool(match[2]))


def _ratio(match: Match, kind: str) -> Fraction | Refusal:
    if kind != "ratio":
        return Refusal(f"value.ratio_for_{kind}", "hint.plain_number")
    denominator = Fraction(match[2])
    return Fraction(match[1]) / denominator if denominator else Refusal("value.not_number", "hint.ratio")


def _percentage(match: Match, kind: str) -> Fraction | Refusal:
    if kind == "ratio":
        return Fraction(match[1]) / 100
    return Fraction(match[1]) if kind == "percentage" else Refusal(f"value.percent_for_{kind}", "hint.plain_number")


def _no_number(folded: str, suffix: str, unit: str) -> Refusal:
    for pattern, reason, hint in NUMBER_REFUSALS:
        if re.search(pattern, folded, re.ASCII):
            return Refusal(reason, hint)
    if re.search(r"\w", suffix):
        return Refusal("value.unit", "hint.unit", {"found": suffix, "unit": unit})
    return Refusal("value.not_number", "hint.plain_number")


def _of_kind(number: Fraction, kind: str, *, with_unit: bool) -> Fraction | Refusal:
    """A number that the kind of its indicator allows."""
    if kind == "percentage" and not with_unit:
        return Refusal("value.percent_sign", "hint.percent_sign")
    if kind != "amount" and number < 0:
        return Refusal("value.negative", "hint.plain_number")
    if kind == "count" and number.denominator != 1:
        return Refusal("value.not_whole", "hint.plain_number")
    return number


def _scale(suffix: str, unit: str, *, general: bool) -> int | None:
    """What a number's suffix multiplies it by: 1 for a unit that fits, 10,000 with 万; None where it does not fit."""
    fitting = ("", unit, *([GENERAL] if general else []), *ALIKE.get(unit, ()))
    if suffix in fitting:
        return 1
    scaled = suffix[0] in _SCALES and unit[0] not in _SCALES and suffix[1:].strip() in fitting
    return SCALES[suffix[0]] if scaled else None


# ---------------------------------------------------------------- deliverables

PROGRESS_WORDS: Mapping[str, Progress] = {
    **dict.fromkeys(("done", "完成", "已完成", "是"), Progress(Fraction(1))),
    **dict.fromkeys(("in_progress", "in progress", "推进中", "进行中"), Progress(None)),
    **dict.fromkeys(("not_started", "not started", "未启动", "未开始"), Progress(Fraction(0))),
}


def read_progress(text: str) -> Progress | Refusal:
    """How far a deliverable has come, in a word or as a percentage."""
    folded = fold(text)
    if refusal := _illegible(text, folded, Refusal("progress.empty", "hint.fill_or_remove")):
        return refusal
    known = PROGRESS_WORDS.get(folded.casefold())
    if known is not None:
        return known
    if match := re.fullmatch(_PERCENT, folded, re.ASCII):
        share = Fraction(match[1]) / 100
        return Progress(share) if 0 <= share <= 1 else Refusal("progress.beyond", "hint.progress_words")
    if re.fullmatch(r"\d+(\.\d+)?", folded, re.ASCII):
        return Refusal("progress.bare_number", "hint.progress_percent", {"guess": f"{folded}%"})
    if "完成" in folded and not any(word in folded for word in ("未完成", "没有完成", "无法完成")):
        return Refusal("progress.vague", "hint.progress_words")
    return Refusal("progress.unknown", "hint.progress_words")


# ---------------------------------------------------------------- sums, and words for nothing

_SUM = r"(?:[合小总共累统]计|总数|总和|汇总|total|sub-?total|grand total|sum)(?:[::]? ?\d*\w?)?"
_NOTHING = frozenset(("无", "暂无", "没有", "-", "--", "—", "——", "–", "/", "none", "nil", "n/a"))


def is_sum(text: str) -> bool:
    """Whether a cell says that its row adds up others: 合计, 共计2项, Total."""
    return re.fullmatch(_SUM, fold(text).replace(" ", ""), re.IGNORECASE) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell is a word for nothing: 无, 暂无, —."""
    return fold(text).casefold() in _NOTHING
