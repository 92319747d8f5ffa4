"""What a spreadsheet's number format shows of a stored value (ECMA-376 Part 1, 18.8.31).

A number keeps the digits that are stored, whatever the format rounds them to; what else the format shows counts as it
shows: a percent sign, words beside the digits or instead of them, a sign, thousands. A date is an ISO date, or the
period that the format shows of it. What shows nothing, or rounds where it scales, is no value that can be read.
"""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache

from dxcheck.submissions.readers.number_formats.built_in import BUILT_IN, GENERAL
from dxcheck.submissions.readers.number_formats.dates import NO_DAY, SECONDS, date_of
from dxcheck.submissions.readers.number_formats.digits import Digits, plain
from dxcheck.submissions.readers.number_formats.tokens import Token, sections_of
from dxcheck.submissions.records import EPOCH

__all__ = ["BUILT_IN", "GENERAL", "NumberFormat", "Unread", "number_format"]

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
_DASHES = frozenset("-–—－")
_ISO = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)


class Unread(str):
    """What a cell holds that cannot be read as a value: what is stored, and the format that does not show it so."""

    __slots__ = ()


class _Section:
    """One section of a format: what it shows of the numbers that it is for."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        kinds = {kind for kind, _ in tokens}
        self.is_text = "text" in kinds
        self.is_date = bool(kinds & {"date", "elapsed", "weekday", "half"}) and "general" not in kinds
        self.is_red = "colour" in kinds
        self.shows_digits = bool(kinds & {"digit", "general"})
        self.condition = next((words for kind, words in tokens if kind == "condition"), None)
        self.words = "".join(words for kind, words in tokens if kind == "literal").strip()

    @cached_property
    def digits(self) -> Digits:
        """How it shows digits."""
        return Digits(self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Whether its condition is true of a number; a section without one is for no number by itself."""
        match = re.fullmatch(r"(\D+?)\s*(-?\d*\.?\d*)", self.condition or "", re.ASCII)
        return match is not None and bool(match[2].strip("-.")) and _COMPARISONS[match[1]](number, Decimal(match[2]))


_AS_STORED = _Section([("general", GENERAL)])


class NumberFormat:
    """A number format, and what a cell that has it shows."""

    def __init__(self, code: str) -> None:
        self.code = code
        sections = [_Section(tokens) for tokens in sections_of(code or GENERAL)]
        self._text: _Section | None = None
        if len(sections) > 3 or sections[-1].is_text:
            self._text = sections.pop(min(len(sections) - 1, 3))
        self._sections = sections[:3] or [_AS_STORED]
        self._conditional = any(section.condition for section in self._sections)
        first = self._sections[0]
        self.is_plain = not self._conditional and first.shows_digits and not first.is_date and first.digits.plain
        """Whether a number above nought shows its digits and nothing else."""
        self.shows_texts = self._text is None or [kind for kind, _ in self._text.tokens] in (["text"], ["general"])
        """Whether a text shows as it is."""

    def number(self, number: Decimal, epoch: datetime.date = EPOCH) -> str:
        """What a number shows, or `Unread`; a date's days are counted from the epoch."""
        section = self._section(number)
        if section is None:
            text = ""
        elif section.is_date:
            text = date_of(section.tokens, number, epoch)
        elif section.shows_digits:
            text = self._signed(section, number)
        else:
            text = section.words
        if number == 0 and text in _DASHES:
            return "0"
        return text or self._unread(plain(number))

    def iso(self, text: str, epoch: datetime.date = EPOCH) -> str:
        """What a date shows that is stored as an ISO date, `2022-06-30T00:00:00`; any other text as it is."""
        match = _ISO.fullmatch(text.strip())
        try:
            day = (datetime.date.fromisoformat(match[1]) - epoch).days if match and match[1] else 0
        except ValueError:
            return text
        if match is None or not (match[1] or match[2]) or (match[1] and day <= NO_DAY):
            return text
        seconds = int(match[2] or 0) * 3600 + int(match[3] or 0) * 60 + int(match[4] or 0)
        written = (
            self if self._sections[0].is_date else number_format("yyyy-mm-dd hh:mm:ss" if match[1] else "hh:mm:ss")
        )
        return written.number(day + Decimal(seconds) / SECONDS, epoch)

    def text(self, text: str) -> str:
        """What a text shows, or `Unread`."""
        if self.shows_texts or self._text is None:
            return text
        words = [text if kind == "text" else words for kind, words in self._text.tokens if kind in ("text", "literal")]
        shown = "".join(words).strip()
        return shown or self._unread(text)

    def _unread(self, stored: str) -> Unread:
        return Unread(f"{stored} ({self.code})")

    def _section(self, number: Decimal) -> _Section | None:
        """The section that a number is shown by; None where that is not certain."""
        first, *others = self._sections
        if not self._conditional:
            negative, nought = (*others, first, first)[:2] if others else (first, first)
            return first if number > 0 else negative if number < 0 else nought if len(others) > 1 else first
        for section in self._sections:
            if section.holds(number):
                return section
        *conditional, last = self._sections
        return last if last.condition is None and all(section.condition for section in conditional) else None

    def _signed(self, section: _Section, number: Decimal) -> str:
        """A number's digits with the words beside them and its sign; nothing where it is not certain what is shown."""
        shape = section.digits
        digits = shape.of(abs(number))
        if not digits:
            return f"{shape.before}{shape.after}" if number == 0 and not shape.has_nought else ""
        if number >= 0:
            return f"{shape.before.removeprefix('+')}{digits}{shape.after}"
        if self._conditional or section is self._sections[0]:
            return f"-{shape.before}{digits}{shape.after}"
        return self._negative(section, digits)

    def _negative(self, section: _Section, digits: str) -> str:
        """The digits of a negative number in the section of such numbers, which shows the sign in its own way."""
        before, after = section.digits.before, section.digits.after
        if before.endswith(("(", "（")) and after.startswith((")", "）")):
            return f"-{before[:-1]}{digits}{after[1:]}"
        if "-" in before:
            return f"-{before.replace('-', '')}{digits}{after}"
        first = self._sections[0]
        is_same = first.shows_digits and (before, after) == (first.digits.before, first.digits.after)
        if is_same and not section.is_red:
            return ""
        return f"-{before}{digits}{after}" if is_same else f"{before}{digits}{after}"


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The number format that a code writes."""
    return NumberFormat(code)
