"""Rows that are known by their cells stand apart, and say what they would say alone; any other is looked at as a whole.

Every row is of `n` and of February, but for the first: nothing is known before it, and it is the first of its kind.
"""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

import pytest
from helpers import plan_of

from dxcheck.submissions.accept import accept
from dxcheck.submissions.apart import Apart
from dxcheck.submissions.readers import fold, grid, parts, read_table
from dxcheck.submissions.records import Alike, MetricFile
from dxcheck.submissions.together import Together

PLAN = plan_of("""
organisations:
  - {id: a, name: 甲县}
  - {id: b, name: 乙县}
  - {id: c, name: 丙县}
  - {id: d, name: 丁县}
  - {id: g, name: 各县, members: [a, b, c]}
indicators: [{id: n}, {id: s, combine: sum}]
actions:
  - organisations: [g]
    milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: s, at_least: 5}]}]
""")
HEADER = "indicator,date,value,organisation,item,evidence"


@pytest.fixture(params=["ahead", "skimmed"], autouse=True)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    """Rows stand apart from the second on; they are read as CSV while a header may come, or looked at line by line."""
    monkeypatch.setattr(fold, "MANY", 0)
    monkeypatch.chdir(tmp_path)
    if request.param == "skimmed":
        monkeypatch.setattr(grid, "SEARCHED", 1)
        monkeypatch.setattr(grid, "AHEAD", 0)


def _file(*rows: Mapping[str, str], header: str = HEADER) -> str:
    lines = [header]
    for row in ({"date": "2021-01", "organisation": "丁县", "evidence": "证"}, *rows):
        cells = {"indicator": "n", "date": "2021-02", "value": "3", **row}
        lines.append(",".join(cells.get(column, "") for column in header.split(",")))
    pathlib.Path("m.csv").write_text("\n".join([*lines, ""]), "utf-8")
    return "m.csv"


def _read(path: str, *, require_evidence: bool = False) -> tuple[MetricFile, Apart | None]:
    table = read_table(path, Together(PLAN, require_evidence=require_evidence))
    first = table.rows[0]
    assert isinstance(first, Alike)
    return table, first.maker.apart


@pytest.mark.parametrize(
    "header",
    [
        "item,indicator,date,value,organisation,evidence",
        "evidence,organisation,item,value,date,indicator",
        "item,indicator,date,value,organisation",
        "evidence,value,organisation,indicator,date",
        "indicator,date,value,organisation",
    ],
)
def test_a_row_that_stands_apart_says_what_its_cells_say(header: str) -> None:
    """In whatever order the columns stand, a name of one letter, or in letters that are folded."""
    columns = header.split(",")
    path = _file(
        {"organisation": "甲县", "item": "园", "evidence": "证"},
        {"organisation": "乙县", "item": "Ｂ 区", "evidence": "Ｘ", "value": "4个"},
        {"organisation": "丙县", "item": "园"},
        header=header,
    )
    _, apart = _read(path)
    assert apart is not None
    assert [(reading.number, reading.organisation, reading.value) for reading in apart.readings] == [
        (3, "a", 3),
        (4, "b", 4),
        (5, "c", 3),
    ]
    assert {(reading.position.file, reading.position.column) for reading in apart.readings} == {
        (path, columns.index("value") + 1)
    }
    named = [("园", "园"), ("B区", "Ｂ 区"), ("园", "园")] if "item" in columns else [(None, "")] * 3
    assert [(reading.item, reading.item_text) for reading in apart.readings] == named
    proved = ["证", "X", None] if "evidence" in columns else [None] * 3
    assert [reading.evidence for reading in apart.readings] == proved
    alone = [(row.number, row.cells) for row in read_table(path).rows[1:]]
    assert [(row.number, row.cells) for row in map(apart.row, range(3))] == alone
    assert len(apart.shared) == 1
    assert apart.evidence == ({1: "Ｘ"} if "evidence" in columns else {})


KNOWN = {"organisation": "甲县", "item": "园1", "evidence": "证"}
NEW = {**KNOWN, "item": "园2"}


@pytest.mark.parametrize(
    ("cells", "fates"),
    [
        ({"indicator": "'n"}, {"used": 4}),
        ({"date": "'2021-02"}, {"used": 4}),
        ({"date": "2021-03-01 前"}, {"used": 3, "rejected": 1}),
        ({"value": "'3"}, {"used": 4}),
        ({"value": '="3"'}, {"used": 4}),
        ({"value": "约3"}, {"used": 3, "rejected": 1}),
        ({"organisation": "'甲县"}, {"used": 4}),
        ({"organisation": "戊县"}, {"used": 3, "rejected": 1}),
        ({"organisation": ""}, {"used": 4}),
        ({"organisation": "各县"}, {"used": 4}),
        ({"item": "'园2"}, {"used": 4}),
        ({"item": "园1"}, {"superseded": 1, "used": 3}),
        ({"item": "无"}, {"used": 4}),
        ({"item": "合计"}, {"used": 4}),
        ({"evidence": "'证"}, {"used": 4}),
        ({"evidence": "无"}, {"used": 4}),
        ({"evidence": "\u200b"}, {"used": 4}),
    ],
)
def test_what_is_not_known_by_its_cells_is_looked_at_as_a_whole(cells: dict[str, str], fates: dict[str, int]) -> None:
    """A cell that is not read as it stands, one that cannot be read, a word for nothing or a sum, the same entry."""
    odd = {**NEW, **cells, **({"value": "4"} if cells == {"item": "园1"} else {})}
    table, apart = _read(_file(KNOWN, odd, {**NEW, "item": "园3"}))
    assert apart is not None
    assert [number for number in range(8) if apart.holds(number)] == [3, 5]
    (account,) = accept([table], PLAN)[0].accounts()
    assert {fate.value: count for fate, count in account.fates.items() if count} == fates


def test_a_row_without_the_evidence_that_is_required_is_none_of_them() -> None:
    table, apart = _read(_file(KNOWN, {**NEW, "evidence": ""}, NEW), require_evidence=True)
    assert apart is not None
    assert [number for number in range(8) if apart.holds(number)] == [3, 5]
    assert [row.number for row in accept([table], PLAN, require_evidence=True)[0].rejected] == [4]


def test_an_entry_says_nothing_of_what_a_figure_without_one_may_be() -> None:
    """A row with an item may leave its value out, and is worth one; a row without one may not."""
    table, apart = _read(_file(KNOWN, {**NEW, "value": ""}, {**KNOWN, "item": "", "value": ""}, {**NEW, "item": ""}))
    assert apart is not None
    assert [(reading.number, reading.item, reading.value) for reading in apart.readings] == [
        (3, "园1", 3),
        (4, "园2", 1),
        (6, None, 3),
    ]
    assert [row.number for row in accept([table], PLAN)[0].rejected] == [5]


@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ('n,2021-02,3,甲县,园2,"证"', "证"),
        ('n,2021-02,3,甲县,"园2",证', "证"),
        ('n,2021-02,3,"甲县",园2,证', "证"),
        ('n,2021-02,"3",甲县,园2,证', "证"),
        ('n,"2021-02",3,甲县,园2,证', "证"),
        ('n,2021-02,3,甲县,园2,"证,一"', "证,一"),
        ('n,2021-02,3,甲县,园2,"证\n一"', "证 一"),
        ("n,2021-02,3,甲县,园2", None),
        ("n,2021-02,3,甲县,园2,", None),
        (" n ,2021-02 , 3, 甲县,园2 , 证", "证"),
    ],
)
def test_a_line_is_known_by_its_cells_however_it_is_written(line: str, evidence: str | None) -> None:
    """Quoted, cut short, padded with blanks."""
    path = _file(KNOWN)
    with pathlib.Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{line}\nn,2021-02,3,甲县,园3,证\n")
    _, apart = _read(path)
    assert apart is not None
    assert [(reading.number, reading.item, reading.value, reading.evidence) for reading in apart.readings] == [
        (3, "园1", 3, "证"),
        (4, "园2", 3, evidence),
        (5, "园3", 3, "证"),
    ]


def test_of_values_as_many_are_kept_in_mind_as_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 2)
    _, apart = _read(_file(*({**KNOWN, "item": f"园{value}", "value": str(value)} for value in range(1, 5))))
    assert apart is not None
    assert [reading.value for reading in apart.readings] == [1, 2, 3, 4]
    assert apart.shared[0].values == {"1": ("1", 1), "2": ("2", 2)}


@pytest.mark.parametrize("header", [f"{HEADER},街道", "indicator,date,value,item,evidence"])
def test_no_row_stands_apart_of_a_table_with_a_column_that_is_not_known_or_without_one_of_who_reports(
    header: str,
) -> None:
    table, apart = _read(_file(KNOWN, NEW, header=header))
    assert apart is None
    assert [row.number for row in table.rows] == [2, 3, 4]
