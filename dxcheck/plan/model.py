"""The plan as a document states it: sections, tasks, actions, milestones, criteria. Models only, no input or output.

An action's id is the document's number (`4.2`, or `3` where the task has one action); a milestone's id is its
action's and the year it falls due in (`4.2-2022`); a deliverable's indicator id is its milestone's.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from dxcheck.names import names
from dxcheck.plan import Path
from dxcheck.plan.fields import (
    Accumulation,
    ActionId,
    Combine,
    Date,
    Days,
    FileName,
    Flag,
    Id,
    Kind,
    Model,
    Names,
    Number,
    Sha256,
    Share,
    Text,
    about,
)
from dxcheck.values import DAY


class Waiver(Model):
    """A finding that is meant: it is not reported under the entry that this stands in."""

    code: Annotated[str, Field(pattern=r"^DX-[A-Z][0-9]{3}$", strict=True)]
    words: Annotated[
        Text | None,
        about("The document's words that it is about, as the finding quotes them: needed where something is left out."),
    ] = None
    reason: Text


Waivers = Annotated[
    tuple[Waiver, ...],
    about(
        "Findings that are meant here, each with its reason.",
        [{"code": "DX-S010", "words": "并建立机制", "reason": "one quantity over two clauses"}],
    ),
]


class Bilingual(Model):
    """The same name in Chinese, as the document has it, and in English."""

    zh: Text
    en: Text

    def in_(self, language: str) -> str:
        """The name in `zh`; in any other language the English one."""
        return self.zh if language == "zh" else self.en


class Document(Model):
    """The official document that the plan encodes."""

    number: Annotated[Text, about("The document number (发文字号).", "京兴政发〔2021〕8号")]
    issuer: Text
    issued: Date
    text: Annotated[FileName, about("The file with the document's text, beside the plan file.", "daxing-2021-2023.txt")]
    sha256: Annotated[Sha256, about("SHA-256 of that file, in hexadecimal.")]
    waive: Waivers = ()


class Period(Model):
    """The plan's own period, both days included."""

    start: Date
    end: Date


class Policy(Model):
    """The thresholds of judging. Gaps are shares of a target, the rest is days."""

    at_risk_gap: Annotated[Share, about("How far behind its pace a milestone may be and still be on track.")] = Decimal(
        "0.05"
    )
    behind_gap: Annotated[Share, about("How far behind its pace a milestone may be and be no more than at risk.")] = (
        Decimal("0.20")
    )
    due_soon_days: Annotated[Days, about("A milestone that is not met is due soon within so many days.")] = 30
    stale_days: Annotated[Days, about("An open action is stale after more than so many days without a report.")] = 184
    report_within_days: Annotated[
        Days, about("A quarter's report is on time when it is handed in within so many days after the quarter's end.")
    ] = 15


class Organisation(Model):
    """An organisation that answers for actions (责任单位)."""

    id: Id
    zh: Annotated[Text, about("The name, as the document has it.", "区科委")]
    en: Text
    aliases: Annotated[Names, about("Other names that metric files may give it.")] = ()
    waive: Waivers = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a metric file may call it: the id, both names and the aliases."""
        return (self.id, self.zh, self.en, *self.aliases)

    def in_(self, language: str) -> str:
        """Its name in `zh`, as the document has it, or in `en`."""
        return self.zh if language == "zh" else self.en


class Indicator(Model):
    """What is measured (IATI Activity Standard: indicator)."""

    id: Id
    name: Bilingual
    aliases: Annotated[Names, about("Other names that metric files may give it.")] = ()
    unit: Annotated[Text, about("The measure word (量词).", "项", "个", "家", "人", "套", "倍")]
    kind: Annotated[
        Kind, about("A count is whole and not negative, an amount may have decimals, a ratio is 1:1, a percentage 95%.")
    ] = "count"
    accumulation: Annotated[
        Accumulation,
        about("A reading is a running total, a step to add, or a running total that starts anew each year."),
    ] = "cumulative"
    combine: Annotated[
        Combine, about("One figure for the whole plan, whoever reports it, or each organisation's own share to add up.")
    ] = "latest"
    baseline: Annotated[
        Number | None, about("The value before the plan started, where the document or a record states it.")
    ] = None
    waive: Waivers = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a metric file may call it: the id, both names and the aliases."""
        return (self.id, self.name.zh, self.name.en, *self.aliases)

    @property
    def is_annual(self) -> bool:
        """Whether its running total starts anew on 1 January."""
        return self.accumulation == "annual"


class Target(Model):
    """A numeric target: what an indicator is to reach, or a ceiling that it is to keep."""

    indicator: Text
    at_least: Annotated[Number | None, about("The target (目标值): reached when the actual is this or more.", 15)] = (
        None
    )
    at_most: Annotated[Number | None, about("A ceiling: kept when the actual is this or less.", 10)] = None

    @property
    def comparison(self) -> Literal["at_least", "at_most"]:
        """The bound that it states; it states exactly one."""
        return "at_most" if self.at_least is None else "at_least"

    @property
    def bound(self) -> Decimal:
        """The number to reach or to keep, in the indicator's unit."""
        bound = self.at_most if self.at_least is None else self.at_least
        assert bound is not None  # `_shape` lets nothing else through
        return bound

    @property
    def ascending(self) -> bool:
        """Whether more is better (IATI Activity Standard: indicator/@ascending)."""
        return self.at_least is not None


class Deliverable(Model):
    """What is done or not, beside the numbers."""

    deliverable: Annotated[Text, about("The words of the milestone that no number covers, as they stand in its text.")]


_CRITERION_KEYS = frozenset((*Target.model_fields, *Deliverable.model_fields))


def _stated(value: object) -> object:
    """A criterion's keys that say something: an empty one of the other shape is as good as left out."""
    if not isinstance(value, dict):
        return value
    return {key: stands for key, stands in value.items() if stands is not None or key not in _CRITERION_KEYS}


def _shape(value: object) -> str | None:
    """Whether a criterion is a target or a deliverable; None where it is neither, or both."""
    if not isinstance(value, dict):
        return "deliverable" if isinstance(value, Deliverable) else "target"
    if value.keys() - _CRITERION_KEYS:  # a misspelt key is told as such
        return "deliverable" if "deliverable" in value else "target"
    if "deliverable" in value:
        return "deliverable" if len(value) == 1 else None
    return "target" if "indicator" in value and len(value) == 2 else None


Criterion = Annotated[
    Annotated[Target, Tag("target")] | Annotated[Deliverable, Tag("deliverable")],
    Discriminator(_shape, custom_error_type="criterion_shape", custom_error_message="neither target nor deliverable"),
    BeforeValidator(_stated),
]
"""One testable part of a milestone."""


def _whole_text(milestone: dict[str, Any]) -> tuple[Deliverable, ...]:
    return (Deliverable(deliverable=milestone["text"]),)


class Milestone(Model):
    """What an action owes by one due date (年度任务)."""

    due: Date
    text: Annotated[
        Text, about("The document's words, without the mark that ends the clause.", "新增区级以上研发中心15个")
    ]
    criteria: Annotated[
        tuple[Criterion, ...],
        Field(default_factory=_whole_text, description="Left out where the whole text is one deliverable."),
    ]
    waive: Waivers = ()

    @model_validator(mode="before")
    @classmethod
    def _left_out(cls, data: Any) -> Any:
        """No criteria at all are none stated."""
        if isinstance(data, dict) and "criteria" in data and not data["criteria"]:
            return {key: value for key, value in data.items() if key != "criteria"}
        return data

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Its numeric criteria, ceilings among them, in the plan file's order."""
        return tuple(criterion for criterion in self.criteria if isinstance(criterion, Target))

    @property
    def deliverable(self) -> str | None:
        """The words of its deliverable, if it has one."""
        return next((c.deliverable for c in self.criteria if isinstance(c, Deliverable)), None)

    @property
    def states_criteria(self) -> bool:
        """Whether the plan file spells them out."""
        return "criteria" in self.model_fields_set


class Action(Model):
    """A concrete measure (具体任务) with the organisations that answer for it."""

    id: ActionId
    article: Annotated[Text, about("Where the document's body has it.", "（四）2", "（三）")]
    text: Annotated[Text, about("The body's words.")]
    annex_text: Annotated[Text | None, about("The annex's words, where they differ from the body's.")] = None
    organisations: Annotated[Names, Field(min_length=1, description="In the document's order; it names no lead.")]
    annex_organisations: Annotated[Names | None, about("The annex's order, where it differs from the body's.")] = None
    deadline: Date
    ongoing: Annotated[Flag, about("Whether the document adds 并持续推进 (and continued after it).")] = False
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]
    waive: Waivers = ()

    def milestone_id(self, milestone: Milestone) -> str:
        """The action's id and the year in which the milestone falls due, as no two do in one: 4.2-2022."""
        return f"{self.id}-{milestone.due.year}"


class Window(NamedTuple):
    """The days of a milestone: it opens after `start` and includes `due`."""

    start: datetime.date
    """The previous milestone's due date of the action; for the first, the day before the plan's period."""
    due: datetime.date


class Duty(NamedTuple):
    """One criterion, with all that it is owed under."""

    path: Path
    """The criterion's key path in the plan file."""
    task: "Task"
    action: Action
    milestone: Milestone
    milestone_id: str
    window: Window
    criterion: Target | Deliverable
    indicator: str
    """The id of what is observed: the target's indicator; of a deliverable its milestone's id."""
    earlier: tuple[Target, ...]
    """The targets of the same indicator in the action's milestones before this one."""


class Task(Model):
    """A task (工作任务) of the document, with one action or several."""

    id: Annotated[int, Field(strict=True, ge=1)]
    name: Bilingual
    annex_name: Annotated[Text | None, about("The annex's name of the task, where it differs from the body's.")] = None
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    waive: Waivers = ()


class Section(Model):
    """A section of the document's body, with its tasks."""

    title: Bilingual
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    waive: Waivers = ()


class Plan(Model):
    """A plan as it was issued: what is owed, by when, by whom, and how it is judged."""

    schema_: Annotated[
        Annotated[Literal[1], Field(alias="schema")], Field(description="The version of this file format.")
    ]
    id: Id
    title: Bilingual
    document: Document
    period: Period
    policy: Annotated[Policy, Field(default_factory=Policy)]
    organisations: Annotated[tuple[Organisation, ...], Field(min_length=1)]
    indicators: tuple[Indicator, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    waive: Waivers = ()

    def tasks(self) -> Iterator[Task]:
        """Over all sections, in the plan's order."""
        for section in self.sections:
            yield from section.tasks

    def actions(self) -> Iterator[Action]:
        """Over all tasks, in the plan's order."""
        for task in self.tasks():
            yield from task.actions

    def milestones(self) -> Iterator[tuple[Action, Milestone]]:
        """Each with its action, in the plan's order."""
        for action in self.actions():
            for milestone in action.milestones:
                yield action, milestone

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        """The indicators that are defined; an id that is not among them may be a deliverable's."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def organisation_by_id(self) -> dict[str, Organisation]:
        """The organisations that are defined, named by an action or not."""
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Everything that is owed, criterion by criterion, in the plan's order."""
        return tuple(self._duties())

    def _duties(self) -> Iterator[Duty]:
        for s, section in enumerate(self.sections):
            for t, task in enumerate(section.tasks):
                for a, action in enumerate(task.actions):
                    start = self.period.start - DAY
                    earlier: dict[str, tuple[Target, ...]] = {}
                    for m, milestone in enumerate(action.milestones):
                        id_, window = action.milestone_id(milestone), Window(start, milestone.due)
                        at: Path = ("sections", s, "tasks", t, "actions", a, "milestones", m, "criteria")
                        for c, criterion in enumerate(milestone.criteria):
                            observed = criterion.indicator if isinstance(criterion, Target) else id_
                            before = earlier.get(observed, ())
                            yield Duty((*at, c), task, action, milestone, id_, window, criterion, observed, before)
                        for target in milestone.targets:
                            earlier[target.indicator] = (*earlier.get(target.indicator, ()), target)
                        start = milestone.due

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The measure words of its indicators."""
        return tuple(dict.fromkeys(indicator.unit for indicator in self.indicators))

    @cached_property
    def duties_of(self) -> dict[str, tuple[Duty, ...]]:
        """What is owed of each indicator, deliverables included, by its id."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            found.setdefault(duty.indicator, []).append(duty)
        return {indicator: tuple(duties) for indicator, duties in found.items()}

    @cached_property
    def deliverables(self) -> dict[str, Duty]:
        """The deliverables that are owed, by their indicator id."""
        return {duty.indicator: duty for duty in self.duties if isinstance(duty.criterion, Deliverable)}

    @cached_property
    def answerable(self) -> dict[str, frozenset[str]]:
        """The ids of the organisations that answer for each indicator, deliverables included."""
        return {
            indicator: frozenset(organisation for duty in duties for organisation in duty.action.organisations)
            for indicator, duties in self.duties_of.items()
        }

    @cached_property
    def observable(self) -> dict[str, str]:
        """Every name, folded, that a metric file may give an indicator or a deliverable, to its id.

        A deliverable goes by its milestone's id, alone or before its words: a spreadsheet takes `1-2021` for January
        2021, and leaves it alone with the words after it.
        """
        return {
            **names((indicator.id, indicator.names) for indicator in self.indicators),
            **names((id_, (id_, self.long_name(id_))) for id_ in self.deliverables),
        }

    def words_of(self, deliverable: str) -> str:
        """The words of a deliverable, by its indicator id."""
        return self.deliverables[deliverable].milestone.deliverable or ""

    def long_name(self, deliverable: str) -> str:
        """A deliverable's id with its words."""
        return f"{deliverable} {self.words_of(deliverable)}"

    def is_annual(self, indicator: str) -> bool:
        """Whether an indicator's count starts anew each year; a deliverable's does not."""
        known = self.indicator_by_id.get(indicator)
        return known is not None and known.is_annual

    def is_ascending(self, indicator: str) -> bool:
        """Whether more of an indicator is better: unless all that is asked of it is a ceiling."""
        asked = [duty.criterion for duty in self.duties_of.get(indicator, ())]
        return not asked or any(not isinstance(each, Target) or each.ascending for each in asked)


def plan_schema() -> dict[str, Any]:
    """The plan file's JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Plan.model_json_schema(by_alias=True, mode="validation"),
    }
