"""A cell's stored value -> the text that it shows, by its type and the number format of its style."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal

from dxcheck.submissions.readers.number_formats import GENERAL, NumberFormat, Unread, number_format
from dxcheck.submissions.readers.xlsx.book import Book
from dxcheck.submissions.readers.xlsx.refusal import Unreadable
from dxcheck.submissions.readers.xlsx.strings import unescaped
from dxcheck.submissions.readers.xlsx.xml import whole

MAX_DIGITS = 400
"""How many characters a stored number may have."""
_REMEMBERED = 100_000
"""How many numbers are remembered with what they show."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?", re.ASCII)
_UNSEEN_ZERO = '0 (showZeros="0")'


def is_nought(text: str | None) -> bool:
    """Whether a text is the number 0."""
    return text is not None and _NUMBER.fullmatch(text.strip()) is not None and float(text) == 0


class Values:
    """What the cells of a sheet show."""

    def __init__(self, book: Book) -> None:
        self.zeros = True
        """Whether the sheet shows the number 0 at all."""
        self._book = book
        self._texts: list[str] | None = None
        self._numbers: dict[tuple[str, str], str] = {}
        self._formats: dict[str, NumberFormat] = {}
        self._text_formats: dict[str, NumberFormat | None] = {}
        """For each style the format that shows texts otherwise than as they are; None where they show as they are."""
        self._readers: dict[str, Callable[[str, str], str]] = {
            "s": self._shared, "str": self._own, "inlineStr": self._own, "b": _truth, "e": _error, "d": self._iso_date,
        }  # fmt: skip
        """How a value is read by its type; all others are numbers."""

    def shown(self, kind: str, style: str, stored: str) -> str:
        """What a cell shows, or `Unread`; raises Unreadable where it names a text that the workbook does not hold."""
        reader = self._readers.get(kind)
        if reader is not None:
            return reader(stored, style)
        known = self._numbers.get((stored, style))
        if known is None:
            known = self._number(stored, style)
            if len(self._numbers) < _REMEMBERED:
                self._numbers[stored, style] = known
        return known

    def _number(self, stored: str, style: str) -> str:
        """A number is what 15 digits show of it."""
        text = stored.strip()
        if len(text) > MAX_DIGITS or not _NUMBER.fullmatch(text) or math.isinf(float(text)):
            return self._own(stored, style)
        number = Decimal(f"{float(text):.15g}") + 0
        if number == 0 and not self.zeros:
            return Unread(_UNSEEN_ZERO)
        return self._format(style).number(number, self._book.epoch)

    def _shared(self, stored: str, style: str) -> str:
        if self._texts is None:
            self._texts = self._book.strings
        try:
            text = self._texts[int(stored)] if stored.isdecimal() else self._texts[whole(stored, len(self._texts))]
        except IndexError:
            raise Unreadable("workbook.text_missing") from None
        return text if type(text) is Unread else self._text(text, style)

    def _own(self, stored: str, style: str) -> str:
        return self._text(unescaped(stored), style)

    def _text(self, text: str, style: str) -> str:
        try:
            written = self._text_formats[style]
        except KeyError:
            known = self._format(style)
            written = self._text_formats[style] = None if known.shows_texts else known
        return text if written is None else written.text(text)

    def _iso_date(self, stored: str, style: str) -> str:
        return self._format(style).iso(stored, self._book.epoch)

    def _format(self, style: str) -> NumberFormat:
        """The number format of a style; the general one where the workbook has no such style."""
        known = self._formats.get(style)
        if known is None:
            formats = self._book.formats
            place = whole(style, len(formats))
            known = self._formats[style] = formats[place] if place < len(formats) else number_format(GENERAL)
        return known


def _truth(stored: str, _: str) -> str:
    return "TRUE" if stored.strip().lower() in ("1", "true") else "FALSE"


def _error(stored: str, _: str) -> str:
    return Unread(stored.strip() or "#ERROR!")
