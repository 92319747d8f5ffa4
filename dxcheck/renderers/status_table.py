"""The tables of `status`, for people at a terminal. Ids, numbers and statuses are never cut; sentences wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.text import Text

from dxcheck.assessment import CriterionResult, GroupResult, MilestoneResult, Status, Summary
from dxcheck.plan import Plan
from dxcheck.records import Fate, Submission
from dxcheck.renderers.figures import DASH, actual, percent, target
from dxcheck.renderers.layout import Cell, Grid, Line, plain, width_of, wrap
from dxcheck.renderers.safe import printable
from dxcheck.report import Report
from dxcheck.views import View, group_names, groups
from dxcheck.wording import Wording

STYLES: dict[Status, str] = {
    Status.MET: "green",
    Status.UPCOMING: "dim",
    Status.ON_TRACK: "cyan",
    Status.MET_LATE: "yellow",
    Status.AT_RISK: "bold yellow",
    Status.UNREPORTED: "bold magenta",
    Status.BEHIND: "red",
    Status.OVERDUE: "bold red",
}
HEADLINE = (
    Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED,
    Status.BEHIND, Status.AT_RISK, Status.ON_TRACK, Status.UPCOMING,
)  # fmt: skip
WIDE = 100
"""From this width on, the organisations have a column of their own and bars stand beside their figures."""
GAP = 2
DONE, TO_DO, PACE = "█░┃"
SPEAKS_FOR_ITSELF = (Status.MET, Status.MET_LATE, Status.UNREPORTED, Status.UPCOMING)
"""Statuses to which a flag that reports are stale adds nothing."""


def render_status_table(report: Report, by: View, words: Wording, console: Console) -> str:
    """The headline, the table of one view, and where its rows come from, `console.width` columns wide."""
    parts: list[RenderableType] = [*_headline(report, words)]
    if not report.assessment.milestones:
        parts.append(Text(words("table.nothing")))
    elif by is View.MILESTONE:
        parts += _milestones(report, words, console.width)
    else:
        parts.append(_groups(report, by, words, console.width))
    with console.capture() as captured:
        console.print(Group(*parts, *_footer(report, by, words, console.width)), crop=False)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _headline(report: Report, words: Wording) -> Iterator[Text]:
    plan, summary = report.plan, report.assessment.summary
    title = Text(printable(plan.title.in_(words.language)), style="bold")
    yield title.append(f"  {printable(plan.document.number)}", style="not bold")
    line = Text(words("table.as_of", as_of=report.assessment.as_of.isoformat()), style="bold")
    line.append(f"  {words('table.milestones')} {summary.milestones}", style="not bold")
    line.append(f"  {words('table.due')} {summary.due}", style="not bold")
    line.append(f"  {words('table.compliance')} {_rate(summary, words)}")
    if summary.due:
        line.append(f"  {words('table.on_time')} {percent(summary.on_time_rate, 1)}", style="not bold")
    yield line
    yield Text("  ").join(
        Text(f"{words(f'status.{status}')} {summary.counts[status]}", style=STYLES[status])
        for status in HEADLINE
        if summary.counts[status] or status in HEADLINE[:4]
    )
    if report.selection:
        yield Text(words("table.filtered", filters=words("list.separator").join(_filters(report, words))))
    yield Text()


def _rate(summary: Summary, words: Wording) -> str:
    if summary.compliance_rate is None:
        return words("table.no_rate")
    done = round(summary.compliance_rate * summary.due)
    return f"{percent(summary.compliance_rate, 1)} ({done}/{summary.due})"


def _filters(report: Report, words: Wording) -> Iterator[str]:
    selection = report.selection
    names = _names(report.plan, words)
    for key, values in (
        ("action", selection.actions),
        ("organisation", [names[id_] for id_ in selection.organisations]),
        ("status", [words(f"status.{status}") for status in selection.statuses]),
    ):
        if values:
            yield words(f"table.filter.{key}", values=" ".join(values))


def _names(plan: Plan, words: Wording) -> dict[str, str]:
    return group_names(plan, View.ORGANISATION, words.language)


def _milestones(report: Report, words: Wording, width: int) -> Iterator[RenderableType]:
    """A row a milestone under its task's name, all in the same columns."""
    wide = width >= WIDE
    names = _names(report.plan, words)
    heads = [plain(words(f"column.{name}"), "bold") for name in ("id", "target", "actual", "pace", "status")]
    fixed = {milestone.id: _fixed_cells(milestone, words, wide) for milestone in report.assessment.milestones}
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
    for task in report.plan.tasks():
        own = [milestone for milestone in report.assessment.milestones if milestone.task == task.id]
        if own:
            yield Text(f"{task.id} {printable(task.name.in_(words.language))}", style="bold underline")
            yield Grid([row(milestone) for milestone in own], columns, GAP)
    yield Text()


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


def _groups(report: Report, by: View, words: Wording, width: int) -> RenderableType:
    from rich.table import Table

    names = group_names(report.plan, by, words.language)
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, width=width, header_style="bold")
    if by is not View.ORGANISATION:
        table.add_column(words("column.id"), no_wrap=True)
    table.add_column(words("column.name"), overflow="fold", ratio=1)
    table.add_column(words("column.status"), no_wrap=True)
    for name in ("milestones", "due", "met", "met_late", "overdue", "unreported", "compliance"):
        table.add_column(words(f"column.{name}"), no_wrap=True, justify="right")
    for group in groups(report, by):
        table.add_row(*_group(group, names[group.id], by, words))
    return table


def _group(group: GroupResult, name: str, by: View, words: Wording) -> list[Text]:
    summary = group.summary
    numbers = [summary.milestones, summary.due]
    numbers += [summary.counts[s] for s in (Status.MET, Status.MET_LATE, Status.OVERDUE, Status.UNREPORTED)]
    cells = [
        Text(printable(name)),
        Text(words(f"status.{group.status}"), style=STYLES[group.status]),
        *(Text(str(n)) for n in numbers),
        Text(percent(summary.compliance_rate)),
    ]
    return cells if by is View.ORGANISATION else [Text(group.id, style="bold"), *cells]


def _footer(report: Report, by: View, words: Wording, width: int) -> Iterator[RenderableType]:
    if by is not View.MILESTONE:
        yield Text()
    if by is View.MILESTONE and report.assessment.milestones:
        yield Text(words("table.legend", done=DONE, pace=PACE), style="dim")
    if not report.submissions:
        yield Text(words("table.no_inputs"), style="dim")
    else:
        yield _accounting(report.submissions, words, width)


def _accounting(submissions: Sequence[Submission], words: Wording, width: int) -> Grid:
    """A line a file, and one for all: the rows that were read are the sum of the five fates."""
    fates = (Fate.USED, Fate.FUTURE, Fate.SUPERSEDED, Fate.DUPLICATE, Fate.REJECTED)
    counts = [[len(s.records), *(s.count(fate) for fate in fates)] for s in submissions]
    names = [printable(submission.path) for submission in submissions]
    if len(submissions) > 1:
        counts.append([sum(column) for column in zip(*counts, strict=True)])
        names.append(words("accounting.all"))
    heads = [words("accounting.read"), *(words(f"accounting.{fate}") for fate in fates)]
    table = [heads, *([str(count) for count in row] for row in counts)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    names = [words("accounting.rows"), *names]
    named = min(max(map(cell_len, names)), max(width - sum(widths) - GAP * len(widths), 16))
    rows: list[list[Cell]] = [
        [
            [[(line, "dim")] for line in wrap(name, named)],
            *(plain(_right(cell, w), "dim") for cell, w in zip(row, widths, strict=True)),
        ]
        for name, row in zip(names, table, strict=True)
    ]
    return Grid(rows, [named, *widths], GAP)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
