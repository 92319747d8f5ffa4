"""Rejected rows of one sender's file, as tables under the sender's own headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxcheck.diagnostics import Diagnostic
from dxcheck.renderers.forms.rejected import (
    Rejected,
    added_headers,
    explained,
    header_language,
    own_places,
    text_at,
    unit_of,
)
from dxcheck.submissions.columns import COLUMNS
from dxcheck.submissions.records import Head, Row
from dxcheck.wording import Wording


class Returned(NamedTuple):
    """One table of a file: its header and its rejected rows, with what is added behind the sender's own columns."""

    sheet: str | None
    header: list[str]
    lines: list[list[str]]
    rejected: list[Rejected]
    """What is told of each line."""


def tables(rows: Sequence[Row], diagnostics: Sequence[Diagnostic], words: Wording) -> Iterator[Returned]:
    """The tables of one file that had rejected rows, in their order."""
    by_head: dict[object, list[Rejected]] = {}
    for each in explained(rows, diagnostics, words):
        by_head.setdefault(each.row.head.at, []).append(each)
    for found in by_head.values():
        yield _table(found[0].row.head, found)


def _table(head: Head, found: list[Rejected]) -> Returned:
    language, places = header_language(head), own_places(head)
    beyond = max((len(_beyond(each.row)) for each in found), default=0)
    header = [*(head.cells[place - 1] for place in places), *[""] * beyond]
    lines = []
    for each in found:
        past = _beyond(each.row)
        lines.append([*(text_at(each.row, place) for place in places), *past, *[""] * (beyond - len(past))])
    if head.unit and not any(head.unit in cell for cell in head.cells):
        _tell_unit(head, header, lines, [unit_of(each.row) for each in found], language)
    full = [[*line, *each.origin] for line, each in zip(lines, found, strict=True)]
    return Returned(head.at.sheet, [*header, *added_headers(language)], full, found)


def _beyond(row: Row) -> list[str]:
    """The cells beyond the header, up to the last that is filled."""
    texts = [*row.texts[len(row.head.cells) :]]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _tell_unit(head: Head, header: list[str], lines: list[list[str]], units: Sequence[str], language: str) -> None:
    """A unit told above the header comes into its column, which is made where there is none."""
    place = head.columns.get("unit")
    if place is None:
        unit = next(column for column in COLUMNS if column.name == "unit")
        header.append(unit.title("zh") if language == "zh" else unit.name)
    for line, told in zip(lines, units, strict=True):
        if place is None:
            line.append(told)
        else:
            line[place - 1] = told
