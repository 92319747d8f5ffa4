"""The criteria of an action's milestones: their targets, whose shares they are, and the words that no number covers."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dxcheck.document.clauses import clauses, words_without_number
from dxcheck.document.dates import dates_in
from dxcheck.document.english_verbs import promises
from dxcheck.document.glue import without_ends, without_glue
from dxcheck.document.text import Span
from dxcheck.draft.calendar import Calendar, Owed
from dxcheck.draft.figure import Figure, Sentence, is_reduction, lower_is_better, written
from dxcheck.draft.figures import figures
from dxcheck.draft.item import Cell, Item
from dxcheck.draft.names import like_a_place
from dxcheck.draft.notes import Notes
from dxcheck.draft.recurring import days_of
from dxcheck.draft.registers import Indicator, Indicators, Organisations
from dxcheck.draft.spans import words_of
from dxcheck.draft.yaml_text import FlowMap
from dxcheck.plan import Path
from dxcheck.plan.todo import TODO

Data = dict[str, Any]


_AT_LEAST = "[≥>]|不[低少小]于|至少|以上|at least|(?:no|not) (?:less|fewer|lower) than"


@dataclass(frozen=True, slots=True)
class _Others:
    """The names of a milestone's targets but for one."""

    names: Counter[str]
    own: str

    def __contains__(self, name: object) -> bool:
        return self.names[str(name)] > (name == self.own)


class Criteria:
    """Reads the numbers of one action after the other."""

    def __init__(self, notes: Notes, units: Sequence[str], language: str, calendar: Calendar) -> None:
        self.notes = notes
        self.text = notes.text
        self.units = units
        self.language = language
        self.calendar = calendar
        self.somebody_answers = False
        """Whether the action's document names who answers: then a place with a share answers for that alone."""
        self.indicators = Indicators()
        self.organisations = Organisations(notes.text, language)

    def of_action(self, path: Path, item: Item, owed: Sequence[Owed], action: Data) -> list[list[Data]]:
        """Of each milestone its criteria; none where its whole text is one deliverable."""
        self.notes.taken += item.dated
        self.somebody_answers = bool(action["organisations"])
        words = ["；".join(words_of(self.text, quote) for quote in one.quotes) for one in owed]
        read = [self._figures(path, own, item, one) for own, one in zip(words, owed, strict=True)]
        read[-1] += self._of_row(action["text"], item, item.cells) if item.cells else []
        read[-1] += self._beside(action["text"], read)
        _ask_of_sums(read, owed)
        if item.measures and not any(read):
            read[-1] += self._measured((*path, "milestones", len(owed) - 1), action["text"], item.measures[0])
        made: list[list[Data]] = []
        for m, (one, found) in enumerate(zip(owed, read, strict=True)):
            criteria = self._targets((*path, "milestones", m), item, one, found, read, action)
            left = "" if one.number is not None else self._deliverable(words[m], item)
            made.append([*criteria, {"deliverable": left}] if criteria and left else criteria)
        return made

    def _sentence(self, words: str) -> Sentence:
        return Sentence(words, self.units, self.language)

    def _figures(self, path: Path, words: str, item: Item, one: Owed) -> list[Figure]:
        if one.number is not None:
            return [*self._of_row(words, item, [Cell(None, one.number)])]
        found, doubts = figures(self._sentence(words), each_time=bool(one.every))
        if self.language == "en" and doubts and (elsewhere := self._in_its_sentence(item, one.quotes)):
            found, doubts = elsewhere, [own for own in doubts if own[0] != "draft.number"]
        for figure in found if one.every else ():
            figure.annual = figure.annual or one.every == "year"
            figure.each_time = not figure.annual
        if not one.every and self.calendar.start.year != self.calendar.end.year:
            doubts += [("draft.recurs", figure.words) for figure in found if figure.annual]
        self._name_by_action(found, item)
        for key, what in doubts:
            self.notes.comment(path, key, what, one.quotes[0].start)
        return found

    def _in_its_sentence(self, item: Item, quotes: Sequence[Span]) -> list[Figure]:
        """The numbers of some words as their sentence gives them: of which 150 by 2025 are 150 homes."""
        stated, _ = figures(self._sentence(words_of(self.text, item.text)))
        places = [len(words_of(self.text, Span(item.text.start, at))) for quote in quotes for at in quote]
        found: list[Figure] = []
        for number, figure in enumerate(stated):
            if any(start <= figure.at < end for start, end in zip(places[::2], places[1::2], strict=True)):
                before = [one.name for one in stated[:number] if one.unit == figure.unit]
                figure.name = before[-1] if before else figure.name
                found.append(figure)
        return found

    def _name_by_action(self, found: Sequence[Figure], item: Item) -> None:
        """6月底前完成40公里 counts what 改造农村公路86公里 of its action does."""
        stated, _ = figures(self._sentence(words_of(self.text, item.text)))
        named: dict[str, set[str]] = {}
        for one in stated:
            if not one.says_nothing():
                named.setdefault(one.unit, set()).add(one.name)
        for figure in found:
            names = named.get(figure.unit, set())
            if figure.says_nothing() and len(names) == 1:
                figure.name = next(iter(names))

    def _beside(self, text: str, read: Sequence[Sequence[Figure]]) -> list[Figure]:
        """The numbers of an action's words that none of its milestones has: they are due with the last."""
        found, _ = figures(self._sentence(text))
        stated = {(number, one.unit) for own in read for one in own for number in one.numbers}
        annual = {(number, one.unit) for one in found if one.annual for number in one.numbers}
        for own in read:
            for one in own:
                one.annual = one.annual or any((number, one.unit) in annual for number in one.numbers)
        return [one for one in found if not all((number, one.unit) in stated for number in one.numbers)]

    # ------------------------------------------------------------ rows of a table

    def _of_row(self, text: str, item: Item, cells: Sequence[Cell]) -> list[Figure]:
        """The numbers of a row: the total, and each place's under its head."""
        total: Figure | None = None
        for cell in cells:
            own = self._of_cell(cell.span)
            if own is None or own.number is None:
                continue
            self.notes.taken.append(cell.span)
            total = total or self._row(text, item, own)
            head = "" if cell.head is None else words_of(self.text, cell.head)
            if cell.head is not None and (like_a_place(head) or head in self.organisations.names):
                total.by[head] = own.number
                self.notes.taken.append(cell.head)
            elif total.number is None:
                total.number = own.number
        return [] if total is None else [total]

    def _row(self, text: str, item: Item, first: Figure) -> Figure:
        name = re.sub(r"[（(][^（）()]*[）)]", "", text).strip()
        unit = first.unit or self._unit_of_row(text, item) or TODO
        base = None if item.baseline is None else self._of_cell(item.baseline)
        falls = bool(base and base.number is not None and first.number is not None and base.number > first.number)
        stated = first.at_most or first.at_least or is_reduction(name)
        doubt = "draft.which_bound" if not stated and lower_is_better(name) != falls else ""
        at_most = first.at_most or (falls and not stated)
        return Figure(name, unit, None, at_most, first.approximate, words=text, doubt=doubt)

    def _of_cell(self, span: Span) -> Figure | None:
        words = words_of(self.text, span)
        read, _ = figures(self._sentence(words))
        figure = read[0] if read else _bare(words)
        if figure is not None:
            figure.at_least = re.search(_AT_LEAST, words, re.IGNORECASE) is not None
        return figure

    def _unit_of_row(self, text: str, item: Item) -> str:
        """The cell for the unit; else what stands in brackets behind the row's name, or behind its number's head."""
        if item.unit is not None:
            return words_of(self.text, item.unit)
        heads = [words_of(self.text, cell.head) for cell in item.cells if cell.head is not None]
        found = [unit for words in (text, *heads) for unit in re.findall(r"[（(]([^（）()]+)[）)]", words)[-1:]]
        return found[0] if found else ""

    def _measured(self, path: Path, text: str, measure: Span) -> list[Figure]:
        """The number of a row that stands only in the column for how it is measured; of several the first."""
        words = words_of(self.text, measure)
        quantities = self._sentence(words).quantities()
        if not quantities or not quantities[0].number:
            return []
        read, _ = figures(self._sentence(words))
        for other in quantities[1:]:
            self.notes.comment(path, "draft.number", words[other.at : other.at + 40], measure.start)
        first = quantities[0]
        number, unit = written(first)
        counted = re.search(r"\b([A-Za-z]+s)\W*$", text)
        unit = unit or (counted[1] if counted else TODO)
        made = Figure(text, unit, number, first.at_most, first.vague, first.annual is True, words=first.words)
        made.baseline = read[0].baseline if read else None
        return [made]

    # ------------------------------------------------------------ targets

    def _targets(  # noqa: PLR0913, PLR0917 - a target is made of all that is known of its action
        self, at: Path, item: Item, owed: Owed, found: Sequence[Figure], read: Sequence[Sequence[Figure]], action: Data
    ) -> list[Data]:
        made: list[Data] = []
        used: set[str] = set()
        names = Counter(figure.name for figure in found)
        units = [Counter(one.unit for one in own) for own in read]
        for figure in found:
            if not figure.can_be_owed():
                continue
            alone = len(read) > 1 and all(own[figure.unit] <= 1 for own in units)
            indicator = self._indicator(figure, _Others(names, figure.name), action, alone=alone)
            if indicator.id in used:
                indicator = self.indicators.new(action["id"], figure)
            used.add(indicator.id)
            entry = self._target(figure, indicator, item, action)
            self._based(indicator, figure, item)
            for doubt in (figure.doubt, indicator.falls(figure)):
                if doubt:
                    self.notes.comment((*at, "criteria", len(made)), doubt, figure.words, owed.quotes[0].start)
            made.append(entry)
            self.notes.quantities += len(figure.numbers)
        return made

    def _indicator(self, figure: Figure, others: Container[str], action: Data, *, alone: bool) -> Indicator:
        indicator = self.indicators.of(action["id"], figure, others, alone=alone)
        if alone and figure.name in action["text"] and indicator.name not in action["text"]:
            self.indicators.rename(indicator, figure.name)
        if self.language == "zh":
            self.indicators.explain(indicator, action["text"])
        of_one_year = self.calendar.start.year == self.calendar.end.year
        falls = of_one_year and figure.at_most and figure.baseline is not None and figure.is_of_events
        if falls or (figure.annual and indicator.accumulation == "cumulative"):
            indicator.accumulation = "annual"
        return indicator

    def _target(self, figure: Figure, indicator: Indicator, item: Item, action: Data) -> Data:
        bound = "at_most" if figure.at_most else "at_least"
        entry: Data = {"indicator": indicator.id, bound: "each" if figure.number is None else figure.number}
        if figure.by:
            entry["by"] = self._shares(figure, item, action)
            together = sum(figure.by.values(), Fraction(0))
            indicator.together = together == figure.number and indicator.accumulation != "level"
        if figure.approximate:
            entry["approximate"] = True
        return entry

    def _based(self, indicator: Indicator, figure: Figure, item: Item) -> None:
        """A cell for the value that it starts from."""
        base = None if item.baseline is None else self._of_cell(item.baseline)
        if base is None or base.number is None or indicator.baseline is not None:
            return
        if figure.at_most or base.number < max(figure.numbers):
            indicator.baseline = base.number
        if figure.at_most and indicator.accumulation == "cumulative":
            indicator.accumulation = "level"
        if indicator.kind == "count" and base.number.denominator != 1:
            indicator.kind = "amount"

    def _shares(self, figure: Figure, item: Item, action: Data) -> FlowMap:
        shares = FlowMap()
        for place, number in figure.by.items():
            at = self.text.find(place, item.text.start)
            id_ = self.organisations.add_place(place, at if at >= 0 else len(self.text))
            shares[id_] = number
        if not self.somebody_answers:
            action["organisations"] += [id_ for id_ in shares if id_ not in action["organisations"]]
        return shares

    # ------------------------------------------------------------ words

    def _deliverable(self, words: str, item: Item) -> str:
        """The words that no number covers, without a day that stands at their beginning or end."""
        if item.cells and not self._sentence(words).quantities():
            return ""
        if self.language == "en":
            return self._promised(words)
        left = self._undated(words_without_number(words, self.units))
        return left if _stands(left, words) else ""

    def two_deliverables(self, owed: Sequence[Owed], item: Item) -> bool:
        """Whether what recurs falls due on one day with other words that deliver something, beside numbers: a milestone
        has one deliverable."""
        due: dict[datetime.date, list[tuple[bool, int]]] = {}
        for one in owed:
            words = "；".join(words_of(self.text, quote) for quote in one.quotes)
            found, _ = figures(self._sentence(words), each_time=bool(one.every))
            own = (bool(found), int(bool(self._deliverable(words, item))) if found else len(one.quotes))
            for day in days_of(one):
                due.setdefault(day, []).append(own)
        return any(any(n for n, _ in own) and sum(k for _, k in own) > 1 for own in due.values() if len(own) > 1)

    def _promised(self, words: str) -> str:
        """What an English sentence promises beside its numbers: Inspect 1,200 homes and issue the code."""
        parts = promises(words)
        silent = [n for n, (start, end) in enumerate(parts) if not self._sentence(words[start:end]).quantities()]
        if len(parts) < 2 or not silent or silent != [*range(silent[0], silent[-1] + 1)] or "；" in words:
            return ""
        return self._undated(words[parts[silent[0]][0] : parts[silent[-1]][1]]).strip(" ,.;")

    def _undated(self, words: str) -> str:
        days = dates_in(words, self.calendar.years)
        due = [(day.start, day.end) for day in days if not words.startswith("起", day.end)]
        left = without_ends(words, due)  # 2026年起每季度公布: from then on
        return left if without_glue(left) else ""


def _ask_of_sums(read: Sequence[Sequence[Figure]], owed: Sequence[Owed]) -> None:
    """2024年42个，2025年50个，2026年60个，三年累计152个: what adds up to a total at the end may be each year's own."""
    if len(owed) == 1 or len({one.due.year for one in owed}) != len(owed):
        return
    by_unit: list[dict[str, list[Figure]]] = [{} for _ in read]
    for own, units in zip(read, by_unit, strict=True):
        for one in own:
            units.setdefault(one.unit, []).append(one)
    for total in read[-1]:
        of_unit = [units.get(total.unit, []) for units in by_unit]
        if max(map(len, of_unit)) > 2:  # its own year's, and itself
            continue
        every = [[one for one in own if one is not total] for own in of_unit]
        numbers = [own[0].number for own in every if len(own) == 1 and own[0].number is not None]
        if len(numbers) == len(owed) and sum(numbers) == total.number:
            every[0][0].doubt = "draft.adds_up"


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, clause by clause in their order."""
    at = 0
    for _, clause in clauses(words):
        at = text.find(clause, at) + len(clause)
        if at < len(clause):
            return False
    return bool(words)


def _bare(words: str) -> Figure | None:
    """A number without a unit of its own."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", words)
    if match is None:
        return None
    at_most = bool(re.search("[≤<]|不高于|不超过|以内|以下", words))
    return Figure("", "", Fraction(match[0].replace(",", "")), at_most)
