"""Rows + plan -> a ledger: each cell is understood or refused, then it is settled which rows count.

Rows are read in the order of the files as given, each from its top. Rows that are equal cell by cell count once;
of the rows with one indicator, organisation, date and item, the last counts.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase
from dxcheck.names import fold, fold_name, names, read_name, suggest
from dxcheck.plan.model import Indicator, Plan, Target
from dxcheck.submissions.cells import Refusal, read_date, read_number, read_progress
from dxcheck.submissions.columns import NAMES, REQUIRED
from dxcheck.submissions.ledger import HandIn, Intake, Ledger, Pair
from dxcheck.submissions.records import Fate, MetricFile, Observation, Row
from dxcheck.values import Progress, Value


def accept(
    tables: Sequence[MetricFile], plan: Plan, *, require_evidence: bool = False
) -> tuple[Ledger, list[Diagnostic]]:
    """Understand every row, and settle which of them count.

    The diagnostics are those of the files, their headers and their rejected rows, in reading order.
    """
    understand = _Understand(plan, require_evidence)
    observations: list[Observation | None] = []
    diagnostics: list[Diagnostic] = []
    for table in tables:
        diagnostics += table.problems
        for row in table.rows:
            observation, problems = understand(row)
            observations.append(observation)
            diagnostics += problems
    rows = [row for table in tables for row in table.rows]
    return _ledger(tables, [*_settle(rows, observations)]), diagnostics


class _Settled(NamedTuple):
    row: Row
    observation: Observation | None
    """What the row says; nothing when it was rejected."""
    fate: Fate
    counts: Observation | None
    """What counts instead of a superseded row, or against one that was sent once more."""


def _settle(rows: Sequence[Row], observations: Sequence[Observation | None]) -> Iterator[_Settled]:
    """Each row's fate, but for the future, which depends on the day that is asked of."""
    final: dict[tuple[object, ...], int] = {}
    first: dict[tuple[str, ...], int] = {}
    repeats: dict[int, int] = {}
    for index, (row, observation) in enumerate(zip(rows, observations, strict=True)):
        if observation is None:
            continue
        cells = tuple(row.cells.get(column, "") for column in NAMES)
        if first.setdefault(cells, index) != index:
            repeats[index] = first[cells]
        else:
            final[_key(observation)] = index
    for index, (row, observation) in enumerate(zip(rows, observations, strict=True)):
        if observation is None:
            yield _Settled(row, None, Fate.REJECTED, None)
            continue
        last = final[_key(observation)]
        if index in repeats:
            corrected = repeats[index] < last < index
            yield _Settled(row, observation, Fate.DUPLICATE, observations[last] if corrected else None)
        elif last != index:
            yield _Settled(row, observation, Fate.SUPERSEDED, observations[last])
        else:
            yield _Settled(row, observation, Fate.USED, None)


def _key(observation: Observation) -> tuple[object, ...]:
    return observation.indicator, observation.organisation, observation.date, observation.item


def _ledger(tables: Sequence[MetricFile], settled: Sequence[_Settled]) -> Ledger:
    counting: dict[str, list[Observation]] = {}
    handed_in: dict[HandIn, datetime.date | None] = {}
    sheets: dict[tuple[str, str | None], int] = {}
    for each in settled:
        sheets.setdefault((each.row.file, each.row.sheet), len(sheets))
        if each.observation is not None:
            _note(handed_in, each.observation)
            if each.fate is Fate.USED:
                counting.setdefault(each.observation.indicator, []).append(each.observation)
    return Ledger(
        intakes=[*_intakes(tables, settled)],
        counting=counting,
        rejected=[each.row for each in settled if each.fate is Fate.REJECTED],
        replaced=[*_pairs(settled, Fate.SUPERSEDED)],
        resent=[*_pairs(settled, Fate.DUPLICATE)],
        handed_in=handed_in,
        sheets=sheets,
    )


def _note(handed_in: dict[HandIn, datetime.date | None], observation: Observation) -> None:
    """Keep the day on which a thing was first handed in."""
    what = HandIn(observation.indicator, observation.organisation, observation.date)
    days = [day for day in (handed_in.get(what), observation.reported_on) if day is not None]
    handed_in[what] = min(days, default=None)


def _pairs(settled: Iterable[_Settled], fate: Fate) -> Iterator[Pair]:
    for each in settled:
        if each.fate is fate and each.observation is not None and each.counts is not None:
            yield Pair(each.observation, each.counts)


def _intakes(tables: Sequence[MetricFile], settled: Sequence[_Settled]) -> Iterator[Intake]:
    start = 0
    for table in tables:
        own = settled[start : start + len(table.rows)]
        start += len(table.rows)
        counting = Counter(e.observation.date for e in own if e.fate is Fate.USED and e.observation is not None)
        yield Intake(table.path, table.sha256, counting, Counter(e.fate for e in own if e.fate is not Fate.USED))


class _Understand:
    """Reads rows against one plan; every fault of a row is found, not only its first."""

    def __init__(self, plan: Plan, require_evidence: bool) -> None:
        self.plan = plan
        self.require_evidence = require_evidence
        self.organisations = names((organisation.id, organisation.names) for organisation in plan.organisations)
        self.indicators = plan.observable
        self.numbers = _numbers(plan)
        self.only_numbers = {id_.casefold(): own[0] for id_, own in self.numbers.items() if len(own) == 1}
        self.guesses: dict[tuple[str, Entry], tuple[str, ...]] = {}

    def __call__(self, row: Row) -> tuple[Observation | None, list[Diagnostic]]:
        """What a row says, or all that is wrong with it; its faults in the order of the columns."""
        faults = [*_faults_of_row(row)]
        indicator = self._named(row, "indicator", Code.CELL_INDICATOR, self.indicators, faults)
        organisation = self._named(row, "organisation", Code.CELL_ORGANISATION, self.organisations, faults)
        date = _dated(row, "date", Code.CELL_DATE, faults)
        reported_on = _dated(row, "reported_on", Code.CELL_REPORTED_ON, faults)
        item_text = row.cells.get("item", "")
        item = fold_name(item_text) or None
        value = None if indicator is None else self._valued(row, indicator, item, faults)
        evidence = fold(row.cells.get("evidence", "")) or None
        if self.require_evidence and evidence is None:
            faults.append(Diagnostic(Code.EVIDENCE_MISSING, row.position("evidence"), hint="hint.evidence"))
        if faults or indicator is None or date is None or value is None:
            return None, faults
        at = row.position("value")
        said = (indicator, date, value, organisation, item, evidence, reported_on, at, item_text)
        return Observation(*said), []

    def _named(
        self, row: Row, column: str, code: Entry, table: Mapping[str, str], faults: list[Diagnostic]
    ) -> str | None:
        """The id that a cell names; a required one that names none is a fault."""
        text = row.cells.get(column, "")
        named = read_name(text, table)
        if named is None and column == "indicator":
            named = read_name(text, self.only_numbers)
        if named is None and (text or column in REQUIRED):
            faults.append(self._unknown(row, column, code, table))
        return named

    def _valued(self, row: Row, id_: str, item: str | None, faults: list[Diagnostic]) -> Value | None:
        text, indicator = row.cells.get("value", ""), self.plan.indicator_by_id.get(id_)
        merged = "value" in row.merged and text
        value = Refusal("value.merged", "hint.merged") if merged else _read_value(text, indicator, item)
        if isinstance(value, Refusal):
            faults += _refused(row, "value", Code.CELL_VALUE, value)
        if item and indicator and indicator.kind in ("ratio", "percentage"):
            details = {"text": row.cells["item"], "kind": Phrase(f"kind.{indicator.kind}")}
            faults.append(Diagnostic(Code.CELL_ITEM, row.position("item"), details, "hint.item_to_note"))
        return None if isinstance(value, Refusal) else value

    def _unknown(self, row: Row, column: str, code: Entry, table: Mapping[str, str]) -> Diagnostic:
        text = row.cells.get(column, "")
        if not text:
            return Diagnostic(code, row.position(column), {"text": text}, "hint.fill_cell")
        if column == "indicator" and (mangled := self._id_as_date(text)):
            return Diagnostic(code, row.position(column), {"text": text, "guess": mangled}, "hint.id_as_date")
        guesses = self.guesses.get((text, code))
        if guesses is None and column == "indicator":
            guesses = self.numbers.get(fold(text))
        if guesses is None:
            guesses = self.guesses[text, code] = suggest(text, table)
        details = {"text": text, "guess": ", ".join(guesses)}
        return Diagnostic(code, row.position(column), details, "hint.did_you_mean" if guesses else "hint.show_ids")

    def _id_as_date(self, text: str) -> str | None:
        """The milestone whose id a spreadsheet took for a date: `1-2021` becomes Jan-21, 2021-01-01 or 2021年1月."""
        match = re.fullmatch(_MONTH_YEAR, fold(text), re.ASCII | re.IGNORECASE)
        if match:
            id_ = f"{_MONTHS.index(match[1].lower()) + 1}-20{match[2]}"
        else:
            date = read_date(text)
            if isinstance(date, Refusal):
                return None
            id_ = f"{date.month}-{date.year}"
        return id_ if any(id_ == duty.milestone_id for duty in self.plan.duties) else None


def _numbers(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The indicators of each milestone that has numbers; a row that names the milestone means the only one."""
    owed: dict[str, dict[str, None]] = {}
    for duty in plan.duties:
        if isinstance(duty.criterion, Target):
            owed.setdefault(duty.milestone_id, {})[duty.indicator] = None
    return {id_: tuple(indicators) for id_, indicators in owed.items()}


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = rf"({'|'.join(_MONTHS)})-(\d\d)"


def _faults_of_row(row: Row) -> Iterator[Diagnostic]:
    for column in row.formulas:
        yield _without_value(row, column)
    hint = "hint.quote_cell" if row.sheet is None and _is_split(row.texts) else "hint.stray"
    for place, text in row.strays:
        yield Diagnostic(Code.ROW_TOO_LONG, row.place(place), {"text": text.strip()}, hint)


def _is_split(texts: Sequence[str]) -> bool:
    """Whether two cells side by side are likely one number that was split at its comma: 1,234."""
    return any(
        re.fullmatch(r"\D?\d{1,3}", left.strip()) and re.fullmatch(r"\d{3}(\.\d+)?\D*", right.strip())
        for left, right in itertools.pairwise(texts)
    )


def _without_value(row: Row, column: str) -> Diagnostic:
    """What stands in a cell that holds no value that can be read."""
    text = "".join(row.texts[row.head.columns[column] - 1 : row.head.columns[column]])
    what, hint = _NO_VALUE.get(text[:1], ("holds.not_shown", "hint.number_format"))
    return Diagnostic(Code.CELL_FORMULA, row.position(column), {"what": Phrase(what), "text": text}, hint)


_NO_VALUE = {"=": ("holds.formula", "hint.formula"), "#": ("holds.error", "hint.error_value")}


def _dated(row: Row, column: str, code: Entry, faults: list[Diagnostic]) -> datetime.date | None:
    """The day that a cell means; a required one that is empty is a fault."""
    text = row.cells.get(column, "")
    if not text and column not in REQUIRED:
        return None
    date = read_date(text, row.head.epoch)
    if isinstance(date, Refusal):
        faults += _refused(row, column, code, date)
        return None
    return date


def _read_value(text: str, indicator: Indicator | None, item: str | None) -> Fraction | Progress | Refusal:
    if indicator is None:
        return read_progress(text)
    if item and not text:
        return Fraction(1)
    return read_number(text, indicator.kind, indicator.unit)


def _refused(row: Row, column: str, code: Entry, refusal: Refusal) -> list[Diagnostic]:
    """Why a cell is not read; a formula without a result has been told already."""
    if column in row.formulas:
        return []
    details = {"text": row.cells.get(column, ""), "reason": Phrase(refusal.reason), **refusal.details}
    return [Diagnostic(code, row.position(column), details, refusal.hint)]
