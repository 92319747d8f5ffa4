"""`status` for people at a terminal: the headline, what was asked for, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.assessment import Summary
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import FAILING, LAGGING
from dxcheck.renderers.decisions import rates
from dxcheck.renderers.figures import accounts_lines, percent
from dxcheck.renderers.known import evidence_counted, known
from dxcheck.renderers.layout import GAP, Cell, Grid, flow, render_grids, sentence
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import HEADLINE, MARKS, style
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

DONE, TO_DO = "█░"
SHORTEST, LONGEST = 8, 24
"""How long the bar of the rate may be."""


def render_status_table(  # noqa: PLR0913 - the question, the screen, and what was typed
    judgement: Judgement,
    by: View | None,
    words: Wording,
    width: int,
    console: Console | None = None,
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The headline; the one screen, or the table of a view; and what became of the rows: `width` columns wide.

    Styled for a console; plain without one, and then no terminal library is loaded. On a console that shows fewer lines
    than there are, what matters most of the headline stands at the end once more.
    """
    body = _body(judgement, by, typed, words, width)
    parts = [headline(judgement, words, width), *body, sources(judgement, words, width)]
    if console is not None and sum(1 for part in parts for _ in part.lines()) >= console.height:
        parts.append(_in_short(judgement, words, width))
    return render_grids(parts, console)


def _body(
    judgement: Judgement, by: View | None, typed: Mapping[str, str], words: Wording, width: int
) -> Iterator[Grid]:
    if not judgement.assessment.milestones:
        yield sentence(words("table.nothing"), width)
    elif by is None:
        from dxcheck.renderers.terminal.overview import overview

        yield from overview(judgement, typed, words, width)
    elif by is View.MILESTONE:
        from dxcheck.renderers.terminal.milestone_table import milestone_table

        yield from milestone_table(judgement, words, width)
    else:
        from dxcheck.renderers.terminal.group_table import group_table

        yield from group_table(judgement, by, words, width)


def headline(judgement: Judgement, words: Wording, width: int) -> Grid:
    """The plan and its own figures as of the day, and what of it is shown where it is narrowed."""
    return Grid([[line] for line in _headline(judgement, words, width)], [width], 0)


def _headline(judgement: Judgement, words: Wording, width: int) -> Iterator[Cell]:
    plan, summary = judgement.plan, judgement.whole.summary
    title = [(printable(plan.title.in_(words.language)), "bold")]
    number = [(printable(plan.document.number), "")] if plan.document.number else []
    yield flow([*title, *number, _as_of(judgement, words)], width)
    counted = f"{words('table.milestones')} {summary.milestones}", ""
    if judgement.accounts:
        yield _rates(summary, counted, words, width)
        counts = [
            (f"{MARKS[status]} {words(f'status.{status}')} {summary.counts[status]}", style(status))
            for status in HEADLINE
            if summary.counts[status] or status in HEADLINE[:4]
        ]
        yield flow(counts, width)
    else:
        yield flow([counted, (f"{words('table.due')} {summary.due}", "")], width)
        yield flow([(words("table.no_inputs"), "")], width)
    if (both := rates(judgement, words)) is not None:
        yield sentence(both, width, "bold").rows[0][0]
    if judgement.known:
        yield sentence(known(judgement.known, words), width, "bold").rows[0][0]
    if counted_evidence := evidence_counted(judgement, words):
        yield sentence(printable(counted_evidence), width).rows[0][0]
    if judgement.selection:
        yield flow([(_narrowed(judgement, words), "bold")], width)
    yield [()]


def _as_of(judgement: Judgement, words: Wording) -> tuple[str, str]:
    return words("table.as_of", as_of=judgement.whole.as_of.isoformat()), "bold"


def _rate(summary: Summary, words: Wording) -> str:
    if summary.compliance_rate is None:
        return words("table.no_rate")
    rate = f"{percent(summary.compliance_rate, 1)} ({summary.done}/{summary.due})"
    return f"{words('table.compliance')} {rate}"


def _rates(summary: Summary, counted: tuple[str, str], words: Wording, width: int) -> Cell:
    """The compliance rate with a bar as long as it where there is room, the on-time rate, and what is `counted`."""
    rate = (_rate(summary, words), "bold")
    if summary.compliance_rate is None:
        return flow([rate, counted], width)
    others = [(f"{words('table.on_time')} {percent(summary.on_time_rate, 1)}", ""), counted]
    bar = min(width - sum(cell_len(text) + GAP for text, _ in (rate, *others)), LONGEST)
    if bar < SHORTEST:
        return flow([rate, *others], width)
    done = int(summary.compliance_rate * bar)
    gap = (" " * GAP, "")
    return [[rate, gap, (DONE * done, "green"), (TO_DO * (bar - done), "dim"), gap, others[0], gap, others[1]]]


def _in_short(judgement: Judgement, words: Wording, width: int) -> Grid:
    """The day, the plan's rate, and how many are late or behind."""
    summary = judgement.whole.summary
    told = [_as_of(judgement, words), (rates(judgement, words) or _rate(summary, words), "bold")]
    told += [
        (f"{words(f'status.{status}')} {summary.counts[status]}", style(status))
        for status in HEADLINE
        if status in (*FAILING, *LAGGING) and summary.counts[status]
    ]
    return Grid([[flow(told, width)]], [width], 0)


def _narrowed(judgement: Judgement, words: Wording) -> str:
    """What is shown of the plan, and how that stands."""
    shown, whole = judgement.assessment.summary, judgement.whole.summary
    filters = words("list.semicolon").join(_filters(judgement, words))
    counts = {"shown": shown.milestones, "all": whole.milestones, "due": shown.due, "done": shown.done}
    return words("table.filtered.due" if shown.due else "table.filtered", filters=filters, **counts)


def _filters(judgement: Judgement, words: Wording) -> Iterator[str]:
    selection = judgement.selection
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    for key, values in (
        ("action", selection.actions),
        ("organisation", [names[id_] for id_ in selection.organisations]),
        ("status", [words(f"status.{status}") for status in selection.statuses]),
    ):
        if values:
            yield words(f"table.filter.{key}", values=words("list.separator").join(values))
    if selection.due_within is not None:
        yield words("table.filter.due_within", days=selection.due_within)


def sources(judgement: Judgement, words: Wording, width: int) -> Grid:
    """The files and what became of their rows, in one line; a line more for each file that lost some."""
    lines = accounts_lines(judgement.accounts, words)
    return Grid([[sentence(line, width, "dim").rows[0][0]] for line in lines], [width], 0)
