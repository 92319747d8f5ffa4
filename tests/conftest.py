from __future__ import annotations

import contextlib
import importlib.util
import signal
import string

import pytest
from hypothesis import settings

from dxcheck import judge
from dxcheck.diagnostics import CODES, Code, Diagnostic, Phrase
from dxcheck.wording import Wording

OFFICE = (
    "commands/test_decisions_office.py",
    "commands/test_evidence.py",
    "commands/test_notice.py",
    "commands/test_record.py",
    "commands/test_report.py",
    "commands/test_template.py",
    "commands/test_verify.py",
    "diagnostics/test_examples.py",
    "draft/test_docx.py",
    "published/test_shapes.py",
    "renderers/documents/test_compliance.py",
    "test_hostile.py",
    "*/test_xlsx.py",
    "renderers/data/test_workbook.py",
)
"""What needs the packages of the `office` extra; an install without it is tested all the same."""
collect_ignore_glob = [] if importlib.util.find_spec("openpyxl") else list(OFFICE)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers on every machine: no colour, 80 columns, English, no plan from outside."""
    for name in ("DXCHECK_PLAN", "DXCHECK_LANG", "DXCHECK_DEBUG", "FORCE_COLOR", "NO_COLOR", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in what a shell runs in the background
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
"""How long an example takes is no fault of the program's: the machine may be busy."""

unproved = judge.unproved
"""As it is, for the test of it."""


@pytest.fixture(autouse=True)
def _invented_plans_need_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most plans of the tests are invented without an official text, and are then not held against one."""
    monkeypatch.setattr(judge, "unproved", lambda plan: unproved(plan) if plan.document_path.exists() else [])


UNTOLD = {
    Code.HEADER_REPEATED: {"header"},
    Code.FIELD_UNKNOWN: {"guess"},
    Code.HEADER_UNKNOWN: {"guess"},
    Code.QUOTE_NOT_FOUND: {"theirs"},
    Code.CELL_INDICATOR: {"guess"},
    Code.CELL_ORGANISATION: {"guess"},
    Code.DUE_ORDER: {"action"},
    Code.EVIDENCE_SHARED: {"indicator"},
    Code.ITEM_SHARED: {"indicator"},
    Code.ITEM_RESTATED: {"indicator"},
    Code.ITEM_OF_EARLIER_YEAR: {"indicator"},
    Code.REPORT_LATE: {"indicator"},
    Code.EVIDENCE_NOT_FOUND: {"indicators"},
    Code.EVIDENCE_AMBIGUOUS: {"indicators"},
    Code.EVIDENCE_CHANGED: {"indicators"},
    Code.EVIDENCE_SAME_FILE: {"indicators"},
}
"""Details that no sentence tells: they only tell two findings apart, or are a guess where there is none."""


@pytest.fixture(autouse=True)
def _details_are_those_of_the_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever diagnostic any test has put into words: its details are those that the sentence and the hint name."""
    message = Wording.message

    def checked(words: Wording, diagnostic: Diagnostic) -> str:
        code, hint, details = diagnostic.code, diagnostic.hint, diagnostic.details
        keys = [code.value, *([hint] if hint else []), *(key for key in details.values() if isinstance(key, Phrase))]
        told = {name for key in keys for _, name, _, _ in string.Formatter().parse(words.phrases[key]) if name}
        assert told <= details.keys() <= told | UNTOLD.get(code, set()), (code, hint, details)
        assert hint is None or hint in code.hints or not any(hint in other.hints for other in CODES.values()), (
            code,
            hint,
        )
        return message(words, diagnostic)

    monkeypatch.setattr(Wording, "message", checked)
