"""The whole plan, with its look-ups."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from dxcheck.diagnostics import Named
from dxcheck.names import names
from dxcheck.plan.fields import Id, Model, about
from dxcheck.plan.model.action import Action, Milestone, Place, Section, Task
from dxcheck.plan.model.bilingual import Bilingual
from dxcheck.plan.model.criterion import Deliverable, Target
from dxcheck.plan.model.decision import Decision
from dxcheck.plan.model.document import Document
from dxcheck.plan.model.duty import Duty
from dxcheck.plan.model.every import spread
from dxcheck.plan.model.indicator import Indicator
from dxcheck.plan.model.organisation import Organisation
from dxcheck.plan.model.owed import owed
from dxcheck.plan.model.policy import Period, Policy
from dxcheck.plan.model.waiver import Waivers


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
    decisions: Annotated[tuple[Decision, ...], about("What was decided since, in the order of their days.")] = ()
    waive: Waivers = ()

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, data: Any) -> Any:
        """What is owed every quarter is a milestone each time."""
        return spread(data)[0]

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

    def places(self) -> dict[str, Place]:
        """Where each action stands, by its id."""
        return {
            action.id: Place(section.named(self.language), task.title(self.language), action.text)
            for section in self.sections
            for task in section.tasks
            for action in task.actions
        }

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
        return tuple(owed(self))

    def shares(self, criterion: Target | Deliverable) -> dict[str, Decimal | None]:
        """Who has a share, by their ids, and the number that is asked of each; a deliverable's has none. What is asked
        of a group is asked of its members, but for those that have a share of their own."""
        found: dict[str, Decimal | None] = {}
        for by in criterion.by:
            bound = criterion.by[by] if isinstance(criterion, Target) else None
            found |= {id_: bound for id_ in self.members(by) if id_ == by or id_ not in criterion.by}
        return found

    @cached_property
    def groups(self) -> tuple[Organisation, ...]:
        """The organisations that have members."""
        return tuple(each for each in self.organisations if each.members)

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

    def measured(self, duty: Duty) -> Indicator:
        """The indicator of a numeric criterion, as what it asks of all together, or of one organisation alone."""
        indicator = self.indicator_by_id[duty.indicator]
        return indicator if duty.organisation is None else indicator.of_one

    def organisation_name(self, id_: str) -> str:
        """An organisation's name, as the document has it."""
        return self.organisation_by_id[id_].in_(self.language)

    def indicator_name(self, id_: str) -> str:
        """An indicator's id, with its names beside it for whoever reads; a milestone is known by its id."""
        indicator = self.indicator_by_id.get(id_)
        return Named(id_, (indicator.name.en, indicator.name.zh)) if indicator else id_

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

    def owed_by(self, action: Action) -> tuple[Duty, ...]:
        """What is owed by one of its actions."""
        return self._owed_by.get(id(action), ())

    @cached_property
    def _owed_by(self) -> dict[int, tuple[Duty, ...]]:
        """By the action itself: in a plan that is being checked two may have one id."""
        found: dict[int, list[Duty]] = {}
        for duty in self.duties:
            found.setdefault(id(duty.action), []).append(duty)
        return {action: tuple(owed) for action, owed in found.items()}

    def sharers(self, indicator: str) -> frozenset[str]:
        """The ids of those that have shares of an indicator, or of a deliverable, of their own."""
        return self._sharers.get(indicator, frozenset())

    @cached_property
    def _sharers(self) -> dict[str, frozenset[str]]:
        return {
            indicator: frozenset(duty.organisation for duty in duties if duty.organisation)
            for indicator, duties in self.duties_of.items()
        }

    def asks(self, duty: Duty, organisation: str) -> bool:
        """Whether a duty is an organisation's to report."""
        return organisation in self.asked_of(duty)

    def asked_of(self, duty: Duty) -> Iterable[str]:
        """Whose a duty is to report: a share its holder's alone, the rest that of all that answer, members of groups
        among them, but for those that have a share. A total that is the sum of its shares is reported by those who
        have them."""
        if duty.organisation is not None:
            return (duty.organisation,)
        indicator = self.indicator_by_id.get(duty.indicator)
        if indicator is not None and indicator.combine == "sum" and duty.criterion.by:
            return ()
        return (id_ for id_ in self.answering(duty.action) if id_ not in self.sharers(duty.indicator))

    @cached_property
    def deliverables(self) -> dict[str, Duty]:
        """The deliverables that are owed, by their indicator id."""
        return {duty.indicator: duty for duty in self.duties if isinstance(duty.criterion, Deliverable)}

    @cached_property
    def answerable(self) -> dict[str, frozenset[str]]:
        """The ids of the organisations that answer for each indicator, or for a share; deliverables included."""
        found = {}
        for indicator, duties in self.duties_of.items():
            actions = {id(duty.action): duty.action for duty in duties}.values()
            shares = (duty.organisation for duty in duties if duty.organisation is not None)
            found[indicator] = frozenset(shares).union(*map(self.answering, actions))
        return found

    def anyone_may_report(self, indicator: str) -> bool:
        """Whether it is asked of all together in an action that names nobody."""
        duties = self.duties_of.get(indicator, ())
        return any(duty.organisation is None and not duty.action.organisations for duty in duties)

    def is_judged_on(self, indicator: str, organisation: str | None) -> bool:
        """Whether what an organisation reports on it, or nobody (None), counts for anything that is asked: not where
        all that is asked are shares of others. What nothing is asked of is not judged, and counts as it is."""
        return not self.asks_for_shares_alone(indicator) or organisation in self.sharers(indicator)

    def asks_for_shares_alone(self, indicator: str) -> bool:
        """Whether something is asked of it, and nothing of all together."""
        return not self._of_all.get(indicator, True)

    def is_of_all(self, indicator: str, organisation: str | None) -> bool:
        """Whether what an organisation reports on it is part of the figure of all: not where that is what others than
        those with a share of their own report."""
        whole = self._of_all.get(indicator, ())
        return not whole or any(duty.sees(organisation) for duty in whole)

    @cached_property
    def _of_all(self) -> dict[str, tuple[Duty, ...]]:
        """What is asked of all together, by indicator."""
        return {
            indicator: tuple(duty for duty in duties if duty.organisation is None)
            for indicator, duties in self.duties_of.items()
        }

    def answering(self, action: Action) -> tuple[str, ...]:
        """The ids of those that answer for an action: the named, and the members of named groups, each once."""
        known = self._answering.get(id(action))
        if known is None:
            named = action.organisations
            known = tuple(dict.fromkeys([*named, *(member for id_ in named for member in self.members(id_))]))
            self._answering[id(action)] = known
        return known

    @cached_property
    def _answering(self) -> dict[int, tuple[str, ...]]:
        """What was answered so far, by the action itself: in a plan that is being checked two may have one id."""
        return {}

    def sharing(self, action: Action) -> tuple[str, ...]:
        """The ids of those that answer for a share of an action alone, each once, as its milestones have them."""
        shares = (by for milestone in action.milestones for criterion in milestone.criteria for by in criterion.by)
        held = dict.fromkeys(member for id_ in shares for member in self.members(id_))
        return tuple(id_ for id_ in held if id_ not in self.answering(action))

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
        return self._ascending.get(indicator, True)

    @cached_property
    def _ascending(self) -> dict[str, bool]:
        return {
            indicator: any(not isinstance(duty.criterion, Target) or duty.criterion.ascending for duty in duties)
            for indicator, duties in self.duties_of.items()
        }


def plan_schema() -> dict[str, Any]:
    """The plan file's JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Plan.model_json_schema(by_alias=True, mode="validation"),
    }
