"""When two names are the same, which thing a name means, and which name was meant.

Names are compared as a person reads them: after NFKC, without what cannot be seen, without blanks beside a Chinese
character, with one kind of quotation mark, dash and middle dot, and without regard to case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log1p

from dxcheck.lookalike import differences

_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\ufff9-\ufffb]"
)
"""Default_Ignorable_Code_Point (Unicode's DerivedCoreProperties.txt), then control and annotation characters."""
_SEEN_AS = str.maketrans(
    "⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰\u2800",
    "民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙 ",
)
"""Radicals that PDF files hold for characters (EquivalentUnifiedIdeograph.txt) where NFKC keeps them; an empty braille
cell."""
_ACCENTS = str.maketrans("´″", '""')
"""Quotation marks that NFKC would take apart."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟‘’‚‛'`′«»‹›「」『』〝〞〟", '"'),
        **dict.fromkeys("‐‑‒–—―−─━⁃", "-"),
        **dict.fromkeys("•‧∙⋅・", "·"),
        "〜": "~",
    }
)
"""Marks that are typed for one another, each to one of them."""
_CHINESE = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
"""The characters beside which a blank means nothing, by the first and the last of each range."""


_AS_IT_IS = re.compile("[!-~\u3001-\u3003\u3007-\u3011\u3014-\u301b\u4e00-\u9fff]*")
"""Characters that folding leaves alone, as most texts are made of: visible ASCII, Chinese ones and their marks."""


def fold(text: str) -> str:
    """NFKC, nothing invisible, no space at the ends, one where there were several or a line break."""
    if _AS_IT_IS.fullmatch(text):
        return text
    return " ".join(composed(re.sub(_INVISIBLE, "", text)).translate(_SEEN_AS).split())


_LONG, _MOST_MARKS = 1000, 30
"""From how many characters on it takes long to put marks in order that stand above one letter, and how many of them no
word has."""


def composed(text: str) -> str:
    """NFKC; a long text with more marks above one letter than any word has is left as it is."""
    if len(text) > _LONG and not text.isascii():
        marks = 0
        for combines in map(unicodedata.combining, text):
            marks = marks + 1 if combines else 0
            if marks > _MOST_MARKS:
                return text
    return unicodedata.normalize("NFKC", text)


def fold_name(text: str) -> str:
    """A name as names are compared, but for their case: what does not show or only serves the layout is gone."""
    if _AS_IT_IS.fullmatch(text):
        folded = text if text.isalnum() else text.translate(_ALIKE)
    else:
        folded = fold(text.translate(_ACCENTS)).translate(_ALIKE)
    if "--" in folded:
        folded = re.sub("--+", "-", folded)
    if folded.isascii() or " " not in folded:
        return folded
    name, *words = folded.split(" ")
    for word in words:
        name += word if _is_chinese(name[-1]) or _is_chinese(word[0]) else f" {word}"
    return name


def _is_chinese(character: str) -> bool:
    return any(first <= character <= last for first, last in _CHINESE)


def has_marks(text: str) -> bool:
    """Whether a footnote mark or the like (① ² ⑴) would become a digit; a full-width digit is one."""
    return not text.isascii() and any(
        not character.isascii()
        and not unicodedata.decomposition(character).startswith("<wide>")
        and any(c.isascii() and c.isdigit() for c in unicodedata.normalize("NFKC", character))
        for character in text
    )


def names(things: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """A table of every name, as names are compared, to the id that it stands for; a thing's own name before others."""
    return {key_of(name): id_ for id_, all_names in things for name in all_names}


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What of a name is compared: a plan's names are asked for by its rules, by its rows, and by the next plan."""
    return fold_name(name).casefold()


def read_name(text: str, table: Mapping[str, str]) -> str | None:
    """The id that a cell names, by id, by either name or by an alias."""
    return None if has_marks(text) else table.get(fold_name(text).casefold())


# ---------------------------------------------------------------- what was meant

_SURE = 0.67
"""How much of what two names tell must be the same."""
_SURE_ID = 0.75
"""The same for the letters of ids: one letter of three is another id."""


def suggest(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """What a cell may have meant: an id, or the Chinese name of the one thing that has a name which tells the same.

    A word tells the less, the more things bear it: 区教委 shares with 区科委 only what many do. Nothing where unsure.
    """
    folded = fold_name(text).casefold()
    if not folded.isascii() and (alike := next((name for name in table if differences(folded, name)), None)):
        return (table[alike] if alike.isascii() else alike,)
    if folded.isascii() and " " not in folded:
        found = closest(folded, (name for name in table if name.isascii() and " " not in name), cutoff=_SURE_ID)
        return (table[found],) if found else ()
    meant = _meant(_words(folded), table)
    return () if meant is None else (next((n for n, id_ in table.items() if id_ == meant and not n.isascii()), meant),)


def _meant(said: frozenset[str], table: Mapping[str, str]) -> str | None:
    """The id of the one thing that has a name made of nearly the same words.

    None where there is none, or several, or where all that is said is in the name of another as well.
    """
    made_of = {name: _words(name) for name in table}
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name, id_ in table.items():
        for word in made_of[name]:
            bearers[word].add(id_)
    things = len(set(table.values()))

    def told(words: Iterable[str]) -> float:
        return sum(log1p(things / (len(bearers[word]) if word in bearers else 1)) for word in words)

    all_said = told(said)
    likeness = {name: 2 * told(said & words) / ((all_said + told(words)) or 1) for name, words in made_of.items()}
    meant = {table[name] for name, alike in likeness.items() if alike >= _SURE}
    possible = meant.union(table[name] for name, words in made_of.items() if said <= words)
    return meant.pop() if len(meant) == len(possible) == 1 else None


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """What a name is made of: each Chinese character, each word of others."""
    chinese = "".join(f"{first}-{last}" for first, last in _CHINESE)
    return frozenset(re.findall(rf"[{chinese}]|[^\W_{chinese}]+", name))


def closest(text: str, candidates: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The candidate that looks the same or is most like `text`, for a `did you mean`; none when nothing comes near."""
    from difflib import get_close_matches

    candidates = list(candidates)
    if not text.isascii() and (alike := next((each for each in candidates if differences(text, each)), None)):
        return alike
    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(text.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None
