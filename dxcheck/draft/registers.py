"""What a draft gives ids to: the organisations in the order of their first naming, and the indicators."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import chain, count

from dxcheck.document.clauses import stands_in
from dxcheck.draft.figure import Figure
from dxcheck.names import fold


class Organisations:
    """The organisations by name, in the order in which the text first names them."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.names: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.first: dict[str, int] = {}
        self._folded: dict[str, str] = {}

    def add(self, words: str, at: int) -> str:
        """The id of a name."""
        name = self._whole(words)
        if name not in self.names:
            self.names[name] = self._id(name)
        self.first[name] = min(at, self.first.get(name, at))
        return self.names[name]

    def add_place(self, words: str, at: int) -> str:
        """The id of a place that has a share: that of its government, where the text names that."""
        whole = next((words + end for end in ("人民政府", "政府", "管委会") if words + end in self.names), None)
        if whole is not None:
            self.aliases[words] = whole
        return self.add(words, self.first.get(self._whole(words), at))

    def know(self, every: Sequence[str]) -> None:
        """住建局 is 市住建局 where the text has that too."""
        own = {fold(name).casefold(): name for name in every}
        for name in every:
            longer = [
                other
                for other in every
                if other != name and len(name) > 1 and other[1:] == name and other[0] in "省市县区州旗镇"
            ]
            if len(longer) == 1:
                self.aliases[name] = longer[0]
            elif own[fold(name).casefold()] != name:
                self.aliases[name] = own[fold(name).casefold()]

    def _whole(self, words: str) -> str:
        own = self.aliases.get(words, words)
        return self._folded.setdefault(fold(own).casefold(), own)

    def _id(self, name: str) -> str:
        if self.language == "en":
            slug = re.sub(r"[^a-z0-9]+", "_", re.sub(r"^the ", "", name.lower())).strip("_")[:32].rstrip("_")
            if slug and slug[0].isalpha() and slug not in self.names.values():
                return slug
        return f"o{len(self.names) + 1}"

    def ordered(self) -> list[str]:
        """Every name, by where it first stands."""
        return sorted(self.names, key=lambda name: self.first[name])

    def renumber(self) -> dict[str, str]:
        """Ids that count in the order of the names."""
        if self.language == "en":
            return {}
        return {self.names[name]: f"o{number}" for number, name in enumerate(self.ordered(), start=1)}


@dataclass
class Indicator:
    """One indicator, as far as the text tells."""

    id: str
    name: str
    unit: str
    kind: str
    accumulation: str = "cumulative"
    together: bool = False
    baseline: Fraction | None = None
    numbers: set[Fraction] = field(default_factory=set)
    action: str = ""
    alias: str = ""
    """What tells it apart for people, where its name hardly does."""
    each_time: bool = False
    """Whether it starts anew each quarter or month: it counts something else than what is asked for once."""
    reached: list[Fraction] = field(default_factory=list)
    """What its milestones ask, in their order."""

    def falls(self, figure: Figure) -> str:
        """A doubt, where a running total is to reach less than before."""
        if figure.number is None or figure.at_most or self.accumulation != "cumulative":
            return ""
        below = figure.number < max(self.reached, default=Fraction(0))
        self.reached.append(figure.number)
        return "draft.falls" if below else ""


_SAYS_LITTLE = re.compile(
    "累计|全部|全年|全[省市区县]|共计?|新[增建]|完成|达到?|实现|建成|开工|竣工|推进|落实|改造|每个?|各|到|年|底|前|以上|"
    r"\b(?:all|the|with|of|in|by|to|a|an|and|at|for|on|more|further|another|total)\b",
    re.IGNORECASE,
)


def may_be_one(name: str, figure: Figure) -> bool:
    """Whether a name and a later target's may be of one thing: one says nothing by itself, or they share a word.

    粮食播种面积 and 高标准农田 are two things, 整治黑臭水体 and 完成 are one.
    """
    first, second = ({*_words(own, figure.unit)} for own in (name, figure.name))
    return not first or not second or bool(first & second)


def _words(name: str, unit: str) -> list[str]:
    """English words, or each two characters that follow on each other, without what says little."""
    left = _SAYS_LITTLE.sub(" ", name.casefold())
    if name.isascii():
        return [word for word in re.findall("[a-z]{2,}", left) if word != unit.casefold()]
    return [run[at : at + 2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", left) for at in range(len(run) - 1)]


def _counts(indicator: Indicator, figure: Figure) -> bool:
    """Whether an indicator may count what a target asks for: in its unit, each time anew or once."""
    return indicator.unit == figure.unit and indicator.each_time == figure.each_time


WEAK = 4
"""Below how many characters a name hardly says what is counted: 完成."""
SAYS_WHAT = 5
"""From how many characters on a name says by itself what is counted: 涉及 does not."""

MOST_ALIKE = 100
"""Among how many of an action's indicators the one is sought whose name is like another."""


class Indicators:
    """The indicators, one for each thing that is counted."""

    def __init__(self) -> None:
        self.every: list[Indicator] = []
        self._of_action: dict[tuple[str, str, bool], list[Indicator]] = {}
        """By their action, their unit, and whether they start anew each time."""
        self._by_name: dict[str, Indicator] = {}
        self._ids: set[str] = set()
        self._tried: dict[str, int] = {}
        """The last number that was tried behind the beginning of a name."""

    def of(self, action: str, figure: Figure, others: Container[str], *, alone: bool) -> Indicator:
        """The indicator of a target: that of the action with its unit where each milestone has one; else a new one.

        `others` are the names of the other targets of its milestone."""
        own = self._of_action.get((action, figure.unit, figure.each_time), ())
        known = self._by_name.get(_folded(figure.name))
        named = known is not None and (known.action, known.name) == (action, figure.name) and _counts(known, figure)
        same = known if named else None
        if same is None and alone and len(own) == 1 and may_be_one(own[0].name, figure):
            same = own[0]
        if same is None:
            same = self._alike(own, figure, others)
        if same is None:
            same = self._restated(figure) or self._in_task(action, figure) or self.new(action, figure)
        base = figure.baseline
        if same.baseline is None and base is not None and base not in same.numbers:
            same.baseline = base if figure.at_most or base < max(figure.numbers) else None
        same.numbers |= {*figure.numbers}
        if same.kind == "count" and figure.kind == "amount":
            same.kind = "amount"
        return same

    def _alike(self, own: Sequence[Indicator], figure: Figure, others: Container[str]) -> Indicator | None:
        """One of the action's whose name is like the target's, and no other target's; it takes the shorter name."""
        if len(own) > MOST_ALIKE:
            return None
        alike = [one for one in own if SequenceMatcher(None, one.name, figure.name, autojunk=False).ratio() > 0.6]
        same = next((one for one in alike if one.name not in others and may_be_one(one.name, figure)), None)
        if same is not None and stands_in(figure.name, same.name):
            self.rename(same, figure.name)
        return same

    def _restated(self, figure: Figure) -> Indicator | None:
        """One of another action with the same name, unit and number: a goal that is said again."""
        known = self._by_name.get(_folded(figure.name))
        if known is None or len(figure.name) < SAYS_WHAT:
            return None
        return known if _counts(known, figure) and known.numbers == {*figure.numbers} else None

    def _in_task(self, action: str, figure: Figure) -> Indicator | None:
        """One of another row of the task or goal that counts the same in the same words: 600 by 2024, 1,400 by 2025."""
        known = self._by_name.get(_folded(figure.name))
        if known is None or not figure.whole or not _counts(known, figure):
            return None
        return known if "." in action and known.action.split(".")[0] == action.split(".", maxsplit=1)[0] else None

    def rename(self, indicator: Indicator, name: str) -> None:
        """Give it another name, unless that is another's."""
        if name and self._is_free(name):
            self._by_name.pop(_folded(indicator.name), None)
            indicator.name = name
            self._by_name[_folded(name)] = indicator

    def explain(self, indicator: Indicator, text: str) -> None:
        """Another name for one whose own says little: the action's first words, with the unit."""
        lead = re.split(r"[，。；、：]|\d", text, maxsplit=1)[0].strip()
        alias = f"{lead}（{indicator.unit}）"
        if (
            len(indicator.name) < WEAK
            and not indicator.alias
            and len(lead) > len(indicator.name)
            and self._is_free(alias)
        ):
            indicator.alias = alias
            self._by_name[_folded(alias)] = indicator

    def _is_free(self, name: str) -> bool:
        return _folded(name) not in self._by_name and name not in self._ids

    def new(self, action: str, figure: Figure) -> Indicator:
        """A new one for a target, with an id after its action."""
        stem = "i" + re.sub(r"[^a-z0-9]+", "_", action.lower())
        id_ = next(name for name in chain([stem], self._numbered(f"{stem}_", "")) if name not in self._ids)
        name = self._unique(figure)
        made = Indicator(id_, name, figure.unit, figure.kind, action=action, each_time=figure.each_time)
        falls = figure.at_most or figure.number is None
        reduced = figure.at_most and figure.baseline is not None
        made.accumulation = "annual" if figure.annual else "level" if figure.is_level or reduced else "cumulative"
        if figure.baseline is not None and (falls or figure.baseline < max(figure.numbers)):
            made.baseline = figure.baseline
        self.every.append(made)
        self._of_action.setdefault((action, made.unit, made.each_time), []).append(made)
        self._by_name[_folded(made.name)] = made
        self._ids.add(id_)
        return made

    def _unique(self, figure: Figure) -> str:
        """Two things of one name are told apart by their number."""
        name, words = figure.name, figure.words
        first = (name, figure.whole or f"{name}{words}", f"{name}（{words}）")
        free = next((one for one in first if one and self._is_free(one)), None)
        return free or next(filter(self._is_free, self._numbered(f"{name}{words} (", ")")))

    def _numbered(self, before: str, behind: str) -> Iterator[str]:
        """Names with numbers from 2 on; those that were tried before are not free again."""
        for number in count(self._tried.get(before, 2)):
            self._tried[before] = number
            yield f"{before}{number}{behind}"


def _folded(name: str) -> str:
    return fold(name).casefold()
