"""The text of `show`: what the plan says, each sentence with the line of the document where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dxcheck.plan import Path
from dxcheck.plan.excerpt import Excerpt
from dxcheck.plan.model import Action, Deliverable, Duty, Indicator, Plan, Section, Target, Task
from dxcheck.renderers.figures import bound
from dxcheck.renderers.layout import BLANK, Grid, Row, flow, no_wider, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
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
    return render_grids(_Page(plan, excerpt, lines, words, width).parts(), console)


class _Page:
    def __init__(
        self, plan: Plan, excerpt: Excerpt, lines: Mapping[Path, int] | None, words: Wording, width: int
    ) -> None:
        self.plan = plan
        self.excerpt = excerpt
        self.lines = lines
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
        for s, section in enumerate(self.plan.sections):
            for t, task in enumerate(section.tasks):
                for a, action in enumerate(task.actions):
                    if action.id in self.excerpt.actions:
                        yield from self.action(("sections", s, "tasks", t, "actions", a), section, task, action)
        if whole:
            yield from self.indicators()
            yield from self.organisations()

    def organisations(self) -> Iterator[Grid]:
        """Those of the excerpt, with their other names; of the whole plan their names, and who belongs to a group."""
        for organisation in self.excerpt.organisations:
            yield self.heading(organisation.id, organisation.name.zh, organisation.name.en)
            aliases = organisation.aliases if self.excerpt.kind == "organisation" else ()
            if organisation.members or aliases:
                named = ("show.members", self.named(organisation.members))
                yield self.facts([named, ("show.aliases", self.join(aliases))])

    def indicators(self) -> Iterator[Grid]:
        for indicator in self.excerpt.indicators:
            yield from self.indicator(indicator)

    def title(self) -> Iterator[Grid]:
        plan = self.plan
        yield self.beside((plan.title.in_(self.words.language), "bold"), (plan.document.number or "", "bold"))
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

    def action(self, path: Path, section: Section, task: Task, action: Action) -> Iterator[Grid]:
        yield self.heading(action.id, task.title("zh"), task.title("en"))
        deadline = self.deadline(action)
        yield self.facts(
            [
                ("show.section", section.title.in_(self.plan.language) if section.title else ""),
                ("show.article", action.article or ""),
                ("show.text", action.text, self.line((*path, "text"))),
                ("show.annex", action.annex_text or "", self.line((*path, "annex_text"))),
                ("show.organisations", self.named(action.organisations)),
                ("show.annex_organisations", self.named(action.annex_organisations or ())),
                ("show.support", self.named(action.support)),
                ("show.deadline", deadline),
            ]
        )
        rows: list[Row] = []
        texts = []
        for m, (id_, milestone) in enumerate(zip(action.milestone_ids, action.milestones, strict=True)):
            if self.excerpt.milestone in (None, id_):
                line = self.line((*path, "milestones", m, "text"))
                owed = printable(milestone.text)
                measure = [] if milestone.measure is None else [self.words("show.measure", measure=milestone.measure)]
                texts += [owed, *measure, line]
                said = wrapped((owed, ""), *((printable(each), "") for each in measure), (line, "dim"))
                rows.append([plain(f"  {id_}", "bold"), said, plain(self.criteria(id_))])
        yield table(rows, self.width, share=no_wider(texts))
        yield BLANK

    def indicator(self, indicator: Indicator) -> Iterator[Grid]:
        yield self.heading(indicator.id, indicator.name.zh, indicator.name.en)
        targets = [
            " ".join((duty.milestone_id, *self.whose(duty), self.bound(duty.criterion)))
            for duty in self.plan.duties_of.get(indicator.id, ())
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
        if zh == en:
            return self.beside((f"{id_}  {zh}", "bold"))
        own, other = (zh, en) if self.plan.language == "zh" else (en, zh)
        return self.beside((f"{id_}  {own}", "bold"), (f"{other} ({self.words('show.unofficial')})", "dim"))

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
        unit = self.plan.indicator_by_id[criterion.indicator].unit
        return bound(criterion.comparison, criterion.bound, unit, self.words, approximate=criterion.approximate)

    def criterion(self, duty: Duty) -> str:
        what = (duty.indicator,) if isinstance(duty.criterion, Target) else ()
        return " ".join((*self.whose(duty), self.bound(duty.criterion), *what))

    def whose(self, duty: Duty) -> tuple[str, ...]:
        return () if duty.organisation is None else (self.plan.organisation_name(duty.organisation),)

    def named(self, ids: tuple[str, ...]) -> str:
        return self.join([self.plan.organisation_name(id_) for id_ in ids])

    def join(self, names: tuple[str, ...] | list[str]) -> str:
        return self.words("list.separator").join(names)
