"""The table of `status --by action|task|organisation`: a line a group, the worst first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from dxcheck.judging.assessment import GroupResult, Status, worst_first
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.figures import percent
from dxcheck.renderers.layout import GAP, STYLES, Cell, Grid, Line, plain, right, sentence, wrap
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

GROUP_COLUMNS = ("milestones", "due", "met", "met_late", "overdue", "unreported", "compliance")
SEGMENTS = {Status.MET: "█", Status.MET_LATE: "▓", Status.OVERDUE: "▒", Status.UNREPORTED: "░"}
"""How a group's bar shows the milestones that are due: by shade, so also without colour."""


def group_table(judgement: Judgement, by: View, words: Wording, width: int) -> Grid:
    """A line a group, the worst first: its status, a bar of what is due, and the counts of all its milestones."""
    names = group_names(judgement.plan, by, words.language)
    heads = [words(f"column.{name}") for name in GROUP_COLUMNS]
    found = worst_first(groups(judgement, by))
    rows = [
        [str(n) for n in (g.summary.milestones, g.summary.due, *(g.summary.counts[s] for s in SEGMENTS))]
        + [percent(g.summary.compliance_rate)]
        for g in found
    ]
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    statuses = [words("column.status"), *(words(f"status.{group.status}") for group in found)]
    status_width = max(map(cell_len, statuses))
    ids = [] if by is View.ORGANISATION else [words("column.id"), *(group.id for group in found)]
    id_width = [max(map(cell_len, ids))] if ids else []
    fixed = sum(widths) + status_width + sum(id_width) + GAP * (len(widths) + 2 + len(id_width))
    bar = min(max((width - fixed) // 3, 0), 24)
    bar = bar if bar >= 8 else 0
    named = max(width - fixed - bar, 16)

    def row(place: int, name: str, line: Line, numbers: Sequence[str], style: str, status_style: str) -> list[Cell]:
        figures = [plain(right(cell, w), style) for cell, w in zip(numbers, widths, strict=True)]
        id_ = [plain(ids[place], "bold")] if ids else []
        called: list[Line] = [[(part, style)] for part in wrap(name, named)]
        if not bar and line:
            called.append(line)
        return [*id_, called, plain(statuses[place], status_style), *([[line]] if bar else []), *figures]

    table = [row(0, words("column.name"), (), heads, "bold", "bold")]
    for place, (group, numbers) in enumerate(zip(found, rows, strict=True), start=1):
        line = _segments(group, bar or named)
        table.append(row(place, printable(names[group.id]), line, numbers, "", STYLES[group.status]))
    return Grid(table, [*id_width, named, status_width, *([bar] if bar else []), *widths], GAP)


def _segments(group: GroupResult, width: int) -> Line:
    """A bar of the milestones that are due, each status as long as its share."""
    due = [milestone.status for milestone in group.milestones if milestone.is_due]
    line: list[tuple[str, str]] = []
    done = used = 0
    for status, shade in SEGMENTS.items():
        done += due.count(status)
        end = width * done // len(due) if due else 0
        if end > used:
            line.append((shade * (end - used), STYLES[status]))
        used = end
    return line


LEGEND = {"met": Status.MET, "late": Status.MET_LATE, "overdue": Status.OVERDUE, "unreported": Status.UNREPORTED}


def group_legend(words: Wording, width: int) -> Grid:
    """What the shades of the bars mean."""
    return sentence(words("table.bar.legend", **{name: SEGMENTS[s] for name, s in LEGEND.items()}), width, "dim")
