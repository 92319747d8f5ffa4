"""The table of codes: what must hold of every entry, and what the columns of some are."""

from __future__ import annotations

import string
from collections import Counter

import pytest

from dxcheck.diagnostics import CODES, Both, Code, Diagnostic, Entry, Position, Severity, has_errors
from dxcheck.wording.en import PHRASES

LETTERS = {
    "files": "F",
    "yaml": "Y",
    "plan": "P",
    "dates": "D",
    "targets": "T",
    "organisations": "O",
    "decisions": "R",
    "source": "S",
    "metrics": "M",
    "checks": "C",
    "evidence": "E",
}


RETIRED = ("DX-C010", "DX-D004", "DX-F006")
"""Numbers that meant something once, and are given to nothing else."""


def _named() -> list[tuple[str, str, Entry]]:
    """File, name and entry, as they stand."""
    return [
        (family.__module__.rpartition(".")[2], name, entry)
        for family in Code.__bases__
        for name, entry in vars(family).items()
        if isinstance(entry, Entry)
    ]


def test_every_code_and_every_name_is_given_once_and_stands_in_its_family_s_file() -> None:
    named = _named()
    assert len(named) == len(CODES) == len({name for _, name, _ in named})
    for file, name, entry in named:
        assert CODES[entry.value] is entry is getattr(Code, name)
        assert entry.name == name
        assert entry.value.rstrip("0123456789") == f"DX-{LETTERS[file]}"
        assert len(entry.value) == len("DX-F001")


def test_a_family_is_numbered_from_one_and_only_what_is_gone_is_passed_over() -> None:
    for file, letter in LETTERS.items():
        codes = [entry.value for of, _, entry in _named() if of == file]
        numbers = sorted([*codes, *(code for code in RETIRED if code.startswith(f"DX-{letter}"))])
        assert codes == sorted(codes)
        assert numbers == [f"DX-{letter}{number:03}" for number in range(1, len(numbers) + 1)]


def test_a_code_equals_its_text_and_is_written_as_it() -> None:
    code = Code.FILE_NOT_FOUND
    assert (code, str(code), f"{code}", code.name) == ("DX-F001", "DX-F001", "DX-F001", "FILE_NOT_FOUND")
    assert code in {"DX-F001"}
    assert code.startswith("DX-F")


def _texts(entry: Entry) -> list[Both]:
    return [entry.sentence, entry.meaning, entry.mend, *entry.hints.values()]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("entry", CODES.values())
def test_both_languages_say_it_with_the_same_details(entry: Entry) -> None:
    for english, chinese in _texts(entry):
        assert english.strip()
        assert chinese.strip()
    for english, chinese in (entry.sentence, *entry.hints.values()):
        assert _fields(english) == _fields(chinese)
    assert entry.example.bad != entry.example.good


def test_a_hint_of_an_entry_stands_nowhere_else() -> None:
    hints = Counter(key for entry in CODES.values() for key in entry.hints)
    assert set(hints.values()) == {1}
    assert not hints.keys() & PHRASES.keys()
    assert all(key.startswith("hint.") for key in hints)


def test_a_code_does_one_thing_to_the_program_and_a_warning_stops_nothing() -> None:
    for entry in CODES.values():
        assert entry.blocks + entry.rejects_row + entry.is_data_check <= 1, entry
        assert entry.severity is Severity.ERROR or not (entry.blocks or entry.rejects_row), entry
        assert entry.waivable or not entry.waived_by_words, entry


def test_what_a_family_s_codes_do_to_the_program() -> None:
    for file, _, entry in _named():
        warns = entry.severity is Severity.WARNING
        assert entry.blocks or file not in ("files", "yaml") or (file == "files" and warns), entry
        assert entry.is_data_check == (file == "checks" or (file == "evidence" and warns)), entry
        assert entry.blocks + entry.rejects_row + warns == 1 or file != "metrics", entry
        assert entry.blocks + entry.rejects_row + warns == 1 or file != "evidence", entry
        assert not entry.rejects_row or file in ("metrics", "evidence"), entry
        assert (
            entry.waivable == (warns and file not in ("checks", "evidence", "files"))
            or file == "source"
            or entry is Code.DECISION_NOT_SAID
        ), entry


def test_what_single_codes_do_to_the_program() -> None:
    unproved = (Code.SOURCE_MISSING, Code.SOURCE_CHANGED, Code.NOTHING_CHECKED)
    left_out = (Code.NUMBER_NOT_ENCODED, Code.WORDS_NOT_COVERED, Code.SOURCE_NOT_ENCODED)
    assert not any(code.waivable for code in unproved)
    assert all(code.waivable and code.waived_by_words for code in left_out)
    assert Code.QUOTE_DIFFERS.waivable
    assert not Code.QUOTE_DIFFERS.waived_by_words
    assert all(code.blocks for code in (Code.HEADER_MISSING, Code.HEADER_REPEATED, Code.CSV_BROKEN))
    assert all(code.rejects_row for code in (Code.ROW_TOO_LONG, Code.CELL_VALUE, Code.CELL_FORMULA))
    assert {Code.SHEET_SKIPPED.severity, Code.FIGURE_FELL.severity, Code.DEADLINE_MISMATCH.severity} == {"warning"}


def test_only_an_error_is_an_error() -> None:
    doubt, error = (Diagnostic(code, Position("m.csv")) for code in (Code.FIGURE_FELL, Code.FILE_NOT_FOUND))
    assert (doubt.severity, error.severity) == ("warning", "error")
    assert not has_errors([])
    assert not has_errors([doubt])
    assert has_errors([doubt, error])
