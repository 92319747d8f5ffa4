"""`diff` of two plan files, as a pull request has it: the old one may be a pipe, and needs no official text."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import pytest
from helpers import PLAN, ROOT, run

NEW = (
    ("behind_gap: 0.20", "behind_gap: 0.25"),
    ("            organisations: [kw, fgw, jxj]\n", "            organisations: [kw, fgw]\n"),
    ("stale_days: 184", "stale_days: 90"),
)  # fmt: skip


@pytest.fixture
def plans(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The Daxing plan, and beside it one with a wider gap, an organisation less, and an earlier day to be stale."""
    monkeypatch.chdir(tmp_path)
    old = PLAN.read_text("utf-8")
    new = old
    for before, after in NEW:
        assert before in new, before
        new = new.replace(before, after, 1)
    pathlib.Path("old.yaml").write_text(old, "utf-8")
    pathlib.Path("new.yaml").write_text(new, "utf-8")
    return old


TOLD = """Old: old.yaml. New: new.yaml.

1. Loosened: 2
--------------
where   what                  was               is
------  --------------------  ----------------  ----
policy  threshold behind_gap  0.2               0.25
4.2     organisation jxj      区经济和信息化局  –

2. Tightened: 1
---------------
where   what                  was  is
------  --------------------  ---  --
policy  threshold stale_days  184  90

3. Neither: 0
-------------
None.
"""


@pytest.mark.usefixtures("plans")
def test_what_was_loosened_stands_first() -> None:
    result = run("diff", "old.yaml", "new.yaml")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith(TOLD)


@pytest.mark.usefixtures("plans")
def test_a_gate_says_what_was_weakened() -> None:
    said = "policy threshold behind_gap, 4.2 organisation jxj"
    assert run("diff", "old.yaml", "new.yaml", "--fail-on", "weakened")[::2] == (1, f"--fail-on weakened: {said}\n")
    chinese = run("diff", "old.yaml", "new.yaml", "--fail-on", "weakened", "--lang", "zh")
    assert chinese.err == "--fail-on weakened：policy 核算标准 behind_gap、4.2 责任单位 jxj\n"
    pathlib.Path("stale.yaml").write_text(
        pathlib.Path("old.yaml").read_text("utf-8").replace("stale_days: 184", "stale_days: 90"), "utf-8"
    )
    assert run("diff", "old.yaml", "stale.yaml", "--fail-on", "weakened").code == 0


@pytest.mark.usefixtures("plans")
def test_the_json_has_the_three_apart() -> None:
    found = json.loads(run("diff", "old.yaml", "new.yaml", "--format", "json").out)
    nothing = {"unit": None, "comparison": None}
    assert found["loosened"] == [
        {"what": "threshold", "where": "policy", "about": "behind_gap", "old": 0.2, "new": 0.25, **nothing},
        {"what": "organisation", "where": "4.2", "about": "jxj", "old": "区经济和信息化局", "new": None, **nothing},
    ]
    assert [change["about"] for change in found["tightened"]] == ["stale_days"]
    assert found["other"] == []


@pytest.mark.usefixtures("plans")
def test_a_file_says_how_many_there_are() -> None:
    written = run("diff", "old.yaml", "new.yaml", "-o", "changes.md")
    assert written == (0, "", "changes.md: loosened: 2, tightened: 1, other: 0\n")
    assert "| 4.2 | organisation jxj | 区经济和信息化局 | – |" in pathlib.Path("changes.md").read_text("utf-8")


def test_the_old_one_may_come_through_a_pipe(plans: str) -> None:
    asked = [sys.executable, "-m", "dxcheck", "diff", "-", "new.yaml", "--fail-on", "weakened"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(asked, input=plans.encode(), capture_output=True, check=False, env=environment)
    assert (result.returncode, b"Loosened: 2" in result.stdout) == (1, True)


@pytest.mark.skipif(not pathlib.Path("/dev/fd").exists(), reason="no pipes by name")
def test_the_shell_may_name_a_pipe(plans: str) -> None:
    reads, writes = os.pipe()
    assert len(plans.encode()) < 60_000  # a pipe holds that much before anybody reads
    with os.fdopen(writes, "wb") as pipe:
        pipe.write(plans.encode())
    result = run("diff", f"/dev/fd/{reads}", "new.yaml")
    os.close(reads)
    assert (result.code, result.err) == (0, "")
    assert "Loosened: 2" in result.out


@pytest.mark.usefixtures("plans")
def test_two_of_a_kind_are_compared_and_gates_are_for_one_kind() -> None:
    pathlib.Path("old.json").write_text("{}", "utf-8")
    mixed = run("diff", "old.json", "new.yaml")
    assert mixed == (2, "", "error: new.yaml is a plan file, old.json is not; compare two plan files, or two saved "
                            "assessments\n")  # fmt: skip
    gate = run("diff", "old.yaml", "new.yaml", "--fail-on", "worse")
    assert gate == (2, "", "error: --fail-on: worse is asked of two saved assessments\n")
    gate = run("diff", "old.json", "old.json", "--fail-on", "weakened")
    assert gate == (2, "", "error: --fail-on: weakened is asked of two plan files\n")
    assert run("diff", "-", "-").code == 2


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_none_is_told_and_not_compared() -> None:
    pathlib.Path("broken.yaml").write_text("schema: 1\n", "utf-8")
    broken = run("diff", "broken.yaml", "new.yaml")
    assert (broken.code, broken.out) == (2, "")
    assert "broken.yaml:1:1 DX-" in broken.err
