"""Two plans -> what changed, level by level.

Actions and milestones are known again by their words and by their ids, so that what was put off, or got another number,
is told as that, and not as dropped and added.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from dxcheck.plan.model import Action, Deliverable, Milestone, Plan, Target
from dxcheck.plan_difference.change import PlanChange, PlanDifference, Way, What, way, way_of_days
from dxcheck.plan_difference.decisions import decided
from dxcheck.plan_difference.pairs import pairs
from dxcheck.plan_difference.parts import defined, exempted, fields, waived, whole


def compare_plans(old: Plan, new: Plan, doubted: Container[str] = ()) -> PlanDifference:
    """Compare two plans, each with what its file leaves out.

    `doubted` are the numbers of the new one's decisions that their texts do not say.
    """
    changes = (*_Comparison(old, new).changes(), *decided(old, new, doubted))
    return PlanDifference(old, new, changes)


class _Owed(NamedTuple):
    """A milestone, and its id in its action."""

    id: str
    milestone: Milestone


class _Comparison:
    """Two plans, and which ids of the old one are others in the new one."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old, self.new = old, new
        self.organisations = pairs(old.organisations, new.organisations, lambda o: o.id, lambda o: o.name.zh)
        self.indicators = pairs(old.indicators, new.indicators, lambda i: i.id, lambda i: i.name.zh)
        self.called = {was.id: is_.id for was, is_ in self.organisations.both}
        self.measured = {was.id: is_.id for was, is_ in self.indicators.both}

    def changes(self) -> Iterator[PlanChange]:
        yield from self.head()
        yield from self.definitions()
        sections = pairs(self.old.sections, self.new.sections, lambda s: s.title, lambda s: s.tasks[0].id)
        for before, after in sections.both:
            yield from fields("sections", before, after, What.TEXT, "title")
            yield from waived("sections", before.waive, after.waive)
        for was, is_ in pairs([*self.old.tasks()], [*self.new.tasks()], lambda t: t.id, lambda t: t.name).both:
            yield from fields(str(is_.id), was, is_, What.FIELD, "id")
            yield from fields(str(is_.id), was, is_, What.TEXT, "name", "annex_name")
            yield from waived(str(is_.id), was.waive, is_.waive)
        actions = pairs(
            [*self.old.actions()], [*self.new.actions()], lambda a: (a.id, a.text), lambda a: a.text, lambda a: a.id
        )
        for one, other in actions.both:
            yield from self.action(one, other)
        yield from whole(What.ACTION, actions, lambda action: (action.id, action.text))

    def head(self) -> Iterator[PlanChange]:
        old, new = self.old, self.new
        yield from fields("plan", old, new, What.FIELD, "id")
        yield from fields("plan", old, new, What.TEXT, "title")
        yield from waived("plan", old.waive, new.waive)
        yield from fields("document", old.document, new.document, What.TEXT, "number", "issuer", "issued", "annex")
        yield from fields("document", old.document, new.document, What.FIELD, "language", "text", "sha256")
        was, is_ = ({f"{a.from_}…{a.to}": a.reason for a in plan.document.aside} for plan in (old, new))
        yield from exempted(What.ASIDE, "document", was, is_)
        yield from waived("document", old.document.waive, new.document.waive)
        yield from fields("period", old.period, new.period, What.FIELD, "start")
        for change in fields("period", old.period, new.period, What.FIELD, "end"):
            yield change._replace(way=way_of_days(old.period.end, new.period.end))
        for change in fields("policy", old.policy, new.policy, What.THRESHOLD, *type(new.policy).model_fields):
            yield change._replace(way=_of_threshold(change))

    def definitions(self) -> Iterator[PlanChange]:
        """What things are called and how they are counted: by itself that asks for nothing."""
        for was, is_ in self.organisations.both:
            yield from fields(is_.id, was, is_, What.FIELD, "id", "name", "aliases")
            yield from self.names(What.MEMBER, is_.id, was.members, is_.members)
            yield from waived(is_.id, was.waive, is_.waive)
        yield from defined("organisations", self.organisations)
        named = ("id", "name", "aliases", "unit", "kind", "accumulation", "combine", "baseline")
        for before, after in self.indicators.both:
            yield from fields(after.id, before, after, What.FIELD, *named)
            yield from waived(after.id, before.waive, after.waive)
        yield from defined("indicators", self.indicators)

    # ------------------------------------------------------------ actions and milestones

    def action(self, was: Action, is_: Action) -> Iterator[PlanChange]:
        yield from fields(is_.id, was, is_, What.FIELD, "id", "article")
        yield from fields(is_.id, was, is_, What.TEXT, "text", "annex_text")
        yield from self.names(What.ORGANISATION, is_.id, was.organisations, is_.organisations)
        answering = {*map(self.now, was.organisations), *is_.organisations}
        for change in self.names(What.SUPPORT, is_.id, was.support, is_.support):
            yield change._replace(way=Way.OTHER) if change.about in answering else change
        days = self.old.deadline(was), self.new.deadline(is_)
        if days[0] != days[1]:
            yield PlanChange(way_of_days(*days), What.DEADLINE, is_.id, "", *days)
        for change in fields(is_.id, was, is_, What.FIELD, "ongoing"):
            yield change._replace(way=way(less=was.ongoing, more=is_.ongoing))
        yield from waived(is_.id, was.waive, is_.waive)
        before, after = (list(map(_Owed, each.milestone_ids, each.milestones)) for each in (was, is_))
        milestones = pairs(
            before,
            after,
            lambda owed: (owed.milestone.due, owed.milestone.text),
            lambda owed: owed.milestone.text,
            lambda owed: owed.id,
        )
        for one, other in milestones.both:
            yield from self.milestone(other.id, one.milestone, other.milestone)
        yield from whole(What.MILESTONE, milestones, lambda owed: (owed.id, owed.milestone.text))

    def milestone(self, id_: str, was: Milestone, is_: Milestone) -> Iterator[PlanChange]:
        if was.due != is_.due:
            yield PlanChange(way_of_days(was.due, is_.due), What.DUE, id_, "", was.due, is_.due)
        yield from fields(id_, was, is_, What.TEXT, "text", "measure")
        yield from waived(id_, was.waive, is_.waive)
        targets = pairs(was.targets, is_.targets, lambda t: (self.indicator(t), t.comparison), self.indicator)
        for one, other in targets.both:
            yield from self.target(id_, one, other)
        yield from whole(What.CRITERION, targets, lambda target: (id_, self.asked(target)))
        before, after = ([c for c in each.criteria if isinstance(c, Deliverable)] for each in (was, is_))
        deliverables = pairs(before, after, lambda d: d.deliverable, lambda d: None)
        for old, new in deliverables.both:
            if was.states_criteria or is_.states_criteria:  # else they are the milestone's own words
                yield from fields(id_, old, new, What.TEXT, "deliverable")
            yield from self.names(What.SHARE, id_, old.by, new.by)
        yield from whole(What.CRITERION, deliverables, lambda each: (id_, each.deliverable))

    def target(self, id_: str, was: Target, is_: Target) -> Iterator[PlanChange]:
        yield from fields(id_, was, is_, What.FIELD, "approximate")
        if was.comparison != is_.comparison:
            yield PlanChange(Way.OTHER, What.TARGET, id_, is_.indicator, self.asked(was), self.asked(is_))
            return
        unit = self.unit(is_)
        old, new = (each.bound if each.states_total else None for each in (was, is_))
        if old != new:
            goes = _of_bound(old, new, ascending=is_.ascending)
            yield PlanChange(goes, What.TARGET, id_, is_.indicator, old, new, unit, is_.comparison)
        before = {self.now(by): bound for by, bound in was.by.items()}
        for by in dict.fromkeys((*is_.by, *before)):
            old, new = before.get(by), is_.by.get(by)
            if old != new:
                goes = _of_bound(old, new, ascending=is_.ascending)
                about = f"{is_.indicator} {self.name(by)}"
                yield PlanChange(goes, What.SHARE, id_, about, old, new, unit, is_.comparison)

    def asked(self, target: Target) -> str:
        """A target in the words of the plan file."""
        bound = target.bound if target.states_total else "each"
        return f"{self.indicator(target)} {target.comparison} {bound} {self.unit(target)}"

    def unit(self, target: Target) -> str:
        """The unit of a target's indicator."""
        known = self.new.indicator_by_id.get(self.indicator(target)) or self.old.indicator_by_id[target.indicator]
        return known.unit

    def indicator(self, target: Target) -> str:
        """The id of its indicator in the new plan."""
        return self.measured.get(target.indicator, target.indicator)

    # ------------------------------------------------------------ who

    def now(self, organisation: str) -> str:
        """What the id of an organisation is in the new plan."""
        return self.called.get(organisation, organisation)

    def name(self, id_: str) -> str:
        """What an organisation is called."""
        known = self.new.organisation_by_id.get(id_) or self.old.organisation_by_id[id_]
        return known.in_(self.new.language)

    def names(self, what: What, where: str, was: Sequence[str], is_: Sequence[str]) -> Iterator[PlanChange]:
        """Who was added to a list of ids, and who was dropped; else, that they have another order."""
        before = [*map(self.now, was)]
        for id_ in is_:
            if id_ not in before:
                yield PlanChange(Way.TIGHTENED, what, where, id_, None, self.name(id_))
        for id_ in before:
            if id_ not in is_:
                yield PlanChange(Way.LOOSENED, what, where, id_, self.name(id_), None)
        if before != [*is_] and {*before} == {*is_}:
            old, new = ("、".join(map(self.name, each)) for each in (before, is_))
            yield PlanChange(Way.OTHER, what, where, "", old, new)


def _of_bound(old: Decimal | None, new: Decimal | None, *, ascending: bool) -> Way:
    """A number that is easier to reach or to keep asks for less; none asks for nothing."""
    if old is None or new is None:
        return way(less=new is None, more=True)
    return way(less=(new < old) is ascending, more=True)


def _of_threshold(change: PlanChange) -> Way:
    """A wider one lets more pass; of what is soon due fewer days tell less; a quarter asks for less than months do."""
    old, new = change.old, change.new
    if isinstance(old, (int, Decimal)) and isinstance(new, (int, Decimal)):
        return way(less=(new > old) is (change.about != "due_soon_days"), more=True)
    return way(less=new == "quarter", more=True)
