"""What a spreadsheet's number format shows of a stored value (ECMA-376 Part 1, 18.8.31).

A number keeps the digits that are stored, whatever the format rounds them to; what else the format shows counts as it
shows: a percent sign, words beside the digits or instead of them, a sign, thousands. A date is an ISO date, or the
period that the format shows of it. What shows nothing, or rounds where it scales, is no value that can be read.
"""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from dxcheck.submissions.records import EPOCH

GENERAL: Final = "General"
MAX_CODE = 1_000
"""How many characters of a format are looked at; a spreadsheet program allows 255."""

_YEN = '_ "¥"* '
BUILT_IN: dict[int, str] = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    **dict(enumerate(('"¥"#,##0;"¥"-#,##0', '"¥"#,##0;[Red]"¥"-#,##0'), 5)),
    **dict(enumerate(('"¥"#,##0.00;"¥"-#,##0.00', '"¥"#,##0.00;[Red]"¥"-#,##0.00'), 7)),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), 9)),
    **dict(enumerate(("yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy"), 14)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 18)),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    **dict(enumerate(("#,##0;-#,##0", "#,##0;[Red]-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;[Red]-#,##0.00"), 37)),
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: f'{_YEN}#,##0_ ;{_YEN}-#,##0_ ;{_YEN}"-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: f'{_YEN}#,##0.00_ ;{_YEN}-#,##0.00_ ;{_YEN}"-"??_ ;_ @_ ',
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45)),
}
"""The formats that a workbook names without writing them out, as the Chinese edition shows them."""

_NO_DAY = 60
"""1900-02-29, which was none: the days before it are one later than they would be."""
_SECONDS = 86_400


class Unread(str):
    """What a cell holds that cannot be read as a value: what is stored, and the format that does not show it so."""

    __slots__ = ()


# ---------------------------------------------------------------- a format's parts

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)
    | [\\!](?P<escaped>.)
    | (?P<skip>[_*].?)
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<condition>(?:<=|>=|<>|<|>|=)\s*-?[0-9.]+)\]
    | \[(?P<colour>red|红色?)\]
    | (?P<other>\[[^\]]*\])
    | (?P<general>General|G/通用格式|G/標準)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-][0#?]+)
    | (?P<weekday>a{3,4}|d{3,4})
    | (?P<date>y+|e+|m+|d+|h+|s+)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_Token = tuple[str, str]
"""What kind of token it is, and its words."""
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
_DASHES = frozenset("-–—－")


def _sections(code: str) -> Iterator[list[_Token]]:
    """The tokens of each section; a literal is what it shows."""
    section: list[_Token] = []
    for match in _TOKEN.finditer(code[:MAX_CODE]):
        kind = match.lastgroup or ""
        words = match[kind]
        if kind == "end":
            yield section
            section = []
        elif kind in ("quoted", "escaped", "currency", "literal"):
            section.append(("literal", words.strip('"') if kind == "quoted" else words))
        elif kind not in ("skip", "other"):
            section.append((kind, words))
    yield section


class _Section:
    """One section of a format: what it shows of the numbers that it is for."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        kinds = {kind for kind, _ in tokens}
        self.is_text = "text" in kinds
        self.is_date = bool(kinds & {"date", "elapsed", "weekday", "half"}) and "general" not in kinds
        self.is_red = "colour" in kinds
        self.shows_digits = bool(kinds & {"digit", "general"})
        self.condition = next((words for kind, words in tokens if kind == "condition"), None)
        self.words = "".join(words for kind, words in tokens if kind == "literal").strip()

    @cached_property
    def digits(self) -> _Digits:
        """How it shows digits."""
        return _Digits(self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Whether its condition is true of a number; a section without one is for no number by itself."""
        match = re.fullmatch(r"(\D+?)\s*(-?\d*\.?\d*)", self.condition or "", re.ASCII)
        return match is not None and bool(match[2].strip("-.")) and _COMPARISONS[match[1]](number, Decimal(match[2]))


_AS_STORED = _Section([("general", GENERAL)])


# ---------------------------------------------------------------- a format


class NumberFormat:
    """A number format, and what a cell that has it shows."""

    def __init__(self, code: str) -> None:
        self.code = code
        sections = [_Section(tokens) for tokens in _sections(code or GENERAL)]
        self._text: _Section | None = None
        if len(sections) > 3 or sections[-1].is_text:
            self._text = sections.pop(min(len(sections) - 1, 3))
        self._sections = sections[:3] or [_AS_STORED]
        self._conditional = any(section.condition for section in self._sections)
        first = self._sections[0]
        self.is_plain = not self._conditional and first.shows_digits and not first.is_date and first.digits.plain
        """Whether a number above nought shows its digits and nothing else."""
        self.shows_texts = self._text is None or [kind for kind, _ in self._text.tokens] in (["text"], ["general"])
        """Whether a text shows as it is."""

    def number(self, number: Decimal, epoch: datetime.date = EPOCH) -> str:
        """What a number shows, or `Unread`; a date's days are counted from the epoch."""
        section = self._section(number)
        if section is None:
            text = ""
        elif section.is_date:
            text = _date(section.tokens, number, epoch)
        elif section.shows_digits:
            text = self._signed(section, number)
        else:
            text = section.words
        if number == 0 and text in _DASHES:
            return "0"
        return text or self._unread(_plain(number))

    def iso(self, text: str, epoch: datetime.date = EPOCH) -> str:
        """What a date shows that is stored as an ISO date, `2022-06-30T00:00:00`; any other text as it is."""
        match = _ISO.fullmatch(text.strip())
        try:
            day = (datetime.date.fromisoformat(match[1]) - epoch).days if match and match[1] else 0
        except ValueError:
            return text
        if match is None or not (match[1] or match[2]) or (match[1] and day <= _NO_DAY):
            return text
        seconds = int(match[2] or 0) * 3600 + int(match[3] or 0) * 60 + int(match[4] or 0)
        written = (
            self if self._sections[0].is_date else number_format("yyyy-mm-dd hh:mm:ss" if match[1] else "hh:mm:ss")
        )
        return written.number(day + Decimal(seconds) / _SECONDS, epoch)

    def text(self, text: str) -> str:
        """What a text shows, or `Unread`."""
        if self.shows_texts or self._text is None:
            return text
        words = [text if kind == "text" else words for kind, words in self._text.tokens if kind in ("text", "literal")]
        shown = "".join(words).strip()
        return shown or self._unread(text)

    def _unread(self, stored: str) -> Unread:
        return Unread(f"{stored} ({self.code})")

    def _section(self, number: Decimal) -> _Section | None:
        """The section that a number is shown by; None where that is not certain."""
        first, *others = self._sections
        if not self._conditional:
            negative, nought = (*others, first, first)[:2] if others else (first, first)
            return first if number > 0 else negative if number < 0 else nought if len(others) > 1 else first
        for section in self._sections:
            if section.holds(number):
                return section
        *conditional, last = self._sections
        return last if last.condition is None and all(section.condition for section in conditional) else None

    def _signed(self, section: _Section, number: Decimal) -> str:
        """A number's digits with the words beside them and its sign; nothing where it is not certain what is shown."""
        shape = section.digits
        digits = shape.of(abs(number))
        if not digits:
            return f"{shape.before}{shape.after}" if number == 0 and not shape.has_nought else ""
        if number >= 0:
            return f"{shape.before.removeprefix('+')}{digits}{shape.after}"
        if self._conditional or section is self._sections[0]:
            return f"-{shape.before}{digits}{shape.after}"
        return self._negative(section, digits)

    def _negative(self, section: _Section, digits: str) -> str:
        """The digits of a negative number in the section of such numbers, which shows the sign in its own way."""
        before, after = section.digits.before, section.digits.after
        if before.endswith(("(", "（")) and after.startswith((")", "）")):
            return f"-{before[:-1]}{digits}{after[1:]}"
        if "-" in before:
            return f"-{before.replace('-', '')}{digits}{after}"
        first = self._sections[0]
        is_same = first.shows_digits and (before, after) == (first.digits.before, first.digits.after)
        if is_same and not section.is_red:
            return ""
        return f"-{before}{digits}{after}" if is_same else f"{before}{digits}{after}"


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The number format that a code writes."""
    return NumberFormat(code)


# ---------------------------------------------------------------- numbers


class _Digits:
    """How a section shows digits: what stands before, between and behind them, and what they are multiplied by."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        of_numbers = [token for token in tokens if token[0] in _SIGNS]
        signs = "".join(_SIGNS[kind] for kind, _ in of_numbers)
        match = re.search(r"[0GE.](?:.*[0GE.])?,*", signs)
        first, end = match.span() if match else (len(signs), len(signs))
        middle = of_numbers[first:end]
        self.before = _words(of_numbers[:first]).lstrip()
        self.after = _words(of_numbers[end:]).rstrip()
        self.slots = [token for token in middle if token[0] in ("digit", "point", "literal")]
        self.decimals = signs[first:end].partition(".")[2].count("0")
        self.places = 2 * signs.count("%") - 3 * len(re.findall(r"(?<=[0.,]),(?=,*(?:[^0,]|\Z))", signs))
        """How many places the point moves to the right."""
        self.scaled = self.places % 2 != 0 or self.places < 0
        self.fraction = "0" in signs and _words(middle).strip() == "/"
        self.parted = not self.fraction and bool(_words(middle).strip(" %"))
        """Whether words stand between the digits."""
        self.has_nought = self.fraction or bool(set("GE") & set(signs)) or ("digit", "0") in self.slots
        self.plain = match is not None and not (
            self.before.removeprefix("+") or self.after or self.places or self.parted
        )

    def of(self, number: Decimal) -> str:
        """The digits that a number of no sign shows; nothing where it shows none, or not all that it has."""
        moved = number.scaleb(self.places)
        if number == 0 and not self.has_nought:
            return ""
        if not self.scaled and not self.parted:
            return _plain(moved)
        whole = moved.scaleb(self.decimals)
        if whole != whole.to_integral_value():
            return ""
        return self._parted(f"{whole:f}".partition(".")[0].lstrip("0")) if self.parted else _plain(moved)

    def _parted(self, digits: str) -> str:
        """The digits filled in from the right, with the words between them."""
        shown: list[str] = []
        for kind, words in reversed(self.slots):
            if kind != "digit":
                shown.append(words)
            elif digits or words == "0":
                shown.append(digits[-1:] or "0")
                digits = digits[:-1]
        return digits + "".join(reversed(shown))


_SIGNS = {
    "digit": "0", "general": "G", "point": ".", "comma": ",", "percent": "%", "literal": "x", "exponent": "E",
}  # fmt: skip
"""The tokens of a section that shows digits, a letter each."""


def _words(tokens: Sequence[_Token]) -> str:
    return "".join(words for kind, words in tokens if kind in ("literal", "percent"))


def _plain(number: Decimal) -> str:
    """All digits, without an exponent and without a point that says nothing."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"


# ---------------------------------------------------------------- dates


class _Moment(NamedTuple):
    """A stored date: what its parts show."""

    year: int
    month: int
    day: int
    seconds: int
    """Those of the day."""

    def part(self, letter: str) -> str:
        """What a letter of a format shows of it: y m d h n s, `n` for minutes."""
        hours, rest = divmod(self.seconds, 3600)
        parts = {"y": self.year, "m": self.month, "d": self.day, "h": hours, "n": rest // 60, "s": rest % 60}
        return f"{parts[letter]:02}" if letter in "hns" else str(parts[letter])


def _date(tokens: Sequence[_Token], number: Decimal, epoch: datetime.date) -> str:
    """An ISO date, a year and month or a year, or a time; a date among other words as the format shows it."""
    total = int((number * _SECONDS).to_integral_value(ROUND_HALF_UP)) if 0 <= number < _LAST_DAY else -1
    if total < 0:
        return ""
    if any(kind == "elapsed" for kind, _ in tokens):
        return _clock(total)
    moment = _moment(*divmod(total, _SECONDS), epoch)
    fields = _fields(tokens)
    letters = {words for kind, words in fields if kind == "date"}
    if not letters <= set("hns") and not re.fullmatch(_BESIDE_DATES, _words(fields)):
        return "".join(moment.part(words) if kind == "date" else words for kind, words in fields).strip()
    return _canonical(moment, letters)


def _canonical(moment: _Moment, letters: set[str]) -> str:
    if letters and letters <= set("hns"):
        return _clock(moment.seconds)
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if "h" in letters:
        return f"{day} {_clock(moment.seconds)}" if moment.seconds else day
    if "d" not in letters and "m" in letters:
        return day[:7]
    return day[:4] if letters == {"y"} else day


def _fields(tokens: Sequence[_Token]) -> list[_Token]:
    """The parts of a date and the words beside them; a letter each, `m` for months and `n` for minutes."""
    shown = [
        (kind, words[0].lower() if kind == "date" else words) for kind, words in tokens if kind in ("date", "literal")
    ]
    letters = [(place, words) for place, (kind, words) in enumerate(shown) if kind == "date"]
    for nth, (place, letter) in enumerate(letters):
        before = letters[nth - 1][1] if nth else ""
        after = letters[nth + 1][1] if nth + 1 < len(letters) else ""
        if letter == "m" and (before == "h" or after == "s"):
            shown[place] = ("date", "n")
        elif letter == "e":
            shown[place] = ("date", "y")
    return shown


def _moment(day: int, seconds: int, epoch: datetime.date) -> _Moment:
    if epoch == EPOCH and day <= _NO_DAY:
        if day in (0, _NO_DAY):
            return _Moment(1900, 1 if day == 0 else 2, 0 if day == 0 else 29, seconds)
        day += 1
    date = epoch + datetime.timedelta(days=day)
    return _Moment(date.year, date.month, date.day, seconds)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_LAST_DAY = 2_957_003
"""The last day, 9999-12-31, as the workbook counts it that counts from 1904; the other has four years more."""
_BESIDE_DATES = r"(?:[\s年月日号时時分秒点\-/.,:：、()（）'TZ]|星期|周|上午|下午)*"
"""The words beside a date that say no more than the date."""
_ISO = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
