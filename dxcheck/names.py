"""When two names are the same, which thing a name means, and which name was meant.

Names are compared after NFKC, without what cannot be seen, with their spaces folded, and without regard to case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")


def fold(text: str) -> str:
    """NFKC, nothing invisible, no space at the ends, one where there were several."""
    if text.isascii() and " " not in text and text.isprintable():
        return text
    return " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).split())


def has_marks(text: str) -> bool:
    """Whether a footnote mark or the like (① ² ⑴) would become a digit; a full-width digit is one."""
    return not text.isascii() and any(
        not character.isascii()
        and not unicodedata.decomposition(character).startswith("<wide>")
        and any(c.isascii() and c.isdigit() for c in unicodedata.normalize("NFKC", character))
        for character in text
    )


def names(things: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """A table of every folded name to the id that it stands for."""
    return {fold(name).casefold(): id_ for id_, all_names in things for name in all_names}


def read_name(text: str, table: Mapping[str, str]) -> str | None:
    """The id that a cell names, by id, by either name or by an alias."""
    return None if has_marks(text) else table.get(fold(text).casefold())


def suggest(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The known names nearest to a cell's text: an id, and a Chinese name."""
    folded = fold(text).casefold()
    latin = closest(folded, (name for name in table if name.isascii()))
    chinese = closest(folded, (name for name in table if not name.isascii()), cutoff=0.4)
    return tuple(name for name in (table[latin] if latin else None, chinese) if name)


def closest(text: str, candidates: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The candidate that is most like `text`, for a `did you mean`; none when nothing comes near."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(text.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None
