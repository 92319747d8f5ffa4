"""How a section shows the digits of a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from dxcheck.submissions.readers.number_formats.tokens import Token, words_of


class Digits:
    """How a section shows digits: what stands before, between and behind them, and what they are multiplied by."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        of_numbers = [token for token in tokens if token[0] in _SIGNS]
        signs = "".join(_SIGNS[kind] for kind, _ in of_numbers)
        match = re.search(r"[0GE.](?:.*[0GE.])?,*", signs)
        first, end = match.span() if match else (len(signs), len(signs))
        middle = of_numbers[first:end]
        self.before = words_of(of_numbers[:first]).lstrip()
        self.after = words_of(of_numbers[end:]).rstrip()
        self.slots = [token for token in middle if token[0] in ("digit", "point", "literal")]
        self.decimals = signs[first:end].partition(".")[2].count("0")
        self.places = 2 * signs.count("%") - 3 * len(re.findall(r"(?<=[0.,]),(?=,*(?:[^0,]|\Z))", signs))
        """How many places the point moves to the right."""
        self.scaled = self.places % 2 != 0 or self.places < 0
        self.fraction = "0" in signs and words_of(middle).strip() == "/"
        self.parted = not self.fraction and bool(words_of(middle).strip(" %"))
        """Whether words stand between the digits."""
        self.has_nought = self.fraction or bool(set("GE") & set(signs)) or ("digit", "0") in self.slots
        self.plain = match is not None and not (
            self.before.removeprefix("+") or self.after or self.places or self.parted
        )

    def of(self, number: Decimal) -> str:
        """The digits that a number of no sign shows; nothing where it shows none, or not all that it has."""
        moved = number.scaleb(self.places)
        if number == 0 and not self.has_nought:
            return ""
        if not self.scaled and not self.parted:
            return plain(moved)
        whole = moved.scaleb(self.decimals)
        if whole != whole.to_integral_value():
            return ""
        return self._parted(f"{whole:f}".partition(".")[0].lstrip("0")) if self.parted else plain(moved)

    def _parted(self, digits: str) -> str:
        """The digits filled in from the right, with the words between them."""
        shown: list[str] = []
        for kind, words in reversed(self.slots):
            if kind != "digit":
                shown.append(words)
            elif digits or words == "0":
                shown.append(digits[-1:] or "0")
                digits = digits[:-1]
        return digits + "".join(reversed(shown))


_SIGNS = {
    "digit": "0", "general": "G", "point": ".", "comma": ",", "percent": "%", "literal": "x", "exponent": "E",
}  # fmt: skip
"""The tokens of a section that shows digits, a letter each."""


def plain(number: Decimal) -> str:
    """All digits, without an exponent and without a point that says nothing."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"
