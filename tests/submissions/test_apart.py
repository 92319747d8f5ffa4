"""Rows of a table of which hardly any is like another end as they do one by one: the same ledger, the same findings.

The tables are made at random, always the same: most rows are of a figure of their own, and some are what may not stand
apart: corrections, rows sent twice, totals of a group, periods that overlap, notes, sums, and cells that are refused.
"""

from __future__ import annotations

import datetime
import pathlib
import random

import pytest
from both_ways import row_by_row, same
from helpers import plan_of

from dxcheck.submissions.accept import accept, take_in
from dxcheck.submissions.apart import Apart, stand_apart
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.readers import fold, read_table, text
from dxcheck.submissions.records import Alike, MetricFile
from dxcheck.submissions.together import Together

PLAN = plan_of("""
organisations:
  - {id: a, name: 甲县}
  - {id: b, name: 乙县}
  - {id: c, name: 丙县, aliases: [丙]}
  - {id: d, name: 丁县}
  - {id: g, name: 各县, members: [a, b, c]}
indicators:
  - {id: n, kind: count}
  - {id: s, kind: count, combine: sum}
  - {id: q, kind: count, accumulation: increment}
  - {id: r, kind: amount, unit: 万元, accumulation: increment, combine: sum}
  - {id: p, kind: percentage, unit: "%", accumulation: level}
actions:
  - organisations: [g]
    milestones:
      - due: 2021-12-31
        criteria: [{indicator: n, at_least: 5}, {indicator: s, at_least: 9}, {indicator: q, at_least: 5}]
  - organisations: [d]
    milestones: [{due: 2022-12-31, criteria: [{indicator: r, at_least: 5}, {indicator: p, at_least: 5}]}]
  - milestones: [{due: 2021-12-31}]
""")
HEADERS = (
    "indicator,date,value,organisation",
    "indicator,date,value,organisation,item,evidence",
    "evidence,item,organisation,value,date,indicator",
    "指标,数据日期,数值,填报单位,明细,佐证材料,备注,报送日期,单位,承诺完成日期",
    "organisation,indicator,value,date,unit,reported_on",
)
NAMES = {"指标": "indicator", "数据日期": "date", "数值": "value", "填报单位": "organisation", "明细": "item"}
NAMES |= {"佐证材料": "evidence", "备注": "note", "报送日期": "reported_on", "单位": "unit", "承诺完成日期": "promised"}
BACK = ("indicator", "date", "value", "organisation", "item", "evidence")
WILD = {
    "indicator": ["nn", "合计", "N", "ｎ", "", "s", "q"],
    "date": ["", "昨天", "2020-06-30", "2021年上半年", "2021Q2", "2021-06-30 ", "44742"],
    "value": ["约3", "", "done", "-1", "无", "1,2", "３", "='3'", "1.5", "3家"],
    "organisation": ["", "戊县", "合计", "各县", "'甲县", "丙", "甲 县"],
    "item": ["合计", "无", "园 区", "Ｘ", '="园区"', "暂无"],
    "evidence": ["无", "\u200b", "一、二", "ｘ", "'证", "=证"],
    "note": ["办理中", "无", "累计"],
    "reported_on": ["明天", "2023-01-01", "无", "2021-08-01"],
    "unit": ["万", "家", "个", "无"],
    "promised": ["2023-01-01", "x", "无"],
}


def _row(header: list[str], rng: random.Random, number: int) -> list[str]:
    """A row of a figure of its own, most of the time."""
    indicator = rng.choice(["n", "s", "q", "r", "p", "s", "s", "3-2021"])
    month = rng.randint(1, 12)
    item = f"园区{number}" if rng.random() < (0.5 if indicator in "nsq" else 0.01) else ""
    if rng.random() < 0.02:
        item = rng.choice(["无", "'园区", '="园 区"', "合计"])
    value = "完成80%" if indicator == "3-2021" else str(rng.randint(0, 40)) + "%" * (indicator == "p")
    cells = {
        "indicator": indicator,
        "date": rng.choice((f"2021-{month:02}", f"2021-{month:02}", f"2021年{month}月", f"2022-{month:02}-15")),
        "value": "" if item and rng.random() < 0.2 else value,
        "organisation": rng.choice(["甲县", "乙县", "丙县", "丁县", "a", "b"]),
        "item": item,
        "evidence": rng.choice(["", "证", f"证{number}", f"证 {number}"]),
        "reported_on": rng.choice(["", "2021-07-05", "2022-02-01"]),
    }
    return [cells.get(NAMES.get(column, column), "") for column in header]


def table(rng: random.Random, before: list[list[str]]) -> bytes:
    """A CSV file; some of its rows are `before`, of another file."""
    header = rng.choice(HEADERS).split(",")
    wild, quoted, again = rng.choice((0, 0, 0.01, 0.05)), rng.choice((0, 0, 0.1, 1)), rng.choice((0, 0.01, 0.2))
    sums = rng.choice((0, 0, 0, 0.02))
    rows: list[list[str]] = []
    for number in range(rng.choice((40, 150))):
        cells = _row(header, rng, number)
        if rows and rng.random() < again:
            cells = [*rng.choice([*rows, *(each for each in before if len(each) == len(header))])]
            if rng.random() < 0.5:
                place = rng.randrange(len(header))
                cells[place] = _row(header, rng, number)[place]
        if rng.random() < wild:
            place = rng.randrange(len(header))
            cells[place] = rng.choice(WILD[NAMES.get(header[place], header[place])])
        if rng.random() < sums:
            cells = [
                "合计" if NAMES.get(column, column) == "organisation" else cell
                for column, cell in zip(header, cells, strict=True)
            ]
        rows.append(cells)
    before += rows
    delimiter = rng.choice((",", ",", ";", "\t"))
    lines = [delimiter.join(header)]
    for cells in rows:
        written = [f" {cell} " if rng.random() < wild else cell for cell in cells]
        if rng.random() < wild:
            written[-1] += "\n二行"
        written = [
            '"' + cell.replace('"', '""') + '"' if rng.random() < quoted or set(cell) & {delimiter, '"', "\n"} else cell
            for cell in written
        ]
        lines.append(delimiter.join(written if rng.random() >= wild else written[:-1]))
        if rng.random() < wild:
            lines.append(rng.choice(["", delimiter * 3, "注：本表", delimiter.join(header)]))
    ends = rng.choice(("\n", "\r\n"))
    return (ends.join(lines) + ends).encode(rng.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030")))


def _back(rng: random.Random, paths: list[str]) -> bytes:
    """A rejects file that came back: rows of these files, there or not, rejected or not, mended or as they were."""
    lines = ["indicator,date,value,organisation,item,evidence,原文件,原行号,代码,退回原因"]
    for _ in range(rng.choice((1, 3, 12))):
        path, number = pathlib.Path(rng.choice(paths)), rng.randint(2, 50)
        try:
            was = read_table(str(path)).rows[number - 2]
        except IndexError:
            continue
        cells = [was.cells.get(column, "") for column in BACK]
        if rng.random() < 0.7:
            place = rng.randrange(len(BACK))
            cells[place] = _row([*BACK], rng, number)[place]
        written = ['"' + cell.replace('"', '""') + '"' for cell in cells]
        lines.append(
            ",".join([*written, rng.choice((path.name, path.name, "x.csv")), str(was.number), "DX-M013", "错"])
        )
    return "\n".join(lines).encode()


@pytest.mark.parametrize("seed", range(40))
def test_rows_that_differ_end_as_they_do_row_by_row(
    seed: int, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(text, "LARGE", rng.choice((0, 1000, text.LARGE)))
    monkeypatch.setattr(fold, "MANY", rng.choice((0, 2, 20)))
    for _ in range(4):
        paths, before = [], []
        for number in range(rng.choice((1, 1, 2, 3))):
            path = tmp_path / f"m{number}.csv"
            path.write_bytes(table(rng, before))
            paths.append(str(path))
        if rng.random() < 0.3:
            path = tmp_path / "back.csv"
            path.write_bytes(_back(rng, paths))
            paths.insert(rng.randint(0, len(paths)), str(path))
        options = {
            "require_evidence": rng.random() < 0.2,
            "known_on": rng.choice((None, None, datetime.date(2021, 7, 15))),
        }
        _, *together = take_in(paths, PLAN, **options)
        same((together[0], together[1]), row_by_row(paths, PLAN, **options), PLAN)


def test_what_stands_apart_is_only_what_no_other_row_speaks_of(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve months, of which March is sent again, and the sum of them all: ten are of no other row, and March's two
    are settled together. The first row is the first of its kind, as nothing is known before it."""
    monkeypatch.setattr(fold, "MANY", 0)
    path = tmp_path / "m.csv"
    rows = [f"s,2021-{month:02},{month},甲县" for month in range(1, 13)]
    path.write_text("\n".join(["indicator,date,value,organisation", *rows, "s,2021-03,4,甲县", "s,,79,合计"]), "utf-8")
    _, ledger, _ = take_in([str(path)], PLAN)
    assert [(row.date.month, row.position.line) for row in ledger.once] == [
        (month, month + 1) for month in (2, *range(4, 13))
    ]
    assert [(row.date.month, row.position.line, row.value) for row in ledger.counting["s"] if row.is_plain] == [
        *((month, month + 1, month) for month in (1, 2)),
        *((month, month + 1, month) for month in range(4, 13)),
        (3, 14, 4),
    ]
    assert [(pair.row.position.line, pair.counts.position.line) for pair in ledger.replaced] == [(4, 14)]
    assert [[row.position.line for row in stated.listed] for stated in ledger.sums] == [[*range(2, 15)]]
    assert [{str(fate): count for fate, count in each.fates.items() if count} for each in ledger.accounts()] == [
        {"used": 13, "superseded": 1}
    ]


# ---------------------------------------------------------------- one at a time, worked out by hand

FIRST = "n,2021-01,1,丁县"
"""The first row of a table is the first of its kind, as nothing is known before it: those below it stand apart."""


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    """Rows stand apart from the second on."""
    monkeypatch.setattr(fold, "MANY", 0)
    monkeypatch.chdir(tmp_path)


def _file(*rows: str, header: str = HEADERS[0], name: str = "m.csv") -> str:
    pathlib.Path(name).write_text("\n".join([header, *rows, ""]), "utf-8")
    return name


def _read(*paths: str) -> list[MetricFile]:
    return [read_table(path, Together(PLAN, require_evidence=False)) for path in paths]


def _aparts(table: MetricFile) -> list[Apart]:
    makers = {id(row.maker): row.maker for row in table.rows if isinstance(row, Alike)}
    return [maker.apart for maker in makers.values() if maker.apart is not None]


def _once(ledger: Ledger) -> list[str]:
    return [reading.position.row for reading in ledger.once]


def _fates(ledger: Ledger) -> list[dict[str, int]]:
    return [{str(fate): count for fate, count in each.fates.items() if count} for each in ledger.accounts()]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("periods", "rejected"),
    [
        (("2021-03", "2021Q1"), [3, 4]),
        (("2021Q1", "2021-03-31", "2021-04-01"), [3, 4]),
        (("2021Q1", "2021年2-4月"), [3, 4]),
        (("2021Q1", "2021-04-01", "2021-05"), []),
        (("2021-03-30", "2021-03-31"), []),
    ],
)
def test_steps_of_periods_that_have_days_in_common_are_not_left_apart(
    periods: tuple[str, ...], rejected: list[int]
) -> None:
    rows = [f"q,{period},1,{who}" for period, who in zip(periods, ("甲县", "乙县", "丙县"), strict=False)]
    _, ledger, _ = take_in([_file(FIRST, *rows)], PLAN)
    assert [row.number for row in ledger.rejected] == rejected
    assert [",".join(row.texts) for row in ledger.rejected] == [rows[number - 3] for number in rejected]
    assert _once(ledger) == ([] if rejected else [f"m.csv:{number}" for number in range(3, 3 + len(rows))])


@pytest.mark.usefixtures("at_once")
def test_a_step_that_meets_one_of_another_table_is_not_left_apart() -> None:
    """March and the first quarter of one organisation are at odds, whichever file tells of which."""
    one = _file(FIRST, "r,2021-03,1万元,甲县", "s,2021-03,1,甲县", name="one.csv")
    two = _file("r,2021Q1,2万元,甲县", name="two.csv")
    _, ledger, _ = take_in([one, two], PLAN)
    assert [row.position().row for row in ledger.rejected] == ["one.csv:3", "two.csv:2"]


@pytest.mark.usefixtures("at_once")
def test_what_is_known_on_its_last_day_is_known() -> None:
    rows = [f"甲县,n,{day},2021-0{month},,{sent}" for month, day, sent in ((1, 1, "2021-02-01"), (2, 2, "2021-07-15"))]
    more = ("甲县,n,3,2021-03,,2021-07-16", "甲县,n,4,2021-08,,")
    path = _file(*rows, *more, header=HEADERS[4])
    _, ledger, _ = take_in([path], PLAN, known_on=datetime.date(2021, 7, 15))
    assert (_fates(ledger), _once(ledger)) == ([{"later": 2, "used": 2}], ["m.csv:3"])


@pytest.mark.usefixtures("at_once")
def test_several_tables_of_several_files_stand_in_reading_order() -> None:
    """Of the second file the first table's 乙县 corrects the first file's; its last row, and 乙县's in the table below,
    came too late. No other says when it came."""
    header = "indicator,date,value,organisation,reported_on"
    first = [f"n,2021-02,{number},{who}县," for number, who in enumerate("丁甲乙", start=1)]
    second = ["n,2021-03,1,丁县,", "n,2021-03,2,甲县,", "n,2021-02,9,乙县,", "n,2021-02,8,丙县,"]
    second.append("n,2021-03,3,丙县,2021-08-01")
    third = ["丁县,n,1,2021-04,,", "甲县,n,2,2021-04,,", "乙县,n,3,2021-04,,2021-08-01", "丙县,n,3,2021-04,,"]
    paths = [
        _file(*first, header=header, name="one.csv"),
        _file(*second, HEADERS[4], *third, header=header, name="two.csv"),
    ]
    tables = _read(*paths)
    assert [len(_aparts(table)) for table in tables] == [1, 2]
    ledger, problems = accept(tables, PLAN, known_on=datetime.date(2021, 7, 31))
    assert problems == []
    assert _once(ledger) == ["one.csv:3", "two.csv:3", "two.csv:5", "two.csv:9", "two.csv:11"]
    assert _fates(ledger) == [{"superseded": 1, "used": 2}, {"later": 2, "used": 7}]
    assert [pair.row.position.row for pair in ledger.replaced] == ["one.csv:4"]
    assert ledger.undated == 10
    assert accept(tables, PLAN, known_on=datetime.date(2021, 7, 31)) == (ledger, problems)


@pytest.mark.usefixtures("at_once")
def test_a_row_is_found_by_its_number() -> None:
    """The first row is not left apart, the third not a row that can be; below the last there is none."""
    (table,) = _read(_file(FIRST, "n,2021-02,1,甲县", "n,2021-03,约3,甲县", "n,2021-04,1,甲县"))
    (apart,) = _aparts(table)
    assert [number for number in range(8) if apart.holds(number)] == [3, 5]
    assert _fates(accept([table], PLAN)[0]) == [{"rejected": 1, "used": 3}]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("evidence", ["", "证1", "证 1"])
@pytest.mark.parametrize("item", ["", "园区1"])
def test_a_row_that_was_sent_again_is_its_duplicate(evidence: str, item: str) -> None:
    """An entry, or not; with the same evidence, or none, to the blank in it. What only the others say is left apart."""
    rows = [f"n,2021-02,1,{who}县,{item},{evidence}" for who in "丁甲乙"]
    one, two = _file(*rows, header=HEADERS[1], name="one.csv"), _file(*rows[1:], header=HEADERS[1], name="two.csv")
    more = (f"n,2021-{month},1,丙县,{item},{evidence}" for month in ("03", "02"))
    three = _file(next(more), rows[2], next(more), header=HEADERS[1], name="three.csv")
    for paths, fates, once in (
        ((one, two), [{"used": 3}, {"duplicate": 2}], []),
        ((one, three), [{"used": 3}, {"used": 2, "duplicate": 1}], ["one.csv:3", "three.csv:4"]),
        ((two, three), [{"used": 2}, {"used": 2, "duplicate": 1}], ["three.csv:4"]),
    ):
        tables = _read(*paths)
        ledger, problems = accept(tables, PLAN)
        assert (_fates(ledger), _once(ledger), problems) == (fates, once, [])
        assert accept(tables, PLAN) == (ledger, problems)


@pytest.mark.usefixtures("at_once")
def test_a_row_of_a_second_table_may_be_sent_again_in_a_third() -> None:
    paths = [_file(FIRST, f"n,2021-02,1,{who}县", name=f"{who}.csv") for who in "甲乙"]
    _, ledger, _ = take_in([*paths, _file(FIRST, "n,2021-02,2,乙县", name="丙.csv")], PLAN)
    assert _fates(ledger) == [{"used": 2}, {"duplicate": 1, "superseded": 1}, {"duplicate": 1, "used": 1}]
    assert _once(ledger) == ["甲.csv:3"]


@pytest.mark.usefixtures("at_once")
def test_who_reports_shares_is_told_of_those_that_count() -> None:
    """Not of an entry, of what is no share, of what came too late, nor of what is looked at with another row."""
    rows = [
        "丁县,s,1,2021-01,,",
        "甲县,s,2,2021-01,,",
        "乙县,s,2,2021-01,,2021-08-01",
        "丙县,s,2,2021-01,,",
        "甲县,n,2,2021-01,,",
        "甲县,r,2,2021-01,万元,",
    ]
    (table,) = _read(_file(*rows, header=HEADERS[4]))
    other = _aparts(table)[0].readings[2]
    beside = stand_apart([_aparts(table)], [other], PLAN, datetime.date(2021, 7, 31))
    assert beside.reporting == {"s": {"a"}, "r": {"a"}}
    assert [[row.number for row in rows] for rows in beside.back] == [[5]]
    named = _file("s,2021-01,1,丁县,园区0,", "s,2021-01,1,甲县,园区1,", header=HEADERS[1])
    assert stand_apart([_aparts(table) for table in _read(named)], [], PLAN, None).reporting == {}
