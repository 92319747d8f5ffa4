"""Without the `office` extra: what needs it says so and what to install, and writes nothing."""

from __future__ import annotations

import pathlib
import shutil
import sys

import pytest
from helpers import EXAMPLES, ROOT, run

NEEDS_IT = (
    ("openpyxl", ("report", "-o", "report.xlsx")),
    ("python-docx", ("report", "-o", "report.docx")),
    ("python-docx", ("report", "--format", "docx", "-o", "report")),
    ("python-docx", ("notice", "--format", "docx", "-o", ".")),
    ("openpyxl", ("template", "-o", "form.xlsx")),
)
"""The package that each lacks, by the name under which it is installed."""


@pytest.fixture
def bare(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty folder to work in, and no package of the extra to be had."""
    for name in ("openpyxl", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    makers = ("xlsx", "workbook.book", "docx", "docx_page", "docx_table")
    for name in [name for name in sys.modules if name.startswith("dxcheck.") and name.endswith(makers)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("package", "arguments"), NEEDS_IT)
def test_what_needs_the_extra_says_so(package: str, arguments: tuple[str, ...], bare: pathlib.Path) -> None:
    before = sorted(bare.iterdir())
    result = run(*arguments, *(map(str, EXAMPLES) if arguments[0] in ("report", "notice") else ()))
    assert result.code == 2
    assert result.err.endswith(f"error: this needs the package {package}: pip install {package}\n")
    assert sorted(bare.iterdir()) == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_workbook_with_rejected_rows_goes_back_as_one_or_not_at_all(language: str, bare: pathlib.Path) -> None:
    """Read it is without the extra; its rejected rows would be a workbook."""
    shutil.copy(ROOT / "tests" / "submissions" / "readers" / "fixtures" / "offices.xlsx", "m.xlsx")
    asked = ("m.xlsx", "--require-evidence", "--rejects", "back/", "--lang", language)
    for command in (["status", "--skip-rejected", "-o", "s.json"], ["validate"], ["status"]):
        result = run(command[0], *asked, *command[1:])
        assert result.code == 2
        assert result.err.count("pip install openpyxl") == 1
        assert [path.name for path in bare.iterdir()] == ["m.xlsx"]
    assert run("validate", "m.xlsx", "--require-evidence", "--rejects", "back.csv").code == 1


def test_all_else_goes_without(bare: pathlib.Path) -> None:
    assert run("status", *map(str, EXAMPLES), "--as-of", "2022-12-31").code == 0
    assert run("report", *map(str, EXAMPLES), "--as-of", "2022-12-31", "-o", "report.html").code == 0
    assert run("template", "-o", "form.csv").code == 0
    workbook = ROOT / "tests" / "submissions" / "readers" / "fixtures" / "offices.xlsx"
    assert run("validate", str(workbook)).code == 0
    assert (bare / "report.html").exists() and (bare / "form.csv").exists()
