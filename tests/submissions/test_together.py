"""Which rows may be taken together: those that are accepted, and of which nothing is to be told."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_of

from dxcheck.submissions.accept import accept
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Alike, Row
from dxcheck.submissions.together import Together

PLAN = plan_of("""
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 乙局, en: B}
  - {id: g, zh: 各局, en: Both, members: [a, b]}
indicators: [{id: n}, {id: s, combine: sum}]
actions:
  - organisations: [g]
    milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: s, at_least: 5}]}]
  - milestones: [{due: 2021-12-31}]
""")
HEADER = "indicator,date,value,organisation,item,evidence,note,promised,plan"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("n,2021-06-30,3,甲局", Alike),
        ("n,2021-06-30,3,各局", Alike),
        ("n,2021-06-30,3,", Alike),
        ("n,2021-06-30,3,甲局,,,,,small", Alike),
        ("n,2021-06-30,3,甲局,,,,,big", Row),
        ("n,2021-06-30,约3,甲局", Row),
        ("n,2021-06-30,3,甲局,,,待批", Row),
        ("n,2021-06-30,3,甲局,,,,2021-12-31", Row),
        ("n,2020-06-30,3,甲局", Row),
        ("n,2021-06-30,3,甲局,合计", Row),
        ("s,2021-06-30,3,甲局", Alike),
        ("s,2021-06-30,3,各局", Row),
        ("s,2021-06-30,3,", Row),
        ("s,2021-06-30,1,各局,园区", Alike),
        ("s,2021-06-30,1,,园区", Alike),
    ],
)
def test_a_row_of_which_something_is_to_be_told_stands_alone(row: str, kind: type, tmp_path: pathlib.Path) -> None:
    """A note, a promise, a doubt, a sum; a share of nobody's, or of a group, may be the others' added up."""
    path = tmp_path / "m.csv"
    path.write_text(f"{HEADER}\n{row}\n", "utf-8")
    table = read_table(str(path), Together(PLAN, require_evidence=False))
    assert [*map(type, table.rows)] == [kind]
    alone = accept([read_table(str(path))], PLAN)
    assert accept([table], PLAN) == alone
