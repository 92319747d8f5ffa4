"""How exact figures are shown: rounded here and nowhere else, half up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, overload

from dxcheck.judging.results import CriterionResult
from dxcheck.renderers.safe import printable
from dxcheck.submissions.ledger import Account, totals
from dxcheck.submissions.records import Fate
from dxcheck.values import Progress, Value
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.published.parts import Figure, Word

DASH = "–"


def _steps(value: Fraction, scale: int) -> int:
    """value * scale, to the nearest whole number, halves away from zero."""
    doubled, divisor = 2 * abs(value.numerator) * scale, value.denominator
    steps = (doubled + divisor) // (2 * divisor)
    return steps if value.numerator >= 0 else -steps


def _to_four_places(value: Fraction) -> Decimal:
    return Decimal(f"{_steps(value, 10**4)}e-4")


@overload
def json_number(value: Fraction | Decimal) -> int | Decimal: ...
@overload
def json_number(value: None) -> None: ...
def json_number(value: Fraction | Decimal | None) -> int | Decimal | None:
    """A whole number as such, any other to four decimals."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else _to_four_places(exact)


def json_share(value: Fraction | None) -> Decimal | None:
    """To four decimals; a whole one is 1.0."""
    return None if value is None else _to_four_places(value)


@overload
def json_actual(value: Value) -> Figure: ...
@overload
def json_actual(value: None) -> None: ...
def json_actual(value: Value | None) -> Figure | None:
    """A number; for a deliverable `done`, `in_progress`, `not_started`, or the share done."""
    if not isinstance(value, Progress):
        return json_number(value)
    return "in_progress" if value.share is None else _ENDS.get(value.share) or _to_four_places(value.share)


_ENDS: dict[Fraction, Word] = {Fraction(1): "done", Fraction(0): "not_started"}


def progress_word(progress: Progress) -> Word | None:
    """None for a share between the ends, which is shown as a percentage."""
    return "in_progress" if progress.share is None else _ENDS.get(progress.share)


def number(value: Fraction | Decimal, places: int = 2) -> str:
    """Digits for people, with thousands separated and no zeros at the end; a small one keeps two digits that count."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    while 0 < abs(exact) * 10 ** (places - 1) < 1 and places < 12:
        places += 1
    return _digits(_steps(exact, 10**places), places).rstrip("0").rstrip(".")


def _digits(steps: int, places: int) -> str:
    """A number of steps of 10 to the power of -places, written out; exact, however large."""
    whole, rest = divmod(abs(steps), 10**places)
    return f"{'-' if steps < 0 else ''}{whole:,}" + (f".{rest:0{places}}" if places else "")


def figure(value: Fraction | None) -> str:
    """A number, or a dash where there is none."""
    return DASH if value is None else number(value)


def percent(value: Fraction | None, places: int = 0) -> str:
    """A share as a percentage, to so many places; a dash where there is none."""
    if value is None:
        return DASH
    return f"{_digits(_steps(value, 10 ** (places + 2)), places)}%"


def target(criterion: CriterionResult, words: Wording) -> str:
    """The bound with its unit; of a deliverable that it is to be done."""
    asked = words("criterion.deliverable")
    if criterion.target is not None and criterion.comparison is not None:
        about, ratio = criterion.approximate, criterion.is_ratio
        asked = bound(criterion.comparison, criterion.target, criterion.unit, words, approximate=about, ratio=ratio)
    return asked if criterion.organisation is None else f"{printable(criterion.organisation)} {asked}"


def bound(  # noqa: PLR0913 - all that a bound may be
    comparison: str,
    figure: Fraction | Decimal,
    unit: str | None,
    words: Wording,
    *,
    approximate: bool = False,
    ratio: bool = False,
) -> str:
    """What a target asks for: ≥ 15项, ≥ 约6% or ≥ 1:1; `comparison` is `at_least` or `at_most`."""
    shown = measured(figure, unit, ratio=ratio)
    asked = words("figure.about", number=shown) if approximate else shown
    return words(f"comparison.{comparison}", target=asked)


def measured(value: Fraction | Decimal, unit: str | None, *, ratio: bool = False) -> str:
    """A number with its measure word: 15项, 600 lines; a ratio as such: 1:1."""
    return f"{number(value)}:1" if ratio else with_unit(number(value), unit)


def short(criterion: CriterionResult, words: Wording) -> str | None:
    """How much of a target is missing; between percentages that is percentage points.

    English, which has no measure words, leaves them out: short by 1.
    """
    missing = criterion.shortfall
    if missing is None:
        return None
    if criterion.unit == "%":
        return words("figure.point" if missing == 1 else "figure.points", number=number(missing))
    bare = criterion.is_ratio or words.language == "en"
    return number(missing) if bare else with_unit(number(missing), criterion.unit)


def with_unit(shown: str, unit: str | None) -> str:
    """A number with its measure word: 15项, 6%; a unit in letters stands apart: 600 lines."""
    apart = " " if unit and re.match("[A-Za-z]", unit) else ""
    return f"{shown}{apart}{printable(unit or '')}"


def accounting(account: Account, words: Wording) -> str:
    """What became of a file's rows; the fates add up to what was read."""
    counts = account.fates
    parts = [words("accounting.part", fate=words(f"accounting.{f}"), count=counts[f]) for f in _told([account])]
    return words("table.input", path=printable(account.path), read=account.read, fates=" + ".join(parts))


def accounts_line(accounts: Sequence[Account], words: Wording) -> str:
    """How many files and rows there are, and what became of these; only fates that some row met."""
    counts = totals(accounts)
    parts = [words("accounting.part", fate=words(f"accounting.{f}"), count=counts[f]) for f in counts if counts[f]]
    told = words("list.separator").join(parts)
    return words("accounting.line", files=len(accounts), rows=sum(counts.values()), fates=told)


def accounts_lines(accounts: Sequence[Account], words: Wording) -> list[str]:
    """One for all files, where there are any, and one more for each that lost rows."""
    if not accounts:
        return []
    lost = [account for account in accounts if account.fates[Fate.REJECTED] or account.fates[Fate.LATER]]
    return [accounts_line(accounts, words), *(accounting(account, words) for account in lost)]


def _told(accounts: Sequence[Account]) -> list[Fate]:
    """The fates to tell of: what few files have, only where a row met it."""
    found = totals(accounts)
    return [fate for fate in found if found[fate] or fate not in (Fate.LATER, Fate.MENDED)]


def accounts_table(accounts: Sequence[Account], words: Wording) -> list[tuple[str, ...]]:
    """Heads, a line a file, and one for all where there are several: what was read is the sum of the fates."""
    told = _told(accounts)
    heads = (words("accounting.rows"), words("accounting.read"), *(words(f"accounting.{fate}") for fate in told))
    rows = [(account.path, account.fates) for account in accounts]
    if len(rows) > 1:
        rows.append((words("accounting.all"), totals(accounts)))
    return [heads, *((name, *map(str, (sum(each.values()), *(each[f] for f in told)))) for name, each in rows)]


def worded(value: Value | None, words: Wording) -> str:
    """A number; of a deliverable how far it is, in words or as a share; a dash where nothing was ever observed."""
    if value is None:
        return DASH
    if not isinstance(value, Progress):
        return number(value)
    word = progress_word(value)
    return words(f"progress.{word}") if word else percent(value.share)


def actual(criterion: CriterionResult, words: Wording) -> str:
    """The last value seen, without its unit; a ratio as such."""
    told = worded(criterion.actual, words)
    return f"{told}:1" if criterion.is_ratio and criterion.actual is not None else told
