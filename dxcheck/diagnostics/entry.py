"""What an entry of the table of codes holds: all that there is to say of one diagnostic, English and Chinese together.

Sentences and hints name a diagnostic's details in braces. A hint that one code alone gives stands in that code's entry;
one that several codes give, or a command, belongs to none of them and stands in `wording`. Both have keys `hint.*`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Self

Both = tuple[str, str]
"""A text in English, and the same in Chinese."""


class Severity(StrEnum):
    """How grave a finding is: an error is wrong and must be mended, a warning is doubtful and may be meant."""

    ERROR = "error"
    WARNING = "warning"


class Example(NamedTuple):
    """What calls a code forth and what does not: shown by `explain`, and run by the tests."""

    kind: Literal["plan", "decisions", "metrics", "file"]
    """A piece of the tests' invented plan and what is written in its stead; what stands at its end; a metric file; or
    what no text can show."""
    bad: str
    good: str


def rows(bad: str, good: str) -> Example:
    """Rows of a metric file that has every column."""
    header = "indicator,date,value,organisation,item,evidence,note,reported_on"
    return Example("metrics", f"{header}\n{bad}", f"{header}\n{good}")


class Entry(str):
    """A code, equal to its text such as DX-F001. What it does to the program is a column, never its spelling."""

    name: str
    """As the program writes it, such as FILE_NOT_FOUND."""

    def __new__(cls, value: str, *_: object, **__: object) -> Self:
        """As a text it is `value` alone; the rest stands beside it."""
        return super().__new__(cls, value)

    def __init__(  # noqa: PLR0913 - the columns of the table, each by its name
        self,
        value: str,
        severity: Severity,
        *,
        sentence: Both,
        hints: Mapping[str, Both] = MappingProxyType({}),
        meaning: Both,
        mend: Both,
        example: Example,
        blocks: bool = False,
        rejects_row: bool = False,
        is_data_check: bool = False,
        waivable: bool = False,
        waived_by_words: bool = False,
    ) -> None:
        self.value: Final = value
        self.severity: Final = severity
        self.sentence: Final = sentence
        """What is wrong."""
        self.hints: Final = hints
        """What to do about it here, by key; a diagnostic names one."""
        self.meaning: Final = meaning
        """What it means, wherever it stands."""
        self.mend: Final = mend
        """What to do about it, wherever it stands."""
        self.example: Final = example
        self.blocks: Final = blocks
        """Whether it means that a file was not read, so that nothing else can be said of it."""
        self.rejects_row: Final = rejects_row
        """Whether it is the fault of one row of a metric file, which is then rejected."""
        self.is_data_check: Final = is_data_check
        """Whether it doubts figures that were accepted."""
        self.waivable: Final = waivable
        """Whether a plan may waive it with a reason: what the document says otherwise, and what is only doubtful."""
        self.waived_by_words: Final = waived_by_words
        """Whether a waiver must say which words it is about: it is of something left out, and more may be."""

    def __reduce__(self) -> tuple[Callable[[str], Entry], tuple[str]]:
        """Another process has the same table: an entry is sent there by its text."""
        return entry_of, (self.value,)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name


def entry_of(value: str) -> Entry:
    """The entry of the table whose text this is."""
    from dxcheck.diagnostics.codes import CODES

    return CODES[value]
