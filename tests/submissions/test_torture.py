"""Every row of the torture file ends as the column beside it says."""

from __future__ import annotations

import csv
import datetime
from collections import Counter, defaultdict
from fractions import Fraction

from helpers import PLAN, ROOT

from dxcheck.plan.load import load_plan
from dxcheck.submissions.accept import accept
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Fate, Record
from dxcheck.values import Progress

FILE = ROOT / "tests" / "submissions" / "torture" / "torture.csv"


def test_every_row_ends_as_expected() -> None:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    (submission,), problems = accept([read_table(str(FILE))], plan_file.plan, datetime.date(2022, 12, 31))
    codes: dict[int | None, set[str]] = defaultdict(set)
    for problem in problems:
        codes[problem.position.line].add(problem.code.value)
    with FILE.open(encoding="utf-8", newline="") as lines:
        expected = {number: row["expect"] for number, row in enumerate(csv.DictReader(lines), start=2)}
    became = {record.row.number: _said(record, codes[record.row.number]) for record in submission.records}
    assert len(expected) >= 120
    wrong = {
        number: (expected[number], said, dict(record.row.cells))
        for (number, said), record in zip(became.items(), submission.records, strict=True)
        if said != expected[number]
    }
    assert wrong == {}
    assert became.keys() == expected.keys()
    assert Counter(said.split()[0] for said in became.values()).keys() == {fate.value for fate in Fate}


def _said(record: Record, codes: set[str]) -> str:
    observation = record.observation
    if record.fate is Fate.REJECTED:
        return " ".join(["rejected", *sorted(codes)])
    if record.fate is not Fate.USED:
        return record.fate.value
    assert observation is not None
    value = observation.value
    share: Fraction | None = value.share if isinstance(value, Progress) else value
    return f"used {observation.date} {'-' if share is None else share}"
