"""What a section shows of a stored date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from dxcheck.submissions.readers.number_formats.tokens import Token, words_of
from dxcheck.submissions.records import EPOCH

NO_DAY = 60
"""1900-02-29, which was none: the days before it are one later than they would be."""
SECONDS = 86_400
"""Of a day."""


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


def date_of(tokens: Sequence[Token], number: Decimal, epoch: datetime.date) -> str:
    """An ISO date, a year and month or a year, or a time; a date among other words as the format shows it."""
    total = int((number * SECONDS).to_integral_value(ROUND_HALF_UP)) if 0 <= number < _LAST_DAY else -1
    if total < 0:
        return ""
    if any(kind == "elapsed" for kind, _ in tokens):
        return _clock(total)
    moment = _moment(*divmod(total, SECONDS), epoch)
    fields = _fields(tokens)
    letters = {words for kind, words in fields if kind == "date"}
    if not letters <= set("hns") and not re.fullmatch(_BESIDE_DATES, words_of(fields)):
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


def _fields(tokens: Sequence[Token]) -> list[Token]:
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
    if epoch == EPOCH and day <= NO_DAY:
        if day in (0, NO_DAY):
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
