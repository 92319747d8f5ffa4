"""Texts as a workbook writes them: in runs, with what a reading aid shows above them left out, and with escapes.

A text of which a run is struck through cannot be read for certain: somebody put the new figure beside the old one.
"""

from __future__ import annotations

import re

from dxcheck.submissions.readers.number_formats import Unread
from dxcheck.submissions.readers.xlsx.refusal import beyond
from dxcheck.submissions.readers.xlsx.xml import Attributes, Elements, is_true

MAX_STRINGS = 2_000_000
"""How many shared texts a workbook may have."""
MAX_TEXT = 100_000
"""How many characters a cell's text may have; a spreadsheet program allows 32,767."""
STRUCK = ("<s>", "</s>")
"""What stands around what is struck through, where it is told."""
_ESCAPE = re.compile("_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with its escapes undone: `_x000D_` is a carriage return, `_x005F_` the underline that begins no escape."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")
    character = chr(int(match[3], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


def is_struck(attributes: Attributes) -> bool:
    """Whether `strike` says that its run is struck through."""
    return is_true(attributes, "val", default=True)


def mark_struck(pieces: list[str], start: int) -> bool:
    """Mark the pieces from one on as struck through, if they show anything; whether they do."""
    shows = any(map(str.strip, pieces[start:]))
    if shows:
        pieces.insert(start, STRUCK[0])
        pieces.append(STRUCK[1])
    return shows


class Strings(Elements):
    """The part of shared texts: each `si` has its text in `t`, or in runs `r` that have one each; `rPh` is an aid."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._inside = False
        self._aids = 0
        self._start = 0
        self._struck = self._some_struck = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """A text, a piece of it, or an aid begins."""
        if name == "t":
            self._inside = not self._aids
            self._start = len(self._pieces)
        elif name == "r":
            self._struck = False
        elif name == "strike":
            self._struck = is_struck(attributes)
        elif name == "si":
            self._pieces, self._length = [], 0
            self._struck = self._some_struck = False
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
            if self._struck and self._inside:
                self._some_struck |= mark_struck(self._pieces, self._start)
            self._inside = False
        elif name == "rPh":
            self._aids -= 1
        elif name == "si":
            if len(self.texts) >= MAX_STRINGS:
                raise beyond("workbook.strings", MAX_STRINGS)
            text = unescaped("".join(self._pieces))
            self.texts.append(Unread(text) if self._some_struck else text)
