"""The pictures of the HTML page: the plan's figures as tiles, a bar an organisation, a chart an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from dxcheck.judging.assessment import GroupResult, group, worst_first
from dxcheck.judging.attention import due_within
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import LAGGING, MilestoneResult, Status
from dxcheck.judging.trend import Trend, trend
from dxcheck.renderers.documents.chart_svg import Frame, marks
from dxcheck.renderers.documents.page_listing import MILESTONES, cards
from dxcheck.renderers.figures import measured, percent
from dxcheck.renderers.markup import el
from dxcheck.renderers.statuses import LOOKS, css_class
from dxcheck.wording import Wording

if TYPE_CHECKING:
    from dxcheck.judging.decided import Decided


def tiles(judgement: Judgement, words: Wording) -> Element:
    """The figures that are asked for first; of a narrowed report the plan's own rate stands below that of the part."""
    milestones = judgement.assessment.milestones
    found = group("", milestones)
    summary, ended, days = found.summary, found.ended, judgement.plan.policy.due_soon_days
    done, on_time = f"{summary.done}/{summary.due}", f"{ended[Status.MET]}/{summary.due}"
    if judgement.selection:
        done = words("html.tile.whole", rate=percent(judgement.whole.summary.compliance_rate, 1))
    decided = judgement.decided
    lagging = sum(milestone.status in LAGGING for milestone in milestones)
    soon = len(due_within(judgement.assessment, days))
    told: tuple[tuple[str, str, str, Status | None], ...] = (
        (words("html.tile.compliance"), percent(summary.compliance_rate, 1), done, None),
        *([_decided_tile(decided, milestones, words)] if decided else []),
        (words("html.tile.on_time"), percent(summary.on_time_rate, 1), on_time, None),
        (words("status.overdue"), str(ended[Status.OVERDUE]), "", Status.OVERDUE),
        (words("html.tile.unreported"), str(ended[Status.UNREPORTED]), "", Status.UNREPORTED),
        (words("html.tile.lagging"), str(lagging), "", Status.BEHIND),
        (words("html.tile.soon", days=days), str(soon), "", Status.ON_TRACK),
        (words("html.tile.not_due"), str(summary.milestones - summary.due), "", Status.UPCOMING),
    )
    return el("dl", {"class": "tiles"}, *(_tile(*each) for each in told))


def _decided_tile(
    decided: Decided, milestones: Sequence[MilestoneResult], words: Wording
) -> tuple[str, str, str, Status | None]:
    """The rate of the same milestones by the decisions, beside that by the plan."""
    summary, count = decided.among({milestone.id for milestone in milestones}).summary, len(decided.decisions)
    rate = percent(summary.compliance_rate, 1)
    return words("html.tile.decided", count=count), rate, f"{summary.done}/{summary.due}", None


def _tile(name: str, figure: str, more: str, status: Status | None) -> Element:
    """In the colour of a status, where there is something to see in it."""
    colour = {"class": css_class(status)} if status is not None and figure != "0" else {}
    parts = [el("dt", name), el("dd", {"class": "figure"}, figure)]
    return el("div", colour, *parts, *([el("dd", more)] if more else []))


BARS = "organisations"
"""The table of bars; it stands for the report's own of that name."""


def bars(judgement: Judgement, words: Wording) -> Element:
    """How the milestones of each organisation that are due stand, the worst first; its name leads to its milestones."""
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    heads = [words(f"column.{name}") for name in ("organisation", "of_those_due", "milestones", "due", "compliance")]
    head = (
        el("th", {"scope": "col", "role": "columnheader", "class": "n" if place > 1 else "w"}, text)
        for place, text in enumerate(heads)
    )
    rows = (_bar_row(each, names[each.id], heads[2:], words) for each in worst_first(judgement.organisations))
    return cards(BARS, head, rows)


def _bar_row(found: GroupResult, name: str, labels: Sequence[str], words: Wording) -> Element:
    counts = [(status, count) for status, count in found.ended.items() if count]
    spans = (el("span", {"class": css_class(status), "style": f"flex:{count}"}) for status, count in counts)
    bar = [el("div", {"class": "bar", "aria-hidden": "true"}, *spans), el("small", _told(counts, words))]
    link = el("a", {"href": f"#{MILESTONES}", "data-organisation": found.id}, name)
    figures = (str(found.summary.milestones), str(found.summary.due), percent(found.summary.compliance_rate))
    cells = (
        el("td", {"role": "cell", "class": "n k", "data-label": label}, figure)
        for label, figure in zip(labels, figures, strict=True)
    )
    first = el("th", {"scope": "row", "role": "rowheader"}, link)
    return el("tr", {"role": "row"}, first, el("td", {"role": "cell"}, *(bar if counts else ())), *cells)


def _told(counts: list[tuple[Status, int]], words: Wording) -> str:
    parts = (f"{LOOKS[status].mark} {words(f'status.{status}')} {count}" for status, count in counts)
    return words("list.separator").join(parts)


# ---------------------------------------------------------------- the charts

WIDTH, HEIGHT = 280, 130
AT_ONCE = 6
"""How many charts are seen at once; the others unfold."""


def charts(judgement: Judgement, words: Wording) -> list[Element]:
    """A chart for each indicator that has been reported; none where there are none."""
    shown = {criterion.indicator for m in judgement.assessment.milestones for criterion in m.criteria}
    trends = (trend(judgement, each.id) for each in judgement.plan.indicators if each.id in shown)
    found = [_chart(judgement, each, words) for each in trends if each.numbers]
    parts = [el("div", {"class": "charts"}, *found[:AT_ONCE])] if found else []
    if more := found[AT_ONCE:]:
        summary = el("summary", words("html.charts.more", count=len(more)))
        parts.append(el("details", summary, el("div", {"class": "charts"}, *more)))
    return parts


def _chart(judgement: Judgement, shown: Trend, words: Wording) -> Element:
    """Actual figures as a line of steps with dots, the pace dashed, each target a circle."""
    indicator = judgement.plan.indicator_by_id[shown.id]
    parts = marks(shown, Frame(shown, left=30, top=10, right=WIDTH - 8, bottom=112))
    name, last = indicator.name.in_(words.language), shown.numbers[-1][1]
    told = [
        f"{words('html.actual')} {measured(last, indicator.unit, ratio=indicator.kind == 'ratio')}",
        *_goals(shown, words),
    ]
    caption = words("list.semicolon").join(told)
    attributes = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": f"{name}: {caption}"}
    return el(
        "figure", el("svg", attributes, *parts), el("figcaption", el("strong", name), el("br"), caption)
    )  # fmt: skip


def _goals(shown: Trend, words: Wording) -> Iterator[str]:
    for goal in shown.goals:
        asked = goal.criterion
        if asked.target is not None:
            target = measured(asked.target, asked.unit, ratio=asked.is_ratio)
            yield words("html.goal", target=target, due=goal.milestone.due)
