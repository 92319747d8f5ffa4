"""The GitHub action: the shell scripts of its steps are run as the runner runs them, with names that have blanks."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Any, NamedTuple

import pytest
import yaml
from helpers import ROOT, plan_file_of

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash")


class Done(NamedTuple):
    code: int
    log: str
    summary: str


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A checkout with a plan and two submissions, and a runner that has dxcheck installed."""
    program = tmp_path / "temp" / "dxcheck" / "bin" / "dxcheck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dxcheck "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "my plan").mkdir()
    action = "{organisations: [a, b, c], milestones: [{due: 2021-12-31}]}"
    plan_file_of(tmp_path / "my plan", f"actions: [{action}, {action}]")
    (tmp_path / "收 件").mkdir()
    (tmp_path / "收 件" / "a b.csv").write_text("indicator,date,value\n1-2021,2021-06-30,done\n", "utf-8")
    (tmp_path / "收 件" / "c.csv").write_text("indicator,date,value\n2-2021,2021-06-30,约3\n", "utf-8")
    return tmp_path


def step(name: str, folder: pathlib.Path, **inputs: str) -> Done:
    """Run a step with these inputs, the others by their defaults; the `-` of a name is written as `_`."""
    given = {key: str(entry.get("default", "")) for key, entry in ACTION["inputs"].items()}
    given |= {key.replace("_", "-"): value for key, value in inputs.items()}
    named = {
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
        for key, value in STEPS[name]["env"].items()
    }
    summary = folder / "summary.md"
    environment = {
        **os.environ, **named, "RUNNER_TEMP": str(folder / "temp"), "GITHUB_STEP_SUMMARY": str(summary),
        "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
    }  # fmt: skip
    assert BASH
    command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout + done.stderr, summary.read_text("utf-8") if summary.exists() else "")


def test_names_with_blanks_are_checked_and_patterns_are_ours_to_read(folder: pathlib.Path) -> None:
    good = step("Validate", folder, files="收 件/a b.csv\n", plan="my plan/plan.yaml")
    assert (good.code, good.log) == (0, "")
    bad = step("Validate", folder, files="收 件/a b.csv\n\n收 件/c*.csv\n", plan="my plan/plan.yaml")
    assert bad.code == 1
    assert bad.log.startswith("::error file=收 件/c.csv,line=2,col=19,title=DX-M0")


def test_more_options_stand_one_a_line(folder: pathlib.Path) -> None:
    (folder / "收 件" / "a b.csv").write_text("indicator,date,value,x\n1-2021,2021-06-30,done,\n", "utf-8")
    loud = step("Validate", folder, files="收 件/a b.csv", plan="my plan/plan.yaml")
    assert "DX-M003" in loud.log
    quiet = step("Validate", folder, files="收 件/a b.csv", arguments="--ignore=DX-M003\n--plan=my plan/plan.yaml\n")
    assert (quiet.code, quiet.log) == (0, "")


def test_the_plan_is_judged_into_the_summary_and_a_gate_fails_the_job(folder: pathlib.Path) -> None:
    asked = {"metrics": "收 件/a b.csv\n", "plan": "my plan/plan.yaml", "as_of": "2022-02-15"}
    open_ = step("Judge", folder, **asked)
    assert (open_.code, open_.log) == (0, "")
    assert open_.summary.startswith("# ")
    assert "50.0%" in open_.summary
    shut = step("Judge", folder, **asked, fail_on="overdue:30, under:80", lang="zh")
    assert shut.code == 1
    assert shut.log.splitlines() == [
        "--fail-on overdue:30：1 项年度任务：2-2021",
        "--fail-on under:80：计划办结率为 50.0%（应完成 2 项，已完成 1 项）",
    ]
    assert shut.summary.startswith(open_.summary)  # what an earlier step has told stays
    assert "办结率" in shut.summary


def test_what_cannot_be_judged_fails_the_job_and_says_why(folder: pathlib.Path) -> None:
    done = step("Judge", folder, metrics="收 件", plan="my plan/plan.yaml")
    assert done.code == 2
    assert "收 件/c.csv:2:3 DX-M0" in done.log
    assert done.summary == ""


def test_a_plan_is_judged_only_where_metric_files_are_named() -> None:
    assert STEPS["Judge"]["if"] == "inputs.metrics != ''"


def test_no_input_is_put_into_a_script() -> None:
    """It would be run: what a pull request names may be anything."""
    assert not any("${{" in found["run"] for found in STEPS.values())
