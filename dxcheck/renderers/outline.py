"""Report -> what the compliance report and the slips say, block by block, in the order that a leader reads.

A block is a title, a heading, a paragraph, an entry, a table or the grid of statuses; renderers give it a form.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck import __version__
from dxcheck.assessment import CriterionResult, MilestoneResult, Status, by_action, rank
from dxcheck.cells import Progress
from dxcheck.diagnostics import Diagnostic
from dxcheck.plan import Plan
from dxcheck.records import Fate
from dxcheck.renderers.figures import actual, number, percent, target
from dxcheck.report import Report
from dxcheck.wording import Wording


class Title(NamedTuple):
    text: str


class Heading(NamedTuple):
    level: int
    """1 for 一、 and 2 for （一）."""
    text: str


class Paragraph(NamedTuple):
    text: str


class Entry(NamedTuple):
    """One thing owed: its sentence, and what is to be said of it."""

    milestone: MilestoneResult
    title: str
    facts: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    name: str
    """What it is of, for those who find tables by name."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int]
    """The columns to align on the right."""


class StatusGrid(NamedTuple):
    """A row an action, a column a year."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, str, tuple[MilestoneResult | None, ...]], ...]
    """Each action's id, its task's name, and its milestone of each year."""


Block = Title | Heading | Paragraph | Entry | Table | StatusGrid

RED = (Status.OVERDUE, Status.UNREPORTED)
YELLOW = (Status.BEHIND, Status.AT_RISK)


def compliance(report: Report, words: Wording) -> list[Block]:
    """The compliance report."""
    milestones = report.assessment.milestones
    late = [m for m in milestones if m.status is Status.MET_LATE]
    sections = (
        ("report.failing", [*_failing(report, words)]),
        ("report.behind", [*_behind(report, words)]),
        ("report.late", [_late(report, late, words)] if late else [Paragraph(words("report.none"))]),
        ("report.organisations", [_organisations(report, words)]),
        ("report.checks", [*_checks(report, words)]),
        ("report.grid", [_grid(report.plan, milestones, words)]),
        ("report.method", [Paragraph(_method(report.plan, words))]),
        ("report.provenance", [*_provenance(report, words)]),
    )
    blocks: list[Block] = [
        Title(words("report.title", title=report.plan.title.in_(words.language))),
        *_summary(report, words),
    ]
    for heading, body in sections:
        blocks += [Heading(1, words(heading)), *body]
    return blocks


def _summary(report: Report, words: Wording) -> Iterator[Block]:
    summary, plan = report.assessment.summary, report.plan
    yield Paragraph(
        words(
            "report.headline",
            number=plan.document.number,
            issuer=plan.document.issuer,
            as_of=_day(report.assessment.as_of, words),
            milestones=summary.milestones,
            due=summary.due,
        )
    )
    counts = [f"{words(f'status.{s}')} {summary.counts[s]}" for s in Status if summary.counts[s]]
    yield Paragraph(words("report.counts", counts=words("list.separator").join(counts)))
    if summary.due:
        yield Paragraph(
            words(
                "report.rates",
                compliance=percent(summary.compliance_rate, 1),
                on_time=percent(summary.on_time_rate, 1),
                done=round((summary.compliance_rate or 0) * summary.due),
                due=summary.due,
            )
        )
    else:
        yield Paragraph(words("table.no_rate"))
    if report.selection:
        yield Paragraph(words("report.narrowed"))


def colour(milestone: MilestoneResult) -> str | None:
    """The colour of a slip (三色督办): red for overdue or due and unreported, yellow for behind or at risk, blue for
    due soon otherwise."""
    if milestone.status is Status.OVERDUE or (milestone.status is Status.UNREPORTED and milestone.is_due):
        return "red"
    if milestone.status in YELLOW:
        return "yellow"
    return "blue" if milestone.due_soon else None


def slip(report: Report, organisation: str, words: Wording) -> list[Block]:
    """What one organisation is asked to act on; nothing where there is nothing to answer."""
    asked = [(colour(m), m) for m in report.assessment.milestones if organisation in m.organisations and colour(m)]
    if not asked:
        return []
    plan = report.plan
    name = _names(plan, [organisation], words)
    counts = words("list.separator").join(
        f"{words(f'slip.{c}')} {n}" for c in ("red", "yellow", "blue") if (n := sum(one == c for one, _ in asked))
    )
    blocks: list[Block] = [
        Title(words("slip.title", colour=words(f"slip.{_worst(asked)}"))),
        Paragraph(words("slip.to", name=name)),
        Paragraph(
            words(
                "slip.opening",
                title=plan.title.in_(words.language),
                number=plan.document.number,
                as_of=_day(report.assessment.as_of, words),
                count=len(asked),
                counts=counts,
            )
        ),
    ]
    for wanted in ("red", "yellow", "blue"):
        members = [milestone for one, milestone in asked if one == wanted]
        if members:
            blocks += [Heading(1, words(f"slip.heading.{wanted}", count=len(members)))]
            blocks += [entry(milestone, plan, words) for milestone in members]
            blocks += [Paragraph(words(f"slip.ask.{wanted}"))]
    return blocks


def _worst(asked: Sequence[tuple[str | None, MilestoneResult]]) -> str:
    return next(wanted for wanted in ("red", "yellow", "blue") if any(one == wanted for one, _ in asked))


def _failing(report: Report, words: Wording) -> Iterator[Block]:
    """What is overdue or unreported: due ones first, then those that are silent before they are due."""
    failing = [m for m in report.assessment.milestones if m.status in RED]
    groups = (
        ("report.overdue", [m for m in failing if m.status is Status.OVERDUE]),
        ("report.unreported_due", [m for m in failing if m.status is Status.UNREPORTED and m.is_due]),
        ("report.unreported_open", [m for m in failing if m.status is Status.UNREPORTED and not m.is_due]),
    )
    if not failing:
        yield Paragraph(words("report.none"))
    for heading, members in groups:
        if members:
            yield Heading(2, words(heading, count=len(members)))
            for milestone in members:
                yield entry(milestone, report.plan, words)


def _behind(report: Report, words: Wording) -> Iterator[Block]:
    behind = sorted((m for m in report.assessment.milestones if m.status in YELLOW), key=lambda m: -rank(m.status))
    if not behind:
        yield Paragraph(words("report.none"))
    for milestone in behind:
        yield entry(milestone, report.plan, words)


def entry(milestone: MilestoneResult, plan: Plan, words: Wording) -> Entry:
    """A milestone with its sentence, and for each criterion how far it stands and what is missing."""
    facts = [
        (words("report.fact.status"), words(f"status.{milestone.status}")),
        (words("report.fact.due"), _day(milestone.due, words)),
    ]
    for criterion in milestone.criteria:
        facts.append((criterion_name(criterion, plan, words), _standing(criterion, words)))
    facts.append((words("report.fact.organisations"), _names(plan, milestone.organisations, words)))
    evidence = list(dict.fromkeys(e for criterion in milestone.criteria for e in criterion.evidence))
    named = _some(evidence, words("list.semicolon")) or words("report.no_evidence")
    facts.append((words("report.fact.evidence"), named))
    sources = list(dict.fromkeys(p.row for criterion in milestone.criteria for p in criterion.sources))
    facts.append((words("report.fact.sources"), _some(sources, ", ") or words("report.no_source")))
    return Entry(milestone, f"{milestone.id} {milestone.text}", tuple(facts))


SHOWN = 6
"""How many pieces of evidence, and rows, an entry names; the rest are counted, and stand in the JSON."""


def _some(names: Sequence[str], separator: str) -> str:
    return separator.join(names[:SHOWN]) + (f" (+{len(names) - SHOWN})" if len(names) > SHOWN else "")


def criterion_name(criterion: CriterionResult, plan: Plan, words: Wording) -> str:
    if criterion.kind == "deliverable":
        return words("report.fact.deliverable")
    return plan.indicator_by_id[criterion.indicator].name.in_(words.language)


def _standing(criterion: CriterionResult, words: Wording) -> str:
    """Target, actual, shortfall, and completion beside the pace."""
    parts = [
        words("report.target", target=target(criterion, words)),
        words("report.actual", actual=actual(criterion, words)),
    ]
    if (
        criterion.target is not None
        and criterion.comparison == "at_least"
        and not isinstance(criterion.actual, Progress)
    ):
        short = criterion.target - (criterion.actual or 0)
        if short > 0:
            parts.append(words("report.short", short=number(short) + (criterion.unit or "")))
    if criterion.expected_completion is not None:
        done, pace = percent(criterion.completion), percent(criterion.expected_completion)
        parts.append(words("report.pace", done=done, pace=pace))
    return words("list.comma").join(parts)


def _late(report: Report, late: Sequence[MilestoneResult], words: Wording) -> Table:
    rows = []
    for milestone in late:
        met_on = max(c.met_on for c in milestone.criteria if c.met_on)
        days = (met_on - milestone.due).days
        names = _names(report.plan, milestone.organisations, words)
        rows.append((milestone.id, milestone.text, milestone.due.isoformat(), met_on.isoformat(), str(days), names))
    heads = ("id", "owed", "due_date", "met_on", "days_late", "organisations")
    return Table("late", tuple(words(f"column.{head}") for head in heads), tuple(rows), frozenset({4}))


def _organisations(report: Report, words: Wording) -> Table:
    """Worst first."""
    names = {o.id: o.zh if words.language == "zh" else o.en for o in report.plan.organisations}
    counted = (Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED)
    groups = sorted(report.organisations(), key=lambda g: (-rank(g.status), g.summary.compliance_rate or 0))
    rows = tuple(
        (
            names[group.id],
            words(f"status.{group.status}"),
            str(group.summary.milestones),
            str(group.summary.due),
            *(str(group.summary.counts[status]) for status in counted),
            percent(group.summary.compliance_rate),
        )
        for group in groups
    )
    heads = ("organisations", "status", "milestones", "due", "met", "met_late", "overdue", "unreported", "compliance")
    return Table("organisations", tuple(words(f"column.{head}") for head in heads), rows, frozenset(range(2, 9)))


def _checks(report: Report, words: Wording) -> Iterator[Block]:
    """Data checks and rejected rows, in their order."""
    told: Sequence[Diagnostic] = [d for d in report.diagnostics if d.code.rejects_row or d.code.startswith("DX-C")]
    if not told:
        yield Paragraph(words("report.none"))
        return
    rows = tuple((d.code.value, words(f"severity.{d.severity}"), _told(d, words)) for d in told)
    heads = tuple(words(f"column.{head}") for head in ("code", "severity", "message"))
    yield Table("checks", heads, rows, frozenset())


def _told(diagnostic: Diagnostic, words: Wording) -> str:
    message = words.message(diagnostic)
    return message if diagnostic.position.row in message else f"{diagnostic.position} {message}"


def _grid(plan: Plan, milestones: Sequence[MilestoneResult], words: Wording) -> StatusGrid:
    years = tuple(sorted({milestone.due.year for milestone in milestones}))
    task_of = {action.id: task.name.in_(words.language) for task in plan.tasks() for action in task.actions}
    rows = []
    for group in by_action(milestones):
        of_year = {milestone.due.year: milestone for milestone in group.milestones}
        rows.append((group.id, task_of[group.id], tuple(of_year.get(year) for year in years)))
    return StatusGrid(years, tuple(rows))


def _method(plan: Plan, words: Wording) -> str:
    policy = plan.policy
    return words(
        "report.method.text",
        at_risk=percent(Fraction(policy.at_risk_gap)),
        behind=percent(Fraction(policy.behind_gap)),
        due_soon=policy.due_soon_days,
    )


def _provenance(report: Report, words: Wording) -> Iterator[Block]:
    plan = report.plan
    yield Paragraph(words("report.provenance.tool", version=__version__))
    yield Paragraph(
        words(
            "report.provenance.plan",
            number=plan.document.number,
            plan=report.plan_file.sha256,
            text=plan.document.sha256,
        )
    )
    fates = (Fate.USED, Fate.FUTURE, Fate.SUPERSEDED, Fate.DUPLICATE, Fate.REJECTED)
    rows = [(s.path, str(len(s.records)), *(str(s.count(fate)) for fate in fates)) for s in report.submissions]
    if len(rows) > 1:
        sums = [sum(int(row[place]) for row in rows) for place in range(1, 7)]
        rows.append((words("accounting.all"), *map(str, sums)))
    if rows:
        heads = (words("accounting.rows"), words("accounting.read"), *(words(f"accounting.{fate}") for fate in fates))
        yield Table("inputs", heads, tuple(rows), frozenset(range(1, 7)))
    for submission in report.submissions:
        yield Paragraph(words("report.provenance.input", path=submission.path, sha256=submission.sha256))


def _names(plan: Plan, ids: Sequence[str], words: Wording) -> str:
    named = (plan.organisation_by_id[id_] for id_ in ids)
    return words("list.separator").join(o.zh if words.language == "zh" else o.en for o in named)


def _day(day: datetime.date, words: Wording) -> str:
    return words("date.day", year=day.year, month=day.month, day=day.day)
