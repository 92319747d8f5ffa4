"""An item is one action in one part of the document, and its quotations: words of the plan that are the document's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dxcheck.document.text import Span
from dxcheck.plan import Path
from dxcheck.plan.model import Action, Plan, Section, Task

Fault = Literal["missing", "differs", "displaced"]


class Quotation(NamedTuple):
    """Words of the plan that are the document's, and where they stand."""

    path: Path
    words: str
    span: Span | None
    """None where they stand nowhere; of words that differ, where the nearest stand."""
    fault: Fault | None = None


@dataclass
class Item:
    """One action in one part of the document, and where its quotations stand."""

    path: Path
    section: Section
    task: Task
    action: Action
    part: int
    """0 for the document, or its body; 1 for the annex."""
    title: Quotation | None = None
    """The section's title, at its first action."""
    name: Quotation | None = None
    """The task's name, at its first action."""
    text: Quotation = field(default_factory=lambda: Quotation((), "", None))
    milestones: list[list[Quotation]] = field(default_factory=list)
    """Of each milestone its quotations; empty where this part has none of them."""
    measures: list[Quotation] = field(default_factory=list)
    record: Span = field(default_factory=lambda: Span(0, 0))
    """Its stretch of the document, up to the next item's."""
    cells: list[Span] = field(default_factory=list)
    """Where it heads a column of a table whose rows are places: what stands below it, a cell a place."""

    @property
    def quotations(self) -> Iterator[Quotation]:
        """All that this part quotes of it, found or not."""
        for one in (self.title, self.name, self.text):
            if one is not None:
                yield one
        for quotations in self.milestones:
            yield from quotations
        yield from self.measures

    @property
    def anchors(self) -> list[Span]:
        """Where its own head and words stand, in the document's order."""
        return sorted(
            one.span for one in (self.title, self.name, self.text) if one is not None and one.span is not None
        )


def items_of(plan: Plan, number: int) -> Iterator[Item]:
    """The items of a part, in the plan's order; none has a place yet."""
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            for a, action in enumerate(task.actions):
                of_task: Path = ("sections", s, "tasks", t)
                item = Item((*of_task, "actions", a), section, task, action, number)
                annexed = number == 1 and action.annex_text is not None
                words = action.annex_text if annexed and action.annex_text else action.text
                item.text = Quotation((*item.path, "annex_text" if annexed else "text"), words, None)
                if a == 0:
                    item.name = _name(plan, of_task, task, number)
                    if t == 0 and section.title is not None:
                        title = section.title.in_(plan.language)
                        item.title = Quotation(("sections", s, "title"), title, None)
                yield item


def quoted_paths(plan: Plan) -> Iterator[Path]:
    """The key path of everything that a plan quotes, in whatever part of its document."""
    document = plan.document
    stated = (("number", document.number), ("issuer", document.issuer), ("issued", document.issued))
    yield ("title",)
    yield from (("document", key) for key, value in stated if value is not None)
    members = {member for organisation in plan.organisations for member in organisation.members}
    for o, organisation in enumerate(plan.organisations):
        if organisation.id not in members and not organisation.members:
            yield ("organisations", o, "name")
    for item in (*items_of(plan, 0), *items_of(plan, 1)):
        yield from (one.path for one in item.quotations)
        for m, milestone in enumerate(item.action.milestones):
            yield from (path for path, _ in quoted(item, m))
            if milestone.measure is not None:
                yield (*item.path, "milestones", m, "measure")


def _name(plan: Plan, path: Path, task: Task, number: int) -> Quotation | None:
    if number == 1 and task.annex_name is not None:
        return Quotation((*path, "annex_name"), task.annex_name, None)
    return None if task.name is None else Quotation((*path, "name"), task.name.in_(plan.language), None)


def quoted(item: Item, milestone: int) -> Iterator[tuple[Path, str]]:
    """What a milestone quotes: each with its key path."""
    quotations = item.action.milestones[milestone].quotations
    path: Path = (*item.path, "milestones", milestone, "text")
    for number, words in enumerate(quotations):
        yield (path if len(quotations) == 1 else (*path, number)), words
