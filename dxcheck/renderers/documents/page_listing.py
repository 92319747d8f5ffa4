"""Milestones on the HTML page: rows that the filters know, which on a phone are cards; and the filters themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import MilestoneResult, Status
from dxcheck.plan.model import Plan
from dxcheck.renderers.decisions import decided_of
from dxcheck.renderers.documents.outline import Task, Tasks
from dxcheck.renderers.figures import actual, percent, target
from dxcheck.renderers.markup import el
from dxcheck.renderers.said import names_of
from dxcheck.renderers.statuses import LOOKS, css_class
from dxcheck.wording import Wording


class Long(NamedTuple):
    """A text too long for a list: as much of it as tells what it says, and the whole."""

    brief: str
    whole: str


Lines = Sequence[str | Long]


class Listing(NamedTuple):
    """A table of milestones: cells of some lines, of which the first is the id, the second the milestone's words."""

    id: str
    heads: Sequence[str]
    rows: Sequence[tuple[MilestoneResult, Sequence[Lines]]]
    numeric: frozenset[int] = frozenset()

    def attributes(self, column: int, language: str) -> dict[str, str]:
        """Of a column's cells: numbers, short texts that keep to a line, or the document's words, which need room."""
        texts = [line for _, cells in self.rows for line in cells[column]]
        longest = max((len(text.whole if isinstance(text, Long) else text) for text in texts), default=0)
        kind = "n k" if column in self.numeric else "k" if longest <= SHORT else "w" if column == 1 else ""
        more = {"lang": LANGUAGES[language]} if column == 1 else {"data-label": self.heads[column]}
        return {"role": "cell", **({"class": kind} if kind else {}), **more}


SHORT = 12
MILESTONES = "milestones"
"""The table of all of them, to which the ids in others lead."""


def tasks(block: Tasks, plan: Plan, words: Wording) -> Element:
    """A table of the report, each id a link to the milestone among all."""
    rows = [(row.milestone, [[_cell(row, column)] for column in range(len(row.cells))]) for row in block.rows]
    return _table(Listing(block.name, block.heads, rows, block.numeric), plan, words)


def _cell(row: Task, column: int) -> str | Long:
    whole = row.cells[column]
    return Long(row.brief[column], whole) if column in row.brief else whole


def all_milestones(judgement: Judgement, words: Wording) -> Element:
    """Each with its figures and everybody who is named."""
    plan = judgement.plan
    heads = ("id", "owed", "due_date", "target", "actual", "pace", "organisations")
    rows = [
        (
            milestone,
            (
                [milestone.id],
                [milestone.text],
                [milestone.due.isoformat(), *_overdue(milestone, words), *_decided(milestone, judgement, words)],
                [target(criterion, words) for criterion in milestone.criteria],
                [actual(criterion, words) for criterion in milestone.criteria],
                [f"{percent(c.rate)} / {percent(c.expected_completion)}" for c in milestone.criteria],
                [names_of(plan, milestone.organisations, words)],
            ),
        )
        for milestone in judgement.assessment.milestones
    ]
    return _table(Listing(MILESTONES, [words(f"column.{head}") for head in heads], rows), plan, words)


def _overdue(milestone: MilestoneResult, words: Wording) -> Lines:
    """For how long it is overdue, where it is."""
    return [words("screen.days_overdue", days=milestone.days_overdue)] if milestone.days_overdue else []


def _decided(milestone: MilestoneResult, judgement: Judgement, words: Wording) -> Lines:
    """What was decided of it, where anything was."""
    decided = decided_of(milestone.id, judgement, words)
    return [decided] if decided else []


def status_words(milestone: MilestoneResult, words: Wording) -> Element:
    """Its status: a mark, words, and a colour."""
    status = milestone.status
    return el("span", {"class": f"s {css_class(status)}"}, f"{LOOKS[status].mark} {words(f'status.{status}')}")


def _table(listing: Listing, plan: Plan, words: Wording) -> Element:
    """The roles say what the cards of a phone no longer look like."""
    columns = [listing.attributes(column, plan.language) for column in range(len(listing.heads))]
    head = (
        el("th", {"scope": "col", "role": "columnheader"}, {"class": "n"} if column in listing.numeric else {}, text)
        for column, text in enumerate(listing.heads)
    )
    whole = listing.id == MILESTONES
    body = (
        el(
            "tr",
            {"id": f"m-{milestone.id}"} if whole else {},
            _known(milestone, plan, words),
            _first(milestone, words, linked=not whole),
            *(
                el("td", attributes, *_lines(cell, words))
                for attributes, cell in zip(columns[1:], cells[1:], strict=True)
            ),
        )
        for milestone, cells in listing.rows
    )
    return cards(listing.id, head, body)


def cards(id_: str, heads: Iterable[Element], rows: Iterable[Element]) -> Element:
    """A table whose rows are cards on a phone; their cells bear the heads as labels."""
    table = el(
        "table",
        {"id": id_, "class": "cards", "role": "table"},
        el("thead", {"role": "rowgroup"}, el("tr", {"role": "row"}, *heads)),
        el("tbody", {"role": "rowgroup"}, *rows),
    )
    return el("div", {"class": "scroll"}, table)


def _known(milestone: MilestoneResult, plan: Plan, words: Wording) -> dict[str, object]:
    """What the filters ask for."""
    return {
        "role": "row",
        "data-milestone": milestone.id,
        "data-status": milestone.status,
        "data-task": milestone.task,
        "data-organisations": " ".join(sorted(milestone.answering)),
        "data-names": names_of(plan, milestone.organisations, words),
    }


def _first(milestone: MilestoneResult, words: Wording, *, linked: bool) -> Element:
    """The id, and below it the status."""
    name = el("a", {"href": f"#m-{milestone.id}"}, milestone.id) if linked else milestone.id
    return el("th", {"scope": "row", "role": "rowheader"}, name, el("br"), status_words(milestone, words))


LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""What a page says of its languages."""


def _lines(texts: Lines, words: Wording) -> Iterator[Element | str]:
    for place, text in enumerate(texts):
        if place:
            yield el("br")
        yield _folded(text, words) if isinstance(text, Long) else text


def _folded(text: Long, words: Wording) -> Element:
    """What is shown at first, and on a click the whole in its place."""
    summary = el("summary", el("span", text.brief), " ", el("b", words("html.in_full")))
    return el("details", {"class": "long"}, summary, text.whole)


# ---------------------------------------------------------------- the filters


def filters(judgement: Judgement, counted: Mapping[str, int], words: Wording) -> Iterator[Element]:
    """The form, which its script shows, and what it says on paper; `counted` are rows of tables by their names."""
    milestones, plan = judgement.assessment.milestones, judgement.plan
    answering = {id_ for milestone in milestones for id_ in milestone.answering}
    names = group_names(plan, View.ORGANISATION, words.language)
    present = {milestone.task for milestone in milestones}
    tasks = [(str(t.id), f"{t.id} {t.title(words.language)}") for t in plan.tasks() if t.id in present]
    statuses = [(str(s), words(f"status.{s}")) for s in reversed(Status) if any(m.status is s for m in milestones)]
    chosen = (
        _choice("organisation", [(id_, name) for id_, name in names.items() if id_ in answering], words),
        _choice("status", statuses, words),
        _choice("task", tasks, words),
        el("label", words("html.filter.text"), el("input", {"type": "search", "name": "text"})),
        el("button", {"type": "reset"}, words("html.filter.reset")),
    )
    summary = el("summary", words("html.filter"))
    choices = el("details", {"open": ""}, summary, el("div", {"class": "choices"}, *chosen))
    shown = el("output")
    for name, count in counted.items():
        shown.append(el("span", f"{words(f'html.shown.{name}')} ", el("b", {"data-count": name}, str(count))))
    yield el("form", {"id": "filters", "hidden": "", "autocomplete": "off"}, choices, shown)
    yield el("p", {"id": "filtered", "hidden": ""}, words("html.filtered"), el("b"))


def _choice(name: str, choices: Sequence[tuple[str, str]], words: Wording) -> Element:
    options = (el("option", {"value": value}, text) for value, text in (("", words("html.filter.all")), *choices))
    return el("label", words(f"html.filter.{name}"), el("select", {"name": name}, *options))
