"""Data in a published shape -> JSON text of two spaces a level, ended by a line break.

A list may be an iterator: what it gives is written at once, and none of it is kept but its text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring

from dxcheck.renderers.safe import safe_json


def to_text(data: object) -> str:
    """The JSON of plain data, days and decimals among them; a day is written as 2022-12-31, a decimal as a number."""
    pieces: list[str] = []
    _write(data, "\n", pieces)
    pieces.append("\n")
    return "".join(pieces)


def _write(value: object, line: str, pieces: list[str]) -> None:
    """Add the text of a value, whose lines begin as `line` does."""
    within = f"{line}  "
    if isinstance(value, str):
        pieces.append(_quoted(value))
    elif isinstance(value, Mapping):
        mark = "{"
        for name, each in value.items():
            pieces.append(f"{mark}{within}{_quoted(name)}: ")
            _write(each, within, pieces)
            mark = ","
        pieces.append("{}" if mark == "{" else f"{line}}}")
    elif isinstance(value, Sequence | Iterator):
        mark = "["
        for each in value:
            pieces.append(f"{mark}{within}")
            _write(each, within, pieces)
            mark = ","
        pieces.append("[]" if mark == "[" else f"{line}]")
    else:
        pieces.append(_plain(value))


def _quoted(text: str) -> str:
    """A text between quotation marks; characters that would steer a terminal are escaped, too."""
    quoted = encode_basestring(text)
    return quoted if quoted.isprintable() else safe_json(quoted)


def _plain(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float | Decimal):
        return float.__repr__(float(value))
    assert isinstance(value, datetime.date), value
    return f'"{value.isoformat()}"'
