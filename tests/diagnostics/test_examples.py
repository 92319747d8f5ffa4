"""Walks the table of codes: each has a text in both languages, an example that calls it forth and one that does not."""

from __future__ import annotations

import io
import pathlib
import sys
from collections.abc import Callable

import openpyxl
import pytest
from helpers import PLAN as DAXING
from helpers import run

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.diagnostics.examples import EXAMPLES, PLAN, TEXT, Example
from dxcheck.plan.load import load_plan
from dxcheck.proof.prove import trace
from dxcheck.published.status import read_saved
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.readers.csv import read_csv
from dxcheck.wording import wording
from dxcheck.wording.explain_en import EXPLANATIONS as EN
from dxcheck.wording.explain_zh import EXPLANATIONS as ZH

RUNNABLE = [code for code, example in EXAMPLES.items() if example.kind != "file"]
SPECIAL = [code for code, example in EXAMPLES.items() if example.kind == "file"]


def test_every_code_has_an_example_and_an_explanation_in_both_languages() -> None:
    codes = {code.value for code in Code}
    assert set(EXAMPLES) == set(Code)
    assert EN.keys() == ZH.keys() == codes
    assert all(meaning and mend for texts in (EN, ZH) for meaning, mend in texts.values())


def _codes(folder: pathlib.Path, plan: str, metrics: str | None = None) -> set[str]:
    folder.mkdir()
    (folder / "example.txt").write_text(TEXT, "utf-8")
    (folder / "plan.yaml").write_text(plan, "utf-8")
    if metrics is None:
        plan_file, problems = load_plan(str(folder / "plan.yaml"))
        found = trace(plan_file).diagnostics if plan_file else problems
        for words in (wording("en"), wording("zh")):
            assert all(words.message(problem) for problem in found)
            assert all(words.suggestion(problem) != "" for problem in found)
        return {problem.code.value for problem in found}
    (folder / "m.csv").write_text(metrics, "utf-8")
    result = run("validate", str(folder / "m.csv"), "--plan", str(folder / "plan.yaml"), "--format", "json")
    return {code for code in EN if f'"{code}"' in result.out}


@pytest.mark.parametrize("code", RUNNABLE)
def test_the_bad_example_calls_it_forth_and_the_good_one_does_not(code: Code, tmp_path: pathlib.Path) -> None:
    example = EXAMPLES[code]
    if example.kind == "plan":
        good, bad = _codes(tmp_path / "good", PLAN), _codes(tmp_path / "bad", _replaced(example))
    else:
        good, bad = _codes(tmp_path / "good", PLAN, example.good), _codes(tmp_path / "bad", PLAN, example.bad)
    assert code.value in bad
    assert good == set()


def _replaced(example: Example) -> str:
    assert PLAN.count(example.good) >= 1
    return PLAN.replace(example.good, example.bad, 1)


def _workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HEAD: list[object] = ["指标", "日期", "数值"]
ROW: list[object] = ["rd_centres", "2022-06-30", 3]


def _read(folder: pathlib.Path, name: str, raw: bytes) -> list[Diagnostic]:
    (folder / name).write_bytes(raw)
    return list(read_table(str(folder / name)).problems)


def _accepted(folder: pathlib.Path, name: str, raw: bytes, *options: str) -> set[str]:
    (folder / name).write_bytes(raw)
    result = run("validate", str(folder / name), "--plan", str(DAXING), "--format", "json", *options)
    return {code for code in EN if f'"{code}"' in result.out}


def _missing_package(folder: pathlib.Path) -> set[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "openpyxl", None)
        return {problem.code for problem in _read(folder, "m.xlsx", _workbook([HEAD, ROW]))}


def _cut_short(folder: pathlib.Path) -> set[str]:
    (folder / "saved.json").write_text('{"version": 1, "plan"', "utf-8")
    saved, problems = read_saved(str(folder / "saved.json"))
    assert saved is None
    return {problem.code for problem in problems}


def _text_without_annex(folder: pathlib.Path) -> set[str]:
    found = _codes(folder / "whole", PLAN)
    assert "DX-S013" not in found
    (folder / "whole" / "example.txt").write_text(TEXT.split("附件")[0], "utf-8")
    plan_file, _ = load_plan(str(folder / "whole" / "plan.yaml"))
    assert plan_file is not None
    return {problem.code.value for problem in trace(plan_file).diagnostics}


RATIO = "indicator,date,value,organisation,item\naward_match_ratio,2022-11-30,1:1,,"
CALLED_FORTH: dict[Code, Callable[[pathlib.Path], object]] = {
    Code.FILE_NOT_FOUND: lambda folder: {p.code for p in read_table(str(folder / "none.csv")).problems},
    Code.FILE_UNREADABLE: lambda folder: (
        (folder / "folder.csv").mkdir() or {p.code for p in read_table(str(folder / "folder.csv")).problems}
    ),
    Code.FILE_ENCODING: lambda _: {p.code for p in read_csv("m.csv", b"\xff\xff")[1]},
    Code.FILE_KIND: lambda folder: {p.code for p in _read(folder, "m.pdf", b"")},
    Code.FILE_TOO_LARGE: lambda folder: _codes(folder / "large", PLAN + "#" * 5_000_000),
    Code.EXTRA_MISSING: _missing_package,
    Code.WORKBOOK_BROKEN: lambda folder: {p.code for p in _read(folder, "m.xlsx", b"\xd0\xcf\x11\xe0")},
    Code.SAVED_BROKEN: _cut_short,
    Code.NOTHING_CHECKED: _text_without_annex,
    Code.CELL_ITEM: lambda folder: _accepted(folder, "m.csv", f"{RATIO}张某某\n".encode()),
    Code.EVIDENCE_MISSING: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode(), "--require-evidence"),
    Code.CELL_FORMULA: lambda folder: _accepted(folder, "m.xlsx", _workbook([HEAD, [*ROW[:2], "=1+2"]])),
    Code.SHEET_SKIPPED: lambda folder: {
        p.code for p in _read(folder, "m.xlsx", _workbook([HEAD, ROW], [["时间", "数值"]]))
    },
}
LEFT_ALONE: dict[Code, Callable[[pathlib.Path], object]] = {
    Code.CELL_ITEM: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode()),
    Code.EVIDENCE_MISSING: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode()),
    Code.FILE_TOO_LARGE: lambda folder: _codes(folder / "small", PLAN + "#" * 40_000),
    Code.FILE_ENCODING: lambda _: {p.code for p in read_csv("m.csv", "指标,日期,数值\n".encode())[1]},
}


@pytest.mark.parametrize("code", SPECIAL)
def test_what_needs_a_file_of_its_own_is_called_forth_too(code: Code, tmp_path: pathlib.Path) -> None:
    found = CALLED_FORTH[code](tmp_path)
    assert isinstance(found, set)
    assert code in found
    left_alone = LEFT_ALONE.get(code, lambda folder: {p.code for p in _read(folder, "ok.xlsx", _workbook([HEAD, ROW]))})
    assert left_alone(tmp_path) == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_explain_tells_every_code(language: str) -> None:
    texts = EN if language == "en" else ZH
    for code in Code:
        result = run("explain", code.value, "--lang", language)
        assert result.code == 0
        assert result.out.startswith(code.value)
        assert all(text in result.out for text in texts[code.value])
    assert run("explain", "m007").out == run("explain", "DX-M007").out
    unknown = run("explain", "DX-M999")
    assert (unknown.code, unknown.out) == (2, "")
    assert "DX-M0" in unknown.err
