"""What typer says of itself is said in the reader's language, and nothing of it is left in English."""

from __future__ import annotations

import pathlib
import re

import pytest
from helpers import run

from dxcheck.cli import COMMANDS

REFUSED = [
    ("status --nope", "没有选项 --nope", "no such option: --nope"),
    (
        "status --pln x",
        "没有选项 --pln → 是否应为 --lang、--plan？",
        "no such option: --pln → did you mean --lang, --plan?",
    ),
    ("show --format foo", "--format：“foo”应为 text、json 之一", "--format: “foo” is none of text, json"),
    ("diff x", "缺少参数 NEW", "the argument NEW is missing"),
    ("notice", "缺少选项 --output / -o", "the option --output / -o is missing"),
    ("statu", "没有命令 statu → 是否应为 status？", "no such command: statu → did you mean status?"),
    ("zzz", "没有命令 zzz", "no such command: zzz"),
    ("explain a b", "多出的参数：b", "too many arguments: b"),
    ("template -o x.csv --year soon", "--year：“soon”不是整数", "--year: “soon” is no whole number"),
    ("status --due-within 1.5", "--due-within：“1.5”不是整数", "--due-within: “1.5” is no whole number"),
    ("overview . --jobs x", "--jobs：“x”不是整数", "--jobs: “x” is no whole number"),
]
OF_AN_OPTION = [
    ("status --skip-rejected=1", "选项 --skip-rejected 后面不带取值", "--skip-rejected takes no value"),
    ("status --plan", "选项 --plan 后面缺少取值", "--plan needs a value"),
]


@pytest.mark.parametrize(("asked", "zh", "en"), REFUSED)
def test_what_is_wrong_with_the_arguments_is_told_in_both_languages(asked: str, zh: str, en: str) -> None:
    for language, message in (("zh", f"错误：{zh}\n"), ("en", f"error: {en}\n")):
        result = run("--lang", language, *asked.split())
        assert (result.code, result.out) == (2, "")
        usage, _, said = result.err.partition("\n\n")
        assert said == message
        assert "dxcheck" in usage
        assert usage.startswith({"zh": "用法：dxcheck ", "en": "Usage: dxcheck "}[language])


@pytest.mark.parametrize(("asked", "zh", "en"), OF_AN_OPTION)
def test_an_option_with_too_much_or_too_little_is_told(
    monkeypatch: pytest.MonkeyPatch, asked: str, zh: str, en: str
) -> None:
    for locale, message in (("zh_CN.UTF-8", f"错误：{zh}\n"), ("C.UTF-8", f"error: {en}\n")):
        monkeypatch.setenv("LANG", locale)
        assert run(*asked.split()) == (2, "", message)


def test_what_is_said_of_completion_is_said_in_the_readers_language(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / ".bash_completions" / "dxcheck.sh"
    asked = ("--install-completion", "bash")
    assert run(*asked, "--lang", "zh").out == f"bash 的自动补全已安装：{path}\n重新打开终端后生效。\n"
    assert path.is_file()
    said = f"bash completion installed in {path}\nCompletion will take effect once you restart the terminal\n"
    assert run(*asked).out == said


TYPERS = r"Usage|Option|Argument|Command|[Ss]how this|message and exit|default|required|Install|\[ARGS\]|for help|Error"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_chinese_help_page_is_chinese(command: str) -> None:
    for asked in (["--lang", "zh", *command.split(), "-h"], [*command.split(), "--help", "--lang", "zh"]):
        page = run(*asked)
        assert page.code == 0
        assert page.out.startswith("用法：dxcheck ")
        assert "选项：" in page.out and "显示本帮助。" in page.out
        assert re.findall(TYPERS, page.out) == []


def test_the_language_may_stand_anywhere_where_no_command_is_called() -> None:
    pages = [run(*asked.split()).out for asked in ("--lang zh", "--lang=zh", "--help --lang zh", "--lang zh -h")]
    assert pages[0].startswith("用法：")
    assert len(set(pages)) == 1


@pytest.mark.parametrize("repeated", ["\\", "'", "\t", "\u202e", "甲\u200b", " "])
def test_a_value_of_any_length_is_refused_at_once(repeated: str) -> None:
    assert run("status", "--due-within", repeated * 50_000, "--lang", "zh").code == 2
