"""Text from files, made safe to show: what would steer a terminal is shown as an escape, and what a spreadsheet would
run stands there as text.
"""

from __future__ import annotations

import re
from typing import Any

_STEERING = (
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_IN_JSON = _STEERING.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f")
_NOT_IN_WORKBOOKS = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_RUN = "[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@\t\r＝＋－＠]"
_FORCED = r'(?i)\s*=(?:T\()?"((?:[^"]|"")*)"\)?\s*'
_NEGATIVE = r" *-[0-9][0-9,]*(\.[0-9]+)?%? *"


def printable(text: str) -> str:
    """The text with control characters and direction marks spelt out, such as `\\x1b`."""
    if text.isprintable():
        return text
    return re.sub(_STEERING, lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def safe_json(text: str) -> str:
    """JSON text in which steering characters that JSON itself would let through are escaped; its line feeds stay."""
    return re.sub(_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)


def neutral(text: str) -> str:
    """A cell of a CSV: before what a spreadsheet would run stands an apostrophe, which our reader takes away again.

    So it does before the text of ="15", which is a formula only to keep its text. A plain negative number is left as it
    is.
    """
    if forced := re.fullmatch(_FORCED, text):
        return f"'{forced[1]}".replace('""', '"')
    return f"'{text}" if re.match(_RUN, text) and not re.fullmatch(_NEGATIVE, text) else text


def shown(text: str) -> str:
    """A text of several lines, each of them printable."""
    return "\n".join(map(printable, text.split("\n")))


def put_text(cell: Any, text: str) -> None:
    """Write a text into a workbook's cell so that it stays text: no formula, no error value, also once it is edited.

    What no workbook can hold is spelt out.
    """
    cell.value = re.sub(_NOT_IN_WORKBOOKS, lambda match: printable(match[0]), text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = re.match(_RUN, text) is not None
