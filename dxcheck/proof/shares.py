"""Whose a number is: the place whose name stands before it, that heads its column, or that comes as far in its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dxcheck.document.quantities import Quantity, lists
from dxcheck.document.text import Span
from dxcheck.proof.cells import cells_in, row_at

if TYPE_CHECKING:
    from dxcheck.proof.against import Against
    from dxcheck.proof.records import Record


def owner(held: Against, words: str, quantity: Quantity, every: Sequence[Quantity]) -> str | None:
    """The id of the organisation that a number in a sentence is of; None where none is named for it."""
    names = [(Span(m.start(), m.end()), held.names.ids[m[0]]) for m in held.names.pattern.finditer(words)]
    run = next(run for run in lists(every, words) if quantity in run)
    if len(run) > 1 and "分别" in words[: run[0].at]:
        listed = _last_list(words, [name for name in names if name[0].end <= run[0].at])
        if len(listed) == len(run):
            return listed[run.index(quantity)]
    before = [(span, id_) for span, id_ in names if span.end <= quantity.at]
    if not before:
        return None
    span, id_ = before[-1]
    between = words[span.end : quantity.at]
    return None if re.search(r"[，,；;。\n]|[0-9]", between) else id_


def _last_list(words: str, names: Sequence[tuple[Span, str]]) -> list[str]:
    """The last several names that follow on each other."""
    lists: list[list[tuple[Span, str]]] = []
    for name in names:
        between = words[lists[-1][-1][0].end : name[0].start] if lists else "|"
        if lists and re.fullmatch(r"\s*[、，,和及与]\s*", between):
            lists[-1].append(name)
        else:
            lists.append([name])
    several = [listed for listed in lists if len(listed) > 1]
    return [id_ for _, id_ in several[-1]] if several else []


def of_cell(held: Against, place: int, *, turned: bool = False) -> str | None:
    """The id of the organisation that heads the column of a cell, or its row in a table that is turned round."""
    head = row_at(held.text.text, place)[0] if turned else held.columns.above(place)
    match = held.names.pattern.fullmatch(held.text.text, *head) if head is not None else None
    return held.names.ids[match[0]] if match else None


def heads_of_row(held: Against, record: Record) -> list[str]:
    """The organisations that head those of a row's cells, or a column's, in which something stands, in their order."""
    if not record.tabular:
        return []
    cells = (cell for stretch in record.stretches for cell in cells_in(held.text.text, stretch))
    heads = (of_cell(held, cell.start, turned=record.turned) for cell in cells)
    return [id_ for id_ in heads if id_ is not None]
