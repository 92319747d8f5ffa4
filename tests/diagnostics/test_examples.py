"""Walks the table of codes: each has a text in both languages, an example that calls it forth and one that does not."""

from __future__ import annotations

import hashlib
import io
import pathlib
import re
from collections.abc import Callable

import openpyxl
import pytest
from example_plan import PLAN, SHA256, TEXT
from helpers import PLAN as DAXING
from helpers import run

from dxcheck.commands.inputs import expand
from dxcheck.diagnostics import CODES, Code, Diagnostic, Entry
from dxcheck.diagnostics.entry import Example
from dxcheck.document.text import read_official_text
from dxcheck.files import read_bytes
from dxcheck.judge import unproved
from dxcheck.plan.load import load_plan
from dxcheck.proof.prove import trace
from dxcheck.published.saved import read_saved
from dxcheck.submissions.readers import around, read_table
from dxcheck.submissions.readers.csv import read_csv
from dxcheck.submissions.readers.xlsx import archive
from dxcheck.wording import wording

RUNNABLE = [code for code in CODES.values() if code.example.kind != "file"]
SPECIAL = [code for code in CODES.values() if code.example.kind == "file"]


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
    return {code for code in CODES if f'"{code}"' in result.out}


@pytest.mark.parametrize("code", RUNNABLE)
def test_the_bad_example_calls_it_forth_and_the_good_one_does_not(code: Entry, tmp_path: pathlib.Path) -> None:
    example = code.example
    if example.kind == "plan":
        good, bad = _codes(tmp_path / "good", PLAN), _codes(tmp_path / "bad", _replaced(example))
    elif example.kind == "decisions":
        good, bad = _codes(tmp_path / "good", PLAN + example.good), _codes(tmp_path / "bad", PLAN + example.bad)
    else:
        good, bad = _codes(tmp_path / "good", PLAN, example.good), _codes(tmp_path / "bad", PLAN, example.bad)
    assert code.value in bad
    assert good == set()


METRICS = [code for code in CODES.values() if code.example.kind == "metrics"]


@pytest.mark.parametrize("code", METRICS)
def test_with_chinese_headers_it_is_the_same_example(code: Entry, tmp_path: pathlib.Path) -> None:
    """What `explain` shows in a Chinese session, taken from it and run."""
    shown = run("explain", code.value, "--lang", "zh").out
    bad, good = (
        "".join(f"{line[2:]}\n" for line in part.splitlines() if line.startswith("  "))
        for part in re.split("错误示例：|正确示例：", shown)[1:]
    )
    assert "indicator," not in bad + good
    assert code.value in _codes(tmp_path / "bad", PLAN, bad)
    assert _codes(tmp_path / "good", PLAN, good) == set()


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
    return {code for code in CODES if f'"{code}"' in result.out}


def _with_hidden(hide: Callable[[openpyxl.Workbook], None]) -> Callable[[pathlib.Path], set[str]]:
    """The codes of a workbook with two sheets, after something in it was hidden."""

    def reading(folder: pathlib.Path) -> set[str]:
        book = openpyxl.load_workbook(io.BytesIO(_workbook([HEAD, ROW], [HEAD, ROW])))
        hide(book)
        buffer = io.BytesIO()
        book.save(buffer)
        return {problem.code for problem in _read(folder, "m.xlsx", buffer.getvalue())}

    return reading


def _hide_sheet(book: openpyxl.Workbook) -> None:
    book.worksheets[1].sheet_state = "hidden"


def _hide_row(book: openpyxl.Workbook) -> None:
    book.worksheets[0].row_dimensions[2].hidden = True


def _cut_short(folder: pathlib.Path) -> set[str]:
    (folder / "saved.json").write_text('{"version": 1, "plan"', "utf-8")
    saved, problems = read_saved(str(folder / "saved.json"))
    assert saved is None
    return {problem.code for problem in problems}


def _proved(folder: pathlib.Path, changes: dict[str, str], text: str = TEXT) -> set[str]:
    """What is found on the invented plan after changes, held against a text; its SHA-256 counts as right."""
    plan = PLAN
    for old, new in changes.items():
        assert old in plan
        plan = plan.replace(old, new)
    plan = plan.replace(SHA256, hashlib.sha256(text.encode()).hexdigest())
    (folder / "example.txt").write_text(text, "utf-8")
    (folder / "plan.yaml").write_text(plan, "utf-8")
    plan_file, problems = load_plan(str(folder / "plan.yaml"))
    return {problem.code.value for problem in (trace(plan_file).diagnostics if plan_file else problems)}


def _judged_by(folder: pathlib.Path, target: int) -> set[str]:
    """What is told of the invented plan where it is judged by, its first target changed."""
    _proved(folder, {"at_least: 5\n": f"at_least: {target}\n"})
    plan_file, problems = load_plan(str(folder / "plan.yaml"))
    assert plan_file is not None, problems
    return {problem.code.value for problem in unproved(plan_file)}


def _exchanged(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def _out_of_order() -> dict[str, str]:
    second = PLAN[PLAN.index('          - id: "1.2"') :]
    first = PLAN[PLAN.index('          - id: "1.1"') : -len(second)]
    return {first + second: _exchanged(second + first, '"1.1"', '"1.2"')}


def _aside(first: str, last: str) -> dict[str, str]:
    return {"  sha256": f'  aside: [{{from: "{first}", to: "{last}", reason: none}}]\n  sha256'}


FELL = {
    "unit: 个": "unit: 个\n    baseline: 20\n    accumulation: level",
    "\n    accumulation: cumulative": "",
    "at_least": "at_most",
}
SHARED = {
    "accumulation: cumulative": "combine: sum",
    "at_least: 5\n": "at_least: 5\n                    by: {one: 4, two: 2}\n",
}


EACH = "at_least: each\n                    by: {one: 3, two: 2}\n"


def _of_shares_alone(folder: pathlib.Path) -> set[str]:
    """On the invented plan where a target is each organisation's own."""
    plan = PLAN.replace("at_least: 5\n", EACH).replace("at_least: 15\n", EACH)
    code, header = Code.COUNTS_FOR_NOTHING, "indicator,date,value,organisation\n"
    assert code not in _codes(folder / "good", plan, header + code.example.good.partition(" ")[0])
    return _codes(folder / "bad", plan, header + code.example.bad.partition(" ")[0])


def _of_one_without_a_share(folder: pathlib.Path) -> set[str]:
    """On the invented plan where a total is the sum of its shares, beside a row of who has one."""
    plan = PLAN.replace("accumulation: cumulative", "combine: sum")
    for bound in (5, 15):
        own = f"at_least: {bound}\n"
        plan = plan.replace(own, f"{own}                    by: {{one: {bound}}}\n")
    code, header = Code.ADDED_TO_SHARES, "indicator,date,value,organisation\ncentres,2021-06-30,3,甲单位\n"
    assert code not in _codes(folder / "good", plan, header + code.example.good.partition(" ")[0])
    return _codes(folder / "bad", plan, header + code.example.bad.partition(" ")[0])


def _told_of(folder: pathlib.Path, name: str) -> set[str]:
    (folder / "data").mkdir()
    (folder / "data" / name).touch()
    return {problem.code for problem in expand([str(folder / "data")], wording("en")).told}


STEPS = (
    "\n  - {id: steps, name: {zh: 增量, en: Steps}, unit: 个, accumulation: increment}"
    "\n  - {id: posts, name: {zh: 岗位, en: Posts}, unit: 人, accumulation: annual}"
)


def _rows_told_apart(folder: pathlib.Path) -> set[str]:
    """The example itself: its unknown column is a finding of its own."""
    found = _codes(folder / "apart", PLAN, Code.ROWS_TOLD_APART.example.bad)
    assert found == {Code.HEADER_UNKNOWN, Code.ROWS_TOLD_APART}
    assert _codes(folder / "named", PLAN, Code.ROWS_TOLD_APART.example.good) == set()
    return found


def _with_other_indicators(code: Entry) -> Callable[[pathlib.Path], set[str]]:
    """On the invented plan with an indicator that is reported in steps, and an annual one; nothing is owed of them."""
    plan = PLAN.replace("    accumulation: cumulative", f"    accumulation: cumulative{STEPS}")

    def found(folder: pathlib.Path) -> set[str]:
        header = "indicator,date,value,organisation,item\n"
        assert code not in _codes(folder / "good", plan, header + code.example.good)
        return _codes(folder / "bad", plan, header + code.example.bad)

    return found


def _ahead(folder: pathlib.Path) -> set[str]:
    found = []
    for text in (Code.ROWS_AHEAD.example.good, Code.ROWS_AHEAD.example.bad):
        (folder / "m.csv").write_text("indicator,date,value,organisation\n" + text.partition(" ")[0], "utf-8")
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        files = (str(folder / "m.csv"), "--plan", str(folder / "plan.yaml"))
        result = run("status", *files, "--as-of", "2021-12-31", "--format", "json")
        found.append({code for code in CODES if f'"{code}"' in result.out})
    assert Code.ROWS_AHEAD not in found[0]
    return found[1]


def _plan_with_a_todo(folder: pathlib.Path) -> set[str]:
    todo = PLAN.replace("deadline: 2022-12-31", "deadline: 2022-12-31  # TODO is it?", 1)
    assert _codes(folder / "plan", todo) == set()
    result = run("validate", str(folder / "plan" / "plan.yaml"), "--format", "json")
    return {code for code in CODES if f'"{code}"' in result.out}


def _annual_target_put_off(folder: pathlib.Path) -> set[str]:
    """Within its year it may be."""
    annual = PLAN.replace("accumulation: cumulative", "accumulation: annual").replace(
        "due: 2021-12-31", "due: 2021-06-30"
    )
    found = [
        {problem.code for problem in load_plan(str(_written(folder, annual + decided)))[1]}
        for due in ("2021-09-30", "2022-06-30")
        for decided in [Code.DECISION_NOT_LATER.example.good.replace("2022-06-30", due).replace("11-15", "05-15")]
    ]
    assert found[0] == set()
    return found[1]


def _written(folder: pathlib.Path, plan: str) -> pathlib.Path:
    (folder / "plan.yaml").write_text(plan, "utf-8")
    return folder / "plan.yaml"


RATIO = "indicator,date,value,organisation,item\naward_match_ratio,2022-11-30,1:1,,"


def _late(folder: pathlib.Path) -> set[str]:
    found = []
    for text in (Code.REPORT_LATE.example.good, Code.REPORT_LATE.example.bad):
        (folder / "m.csv").write_text(
            "indicator,date,value,organisation,reported_on\n" + text.partition(" ")[0], "utf-8"
        )
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        files = (str(folder / "m.csv"), "--plan", str(folder / "plan.yaml"))
        result = run("status", *files, "--as-of", "2022-12-31", "--format", "json")
        found.append({code for code in CODES if f'"{code}"' in result.out})
    assert Code.REPORT_LATE not in found[0]
    return found[1]


def _promised(code: Entry) -> Callable[[pathlib.Path], set[str]]:
    """Judged as of the day that the example names."""

    def found(folder: pathlib.Path) -> set[str]:
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        codes = []
        for text in (code.example.good, code.example.bad):
            rows, _, as_of = text.rstrip(")").partition(" (--as-of ")
            (folder / "m.csv").write_text(f"indicator,date,value,organisation,promised\n{rows}", "utf-8")
            files = (str(folder / "m.csv"), "--plan", str(folder / "plan.yaml"))
            result = run("status", *files, "--as-of", as_of, "--format", "json")
            codes.append({code for code in CODES if f'"{code}"' in result.out})
        assert code not in codes[0]
        return codes[1]

    return found


def _of_folder(*plans: str, rows: str) -> Callable[[pathlib.Path], set[str]]:
    """What `overview` finds in a folder of the invented plan under these names, with a metric file between them."""

    def found(folder: pathlib.Path) -> set[str]:
        for name in plans:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(PLAN, "utf-8")
        (folder / "rows.csv").write_text(rows, "utf-8")
        result = run("overview", str(folder), "--as-of", "2021-12-31", "--format", "json")
        assert result.code == 2
        return {code for code in CODES if f'"{code}"' in result.out}

    return found


def _with_evidence(
    good: tuple[str, dict[str, str]], bad: tuple[str, dict[str, str]], *options: str
) -> Callable[[pathlib.Path], set[str]]:
    """What is told of a row with some evidence, looked up among these files; of the bad ones, after the good ones."""

    def found(folder: pathlib.Path) -> set[str]:
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        codes = []
        for name, (evidence, files) in (("good", good), ("bad", bad)):
            for path, text in {"m.csv": HEADED.format(evidence), **files}.items():
                (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / name / path).write_text(text, "utf-8")
            where = str(folder / name / ("evidence.csv" if "evidence.csv" in files else "proofs"))
            asked = (str(folder / name / "m.csv"), "--plan", str(folder / "plan.yaml"), "--evidence-dir", where)
            result = run("validate", *asked, *options, "--format", "json")
            codes.append({code for code in CODES if f'"{code}"' in result.out})
        assert codes[0] == set()
        return codes[1]

    return found


OF_PLANS = "plan,indicator,date,value\n{},centres,2021-11-30,4\n"
HEADED = "indicator,date,value,organisation,item,evidence\ncentres,2021-06-30,3,甲单位,,{}\n"
IS_THERE = ("认定文件1号", {"proofs/认定文件1号.pdf": "1"})
CHANGED = {"evidence.csv": f"名称,文件,SHA-256\n甲,a.pdf,{'0' * 64}\n", "a.pdf": "1"}
LISTED = {"evidence.csv": "名称,文件,SHA-256\n甲,a.pdf,\n", "a.pdf": "1"}
TWO = {"proofs/q1/纪要.pdf": "1", "proofs/q2/纪要.pdf": "2"}


def _too_many(folder: pathlib.Path) -> set[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(around, "MAX_LINES", 30)
        return {p.code for p in _read(folder, "m.csv", b"indicator,date,value\n" + b"y\n" * 31)}


CALLED_FORTH: dict[str, Callable[[pathlib.Path], object]] = {
    Code.FILE_NOT_FOUND: lambda folder: {p.code for p in read_table(str(folder / "none.csv")).problems},
    Code.FILE_UNREADABLE: lambda folder: (
        (folder / "folder.csv").mkdir() or {p.code for p in read_table(str(folder / "folder.csv")).problems}
    ),
    Code.FILE_ENCODING: lambda _: {p.code for p in read_csv("m.csv", b"\xff\xff")[1]},
    Code.FILE_KIND: lambda folder: {p.code for p in _read(folder, "m.pdf", b"")},
    Code.FILE_TOO_LARGE: lambda folder: _codes(folder / "large", PLAN + "#" * 5_000_000),
    Code.TOO_MANY: _too_many,
    Code.WORKBOOK_BROKEN: lambda folder: {p.code for p in _read(folder, "m.xlsx", b"\xd0\xcf\x11\xe0")},
    Code.SAVED_BROKEN: _cut_short,
    Code.DECISION_PAST_YEAR: _annual_target_put_off,
    Code.REPORT_LATE: _late,
    Code.PROMISE_PASSED: _promised(Code.PROMISE_PASSED),
    Code.PROMISE_MOVED: _promised(Code.PROMISE_MOVED),
    Code.EVIDENCE_NOT_FOUND: _with_evidence(IS_THERE, ("会议纪要1号", IS_THERE[1])),
    Code.EVIDENCE_AMBIGUOUS: _with_evidence(("q2/纪要", TWO), ("纪要", TWO)),
    Code.EVIDENCE_CHANGED: _with_evidence(("甲", LISTED), ("甲", CHANGED)),
    Code.EVIDENCE_SAME_FILE: _with_evidence(
        ("a、b", {"proofs/a.pdf": "1", "proofs/b.pdf": "2"}), ("a、b", {"proofs/a.pdf": "1", "proofs/b.pdf": "1"})
    ),
    Code.EVIDENCE_REQUIRED: _with_evidence(IS_THERE, ("会议纪要1号", IS_THERE[1]), "--require-evidence"),
    Code.EVIDENCE_LIST_HEADS: _with_evidence(("甲", LISTED), ("甲", {**LISTED, "evidence.csv": "甲,a.pdf"})),
    Code.EVIDENCE_LIST_ROW: _with_evidence(
        ("甲", LISTED), ("甲", {**LISTED, "evidence.csv": "名称,文件\n甲,a.pdf\n甲,b.pdf"})
    ),
    Code.FILE_PASSED_OVER: lambda folder: _told_of(folder, "~$form.xlsx"),
    Code.FILES_NOT_READ: lambda folder: _told_of(folder, "b.xls"),
    Code.FILE_OF_NO_PLAN: _of_folder("a.yaml", "b.yaml", rows="indicator,date,value\ncentres,2021-11-30,4\n"),
    Code.PLAN_NOT_HERE: _of_folder("a/a.yaml", rows=OF_PLANS.format("exmaple")),
    Code.PLANS_ALIKE: _of_folder("a/a.yaml", "b/b.yaml", rows=OF_PLANS.format("example")),
    Code.NOTHING_CHECKED: lambda folder: _proved(folder, {}, "另一份文件\n"),
    Code.OUT_OF_ORDER: lambda folder: _proved(folder, _out_of_order()),
    Code.LINE_UNACCOUNTED: lambda folder: _proved(
        folder, {}, TEXT.replace("一、建设", "为加快建设，制定本计划。\n一、建设")
    ),
    Code.ASIDE_NOT_FOUND: lambda folder: _proved(folder, _aside("抄送：", "办公室。")),
    Code.NAMES_OUT_OF_ORDER: lambda folder: _proved(
        folder, {PLAN[PLAN.index("  - id: one") : PLAN.index("  - id: two")]: "", "indicators:": FIRST + "indicators:"}
    ),
    Code.BASELINE_DIFFERS: lambda folder: _proved(
        folder, {**FELL, "研发中心15个": "研发中心由30降至15个"}, TEXT.replace("研发中心15个", "研发中心由30降至15个")
    ),
    Code.ASIDE_TOUCHES: lambda folder: _proved(folder, _aside("责任单位：甲单位", "乙单位")),
    Code.ASIDE_IDLE: lambda folder: _proved(folder, _aside("序号", "责任单位")),
    Code.REDUCTION_OF_TOTAL: lambda folder: _proved(
        folder, {"accumulation: cumulative": "baseline: 20", "at_least:": "at_most:"}
    ),
    Code.TARGET_AGAIN: lambda folder: _proved(folder, {"at_least: 15": "at_least: 5"}),
    Code.SHARES_DIFFER: lambda folder: _proved(folder, SHARED),
    Code.PLAN_UNPROVED: lambda folder: _judged_by(folder, 6),
    Code.TODO_LEFT: _plan_with_a_todo,
    Code.CELL_ITEM: lambda folder: _accepted(folder, "m.csv", f"{RATIO}张某某\n".encode()),
    Code.EVIDENCE_MISSING: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode(), "--require-evidence"),
    Code.ROWS_TOLD_APART: _rows_told_apart,
    Code.PERIODS_OVERLAP: _with_other_indicators(Code.PERIODS_OVERLAP),
    Code.ROWS_AHEAD: _ahead,
    Code.COUNTS_FOR_NOTHING: _of_shares_alone,
    Code.ADDED_TO_SHARES: _of_one_without_a_share,
    Code.ITEM_OF_EARLIER_YEAR: _with_other_indicators(Code.ITEM_OF_EARLIER_YEAR),
    Code.SUM_DIFFERS: _with_other_indicators(Code.SUM_DIFFERS),
    Code.CELL_FORMULA: lambda folder: _accepted(folder, "m.xlsx", _workbook([HEAD, [*ROW[:2], "=1+2"]])),
    Code.SHEET_SKIPPED: lambda folder: {
        p.code for p in _read(folder, "m.xlsx", _workbook([HEAD, ROW], [["时间", "数值"]]))
    },
    Code.UNSEEN: _with_hidden(_hide_sheet),
    Code.HIDDEN_READ: _with_hidden(_hide_row),
}
FIRST = PLAN[PLAN.index("  - id: one") : PLAN.index("  - id: two")]
LEFT_ALONE: dict[str, Callable[[pathlib.Path], object]] = {
    Code.CELL_ITEM: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode()),
    Code.EVIDENCE_MISSING: lambda folder: _accepted(folder, "m.csv", f"{RATIO}\n".encode()),
    Code.NOTHING_CHECKED: lambda folder: _proved(folder, {}),
    Code.PLAN_UNPROVED: lambda folder: _judged_by(folder, 5),
    Code.ASIDE_NOT_FOUND: lambda folder: _proved(
        folder, _aside("抄送：", "办公室。"), f"{TEXT}\n抄送：示例区人大常委会办公室。\n"
    ),
    Code.FILE_TOO_LARGE: lambda folder: _codes(folder / "small", PLAN + "#" * 40_000),
    Code.FILE_ENCODING: lambda _: {p.code for p in read_csv("m.csv", "指标,日期,数值\n".encode())[1]},
}


@pytest.mark.parametrize("code", SPECIAL)
def test_what_needs_a_file_of_its_own_is_called_forth_too(code: Entry, tmp_path: pathlib.Path) -> None:
    found = CALLED_FORTH[code](tmp_path)
    assert isinstance(found, set)
    assert code in found
    left_alone = LEFT_ALONE.get(code, lambda folder: {p.code for p in _read(folder, "ok.xlsx", _workbook([HEAD, ROW]))})
    assert left_alone(tmp_path) == set()


def _refused_by(error: OSError) -> Callable[[pathlib.Path], list[Diagnostic]]:
    def reading(folder: pathlib.Path) -> list[Diagnostic]:
        def refuse(_: str) -> int:
            raise error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dxcheck.files._open", refuse)
            return read_bytes(str(folder / "m.csv"))[1]

    return reading


def _text_that_is_a_folder(folder: pathlib.Path) -> list[Diagnostic]:
    return read_official_text(str(folder))[1]


def _saved_in_no_utf_8(folder: pathlib.Path) -> list[Diagnostic]:
    (folder / "saved.json").write_bytes(b"{}\xff")
    return read_saved(str(folder / "saved.json"))[1]


def _workbook_beyond_the_limit(folder: pathlib.Path) -> list[Diagnostic]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "MAX_UNPACKED", 1)
        return _read(folder, "m.xlsx", _workbook([HEAD, ROW]))


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        (_refused_by(IsADirectoryError(21, "Is a directory")), "the file cannot be read: it is a folder"),
        (_refused_by(PermissionError(13, "Permission denied")), "the file cannot be read: permission denied"),
        (_refused_by(OSError(5, "I/O")), "the file cannot be read: the disk does not give it (input/output error)"),
        (_refused_by(OSError(999, "so")), "the file cannot be read: the system refuses, with error number 999"),
        (_text_that_is_a_folder, "the file cannot be read: it is a folder"),
        (_saved_in_no_utf_8, "it is neither UTF-8 nor GB18030; the first bad byte is at offset 2"),
        (_workbook_beyond_the_limit, "bytes, more than the limit of 1"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    reading: Callable[[pathlib.Path], list[Diagnostic]], told: str, tmp_path: pathlib.Path
) -> None:
    (problem,) = reading(tmp_path)
    assert wording("en").message(problem).endswith(told)
    assert wording("zh").message(problem)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_explain_tells_every_code(language: str) -> None:
    words = wording(language)
    for code in CODES.values():
        result = run("explain", code.value, "--lang", language)
        assert result.code == 0
        assert result.out.startswith(code.value)
        assert words.pick(code.meaning) in result.out
        assert words.pick(code.mend) in result.out
    assert run("explain", "m007").out == run("explain", "DX-M007").out
    unknown = run("explain", "DX-M999")
    assert (unknown.code, unknown.out) == (2, "")
    assert "DX-M0" in unknown.err
