"""The author's guides, plan/README*.md: their commands run; the words and entries they show are those of the plans."""

from __future__ import annotations

import pathlib
import re
import shutil

import pytest
from helpers import PLAN, ROOT, decided, run

GUIDE, CHINESE = ((ROOT / "plan" / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
DECISIONS = ROOT / "tests" / "cases" / "decisions_on_the_chinese_example" / "decisions.yaml"
PLANS = [PLAN, *sorted((ROOT / "plan" / "examples").glob("*/*.yaml")), DECISIONS]


def _blocks(language: str, guide: str = GUIDE) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", guide, re.DOTALL)


def _entries(yaml: str) -> str:
    """Its lines without comments and indentation, one after the other."""
    return "".join(f"{line.strip()}\n" for line in re.sub(r"\s+# .*", "", yaml).splitlines())


def test_every_command_runs_in_the_order_of_the_guide(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    commands = "".join(_blocks("sh")).splitlines()
    assert {line.split()[1] for line in commands} == {"draft", "validate", "show", "status", "report", "template"}
    for line in commands:
        program, *arguments = line.split()
        result = run(*arguments)
        drafted = arguments == ["validate", "county.yaml"]  # there is something to mend
        assert program == "dxcheck" and result.code in (0, int(drafted)), result.err
    assert (
        len([*(tmp_path / "forms").iterdir()]) == 12
    )  # all that owe something in 2024, the members of 各镇 among them


@pytest.mark.parametrize("entry", _blocks("yaml"))
def test_every_entry_is_one_of_a_plan(entry: str) -> None:
    assert any(f"\n{_entries(entry)}" in _entries(plan.read_text("utf-8")) for plan in PLANS)


def test_the_chinese_guide_shows_the_same() -> None:
    for language in ("sh", "text", "yaml"):
        assert _blocks(language) == _blocks(language, CHINESE) != []


def test_the_guides_say_both_rates(tmp_path: pathlib.Path) -> None:
    """Of the example's plan with the decisions that they show, half a year after the first of them are due."""
    (jia,) = (plan for plan in PLANS if plan.stem.startswith("jia"))
    metrics = sorted(map(str, (jia.parent / "metrics").glob("*.csv")))
    asked = (*metrics, "--plan", str(decided(jia, DECISIONS, tmp_path)), "--as-of", "2024-06-30")
    for guide, language in ((GUIDE, "en"), (CHINESE, "zh")):
        (told,) = re.findall(r"```\n((?:By the plan|按计划) .*)\n```", guide)
        assert told in run("status", *asked, "--lang", language).out.splitlines()


def test_every_line_of_a_document_stands_in_one() -> None:
    texts = "".join(plan.with_suffix(".txt").read_text("utf-8") for plan in PLANS)
    shown = "".join(_blocks("text")).splitlines()
    assert len(shown) > 15
    assert [line for line in shown if line not in texts] == []
