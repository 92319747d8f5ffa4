"""No output goes over an input, in any command and by any name; nor over what people hand in or fill."""

from __future__ import annotations

import os
import pathlib
import shutil

import pytest
from helpers import PLAN, plan_file_of, run

ACTIONS = "actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31}]}]"
GOOD = "indicator,date,value\n1-2021,2021-06-30,done\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan with its text, and a submission that has other names: a link, a hard link, a way round."""
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, ACTIONS)
    pathlib.Path("plan.txt").write_text("建成\n", "utf-8")
    pathlib.Path("in.txt").write_text(GOOD, "utf-8")
    pathlib.Path("link.txt").symlink_to("in.txt")
    os.link("in.txt", "hard.txt")
    pathlib.Path("sub").mkdir()


def _files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in pathlib.Path().rglob("*") if path.is_file()}


ANSWERS = {
    "report": ["report", "in.txt", "--plan", "plan.yaml", "--format", "text"],
    "trend": ["trend", "1-2021", "in.txt", "--plan", "plan.yaml", "--format", "text"],
    "status": ["status", "in.txt", "--plan", "plan.yaml", "--format", "csv"],
    "validate": ["validate", "in.txt", "plan.yaml", "--format", "sarif"],
    "template": ["template", "--plan", "plan.yaml", "--format", "csv"],
}
JUDGING = {
    "status": ["status", "in.txt", "--plan", "plan.yaml"],
    "reporting": ["reporting", "in.txt", "--plan", "plan.yaml"],
    "report": ["report", "in.txt", "--plan", "plan.yaml"],
    "trend": ["trend", "1-2021", "in.txt", "--plan", "plan.yaml"],
    "notice": ["notice", "in.txt", "--plan", "plan.yaml", "-o", "slips"],
    "validate": ["validate", "in.txt", "--plan", "plan.yaml"],
}
NAMES = ["in.txt", "link.txt", "hard.txt", "./sub/../in.txt", "plan.txt"]


@pytest.mark.parametrize("name", [*NAMES, "plan.yaml"])
@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_goes_over_no_input(command: str, name: str) -> None:
    before = _files()
    result = run(*ANSWERS[command], "-o", name)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: -o: {name} is ")
    assert _files() == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", JUDGING)
def test_rejects_go_over_no_input(command: str, name: str) -> None:
    before = _files()
    result = run(*JUDGING[command], "--rejects", name)
    assert (result.code, result.out) == (2, "")
    assert f"error: --rejects: {name} is " in result.err
    assert _files() == before


@pytest.mark.parametrize("command", JUDGING)
def test_a_folder_for_rejects_is_not_the_one_of_the_submissions(command: str) -> None:
    before = _files()
    result = run(*JUDGING[command], "--rejects", "./")
    assert (result.code, result.out) == (2, "")
    assert "error: --rejects: in.txt is read by this run (in.txt); write elsewhere\n" in result.err
    assert _files() == before


def test_a_slip_goes_over_no_input() -> None:
    pathlib.Path("slips").mkdir()
    shutil.copy("in.txt", "slips/slip-A-20221231.txt")
    asked = ["notice", "slips/slip-A-20221231.txt", "--plan", "plan.yaml", "--as-of", "2022-12-31", "-o", "slips"]
    pathlib.Path("slips/slip-A-20221231.txt").write_text(GOOD.replace("done", "40%"), "utf-8")
    before = _files()
    result = run(*asked)
    assert (result.code, result.out) == (2, "")
    assert "slip-A-20221231.txt is read by this run" in result.err
    assert _files() == before


def test_the_plan_of_the_environment_is_an_input_beside_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pathlib.Path("mine").write_text("a plan", "utf-8")
    monkeypatch.setenv("DXCHECK_PLAN", "mine")
    result = run("status", "in.txt", "--plan", "plan.yaml", "--rejects", "mine")
    assert (result.code, result.err) == (2, "error: --rejects: mine is read by this run (mine); write elsewhere\n")


@pytest.mark.parametrize(("one", "other"), [("r.txt", "r.txt"), ("r.txt", "sub/../r.txt"), ("r.txt", "R.TXT")])
def test_two_outputs_are_two_files(one: str, other: str) -> None:
    before = _files()
    result = run("report", "in.txt", "--plan", "plan.yaml", "-o", one, "--rejects", other)
    assert (result.code, result.err) == (2, f"error: --rejects: {other} is to be written twice; name two files\n")
    assert _files() == before


def test_two_names_of_one_file_to_be_are_one_file() -> None:
    pathlib.Path("later.txt").symlink_to("r.txt")
    result = run("report", "in.txt", "--plan", "plan.yaml", "-o", "later.txt", "--rejects", "r.txt")
    assert result.code == 2
    assert not pathlib.Path("r.txt").exists()


def test_another_submission_another_plan_and_its_text_are_left_alone_too() -> None:
    pathlib.Path("other.csv").write_text(GOOD, "utf-8")
    for asked, output, told in [
        (ANSWERS["report"], "other.csv", "may have been filled or handed in"),
        (JUDGING["status"], "other.csv", "may have been filled or handed in"),
        (["report", "in.txt", "--format", "text", "--plan", str(PLAN)], "plan.yaml", "is a plan, or the text of one"),
        (["report", "in.txt", "--format", "text", "--plan", str(PLAN)], "plan.txt", "is a plan, or the text of one"),
    ]:
        before = _files()
        result = run(*asked, "--rejects" if asked[0] == "status" else "-o", output)
        assert result.code == 2
        assert told in result.err
        assert _files() == before


def test_last_months_report_and_last_times_rejects_are_replaced() -> None:
    for _ in range(2):
        result = run("report", "in.txt", "--plan", "plan.yaml", "-o", "report.txt", "--rejects", "rejects.csv")
        assert result.code == 0, result.err
    pathlib.Path("bad.csv").write_text(GOOD.replace("done", "maybe"), "utf-8")
    for _ in range(2):
        result = run("status", "bad.csv", "--plan", "plan.yaml", "--rejects", "rejects.csv")
        assert "--rejects" not in result.err
        assert "DX-M008" in pathlib.Path("rejects.csv").read_text("utf-8-sig")


def test_a_form_replaces_an_empty_form_and_nothing_else() -> None:
    asked = ("template", "--plan", "plan.yaml", "-o", "form.csv")
    assert run(*asked).code == 0
    assert run(*asked, "--date", "2021-06-30").code == 0
    empty = pathlib.Path("form.csv").read_text("utf-8-sig")
    head, row = empty.splitlines()
    for column in (2, 4, 5, 6, 7, 9):  # value, item, evidence, note, reported on, promised
        cells = row.split(",")
        cells[column] = "x"
        filled = f"{head}\n{','.join(cells)}\n"
        pathlib.Path("form.csv").write_text(filled, "utf-8", newline="")
        result = run(*asked)
        assert (result.code, result.out) == (2, "")
        assert "delete it first" in result.err
        assert pathlib.Path("form.csv").read_bytes() == filled.encode()
    pathlib.Path("form.csv").write_text("somebody's notes", "utf-8")
    assert run(*asked).code == 2


@pytest.mark.skipif(not pathlib.Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_always_written_to() -> None:
    assert run("report", "in.txt", "--plan", "plan.yaml", "-o", "/dev/null", "--rejects", "/dev/null").code == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_cannot_be_written_is_told_in_the_readers_language(language: str) -> None:
    told = {
        ("x" * 252 + ".txt",): {"en": "cannot be written: its name is too long", "zh": "文件名过长"},
        ("none/r.txt",): {"en": "cannot be written: there is no such folder", "zh": "没有这个目录"},
        ("sub",): {"en": "cannot be written: it is a folder", "zh": "是一个目录"},
    }
    for (output,), said in told.items():
        result = run("report", "in.txt", "--plan", "plan.yaml", "--format", "text", "-o", output, "--lang", language)
        assert (result.code, result.out) == (2, "")
        assert output in result.err
        assert said[language] in result.err


def test_slips_of_an_earlier_day_are_named_and_left() -> None:
    pathlib.Path("plan.txt").unlink()
    first = run("notice", "--plan", "plan.yaml", "--as-of", "2022-12-31", "-o", "new/slips")
    assert (first.code, first.out, first.err) == (0, "new/slips: 3 slips, listed in slips-20221231.csv\n", "")
    nothing = run("notice", "in.txt", "--plan", "plan.yaml", "--as-of", "2022-12-31", "-o", "new/slips")
    assert (nothing.code, nothing.out) == (0, "no organisation has anything to answer\n")
    every = "slip-A-20221231.txt, slip-B-20221231.txt, slip-C-20221231.txt, slips-20221231.csv"
    assert f"new/slips: not of this run: {every}\n" in nothing.err
    some = run("notice", "--plan", "plan.yaml", "--as-of", "2022-12-31", "-o", "new/slips", "--organisation", "a")
    assert some.err == "new/slips: not of this run: slip-B-20221231.txt, slip-C-20221231.txt\n"
    asked = ("notice", "--plan", "plan.yaml", "--as-of", "2022-12-31", "-o", "new/slips", "--organisation", "a")
    other = run(*asked, "--lang", "zh")
    left = "slip-A-20221231.txt、slip-B-20221231.txt、slip-C-20221231.txt、slips-20221231.csv"
    assert other.err == f"new/slips：以下文件不是本次生成的：{left}\n"
    assert sorted(path.name for path in pathlib.Path("new/slips").iterdir()) == [
        *left.split("、"), "督办单-甲局-20221231.txt", "督办台账-20221231.csv",
    ]  # fmt: skip


def test_a_later_day_s_slips_replace_no_earlier_day_s_and_those_are_named() -> None:
    pathlib.Path("plan.txt").unlink()
    asked = ("notice", "--plan", "plan.yaml", "-o", "slips", "--organisation", "a", "--as-of")
    assert run(*asked, "2022-12-31").err == ""
    before = {path.name: path.read_bytes() for path in pathlib.Path("slips").iterdir()}
    assert sorted(before) == ["slip-A-20221231.txt", "slips-20221231.csv"]
    assert run(*asked, "2023-01-31").err == "slips: not of this run: slip-A-20221231.txt, slips-20221231.csv\n"
    after = {path.name: path.read_bytes() for path in pathlib.Path("slips").iterdir()}
    assert sorted(after.keys() - before.keys()) == ["slip-A-20230131.txt", "slips-20230131.csv"]
    assert {name: after[name] for name in before} == before


def test_an_answer_goes_to_the_file_that_is_named_in_the_format_of_its_ending() -> None:
    """A CSV has the mark by which spreadsheet programs know UTF-8, and none in a pipe."""
    shutil.copy("in.txt", "in.csv")
    judged = ["status", "in.csv", "--plan", "plan.yaml", "--as-of", "2021-12-31"]
    checked = ["validate", "plan.yaml", "in.csv"]
    for asked, format_, name in (
        (judged, "table", "out.txt"),
        (judged, "json", "out.json"),
        (judged, "csv", "out.csv"),
        (judged, "json", "out"),
        (checked, "text", "out.txt"),
        (checked, "json", "found.json"),
        (checked, "sarif", "out.sarif"),
        (checked, "junit", "out.xml"),
        (checked, "gitlab", "found.json"),
        (["diff", "out.json", "out.json"], "markdown", "out.md"),
        (["diff", "out.json", "out.json"], "json", "diff.json"),
    ):
        suffix = ["--format", format_] if (name, format_) in (("out", "json"), ("found.json", "gitlab")) else []
        written = run(*asked, "-o", name, *suffix)
        assert written.out == ""
        assert f"{name}: " in written.err.splitlines()[-1], written.err
        shown = run(*asked, "--format", format_)
        data = pathlib.Path(name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") is (format_ == "csv")
        if format_ != "table":
            assert data.decode("utf-8-sig") == shown.out
        assert written.code == shown.code


def test_a_file_of_no_known_ending_is_refused_before_anything_is_read() -> None:
    for asked, choices in (
        (["status", "none.csv"], ".txt, .json, .csv"),
        (["validate", "none.csv"], ".txt, .json, .sarif, .xml"),
        (["diff", "none.json", "none.json"], ".txt, .json, .md, .docx"),
    ):
        result = run(*asked, "-o", "out.doc")
        assert (result.code, result.err) == (2, f"error: -o: “out.doc” is not one of {choices}\n")


def test_a_difference_goes_over_neither_of_what_it_compares() -> None:
    run("status", "in.txt", "--plan", "plan.yaml", "--as-of", "2021-12-31", "-o", "a.json")
    shutil.copy("a.json", "b.json")
    before = _files()
    for name in ("a.json", "b.json", "./sub/../b.json"):
        result = run("diff", "a.json", "b.json", "-o", name)
        assert result.code == 2
        assert f"error: -o: {name} is read by this run" in result.err
    assert _files() == before
