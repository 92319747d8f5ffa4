"""Arguments that name files: themselves, the folder they lie in, a pattern, or standard input."""

from __future__ import annotations

import io
import json
import os
import pathlib
from typing import Any

import pytest
from helpers import plan_file_of, run

from dxcheck.commands.inputs import expand
from dxcheck.wording import wording

PLAN = """
indicators: [{id: shops}]
actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31, criteria: [{indicator: shops, at_least: 3}]}]}]
"""
ROW = "indicator,date,value\nshops,2021-06-30,1\n"
COMMANDS = ("status", "reporting", "report", "trend shops", "validate")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, PLAN)


def put(*paths: str, text: str = ROW) -> None:
    for path in paths:
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(text, "utf-8")


def found(*arguments: str) -> list[str]:
    return list(expand(arguments, wording("en")).files)


def told(*arguments: str) -> list[tuple[str, str]]:
    words = wording("en")
    return [(each.position.file, words.message(each)) for each in expand(arguments, words).told]


def judged(*arguments: str) -> dict[str, Any]:
    result = run("status", *arguments, "--plan", "plan.yaml", "--as-of", "2021-12-31", "--format", "json")
    assert result.code == 0, result.err
    answer: dict[str, Any] = json.loads(result.out)
    return answer


def test_a_folder_stands_for_what_is_in_it_and_below_it_by_name() -> None:
    put("data/10.csv", "data/2.CSV", "data/b/c.tsv", "data/三月/1.csv", "data/.git/no.csv")
    assert found("data") == ["data/2.CSV", "data/10.csv", "data/b/c.tsv", "data/三月/1.csv"]
    assert found("./data/") == found("data")
    assert found("data/b", "data/2.CSV") == ["data/b/c.tsv", "data/2.CSV"]
    assert [each["path"] for each in judged("data")["inputs"]] == found("data")


def test_a_pattern_stands_for_its_matches_as_the_shell_has_it() -> None:
    put("data/10.csv", "data/2.csv", "data/in/x.csv", "20/a.csv", "21/a.csv")
    assert found("data/*.csv") == ["data/2.csv", "data/10.csv"]
    assert found("data/[0-9].csv", "data/1?.csv") == ["data/2.csv", "data/10.csv"]
    assert found("data/**/*.csv") == ["data/2.csv", "data/10.csv", "data/in/x.csv"]
    assert found("data/**") == ["data/2.csv", "data/10.csv", "data/in/x.csv"]
    assert found("2?") == ["20/a.csv", "21/a.csv"]
    assert told("data/**") == []


def test_a_name_with_marks_is_itself() -> None:
    put("a[1].csv", "a1.csv", "报送[1]/b.csv", "报送1/c.csv")
    assert found("a[1].csv") == ["a[1].csv"]
    assert found("报送[1]/*.csv") == ["报送[1]/b.csv"]
    assert found("a*.csv") == ["a1.csv", "a[1].csv"]


@pytest.mark.parametrize(
    "name",
    [
        "~$form.xlsx", ".~lock.form.ods#", ".~form.xlsx", "._form.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store",
        "~WRL0001.tmp", "form.xlsx~", "form.csv.bak", "form.xlk", "form.xlsx.crdownload",
    ],
)  # fmt: skip
@pytest.mark.parametrize("argument", ["data", "data/*", "each"])
def test_what_programs_leave_is_passed_over_with_a_word(name: str, argument: str) -> None:
    put("data/form.csv", f"data/{name}")
    arguments = ("data/form.csv", f"data/{name}") if argument == "each" else (argument,)
    if argument == "data/*" and name.startswith("."):
        arguments = ("data/.*", *arguments)
    assert found(*arguments) == ["data/form.csv"]
    answer = judged(*arguments)
    assert [(d["code"], d["file"]) for d in answer["diagnostics"]] == [("DX-F009", f"data/{name}")]
    assert [each["path"] for each in answer["inputs"]] == ["data/form.csv"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_folders_patterns_and_says_what_it_passed_over(command: str) -> None:
    put("data/a.csv", "data/~$b.xlsx")
    asked = (*command.split(), "--plan", "plan.yaml", *(() if command == "validate" else ("--as-of", "2021-12-31")))
    for argument in ("data", "data/*", "d*"):
        result = run(*asked, argument)
        assert result.code == 0, result.err
        told = result.out if command == "validate" else result.err
        assert "data/~$b.xlsx DX-F009" in told
    for argument in ("none", "none/*.csv", "data/~$b.xlsx"):
        assert run(*asked, argument).code == (1 if command == "validate" and argument == "none" else 2)


def test_nothing_to_read_is_never_a_timetable() -> None:
    put("data/~$b.xlsx", "notes/a.md")
    for arguments, said in (
        (["data"], "data holds no file to read"),
        (["notes"], "notes holds no file to read"),
        (["notes/*.csv"], "no file matches notes/*.csv"),
        (["data/~$b.xlsx"], "no file is left to read"),
        (["data/*"], "no file is left to read"),
    ):
        result = run("status", *arguments, "--plan", "plan.yaml")
        assert (result.code, result.out) == (2, "")
        assert said in result.err


def test_other_kinds_in_a_folder_are_told_and_what_a_plan_names_is_not() -> None:
    put("data/a.csv", "data/old.xls", "data/readme.txt", "data/scan.pdf", "data/note.md", "data/.gitignore")
    plan_file_of(pathlib.Path("data"), PLAN)
    put("data/plan.txt", text="正式文本")
    kinds = "not read with the folder, being of other kinds"
    assert told("data") == [("data", f"{kinds} (1): old.xls"), ("data", f"{kinds} (2): readme.txt scan.pdf")]
    assert found("data") == ["data/a.csv"]
    assert found("data/a.csv", "data/readme.txt") == ["data/a.csv", "data/readme.txt"]  # named itself, it is read


def test_validate_takes_the_plans_of_a_folder_too() -> None:
    put("data/a.csv", "data/plan.txt")
    plan_file_of(pathlib.Path("data"), PLAN)
    answer = json.loads(run("validate", "data", "--format", "json").out)
    assert answer["files"] == ["data/a.csv", "data/plan.yaml"]
    assert not any(diagnostic["code"] == "DX-F010" for diagnostic in answer["diagnostics"])


def test_a_file_is_read_once_however_it_is_named() -> None:
    put("data/a.csv", "b.csv")
    pathlib.Path("data/link.csv").symlink_to("a.csv")
    pathlib.Path("data/hard.csv").hardlink_to("data/a.csv")
    pathlib.Path("data/loop").symlink_to(".")
    pathlib.Path("data/other").symlink_to("..", target_is_directory=True)
    same = "passed over: it is the same as {}, and is read once"
    assert found("data", "./data/../data/a.csv") == ["data/a.csv", "data/other/b.csv"]
    assert told("data", "data/a.csv") == [
        ("data/hard.csv", same.format("data/a.csv")),
        ("data/link.csv", same.format("data/a.csv")),
        ("data/loop", same.format("data")),
        ("data/other/data", same.format("data")),
        ("data/a.csv", same.format("data/a.csv")),
    ]
    answer = judged("b.csv", "b.csv")
    assert answer["inputs"][0]["rows"]["read"] == 1
    assert len(answer["inputs"]) == 1
    assert found("none.csv", "./none.csv") == ["none.csv"]


def test_hidden_rows_of_an_office_are_told_and_hidden_folders_left_alone() -> None:
    put("data/a.csv", "data/.b.csv", "data/__MACOSX/._a.csv", "data/.idea/x.csv")
    assert found("data") == ["data/a.csv"]
    assert told("data") == [("data/.b.csv", "passed over: it is hidden")]


def test_a_folder_that_cannot_be_listed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    put("data/a.csv", "data/shut/b.csv")
    real = pathlib.Path.iterdir

    def shut(path: pathlib.Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(pathlib.Path, "iterdir", shut)
    result = run("status", "data", "--plan", "plan.yaml")
    assert (result.code, result.out) == (2, "")
    assert "data/shut cannot be read: permission denied" in result.err


def test_the_file_that_the_answer_goes_to_is_no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    put("data/a.csv")
    with pathlib.Path("data/status.csv").open("w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert found("data") == ["data/a.csv"]
        assert told("data") == [("data/status.csv", "passed over: the answer of this run is written to it")]


def handed(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def test_standard_input_is_read_as_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    handed(ROW.encode("utf-16"), monkeypatch)
    answer = judged("-", "-")
    assert [(each["path"], each["rows"]["used"]) for each in answer["inputs"]] == [("-", 1)]
    assert answer["milestones"][0]["criteria"][0]["sources"] == ["-:2"]
    handed(b'indicator,date,value,note\nshops,2021-06-30,1,"a\nb"\nshops,2021,x,\n', monkeypatch)
    out = run("validate", "-", "--plan", "plan.yaml", "--format", "github").out
    assert out.startswith("::error file=-,line=4,col=12,title=DX-M008::")


def test_standard_input_may_be_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    book, raw = pytest.importorskip("openpyxl").Workbook(), io.BytesIO()
    for line in ROW.splitlines():
        book.active.append(line.split(","))
    book.save(raw)
    handed(raw.getvalue(), monkeypatch)
    assert judged("-")["milestones"][0]["criteria"][0]["sources"] == ["-[Sheet]:2"]


def test_a_standard_input_that_is_closed_or_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "DX-F002" in run("status", "-", "--plan", "plan.yaml").err
    handed(ROW.encode(), monkeypatch)
    monkeypatch.setattr("dxcheck.files.MAX_FILE_BYTES", 10)
    large = run("status", "-", "--plan", "plan.yaml")
    assert (large.code, large.out) == (2, "")
    assert "- DX-F005 error: the file has 11 bytes, more than the limit of 10" in large.err


def test_a_file_named_like_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    handed(b"", monkeypatch)
    put("-", "a.csv")
    assert found("./-") == [f".{os.sep}-"]
    assert "DX-F004" in run("status", "./-", "--plan", "plan.yaml").err


def test_no_plan_comes_from_standard_input_and_not_both_sides_of_a_diff(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = run("status", "--plan", "plan.yaml", "--as-of", "2021-12-31", "--format", "json").out
    put("old.json", text=saved)
    handed(saved.encode(), monkeypatch)
    assert run("diff", "old.json", "-").code == 0
    twice = run("diff", "-", "-")
    assert (twice.code, twice.out) == (2, "")
    for command in ("status", "show", "validate -"):
        result = run(*command.split(), "--plan", "-")
        assert (result.code, result.out) == (2, "")
        assert "not read from standard input" in result.err


def test_a_file_that_corrects_another_is_read_after_it() -> None:
    put("m/q1-2.csv", "m/q1(1).csv", "m/q1_new.csv", "m/q1.csv", "m/q12.csv", "m/2024.10.csv", "m/2024.9.csv")
    put("n/2024.10/m.csv", "n/2024.9/m.csv")
    assert found("m")[:3] == ["m/2024.9.csv", "m/2024.10.csv", "m/q1.csv"]
    assert found("n") == ["n/2024.9/m.csv", "n/2024.10/m.csv"]
    put("k/报送.csv")
    put("k/报送2.csv", text=ROW.replace(",1", ",3"))
    milestone = judged("k")["milestones"][0]
    assert (milestone["status"], milestone["criteria"][0]["sources"]) == ("met", ["k/报送2.csv:2"])
