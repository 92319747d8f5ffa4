"""The table of `status --by action|task|organisation`: a line a group, the worst first.

The counts of a line are of its milestones that are due, and add up to them; one column has those that are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.cells import cell_len

from dxcheck.judging.assessment import GroupResult, worst_first
from dxcheck.judging.groups import View, group_names, groups
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import ENDED
from dxcheck.renderers.figures import percent
from dxcheck.renderers.layout import (
    BLANK,
    GAP,
    LEAST,
    Cell,
    Fitted,
    Grid,
    Line,
    Row,
    clipped,
    cut,
    plain,
    sentence,
    table,
)
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import MARKS, SHADES, style
from dxcheck.renderers.terminal.plan_grid import legend
from dxcheck.wording import Wording

COLUMNS = ("due", *ENDED, "not_due", "rate")
NAMED = 24
"""How many cells a name has at the least: bars give way to that first, then the words of statuses to their marks."""
WIDEST, SHORTEST = 24, 8
"""How wide a bar may be."""


def group_table(judgement: Judgement, by: View, words: Wording, width: int) -> Iterator[Grid]:
    """A line a group, the worst first: its name, its status, a bar of what is due where there is room, the counts.

    Where there is no room for names beside them, these stand above.
    """
    names = group_names(judgement.plan, by, words.language)
    found = worst_first(groups(judgement, by))
    if not found:  # nobody answers for what is shown
        yield sentence(words("table.nobody"), width)
        return
    ids = [] if by is View.ORGANISATION else [group.id for group in found]
    longest = max(cell_len(printable(names[group.id])) for group in found)
    needed = min(longest, NAMED) + (max(map(cell_len, (words("column.id"), *ids))) + GAP if ids else 0)
    left = {marked: width - _beside(found, words, marked=marked) for marked in (False, True)}
    barred = left[False] - GAP - SHORTEST >= needed
    above = left[True] < needed
    marked = not above and left[False] < needed
    heads = [""] if above else [*([words("column.id")] if ids else []), words("column.name")]
    heads += [*([""] if marked else [words("column.status")]), *([""] if barred else [])]
    numbers = range(len(heads), len(heads) + len(COLUMNS))
    heads += [words(f"group.{name}") for name in COLUMNS]

    def row(group: GroupResult) -> Row:
        called = clipped(printable(names[group.id]))
        name: list[Cell | Fitted] = [[()]] if above else [*([plain(group.id, "bold")] if ids else []), called]
        status = plain(_status(group, words, marked=marked), style(group.status))
        return [*name, status, *([partial(_bar, group)] if barred else []), *map(plain, _figures(group))]

    deepest = max(head.count("\n") for head in heads)
    level = ["\n" * (deepest - head.count("\n")) + head for head in heads]
    share = partial(_name_and_bar, longest) if barred else _name
    grid = table([row(group) for group in found], width, heads=level, numeric=numbers, share=share)
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
    if marked:
        yield legend({group.status for group in found}, words, width)
    yield BLANK


def _status(group: GroupResult, words: Wording, *, marked: bool) -> str:
    return MARKS[group.status] if marked else words(f"status.{group.status}")


def _beside(found: Sequence[GroupResult], words: Wording, *, marked: bool) -> int:
    """How many cells status and counts take beside a name, with the gaps before them."""
    heads = ["" if marked else words("column.status"), *(words(f"group.{name}") for name in COLUMNS)]
    rows = [heads, *([_status(group, words, marked=marked), *_figures(group)] for group in found)]
    columns = zip(*rows, strict=True)
    return sum(GAP + max(cell_len(line) for text in column for line in text.split("\n")) for column in columns)


def _name(room: int) -> tuple[int]:
    return (max(room, LEAST),)


def _name_and_bar(longest: int, room: int) -> tuple[int, int]:
    """A third for the bar; the name has what it needs first."""
    bar = min(max(room // 3, SHORTEST), WIDEST, max(room - min(longest, NAMED), SHORTEST))
    return room - bar, bar


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
