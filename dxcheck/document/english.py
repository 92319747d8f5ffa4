"""The quantities of an English sentence: each number, in digits or in words, with the plan's unit behind it.

`Publish at least 12 data sets` is 12 of `sets`, and `staff in three departments` 3 of `departments`. A bare number asks
for that many at the least. Years, ordinals, numbers within a word (PM2.5, 5G, Q4) and an item's own number (1.1) are
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from dxcheck.document.dates import dates_in
from dxcheck.document.numbers import ITEM_NUMBER, NAME_IN_MARKS
from dxcheck.document.quantities import Quantity
from dxcheck.document.recurrence import Recurrence, recurrences
from dxcheck.document.starts import starts

SEEN = 400
"""How many characters before a number, and behind it, say what it asks for."""
_SPELT = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_VALUES = {
    **{word: n for n, word in enumerate(_SPELT.split("|"))},
    **{word: 10 * n for n, word in enumerate(_TENS.split("|"), start=2)},
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORDS = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS}(?:[- ]{_WORDS})?))"
    rf"(?:\s+(?P<scale>{'|'.join(_SCALES)}))?\s?(?P<percent>%|per ?cent\b|percent\b)?(?![\w-]|[.,/]\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w.,/-])(?P<between>between\s+)?(?P<low>{_DIGITS})\s?(?:%|per ?cent)?"
    rf"(?:\s+to\s+|[-–—]|(?(between)\s+and\s+|(?!)))(?P<high>{_DIGITS})(?![\w-]|[.,/]\d)",
    re.IGNORECASE,
)
"""20-25 schools, 20 to 25 schools, between 20 and 25 schools."""
_CEILING = (
    r"(?:[≤≦]|<=?|"
    r"at most|no more than|not more than|not exceed(?:ing)?|up to|below|under|less than|fewer than|maximum of|"
    r"within|(?:reduc|cut|lower|fall|limit|cap|restrict)\w*\b"
    r"(?:(?!\b(?:increas|rais|grow|improv|expand))[^,.;]|[,.](?=\d)){0,60}\bto(?:\s+(?:about|around|approximately|nearly))?)"
    r"\s*(?:[€$£]\s*)?$"
)
_OR_LESS = re.compile(r"\s*(?:[a-z]+ ){0,2}or (?:less|fewer|lower|below|under)\b", re.IGNORECASE)
_FLOOR = r"(?:no|not) (?:less|fewer|lower) than\s*$"
_VAGUE = (
    r"(?:about|approximately|around|some|nearly|almost|roughly|between|up to about|circa|"
    r"(?<!no )(?<!not )more than|over)\s*$"
)
_YEARLY = r"\b(?:each|every|per) year\b|\bannual(?:ly)?\b|\ba year\b|\byearly\b"


def english_quantities(text: str, units: Iterable[str] = ()) -> list[Quantity]:
    """The quantities of a sentence; `units` are the plan's own, sought in the words behind each number."""
    return [*_quantities(text, tuple(units))]


@lru_cache(maxsize=1024)
def _quantities(text: str, units: tuple[str, ...]) -> tuple[Quantity, ...]:
    return tuple(_found(text, sorted(dict.fromkeys(units), key=len, reverse=True)))


def _found(text: str, units: list[str]) -> Iterator[Quantity]:
    days = [(day.start, day.end) for day in dates_in(text)]
    days += [match.span() for match in (*NAME_IN_MARKS.finditer(text), *ITEM_NUMBER.finditer(text))]
    named = {place for start, end in days for place in range(start, end)}
    moves = [*starts(text)]
    moved, become = {move.at for move in moves}, {move.becomes: move for move in reversed(moves)}
    often = [*recurrences(text)]
    upper = {
        one.start("high"): one.start("low")
        for one in _RANGE.finditer(text)
        if not re.fullmatch(r"\d{3}-\d{4}", one[0])  # a telephone's number
        and one.start("low") not in moved
        and one.start("low") not in named
        and one.start("high") not in become
    }
    lower = {*upper.values()}
    plain = [*text]
    for high, low in upper.items():
        plain[low:high] = re.sub("[-–—]", " ", text[low:high])
    last: tuple[str, int, bool] | None = None
    for match in _NUMBER.finditer("".join(plain) if upper else text):
        if match.start() in named or _is_name(text, match) or match.start() in lower:
            continue
        if match.start() in moved:
            continue  # the number from which something rises or falls: from 18% to 12%
        before = re.split(r"[.;\n]", text[max(match.start() - SEEN, 0) : match.start()])[-1]
        number = _value(match)
        behind = text[match.end() : match.end() + SEEN]
        unit = "%" if match["percent"] else _unit(behind, units) or _unit_before(text, match, units)
        near = last is not None and match.start() < last[1] + SEEN
        like = False
        if not unit and last is not None and near and (more := _AND_MORE.search(text[last[1] : match.start()])):
            unit = last[0] if _BY.match(text, match.end()) else ""
            like = last[2] and bool(unit) and not more["of"]
        if match["words"] and not unit:
            continue
        at_most = like or (
            bool(re.search(_CEILING, before, re.IGNORECASE)) and not re.search(_FLOOR, before, re.IGNORECASE)
        )
        at_most = at_most or bool(_OR_LESS.match(text, match.end()))
        if move := become.get(match.start()):
            at_most = move.number > Fraction(_bare(match))
        last = (unit, match.end(), at_most) if unit else last
        sentence = re.split(r"(?<=[.;])\s", text[match.start() : match.start() + SEEN])[0]
        annual = bool(re.search(_YEARLY, before + sentence, re.IGNORECASE))
        at = upper.get(match.start(), match.start())
        vague = at < match.start() or bool(re.search(_VAGUE, before, re.IGNORECASE))
        recurs = _recurs(text, match, often)
        yield Quantity(
            number,
            unit,
            at_most,
            annual,
            vague or recurs > 0,
            text[at : match.end()].strip(),
            at,
            recurs=recurs,
            about=vague,
        )


def _recurs(text: str, match: re.Match[str], often: Sequence[Recurrence]) -> int:
    """How often a year it is asked for, where its clause says so and nothing else that could be meant is between."""
    near = bisect_left(often, match.start() - SEEN, key=lambda one: one.end)
    for one in often[near:]:
        if one.start > match.end() + SEEN:
            break
        between = text[match.end() : one.start] if match.end() <= one.start else text[one.end : match.start()]
        if one.times > 1 and not re.search(r"[.;:|\n]|,(?=.*,)|\band\b|\bthen\b|\d", between):
            return one.times
    return 0


_AND_MORE = re.compile(
    r"^[^.;]*(?:,| and| \(|:) ?(?:to |a further |another |(?P<of>of which|of these|of them|including|among them) "
    r"(?:at least )?)?$"
)
_BY = re.compile(r"\s+(?:by|before|in|until)\b", re.IGNORECASE)
"""400 volunteers by 2026, and 900 by 2028: the second counts what the first does; 420 homes, of which 150 by 2025."""


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A number that numbers something: Action 4, Q4, Phase 2, a year."""
    digits = match["digits"] or ""
    named = re.search(
        r"\b(?:action|phase|step|part|section|article|chapter|annex|no\.?|stage|level|goal|grades?|"
        r"class|tier|zone|route|highway)\s*$",
        text[max(match.start() - SEEN, 0) : match.start()],
        re.IGNORECASE,
    )
    return bool(named) or bool(re.fullmatch(r"(?:19|20|21)\d\d", digits))


def _bare(match: re.Match[str]) -> str:
    return (match["digits"] or "0").replace(",", "")


def _value(match: re.Match[str]) -> Fraction:
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    if match["digits"]:
        return Fraction(match["digits"].replace(",", "")) * scale
    return Fraction(sum(_VALUES[word] for word in re.split("[- ]", match["words"].lower()))) * scale


_BOUND = r"(?:at (?:most|least)|(?:no|not) (?:more|fewer|less|lower|higher) than|up to|:)"
ENDS_CLAUSE = r"\s*(?:$|[.,;:()|\n]|(?:by|in|before|until|each|every|per)\b|a (?:year|quarter|month)\b)"
"""What stands behind a number that has no unit there."""
_ENDS_CLAUSE = re.compile(ENDS_CLAUSE)
COUNTED_BEFORE = re.compile(rf"\b([A-Za-z][A-Za-z'-]*)(?<!\bto)\s*(?:\bto )?{_BOUND}\s*\Z", re.IGNORECASE)
"""What is counted by a number that ends its clause: notices at most 4."""


NUMBER_OF = re.compile(
    r"\bnumbers? of (?:[A-Za-z'-]+ ){0,3}?(?P<noun>[A-Za-z'-]{2,}s|people|staff|children)\b"
    r"(?:[^.;\d]|(?<=from )\d[\d,.]*){0,60}\Z",
    re.IGNORECASE,
)
"""What is counted by a number behind it: the number of families in hotels to no more than 25."""


def _unit_before(text: str, match: re.Match[str], units: list[str]) -> str:
    """The plan's unit before the bound of a number that ends its clause."""
    if _ENDS_CLAUSE.match(text, match.end()) is None:
        return ""
    before = text[max(match.start() - SEEN, 0) : match.start()]
    number_of = NUMBER_OF.search(before)
    noun = number_of or COUNTED_BEFORE.search(before)
    if noun is None:
        return ""
    if number_of is not None:
        return next((unit for unit in units if number_of["noun"].casefold() == unit.casefold()), "")
    return next((unit for unit in units if noun[0].casefold().startswith(unit.casefold())), "")


def _unit(after: str, units: list[str]) -> str:
    """The first of the plan's units among the next words of the clause."""
    clause = re.split(r"[,.;:()\n]", after)[0]
    near = " ".join(clause.split()[:6])
    places = (
        (found.start(), unit) for unit in units if (found := re.search(rf"\b{re.escape(unit)}\b", near, re.IGNORECASE))
    )
    return min(places, default=(0, ""))[1]
