"""A sum adds up the rows above it in its table, one by one, though they were taken together or stand apart."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_of

from dxcheck.submissions.accept import accept
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.readers import fold, read_table
from dxcheck.submissions.together import Together

PLAN = plan_of("""
indicators: [{id: n}, {id: m}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: m, at_least: 5}]}]}]
""")
HEADER = "indicator,date,value,organisation,evidence"
OTHER = "organisation,indicator,date,value,evidence"


def _together(folder: pathlib.Path, *rows: str) -> Ledger:
    """Of a file whose rows are taken together; raises UnfitError where they must be looked at one by one."""
    path = folder / "m.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return accept([read_table(str(path), Together(PLAN, require_evidence=False))], PLAN)[0]


def _sums(ledger: Ledger) -> list[tuple[int | None, list[int | None], set[int]]]:
    """The row of each, the rows since the one before it, and what it may come to."""
    return [
        (each.reading.position.line, [row.position.line for row in each.listed], {*map(int, each.totals)})
        for each in ledger.sums
    ]


A, B, C = (f"n,2021-06-30,{value},{who}局," for value, who in ((3, "甲"), (4, "乙"), (5, "丙")))
TOTAL = "n,2021-06-30,{},合计,"


@pytest.mark.parametrize("many", [0, fold.MANY], ids=["apart", "together"])
@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        ([A, A, TOTAL.format(6)], [(4, [2, 3], {6})]),
        ([A, B, A + "证", A, TOTAL.format(13), B, TOTAL.format(17)], [(6, [2, 3, 4, 5], {13}), (8, [7], {4, 17})]),
        ([A, B, C, TOTAL.format(12), B + "证", TOTAL.format(16)], [(5, [2, 3, 4], {12}), (7, [6], {4, 16})]),
        ([A, "m,2021-06-30,9,甲局,", B, TOTAL.format(7)], [(5, [2, 4], {7})]),
        ([A, OTHER, "乙局,n,2021-06-30,4,", "合计,n,2021-06-30,4,"], [(5, [4], {4})]),
        ([A, B, TOTAL.format(7), OTHER, "乙局,n,2021-06-30,4,", "合计,n,2021-06-30,4,"],
         [(4, [2, 3], {7}), (7, [6], {4})]),
    ],
)  # fmt: skip
def test_a_sum_adds_up_all_rows_above_it(
    rows: list[str],
    sums: list[tuple[int, list[int], set[int]]],
    many: int,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those since the sum before it, and all of its indicator; of its own table alone."""
    monkeypatch.setattr(fold, "MANY", many)
    assert _sums(_together(tmp_path, *rows)) == sums
