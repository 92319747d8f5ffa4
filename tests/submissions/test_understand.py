"""Words for a sum and for nothing, in whatever cell; days before the plan; units and promises."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

import pytest
from helpers import day, plan_of, run, table_of

from dxcheck.diagnostics import Code, Diagnostic
from dxcheck.submissions.accept import accept
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import MetricFile, Observation

PLAN = plan_of("""
indicators:
  - {id: n}
  - {id: steps, accumulation: increment}
  - {id: shares, combine: sum}
  - {id: money, kind: amount, unit: 万元}
  - {id: ratio, kind: ratio, unit: 倍}
actions:
  - milestones:
    - {due: 2021-12-31, criteria: [{indicator: n, at_least: 5}, {indicator: steps, at_least: 5}]}
    - {due: 2022-12-31, text: 建立机制}
    - {due: 2023-12-31, criteria: [{indicator: shares, at_least: 5}, {indicator: money, at_least: 5},
                                   {indicator: ratio, at_least: 1}]}
""")
"""A row has the cells indicator, date, value, organisation, item, evidence, note, reported_on."""


def _accept(
    *rows: str, others: Mapping[int, Mapping[str, str]] | None = None, **options: bool
) -> tuple[Ledger, list[Diagnostic]]:
    """The rows from the second on; `others` are cells under headers that are not known, by row."""
    table = table_of(*rows)
    kept = [row._replace(others=(others or {}).get(row.number, {})) for row in table.rows]
    return accept([MetricFile("m.csv", "", kept, [])], PLAN, **options)


def _sum_of(ledger: Ledger) -> Observation:
    (stated,) = ledger.sums
    return stated.reading


# ---------------------------------------------------------------- sums

ENTRIES = ("n,2021-06-30,,a,甲,备案1号", "n,2021-06-30,,a,乙,备案2号")


@pytest.mark.parametrize(
    "row",
    [
        "n,2021-06-30,2,a,合计", "n,2021-06-30,2,a,小计", "n,2021-06-30,2,a,Total", "n,2021-06-30,2,合计,",
        "n,2021-06-30,2,a,,,合计", "合计,2021-06-30,2,a,", "n,合计,2,a,", "合计,,2,,", ",,2,,合计", ",,2,,,,合计",
        "合计,—,2,—,—", "n,2021-06-30,2,a,总 计", "合计,合计,2,合计,合计", "n,2021-06-30,2,a,,,Total",
    ],
)  # fmt: skip
def test_a_word_for_a_sum_in_any_cell_makes_the_row_one(row: str) -> None:
    """What it leaves out is that of the rows above it."""
    ledger, problems = _accept(*ENTRIES, row)
    assert [(problem.code, problem.position.line) for problem in problems] == [(Code.ROW_SUMS, 4)]
    reading = _sum_of(ledger)
    assert (reading.indicator, reading.date, reading.value, reading.item) == ("n", day("2021-06-30"), 2, None)
    assert [stated.totals for stated in ledger.sums] == [{2}]
    assert sum(account.read for account in ledger.accounts()) == 3


@pytest.mark.parametrize("row", ["steps,2021-06-30,约3,a", "nobody,2021-06-30,3,a"])
def test_a_sum_over_a_row_that_could_not_be_read_is_none_of_the_others(row: str) -> None:
    """5 is 2 and about 3 of two indicators, and not what those of one come to."""
    ledger, problems = _accept("n,2021-06-30,2,a", row, "合计,,5,,")
    assert not ledger.sums
    assert [account.read for account in ledger.accounts()] == [2]
    assert problems[-1].code is Code.ROW_SUMS


def test_what_a_sum_comes_to_is_not_known_where_a_row_of_it_could_not_be_read() -> None:
    """Nor is it below: a total may be of the whole table."""
    ledger, _ = _accept(
        ENTRIES[0], "n,2021-06-30,约1,a,乙", "n,2021-06-30,2,a,合计", ENTRIES[1], "n,2021-06-30,3,a,总计"
    )
    assert [each.is_whole for each in ledger.sums] == [False, False]
    ledger, _ = _accept(*ENTRIES, "steps,2021-06-30,约3,a", "n,2021-06-30,2,a,合计")
    assert [each.is_whole for each in ledger.sums] == [True]


@pytest.mark.parametrize("header", ["序号", "分类"])
def test_a_word_for_a_sum_under_a_header_that_is_not_known_makes_the_row_one(header: str) -> None:
    cells = {2: {header: "1"}, 3: {header: "2"}, 4: {header: " 合计 "}}
    ledger, problems = _accept(*ENTRIES, "n,2021-06-30,2,a,", others=cells)
    assert _sum_of(ledger).position.line == 4
    assert problems[-1].details["text"] == "合计"


@pytest.mark.parametrize(
    "row",
    [
        ",,2,,合计",  # of which indicator? the rows above are of two
        "n,2021-06-30,,a,合计", "n,2021-06-30,约2,a,合计", "n,2021-06-30,详见附件,,合计",
    ],
)  # fmt: skip
def test_a_sum_that_tells_no_figure_of_one_indicator_is_a_line(row: str) -> None:
    ledger, problems = _accept(ENTRIES[0], "steps,2021-06-30,2,a", row)
    assert [(problem.code, problem.position.line) for problem in problems] == [(Code.ROW_SUMS, 4)]
    assert ledger.sums == []
    assert ledger.rejected == []
    assert sum(account.read for account in ledger.accounts()) == 2


def test_a_sum_with_nothing_above_it_is_a_line() -> None:
    ledger, problems = _accept(",,2,,合计")
    assert [problem.code for problem in problems] == [Code.ROW_SUMS]
    assert [account.read for account in ledger.accounts()] == [0]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("m,2021-06-30,2,a,合计", Code.CELL_INDICATOR),
        ("n,2021-06-31,2,a,合计", Code.CELL_DATE),
        ("n,2021-06-30,2,丁局,合计", Code.CELL_ORGANISATION),
    ],
)
def test_a_sum_with_a_name_or_date_that_is_wrong_is_rejected_as_any_row(row: str, code: Code) -> None:
    ledger, problems = _accept(*ENTRIES, row)
    assert [problem.code for problem in problems] == [code]
    assert [each.number for each in ledger.rejected] == [4]


def test_a_sum_without_the_result_of_its_formula_is_a_line_and_with_text_beyond_its_cells_rejected() -> None:
    """A formula is nobody's figure; what a stray cell says may be."""
    entry, total = table_of(ENTRIES[0], "n,2021-06-30,,a,合计").rows
    for kept, codes, rejected in (
        (total._replace(formulas=("value",)), [Code.ROW_SUMS], []),
        (total._replace(strays=[(9, "234")]), [Code.ROW_TOO_LONG], [3]),
    ):
        ledger, problems = accept([MetricFile("m.csv", "", [entry, kept], [])], PLAN)
        assert [problem.code for problem in problems] == codes
        assert [row.number for row in ledger.rejected] == rejected


@pytest.mark.parametrize("row", ["n,2021-06-31,1,a,小计", "n,2021-06-30,约1,a,小计"])
def test_a_sum_that_is_rejected_or_a_line_ends_the_rows_of_the_next_all_the_same(row: str) -> None:
    ledger, _ = _accept(ENTRIES[0], row, ENTRIES[1], "n,2021-06-30,1,a,小计")
    (stated,) = ledger.sums
    assert ([each.item for each in stated.listed], stated.totals) == (["乙"], {1, 2})


def test_a_row_of_another_plan_is_rejected_and_no_sum_s() -> None:
    """What another plan's rows come to is not for this one to say; its own is one entry."""
    cells = {2: {"plan": "small"}, 3: {"plan": "big"}, 4: {"plan": "small"}}
    ledger, problems = _accept(*ENTRIES, "n,2021-06-30,1,a,合计", others=cells)
    assert [(problem.code, problem.position.line) for problem in problems] == [
        (Code.CELL_PLAN, 3),
        (Code.ROW_SUMS, 4),
    ]
    assert [row.number for row in ledger.rejected] == [3]
    (stated,) = ledger.sums
    assert ([each.item for each in stated.listed], stated.totals, stated.is_whole) == (["甲"], {1}, True)


def test_sums_follow_on_each_other() -> None:
    """Two parts and the whole; the last has no rows of its own and sums all."""
    ledger, _ = _accept(*ENTRIES, ",,2,,小计", "n,2021-09-30,,b,丙", ",,1,,小计", ",,3,,合计")
    found = [(str(each.reading.date), [row.item for row in each.listed], each.totals) for each in ledger.sums]
    assert found == [
        ("2021-06-30", ["甲", "乙"], {2}),
        ("2021-09-30", ["丙"], {1, 3}),
        ("2021-09-30", [], {3}),
    ]


@pytest.mark.parametrize("note", ["累计", "1-6月累计", "年初至今累计"])
def test_of_a_running_total_that_says_so_nothing_is_a_sum(note: str) -> None:
    """累计 beside a running total says what it is; beside a step it says that it is none."""
    ledger, problems = _accept(f"n,2021-06-30,3,a,,,{note}", "steps,2021-03-31,1,a", "steps,2021-06-30,3,a,,,累计")
    assert [problem.position.line for problem in problems] == [4]
    assert [reading.sums for reading in ledger.readings("n")] == [False]


def test_a_sum_of_a_deliverable_from_before_the_plan_is_rejected_as_its_rows_are() -> None:
    ledger, problems = _accept("1-2022,2020-12-31,完成,a", "1-2022,2020-12-31,完成,小计")
    assert [problem.code for problem in problems] == [Code.DATE_BEFORE_PLAN] * 2
    assert [row.number for row in ledger.rejected] == [2, 3]


def test_a_sum_needs_no_evidence_and_claims_nothing_without() -> None:
    ledger, problems = _accept(*ENTRIES, "n,2021-06-30,2,a,合计", require_evidence=True)
    assert [(problem.code, problem.details["told"]) for problem in problems] == [(Code.ROW_SUMS, "sum.unproved")]
    assert (ledger.rejected, ledger.sums) == ([], [])
    proved, _ = _accept(*ENTRIES, "n,2021-06-30,2,a,合计,汇总表", require_evidence=True)
    assert _sum_of(proved).evidence == "汇总表"


# ---------------------------------------------------------------- nothing


@pytest.mark.parametrize("word", ["无", "暂无", "—", "-", "None"])
@pytest.mark.parametrize("value", ["", "无"])
def test_a_word_for_nothing_and_no_value_report_nothing_new(word: str, value: str) -> None:
    (reading,) = _accept(f"n,2021-06-30,{value},a,{word}")[0].readings("n")
    assert (reading.is_nothing, reading.item, reading.item_text, reading.value) == (True, None, "", 0)


def test_a_word_for_nothing_beside_a_value_leaves_a_total() -> None:
    (reading,) = _accept("n,2021-06-30,3,a,无")[0].readings("n")
    assert (reading.is_nothing, reading.item, reading.value) == (False, None, 3)
    (none_yet,) = _accept("n,2021-06-30,0,a,无")[0].readings("n")
    assert (none_yet.is_nothing, none_yet.value) == (False, 0)


@pytest.mark.parametrize(
    "row", ["1-2022,2021-06-30,,a,无", "ratio,2021-06-30,,a,无", "n,2021-06-30,无,a,甲", "n,2021-06-30,无,a"]
)
def test_where_nothing_is_no_answer_it_is_rejected(row: str) -> None:
    """What has no entries cannot have none; an entry has a value; a bare 无 may be a nought or silence."""
    ledger, problems = _accept(row)
    assert [problem.code for problem in problems] == [Code.CELL_VALUE]
    assert len(ledger.rejected) == 1


def test_a_word_for_nothing_empties_a_cell_that_may_be_empty() -> None:
    (reading,) = _accept("n,2021-06-30,3,a,,无,无,—")[0].readings("n")
    assert (reading.evidence, reading.reported_on) == (None, None)
    assert [problem.code for problem in _accept("n,2021-06-30,3,无")[1]] == [Code.CELL_ORGANISATION]


@pytest.mark.parametrize("evidence", ["无", "—", "\u200b", "\u2800", "\x01", "\u200b\u3000"])
def test_evidence_that_no_one_can_see_is_none(evidence: str) -> None:
    _, problems = _accept(f"n,2021-06-30,3,a,,{evidence}", require_evidence=True)
    assert [problem.code for problem in problems] == [Code.EVIDENCE_MISSING]


# ---------------------------------------------------------------- before the plan


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1-2022,2020-12-31,完成,a", Code.DATE_BEFORE_PLAN),
        ("steps,2012-06-30,3,a", Code.DATE_BEFORE_PLAN),
        ("steps,2012-06-30,,a,甲", Code.DATE_EARLY),
        ("n,2012-06-30,3,a", Code.DATE_EARLY),
        ("n,2020-12-31,,a,甲", Code.DATE_EARLY),
        ("n,2020-12-31,,a,无", Code.DATE_EARLY),
        ("n,2020-12-31,3,a,合计", Code.DATE_EARLY),
        ("steps,2020-12-31,3,a,合计", Code.DATE_EARLY),
    ],
)
def test_a_day_before_the_plan(row: str, code: Code) -> None:
    """Nothing of the plan was done then and no step taken; a total or an entry may be older, which is told."""
    ledger, problems = _accept(row)
    assert problems[-1].code is code
    assert problems[-1].position.column == 2
    assert len(ledger.rejected) == (code is Code.DATE_BEFORE_PLAN)


@pytest.mark.parametrize("row", ["1-2022,2021-01-01,完成,a", "steps,2021-01-01,3,a", "n,2021-01-01,3,a"])
def test_the_plan_s_first_day_is_in_it(row: str) -> None:
    assert _accept(row)[1] == []


# ---------------------------------------------------------------- units and promises


def test_a_promise_that_is_no_day_rejects_its_row() -> None:
    header = ("indicator", "date", "value", "promised")
    table = table_of("n,2021-06-30,3,尽快", "n,2021-07-31,3,2021-12-31", "n,2021-08-31,3,无", header=header)
    ledger, problems = accept([table], PLAN)
    assert [(problem.code, problem.position.line, problem.position.column) for problem in problems] == [
        (Code.CELL_PROMISED, 2, 4)
    ]
    assert [row.number for row in ledger.rejected] == [2]


def test_a_unit_is_told_in_its_column_or_above_the_header() -> None:
    """Of an indicator in 万元, 3亿元 are 30,000, and 30,000元 are 3; the column speaks before the line above."""
    header = ("indicator", "date", "value", "unit")
    table = table_of("money,2021-06-30,3,亿元", "money,2021-07-31,30000,", header=header)
    rows = [row._replace(head=row.head._replace(unit="元")) for row in table.rows]
    ledger, problems = accept([table._replace(rows=rows)], PLAN)
    assert problems == []
    assert [reading.value for reading in ledger.readings("money")] == [30_000, 3]


@pytest.mark.parametrize(("indicator", "value"), [("n", "3"), ("money", "3万元"), ("1-2022", "已完成")])
@pytest.mark.parametrize("unit", ["甲单位", "a", "区教委", "某某街道办事处"])
def test_an_organisation_in_the_column_of_units_is_told_as_one(indicator: str, value: str, unit: str) -> None:
    """单位 means both: the figure is not judged without whom it is of."""
    (fault,) = _accept_with_unit(f"{indicator},2022-06-30,{value},{unit}")
    assert (fault.position.column, fault.hint) == (4, "hint.unit_organisation")


@pytest.mark.parametrize("unit", ["", "/", "项", "件", "人次", "家企业", "万元"])
def test_what_is_no_organisation_is_a_unit(unit: str) -> None:
    assert not _accept_with_unit(f"1-2022,2022-06-30,已完成,{unit}")


def _accept_with_unit(row: str) -> list[Diagnostic]:
    return accept([table_of(row, header=("indicator", "date", "value", "unit"))], PLAN)[1]


@pytest.mark.parametrize("cell", ["a、b", "a b", "a/b", "a；b", "a和b"])
def test_several_organisations_in_a_cell_are_told_as_several(cell: str) -> None:
    (fault,) = _accept(f"n,2021-06-30,3,{cell}")[1]
    assert (fault.code, fault.hint) == (Code.CELL_ORGANISATION, "hint.one_organisation")


@pytest.mark.parametrize("cell", ["a、丁", "丁", "a（牵头）"])
def test_one_that_is_not_known_is_not_told_as_several(cell: str) -> None:
    (fault,) = _accept(f"n,2021-06-30,3,{cell}")[1]
    assert (fault.code, fault.hint == "hint.one_organisation") == (Code.CELL_ORGANISATION, False)


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("3", "如指“承接落地成果”，指标请填该名称；否则，如果是百分比，请写 3%"),
        ("3项", "如指“承接落地成果”，指标请填该名称；否则，请写 已完成、推进中、未启动，或百分比，例如 40%"),
        ("1", "如指“承接落地成果”，指标请填该名称；否则，如已完成，请写 已完成；如果是百分之一，请写 1%"),
        ("基本完成", "请写 已完成、推进中、未启动，或百分比，例如 40%"),
        ("120%", "请写 已完成、推进中、未启动，或百分比，例如 40%"),
    ],
)
def test_a_number_under_a_milestone_that_asks_for_one_too_may_be_meant_for_it(
    value: str, advice: str, tmp_path: pathlib.Path
) -> None:
    """5.2-2022 asks for a mechanism, and for 3 results; 4.1-2021 for no number at all."""
    for milestone, told in (("5.2-2022", advice), ("4.1-2021", advice.rpartition("否则，")[2])):
        (tmp_path / "m.csv").write_text(f"指标,日期,数值\n{milestone},2022-12-31,{value}\n", "utf-8")
        result = run("validate", str(tmp_path / "m.csv"), "--lang", "zh")
        assert f"→ {told}\n" in result.out


# ---------------------------------------------------------------- names that end as sums do

NAMED_SO = plan_of("""
indicators:
  - {id: firms, name: 企业总数}
  - {id: total}
  - {id: invested, name: 固定资产投资合计, kind: amount, unit: 万元}
actions:
  - milestones:
    - due: 2021-12-31
      criteria: [{indicator: firms, at_least: 5}, {indicator: total, at_least: 5}, {indicator: invested, at_least: 5}]
""")


@pytest.mark.parametrize(("name", "id_"), [("企业总数", "firms"), ("total", "total"), ("固定资产投资合计", "invested")])
def test_what_the_plan_calls_so_is_an_indicator_and_no_sum(name: str, id_: str) -> None:
    rows = table_of(f"{name},2021-06-30,3,a,,", f"{name},2021-12-31,7,a,,", f"{name},2021-12-31,7,a,合计,").rows
    ledger, problems = accept([MetricFile("m.csv", "", rows, [])], NAMED_SO)
    assert [(problem.code, problem.position.line) for problem in problems] == [(Code.ROW_SUMS, 4)]
    assert [(row.value, row.sums) for row in ledger.all_readings()[id_]] == [(3, False), (7, False), (7, True)]


def test_names_of_a_list_are_no_reading_of_a_level() -> None:
    """Three firms of one quarter and one of the next are neither four nor one."""
    plan = plan_of("""
indicators: [{id: visits, accumulation: level}]
actions: [{milestones: [{due: 2021-06-30, criteria: [{indicator: visits, at_least: 3}]}]}]
""")
    rows = table_of("visits,2021-03-31,,a,甲,", "visits,2021-06-30,4,a,,", "visits,2021-06-30,,a,无,").rows
    ledger, problems = accept([MetricFile("m.csv", "", rows, [])], plan)
    assert [(problem.code, problem.position.line) for problem in problems] == [(Code.CELL_ITEM, 2)]
    assert [row.value for row in ledger.all_readings()["visits"] if not row.is_nothing] == [4]


@pytest.mark.parametrize("item", ["3个", "3", "甲公司等3家", "见附件", "同上"])
def test_an_entry_that_names_no_one_thing_is_worth_no_unit_by_itself(item: str) -> None:
    (problem,) = _accept(f"n,2021-06-30,,a,{item}")[1]
    assert (problem.code, problem.details["reason"]) == (Code.CELL_VALUE, "value.of_item")
    ledger, problems = _accept(f"n,2021-06-30,3,a,{item}")
    assert (problems, [row.value for row in ledger.readings("n")]) == ([], [3])
