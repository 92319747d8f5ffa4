"""Random submissions, judged by the program and by a second judge that shares nothing with it but the rules."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
import second_judge
from random_submissions import Data, Day, as_csv, submissions

from dxcheck import assess, load
from dxcheck.judging.judgement import Judgement
from dxcheck.values import Progress


@pytest.mark.parametrize("seed", range(2021, 2041))
def test_both_judges_agree_on_two_thousand_submissions(tmp_path: pathlib.Path, seed: int) -> None:
    count = 0
    for count, difference in enumerate(compare(seed, 5, 20, tmp_path), 1):  # noqa: B007 - of 20 seeds, 100 of each
        assert not difference, difference
    assert count == 100


def compare(seed: int, plans: int, each: int, folder: pathlib.Path) -> Iterator[str | None]:
    """What the judges see differently in each submission; None where they agree."""
    file, path = folder / "m.csv", folder / "plan.yaml"
    before: Data | None = None
    for plan, rows, as_of, known_on in submissions(seed, plans, each):
        if plan is not before:
            path.write_text(json.dumps(plan, ensure_ascii=False, default=str), "utf-8")
            loaded, before = load(path), plan
        file.write_bytes(as_csv(rows))
        judgement = assess(loaded, file, as_of, known_on=known_on, skip_rejected=True)
        ours = second_judge.judge(plan, rows, as_of, known_on)
        differing = differences(judgement, ours)
        shown = json.dumps(plan, ensure_ascii=False, default=str)
        yield f"{differing}\n{as_csv(rows).decode()}\n{as_of} known {known_on}\n{shown}" if differing else None


def differences(judgement: Judgement, ours: second_judge.Answer) -> list[object]:
    """Where the program's answer is not the second judge's: fates, statuses, figures, days."""
    (account,) = judgement.ledger.accounts(judgement.assessment.as_of)
    found: list[object] = []
    fates = {fate.value: count for fate, count in account.fates.items() if count}
    if fates != {fate: count for fate, count in ours.fates.items() if count}:
        found.append((fates, ours.fates))
    milestones = {milestone.id: milestone for milestone in judgement.assessment.milestones}
    if milestones.keys() != ours.milestones.keys():
        found.append((milestones.keys(), ours.milestones.keys()))
    for id_, own in ours.milestones.items():
        theirs = milestones[id_]
        told = theirs.status.value, theirs.due_soon, theirs.stale, theirs.days_overdue
        if told != own[:4]:
            found.append((id_, told, own[:4]))
        for one, other in zip(theirs.criteria, own.criteria, strict=True):
            figures = (one.expected, one.completion, one.gap)
            said = (one.indicator, one.organisation_id, one.status.value, _plain(one.actual), one.met_on, *figures)
            if said != other:
                found.append((id_, said, other))
    rated = [own.status for id_, own in ours.milestones.items() if milestones[id_].is_due]
    kept = sum(status in ("met", "met_late") for status in rated)
    rate = Fraction(kept, len(rated)) if rated else None
    if judgement.assessment.summary.compliance_rate != rate:
        found.append((judgement.assessment.summary.compliance_rate, rate))
    return found


def _plain(actual: Any) -> Any:
    if isinstance(actual, Progress):
        return second_judge.GOING if actual.share is None else actual.share
    return actual


@pytest.mark.parametrize("as_of", [Day(2022, 6, 1), Day(2023, 12, 31)])
def test_a_difference_is_seen(tmp_path: pathlib.Path, as_of: Day) -> None:
    """The comparison can fail: another day's answer is no agreement."""
    plan, rows, _, _ = next(iter(submissions(7, 1, 1)))
    path, file = tmp_path / "plan.yaml", tmp_path / "m.csv"
    path.write_text(json.dumps(plan, ensure_ascii=False, default=str), "utf-8")
    file.write_bytes(as_csv(rows))
    judgement = assess(load(path), file, as_of, skip_rejected=True)
    assert not differences(judgement, second_judge.judge(plan, rows, as_of))
    assert differences(judgement, second_judge.judge(plan, rows, Day(2025, 12, 31)))
