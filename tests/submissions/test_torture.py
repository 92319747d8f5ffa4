"""Every row of the torture file ends as the column beside it says."""

from __future__ import annotations

import csv
import datetime
from collections import Counter, defaultdict
from fractions import Fraction

from helpers import PLAN, ROOT

from dxcheck.plan.load import load_plan
from dxcheck.submissions.accept import accept
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Fate, Observation
from dxcheck.values import Progress

FILE = ROOT / "tests" / "submissions" / "torture" / "torture.csv"
AS_OF = datetime.date(2022, 12, 31)


def test_every_row_ends_as_expected() -> None:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    table = read_table(str(FILE))
    rows_alone = [row._replace(others={}) for row in table.rows]  # what is expected is no part of a row
    ledger, problems = accept([table._replace(rows=rows_alone)], plan_file.plan)
    codes: dict[int | None, set[str]] = defaultdict(set)
    for problem in problems:
        codes[problem.position.line].add(problem.code.value)
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = dict(enumerate(csv.DictReader(lines), start=2))
    expected = {number: row["expect"] for number, row in rows.items()}
    became = _became(ledger, codes)
    became |= dict.fromkeys(rows.keys() - became.keys(), "duplicate")  # the only fate of which no row is told
    assert len(expected) >= 120
    wrong = {n: (expected[n], said, rows[n]) for n, said in became.items() if said != expected.get(n)}
    assert wrong == {}
    assert became.keys() == expected.keys()
    (account,) = ledger.accounts(AS_OF)
    counted = Counter(said.split()[0] for said in became.values())
    assert counted == {fate.value: count for fate, count in account.fates.items() if count}
    assert counted.keys() == {*Fate} - {Fate.LATER, Fate.MENDED}


def _became(ledger: Ledger, codes: dict[int | None, set[str]]) -> dict[int | None, str]:
    """What each row became, by its number, as far as the ledger names rows."""
    became: dict[int | None, str] = {
        row.number: " ".join(["rejected", *sorted(codes[row.number])]) for row in ledger.rejected
    }
    became |= {pair.row.position.line: "superseded" for pair in ledger.replaced}
    for readings in ledger.all_readings().values():
        became |= {reading.position.line: _said(reading) for reading in readings}
    return became


def _said(reading: Observation) -> str:
    if reading.date > AS_OF:
        return "future"
    share: Fraction | None = reading.value.share if isinstance(reading.value, Progress) else reading.value
    return f"used {reading.date} {'-' if share is None else share}"
