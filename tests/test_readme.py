from __future__ import annotations

import contextlib
import io
import pathlib
import re
import shutil

import pytest
from helpers import EXAMPLES, ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.commands.gates import CHOICES
from dxcheck.judging.results import Status
from dxcheck.wording import wording

README = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")
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


def test_every_command_of_the_chinese_page_runs_in_its_order(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the examples as what was sent in; what was saved a month ago is made first."""
    pytest.importorskip("openpyxl")
    install, *blocks = re.findall(r"```sh\n(.*?)```", CHINESE, re.DOTALL)
    assert install.startswith("python3 -m venv")
    shutil.copytree(ROOT / "reports" / "example", tmp_path / "收件")
    (tmp_path / "补正").mkdir()
    (tmp_path / "补正" / "退回-某单位.csv").write_text("指标,日期,数值\nrd_centres,2022-06-30,3\n", "utf-8")
    (tmp_path / "佐证").mkdir()
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "plan" / "examples", tmp_path / "各区")
    assert run("status", "收件", "--as-of", "2022-11-30", "-o", "11月.json").code == 0
    for line in "".join(blocks).splitlines():
        program, *arguments = line.split()
        result = run(*arguments)
        assert (program, result.code) == ("dxcheck", 0), (line, result.err)
    made = {path.name for path in tmp_path.iterdir()} - {"收件", "补正", "佐证", "各区"}
    assert made == {"表格", "退回", "督办单", "报告.docx", "报告.html", "11月.json", "12月.json", "汇总.csv"}


def test_the_chinese_page_explains_every_status_in_order() -> None:
    zh = wording("zh")
    table = CHINESE[CHINESE.index("## 状态") : CHINESE.index("## 报送文件")]
    assert re.findall(r"^\| (\S+) \| \S", table, re.MULTILINE)[1:] == [zh(f"status.{each}") for each in Status]


def test_what_came_back_is_read_with_what_it_came_from_as_both_pages_say(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands under the heads that tell of rejected rows, with one wrong row and its mended one between them."""
    monkeypatch.chdir(tmp_path)
    for page, head, word, sent, mended in (
        (README, "### What becomes of rejected rows?", "en", "data", "mended"),
        (CHINESE, "### 3. 退回有问题的行", "zh", "收件", "补正"),
    ):
        part = page[page.index(head) :]
        part = part[: part.index("\n### ")]
        *_, first, last = re.findall(r"^dxcheck (.*?)(?:  +#.*)?$", part, re.MULTILINE)
        for folder in (sent, mended):
            (tmp_path / folder).mkdir()
        rows = "指标,日期,数值\nrd_centres,2022-03-31,1\nrd_centres,2022-06-30,约3\n"
        (tmp_path / sent / "m.csv").write_text(rows, "utf-8")
        assert run(*first.split(), "--lang", word).code == 0
        (back,) = (tmp_path / first.split("--rejects ")[1].split()[0]).iterdir()
        (tmp_path / mended / back.name).write_text(back.read_text("utf-8-sig").replace("约3", "3"), "utf-8")
        assert {sent, mended} <= set(last.split())
        result = run(*last.split(), "--lang", word)
        assert (result.code, result.err) == (0, "")
        assert run("status", sent, "--as-of", "2022-12-31").code == 2
