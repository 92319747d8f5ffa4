"""What is wrong, where, and how to mend it. Lines, rows and columns count from 1.

A diagnostic is a value: steps gather them, and only a command turns them into an exit code. It holds
no sentence, only a code and the details that the sentence of that code needs; `wording` has the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """One concept a code. The letter is the family: F files, Y YAML, P plan structure, D dates, T targets,
    O organisations, S source document, M metric rows, C data checks."""

    FILE_NOT_FOUND = "DX-F001"
    FILE_UNREADABLE = "DX-F002"
    FILE_ENCODING = "DX-F003"
    FILE_KIND = "DX-F004"
    FILE_TOO_LARGE = "DX-F005"
    EXTRA_MISSING = "DX-F006"
    WORKBOOK_BROKEN = "DX-F007"
    SAVED_BROKEN = "DX-F008"

    YAML_SYNTAX = "DX-Y001"
    YAML_DUPLICATE_KEY = "DX-Y002"
    YAML_LIMIT = "DX-Y003"
    YAML_NOT_ALLOWED = "DX-Y004"

    FIELD_MISSING = "DX-P001"
    FIELD_UNKNOWN = "DX-P002"
    FIELD_TYPE = "DX-P003"
    FIELD_VALUE = "DX-P004"
    ID_REPEATED = "DX-P005"
    INDICATOR_UNKNOWN = "DX-P006"
    ORGANISATION_UNKNOWN = "DX-P007"
    CRITERION_SHAPE = "DX-P008"
    CRITERION_REPEATED = "DX-P009"
    ACTION_MISPLACED = "DX-P010"
    NAME_AMBIGUOUS = "DX-P011"
    WAIVER_UNUSED = "DX-P012"
    WAIVER_NOT_ALLOWED = "DX-P013"
    THRESHOLDS_REVERSED = "DX-P014"

    DATE_INVALID = "DX-D001"
    DUE_OUTSIDE_PERIOD = "DX-D002"
    DUE_ORDER = "DX-D003"
    DUE_SAME_YEAR = "DX-D004"
    DEADLINE_MISMATCH = "DX-D005"
    PERIOD_REVERSED = "DX-D006"

    TARGET_NOT_POSITIVE = "DX-T001"
    TARGET_FALLS = "DX-T002"
    INDICATOR_UNUSED = "DX-T003"
    TARGET_NOT_WHOLE = "DX-T004"
    KIND_AND_UNIT = "DX-T005"
    COUNT_AS_AMOUNT = "DX-T006"
    BASELINE_VALUE = "DX-T007"
    BASELINE_REACHES = "DX-T008"

    ORGANISATION_UNUSED = "DX-O001"
    ORGANISATION_REPEATED = "DX-O002"

    SOURCE_MISSING = "DX-S001"
    SOURCE_CHANGED = "DX-S002"
    QUOTE_NOT_FOUND = "DX-S003"
    QUOTE_DIFFERS = "DX-S004"
    DATE_DIFFERS = "DX-S005"
    ONGOING_DIFFERS = "DX-S006"
    ORGANISATIONS_DIFFER = "DX-S007"
    NUMBER_DIFFERS = "DX-S008"
    NUMBER_NOT_ENCODED = "DX-S009"
    WORDS_NOT_COVERED = "DX-S010"
    SOURCE_NOT_ENCODED = "DX-S011"
    ENTRY_NOT_IN_SOURCE = "DX-S012"
    NOTHING_CHECKED = "DX-S013"
    INDICATOR_NOT_NAMED = "DX-S014"

    HEADER_MISSING = "DX-M001"
    HEADER_REPEATED = "DX-M002"
    HEADER_UNKNOWN = "DX-M003"
    CSV_BROKEN = "DX-M004"
    ROW_TOO_LONG = "DX-M005"
    CELL_INDICATOR = "DX-M006"
    CELL_DATE = "DX-M007"
    CELL_VALUE = "DX-M008"
    CELL_ORGANISATION = "DX-M009"
    CELL_ITEM = "DX-M010"
    EVIDENCE_MISSING = "DX-M011"
    CELL_REPORTED_ON = "DX-M012"
    CELL_FORMULA = "DX-M013"
    SHEET_SKIPPED = "DX-M014"
    ROW_ABOVE_HEADER = "DX-M015"

    FIGURE_FELL = "DX-C001"
    FIGURE_RESTATED = "DX-C002"
    EVIDENCE_SHARED = "DX-C003"
    ORGANISATION_FOREIGN = "DX-C004"
    TARGET_JUMP = "DX-C005"
    FIGURES_CONFLICT = "DX-C006"
    REGISTER_DIFFERS = "DX-C007"
    ITEM_SHARED = "DX-C008"
    ITEM_RESTATED = "DX-C009"
    CORRECTION_UNDONE = "DX-C010"

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self in WARNINGS or self.startswith("DX-C") else Severity.ERROR

    @property
    def waivable(self) -> bool:
        """Whether a plan may waive it with a reason: what the document says otherwise, and what is only doubtful."""
        if self in (Code.SOURCE_MISSING, Code.SOURCE_CHANGED, Code.NOTHING_CHECKED):
            return False  # without the right text, whole, nothing is proved
        return self.startswith("DX-S") or self in WARNINGS

    @property
    def waived_by_words(self) -> bool:
        """Whether a waiver must say which words it is about: it is of something left out, and more may be."""
        return self in (Code.NUMBER_NOT_ENCODED, Code.WORDS_NOT_COVERED, Code.SOURCE_NOT_ENCODED)

    @property
    def blocks(self) -> bool:
        """Whether it means that a file was not read, so that nothing else can be said of it."""
        return self[3] in "FY" or self in (Code.HEADER_MISSING, Code.HEADER_REPEATED, Code.CSV_BROKEN)

    @property
    def rejects_row(self) -> bool:
        """Whether it is the fault of one row of a metric file, which is then rejected."""
        return self.startswith("DX-M") and Code.ROW_TOO_LONG <= self <= Code.CELL_FORMULA


WARNINGS = frozenset(
    {
        Code.HEADER_UNKNOWN,
        Code.SHEET_SKIPPED,
        Code.ROW_ABOVE_HEADER,
        Code.ORGANISATION_UNUSED,
        Code.INDICATOR_UNUSED,
        Code.TARGET_FALLS,
        Code.COUNT_AS_AMOUNT,
        Code.BASELINE_REACHES,
        Code.DEADLINE_MISMATCH,
    }
)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file. In a metric file `line` is the row as a spreadsheet numbers it, `column` the cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    """In a workbook, the sheet's name."""

    def __str__(self) -> str:
        """`file:line:column`; in a workbook `file[sheet]!B12`."""
        if self.sheet is not None and self.line and self.column:
            return f"{self.file}[{self.sheet}]!{column_letters(self.column)}{self.line}"
        return ":".join(str(part) for part in (self._file, self.line, self.column) if part is not None)

    @property
    def row(self) -> str:
        """`file:row`, as sources are cited; in a workbook `file[sheet]:row`."""
        return f"{self._file}:{self.line}"

    @property
    def _file(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"


def column_letters(column: int) -> str:
    """A column's name in a spreadsheet: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Phrase(str):
    """A detail that is itself looked up in the wording."""

    __slots__ = ()


class Diagnostic(NamedTuple):
    code: Code
    position: Position
    details: Mapping[str, str | int] = MappingProxyType({})
    hint: str | None = None
    """The wording's key of the suggestion, if there is one; it takes the same details."""
    excerpt: str | None = None
    """The offending line of a text file, for showing with a caret."""
    width: int = 1
    """How many characters the caret underlines."""
    related: Position | None = None
    """The place in the official text that it speaks of."""

    @property
    def severity(self) -> Severity:
        return self.code.severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
