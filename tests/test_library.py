"""What `import dxcheck` gives, and what it costs those who only run commands."""

from __future__ import annotations

import datetime
import pathlib
import subprocess
import sys
from fractions import Fraction

import pytest
from helpers import EXAMPLES, PLAN, ROOT, plan_file_of, run

import dxcheck

DAY = datetime.date(2022, 12, 31)


def test_a_plan_is_assessed_as_the_commands_do() -> None:
    """48 of the 56 milestones that are due are met: 45 in time, 3 late."""
    standing = dxcheck.assess(dxcheck.load(PLAN), EXAMPLES, DAY)
    assert isinstance(standing, dxcheck.Judgement)
    assert standing.assessment.summary.compliance_rate == Fraction(48, 56)
    late = [each for each in standing.assessment.milestones if each.status is dxcheck.Status.OVERDUE]
    assert [each.id for each in late] == ["4.2-2022", "6.1-2022", "8-2022", "11.2-2022"]
    assert all(isinstance(each, dxcheck.MilestoneResult) for each in late)
    assert isinstance(late[0].criteria[0], dxcheck.CriterionResult)
    assert isinstance(standing.organisations[0], dxcheck.GroupResult)
    assert all(isinstance(each, dxcheck.Diagnostic) for each in standing.diagnostics)


def test_one_file_may_be_named_alone() -> None:
    plan = dxcheck.load(str(PLAN))
    assert isinstance(plan, dxcheck.PlanFile)
    assert dxcheck.assess(plan, str(EXAMPLES[0]), DAY) == dxcheck.assess(plan, [EXAMPLES[0]], DAY)


def test_a_plan_that_cannot_be_judged_is_raised_with_all_its_findings(tmp_path: pathlib.Path) -> None:
    (tmp_path / "plan.yaml").write_text("schema: 1\n", "utf-8")
    with pytest.raises(dxcheck.InputError) as raised:
        dxcheck.load(tmp_path / "plan.yaml")
    assert {finding.code for finding in raised.value.findings} == {"DX-P001"}
    assert len(raised.value.findings) == 6  # id, title, document, period, organisations, sections
    assert str(raised.value).splitlines()[0] == dxcheck.message(raised.value.findings[0])
    with pytest.raises(dxcheck.InputError, match=r"none\.yaml DX-F001 error: no such file"):
        dxcheck.load("none.yaml")


def test_rejected_rows_are_raised_or_left_out(tmp_path: pathlib.Path) -> None:
    plan = dxcheck.load(
        plan_file_of(tmp_path, "actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31}]}]")
    )
    metrics = tmp_path / "m.csv"
    metrics.write_text("indicator,date,value\n1-2021,2021-06-30,done\n1-2021,never,done\n9-2021,2021,done\n", "utf-8")
    with pytest.raises(dxcheck.InputError) as raised:
        dxcheck.assess(plan, metrics, DAY)
    assert [(finding.code, finding.position.line) for finding in raised.value.findings] == [
        ("DX-M007", 3), ("DX-M006", 4),
    ]  # fmt: skip
    told = dxcheck.message(raised.value.findings[0], "zh")
    assert told.startswith(f"{metrics}:3:2 DX-M007 错误: ")
    standing = dxcheck.assess(plan, metrics, DAY, skip_rejected=True)
    assert standing.assessment.milestones[0].status is dxcheck.Status.MET
    bare = dxcheck.assess(plan, metrics, DAY, skip_rejected=True, require_evidence=True)
    assert bare.assessment.milestones[0].status is dxcheck.Status.UNREPORTED
    with pytest.raises(dxcheck.InputError):
        dxcheck.assess(plan, tmp_path / "none.csv", DAY, skip_rejected=True)


def test_what_was_handed_in_later_was_not_known(tmp_path: pathlib.Path) -> None:
    plan = dxcheck.load(plan_file_of(tmp_path, "actions: [{milestones: [{due: 2021-06-30}]}]"))
    metrics = tmp_path / "m.csv"
    metrics.write_text("indicator,date,value,reported_on\n1-2021,2021-06-30,done,2021-07-31\n", "utf-8")
    known = {day: dxcheck.assess(plan, metrics, DAY, known_on=datetime.date(2021, 7, day)) for day in (30, 31)}
    assert {day: str(each.assessment.milestones[0].status) for day, each in known.items()} == {
        30: "unreported",
        31: "met",
    }


def test_evidence_is_looked_up_in_a_folder(tmp_path: pathlib.Path) -> None:
    plan = dxcheck.load(plan_file_of(tmp_path, "actions: [{milestones: [{due: 2021-06-30}]}]"))
    metrics, proofs = tmp_path / "m.csv", tmp_path / "proofs"
    metrics.write_text("indicator,date,value,evidence\n1-2021,2021-06-30,done,a\n", "utf-8")
    proofs.mkdir()
    found = dxcheck.assess(plan, metrics, DAY, evidence_dir=proofs)
    assert [finding.code for finding in found.diagnostics if finding.code.startswith("DX-E")] == ["DX-E001"]
    with pytest.raises(dxcheck.InputError, match="DX-E005"):
        dxcheck.assess(plan, metrics, DAY, evidence_dir=proofs, require_evidence=True)
    (proofs / "a.pdf").write_text("1", "utf-8")
    there = dxcheck.assess(plan, metrics, DAY, evidence_dir=proofs, require_evidence=True)
    assert there.proofs is not None
    assert [path for path, _ in there.proofs.files] == ["a.pdf"]
    assert dxcheck.assess(plan, metrics, DAY).proofs is None


def test_every_name_is_there_and_no_other() -> None:
    for name in dxcheck.__all__:
        assert getattr(dxcheck, name).__doc__
    assert set(dxcheck.__all__) <= set(dir(dxcheck))
    with pytest.raises(AttributeError, match="nothing"):
        dxcheck.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_what_is_not_used_is_not_loaded() -> None:
    code = "import sys, dxcheck; print([n for n in sys.modules if n.startswith(('dxcheck.', 'pydantic', 'yaml'))])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert run("--version").out == f"dxcheck {dxcheck.__version__}\n"
