"""Texts that look the same and are not: which characters differ, and after which words."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Characters that are not shown (Unicode's Default_Ignorable_Code_Point), and marks of direction."""

STEERING = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]"
"""Characters that steer a terminal or turn what is read around; line breaks and tabs are none of them."""

_SAME = str.maketrans(
    "АВЕЅІЈКМНОРСТУХавеѕіјкморсухԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" + "“”„″‘’′‐‑‒–—―−－─〇○◯•・‧∙⋅",
    "ABESIJKMHOPCTYXabesijkmopcyxdqw" + "ABEZHIKMNOPTYXo" + '""""\'\'\'---------OOO·····',
)
"""Letters of other scripts, quotation marks, dashes, circles and dots that one hardly tells from each other."""

_BEFORE = 6
"""How many characters tell where a difference stands."""


class Difference(NamedTuple):
    """After these words the one text has these characters, and the other those; either may be nothing."""

    after: str
    one: str
    other: str


def spelt(text: str) -> str:
    """The text with steering characters spelt out, such as `\\x1b`; `unspelt` gives it back."""
    return re.sub(STEERING, lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def unspelt(text: str) -> str:
    """The text with the steering characters that were spelt out in it; any other escape is left as it is."""

    def meant(match: re.Match[str]) -> str:
        character = chr(int(match[1] or match[2], 16))
        return character if re.fullmatch(STEERING, character) else match[0]

    return re.sub(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})", meant, text) if "\\" in text else text


def unseen(text: str) -> list[Difference]:
    """The characters of a text that are not shown."""
    runs = re.finditer(f"{_UNSEEN}+", text)
    return [Difference(_words_before(text, run.start()), run[0], "") for run in runs]


def differences(one: str, other: str) -> list[Difference]:
    """Where two texts differ that look the same; nothing where they are equal, or can be told apart."""
    if one == other:
        return []
    ones, others = _looks(one), _looks(other)
    if "".join(ones) != "".join(others):
        return []
    found = []
    i = j = 0
    while i < len(one) or j < len(other):
        m, n = _together(ones, others, i, j)
        if one[i:m] != other[j:n]:
            found.append(Difference(_words_before(one, i), one[i:m], other[j:n]))
        i, j = m, n
    return _joined(found)


def is_seen(text: str) -> bool:
    """Whether something of a text is shown."""
    return any(_looks(text))


def find_alike(words: str, text: str) -> str | None:
    """What stands in a text and looks like these words."""
    looks, ends = _joined_looks(text)
    at = looks.find(sought := "".join(_looks(words)))
    if at < 0 or not sought:
        return None
    return text[bisect_right(ends, at) : bisect_left(ends, at + len(sought)) + 1]


@functools.lru_cache(maxsize=2)
def _joined_looks(text: str) -> tuple[str, list[int]]:
    """What a text looks like, and where the look of each of its characters ends."""
    looks = [*map(_look, text)]
    return "".join(looks), [*accumulate(map(len, looks))]


@functools.lru_cache(maxsize=4096)
def _looks(text: str) -> tuple[str, ...]:
    """What each character looks like; blanks and what is not shown look like nothing."""
    return tuple(map(_look, text))


@functools.cache
def _look(character: str) -> str:
    if character.isspace() or re.match(_UNSEEN, character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character.translate(_SAME)).translate(_SAME)
    return "".join(part for part in decomposed if not part.isspace())


def _together(ones: Sequence[str], others: Sequence[str], i: int, j: int) -> tuple[int, int]:
    """How far the next parts reach that look the same: all that is not shown, or the fewest characters that are."""
    m, n = _shown(ones, i), _shown(others, j)
    if (m, n) != (i, j):
        return m, n
    one, other, m, n = ones[i], others[j], i + 1, j + 1
    while one != other:
        if len(one) < len(other):
            one, m = one + ones[m], m + 1
        else:
            other, n = other + others[n], n + 1
    return m, n


def _shown(looks: Sequence[str], at: int) -> int:
    """The next place at which a character is shown."""
    return next((place for place in range(at, len(looks)) if looks[place]), len(looks))


def _joined(found: list[Difference]) -> list[Difference]:
    """The same, with what differs in the same way at several places told once."""
    first: dict[tuple[str, str], Difference] = {}
    for each in found:
        first.setdefault((each.one, each.other), each)
    return [*first.values()]


def _words_before(text: str, at: int) -> str:
    words = ""
    while at and len(words) < _BEFORE:
        at -= 1
        words = text[at] + words if re.match(_UNSEEN, text[at]) is None else words
    return words
