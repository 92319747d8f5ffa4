"""The tables of `status`, for people at a terminal. Ids, numbers and statuses are never cut; sentences wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.assessment import CriterionResult, MilestoneResult, Status, Summary
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import DASH, actual, percent, target
from dxcheck.renderers.layout import (
    BLANK,
    GAP,
    STYLES,
    Cell,
    Grid,
    Line,
    plain,
    render_grids,
    right,
    sentence,
    width_of,
    wrap,
)
from dxcheck.renderers.safe import printable
from dxcheck.submissions.ledger import Account
from dxcheck.submissions.records import Fate
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

HEADLINE = (
    Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED,
    Status.BEHIND, Status.AT_RISK, Status.ON_TRACK, Status.UPCOMING,
)  # fmt: skip
WIDE = 100
"""From this width on, the organisations have a column of their own and bars stand beside their figures."""
DONE, TO_DO, PACE = "█░┃"
SPEAKS_FOR_ITSELF = (Status.MET, Status.MET_LATE, Status.UNREPORTED, Status.UPCOMING)
"""Statuses to which a flag that reports are stale adds nothing."""


def render_status_table(
    judgement: Judgement, by: View, words: Wording, width: int, console: Console | None = None
) -> str:
    """The headline, the table of one view, and where its rows come from, `width` columns wide.

    Styled for a console; plain without one, and then no terminal library is loaded.
    """
    parts = [headline(judgement, words, width)]
    if not judgement.assessment.milestones:
        parts.append(sentence(words("table.nothing"), width))
    elif by is View.MILESTONE:
        parts += [*_milestones(judgement, words, width), *_recurring(judgement, words, width)]
    else:
        from dxcheck.renderers.terminal.group_table import group_legend, group_table

        parts += [group_table(judgement, by, words, width), group_legend(words, width)]
    if by is not View.MILESTONE:
        parts.append(BLANK)
    elif judgement.assessment.milestones:
        parts.append(sentence(words("table.legend", done=DONE, pace=PACE), width, "dim"))
    return render_grids([*parts, sources(judgement, words, width)], console)


def headline(judgement: Judgement, words: Wording, width: int) -> Grid:
    """The plan and its figures as of the day, and what they are narrowed to."""
    return Grid([[line] for line in _headline(judgement, words, width)], [width], 0)


def _headline(judgement: Judgement, words: Wording, width: int) -> Iterator[Cell]:
    plan, summary = judgement.plan, judgement.assessment.summary
    yield _flow([(printable(plan.title.in_(words.language)), "bold"), (printable(plan.document.number), "")], width)
    figures = [
        (words("table.as_of", as_of=judgement.assessment.as_of.isoformat()), "bold"),
        (f"{words('table.milestones')} {summary.milestones}", ""),
        (f"{words('table.due')} {summary.due}", ""),
        (f"{words('table.compliance')} {_rate(summary, words)}", "bold"),
    ]
    if summary.due:
        figures.append((f"{words('table.on_time')} {percent(summary.on_time_rate, 1)}", ""))
    yield _flow(figures, width)
    yield _flow(
        [
            (f"{words(f'status.{status}')} {summary.counts[status]}", STYLES[status])
            for status in HEADLINE
            if summary.counts[status] or status in HEADLINE[:4]
        ],
        width,
    )
    if judgement.selection:
        filters = words("list.separator").join(_filters(judgement, words))
        yield _flow([(words("table.filtered", filters=filters), "")], width)
    yield [()]


def _flow(pieces: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Pieces side by side, as many on a line as fit; one that is too long for a line is wrapped."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for text, style in pieces:
        size = cell_len(text)
        if lines[-1] and used + GAP + size > width:
            lines.append([])
            used = 0
        if size > width:
            lines += [[(line, style)] for line in wrap(text, width)]
            used = cell_len(lines[-1][0][0])
            continue
        if lines[-1]:
            lines[-1].append((" " * GAP, ""))
            used += GAP
        lines[-1].append((text, style))
        used += size
    return [line for line in lines if line]


def _rate(summary: Summary, words: Wording) -> str:
    if summary.compliance_rate is None:
        return words("table.no_rate")
    done = round(summary.compliance_rate * summary.due)
    return f"{percent(summary.compliance_rate, 1)} ({done}/{summary.due})"


def _filters(judgement: Judgement, words: Wording) -> Iterator[str]:
    selection = judgement.selection
    names = _names(judgement.plan, words)
    for key, values in (
        ("action", selection.actions),
        ("organisation", [names[id_] for id_ in selection.organisations]),
        ("status", [words(f"status.{status}") for status in selection.statuses]),
    ):
        if values:
            yield words(f"table.filter.{key}", values=" ".join(values))


def _names(plan: Plan, words: Wording) -> dict[str, str]:
    return group_names(plan, View.ORGANISATION, words.language)


def _milestones(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """A row a milestone under its task's name, all in the same columns."""
    wide = width >= WIDE
    names = _names(judgement.plan, words)
    heads = [plain(words(f"column.{name}"), "bold") for name in ("id", "target", "actual", "pace", "status")]
    fixed = {milestone.id: _fixed_cells(milestone, words, wide) for milestone in judgement.assessment.milestones}
    widths = [max(map(width_of, column)) for column in zip(heads, *fixed.values(), strict=True)]
    bar = min(max((width - 80) // 4, 8), 16) if wide else widths[3]
    widths[3] += 1 + bar if wide else 0
    free = max(width - sum(widths) - GAP * (6 if wide else 5), 12)
    named = min(max(free * 2 // 5, 12), 40) if wide else 0
    owed = max(free - named, 12)
    columns = [widths[0], owed, *widths[1:], *([named] if wide else [])]

    def row(milestone: MilestoneResult) -> list[Cell]:
        id_, targets, actuals, figures, status = fixed[milestone.id]
        organisations = words("list.separator").join(printable(names[id_]) for id_ in milestone.organisations)
        who = [[(line, "dim")] for line in wrap(organisations, named if wide else owed)]
        what: Cell = [[(line, "")] for line in wrap(printable(milestone.text), owed)]
        paces = _with_bars(figures, milestone.criteria, bar, wide)
        return [id_, what if wide else [*what, *who], targets, actuals, paces, status, *([who] if wide else [])]

    head = [heads[0], plain(words("column.owed"), "bold"), *heads[1:]]
    yield Grid([[*head, plain(words("column.organisations"), "bold")] if wide else head], columns, GAP)
    for task in judgement.plan.tasks():
        own = [milestone for milestone in judgement.assessment.milestones if milestone.task == task.id]
        if own:
            yield sentence(f"{task.id} {printable(task.name.in_(words.language))}", width, "bold underline")
            yield Grid([row(milestone) for milestone in own], columns, GAP)
    yield BLANK


def _fixed_cells(milestone: MilestoneResult, words: Wording, wide: bool) -> list[Cell]:
    """The cells that are never wrapped: id, target, actual, figures, status. A criterion has the same line in each."""
    status = plain(words(f"status.{milestone.status}"), STYLES[milestone.status])
    silent = milestone.stale and milestone.status not in SPEAKS_FOR_ITSELF
    for flag, raised in (("due_soon", milestone.due_soon), ("stale", silent)):
        if raised:
            status += plain(words(f"flag.{flag}"), "dim")
    between = "\n" if wide else "\n\n"
    return [
        plain(milestone.id, "bold"),
        plain(between.join(target(criterion, words) for criterion in milestone.criteria)),
        plain(between.join(actual(criterion, words) for criterion in milestone.criteria)),
        plain("\n".join(_figures(criterion) for criterion in milestone.criteria)),
        status,
    ]


def _figures(criterion: CriterionResult) -> str:
    return f"{percent(criterion.completion):>4} / {percent(criterion.expected_completion):>4}"


def _with_bars(figures: Cell, criteria: Sequence[CriterionResult], width: int, wide: bool) -> Cell:
    """Each criterion's figures with its bar beside them, or below where there is no room."""
    lines: list[Line] = []
    for figure, criterion in zip(figures, criteria, strict=True):
        bar = _bar(criterion, width)
        lines += [[*figure, (" ", ""), *bar]] if wide else [figure, bar]
    return lines


def _bar(criterion: CriterionResult, width: int) -> Line:
    """Full cells for what is done, and a tick where the pace is."""
    if criterion.expected_completion is None:
        return [(DASH, "dim")]
    done = min(max(int((criterion.completion or 0) * width), 0), width)
    tick = min(int(criterion.expected_completion * width), width - 1)
    cells = DONE * done + TO_DO * (width - done)
    pieces = ((cells[:tick], 0), (PACE, None), (cells[tick + 1 :], tick + 1))
    line: list[tuple[str, str]] = []
    for text, start in pieces:
        if start is None:
            line.append((text, "bold"))
        else:
            full = text.count(DONE)
            line += [(text[:full], STYLES[criterion.status]), (text[full:], "dim")]
    return [(text, style) for text, style in line if text]


def _recurring(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """What goes on beside the milestones, where anything does: its words, and how it stands."""
    duties = judgement.recurring
    if not duties:
        return
    yield sentence(words("table.recurring"), width, "bold underline")
    named = max(cell_len(duty.id) for duty in duties)
    free = max(width - named - GAP, 12)
    rows: list[list[Cell]] = []
    for duty in duties:
        if duty.result is not None and duty.due is not None:
            details = {"target": target(duty.result, words), "actual": actual(duty.result, words)}
            standing = words("table.recurring.annual", **details, due=duty.due.isoformat())
            state = [(words(f"status.{duty.result.status}"), STYLES[duty.result.status])]
        else:
            last = duty.last_observed.isoformat() if duty.last_observed else words("chase.never")
            standing = words("table.recurring.ongoing", since=duty.since.isoformat(), age=duty.age, last=last)
            state = [(words("flag.stale"), "dim")] if duty.stale else []
        lines: list[Line] = [[(line, "")] for line in wrap(printable(duty.text), free)]
        rows.append([plain(duty.id, "bold"), [*lines, *_flow([(standing, "dim"), *state], free)]])
    yield Grid(rows, [named, free], GAP)
    yield BLANK


def sources(judgement: Judgement, words: Wording, width: int) -> Grid:
    """Where the figures come from: the files, and what became of their rows."""
    if not judgement.accounts:
        return sentence(words("table.no_inputs"), width, "dim")
    return _accounting(judgement.accounts, words, width)


def _accounting(accounts: Sequence[Account], words: Wording, width: int) -> Grid:
    """A line a file, and one for all: the rows that were read are the sum of the fates."""
    counts = [[account.read, *account.fates.values()] for account in accounts]
    names = [printable(account.path) for account in accounts]
    if len(accounts) > 1:
        counts.append([sum(column) for column in zip(*counts, strict=True)])
        names.append(words("accounting.all"))
    heads = [words("accounting.read"), *(words(f"accounting.{fate}") for fate in reversed(Fate))]
    table = [heads, *([str(count) for count in row] for row in counts)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    names = [words("accounting.rows"), *names]
    named = min(max(map(cell_len, names)), max(width - sum(widths) - GAP * len(widths), 16))
    rows: list[list[Cell]] = [
        [
            [[(line, "dim")] for line in wrap(name, named)],
            *(plain(right(cell, w), "dim") for cell, w in zip(row, widths, strict=True)),
        ]
        for name, row in zip(names, table, strict=True)
    ]
    return Grid(rows, [named, *widths], GAP)
