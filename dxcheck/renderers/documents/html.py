"""An outline as one HTML page that needs nothing else: no server, no font, no script from elsewhere.

Readable on a phone and on paper, in light and dark; statuses have words and marks, never colour alone. Without its
script the page is as complete, but for the filters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from dxcheck.judging.attention import attention
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import MilestoneResult
from dxcheck.plan.model import Plan
from dxcheck.renderers.documents.outline import (
    Annex,
    Block,
    Copies,
    Heading,
    Number,
    Paragraph,
    Signature,
    StatusGrid,
    Table,
    Tasks,
    Title,
)
from dxcheck.renderers.documents.page_listing import (
    LANGUAGES,
    MILESTONES,
    SHORT,
    all_milestones,
    cards,
    filters,
    status_words,
    tasks,
)
from dxcheck.renderers.documents.page_pictures import BARS, bars, charts, tiles
from dxcheck.renderers.documents.page_style import SCRIPT, STYLE
from dxcheck.renderers.markup import el, verbatim
from dxcheck.wording import Wording

ON_A_LINE = frozenset(
    ("title", "header", "main", "section", "h1", "h2", "h3", "h4", "p", "figure", "tr", "nav", "li", "form")
)
"""After these a line ends, so that two pages can be compared."""
NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""What the page may load: nothing from elsewhere."""


def render_html(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> str:
    """The report's blocks with the plan's figures before them, filters, contents, pictures, and all milestones."""
    title = next(block.text for block in blocks if isinstance(block, Title))
    head = el(
        "head",
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": NOTHING_ELSE}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", title),
        verbatim("style", STYLE),
    )
    skip = el("a", {"class": "skip", "href": "#main"}, words("html.skip"))
    body = el("body", skip, *_parts(judgement, blocks, words), verbatim("script", SCRIPT))
    page = el("html", {"lang": LANGUAGES[words.language]}, head, body)
    for element in page.iter():
        if element.tag in ON_A_LINE:
            element.tail = "\n"
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


class Part(NamedTuple):
    """A section, and those within it."""

    id: str
    heading: str
    body: list[Element]
    parts: list[Part]


def _parts(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> Iterator[Element]:
    """The title, the figures and what is said at once; the filters; what needs attention, and then all the rest."""
    first = next(place for place, block in enumerate(blocks) if isinstance(block, Heading))
    opening = [_block(block, judgement.plan, words) for block in blocks[:first]]
    title = next(place for place, element in enumerate(opening) if element.tag == "h1")
    yield el("header", *opening[: title + 1], tiles(judgement, words), *opening[title + 1 :])
    counted = {PROBLEMS: len(attention(judgement.assessment)), MILESTONES: len(judgement.assessment.milestones)}
    yield from filters(judgement, counted, words)
    parts = _sections(judgement, [block for block in blocks[first:] if not isinstance(block, Copies)], words)
    shown = [_section(part) for part in parts]
    copies = (_block(block, judgement.plan, words) for block in blocks if isinstance(block, Copies))
    yield el("main", {"id": "main"}, shown[0], _contents(parts, words), *shown[1:], *copies)


PROBLEMS = "problems"
"""The table of what needs attention."""


def _sections(judgement: Judgement, blocks: Sequence[Block], words: Wording) -> list[Part]:
    """A section a heading; the pictures stand before who signs and the annex, all milestones at its end.

    What the bars say, no table says again.
    """
    numbers = count(1)

    def part(heading: str, *body: Element) -> Part:
        return Part(f"part-{next(numbers)}", heading, list(body), [])

    found: list[Part] = []
    within, pictures = found, _pictures(judgement, words)
    for block in blocks:
        if isinstance(block, Signature | Annex):
            found += pictures  # none are left once they stand there
        if isinstance(block, Annex):
            found.append(part(words("report.annex.head", title=block.title)))
            within = found[-1].parts
        elif isinstance(block, Heading) and block.level == 1:
            within.append(part(block.text))
        elif isinstance(block, Table) and block.name == BARS:
            within.pop()
        else:
            (within or found)[-1].body.append(_block(block, judgement.plan, words))
    found[-1].parts.append(Part("all", words("html.milestones"), [all_milestones(judgement, words)], []))
    return found


def _pictures(judgement: Judgement, words: Wording) -> Iterator[Part]:
    if judgement.organisations:
        yield Part("by-organisation", words("report.organisations"), [bars(judgement, words)], [])
    if found := charts(judgement, words):
        yield Part("charts", words("html.charts"), found, [])


def _section(part: Part, level: int = 2) -> Element:
    named = {"id": part.id, "aria-labelledby": f"{part.id}-head"}
    heading = el(f"h{level}", {"id": f"{part.id}-head"}, part.heading)
    annex = {"class": "annex"} if part.parts else {}
    return el("section", named, annex, heading, *part.body, *(_section(each, level + 1) for each in part.parts))


def _contents(parts: Sequence[Part], words: Wording) -> Element:
    heading = el("h2", {"id": "contents"}, words("html.contents"))
    return el("nav", {"aria-labelledby": "contents"}, heading, _entries(parts))


def _entries(parts: Sequence[Part]) -> Element:
    entries = (
        el("li", el("a", {"href": f"#{part.id}"}, part.heading), *([_entries(part.parts)] if part.parts else []))
        for part in parts
    )
    return el("ul", *entries)


# ---------------------------------------------------------------- blocks


def _block(block: Block, plan: Plan, words: Wording) -> Element:  # noqa: PLR0911 - a case a kind of block
    match block:
        case Title(text):
            return el("h1", text)
        case Heading(level, text):
            return el(f"h{level + 2}", text)
        case Annex(text) | Number(text) | Paragraph(text) | Copies(text):
            return el("p", text)
        case Signature(sender, day):
            lines = [line for line in (sender, day) if line]
            return el("p", {"class": "signed"}, lines[0], *(part for line in lines[1:] for part in (el("br"), line)))
        case Table():
            return _table(block)
        case Tasks():
            return tasks(block, plan, words)
        case StatusGrid():
            return _status_grid(block, words)


def _table(block: Table) -> Element:
    """On a phone a card a row, like the tables of milestones."""

    def kind(column: int) -> dict[str, str]:
        if column in block.numeric:
            return {"class": "n k"}
        return {"class": "k" if all(len(row[column]) <= SHORT for row in block.rows) else "wrap"}

    kinds = [kind(column) for column in range(len(block.heads))]

    def cell(column: int, text: str) -> Element:
        parts = _unbroken(text) if column in block.ids else [text]
        if column == 0:
            return el("th", {"scope": "row", "role": "rowheader"}, kinds[column], *parts)
        return el("td", {"role": "cell", "data-label": block.heads[column]}, kinds[column], *parts)

    heads = (el("th", {"scope": "col", "role": "columnheader"}, kinds[n], head) for n, head in enumerate(block.heads))
    rows = (el("tr", {"role": "row"}, *(cell(*each) for each in enumerate(row))) for row in block.rows)
    return cards(block.name, heads, rows)


def _unbroken(ids: str) -> Iterator[Element | str]:
    """A line may end between two ids, not within one."""
    for part in re.findall(r"\S+?(?:、|(?=\s|$))|\s+", ids):
        yield part if part.isspace() else el("span", {"class": "id"}, part)


def _status_grid(block: StatusGrid, words: Wording) -> Element:
    def cell(milestone: MilestoneResult | None) -> Element:
        if milestone is None:
            return el("td")
        link = el("a", {"href": f"#m-{milestone.id}", "title": milestone.text}, status_words(milestone, words))
        return el("td", {"data-milestone": milestone.id}, link)

    heads = (el("th", {"scope": "col"}, head) for head in block.heads(words))
    rows = (
        el("tr", el("th", {"scope": "row"}, id_), el("td", task), *map(cell, milestones))
        for id_, task, milestones in block.rows
    )
    table = el("table", {"id": "grid"}, el("thead", el("tr", *heads)), el("tbody", *rows))
    return el("div", {"class": "scroll"}, table)
