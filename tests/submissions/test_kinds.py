"""What becomes of the rows of one key that were taken together, as they were in a file or several: to the row."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_of

from dxcheck.submissions.accept import accept, take_in
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.readers import read_table
from dxcheck.submissions.together import Together

PLAN = plan_of("""
indicators: [{id: n}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]}]
""")
HEADER = "date,indicator,value,evidence,note,街道"
"""Every row is of 30 June and of `n`; only its value, evidence, note and the column that is not known are told."""


def _file(folder: pathlib.Path, *rows: str, name: str = "m.csv") -> str:
    path = folder / name
    path.write_text("\n".join([HEADER, *(f"2021-06-30,n,{row}" for row in rows), ""]), "utf-8")
    return str(path)


def _together(*paths: str) -> Ledger:
    """Of files as they are taken together: raises UnfitError where rows must be looked at one by one."""
    return accept([read_table(path, Together(PLAN, require_evidence=False)) for path in paths], PLAN)[0]


def _fates(ledger: Ledger) -> list[dict[str, int]]:
    return [{str(fate): count for fate, count in each.fates.items() if count} for each in ledger.accounts()]


def _used(ledger: Ledger) -> list[tuple[int | None, str | None]]:
    return [(reading.position.line, reading.evidence) for reading in ledger.readings("n")]


def _replaced(ledger: Ledger) -> list[tuple[int | None, int | None]]:
    return [(pair.row.position.line, pair.counts.position.line) for pair in ledger.replaced]


@pytest.mark.parametrize(
    ("rows", "fates", "used", "replaced"),
    [
        (["3,甲"], {"used": 1}, (2, "甲"), []),
        (["3,甲", "3,甲"], {"used": 1, "duplicate": 1}, (2, "甲"), []),
        (["3,甲", "3,乙"], {"used": 1, "superseded": 1}, (3, "乙"), []),
        (["3,甲", "3,乙", "3,乙", "3,甲"], {"used": 1, "superseded": 2, "duplicate": 1}, (5, "甲"), []),
        (["3,甲", "4,甲", "3,乙"], {"used": 1, "superseded": 2}, (4, "乙"), [(3, 4)]),
        (["4,甲", "4,乙", "3,甲"], {"used": 1, "superseded": 2}, (4, "甲"), [(2, 4), (3, 4)]),
        (["4,甲", "4,甲", "3,甲", "3,甲"], {"used": 1, "superseded": 1, "duplicate": 2}, (4, "甲"), [(2, 4)]),
        (["4,甲", "3,甲", "4,甲", "3,乙"], {"used": 1, "superseded": 3}, (5, "乙"), [(2, 5), (4, 5)]),
        (["4,甲", "3,甲", "4,甲", "4,甲"], {"used": 1, "superseded": 2, "duplicate": 1}, (4, "甲"), [(3, 4)]),
        (
            ["3,甲", "4,甲", "3,乙", "3,丙", "3.0,甲", "3.0,甲"],
            {"used": 1, "superseded": 4, "duplicate": 1},
            (6, "甲"),
            [(3, 6), (5, 6)],
        ),
    ],
)
def test_of_one_table(
    rows: list[str],
    fates: dict[str, int],
    used: tuple[int, str],
    replaced: list[tuple[int, int]],
    tmp_path: pathlib.Path,
) -> None:
    """A row is a duplicate where the one before it is equal, evidence and all. Of rows that claim what counts in other
    words the last alone is told as replaced; none is of the kind that counts."""
    ledger = _together(_file(tmp_path, *rows))
    assert (_fates(ledger), _used(ledger), _replaced(ledger)) == ([fates], [used], replaced)


def test_of_two_tables_the_first_row_of_one_may_repeat_the_last_of_the_other(tmp_path: pathlib.Path) -> None:
    one = _file(tmp_path, "3,甲", "3,乙", name="one.csv")
    ledger = _together(one, _file(tmp_path, "3,乙", "3,丙", name="two.csv"))
    assert _fates(ledger) == [{"superseded": 2}, {"duplicate": 1, "used": 1}]
    assert (_used(ledger), _replaced(ledger)) == ([(3, "丙")], [(3, 3)])
    ledger = _together(one, _file(tmp_path, "3,甲", "3,甲", name="two.csv"))
    assert _fates(ledger) == [{"superseded": 2}, {"used": 1, "duplicate": 1}]
    ledger = _together(one, _file(tmp_path, "3,乙", "3,乙", name="two.csv"))
    assert _fates(ledger) == [{"superseded": 1, "used": 1}, {"duplicate": 2}]
    assert (_used(ledger), _replaced(ledger)) == ([(3, "乙")], [])


def test_of_two_tables_the_later_counts_whatever_the_numbers_of_its_rows(tmp_path: pathlib.Path) -> None:
    one = _file(tmp_path, "3,甲", "3,乙", "4,甲", name="one.csv")
    ledger = _together(one, _file(tmp_path, "5,甲", "5,乙", name="two.csv"))
    assert _fates(ledger) == [{"superseded": 3}, {"superseded": 1, "used": 1}]
    assert (_used(ledger), _replaced(ledger)) == ([(3, "乙")], [(2, 3), (3, 3), (4, 3)])


def test_a_row_that_stands_alone_among_those_of_its_key_may_be_a_duplicate(tmp_path: pathlib.Path) -> None:
    """What an office says in a note makes a row stand alone; a duplicate of it has said nothing more."""
    rows = ("3,甲", "3,乙", "3,乙,待批", "3,乙,待批", "3,丙")
    ledger = _together(_file(tmp_path, *rows))
    assert _fates(ledger) == [{"superseded": 3, "duplicate": 1, "used": 1}]
    assert _used(ledger) == [(6, "丙")]
    assert [reading.position.line for reading in ledger.spoken] == [4]
    ledger = _together(_file(tmp_path, *rows[:4]))
    assert _fates(ledger) == [{"superseded": 2, "duplicate": 1, "used": 1}]
    assert _used(ledger) == [(4, "乙")]


def test_a_row_that_stands_alone_may_repeat_one_that_was_taken_together(tmp_path: pathlib.Path) -> None:
    """In other letters under a header that is not known, or with a serial number, which is of its table alone."""
    ledger = _together(_file(tmp_path, "3,甲,,D", "3,甲,,Ｄ", "3,乙,,Ｄ"))
    assert (_fates(ledger), _used(ledger)) == ([{"superseded": 1, "duplicate": 1, "used": 1}], [(4, "乙")])
    numbered = tmp_path / "numbered.csv"
    numbered.write_text("date,indicator,value,evidence,序号\n2021-06-30,n,3,甲,7\n", "utf-8")
    plain = _file(tmp_path, "3,甲", "3,甲")
    assert _fates(_together(plain, str(numbered))) == [{"duplicate": 1, "used": 1}, {"duplicate": 1}]
    assert _fates(_together(str(numbered), plain)) == [{"used": 1}, {"duplicate": 2}]


@pytest.mark.parametrize(
    ("rows", "fates", "used"),
    [
        (["3,甲,,D", "3,甲,,Ｄ", "3,乙,,D", "3,丙,,D"], {"superseded": 2, "duplicate": 1, "used": 1}, (5, "丙")),
        (["3,甲,,D", "3,乙,,Ｄ", "3,乙,,D"], {"superseded": 1, "duplicate": 1, "used": 1}, (3, "乙")),
        (["3,甲,,D", "4,甲,,D", "3,甲,,Ｄ", "3,乙,,D"], {"superseded": 3, "used": 1}, (5, "乙")),
    ],
)
def test_rows_that_say_the_same_in_other_letters_are_compared_one_by_one(
    rows: list[str], fates: dict[str, int], used: tuple[int, str], tmp_path: pathlib.Path
) -> None:
    """D as offices type it stands alone; whether the row before it has its evidence, only that row can tell."""
    ledger = take_in([_file(tmp_path, *rows)], PLAN)[1]
    assert (_fates(ledger), _used(ledger)) == ([fates], [used])
