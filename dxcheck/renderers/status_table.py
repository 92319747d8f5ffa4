"""The tables of `status`, for people at a terminal. Ids, numbers and statuses are never cut; sentences wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dxcheck.assessment import CriterionResult, GroupResult, MilestoneResult, Status, Summary
from dxcheck.plan import Plan
from dxcheck.records import Fate, Submission
from dxcheck.renderers.figures import DASH, actual, percent, target
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


def render_status_table(report: Report, by: View, words: Wording, console: Console) -> str:
    """The headline, the table of one view, and where its rows come from, `console.width` columns wide."""
    with console.capture() as captured:
        for line in _headline(report, words):
            console.print(line)
        if not report.assessment.milestones:
            console.print(Text(words("table.nothing")))
        elif by is View.MILESTONE:
            for part in _milestones(report, words, console.width):
                console.print(part)
        else:
            console.print(_groups(report, by, words, console.width))
        for text in _footer(report, by, words):
            console.print(text)
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


@dataclass(frozen=True, slots=True)
class _Cells:
    """A milestone's cells, before they are laid out."""

    id: Text
    owed: Text
    organisations: str
    targets: Text
    actuals: Text
    figures: list[str]
    criteria: Sequence[CriterionResult]
    status: Text


def _milestones(report: Report, words: Wording, width: int) -> Iterator[RenderableType]:
    """A table a task, all with the same column widths, under the task's name."""
    names = _names(report.plan, words)
    wide = width >= WIDE
    rows = [(milestone.task, _cells(milestone, names, words, wide)) for milestone in report.assessment.milestones]
    heads = {name: words(f"column.{name}") for name in ("id", "owed", "target", "actual", "pace", "status")}
    columns = [cells for _, cells in rows]

    def widest(head: str, texts: Iterator[str]) -> int:
        return max(
            cell_len(heads[head]), max((cell_len(line) for text in texts for line in text.split("\n")), default=0)
        )

    id_width = widest("id", (cells.id.plain for cells in columns))
    target_width = widest("target", (cells.targets.plain for cells in columns))
    actual_width = widest("actual", (cells.actuals.plain for cells in columns))
    figure_width = widest("pace", (figure for cells in columns for figure in cells.figures))
    status_width = widest("status", (cells.status.plain for cells in columns))
    fixed = id_width + target_width + actual_width + status_width
    bar_width = min(max((width - 80) // 4, 8), 16) if wide else figure_width
    pace_width = figure_width + 1 + bar_width if wide else figure_width
    free = width - fixed - pace_width - GAP * (6 if wide else 5)
    organisation_width = min(max(free * 2 // 5, 12), 40) if wide else 0
    widths = [id_width, free - organisation_width, target_width, actual_width, pace_width, status_width]
    header = [Text(heads[name], style="bold") for name in heads]
    if wide:
        widths.append(organisation_width)
        header.append(Text(words("column.organisations"), style="bold"))
    widths[1] = max(widths[1], 12)

    def laid_out(rows: Sequence[Sequence[RenderableType]]) -> Table:
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for column_width in widths:
            table.add_column(width=column_width, no_wrap=False, overflow="fold")
        for row in rows:
            table.add_row(*row)
        return table

    yield laid_out([header])
    for task in report.plan.tasks():
        own = [cells for id_, cells in rows if id_ == task.id]
        if not own:
            continue
        yield Text(f"{task.id} {printable(task.name.in_(words.language))}", style="bold underline")
        yield laid_out([_row(cells, bar_width, wide) for cells in own])
    yield Text()


def _row(cells: _Cells, bar_width: int, wide: bool) -> list[RenderableType]:
    bars = [_bar(criterion, bar_width) for criterion in cells.criteria]
    separator = " " if wide else "\n"
    pace = Text("\n").join(
        Text(figure + separator).append_text(bar) for figure, bar in zip(cells.figures, bars, strict=True)
    )
    organisations = Text(cells.organisations, style="dim")
    owed = cells.owed if wide else cells.owed.copy().append("\n").append_text(organisations)
    row: list[RenderableType] = [cells.id, owed, cells.targets, cells.actuals, pace, cells.status]
    return [*row, organisations] if wide else row


def _cells(milestone: MilestoneResult, names: dict[str, str], words: Wording, wide: bool) -> _Cells:
    status = Text(words(f"status.{milestone.status}"), style=STYLES[milestone.status])
    silent = milestone.stale and milestone.status not in (
        Status.MET,
        Status.MET_LATE,
        Status.UNREPORTED,
        Status.UPCOMING,
    )
    for flag, raised in (("due_soon", milestone.due_soon), ("stale", silent)):
        if raised:
            status.append("\n" + words(f"flag.{flag}"), style="dim")
    line = "\n" if wide else "\n\n"
    return _Cells(
        id=Text(milestone.id, style="bold"),
        owed=Text(printable(milestone.text)),
        organisations=words("list.separator").join(printable(names[id_]) for id_ in milestone.organisations),
        targets=Text(line.join(target(criterion, words) for criterion in milestone.criteria)),
        actuals=Text(line.join(actual(criterion, words) for criterion in milestone.criteria)),
        figures=[_figures(criterion) for criterion in milestone.criteria],
        criteria=milestone.criteria,
        status=status,
    )


def _figures(criterion: CriterionResult) -> str:
    return f"{percent(criterion.completion):>4} / {percent(criterion.expected_completion):>4}"


def _bar(criterion: CriterionResult, width: int) -> Text:
    """Full cells for what is done, and a tick where the pace is."""
    done = min(int((criterion.completion or 0) * width), width)
    bar = Text("█" * max(done, 0), style=STYLES[criterion.status]).append("░" * (width - max(done, 0)), style="dim")
    if criterion.expected_completion is None:
        return Text(DASH)
    tick = min(int(criterion.expected_completion * width), width - 1)
    return Text.assemble(bar[:tick], ("┃", "bold"), bar[tick + 1 :])


def _groups(report: Report, by: View, words: Wording, width: int) -> Table:
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


def _footer(report: Report, by: View, words: Wording) -> Iterator[Text]:
    if by is View.MILESTONE and report.assessment.milestones:
        yield Text(words("table.legend", done="█", pace="┃"), style="dim")
    if not report.submissions:
        yield Text(words("table.no_inputs"), style="dim")
    for submission in report.submissions:
        yield Text(words("table.input", **_accounting(submission)), style="dim")


def _accounting(submission: Submission) -> dict[str, object]:
    counts: dict[str, object] = {fate.value: submission.count(fate) for fate in Fate}
    return {"path": printable(submission.path), "read": len(submission.records), **counts}
