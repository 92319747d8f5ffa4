"""A header -> the columns that it names, and what is wrong with it: unknown, repeated and missing ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from dxcheck.diagnostics import Code, Diagnostic, Named, Phrase, Position, shortened
from dxcheck.names import closest, fold
from dxcheck.submissions.columns import BY_HEADER, COLUMNS, REQUIRED, added, is_serial, says_plan, titles
from dxcheck.submissions.readers.headers import Header, columns_named, known_cells, read_heading
from dxcheck.submissions.readers.units import told_unit

SEARCHED = 20
"""How many rows are searched for a header; a title may stand above it."""
TITLE_CELLS = 2
"""How many cells a title over the header may have; a row with more looks like data and is warned of."""
HALF = 2
"""How many columns half a header names."""
_SHOWN = 80
"""How much of a line a message shows."""
_PARTED = {
    "，": "parted.wide_comma",
    "；": "parted.wide_semicolon",
    "、": "parted.pause",
    "|": "parted.bar",
    "｜": "parted.bar",
    ",": "parted.comma",
    ";": "parted.semicolon",
    "\t": "parted.tab",
    " ": "parted.space",
    "\u3000": "parted.space",
}
"""What may part the names of columns that stand in one cell."""


def known_columns(rows: Iterable[Sequence[str]]) -> list[int]:
    """How many different known columns each of the first rows names; none where no required one is among them."""
    named = [columns_named(row) for row in islice(rows, SEARCHED)]
    return [0 if columns.isdisjoint(REQUIRED) else len(columns) for columns in named]


MOST_GUESSED = 100
"""For how many headers of a table that are not known it is said what was meant."""


def columns_of(header: Header, file: Position) -> tuple[dict[str, int], list[Diagnostic]]:
    """The columns and where they stand; unknown ones are warned of, missing and repeated ones are errors."""
    ours = set(added(header.cells).values())
    cells = [(place, cell) for place, cell in enumerate(header.cells, start=1) if place not in ours]
    headings = [read_heading(cell) for _, cell in cells]
    firm = {heading.column for heading in headings if not (heading.loose or heading.vague)}
    better = firm | {heading.column for heading in headings if heading.loose}
    columns: dict[str, int] = {}
    problems: list[Diagnostic] = []
    unknown: list[tuple[int, str]] = []
    for (place, cell), (column, loose, _, vague) in zip(cells, headings, strict=True):
        if column is None or (loose and column in firm) or (vague and column in better):
            unknown.append((place, cell))
        elif column in columns:
            first = header.cells[columns[column] - 1]
            details = {
                "column": titles([column]),
                "first": fold(first),
                "header": fold(cell),
                "found": shown(header.cells),
            }
            here = file._replace(line=header.rows[place - 1], column=place)
            problems.append(Diagnostic(Code.HEADER_REPEATED, here, details, "hint.keep_one"))
        else:
            columns[column] = place
    named = ((at, cell) for at, cell in unknown if _named(cell))
    problems += [
        _unknown(file._replace(line=header.rows[at - 1], column=at), cell, columns if number < MOST_GUESSED else None)
        for number, (at, cell) in enumerate(named)
    ]
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        problems.append(_missing(file._replace(line=header.first), missing, header.cells))
    return columns, problems


def no_header(top: Sequence[Sequence[str]], file: Position) -> Diagnostic:
    """That there is no header; it shows the line that is most like one."""
    likeness = [(_parted(cells)[1], known_cells(cells), sum(map(bool, map(fold, cells)))) for cells in top]
    at = likeness.index(max(likeness)) if likeness else 0
    return _missing(file._replace(line=at + 1), REQUIRED, top[at] if top else [])


def _named(cell: str) -> bool:
    """Whether a column that is not known has a header of its own that is to be told."""
    return bool(fold(cell)) and not is_serial(cell) and not says_plan(cell) and not told_unit(cell)


def _unknown(at: Position, cell: str, columns: Iterable[str] | None) -> Diagnostic:
    """That a header is not known, and which column was meant that is not among those that are; None for no guess."""
    names = [] if columns is None else [name for name, column in BY_HEADER.items() if column not in columns]
    guess = _guess(fold(cell), names)
    details = {"header": fold(cell), "guess": guess or ""}
    return Diagnostic(Code.HEADER_UNKNOWN, at, details, "hint.did_you_mean" if guess else None)


def _guess(header: str, names: Sequence[str]) -> str | None:
    """The name that was meant, where one letter or two are wrong: one character of Chinese makes another word."""
    latin = header.isascii()
    candidates = [name for name in names if name.isascii() == latin and abs(len(name) - len(header)) <= 1]
    return closest(header, candidates, cutoff=0.76 if latin else 0.81)


def _missing(at: Position, missing: Sequence[str], cells: Sequence[str]) -> Diagnostic:
    """That a header lacks columns, what it has, and what may be in the way."""
    details: dict[str, str | int] = {"columns": titles(missing), "row": at.line or 1, "found": shown(cells)}
    parted, _ = _parted(cells)
    if parted:
        return Diagnostic(Code.HEADER_MISSING, at, {**details, "mark": Phrase(parted)}, "hint.split_cells")
    known = [each for each in COLUMNS if each.name in missing]
    both = "; ".join(", ".join((each.name, *each.headers[:4])) for each in known)
    details["names"] = Named(both, (both, "；".join("、".join(each.headers[:4]) for each in known)))
    return Diagnostic(Code.HEADER_MISSING, at, details, "hint.header_names")


def _parted(cells: Sequence[str]) -> tuple[str, int]:
    """By what names of columns are parted that stand in one cell, and how many they are; no mark and 0 where not."""
    known = {mark: len(columns_named([part for cell in cells for part in cell.split(mark)])) for mark in _PARTED}
    best = max(known, key=lambda mark: known[mark])
    alone = sum(1 for cell in cells if fold(cell)) <= TITLE_CELLS
    more = alone and known[best] >= HALF and known[best] > len(columns_named(cells))
    return (_PARTED[best], known[best]) if more else ("", 0)


def shown(cells: Sequence[str]) -> str:
    """A line as a message shows it."""
    return shortened(" | ".join(folded for cell in cells if (folded := " ".join(cell.split()))), _SHOWN)
