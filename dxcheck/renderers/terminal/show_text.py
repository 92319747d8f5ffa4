"""The text of `show`: what the plan says, each sentence with the line of the document where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dxcheck.document.text import OfficialText
from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Indicator, Milestone, Plan, Section, Target, Task
from dxcheck.renderers.figures import bound
from dxcheck.renderers.layout import BLANK, Grid, Row, flow, no_wider, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console


def render_show(  # noqa: PLR0913, PLR0917 - a plan, its text, and what every renderer of the terminal takes
    plan: Plan,
    excerpt: Excerpt,
    text: OfficialText | None,
    words: Wording,
    width: int,
    console: Console | None = None,
) -> str:
    """An excerpt of a plan, `width` columns wide; `text` is the official text, None where it cannot be read."""
    return render_grids(_Page(plan, excerpt, text, words, width).parts(), console)


class _Page:
    def __init__(self, plan: Plan, excerpt: Excerpt, text: OfficialText | None, words: Wording, width: int) -> None:
        self.plan = plan
        self.excerpt = excerpt
        self.text = text
        self.words = words
        self.width = width

    def parts(self) -> Iterator[Grid]:
        whole = self.excerpt.kind == "plan"
        if whole:
            yield from self.title()
        if self.excerpt.kind == "organisation":
            yield from self.organisations()
        if self.excerpt.kind == "indicator":
            yield from self.indicators()
        for section in self.plan.sections:
            for task in section.tasks:
                for action in task.actions:
                    if action.id in self.excerpt.actions:
                        yield from self.action(section, task, action)
        if whole:
            yield from self.indicators()
            yield from self.organisations()

    def organisations(self) -> Iterator[Grid]:
        """Those of the excerpt, with their other names; of the whole plan their names alone."""
        for organisation in self.excerpt.organisations:
            yield self.heading(organisation.id, organisation.zh, organisation.en)
            if self.excerpt.kind == "organisation":
                yield self.facts([("show.aliases", self.join(organisation.aliases))])

    def indicators(self) -> Iterator[Grid]:
        for indicator in self.excerpt.indicators:
            yield from self.indicator(indicator)

    def title(self) -> Iterator[Grid]:
        plan = self.plan
        yield self.beside((plan.title.in_(self.words.language), "bold"), (plan.document.number, "bold"))
        yield sentence(
            self.words(
                "show.counts",
                sections=len(plan.sections),
                tasks=len(list(plan.tasks())),
                actions=len(list(plan.actions())),
                milestones=len(list(plan.milestones())),
                criteria=len(plan.duties),
                organisations=len(plan.organisations),
                indicators=len(plan.indicators),
                targets=sum(isinstance(duty.criterion, Target) for duty in plan.duties),
            ),
            self.width,
        )
        yield BLANK

    def action(self, section: Section, task: Task, action: Action) -> Iterator[Grid]:
        yield self.heading(action.id, task.name.zh, task.name.en)
        deadline = action.deadline.isoformat()
        yield self.facts(
            [
                ("show.section", section.title.zh),
                ("show.article", action.article),
                ("show.text", action.text, self.line(lambda text: text.line_of(action.text))),
                ("show.annex", action.annex_text or "", self.line(lambda text: text.row_lines.get(action.id))),
                ("show.organisations", self.named(action.organisations)),
                ("show.annex_organisations", self.named(action.annex_organisations or ())),
                ("show.deadline", self.words("show.ongoing", deadline=deadline) if action.ongoing else deadline),
            ]
        )
        rows: list[Row] = []
        texts = []
        for milestone in action.milestones:
            id_ = action.milestone_id(milestone)
            if self.excerpt.milestone in (None, id_):
                line = self.line(partial(_owed_line, action=action.id, due=milestone.due))
                owed = printable(milestone.text)
                texts += [owed, line]
                rows.append(
                    [plain(f"  {id_}", "bold"), wrapped((owed, ""), (line, "dim")), plain(self.criteria(milestone))]
                )
        yield table(rows, self.width, share=no_wider(texts))
        yield BLANK

    def indicator(self, indicator: Indicator) -> Iterator[Grid]:
        yield self.heading(indicator.id, indicator.name.zh, indicator.name.en)
        targets = [
            f"{duty.milestone_id} {self.bound(duty.criterion)}" for duty in self.plan.duties_of.get(indicator.id, ())
        ]
        yield self.facts(
            [
                ("show.unit", indicator.unit),
                ("show.kind", indicator.kind),
                ("show.accumulation", indicator.accumulation),
                ("show.combine", indicator.combine),
                ("show.baseline", "" if indicator.baseline is None else str(indicator.baseline)),
                ("show.aliases", self.join(indicator.aliases)),
                ("show.targets", self.join(targets)),
            ]
        )
        yield BLANK

    def heading(self, id_: str, zh: str, en: str) -> Grid:
        return self.beside((f"{id_}  {zh}", "bold"), (f"{en} ({self.words('show.unofficial')})", "dim"))

    def beside(self, *pieces: tuple[str, str]) -> Grid:
        """Texts side by side where there is room, each with its style; none of them is broken for another."""
        return Grid([[flow([(printable(text), style) for text, style in pieces], self.width)]], [self.width], 0)

    def facts(self, facts: list[tuple[str, ...]]) -> Grid:
        rows: list[Row] = [
            [plain(f"  {self.words(key)}", "dim"), wrapped((printable(value), ""), *((line, "dim") for line in source))]
            for key, value, *source in facts
            if value
        ]
        return table(rows, self.width)

    def line(self, find: Callable[[OfficialText], int | None]) -> str:
        file = printable(self.plan.document.text)
        if self.text is None:
            return self.words("show.no_text", file=file)
        line = find(self.text)
        return self.words("show.line", file=file, line=line) if line else self.words("show.not_found", file=file)

    def criteria(self, milestone: Milestone) -> str:
        return "\n".join(map(self.criterion, milestone.criteria))

    def bound(self, criterion: Target | Deliverable) -> str:
        if isinstance(criterion, Deliverable):
            return self.words("criterion.deliverable")
        unit = self.plan.indicator_by_id[criterion.indicator].unit
        return bound(criterion.comparison, criterion.bound, unit, self.words)

    def criterion(self, criterion: Target | Deliverable) -> str:
        bound = self.bound(criterion)
        return f"{bound} {criterion.indicator}" if isinstance(criterion, Target) else bound

    def named(self, ids: tuple[str, ...]) -> str:
        return self.join([self.plan.organisation_by_id[id_].zh for id_ in ids])

    def join(self, names: tuple[str, ...] | list[str]) -> str:
        return self.words("list.separator").join(names)


def _owed_line(text: OfficialText, action: str, due: datetime.date) -> int | None:
    return text.owed_lines.get((action, due))
