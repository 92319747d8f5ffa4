"""The items of a text -> the data of a plan file, with a comment wherever the draft is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from dxcheck.document.text import OfficialText, Span
from dxcheck.draft.actions import Actions, Data
from dxcheck.draft.annex import parts
from dxcheck.draft.asides import left_over, quoted
from dxcheck.draft.calendar import Calendar
from dxcheck.draft.criteria import Criteria
from dxcheck.draft.figure import Sentence
from dxcheck.draft.figures import figures
from dxcheck.draft.heads import Heads, Period, read_heads, read_period
from dxcheck.draft.item import Head, Item
from dxcheck.draft.items import read_items
from dxcheck.draft.names import GROUP
from dxcheck.draft.notes import Note, Notes, Unread, short
from dxcheck.draft.owed import times
from dxcheck.draft.registers import Indicator
from dxcheck.draft.spans import filled, in_force, pieces, trimmed, words_of
from dxcheck.draft.vague import no_day
from dxcheck.draft.yaml_text import Flow, FlowMap
from dxcheck.plan import Path
from dxcheck.plan.todo import TODO


@dataclass
class Draft:
    """A plan file's data, its comments, and what was read."""

    data: Data
    notes: dict[Path, list[Note]]
    items: int = 0
    organisations: int = 0
    dates: int = 0
    quantities: int = 0
    unread: list[Unread] = field(default_factory=list)


class Input(NamedTuple):
    """What a draft is made of."""

    official: OfficialText
    name: str
    """The name of the text file, as the plan gives it."""
    year: int
    """The year of a plan that says none."""
    bytes: bytes
    """The text file, as it is or is to be."""
    source: tuple[str, str] | None = None
    """The name and the SHA-256 of the file that the text was taken out of."""


def draft(given: Input) -> Draft | None:
    """The draft of a text; None where it has no item."""
    heads = read_heads(given.official)
    period = read_period(given.official, heads, given.year)
    text, calendar = in_force(given.official.text), Calendar(period.start, period.end)
    items = [one for item in read_items(text, heads.title).items for one in _parted(text, item, calendar)]
    if not items:
        return None
    units: tuple[str, ...] = ()
    while True:
        drafting = _Drafting(given, heads, period, items, units)
        made = drafting.made()
        found = tuple(dict.fromkeys(one["unit"] for one in made.data.get("indicators", ())))
        if set(found) <= set(units):
            return made
        units = tuple(dict.fromkeys([*units, *found]))


def _parted(text: str, item: Item, calendar: Calendar) -> Iterator[Item]:
    """An item of several sentences of which only some are shared out among places is one a sentence; a row below an
    item that is due before it is one of its own."""
    places = [one.quotes[0].start for one in times(text, item, calendar).owed] if item.more else []
    if places != sorted(places):
        together = Head(Span(item.text.start, item.text.start), item.number, is_task=True)
        for words, terms in [(item.text, item.terms), *item.more]:
            number = item.number_at if words is item.text else None
            yield replace(
                item, heads=[*item.heads, together], number="", text=words, terms=terms, more=[], number_at=number
            )
        return
    sentences = [part for part in pieces(text, item.text, "。") if filled(text, part)]
    shared = [any(one.by for one in figures(Sentence(words_of(text, part), (), "zh"))[0]) for part in sentences]
    beside = item.named or item.terms or item.in_table
    if beside or len(sentences) < 2 or all(shared) or not any(shared):
        yield item
        return
    together = Head(Span(item.text.start, item.text.start), item.number, is_task=True)
    for part in sentences:
        ends = Span(part.start, min(part.end + 1, item.text.end))
        yield Item([*item.heads, together], "", trimmed(text, ends, stop=True))


def _numbers(heads: Sequence[Head]) -> Iterator[str]:
    """The numbers of headings that are an item's: of its task, Commitment 4."""
    return (head.number for head in heads if head.is_task or re.match("[A-Za-z]{2,} ", head.number))


class Reason(str):
    """A reason that is a phrase of the wording."""

    __slots__ = ()


class _Drafting:
    """Makes the plan's data; where something stands is kept, so that all else is left over."""

    def __init__(self, given: Input, heads: Heads, period: Period, items: list[Item], units: Sequence[str]) -> None:
        self.given = given
        self.official = given.official
        self.text = given.official.text
        self.heads = heads
        self.period = period
        self.items = items
        calendar = Calendar(period.start, period.end)
        self.notes = Notes(self.text)
        self.criteria = Criteria(self.notes, units, heads.language, calendar)
        self.criteria.organisations.know(sorted({one.words for item in items for one in item.named}))
        self.actions = Actions(self.notes, self.criteria, calendar)

    def made(self) -> Draft:
        """All of it."""
        annex, entries, lone = parts(self.text, self.items)
        for item in lone:
            self.notes.not_understood(item.text.start, words_of(self.text, item.text))
        sections = self.actions.sections(entries)
        document = self._document(annex)
        organisations = self._organisations()
        data: Data = {
            "schema": 1,
            "id": self._id(),
            "title": self._title(),
            "document": document,
            "period": self._period(),
            "organisations": organisations,
        }
        if self.criteria.indicators.every:
            data["indicators"] = [self._indicator(one) for one in self.criteria.indicators.every]
        data["sections"] = sections
        renamed = self.criteria.organisations.renumber()
        return Draft(
            _renamed(data, renamed),
            self.notes.comments,
            len(entries),
            len(self.criteria.organisations.names),
            self.notes.dates,
            self.notes.quantities,
            sorted({*self.notes.unread}),
        )

    # ------------------------------------------------------------ head

    def _id(self) -> str:
        stem = re.sub(r"[^a-z0-9]+", "-", self.given.name.rsplit(".", 1)[0].lower()).strip("-")
        return stem if stem and stem[0].isalpha() else f"plan-{self.period.start.year}"

    def _title(self) -> str:
        if self.heads.title is None:
            return TODO
        return self.text[self.heads.title.start : self.heads.title.end]

    def _period(self) -> Data:
        if self.heads.title is None:
            self.notes.comment(("title",), "draft.no_title")
        if self.period.guessed:
            self.notes.comment(("period",), "draft.guessed_period")
        start, end = self.actions.earliest, self.actions.latest
        if (start, end) != (self.period.start, self.period.end):
            self.notes.comment(("period",), "draft.longer_period", str(max(end, self.period.end)))
        return {"start": start, "end": end}

    def _document(self, annex: Span | None) -> Data:
        heads = self.heads
        made: Data = {}
        if heads.language == "en":
            made["language"] = "en"
        if heads.number:
            made["number"] = heads.number
        if heads.issuer:
            made["issuer"] = self.text[heads.issuer.start : heads.issuer.end]
        if heads.issued:
            made["issued"] = heads.issued
        made["text"] = self.given.name
        made["sha256"] = self.official.sha256
        if self.given.source is not None:
            made["source"] = {"name": self.given.source[0], "sha256": self.given.source[1]}
        if annex is not None:
            made["annex"] = self.text[annex.start : annex.end]
        if asides := self._asides(annex):
            made["aside"] = asides
        return made

    def _asides(self, annex: Span | None) -> list[Data]:
        own = sorted(self.notes.taken)
        first = self.items[0].heads[0].span.start if self.items[0].heads else self.items[0].start
        first = min([first, *(span.start for span in own)])
        last = max(span.end for span in own)
        heads = [
            span for span in self._heads_taken() if span.start < first
        ]  # a signature behind the items is left over
        taken = sorted([*own, *heads, *([annex] if annex else [])])
        known = {**dict.fromkeys((span for item in self.items for span in item.aside), "draft.aside.column")}
        known |= dict.fromkeys(
            (term for item in self.items for term in item.terms if no_day(self.text, term)), "draft.aside.when"
        )
        known |= dict.fromkeys((head.span for item in self.items for head in item.heads), "draft.aside.heading")
        asides: list[Data] = []
        every = [number for item in self.items for number in (*_numbers(item.heads), item.number) if number]
        for one in quoted(self.text, left_over(self.text, taken, known, Span(first, last), every)):
            at = one.left.span.start
            words = self.text[at : one.left.span.end]
            if not one.found:
                self.notes.not_understood(at, words)
                continue
            path: Path = ("document", "aside", len(asides))
            reason = Reason(one.left.reason)
            if one.left.unsure:
                self.notes.comment(path, "draft.unread", short(words), at)
                self.notes.not_understood(at, words)
            asides.append({"from": one.first, "to": one.last, "reason": reason})
        return asides

    def _heads_taken(self) -> Iterator[Span]:
        heads = self.heads
        if heads.title is not None:
            yield heads.title
        if heads.issued_at is not None:
            yield heads.issued_at
        stated = [heads.number, *(self.text[one.start : one.end] for one in (heads.issuer, heads.title) if one)]
        for words in filter(None, stated):
            for match in re.finditer(
                rf"^(?:[^\S\n]|[《“#*])*(?P<own>{re.escape(words)}(?:文件)?)[\s》”#*]*$", self.text, re.MULTILINE
            ):
                yield Span(match.start("own"), match.end("own"))

    # ------------------------------------------------------------ who and what

    def _organisations(self) -> list[Data]:
        made: list[Data] = []
        known = self.criteria.organisations
        for name in known.ordered():
            path: Path = ("organisations", len(made))
            entry: Data = {"id": known.names[name], "name": name}
            if aliases := [alias for alias, whole in known.aliases.items() if whole == name]:
                entry["aliases"] = Flow(aliases)
            if GROUP.search(name):
                self.notes.comment(path, "draft.group")
            made.append(entry)
        if not made:
            self.notes.comment(("organisations", 0), "draft.nobody_named")
            made.append({"id": "o1", "name": TODO})
        return made

    def _indicator(self, one: Indicator) -> Data:
        entry: Data = {"id": one.id, "name": one.name, "unit": one.unit}
        if one.alias:
            entry = {"id": one.id, "name": one.name, "aliases": Flow([one.alias]), "unit": one.unit}
        if one.kind != "count":
            entry["kind"] = one.kind
        if one.accumulation != "cumulative":
            entry["accumulation"] = one.accumulation
        if one.together:
            entry["combine"] = "sum"
        if one.baseline is not None:
            entry["baseline"] = one.baseline
        return entry


def _renamed(data: Any, names: dict[str, str]) -> Any:
    """Everything with the organisations' new ids."""
    if isinstance(data, Flow):
        return Flow(names.get(one, one) for one in data)
    if isinstance(data, FlowMap):
        return FlowMap({names.get(key, key): value for key, value in data.items()})
    if isinstance(data, dict):
        own = data.get("id") if "name" in data and "unit" not in data and "actions" not in data else None
        return {
            key: names.get(value, value) if key == "id" and own is not None else _renamed(value, names)
            for key, value in data.items()
        }
    return [_renamed(one, names) for one in data] if isinstance(data, list) else data
