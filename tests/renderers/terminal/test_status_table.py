"""The tables of `status`: goldens in both languages, and what must hold at any width."""

from __future__ import annotations

import io
import json
import pathlib
import re

import pytest
from helpers import ROOT, run
from rich.cells import cell_len
from rich.console import Console

from dxcheck.judging.assessment import Status
from dxcheck.renderers.layout import wrap
from dxcheck.renderers.safe import printable
from dxcheck.renderers.statuses import LOOKS
from dxcheck.renderers.terminal.status_table import HEADLINE
from dxcheck.wording import wording

GOLDENS = ROOT / "tests" / "goldens"
FILES = [f"reports/example/{path.name}" for path in sorted((ROOT / "reports" / "example").glob("*.csv"))]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _table(monkeypatch: pytest.MonkeyPatch, width: int, *arguments: str) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    result = run("status", *FILES, *arguments)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize(
    ("name", "width", "arguments"),
    [
        ("status_en_120.txt", 120, ("--as-of", "2022-09-30", "--lang", "en")),
        ("status_zh_80.txt", 80, ("--as-of", "2022-09-30", "--lang", "zh")),
        ("status_zh_overdue.txt", 120, ("--as-of", "2023-12-31", "--lang", "zh", "--status", "overdue,unreported")),
        ("status_en_organisations.txt", 100, ("--as-of", "2022-12-31", "--lang", "en", "--by", "organisation")),
        ("status_zh_tasks.txt", 100, ("--as-of", "2022-12-31", "--lang", "zh", "--by", "task")),
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
@pytest.mark.parametrize("width", [80, 120, 200])
def test_nothing_that_matters_is_cut_and_columns_line_up(
    monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    shown = _table(monkeypatch, width, "--as-of", "2023-06-30", "--lang", language)
    lines = shown.split("\n")
    assert max(map(cell_len, lines)) <= width
    status = json.loads(_table(monkeypatch, width, "--as-of", "2023-06-30", "--format", "json"))
    words = wording(language)
    at = _column(lines, words("column.status"))
    for milestone in status["milestones"]:
        row = next(line for line in lines if line.startswith(f"{milestone['id']} "))
        word = words(f"status.{milestone['status']}")
        assert _cut(row, at).startswith(word)
        criterion = milestone["criteria"][0]
        if isinstance(criterion["actual"], int):
            assert str(criterion["actual"]) in row
            assert f"≥ {criterion['target']}{criterion['unit']}" in row


def _column(lines: list[str], head: str) -> int:
    line = next(line for line in lines if head in line and ("id " in line or "编号" in line))
    return cell_len(line[: line.index(head)])


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
    for language in ("en", "zh"):
        assert len({wording(language)(f"status.{status}") for status in Status}) == len(Status)
    console = Console(file=io.StringIO())
    assert all(console.get_style(look.style) for look in LOOKS.values())


def test_text_of_files_is_neither_markup_nor_escapes(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    text = (ROOT / "plan" / "daxing-2021-2023.yaml").read_text("utf-8")
    plan.write_text(
        text.replace("text: 加大科技型企业政府采购力度", 'text: "[red]加大[/red]\\e[31m\\u202e力度"'), "utf-8"
    )
    metrics = tmp_path / "[bold]m\x1b[2J.csv"
    metrics.write_text("indicator,date,value\n\x1b[31mx[/nothing],2022,1\n", "utf-8")
    monkeypatch.setenv("COLUMNS", "200")
    result = run("status", str(metrics), "--plan", str(plan), "--as-of", "2022-12-31", "--skip-rejected")
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
