"""The text of `show`: of what is named, all that the plan says, each sentence with its line of the document.

Names are those of the session's language, quotations the document's. The whole plan is told in `show_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dxcheck.plan import Path
from dxcheck.plan.decisions import Step, steps
from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Duty, Indicator, Plan, Section, Target, Task
from dxcheck.renderers.decisions import told_of
from dxcheck.renderers.figures import bound
from dxcheck.renderers.layout import BLANK, Grid, Row, no_wider, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import names_of
from dxcheck.renderers.terminal.show_lists import actions, overview
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console


def render_show(  # noqa: PLR0913, PLR0917 - a plan, its text, and what every renderer of the terminal takes
    plan: Plan,
    excerpt: Excerpt,
    lines: Mapping[Path, int] | None,
    words: Wording,
    width: int,
    console: Console | None = None,
) -> str:
    """An excerpt of a plan, `width` columns wide; `lines` says where each quotation stands, None without a text."""
    match excerpt.kind:
        case "plan" | "tasks" | "indicators" | "organisations":
            parts = overview(plan, excerpt, words, width)
        case _:
            parts = _Page(plan, excerpt, lines, words, width).parts()
    return render_grids(parts, console)


class _Page:
    def __init__(
        self, plan: Plan, excerpt: Excerpt, lines: Mapping[Path, int] | None, words: Wording, width: int
    ) -> None:
        self.plan = plan
        self.excerpt = excerpt
        self.lines = lines
        self.words = words
        self.width = width
        self.decided: dict[str, list[Step]] = {}
        for step in steps(plan) if plan.decisions else ():
            self.decided.setdefault(step.milestone, []).append(step)

    def parts(self) -> Iterator[Grid]:
        if self.excerpt.kind == "organisation":
            yield from self.organisations()
            yield from actions(self.plan, self.excerpt, self.words, self.width)
            return
        if self.excerpt.kind == "indicator":
            yield from self.indicators()
        for s, section in enumerate(self.plan.sections):
            for t, task in enumerate(section.tasks):
                for a, action in enumerate(task.actions):
                    if action.id in self.excerpt.actions:
                        yield from self.action(("sections", s, "tasks", t, "actions", a), section, task, action)

    def organisations(self) -> Iterator[Grid]:
        for organisation in self.excerpt.organisations:
            yield self.heading(organisation.id, organisation.in_(self.words.language))
            if organisation.members or organisation.aliases:
                named = ("show.members", self.named(organisation.members))
                yield self.facts([named, ("show.aliases", self.join(organisation.aliases))])
            yield BLANK

    def indicators(self) -> Iterator[Grid]:
        for indicator in self.excerpt.indicators:
            yield from self.indicator(indicator)

    def action(self, path: Path, section: Section, task: Task, action: Action) -> Iterator[Grid]:
        yield self.heading(action.id, task.title(self.words.language))
        deadline = self.deadline(action)
        yield self.facts(
            [
                ("show.section", section.named(self.words.language) or ""),
                ("show.article", action.article or ""),
                ("show.text", action.text, self.line((*path, "text"))),
                ("show.annex", action.annex_text or "", self.line((*path, "annex_text"))),
                ("show.organisations", self.named(action.organisations)),
                ("show.annex_organisations", self.named(action.annex_organisations or ())),
                ("show.support", self.named(action.support)),
                ("show.deadline", deadline),
                ("show.indicators", self.measured_in(action)),
            ]
        )
        rows: list[Row] = []
        texts = []
        for m, (id_, milestone) in enumerate(zip(action.milestone_ids, action.milestones, strict=True)):
            if self.excerpt.milestone in (None, id_):
                line = self.line((*path, "milestones", m, "text"))
                owed = printable(milestone.text)
                measure = [] if milestone.measure is None else [self.words("show.measure", measure=milestone.measure)]
                decided = self.what_was_decided(self.decided.get(id_, []))
                texts += [owed, *measure, line, *(text for text, _ in decided)]
                said = wrapped((owed, ""), *((printable(each), "") for each in measure), (line, "dim"), *decided)
                rows.append([plain(f"  {id_}", "bold"), said, plain(self.criteria(id_))])
        yield table(rows, self.width, share=no_wider(texts))
        yield BLANK

    def indicator(self, indicator: Indicator) -> Iterator[Grid]:
        yield self.heading(indicator.id, indicator.name.in_(self.words.language))
        targets = [
            " ".join((duty.milestone_id, *self.whose(duty), self.bound(duty.criterion)))
            for duty in self.plan.duties_of.get(indicator.id, ())
        ]
        yield self.facts(
            [
                ("show.unit", indicator.unit),
                ("show.kind", self.words(f"show.kind.{indicator.kind}")),
                ("show.accumulation", self.words(f"show.accumulation.{indicator.accumulation}")),
                ("show.combine", self.words(f"show.combine.{indicator.combine}")),
                ("show.baseline", "" if indicator.baseline is None else str(indicator.baseline)),
                ("show.aliases", self.join(indicator.aliases)),
                ("show.targets", self.join(targets)),
            ]
        )
        yield BLANK

    def what_was_decided(self, steps: list[Step]) -> list[tuple[str, str]]:
        """What it makes of a milestone, and the words of each document."""
        if not steps:
            return []
        told = [(told_of(steps, self.plan, self.words), "bold")]
        for decision in {step.decision.number: step.decision for step in steps}.values():
            quoted = self.words("list.semicolon").join(decision.words)
            date = decision.date.isoformat()
            said = self.words("decision.quoted", number=decision.number, date=date, words=quoted)
            told.append((printable(said), "dim"))
        return told

    def heading(self, id_: str, name: str) -> Grid:
        return sentence(f"{id_}  {printable(name)}", self.width, "bold")

    def facts(self, facts: list[tuple[str, ...]]) -> Grid:
        rows: list[Row] = [
            [plain(f"  {self.words(key)}", "dim"), wrapped((printable(value), ""), *((line, "dim") for line in source))]
            for key, value, *source in facts
            if value
        ]
        return table(rows, self.width)

    def line(self, quotation: Path) -> str:
        file = printable(self.plan.document.text)
        if self.lines is None:
            return self.words("show.no_text", file=file)
        line = self.lines.get(quotation)
        return self.words("show.line", file=file, line=line) if line else self.words("show.not_found", file=file)

    def deadline(self, action: Action) -> str:
        day = self.plan.deadline(action).isoformat()
        day = self.words("show.implied", deadline=day) if action.deadline is None else day
        return self.words("show.ongoing", deadline=day) if action.ongoing else day

    def criteria(self, milestone: str) -> str:
        return "\n".join(self.criterion(duty) for duty in self.plan.duties if duty.milestone_id == milestone)

    def bound(self, criterion: Target | Deliverable) -> str:
        if isinstance(criterion, Deliverable):
            return self.words("criterion.deliverable")
        indicator = self.plan.indicator_by_id[criterion.indicator]
        about, ratio = criterion.approximate, indicator.kind == "ratio"
        return bound(criterion.comparison, criterion.bound, indicator.unit, self.words, approximate=about, ratio=ratio)

    def criterion(self, duty: Duty) -> str:
        """What is asked for; with the indicator's id where the action has several."""
        several = isinstance(duty.criterion, Target) and len(self.ids_of(duty.action)) > 1
        return " ".join((*self.whose(duty), self.bound(duty.criterion), *([duty.indicator] if several else [])))

    def ids_of(self, action: Action) -> tuple[str, ...]:
        """The numeric indicators of an action's milestones, as far as they are shown."""
        only = self.excerpt.milestone
        duties = (duty for duty in self.plan.duties if duty.action is action and only in (None, duty.milestone_id))
        return tuple(dict.fromkeys(duty.indicator for duty in duties if isinstance(duty.criterion, Target)))

    def measured_in(self, action: Action) -> str:
        """The names of those indicators, each with the id that it goes by."""
        found = [self.plan.indicator_by_id[id_] for id_ in self.ids_of(action)]
        language = self.words.language
        return self.join([self.words("show.with_id", name=each.name.in_(language), id=each.id) for each in found])

    def whose(self, duty: Duty) -> tuple[str, ...]:
        return () if duty.organisation is None else (self.named((duty.organisation,)),)

    def named(self, ids: tuple[str, ...]) -> str:
        return names_of(self.plan, ids, self.words)

    def join(self, names: tuple[str, ...] | list[str]) -> str:
        return self.words("list.separator").join(names)
