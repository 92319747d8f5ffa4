"""Every row ends in one fate: mended, rejected, duplicate, superseded, future or used, the first that applies."""

from __future__ import annotations

from fractions import Fraction

import pytest
from helpers import day, head_of, plan_of, table_of

from dxcheck.diagnostics import Code, Diagnostic, Position
from dxcheck.submissions.accept import accept
from dxcheck.submissions.columns import NAMES
from dxcheck.submissions.ledger import HandIn, Ledger
from dxcheck.submissions.records import Fate, MetricFile, Observation, Row
from dxcheck.values import Progress

PLAN = plan_of("""
indicators:
  - {id: n, name: {zh: 研发中心, en: R&D centres}, aliases: [中心]}
  - {id: ratio, name: {zh: 配套比例, en: Match}, unit: 倍, kind: ratio}
actions:
  - milestones:
    - {due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}
    - {due: 2022-12-31, text: 建立机制}
    - {due: 2023-12-31, criteria: [{indicator: ratio, at_least: 1}]}
""")
"""A row has the cells indicator, date, value, organisation, item, evidence, note, reported_on."""


def _ledger(*rows: str, require_evidence: bool = False) -> Ledger:
    return accept([table_of(*rows)], PLAN, require_evidence=require_evidence)[0]


def _problems(*rows: str, require_evidence: bool = False) -> list[Diagnostic]:
    return accept([table_of(*rows)], PLAN, require_evidence=require_evidence)[1]


def _fates(ledger: Ledger, until: str) -> dict[str, int]:
    """Of all files together, without what is nought."""
    accounts = ledger.accounts(day(until))
    found = {str(fate): sum(account.fates[fate] for account in accounts) for fate in Fate}
    return {fate: count for fate, count in found.items() if count}


def _used(ledger: Ledger, indicator: str = "n") -> list[str]:
    return [reading.position.row for reading in ledger.readings(indicator)]


# ---------------------------------------------------------------- what a row says


def test_a_row_says_all_that_its_cells_say() -> None:
    (reading,) = _ledger("中心,2021年二季度,1.2万,甲局, 甲  中心 ,关于…的函,看附件,2021/7/5").readings("n")
    assert reading._replace(begins=None) == Observation(
        indicator="n",
        date=day("2021-06-30"),
        value=Fraction(12_000),
        organisation="a",
        item="甲中心",
        evidence="关于...的函",
        reported_on=day("2021-07-05"),
        position=Position("m.csv", 2, 3),
        item_text=" 甲  中心 ",
        note="看附件",
    )


def test_a_note_is_one_line_and_a_promise_is_a_day() -> None:
    rows = (
        "n,2021-06-30,3,,,,两家\n 待  批,,,2021年9月底",
        "n,2021-07-31,3,,,,无,,,",
        "n,2021-08-31,3,,,,\u200b,,,年底前",
    )
    ledger, problems = accept([table_of(*rows)], PLAN)
    said = [(reading.note, reading.promised) for reading in ledger.readings("n")]
    assert said == [("两家 待 批", day("2021-09-30")), ("", None)]
    assert [row.position.line for row in ledger.spoken] == [2]
    assert [problem.code for problem in problems] == ["DX-M026"]


def test_a_note_alone_is_spoken_and_so_is_a_promise_alone_but_no_duplicate() -> None:
    rows = (
        "n,2021-06-30,3,,,,待批",
        "n,2021-07-31,3,,,,,,2021-09-30",
        "n,2021-07-31,3,,,,,,2021-09-30",
        "n,2021-08-31,3",
    )
    header = (*NAMES[:8], "promised")
    ledger, _ = accept([table_of(*rows, header=header)], PLAN)
    assert [(row.position.line, row.note, row.promised) for row in ledger.spoken] == [
        (2, "待批", None),
        (3, "", day("2021-09-30")),
    ]


def test_rows_that_do_not_say_when_they_were_handed_in_are_counted_but_no_rejected_one() -> None:
    rows = ("n,2021-06-30,3", "n,2021-07-31,3,,,,,2021-08-01", "n,never,3", "n,2021-08-31,4")
    assert _ledger(*rows).undated == 2


def test_only_a_sum_that_counts_is_held_against_its_rows() -> None:
    rows = ("n,2021-06-30,2,a,甲", "n,2021-06-30,2,a,合计")
    tables = [table_of(*rows, path="a.csv"), table_of(*rows, path="b.csv")]
    ledger, _ = accept(tables, PLAN)
    assert [each.reading.position.file for each in ledger.sums] == ["a.csv"]


def test_what_is_left_out_is_nothing() -> None:
    (reading,) = _ledger("n,2021-06-30,3").readings("n")
    assert (reading.organisation, reading.item, reading.evidence, reading.reported_on) == (None,) * 4


@pytest.mark.parametrize("name", ["n", "N", "研发中心", "r&d CENTRES", " 中心 "])
def test_an_indicator_goes_by_any_of_its_names(name: str) -> None:
    assert len(_ledger(f"{name},2021-06-30,3").readings("n")) == 1


@pytest.mark.parametrize("name", ["a", "A", "甲局", "甲局 "])
def test_an_organisation_goes_by_any_of_its_names(name: str) -> None:
    assert _ledger(f"n,2021-06-30,3,{name}").readings("n")[0].organisation == "a"


@pytest.mark.parametrize("name", ["1-2022", "1-2022 建立机制", "1-2022  建立机制"])
def test_a_deliverable_goes_by_its_id_alone_or_before_its_words(name: str) -> None:
    assert _ledger(f"{name},2022-06-30,40%").readings("1-2022")[0].value == Progress(Fraction(2, 5))


def test_an_item_without_a_value_is_worth_one() -> None:
    ledger = _ledger("n,2021-06-30,,甲局,一号", "n,2021-06-30,3,甲局,y", "n,2021-06-30,,甲局,")
    assert [(reading.item, reading.value) for reading in ledger.readings("n")] == [("一号", 1), ("y", 3)]
    assert [row.number for row in ledger.rejected] == [4]


# ---------------------------------------------------------------- rejected


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("nothing,2021-06-30,3", [("DX-M006", 1)]),
        (",2021-06-30,3", [("DX-M006", 1)]),
        ("n,06/07/2022,3", [("DX-M007", 2)]),
        ("n,,3", [("DX-M007", 2)]),
        ("n,2021-06-30,约3", [("DX-M008", 3)]),
        ("n,2021-06-30,", [("DX-M008", 3)]),
        ("1-2022,2021-06-30,3", [("DX-M008", 3)]),
        ("n,2021-06-30,3,丁局", [("DX-M009", 4)]),
        ("ratio,2021-06-30,1:1,甲局,一号", [("DX-M010", 5)]),
        ("n,2021-06-30,3,甲局,,,,昨天", [("DX-M012", 8)]),
        ("nothing,never,约3,丁局,,,,昨天", [("DX-M006", 1), ("DX-M009", 4), ("DX-M007", 2), ("DX-M012", 8)]),
        ("n,never,约3,丁局,,,,昨天", [("DX-M009", 4), ("DX-M007", 2), ("DX-M012", 8), ("DX-M008", 3)]),
    ],
)
def test_a_row_that_cannot_be_understood_is_rejected_for_all_its_faults(row: str, found: list[tuple[str, int]]) -> None:
    """Of a value nothing can be said where the indicator is not known."""
    ledger, problems = accept([table_of(row)], PLAN)
    assert sorted((problem.code, problem.position.column) for problem in problems) == sorted(found)
    assert {problem.position.line for problem in problems} == {2}
    assert _fates(ledger, "2023-12-31") == {"rejected": 1}
    assert ledger.counting == {}
    assert ledger.handed_in == {}


def test_rejected_rows_are_kept_whole_in_reading_order() -> None:
    first, second = table_of("n,2021-06-30,约3,甲局,一号,e,说明,2021-07-01", "n,2021-06-30,3"), table_of("n,never,3")
    ledger, _ = accept([first, second], PLAN)
    assert [*ledger.rejected] == [first.rows[0], second.rows[0]]
    assert ledger.rejected[0].cells["note"] == "说明"


def test_a_rejected_row_supersedes_nothing() -> None:
    ledger = _ledger("n,2021-06-30,3,甲局", "n,2021-06-30,约4,甲局")
    assert _used(ledger) == ["m.csv:2"]
    assert _fates(ledger, "2021-12-31") == {"rejected": 1, "used": 1}


def test_two_rejected_rows_that_are_equal_are_both_rejected() -> None:
    assert _fates(_ledger("n,never,3", "n,never,3"), "2021-12-31") == {"rejected": 2}


@pytest.mark.parametrize("row", [
    Row(head_of(), 2, {"indicator": "n", "date": "2021-06-30", "value": "3"}, strays=[(9, "4")]),
    Row(head_of(), 2, {"indicator": "n", "date": "2021-06-30", "value": ""}, formulas=("value",)),
    Row(head_of(), 2, {"indicator": "n", "date": "2021-06-30", "value": "3"}, merged=("value",)),
])  # fmt: skip
def test_a_cell_that_is_not_a_cell_of_its_own_is_one_fault(row: Row) -> None:
    ledger, problems = accept([MetricFile("m.csv", "", [row], [])], PLAN)
    assert len(problems) == 1
    assert [*ledger.rejected] == [row]


def test_evidence_may_be_required() -> None:
    rows = ("n,2021-06-30,3,甲局,,附件1", "n,2021-07-31,3,甲局,,", "n,2021-08-31,3")
    assert [(p.code, p.position.line, p.position.column) for p in _problems(*rows, require_evidence=True)] == [
        (Code.EVIDENCE_MISSING, 3, 6),
        (Code.EVIDENCE_MISSING, 4, 6),
    ]
    assert _used(_ledger(*rows, require_evidence=True)) == ["m.csv:2"]
    assert _used(_ledger(*rows)) == ["m.csv:2", "m.csv:3", "m.csv:4"]
    assert _problems(*rows) == []


@pytest.mark.parametrize("evidence", ["\u200b", "\ufeff", "\u3000", " \u200b "])
def test_evidence_that_cannot_be_seen_is_none(evidence: str) -> None:
    row = f"n,2021-06-30,3,甲局,,{evidence}"
    assert [problem.code for problem in _problems(row, require_evidence=True)] == [Code.EVIDENCE_MISSING]
    assert _ledger(row).readings("n")[0].evidence is None


@pytest.mark.parametrize(
    ("name", "hint", "guess"),
    [
        ("研发中新", "hint.did_you_mean", "研发中心"),
        ("Jan-22", "hint.id_as_date", "1-2022"),
        ("2022-01-01", "hint.id_as_date", "1-2022"),
        ("2022年1月", "hint.id_as_date", "1-2022"),
        ("Feb-22", "hint.show_ids", ""),
        ("完全不同", "hint.show_ids", ""),
    ],
)
def test_an_unknown_indicator_is_told_with_what_may_be_meant(name: str, hint: str, guess: str) -> None:
    """`1-2022` is January 2022 to a spreadsheet."""
    (problem,) = _problems(f"{name},2022-06-30,3")
    assert (problem.hint, problem.details["guess"]) == (hint, guess)


def test_a_milestone_that_asks_for_one_number_is_a_name_of_it() -> None:
    """With several numbers it may mean any of them, and with a deliverable it means the deliverable."""
    plan = plan_of("""
indicators: [{id: a}, {id: b}]
actions:
  - milestones:
    - {due: 2021-12-31, criteria: [{indicator: a, at_least: 5}]}
    - {due: 2022-12-31, criteria: [{indicator: a, at_least: 5}, {indicator: b, at_least: 1}]}
    - {due: 2023-12-31, criteria: [{indicator: a, at_least: 9}, {deliverable: 建立机制}]}
""")
    rows = ["1-2021,2021-06-30,3", "1-2022,2021-06-30,3", "1-2023,2021-06-30,推进中", "1-202①,2021-06-30,3"]
    ledger, problems = accept([table_of(*rows)], plan)
    assert [len(ledger.readings(id_)) for id_ in ("a", "b", "1-2023")] == [1, 0, 1]
    assert [(p.position.line, p.details["guess"]) for p in problems] == [(3, "a, b"), (5, "a")]


def test_what_is_wrong_with_a_file_comes_before_what_is_wrong_with_its_rows() -> None:
    header = Diagnostic(Code.HEADER_UNKNOWN, Position("one.csv", 1))
    one = table_of("n,never,3", path="one.csv")._replace(problems=[header])
    two = table_of("n,2021-06-30,约3", path="two.csv")
    assert [(p.code, p.position.file) for p in accept([one, two], PLAN)[1]] == [
        (Code.HEADER_UNKNOWN, "one.csv"),
        (Code.CELL_DATE, "one.csv"),
        (Code.CELL_VALUE, "two.csv"),
    ]


# ---------------------------------------------------------------- duplicate and superseded


def test_a_row_that_is_sent_twice_counts_once() -> None:
    ledger = _ledger(*["n,2021-06-30,3,甲局,,e,,2021-07-01"] * 3)
    assert _fates(ledger, "2021-12-31") == {"duplicate": 2, "used": 1}
    assert _used(ledger) == ["m.csv:2"]
    assert ledger.replaced == []


@pytest.mark.parametrize(
    "later",
    [
        "n,2021-06-30,4,甲局,,e",
        "n,2021-06-30,3,甲局,,f",
        "n,2021-06-30,3,甲局,,e,说明",
        "n,2021-06-30,3,甲局,,e,,2021-07-01",
        "N,2021-06-30,3,甲局,,e",
        "n,2021年6月,3,甲局,,e",
        "n,2021-06-30,3个,a,,e",
    ],
)
def test_a_later_row_of_the_same_key_counts_instead(later: str) -> None:
    """Whatever cell it differs in, and however it writes the same indicator, organisation and date."""
    ledger = _ledger("n,2021-06-30,3,甲局,,e", later)
    assert _fates(ledger, "2021-12-31") == {"superseded": 1, "used": 1}
    assert _used(ledger) == ["m.csv:3"]
    assert [(pair.row.position.line, pair.counts.position.line) for pair in ledger.replaced] == [(2, 3)]


@pytest.mark.parametrize(
    "other",
    [
        "1-2022,2021-06-30,40%,甲局",
        "n,2021-07-01,3,甲局",
        "n,2021-06-30,3,乙局",
        "n,2021-06-30,3,",
        "n,2021-06-30,3,甲局,一号",
    ],
)
def test_rows_of_different_keys_all_count(other: str) -> None:
    assert _fates(_ledger("n,2021-06-30,3,甲局", other), "2021-12-31") == {"used": 2}


def test_of_many_the_last_counts_and_each_before_it_says_so() -> None:
    ledger = _ledger("n,2021-06-30,3,甲局", "n,2021-06-30,4,甲局", "n,2021-06-30,5,甲局")
    assert _fates(ledger, "2021-12-31") == {"superseded": 2, "used": 1}
    assert [(pair.row.value, pair.counts.value) for pair in ledger.replaced] == [(3, 5), (4, 5)]


def test_an_item_is_the_same_item_however_its_name_is_typed() -> None:
    ledger = _ledger("n,2021-06-30,1,甲局,Ａ 中心", "n,2021-06-30,2,甲局,A  中心\u200b")
    assert [reading.value for reading in ledger.readings("n")] == [2]


def test_a_correction_that_is_followed_by_the_old_row_once_more_is_taken_back() -> None:
    """Of A, B, A the third counts: it repeats the first, but not the row before it."""
    old, new = "n,2021-06-30,3,甲局", "n,2021-06-30,4,甲局"
    ledger = _ledger(old, new, old)
    assert _fates(ledger, "2021-12-31") == {"superseded": 2, "used": 1}
    assert _used(ledger) == ["m.csv:4"]
    assert [(pair.row.position.line, pair.counts.position.line) for pair in ledger.replaced] == [(2, 4), (3, 4)]


@pytest.mark.parametrize("order", ["old old new", "old new new"])
def test_a_row_sent_twice_before_or_after_a_correction_undoes_nothing(order: str) -> None:
    rows = {"old": "n,2021-06-30,3,甲局", "new": "n,2021-06-30,4,甲局"}
    ledger = _ledger(*(rows[name] for name in order.split()))
    assert _fates(ledger, "2021-12-31") == {"duplicate": 1, "superseded": 1, "used": 1}
    assert [reading.value for reading in ledger.readings("n")] == [4]


def test_files_are_one_submission_in_the_order_given() -> None:
    one = table_of("n,2021-06-30,3,甲局", "n,2021-09-30,5,甲局", path="one.csv")
    two = table_of("n,2021-06-30,3,甲局", "n,2021-09-30,6,甲局", "n,2021-12-31,约7,甲局", path="two.csv")
    ledger, _ = accept([one, two], PLAN)
    assert _used(ledger) == ["one.csv:2", "two.csv:3"]
    first, second = ledger.accounts()
    assert (first.path, first.sha256, first.read) == ("one.csv", "sha256 of one.csv", 2)
    nought = dict.fromkeys(Fate, 0)
    assert first.fates == nought | {"used": 1, "superseded": 1}
    assert (second.path, second.read) == ("two.csv", 3)
    assert second.fates == nought | {"used": 1, "duplicate": 1, "rejected": 1}
    assert _used(accept([two, one], PLAN)[0]) == ["two.csv:2", "one.csv:3"]


@pytest.mark.parametrize(
    ("rows", "fates"),
    [
        (["n,2022-01-01,3,甲局"], {"future": 1}),
        (["n,2022-01-01,3,甲局", "n,2022-01-01,3,甲局"], {"duplicate": 1, "future": 1}),
        (["n,2022-01-01,3,甲局", "n,2022-01-01,4,甲局"], {"superseded": 1, "future": 1}),
        (["n,2022-01-01,约3,甲局"], {"rejected": 1}),
        (["n,2022-01-01,3,甲局", "n,2022-01-01,4,甲局", "n,2022-01-01,3,甲局"],
         {"superseded": 2, "future": 1}),
    ],
)  # fmt: skip
def test_the_first_fate_that_applies(rows: list[str], fates: dict[str, int]) -> None:
    """On the day before; on the day itself what would be future is used."""
    ledger = _ledger(*rows)
    assert _fates(ledger, "2021-12-31") == fates
    on_the_day = {("used" if fate == "future" else fate): count for fate, count in fates.items()}
    assert _fates(ledger, "2022-01-01") == on_the_day


# ---------------------------------------------------------------- handed in


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (["n,2021-06-30,3,甲局,,,,2021-07-09", "n,2021-06-30,4,甲局,,,,2021-07-05"], "2021-07-05"),
        (["n,2021-06-30,3,甲局,,,,2021-07-05", "n,2021-06-30,4,甲局,,,,2021-07-09"], "2021-07-05"),
        (["n,2021-06-30,3,甲局", "n,2021-06-30,4,甲局,,,,2021-07-09"], "2021-07-09"),
        (["n,2021-06-30,3,甲局,,,,2021-07-09", "n,2021-06-30,4,甲局"], "2021-07-09"),
        (["n,2021-06-30,1,甲局,一号,,,2021-07-09", "n,2021-06-30,1,甲局,y,,,2021-07-05"], "2021-07-05"),
        (["n,2021-06-30,3,甲局,,,,2021-07-09", "n,2021-06-30,约3,甲局,,,,2021-07-05"], "2021-07-09"),
        (["n,2021-06-30,3,甲局"], None),
    ],
)
def test_a_thing_was_first_handed_in_on_the_earliest_day_that_an_accepted_row_of_it_says(
    rows: list[str], first: str | None
) -> None:
    handed_in = _ledger(*rows).handed_in
    assert handed_in == {HandIn("n", "a", day("2021-06-30")): None if first is None else day(first)}


def test_what_is_handed_in_is_told_apart_by_indicator_organisation_and_date() -> None:
    rows = ("n,2021-06-30,3,甲局", "n,2021-06-30,3,乙局", "n,2021-06-30,3", "n,2021-09-30,3,甲局",
            "1-2022,2021-06-30,40%,甲局")  # fmt: skip
    assert set(_ledger(*rows).handed_in) == {
        HandIn("n", "a", day("2021-06-30")),
        HandIn("n", "b", day("2021-06-30")),
        HandIn("n", None, day("2021-06-30")),
        HandIn("n", "a", day("2021-09-30")),
        HandIn("1-2022", "a", day("2021-06-30")),
    }


@pytest.mark.parametrize(
    ("texts", "sheet", "hint"),
    [
        (["n", "2021-06-30", "1", "234"], None, "hint.quote_cell"),
        (["n", "2021-06-30", "¥1", "234", "567.5元"], None, "hint.quote_cell"),
        (["n", "2021-06-30", "3", "其中2个在建"], None, "hint.stray"),
        (["n", "2021-06-30", "1", "234"], "表", "hint.stray"),
    ],
)
def test_text_under_no_header_is_told_at_its_cell(texts: list[str], sheet: str | None, hint: str) -> None:
    head = head_of(header=["indicator", "date", "value"])
    head = head._replace(at=head.at._replace(sheet=sheet))
    strays = [*enumerate(texts[3:], start=4)]
    row = Row(head, 2, dict(zip(head.cells, texts, strict=False)), texts, strays=strays)
    _, problems = accept([MetricFile("m.csv", "", [row], [])], PLAN)
    told = [(p.position.column, p.details["text"], p.hint) for p in problems if p.code == Code.ROW_TOO_LONG]
    assert told == [(place, text, hint) for place, text in strays]
