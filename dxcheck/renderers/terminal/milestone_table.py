"""The table of `status --by milestone`: every milestone with its due date, figures and bar, under those who answer.

Ids, numbers and statuses are never cut; words and names are, with ….
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.attention import SPEAKS_FOR_ITSELF
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import CriterionResult, MilestoneResult
from dxcheck.renderers.figures import actual, percent, target
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
    flow,
    plain,
    sentence,
    table,
)  # fmt: skip
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import style
from dxcheck.renderers.terminal.answering import answering_in
from dxcheck.renderers.terminal.decided_lines import decided_lines
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.late_reports import LateReport

WIDE = 100
"""From this width on, a milestone's words stand beside its figures; below it above them."""
DONE, TO_DO, PACE = "█░┃"
INDENT = 2
"""Where what stands below a narrow row begins: under its figures."""
SHORTEST, LONGEST = 4, 16
"""How long a bar may be; where there is no room there is none."""


def milestone_table(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """A row a milestone under its task's name and those who answer for its action, all in the same columns."""
    milestones = judgement.assessment.milestones
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    wide = width >= WIDE
    heads = [words(f"column.{name}") for name in ("due_date", "pace", "status")]
    heads = [heads[0], words("screen.figures"), heads[1], "", heads[2]]
    ids = max(cell_len(text) for text in (words("column.id"), *(milestone.id for milestone in milestones)))
    called = [words("column.id"), words("column.owed")]
    late = judgement.late_reports
    rows: list[Row] = [
        [*_called(milestone, wide=wide), *_row(milestone, late.get(milestone.id), words)] for milestone in milestones
    ]
    grid = table(rows, width, heads=[*(called if wide else [""]), *heads], share=_words_and_bar if wide else _bar_alone)
    if not wide:
        yield sentence(f"{called[0]:<{ids - cell_len(called[0]) + len(called[0])}}  {called[1]}", width, "bold")
    yield grid.part(0, 1)
    place = 1
    for task in judgement.plan.tasks():
        if any(milestone.task == task.id for milestone in milestones):
            title = cut(f"{task.id} {printable(task.title(words.language))}", width)
            yield Grid([[plain(title, "bold underline")]], [width], 0)
        for action in task.actions:
            own = [milestone for milestone in milestones if milestone.action == action.id]
            if not own:
                continue
            named = [names[id_] for id_ in action.organisations]
            who = answering_in(named, width - cell_len(action.id) - 1, words, len(named))
            yield Grid([[[[(f"{action.id} ", "bold"), (who, "dim")]]]], [width], 0)
            for milestone in own:
                if not wide:
                    owed = cut(printable(milestone.text), width - ids - GAP)
                    yield Grid([[plain(milestone.id, "bold"), plain(owed)]], [ids, width], GAP)
                yield grid.part(place, place + 1)
                yield decided_lines(milestone.id, judgement, words, ids + GAP if wide else INDENT, width)
                place += 1
    yield BLANK
    yield from _recurring(judgement, words, width)
    yield sentence(words("table.legend", done=DONE, pace=PACE), width, "dim")


def _words_and_bar(room: int) -> tuple[int, int]:
    bar = min(max(room // 3, SHORTEST), LONGEST)
    return max(room - bar, LEAST), bar


def _bar_alone(room: int) -> tuple[int]:
    return (min(max(room, 0), LONGEST),)


def _called(milestone: MilestoneResult, *, wide: bool) -> list[Cell | Fitted]:
    """Its id and its words, where they stand in the row; where they stand above it, what moves the row to the right."""
    if not wide:
        return [[()]]
    return [plain(milestone.id, "bold"), clipped(printable(milestone.text), lines=max(len(milestone.criteria), 2))]


def _row(milestone: MilestoneResult, told_late: LateReport | None, words: Wording) -> list[Cell | Fitted]:
    """Its due date, and a line a criterion of figures, pace and bar; its status."""
    criteria = milestone.criteria
    figures = "\n".join(f"{actual(c, words)} / {target(c, words)}" for c in criteria)
    paces = "\n".join(f"{percent(c.rate):>4} / {percent(c.expected_completion):>4}" for c in criteria)
    return [
        plain(milestone.due.isoformat()),
        plain(figures),
        plain(paces),
        lambda width: [_bar(criterion, width) for criterion in criteria],
        _standing(milestone, told_late, words),
    ]


def _standing(milestone: MilestoneResult, told_late: LateReport | None, words: Wording) -> Cell:
    """Its status, for how long it is overdue, and the flags that add something to it."""
    lines = plain(words(f"status.{milestone.status}"), style(milestone.status))
    if milestone.days_overdue:
        lines += plain(words("screen.days_overdue", days=milestone.days_overdue), "dim")
    silent = milestone.stale and milestone.status not in SPEAKS_FOR_ITSELF
    for flag, raised in (("due_soon", milestone.due_soon), ("stale", silent)):
        if raised:
            lines += plain(words(f"flag.{flag}"), "dim")
    if told_late:
        lines += plain(words("flag.told_late", days=told_late.days), "dim")
    return lines


def _bar(criterion: CriterionResult, width: int) -> Line:
    """Full cells for what is done, and a tick where the pace is; nothing where there is no pace, or no room."""
    if criterion.expected_completion is None or width < SHORTEST:
        return []
    done = min(max(int((criterion.rate or 0) * width), 0), width)
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
