"""What a spreadsheet's number format shows of a stored number or date (ECMA-376 Part 1, 18.8.31), as far as it changes
what the cell says: a percent sign, words beside the digits, and whether a date shows its day.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

_SECTION = re.compile(r'(?:"[^"]*"|\\.|!.|\[[^\]]*\]|[^;])+')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<digits>General|[0#?][0#?,./]*[0#?]|[0#?])|(?P<percent>%)|(?P<comma>,)|(?P<other>.)"
)


class _Shape(NamedTuple):
    before: str
    after: str
    percent: bool
    scaled: bool
    """Whether the digits are divided by thousands for showing."""


def shown_number(value: int | float, number_format: str) -> str:
    """The digits as stored, with the percent sign and the words that the format puts beside them.

    Where the format divides by thousands the format itself is shown too, so that the cell is not taken for its digits.
    """
    number = Decimal(repr(value))
    sections = _SECTION.findall(number_format) or ["General"]
    if number < 0:
        return _plain(number)
    section = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    shape = _shape(section)
    if shape.scaled:
        return f"{_plain(number)} ({number_format})"
    digits = f"{_plain(number * 100)}%" if shape.percent else _plain(number)
    return f"{shape.before}{digits}{shape.after}".strip()


def _shape(section: str) -> _Shape:
    before = after = ""
    percent = scaled = seen = False
    for token in _TOKEN.finditer(section):
        words = token["quoted"] or token["escaped"] or token["currency"] or ""
        if token["digits"]:
            seen = True
        elif token["percent"]:
            percent = True
        elif token["comma"]:
            scaled = scaled or seen
        elif seen:
            after += words
        else:
            before += words
    return _Shape(before, after, percent, scaled)


def shown_date(value: datetime.date | datetime.time, number_format: str) -> str:
    """An ISO date; a year and month, or a year, where the format shows no more of it."""
    if isinstance(value, datetime.time):
        return value.isoformat()
    letters = re.sub(r'"[^"]*"|[\\!_*].|\[[^\]]*\]', "", number_format.split(";", maxsplit=1)[0]).lower()
    if "y" in letters and "d" not in letters and "h" not in letters:
        return f"{value.year}-{value.month:02}" if "m" in letters else f"{value.year}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return value.isoformat()


def _plain(number: Decimal) -> str:
    """All digits, without an exponent and without a point that says nothing."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"
