"""Days, names and lists, as each language says them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from dxcheck.plan.model import Plan
from dxcheck.wording import Wording


def day_of(day: datetime.date, words: Wording) -> str:
    """A day, as the language writes it."""
    name = words("date.months").split()[day.month - 1]
    return words("date.day", year=day.year, month=day.month, day=day.day, name=name)


def names_of(plan: Plan, ids: Iterable[str], words: Wording) -> str:
    """The names of organisations, in the language of the wording."""
    return words("list.separator").join(plan.organisation_by_id[id_].in_(words.language) for id_ in ids)


def and_others(names: Sequence[str], count: int, words: Wording) -> str:
    """The first names of so many: Chinese says how many there are in all (等6家), English how many more."""
    named = words("list.separator").join(names)
    told = count if words.language == "zh" else count - len(names)
    return named if len(names) == count else words("list.others", names=named, count=told)


def first_of(texts: Iterable[str], most: int, words: Wording) -> str:
    """Each place once, so many of them; Chinese says how many there are (等15处), English how many more (+12)."""
    return _first(texts, most, words, "list.separator", "list.places")


def first_pieces(texts: Iterable[str], most: int, words: Wording) -> str:
    """The same of pieces of evidence, whose names may have commas in them."""
    return _first(texts, most, words, "list.semicolon", "list.pieces")


def _first(texts: Iterable[str], most: int, words: Wording, separator: str, rest: str) -> str:
    found = list(dict.fromkeys(texts))
    named = words(separator).join(found[:most])
    told = len(found) if words.language == "zh" else len(found) - most
    return words(rest, names=named, count=told) if len(found) > most else named


def without_folder(path: str) -> str:
    """A file's name alone, whichever system's its path is."""
    return re.split(r"[/\\]", path)[-1]
