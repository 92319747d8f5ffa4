"""The plan as a document states it: sections, tasks, actions, milestones, criteria. Models only, no input or output.

An action's id is the document's number (`4.2`, or `3` where the task has one action); a milestone's id is its
action's and the year it falls due in (`4.2-2022`); a deliverable's indicator id is its milestone's.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise PydanticCustomError("date_form", "not a date")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_impossible", "no such day") from None


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("number_type", "not a number")
    return Decimal(value)


def _as_number(schema: dict[str, Any]) -> None:
    schema.pop("anyOf", None)
    schema["type"] = "number"


def about(description: str, *examples: object) -> Any:
    """A field's description and examples, for the JSON Schema and so for editors."""
    return Field(description=description, examples=list(examples) or None)


Text = Annotated[str, Field(min_length=1, strict=True)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", strict=True, examples=["rd_centres", "kw"])]
ActionId = Annotated[str, Field(pattern=r"^[1-9][0-9]*(\.[1-9][0-9]*)?$", strict=True, examples=["4.2", "3"])]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", strict=True)]
FileName = Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]*[^/\\\x00-\x1f.][^/\\\x00-\x1f]*$", strict=True)]
Date = Annotated[datetime.date, BeforeValidator(_date), Field(examples=["2022-12-31"])]
Number = Annotated[Decimal, BeforeValidator(_number), Field(json_schema_extra=_as_number)]
Days = Annotated[int, Field(strict=True, ge=0, le=3660)]
Share = Annotated[Number, Field(ge=0, le=1)]
Flag = Annotated[bool, Field(strict=True)]
Names = tuple[Text, ...]
Kind = Literal["count", "amount", "ratio", "percentage"]
Accumulation = Literal["cumulative", "increment", "annual"]
Combine = Literal["latest", "sum"]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


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
        return (self.id, self.zh, self.en, *self.aliases)


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
        return (self.id, self.name.zh, self.name.en, *self.aliases)


class Criterion(Model):
    """One testable part of a milestone: a numeric target (`indicator` and one bound), or a `deliverable`."""

    indicator: Text | None = None
    at_least: Annotated[Number | None, about("The target (目标值): reached when the actual is this or more.", 15)] = (
        None
    )
    at_most: Annotated[Number | None, about("A ceiling: kept when the actual is this or less.", 10)] = None
    deliverable: Annotated[
        Text | None, about("The words of the milestone that no number covers, as they stand in its text.")
    ] = None

    @property
    def comparison(self) -> Literal["at_least", "at_most"] | None:
        if self.at_least is not None:
            return "at_least"
        return "at_most" if self.at_most is not None else None

    @property
    def target(self) -> Decimal | None:
        return self.at_least if self.at_least is not None else self.at_most


class Milestone(Model):
    """What an action owes by one due date (年度任务)."""

    due: Date
    text: Annotated[
        Text, about("The document's words, without the mark that ends the clause.", "新增区级以上研发中心15个")
    ]
    criteria: Annotated[tuple[Criterion, ...] | None, about("Left out where the whole text is one deliverable.")] = None

    waive: Waivers = ()

    @cached_property
    def tests(self) -> tuple[Criterion, ...]:
        """The criteria, spelt out: never empty."""
        return self.criteria or (Criterion(deliverable=self.text),)


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
        return f"{self.id}-{milestone.due.year}"


class Task(Model):
    """A task (工作任务) of the document, with one action or several."""

    id: Annotated[int, Field(strict=True, ge=1)]
    name: Bilingual
    annex_name: Annotated[Text | None, about("The annex's name of the task, where it differs from the body's.")] = None
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    waive: Waivers = ()


class Section(Model):
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
    policy: Policy = Policy()
    organisations: Annotated[tuple[Organisation, ...], Field(min_length=1)]
    indicators: tuple[Indicator, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    waive: Waivers = ()

    def tasks(self) -> Iterator[Task]:
        for section in self.sections:
            yield from section.tasks

    def actions(self) -> Iterator[Action]:
        for task in self.tasks():
            yield from task.actions

    def milestones(self) -> Iterator[tuple[Action, Milestone]]:
        for action in self.actions():
            for milestone in action.milestones:
                yield action, milestone

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def organisation_by_id(self) -> dict[str, Organisation]:
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def deliverables(self) -> dict[str, tuple[Action, Milestone]]:
        """The milestones that owe a deliverable, by the deliverable's indicator id."""
        return {
            action.milestone_id(milestone): (action, milestone)
            for action, milestone in self.milestones()
            if any(criterion.deliverable is not None for criterion in milestone.tests)
        }

    def deliverable_words(self, id_: str) -> str:
        """The words of a deliverable, by its milestone's id."""
        return _deliverable(self.deliverables[id_][1])

    @cached_property
    def answerable(self) -> dict[str, frozenset[str]]:
        """The ids of the organisations that answer for each indicator, deliverables included."""
        found: dict[str, set[str]] = {}
        for action, milestone in self.milestones():
            for criterion in milestone.tests:
                indicator = criterion.indicator or action.milestone_id(milestone)
                found.setdefault(indicator, set()).update(action.organisations)
        return {indicator: frozenset(organisations) for indicator, organisations in found.items()}


def deliverable_names(id_: str, milestone: Milestone) -> tuple[str, ...]:
    """What a metric file may call a deliverable: the milestone's id, alone or before the deliverable's words.

    A spreadsheet takes `1-2021` for January 2021; with the words after it, it is left alone.
    """
    return id_, f"{id_} {_deliverable(milestone)}"


def _deliverable(milestone: Milestone) -> str:
    """The words of a milestone's deliverable, which it must have."""
    return next(criterion.deliverable for criterion in milestone.tests if criterion.deliverable is not None)


def plan_schema() -> dict[str, Any]:
    """The plan file's JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Plan.model_json_schema(by_alias=True, mode="validation"),
    }
