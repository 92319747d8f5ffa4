"""Which milestone a row speaks of, and what the last word of each organisation is."""

from __future__ import annotations

import pytest
from helpers import day, plan_of, readings

from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.promises import check_promises
from dxcheck.judging.said import last_words
from dxcheck.submissions.ledger import Ledger

PLAN = plan_of("""
indicators: [{id: n}, {id: alone}]
actions:
  - organisations: [a, b]
    milestones:
      - {due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}
      - {due: 2022-12-31, criteria: [{indicator: n, at_least: 8}, {deliverable: 办法}]}
  - milestones: [{due: 2021-06-30}, {due: 2022-06-30, criteria: [{indicator: alone, at_least: 1}]}]
""")


def _ledger(*rows: str) -> Ledger:
    """Rows such as `n 2021-06-30 3 by=a says=x until=2022-01-31`."""
    found = []
    for row in rows:
        plain = " ".join(part for part in row.split() if not part.startswith(("says=", "until=")))
        more = dict(part.split("=") for part in row.split() if part.startswith(("says=", "until=")))
        promised = day(more["until"]) if "until" in more else None
        found.append(readings(plain)[0]._replace(note=more.get("says", ""), promised=promised))
    counting = {reading.indicator: [r for r in found if r.indicator == reading.indicator] for reading in found}
    return Ledger([], counting, [], [], {}, spoken=[row for row in found if row.note or row.promised])


@pytest.mark.parametrize(
    ("rows", "spoken_of"),
    [
        (["n 2021-12-31 4 says=x"], "1-2021"),  # its own day
        (["n 2022-03-31 4 says=x"], "1-2021"),  # overdue: it is what is owed
        (["n 2022-03-31 5 says=x"], "1-2021"),  # reached on that day
        (["n 2022-03-31 5", "n 2022-04-01 6 says=x"], "1-2022"),  # reached before
        (["n 2021-11-30 5 says=x"], "1-2021"),  # reached early, and still its time
        (["n 2021-11-30 5", "n 2022-01-01 5 says=x"], "1-2022"),
        (["n 2021-11-30 8", "n 2023-02-01 8 says=x"], "1-2022"),  # all is reached: the last
        (["1-2022 2021-02-01 going says=x"], "1-2022"),  # a deliverable is its milestone's own
        (["alone 2021-02-01 0 says=x"], "2-2022"),  # nobody else owes it
    ],
)
def test_a_row_speaks_of_what_was_owed_on_its_date(rows: list[str], spoken_of: str) -> None:
    found = evaluate(PLAN, _ledger(*rows), day("2023-06-30")).milestones
    assert [milestone.id for milestone in found if milestone.said] == [spoken_of]


def test_nothing_dated_later_is_said() -> None:
    ledger = _ledger("n 2021-06-30 1 says=x", "n 2021-07-01 2 says=y")
    (milestone, *_) = evaluate(PLAN, ledger, day("2021-06-30")).milestones
    assert [row.note for row in milestone.said] == ["x"]


def test_the_last_word_is_that_which_came_to_be_known_last() -> None:
    """Of a, handed in on 2022-02-01 for an earlier day; its promise stands though it is not said again."""
    ledger = _ledger(
        "n 2021-11-30 1 by=a says=late sent=2022-02-01",
        "n 2021-12-31 2 by=a says=early until=2022-03-31 sent=2022-01-05",
        "n 2021-12-31 2 by=b until=2022-04-30",
        "n 2021-10-31 1 says=unnamed",
    )
    (milestone, *_) = evaluate(PLAN, ledger, day("2022-03-01")).milestones
    told = [(word.said.organisation, word.said.note, str(word.promised)) for word in last_words(milestone)]
    assert told == [(None, "unnamed", "None"), ("b", "", "2022-04-30"), ("a", "late", "2022-03-31")]


def test_a_promise_is_of_one_organisation_and_of_what_is_not_reached() -> None:
    """Two promise different days, and nobody moved any; the rules are done, whatever was promised."""
    ledger = _ledger(
        "n 2022-12-31 6 by=a until=2023-01-31",
        "n 2022-12-31 6 by=b until=2023-02-28",
        "n 2022-01-31 5",
        "1-2022 2022-11-30 going until=2022-12-15",
        "1-2022 2022-12-31 done until=2022-12-20",
    )
    found = evaluate(PLAN, ledger, day("2023-02-28"))
    (passed,) = check_promises(PLAN, found.milestones, found.as_of)
    assert (passed.code, passed.details["organisation"], passed.details["days"]) == ("DX-C016", "甲局", 28)


@pytest.mark.parametrize(
    ("rows", "spoken_of"),
    [
        (["n 2022-03-31 5 until=2022-12-31"], "1-2022"),  # reached with it, late
        (["n 2021-11-30 5 until=2022-12-31"], "1-2022"),  # reached with it, early
        (["n 2021-11-30 4 until=2022-12-31"], "1-2021"),
        (["n 2022-03-31 4 until=2022-06-30"], "1-2021"),
        (["n 2022-03-31 8 until=2022-06-30"], "1-2022"),  # all is reached: the last
    ],
)
def test_what_is_reached_is_not_promised(rows: list[str], spoken_of: str) -> None:
    found = evaluate(PLAN, _ledger(*rows), day("2023-06-30")).milestones
    assert [milestone.id for milestone in found if milestone.said] == [spoken_of]
