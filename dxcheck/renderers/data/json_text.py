"""Data in a published shape -> JSON text of two spaces a level, ended by a line break.

A list may be an iterator: what it gives is written at once, and none of it is kept but its text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
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
    if isinstance(value, str):
        pieces.append(_quoted(value))
    elif value is None or isinstance(value, _PLAIN):
        pieces.append(_plain(value))
    elif isinstance(value, (list, tuple)) or not isinstance(value, (dict, Mapping)):
        assert isinstance(value, Sequence | Iterator), value
        _write_list(value, line, pieces)
    else:
        within = f"{line}  "
        mark = "{"
        for name, each in value.items():
            if isinstance(each, str):  # as most are
                pieces.append(f"{mark}{within}{_name(name)}: {_quoted(each)}")
            else:
                pieces.append(f"{mark}{within}{_name(name)}: ")
                _write(each, within, pieces)
            mark = ","
        pieces.append("{}" if mark == "{" else f"{line}}}")


def _write_list(values: Iterable[object], line: str, pieces: list[str]) -> None:
    within = f"{line}  "
    mark = "["
    for each in values:
        pieces.append(f"{mark}{within}")
        _write(each, within, pieces)
        mark = ","
    pieces.append("[]" if mark == "[" else f"{line}]")


_PLAIN = (bool, int, float, Decimal, datetime.date)


@lru_cache(maxsize=1024)
def _name(name: str) -> str:
    """One of a few, each written again and again."""
    return _quoted(name)


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
