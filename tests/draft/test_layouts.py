"""Invented documents in many layouts: everything that is owed is read, by whom and by when, and validates."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator

import pytest
from helpers import run

from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Action, Plan, Target

TEXTS = sorted((pathlib.Path(__file__).parent / "texts").glob("*.txt"))


def facts(plan: Plan) -> str:
    """Each action's words, who answers and assists, and its milestones with their targets, a line each."""
    return "".join(f"{line}\n" for action in plan.actions() for line in _of_action(plan, action))


def _of_action(plan: Plan, action: Action) -> Iterator[str]:
    yield action.text
    for role, ids in (("answers", action.organisations), ("assists", action.support)):
        if ids:
            yield f"  {role} " + "、".join(map(plan.organisation_name, ids))
    if action.ongoing:
        yield "  ongoing"
    for milestone in action.milestones:
        yield f"  {milestone.due}" + "".join(
            f" {said}" for target in milestone.targets for said in _asked(plan, target)
        )


def _asked(plan: Plan, target: Target) -> Iterator[str]:
    sign = ("~" if target.approximate else "") + (">=" if target.ascending else "<=")
    unit = plan.indicator_by_id[target.indicator].unit
    if target.states_total:
        yield f"{sign}{target.bound}{unit}"
    for id_, bound in target.by.items():
        yield f"{plan.organisation_name(id_)}{sign}{bound}{unit}"


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
