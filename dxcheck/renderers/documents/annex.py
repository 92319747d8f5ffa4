"""Judgement -> the annex of the compliance report: the figures behind it, where they come from, how they are made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxcheck import __version__
from dxcheck.diagnostics import Diagnostic, Listed, Position
from dxcheck.judging.assessment import by_action, worst_first
from dxcheck.judging.attention import attention
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.outlook import LEVEL, Outlook, late_first
from dxcheck.judging.recurring import RecurringDuty
from dxcheck.judging.results import ENDED, MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.advice import in_30_days, indicator_name, told
from dxcheck.renderers.decisions import rows_of
from dxcheck.renderers.documents.outline import Block, Heading, Paragraph, StatusGrid, Table, columns
from dxcheck.renderers.figures import DASH, actual, bound, figure, percent, target
from dxcheck.renderers.known import evidence_counted, no_file
from dxcheck.renderers.said import day_of, first_of, first_pieces, names_of, without_folder
from dxcheck.renderers.standing import NAMED, who
from dxcheck.submissions.ledger import Account, totals
from dxcheck.submissions.records import Fate
from dxcheck.wording import Wording


def annex(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Each of its parts under a heading; what has nothing to show is left out."""
    for heading, body in (
        ("report.organisations", _organisations(judgement, words)),
        ("report.grid", _grid(judgement, words)),
        ("report.decisions", _decisions(judgement, words)),
        ("report.evidence", _evidence(judgement, words)),
        ("report.proofs", _proofs(judgement, words)),
        ("report.outlook", _outlook(judgement, words)),
        ("report.recurring", _recurring(judgement, words)),
        ("report.checks", _checks(judgement, words)),
        ("report.method", [Paragraph(_method(judgement.plan, words)), Paragraph(words("chase.meaning"))]),
        ("report.provenance", _provenance(judgement, words)),
    ):
        if blocks := list(body):
            yield Heading(1, words(heading))
            yield from blocks


def _organisations(judgement: Judgement, words: Wording) -> Iterator[Table]:
    """Worst first."""
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    rows = tuple(
        (
            names[group.id],
            words(f"status.{group.status}"),
            str(group.summary.milestones),
            str(group.summary.due),
            *(str(group.ended[status]) for status in ENDED),
            percent(group.summary.compliance_rate),
        )
        for group in worst_first(judgement.organisations)
    )
    heads = ("organisation", "status", "milestones", "due", "met", "met_late", "overdue", "unreported", "compliance")
    if rows:
        yield Table("organisations", columns(heads, words), rows, frozenset(range(2, 9)))


def _grid(judgement: Judgement, words: Wording) -> Iterator[StatusGrid]:
    milestones = judgement.assessment.milestones
    years = tuple(sorted({milestone.due.year for milestone in milestones}))
    task_of = {action.id: task.title(words.language) for task in judgement.plan.tasks() for action in task.actions}
    rows = []
    for group in by_action(milestones):
        of_year = {milestone.due.year: milestone for milestone in group.milestones}
        rows.append((group.id, task_of[group.id], tuple(of_year.get(year) for year in years)))
    if rows:
        yield StatusGrid(years, tuple(rows))


def _decisions(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Each change that was decided by the day, with the words of its document: the plan's own day or target first."""
    decided = judgement.decided
    if decided is None:
        return
    yield Paragraph(words("report.decisions.meaning"))
    rows = tuple(
        (step.milestone, kind, was, now, step.decision.number)
        for step, kind, was, now in rows_of(decided, judgement.plan, words)
    )
    heads = ("id", "decided", "before", "after", "document_number")
    yield Table("decisions", columns(heads, words), rows, frozenset())
    for decision in decided.decisions:
        quoted = words("list.semicolon").join(decision.words)
        yield Paragraph(
            words("decision.quoted", number=decision.number, date=day_of(decision.date, words), words=quoted)
        )


# ---------------------------------------------------------------- what is behind the problems

SHOWN = 3
"""How many pieces of evidence, and rows of a file, are named; the rest are counted, and stand in the JSON."""


def _evidence(judgement: Judgement, words: Wording) -> Iterator[Table]:
    """Of what needs attention, all who answer for it, what evidence its rows name, and where they stand.

    What was not reported, and whose few are all named with it, is left out.
    """
    called = _short_names(judgement.accounts)
    rows = tuple(
        (
            milestone.id,
            names_of(judgement.plan, milestone.organisations, words),
            _evidence_of(milestone, words),
            _rows([place for criterion in milestone.criteria for place in criterion.sources], called, words),
        )
        for milestone in attention(judgement.assessment)
        if len(milestone.organisations) > NAMED or any(criterion.sources for criterion in milestone.criteria)
    )
    if rows:
        yield Table("evidence", columns(("id", "organisations", "evidence", "row"), words), rows, frozenset())


def _evidence_of(milestone: MilestoneResult, words: Wording) -> str:
    named = [each for criterion in milestone.criteria for each in criterion.evidence]
    return first_pieces(named, SHOWN, words) or DASH


def _proofs(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Each piece of evidence that is named, with its file; then the files with their hashes; where it was looked up."""
    counted = evidence_counted(judgement, words)
    if counted is None:
        return
    yield Paragraph(counted)
    called = _short_names(judgement.accounts)
    found = judgement.evidence or []
    rows = tuple(
        (
            piece.proof.name,
            piece.proof.file or words(no_file(piece.proof)),
            words("list.separator").join(indicator_name(id_, judgement.plan, words) for id_ in piece.indicators),
            _rows([row.position for row in piece.rows], called, words),
        )
        for piece in found
    )
    if rows:
        yield Table("proofs", columns(("evidence", "file", "indicator", "row"), words), rows, frozenset())
    hashes = {each.proof.file: each.proof.sha256 for each in found if each.proof.file and each.proof.sha256}
    if hashes:
        yield Table("hashes", (words("column.file"), "SHA-256"), tuple(hashes.items()), frozenset(), ids=frozenset({1}))


def _rows(places: Sequence[Position], called: dict[str, str], words: Wording) -> str:
    """The rows, file by file: register.csv:2, 3, 4 (+12)."""
    found: dict[str, list[str]] = {}
    for place in places:
        file, _, row = place._replace(file=called.get(place.file, place.file)).row.rpartition(":")
        found.setdefault(file, []).append(row)
    files = (f"{file}:{first_of(rows, SHOWN, words)}" for file, rows in found.items())
    return words("list.semicolon").join(files) or DASH


def _short_names(accounts: Sequence[Account]) -> dict[str, str]:
    """What each file is called where its name is that of no other: that name, without its folder."""
    names = {account.path: without_folder(account.path) for account in accounts}
    often = Counter(names.values())
    return {path: name if often[name] == 1 else path for path, name in names.items()}


def _outlook(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Each target that is not reached: those that would be late first."""
    plan = judgement.plan
    found = late_first(judgement.outlooks)
    rows = []
    for outlook in found:
        if outlook.says_nothing:
            continue
        indicator = plan.indicator_by_id[outlook.indicator]
        ratio = indicator.kind == "ratio"
        asked = " ".join((*_whose(outlook), bound("at_least", outlook.target, indicator.unit, words, ratio=ratio)))
        paces = (in_30_days(outlook.pace), in_30_days(outlook.needed))
        name = indicator.name.in_(words.language)
        rows.append((outlook.milestone, name, asked, figure(outlook.actual), *paces, told(outlook, words)))
    if rows:
        heads = ("id", "indicator", "target", "actual", "went", "needed", "outlook")
        yield Table("outlook", columns(heads, words), tuple(rows), frozenset({3, 4, 5}))
        yield Paragraph(words("outlook.method", level=percent(Fraction(LEVEL).limit_denominator(100))))
    unsaid = [
        words(
            "outlook.counted",
            name=" ".join((outlook.milestone, *_whose(outlook), indicator_name(outlook.indicator, plan, words))),
            observations=outlook.observations,
        )
        for outlook in found
        if outlook.says_nothing
    ]
    if unsaid:
        yield Paragraph(words("outlook.unsaid", milestones=words("list.semicolon").join(unsaid)))


def _whose(outlook: Outlook) -> tuple[str, ...]:
    return () if outlook.organisation is None else (outlook.organisation,)


def _recurring(judgement: Judgement, words: Wording) -> Iterator[Block]:
    rows = []
    for duty in judgement.recurring:
        rows.append(
            (
                duty.id,
                duty.text,
                duty.since.isoformat(),
                _standing_of(duty, words),
                duty.last_observed.isoformat() if duty.last_observed else words("chase.never"),
                who(duty.organisations, judgement.plan, words),
            )
        )
    if rows:
        yield Paragraph(words("recurring.meaning"))
        heads = ("id", "owed", "since", "so_far", "last_row", "organisations")
        yield Table("recurring", columns(heads, words), tuple(rows), frozenset())


def _standing_of(duty: RecurringDuty, words: Wording) -> str:
    """A continued action: whether its reports are stale; an annual target: its status, and when it falls due."""
    if duty.result is not None and duty.due is not None:
        figures = {"actual": actual(duty.result, words), "target": target(duty.result, words)}
        status = words(f"status.{duty.result.status}")
        return words("recurring.annual", status=status, due=duty.due.isoformat(), **figures)
    return words("recurring.stale" if duty.stale else "recurring.ongoing")


# ---------------------------------------------------------------- data, method, files


def _checks(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Data checks and rejected rows, in their order."""
    found: Sequence[Diagnostic] = [d for d in judgement.diagnostics if d.code.rejects_row or d.code.is_data_check]
    called = _short_names(judgement.accounts)
    rows = tuple((d.code.value, words(f"severity.{d.severity}"), _message(d, called, words)) for d in found)
    if rows:
        yield Table("checks", columns(("code", "severity", "message"), words), rows, frozenset())
    else:
        yield Paragraph(words("report.none"))


def _message(diagnostic: Diagnostic, called: dict[str, str], words: Wording) -> str:
    message = words.message(diagnostic)
    if diagnostic.position.row not in message:
        message = f"{diagnostic.position} {message}"
    for path in dict.fromkeys(_files_in(diagnostic)):
        message = message.replace(path, called.get(path, path))
    return message


def _files_in(diagnostic: Diagnostic) -> Iterator[str]:
    """What may be a file that it names: its own, those of the rows, and any detail."""
    yield diagnostic.position.file
    for detail in diagnostic.details.values():
        for part in detail.parts if isinstance(detail, Listed) else [str(detail)]:
            yield part
            yield re.sub(r"(?:\[[^\]]*\])?:\d+(?: \(\+\d+\))?\Z", "", part)


def _method(plan: Plan, words: Wording) -> str:
    policy = plan.policy
    return words(
        "report.method.text",
        at_risk=percent(Fraction(policy.at_risk_gap)),
        behind=percent(Fraction(policy.behind_gap)),
        due_soon=policy.due_soon_days,
    )


def _provenance(judgement: Judgement, words: Wording) -> Iterator[Block]:
    plan = judgement.plan
    yield Paragraph(words("report.provenance.tool", version=__version__))
    yield Paragraph(
        words(
            "report.provenance.plan",
            plan_name=plan.document.number or plan.id,
            plan=judgement.plan_file.sha256,
            text=plan.document.sha256,
        )
    )
    if judgement.accounts:
        yield _inputs(judgement.accounts, words)
        called = _short_names(judgement.accounts)
        rows = tuple((called[account.path], account.sha256) for account in judgement.accounts)
        yield Table("files", (words("accounting.file"), "SHA-256"), rows, frozenset(), ids=frozenset({1}))


def _inputs(accounts: Sequence[Account], words: Wording) -> Table:
    """A file a row: what was read is the sum of what was used and of the others, which are told in words."""
    called = _short_names(accounts)
    rows = [(called[account.path], account.fates) for account in accounts]
    if len(rows) > 1:
        rows.append((words("accounting.all"), totals(accounts)))
    cells = []
    for name, fates in rows:
        others = [(fate, count) for fate, count in fates.items() if count and fate is not Fate.USED]
        parts = [words("accounting.part", fate=words(f"accounting.{fate}"), count=count) for fate, count in others]
        told = words("list.separator").join(parts) or DASH
        cells.append((name, str(sum(fates.values())), str(fates[Fate.USED]), told))
    heads = tuple(words(f"accounting.{head}") for head in ("file", "read", "used", "others"))
    return Table("inputs", heads, tuple(cells), frozenset({1, 2}))
