"""The table of `status --by milestone`: every milestone with its due date, figures and bar, under those who answer.

Ids, numbers and statuses are never cut; words and names are, with ….
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from dxcheck.judging.assessment import CriterionResult, MilestoneResult
from dxcheck.judging.attention import SPEAKS_FOR_ITSELF
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.renderers.figures import DASH, actual, percent, target
from dxcheck.renderers.layout import (
    BLANK,
    Cell,
    Fitted,
    Grid,
    Line,
    Row,
    clipped,
    cut,
    flow,
    plain,
    sentence,
    table,
)  # fmt: skip
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import style
from dxcheck.renderers.terminal.answering import answering_in
from dxcheck.wording import Wording

WIDE = 100
"""From this width on, due dates have a column of their own and bars stand beside their figures."""
DONE, TO_DO, PACE = "█░┃"


def milestone_table(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """A row a milestone under its task's name and those who answer for its action, all in the same columns."""
    wide = width >= WIDE
    milestones = judgement.assessment.milestones
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    pace = words("column.pace")
    bar = max(cell_len(figures) for figures in (pace, *(_figures(c) for m in milestones for c in m.criteria)))
    if wide:
        bar = min(max((width - 80) // 4, 8), 16)
        pace += " " * (1 + bar)
    heads = [words("column.id"), words("column.owed"), words("screen.figures"), pace, words("column.status")]
    if wide:
        heads.insert(2, words("column.due_date"))
    grid = table([_row(milestone, words, bar, wide=wide) for milestone in milestones], width, heads=heads)
    yield grid.part(0, 1)
    place = 1
    for task in judgement.plan.tasks():
        if any(milestone.task == task.id for milestone in milestones):
            title = cut(f"{task.id} {printable(task.title(words.language))}", width)
            yield Grid([[plain(title, "bold underline")]], [width], 0)
        for action in task.actions:
            own = sum(milestone.action == action.id for milestone in milestones)
            if not own:
                continue
            named = [names[id_] for id_ in action.organisations]
            who = answering_in(named, width - cell_len(action.id) - 1, words, len(named))
            yield Grid([[[[(f"{action.id} ", "bold"), (who, "dim")]]]], [width], 0)
            yield grid.part(place, place + own)
            place += own
    yield BLANK
    yield from _recurring(judgement, words, width)
    yield sentence(words("table.legend", done=DONE, pace=PACE), width, "dim")


def _row(milestone: MilestoneResult, words: Wording, bar: int, *, wide: bool) -> Row:
    lines = max(len(milestone.criteria) * (1 if wide else 2), 2)
    owed = clipped(printable(milestone.text), lines=lines)
    between = "\n" if wide else "\n\n"
    figures = plain(between.join(f"{actual(c, words)} / {target(c, words)}" for c in milestone.criteria))
    paces, standing = _with_bars(milestone.criteria, bar, wide=wide), _standing(milestone, words)
    due = milestone.due.isoformat()
    if wide:
        return [plain(milestone.id, "bold"), owed, plain(due), figures, paces, standing]
    return [[[(milestone.id, "bold")], [(due, "dim")]], owed, figures, paces, standing]


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
        told = [(standing, "dim"), *state]
        rows.append([plain(duty.id, "bold"), _above(printable(duty.text), told)])
    yield table(rows, width)
    yield BLANK


def _above(text: str, pieces: Line) -> Fitted:
    """A sentence, cut to its column, with pieces side by side below it."""
    return lambda width: [*clipped(text)(width), *flow(pieces, width)]
