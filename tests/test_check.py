"""Telling plans, their documents and metric files apart, and what each is then held against."""

from __future__ import annotations

import gc
import pathlib

import pytest
from helpers import PLAN as DAXING
from helpers import plan_file_of

from dxcheck.check import Sorted, check, sort
from dxcheck.plan.load import PlanFile

BLOCK = "schema: 1\ndocument:\n  number: x\n  text: official.txt\n"
FLOW = '{"schema": 1, "document": {"number": "x", "text": "official.txt"}}'
LATE = f"{'# ' + 'x' * 70}\n" * 2000 + BLOCK
BROKEN = "document: {text: official.txt\nsections: [\n"


def _folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    """Files by their names, where `_` stands for the point."""
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")


@pytest.mark.parametrize("plan", [BLOCK, FLOW, LATE], ids=["block", "flow", "below many lines"])
def test_a_document_stands_for_the_plan_that_names_it(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, plan: str
) -> None:
    """Whatever else is wrong in that plan, and whatever it is called; it need not be among the files."""
    _folder(tmp_path, monkeypatch, official_txt="正文", a_yaml="document: {text: other.txt}", b_yaml=plan)
    assert sort(["official.txt"]) == Sorted(["b.yaml"], [])
    assert sort(["official.txt", "b.yaml"]) == Sorted(["b.yaml"], [])
    assert sort(["official.txt", "a.yaml"]) == Sorted(["a.yaml", "b.yaml"], [])


def test_a_document_stands_for_every_plan_that_names_it(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _folder(tmp_path, monkeypatch, official_txt="正文", a_yaml=BLOCK, b_YML=FLOW, c_yaml="document: {text: other.txt}")
    assert sort(["official.txt"]) == Sorted(["a.yaml", "b.YML"], [])


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_a_plan_that_is_no_yaml_goes_by_its_own_name(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    _folder(tmp_path, monkeypatch, official_txt="正文", **{f"official_{suffix}": BROKEN})
    assert sort(["official.txt"]) == Sorted([f"official.{suffix}"], [])


def test_a_plan_that_is_no_yaml_and_has_another_name_is_nobody_s(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _folder(tmp_path, monkeypatch, official_txt="正文", plan_yaml=BROKEN)
    assert sort(["official.txt"]) == Sorted([], ["official.txt"])


@pytest.mark.parametrize("plan", ["- official.txt", "document: official.txt", "document: {text: [official.txt]}", ""])
def test_a_yaml_that_names_no_document_is_nobody_s(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, plan: str
) -> None:
    _folder(tmp_path, monkeypatch, official_txt="正文", official_yaml=plan)
    assert sort(["official.txt"]) == Sorted([], ["official.txt"])


def test_metric_files_may_end_in_txt(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder(tmp_path, monkeypatch, official_txt="正文", m_txt="indicator,date,value", plan_yaml=BLOCK)
    files = ["m.txt", "m.csv", "m.xlsx", "plan.yaml", "missing.txt", "official.txt"]
    assert sort(files) == Sorted(["plan.yaml"], ["m.txt", "m.csv", "m.xlsx", "missing.txt"])


def test_a_plan_in_another_folder_is_not_looked_for(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder(tmp_path, monkeypatch, plan_yaml=BLOCK)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "official.txt").write_text("正文", "utf-8")
    assert sort(["texts/official.txt", "plan.yaml"]) == Sorted(["plan.yaml"], ["texts/official.txt"])


# ---------------------------------------------------------------- check

PLAN = """
indicators: [{id: n}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]}]
"""
HEADER = "indicator,date,value\n"


@pytest.fixture
def plan(tmp_path: pathlib.Path) -> str:
    """A plan that loads, without its text beside it, and with two organisations that have nothing to answer for."""
    (tmp_path / "m.csv").write_text(f"{HEADER}n,2021-06-30,3\nn,2021-09-30,2\nn,never,4\n", "utf-8")
    (tmp_path / "broken.csv").write_text("date,value\n2021-06-30,3\n", "utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    return str(plan_file_of(tmp_path, PLAN))


def _beside(plan: str, name: str) -> str:
    return str(pathlib.Path(plan).parent / name)


def test_a_plan_is_held_against_its_text(plan: str) -> None:
    checked = check([plan], [], None, require_evidence=False)
    assert [proved.path for proved in checked.proved] == [plan]
    assert sorted(problem.code for problem in checked.problems) == ["DX-O001", "DX-O001", "DX-S001"]
    assert (checked.ledger, checked.unread) == (None, [])


def test_metric_files_are_held_against_a_plan_that_is_not_itself_proved(plan: str) -> None:
    """What is doubtful in that plan is told, and what looks wrong in the rows, on whatever day."""
    checked = check([], [_beside(plan, "m.csv")], plan, require_evidence=False)
    assert checked.proved == []
    assert [problem.code for problem in checked.problems] == ["DX-O001", "DX-O001", "DX-M007", "DX-C001"]
    assert checked.ledger is not None
    assert [account.read for account in checked.ledger.accounts()] == [3]


def test_a_plan_among_the_files_is_told_once(plan: str) -> None:
    checked = check([plan], [_beside(plan, "m.csv")], plan, require_evidence=False)
    codes = [problem.code for problem in checked.problems]
    assert sorted(codes) == ["DX-C001", "DX-M007", "DX-O001", "DX-O001", "DX-S001"]


def test_evidence_may_be_required_here_too(plan: str) -> None:
    checked = check([], [_beside(plan, "m.csv")], plan, require_evidence=True)
    assert [p.code for p in checked.problems].count("DX-M011") == 3


def test_without_a_plan_that_loads_files_are_still_read(plan: str) -> None:
    broken, metrics = _beside(plan, "broken.yaml"), [_beside(plan, "m.csv"), _beside(plan, "broken.csv")]
    checked = check([], metrics, broken, require_evidence=False)
    assert [problem.code for problem in checked.unread] == ["DX-Y001"]
    assert [problem.code for problem in checked.problems] == ["DX-M001"]
    assert (checked.ledger, checked.proved) == (None, [])


def test_one_plan_that_does_not_load_hides_nothing_of_another(plan: str) -> None:
    checked = check([_beside(plan, "broken.yaml"), plan], [], None, require_evidence=False)
    assert [problem.code for problem in checked.unread] == ["DX-Y001"]
    assert "DX-S001" in [problem.code for problem in checked.problems]


def test_of_plans_that_were_checked_none_is_kept(tmp_path: pathlib.Path) -> None:
    """What is left of each is its counts and its findings: thousands of them take the memory of one."""
    plans = [str(tmp_path / f"{number}.yaml") for number in range(3)]
    for plan in plans:
        pathlib.Path(plan).write_bytes(DAXING.read_bytes())
    pathlib.Path(tmp_path / DAXING.with_suffix(".txt").name).write_bytes(DAXING.with_suffix(".txt").read_bytes())
    checked = check(plans, [], None, require_evidence=False)
    assert [(each.path, each.extent.milestones) for each in checked.proved] == [(plan, 84) for plan in plans]
    gc.collect()
    assert not any(isinstance(each, PlanFile) and each.path in plans for each in gc.get_objects())
