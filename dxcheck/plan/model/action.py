"""What is owed: sections, tasks, actions and milestones, as the document has them.

An action's id is the document's number (`4.2`, or `3` where the task has one action); a milestone's id is its
action's and the year it falls due in (`4.2-2022`), or as much more of the day as tells an action's milestones of one
year apart (`4-2016-05`, `4-2016-05-15`).
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from dxcheck.plan.fields import ActionId, Date, Every, Flag, Model, Names, Quotations, TaskId, Text, about
from dxcheck.plan.model.bilingual import Bilingual
from dxcheck.plan.model.criterion import Criterion, Deliverable, Target
from dxcheck.plan.model.waiver import Waivers


def _whole_text(milestone: dict[str, Any]) -> tuple[Deliverable, ...]:
    quotations = milestone.get("quotations")  # pydantic 2.10 asks also where they are refused
    return (Deliverable(deliverable=_together(quotations)),) if quotations else ()


def _together(quotations: tuple[str, ...]) -> str:
    if len(quotations) == 1:
        return quotations[0]
    return ("; " if all(map(str.isascii, quotations)) else "；").join(quotations)


class Milestone(Model):
    """What an action owes by one due date (年度任务)."""

    due: Date
    quotations: Annotated[
        Quotations,
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
    every: Annotated[
        Every | None,
        about("It is owed again so long after `due`, and so on; each time is a milestone of its own (每季度)."),
    ] = None
    until: Annotated[
        Date | None, about("The last day of what is owed again; left out, the action's deadline, or the plan's end.")
    ] = None
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

    @model_validator(mode="after")
    def _spread(self) -> Self:
        """What is owed again stands as a milestone each time, unless its days do not allow it."""
        if self.every is not None or self.until is not None:
            raise PydanticCustomError("every_until", "not spread")
        return self

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
    _ids: tuple[str, ...] | None = PrivateAttr(default=None)

    def owing(self, owed: Mapping[str, Milestone]) -> Self:
        """The same with the milestones that are owed by a decision, by their ids, which stay what they are."""
        left = {id_: owed[id_] for id_ in self.milestone_ids if id_ in owed}
        last = max((milestone.due for milestone in left.values()), default=datetime.date.min)
        deadline = None if self.deadline is None else max(self.deadline, last)
        action = self.but(milestones=tuple(left.values()), deadline=deadline)
        action._ids = tuple(left)
        return action

    @cached_property
    def milestone_ids(self) -> tuple[str, ...]:
        """The action's id and the year of each milestone; where one year has several, the month, or even the day."""
        if self._ids is not None:
            return self._ids
        years = {milestone.due.year for milestone in self.milestones}
        if len(years) == len(self.milestones):
            return tuple(f"{self.id}-{milestone.due.year:04}" for milestone in self.milestones)
        days = [milestone.due.isoformat() for milestone in self.milestones]
        by_year = Counter(day[:4] for day in days)
        months = Counter(month[:4] for month in {day[:7] for day in days})

        def told(day: str) -> str:
            year = day[:4]
            if by_year[year] == 1:
                return year
            return day[:7] if months[year] == by_year[year] else day

        return tuple(f"{self.id}-{told(day)}" for day in days)


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

    def named(self, language: str) -> str | None:
        """Its title; None where the document gives it none."""
        return None if self.title is None else self.title.in_(language)


class Place(NamedTuple):
    """Where an action stands in the document, in its own words."""

    section: str | None
    task_name: str
    action_text: str
