from __future__ import annotations

import os
import pathlib
import subprocess
import sys

from helpers import ROOT, run

import dxcheck
from dxcheck.cli import COMMANDS


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dxcheck", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_version() -> None:
    assert run("--version").out == f"dxcheck {dxcheck.__version__}\n"


def test_help_names_every_command_and_no_more() -> None:
    result = run("--help")
    assert result.code == 0
    modules = {path.stem for path in (ROOT / "dxcheck" / "commands").glob("*.py")} - {"__init__", "door", "options"}
    assert modules == set(COMMANDS)
    assert all(f"│ {name} " in result.out for name in COMMANDS)


def test_an_unknown_command_or_none_is_told() -> None:
    wrong = run("stauts")
    assert wrong.code == 2
    assert "status" in wrong.err
    assert run().code == 2


def test_help_imports_no_command() -> None:
    code = (
        "import sys\nfrom dxcheck.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'yaml', 'dxcheck.commands', 'dxcheck.plan')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_chinese_survives_a_narrow_locale() -> None:
    shown = _process("status", "--as-of", "2022-12-31", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert shown.returncode == 0
    assert b"Traceback" not in shown.stderr
    as_json = _process("status", "--format", "json", PYTHONIOENCODING="ascii")
    assert "区科委" in as_json.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_failure_to_talk_about(tmp_path: pathlib.Path) -> None:
    command = f'"{sys.executable}" -m dxcheck status --as-of 2022-12-31 2> "{tmp_path}/err" | head -1'
    shown = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert shown.stdout.startswith(b"Daxing")
    assert (tmp_path / "err").read_text("utf-8") == ""


def test_a_full_disk_is_told() -> None:
    if not pathlib.Path("/dev/full").exists():
        return
    with pathlib.Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "dxcheck", "status", "--format", "json"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert b"error: " in result.stderr
