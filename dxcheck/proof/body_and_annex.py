"""The plan says what its official document says: quotations, dates, organisations, numbers, and nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from dxcheck.diagnostics import Code, Quote
from dxcheck.document.text import AnnexRow, BodyItem, OfficialText
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions
from dxcheck.plan.model import Action, Plan, Section, Task
from dxcheck.proof.disagreement import (
    Compared,
    compare,
    date_differs,
    differs,
    left_out,
    look_up,
    not_found,
    not_in_source,
    nothing_checked,
    organisations_differ,
)
from dxcheck.proof.quantities import numbers, words_that_no_number_covers

Seen = Compared | Finding
"""Words that were compared, or any other disagreement."""


def disagreements(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Every disagreement between a plan and its document; a check that finds nothing to check is one itself."""
    return findings(hold_against(plan, text))


def findings(seen: Iterable[Seen]) -> Iterator[Finding]:
    """The finding of each that has one, in their order; words that agree have none."""
    for one in seen:
        finding = one.finding if isinstance(one, Compared) else one
        if finding is not None:
            yield finding


def hold_against(plan: Plan, text: OfficialText) -> Iterator[Seen]:
    """Each quotation of the plan, as often as it is compared with the document; and every other disagreement."""
    if plan.document.sha256 != text.sha256 and plan.document.sha256 not in text.same:
        details = {"actual": text.sha256, "stated": plan.document.sha256}
        yield Finding(Code.SOURCE_CHANGED, ("document", "sha256"), details)
    for check in (heading, sections, entries, numbers, words_that_no_number_covers, organisations):
        yield from check(plan, text)


def heading(plan: Plan, text: OfficialText) -> Iterator[Seen]:
    """Title, number, issuer, day of issue and period."""
    issued = plan.document.issued
    day = f"{issued.year}年{issued.month}月{issued.day}日"
    lines = {line.strip() for line in text.lines}
    title, number, issuer = plan.title.zh, plan.document.number, plan.document.issuer
    stands = title in lines and (f"《{title}》" in text.text or "《" not in text.text)
    yield look_up(("title", "zh"), title, text.text, stands=stands)
    yield look_up(("document", "number"), number, text.text, stands=number == text.number)
    yield look_up(("document", "issuer"), issuer, text.text, stands=f"{issuer}文件" in lines)
    if day not in lines:
        yield not_found(("document", "issued"), day, text.text)
    yield from _period(plan, text)


def _period(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """The years of the title, both whole; else the last deadline ends the period."""
    years = re.search(r"[（(]([0-9]{4})年?\s*[-—–~～至到]+\s*([0-9]{4})年?[）)]", plan.title.zh)
    last = max((str(item.deadline) for item in text.items), default=str(plan.period.end))
    stated = {"start": f"{years[1]}-01-01", "end": f"{years[2]}-12-31"} if years else {"end": last}
    for key, theirs in stated.items():
        ours = str(getattr(plan.period, key))
        if ours != theirs:
            yield Finding(Code.DATE_DIFFERS, ("period", key), {"ours": ours, "theirs": Quote(theirs)})


def sections(plan: Plan, text: OfficialText) -> Iterator[Seen]:
    """Each section in which an action is owed is one of the plan's, in the same order."""
    if not text.sections:
        yield nothing_checked("source.sections")
    owing = {item.section for item in text.items}
    theirs = [(line, title) for line, title in text.sections if title in owing] or text.sections
    for line, title in text.sections:
        if (line, title) not in theirs:  # 总体要求, 保障措施: no action stands in it
            yield left_out(title, line)
    for s, section in enumerate(plan.sections):
        at: Path = ("sections", s, "title", "zh")
        if s < len(theirs):
            line, title = theirs[s]
            yield compare(at, section.title.zh, title, line)
        else:
            yield Compared(at, None, not_in_source(at[:2], section.title.zh))
    for line, title in theirs[len(plan.sections) :]:
        yield left_out(title, line)


def entries(plan: Plan, text: OfficialText) -> Iterator[Seen]:
    """Each action is an item of the body that has a deadline, and a row of the annex, in the same order; and the plan
    has all of them."""
    items, rows = {item.article: item for item in text.items}, {row.action: row for row in text.rows}
    if not items:
        yield nothing_checked("source.items")
    if not rows:
        yield nothing_checked("source.rows")._replace(hint="hint.annex_head")
    for path, action in actions(plan):
        yield from _item(plan, path, action, items.get(action.article))
        yield from _row(plan, path, action, rows.get(action.id))
    yield from _order(plan, items, rows)
    yield from _left_out_of_body(plan, text, items)
    yield from _left_out_of_annex(plan, rows)


def _item(plan: Plan, path: Path, action: Action, item: BodyItem | None) -> Iterator[Seen]:
    """An action has its item's section, task, words, deadline and organisations."""
    section, task = _placed(plan, path)
    name, text = (*path[:-2], "name", "zh"), (*path, "text")
    if item is None:
        yield not_in_source((*path, "article"), action.article)
        yield from (Compared(at, None) for at in (name, text))
        return
    yield compare(name, section.title.zh, item.section, item.line)
    yield compare(name, task.name.zh, item.task, item.line)
    yield compare(text, action.text, item.text, item.line)
    if action.deadline != item.deadline:
        yield date_differs((*path, "deadline"), action.deadline, item.deadline, item.line)
    if action.ongoing != item.ongoing:
        details = {"ongoing": "并持续推进" if item.ongoing else "–", "line": item.line}
        yield Finding(Code.ONGOING_DIFFERS, (*path, "ongoing"), details, line=item.line)
    yield from _organisations(plan, (*path, "organisations"), action.organisations, item)


def _row(plan: Plan, path: Path, action: Action, row: AnnexRow | None) -> Iterator[Seen]:
    """An action has its row's task, words, organisations and milestones; under keys of the annex where those differ."""
    _, task = _placed(plan, path)
    name = (*path[:-2], "annex_name") if task.annex_name else (*path[:-2], "name", "zh")
    text = (*path, "annex_text" if action.annex_text else "text")
    milestones = [((*path, "milestones", m), milestone) for m, milestone in enumerate(action.milestones)]
    if row is None:
        yield not_in_source((*path, "id"), action.id)
        yield from (Compared(at, None) for at in (name, text, *((*at, "text") for at, _ in milestones)))
        return
    named = task.annex_name or task.name.zh
    yield compare(name, named, row.task, row.line) if row.task else Compared(name, None)
    yield compare(text, action.annex_text or action.text, row.text, row.line)
    key = "annex_organisations" if action.annex_organisations else "organisations"
    yield from _organisations(plan, (*path, key), action.annex_organisations or action.organisations, row)
    for (at, milestone), owed in zip(milestones, row.owed, strict=False):
        if milestone.due != owed.due:
            yield date_differs((*at, "due"), milestone.due, owed.due, owed.line)
        yield compare((*at, "text"), milestone.text, owed.text, owed.line)
    for at, milestone in milestones[len(row.owed) :]:
        yield Compared((*at, "text"), None, not_in_source(at, milestone.text))


def _placed(plan: Plan, path: Path) -> tuple[Section, Task]:
    """The section and the task that an action's key path leads through."""
    section = plan.sections[int(path[1])]
    return section, section.tasks[int(path[3])]


def _organisations(plan: Plan, path: Path, ids: tuple[str, ...], theirs: BodyItem | AnnexRow) -> Iterator[Finding]:
    ours = tuple(plan.organisation_by_id[id_].zh for id_ in ids)
    if ours != theirs.organisations:
        yield organisations_differ(path, ours, theirs.organisations, theirs.line)


def _order(plan: Plan, items: Mapping[str, BodyItem], rows: Mapping[str, AnnexRow]) -> Iterator[Finding]:
    """The actions stand in the body's order, and in the annex's."""
    encoded = [(path, action.article) for path, action in actions(plan) if action.article in items]
    order = [article for article in items if article in {article for _, article in encoded}]
    if len(encoded) == len(order):
        out_of_place = (
            (path, ours, theirs) for (path, ours), theirs in zip(encoded, order, strict=True) if ours != theirs
        )
        for path, ours, theirs in islice(out_of_place, 1):
            yield differs((*path, "article"), ours, theirs, items[theirs].line)
    ids = [action.id for action in plan.actions() if action.id in rows]
    if ids != [id_ for id_ in rows if id_ in ids]:
        yield not_in_source(("sections",), ", ".join(ids))


def _left_out_of_body(plan: Plan, text: OfficialText, items: Mapping[str, BodyItem]) -> Iterator[Finding]:
    """Items, numbered lines that are no task of the plan, and what could not be read."""
    articles = {action.article for action in plan.actions()}
    for item in items.values():
        if item.article not in articles:
            yield left_out(f"{item.article}{item.text}", item.line)
    unread = dict(text.unread)
    headed = {item.line for item in items.values()} | {line for line, _ in text.sections}
    tasks = {f"{action.article.partition('）')[0]}）{task.name.zh}" for task in plan.tasks() for action in task.actions}
    for line, words in text.numbered:
        if line not in headed:
            if words in tasks:
                tasks.remove(words)
            else:
                unread[line] = words
    for line, words in sorted(unread.items()):
        yield left_out(words, line)


def _left_out_of_annex(plan: Plan, rows: Mapping[str, AnnexRow]) -> Iterator[Finding]:
    """Years of a row, and whole rows."""
    milestones = {action.id: len(action.milestones) for action in plan.actions()}
    for row in rows.values():
        for owed in row.owed[milestones.get(row.action, len(row.owed)) :]:
            yield left_out(f"{row.action} {owed.due} {owed.text}", owed.line)
    for row in rows.values():
        if row.action not in milestones:
            yield left_out(f"{row.action} {row.text}", row.line)


def organisations(plan: Plan, text: OfficialText) -> Iterator[Seen]:
    """Organisations stand under the document's names, in the order in which the body first names them."""
    of_annex = (name for row in text.rows for name in row.organisations)
    of_body = (name for item in text.items for name in item.organisations)
    theirs = list(dict.fromkeys((*of_body, *of_annex)))
    ours = [organisation.zh for organisation in plan.organisations]
    for o, name in enumerate(ours):
        yield look_up(("organisations", o, "zh"), name, text.text, stands=name in theirs)
    if sorted(ours) == sorted(theirs):
        for o, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            if one != other:
                yield compare(("organisations", o, "zh"), one, other, text.line_of(other) or 0)
                break
