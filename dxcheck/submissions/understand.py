"""An ordinary row + plan -> what it says, or all that is wrong with it. It is read alone; `sums.py` reads upwards.

A word for nothing (无) in a cell that may be empty leaves it empty; for an item it says that there is no new one.
"""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Entry, Listed, Phrase
from dxcheck.names import fold, fold_name
from dxcheck.plan.model import Indicator, Plan
from dxcheck.submissions.above import ADDS_UP
from dxcheck.submissions.cells import (
    Refusal,
    is_nothing,
    names_no_one,
    read_date,
    read_number,
    read_period,
    read_progress,
)
from dxcheck.submissions.columns import REQUIRED
from dxcheck.submissions.naming import Naming
from dxcheck.submissions.readers.units import is_no_unit
from dxcheck.submissions.records import Observation, Row, StatedSum
from dxcheck.values import Progress, Value

if TYPE_CHECKING:
    from dxcheck.submissions.evidence import Evidence

_NUMBER = r"\d[\d,.]*\s?[^\W\d%]{0,4}"
"""A number as an office writes it for an indicator: 3, 3项."""
_MEANT = "hint.number_of_milestone"
_MAY_BE_NOTHING = re.compile(r"[无無没未不空待零〇○×NnＮｎTt]|\A\W*[0xX]|\A[\W_]*\Z")
"""What every such word holds. Most cells do not, and there are many."""

WHY = {
    Code.EVIDENCE_NOT_FOUND: "evidence.none",
    Code.EVIDENCE_AMBIGUOUS: "evidence.several",
    Code.EVIDENCE_CHANGED: "evidence.differs",
}
"""Why evidence is not there, as a phrase; one that is not found may say it better itself."""


@lru_cache(maxsize=4096)
def _is_none(text: str) -> bool:
    return is_nothing(text)


def says_nothing(text: str) -> bool:
    """Whether a text is a word for nothing, or shows none."""
    return _MAY_BE_NOTHING.search(text) is not None and _is_none(text)


class Subject(NamedTuple):
    """What a row speaks of, by the columns that say it, as far as it can be read."""

    indicator: str | None = None
    item: str | None = None


class Said(NamedTuple):
    """What a row says; a row that says nothing and is no line is rejected."""

    observation: Observation | None = None
    faults: Sequence[Diagnostic] = ()
    """Why it is rejected."""
    doubts: Sequence[Diagnostic] = ()
    """What is to be told of it all the same."""
    stated: StatedSum | None = None
    """What it adds up, where it is a sum."""
    is_line: bool = False
    """Whether it is no row but a line under the rows."""
    subject: Subject = Subject()
    """What it speaks of, also where it is rejected."""
    known_from: datetime.date | None = None
    """When it came to be known, also where it is rejected; a sum not before what it adds up. None where that is not
    told."""


class Understand:
    """Reads ordinary rows against one plan; every fault of a row is found, not only its first."""

    def __init__(self, plan: Plan, *, require_evidence: bool, evidence: Evidence | None = None) -> None:
        self.plan = plan
        self.require_evidence = require_evidence
        self.evidence = evidence
        self.naming = Naming(plan)

    def __call__(self, row: Row) -> Said:
        """What a row says that is no sum."""
        faults = [*faults_of_row(row)]
        indicator = self.named(row, "indicator", faults)
        organisation = self.named(row, "organisation", faults)
        date = dated(row, "date", Code.CELL_DATE, faults)
        reported_on = dated(row, "reported_on", Code.CELL_REPORTED_ON, faults)
        promised = dated(row, "promised", Code.CELL_PROMISED, faults)
        item, nothing = _item(row)
        new = not (nothing and self._is_empty(row, indicator))
        value = None
        if indicator is not None:
            value = self.valued(row, indicator, item, faults) if new else Fraction(0)
        evidence = self.proved(row, organisation, faults)
        early = self.early(row, indicator, date, is_step=item is None and new)
        faults += [problem for problem in early if problem.code.rejects_row]
        subject = Subject(indicator, item)
        if faults or indicator is None or date is None or value is None:
            return Said(faults=faults, subject=subject, known_from=reported_on or date)
        observation = Observation(
            indicator, date, value, organisation, item, evidence, reported_on, row.position("value"),
            row.cells["item"] if item else "", begins(row, date), is_nothing=not new,
            note=_note(row), promised=promised, evidence_text=self.written(row, evidence),
        )  # fmt: skip
        return Said(observation, doubts=early, subject=subject, known_from=observation.known_from)

    def named(self, row: Row, column: str, faults: list[Diagnostic]) -> str | None:
        """The id that a cell names; a required one that names none is a fault."""
        text = row.cells.get(column, "")
        named = self.naming.id_of(text, column)
        if named is None and (text or column in REQUIRED):
            faults.append(self.naming.unknown(row, column))
        return named

    def _is_empty(self, row: Row, id_: str | None) -> bool:
        """Whether a row gives no value, where its indicator is one that has entries."""
        indicator = self.plan.indicator_by_id.get(id_ or "")
        text = row.cells.get("value", "")
        empty = not text or (says_nothing(text) and not any(map(str.isnumeric, text)))
        return indicator is not None and indicator.kind in ADDS_UP and empty

    def valued(self, row: Row, id_: str, item: str | None, faults: list[Diagnostic]) -> Value | None:
        """The value that a row claims of an indicator; None, with its faults, where it cannot be read."""
        if self._is_organisation(_optional(row, "unit")):
            unit = {"unit": row.cells["unit"], "text": row.cells.get("value", "")}
            details = {**unit, "reason": Phrase("value.unit_organisation")}
            faults.append(Diagnostic(Code.CELL_VALUE, row.position("unit"), details, "hint.unit_organisation"))
            return None
        indicator = self.plan.indicator_by_id.get(id_)
        value = read_value(row, indicator, item)
        if isinstance(value, Refusal):
            faults += [self._as_number(each, id_) for each in _refused(row, "value", Code.CELL_VALUE, value)]
        kind = "level" if indicator and indicator.is_level else indicator.kind if indicator else ""
        if item and indicator and kind not in ADDS_UP:
            details = {"text": row.cells["item"], "kind": Phrase(f"kind.{kind}")}
            faults.append(Diagnostic(Code.CELL_ITEM, row.position("item"), details, "hint.item_to_note"))
        return None if isinstance(value, Refusal) else value

    def _as_number(self, fault: Diagnostic, id_: str) -> Diagnostic:
        """What is wrong with a deliverable's value; a number may be meant for one that its milestone asks for, too."""
        duty = self.plan.deliverables.get(id_)
        numbers = self.naming.numbers_of(duty.milestone_id) if duty else ()
        if not numbers or not fault.hint or not re.fullmatch(_NUMBER, fold(str(fault.details["text"]))):
            return fault
        named = Listed(map(self.plan.indicator_name, numbers))
        return fault._replace(details={**fault.details, "numbers": named, "then": Phrase(fault.hint)}, hint=_MEANT)

    def _is_organisation(self, unit: str) -> bool:
        """Whether what stands under 单位 is an organisation: offices head both with that word."""
        if not unit or unit[0] in "个家":  # 家企业 is a unit
            return False
        return is_no_unit(unit) or self.naming.id_of(unit, "organisation") is not None

    def proved(self, row: Row, organisation: str | None, faults: list[Diagnostic]) -> str | None:
        """What a row names as evidence; what no one can see, and a word for nothing, is none.

        Where evidence is required, and can be looked up, each name that leads to no file is a fault.
        """
        evidence = evidence_of(row.cells.get("evidence", ""))
        if not self.require_evidence:
            return evidence
        if evidence is None:
            faults.append(Diagnostic(Code.EVIDENCE_MISSING, row.position("evidence"), hint="hint.evidence"))
        elif self.evidence is not None:
            for proof in self.evidence.of(self.written(row, evidence), organisation):
                if proof.why is not None:
                    details = {"evidence": proof.name, "why": Phrase(WHY[proof.why]), **proof.details}
                    faults.append(Diagnostic(Code.EVIDENCE_REQUIRED, row.position("evidence"), details))
        return evidence

    def written(self, row: Row, evidence: str | None) -> str:
        """What names evidence, as it was written; nothing where it is not looked up."""
        return row.cells.get("evidence", "") if evidence and self.evidence is not None else ""

    def early(self, row: Row, id_: str | None, date: datetime.date | None, *, is_step: bool) -> list[Diagnostic]:
        """What is wrong, or doubtful, with a date before the plan's period.

        Nothing of the plan can have been done then, and no step of it taken; a total or an entry may well be older.
        """
        start = self.plan.period.start
        if id_ is None or date is None or date >= start:
            return []
        indicator = self.plan.indicator_by_id.get(id_)
        rejected = indicator is None or (is_step and indicator.accumulation == "increment")
        code = Code.DATE_BEFORE_PLAN if rejected else Code.DATE_EARLY
        details = {"text": row.cells["date"], "start": start.isoformat()}
        return [Diagnostic(code, row.position("date"), details, "hint.check_year")]


def evidence_of(text: str) -> str | None:
    """What a cell names as evidence, folded; None where it shows nothing, or says that there is none."""
    folded = fold("" if text and says_nothing(text) else text)
    return folded if _is_visible(folded) else None


def faults_of_row(row: Row) -> Iterator[Diagnostic]:
    """What is wrong with a row but for what its cells say."""
    for column in row.formulas:
        yield _without_value(row, column)
    hint = "hint.quote_cell" if row.strays and row.sheet is None and _is_split(row.texts) else "hint.stray"
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
    sign = "</s>" if "</s>" in text else text[:1]
    what, hint = _NO_VALUE.get(sign, ("holds.not_shown", "hint.number_format"))
    return Diagnostic(Code.CELL_FORMULA, row.position(column), {"what": Phrase(what), "text": text}, hint)


_NO_VALUE = {
    "=": ("holds.formula", "hint.formula"),
    "#": ("holds.error", "hint.error_value"),
    "</s>": ("holds.struck", "hint.struck"),
}


def _is_visible(text: str) -> bool:
    """Whether any character of a folded text can be seen."""
    return any(map(str.isalnum, text)) or any(
        character != _BLANK and unicodedata.category(character)[0] not in "CZ" for character in text
    )


_BLANK = "\u2800"
"""The Braille pattern without a dot: a symbol that shows nothing."""


def _optional(row: Row, column: str) -> str:
    """The text of a cell that may be empty; a word for nothing leaves it so."""
    text = row.cells.get(column, "")
    return "" if text and says_nothing(text) else text


def _note(row: Row) -> str:
    """What a row says beside its figures, as it was written but for line breaks; a word for nothing says nothing."""
    text = " ".join(_optional(row, "note").split())
    return text if _is_visible(text) else ""


def _item(row: Row) -> tuple[str | None, bool]:
    """The item that a row names, folded, and whether it says that there is none."""
    text = row.cells.get("item", "")
    nothing = bool(text) and says_nothing(text)
    return (None if nothing else fold_name(text) or None), nothing


def dated(row: Row, column: str, code: Entry, faults: list[Diagnostic]) -> datetime.date | None:
    """The day that a cell means; a required one that is empty is a fault."""
    text = row.cells.get(column, "") if column in REQUIRED else _optional(row, column)
    if not text and column not in REQUIRED:
        return None
    date = read_date(text, row.head.epoch)
    if isinstance(date, Refusal):
        faults += _refused(row, column, code, date)
        return None
    return date


def begins(row: Row, date: datetime.date) -> datetime.date | None:
    """The first day of the period that a row speaks of; None where it is one day."""
    period = read_period(row.cells.get("date", ""), row.head.epoch)
    return period.first if not isinstance(period, Refusal) and period.first < date else None


def read_value(row: Row, indicator: Indicator | None, item: str | None) -> Fraction | Progress | Refusal:
    """What a row claims, in its indicator's unit; progress where it is of a deliverable."""
    text = row.cells.get("value", "")
    if text and "value" in row.merged:
        return Refusal("value.merged", "hint.merged")
    if indicator is None:
        return read_progress(text)
    if item and not text:
        return Refusal("value.of_item", "hint.item_named", {"item": item}) if names_no_one(item) else Fraction(1)
    return read_number(text, indicator.kind, indicator.unit, _optional(row, "unit"), row.head.unit)


def _refused(row: Row, column: str, code: Entry, refusal: Refusal) -> list[Diagnostic]:
    """Why a cell is not read; a formula without a result has been told already."""
    if column in row.formulas:
        return []
    details = {"text": row.cells.get(column, ""), "reason": Phrase(refusal.reason), **refusal.details}
    return [Diagnostic(code, row.position(column), details, refusal.hint)]
