"""The plan as a document states it: sections, tasks, actions, milestones, criteria. Models only, no input or output.

An action's id is the document's number (`4.2`, or `3` where the task has one action); a milestone's id is its
action's and the year it falls due in (`4.2-2022`), or as much more of the day as tells an action's milestones of one
year apart (`4-2016-05`, `4-2016-05-15`); a deliverable's indicator id is its milestone's.
"""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from dxcheck.names import names
from dxcheck.plan import Path
from dxcheck.plan.fields import (
    Accumulation,
    ActionId,
    Bound,
    CodeName,
    Combine,
    Date,
    Days,
    FileName,
    Flag,
    Id,
    Kind,
    Language,
    Model,
    Names,
    Number,
    Sha256,
    Share,
    TaskId,
    Text,
    about,
)
from dxcheck.values import DAY


class Waiver(Model):
    """A finding that is meant: it is not reported under the entry that this stands in."""

    code: CodeName
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
    """A name: in the document's language alone, as plain text, or in Chinese and in English."""

    zh: Text
    en: Text

    @model_validator(mode="before")
    @classmethod
    def _both(cls, data: Any) -> Any:
        """The language that is left out falls back to the other."""
        if isinstance(data, str):
            return {"zh": data, "en": data}
        if isinstance(data, dict) and len(given := data.keys() & {"zh", "en"}) == 1:
            return {"zh": data[only := given.pop()], "en": data[only], **data}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Plain text, or at the least one of the two languages."""
        schema = handler(core)
        names = handler.resolve_ref_schema(schema)
        both = {key: value for key, value in names.items() if key not in ("required", "title", "description")}
        for key in both:
            del names[key]
        del names["required"]
        names["anyOf"] = [{"type": "string", "minLength": 1}, {**both, "minProperties": 1}]
        return schema

    def in_(self, language: str) -> str:
        """The name in `zh`; in any other language the English one."""
        return self.zh if language == "zh" else self.en


class Aside(Model):
    """A stretch of the document that promises nothing: a letterhead, a preamble, who gets a copy."""

    from_: Annotated[Text, Field(alias="from", description="Its first words.")]
    to: Annotated[Text, about("Its last words, at their first place after the first; both ends belong to it.")]
    reason: Text


class Source(Model):
    """Where the document's text came from."""

    name: Annotated[Text, about("A file's name or an address.", "https://www.example.com/plan.html")]
    sha256: Annotated[Sha256 | None, about("SHA-256 of the file that the text was copied from, in hexadecimal.")] = None


class Document(Model):
    """The official document that the plan encodes."""

    language: Annotated[Language, about("What the document is written in.")] = "zh"
    number: Annotated[Text | None, about("The document number (发文字号).", "京兴政发〔2021〕8号")] = None
    issuer: Text | None = None
    issued: Date | None = None
    text: Annotated[FileName, about("The file with the document's text, beside the plan file.", "daxing-2021-2023.txt")]
    sha256: Annotated[Sha256, about("SHA-256 of that file, in hexadecimal.")]
    source: Annotated[Source | None, about("Where that text came from.")] = None
    annex: Annotated[
        Text | None, about("Where the document's second part begins, which has the same items as the first.", "附件")
    ] = None
    aside: Annotated[tuple[Aside, ...], about("What promises nothing, in the document's order.")] = ()
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
    """An organisation that answers for actions (责任单位), or a group of some (各县区人民政府)."""

    id: Id
    name: Annotated[Bilingual, about("The name, as the document has it.", "区科委", {"zh": "区科委", "en": "..."})]
    aliases: Annotated[Names, about("Other names that metric files may give it.")] = ()
    members: Annotated[
        Names, about("Of a group, the ids of its members, whose rows are its rows; the document need not name them.")
    ] = ()
    waive: Waivers = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """`zh` and `en` may stand in the entry itself."""
        if not isinstance(data, dict) or "name" in data or not (own := data.keys() & {"zh", "en"}):
            return data
        return {**{k: v for k, v in data.items() if k not in own}, "name": {key: data[key] for key in own}}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """One of `name`, `zh` and `en` at the least."""
        schema = handler(core)
        own = handler.resolve_ref_schema(schema)
        for language, what in (("zh", "in Chinese"), ("en", "in English")):
            own["properties"][language] = {"type": "string", "minLength": 1, "description": f"The name {what}."}
        own["required"].remove("name")
        own["anyOf"] = [{"required": [key]} for key in ("name", "zh", "en")]
        return schema

    @property
    def names(self) -> tuple[str, ...]:
        """All that a metric file may call it: the id, both names and the aliases."""
        return (self.id, self.name.zh, self.name.en, *self.aliases)

    def in_(self, language: str) -> str:
        """Its name in `zh` or in `en`."""
        return self.name.in_(language)


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
        about(
            "A reading is a running total, a step to add, a running total that starts anew each year, or a level: how "
            "it is on that day."
        ),
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

    @property
    def is_level(self) -> bool:
        """Whether each reading stands for itself (浓度, 增长率): how it is on its day."""
        return self.accumulation == "level"


class Target(Model):
    """A numeric target: what an indicator is to reach, or a ceiling that it is to keep."""

    indicator: Text
    at_least: Annotated[Bound | None, about("The target (目标值): reached when the actual is this or more.", 15)] = None
    at_most: Annotated[Bound | None, about("A ceiling: kept when the actual is this or less.", 10)] = None
    by: Annotated[
        dict[Text, Number],
        about("What each organisation is to reach by itself, by its id; a group's id stands for each of its members."),
    ] = Field(default_factory=dict)
    approximate: Annotated[Flag, about("Whether the document says about (约, 左右); it is judged as the number.")] = (
        False
    )

    @property
    def comparison(self) -> Literal["at_least", "at_most"]:
        """The bound that it states; it states exactly one."""
        return "at_most" if self.at_least is None else "at_least"

    @property
    def states_total(self) -> bool:
        """Whether it asks for a number of all together, and not of each alone."""
        return "each" not in (self.at_least, self.at_most)

    @property
    def bound(self) -> Decimal:
        """The number to reach or to keep, in the indicator's unit; there must be one (`states_total`)."""
        bound = self.at_most if self.at_least is None else self.at_least
        assert isinstance(bound, Decimal)  # `_shape` and `Plan.duties` let nothing else through
        return bound

    @property
    def ascending(self) -> bool:
        """Whether more is better (IATI Activity Standard: indicator/@ascending)."""
        return self.at_least is not None

    def share(self, bound: Decimal) -> "Target":
        """The same of one organisation alone."""
        return self.model_copy(update={self.comparison: bound, "by": {}})


class Deliverable(Model):
    """What is done or not, beside the numbers."""

    deliverable: Annotated[Text, about("The words of the milestone that no number covers, as they stand in its text.")]
    by: Annotated[
        Names, about("The ids of those of whom each delivers; a group's id stands for each of its members.")
    ] = ()


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
        return "deliverable" if value.keys() <= {"deliverable", "by"} else None
    return "target" if "indicator" in value and len(value.keys() & {"at_least", "at_most"}) == 1 else None


Criterion = Annotated[
    Annotated[Target, Tag("target")] | Annotated[Deliverable, Tag("deliverable")],
    Discriminator(_shape, custom_error_type="criterion_shape", custom_error_message="neither target nor deliverable"),
    BeforeValidator(_stated),
]
"""One testable part of a milestone."""


def _text_or_list(schema: dict[str, Any]) -> None:
    own = {key: schema.pop(key) for key in ("type", "items", "minItems")}
    schema["anyOf"] = [own["items"], own]


def _whole_text(milestone: dict[str, Any]) -> tuple[Deliverable, ...]:
    return (Deliverable(deliverable=_together(milestone["quotations"])),)


def _together(quotations: tuple[str, ...]) -> str:
    return ("; " if all(map(str.isascii, quotations)) else "；").join(quotations)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Milestone(Model):
    """What an action owes by one due date (年度任务)."""

    due: Date
    quotations: Annotated[
        Annotated[
            tuple[Text, ...],
            Field(min_length=1),
            BeforeValidator(_listed),
            Field(json_schema_extra=_text_or_list),
        ],
        Field(
            alias="text",
            description="The document's words, without the mark that ends the clause; or several quotations.",
            examples=["新增区级以上研发中心15个"],
        ),
    ]
    criteria: Annotated[
        tuple[Criterion, ...],
        Field(default_factory=_whole_text, description="Left out where the whole text is one deliverable."),
    ]
    measure: Annotated[Text | None, about("The document's words on how it is measured; shown, and not judged.")] = None
    waive: Waivers = ()

    @property
    def text(self) -> str:
        """The document's words, all quotations together."""
        return _together(self.quotations)

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
    article: Annotated[Text | None, about("Where the document's body has it.", "（四）2", "（三）")] = None
    text: Annotated[Text, about("The body's words.")]
    annex_text: Annotated[Text | None, about("The annex's words, where they differ from the body's.")] = None
    organisations: Annotated[
        Names, about("Those that answer, in the document's order; it names no lead. May be none: then any may report.")
    ]
    support: Annotated[Names, about("Those that only assist (配合, 协同).")] = ()
    annex_organisations: Annotated[Names | None, about("The annex's order, where it differs from the body's.")] = None
    deadline: Annotated[Date | None, about("Left out, the plan's end is implied.")] = None
    ongoing: Annotated[Flag, about("Whether the document adds 并持续推进 (and continued after it).")] = False
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]
    waive: Waivers = ()

    @cached_property
    def milestone_ids(self) -> tuple[str, ...]:
        """The action's id and the year of each milestone; where one year has several, the month, or even the day."""
        days = [milestone.due.isoformat() for milestone in self.milestones]
        return tuple(f"{self.id}-{day[: _LENGTHS[_alike(day, days)]]}" for day in days)


_LENGTHS = {0: len("2022"), len("2022"): len("2022-12"), len("2022-12"): len("2022-12-31")}
"""How much of a day tells it from others, by how much of it any two days of its year have in common."""


def _alike(day: str, days: Sequence[str]) -> int:
    year = [other for other in days if other[:4] == day[:4]]
    if len(year) == 1:
        return 0
    return len("2022") if len({other[:7] for other in year}) == len(year) else len("2022-12")


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
    """Of a share, what it asks of its organisation alone."""
    indicator: str
    """The id of what is observed: the target's indicator; of a deliverable its milestone's id."""
    earlier: tuple[Target, ...]
    """The targets of the same indicator, and of the same organisation, in the action's milestones before this one."""
    organisation: str | None = None
    """Whose share it is: the id of the one organisation whose rows it sees."""
    shared_out: frozenset[str] = frozenset()
    """The ids of those whose rows it does not see, as they have shares of their own."""

    def sees(self, organisation: str | None) -> bool:
        """Whether it is judged on rows of an organisation, or on those that name none (None)."""
        if self.organisation is not None:
            return organisation == self.organisation
        return organisation not in self.shared_out


class Task(Model):
    """A task (工作任务) of the document, with one action or several."""

    id: TaskId
    name: Bilingual | None = None
    annex_name: Annotated[Text | None, about("The annex's name of the task, where it differs from the body's.")] = None
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    waive: Waivers = ()

    def title(self, language: str) -> str:
        """Its name; where the document gives it none, its first action's words."""
        return self.actions[0].text if self.name is None else self.name.in_(language)


class Section(Model):
    """A section of the document's body, with its tasks."""

    title: Bilingual | None = None
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
                    yield from self._owed(("sections", s, "tasks", t, "actions", a), task, action)

    def _owed(self, path: Path, task: Task, action: Action) -> Iterator[Duty]:
        start = self.period.start - DAY
        earlier: dict[tuple[str, str | None], tuple[Target, ...]] = {}
        for m, (milestone, id_) in enumerate(zip(action.milestones, action.milestone_ids, strict=True)):
            window, asked = Window(start, milestone.due), []
            for c, criterion in enumerate(milestone.criteria):
                observed = criterion.indicator if isinstance(criterion, Target) else id_
                at: Path = (*path, "milestones", m, "criteria", c)
                for own, organisation, but in self._parts(criterion):
                    before = earlier.get((observed, organisation), ())
                    yield Duty(at, task, action, milestone, id_, window, own, observed, before, organisation, but)
                    asked.append((observed, organisation, own))
            for observed, organisation, own in asked:
                if isinstance(own, Target):
                    earlier[observed, organisation] = (*earlier.get((observed, organisation), ()), own)
            start = milestone.due

    def _parts(
        self, criterion: Target | Deliverable
    ) -> Iterator[tuple[Target | Deliverable, str | None, frozenset[str]]]:
        """A criterion as it is judged: of all together where it says so, and of each organisation that has a share."""
        shares = (
            {id_: criterion.by[by] for by in criterion.by for id_ in self.members(by)}
            if isinstance(criterion, Target)
            else {id_: None for by in criterion.by for id_ in self.members(by)}
        )
        if isinstance(criterion, Target):
            if criterion.states_total:
                indicator = self.indicator_by_id.get(criterion.indicator)
                together = indicator is not None and indicator.combine == "sum"
                yield criterion, None, frozenset() if together else frozenset(shares)
        elif not shares:
            yield criterion, None, frozenset()
        for id_, bound in shares.items():
            own = criterion.share(bound) if isinstance(criterion, Target) and bound is not None else criterion
            yield own, id_, frozenset()

    def members(self, organisation: str) -> tuple[str, ...]:
        """The ids of a group's members; of any other organisation its own."""
        known = self.organisation_by_id.get(organisation)
        return known.members if known is not None and known.members else (organisation,)

    def deadline(self, action: Action) -> datetime.date:
        """An action's deadline (完成时限); the plan's end where it has none of its own."""
        return action.deadline or self.period.end

    @property
    def language(self) -> str:
        """What its document is written in: `zh` or `en`."""
        return self.document.language

    def organisation_name(self, id_: str) -> str:
        """An organisation's name, as the document has it."""
        return self.organisation_by_id[id_].in_(self.language)

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

    def sharers(self, indicator: str) -> frozenset[str]:
        """The ids of those that have shares of an indicator, or of a deliverable, of their own."""
        return frozenset(duty.organisation for duty in self.duties_of.get(indicator, ()) if duty.organisation)

    @cached_property
    def deliverables(self) -> dict[str, Duty]:
        """The deliverables that are owed, by their indicator id."""
        return {duty.indicator: duty for duty in self.duties if isinstance(duty.criterion, Deliverable)}

    @cached_property
    def answerable(self) -> dict[str, frozenset[str]]:
        """The ids of the organisations that answer for each indicator, deliverables included."""
        return {
            indicator: frozenset(id_ for duty in duties for id_ in self.answering(duty.action))
            for indicator, duties in self.duties_of.items()
        }

    def answering(self, action: Action) -> tuple[str, ...]:
        """The ids of those that answer for an action: the named, and the members of named groups, each once."""
        named = action.organisations
        return tuple(dict.fromkeys([*named, *(member for id_ in named for member in self.members(id_))]))

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
