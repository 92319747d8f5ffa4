"""The plan quotes its official document: the text is the one it names, and each quotation stands in it exactly."""

from __future__ import annotations

from collections.abc import Iterator

from dxcheck.diagnostics import Code, Phrase
from dxcheck.lint import Finding, Path, actions
from dxcheck.official_text import OfficialText
from dxcheck.plan import Plan


def disagreements(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    if text.sha256 != plan.document.sha256:
        details = {"actual": text.sha256, "stated": plan.document.sha256}
        yield Finding(Code.SOURCE_CHANGED, ("document", "sha256"), details)
    for path, quote in quotes(plan):
        if text.line_of(quote) is None:
            yield Finding(
                Code.QUOTE_NOT_FOUND, path, {"quote": quote, "where": Phrase("source.document")}, "hint.copy_quote"
            )


def quotes(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Everything in a plan that is the document's own words, with its key path."""
    yield ("title", "zh"), plan.title.zh
    yield ("document", "number"), plan.document.number
    yield ("document", "issuer"), plan.document.issuer
    for o, organisation in enumerate(plan.organisations):
        yield ("organisations", o, "zh"), organisation.zh
    for s, section in enumerate(plan.sections):
        yield ("sections", s, "title", "zh"), section.title.zh
        for t, task in enumerate(section.tasks):
            yield ("sections", s, "tasks", t, "name", "zh"), task.name.zh
            if task.annex_name is not None:
                yield ("sections", s, "tasks", t, "annex_name"), task.annex_name
    for path, action in actions(plan):
        yield (*path, "text"), action.text
        if action.annex_text is not None:
            yield (*path, "annex_text"), action.annex_text
        for m, milestone in enumerate(action.milestones):
            yield (*path, "milestones", m, "text"), milestone.text
