"""What is asked of rows, and from which day."""

from __future__ import annotations

from collections import Counter

import pytest
from helpers import day, ledger_of

from dxcheck.submissions.ledger import Account, HandIn, Intake, totals
from dxcheck.submissions.records import Fate, Observation

LEDGER = ledger_of(
    "n 2021-06-30 3 by=a sent=2021-07-05",
    "m 2021-03-31 1",
    "n 2021-03-31 2 by=b",
    "n 2021-06-30 1 item=x",
    gone=["n 2021-06-30 2 by=a sent=2021-07-01"],
)


def _rows(found: list[Observation] | tuple[Observation, ...]) -> list[int | None]:
    return [reading.position.line for reading in found]


@pytest.mark.parametrize(
    ("until", "rows"),
    [(None, [2, 4, 5]), ("2021-06-30", [2, 4, 5]), ("2021-06-29", [4]), ("2021-03-31", [4]), ("2021-03-30", [])],
)
def test_readings_until_the_end_of_a_day_in_reading_order(until: str | None, rows: list[int]) -> None:
    last = None if until is None else day(until)
    assert _rows([*LEDGER.readings("n", last)]) == rows
    assert [*LEDGER.readings("nothing", last)] == []


def test_all_readings_leave_out_what_has_none_yet() -> None:
    assert list(LEDGER.all_readings()) == ["n", "m"]
    on_the_day = LEDGER.all_readings(day("2021-03-31"))
    assert {id_: _rows([*found]) for id_, found in on_the_day.items()} == {"n": [4], "m": [3]}
    assert LEDGER.all_readings(day("2021-03-30")) == {}


def test_a_reading_that_is_not_seen_yet_moves_no_indicator() -> None:
    """The first row of n lies ahead: until then m, in row 3, stands before n, in row 4."""
    assert list(LEDGER.all_readings(day("2021-03-31"))) == ["m", "n"]
    assert list(LEDGER.all_readings(day("2021-06-30"))) == ["n", "m"]


@pytest.mark.parametrize(
    ("indicators", "until", "last"),
    [
        (["n", "m"], "2021-12-31", "2021-06-30"),
        (["m"], "2021-12-31", "2021-03-31"),
        (["m", "n"], "2021-06-29", "2021-03-31"),
        (["n"], "2021-03-30", None),
        (["nothing"], "2021-12-31", None),
        ([], "2021-12-31", None),
    ],
)
def test_the_last_date_of_any(indicators: list[str], until: str, last: str | None) -> None:
    assert LEDGER.last_date(indicators, day(until)) == (None if last is None else day(last))


def test_hand_ins_dated_until_a_day_with_the_first_of_their_days() -> None:
    early = {HandIn("m", None, day("2021-03-31")): None, HandIn("n", "b", day("2021-03-31")): None}
    late = {HandIn("n", "a", day("2021-06-30")): day("2021-07-01"), HandIn("n", None, day("2021-06-30")): None}
    assert dict(LEDGER.hand_ins(day("2021-06-29"))) == early
    assert dict(LEDGER.hand_ins(day("2021-06-30"))) == early | late


INTAKE = Intake(
    "m.csv",
    "0" * 64,
    counting=Counter({day("2021-03-31"): 2, day("2021-06-30"): 3, day("2021-12-31"): 1}),
    others=Counter({Fate.REJECTED: 4, Fate.SUPERSEDED: 5, Fate.DUPLICATE: 6, Fate.MENDED: 7}),
)


@pytest.mark.parametrize(
    ("until", "used", "future"),
    [
        (None, 6, 0),
        ("2021-12-31", 6, 0),
        ("2021-12-30", 5, 1),
        ("2021-06-30", 5, 1),
        ("2021-06-29", 2, 4),
        ("2021-03-30", 0, 6),
    ],
)
def test_an_account_adds_up_and_splits_the_future_off_by_the_day(until: str | None, used: int, future: int) -> None:
    account = INTAKE.account(None if until is None else day(until))
    others = {"superseded": 5, "duplicate": 6, "later": 0, "rejected": 4, "mended": 7}
    assert account.fates == {"used": used, "future": future, **others}
    assert list(account.fates) == ["used", "future", *others]
    assert account.read == 28
    assert (account.path, account.sha256) == ("m.csv", "0" * 64)


def test_a_file_of_nothing_is_accounted_for_with_noughts() -> None:
    assert Intake("m.csv", "", {}, {}).account(None).read == 0


def test_fates_in_their_order() -> None:
    assert list(Fate) == ["mended", "rejected", "later", "duplicate", "superseded", "future", "used"]


def _account(path: str, **counts: int) -> Account:
    return Account(path, "", {fate: counts.get(fate.value, 0) for fate in reversed(Fate)})


def test_the_fates_of_all_files_add_up_to_what_was_read() -> None:
    accounts = [_account("a.csv", used=3, future=1), _account("b.csv", used=2, rejected=4, mended=1)]
    found = totals(accounts)
    assert list(found) == list(reversed(Fate))
    assert list(found.values()) == [5, 1, 0, 0, 0, 4, 1]
    assert sum(found.values()) == accounts[0].read + accounts[1].read == 11


def test_organisations_all_of_whose_rows_lie_ahead() -> None:
    """a has two, the first in row 4; b has one that is seen; a row that names nobody is nobody's."""
    ledger = ledger_of("n 2022-06-30 3 by=a", "n 2022-03-31 2", "m 2022-03-31 1 by=a", "m 2021-12-31 1 by=b",
                       "n 2022-03-31 1 by=b")  # fmt: skip
    ahead = ledger.ahead(day("2021-12-31"))
    assert {id_: (each.rows, each.first.position.line) for id_, each in ahead.items()} == {"a": (2, 4)}
    assert list(ledger.ahead(day("2021-12-30"))) == ["a", "b"]
    assert ledger.ahead(day("2022-03-31")) == {}
