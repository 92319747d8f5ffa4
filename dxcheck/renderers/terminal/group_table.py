"""The table of `status --by action|task|organisation`: a line a group, the worst first.

The counts of a line are of its milestones that are due, and add up to them; one column has those that are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dxcheck.judging.assessment import ENDED, GroupResult, worst_first
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.figures import percent
from dxcheck.renderers.layout import BLANK, Cell, Fitted, Grid, Line, Row, clipped, cut, plain, sentence, table
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import SHADES, style
from dxcheck.wording import Wording

COLUMNS = ("due", *ENDED, "not_due", "rate")
ROOMY, NARROW = 100, 72
"""From this width on there is room for bars; below that one, none for a name beside the counts."""
WIDEST, NARROWEST = 24, 12
"""How wide a bar and a name may be."""


def group_table(judgement: Judgement, by: View, words: Wording, width: int) -> Iterator[Grid]:
    """A line a group, the worst first: its name, its status, a bar of what is due where there is room, the counts.

    Where there is little room the name stands above them.
    """
    names = group_names(judgement.plan, by, words.language)
    found = worst_first(groups(judgement, by))
    barred, above = width >= ROOMY, width < NARROW
    ids = [] if by is View.ORGANISATION else [words("column.id")]
    heads = [""] if above else [*ids, words("column.name")]
    heads += [words("column.status"), *([""] if barred else [])]
    numbers = range(len(heads), len(heads) + len(COLUMNS))
    heads += [words(f"group.{name}") for name in COLUMNS]

    def row(group: GroupResult) -> Row:
        called = clipped(printable(names[group.id]))
        name: list[Cell | Fitted] = [[()]] if above else [*([plain(group.id, "bold")] if ids else []), called]
        status = plain(words(f"status.{group.status}"), style(group.status))
        return [*name, status, *([partial(_bar, group)] if barred else []), *map(plain, _figures(group))]

    deepest = max(head.count("\n") for head in heads)
    level = ["\n" * (deepest - head.count("\n")) + head for head in heads]
    grid = table([row(group) for group in found], width, heads=level, numeric=numbers,
                 share=_name_and_bar if barred else _name)  # fmt: skip
    if above:
        yield grid.part(0, 1)
        for place, group in enumerate(found, start=1):
            name = f"{group.id} {names[group.id]}" if ids else names[group.id]
            yield Grid([[plain(cut(printable(name), width), "bold")]], [width], 0)
            yield grid.part(place, place + 1)
    else:
        yield grid
    if barred:
        shades = {status.value: shade for status, shade in SHADES.items()}
        yield sentence(words("table.bar.legend", **shades), width, "dim")
    yield BLANK


def _name(room: int) -> tuple[int]:
    return (max(room, NARROWEST),)


def _name_and_bar(room: int) -> tuple[int, int]:
    bar = min(max(room // 3, 0), WIDEST)
    return max(room - bar, NARROWEST), bar


def _figures(group: GroupResult) -> list[str]:
    ended, summary = group.ended, group.summary
    counts = (summary.due, *(ended[status] for status in ENDED), summary.milestones - summary.due)
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
