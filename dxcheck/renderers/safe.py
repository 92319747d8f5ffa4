"""What may reach whom: texts of files, names and options, made safe for a terminal, a spreadsheet, markup, a CI system.

What would steer a terminal is shown as an escape, what a spreadsheet would run stands there as text, and nothing is
markup, a command or a path. HTML, SVG and XML are made of the elements of `markup`, whose texts go through `printable`.
"""

from __future__ import annotations

import re
from typing import Any

from dxcheck.lookalike import spelt

_STEERING = (
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_COMMAND = r"(?m)^([^\S\n]*):(?=:)|##(?=[a-z]*\[)"
"""How GitHub's and Azure's commands begin: two colons at the beginning of a line, `##[` or `##vso[` anywhere."""
_IN_MARKDOWN = r"([\\`*_{}\[\]<>#|~&])"
_NOT_IN_NAMES = r'[<>:"/\\|?*\x00-\x1f]'
LONGEST_NAME = 200
"""How many bytes of a file's name stand before its ending."""
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


def logged(text: str) -> str:
    """Lines for a screen, none of which a CI system that keeps them takes for a command."""
    if "::" not in text and "##" not in text:
        return text
    return re.sub(_COMMAND, lambda match: "#\\x23" if match[0] == "##" else f"{match[1]}\\x3a", text)


def sent_back(text: str) -> str:
    """A cell of a rejects file: as it was, but for what steers and what runs, which our reader takes away again."""
    return neutral(spelt(text))


def workflow_data(text: str) -> str:
    """The message of a workflow command of GitHub."""
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """A property of a workflow command, which a comma or a colon would end."""
    return workflow_data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def workflow_line(text: str) -> str:
    """A line of the log that GitHub takes for no command."""
    return logged(printable(text))


def in_markdown(text: str) -> str:
    """A text of one line in Markdown, none of which is markup."""
    return re.sub(_IN_MARKDOWN, r"\\\1", printable(text))


def file_name(*parts: str, suffix: str) -> str:
    """A name that every system takes: no reserved character, no dot or space at the end, not too many bytes."""
    named = "-".join(re.sub(_NOT_IN_NAMES, "_", printable(part)).strip(". ") for part in parts)
    return named.encode()[:LONGEST_NAME].decode(errors="ignore").strip(". ") + suffix


def put_text(cell: Any, text: str) -> None:
    """Write a text into a workbook's cell so that it stays text: no formula, no error value, also once it is edited.

    What no workbook can hold is spelt out.
    """
    cell.value = re.sub(_NOT_IN_WORKBOOKS, lambda match: printable(match[0]), text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = re.match(_RUN, text) is not None
