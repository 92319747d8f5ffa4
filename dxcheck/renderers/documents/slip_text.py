"""A slip as plain text: Chinese lines up, no escapes, and room to write where something is filled in by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from dxcheck.renderers.documents.slips import Matter, Slip
from dxcheck.renderers.layout import BLANK, Grid, Row, plain, render_grids, sentence, table, wrapped
from dxcheck.renderers.safe import printable
from dxcheck.renderers.said import day_of
from dxcheck.wording import Wording

ROOM, LINES = "_" * 24, 4
"""What is written on by hand, and how many lines of it the answer has."""


def render_slip_text(slip: Slip, words: Wording, width: int) -> str:
    """`width` columns wide."""
    title = words("slip.title")
    grids = [_line(title, width), _line("=" * cell_len(title), width)]
    grids.append(
        _facts(
            [
                (words("slip.number"), slip.number),
                (words("slip.as_of"), day_of(slip.as_of, words)),
                (words("slip.to"), slip.name),
                (words("slip.reply_by"), slip.answer_by(words)),
                (words("slip.from"), slip.sender or ROOM),
                (words("slip.contact"), slip.contact or ROOM),
                (words("slip.based_on"), slip.basis),
                (words("slip.matters"), slip.counts),
            ],
            width,
        )
    )
    grids += [_line(note, width) for note in slip.notes]
    places = itertools.count(1)
    for part in slip.parts:
        grids += [BLANK, _line(part.heading, width), _line("-" * min(cell_len(part.heading), width), width)]
        grids += [grid for matter in part.matters for grid in _matter(next(places), matter, words, width)]
    grids += [*_answer(words, width)]
    return render_grids(grids, None)


def _line(text: str, width: int) -> Grid:
    return sentence(printable(text), width)


def _facts(facts: Sequence[tuple[str, str]], width: int, indent: int = 0) -> Grid:
    """Each with its label before it."""
    rows: list[Row] = [[plain(" " * indent + name), wrapped((printable(text), ""))] for name, text in facts]
    return table(rows, width)


def _matter(place: int, matter: Matter, words: Wording, width: int) -> Iterator[Grid]:
    yield BLANK
    yield _line(f"{place}. {matter.title}", width)
    due = words("list.comma").join((matter.due, matter.days))
    facts = [(words("slip.due"), due), (words("slip.missing"), matter.missing), *matter.facts]
    yield _facts(facts, width, indent=3)


def _answer(words: Wording, width: int) -> Iterator[Grid]:
    """What the office answers, and that it has got the slip."""
    day = words("slip.blank_day")
    yield BLANK
    yield _line(words("slip.answer"), width)
    yield _line(words("slip.answer.asked"), width)
    yield from [_line("_" * width, width)] * LINES
    yield _facts([(words("slip.answer.promised"), day), (words("slip.answer.contact"), ROOM)], width)
    yield BLANK
    yield _facts([(words("slip.receipt.by"), ROOM), (words("slip.receipt.on"), day)], width)
