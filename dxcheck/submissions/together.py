"""Which rows may be taken together while they are read.

What is taken together is accepted, and nothing is to be told of any row of it: whatever a plan may find in a row beside
its evidence, it finds in all that are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from dxcheck.diagnostics import Diagnostic
from dxcheck.names import fold_name
from dxcheck.plan.model import Plan
from dxcheck.submissions.cells import names_no_one
from dxcheck.submissions.records import Observation, Row
from dxcheck.submissions.sums import InOrder, is_word_of_sum
from dxcheck.submissions.too_many import MAX_REFUSED, TooManyError
from dxcheck.submissions.understand import evidence_of, says_nothing
from dxcheck.values import Value


class Together:
    """Says of rows as they are read which may be taken together, by one plan."""

    def __init__(
        self, plan: Plan, *, require_evidence: bool, alone: Mapping[str, Collection[int]] | None = None
    ) -> None:
        self._alone = alone or {}
        self._refused: Counter[str] = Counter()
        self._reads = InOrder(plan, require_evidence=require_evidence)
        self._shares = {each.id for each in plan.indicators if each.combine == "sum"}
        self._groups = {each.id for each in plan.groups}

    @property
    def some_alone(self) -> bool:
        """Whether some rows must stand alone."""
        return bool(self._alone)

    def alone(self, file: str) -> Collection[int]:
        """The numbers of a file's rows that must stand alone."""
        return self._alone.get(file, ())

    def asks(self) -> bool:
        """Whether evidence decides if a row is accepted."""
        return self._reads.ordinary.require_evidence

    def proves(self, evidence: str) -> bool:
        """Whether a cell names evidence."""
        return evidence_of(evidence) is not None

    def reading(self, row: Row) -> Observation | None:
        """What a row says that is accepted, with nothing to be told of it; None of any other.

        Told are doubts, what the office said, and that a figure of nobody's, or of a group, may be others' added up; a
        sum reads upwards.
        """
        if self._reads.word_of_sum(row) or self._reads.ordinary.naming.another_plan(row) is not None:
            return None
        said = self._reads.ordinary(row)
        if said.faults:
            self._count_refused(row)
        reading = said.observation
        if reading is None or said.doubts or reading.note or reading.promised:
            return None
        is_whole = reading.organisation is None or reading.organisation in self._groups
        if is_whole and reading.item is None and reading.indicator in self._shares:
            return None
        return reading

    def _count_refused(self, row: Row) -> None:
        self._refused[row.file] += 1
        if self._refused[row.file] > MAX_REFUSED:
            raise TooManyError("many.refused", MAX_REFUSED)

    # ---------------------------------------------------------------- cell by cell

    def is_own(self, reading: Observation) -> bool:
        """Whether a reading is one organisation's own: it can be no sum of others."""
        return reading.organisation is not None and reading.organisation not in self._groups

    def value(self, row: Row, indicator: str, item: str | None) -> Value | None:
        """The value that a row claims; None where its cell cannot be read."""
        faults: list[Diagnostic] = []
        value = self._reads.ordinary.valued(row, indicator, item, faults)
        return None if faults else value

    def item(self, text: str) -> str | None:
        """The item that a cell names; None where it names none, or more than one, or says that its row is a sum."""
        item = None if says_nothing(text) or is_word_of_sum(text) else fold_name(text) or None
        return None if item is not None and names_no_one(item) else item

    def evidence(self, text: str) -> str | None:
        """What a cell names as evidence; None where it names nothing."""
        return evidence_of(text)
