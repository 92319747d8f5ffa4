"""Rows in reading order + plan -> what each says. A row is read alone, but for a sum: that reads upwards.

A row whose cells hold a word for a sum (合计) adds up rows above it in its table. An indicator or date that it leaves
out it takes from those since the last sum; where that does not tell, it is no row but a line.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.plan.model import Plan
from dxcheck.submissions.above import Above
from dxcheck.submissions.cells import Refusal, is_sum
from dxcheck.submissions.records import Head, Observation, Row
from dxcheck.submissions.understand import (
    Said,
    Understand,
    begins,
    dated,
    faults_of_row,
    read_value,
    says_nothing,
)

if TYPE_CHECKING:
    from dxcheck.submissions.evidence import Evidence

_NAMES_A_SUM = ("item", "organisation", "indicator", "date", "note")
"""The known columns in which offices write a word for a sum."""
_MAY_SUM = frozenset("计計总總共汇彙σΣ∑TtSsＴｔＳｓ")
_UNPROVED = {Code.EVIDENCE_MISSING: "sum.unproved", Code.EVIDENCE_REQUIRED: "sum.not_there"}


@lru_cache(maxsize=4096)
def _sums(text: str) -> bool:
    return is_sum(text)


def is_word_of_sum(text: str) -> bool:
    """Whether a text is a word for a sum (合计)."""
    return not _MAY_SUM.isdisjoint(text) and _sums(text)


class InOrder:
    """Reads rows against one plan, in reading order."""

    def __init__(self, plan: Plan, *, require_evidence: bool, evidence: Evidence | None = None) -> None:
        self.ordinary = Understand(plan, require_evidence=require_evidence, evidence=evidence)
        self.above: Above | None = None
        self._indicators = plan.indicator_by_id

    def __call__(self, row: Row) -> Said:
        """What a row says, or all that is wrong with it; its faults in the order of the columns."""
        above = self._above(row.head)
        if (another := self.ordinary.naming.another_plan(row)) is not None:
            return Said(faults=[another])
        if word := self.word_of_sum(row):
            return self._sum(row, word, above)
        said = self.ordinary(row)
        if said.observation is not None:
            above.rows.append(said.observation)
        else:
            above.miss(self.ordinary.naming.id_of(row.cells.get("indicator", ""), "indicator"))
        return said

    def pass_over(self, head: Head, reading: Observation) -> None:
        """Pass over an ordinary row of a table of which it is known what it says: what comes below may add it up."""
        self._above(head).rows.append(reading)

    def _above(self, head: Head) -> Above:
        if self.above is None or self.above.head is not head:
            self.above = Above(head)
        return self.above

    def word_of_sum(self, row: Row) -> str | None:
        """The cell that says that a row is a sum; None where none does.

        Beside a figure 累计 says that it is a running total, which it is anyway, unless figures are steps.
        """
        cells = row.cells
        for column in _NAMES_A_SUM:
            text = cells.get(column)
            if text and is_word_of_sum(text) and not self._means_another(row, column, text):
                return text
        for text in row.others.values():
            if is_word_of_sum(text) and not self._runs(row, text):
                return text.strip()
        return None

    def _means_another(self, row: Row, column: str, text: str) -> bool:
        """Whether a word is no sum's where it stands: in a note a running total's, or the name of an indicator or an
        organisation of the plan, such as 企业总数."""
        return self._runs(row, text) if column == "note" else self._is_name(column, text)

    def _is_name(self, column: str, text: str) -> bool:
        return column in ("indicator", "organisation") and self.ordinary.naming.id_of(text, column) is not None

    def _runs(self, row: Row, text: str) -> bool:
        known = self._indicators.get(self.ordinary.naming.id_of(row.cells.get("indicator", ""), "indicator") or "")
        runs = re.search("累[计計]", text) is not None and re.search("[合小总總共][计計]", text) is None
        return runs and known is not None and known.accumulation != "increment"

    def _sum(self, row: Row, word: str, above: Above) -> Said:
        """A sum as a reading; a line where it tells no figure of one indicator, and rejected where a cell is wrong."""
        faults = [fault for fault in faults_of_row(row) if fault.code is not Code.CELL_FORMULA]
        indicator, organisation, date = self._summed(row, above, faults)
        reported_on = dated(row, "reported_on", Code.CELL_REPORTED_ON, faults)
        value = None if indicator is None else read_value(row, self._indicators.get(indicator), None)
        unproved: list[Diagnostic] = []
        evidence = self.ordinary.proved(row, organisation, unproved)
        early = self.ordinary.early(row, indicator, date, is_step=False)
        faults += [problem for problem in early if problem.code.rejects_row]
        if faults:
            above.end()
            return Said(faults=faults, known_from=reported_on or date)
        if indicator is None or date is None or value is None or isinstance(value, Refusal) or unproved:
            above.end()
            what = "sum.line" if not unproved or indicator is None or date is None else _UNPROVED[unproved[0].code]
            return Said(doubts=[_told(row, word, what)], is_line=True)
        reading = Observation(
            indicator, date, value, organisation, None, evidence, reported_on, row.position("value"),
            begins=begins(row, date), sums=True, evidence_text=self.ordinary.written(row, evidence),
        )  # fmt: skip
        stated = above.stated(reading, self._indicators.get(indicator))
        known_from = max(each.known_from for each in (reading, *stated.listed))
        return Said(reading, doubts=[_told(row, word, "sum.compared"), *early], stated=stated, known_from=known_from)

    def _summed(
        self, row: Row, above: Above, faults: list[Diagnostic]
    ) -> tuple[str | None, str | None, datetime.date | None]:
        """The indicator, organisation and date of a sum; what it leaves out is that of the rows above it."""
        cells = {column: row.cells.get(column, "") for column in _NAMES_A_SUM}
        said = {column for column, text in cells.items() if self._is_name(column, text) or not _leaves_out(text)}
        indicator, organisation = above.indicator(), None
        if "indicator" in said:
            indicator = self.ordinary.named(row, "indicator", faults)
        if "organisation" in said:
            organisation = self.ordinary.named(row, "organisation", faults)
        date = dated(row, "date", Code.CELL_DATE, faults) if "date" in said else above.date(indicator)
        return indicator, organisation, date


def _leaves_out(text: str) -> bool:
    """Whether a cell of a sum says nothing but that it is one."""
    return not text or is_word_of_sum(text) or says_nothing(text)


def _told(row: Row, word: str, what: str) -> Diagnostic:
    return Diagnostic(Code.ROW_SUMS, row.position(), {"why": Phrase("sum.word"), "text": word, "told": Phrase(what)})
