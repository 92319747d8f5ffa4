"""Rows of a table that are equal but for their evidence -> one record of them, and the number of each.

What a row says is asked once for all that are alike. Only rows of which nothing is to be told are taken together; any
other stands alone. A line without a quotation mark is known by its text before and behind the evidence, which is never
taken apart; every other line has been read as CSV before it is looked for.
"""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from dxcheck.names import fold
from dxcheck.submissions.apart import Apart
from dxcheck.submissions.readers.idioms import unforced
from dxcheck.submissions.readers.parts import Cells, Parts, may_stand_apart
from dxcheck.submissions.readers.table import Table
from dxcheck.submissions.records import Alike, Observation, Row

_LONGEST_WAIT = 63
MANY = 10_000
"""Of how many kinds of two rows at the most, on average, the others are likely of one row each."""
_NOT_AS_IT_STANDS = frozenset("\"'=")
"""How a cell begins that is not read as it stands."""


class Judge(Cells, Protocol):
    """What knows which rows may be taken together."""

    def reading(self, row: Row) -> Observation | None:
        """What a row says that is accepted, with nothing to be told of it; None of any other."""

    def alone(self, file: str) -> Collection[int]:
        """The numbers of a file's rows that must stand alone."""

    def is_own(self, reading: Observation) -> bool:
        """Whether a reading is one organisation's own: it can be no sum of others."""

    def proves(self, evidence: str) -> bool:
        """Whether a cell names evidence."""


class Fold:
    """The rows of one table, below one header, that are taken together."""

    def __init__(self, table: Table, delimiter: str, judge: Judge) -> None:
        self.table = table
        self.delimiter = delimiter
        self.judge = judge
        self.head = table.head
        self.others = bool(table.others)
        self._evidence = table.columns.get("evidence", 0)
        """Its column, from 1; 0 where there is none."""
        self._behind = table.width - self._evidence
        """How many columns stand behind it."""
        self._parted = table.width - 1 - (self._behind == 0)
        """How many delimiters are in a text."""
        self._strict = judge.asks()
        self._alone = frozenset(judge.alone(table.head.at.file))
        self._in_order = sorted(self._alone)
        self._known: dict[str, Alike] = {}
        self._kinds: list[Alike] = []
        self.apart: Apart | None = None
        self._parts: Parts | None = None
        """What has rows stand apart, once hardly any is like another."""
        self._idle = self._wait = 0
        """How many rows were counted in since lines were skimmed, and how many are to be before they are again."""
        self._begins = 0
        """The number of the first row that is counted in."""
        self._rows = array("i")
        """The index of each row's kind, from that row on: below 0 where it has the evidence of the one before it of its
        kind, 0 where it stands alone."""

    def row(self, number: int, text: str, evidence: str) -> Row:
        """The row that a text is made of, with its evidence in its place."""
        cells = text.split(self.delimiter)
        if self._behind == 0:
            cells.append(evidence)
        elif self._evidence:
            cells[self._evidence - 1] = evidence
        return self.table.row(number, cells)

    def may_skim(self) -> bool:
        """Whether the next lines are worth a look: seldom where none was known of late, as where all are quoted."""
        self._idle += 1
        return self._idle > self._wait

    def skim(self, lines: Iterator[str], number: int) -> tuple[int, str | None]:
        """Count in the next lines as long as they are known; the number of the last, and the first line that is not.

        A row has been counted in before.
        """
        find, delimiter, behind, strict = self._known.get, self.delimiter, self._behind, self._strict
        place, add, apart = -1 - behind, self._rows.append, self._parts
        self._pass(number + 1)
        held = None
        for line in self._until_alone(lines, number):
            if behind == 0:
                text, _, evidence = line.rpartition(delimiter)
            elif not self._evidence:
                text, evidence = line.rstrip("\r\n"), ""
            else:
                parts = line.rstrip("\r\n").rsplit(delimiter, behind + 1)
                if len(parts) <= behind:
                    held = line
                    break
                evidence, parts[place] = parts[place], ""
                text = delimiter.join(parts)
            found = find(text)
            if found is None:
                if apart is not None and apart.take_line(self._begins + len(self._rows), line, delimiter):
                    add(0)
                    continue
                held = line
                break
            evidence = evidence.strip()
            if evidence == found.last:
                add(-found.index)
                continue
            if evidence < ">" and evidence[:1] in _NOT_AS_IT_STANDS:
                held = line
                break
            if strict and not self.judge.proves(evidence):
                held = line
                break
            found.last = evidence
            add(found.index)
        last = self._begins + len(self._rows) - 1
        self._idle, self._wait = 0, 0 if last > number else min(2 * self._wait + 1, _LONGEST_WAIT)
        return last, held

    def _until_alone(self, lines: Iterator[str], number: int) -> Iterator[str]:
        """The lines behind a row, up to the next that must stand alone."""
        at = bisect_right(self._in_order, number)
        return itertools.islice(lines, self._in_order[at] - number - 1) if at < len(self._in_order) else lines

    def take(  # noqa: PLR0911 - a row is known in one way after the other
        self, number: int, cells: Sequence[str], *, plain: bool
    ) -> Alike | Row | None:
        """Count in a row: None where it is like one before it, or stands apart. Else it is the first of its kind, or
        stands alone.

        Only a row that is `plain`, one at a glance whatever its evidence, may be the first.
        """
        known = None
        if number in self._alone:
            return self.table.row(number, cells)
        if plain:
            texts = [*map(str.strip, cells), *[""] * (self.table.width - len(cells))]
            evidence = unforced(texts[self._evidence - 1]) if self._evidence else ""
            known = self._cut(texts)
            if known and (found := self._known.get(known)) and self._stands(evidence):
                self._count(found, number, evidence)
                return None
            if self._parts is not None and self._parts.take(number, texts):
                return None
        row = self.table.row(number, cells)
        evidence = row.cells.get("evidence", "")
        text = known if known and not (self.others or "=" in known or "'" in known) else self._text(row)
        if text is None or not self._stands(evidence):
            return row
        alike = self._known.get(text)
        if alike is None and plain and (reading := self.judge.reading(row)):
            if self._stands_apart(row, texts, reading):
                return None
            alike = self._known[text] = Alike(self, len(self._kinds) + 1, text, reading, evidence)
            self._kinds.append(alike)
            self._begins = self._begins or number
            self._pass(number)
            self._rows.append(alike.index)
            self._keep(cells, alike)
            return alike
        if alike is None:
            return row
        if plain:
            self._keep(cells, alike)
        self._count(alike, number, evidence)
        return None

    def _stands_apart(self, row: Row, texts: Sequence[str], reading: Observation) -> bool:
        """Have a row stand apart, if it may, where hardly any is like another and every column is known."""
        kinds = len(self._kinds)
        if self._parts is None and kinds >= MANY and len(self._rows) < 2 * kinds and may_stand_apart(self.table):
            self._parts = Parts(self.table, self.judge)
            self.apart = self._parts.apart
        return self._parts is not None and self.judge.is_own(reading) and self._parts.learn(row, texts, reading)

    def _keep(self, cells: Sequence[str], alike: Alike) -> None:
        """Know the next lines that are written as a row is."""
        if len(cells) == self.table.width and (own := self._cut(cells)) is not None:
            self._known.setdefault(own, alike)

    def _cut(self, cells: Sequence[str]) -> str | None:
        """The text of as many cells as the header has, but for the evidence; None where it tells them not apart."""
        if not self._evidence:
            text = self.delimiter.join(cells)
        elif self._behind == 0:
            text = self.delimiter.join(cells[:-1])
        else:
            text = self.delimiter.join((*cells[: self._evidence - 1], "", *cells[self._evidence :]))
        if text.count(self.delimiter) != self._parted or '"' in text or "\n" in text or "\r" in text:
            return None
        return text

    def _text(self, row: Row) -> str | None:
        """The text of a row as it is known by; None where it cannot be."""
        texts = [""] * self.table.width
        for name, place in self.table.columns.items():
            texts[place - 1] = row.cells[name] if name != "evidence" else ""
        for place, name in self.table.others:
            texts[place - 1] = row.others.get(name, "").strip()
        if row.strays or any(text[:1] in _NOT_AS_IT_STANDS for text in texts):
            return None
        text = self._cut(texts)
        return None if any(each.strip() != fold(each) for each in row.others.values()) else text

    def _stands(self, evidence: str) -> bool:
        return not self._strict or self.judge.proves(evidence)

    def _count(self, found: Alike, number: int, evidence: str) -> None:
        self._pass(number)
        self._rows.append(-found.index if evidence == found.last else found.index)
        found.last = evidence

    def _pass(self, number: int) -> None:
        """Pass over the rows up to one that is counted in."""
        if missing := number - self._begins - len(self._rows):
            self._rows.extend([0] * missing)

    def close(self) -> None:
        """Tell each kind how many rows it has: there are no more."""
        self._known.clear()
        self._parts = None
        counts = Counter(self._rows)
        lasts = dict(zip(self._rows, itertools.count(self._begins)))
        for kind in self._kinds:
            kind.again = counts[-kind.index]
            kind.times = counts[kind.index] + kind.again
            kind.last_number = lasts[kind.index]

    def holds(self, number: int) -> bool:
        """Whether the row of that number was taken together with others, or stands apart."""
        at = number - self._begins
        return (0 <= at < len(self._rows) and self._rows[at] != 0) or (
            self.apart is not None and self.apart.holds(number)
        )

    def numbers(self, wanted: Iterable[int]) -> dict[int, array[int]]:
        """The numbers of the rows of some kinds, by the kind's index; below 0 where evidence is the same again."""
        found = {index: array("q") for index in wanted}
        asked = bytearray(2 * len(self._kinds) + 1)  # what is below 0 counts from the end
        for index in found:
            asked[index] = asked[-index] = True
        rows = zip(itertools.count(self._begins), self._rows)
        for number, index in itertools.compress(rows, map(asked.__getitem__, self._rows)):
            found[abs(index)].append(number if index > 0 else -number)
        return found


def may_fold(table: Table) -> bool:
    """Whether rows of a table may be taken together: no form of ours, no rejects file, nothing that numbers rows."""
    return not (table.added or table.nameless or table.serials or "asked" in table.columns)
