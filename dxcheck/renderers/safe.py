"""Text from files, made safe to show: what would steer a terminal is shown as an escape."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_IN_JSON = _STEERING.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f")


def printable(text: str) -> str:
    """The text with control characters and direction marks spelt out, such as `\\x1b`."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def safe_json(text: str) -> str:
    """JSON text in which steering characters that JSON itself would let through are escaped; its line feeds stay."""
    return re.sub(_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)
