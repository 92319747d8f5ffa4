"""The table of `overview`: a line a plan, the worst first, and one for all; organisations of several plans; who is
silent; why a plan could not be judged.

The counts of a line are of its milestones that are due, and add up to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.results import ENDED, Status
from dxcheck.overview.lines import ByDecisions, OrganisationLine, Overview, PlanLine, Standing, worst_first
from dxcheck.renderers.advice import period_name
from dxcheck.renderers.decisions import both_rates
from dxcheck.renderers.figures import DASH, percent
from dxcheck.renderers.layout import (
    BLANK,
    GAP,
    LEAST,
    Cell,
    Grid,
    Row,
    clipped,
    flow,
    plain,
    render_grids,
    sentence,
    table,
)
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import and_others
from dxcheck.renderers.shown import Overseen
from dxcheck.renderers.statuses import HEADLINE, MARKS, style
from dxcheck.renderers.terminal.plan_grid import legend
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

NAMED = 20
"""How many cells a name has at the least: columns that say less give way to it."""
MOST = 20
"""How many organisations, and how many plans with silent ones, are shown below the plans."""
WHO = 3
"""How many of them are named a plan."""


def render_plans(overseen: Overseen, words: Wording, width: int, console: Console | None = None) -> str:
    """All of it, `width` columns wide; styled for a console, plain without one."""
    overview = overseen.overview
    parts = [*_headline(overview, words, width)]
    if overseen.by_organisation:
        parts += _organisations(overview.organisations, words, width)
    elif overview.judged:
        parts += [*_plans(overview, words, width), BLANK]
        several = [line for line in overview.organisations if line.plans > 1]
        if several:
            shown = worst_first(several)
            parts += [sentence(words("overview.organisations", count=len(several)), width, "bold")]
            parts += _organisations(shown[:MOST], words, width)
            if len(several) > MOST:
                parts.append(sentence(words("overview.more", count=len(several) - MOST), width, "dim"))
            parts.append(BLANK)
        parts += _silent(overview, words, width)
    parts += _not_judged(overview, words, width)
    return render_grids([*parts, _rows(overview, words, width)], console)


def _headline(overview: Overview, words: Wording, width: int) -> Iterator[Grid]:
    total, counts = overview.total, overview.total.summary
    as_of = words("table.as_of", as_of=overview.as_of.isoformat())
    plans = words("overview.plans", count=len(overview.lines))
    lines: list[Cell] = [flow([(printable(overview.folder), "bold"), (plans, "bold"), (as_of, "bold")], width)]
    if counts.compliance_rate is not None:
        done = sum(total.ended[status] for status in (Status.MET, Status.MET_LATE))
        rate = f"{words('table.compliance')} {percent(counts.compliance_rate, 1)} ({done}/{counts.due})"
        on_time = f"{words('table.on_time')} {percent(counts.on_time_rate, 1)}"
        lines.append(
            flow([(rate, "bold"), (on_time, ""), (f"{words('table.milestones')} {counts.milestones}", "")], width)
        )
    if (decided := overview.decided) is not None:
        both = both_rates(counts, decided.standing.summary, decided.decisions, decided.late, words)
        lines.append(sentence(both, width, "bold").rows[0][0])
    told = [
        (f"{MARKS[status]} {words(f'status.{status}')} {counts.counts[status]}", style(status))
        for status in HEADLINE
        if counts.counts[status]
    ]
    lines += [flow(told, width)] if told else []
    if overview.known_on is not None:
        lines.append(flow([(words("overview.known_on", known_on=overview.known_on.isoformat()), "bold")], width))
    yield Grid([[line] for line in lines], [width], 0)
    yield BLANK


# ---------------------------------------------------------------- the lines


def _plans(overview: Overview, words: Wording, width: int) -> Iterator[Grid]:
    judged = worst_first(overview.judged)
    called = names(overview.lines, words)
    all_decided = overview.decided
    found: list[tuple[str, str, Mapping[str, tuple[str, str]]]] = [
        (called[line.place], "", _of_plan(line, words)) for line in judged
    ]
    if len(judged) > 1:
        total = overview.total
        rows = f"{sum(overview.rows.values()):,}"
        cells = {**_counts(total), "rows": (rows, ""), "decided": _by_decisions(total, all_decided)}
        found.append((words("overview.all"), "bold", cells))
    columns = ["due", *ENDED, "rate", *(["decided"] if all_decided else []), "on_time", "worst", "silent", "rows"]
    yield _table(found, columns, ["rows", "on_time"], words("overview.plan"), words, width)
    shown = {line.worst.status for line in judged if line.worst is not None}
    if shown:
        yield legend(shown, words, width)


def _of_plan(line: PlanLine, words: Wording) -> dict[str, tuple[str, str]]:
    assert line.standing is not None and line.rows is not None
    worst = line.worst
    urgent = (DASH, "dim") if worst is None else (f"{MARKS[worst.status]} {worst.milestone}", style(worst.status))
    silent = str(len(line.silent)) if line.silent_for is not None else DASH
    rows = f"{sum(line.rows.values()):,}"
    decided = _by_decisions(line.standing, line.decided)
    return {**_counts(line.standing), "decided": decided, "worst": urgent, "silent": (silent, ""), "rows": (rows, "")}


def _by_decisions(plan: Standing, decided: ByDecisions | None) -> tuple[str, str]:
    """The rate by the decisions, which is that by the plan where there are none."""
    return percent((plan if decided is None else decided.standing).summary.compliance_rate), ""


def _organisations(lines: Sequence[OrganisationLine], words: Wording, width: int) -> Iterator[Grid]:
    if not lines:
        yield sentence(words("table.nothing"), width)
        return
    found = [
        (
            line.name.in_(words.language),
            "",
            {**_counts(line.standing), "in_plans": (str(line.plans), ""), "silent_in": (str(line.silent_in), "")},
        )
        for line in worst_first(lines)
    ]
    columns = ["in_plans", "due", *ENDED, "rate", "on_time", "silent_in"]
    yield _table(found, columns, ["on_time"], words("column.name"), words, width)


def _counts(standing: Standing) -> dict[str, tuple[str, str]]:
    summary = standing.summary
    return {
        "due": (str(summary.due), ""),
        **{
            status.value: (str(standing.ended[status]), style(status) if standing.ended[status] else "dim")
            for status in ENDED
        },
        "rate": (percent(summary.compliance_rate), "bold"),
        "on_time": (percent(summary.on_time_rate), ""),
    }


def _table(  # noqa: PLR0913, PLR0917 - the lines, their columns, and the screen
    found: Sequence[tuple[str, str, Mapping[str, tuple[str, str]]]],
    columns: Sequence[str],
    giving_way: Sequence[str],
    named: str,
    words: Wording,
    width: int,
) -> Grid:
    """Names and what stands beside them; what gives way is left out while names have too little room."""
    left = [*columns]
    longest = max(cell_len(printable(name)) for name, _, _ in found)
    for column in giving_way:
        if width - _beside(found, left, words) >= min(longest, NAMED):
            break
        left.remove(column)
    heads = [named, *(words(f"overview.{column}") for column in left)]
    deepest = max(head.count("\n") for head in heads)
    level = ["\n" * (deepest - head.count("\n")) + head for head in heads]
    rows: list[Row] = [
        [clipped(printable(name), style_, lines=2), *(plain(*cells.get(column, ("", ""))) for column in left)]
        for name, style_, cells in found
    ]
    numeric = {place for place, column in enumerate(left, start=1) if column != "worst"}
    return table(rows, width, heads=level, numeric=numeric, share=lambda room: [min(longest, max(room, LEAST))])


def _beside(
    found: Sequence[tuple[str, str, Mapping[str, tuple[str, str]]]], columns: Sequence[str], words: Wording
) -> int:
    """How many cells the columns take, with the gaps before them."""
    size = 0
    for column in columns:
        texts = [words(f"overview.{column}"), *(cells.get(column, ("", ""))[0] for _, _, cells in found)]
        size += GAP + max(cell_len(line) for text in texts for line in text.split("\n"))
    return size


def names(lines: Sequence[PlanLine], words: Wording) -> dict[int, str]:
    """What each plan is called, by its place: its title, where no other has that; else its folder."""
    titles = {line.place: line.title.in_(words.language) for line in lines if line.title is not None}
    counted = Counter(titles.values())
    called = {}
    for line in lines:
        title = titles.get(line.place)
        if title is None:
            called[line.place] = line.folder
        else:
            called[line.place] = title if counted[title] == 1 else line.folder
    return called


# ---------------------------------------------------------------- below them


def _silent(overview: Overview, words: Wording, width: int) -> Iterator[Grid]:
    lines = sorted((line for line in overview.judged if line.silent), key=lambda line: -len(line.silent))
    if not lines:
        return
    called = names(overview.lines, words)
    yield sentence(words("overview.silent_head"), width, "bold")
    for line in lines[:MOST]:
        every = [printable(name.in_(words.language)) for name in line.silent]
        who = and_others(every[:WHO], len(every), words)
        assert line.silent_for is not None
        period = period_name(line.silent_for, words)
        told = words("overview.silent_line", plan=printable(called[line.place]), period=period, who=who)
        yield sentence(told, width)
    if len(lines) > MOST:
        yield sentence(words("overview.silent_more", count=len(lines) - MOST), width, "dim")
    yield BLANK


def _not_judged(overview: Overview, words: Wording, width: int) -> Iterator[Grid]:
    if not overview.not_judged:
        return
    called = names(overview.lines, words)
    yield sentence(words("overview.not_judged", count=len(overview.not_judged)), width, "bold")
    for line in overview.not_judged:
        wrong, more = line.wrong[0], line.errors - 1
        why = f"{wrong.position} {wrong.code} {words.message(wrong)}"
        told = words("overview.why", plan=called[line.place], why=why)
        yield sentence(printable(told + (words("overview.errors_more", count=more) if more else "")), width)
    yield BLANK


def _rows(overview: Overview, words: Wording, width: int) -> Grid:
    counts = overview.rows
    parts = [words("accounting.part", fate=words(f"accounting.{f}"), count=counts[f]) for f in counts if counts[f]]
    rows = sum(counts.values())
    told = words("accounting.line", files=overview.files, rows=rows, fates=words("list.separator").join(parts) or DASH)
    return sentence(told, width, "dim")
