"""The items of a text -> the sections of a plan file, with their tasks, actions and milestones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dxcheck.document.dates import dates_in
from dxcheck.document.roles import bodies_in_prose
from dxcheck.document.text import Span
from dxcheck.draft.calendar import Calendar, Owed
from dxcheck.draft.criteria import Criteria
from dxcheck.draft.ids import Entry, Ids, article, section_and_task
from dxcheck.draft.item import Head, Item
from dxcheck.draft.names import Named
from dxcheck.draft.notes import Notes
from dxcheck.draft.owed import Times, times
from dxcheck.draft.spans import in_force, trimmed, worded, words_of
from dxcheck.draft.yaml_text import Flow
from dxcheck.plan import Path

Data = dict[str, Any]


class Actions:
    """Makes them, and keeps between which days all of it is owed."""

    def __init__(self, notes: Notes, criteria: Criteria, calendar: Calendar) -> None:
        self.notes = notes
        self.text = notes.text
        self.in_force = in_force(self.text)
        self.criteria = criteria
        self.calendar = calendar
        self.earliest, self.latest = calendar.start, calendar.end
        self.named_before = False

    def sections(self, entries: Sequence[Entry]) -> list[Data]:
        """The sections with all that is owed in them."""
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
        if any(one.every for one in own.owed) and self.criteria.two_deliverables(own.owed, item):
            own = times(self.in_force, item, self.calendar, again=False)
        later = times(self.in_force, annex, self.calendar) if annex is not None else None
        owed = later.owed if later is not None and (annex and (annex.terms or annex.yearly)) else own.owed
        timed = Times(owed, own.deadline or (later.deadline if later else None), own.ongoing)
        if timed.deadline is not None and timed.deadline == max(one.ends for one in owed) and not item.merged_day:
            made["deadline"] = timed.deadline
        if timed.ongoing:
            made["ongoing"] = True
        self._days_taken(item, annex)
        made["milestones"] = self._milestones(path, item, owed, made)
        if not made["organisations"]:
            whose = "draft.whose" if self.named_before else "draft.nobody"
            named = "、".join(bodies_in_prose(text))
            self.notes.comment(path, "draft.roles" if named else whose, named, item.text.start)
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
                for day in dates_in(self.in_force[span.start : span.end], [self.calendar.end.year]):
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

    def _unstopped(self, quote: Span, item: Item) -> Span:
        """A part of an English item without the stop behind it."""
        words, part = self.text[quote.start : quote.end], quote != item.text
        return Span(quote.start, quote.end - 1) if part and re.search(r"[A-Za-z0-9%)]\.$", words) else quote

    def _milestones(self, path: Path, item: Item, owed: Sequence[Owed], action: Data) -> list[Data]:
        for one in owed:
            quotes = [quote for quote in one.quotes if worded(self.text, quote)] or [trimmed(self.text, item.text)]
            one.quotes = [self._unstopped(quote, item) for quote in quotes]
        criteria = self.criteria.of_action(path, item, owed, action)
        made: list[Data] = []
        for number, (one, own) in enumerate(zip(owed, criteria, strict=True)):
            words = [self.notes.quote(quote) for quote in one.quotes]
            self.latest, self.earliest = max(self.latest, one.ends), min(self.earliest, one.due)
            made.append({"due": one.due, "text": words[0] if len(words) == 1 else words})
            if one.every:
                until = {} if one.last == action.get("deadline", self.calendar.end) else {"until": one.last}
                made[-1] = {"due": one.due, "every": one.every, **until, "text": made[-1]["text"]}
            for doubt in one.doubts:
                self.notes.comment((*path, "milestones", number), doubt.key, doubt.words, doubt.at)
            if own:
                made[-1]["criteria"] = own
        if not item.terms:
            self.notes.dates += len(self.calendar.days(action["text"]))
        if item.measures:
            made[-1]["measure"] = self.notes.quote(item.measures[0])
        return made


def _first_sentence(text: str, item: Item) -> Span | None:
    """The first sentence of an item that names what the others say."""
    words = text[item.text.start : item.text.end]
    if bold := re.match(r"(?P<name>[^*\n]{3,80}?)[.:：]?\*\*\s*(?=\S)", words):
        return Span(item.text.start, item.text.start + len(bold["name"]))
    first, mark, rest = words.partition("。")
    if not mark or not rest.strip() or len(first) > 40 or re.search("[，；、：]", first) or re.search(r"\d", first):
        return None
    return trimmed(text, Span(item.text.start, item.text.start + len(first)))
