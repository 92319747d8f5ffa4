"""Without the `office` extra: what needs it says so and what to install, and writes nothing."""

from __future__ import annotations

import pathlib
import sys

import pytest
from helpers import EXAMPLES, ROOT, run

NEEDS_IT = (
    ("report", "-o", "report.xlsx"),
    ("report", "-o", "report.docx"),
    ("report", "--format", "docx", "-o", "report"),
    ("notice", "--format", "docx", "-o", "."),
    ("template", "-o", "form.xlsx"),
)


@pytest.fixture
def bare(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty folder to work in, and no package of the extra to be had."""
    for name in ("openpyxl", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    makers = ("xlsx", "docx", "docx_page", "docx_table")
    for name in [name for name in sys.modules if name.startswith("dxcheck.") and name.endswith(makers)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("arguments", NEEDS_IT, ids=" ".join)
def test_what_needs_the_extra_says_so(arguments: tuple[str, ...], bare: pathlib.Path) -> None:
    before = sorted(bare.iterdir())
    result = run(*arguments, *(map(str, EXAMPLES) if arguments[0] in ("report", "notice") else ()))
    assert result.code == 2
    assert "pip install 'dxcheck[office]'" in result.err
    assert sorted(bare.iterdir()) == before


def test_all_else_goes_without(bare: pathlib.Path) -> None:
    assert run("status", *map(str, EXAMPLES), "--as-of", "2022-12-31").code == 0
    assert run("report", *map(str, EXAMPLES), "--as-of", "2022-12-31", "-o", "report.html").code == 0
    assert run("template", "-o", "form.csv").code == 0
    workbook = ROOT / "tests" / "submissions" / "readers" / "fixtures" / "offices.xlsx"
    assert run("validate", str(workbook)).code == 0
    assert (bare / "report.html").exists() and (bare / "form.csv").exists()
