"""The plan says what its official document says: quotations, dates, organisations, numbers, and nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxcheck.diagnostics import Code
from dxcheck.document.text import AnnexRow, BodyItem, OfficialText
from dxcheck.plan import Path
from dxcheck.plan.lint import Finding, actions
from dxcheck.plan.model import Action, Plan
from dxcheck.proof.disagreement import (
    date_differs,
    differs,
    left_out,
    not_found,
    nothing_checked,
    organisations_differ,
)
from dxcheck.proof.quantities import numbers, words_that_no_number_covers


def disagreements(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Every disagreement between a plan and its document; a check that finds nothing to check is one itself."""
    if text.sha256 != plan.document.sha256:
        details = {"actual": text.sha256, "stated": plan.document.sha256}
        yield Finding(Code.SOURCE_CHANGED, ("document", "sha256"), details)
    for check in (heading, sections, body, annex, numbers, words_that_no_number_covers, organisations):
        yield from check(plan, text)


def heading(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Title, number, issuer, day of issue and period."""
    issued = plan.document.issued
    day = f"{issued.year}年{issued.month}月{issued.day}日"
    lines = {line.strip() for line in text.lines}
    named, number = plan.title.zh, plan.document.number
    titled = named in lines and (f"《{named}》" in text.text or "《" not in text.text)
    numbers_given = [
        line.strip() for line in text.lines if re.fullmatch(r"[^\s，。]*〔[0-9]{4}〕[0-9]+号", line.strip())
    ]
    numbered = number in numbers_given[:1]
    checks: list[tuple[Path, str, object]] = [
        (("title", "zh"), named, titled),
        (("document", "number"), number, numbered),
        (("document", "issuer"), plan.document.issuer, f"{plan.document.issuer}文件" in lines),
        (("document", "issued"), day, day in lines),
    ]
    for path, quote, stands in checks:
        if not stands:
            yield not_found(path, quote)
    years = re.search(r"[（(]([0-9]{4})年?\s*[-—–~～至到]+\s*([0-9]{4})年?[）)]", plan.title.zh)
    if not years and (last := max((item.deadline for item in text.items), default=None)) != plan.period.end and last:
        yield Finding(Code.DATE_DIFFERS, ("period", "end"), {"ours": str(plan.period.end), "theirs": str(last)})
    if years:
        stated = (f"{years[1]}-01-01", f"{years[2]}-12-31")
        for key, ours, theirs in zip(("start", "end"), (plan.period.start, plan.period.end), stated, strict=True):
            if str(ours) != theirs:
                yield Finding(Code.DATE_DIFFERS, ("period", key), {"ours": str(ours), "theirs": theirs})


def sections(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    if not text.sections:
        yield nothing_checked("source.sections")
    owing = {item.section for item in text.items}
    theirs = [(line, title) for line, title in text.sections if title in owing] or text.sections
    for line, title in text.sections:
        if (line, title) not in theirs:  # 总体要求, 保障措施: no action stands in it
            yield left_out(title, line)
    for s, section in enumerate(plan.sections):
        if s >= len(theirs):
            yield Finding(Code.ENTRY_NOT_IN_SOURCE, ("sections", s), {"what": section.title.zh})
        elif section.title.zh != theirs[s][1]:
            yield differs(("sections", s, "title", "zh"), section.title.zh, theirs[s][1], theirs[s][0])
    for line, title in theirs[len(plan.sections) :]:
        yield left_out(title, line)


def body(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Each item with a deadline is an action, in the same order, with the same words, deadline and organisations."""
    items = {item.article: item for item in text.items}
    if not items:
        yield nothing_checked("source.items")
    encoded: list[str] = []
    places = {action.id: (path, section, task) for path, section, task, action in _placed(plan)}
    for path, action in actions(plan):
        item = items.get(action.article)
        if item is None:
            yield Finding(Code.ENTRY_NOT_IN_SOURCE, (*path, "article"), {"what": action.article})
            continue
        encoded.append(action.article)
        _, section, task = places[action.id]
        task_path = path[:-2]
        if section != item.section:
            yield differs((*task_path, "name", "zh"), section, item.section, item.line)
        if task != item.task:
            yield differs((*task_path, "name", "zh"), task, item.task, item.line)
        yield from _body_item(plan, path, action, item)
    order = [article for article in items if article in encoded]
    if encoded != order and sorted(encoded) == sorted(order):
        for (path, action), article in zip(actions(plan), order, strict=True):
            if action.article != article:
                yield differs((*path, "article"), action.article, article, items[article].line)
                break
    for item in items.values():
        if item.article not in encoded:
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


def _placed(plan: Plan) -> Iterator[tuple[Path, str, str, Action]]:
    for path, action in actions(plan):
        section = plan.sections[int(path[1])]
        yield path, section.title.zh, section.tasks[int(path[3])].name.zh, action


def _body_item(plan: Plan, path: Path, action: Action, item: BodyItem) -> Iterator[Finding]:
    if action.text != item.text:
        yield differs((*path, "text"), action.text, item.text, item.line)
    if action.deadline != item.deadline:
        yield date_differs((*path, "deadline"), action.deadline, item.deadline, item.line)
    if action.ongoing != item.ongoing:
        details = {"ongoing": "并持续推进" if item.ongoing else "–", "line": item.line}
        yield Finding(Code.ONGOING_DIFFERS, (*path, "ongoing"), details, line=item.line)
    ours = _names(plan, action.organisations)
    if ours != item.organisations:
        yield organisations_differ((*path, "organisations"), ours, item.organisations, item.line)


def annex(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Each row of the annex is an action, in the same order, with the same words, dates and organisations."""
    rows = {row.action: row for row in text.rows}
    if not rows:
        yield nothing_checked("source.rows")._replace(hint="hint.annex_head")
    encoded: list[str] = []
    for path, action in actions(plan):
        row = rows.get(action.id)
        if row is None:
            yield Finding(Code.ENTRY_NOT_IN_SOURCE, (*path, "id"), {"what": action.id})
            continue
        encoded.append(action.id)
        task = plan.sections[int(path[1])].tasks[int(path[3])]
        if row.task and (task.annex_name or task.name.zh) != row.task:
            key = ("annex_name",) if task.annex_name else ("name", "zh")
            yield differs((*path[:-2], *key), task.annex_name or task.name.zh, row.task, row.line)
        yield from _annex_row(plan, path, action, row)
    if encoded != [id_ for id_ in rows if id_ in encoded]:
        yield Finding(Code.ENTRY_NOT_IN_SOURCE, ("sections",), {"what": ", ".join(encoded)})
    for row in rows.values():
        if row.action not in encoded:
            yield left_out(f"{row.action} {row.text}", row.line)


def _annex_row(plan: Plan, path: Path, action: Action, row: AnnexRow) -> Iterator[Finding]:
    if (action.annex_text or action.text) != row.text:
        key = "annex_text" if action.annex_text else "text"
        yield differs((*path, key), action.annex_text or action.text, row.text, row.line)
    ours = _names(plan, action.annex_organisations or action.organisations)
    if ours != row.organisations:
        key = "annex_organisations" if action.annex_organisations else "organisations"
        yield organisations_differ((*path, key), ours, row.organisations, row.line)
    for m, (milestone, owed) in enumerate(zip(action.milestones, row.owed, strict=False)):
        at = (*path, "milestones", m)
        if milestone.due != owed.due:
            yield date_differs((*at, "due"), milestone.due, owed.due, owed.line)
        if milestone.text != owed.text:
            yield differs((*at, "text"), milestone.text, owed.text, owed.line)
    for owed in row.owed[len(action.milestones) :]:
        yield left_out(f"{action.id} {owed.due} {owed.text}", owed.line)
    for m in range(len(row.owed), len(action.milestones)):
        yield Finding(Code.ENTRY_NOT_IN_SOURCE, (*path, "milestones", m), {"what": action.milestones[m].text})


def organisations(plan: Plan, text: OfficialText) -> Iterator[Finding]:
    """Organisations stand under the document's names, in the order in which the body first names them."""
    of_annex = (name for row in text.rows for name in row.organisations)
    of_body = (name for item in text.items for name in item.organisations)
    theirs = list(dict.fromkeys((*of_body, *of_annex)))
    ours = [organisation.zh for organisation in plan.organisations]
    for o, organisation in enumerate(plan.organisations):
        if organisation.zh not in theirs:
            yield not_found(("organisations", o, "zh"), organisation.zh)
    if sorted(ours) == sorted(theirs) and ours != theirs:
        o = next(i for i, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other)
        yield differs(("organisations", o, "zh"), ours[o], theirs[o], text.line_of(theirs[o]) or 0)


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


def _names(plan: Plan, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plan.organisation_by_id[id_].zh for id_ in ids)
