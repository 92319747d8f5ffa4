from __future__ import annotations

import contextlib
import io
import re

import pytest
from helpers import EXAMPLES, ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.commands.gates import CHOICES
from dxcheck.judging.assessment import Status
from dxcheck.wording import wording

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS_SHOWN = re.findall(r"```sh\n(python3 .*?)\n```", README)


def test_ci_runs_the_readmes_test_command_word_for_word() -> None:
    _, tests = COMMANDS_SHOWN
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_first_command_judges_the_examples() -> None:
    first, _ = COMMANDS_SHOWN
    *_, asked = first.partition(".venv/bin/dxcheck ")
    command, pattern, *options = asked.split()
    result = run(command, *map(str, sorted(ROOT.glob(pattern))), *options)
    assert result.code == 0
    assert "compliance rate 85.7% (48/56) " in result.out


def test_every_example_says_in_its_name_that_it_is_invented() -> None:
    assert all("invented" in path.name for path in EXAMPLES)
    assert "**The examples are invented.**" in README


def test_every_command_is_shown_and_no_other() -> None:
    shown = set(re.findall(r"^dxcheck ([a-z]+)", README, re.MULTILINE))
    assert shown == set(COMMANDS)


def test_every_option_that_is_shown_exists() -> None:
    helped = " ".join(run(*command, "--help").out for command in ([], *([name] for name in COMMANDS)))
    told = "".join(re.split(r"```sh\npython3 .*?\n```", README))  # what installs it has options of its own
    shown = set(re.findall(r"(--[a-z][a-z-]+)", told))
    assert shown <= set(re.findall(r"(--[a-z][a-z-]+)", helped))


def test_the_library_answers_what_the_example_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a comment says after a print is the first that it prints."""
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"## As a library\n\n```python\n(.*?)```", README, re.DOTALL)
    assert len(example.splitlines()) <= 11
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})
    said = re.findall(r"\)  # (.*)", example)
    lines = printed.getvalue().splitlines()
    assert lines[: len(said)] == said == ["6/7", "4.2-2022 ('kw', 'fgw', 'jxj')"]
    assert any(" DX-C008 warning: " in line for line in lines)


def test_every_gate_is_explained() -> None:
    told = re.findall(r"^\| `([a-z:0-9-]+)`.* \|$", README, re.MULTILINE)
    assert told[:5] == ["overdue", "overdue:30", "stale", "late-report", "under:80"]
    assert set(told[:5]) <= set(CHOICES)


def test_every_status_is_explained_in_order() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| (\S+) \|", README, re.MULTILINE)
    en, zh = wording("en"), wording("zh")
    assert rows == [("status", "中文"), *((en(f"status.{s}"), zh(f"status.{s}")) for s in Status)]


def test_the_screenshot_is_of_this_program() -> None:
    svg = (ROOT / "reports" / "status.svg").read_text("utf-8")
    text = re.sub(r"<[^>]+>", "", svg).replace("&#160;", " ")
    for words in ("4.2-2022", "14.2-2022", wording("zh")("column.action"), "2022-12-31"):
        assert words in text
    assert "url(" not in svg.replace("url(#", "")
