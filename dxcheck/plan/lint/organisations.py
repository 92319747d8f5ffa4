"""Organisations are known, named once, and no name stands for two of them."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.diagnostics import Code
from dxcheck.names import closest
from dxcheck.plan.lint import Finding, actions
from dxcheck.plan.model import Plan


def organisation_is_known(plan: Plan) -> Iterator[Finding]:
    """An action names organisations that the plan defines, by id (DX-P007)."""
    by_id = plan.organisation_by_id
    names = {name: organisation.id for organisation in plan.organisations for name in organisation.names}
    for path, action in actions(plan):
        for key in ("organisations", "annex_organisations"):
            named: tuple[str, ...] = getattr(action, key) or ()
            for o, organisation in enumerate(named):
                if organisation in by_id:
                    continue
                guess = closest(organisation, names)
                yield Finding(
                    Code.ORGANISATION_UNKNOWN,
                    (*path, key, o),
                    {"text": organisation, "guess": names[guess] if guess else ""},
                    "hint.did_you_mean" if guess else "hint.define_organisation",
                )


def organisation_stands_once(plan: Plan) -> Iterator[Finding]:
    """An action names no organisation twice in the body's list, nor in the annex's (DX-O002)."""
    for path, action in actions(plan):
        for key in ("organisations", "annex_organisations"):
            named: tuple[str, ...] = getattr(action, key) or ()
            for o, organisation in enumerate(named):
                if organisation in named[:o]:
                    yield Finding(Code.ORGANISATION_REPEATED, (*path, key, o), {"text": organisation})


def organisation_is_used(plan: Plan) -> Iterator[Finding]:
    """Each organisation that the plan defines is named by some action, in either list (DX-O001, a warning)."""
    used = {
        organisation
        for action in plan.actions()
        for organisation in (*action.organisations, *(action.annex_organisations or ()))
    }
    for o, organisation in enumerate(plan.organisations):
        if organisation.id not in used:
            yield Finding(Code.ORGANISATION_UNUSED, ("organisations", o, "id"), {"text": organisation.id})


ORGANISATION_RULES = (organisation_is_known, organisation_stands_once, organisation_is_used)
