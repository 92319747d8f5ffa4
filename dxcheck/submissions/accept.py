"""Rows + plan -> records: each cell is understood or refused, then each row gets its fate.

Rows are read in the order of the files as given, each from its top. Rows that are equal cell by cell count once;
of the rows with one indicator, organisation, date and item, the last counts.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from dxcheck.diagnostics import Code, Diagnostic, Phrase
from dxcheck.names import fold, names, read_name, suggest
from dxcheck.plan.model import Indicator, Plan, Target
from dxcheck.submissions.cells import Refusal, read_date, read_number, read_progress
from dxcheck.submissions.records import COLUMNS, Fate, Observation, Record, Row, Submission, Table
from dxcheck.values import Progress


def accept(
    tables: Sequence[Table], plan: Plan, as_of: datetime.date | None, *, require_evidence: bool = False
) -> tuple[list[Submission], list[Diagnostic]]:
    """Give every row its fate. Without an as-of date no row is in the future.

    The diagnostics are those of the files, their headers and their rejected rows, in reading order.
    """
    understand = _Understand(plan, require_evidence)
    understood: list[list[Observation | None]] = []
    diagnostics: list[Diagnostic] = []
    for table in tables:
        diagnostics += table.problems
        observations: list[Observation | None] = []
        for row in table.rows:
            observation, problems = understand(row)
            observations.append(observation)
            diagnostics += problems
        understood.append(observations)
    settled = _settle(
        [row for table in tables for row in table.rows], [o for group in understood for o in group], as_of
    )
    submissions = []
    start = 0
    for table in tables:
        end = start + len(table.rows)
        submissions.append(Submission(table.path, table.sha256, settled[start:end]))
        start = end
    return submissions, diagnostics


def _settle(
    rows: Sequence[Row], observations: Sequence[Observation | None], as_of: datetime.date | None
) -> list[Record]:
    last: dict[tuple[object, ...], int] = {}
    first: dict[tuple[str, ...], int] = {}
    duplicate: dict[int, int] = {}
    for index, (row, observation) in enumerate(zip(rows, observations, strict=True)):
        if observation is None:
            continue
        cells = tuple(row.cells.get(column, "") for column in COLUMNS)
        if first.setdefault(cells, index) != index:
            duplicate[index] = first[cells]
        else:
            last[_key(observation)] = index
    records = []
    for index, (row, observation) in enumerate(zip(rows, observations, strict=True)):
        replaced_by = None
        if observation is None:
            fate = Fate.REJECTED
        elif index in duplicate:
            fate = Fate.DUPLICATE
            replaced_by = rows[duplicate[index]]
        elif (final := last[_key(observation)]) != index:
            fate = Fate.SUPERSEDED
            replaced_by = rows[final]
        elif as_of is not None and observation.date > as_of:
            fate = Fate.FUTURE
        else:
            fate = Fate.USED
        records.append(Record(row, fate, observation, replaced_by))
    return records


def _key(observation: Observation) -> tuple[object, ...]:
    return observation.indicator, observation.organisation, observation.date, observation.item


class _Understand:
    """Reads rows against one plan; every fault of a row is found, not only its first."""

    def __init__(self, plan: Plan, require_evidence: bool) -> None:
        self.plan = plan
        self.require_evidence = require_evidence
        self.organisations = names((organisation.id, organisation.names) for organisation in plan.organisations)
        self.indicators = plan.observable
        self.guesses: dict[tuple[str, Code], tuple[str, ...]] = {}

    def __call__(self, row: Row) -> tuple[Observation | None, list[Diagnostic]]:
        problems: list[Diagnostic] = []
        cells: Mapping[str, str] = defaultdict(str, row.cells)
        problems += [Diagnostic(Code.CELL_FORMULA, row.position(column), {}, "hint.formula") for column in row.formulas]
        if row.surplus:
            problems.append(Diagnostic(Code.ROW_TOO_LONG, row.position(), {"text": row.surplus}, "hint.quote_cell"))

        indicator = read_name(cells["indicator"], self.indicators)
        if indicator is None:
            problems.append(self._unknown(row, "indicator", Code.CELL_INDICATOR, self.indicators))
        organisation = read_name(cells["organisation"], self.organisations)
        if organisation is None and cells["organisation"]:
            problems.append(self._unknown(row, "organisation", Code.CELL_ORGANISATION, self.organisations))

        date = read_date(cells["date"])
        if isinstance(date, Refusal):
            problems += _refused(row, "date", Code.CELL_DATE, date)
        reported_on = read_date(cells["reported_on"]) if cells["reported_on"] else None
        if isinstance(reported_on, Refusal):
            problems += _refused(row, "reported_on", Code.CELL_REPORTED_ON, reported_on)

        item = fold(cells["item"]) or None
        value: Fraction | Progress | Refusal | None = None
        if indicator is not None:
            numeric = self.plan.indicator_by_id.get(indicator)
            value = _read_value(cells["value"], numeric, item)
            if "value" in row.merged and cells["value"]:
                value = Refusal("value.merged", "hint.merged")
            if isinstance(value, Refusal):
                problems += _refused(row, "value", Code.CELL_VALUE, value)
            if item and numeric and numeric.kind in ("ratio", "percentage"):
                details = {"text": cells["item"], "kind": Phrase(f"kind.{numeric.kind}")}
                problems.append(Diagnostic(Code.CELL_ITEM, row.position("item"), details, "hint.item_to_note"))
        if self.require_evidence and not cells["evidence"]:
            problems.append(Diagnostic(Code.EVIDENCE_MISSING, row.position("evidence"), hint="hint.evidence"))

        if problems:
            return None, problems
        assert indicator is not None and isinstance(date, datetime.date) and isinstance(value, (Fraction, Progress))
        assert not isinstance(reported_on, Refusal)
        evidence = fold(cells["evidence"]) or None
        at, item_text = row.position("value"), cells["item"]
        return Observation(indicator, date, value, organisation, item, evidence, reported_on, at, item_text), []

    def _unknown(self, row: Row, column: str, code: Code, table: Mapping[str, str]) -> Diagnostic:
        text = row.cells.get(column, "")
        if not text:
            return Diagnostic(code, row.position(column), {"text": text}, "hint.fill_cell")
        if column == "indicator" and (mangled := self._id_as_date(text)):
            return Diagnostic(code, row.position(column), {"text": text, "guess": mangled}, "hint.id_as_date")
        guesses = self.guesses.get((text, code))
        if guesses is None and column == "indicator":
            guesses = self._numbers_of(fold(text))
        if guesses is None:
            guesses = self.guesses[text, code] = suggest(text, table)
        details = {"text": text, "guess": ", ".join(guesses)}
        return Diagnostic(code, row.position(column), details, "hint.did_you_mean" if guesses else "hint.show_ids")

    def _numbers_of(self, text: str) -> tuple[str, ...] | None:
        """The indicators of a milestone that has only a number, for a row that names the milestone."""
        owed = [duty for duty in self.plan.duties if duty.milestone_id == text]
        return tuple(duty.indicator for duty in owed if isinstance(duty.criterion, Target)) if owed else None

    def _id_as_date(self, text: str) -> str | None:
        """The milestone whose id a spreadsheet took for a date: `1-2021` becomes Jan-21, 2021-01-01 or 2021年1月."""
        match = _MONTH_YEAR.fullmatch(fold(text))
        if match:
            id_ = f"{_MONTHS.index(match[1].lower()) + 1}-20{match[2]}"
        else:
            date = read_date(text)
            if isinstance(date, Refusal):
                return None
            id_ = f"{date.month}-{date.year}"
        return id_ if any(id_ == duty.milestone_id for duty in self.plan.duties) else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(rf"({'|'.join(_MONTHS)})-(\d\d)", re.ASCII | re.IGNORECASE)


def _read_value(text: str, indicator: Indicator | None, item: str | None) -> Fraction | Progress | Refusal:
    if indicator is None:
        return read_progress(text)
    if item and not text:
        return Fraction(1)
    return read_number(text, indicator.kind, indicator.unit)


def _refused(row: Row, column: str, code: Code, refusal: Refusal) -> list[Diagnostic]:
    """Why a cell is not read; a formula without a result has been told already."""
    if column in row.formulas:
        return []
    details = {"text": row.cells.get(column, ""), "reason": Phrase(refusal.reason), **refusal.details}
    return [Diagnostic(code, row.position(column), details, refusal.hint)]
