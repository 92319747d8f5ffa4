"""The items of a text -> the data of a plan file, with a comment wherever the draft is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from dxcheck.document.dates import dates_in
from dxcheck.document.text import OfficialText, Span
from dxcheck.draft.asides import left_over, quoted
from dxcheck.draft.criteria import Criteria
from dxcheck.draft.figure import Sentence
from dxcheck.draft.figures import figures
from dxcheck.draft.heads import Heads, Period, read_heads, read_period
from dxcheck.draft.ids import Entry, Ids, article, section_and_task
from dxcheck.draft.item import Head, Item
from dxcheck.draft.items import read_items
from dxcheck.draft.names import GROUP, Named
from dxcheck.draft.notes import Note, Notes, Unread, short
from dxcheck.draft.owed import Calendar, Owed, Times, times
from dxcheck.draft.registers import Indicator
from dxcheck.draft.spans import filled, in_force, pieces, trimmed, worded, words_of
from dxcheck.draft.yaml_text import Flow, FlowMap
from dxcheck.plan import Path
from dxcheck.plan.todo import TODO

Data = dict[str, Any]


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


class Reason(str):
    """A reason that is a phrase of the wording."""

    __slots__ = ()


class _Drafting:
    """Makes the plan's data; where something stands is kept, so that all else is left over."""

    def __init__(self, given: Input, heads: Heads, period: Period, items: list[Item], units: Sequence[str]) -> None:
        self.given = given
        self.official = given.official
        self.text = given.official.text
        self.in_force = in_force(self.text)
        self.heads = heads
        self.period = period
        self.items = items
        self.calendar = Calendar(period.start, period.end)
        self.notes = Notes(self.text)
        self.criteria = Criteria(self.notes, units, heads.language, self.calendar)
        self.criteria.organisations.know(sorted({one.words for item in items for one in item.named}))
        self.latest, self.earliest = period.end, period.start
        self.named_before = False

    def made(self) -> Draft:
        """All of it."""
        annex, entries = self._paired()
        sections = self._sections(entries)
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
        if (self.earliest, self.latest) != (self.period.start, self.period.end):
            self.notes.comment(("period",), "draft.longer_period", str(max(self.latest, self.period.end)))
        return {"start": self.earliest, "end": self.latest}

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
        known |= dict.fromkeys((head.span for item in self.items for head in item.heads), "draft.aside.heading")
        asides: list[Data] = []
        for one in quoted(self.text, left_over(self.text, taken, known, first, last)):
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
                rf"^[\s《“#*]*(?P<own>{re.escape(words)}(?:文件)?)[\s》”#*]*$", self.text, re.MULTILINE
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

    # ------------------------------------------------------------ body and annex

    def _paired(self) -> tuple[Span | None, list[Entry]]:
        """Where a second part has the same items, each is one action; else every item is one."""
        for match in re.finditer(
            r"^[ \t\u3000]*(?P<mark>附[件表]\s*[\d一二三四五六七八九十]*)[ \t\u3000]*[：:]?", self.text, re.MULTILINE
        ):
            body = [item for item in self.items if item.start < match.start()]
            annex = [item for item in self.items if item.start >= match.end()]
            paired = _pairs(self.text, body, annex)
            if body and annex and 2 * len(paired) >= len(body) and 2 * len(paired) >= len(annex):
                mark = Span(match.start("mark"), match.start("mark") + len(match["mark"].rstrip()))
                lone = [item for item in annex if item not in paired.values()]
                for item in lone:
                    self.notes.not_understood(item.text.start, words_of(self.text, item.text))
                if self._is_line(mark):
                    return mark, [Entry(item, paired.get(id(item))) for item in body]
        return None, [Entry(item) for item in self.items]

    def _is_line(self, mark: Span) -> bool:
        line = self.text[self.text.rfind("\n", 0, mark.start) + 1 :].split("\n", 1)[0].strip()
        return line.rstrip("：:") == self.text[mark.start : mark.end]

    # ------------------------------------------------------------ sections, tasks, actions

    def _sections(self, entries: Sequence[Entry]) -> list[Data]:
        groups: list[tuple[Head | None, list[tuple[Head | None, list[Entry]]]]] = []
        for entry in entries:
            section, task = section_and_task(entry.item)
            if not groups or groups[-1][0] is not section:
                groups.append((section, []))
            tasks = groups[-1][1]
            if task is None or not tasks or tasks[-1][0] is not task:
                tasks.append((task, []))
            tasks[-1][1].append(entry)
        ids = Ids(groups)
        made: list[Data] = []
        for section, tasks in groups:
            entry_: Data = {}
            if section is not None and worded(self.text, section.span):
                entry_["title"] = self.notes.quote(section.span)
            entry_["tasks"] = []
            made.append(entry_)
            for task, actions in tasks:
                path: Path = ("sections", len(made) - 1, "tasks", len(entry_["tasks"]))
                entry_["tasks"].append(self._task(path, task, actions, ids))
        return made

    def _task(self, path: Path, task: Head | None, actions: Sequence[Entry], ids: Ids) -> Data:
        made: Data = {"id": ids.of_task(actions[0])}
        lead = actions[0].item
        if task is not None and worded(self.text, task.span):
            made["name"] = self.notes.quote(task.span)
        elif lead.name is None and len(actions) == 1 and not lead.in_table:
            lead.name = _first_sentence(self.text, lead)
        if task is None and lead.name is not None and lead.name.end > lead.text.start:
            behind = re.compile(r"[.:：]?\*\*").match(self.text, lead.name.end)
            begins = behind.end() if behind else lead.name.end
            rest = trimmed(self.text, Span(begins, lead.text.end), stop=True)
            lead.text = rest if worded(self.text, rest) else lead.text
        if task is None and lead.name is not None and lead.name.end <= lead.text.start:
            made["name"] = self.notes.quote(lead.name)
        if (annexed := actions[0].annex) is not None and annexed.heads:
            name = words_of(self.text, annexed.heads[-1].span)
            self.notes.taken.append(annexed.heads[-1].span)
            if made.get("name", name) != name and annexed.heads[-1].is_task:
                made["annex_name"] = name
        made["actions"] = []
        for number, entry in enumerate(actions):
            made["actions"].append(self._action((*path, "actions", number), entry, task, ids))
        return made

    def _action(self, path: Path, entry: Entry, task: Head | None, ids: Ids) -> Data:
        item, annex = entry.item, entry.annex
        id_ = ids.of_action(entry)
        made: Data = {"id": id_}
        if (number := article(item, task)) and number != id_:
            made["article"] = number
        text = self.notes.quote(item.text)
        made["text"] = text
        if annex is not None:
            other = self.notes.quote(annex.text)
            if other != text:
                made["annex_text"] = other
        self._named(made, item, annex)
        own = times(self.in_force, item, self.calendar)
        later = times(self.in_force, annex, self.calendar) if annex is not None else None
        owed = later.owed if later is not None and (annex and (annex.terms or annex.yearly)) else own.owed
        timed = Times(owed, own.deadline or (later.deadline if later else None), own.ongoing)
        if timed.deadline is not None and timed.deadline == owed[-1].due:
            made["deadline"] = timed.deadline
        if timed.ongoing:
            made["ongoing"] = True
        self._days_taken(item, annex)
        made["milestones"] = self._milestones(path, item, owed, made)
        if not made["organisations"]:
            whose = "draft.whose" if self.named_before else "draft.nobody"
            self.notes.comment(path, whose, "", item.text.start)
        self.named_before = self.named_before or bool(item.named)
        return made

    def _days_taken(self, item: Item, annex: Item | None) -> None:
        for one in (item, annex):
            if one is None:
                continue
            if one.number_at is not None:
                self.notes.taken.append(one.number_at)
            spans = [*one.terms, *(term for _, terms in one.more for term in terms)]
            for span in spans:
                for day in dates_in(self.in_force[span.start : span.end], [self.period.end.year]):
                    self.notes.taken.append(Span(span.start + day.start, span.start + day.end))
                    self.notes.dates += 1

    def _named(self, made: Data, item: Item, annex: Item | None) -> None:
        """Who answers and who assists, each once, in order."""
        named = list(item.named)
        if not named:
            named = [one for head in reversed(item.heads) for one in head.named][:]
        if not named and annex is not None:
            named = list(annex.named)
        answers, assists = self._roles(named, quoted=not item.merged)
        made["organisations"] = Flow(answers)
        if assists:
            made["support"] = Flow(assists)
        if annex is not None and annex.named:
            others, _ = self._roles(annex.named, quoted=not annex.merged)
            if others != answers:
                made["annex_organisations"] = Flow(others)

    def _roles(self, named: Sequence[Named], *, quoted: bool) -> tuple[list[str], list[str]]:
        answers: dict[str, None] = {}
        assists: dict[str, None] = {}
        for one in named:
            self.notes.taken += [one.span] if quoted else []
            id_ = self.criteria.organisations.add(one.words, one.span.start)
            (assists if one.role == "assists" else answers)[id_] = None
        return [*answers], [id_ for id_ in assists if id_ not in answers]

    # ------------------------------------------------------------ milestones

    def _milestones(self, path: Path, item: Item, owed: Sequence[Owed], action: Data) -> list[Data]:
        for one in owed:
            one.quotes = [quote for quote in one.quotes if worded(self.text, quote)] or [trimmed(self.text, item.text)]
        criteria = self.criteria.of_action(path, item, owed, action)
        made: list[Data] = []
        for number, (one, own) in enumerate(zip(owed, criteria, strict=True)):
            words = [self.notes.quote(quote) for quote in one.quotes]
            self.latest, self.earliest = max(self.latest, one.due), min(self.earliest, one.due)
            made.append({"due": one.due, "text": words[0] if len(words) == 1 else words})
            for doubt in one.doubts:
                self.notes.comment((*path, "milestones", number), doubt.key, doubt.words, doubt.at)
            if own:
                made[-1]["criteria"] = own
        if not item.terms:
            self.notes.dates += len(self.calendar.days(action["text"]))
        if item.measures:
            made[-1]["measure"] = self.notes.quote(item.measures[0])
        return made


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


def _first_sentence(text: str, item: Item) -> Span | None:
    """The first sentence of an item that names what the others say."""
    words = text[item.text.start : item.text.end]
    if bold := re.match(r"(?P<name>[^*\n]{3,80}?)[.:：]?\*\*\s*(?=\S)", words):
        return Span(item.text.start, item.text.start + len(bold["name"]))
    first, mark, rest = words.partition("。")
    if not mark or not rest.strip() or len(first) > 40 or re.search("[，；、：]", first) or re.search(r"\d", first):
        return None
    return trimmed(text, Span(item.text.start, item.text.start + len(first)))


def _pairs(text: str, body: Sequence[Item], annex: Sequence[Item]) -> dict[int, Item]:
    """The annex's item of each of the body's, by how alike their words are."""
    found: dict[int, Item] = {}
    at = 0
    for item in body:
        words = words_of(text, item.text)
        best, place = 0.5, -1
        for number, other in enumerate(annex[at : at + 12], start=at):
            own = words_of(text, other.text)
            ratio = (
                1.0
                if own == words or (len(own) > 4 and own in words)
                else SequenceMatcher(None, own, words, autojunk=False).ratio()
            )
            if ratio > best:
                best, place = ratio, number
            if ratio == 1.0:
                break
        if place >= 0:
            found[id(item)] = annex[place]
            at = place + 1
    return found
