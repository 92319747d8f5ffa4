"""Invented documents in many layouts: everything that is owed is read, by whom and by when, and validates."""

from __future__ import annotations

import datetime
import pathlib

import pytest
from draft_facts import facts
from helpers import run

from dxcheck.plan.load import load_plan

TEXTS = sorted((pathlib.Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_all_that_is_owed_is_read(text: pathlib.Path, tmp_path: pathlib.Path) -> None:
    drafted = tmp_path / "plan.yaml"
    (tmp_path / text.name).write_bytes(text.read_bytes())
    result = run("draft", str(tmp_path / text.name), "-o", str(drafted))
    assert result.code == 0, result.err
    plan_file, problems = load_plan(str(drafted))
    assert plan_file is not None, problems
    assert facts(plan_file.plan) == text.with_suffix(".expected").read_text("utf-8")
    status = run("status", "--plan", str(drafted), "--as-of", str(datetime.date(2024, 1, 1)))
    assert status.code == 0, status.err
    found = run("validate", str(drafted))
    left = [
        line for line in found.out.splitlines() + found.err.splitlines() if " DX-" in line and "DX-P016" not in line
    ]
    assert left == []
