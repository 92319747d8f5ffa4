"""Every phrase that a user sees, in English and in Chinese. Steps and renderers only name phrases.

What belongs to one diagnostic alone stands in its entry, both languages together: see `dxcheck.diagnostics.entry`.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from dxcheck.diagnostics import CODES, Both, Diagnostic, Phrase

LANGUAGES = ("en", "zh")


class Wording:
    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.language = language
        self.phrases = phrases

    def __call__(self, key: str, /, **details: object) -> str:
        """The phrase of a key with its details; a detail that is a `Phrase` is looked up, and takes the others."""
        looked_up = {
            name: self(value, **_others(details, name)) if isinstance(value, Phrase) else value
            for name, value in details.items()
        }
        return self.phrases[key].format_map(looked_up)

    def pick(self, texts: Both) -> str:
        """The text of this language."""
        return texts[LANGUAGES.index(self.language)]

    def message(self, diagnostic: Diagnostic) -> str:
        """What is wrong; long details are clipped."""
        return self(diagnostic.code.value, **_clipped(diagnostic.details))

    def suggestion(self, diagnostic: Diagnostic) -> str | None:
        """How to mend it, if the diagnostic has a hint; long details are clipped."""
        return self(diagnostic.hint, **_clipped(diagnostic.details)) if diagnostic.hint else None


LONGEST = 300
"""How many characters of a cell or a quotation a sentence repeats."""


def _clipped(details: Mapping[str, str | int]) -> dict[str, str | int]:
    return {
        name: f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
        for name, value in details.items()
    }


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
    """The language that a POSIX locale asks for; English unless it is Chinese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
