"""Rows taken together while they are read end as they do one by one: the same ledger, the same findings, to the row.

The hostile tables are made at random, always the same. Of rows that are alike the ledger keeps no superseded row's
evidence, and of those that claim what counts now the last alone: both are left out of the comparison.
"""

from __future__ import annotations

import csv
import datetime
import pathlib
import random
from collections import Counter

import pytest
from both_ways import row_by_row, same
from helpers import plan_of

from dxcheck.diagnostics import Code
from dxcheck.submissions.accept import take_in
from dxcheck.submissions.cells import read_date
from dxcheck.submissions.readers import fold, read_table, text
from dxcheck.submissions.records import Alike, Fate, Observation, Row
from dxcheck.submissions.together import Together

SMALL = plan_of("""
indicators:
  - {id: n, kind: count}
  - {id: s, kind: count, combine: sum}
  - {id: q, kind: count, accumulation: increment}
actions:
  - milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: s, at_least: 9}]}]
  - milestones: [{due: 2022-12-31, criteria: [{indicator: q, at_least: 5}]}]
  - milestones: [{due: 2021-12-31}]
""")

CANONICAL = "indicator,date,value,organisation,item,evidence,note,reported_on"
HEADERS = (
    "indicator,date,value,organisation,item,evidence",
    CANONICAL,
    f"{CANONICAL},unit,promised",
    "indicator,date,value,organisation,item",
    "evidence,indicator,date,value,organisation",
    "指标,数据日期,数值,填报单位,备注,佐证材料,报送日期",
    "indicator,date,value,evidence",
    "indicator,date,value,organisation,evidence,区县",
    "序号,indicator,date,value,organisation,evidence",
    "indicator,date,value,organisation,evidence,asked",
)
MILD = {
    "indicator": ["n", "n", "s", "s", "3-2021"],
    "date": ["2021-03-31", "2021-06-30", "2021Q2", "2022-06-30", "2021年6月30日"],
    "value": ["1", "2", "3", "2.0"],
    "organisation": ["甲局", "乙局", "A"],
    "item": ["", "", "园区"],
    "evidence": ["", "证1", "证1 ", "证2", '="证2"', "'证1", "无"],
    "note": [""],
    "reported_on": ["", "2021-07-05", "2021-08-01", "2022-09-01"],
    "unit": ["", "个"],
    "promised": [""],
    "序号": ["1", "2", "3"],
    "区县": ["东"],
    "asked": ["", "要求"],
}
WILD = {
    "indicator": ["q", "nn", "合计", "N", "ｎ", ""],
    "date": ["", "昨天", "2020-06-30", "二〇二一年六月三十日", "45000"],
    "value": ["约3", "", "done", "推进中", "-1", "无"],
    "organisation": ["", "丁局", "合计"],
    "item": ["合计", "无", "园 区", "Ｘ"],
    "evidence": ["\u200b", "一、二", "x\ty"],
    "note": ["办理中", "无", "累计"],
    "reported_on": ["明天", "2023-01-01"],
    "unit": ["万", "家"],
    "promised": ["2023-01-01", "x"],
    "序号": ["示例", ""],
    "区县": ["", "西", "东 ", "Ｅ"],
    "asked": ["要求"],
}
NAMES = {"指标": "indicator", "数据日期": "date", "数值": "value", "填报单位": "organisation", "备注": "note"}
NAMES |= {"佐证材料": "evidence", "报送日期": "reported_on"}
LINES = (
    "", ",,,,,", "注：本表由统计局填报", "填表人：甲", "单位：个", "单位：万个", "第1页", '"n","2021-03-31"',
    "n,2021-03-31,3,甲局,,证1,,,,,,,x", "n,2021-03-31,3", '"合计",,6', "   ", "n,2021-03-31,3,甲局,,,,,,,,,,,,",
)  # fmt: skip


def _cell(column: str, rng: random.Random, wild: float) -> str:
    known = NAMES.get(column, column)
    return rng.choice(WILD[known] if rng.random() < wild else MILD[known])


def _of_deliverable(cells: list[str]) -> list[str]:
    return ["已完成" if "3-2021" in cells and cell in MILD["value"] else cell for cell in cells]


def _quoted(cell: str, delimiter: str, rng: random.Random, quotes: float) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or rng.random() < quotes:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def hostile(rng: random.Random) -> bytes:
    """A CSV file: a header of some order and rows with few different cells, and now and then what is none of them."""
    wild, quotes, odd = (rng.choice(each) for each in ((0, 0, 0, 0.03), (0, 0, 0.05, 1), (0, 0, 0, 0.05)))
    delimiter = rng.choice(",,,;\t")
    header = rng.choice(HEADERS).split(",")
    ends = rng.choice((("\n",), ("\r\n",), ("\n", "\r\n"), ("\n", "\r")))
    lines = [*rng.choices(["单位：个", "关于指标的报表"], k=rng.choice((0, 0, 0, 1))), delimiter.join(header)]
    few = [_of_deliverable([_cell(column, rng, wild) for column in header]) for _ in range(rng.choice((3, 8, 40)))]
    for _ in range(rng.choice((30, 60, 120))):
        cells = [*rng.choice(few)]
        for place, column in enumerate(header):
            if NAMES.get(column, column) == "evidence" and rng.random() < 0.5:
                cells[place] = rng.choice(["证1", "证2", "证\n3", f"证{rng.randint(0, 99)}", " 证1", "a,b", 'x"y'])
        if rng.random() < odd:
            cells = cells[: rng.randint(2, len(cells))] if rng.random() < 0.5 else [*cells, "", ""]
        if rng.random() < 0.05:
            cells = [f" {cell} " for cell in cells]
        lines.append(delimiter.join(_quoted(cell, delimiter, rng, quotes) for cell in cells))
        if rng.random() < odd:
            other = rng.choice([*LINES, delimiter.join(header), ",".join(rng.choice(HEADERS).split(","))])
            lines.append(other.replace(",", delimiter))
    text = "".join(line + rng.choice(ends) for line in lines)
    named = f"sep={delimiter}\r\n" if rng.random() < 0.1 else ""
    return (named + text).encode(rng.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")))


@pytest.mark.parametrize("seed", range(40))
def test_hostile_tables_end_as_they_do_row_by_row(
    seed: int, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GB18030 and UTF-8 together, quoted line ends, blank and ragged rows, second headers, units, notes, sums."""
    rng = random.Random(seed)
    monkeypatch.setattr(text, "LARGE", rng.choice((0, 1000, text.LARGE)))
    monkeypatch.setattr(fold, "MANY", rng.choice((0, 2, 8, fold.MANY)))
    for _ in range(6):
        paths = []
        for number in range(rng.choice((1, 1, 2, 3))):
            path = tmp_path / f"m{number}.csv"
            repeated = paths and rng.random() < 0.3
            path.write_bytes(pathlib.Path(paths[0]).read_bytes() if repeated else hostile(rng))
            paths.append(str(path))
        options = {
            "require_evidence": rng.random() < 0.25,
            "known_on": rng.choice((None, None, datetime.date(2021, 7, 15))),
        }
        _, *folded = take_in(paths, SMALL, **options)
        same((folded[0], folded[1]), row_by_row(paths, SMALL, **options), SMALL)


ORGANISATIONS = {"甲局": "a", "乙局": "b", "A": "a"}


@pytest.mark.parametrize("seed", range(10))
def test_plain_rows_end_as_counted_with_nothing_but_a_dictionary(seed: int, tmp_path: pathlib.Path) -> None:
    """A row is its key's duplicate where it is the row before it, word for word; of the others the last counts."""
    rng = random.Random(seed)
    paths, last, used, counted = [], {}, {}, []
    for number in range(3):
        path = tmp_path / f"m{number}.csv"
        rows = [
            [rng.choice("ns"), rng.choice(DAYS), rng.choice("12"), rng.choice([*ORGANISATIONS]), rng.choice("证据")]
            for _ in range(400)
        ]
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([["indicator", "date", "value", "organisation", "evidence"], *rows])
        fates: Counter[str] = Counter()
        counted.append(fates)
        for at, row in enumerate(rows, start=2):
            key = row[0], read_date(row[1]), ORGANISATIONS[row[3]]
            if last.get(key) == row:
                fates["duplicate"] += 1
                continue
            last[key] = row
            if key in used:
                counted[used[key][0]]["superseded"] += 1
            used[key] = number, at, row[4]
        paths.append(str(path))
    _, ledger, problems = take_in(paths, SMALL)
    assert problems == []
    found = {
        (each.indicator, each.date, each.organisation): (
            paths.index(each.position.file),
            each.position.line,
            each.evidence,
        )
        for readings in ledger.counting.values()
        for each in readings
    }
    assert found == used
    for number, account in enumerate(ledger.accounts()):
        counts = {fate.value: count for fate, count in account.fates.items() if count and fate is not Fate.USED}
        assert counts == dict(counted[number])
        assert account.read == 400


DAYS = ("2021-03-31", "2021-06-30", "2021Q2", "2021年6月30日")


def test_evidence_that_is_missing_is_told_of_its_row_alone(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.csv"
    rows = ["n,2021-06-30,3,甲局,证1", "n,2021-06-30,3,甲局,", "n,2021-06-30,3,甲局,证1", "n,2021-06-30,3,甲局,无"]
    path.write_text("\n".join(["indicator,date,value,organisation,evidence", *rows]), "utf-8")
    _, ledger, problems = take_in([str(path)], SMALL, require_evidence=True)
    assert [(each.code, each.position.line) for each in problems] == [
        (Code.EVIDENCE_MISSING, 3),
        (Code.EVIDENCE_MISSING, 5),
    ]
    assert [row.number for row in ledger.rejected] == [3, 5]
    assert [row.position.line for row in ledger.counting["n"]] == [2]


def test_rows_that_are_alike_are_one_record(tmp_path: pathlib.Path) -> None:
    """However their evidence differs, and whether they are quoted, padded with blanks or cut short."""
    path = tmp_path / "m.csv"
    same = [
        "n,2021-06-30,3,甲局,,证1",
        '"n","2021-06-30",3,甲局,"",证2',
        " n ,2021-06-30,3 ,甲局,,",
        "n,2021-06-30,3,甲局",
    ]
    path.write_text("\n".join(["indicator,date,value,organisation,item,evidence", *same * 20]), "utf-8")
    table = read_table(str(path), Together(SMALL, require_evidence=False))
    assert [(type(row), row.times, row.again) for row in table.rows if isinstance(row, Alike)] == [(Alike, 80, 20)]
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "broken", ['n,2021-06-30,3,"甲局', 'n,2021-06-30,3,"甲局"x', f"n,2021-06-30,3,{'长' * 1_000_001}"]
)
def test_a_large_file_that_is_no_csv_is_told_as_a_small_one_is(
    broken: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.csv"
    path.write_text("\n".join(["indicator,date,value,organisation", *["n,2021-06-30,3,甲局"] * 50, broken]), "utf-8")
    small = read_table(str(path))
    monkeypatch.setattr(text, "LARGE", 0)
    assert read_table(str(path), Together(SMALL, require_evidence=False)) == small
    assert [each.code for each in small.problems] == [Code.CSV_BROKEN]


@pytest.mark.parametrize("wrong", [b"\xff", "\ufffd".encode(), b"\0", "č".encode(), "甲".encode("gb18030")])
def test_a_large_file_that_is_not_plain_utf_8_is_judged_as_a_whole(
    wrong: bytes, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.csv"
    rows = "\n".join(["indicator,date,value,organisation,evidence", *["n,2021-06-30,3,甲局,证"] * 5])
    path.write_bytes(rows.encode() + b"\nn,2021-06-30,3,," + wrong)
    small = read_table(str(path))
    monkeypatch.setattr(text, "LARGE", 0)
    large = read_table(str(path), Together(SMALL, require_evidence=False))
    assert large.problems == small.problems
    assert large.sha256 == small.sha256


def test_a_large_file_that_changes_while_it_is_read_is_not_judged(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.csv"
    path.write_text("indicator,date,value\n" + "n,2021-06-30,3\n" * 50, "utf-8")

    class Meddling(Together):
        def reading(self, row: Row) -> Observation | None:
            path.write_text("indicator,date,value\n", "utf-8")
            return super().reading(row)

    monkeypatch.setattr(text, "LARGE", 0)
    table = read_table(str(path), Meddling(SMALL, require_evidence=False))
    assert table.rows == ()
    assert [(each.code, each.details["reason"]) for each in table.problems] == [(Code.FILE_UNREADABLE, "file.changed")]


def test_a_row_that_came_back_finds_the_one_it_was_among_those_taken_together(tmp_path: pathlib.Path) -> None:
    """It was accepted, and is sent again with other evidence: it stands where the row stood, and nothing is told."""
    was, back = tmp_path / "m.csv", tmp_path / "back.csv"
    rows = ["n,2021-06-30,3,甲局,证1", "n,2021-06-30,3,甲局,证2", "n,2021-06-30,3,甲局,证3"]
    was.write_text("\n".join(["indicator,date,value,organisation,evidence", *rows]), "utf-8")
    again = "n,2021-06-30,3,甲局,证9,m.csv,3,DX-M013,错"
    back.write_text(f"indicator,date,value,organisation,evidence,原文件,原行号,代码,退回原因\n{again}\n", "utf-8")
    _, ledger, problems = take_in([str(was), str(back)], SMALL)
    assert problems == []
    assert [(row.position.line, row.evidence) for row in ledger.counting["n"]] == [(4, "证3")]
    same((ledger, problems), row_by_row([str(was), str(back)], SMALL, require_evidence=False, known_on=None), SMALL)
