"""An outline as one HTML page that needs nothing else: no server, no font, no script from elsewhere.

Readable on a phone and on paper, in light and dark; statuses have words and marks, never colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from dxcheck.judging.assessment import GroupResult, MilestoneResult, Status, worst_first
from dxcheck.judging.groups import View, group_names
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.trend import trend
from dxcheck.plan.model import Indicator
from dxcheck.renderers.documents.chart_svg import Frame, marks
from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Entry,
    Heading,
    Number,
    Paragraph,
    Signature,
    StatusGrid,
    Table,
    Tasks,
    Title,
)
from dxcheck.renderers.figures import actual, number, percent, target, with_unit
from dxcheck.renderers.markup import el, verbatim
from dxcheck.renderers.statuses import LOOKS, css_class
from dxcheck.wording import Wording


def _colours(shade: str) -> str:
    return ";".join(f"--{status}:{getattr(look, shade)}" for status, look in LOOKS.items())


STYLE = (
    f"""
:root{{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f3f4f6;--line:#c9ccd1;--dim:#555;
{_colours("light")}}}
@media (prefers-color-scheme:dark){{:root{{--ink:#e8e8e8;--paper:#16181c;--soft:#22262c;--line:#454b54;--dim:#b0b5bd;
{_colours("dark")}}}}}
"""
    """
*{box-sizing:border-box}
body{overflow-wrap:break-word;margin:0 auto;max-width:72rem;padding:1rem;background:var(--paper);color:var(--ink);line-height:1.6;
font-family:system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.2rem;border-bottom:2px solid var(--line);margin-top:2rem}
h3{font-size:1.05rem}h4{font-size:1rem;margin:1rem 0 .25rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:var(--soft)}p{overflow-wrap:anywhere}td.k,th[scope=row],thead th{white-space:nowrap}
.signed{text-align:right}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:minmax(6rem,14rem) 1fr;gap:.1rem .75rem;margin:.25rem 0 .75rem}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
.s{font-weight:600;white-space:nowrap}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem}
figure{margin:0;border:1px solid var(--line);padding:.5rem}figcaption{font-size:.85rem}
svg{width:100%;height:auto;display:block}svg text{fill:var(--ink);font-size:9px}
.axis{stroke:var(--line)}.pace{stroke:var(--dim);stroke-dasharray:4 3;fill:none}
.actual{stroke:var(--on_track);stroke-width:2;fill:none}.dot{fill:var(--on_track)}.goal{fill:none;stroke:var(--ink)}
.bar{display:flex;height:1rem;border:1px solid var(--line);min-width:8rem}
.bar span{display:block}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.5rem 0}
label{min-width:0;max-width:100%;display:flex;flex-direction:column;font-size:.85rem}select{max-width:100%;font:inherit;padding:.2rem}
"""
    + "".join(f".{css_class(s)}{{color:var(--{s})}}.bar .{css_class(s)}{{background:var(--{s})}}" for s in Status)
    + """
@media (max-width:40rem){#bars+div th[scope=row]{white-space:normal}dl{grid-template-columns:1fr}dt{margin-top:.3rem}}
@media print{body{max-width:none;padding:0;font-size:10pt}form,.skip{display:none}h2{break-after:avoid}
tr,figure,dl{break-inside:avoid}thead{display:table-header-group}}
"""
)
SCRIPT = """
const form=document.getElementById("filters"),rows=[...document.querySelectorAll("#milestones tbody tr")];
function show(){const o=form.organisation.value,s=form.status.value;let n=0;
for(const r of rows){const hit=(!o||r.dataset.organisations.split("|").includes(o))&&(!s||r.dataset.status===s);
r.hidden=!hit;n+=hit}document.getElementById("shown").textContent=n}
form.addEventListener("change",show);form.addEventListener("submit",e=>e.preventDefault());show();
"""


ON_A_LINE = frozenset(("title", "header", "main", "section", "h1", "h2", "h3", "h4", "p", "article", "figure", "tr"))
"""After these a line ends, so that two pages can be compared."""


def render_html(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> str:
    """The report's blocks, with pictures before them and a table of all milestones behind them."""
    title = next(block.text for block in blocks if isinstance(block, Title))
    head = el(
        "head",
        el("meta", {"charset": "utf-8"}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", title),
        verbatim("style", STYLE),
    )
    skip = el("a", {"class": "skip", "href": "#main"}, words("html.skip"))
    body = el("body", skip, *_parts(judgement, blocks, words), verbatim("script", SCRIPT))
    page = el("html", {"lang": words.language}, head, body)
    for element in page.iter():
        if element.tag in ON_A_LINE:
            element.tail = "\n"
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _parts(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> Iterator[Element]:
    """The title and what is said at once, the pictures, a section for each heading, and all milestones."""
    first = next(i for i, block in enumerate(blocks) if isinstance(block, Heading))
    yield el("header", *(_block(block, words) for block in blocks[:first]))
    main = el("main", {"id": "main"}, *_pictures(judgement, words))
    for block in blocks[first:]:
        if isinstance(block, Annex) or (isinstance(block, Heading) and block.level == 1):
            main.append(el("section"))
        main[-1].append(_block(block, words))
    main.append(_milestones(judgement, words))
    yield main


def _block(block: Block, words: Wording) -> Element:  # noqa: PLR0911 - a case a kind of block
    match block:
        case Title(text):
            return el("h1", text)
        case Heading(level, text):
            return el(f"h{level + 1}", text)
        case Number(text) | Paragraph(text) | Copies(text):
            return el("p", text)
        case Signature(sender, day):
            lines = [line for line in (sender, day) if line]
            return el("p", {"class": "signed"}, *_lines(lines))
        case Annex(title):
            return el("h2", words("report.annex.head", title=title))
        case Entry(milestone, title, facts):
            told = [part for name, value in facts for part in (el("dt", name), el("dd", value))]
            return el("article", {"data-milestone": milestone.id}, el("h4", title), el("dl", *told))
        case Table():
            return _table(block)
        case Tasks():
            return _table(block.table())
        case StatusGrid():
            return _status_grid(block, words)


def _scrolling(id_: str, heads: Iterable[Element], rows: Iterable[Element]) -> Element:
    table = el("table", {"id": id_}, el("thead", el("tr", *heads)), el("tbody", *rows))
    return el("div", {"class": "scroll"}, table)


def _head(text: str) -> Element:
    return el("th", {"scope": "col"}, text)


def _table(block: Table) -> Element:
    def kind(column: int) -> dict[str, str]:
        if column in block.numeric:
            return {"class": "n k"}
        return {"class": "k"} if all(len(row[column]) <= 12 for row in block.rows) else {}

    kinds = [kind(column) for column in range(len(block.heads))]
    heads = (el("th", {"scope": "col", **kinds[column]}, text) for column, text in enumerate(block.heads))
    rows = (el("tr", *(el("td", kinds[column], text) for column, text in enumerate(row))) for row in block.rows)
    return _scrolling(block.name, heads, rows)


def _status(milestone: MilestoneResult, words: Wording) -> Element:
    status = milestone.status
    return el("span", {"class": f"s {css_class(status)}"}, f"{LOOKS[status].mark} {words(f'status.{status}')}")


def _status_grid(block: StatusGrid, words: Wording) -> Element:
    def cell(milestone: MilestoneResult | None) -> Element:
        if milestone is None:
            return el("td")
        return el("td", {"title": milestone.text, "data-milestone": milestone.id}, _status(milestone, words))

    rows = (
        el("tr", el("th", {"scope": "row"}, id_), el("td", task), *map(cell, milestones))
        for id_, task, milestones in block.rows
    )
    return _scrolling("grid", map(_head, block.heads(words)), rows)


# ---------------------------------------------------------------- pictures


def _section(id_: str, heading: str, *parts: Element) -> Element:
    return el("section", {"aria-labelledby": id_}, el("h2", {"id": id_}, heading), *parts)


def _pictures(judgement: Judgement, words: Wording) -> Iterator[Element]:
    shown = {c.indicator for m in judgement.assessment.milestones for c in m.criteria}
    indicators = [indicator for indicator in judgement.plan.indicators if indicator.id in shown]
    if indicators:
        charts = (_chart(judgement, indicator, words) for indicator in indicators)
        yield _section("charts", words("html.charts"), el("div", {"class": "charts"}, *charts))
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    rows = (_bar_row(group, names[group.id], words) for group in worst_first(judgement.organisations))
    table = el("table", el("caption", words("html.bars.caption")), el("tbody", *rows))
    yield _section("bars", words("html.bars"), el("div", {"class": "scroll"}, table))


def _bar_row(group: GroupResult, name: str, words: Wording) -> Element:
    """How the milestones of an organisation that are due stand, each status as wide as its share."""
    counts = [(status, count) for status, count in group.ended.items() if count]
    told = ", ".join(f"{words(f'status.{status}')} {count}" for status, count in counts)
    spans = (el("span", {"class": css_class(status), "style": f"flex:{count}"}) for status, count in counts)
    bar = el("div", {"class": "bar", "role": "img", "aria-label": told, "title": told}, *spans)
    rate = el("td", {"class": "n"}, percent(group.summary.compliance_rate))
    return el("tr", el("th", {"scope": "row"}, name), el("td", bar, el("small", told)), rate)


WIDTH, HEIGHT = 280, 130


def _chart(judgement: Judgement, indicator: Indicator, words: Wording) -> Element:
    """Actual figures as a line of steps with dots, the pace dashed, each target a circle."""
    shown = trend(judgement, indicator.id)
    parts = marks(shown, Frame(shown, left=30, top=10, right=WIDTH - 8, bottom=112))
    name, unit, values = indicator.name.in_(words.language), indicator.unit, shown.numbers
    last = f"{words('html.actual')} {with_unit(number(values[-1][1]), unit)}" if values else words("html.no_data")
    targets = [(goal.criterion.target, goal.milestone.due) for goal in shown.goals]
    goals = ", ".join(f"{words('html.target')} {with_unit(number(v), unit)} ({d})" for v, d in targets if v is not None)
    attributes = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": f"{name}: {last}; {goals}"}
    caption = el("figcaption", el("strong", name), el("br"), f"{last}; {goals}")
    return el("figure", el("svg", attributes, *parts), caption)


# ---------------------------------------------------------------- the milestones, to filter


def _milestones(judgement: Judgement, words: Wording) -> Element:
    milestones = judgement.assessment.milestones
    names = group_names(judgement.plan, View.ORGANISATION, words.language)
    heads = ("id", "owed", "target", "actual", "pace", "status", "organisations")
    rows = (_row(milestone, names, words) for milestone in milestones)
    return _section(
        "all",
        words("html.milestones"),
        _filters(milestones, names, words),
        _scrolling("milestones", (_head(words(f"column.{name}")) for name in heads), rows),
    )


def _filters(milestones: Sequence[MilestoneResult], names: Mapping[str, str], words: Wording) -> Element:
    present = {id_ for milestone in milestones for id_ in milestone.organisations}
    who = [(id_, name) for id_, name in names.items() if id_ in present]
    how = [(str(s), words(f"status.{s}")) for s in Status if any(m.status is s for m in milestones)]
    shown = el("output", el("span", {"id": "shown"}, str(len(milestones))), f" {words('html.shown')}")
    chosen = (_choice("organisation", who, words), _choice("status", how, words))
    return el("form", {"id": "filters"}, *chosen, shown)


def _choice(name: str, choices: Iterable[tuple[str, str]], words: Wording) -> Element:
    options = (el("option", {"value": value}, text) for value, text in (("", words("html.filter.all")), *choices))
    return el("label", words(f"html.filter.{name}"), el("select", {"name": name}, *options))


def _row(milestone: MilestoneResult, names: Mapping[str, str], words: Wording) -> Element:
    figures = [
        [target(criterion, words) for criterion in milestone.criteria],
        [actual(criterion, words) for criterion in milestone.criteria],
        [f"{percent(c.completion)} / {percent(c.expected_completion)}" for c in milestone.criteria],
    ]
    attributes = {
        "data-milestone": milestone.id,
        "data-status": milestone.status,
        "data-organisations": "|".join(milestone.organisations),
    }
    return el(
        "tr",
        attributes,
        el("th", {"scope": "row"}, milestone.id),
        el("td", milestone.text),
        *(el("td", {"class": "k"}, *_lines(texts)) for texts in figures),
        el("td", _status(milestone, words)),
        el("td", words("list.separator").join(names[id_] for id_ in milestone.organisations)),
    )


def _lines(texts: Sequence[str]) -> Iterator[Element | str]:
    for place, text in enumerate(texts):
        if place:
            yield el("br")
        yield text
