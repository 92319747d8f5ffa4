"""A format's code -> its sections, token by token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MAX_CODE = 1_000
"""How many characters of a format are looked at; a spreadsheet program allows 255."""

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
Token = tuple[str, str]
"""What kind of token it is, and its words."""


def sections_of(code: str) -> Iterator[list[Token]]:
    """The tokens of each section; a literal is what it shows."""
    section: list[Token] = []
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


def words_of(tokens: Sequence[Token]) -> str:
    """What shows beside the digits or the parts of a date."""
    return "".join(words for kind, words in tokens if kind in ("literal", "percent"))
