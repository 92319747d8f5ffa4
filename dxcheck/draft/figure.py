"""A target that words state: its number in its unit, as they write it; and the words with what they are read with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from dxcheck.document.english import COUNTED_BEFORE, ENDS_CLAUSE, NUMBER_OF, SEEN, english_quantities
from dxcheck.document.quantities import Quantity, quantities
from dxcheck.document.units import ALIKE, COUNTED, SCALES, is_measure

_LOWER = re.compile("浓度|排放|能耗|失业|空置|死亡|事故|发生率|投诉|负债|降尘|漏损|PM(?:2.5|10)|成本|时限|水耗|贫困")
_LEVEL = re.compile("率|浓度|指数|水平|增长|增速|增幅|人均|占比|比重|比例|均|密度|满意度|收入|下降|降低|提高|提升|强度")
_MEASURES = re.compile("元|米|里|亩|公顷|吨|克|升|瓦|千瓦时|度|立方|平方|%|％|百分点|顷|斤")

_HOW_LONG = re.compile(
    "个?工作日|个?小时|分钟|秒|seconds?|minutes?|hours?|(?:working |business )?days?|weeks?", re.IGNORECASE
)
_DAYS_OF = re.compile("[天日]数|number of", re.IGNORECASE)
"""What is counted in days, and does not last so long."""
_EVENTS = re.compile(
    "accidents?|incidents?|crash(?:es)?|collisions?|crimes?|burglar(?:y|ies)|thefts?|fires?|injur(?:y|ies)|deaths?|"
    "complaints?|outages?|spills?",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    "(?:累计|全部|全年|全[省市区县]|共计?|再|力争|新增?|完成|达到?|实现|建成|开工|竣工|落实|推进|其中|任务|目标|总?数|[、，])*"
)
_REDUCTION = re.compile("(?:下降|降低|减少|削减|压减|压降|减排)(?:率|幅度?|比例|比率|量|任务)?$")


@dataclass
class Figure:
    """One target: its number in its unit, and all that the words around it say."""

    name: str
    unit: str
    number: Fraction | None
    """None where only the shares have one."""
    at_most: bool = False
    approximate: bool = False
    annual: bool = False
    at_least: bool = False
    """Whether its words say so: a number alone may be either."""
    by: dict[str, Fraction] = field(default_factory=dict)
    """The shares, by the name of the place or organisation."""
    baseline: Fraction | None = None
    at: int = 0
    words: str = ""
    whole: str = ""
    """Its name with its number where that stands, where a name of its own needs it."""
    doubt: str = ""
    """A phrase of the wording, where it is not sure."""
    each_time: bool = False
    """Whether it is asked for each quarter or month, and starts anew then."""

    def says_nothing(self) -> bool:
        """Whether its name is no more than a verb, or its unit: 完成, 累计达到."""
        return _SAYS_NOTHING.fullmatch(self.name.removesuffix(self.unit)) is not None

    @property
    def numbers(self) -> list[Fraction]:
        """Every number that it has."""
        return [*([] if self.number is None else [self.number]), *self.by.values()]

    def can_be_owed(self) -> bool:
        """Whether it can be a target: with a unit, and a number above zero; shares of nothing are left out."""
        if not self.at_most:
            self.by = {place: number for place, number in self.by.items() if number > 0}
        return bool(self.unit and self.numbers) and (self.at_most or min(self.numbers) > 0)

    @property
    def kind(self) -> str:
        """What an indicator of it is."""
        if self.unit in ("%", "％"):
            return "percentage"
        if self.unit == "倍":
            return "ratio"
        stated = [*self.numbers, *([] if self.baseline is None else [self.baseline])]
        whole = all(number.denominator == 1 for number in stated) and not is_measure(self.unit)
        return "count" if whole and (self.unit in COUNTED or not _MEASURES.search(self.unit)) else "amount"

    @property
    def is_of_events(self) -> bool:
        """Whether it counts what happens, from 0 each year: 事故由30起降到27起."""
        return self.kind == "count" and (self.unit in set("起件例次宗") or _EVENTS.fullmatch(self.unit) is not None)

    @property
    def is_level(self) -> bool:
        """Whether a reading tells how it is on its day."""
        return (
            self.each_time
            or bool(self.at_most and _HOW_LONG.fullmatch(self.unit) and not _DAYS_OF.search(self.name))
            or self.unit in ("%", "％", "个百分点")
            or "/" in self.unit
            or bool(self.kind != "count" and _LEVEL.search(self.name))
        )


class Sentence(NamedTuple):
    """Words and what they are read with."""

    words: str
    units: Sequence[str]
    language: str

    def quantities(self) -> list[Quantity]:
        """The quantities, as the proof reads them."""
        if self.language == "en":
            return english_quantities(self.words, [*self.units, *_english_units(self.words)])
        return quantities(self.words, self.units)


def lower_is_better(name: str) -> bool:
    """Whether of what a name says less is usually better."""
    return _LOWER.search(name) is not None


def is_reduction(name: str) -> bool:
    """Whether a name says that something falls by so much: 单位能耗降低 8% is asked for at the least."""
    return _REDUCTION.search(name) is not None


def written(quantity: Quantity, like: Quantity | None = None) -> tuple[Fraction, str]:
    """A quantity's number and unit as the text writes them: 15.6 and 万平方米; of a list, with the unit of its last."""
    words = (like or quantity).words
    for alias in (quantity.unit, *ALIKE.get(quantity.unit, ())):
        match = re.search(rf"(?P<scale>(?:{'|'.join(SCALES)})?)[余多]?{re.escape(alias)}", words)
        if match and re.search(r"[0-9０-９]", words[: match.start()]):
            scale = match["scale"]
            return quantity.number / SCALES.get(scale, 1), scale + alias
    return quantity.number, quantity.unit


_STOP = {
    "in", "of", "for", "by", "to", "and", "or", "with", "on", "at", "from", "per", "each", "every", "the", "a", "an",
    "across", "who", "that", "which", "within", "during", "under", "through", "via", "into", "as", "is", "are", "will",
}  # fmt: skip
_SEVERAL = {"staff", "people", "children", "women", "men", "personnel", "police", "jobs", "youth", "cattle", "sheep"}
"""Words for several that do not end in s."""
_COUNTED_WORD = re.compile(
    r"(?<![\w.,/-])(?:\d+\s?[-–—]\s?)?(?:\d[\d,]*(?:\.\d+)?(?:\s+(?:hundred|thousand|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\s+(?=(?P<noun>[A-Za-z][A-Za-z'-]*(?:\s+[A-Za-z][A-Za-z'-]*){0,4}))",
    re.IGNORECASE,
)


def _english_units(words: str) -> Iterator[str]:
    """What is counted: the last of the words behind a number before a word that begins something else."""
    for match in _COUNTED_WORD.finditer(words):
        noun: list[str] = []
        for word in match["noun"].split():
            if noun and word.lower() in {"and", "or"}:
                continue  # 2,300 kindergarten and first grade children
            if word.lower() in _STOP:
                break
            noun.append(word)
            if _ends_noun(word):
                break
        if noun:
            yield noun[-1]
    for number in re.finditer(rf"\d[\d,]*(?:\.\d+)?(?={ENDS_CLAUSE})", words):
        before = words[max(number.start() - SEEN, 0) : number.start()]
        yield from (found[1] for found in (NUMBER_OF.search(before), COUNTED_BEFORE.search(before)) if found)


def _ends_noun(word: str) -> bool:
    """Whether nothing of what is counted stands behind a word: sets; 3.5 MW installed; 400 staff trained."""
    several = word.lower().endswith("s") and not word.lower().endswith(("ss", "us"))
    return several or word.lower() in _SEVERAL or re.search(r"[A-Z]\Z", word) is not None or is_measure(word)
