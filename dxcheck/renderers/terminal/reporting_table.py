"""The table of `reporting`: a line an organisation, who has reported least first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.reporting_rates import OrganisationReporting, QuarterReport, least_reported_first
from dxcheck.renderers.advice import indicator_name, last_row, punctuality
from dxcheck.renderers.layout import BLANK, Grid, Row, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.terminal.status_table import headline, sources
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

ROOMY = 76
"""From this width on, there is room for several quarters."""
SHOWN = 4
"""How many quarters have a column, the last ones."""


def render_reporting(judgement: Judgement, words: Wording, width: int, console: Console | None = None) -> str:
    """The headline, the table, and where its rows come from, `width` columns wide."""
    table = [sentence(words("table.nothing"), width)]
    if judgement.assessment.milestones:
        table = [*_reporting_table(judgement, words, width)]
    parts = [headline(judgement, words, width), *table, BLANK, sources(judgement, words, width)]
    return render_grids(parts, console)


def _reporting_table(judgement: Judgement, words: Wording, width: int) -> Iterator[Grid]:
    """For each of the last quarters what was reported of what was expected; below a name what is missing."""
    found = least_reported_first(judgement.reporting)
    if not found or not found[0].quarters:
        yield sentence(words("chase.none_ended" if found else "table.nothing"), width)
        return
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    shown = SHOWN if width >= ROOMY else 1
    quarters = [str(each.quarter) for each in found[0].quarters[-shown:]]
    rows: list[Row] = []
    for each in found:
        *earlier, latest, on_time, last = _figures(each, shown, words)
        state = plain(latest, "bold red" if each.quarters[-1].missing else "green")
        name = wrapped((printable(names[each.organisation]), ""))
        rows.append([name, *map(plain, earlier), state, plain(on_time), plain(last)])
    heads = [words("column.organisations"), *quarters, words("column.on_time"), words("column.last_row")]
    grid = table(rows, width, heads=heads, numeric=range(1, len(heads)))
    yield grid.part(0, 1)
    for place, each in enumerate(found, start=1):
        yield grid.part(place, place + 1)
        if missing := each.quarters[-1].missing:
            listed = words("list.separator").join(indicator_name(id_, judgement.plan, words) for id_ in missing)
            told = words("table.reporting.missing", quarter=quarters[-1], missing=listed)
            yield Grid([[plain(""), wrapped((told, "dim"))(width - 2)]], [2, width], 0)
    yield BLANK
    meaning = words("chase.meaning", days=judgement.plan.policy.report_within_days)
    yield sentence(words("table.reporting.legend", meaning=meaning), width, "dim")


def _figures(found: OrganisationReporting, shown: int, words: Wording) -> list[str]:
    return [*map(_of, found.quarters[-shown:]), punctuality(found, words), last_row(found, words)]


def _of(report: QuarterReport) -> str:
    return f"{len(report.reported)}/{len(report.expected)}" if report.expected else "–"
