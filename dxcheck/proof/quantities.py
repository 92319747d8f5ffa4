"""The plan's targets are the document's quantities, and its deliverables the words that no quantity covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import Quantity, counted, quantities, stands_in, words_without_number
from dxcheck.document.text import Span
from dxcheck.document.units import canonical
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Deliverable, Indicator, Milestone, Plan, Target
from dxcheck.proof.disagreement import differs, nothing_checked
from dxcheck.proof.places import Item
from dxcheck.proof.shares import head_of_column, of_column, owner

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


class Asked(NamedTuple):
    """What a target asks for, and so does the document, in the units of `canonical`."""

    number: Fraction
    unit: str
    comparison: str


@dataclass
class Wanted:
    """One number that the plan asks for: of all together, or one organisation's share."""

    path: Path
    """Of the number itself."""
    milestone: int
    target: Target
    indicator: Indicator
    asked: Asked
    organisation: str | None = None
    among: frozenset[str] = field(default_factory=frozenset)
    """Those that have shares of the same target."""


def numbers(held: Against) -> Iterator[Finding]:
    """Each quantity of a milestone's text is a target of its own, each target stands in the text or in the item's
    record, and each quantity of an action's text is a target of one of its indicators."""
    plan, units = held.plan, held.plan.units
    wanted = any(milestone.targets for _, milestone in plan.milestones())
    if wanted and not any(read(plan, line, units, spelt=True) for line in held.text.lines):
        yield nothing_checked("source.quantities")
    for items in zip(*held.parts, strict=True):
        yield from _Action(held, items).findings()
    yield from _names_of_tasks(held)


def read(plan: Plan, words: str, units: Iterable[str] = (), *, spelt: bool = False) -> list[Quantity]:
    """The quantities of some words, in the document's language."""
    if plan.language == "en":
        return english_quantities(words, units)
    return quantities(words, units, spelt=spelt)


class _Action:
    """One action's numbers, held against all that its parts of the document say."""

    def __init__(self, held: Against, items: Sequence[Item]) -> None:
        self.held = held
        self.plan = held.plan
        self.items = items
        self.action = items[0].action
        self.wanted = [*_wanted(self.plan, items[0])]
        self.met: list[Wanted] = []

    def findings(self) -> Iterator[Finding]:
        """A number that is told of a milestone is not told again of the action's words, nor those of its other part."""
        read_so_far = [self._milestone(m, milestone) for m, milestone in enumerate(self.action.milestones)]
        told: set[str] = set()
        for m, (unmet, faults, left) in enumerate(read_so_far):
            yield from faults
            others = [*left]
            for wanted, finding in unmet:
                if wanted.organisation in self.held.unknown:
                    continue  # its name is told
                if self._in_record(wanted):
                    yield from self._named(wanted, self.action.text + self.action.milestones[m].text)
                    continue
                yield self._told(wanted, finding)
                others.sort(key=lambda quantity: quantity.unit != wanted.asked.unit)
                del others[:1]  # what the document says instead is told with it
            told |= {quantity.words for quantity in left}
            path: Path = (*self.items[0].path, "milestones", m, "text")
            yield from (_not_encoded(path, quantity, self._line(m)) for quantity in left if quantity in others)
        yield from self._of_actions_words(told)
        yield from self._baselines()

    def _of_actions_words(self, told: set[str]) -> Iterator[Finding]:
        """Also the document's own where the plan's are not quite those."""
        for item in self.items:
            line = 0 if item.text.span is None else self.held.line(item.text.span.start)
            for words in filter(None, (item.text.words, self._otherwise(item))):
                for finding, quantity in _stated(self.held, self.wanted, item.text.path, words, line):
                    if quantity not in told:
                        told.add(quantity)
                        yield finding

    def _otherwise(self, item: Item) -> str:
        """The document's words where an item's are not quite those."""
        span = item.text.span
        return self.held.text.text[span.start : span.end] if span is not None and item.text.fault == "differs" else ""

    def _baselines(self) -> Iterator[Finding]:
        """A baseline that the words beside a target's number state (由41降到37) is the indicator's."""
        for wanted in self.wanted:
            baseline, milestone = wanted.indicator.baseline, self.action.milestones[wanted.milestone]
            if baseline is None or wanted.organisation is not None:
                continue
            stated = [number for words in (milestone.text, self.action.text) for number in _starts(words)]
            if stated and Fraction(baseline) not in stated:
                details: dict[str, str | int] = {
                    "indicator": wanted.indicator.id,
                    "ours": f"{float(baseline):.15g}",
                    "theirs": ", ".join(f"{float(number):.15g}" for number in dict.fromkeys(stated)),
                }
                place = next(i for i, one in enumerate(self.plan.indicators) if one.id == wanted.indicator.id)
                line = self._line(wanted.milestone)
                yield Finding(Code.BASELINE_DIFFERS, ("indicators", place, "baseline"), details, line=line)

    def _milestone(
        self, m: int, milestone: Milestone
    ) -> tuple[list[tuple[Wanted, Finding]], list[Finding], list[Quantity]]:
        """Quantities and targets are matched one to one; a number in Chinese digits counts where a target asks for it;
        one number may be the share of each. Answers the targets without one, other faults, and numbers without one."""
        words, line = milestone.text, self._line(m)
        own = read(self.plan, words, self.plan.units)
        every = read(self.plan, words, self.plan.units, spelt=True)
        spelt = [quantity for quantity in every if quantity not in own]
        left = list(own)
        waiting: list[tuple[Wanted, Finding]] = []
        faults: list[Finding] = []
        for wanted in (one for one in self.wanted if one.milestone == m):
            met = next((q for q in (*left, *spelt, *own) if self._meets(wanted, q, words, every, left)), None)
            yearly = wanted.indicator.is_annual
            each_year = None if met is None else _asked_of_each_year(self, met, wanted.indicator)
            if met is not None and each_year in (None, yearly) and not (wanted.target.approximate and not met.vague):
                self.met.append(wanted)
                if met in left and (not met.vague or wanted.target.approximate):
                    left.remove(met)
                elif met.vague and met not in left and met not in own:
                    left.append(met)
                faults += self._named(wanted)
                continue
            asked = ((q, each_year if q is met else q.annual) for q in (*left, *spelt))
            said = ", ".join(f"{q.words} ({_words(_asked(q), annual)})" for q, annual in asked) or "–"
            details: dict[str, str | int] = {"ours": _words(wanted.asked, yearly), "theirs": Quote(said), "line": line}
            finding = Finding(Code.NUMBER_DIFFERS, wanted.path, details, line=line)
            (faults.append(finding) if met is not None else waiting.append((wanted, finding)))
        return waiting, faults, left

    def _meets(
        self, wanted: Wanted, quantity: Quantity, words: str, every: Sequence[Quantity], left: Sequence[Quantity]
    ) -> bool:
        """Whether a number in a sentence is the one that is asked for; a share's must be its own place's."""
        if not _same(wanted.asked, quantity):
            return False
        whose = owner(self.held, words, quantity, every) if quantity in every else None
        if wanted.organisation is None:
            return (whose not in wanted.among or not wanted.among) and (
                quantity in left
                or quantity not in every
                or quantity.vague
                or quantity not in read(self.plan, words, self.plan.units)
            )
        if whose is None:
            return len(set(wanted.target.by.values())) == 1
        return whose == wanted.organisation or whose in self.plan.members(wanted.organisation)

    def _line(self, m: int) -> int:
        spans = [one.span for item in self.items for one in item.milestones[m] if one.span is not None]
        return self.held.line(spans[0].start) if spans else 0

    def _in_record(self, wanted: Wanted) -> bool:
        """Whether the number stands in the item's record beside its milestones, and is not another target's."""
        if any(one.asked == wanted.asked and one.organisation == wanted.organisation for one in self.met):
            return False
        for record in self.held.records:
            if record.item.action is not self.action:
                continue
            for stretch in record.stretches:
                if self._in_stretch(wanted, stretch, record.claimed):
                    self.met.append(wanted)
                    return True
        for item in self.items:
            every = read(self.plan, item.text.words, self.plan.units, spelt=True)
            if any(self._meets(wanted, q, item.text.words, every, every) for q in every):
                self.met.append(wanted)
                return True
        return False

    def _told(self, wanted: Wanted, finding: Finding) -> Finding:
        """A target whose number is not there is told with the number that stands in its place, in its column or alone
        with its unit; that one is told with it."""
        for record in self.held.records:
            if record.item.action is not self.action:
                continue
            for stretch in record.stretches:
                for quantity, span in self._quantities(stretch):
                    if (
                        span not in record.claimed
                        and self._is_whose(wanted, span)
                        and (wanted.among or quantity.unit == wanted.asked.unit)
                    ):
                        record.claimed.append(span)
                        line = self.held.line(span.start)
                        details = {**finding.details, "theirs": Quote(quantity.words), "line": line}
                        return finding._replace(details=details, line=line)
        return finding

    def _quantities(self, stretch: Span) -> Iterator[tuple[Quantity, Span]]:
        """The numbers of a stretch, each in the unit of its row where it has none of its own."""
        words = self.held.text.text[stretch.start : stretch.end]
        for quantity in read(self.plan, words, self.plan.units):
            start = stretch.start + quantity.at
            span = Span(start, start + len(quantity.words))
            if not quantity.unit:
                number, bare = canonical(quantity.number, self._unit_of_row(span))
                quantity = quantity._replace(number=number, unit=bare)  # noqa: PLW2901 - the same number
            yield quantity, span

    def _in_stretch(self, wanted: Wanted, stretch: Span, claimed: list[Span]) -> bool:
        """A cell of a table that holds the number, under the head of the share's place."""
        for quantity, span in self._quantities(stretch):
            if span not in claimed and _same(wanted.asked, quantity) and self._is_whose(wanted, span):
                claimed.append(span)
                return True
        return False

    def _is_whose(self, wanted: Wanted, span: Span) -> bool:
        """Whether a number stands under the place whose share it is asked to be, or under none."""
        whose = of_column(self.held, span.start)
        if wanted.organisation is None:
            return whose not in wanted.among or not wanted.among
        return whose is not None and (whose == wanted.organisation or whose in self.plan.members(wanted.organisation))

    def _unit_of_row(self, span: Span) -> str:
        """The unit that the row's own name has, or the head of its column: 工业投资（亿元）."""
        texts = (self.action.text, *(milestone.text for milestone in self.action.milestones))
        for words in (*texts, head_of_column(self.held, span.start)):
            units = re.findall(r"[（(]([^（）()]+)[）)]", words)
            if units:
                return str(units[-1])
        return ""

    def _named(self, wanted: Wanted, row: str | None = None) -> Iterator[Finding]:
        """The characters of the indicator's name stand, in their order, in the words that its number counts: those
        of its clause, with the clauses of the sentence before it that state no number of their own."""
        plan, action, milestone = self.plan, self.action, self.action.milestones[wanted.milestone]
        name = wanted.indicator.name.in_(plan.language)
        if row is not None and stands_in(name, row):
            return
        own = [one.asked for one in self.wanted if one.indicator.id == wanted.indicator.id]
        own += [_sum(own)]
        others = {one.indicator.id: one.indicator for one in self.wanted if one.indicator.id != wanted.indicator.id}
        if any(canonical(Fraction(1), other.unit)[1] == wanted.asked.unit for other in others.values()):
            own = [wanted.asked]  # another of the action's indicators has this unit: only the number tells them apart
        for text, asked in ((milestone.text, [wanted.asked]), (action.text, own), (action.annex_text or "", own)):
            for words, stated in self._counted(text):
                if any(_same(one, q) for one in asked for q in stated) and stands_in(name, words):
                    return
        details: dict[str, str | int] = {"indicator": wanted.indicator.id, "name": name, "words": Quote(milestone.text)}
        path = (*wanted.path[:-1], "indicator") if wanted.path[-2] != "by" else (*wanted.path[:-2], "indicator")
        yield Finding(Code.INDICATOR_NOT_NAMED, path, details, "hint.name_indicator")

    def _counted(self, text: str) -> Iterable[tuple[str, Sequence[Quantity]]]:
        if self.plan.language == "en":
            return [(text, english_quantities(text, self.plan.units))]
        return counted(text, self.plan.units)


def _wanted(plan: Plan, item: Item) -> Iterator[Wanted]:
    for m, milestone in enumerate(item.action.milestones):
        for c, criterion in enumerate(milestone.criteria):
            if not isinstance(criterion, Target):
                continue
            at: Path = (*item.path, "milestones", m, "criteria", c)
            indicator = plan.indicator_by_id[criterion.indicator]
            among = frozenset(id_ for by in criterion.by for id_ in (by, *plan.members(by)))
            if criterion.states_total:
                asked = _asked_in(criterion.bound, indicator.unit, criterion.comparison)
                yield Wanted((*at, criterion.comparison), m, criterion, indicator, asked, None, among)
            for by, bound in criterion.by.items():
                asked = _asked_in(bound, indicator.unit, criterion.comparison)
                yield Wanted((*at, "by", by), m, criterion, indicator, asked, by, among)


def _names_of_tasks(held: Against) -> Iterator[Finding]:
    plan = held.plan
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            wanted = [
                one
                for a, action in enumerate(task.actions)
                for one in _wanted(plan, Item(("sections", s, "tasks", t, "actions", a), section, task, action, 0))
            ]
            for field_, words in (
                ("name", task.name and task.name.in_(plan.language)),
                ("annex_name", task.annex_name),
            ):
                at: Path = ("sections", s, "tasks", t, field_)
                line = held.text.line_of(words or "") or 0
                yield from (finding for finding, _ in _stated(held, wanted, at, words or "", line))


def is_asked_of(plan: Plan, item: Item, quantity: Quantity) -> bool:
    """Whether a number is one that an item's targets ask for."""
    return any(_same(one.asked, quantity) for one in _wanted(plan, item))


_START = re.compile(
    r"[由从][^，；。\d]{0,8}?(\d+(?:\.\d+)?)[^，；。]{0,12}?[降减升增提升扩压缩涨落调][^，；。\d]{0,4}?[到至为]|"
    r"\bfrom\s+(\d+(?:\.\d+)?)[^.;]{0,40}?\bto\s+\d",
    re.IGNORECASE,
)


def _starts(words: str) -> list[Fraction]:
    """The numbers from which some words say that something rises or falls."""
    return [Fraction(match[1] or match[2]) for match in _START.finditer(words)]


def _stated(
    held: Against, wanted: Sequence[Wanted], path: Path, words: str, line: int
) -> Iterator[tuple[Finding, str]]:
    """Each quantity is a target of some indicator, or of an annual one all its targets together; none is it twice."""
    targets: dict[str, list[Asked]] = {}
    approximate = {one.asked for one in wanted if one.target.approximate}
    for one in wanted:
        targets.setdefault(one.indicator.id, []).append(one.asked)
    free = [asked for own in targets.values() for asked in own]
    free += [_sum(own) for id_, own in targets.items() if held.plan.is_annual(id_) and len(own) > 1]
    for quantity in read(held.plan, words, held.plan.units):
        met = next((asked for asked in free if _same(asked, quantity)), None)
        if met is None or (quantity.vague and met not in approximate):
            yield _not_encoded(path, quantity, line), quantity.words
        else:
            free.remove(met)


def _sum(targets: Sequence[Asked]) -> Asked:
    return targets[0]._replace(number=sum((asked.number for asked in targets), Fraction(0)))


def _not_encoded(path: Path, quantity: Quantity, line: int) -> Finding:
    details: dict[str, str | int] = {
        "quantity": Quote(quantity.words),
        "asked": "?" if quantity.vague else _words(_asked(quantity), quantity.annual),
        "line": line,
    }
    hint = "hint.waive_vague" if quantity.vague else "hint.waive_quantity"
    return Finding(Code.NUMBER_NOT_ENCODED, path, details, hint, line=line)


def _asked(quantity: Quantity) -> Asked:
    return Asked(*canonical(quantity.number, quantity.unit), "at_most" if quantity.at_most else "at_least")


@lru_cache
def _asked_in(bound: Decimal, unit: str, comparison: str) -> Asked:
    return Asked(*canonical(Fraction(bound), unit), comparison)


def _same(target: Asked, quantity: Quantity) -> bool:
    """Whether a target is what is stated; a quotient that no decimal is (1:3) is one rounded to the target's places."""
    stated = _asked(quantity)
    if quantity.either:
        stated = stated._replace(comparison=target.comparison)
    if target == stated:
        return True
    if target[1:] != stated[1:] or target.unit != "倍":
        return False
    places = next((k for k in range(10) if (target.number * 10**k).denominator == 1), 0)
    return places >= 3 and round(stated.number, places) == target.number


def _asked_of_each_year(action: _Action, met: Quantity, indicator: Indicator) -> bool | None:
    """每年 is often said once, in the milestone or in the action; None where it may be meant.

    It may also where the action's number is the sum of what its milestones ask: each year's own step.
    """
    plan, own = action.plan, action.action
    stated = [
        quantity for words in (own.text, own.annex_text or "") for quantity in read(plan, words, plan.units, spelt=True)
    ]
    said = [met.annual, *(q.annual for q in stated if (q.number, q.unit) == (met.number, met.unit))]
    if True in said or None in said:
        return True if True in said else None
    targets = [one.asked for one in action.wanted if one.indicator.id == indicator.id and one.organisation is None]
    texts = (own.text, *(milestone.text for milestone in own.milestones))
    steps = len(targets) > 1 and not any("累计" in words for words in texts)
    return None if steps and any(_sum(targets) == _asked(q) for q in stated) else False


def _words(asked: Asked, annual: bool | None) -> str:
    bound = "≤" if asked.comparison == "at_most" else "≥"
    return f"{'每年' if annual else ''}{bound} {float(asked.number):.15g}{asked.unit}"


def words_that_no_number_covers(held: Against) -> Iterator[Finding]:
    """A milestone's clauses without a quantity are its deliverable's words; a day before or behind them is not."""
    plan = held.plan
    for items in zip(*held.parts, strict=True):
        for m, milestone in enumerate(items[0].action.milestones):
            if not milestone.states_criteria:
                continue
            asked = [one.asked for one in _wanted(plan, items[0]) if one.milestone == m]
            left = words_without_number(milestone.text, plan.units, partial(_is_asked, asked), partial(read, plan))
            ours = milestone.deliverable or ""
            at = _deliverable_path((*items[0].path, "milestones", m), milestone)
            spans = [one.span for item in items for one in item.milestones[m] if one.span is not None]
            line = held.line(spans[0].start) if spans else 0
            if ours and ours not in (left, _undated(held, left)):
                yield differs(at, ours, left or "–", line)
            elif not ours and _undated(held, left) and not _names_its_row(held, milestone):
                details: dict[str, str | int] = {"ours": "–", "theirs": Quote(left)}
                yield Finding(Code.WORDS_NOT_COVERED, at, details, "hint.waive_words", line=line or None)


def _names_its_row(held: Against, milestone: Milestone) -> bool:
    """Whether a milestone's words state no number and name what is measured: the row of a table."""
    named = (held.plan.indicator_by_id[target.indicator].name.in_(held.plan.language) for target in milestone.targets)
    silent = not read(held.plan, milestone.text, held.plan.units)
    return silent and any(stands_in(name, milestone.text) for name in named)


def _undated(held: Against, words: str) -> str:
    from dxcheck.document.dates import dates_in

    for day in reversed([*dates_in(words, held.years)]):
        if not words[: day.start].strip() or not words[day.end :].strip():
            words = (words[: day.start] + words[day.end :]).strip("，, ")
    return words


def _is_asked(targets: Sequence[Asked], quantity: Quantity) -> bool:
    return any(_same(target, quantity) for target in targets)


def _deliverable_path(path: Path, milestone: Milestone) -> Path:
    for c, criterion in enumerate(milestone.criteria):
        if isinstance(criterion, Deliverable):
            return (*path, "criteria", c, "deliverable")
    return (*path, "criteria")
