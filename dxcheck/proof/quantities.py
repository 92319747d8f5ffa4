"""The plan's targets are the document's quantities, and its quantities are the plan's targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.clauses import counted, goes_on, stands_in
from dxcheck.document.english import english_quantities
from dxcheck.document.quantities import Quantity, may_be_annual
from dxcheck.document.text import Span
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Milestone
from dxcheck.proof.asked import Asked, Wanted, asks, in_words, read, same, total, wanted_of
from dxcheck.proof.baselines import Baselines
from dxcheck.proof.cells import cells_in
from dxcheck.proof.disagreement import nothing_checked
from dxcheck.proof.items import Item
from dxcheck.proof.shares import owner
from dxcheck.proof.stated import as_share, is_exact, is_repeated, is_said_about, not_encoded, stated_in
from dxcheck.proof.stretches import Stretches

if TYPE_CHECKING:
    from dxcheck.proof.against import Against


_LIKELY = re.compile(r"\d[^\d\s年月日.．、）)〕:：\-]")
"""A digit with what may be its unit: one line with a quantity is enough, and few need to be read."""


def numbers(held: Against) -> Iterator[Finding]:
    """Each quantity of a milestone's text is a target of its own, each target stands in the text or in the item's
    record, and each quantity of an action's text is a target of one of its indicators."""
    plan, units = held.plan, held.plan.units
    wanted = any(milestone.targets for _, milestone in plan.milestones())
    likely = (line for line in held.text.lines if _LIKELY.search(line))
    if wanted and not any(read(plan, line, units, spelt=True) for line in chain(likely, held.text.lines)):
        yield nothing_checked("source.quantities")
    for items in zip(*held.parts, strict=True):
        yield from _Action(held, items).findings()
    yield from _names_of_tasks(held)


class _Action:
    """One action's numbers, held against all that its parts of the document say."""

    def __init__(self, held: Against, items: Sequence[Item]) -> None:
        self.held = held
        self.plan = held.plan
        self.items = items
        self.action = items[0].action
        self.stretches = Stretches(held, self.action)
        self.wanted = [*wanted_of(self.plan, items[0])]
        self.of_milestone: dict[int, list[Wanted]] = {}
        self.of_indicator: dict[str, list[Wanted]] = {}
        for one in self.wanted:
            self.of_milestone.setdefault(one.milestone, []).append(one)
            self.of_indicator.setdefault(one.indicator.id, []).append(one)
        self.stated: dict[str, list[Asked]] = {}
        self.met: list[Wanted] = []
        self.unnamed: dict[Path, Wanted] = {}
        """The shares whose number no name stands with, of those that do not answer for the action, by their paths."""

    def findings(self) -> Iterator[Finding]:
        """A number that is told of a milestone is not told again of the action's words, nor those of its other part."""
        read_so_far = [self._milestone(m, milestone) for m, milestone in enumerate(self.action.milestones)]
        told: set[str] = set()
        for m, (unmet, faults, left) in enumerate(read_so_far):
            if not self._line(m):
                continue  # its words stand nowhere: that is told
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
                others = [one for one in others if one.words != others[0].words]  # is told with it
            told |= {quantity.words for quantity in left}
            path: Path = (*self.items[0].path, "milestones", m, "text")
            yield from (not_encoded(path, quantity, self._line(m)) for quantity in left if quantity in others)
        yield from self._of_actions_words(told)
        yield from self._of_measures()
        for path, one in self.unnamed.items():
            yield Finding(Code.SHARE_OF_ANOTHER, path, {"text": str(one.organisation)})
        yield from Baselines(self.held, self.action, self.wanted, self.stretches.unit_of_row).findings(self._line)

    def _of_actions_words(self, told: set[str]) -> Iterator[Finding]:
        """Also the document's own where the plan's are not quite those."""
        for item in self.items:
            line = 0 if item.text.span is None else self.held.line(item.text.span.start)
            for words in filter(None, (item.text.words, self._otherwise(item))):
                for finding, quantity in stated_in(self.held, self.wanted, item.text.path, words, line):
                    if quantity not in told:
                        told.add(quantity)
                        yield finding

    def _otherwise(self, item: Item) -> str:
        """The document's words where an item's are not quite those."""
        span = item.text.span
        return self.held.text.text[span.start : span.end] if span is not None and item.text.fault == "differs" else ""

    def _milestone(
        self, m: int, milestone: Milestone
    ) -> tuple[list[tuple[Wanted, Finding]], list[Finding], list[Quantity]]:
        """Quantities and targets are matched one to one; a number in Chinese digits counts where a target asks for it;
        one number may be the share of each. Answers the targets without one, other faults, and numbers without one."""
        words, line = milestone.text, self._line(m)
        own = self._read(words)
        every = self._read(words, spelt=True)
        stated = {*own}
        spelt = [quantity for quantity in every if quantity not in stated]
        left = list(own)
        waiting: list[tuple[Wanted, Finding]] = []
        faults: list[Finding] = []
        for wanted in self.of_milestone.get(m, ()):
            met = next((q for q in (*left, *spelt, *own) if self._meets(wanted, q, words, every, left)), None)
            yearly = wanted.indicator.is_annual
            each_year = None if met is None else _asked_of_each_year(self, met, wanted)
            if met is not None and each_year in (None, yearly) and not is_said_about(wanted, met):
                self.met.append(wanted)
                if met in left and is_exact(met, wanted.target.approximate, self.wanted):
                    left.remove(met)
                elif met.vague and met not in left and met not in own:
                    left.append(met)
                faults += self._named(wanted)
                continue
            asked = ((q, each_year if q is met else q.annual) for q in (*left, *spelt))
            said = ", ".join(f"{q.words} ({in_words(asks(q), annual)})" for q, annual in asked) or "–"
            details: dict[str, str | int] = {
                "ours": in_words(wanted.asked, yearly, approximate=wanted.target.approximate),
                "theirs": Quote(said),
                "line": line,
            }
            finding = Finding(Code.NUMBER_DIFFERS, wanted.path, details, line=line)
            (faults.append(finding) if met is not None else waiting.append((wanted, finding)))
        met_here = [one for one in self.met if one.milestone == m]
        return waiting, faults, [one for one in left if not is_repeated(self.plan, met_here, words, one)]

    def _read(self, words: str, *, spelt: bool = False) -> list[Quantity]:
        """The numbers of a milestone's words; in English as they are read in its action's: of which 150 by 2025."""
        own = read(self.plan, words, self.plan.units, spelt=spelt)
        begins = self.action.text.find(words) if self.plan.language == "en" else -1
        if begins < 0:
            return own
        there = {one.at - begins: one for one in read(self.plan, self.action.text, self.plan.units)}
        counted = ((one, there.get(one.at, one)) for one in own)
        return [
            whole._replace(at=one.at) if whole.words == one.words and not one.unit else one for one, whole in counted
        ]

    def _meets(
        self, wanted: Wanted, quantity: Quantity, words: str, every: Sequence[Quantity], left: Sequence[Quantity]
    ) -> bool:
        """Whether a number in a sentence is the one that is asked for; a share's must be its own place's."""
        if not same(wanted.asked, as_share(wanted, quantity)):
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
            if not same(wanted.asked, quantity):
                return False
            if not {*self.plan.members(wanted.organisation)} <= {*self.plan.answering(self.action)}:
                self.unnamed[wanted.path] = wanted
            return len(set(wanted.target.by.values())) == 1
        return whose == wanted.organisation or whose in self.plan.members(wanted.organisation)

    def _line(self, m: int) -> int:
        """Where its words stand, else those of its action; 0 where neither does."""
        milestones = (one.span for item in self.items for one in item.milestones[m])
        spans = chain(milestones, (item.text.span for item in self.items))
        span = next((span for span in spans if span is not None), None)
        return 0 if span is None else self.held.line(span.start)

    def _in_record(self, wanted: Wanted) -> bool:
        """Whether the number stands in the item's record beside its milestones, and is not another target's."""
        if any(one.asked == wanted.asked and one.organisation == wanted.organisation for one in self.met):
            return False
        if wanted.indicator.is_annual and not self._may_be_annual(wanted):
            return False
        for record in self.held.records_of(self.action):
            measure = self._measure(record.item, wanted.milestone)
            for stretch in (*record.stretches, *([measure] if measure is not None else [])):
                if self.stretches.hold(wanted, record, stretch):
                    self.met.append(wanted)
                    return True
        for item in self.items:
            every = read(self.plan, item.text.words, self.plan.units, spelt=True)
            exact = [q for q in every if not is_said_about(wanted, q)]
            if any(self._meets(wanted, q, item.text.words, every, every) for q in exact):
                self.met.append(wanted)
                return True
        return False

    def _measure(self, item: Item, milestone: int) -> Span | None:
        """Where a milestone's words on how it is measured stand."""
        path = (*item.path, "milestones", milestone, "measure")
        return next((one.span for one in item.measures if one.path == path), None)

    def _of_measures(self) -> Iterator[Finding]:
        """The numbers of a milestone that stand only in the words on how it is measured are its targets, too."""
        for m, milestone in enumerate(self.action.milestones):
            if milestone.measure is None or milestone.targets or read(self.plan, milestone.text, self.plan.units):
                continue
            place = self._measure(self.items[0], m)
            line = self._line(m) if place is None else self.held.line(place.start)
            for quantity in read(self.plan, milestone.measure, self.plan.units):
                yield not_encoded((*self.items[0].path, "milestones", m, "measure"), quantity, line)

    def _may_be_annual(self, wanted: Wanted) -> bool:
        """Whether anything that stands with a number says that it is asked of each year; several may be its steps."""
        own = (wanted.indicator.id, wanted.organisation)
        of_indicator = self.of_indicator[wanted.indicator.id]
        if sum((one.indicator.id, one.organisation) == own for one in of_indicator) > 1:
            return True
        text = self.held.text.text
        said = [self.action.text, self.action.annex_text or "", self.action.milestones[wanted.milestone].text]
        said.append(self.action.milestones[wanted.milestone].measure or "")
        for record in self.held.records_of(self.action):
            said += (text[slice(*stretch)] for stretch in record.stretches)
            said += (self.held.columns.words(cell.start) for part in record.stretches for cell in cells_in(text, part))
        return any(map(may_be_annual, said))

    def _told(self, wanted: Wanted, finding: Finding) -> Finding:
        """A target whose number is not there is told with the number that stands in its place, in its column or alone
        with its unit; that one is told with it."""
        for record in self.held.records_of(self.action):
            for stretch in record.stretches:
                for quantity, span in self.stretches.quantities(record, stretch):
                    if (
                        span not in record.claimed
                        and self.stretches.is_whose(wanted, record, span)
                        and (wanted.among or asks(quantity).unit == wanted.asked.unit)
                    ):
                        record.claimed += [span, *self.stretches.heads(record, span, wanted)]
                        line = self.held.line(span.start)
                        alike = asks(quantity).number == wanted.asked.number  # then more must be told than its number
                        said = (
                            f"{quantity.words} ({in_words(asks(quantity), quantity.annual)})"
                            if alike
                            else quantity.words
                        )
                        details = {**finding.details, "theirs": Quote(said), "line": line}
                        return finding._replace(details=details, line=line)
        return finding

    def _named(self, wanted: Wanted, row: str | None = None) -> Iterator[Finding]:
        """The characters of the indicator's name stand, in their order, in the words that its number counts: those
        of its clause, with the clauses of the sentence before it that state no number of their own."""
        plan, action, milestone = self.plan, self.action, self.action.milestones[wanted.milestone]
        name = wanted.indicator.name.in_(plan.language)
        if row is not None and stands_in(name, row):
            return
        only_number = self._shares_unit(wanted)  # nothing else tells them apart
        own = [wanted.asked] if only_number else self._stated_of(wanted.indicator.id)
        for text, asked in ((milestone.text, [wanted.asked]), (action.text, own), (action.annex_text or "", own)):
            for words, stated in self._counted(text):
                if any(same(one, q) for one in asked for q in stated) and stands_in(name, words):
                    return
        if any(same(wanted.asked, q) and goes_on(action.text, q, name) for q in read(plan, action.text, plan.units)):
            return
        details: dict[str, str | int] = {"indicator": wanted.indicator.id, "name": name, "words": Quote(milestone.text)}
        path = (*wanted.path[:-1], "indicator") if wanted.path[-2] != "by" else (*wanted.path[:-2], "indicator")
        yield Finding(Code.INDICATOR_NOT_NAMED, path, details, "hint.name_indicator")

    def _shares_unit(self, wanted: Wanted) -> bool:
        """Whether another of the action's indicators has its unit."""
        return any(
            own[0].asked.unit == wanted.asked.unit
            for id_, own in self.of_indicator.items()
            if id_ != wanted.indicator.id
        )

    def _stated_of(self, indicator: str) -> list[Asked]:
        """What is asked of an indicator, and all of it together; worked out once."""
        if indicator not in self.stated:
            asked = [one.asked for one in self.of_indicator[indicator]]
            self.stated[indicator] = [*asked, total(asked)]
        return self.stated[indicator]

    def _counted(self, text: str) -> Iterable[tuple[str, Sequence[Quantity]]]:
        if self.plan.language == "en":
            return [(text, english_quantities(text, self.plan.units))]
        return counted(text, self.plan.units)


def _names_of_tasks(held: Against) -> Iterator[Finding]:
    plan = held.plan
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            names = (("name", task.name and task.name.in_(plan.language)), ("annex_name", task.annex_name))
            stating = [(field_, words) for field_, words in names if words and read(plan, words, plan.units)]
            if not stating:
                continue  # as nearly all names
            wanted = [
                one
                for a, action in enumerate(task.actions)
                for one in wanted_of(plan, Item(("sections", s, "tasks", t, "actions", a), section, task, action, 0))
            ]
            for field_, words in stating:
                at: Path = ("sections", s, "tasks", t, field_)
                line = held.text.line_of(words) or 0
                yield from (finding for finding, _ in stated_in(held, wanted, at, words, line))


def _asked_of_each_year(action: _Action, met: Quantity, wanted: Wanted) -> bool | None:
    """每年 is often said once, in the milestone or in the action; None where it may be meant.

    It may also where the action's number is the sum of what its milestones ask: each year's own step. A ceiling below
    what was there before (由30起降到27起) may be a count of the plan's one year.
    """
    plan, own, indicator = action.plan, action.action, wanted.indicator
    stated = [
        quantity for words in (own.text, own.annex_text or "") for quantity in read(plan, words, plan.units, spelt=True)
    ]
    said = [met.annual, *(q.annual for q in stated if (q.number, q.unit) == (met.number, met.unit))]
    if True in said or None in said:
        return True if True in said else None
    of_one_year = plan.period.start.year == plan.period.end.year
    falls = of_one_year and indicator.kind == "count" and indicator.baseline is not None and not wanted.target.ascending
    if not stated:
        return None if falls else False
    targets = [one.asked for one in action.of_indicator[indicator.id] if one.organisation is None]
    texts = (own.text, *(milestone.text for milestone in own.milestones))
    steps = len(targets) > 1 and not any("累计" in words for words in texts)
    if steps and any(total(targets) == asks(q) for q in stated):
        return None
    return None if falls else False
