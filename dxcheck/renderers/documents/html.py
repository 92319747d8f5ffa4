"""An outline as one HTML page that needs nothing else: no server, no font, no script from elsewhere.

Readable on a phone and on paper, in light and dark; statuses have words and marks, never colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from dxcheck.judging.assessment import GroupResult, MilestoneResult, Status, worst_first
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.trend import trend
from dxcheck.plan.model import Indicator
from dxcheck.renderers.documents.chart_svg import Frame, marks
from dxcheck.renderers.documents.outline import Block, Entry, Heading, Paragraph, StatusGrid, Table, Title
from dxcheck.renderers.figures import actual, number, percent, target
from dxcheck.renderers.safe import printable
from dxcheck.wording import Wording

MARKS = {
    Status.MET: "✓", Status.UPCOMING: "·", Status.ON_TRACK: "→", Status.MET_LATE: "✓",
    Status.AT_RISK: "!", Status.UNREPORTED: "?", Status.BEHIND: "↓", Status.OVERDUE: "✗",
}  # fmt: skip
STYLE = (
    """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f3f4f6;--line:#c9ccd1;--dim:#555;
--met:#1a7f37;--upcoming:#5b6470;--on_track:#0969a2;--met_late:#7a5b00;--at_risk:#8a5300;--unreported:#8a2bb0;
--behind:#b3400f;--overdue:#b3001b}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181c;--soft:#22262c;--line:#454b54;--dim:#b0b5bd;
--met:#5fd27f;--upcoming:#a9b1bd;--on_track:#6cc3ff;--met_late:#e6c65c;--at_risk:#ffb860;--unreported:#dc9bff;
--behind:#ff9a6b;--overdue:#ff7d8c}}
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
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
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
    + "".join(f".s-{s}{{color:var(--{s})}}.bar .s-{s}{{background:var(--{s})}}" for s in Status)
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


def render_html(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> str:
    title = next(block.text for block in blocks if isinstance(block, Title))
    body = "\n".join(_parts(judgement, blocks, words))
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{_(words("html.skip"))}</a>\n{body}\n<script>{SCRIPT}</script>\n</body>\n</html>\n'
    )


def _(text: str) -> str:
    return escape(printable(text))


def _parts(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> Iterator[str]:
    first = next(i for i, block in enumerate(blocks) if isinstance(block, Heading))
    yield "<header>"
    for block in blocks[:first]:
        yield _block(block, words)
    yield '</header>\n<main id="main">'
    yield from _pictures(judgement, words)
    opened = False
    for block in blocks[first:]:
        if isinstance(block, Heading) and block.level == 1:
            yield ("</section>\n" if opened else "") + "<section>"
            opened = True
        yield _block(block, words)
    yield "</section>" if opened else ""
    yield from _milestones(judgement, words)
    yield "</main>"


def _block(block: Block, words: Wording) -> str:
    match block:
        case Title(text):
            return f"<h1>{_(text)}</h1>"
        case Heading(level, text):
            return f"<h{level + 1}>{_(text)}</h{level + 1}>"
        case Paragraph(text):
            return f"<p>{_(text)}</p>"
        case Entry(milestone, title, facts):
            told = "".join(f"<dt>{_(name)}</dt><dd>{_(value)}</dd>" for name, value in facts)
            return f'<article data-milestone="{_(milestone.id)}"><h4>{_(title)}</h4><dl>{told}</dl></article>'
        case Table():
            return _table(block)
        case StatusGrid():
            return _status_grid(block, words)


def _table(block: Table) -> str:
    def cell(tag: str, column: int, text: str) -> str:
        short = all(len(row[column]) <= 12 for row in block.rows)
        kind = ' class="n k"' if column in block.numeric else ' class="k"' if short else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{kind}>{_(text)}</{tag}>"

    head = "".join(cell("th", column, text) for column, text in enumerate(block.heads))
    rows = "\n".join(
        f"<tr>{''.join(cell('td', column, text) for column, text in enumerate(row))}</tr>" for row in block.rows
    )
    return f'<div class="scroll"><table id="{block.name}"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'


def _status(milestone: MilestoneResult, words: Wording) -> str:
    status = milestone.status
    return f'<span class="s s-{status}">{MARKS[status]} {_(words(f"status.{status}"))}</span>'


def _status_grid(block: StatusGrid, words: Wording) -> str:
    heads = (words("column.action"), words("column.task"), *map(str, block.years))
    head = "".join(f'<th scope="col">{_(text)}</th>' for text in heads)
    rows = []
    for id_, task, milestones in block.rows:
        cells = "".join(
            f'<td title="{_(m.text)}" data-milestone="{_(m.id)}">{_status(m, words)}</td>' if m else "<td></td>"
            for m in milestones
        )
        rows.append(f'<tr><th scope="row">{_(id_)}</th><td>{_(task)}</td>{cells}</tr>')
    return f'<div class="scroll"><table id="grid"><thead><tr>{head}</tr></thead>\n<tbody>\n{chr(10).join(rows)}\n</tbody></table></div>'


# ---------------------------------------------------------------- pictures


def _pictures(judgement: Judgement, words: Wording) -> Iterator[str]:
    shown = {c.indicator for m in judgement.assessment.milestones for c in m.criteria}
    indicators = [indicator for indicator in judgement.plan.indicators if indicator.id in shown]
    if indicators:
        yield f'<section aria-labelledby="charts"><h2 id="charts">{_(words("html.charts"))}</h2><div class="charts">'
        for indicator in indicators:
            yield _chart(judgement, indicator, words)
        yield "</div></section>"
    yield f'<section aria-labelledby="bars"><h2 id="bars">{_(words("html.bars"))}</h2>'
    yield f'<div class="scroll"><table><caption>{_(words("html.bars.caption"))}</caption><tbody>'
    for group in worst_first(judgement.organisations):
        name = judgement.plan.organisation_by_id[group.id]
        yield (
            f'<tr><th scope="row">{_(name.zh if words.language == "zh" else name.en)}</th>'
            f'<td>{_bar(group, words)}</td><td class="n">{percent(group.summary.compliance_rate)}</td></tr>'
        )
    yield "</tbody></table></div></section>"


BAR = {"met": Status.MET, "late": Status.MET_LATE, "overdue": Status.OVERDUE, "unreported": Status.UNREPORTED}


def _bar(group: GroupResult, words: Wording) -> str:
    """How the milestones that are due stand, each status as wide as its share."""
    due = [milestone.status for milestone in group.milestones if milestone.is_due]
    counts = [(status, due.count(status)) for status in BAR.values()]
    told = ", ".join(f"{words(f'status.{status}')} {count}" for status, count in counts if count)
    spans = "".join(f'<span class="s-{status}" style="flex:{count}"></span>' for status, count in counts if count)
    return f'<div class="bar" role="img" aria-label="{_(told)}" title="{_(told)}">{spans}</div><small>{_(told)}</small>'


WIDTH, HEIGHT = 280, 130


def _chart(judgement: Judgement, indicator: Indicator, words: Wording) -> str:
    """Actual figures as a line of steps with dots, the pace dashed, each target a circle."""
    shown = trend(judgement, indicator.id)
    parts = marks(shown, Frame(shown, left=30, top=10, right=WIDTH - 8, bottom=112))
    name, values = indicator.name.in_(words.language), shown.numbers
    last = f"{words('html.actual')} {number(values[-1][1])}{indicator.unit}" if values else words("html.no_data")
    targets = [(goal.criterion.target, goal.milestone.due) for goal in shown.goals]
    goals = ", ".join(f"{words('html.target')} {number(v)}{indicator.unit} ({d})" for v, d in targets if v is not None)
    told = f"{name}: {last}; {goals}"
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{_(told)}">{"".join(parts)}</svg>'
    return f"<figure>{svg}<figcaption><strong>{_(name)}</strong><br>{_(last)}; {_(goals)}</figcaption></figure>"


# ---------------------------------------------------------------- the milestones, to filter


def _milestones(judgement: Judgement, words: Wording) -> Iterator[str]:
    plan, milestones = judgement.plan, judgement.assessment.milestones
    names = {o.id: o.zh if words.language == "zh" else o.en for o in plan.organisations}
    present = {id_ for milestone in milestones for id_ in milestone.organisations}
    everyone = f'<option value="">{_(words("html.filter.all"))}</option>'
    who = "".join(f'<option value="{_(id_)}">{_(name)}</option>' for id_, name in names.items() if id_ in present)
    how = "".join(
        f'<option value="{s}">{_(words(f"status.{s}"))}</option>'
        for s in Status
        if any(m.status is s for m in milestones)
    )
    yield f'<section aria-labelledby="all"><h2 id="all">{_(words("html.milestones"))}</h2>'
    yield (
        f'<form id="filters"><label>{_(words("html.filter.organisation"))}<select name="organisation">{everyone}{who}</select>'
        f'</label><label>{_(words("html.filter.status"))}<select name="status">{everyone}{how}</select></label>'
        f'<output><span id="shown">{len(milestones)}</span> {_(words("html.shown"))}</output></form>'
    )
    heads = ("id", "owed", "target", "actual", "pace", "status", "organisations")
    head = "".join(f'<th scope="col">{_(words(f"column.{name}"))}</th>' for name in heads)
    yield f'<div class="scroll"><table id="milestones"><thead><tr>{head}</tr></thead><tbody>'
    for m in milestones:
        targets = "<br>".join(_(target(c, words)) for c in m.criteria)
        actuals = "<br>".join(_(actual(c, words)) for c in m.criteria)
        paces = "<br>".join(f"{percent(c.completion)} / {percent(c.expected_completion)}" for c in m.criteria)
        who = words("list.separator").join(names[id_] for id_ in m.organisations)
        yield (
            f'<tr data-milestone="{_(m.id)}" data-status="{m.status}" data-organisations="{_("|".join(m.organisations))}">'
            f'<th scope="row">{_(m.id)}</th><td>{_(m.text)}</td><td class="k">{targets}</td><td class="k">{actuals}</td><td class="k">{paces}</td>'
            f"<td>{_status(m, words)}</td><td>{_(who)}</td></tr>"
        )
    yield "</tbody></table></div></section>"
