"""Texts as a workbook writes them: in runs, with what a reading aid shows above them left out, and with escapes."""

from __future__ import annotations

import re

from dxcheck.submissions.readers.xlsx.refusal import beyond
from dxcheck.submissions.readers.xlsx.xml import Attributes, Elements

MAX_STRINGS = 2_000_000
"""How many shared texts a workbook may have."""
MAX_TEXT = 100_000
"""How many characters a cell's text may have; a spreadsheet program allows 32,767."""
_ESCAPE = re.compile("_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with its escapes undone: `_x000D_` is a carriage return, `_x005F_` the underline that begins no escape."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")
    character = chr(int(match[3], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


class Strings(Elements):
    """The part of shared texts: each `si` has its text in `t`, or in runs `r` that have one each; `rPh` is an aid."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._inside = False
        self._aids = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        """A text, a piece of it, or an aid begins."""
        if name == "t":
            self._inside = not self._aids
        elif name == "si":
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._aids += 1

    def text(self, text: str) -> None:
        """Text counts in `t` alone."""
        if self._inside:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > MAX_TEXT:
                raise beyond("workbook.text", MAX_TEXT)

    def finish(self, name: str) -> None:
        """A text ends, or a piece of it or an aid."""
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._aids -= 1
        elif name == "si":
            if len(self.texts) >= MAX_STRINGS:
                raise beyond("workbook.strings", MAX_STRINGS)
            self.texts.append(unescaped("".join(self._pieces)))
