"""Ctrl-C at a moment that repeats: at the so-many-th thing that the run does which Python tells auditors of."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest
from helpers import EXAMPLES, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals of this kind there")

_RUN = """
import os, signal, sys
at, seen = int(sys.argv.pop(1)), 0
def hook(event, arguments):
    global seen
    seen += 1
    if seen == at:
        os.kill(os.getpid(), signal.SIGINT)
from dxcheck.__main__ import run
sys.addaudithook(hook)
run()
"""


def _interrupted(at: int, *arguments: str, before: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", before + _RUN, str(at), *arguments]
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.parametrize("at", [1, 2, 7, 30, 80, 150, 300, 500, 800, 1200, 1700])
@pytest.mark.parametrize("form", ["txt", "json"])
def test_an_interrupt_at_any_moment_is_a_sentence_and_130(at: int, form: str, tmp_path: pathlib.Path) -> None:
    out = tmp_path / f"r.{form}"
    ended = _interrupted(at, "report", *map(str, EXAMPLES), "--as-of", "2022-12-31", "-o", str(out))
    if ended.returncode == 0:  # the run does less than that
        assert [path.name for path in tmp_path.iterdir()] == [out.name]
        return
    assert ended.returncode == 130
    assert ended.stderr.count("interrupted") == 1
    assert "Traceback" not in ended.stderr
    assert [path for path in tmp_path.iterdir() if path != out] == []


def test_it_is_told_in_the_reader_s_language() -> None:
    for more, arguments in (({"LANG": "zh_CN.UTF-8"}, ()), ({}, ("--lang", "zh")), ({"DXCHECK_LANG": "zh"}, ())):
        for at in (5, 400):
            assert "已中断" in _interrupted(at, "status", *arguments, **more).stderr


def test_who_takes_it_for_something_else_has_a_moment_and_no_more() -> None:
    swallowing = """
import dxcheck.interrupts as interrupts
interrupts.GRACE = 0.2
import dxcheck.process, time
def main():
    try:
        time.sleep(0)
        open("/dev/null")
    except KeyboardInterrupt:
        time.sleep(60)
dxcheck.process.main = main
"""
    ended = _interrupted(1, before=swallowing)
    assert (ended.returncode, ended.stderr) == (130, "dxcheck: interrupted\n")
    raising = swallowing.replace("time.sleep(60)", "raise ValueError")
    ended = _interrupted(1, before=raising)
    assert (ended.returncode, ended.stderr) == (130, "dxcheck: interrupted\n")


def test_where_it_is_ignored_it_stays_ignored() -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    ended = _interrupted(300, "explain", "DX-M007", before=ignoring)
    assert (ended.returncode, ended.stderr) == (0, "")
