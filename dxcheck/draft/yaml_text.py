"""Plan data -> YAML as a person would write it: block by block, quoted only where it must be, with comments above."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from dxcheck.plan import Path
from dxcheck.plan.punctuation import in_value

Data = Any
_SAFE = re.compile(
    r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"
    r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*"
)
_WORDS = re.compile(r"(?:null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf|~)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+.\d][\d_.,:eExXoOa-fA-F+-]*")


class Flow(list[str]):
    """A list of ids that stands in one line."""


class FlowMap(dict[str, Data]):
    """A mapping that stands in one line."""


def to_yaml(data: Mapping[str, Data], comments: Mapping[Path, Sequence[str]]) -> str:
    """The file's text; each comment stands above what its path leads to."""
    return "\n".join(_mapping(data, (), 0, comments)) + "\n"


def _mapping(data: Mapping[str, Data], path: Path, depth: int, comments: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    blank = " " * depth
    for key, value in data.items():
        own = (*path, key)
        if depth == 0 and key in _PARTED:
            yield ""
        for comment in comments.get(own, ()):
            yield f"{blank}# {comment}"
        if isinstance(value, dict) and not isinstance(value, FlowMap):
            yield f"{blank}{key}:"
            yield from _mapping(value, own, depth + 2, comments)
        elif isinstance(value, list) and not isinstance(value, Flow):
            if not value:
                yield f"{blank}{key}: []"
                continue
            yield f"{blank}{key}:"
            yield from _list(value, own, depth + 2, comments)
        else:
            yield f"{blank}{key}: {_scalar(value)}"


_PARTED = ("document", "period", "organisations", "indicators", "sections")


def _list(data: Sequence[Data], path: Path, depth: int, comments: Mapping[Path, Sequence[str]]) -> Iterator[str]:
    blank = " " * depth
    for number, value in enumerate(data):
        own = (*path, number)
        for comment in comments.get(own, ()):
            yield f"{blank}# {comment}"
        if isinstance(value, dict) and not isinstance(value, FlowMap):
            lines = [*_mapping(value, own, depth + 2, comments)]
            first = next(n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
            yield from (blank + line[depth + 2 :] for line in lines[:first])
            yield f"{blank}- {lines[first][depth + 2 :]}"
            yield from lines[first + 1 :]
        else:
            yield f"{blank}- {_scalar(value)}"


def _scalar(value: Data) -> str:
    if isinstance(value, Flow):
        return "[" + ", ".join(_text(item, flow=True) for item in value) + "]"
    if isinstance(value, FlowMap):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | datetime.date):
        return str(value)
    if isinstance(value, Fraction):
        return number(value)
    return _text(value, flow=False)


def _flow(value: Data) -> str:
    return _text(value, flow=True) if isinstance(value, str) else _scalar(value)


def number(value: Fraction) -> str:
    """A number's digits; a quotient that no decimal is has four places."""
    if value.denominator == 1:
        return str(value.numerator)
    places = next((k for k in range(1, 10) if (value * 10**k).denominator == 1), 4)
    digits = round(value * 10**places)
    whole, rest = divmod(abs(digits), 10**places)
    return f"{'-' if digits < 0 else ''}{whole}.{rest:0{places}d}"


def _text(words: str, *, flow: bool) -> str:
    """Plain where YAML reads it back as it is, else in quotes."""
    plain = (
        _SAFE.fullmatch(words)
        and not words[-1].isspace()
        and not words.endswith(":")
        and ": " not in words
        and " #" not in words
        and not _WORDS.fullmatch(words)
        and not _NUMBER.fullmatch(words)
        and not words.startswith(("---", "..."))
        and not (flow and re.search(r"[,\[\]{}:]", words))
        and "\n" not in words
        and not any(in_value(words, ("name",), plain=True, in_list=flow))  # what would pass for a mistyped mark
    )
    return words if plain else _quoted(words)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _quoted(words: str) -> str:
    def escape(match: re.Match[str]) -> str:
        character = match[0]
        code = ord(character)
        return _ESCAPES.get(character) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")

    return '"' + re.sub(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]', escape, words) + '"'
