"""Organisations are known, named once, and no name stands for two of them."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.diagnostics import Code
from dxcheck.names import closest
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions, milestones
from dxcheck.plan.model import Plan, Target

_LISTS = ("organisations", "support", "annex_organisations")


def _named(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every place at which the plan names an organisation by its id, but for the entry that defines it."""
    for o, organisation in enumerate(plan.organisations):
        for m, member in enumerate(organisation.members):
            yield ("organisations", o, "members", m), member
    for path, action in actions(plan):
        for key in _LISTS:
            for o, named in enumerate(getattr(action, key) or ()):
                yield (*path, key, o), named
    for path, _, milestone in milestones(plan):
        for c, criterion in enumerate(milestone.criteria):
            for o, named in enumerate(criterion.by):
                own = named if type(criterion) is Target else o
                yield (*path, "criteria", c, "by", own), named


def organisation_is_known(plan: Plan) -> Iterator[Finding]:
    """Who is named, as one that answers, assists, has a share or belongs to a group, is defined, by id (DX-P007)."""
    for path, named in _named(plan):
        if named in plan.organisation_by_id:
            continue
        names = {name: organisation.id for organisation in plan.organisations for name in organisation.names}
        guess = closest(named, names)
        yield Finding(
            Code.ORGANISATION_UNKNOWN,
            path,
            {"text": named, "guess": names[guess] if guess else ""},
            "hint.did_you_mean" if guess else "hint.define_organisation",
        )


def group_has_no_group(plan: Plan) -> Iterator[Finding]:
    """A group's members are no groups, and it is none of its own (DX-O003)."""
    for o, organisation in enumerate(plan.organisations):
        for m, member in enumerate(organisation.members):
            known = plan.organisation_by_id.get(member)
            if member == organisation.id or (known is not None and known.members):
                yield Finding(Code.GROUP_IN_GROUP, ("organisations", o, "members", m), {"text": member})


def organisation_stands_once(plan: Plan) -> Iterator[Finding]:
    """An action names no organisation twice among those of the body, in whatever role, nor of the annex (DX-O002)."""
    for path, action in actions(plan):
        body = [((*path, key, o), id_) for key in _LISTS[:2] for o, id_ in enumerate(getattr(action, key))]
        annex = [((*path, _LISTS[2], o), id_) for o, id_ in enumerate(action.annex_organisations or ())]
        for listed in (body, annex):
            for place, (at, organisation) in enumerate(listed):
                if organisation in [id_ for _, id_ in listed[:place]]:
                    yield Finding(Code.ORGANISATION_REPEATED, at, {"text": organisation})


def organisation_is_used(plan: Plan) -> Iterator[Finding]:
    """Each organisation that the plan defines is named somewhere (DX-O001, a warning)."""
    used = {named for _, named in _named(plan)}
    for o, organisation in enumerate(plan.organisations):
        if organisation.id not in used:
            yield Finding(Code.ORGANISATION_UNUSED, ("organisations", o, "id"), {"text": organisation.id})


ORGANISATION_RULES = (
    organisation_is_known,
    group_has_no_group,
    organisation_stands_once,
    organisation_is_used,
)
