"""The tables of `status`: goldens in both languages, and what must hold at any width."""

from __future__ import annotations

import io
import json
import pathlib
import re

import pytest
from helpers import ROOT, day, plan_file_of, run
from rich.cells import cell_len
from rich.console import Console

from dxcheck.judge import gather, judge
from dxcheck.judging.groups import View
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Status
from dxcheck.judging.selection import Selection
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.renderers.layout import wrap
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import HEADLINE, LOOKS, MARKS
from dxcheck.renderers.terminal.status_table import render_status_table
from dxcheck.wording import wording

GOLDENS = ROOT / "tests" / "goldens"
FILES = [f"reports/example/{path.name}" for path in sorted((ROOT / "reports" / "example").glob("*.csv"))]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _judgement(as_of: str) -> Judgement:
    plan_file, _ = load_plan("plan/daxing-2021-2023.yaml")
    assert plan_file is not None
    return judge(gather(plan_file, FILES), Selection(), day(as_of))


def _plan() -> Plan:
    return _judgement("2022-12-31").plan


def _table(monkeypatch: pytest.MonkeyPatch, width: int, *arguments: str) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    result = run("status", *FILES, *arguments)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize(
    ("name", "width", "arguments"),
    [
        ("status_en_120.txt", 120, ("--as-of", "2022-09-30", "--lang", "en")),
        ("status_zh_80.txt", 80, ("--as-of", "2022-12-31", "--lang", "zh")),
        ("status_en_60.txt", 60, ("--as-of", "2023-12-15", "--lang", "en", "--organisation", "kw")),
        ("status_zh_milestones_80.txt", 80, ("--as-of", "2024-01-01", "--lang", "zh", "--by", "milestone")),
        ("status_zh_overdue.txt", 120, ("--as-of", "2023-12-31", "--lang", "zh", "--status", "overdue,unreported")),
        ("status_en_organisations.txt", 100, ("--as-of", "2022-12-31", "--lang", "en", "--by", "organisation")),
        ("status_zh_tasks.txt", 80, ("--as-of", "2022-12-31", "--lang", "zh", "--by", "task")),
    ],
)
def test_golden(monkeypatch: pytest.MonkeyPatch, name: str, width: int, arguments: tuple[str, ...]) -> None:
    """To make a golden anew, delete it and run this test once; then read it."""
    shown = _table(monkeypatch, width, *arguments)
    golden = GOLDENS / name
    if not golden.exists():
        golden.write_text(shown, "utf-8")
        pytest.fail(f"{name} is new: read it before it is committed")
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_nothing_that_matters_is_cut_and_columns_line_up(
    monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    asked = ("--as-of", "2023-06-30", "--by", "milestone")
    shown = _table(monkeypatch, width, *asked, "--lang", language)
    lines = shown.split("\n")
    assert max(map(cell_len, lines)) <= width
    status = json.loads(_table(monkeypatch, width, *asked, "--format", "json"))
    words = wording(language)
    (heads,) = [line for line in lines if words("column.due_date") in line]
    at = cell_len(heads[: heads.index(words("column.status"))])
    for milestone in status["milestones"]:
        row, below = next(
            (each, lines[n + 1]) for n, each in enumerate(lines) if each.startswith(f"{milestone['id']} ")
        )
        stands = row if width >= 100 else below
        assert _cut(stands, at).startswith(words(f"status.{milestone['status']}"))
        assert milestone["due"] in stands
        criterion = milestone["criteria"][0]
        if isinstance(criterion["actual"], int):
            unit = ":1" if criterion["unit"] == "倍" else ""
            shown = f"{criterion['actual']}{unit} / ≥ {criterion['target']}{unit or criterion['unit']}"
            assert shown in stands


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_screen_is_one_and_the_tables_are_no_books(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Before them were 403 lines in Chinese and 666 in English; 278, 61 and 63 for actions, tasks and organisations."""
    asked = ("--as-of", "2022-12-31", "--lang", language)
    lines = {by: len(_table(monkeypatch, 80, *asked, "--by", by).splitlines()) for by in View}
    assert lines[View.MILESTONE] <= 260
    assert lines[View.ACTION] <= 40
    assert lines[View.TASK] <= 25
    assert lines[View.ORGANISATION] <= 30
    for width in (60, 80, 100, 140):
        shown = _table(monkeypatch, width, *asked).splitlines()
        assert len(shown) <= (70 if width == 60 else 60)
        assert max(map(cell_len, shown)) <= width
        (head,) = [number for number, line in enumerate(shown) if line.endswith("  2021  2022  2023")]
        ids = [line.split()[0] for line in shown[head + 1 : head + 29]]
        assert ids == [action.id for action in _plan().actions()]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("by", ["action", "task", "organisation"])
def test_the_counts_of_a_group_add_up_to_what_is_due(
    monkeypatch: pytest.MonkeyPatch, width: int, by: str, language: str
) -> None:
    shown = _table(monkeypatch, width, "--as-of", "2022-09-30", "--lang", language, "--by", by).splitlines()
    csv_of = _table(monkeypatch, width, "--as-of", "2022-09-30", "--format", "csv", "--by", by).splitlines()
    rows = [
        found.groups()
        for line in shown
        if (found := re.search(r" (\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+%|–)$", line))
    ]
    assert len(rows) == len(csv_of) - 1
    assert max(map(cell_len, shown)) <= width
    for row in rows:
        due, *ended, later = map(int, row[:6])
        assert sum(ended) == due
        assert later + due > 0
        assert row[6] == (f"{100 * (ended[0] + ended[1]) / due:.0f}%" if due else "–")


def test_what_is_listed_is_cut_and_the_command_for_the_rest_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    """At the end of 2024 one milestone is met and 83 were never reported: eight stand there, those of 2021 first."""
    file = tmp_path / "m.csv"
    file.write_text("indicator,date,value\n1-2021,2021-12-31,done\n4.1-2022,2022-12-31,40%\n", "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("status", str(file), "--as-of", "2024-12-31", "--lang", "en").out
    assert "Needs attention: 83\n" in shown
    assert shown.count("1096 days late\n") == 8
    start = shown.index("and 75 more: ")
    told = shown[start : shown.index("\n\n", start)]
    assert " ".join(told.splitlines()) == (
        f"and 75 more: dxcheck status --by milestone {file} --as-of 2024-12-31 --lang en --status overdue,unreported"
    )
    assert len(shown.splitlines()) <= 60
    words = wording("zh")
    both = f"{words('status.overdue')},{words('status.unreported')}"
    again = run("status", str(file), "--as-of", "2024-12-31", "--lang", "zh", "--organisation", "区科委").out
    assert " --as-of 2024-12-31 --organisation 区科委 --lang zh --status " in " ".join(again.split())
    asked = run("status", str(file), "--as-of", "2024-12-31", "--by", "milestone", "--status", both)
    assert "(83 of 84 milestones; met: 0 of 83 due)" in asked.out


def test_where_the_screen_is_short_the_figures_stand_at_the_end_once_more() -> None:
    """The screen of the examples takes 57 lines: 57 rows are too few, with a line for what is typed next."""
    words = wording("en")
    for height, again in ((24, True), (57, True), (58, False)):
        console = Console(file=io.StringIO(), force_terminal=True, width=80, height=height, color_system=None)
        shown = render_status_table(_judgement("2022-12-31"), None, words, 80, console).splitlines()
        last = "as of 2022-12-31  compliance rate 85.7% (48/56)  overdue 4  unreported 4"
        assert (shown[-1] == last) is again
        assert len(shown) == 57 + again


def test_filters_leave_the_plan_s_own_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("--as-of", "2022-12-31", "--lang", "en", "--status", "overdue,unreported")
    shown = _table(monkeypatch, 120, *asked)
    assert "compliance rate 85.7% (48/56)" in shown
    assert "shown: overdue, unreported (8 of 84 milestones; met: 0 of 8 due)\n" in shown
    shown = _table(monkeypatch, 120, "--as-of", "2022-12-15", "--lang", "en", "--due-within", "16", "--action", "4")
    assert "shown: actions 4.1, 4.2, 4.3, 4.4; due within 16 days (4 of 84 milestones)\n" in shown
    shown = _table(monkeypatch, 120, "--as-of", "2023-01-15", "--lang", "en", "--due-within", "30")
    assert "shown: due within 30 days (0 of 84 milestones)\n\nno milestone is left by these filters\n" in shown


def test_files_that_lost_rows_have_a_line_each(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    whole, lossy = tmp_path / "whole.csv", tmp_path / "lossy.csv"
    whole.write_text("indicator,date,value\nrd_centres,2022-06-30,3\nrd_centres,2022-06-30,4\n", "utf-8")
    lossy.write_text("indicator,date,value\nrd_centres,2022-12-30,约3\nrd_centres,2022-09-30,4\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = ("--as-of", "2022-12-31", "--lang", "en")
    assert run("status", "whole.csv", *asked).out.endswith("\n1 file, 2 rows: 1 used, 1 superseded\n")
    assert run("status", "whole.csv", "lossy.csv", *asked, "--skip-rejected").out.endswith(
        "\n2 files, 4 rows: 2 used, 1 superseded, 1 rejected\n"
        "lossy.csv: 2 rows = 1 used + 0 future + 0 superseded + 0 duplicate + 1 rejected\n"
    )


def test_with_no_file_it_is_the_timetable_on_one_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for language, passed in (("en", "● due date has come"), ("zh", "● 已到期")):
        shown = run("status", "--as-of", "2022-12-15", "--lang", language).out
        lines = shown.splitlines()
        assert len(lines) <= 60
        assert lines[-1].startswith(passed)
        assert lines[-2].endswith("●     ◇     ·")
        assert wording(language)("status.overdue") not in shown


def _cut(line: str, start: int) -> str:
    """What stands from a terminal column on."""
    for index in range(len(line)):
        if cell_len(line[:index]) == start:
            return line[index:]
    return ""


def test_no_colour_in_a_pipe_nor_when_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in _table(monkeypatch, 100, "--as-of", "2022-12-31")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in _table(monkeypatch, 100, "--as-of", "2022-12-31")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", _table(monkeypatch, 100, "--as-of", "2022-12-31"))


def test_every_status_has_its_own_word_and_style() -> None:
    assert set(LOOKS) == set(HEADLINE) == set(Status)
    assert len(set(MARKS.values())) == len(Status)
    for language in ("en", "zh"):
        assert len({wording(language)(f"status.{status}") for status in Status}) == len(Status)
    console = Console(file=io.StringIO())
    assert all(console.get_style(look.style) for look in LOOKS.values())


@pytest.mark.parametrize(
    ("language", "told"), [("en", "no organisation answers for what is shown"), ("zh", "所列事项均无责任单位")]
)
def test_a_plan_that_names_nobody_has_no_organisations_to_list(
    language: str, told: str, tmp_path: pathlib.Path
) -> None:
    plan = plan_file_of(tmp_path, "actions: [{organisations: [], milestones: [{due: 2021-12-31}]}]")
    asked = ("--plan", str(plan), "--as-of", "2022-12-31", "--lang", language, "--by", "organisation")
    result = run("status", *asked)
    assert (result.code, told in result.out) == (0, True)


def test_text_of_files_is_neither_markup_nor_escapes(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    text = (ROOT / "plan" / "daxing-2021-2023.yaml").read_text("utf-8")
    plan.write_text(
        text.replace("text: 加大科技型企业政府采购力度", 'text: "[red]加大[/red]\\e[31m\\u202e力度"'), "utf-8"
    )
    metrics = tmp_path / "[bold]m\x1b[2J.csv"
    metrics.write_text("indicator,date,value\n\x1b[31mx[/nothing],2022,1\n", "utf-8")
    monkeypatch.setenv("COLUMNS", "200")
    asked = ("--plan", str(plan), "--as-of", "2022-12-31", "--skip-rejected", "--by", "milestone")
    result = run("status", str(metrics), *asked)
    assert result.code == 0
    assert "[red]加大[/red]\\x1b[31m\\u202e力度" in result.out
    assert "[bold]m\\x1b[2J.csv" in result.out
    assert "\\x1b[31mx[/nothing]" in result.err
    assert "\x1b" not in result.out + result.err
    as_json = run("status", str(metrics), "--plan", str(plan), "--skip-rejected", "--format", "json")
    assert "\x1b" not in as_json.out
    assert json.loads(as_json.out)["inputs"][0]["path"] == str(metrics)


def test_printable_leaves_text_alone() -> None:
    assert printable("区科委 ≥ 15项 “a” é") == "区科委 ≥ 15项 “a” é"
    assert printable("a\tb\u202ec\x9b") == "a\\tb\\u202ec\\x9b"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("推进高水平研发中心建设", 10, ["推进高水平", "研发中心建", "设"]),
        ("新技术、新产品，新装备", 6, ["新技", "术、新", "产品，", "新装备"]),
        ("Science & Technology Commission", 12, ["Science &", "Technology", "Commission"]),
        ("an unbreakableword", 6, ["an", "unbrea", "kablew", "ord"]),
        ("建设“国际创新”区", 6, ["建设", "“国际", "创新”", "区"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_where_they_may(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
    assert all(cell_len(line) <= width for line in lines)
