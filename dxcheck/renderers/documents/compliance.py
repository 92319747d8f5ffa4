"""Judgement -> what the compliance report says, block by block, in the order that a leader reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxcheck import __version__
from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.assessment import ENDED, FAILING, MilestoneResult, Status, by_action, lagging, worst_first
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.outlook import LEVEL, late_first
from dxcheck.judging.recurring import RecurringDuty
from dxcheck.judging.reporting_rates import chase
from dxcheck.plan.model import Plan
from dxcheck.renderers.advice import in_30_days, indicator_name, last_row, period_name, punctuality, told
from dxcheck.renderers.documents.outline import (
    Block,
    Heading,
    Paragraph,
    StatusGrid,
    Table,
    Title,
    day_of,
    entry,
    names_of,
)
from dxcheck.renderers.figures import DASH, accounts_table, actual, bound, figure, percent, target
from dxcheck.wording import Wording


def compliance(judgement: Judgement, words: Wording) -> list[Block]:
    """The compliance report."""
    milestones = judgement.assessment.milestones
    duties = judgement.recurring
    late = [m for m in milestones if m.status is Status.MET_LATE]
    sections = (
        ("report.failing", [*_failing(judgement, words)]),
        ("report.behind", [*_behind(judgement, words)]),
        ("report.late", [_late(judgement, late, words)] if late else [Paragraph(words("report.none"))]),
        ("report.outlook", [*_outlook(judgement, words)]),
        ("report.organisations", [_organisations(judgement, words)]),
        ("report.chase", [*_chase(judgement, words)]),
        ("report.checks", [*_checks(judgement, words)]),
        ("report.grid", [_grid(judgement.plan, milestones, words)]),
        *([("report.recurring", [*_recurring(duties, judgement.plan, words)])] if duties else []),
        ("report.method", [Paragraph(_method(judgement.plan, words))]),
        ("report.provenance", [*_provenance(judgement, words)]),
    )
    blocks: list[Block] = [
        Title(words("report.title", title=judgement.plan.title.in_(words.language))),
        *_summary(judgement, words),
    ]
    for heading, body in sections:
        blocks += [Heading(1, words(heading)), *body]
    return blocks


def _summary(judgement: Judgement, words: Wording) -> Iterator[Block]:
    summary, plan = judgement.assessment.summary, judgement.plan
    yield Paragraph(
        words(
            "report.headline",
            number=plan.document.number,
            issuer=plan.document.issuer,
            as_of=day_of(judgement.assessment.as_of, words),
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
                done=summary.done,
                due=summary.due,
            )
        )
    else:
        yield Paragraph(words("table.no_rate"))
    if judgement.selection:
        yield Paragraph(words("report.narrowed"))


def _failing(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """What is overdue or unreported: due ones first, then those that are silent before they are due."""
    failing = [m for m in judgement.assessment.milestones if m.status in FAILING]
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
                yield entry(milestone, judgement.plan, words)


def _behind(judgement: Judgement, words: Wording) -> Iterator[Block]:
    behind = lagging(judgement.assessment.milestones)
    if not behind:
        yield Paragraph(words("report.none"))
    for milestone in behind:
        yield entry(milestone, judgement.plan, words)


def _late(judgement: Judgement, late: Sequence[MilestoneResult], words: Wording) -> Table:
    rows = []
    for milestone in late:
        assert milestone.met_on is not None
        names = names_of(judgement.plan, milestone.organisations, words)
        days = (milestone.due.isoformat(), milestone.met_on.isoformat(), str(milestone.days_late))
        rows.append((milestone.id, milestone.text, *days, names))
    heads = ("id", "owed", "due_date", "met_on", "days_late", "organisations")
    return Table("late", tuple(words(f"column.{head}") for head in heads), tuple(rows), frozenset({4}))


def _outlook(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Each target that is not reached: those that would be late first."""
    plan = judgement.plan
    found = late_first(judgement.outlooks)
    if not found:
        yield Paragraph(words("report.none"))
        return
    yield Paragraph(words("outlook.method", level=percent(Fraction(LEVEL).limit_denominator(100))))
    rows = []
    for outlook in found:
        if outlook.says_nothing:
            continue
        indicator = plan.indicator_by_id[outlook.indicator]
        asked = bound("at_least", outlook.target, indicator.unit, words)
        paces = (in_30_days(outlook.pace), in_30_days(outlook.needed))
        name = indicator.name.in_(words.language)
        rows.append((outlook.milestone, name, asked, figure(outlook.actual), *paces, told(outlook, words)))
    heads = ("id", "indicator", "target", "actual", "went", "needed", "outlook")
    unsaid = [
        f"{outlook.milestone} {indicator_name(outlook.indicator, plan, words)} ({outlook.observations})"
        for outlook in found
        if outlook.says_nothing
    ]
    if unsaid:
        yield Paragraph(words("outlook.unsaid", milestones=words("list.semicolon").join(unsaid)))
    if rows:
        yield Table("outlook", tuple(words(f"column.{head}") for head in heads), tuple(rows), frozenset({3, 4, 5}))


def _chase(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """The organisations that have not reported all for the last quarter that has ended."""
    asked = chase(judgement.reporting, judgement.assessment.as_of)
    if asked is None:
        yield Paragraph(words("chase.none_ended" if judgement.reporting else "report.none"))
        return
    yield Paragraph(
        words(
            "chase.past" if asked.days_past > 0 else "chase.open",
            period=period_name(asked.period, words),
            report_by=day_of(asked.report_by, words),
            days=asked.days_past,
            expected=asked.expected,
            missing=asked.missing,
        )
    )
    yield Paragraph(words("chase.meaning", days=judgement.plan.policy.report_within_days))
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    rows = [
        (
            names[each.organisation],
            *(str(len(ids)) for ids in (latest.expected, latest.reported, latest.own)),
            punctuality(each, words),
            last_row(each, words),
            words("list.separator").join(indicator_name(id_, judgement.plan, words) for id_ in latest.missing),
        )
        for each in asked.silent
        if (latest := each.latest) is not None
    ]
    if not rows:
        yield Paragraph(words("report.none"))
        return
    heads = ("organisations", "expected", "reported", "own", "on_time", "last_row", "missing")
    yield Table("chase", tuple(words(f"column.{head}") for head in heads), tuple(rows), frozenset({1, 2, 3}))


def _recurring(duties: Sequence[RecurringDuty], plan: Plan, words: Wording) -> Iterator[Block]:
    yield Paragraph(words("recurring.meaning"))
    rows = []
    for duty in duties:
        result = duty.result
        rows.append(
            (
                duty.id,
                duty.text,
                names_of(plan, duty.organisations, words),
                duty.since.isoformat(),
                str(duty.age),
                f"{actual(result, words)} / {target(result, words)}" if result else DASH,
                _standing_of(duty, words),
                duty.last_observed.isoformat() if duty.last_observed else words("chase.never"),
            )
        )
    heads = ("id", "owed", "organisations", "since", "age", "actual", "status", "last_row")
    yield Table("recurring", tuple(words(f"column.{head}") for head in heads), tuple(rows), frozenset({4}))


def _standing_of(duty: RecurringDuty, words: Wording) -> str:
    """A continued action: whether its reports are stale; an annual target: its status, and when it falls due."""
    if duty.result is not None and duty.due is not None:
        return words("recurring.annual", status=words(f"status.{duty.result.status}"), due=duty.due.isoformat())
    return words("recurring.stale" if duty.stale else "recurring.ongoing")


def _organisations(judgement: Judgement, words: Wording) -> Table:
    """Worst first."""
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    groups = worst_first(judgement.organisations)
    rows = tuple(
        (
            names[group.id],
            words(f"status.{group.status}"),
            str(group.summary.milestones),
            str(group.summary.due),
            *(str(group.summary.counts[status]) for status in ENDED),
            percent(group.summary.compliance_rate),
        )
        for group in groups
    )
    heads = ("organisations", "status", "milestones", "due", "met", "met_late", "overdue", "unreported", "compliance")
    return Table("organisations", tuple(words(f"column.{head}") for head in heads), rows, frozenset(range(2, 9)))


def _checks(judgement: Judgement, words: Wording) -> Iterator[Block]:
    """Data checks and rejected rows, in their order."""
    told: Sequence[Diagnostic] = [d for d in judgement.diagnostics if d.code.rejects_row or d.code.is_data_check]
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
    task_of = {action.id: task.title(words.language) for task in plan.tasks() for action in task.actions}
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


def _provenance(judgement: Judgement, words: Wording) -> Iterator[Block]:
    plan = judgement.plan
    yield Paragraph(words("report.provenance.tool", version=__version__))
    yield Paragraph(
        words(
            "report.provenance.plan",
            number=plan.document.number,
            plan=judgement.plan_file.sha256,
            text=plan.document.sha256,
        )
    )
    if judgement.accounts:
        heads, *rows = accounts_table(judgement.accounts, words)
        yield Table("inputs", heads, tuple(rows), frozenset(range(1, len(heads))))
    for account in judgement.accounts:
        yield Paragraph(words("report.provenance.input", path=account.path, sha256=account.sha256))
