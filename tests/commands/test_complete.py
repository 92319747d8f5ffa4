"""Completion as bash has it: the script that the program gives is loaded, and its function is asked."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from helpers import PLAN, ROOT, plan_file_of

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash")


def offered(folder: pathlib.Path, *lines: str, **environment: str) -> list[list[str]]:
    """What bash would offer, in a folder, for the last word of each of these lines."""
    program = folder / "bin" / "dxcheck"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dxcheck "$@"\n', "utf-8")
    program.chmod(0o755)
    script = """
        eval "$(dxcheck --show-completion bash)"
        for line in "$@"; do
            IFS=' ' read -ra COMP_WORDS <<< "$line"
            [[ $line == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _dxcheck_completion dxcheck
            echo "${COMPREPLY[*]}"
        done
    """
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    given["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
    assert BASH
    asked = [f"dxcheck {line}" for line in lines]
    done = subprocess.run(
        [BASH, "--norc", "-c", script, "bash", *asked],
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


BEGUN: dict[str, tuple[int, tuple[str, ...]]] = {
    "overview --by o": (1, ("organisation",)),
    "overview --fail-on und": (1, ("under:80",)),
    "show 4.2-202": (3, ("4.2-2021", "4.2-2022", "4.2-2023")),
    "show 区科": (1, ("区科委",)),
    "trend rd": (1, ("rd_centres",)),
    "trend 4.1-": (3, ("4.1-2021", "4.1-2022", "4.1-2023")),
    "status --action 13": (3, ("13", "13.1", "13.2")),
    "status --action 13.1,4": (5, ("13.1,4", "13.1,4.1", "13.1,4.4")),
    "status --organisation 区": (14, ("区科委", "区发展改革委")),
    "report --organisation k": (1, ("kw",)),
    "status --status un": (1, ("unreported",)),
    "status --fail-on u": (3, ("unreported", "upcoming", "under:80")),
    "explain DX-C00": (9, ("DX-C001", "DX-C009")),
    "validate --ignore DX-C,DX-F00": (8, ("DX-C,DX-F001",)),
    "template --organisation fg": (1, ("fgw",)),
    "sch": (1, ("schema",)),
    "schema m": (1, ("metrics",)),
    "status --format c": (1, ("csv",)),
}
"""How many are offered for a line, and some of them."""


def test_what_is_begun_is_completed(tmp_path: pathlib.Path) -> None:
    found = dict(zip(BEGUN, offered(tmp_path, *BEGUN, DXCHECK_PLAN=str(PLAN)), strict=True))
    assert {line: len(words) for line, words in found.items()} == {line: count for line, (count, _) in BEGUN.items()}
    for line, (_, some) in BEGUN.items():
        assert set(some) <= set(found[line])


def test_a_chinese_session_has_chinese_statuses(tmp_path: pathlib.Path) -> None:
    assert offered(tmp_path, "status --status 未报", DXCHECK_LANG="zh") == [["未报送"]]


def test_the_plan_that_the_line_names_is_the_one_that_is_meant(tmp_path: pathlib.Path) -> None:
    plan_file_of(tmp_path, 'actions: [{id: "77", milestones: [{due: 2021-12-31}]}]')
    (tmp_path / "broken.yaml").write_text("schema: [", "utf-8")
    (tmp_path / "notes.txt").write_text("", "utf-8")
    asked = {
        "status --plan ": ["broken.yaml", "plan.yaml"],
        "status --plan p": ["plan.yaml"],
        "status --plan plan.yaml --action 7": ["77"],
        "status --plan broken.yaml --action 7": [],
        "status --plan none.yaml --organisation ": [],
    }
    assert dict(zip(asked, offered(tmp_path, *asked), strict=True)) == asked


def test_only_the_command_of_the_line_is_loaded() -> None:
    code = (
        "import sys\nfrom dxcheck.process import main\n"
        "try: main([])\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name in ('dxcheck.commands.status', 'pydantic', 'openpyxl')])"
    )
    environment = {
        **os.environ,
        "COMP_WORDS": "dxcheck explain DX-C01",
        "COMP_CWORD": "2",
        "_DXCHECK_COMPLETE": "complete_bash",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    *_, told = done.stdout.splitlines()
    assert "DX-C011" in done.stdout
    assert told == "[]"
