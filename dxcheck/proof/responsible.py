"""The plan's organisations are those that each record names, in their order and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code
from dxcheck.document.glue import without_glue
from dxcheck.document.roles import ANSWERS, ENGLISH_ANSWERS, bodies_in_prose
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding
from dxcheck.plan.model import Action, Plan, Target
from dxcheck.proof.cells import cells_in, is_label
from dxcheck.proof.disagreement import Compared, not_found, organisations_differ
from dxcheck.proof.organisations import Mention, Role
from dxcheck.proof.records import Record
from dxcheck.proof.shares import heads_of_row

if TYPE_CHECKING:
    from dxcheck.proof.against import Against

ROLES: tuple[Role, ...] = ("answers", "assists")


def organisations(held: Against) -> Iterator[Compared | Finding]:
    """Each record against its action; a cell that is merged downwards is the one above. Then the list of them all."""
    above: dict[Role, tuple[str, ...]] = {}
    before = 0
    for record in held.records:
        if record.item.text.span is None:
            continue
        if held.columns.part(before, record.item.text.span.start):
            above = {}  # a new table inherits nothing
        before = record.item.text.span.start
        yield from _roles(held, record, above if _may_be_merged(held, record) else {})
        yield from _deliverers(held, record)
        for role in ROLES:
            if theirs := of_role(record.mentions, record.item.action.support, role):
                above[role] = theirs
    yield from _defined(held)


def _may_be_merged(held: Against, record: Record) -> bool:
    """Whether the cell of who answers is empty: nobody is named in the row, but in columns of those that assist."""
    if not record.tabular:
        return record.stacked
    return all(held.names.role_of_column(mention.span.start) == "assists" for mention in record.mentions)


def _deliverers(held: Against, record: Record) -> Iterator[Finding]:
    """Of whom a deliverable is asked by name stands in its words, or where the item names its organisations."""
    for m, milestone in enumerate(record.item.action.milestones):
        if not record.item.milestones[m]:
            continue
        for c, criterion in enumerate(milestone.criteria):
            if isinstance(criterion, Target) or not criterion.by:
                continue
            named = {held.names.ids[match[0]] for match in held.names.pattern.finditer(milestone.text)}
            answering = of_role(record.mentions, record.item.action.support, "answers")
            named = named or {*answering} or {*heads_of_row(held, record)}
            if {*criterion.by} != named:
                path = (*record.item.path, "milestones", m, "criteria", c, "by")
                theirs = [organisation.id for organisation in held.plan.organisations if organisation.id in named]
                line = held.line(record.item.record.start)
                yield organisations_differ(path, _names(held, criterion.by), _names(held, theirs), line)


def _roles(held: Against, record: Record, above: Mapping[Role, tuple[str, ...]]) -> Iterator[Finding]:
    item, action = record.item, record.item.action
    annexed = item.part == 1 and action.annex_organisations is not None
    answering = action.annex_organisations if annexed and action.annex_organisations else action.organisations
    assert item.text.span is not None
    if not answering and not action.support and (named := _in_prose(record)):
        yield organisations_differ((*item.path, "organisations"), ("–",), named, held.line(item.text.span.start))
        return
    line = held.line(record.mentions[0].span.start if record.mentions else item.text.span.start)
    within = () if record.mentions else _named_without_roles(held, record)
    shares = _shares(held.plan, action) if within else set[str]()
    roles: tuple[tuple[Sequence[str], str, Role], ...] = (
        (answering, "annex_organisations" if annexed else "organisations", "answers"),
        (action.support, "support", "assists"),
    )
    for ours, at, role in roles:
        theirs = of_role(record.mentions, action.support, role)
        known = tuple(id_ for id_ in ours if id_ not in held.unknown)
        if not theirs and known == above.get(role) and not _in_cell(held, record):
            continue  # a merged cell
        if within:
            helping = _helping(held, record) if held.plan.language == "en" else {*action.support} - shares
            theirs = tuple(id_ for id_ in within if (id_ in helping) == (role == "assists"))
            if role == "answers" and not shares & {*held.plan.answering(action)}:  # then each for its share alone
                theirs = tuple(id_ for id_ in theirs if id_ not in shares) or theirs
        elif not theirs and role == "answers":  # who assists may be nobody in a row; who answers is the one above
            theirs = above.get(role, ()) if not (stranger := _in_cell(held, record)) else ()
            if stranger:
                yield organisations_differ((*item.path, at), _names(held, ours), (stranger,), line)
                continue
        if not _same(held, known, theirs, exact=not within):
            yield organisations_differ((*item.path, at), _names(held, ours), _names(held, theirs), line)


def _shares(plan: Plan, action: Action) -> set[str]:
    """The ids of those that have a share of an action, groups and their members."""
    by = {id_ for milestone in action.milestones for criterion in milestone.criteria for id_ in criterion.by}
    return {member for id_ in by for member in (id_, *plan.members(id_))}


def _in_cell(held: Against, record: Record) -> str:
    """What the row's own cell for who answers says, where that is nobody whom the plan has."""
    text = held.text.text
    for cell in (cell for stretch in record.stretches for cell in cells_in(text, stretch)) if record.tabular else ():
        head = held.columns.words(cell.start)
        if not is_label(head) or not re.search(f"{ANSWERS}|{ENGLISH_ANSWERS}", head, re.IGNORECASE):
            continue
        if not held.names.named(cell) and (words := without_glue(text[slice(*cell)])):
            return words
    return ""


def _in_prose(record: Record) -> tuple[str, ...]:
    """The bodies of which the item's own words say that they answer, where the plan has none."""
    return tuple(dict.fromkeys(bodies_in_prose(record.item.text.words)))


def _same(held: Against, ours: Sequence[str], theirs: Sequence[str], *, exact: bool) -> bool:
    """In the words themselves a group may be named by its members."""
    if exact or tuple(ours) == tuple(theirs):
        return tuple(ours) == tuple(theirs)
    spread = [member for id_ in ours for member in held.plan.members(id_)]
    return spread == [member for id_ in theirs for member in held.plan.members(id_)]


def of_role(mentions: Sequence[Mention], support: Sequence[str], role: Role) -> tuple[str, ...]:
    """Who is named in a role, each once, in order; where the heads leave the role open, it is the plan's."""
    found = (
        mention.organisation
        for mention in mentions
        if (mention.role or ("assists" if mention.organisation in support else "answers")) == role
    )
    return tuple(dict.fromkeys(found))


def _named_without_roles(held: Against, record: Record) -> tuple[str, ...]:
    """Whom the row's numbers stand under, else who is named in the item's own words: each once, in order."""
    heads = heads_of_row(held, record)
    spans = sorted({span for one in record.item.quotations if (span := one.span) is not None})
    return tuple(dict.fromkeys(heads or [id_ for span in spans for _, id_ in held.names.named(span)]))


def _helping(held: Against, record: Record) -> set[str]:
    """Who assists, as an English item's own words say."""
    spans = {span for one in record.item.quotations if (span := one.span) is not None}
    return {id_ for span in spans for place, id_ in held.names.named(span) if held.names.helps(place.start)}


def _names(held: Against, ids_: Sequence[str]) -> tuple[str, ...]:
    return tuple(held.plan.organisation_name(id_) for id_ in ids_)


def _defined(held: Against) -> Iterator[Compared | Finding]:
    """Organisations stand under the document's names, in the order in which it first names them to answer."""
    plan = held.plan
    members = {member for organisation in plan.organisations for member in organisation.members}
    for o, organisation in enumerate(plan.organisations):
        name = organisation.in_(plan.language)
        if organisation.id not in members and not organisation.members:
            at: Path = ("organisations", o, "name")
            stands = held.names.stands(name) and name.count("（") == name.count("）")
            yield Compared(at, stands, None if stands else not_found(at, name, held.text.text))


def order(held: Against) -> Iterator[Finding]:
    """The list's order is that of first naming, in whatever role, or to answer."""
    plan = held.plan
    named = [mention.organisation for record in held.records for mention in record.mentions]
    answering = [
        id_ for record in held.records for id_ in of_role(record.mentions, record.item.action.support, "answers")
    ]
    pairs = [
        _exchanged(plan, {id_: place for place, id_ in enumerate(dict.fromkeys(ids))}) for ids in (named, answering)
    ]
    if all(pairs) and (pair := pairs[0]):
        path = ("organisations", [organisation.id for organisation in plan.organisations].index(pair[1]))
        details = {"one": plan.organisation_name(pair[1]), "other": plan.organisation_name(pair[0])}
        yield Finding(Code.NAMES_OUT_OF_ORDER, path, details)


def _exchanged(plan: Plan, order: Mapping[str, int]) -> tuple[str, str] | None:
    """The first two neighbours in the plan's list that the document names the other way round."""
    ours = [organisation.id for organisation in plan.organisations if organisation.id in order]
    return next(((one, other) for one, other in pairwise(ours) if order[one] > order[other]), None)
