"""The table of `status --by action|task|organisation`: a line a group, the worst first."""

from __future__ import annotations

from functools import partial

from dxcheck.judging.assessment import GroupResult, worst_first
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.figures import percent
from dxcheck.renderers.layout import LEAST, Fitted, Grid, Line, Row, plain, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import SHADES, style
from dxcheck.wording import Wording

GROUP_COLUMNS = ("milestones", "due", *SHADES, "compliance")
WIDEST, NARROWEST = 24, 8
"""How wide a bar may be; where there is no room for one beside the name, it stands below."""


def group_table(judgement: Judgement, by: View, words: Wording, width: int) -> Grid:
    """A line a group, the worst first: its status, a bar of what is due, and the counts of all its milestones."""
    found = worst_first(groups(judgement, by))
    names = group_names(judgement.plan, by, words.language)
    heads = [words(f"column.{name}") for name in ("name", "status", *GROUP_COLUMNS)]
    ids = [] if by is View.ORGANISATION else [words("column.id")]
    numbers = range(len(ids) + 3, len(ids) + 3 + len(GROUP_COLUMNS))

    def row(group: GroupResult, *bar: Fitted) -> Row:
        called = wrapped((printable(names[group.id]), ""))
        status = plain(words(f"status.{group.status}"), style(group.status))
        id_ = [plain(group.id, "bold")] if ids else []
        return [*id_, called if bar else _above_bar(called, group), status, *bar, *map(plain, _figures(group))]

    beside = [row(group, partial(_bar, group)) for group in found]
    grid = table(beside, width, heads=[*ids, *heads[:2], "", *heads[2:]], numeric=numbers, share=_name_and_bar)
    if grid.widths[numbers[0] - 1] >= NARROWEST:
        return grid
    return table([row(group) for group in found], width, heads=[*ids, *heads], numeric=[n - 1 for n in numbers])


def _name_and_bar(room: int) -> tuple[int, int]:
    bar = min(max(room // 3, 0), WIDEST)
    return max(room - bar, LEAST), bar


def _above_bar(name: Fitted, group: GroupResult) -> Fitted:
    """A name with the bar below it."""
    return lambda width: [*name(width), *_bar(group, width)]


def _figures(group: GroupResult) -> list[str]:
    summary = group.summary
    counts = (summary.milestones, summary.due, *(summary.counts[status] for status in SHADES))
    return [*map(str, counts), percent(summary.compliance_rate)]


def _bar(group: GroupResult, width: int) -> list[Line]:
    """A bar of the milestones that are due, each status as long as its share; none where none is due."""
    ended, due = group.ended, group.summary.due
    line: list[tuple[str, str]] = []
    done = used = 0
    for status, shade in SHADES.items():
        done += ended[status]
        end = width * done // due if due else 0
        if end > used:
            line.append((shade * (end - used), style(status)))
        used = end
    return [line] if line else []


def group_legend(words: Wording, width: int) -> Grid:
    """What the shades of the bars mean."""
    return sentence(
        words("table.bar.legend", **{status.value: shade for status, shade in SHADES.items()}), width, "dim"
    )
