"""Files that are read at once, rows that are alike together, or row by row; and the order in which they then stand."""

from __future__ import annotations

import pathlib

import pytest
from helpers import day, plan_of, table_of

from dxcheck.diagnostics import Position
from dxcheck.submissions.accept import accept, take_in
from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.evidence import open_evidence
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.records import Alike, Head, MetricFile, Row, UnfitError
from dxcheck.submissions.together import Together

PLAN = plan_of("""
indicators: [{id: n}, {id: m}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: m, at_least: 5}]}]}]
""")
HEADER = "indicator,date,value,organisation,item,evidence"
ALIKE = ("n,2021-06-30,3,甲局,,证1", "m,2021-06-30,3,甲局,,证1", "n,2021-06-30,3,甲局,,证2")


def _file(folder: pathlib.Path, *rows: str, name: str = "m.csv") -> str:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return str(path)


def test_rows_that_are_alike_are_one_record_unless_their_evidence_is_looked_up(tmp_path: pathlib.Path) -> None:
    path = _file(tmp_path, *ALIKE)
    for evidence, kinds in ((None, [Alike, Alike]), (open_evidence(str(tmp_path), PLAN), [Row] * 3)):
        (table,), ledger, _ = take_in([path], PLAN, evidence=evidence)
        assert [type(row) for row in table.rows] == kinds
        assert ledger.accounts()[0].read == 3


def test_evidence_is_required_only_where_it_is_asked_for(tmp_path: pathlib.Path) -> None:
    path = _file(tmp_path, "n,2021-06-30,3,甲局,,")
    assert [len(take_in([path], PLAN)[1].rejected), len(take_in([path], PLAN, require_evidence=True)[1].rejected)] == [
        0,
        1,
    ]


@pytest.mark.parametrize("more", [(), ("n,never,3,甲局,,证",)])
def test_readings_stand_in_the_order_of_their_rows_though_alike_ones_were_taken_together(
    tmp_path: pathlib.Path, more: tuple[str, ...]
) -> None:
    """Of the first and the third row the third counts, so the second stands before it; a row that is refused, alone."""
    other = "n,2021-03-31,2,乙局,,证1"
    _, ledger, _ = take_in([_file(tmp_path, ALIKE[0], other, ALIKE[2], *more)], PLAN)
    assert [(reading.position.line, reading.organisation) for reading in ledger.readings("n")] == [(3, "b"), (4, "a")]


def test_of_a_workbook_one_sheet_stands_after_the_other_whatever_the_numbers_of_its_rows() -> None:
    rows = [
        Row(Head(Position("m.xlsx", 1, sheet=sheet), NAMES, {}), number, {"indicator": "n", "date": date, "value": "3"})
        for sheet, number, date in (("one", 9, "2021-03-31"), ("two", 2, "2021-06-30"))
    ]
    ledger, _ = accept([MetricFile("m.xlsx", "", rows, [])], PLAN)
    assert [(reading.position.sheet, reading.position.line) for reading in ledger.readings("n")] == [
        ("one", 9),
        ("two", 2),
    ]
    assert ledger.sheets == {("m.xlsx", "one"): 0, ("m.xlsx", "two"): 1}


def test_a_line_that_only_names_a_sum_shifts_no_row_that_follows_it() -> None:
    rows = ("n,2021-03-31,3,甲局", "合计,,,", "n,2021-06-30,4,甲局")
    ledger, problems = accept([table_of(*rows)], PLAN)
    assert [(reading.position.line, reading.value) for reading in ledger.readings("n")] == [(2, 3), (4, 4)]
    assert [(problem.code, problem.position.line) for problem in problems] == [("DX-M024", 3)]
    assert ledger.accounts()[0].read == 2


def test_a_row_that_was_taken_together_and_has_come_back_must_stand_alone(tmp_path: pathlib.Path) -> None:
    """Whether it came back mended only the row itself can tell; the others of its kind stay as they are."""
    path = _file(tmp_path, *ALIKE)
    together = read_table(path, Together(PLAN, require_evidence=False))
    back = table_of("n,2021-03-31,3,甲局", path="b.csv")
    back = back._replace(rows=[row._replace(sent_back=(path, 2)) for row in back.rows if isinstance(row, Row)])
    with pytest.raises(UnfitError) as unfit:
        accept([together, back], PLAN)
    assert unfit.value.alone == {path: {2}}


def test_only_the_row_that_came_back_is_looked_at_alone(tmp_path: pathlib.Path) -> None:
    """The first and the last are alike and stay one record; the third came back, and says otherwise now."""
    path = _file(tmp_path, *ALIKE[:2], "n,2021-06-30,9,乙局,,证1", ALIKE[2])
    back = tmp_path / "back.csv"
    back.write_text(f"{HEADER},原文件,原行号,代码,退回原因\nn,2021-06-30,8,乙局,,证1,m.csv,4,DX-M013,错\n", "utf-8")
    (table, _), ledger, _ = take_in([path, str(back)], PLAN)
    kinds = [(type(row), row.number, row.times if isinstance(row, Alike) else 1) for row in table.rows]
    assert kinds == [(Alike, 2, 2), (Alike, 3, 1), (Row, 4, 1)]
    assert [(reading.position.line, reading.value) for reading in ledger.readings("n")] == [(5, 3), (2, 8)]


def test_rows_that_were_taken_together_and_handed_in_later_are_all_of_them_later(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.csv"
    rows = [f"n,2021-06-30,3,甲局,证{number},2021-08-01" for number in range(3)]
    path.write_text("\n".join(["indicator,date,value,organisation,evidence,reported_on", *rows, ""]), "utf-8")
    _, ledger, _ = take_in([str(path)], PLAN, known_on=day("2021-07-31"))
    assert {fate.value: count for fate, count in ledger.accounts()[0].fates.items() if count} == {"later": 3}
    assert ledger.counting == {}


@pytest.mark.parametrize(
    ("last", "replaced"),
    [
        ("n,2021-06-30,4,甲局,,证3", [(2, 4), (3, 4)]),
        ("n,2021-06-30,3.0,甲局,,证3", [(3, 4)]),
    ],
)
def test_of_rows_that_were_taken_together_all_are_told_that_claimed_otherwise_and_else_the_last_alone(
    tmp_path: pathlib.Path, last: str, replaced: list[tuple[int, int]]
) -> None:
    rows = ("n,2021-06-30,3,甲局,,证1", "n,2021-06-30,3,甲局,,证2", last)
    (table,), ledger, _ = take_in([_file(tmp_path, *rows)], PLAN)
    assert [type(row) for row in table.rows] == [Alike, Alike]
    assert [(pair.row.position.line, pair.counts.position.line) for pair in ledger.replaced] == replaced
    assert {fate.value: count for fate, count in ledger.accounts()[0].fates.items() if count} == {
        "superseded": 2,
        "used": 1,
    }
