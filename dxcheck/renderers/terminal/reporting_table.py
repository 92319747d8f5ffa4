"""The table of `reporting`: first who sent nothing, then a line an organisation, who has reported least first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.reporting_rates import (
    Chase,
    OrganisationReporting,
    PeriodReport,
    chase,
    chase_running,
    least_reported_first,
)
from dxcheck.renderers.advice import indicator_name, last_row, period_name, punctuality, short_name
from dxcheck.renderers.figures import DASH
from dxcheck.renderers.layout import BLANK, GAP, Grid, Row, no_wider, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import day_of
from dxcheck.renderers.terminal.status_table import headline, sources
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

MOST, LEAST = 5, 2
"""How many periods have a column, the last ones: as many as leave the names on one line, but not fewer than two."""


def render_reporting(judgement: Judgement, words: Wording, width: int, console: Console | None = None) -> str:
    """The headline, what is to be asked for, the table, and where its rows come from, `width` columns wide."""
    parts = [headline(judgement, words, width)]
    found = least_reported_first(judgement.reporting)
    if not found or not (found[0].periods or found[0].running):
        parts.append(sentence(words("chase.none_ended" if found else "table.nothing"), width))
    else:
        laid, below = _table(judgement, found, words, width)
        parts += [*_asked_for(judgement, words, width), BLANK, laid]
        if judgement.selection.organisations:
            parts += _missing(judgement, found, words, width)
        parts += [BLANK, *(sentence(line, width, "dim") for line in below)]
    return render_grids([*parts, BLANK, sources(judgement, words, width)], console)


def _asked_for(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """Of the last period that has ended, and of the one that is running, how much is there and who sent nothing."""
    as_of = judgement.assessment.as_of
    if ended := chase(judgement.reporting, as_of):
        key = "chase.past" if ended.days_past > 0 else "chase.open"
        yield sentence(words(key, **_of_period(ended, words), days=ended.days_past), width)
        if ended.sent_nothing:
            names = [_silent(each, judgement, words) for each in ended.sent_nothing]
            told = words("table.reporting.nothing", count=len(names), names=words("list.separator").join(names))
            yield sentence(told, width, "bold red" if ended.days_past > 0 else "bold")
    if running := chase_running(judgement.reporting, as_of):
        yield sentence(words("table.reporting.running", **_of_period(running, words), days=running.days_left), width)
        if running.sent_nothing:
            yield sentence(words("table.reporting.nothing_yet", count=len(running.sent_nothing)), width)


def _silent(found: OrganisationReporting, judgement: Judgement, words: Wording) -> str:
    """Its name, and whether what it has sent lies ahead."""
    name = printable(judgement.plan.organisation_by_id[found.organisation].in_(words.language))
    return words("table.reporting.ahead", name=name) if found.ahead else name


def _of_period(asked: Chase, words: Wording) -> dict[str, object]:
    return {
        "period": period_name(asked.period, words),
        "report_by": day_of(asked.report_by, words),
        "expected": asked.expected,
        "missing": asked.missing,
    }


def _table(
    judgement: Judgement, found: Sequence[OrganisationReporting], words: Wording, width: int
) -> tuple[Grid, list[str]]:
    """For each of the last periods what was reported of what was expected; and what there is to say below it."""
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    figures = [[_head(report, found[0], words) for report in found[0].begun]]
    figures += [[_of(report) for report in each.begun] for each in found]
    ends = [[words("table.reporting.on_time"), words("column.last_row")]]
    ends += [[punctuality(each, words), last_row(each, words)] for each in found]
    longest = max(cell_len(printable(names[each.organisation])) for each in found)
    shown = min(_how_many(figures, width - sum(each + GAP for each in _widths(ends)) - longest), len(figures[0]))
    rows: list[Row] = []
    for each, counts, end in zip(found, figures[1:], ends[1:], strict=True):
        cells = [plain(count, _style(report, each)) for count, report in zip(counts, each.begun, strict=True)]
        rows.append([wrapped((printable(names[each.organisation]), "")), *cells[-shown:], *map(plain, end)])
    heads = [words("column.organisation"), *figures[0][-shown:], *ends[0]]
    named = no_wider([heads[0], *(printable(names[each.organisation]) for each in found)])
    laid = table(rows, width, heads=heads, numeric=range(1, len(heads)), share=named)
    within = judgement.plan.policy.report_within_days
    below = [words("table.reporting.legend", days=within)]
    if earlier := len(figures[0]) - shown:
        below.append(words("table.reporting.earlier", count=earlier))
    return laid, below


def _how_many(figures: Sequence[Sequence[str]], room: int) -> int:
    """How many of the last periods there is room for."""
    widths = _widths(figures)
    fitting = (shown for shown in range(MOST, LEAST, -1) if sum(each + GAP for each in widths[-shown:]) <= room)
    return next(fitting, LEAST)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(cell_len(line) for text in column for line in text.split("\n")) for column in zip(*rows, strict=True)]


def _head(report: PeriodReport, found: OrganisationReporting, words: Wording) -> str:
    """Of the running period that it is running, of others their year; and below that the quarter, or the month."""
    period = report.period
    above = words("table.reporting.is_running" if report is found.running else "period.year", year=period.year)
    return f"{above}\n{short_name(period, words)}"


def _style(report: PeriodReport, found: OrganisationReporting) -> str:
    """Colour is for the last period that has ended."""
    return ("bold red" if report.missing else "green") if report is found.latest else ""


def _of(report: PeriodReport) -> str:
    return f"{len(report.reported)}/{len(report.expected)}" if report.expected else DASH


def _missing(
    judgement: Judgement, found: Sequence[OrganisationReporting], words: Wording, width: int
) -> Iterator[Grid]:
    """What each organisation has not reported for the last period that has ended, and for the one that is running."""
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    yield BLANK
    yield sentence(words("table.reporting.not_reported"), width, "bold")
    for each in found:
        for report in (each.latest, each.running):
            if report is not None and report.missing:
                listed = words("list.separator").join(
                    indicator_name(id_, judgement.plan, words) for id_ in report.missing
                )
                period = period_name(report.period, words)
                name = printable(names[each.organisation])
                yield sentence(words("table.reporting.missing", name=name, period=period, missing=listed), width)
