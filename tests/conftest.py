from __future__ import annotations

import importlib.util

import pytest

OFFICE = ("commands/test_report.py", "commands/test_template.py", "diagnostics/test_examples.py", "*/test_xlsx.py")
"""What needs the packages of the `office` extra; an install without it is tested all the same."""
collect_ignore_glob = [] if importlib.util.find_spec("openpyxl") else list(OFFICE)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers on every machine: no colour, 80 columns, English, no plan from outside."""
    for name in ("DXCHECK_PLAN", "DXCHECK_DEBUG", "FORCE_COLOR", "NO_COLOR", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
