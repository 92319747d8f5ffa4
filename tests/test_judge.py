"""gather -> judge: what is gathered does not depend on a day, and one gathering serves every day."""

from __future__ import annotations

import copy
import pathlib

import pytest
from conftest import unproved
from helpers import PLAN as DAXING
from helpers import day, plan_file_of

from dxcheck.judge import PROVED, Gathered, faults, gather, judge
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import Status
from dxcheck.judging.selection import Selection
from dxcheck.plan.load import load_plan
from dxcheck.plan.todo import todos
from dxcheck.proof.prove import trace

PLAN = """
indicators: [{id: n}]
actions:
  - milestones:
    - {due: 2021-12-31, text: 建成5个, criteria: [{indicator: n, at_least: 5}]}
    - {due: 2022-12-31, text: 建立机制}
  - {organisations: [b, c], ongoing: true, milestones: [{due: 2021-06-30}]}
"""
ROWS = """indicator,date,value,organisation,item,evidence,note,reported_on
n,2021-03-31,2,甲局,,e,,2021-04-02
n,2021-03-31,3,甲局,,e,,2021-05-02
n,2022-03-31,5,甲局,,e,,2022-04-02
n,2022-06-30,4,甲局,,e,,2022-07-02
1-2022,2022-06-30,40%,甲局,,e,,2022-07-02
2-2021,2021-06-30,done,乙局,,,,
"""
EARLY, LATE = day("2021-12-31"), day("2022-06-30")
EVERYTHING = Selection()


def _gather(folder: pathlib.Path, rows: str = ROWS, *, require_evidence: bool = False) -> Gathered:
    plan_file, problems = load_plan(str(plan_file_of(folder, PLAN)))
    assert plan_file is not None, problems
    (folder / "m.csv").write_text(rows, "utf-8")
    return gather(plan_file, [str(folder / "m.csv")], require_evidence=require_evidence)


def _told(judgement: Judgement) -> tuple[object, ...]:
    """All that a renderer may ask for."""
    return (
        judgement.assessment,
        judgement.accounts,
        judgement.diagnostics,
        judgement.organisations,
        judgement.series,
        judgement.outlooks,
        judgement.recurring,
        judgement.reporting,
    )


def test_one_gathering_serves_two_days_as_gathering_anew_does(tmp_path: pathlib.Path) -> None:
    gathered = _gather(tmp_path)
    before = copy.deepcopy(gathered.ledger)
    late, early = judge(gathered, EVERYTHING, LATE), judge(gathered, EVERYTHING, EARLY)
    assert _told(early) == _told(judge(_gather(tmp_path), EVERYTHING, EARLY))
    assert _told(late) == _told(judge(_gather(tmp_path), EVERYTHING, LATE))
    assert gathered.ledger == before


def test_each_day_sees_its_own_past(tmp_path: pathlib.Path) -> None:
    """On the first day 3 of 5, and the fall from 5 to 4 lies ahead; on the second it has come.

    By then n and 1-2022 name the same evidence, too.
    """
    gathered = _gather(tmp_path)
    early, late = judge(gathered, EVERYTHING, EARLY), judge(gathered, EVERYTHING, LATE)
    assert [milestone.status for milestone in early.assessment.milestones] == ["overdue", "upcoming", "met"]
    assert [milestone.status for milestone in late.assessment.milestones] == ["overdue", "at_risk", "met"]
    assert [(account.fates["used"], account.fates["future"]) for account in early.accounts] == [(2, 3)]
    assert [(account.fates["used"], account.fates["future"]) for account in late.accounts] == [(5, 0)]
    assert [found.code for found in early.diagnostics] == ["DX-C002"]
    assert [found.code for found in late.diagnostics] == ["DX-C001", "DX-C002", "DX-C003"]


def test_a_judgement_is_narrowed_and_what_looks_wrong_is_not(tmp_path: pathlib.Path) -> None:
    selection = Selection(organisations=("b",), statuses=(Status.MET,))
    judgement = judge(_gather(tmp_path), selection, LATE)
    assert [milestone.id for milestone in judgement.assessment.milestones] == ["2-2021"]
    assert "DX-C001" in [found.code for found in judgement.diagnostics]


def test_a_rejected_row_stands_in_the_way_unless_it_is_skipped(tmp_path: pathlib.Path) -> None:
    assert _gather(tmp_path).stands(skip_rejected=False)
    for gathered in (_gather(tmp_path, ROWS + "n,2022-01-31,约4\n"), _gather(tmp_path, require_evidence=True)):
        assert gathered.complete
        assert not gathered.stands(skip_rejected=False)
        assert gathered.stands(skip_rejected=True)


@pytest.mark.parametrize("rows", ["date,value\n2021-03-31,2\n", 'indicator,date,value\nn,2021-03-31,"2\n'])
def test_a_file_that_cannot_be_read_stands_in_the_way_always(tmp_path: pathlib.Path, rows: str) -> None:
    gathered = _gather(tmp_path, rows)
    assert not gathered.complete
    assert not gathered.stands(skip_rejected=True)


def test_what_is_wrong_with_files_can_be_told_without_a_plan(tmp_path: pathlib.Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("indicator,date,value\nwhatever,never,nothing\n", "utf-8")
    bad.write_text("date,value\n2021-03-31,2\n", "utf-8")
    found = [problem.code for problem in faults([str(good), str(bad), str(tmp_path / "missing.csv")])]
    assert found == ["DX-M001", "DX-F001"]


def test_with_no_files_every_account_is_of_nothing(tmp_path: pathlib.Path) -> None:
    plan_file, _ = load_plan(str(plan_file_of(tmp_path, PLAN)))
    assert plan_file is not None
    judgement = judge(gather(plan_file, []), EVERYTHING, EARLY)
    assert judgement.accounts == []
    assert [milestone.status for milestone in judgement.assessment.milestones] == [
        "unreported",
        "upcoming",
        "unreported",
    ]


def test_the_plan_that_comes_with_the_program_is_proved_here_and_at_no_run() -> None:
    plan_file, problems = load_plan(str(DAXING))
    assert plan_file is not None, problems
    assert plan_file.sha256 == PROVED
    assert trace(plan_file).diagnostics == []
    assert [*todos(plan_file.source)] == []


def test_its_text_is_held_against_it_where_the_text_is_another(tmp_path: pathlib.Path) -> None:
    text = DAXING.with_suffix(".txt").read_text("utf-8")
    (tmp_path / DAXING.name).write_bytes(DAXING.read_bytes())
    for changed, count in ((text, 0), (text.replace("15个", "16个", 1), 1)):
        (tmp_path / DAXING.with_suffix(".txt").name).write_text(changed, "utf-8")
        plan_file, problems = load_plan(str(tmp_path / DAXING.name))
        assert plan_file is not None, problems
        assert [each.code for each in unproved(plan_file)] == ["DX-S022"] * count
