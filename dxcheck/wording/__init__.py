"""Every phrase that a user sees, in English and in Chinese. Steps and renderers only name phrases.

What belongs to one diagnostic alone stands in its entry, both languages together: see `dxcheck.diagnostics.entry`.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping

from dxcheck.diagnostics import CODES, Both, Code, Diagnostic, Listed, Named, Phrase, Quote
from dxcheck.lookalike import Difference, differences, is_seen, unseen

LANGUAGES = ("en", "zh")


class Count(int):
    """A number in a phrase, which chooses between two forms: `{days} {days:day|days}`. Chinese has one form."""

    def __format__(self, form: str) -> str:
        one, two_forms, many = form.partition("|")
        if not two_forms:
            return super().__format__(form)
        return one if self == 1 else many


class _Details(dict[str, object]):
    """Details that are looked up when a phrase names them: one that it does not name may need others."""

    def __init__(self, words: Wording, details: Mapping[str, object]) -> None:
        super().__init__()
        self.words = words
        self.details = details

    def __missing__(self, name: str) -> object:
        return self.words._detail(name, self.details)


class Wording:
    """The phrases of one language, `en` or `zh`, by key; a key that has none raises KeyError."""

    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.language = language
        self.phrases = phrases

    def __call__(self, key: str, /, **details: object) -> str:
        """The phrase of a key with its details; a detail that is a `Phrase` is looked up, and takes the others."""
        return self.phrases[key].format_map(_Details(self, details))

    def _detail(self, name: str, details: Mapping[str, object]) -> object:
        return self._said(details[name], _others(details, name))

    def _said(self, value: object, others: Mapping[str, object]) -> object:
        match value:
            case Phrase():
                return self(value, **others)
            case Named():
                return self.pick(value.names)
            case Listed():
                return self("list.separator").join(str(self._said(part, others)) for part in value.parts)
            case int():
                return Count(value)
        return value

    def pick(self, texts: Both) -> str:
        """The text of this language."""
        return texts[LANGUAGES.index(self.language)]

    def message(self, diagnostic: Diagnostic) -> str:
        """What is wrong; long details are clipped, and what cannot be seen in them is spelt out."""
        return self(diagnostic.code.value, **_clipped(_excerpts(diagnostic))) + self._spelt_out(diagnostic.details)

    def _spelt_out(self, details: Mapping[str, str | int]) -> str:
        """How two details differ that look the same, else which characters of any are not shown; mostly nothing."""
        texts = {name: text for name, text in details.items() if isinstance(text, str) and not isinstance(text, Phrase)}
        for one, other, phrase in COMPARED:
            if one in texts and other in texts and (found := _unlike(texts[one], texts[other])):
                parts = [self(phrase, **_characters(each, self)) for each in found[:MOST_DIFFERENCES]]
                return self("look.alike", differences=self("look.and").join(parts))
        hidden = list(dict.fromkeys(each for text in texts.values() if not text.isascii() for each in unseen(text)))
        parts = [self("look.holds", **_characters(each, self)) for each in hidden[:MOST_DIFFERENCES]]
        return self("look.unseen", differences=self("look.and").join(parts)) if parts else ""

    def suggestion(self, diagnostic: Diagnostic) -> str | None:
        """How to mend it, if the diagnostic has a hint. The document's words stand in it whole, as YAML quotes them."""
        if diagnostic.hint is None:
            return None
        quotes = {name: _quoted(value) for name, value in diagnostic.details.items() if isinstance(value, Quote)}
        return self(diagnostic.hint, **_clipped(diagnostic.details) | quotes)


COMPARED = (
    ("ours", "theirs", "look.in_document"),
    ("quote", "theirs", "look.in_document"),
    ("text", "guess", "look.in_guess"),
    ("field", "guess", "look.in_guess"),
    ("header", "guess", "look.in_guess"),
)
"""Details of which a sentence or its hint shows one beside the other, and the phrase that tells how they differ."""


def _unlike(one: str, other: str) -> list[Difference]:
    """How two texts differ that look the same, but for small letters and capitals."""
    cased = "".join(b.upper() if a.isupper() else b.lower() for a, b in zip(one, other, strict=False))
    return differences(one, other) or differences(one, cased + other[len(one) :])


MOST_DIFFERENCES = 3
"""How many differences between two texts are spelt out."""


def _characters(difference: Difference, words: Wording) -> dict[str, str]:
    """A difference, its characters spelt out: U+200B, or “，” (U+FF0C)."""

    def spelt(text: str) -> str:
        codes = " ".join(f"U+{ord(character):04X}" for character in text)
        if not text:
            return words("look.nothing")
        return words("look.seen", text=text, codes=codes) if is_seen(text) else codes

    after = words("look.after", after=difference.after) if difference.after else words("look.first")
    return {"after": after, "one": spelt(difference.one), "other": spelt(difference.other)}


def _quoted(words: str) -> str:
    """Words as they stand between double quotes in YAML; what no YAML file may hold is an escape."""
    quoted = json.dumps(words, ensure_ascii=False)[1:-1]
    return re.sub(_NOT_IN_YAML, lambda match: f"\\u{ord(match[0]):04x}", quoted)


_NOT_IN_YAML = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"

LONGEST = 300
"""How many characters of a cell or a quotation a sentence repeats."""


EXCERPT = 24
"""How many characters of a sentence tell it apart."""


def _excerpts(diagnostic: Diagnostic) -> Mapping[str, str | int]:
    """The details; of long sentences what tells them apart, a little before where they differ."""
    details = diagnostic.details
    match diagnostic.code:
        case Code.QUOTE_DIFFERS:
            ours, theirs = str(details["ours"]), str(details["theirs"])
            differ = (at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other)
            start = max(next(differ, min(len(ours), len(theirs))) - 6, 0)
            return {**details, "ours": _excerpt(ours, start), "theirs": _excerpt(theirs, start)}
        case Code.SOURCE_NOT_ENCODED:
            return {**details, "words": _excerpt(str(details["words"]), 0)}
        case _:
            return details


def _excerpt(words: str, start: int) -> str:
    end = start + EXCERPT
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


def _clipped(details: Mapping[str, str | int]) -> dict[str, str | int]:
    return {
        name: f"{value[:LONGEST]}…"
        if isinstance(value, str) and len(value) > LONGEST and not _is_made(value)
        else value
        for name, value in details.items()
    }


def _is_made(value: str) -> bool:
    """Whether its words are ours, and none that somebody wrote at length."""
    return isinstance(value, (Named, Listed, Phrase))


def _others(details: Mapping[str, object], name: str) -> dict[str, object]:
    return {other: value for other, value in details.items() if other != name}


def wording(language: str) -> Wording:
    """The phrases of one language, those of the codes among them; only that language's file is imported."""
    phrases: dict[str, str] = dict(importlib.import_module(f"dxcheck.wording.{language}").PHRASES)
    words = Wording(language, phrases)
    for code in CODES.values():
        phrases[code.value] = words.pick(code.sentence)
        phrases.update((key, words.pick(hint)) for key, hint in code.hints.items())
    return words


def language_of(environment: Mapping[str, str]) -> str:
    """The language that $DXCHECK_LANG asks for, else the POSIX locale; English unless it is Chinese."""
    for name in ("DXCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
