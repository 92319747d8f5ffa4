"""What a cell, and a file, call a piece of evidence: told apart, and made comparable.

Names are compared as those of items are (`dxcheck.names`), and then without the marks of a title (《》, quotation
marks), with one kind of brackets, and without a full stop at the end. Folders are parted by `/`, or by a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.names import fold_name

_AS_SEEN = str.maketrans(
    {**dict.fromkeys("〔【〖[{", "("), **dict.fromkeys("〕】〗]}", ")"), **dict.fromkeys('《》〈〉"'), "\\": "/"}
)
_PARTS = re.compile(r"(?:《[^《》]*》|“[^“”]*”|[^、；;，,|\n\r\t\v\f\x85\u2028\u2029])+")
"""What stands between two separators; within a title's marks there is none."""
_BETWEEN_TITLES = re.compile(r"(?<=》)\s*(?:(?:以及|和|及|与)\s*)?(?=《)")
_IS_NUMBER = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?\s*")
_NUMBERED = re.compile(r"\A\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?!\d))\s*(?=\S)")
_SEE = re.compile(r"\A\s*(?:详见|参见|见)\s*(?=\S)")
_ANNEXED = re.compile(
    r"\A\s*+(?:附件|附表|附图|附|Annex|Appendix|Attachment)\s*+"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*+[:：—–-]++|[.．](?!\d)|\s++)|[:：—–-]++)\s*+(?=\S)",
    re.IGNORECASE,
)
_WITH_MORE = re.compile(r"\s*(《[^《》]*》)\s*[（(〔\[【](.+)[)）〕\]】]\s*")
_SUFFIX = re.compile(r"(.+)\.(?=[a-z0-9]{0,7}[a-z])[a-z0-9]{1,8}", re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:https?|ftp)://|\s*www\.", re.IGNORECASE)


class Span(NamedTuple):
    """Where a name stands in a cell's text."""

    start: int
    end: int


def names_in(text: str) -> list[Span]:
    """The names in a cell: what 、；;，,| tabs and line breaks part, and titles (《…》《…》) that stand side by side.

    A number before 、 belongs to the name that it numbers (1、会议纪要).
    """
    found: list[Span] = []
    numbered: int | None = None
    for part in _PARTS.finditer(text):
        number = text[part.end() : part.end() + 1] == "、" and _IS_NUMBER.fullmatch(part[0])
        if number:
            numbered = part.start() if numbered is None else numbered
            continue
        start = part.start() if numbered is None else numbered
        numbered = None
        for gap in _BETWEEN_TITLES.finditer(text, part.start(), part.end()):
            found.append(Span(start, gap.start()))
            start = gap.end()
        found.append(Span(start, part.end()))
    if numbered is not None:  # nothing behind it: it is a name itself
        found.append(Span(numbered, len(text.rstrip("、 "))))
    return [span for span in found if key(text[span.start : span.end])]


def key(text: str) -> str:
    """A name as names are compared, with the folders before it, if it has some."""
    return fold_name(text).casefold().translate(_AS_SEEN).rstrip("。. ").strip(" /").removeprefix("./")


def stem(key_: str) -> str | None:
    """A key without the suffix of a file (.pdf), which has a letter in it; None where it has none."""
    match = _SUFFIX.fullmatch(key_)
    return match[1] if match else None


def keys(name: str) -> Iterator[str]:
    """What a name in a cell may mean, the likeliest first: itself; without a number or 见 before it; without 附件1：
    behind that; of 《title》（number） either."""
    yield key(name)
    plain = _SEE.sub("", _NUMBERED.sub("", name, count=1), count=1)
    if plain != name:
        yield key(plain)
    if (own := _ANNEXED.sub("", plain, count=1)) != plain:
        yield key(own)
        plain = own
    if more := _WITH_MORE.fullmatch(plain):
        yield key(more[1])
        yield key(more[2])


def is_address(name: str) -> bool:
    """Whether it is an address on the web."""
    return _ADDRESS.match(name) is not None
