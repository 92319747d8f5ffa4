"""The text of `show`: what the plan says, each sentence with the line of the document where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dxcheck.document.text import OfficialText
from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Indicator, Milestone, Plan, Section, Target, Task
from dxcheck.renderers.figures import number
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording


def render_show(plan: Plan, excerpt: Excerpt, text: OfficialText | None, words: Wording, console: Console) -> str:
    page = _Page(plan, excerpt, text, words)
    with console.capture() as captured:
        for part in page.parts():
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


class _Page:
    def __init__(self, plan: Plan, excerpt: Excerpt, text: OfficialText | None, words: Wording) -> None:
        self.plan = plan
        self.excerpt = excerpt
        self.text = text
        self.words = words

    def parts(self) -> Iterator[RenderableType]:
        if self.excerpt.kind == "plan":
            yield from self.title()
        if self.excerpt.kind == "organisation":
            for organisation in self.excerpt.organisations:
                yield self.heading(organisation.id, organisation.zh, organisation.en)
                yield self.facts([("show.aliases", self.join(organisation.aliases))])
        if self.excerpt.kind == "indicator":
            for indicator in self.excerpt.indicators:
                yield from self.indicator(indicator)
        for section in self.plan.sections:
            for task in section.tasks:
                for action in task.actions:
                    if action.id in self.excerpt.actions:
                        yield from self.action(section, task, action)
        if self.excerpt.kind == "plan":
            for indicator in self.excerpt.indicators:
                yield from self.indicator(indicator)
            for organisation in self.excerpt.organisations:
                yield self.heading(organisation.id, organisation.zh, organisation.en)

    def title(self) -> Iterator[RenderableType]:
        plan = self.plan
        yield Text(printable(f"{plan.title.in_(self.words.language)}  {plan.document.number}"), style="bold")
        yield Text(
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
            )
        )
        yield Text()

    def action(self, section: Section, task: Task, action: Action) -> Iterator[RenderableType]:
        yield self.heading(action.id, task.name.zh, task.name.en)
        deadline = action.deadline.isoformat()
        yield self.facts(
            [
                ("show.section", section.title.zh),
                ("show.article", action.article),
                ("show.text", action.text, self.line(lambda text: text.line_of(action.text))),
                ("show.annex", action.annex_text or "", self.line(lambda text: text.row_lines.get(action.id))),
                ("show.organisations", self.organisations(action.organisations)),
                ("show.annex_organisations", self.organisations(action.annex_organisations or ())),
                ("show.deadline", self.words("show.ongoing", deadline=deadline) if action.ongoing else deadline),
            ]
        )
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        table.add_column(no_wrap=True, overflow="fold")
        for milestone in action.milestones:
            id_ = action.milestone_id(milestone)
            if self.excerpt.milestone in (None, id_):
                line = self.line(partial(_owed_line, action=action.id, due=milestone.due))
                owed = Text(printable(milestone.text)).append(f"\n{line}", style="dim")
                table.add_row(Text(f"  {id_}", style="bold"), owed, Text(self.criteria(milestone)))
        yield table
        yield Text()

    def indicator(self, indicator: Indicator) -> Iterator[RenderableType]:
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
        yield Text()

    def heading(self, id_: str, zh: str, en: str) -> Text:
        text = Text(printable(f"{id_}  {zh}"), style="bold")
        return text.append(printable(f"  {en} ({self.words('show.unofficial')})"), style="not bold dim")

    def facts(self, facts: list[tuple[str, ...]]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for key, value, *source in facts:
            if value:
                text = Text(printable(value))
                if source:
                    text.append(f"\n{source[0]}", style="dim")
                table.add_row(f"  {self.words(key)}", text)
        return table

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
        return self.words(f"comparison.{criterion.comparison}", target=number(criterion.bound)) + unit

    def criterion(self, criterion: Target | Deliverable) -> str:
        bound = self.bound(criterion)
        return f"{bound} {criterion.indicator}" if isinstance(criterion, Target) else bound

    def organisations(self, ids: tuple[str, ...]) -> str:
        return self.join([self.plan.organisation_by_id[id_].zh for id_ in ids])

    def join(self, names: tuple[str, ...] | list[str]) -> str:
        return self.words("list.separator").join(names)


def _owed_line(text: OfficialText, action: str, due: datetime.date) -> int | None:
    return text.owed_lines.get((action, due))
