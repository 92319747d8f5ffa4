"""A plain scalar -> what it is: exact, and text where in doubt.

A number is written in plain digits: what else readers of YAML take for one (`012`, `0x1F`, `1e3`, `+12`) is neither
number nor text.
"""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?\Z")
_LIKE_A_NUMBER = re.compile(
    r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?\Z|0o[0-7]{1,30}\Z|0x[0-9a-fA-F]{1,30}\Z"
)
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class OddNumber:
    """A plain scalar that readers of YAML take for a number, though not all for the same one."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        """Those are equal that are written alike."""
        return isinstance(other, OddNumber) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"OddNumber(text={self.text!r})"

    def __str__(self) -> str:
        """As it is written."""
        return self.text


def plain_value(text: str) -> object:
    """A plain scalar by the core schema (YAML 1.2.2, section 10.3.2), where no other reader takes it otherwise."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if number := _NUMBER.match(text):
        return Decimal(text) if number[1] else int(text)
    return OddNumber(text) if _LIKE_A_NUMBER.match(text) else text
