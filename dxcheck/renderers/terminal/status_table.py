"""The tables of `status`, for people at a terminal. Ids, numbers and statuses are never cut; sentences wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.assessment import CriterionResult, MilestoneResult, Status, Summary
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.plan.model import Plan
from dxcheck.renderers.figures import DASH, accounts_table, actual, percent, target
from dxcheck.renderers.layout import (
    BLANK,
    LEAST,
    Cell,
    Fitted,
    Grid,
    Line,
    Row,
    flow,
    no_wider,
    plain,
    render_grids,
    sentence,
    table,
    wrapped,
)
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import style
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
    yield flow(
        [(printable(plan.title.in_(words.language)), "bold"), (printable(plan.document.number or ""), "")], width
    )
    figures = [
        (words("table.as_of", as_of=judgement.assessment.as_of.isoformat()), "bold"),
        (f"{words('table.milestones')} {summary.milestones}", ""),
        (f"{words('table.due')} {summary.due}", ""),
        (f"{words('table.compliance')} {_rate(summary, words)}", "bold"),
    ]
    if summary.due:
        figures.append((f"{words('table.on_time')} {percent(summary.on_time_rate, 1)}", ""))
    yield flow(figures, width)
    yield flow(
        [
            (f"{words(f'status.{status}')} {summary.counts[status]}", style(status))
            for status in HEADLINE
            if summary.counts[status] or status in HEADLINE[:4]
        ],
        width,
    )
    if judgement.selection:
        filters = words("list.separator").join(_filters(judgement, words))
        yield flow([(words("table.filtered", filters=filters), "")], width)
    yield [()]


def _rate(summary: Summary, words: Wording) -> str:
    if summary.compliance_rate is None:
        return words("table.no_rate")
    return f"{percent(summary.compliance_rate, 1)} ({summary.done}/{summary.due})"


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
    milestones = judgement.assessment.milestones
    names = _names(judgement.plan, words)
    pace = words("column.pace")
    bar = max(cell_len(figures) for figures in (pace, *(_figures(c) for m in milestones for c in m.criteria)))
    if wide:
        bar = min(max((width - 80) // 4, 8), 16)
        pace += " " * (1 + bar)

    def row(milestone: MilestoneResult) -> Row:
        organisations = words("list.separator").join(printable(names[id_]) for id_ in milestone.organisations)
        owed, who = (printable(milestone.text), ""), (organisations, "dim")
        between = "\n" if wide else "\n\n"
        return [
            plain(milestone.id, "bold"),
            wrapped(owed) if wide else wrapped(owed, who),
            plain(between.join(target(criterion, words) for criterion in milestone.criteria)),
            plain(between.join(actual(criterion, words) for criterion in milestone.criteria)),
            _with_bars(milestone.criteria, bar, wide=wide),
            _standing(milestone, words),
            *([wrapped(who)] if wide else []),
        ]

    heads = [words(f"column.{name}") for name in ("id", "owed", "target", "actual")]
    heads += [pace, words("column.status"), *([words("column.organisations")] if wide else [])]
    rows = [row(milestone) for milestone in milestones]
    grid = table(rows, width, heads=heads, share=_owed_and_organisations) if wide else table(rows, width, heads=heads)
    yield grid.part(0, 1)
    place = 1
    for task in judgement.plan.tasks():
        own = sum(milestone.task == task.id for milestone in milestones)
        if own:
            yield sentence(f"{task.id} {printable(task.title(words.language))}", width, "bold underline")
            yield grid.part(place, place + own)
        place += own
    yield BLANK


def _owed_and_organisations(room: int) -> tuple[int, int]:
    named = min(max(room * 2 // 5, LEAST), 40)
    return max(room - named, LEAST), named


def _standing(milestone: MilestoneResult, words: Wording) -> Cell:
    """Its status, and the flags that add something to it."""
    lines = plain(words(f"status.{milestone.status}"), style(milestone.status))
    silent = milestone.stale and milestone.status not in SPEAKS_FOR_ITSELF
    for flag, raised in (("due_soon", milestone.due_soon), ("stale", silent)):
        if raised:
            lines += plain(words(f"flag.{flag}"), "dim")
    return lines


def _figures(criterion: CriterionResult) -> str:
    return f"{percent(criterion.completion):>4} / {percent(criterion.expected_completion):>4}"


def _with_bars(criteria: Sequence[CriterionResult], width: int, *, wide: bool) -> Cell:
    """Each criterion's figures with its bar beside them, or below where there is no room."""
    lines: list[Line] = []
    for criterion in criteria:
        figures, bar = (_figures(criterion), ""), _bar(criterion, width)
        lines += [[figures, (" ", ""), *bar]] if wide else [[figures], bar]
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
            line += [(text[:full], style(criterion.status)), (text[full:], "dim")]
    return [(text, style) for text, style in line if text]


def _recurring(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """What goes on beside the milestones, where anything does: its words, and how it stands."""
    duties = judgement.recurring
    if not duties:
        return
    yield sentence(words("table.recurring"), width, "bold underline")
    rows: list[Row] = []
    for duty in duties:
        if duty.result is not None and duty.due is not None:
            details = {"target": target(duty.result, words), "actual": actual(duty.result, words)}
            standing = words("table.recurring.annual", **details, due=duty.due.isoformat())
            state = [(words(f"status.{duty.result.status}"), style(duty.result.status))]
        else:
            last = duty.last_observed.isoformat() if duty.last_observed else words("chase.never")
            standing = words("table.recurring.ongoing", since=duty.since.isoformat(), age=duty.age, last=last)
            state = [(words("flag.stale"), "dim")] if duty.stale else []
        rows.append([plain(duty.id, "bold"), _above(printable(duty.text), [(standing, "dim"), *state])])
    yield table(rows, width)
    yield BLANK


def _above(text: str, pieces: Sequence[tuple[str, str]]) -> Fitted:
    """A sentence with pieces side by side below it."""
    return lambda width: [*wrapped((text, ""))(width), *flow(pieces, width)]


def sources(judgement: Judgement, words: Wording, width: int) -> Grid:
    """Where the figures come from: the files, and what became of their rows."""
    if not judgement.accounts:
        return sentence(words("table.no_inputs"), width, "dim")
    heads, *rows = accounts_table(judgement.accounts, words)
    cells: list[Row] = [
        [wrapped((printable(name), "dim")), *(plain(figure, "dim") for figure in figures)]
        for name, *figures in (heads, *rows)
    ]
    named = no_wider(printable(name) for name, *_ in (heads, *rows))
    return table(cells, width, numeric=range(1, len(heads)), share=named)
