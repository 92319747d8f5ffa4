"""What tells rows apart, what cannot stand beside each other, and what a row that came back does to the one it was."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from helpers import day, plan_of, table_of
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.diagnostics import Diagnostic, Position
from dxcheck.submissions import understand
from dxcheck.submissions.accept import accept
from dxcheck.submissions.cells import Period
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Fate, Head, MetricFile, Row

PLAN = plan_of("""
indicators:
  - {id: n}
  - {id: steps, accumulation: increment}
  - {id: own, accumulation: increment, combine: sum}
  - {id: shares, combine: sum}
actions:
  - milestones:
    - due: 2021-12-31
      criteria: [{indicator: n, at_least: 5}, {indicator: steps, at_least: 5}, {indicator: own, at_least: 5},
                 {indicator: shares, at_least: 5}]
    - {due: 2022-12-31, text: 建立机制}
""")
HEADER = ("indicator", "date", "value", "organisation", "item", "evidence")


def _table(*rows: str, path: str = "m.csv", unknown: Sequence[str] = ()) -> MetricFile:
    """A file whose last columns are not known."""
    header = (*HEADER, *unknown)
    head = Head(Position(path, 1), header, {name: place for place, name in enumerate(HEADER, start=1)})
    found = []
    for number, row in enumerate(rows, start=2):
        cells = [*row.split(","), *[""] * len(header)][: len(header)]
        others = {name: text for name, text in zip(unknown, cells[len(HEADER) :], strict=True) if text}
        found.append(Row(head, number, dict(zip(HEADER, cells, strict=False)), cells, others))
    return MetricFile(path, "", found, [])


def _back(table: MetricFile, *places: tuple[str, int]) -> MetricFile:
    """The same as a rejects file: where each row stood."""
    rows = [row._replace(sent_back=place) for row, place in zip(table.rows, places, strict=True)]
    return table._replace(rows=rows)


def _fates(ledger: Ledger) -> list[dict[str, int]]:
    """Of each file, without what is nought."""
    accounts = ledger.accounts()
    assert all(sum(account.fates.values()) == account.read for account in accounts)
    return [{str(fate): count for fate, count in account.fates.items() if count} for account in accounts]


def _told(problems: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    return [(problem.code.value, problem.position.row) for problem in problems]


def _used(ledger: Ledger, indicator: str = "n") -> list[str]:
    return [reading.position.row for reading in ledger.readings(indicator)]


# ---------------------------------------------------------------- told apart by what is not known


@pytest.mark.parametrize(
    "rows",
    [
        ("n,2021-06-30,1,a,,,甲", "n,2021-06-30,1,a,,,乙"),
        ("n,2021-06-30,2,a,,,甲", "n,2021-06-30,3,a,,,乙"),
        ("n,2021-06-30,1,a,,备案1号,甲", "n,2021-06-30,1,a,,备案2号,乙"),
        ("n,2021-06-30,1,a,,,甲", "n,2021-06-30,1,a,,,"),
        ("n,2021-06-30,1,a,一类,,甲", "n,2021-06-30,1,a,一类,,乙"),
        ("1-2022,2021-06-30,完成,a,,,甲", "1-2022,2021-06-30,推进中,a,,,乙"),
    ],
)
def test_rows_of_one_table_that_differ_in_a_column_that_is_not_known_are_not_the_same(rows: tuple[str, ...]) -> None:
    ledger, problems = accept([_table(*rows, unknown=["工程"])], PLAN)
    assert _told(problems) == [("DX-M021", "m.csv:2"), ("DX-M021", "m.csv:3")]
    assert {problem.details["columns"] for problem in problems} == {"工程"}
    assert {problem.details["rows"] for problem in problems} == {"m.csv:2, m.csv:3"}
    assert _fates(ledger) == [{"rejected": 2}]


@pytest.mark.parametrize(
    ("rows", "fates"),
    [
        (("n,2021-06-30,1,a,,,甲", "n,2021-06-30,1,a,,,甲"), {"duplicate": 1, "used": 1}),
        (("n,2021-06-30,1,a,,,甲", "n,2021-06-30,2,a,,,甲"), {"superseded": 1, "used": 1}),
        (("n,2021-06-30,1,a,,,甲", "n,2021-06-30,1,a,,,甲\u200b "), {"duplicate": 1, "used": 1}),
        (("n,2021-06-30,1,a,,,甲", "n,2021-07-31,1,a,,,乙"), {"used": 2}),
        (("n,2021-06-30,,a,一号,,甲", "n,2021-06-30,,a,二号,,乙"), {"used": 2}),
        (("n,2021-06-30,,a,无,,甲", "n,2021-06-30,,a,无,,乙"), {"superseded": 1, "used": 1}),
    ],
)
def test_a_column_that_is_not_known_may_say_the_same_or_stand_beside_another_key(
    rows: tuple[str, ...], fates: dict[str, int]
) -> None:
    ledger, problems = accept([_table(*rows, unknown=["工程"])], PLAN)
    assert problems == []
    assert _fates(ledger) == [fates]


@pytest.mark.parametrize(
    ("one", "other", "fates"),
    [
        ("n,2021-06-30,1,a,,,甲", "n,2021-06-30,1,a,,,乙", [{"rejected": 1}, {"rejected": 1}]),
        ("n,2021-06-30,1,a,,备案1号,甲", "n,2021-06-30,1,a,,备案2号,乙", [{"rejected": 1}, {"rejected": 1}]),
        ("n,2021-06-30,1,a,,,甲", "n,2021-06-30,2,a,,,乙", [{"superseded": 1}, {"used": 1}]),
        ("n,2021-06-30,,a,一号,,张某", "n,2021-06-30,,a,一号,,李某", [{"superseded": 1}, {"used": 1}]),
    ],
)
def test_across_tables_another_value_is_a_correction_and_a_named_entry_is_the_same(
    one: str, other: str, fates: list[dict[str, int]]
) -> None:
    tables = [_table(row, path=path, unknown=["工程"]) for row, path in ((one, "a.csv"), (other, "b.csv"))]
    assert _fates(accept(tables, PLAN)[0]) == fates


def test_a_serial_number_tells_apart_the_rows_of_one_table_alone() -> None:
    rows = ("n,2021-06-30,1,a,,,1", "n,2021-06-30,1,a,,,2")
    ledger, problems = accept([_table(*rows, unknown=["序号"])], PLAN)
    assert _fates(ledger) == [{"rejected": 2}]
    assert problems[0].details["columns"] == "序号"
    again = [_table(row, path=path, unknown=["序号"]) for row, path in zip(rows, ("a.csv", "b.csv"), strict=True)]
    assert _fates(accept(again, PLAN)[0]) == [{"used": 1}, {"duplicate": 1}]
    named = _table("n,2021-06-30,,a,一号,,1", "n,2021-06-30,,a,一号,,2", unknown=["序号"])
    assert _fates(accept([named], PLAN)[0]) == [{"duplicate": 1, "used": 1}]


def test_many_rows_are_counted_where_they_are_too_many_to_name() -> None:
    table = _table(*(f"n,2021-06-30,1,a,,,{number}号楼" for number in range(14)), unknown=["工程"])
    _, problems = accept([table], PLAN)
    assert len(problems) == 14
    assert str(problems[0].details["rows"]).endswith("m.csv:13 (+2)")


# ---------------------------------------------------------------- periods within periods


@pytest.fixture
def _periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates that are told as periods, whatever cells are read for such."""
    months = {"2021-03-31": 1, "2021-06-30": 4, "2021-09-30": 7, "2021-12-31": 1}

    def first_day(text: str) -> datetime.date:
        date = day(text)
        return date.replace(month=months[text], day=1) if text in months else date

    monkeypatch.setattr(understand, "read_period", lambda text, _: Period(first_day(text), day(text)))


QUARTERS = ("2021-03-31,2", "2021-06-30,2", "2021-09-30,1")
YEAR = "2021-12-31,6"


@pytest.mark.usefixtures("_periods")
@pytest.mark.parametrize(
    ("rows", "rejected"),
    [
        ([f"steps,{each},a" for each in QUARTERS], []),
        ([f"steps,{each},a" for each in (*QUARTERS, YEAR)], [2, 3, 4, 5]),
        (["steps,2021-03-31,2,a", "steps,2021-02-15,1,a", "steps,2021-06-30,2,a"], [2, 3]),
        (["steps,2021-03-31,2,a", "steps,2021-02-15,1,b"], [2, 3]),
        (["own,2021-03-31,2,a", "own,2021-02-15,1,b"], []),
        (["own,2021-03-31,2,a", "own,2021-02-15,1,a"], [2, 3]),
        (["n,2021-03-31,2,a", "n,2021-02-15,1,a"], []),
        (["steps,2021-03-31,,a,一号", "steps,2021-02-15,,a,一号"], []),
        (["steps,2021-03-31,2,a", "steps,2021-12-31,2,a,合计"], []),
        (["steps,2021-03-31,2,a", "steps,2021-12-31,,a,无"], []),
    ],
)
def test_steps_of_periods_that_have_days_in_common_are_rejected(rows: list[str], rejected: list[int]) -> None:
    """A quarter and its year, a quarter and one of its days; not an entry, which counts once, and not a sum."""
    ledger, problems = accept([_table(*rows)], PLAN)
    assert [row.number for row in ledger.rejected] == rejected
    told = [problem for problem in problems if problem.code == "DX-M022"]
    assert [problem.position.line for problem in told] == rejected
    assert {problem.details["rows"] for problem in told} == ({", ".join(f"m.csv:{n}" for n in rejected)} - {""})


@pytest.mark.usefixtures("_periods")
def test_a_step_of_the_same_period_is_a_correction() -> None:
    ledger, problems = accept([_table("steps,2021-03-31,2,a", "steps,2021-03-31,3,a")], PLAN)
    assert problems == []
    assert [(reading.value, reading.begins) for reading in ledger.readings("steps")] == [(3, day("2021-01-01"))]


@pytest.mark.parametrize(
    ("rows", "fates"),
    [
        (("steps,2021年4-6月,3,a", "steps,2021年6月,1,a"), {"rejected": 2}),
        (("steps,2021年4-6月,3,a", "steps,2021Q2,4,a"), {"superseded": 1, "used": 1}),
        (("steps,2021年4-6月,,a,一号", "steps,2021年6月,,a,一号"), {"superseded": 1, "used": 1}),
    ],
)
def test_steps_that_end_on_one_day_are_of_one_period_or_overlap_and_an_entry_is_of_its_day(
    rows: tuple[str, ...], fates: dict[str, int]
) -> None:
    assert _fates(accept([_table(*rows)], PLAN)[0]) == [fates]


# ---------------------------------------------------------------- totals beside shares


def test_a_row_without_an_organisation_beside_shares_is_their_sum() -> None:
    rows = ("shares,2021-06-30,3,a", "shares,2021-06-30,4,b", "shares,2021-06-30,7")
    ledger, problems = accept([_table(*rows)], PLAN)
    assert _told(problems) == [("DX-M024", "m.csv:4")]
    assert [each.reading.position.line for each in ledger.sums] == [4]
    alone, problems = accept([_table("shares,2021-06-30,7")], PLAN)
    assert problems == []
    assert alone.sums == []


GROUPED = plan_of("""
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 乙局, en: B}
  - {id: c, zh: 丙局, en: C}
  - {id: g, zh: 各局, en: Both, members: [a, b]}
indicators: [{id: shares, combine: sum}]
actions: [{organisations: [g, c], milestones: [{due: 2021-12-31, criteria: [{indicator: shares, at_least: 9}]}]}]
""")


@pytest.mark.parametrize(("member", "told"), [("a", [("DX-M024", "m.csv:2")]), ("c", [])])
def test_a_group_s_row_beside_one_of_its_members_is_their_sum(member: str, told: list[tuple[str, str]]) -> None:
    ledger, problems = accept([_table("shares,2021-06-30,7,g", f"shares,2021-06-30,3,{member}")], GROUPED)
    assert _told(problems) == told
    assert [each.reading.position.row for each in ledger.sums] == [row for _, row in told]
    assert _fates(ledger) == [{"used": 2}]


def test_a_sum_supersedes_no_row_and_no_other_sum_of_its_table() -> None:
    rows = ("n,2021-06-30,2,a", "n,2021-06-30,2,a,小计", "n,2021-06-30,2,a,小计", "n,2021-06-30,4,a,合计")
    ledger, _ = accept([_table(*rows)], PLAN)
    assert _fates(ledger) == [{"used": 4}]
    twice, _ = accept([_table(*rows, path="a.csv"), _table(*rows[:3], "n,2021-06-30,5,a,合计", path="b.csv")], PLAN)
    assert _fates(twice) == [{"used": 3, "superseded": 1}, {"used": 1, "duplicate": 3}]


def test_a_sum_over_the_rows_of_one_organisation_is_not_that_of_another() -> None:
    """Each has its table, and each table its own sum without an organisation: all are compared."""
    tables = [_table(f"n,2021-06-30,2,{who}", "合计,,3,", path=f"{who}.csv") for who in "ab"]
    ledger, _ = accept(tables, PLAN)
    assert _fates(ledger) == [{"used": 2}, {"used": 2}]
    assert [each.reading.position.file for each in ledger.sums] == ["a.csv", "b.csv"]


# ---------------------------------------------------------------- rows that came back


WRONG, RIGHT = "n,2021-06-30,约3,a", "n,2021-06-30,3,a"
LAST_MONTH = _table(WRONG, "n,2021-09-30,5,a", path="data/2021.csv")


@pytest.mark.parametrize("origin", ["data/2021.csv", "/home/office/data/2021.csv", r"C:\office\2021.csv", "2021.csv"])
@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_came_back_mends_the_one_that_it_was(origin: str, first: bool) -> None:
    """Wherever the file lay when it was rejected, and in whatever order files are given."""
    back = _back(_table(RIGHT, path="back.csv"), (origin, 2))
    ledger, problems = accept([LAST_MONTH, back] if first else [back, LAST_MONTH], PLAN)
    assert problems == []
    fates = _fates(ledger) if first else [*reversed(_fates(ledger))]
    assert fates == [{"mended": 1, "used": 1}, {"used": 1}]
    assert ledger.rejected == []


@pytest.mark.parametrize("place", [("other.csv", 2), ("data/2021.csv", 9), ("data/2021.csv", 3), ("back.csv", 2)])
def test_a_row_that_came_back_from_elsewhere_mends_nothing(place: tuple[str, int]) -> None:
    """Another file, a row that is not there, a row that was not rejected, the rejects file itself."""
    ledger, problems = accept([LAST_MONTH, _back(_table(RIGHT, path="back.csv"), place)], PLAN)
    assert _told(problems) == [
        ("DX-M008", "data/2021.csv:2"),
        *([] if place == ("data/2021.csv", 3) else [("DX-M027", "back.csv:2")]),
    ]
    assert _fates(ledger) == [{"rejected": 1, "used": 1}, {"used": 1}]


def test_a_path_that_may_mean_two_files_means_none() -> None:
    files = [_table(WRONG, path=f"{folder}/2021.csv") for folder in ("a", "b")]
    back = _back(_table(RIGHT, path="back.csv"), ("2021.csv", 2))
    assert list(_fates(accept([*files, back], PLAN)[0])) == [
        {"rejected": 1},
        {"rejected": 1},
        {"used": 1},
    ]
    back = _back(_table(RIGHT, path="back.csv"), ("x/b/2021.csv", 2))
    assert _fates(accept([*files, back], PLAN)[0]) == [{"rejected": 1}, {"mended": 1}, {"used": 1}]


def test_a_sheet_is_a_file_of_its_own() -> None:
    def of_sheet(sheet: str) -> MetricFile:
        table = _table(WRONG, path="m.xlsx")
        head = table.rows[0].head
        head = head._replace(at=head.at._replace(sheet=sheet))
        return table._replace(rows=[row._replace(head=head) for row in table.rows])

    book = MetricFile("m.xlsx", "", [*of_sheet("一").rows, *of_sheet("二").rows], [])
    ledger, problems = accept([book, _back(_table(RIGHT, path="back.csv"), ("in/m.xlsx[二]", 2))], PLAN)
    assert _fates(ledger) == [{"rejected": 1, "mended": 1}, {"used": 1}]
    assert [problem.position.sheet for problem in problems] == ["一"]


def test_a_row_that_came_back_unmended_is_rejected_again() -> None:
    ledger, problems = accept([LAST_MONTH, _back(_table(WRONG, path="back.csv"), ("data/2021.csv", 2))], PLAN)
    assert _told(problems) == [("DX-M008", "back.csv:2")]
    assert _fates(ledger) == [{"mended": 1, "used": 1}, {"rejected": 1}]


APART = ("n,2021-06-30,2,a,,,甲", "n,2021-06-30,3,a,,,乙")


def test_what_was_told_apart_is_rejected_again_alone_or_together_and_mended_by_a_name() -> None:
    old = _table(*APART, path="m.csv", unknown=["工程"])
    both = _back(_table(*APART, path="back.csv", unknown=["工程"]), ("m.csv", 2), ("m.csv", 3))
    assert _fates(accept([both], PLAN)[0]) == [{"rejected": 2}]
    assert _fates(accept([old, both], PLAN)[0]) == [{"mended": 2}, {"rejected": 2}]
    one = _back(_table(APART[0], path="back.csv", unknown=["工程"]), ("m.csv", 2))
    assert _fates(accept([old, one], PLAN)[0]) == [{"rejected": 1, "mended": 1}, {"rejected": 1}]
    assert _fates(accept([one], PLAN)[0]) == [{"used": 1}]  # the file that contradicts it is not given
    named = ("n,2021-06-30,2,a,甲,,甲", "n,2021-06-30,3,a,乙,,乙")
    mended = _back(_table(*named, path="back.csv", unknown=["工程"]), ("m.csv", 2), ("m.csv", 3))
    ledger, problems = accept([mended, old], PLAN)
    assert problems == []
    assert _fates(ledger) == [{"used": 2}, {"mended": 2}]


def test_what_comes_back_as_it_was_is_told_at_its_own_row_and_column() -> None:
    """What a column that is not known tells apart is told of the row, steps that overlap of their dates."""
    for rows, unknown, code, column in (
        (APART, ["工程"], "DX-M021", None),
        (("steps,2021Q1,2,a", "steps,2021H1,4,a"), [], "DX-M022", 2),
        (("n,2021-06-30,1,a,,,1", "n,2021-06-30,1,a,,,2"), ["序号"], "DX-M021", None),  # by their numbers alone
    ):
        old = _table(*rows, unknown=unknown)
        back = _back(_table(rows[0], path="back.csv", unknown=unknown), ("m.csv", 2))
        ledger, problems = accept([old, back], PLAN)
        assert _fates(ledger) == [{"rejected": 1, "mended": 1}, {"rejected": 1}]
        assert [(each.code, each.position.row, each.position.column) for each in problems] == [
            (code, "m.csv:3", column),
            (code, "back.csv:2", column),
        ]


def test_what_was_right_by_itself_is_mended_by_a_row_that_speaks_of_something_else() -> None:
    back = _back(_table("steps,2021-06-30,2,a,,,甲", path="back.csv", unknown=["工程"]), ("m.csv", 2))
    ledger, _ = accept([_table(*APART, unknown=["工程"]), back], PLAN)
    assert _fates(ledger) == [{"rejected": 1, "mended": 1}, {"used": 1}]


def test_that_a_file_is_not_read_is_told_once_for_all_its_rows_that_came_back() -> None:
    rows = [f"n,2021-0{month}-28,3,a" for month in range(1, 5)]
    back = _back(_table(*rows, path="back.csv"), ("x.csv", 2), ("x.csv", 3), ("y.csv", 2), ("y.csv", 3))
    assert _told(accept([back], PLAN)[1]) == [("DX-M027", "back.csv:2"), ("DX-M027", "back.csv:4")]


def test_steps_that_overlap_are_rejected_again_alone_or_together_and_mended_by_another_period() -> None:
    rows = ("steps,2021Q1,2,a", "steps,2021H1,4,a")
    old = _table(*rows, path="m.csv")
    both = _back(_table(*rows, path="back.csv"), ("m.csv", 2), ("m.csv", 3))
    assert _fates(accept([both], PLAN)[0]) == [{"rejected": 2}]
    assert _fates(accept([old, both], PLAN)[0]) == [{"mended": 2}, {"rejected": 2}]
    one = _back(_table(rows[0], path="back.csv"), ("m.csv", 2))
    assert _fates(accept([old, one], PLAN)[0]) == [{"rejected": 1, "mended": 1}, {"rejected": 1}]
    assert _fates(accept([one], PLAN)[0]) == [{"used": 1}]  # the file that contradicts it is not given
    mended = _back(_table(rows[0], "steps,2021Q2,2,a", path="back.csv"), ("m.csv", 2), ("m.csv", 3))
    ledger, problems = accept([old, mended], PLAN)
    assert (_told(problems), _fates(ledger)) == ([], [{"mended": 2}, {"used": 2}])


def test_of_rows_that_came_back_together_one_mends_what_lies_between_them() -> None:
    """The other was right by itself; where the one that is mended comes back alone, the other stays rejected."""
    old = _table(*APART, path="m.csv", unknown=["工程"])
    rows = (APART[0], "n,2021-06-30,3,a,乙,,乙")
    together = _back(_table(*rows, path="back.csv", unknown=["工程"]), ("m.csv", 2), ("m.csv", 3))
    for files in ([old, together], [together, old]):
        assert sorted(map(str, _fates(accept(files, PLAN)[0]))) == ["{'mended': 2}", "{'used': 2}"]
    alone = _back(_table(rows[1], path="back.csv", unknown=["工程"]), ("m.csv", 3))
    assert _fates(accept([old, alone], PLAN)[0]) == [{"rejected": 1, "mended": 1}, {"used": 1}]


def test_a_row_that_came_back_stands_where_it_stood() -> None:
    """What corrected it in its own file still does, whichever file is given first."""
    old = _table(WRONG, "n,2021-06-30,4,a", path="m.csv")
    back = _back(_table(RIGHT, path="back.csv"), ("m.csv", 2))
    for files in ([old, back], [back, old]):
        ledger, _ = accept(files, PLAN)
        assert _used(ledger) == ["m.csv:3"]


@pytest.mark.parametrize("now", ["steps,2021-06-30,约3,a", "n,2021-06-30,约1,a,乙"])
def test_another_row_that_stands_now_in_its_place_is_not_mended(now: str) -> None:
    """The office sent its file anew, and its rows have moved."""
    back = _back(_table("n,2021-06-30,1,a,甲", path="back.csv"), ("m.csv", 2))
    ledger, problems = accept([_table(now, path="m.csv"), back], PLAN)
    assert _told(problems) == [("DX-M008", "m.csv:2")]
    assert _fates(ledger) == [{"rejected": 1}, {"used": 1}]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("m,2021-06-30,3,a", "n,2021-06-30,3,a"), ("n,2020-06-30,约3,z", "n,2020-06-30,3,a"),
        ("steps,2020-06-30,3,a", "steps,2021-06-30,3,a"), ("n,06/07/2021,约3", "n,2021-06-30,3,a,甲"),
        ("n,2021Q2,约3,a", "n,2021/6/30,3,a"), ("n,2021-06-30,约3,a", "n,2021-09-30,3,b"),
    ],
)  # fmt: skip
def test_what_was_wrong_may_say_anything_now(was: str, now: str) -> None:
    back = _back(_table(now, path="back.csv"), ("m.csv", 2))
    ledger, _ = accept([_table(was, path="m.csv"), back], PLAN)
    assert _fates(ledger) == [{"mended": 1}, {"used": 1}]


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_came_back_corrects_the_one_that_it_was_where_both_are_right(first: bool) -> None:
    """The office mended its file, too: what comes behind that row counts, in whatever order files are given."""
    old = _table(RIGHT, "n,2021-09-30,5,a", "n,2021-09-30,6,a", path="m.csv")
    back = _back(_table("n,2021-06-30,4,a", "n,2021-09-30,7,a", path="back.csv"), ("m.csv", 2), ("m.csv", 3))
    ledger, _ = accept([back, old] if first else [old, back], PLAN)
    assert sorted(_used(ledger)) == ["back.csv:2", "m.csv:4"]


def test_a_row_may_come_back_twice() -> None:
    first = _back(_table("n,2021-06-30,3余,a", path="back.csv"), ("m.csv", 2))
    second = _back(_table(RIGHT, path="again.csv"), ("back.csv", 2))
    ledger, problems = accept([second, _table(WRONG, path="m.csv"), first], PLAN)
    assert problems == []
    assert _fates(ledger) == [{"used": 1}, {"mended": 1}, {"mended": 1}]


def test_a_file_that_is_given_twice_is_mended_twice() -> None:
    old = _table(WRONG, path="m.csv")
    back = _back(_table(RIGHT, path="back.csv"), ("m.csv", 2))
    assert _fates(accept([old, old, back], PLAN)[0]) == [{"mended": 1}, {"mended": 1}, {"used": 1}]


def test_a_file_of_no_rejects_is_read_as_any() -> None:
    ledger, problems = accept([table_of("n,2021-06-30,3,a"), table_of("n,2021-06-30,3,a", path="b.csv")], PLAN)
    assert problems == []
    assert _fates(ledger) == [{"used": 1}, {"duplicate": 1}]


# ---------------------------------------------------------------- whatever is sent in

CELLS = st.tuples(
    st.sampled_from(["n", "steps", "own", "shares", "1-2022", "m", "合计", ""]),
    st.sampled_from(["2020-12-31", "2021-06-30", "2021Q2", "2021-12-31", "合计", "无"]),
    st.sampled_from(["1", "2", "约3", "完成", "", "无"]),
    st.sampled_from(["a", "b", "", "小计"]),
    st.sampled_from(["", "甲", "无", "合计"]),
    st.sampled_from(["", "e", "无"]),
    st.sampled_from(["", "一", "二", "合计"]),
    st.sampled_from(["", "1", "2"]),
)
TABLES = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=3)
ORIGINS = st.lists(st.tuples(st.sampled_from(["0.csv", "1.csv", "x/0.csv"]), st.integers(2, 7)), max_size=6)


@given(TABLES, ORIGINS, st.booleans())
def test_every_row_has_one_fate_and_every_figure_adds_up(
    tables: list[list[tuple[str, ...]]], origins: list[tuple[str, int]], evidence: bool
) -> None:
    """A line is no row and is told; a mended or rejected row says nothing; a day moves rows between two fates alone."""
    files = [
        _table(*map(",".join, rows), path=f"{number}.csv", unknown=["工程", "序号"])
        for number, rows in enumerate(tables)
    ]
    rows = [row._replace(sent_back=at) for row, at in zip(files[-1].rows, origins, strict=False)]
    files[-1] = files[-1]._replace(rows=[*rows, *files[-1].rows[len(rows) :]])
    ledger, problems = accept(files, PLAN, require_evidence=evidence)
    lines = [p for p in problems if p.code == "DX-M024" and p.details["told"] != "sum.compared"]
    accounts, later = ledger.accounts(day("2021-06-30")), ledger.accounts()
    assert sum(account.read for account in accounts) == sum(map(len, tables)) - len(lines)
    for account, without in zip(accounts, later, strict=True):
        assert sum(account.fates.values()) == account.read == without.read
        moving = {Fate.USED, Fate.FUTURE}
        assert all(account.fates[fate] == without.fates[fate] for fate in {*Fate} - moving)
    rejected = {row.position().row for row in ledger.rejected}
    assert {p.position.row for p in problems if p.code.rejects_row} == rejected
    counting = [reading for readings in ledger.counting.values() for reading in readings]
    assert not rejected & {reading.position.row for reading in counting}
    assert len(counting) == sum(account.fates[Fate.USED] for account in later)


@given(TABLES, ORIGINS)
def test_a_rejects_file_may_be_given_first_or_last(
    tables: list[list[tuple[str, ...]]], origins: list[tuple[str, int]]
) -> None:
    """Where it holds nothing but rows that came back from files that are given, and were no lines in them."""
    files = [_table(*map(",".join, rows), path=f"{n}.csv", unknown=["工程"]) for n, rows in enumerate(tables)]
    lines = {
        (p.position.file, p.position.line)
        for p in accept(files, PLAN)[1]
        if p.code == "DX-M024" and p.details["told"] != "sum.compared"
    }
    given = {(r.file, r.number) for f in files for r in f.rows} - lines
    known = [origin for origin in dict.fromkeys(origins) if origin in given]
    back = _back(_table(*["n,2021-06-30,3,a"] * len(known), path="back.csv"), *known)
    one, other = accept([*files, back], PLAN)[0], accept([back, *files], PLAN)[0]
    assert sorted(map(str, _fates(one))) == sorted(map(str, _fates(other)))
    assert {
        id_: {r.position.row for r in found if r.position.file != "back.csv"} for id_, found in one.counting.items()
    } == {
        id_: {r.position.row for r in found if r.position.file != "back.csv"} for id_, found in other.counting.items()
    }


# ---------------------------------------------------------------- handed in after the day by which it is asked


SENT = (*HEADER, "reported_on")


def _sent(*rows: str, path: str = "m.csv") -> MetricFile:
    return table_of(*rows, path=path, header=SENT)


def test_what_was_handed_in_later_cannot_stand_in_the_way_of_what_was_known() -> None:
    """Rows that only an unknown column tells apart, and one without an organisation beside shares."""
    first, second = (
        _table("n,2022-01-10,2,a,,,甲", path="a.csv", unknown=["街道"]),
        _table("n,2022-01-10,2,a,,,乙", path="b.csv", unknown=["街道"]),
    )
    assert _fates(accept([first, second], PLAN)[0]) == [{"rejected": 1}, {"rejected": 1}]
    row = second.rows[0]
    sent = row._replace(cells={**row.cells, "reported_on": "2022-02-01"})
    ledger, problems = accept([first, second._replace(rows=[sent])], PLAN, known_on=day("2022-01-31"))
    assert (_fates(ledger), problems) == ([{"used": 1}, {"later": 1}], [])

    total, shares = (
        _sent("shares,2021-06-30,7,,,,2021-07-01"),
        _sent("shares,2021-06-30,3,a,,,2021-07-02", path="b.csv"),
    )
    ledger, problems = accept([total, shares], PLAN, known_on=day("2021-07-01"))
    assert (_fates(ledger), problems) == ([{"used": 1}, {"later": 1}], [])
    assert not ledger.readings("shares")[0].sums


def test_a_sum_is_not_known_before_what_it_adds_up() -> None:
    table = _sent("n,2021-06-30,2,a,一号,,2021-07-01", "n,2021-06-30,1,a,二号,,2021-09-01", "n,2021-06-30,3,a,合计,,")
    ledger, _ = accept([table], PLAN, known_on=day("2021-08-31"))
    assert (_fates(ledger), ledger.undated) == ([{"used": 1, "later": 2}], 0)
    ledger, _ = accept([table], PLAN, known_on=day("2021-09-01"))
    assert (_fates(ledger), ledger.undated) == ([{"used": 3}], 1)


@pytest.mark.parametrize(
    ("was", "back", "fates"),
    [
        ("2021-07-01", "2021-08-01", [{"mended": 1}, {"used": 1}]),
        ("2021-07-01", "2021-08-02", [{"rejected": 1}, {"later": 1}]),  # it was not mended then
        ("2021-08-02", "2021-08-02", [{"mended": 1}, {"later": 1}]),  # neither was known then
        ("x", "2021-08-02", [{"rejected": 1}, {"later": 1}]),  # nobody knows when it came
    ],
)
@pytest.mark.parametrize("item", ["", "合计"])
def test_a_row_mends_from_the_day_on_which_it_came_back(
    was: str, back: str, item: str, fates: list[dict[str, int]]
) -> None:
    rejected = _sent(f"n,2021-06-30,3,丁局,{item},,{was}", path="a.csv")
    mended = _back(_sent(f"n,2021-06-30,3,a,{item},,{back}", path="b.csv"), ("a.csv", 2))
    ledger, _ = accept([rejected, mended], PLAN, known_on=day("2021-08-01"))
    assert _fates(ledger) == fates
    assert len(ledger.rejected) == fates[0].get("rejected", 0)


def test_what_is_wrong_by_itself_is_rejected_whenever_it_came() -> None:
    ledger, problems = accept([_sent("n,2021-06-30,约3,a,,,2022-01-01")], PLAN, known_on=day("2021-12-31"))
    assert _fates(ledger) == [{"rejected": 1}]
    assert _told(problems) == [("DX-M008", "m.csv:2")]


def test_a_row_that_was_handed_in_later_was_not_handed_in() -> None:
    rows = ("n,2021-06-30,3,a,,,2021-08-01", "n,2021-06-30,4,a,,,2021-07-01", "n,2021-03-31,1,b,,,2021-08-01")
    ledger, _ = accept([_sent(*rows)], PLAN, known_on=day("2021-07-31"))
    assert _fates(ledger) == [{"used": 1, "later": 2}]
    assert {(what.organisation, str(first)) for what, first in ledger.handed_in.items()} == {("a", "2021-07-01")}
    assert ledger.replaced == []
