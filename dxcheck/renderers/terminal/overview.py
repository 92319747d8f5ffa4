"""`status` on one screen: what needs attention, the worst first; what falls due next; the whole plan at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len

from dxcheck.judging.attention import attention, behind_with, due_within, falls_due, gone_quiet, next_due
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import MilestoneResult, Status
from dxcheck.judging.said import last_words
from dxcheck.plan.model import Plan
from dxcheck.renderers.advice import indicator_name
from dxcheck.renderers.figures import DASH, actual, progress_word, target
from dxcheck.renderers.last_words import word_in
from dxcheck.renderers.layout import (
    BLANK,
    GAP,
    Cell,
    Fitted,
    Grid,
    Row,
    Share,
    clipped,
    command_line,
    cut,
    plain,
    sentence,
    table,
    wrapped,
)
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import MARKS, style, typed
from dxcheck.renderers.terminal.answering import answering, answering_in
from dxcheck.renderers.terminal.decided_lines import decided_lines
from dxcheck.renderers.terminal.plan_grid import plan_grid
from dxcheck.values import Progress
from dxcheck.wording import Wording

WIDE = 120
"""From this width on, what needs attention takes a line each; below it two."""
URGENT, COMING, ASKED = 8, 5, 20
"""How many are listed of what needs attention, and of what falls due next; more where just that was asked for."""
ROOMY = 72
"""From this width on, what falls due says who answers."""
NARROWEST, WIDEST = 12, 40
"""How many cells names may take beside words."""


def overview(judgement: Judgement, again: Mapping[str, str], words: Wording, width: int) -> Iterator[Grid]:
    """What is late, what comes, and the grid; with no metric file the timetable: what comes, and the grid.

    `again` is what was typed for it, by parameter: what is not listed is asked for with it once more.
    """
    timetable = not judgement.accounts
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    if not timetable:
        yield from _attention(judgement, again, names, words, width)
    yield from _coming(judgement, again, names, words, width)
    yield from plan_grid(judgement, words, width, timetable=timetable)
    quiet = [] if timetable else gone_quiet(judgement.assessment)
    going_on = [duty.id for duty in judgement.recurring]
    late = [words("screen.told", id=id_, days=each.days) for id_, each in judgement.late_reports.items()]
    for key, ids in (("screen.told_late", late), ("screen.stale", quiet), ("screen.recurring", going_on)):
        if ids:
            listed = words("list.separator").join(ids)
            told = words(key, count=len(ids), ids=listed, days=judgement.plan.policy.stale_days)
            yield Grid([[[[(cut(told, width), "dim")]]]], [width], 0)


# ---------------------------------------------------------------- what needs attention


def _attention(
    judgement: Judgement, again: Mapping[str, str], names: Mapping[str, str], words: Wording, width: int
) -> Iterator[Grid]:
    found = attention(judgement.assessment)
    if not found:
        if not judgement.selection:
            yield sentence(words("screen.calm"), width, "green")
            yield BLANK
        return
    yield sentence(words("screen.attention", count=len(found)), width, "bold")
    shown, left = _parted(found, URGENT)
    if width >= WIDE:
        heads = ["", words("column.id")]
        heads += [words(f"screen.{name}") for name in ("owed", "status", "due_date", "days", "figures", "who")]
        rows = [_line(milestone, judgement, names, words) for milestone in shown]
        grid = table(
            rows, width, heads=heads, numeric={5}, share=_words_and_names(shown, judgement, names, words, heads[-1])
        )
    else:
        grid = table([_two_lines(milestone, judgement, names, words) for milestone in shown], width)
    head = len(grid.rows) - len(shown)
    yield grid.part(0, head)
    for place, milestone in enumerate(shown, start=head):
        yield grid.part(place, place + 1)
        indent = sum(grid.widths[:2]) + 2 * GAP
        yield decided_lines(milestone.id, judgement, words, indent, width)
        yield _said(milestone, judgement.plan, words, indent, width)
    if left:
        there = {milestone.status for milestone in left}
        statuses = ",".join(typed(status, words) for status in reversed(Status) if status in there)
        yield _more(len(left), again, ("status", f"--status {statuses}"), words, width)
    yield BLANK


def _line(milestone: MilestoneResult, judgement: Judgement, names: Mapping[str, str], words: Wording) -> Row:
    late = milestone.days_overdue
    return [
        plain(MARKS[milestone.status], style(milestone.status)),
        plain(milestone.id, "bold"),
        clipped(printable(milestone.text)),
        plain(words(f"status.{milestone.status}"), style(milestone.status)),
        plain(milestone.due.isoformat()),
        plain("" if late is None else str(late)),
        plain(_figures(milestone, words) or DASH),
        _who(milestone, judgement, names, words),
    ]


def _who(milestone: MilestoneResult, judgement: Judgement, names: Mapping[str, str], words: Wording) -> Fitted:
    return answering([names[id_] for id_ in behind_with(milestone, judgement.plan)], words)


def _two_lines(milestone: MilestoneResult, judgement: Judgement, names: Mapping[str, str], words: Wording) -> Row:
    """Its words, and beside them its status; below, its due date, figures and who answers, and for how long."""
    facts = [words("screen.due", due=milestone.due.isoformat()), _figures(milestone, words, judgement.plan)]
    facts_alone = words("list.comma").join(filter(None, facts))
    told = facts_alone + words("list.comma")
    state = plain(words(f"status.{milestone.status}"), style(milestone.status))
    if milestone.days_overdue is not None:
        key = "screen.days_overdue" if milestone.days_overdue else "screen.due_now"
        state += plain(words(key, days=milestone.days_overdue), "dim")

    organisations = [names[id_] for id_ in behind_with(milestone, judgement.plan)]

    def below(width: int) -> Cell:
        """Who answers stands behind the facts, or below them where there is no room."""
        owed, room = clipped(printable(milestone.text))(width), width - cell_len(told)
        if not organisations:
            return [*owed, *wrapped((facts_alone, "dim"))(width)]
        if room < NARROWEST:
            return [*owed, *wrapped((facts_alone, "dim"))(width), *answering(organisations, words)(width)]
        return [*owed, [(told + answering_in(organisations, room, words), "dim")]]

    return [plain(MARKS[milestone.status], style(milestone.status)), plain(milestone.id, "bold"), below, state]


def _said(milestone: MilestoneResult, plan: Plan, words: Wording, indent: int, width: int) -> Grid:
    """The last word of each office, on a line below: a long note is cut, not by whom and by when."""
    room = width - indent
    told = (cut(word_in(word, plan, words, room), room) for word in last_words(milestone))
    return Grid([[plain(" " * indent + each, "italic")] for each in told], [width], 0)


def _figures(milestone: MilestoneResult, words: Wording, plan: Plan | None = None) -> str:
    """Of each target that is not reached, and of a deliverable that was reported, how far it is.

    In a sentence of its own, with the plan at hand, an indicator that is one of several goes by its name.
    """
    told = []
    several = len({criterion.indicator for criterion in milestone.criteria if criterion.kind == "numeric"}) > 1
    for criterion in milestone.missing:
        if criterion.target is not None:
            key = "screen.beside" if plan is None else "screen.of_target"
            figures = words(key, actual=actual(criterion, words), target=target(criterion, words))
            name = indicator_name(criterion.indicator, plan, words) if plan is not None and several else None
            told.append(words("standing.named", name=printable(name), told=figures) if name else figures)
        elif isinstance(criterion.actual, Progress):
            said = actual(criterion, words)
            told.append(said if progress_word(criterion.actual) else words("screen.share", actual=said))
    return words("list.separator" if plan is None else "list.semicolon").join(told)


# ---------------------------------------------------------------- what falls due


def _coming(
    judgement: Judgement, again: Mapping[str, str], names: Mapping[str, str], words: Wording, width: int
) -> Iterator[Grid]:
    """What falls due soon and is not met; where nothing does, when something will."""
    asked = judgement.selection.due_within
    days = judgement.plan.policy.due_soon_days if asked is None else asked
    found = due_within(judgement.assessment, days)
    if not found:
        if not judgement.selection:
            yield sentence(_next(judgement, days, words), width)
            yield BLANK
        return
    yield sentence(words("screen.coming" if judgement.accounts else "screen.dates", days=days, count=len(found)), width,
                   "bold")  # fmt: skip
    shown, left = _parted(found, COMING if asked is None else ASKED)
    rows: list[Row] = [
        [
            *([plain(MARKS[milestone.status], style(milestone.status))] if judgement.accounts else []),
            plain(milestone.id, "bold"),
            clipped(printable(milestone.text)),
            plain(milestone.due.isoformat()),
            *([_who(milestone, judgement, names, words)] if width >= ROOMY else []),
        ]
        for milestone in shown
    ]
    share = _words_and_names(shown, judgement, names, words) if width >= ROOMY else _words
    grid = table(rows, width, share=share)
    indent = sum(each + GAP for each in grid.widths[: 2 if judgement.accounts else 1])
    for place, milestone in enumerate(shown):
        yield grid.part(place, place + 1)
        yield decided_lines(milestone.id, judgement, words, indent, width)
    if left:
        yield _more(len(left), again, ("due_within", f"--due-within {days}"), words, width)
    yield BLANK


def _next(judgement: Judgement, days: int, words: Wording) -> str:
    """When something falls due, where nothing does soon that is not met."""
    after = next_due(judgement.assessment)
    if not after:
        return words("screen.none_left")
    key = "screen.all_met" if falls_due(after[0], judgement.assessment.as_of, days) else "screen.none_coming"
    return words(key, days=days, due=after[0].due.isoformat(), count=len(after))


def _parted(found: list[MilestoneResult], most: int) -> tuple[list[MilestoneResult], list[MilestoneResult]]:
    """What is listed, and what is not; one more than there may be is listed, too, rather than counted."""
    end = most + (len(found) == most + 1)
    return found[:end], found[end:]


def _words(room: int) -> tuple[int]:
    return (max(room, NARROWEST),)


def _words_and_names(
    shown: Iterable[MilestoneResult], judgement: Judgement, names: Mapping[str, str], words: Wording, head: str = ""
) -> Share:
    """Words get what those who answer leave, who get what they need, up to a third."""
    answer = ([names[id_] for id_ in behind_with(milestone, judgement.plan)] for milestone in shown)
    needed = max(cell_len(head), *(cell_len(answering_in(each, WIDEST, words)) for each in answer))

    def share(room: int) -> tuple[int, int]:
        named = min(max(room // 3, NARROWEST), needed)
        return max(room - named, NARROWEST), named

    return share


def _more(count: int, again: Mapping[str, str], more: tuple[str, str], words: Wording, width: int) -> Grid:
    """How many are not listed, and the command that lists them: what was typed, and by its parameter an option more."""
    typed = [text for name, text in again.items() if name != more[0]]
    options = " ".join(("--by milestone", *typed, more[1]))
    return command_line(printable(words("screen.more", count=count, options=options)), width, "dim")
