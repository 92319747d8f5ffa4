"""What must hold for any submission on the Daxing plan."""

from __future__ import annotations

import datetime
import random
from functools import cache

from helpers import PLAN, head_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dxcheck.judging.assessment import Assessment
from dxcheck.judging.checks import check_data
from dxcheck.judging.evaluate import evaluate
from dxcheck.judging.late_reports import late_reports
from dxcheck.judging.reporting_rates import reporting
from dxcheck.judging.results import Status, rank
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import Plan
from dxcheck.submissions.accept import accept
from dxcheck.submissions.ledger import Ledger
from dxcheck.submissions.records import Fate, MetricFile, Row

DAYS = st.dates(datetime.date(2020, 11, 1), datetime.date(2024, 3, 1))
NUMERIC = ("scenario_projects", "rd_centres", "landed_results", "special_posts_hired", "financed_smes")
DELIVERABLES = ("1-2021", "1-2023", "4.2-2021", "5.2-2022", "13.1-2022")


@cache
def _plan() -> Plan:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    return plan_file.plan


def _cells(indicators: st.SearchStrategy[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "indicator": indicators,
            "date": DAYS.map(str),
            "value": values,
            "organisation": st.sampled_from(["区科委", "区财政局", "大兴投资", ""]),
            "item": st.sampled_from(["", "", "", "甲", "乙"]),
            "evidence": st.sampled_from(["", "a", "b"]),
        }
    )


NUMBERS = _cells(st.sampled_from(NUMERIC), st.integers(0, 40).map(str))
STATES = _cells(st.sampled_from(DELIVERABLES), st.sampled_from(["done", "推进中", "未启动", "30%", "80%"]))
FAULTS = _cells(st.sampled_from(["nothing", "rd_centres"]), st.sampled_from(["约15", "", "3"]))
ROWS = st.lists(NUMBERS | STATES, max_size=14)
ANY_ROWS = st.lists(NUMBERS | STATES | FAULTS, max_size=14)


def _submit(rows: list[dict[str, str]]) -> Ledger:
    table = MetricFile("m.csv", "", [Row(head_of(), n, cells) for n, cells in enumerate(rows, start=2)], [])
    ledger, _ = accept([table], _plan())
    return ledger


def _judge(rows: list[dict[str, str]], as_of: datetime.date) -> Assessment:
    return evaluate(_plan(), _submit(rows), as_of)


def _statuses(assessment: Assessment) -> dict[str, Status]:
    return {milestone.id: milestone.status for milestone in assessment.milestones}


@given(ANY_ROWS, DAYS)
def test_every_row_has_one_fate_and_they_add_up(rows: list[dict[str, str]], as_of: datetime.date) -> None:
    ledger = _submit(rows)
    (account,) = ledger.accounts(as_of)
    assert sum(account.fates.values()) == account.read == len(rows)
    keys = [
        (r.indicator, r.organisation, r.date, r.item)
        for readings in ledger.all_readings(as_of).values()
        for r in readings
    ]
    assert len(keys) == account.fates[Fate.USED]
    assert len(keys) == len(set(keys))


@given(ROWS, DAYS)
def test_the_summary_adds_up_to_84(rows: list[dict[str, str]], as_of: datetime.date) -> None:
    summary = _judge(rows, as_of).summary
    assert summary.milestones == sum(summary.counts.values()) == 84
    assert summary.due == 28 * sum(as_of >= datetime.date(year, 12, 31) for year in (2021, 2022, 2023))


@given(ROWS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_of_different_dates_changes_nothing(
    rows: list[dict[str, str]], as_of: datetime.date, rng: random.Random
) -> None:
    by_date = {row["date"]: row for row in rows}
    rows = list(by_date.values())
    shuffled = rng.sample(rows, len(rows))
    assert _statuses(_judge(rows, as_of)) == _statuses(_judge(shuffled, as_of))


@given(ROWS, DAYS)
def test_evidence_never_worsens_anything(rows: list[dict[str, str]], as_of: datetime.date) -> None:
    before = _judge(rows, as_of)
    after = _judge([{**row, "evidence": row["evidence"] or f"e{n}"} for n, row in enumerate(rows)], as_of)
    for old, new in zip(before.milestones, after.milestones, strict=True):
        assert rank(new.status) <= rank(old.status)
        for one, other in zip(old.criteria, new.criteria, strict=True):
            assert other.verified >= one.verified


@given(ROWS, DAYS, st.integers(0, 13), st.integers(1, 50))
def test_raising_one_actual_never_worsens_its_status(
    rows: list[dict[str, str]], as_of: datetime.date, index: int, more: int
) -> None:
    """On rows that name no item: raising the value of an item's later entry is not raising the item."""
    rows = [{**row, "item": "", "organisation": "区科委"} for row in rows]
    rows = list({(row["indicator"], row["date"]): row for row in rows}.values())
    numeric = [n for n, row in enumerate(rows) if row["indicator"] in NUMERIC]
    if not numeric:
        return
    chosen = numeric[index % len(numeric)]
    raised = [dict(row) for row in rows]
    raised[chosen]["value"] = str(int(rows[chosen]["value"]) + more)
    before, after = _statuses(_judge(rows, as_of)), _statuses(_judge(raised, as_of))
    assert all(rank(after[id_]) <= rank(before[id_]) for id_ in before)


@settings(max_examples=50)
@given(ROWS, DAYS)
def test_nothing_later_is_seen(rows: list[dict[str, str]], as_of: datetime.date) -> None:
    seen = [row for row in rows if row["date"] <= str(as_of)]
    assert _judge(rows, as_of) == _judge_at_the_same_rows(rows, seen, as_of)


def _judge_at_the_same_rows(rows: list[dict[str, str]], seen: list[dict[str, str]], as_of: datetime.date) -> Assessment:
    """Judge only what is seen, with each row keeping the number that it has among all rows."""
    numbered = [Row(head_of(), n, cells) for n, cells in enumerate(rows, start=2) if cells in seen]
    ledger, _ = accept([MetricFile("m.csv", "", numbered, [])], _plan())
    return evaluate(_plan(), ledger, as_of)


def _dated(rows: list[dict[str, str]], handed_in: list[datetime.date | None], notes: list[str]) -> list[dict[str, str]]:
    """The rows, with the day on which each was handed in where it says, and what is said beside its figure."""
    days = [str(day) if day else "" for day in handed_in]
    return [
        row | {"reported_on": day, "note": note, "promised": note and row["date"]}
        for row, day, note in zip(rows, days, notes, strict=False)
    ]


def _known_by(row: dict[str, str], day: datetime.date) -> bool:
    return (row["reported_on"] or row["date"]) <= str(day)


@settings(max_examples=60, deadline=None)
@given(
    ANY_ROWS,
    st.lists(st.none() | DAYS, min_size=14, max_size=14),
    st.lists(st.sampled_from(["", "", "正在整改"]), min_size=14, max_size=14),
    DAYS,
    DAYS,
    st.booleans(),
)
def test_no_later_file_changes_what_was_known(
    rows: list[dict[str, str]],
    handed_in: list[datetime.date | None],
    notes: list[str],
    as_of: datetime.date,
    known_on: datetime.date,
    later_first: bool,
) -> None:
    """Rows that were known by a day stand in one file, those that came later in another, given before or after it."""
    dated = _dated(rows, handed_in, notes)
    now = _table("now.csv", [row for row in dated if _known_by(row, known_on)])
    later = _table("later.csv", [row for row in dated if not _known_by(row, known_on)])
    then, told = accept([now], _plan())
    both, told_of_both = accept([later, now] if later_first else [now, later], _plan(), known_on=known_on)

    assessment = evaluate(_plan(), then, as_of)
    assert evaluate(_plan(), both, as_of) == assessment
    late, late_then = ([*late_reports(_plan(), each, as_of)] for each in (both, then))
    assert check_data(_plan(), both, as_of, late) == check_data(_plan(), then, as_of, late_then)
    asked = {"organisations": ["kw", "czj"], "indicators": [*NUMERIC, *DELIVERABLES]}
    assert reporting(_plan(), both, as_of, **asked) == reporting(_plan(), then, as_of, **asked)
    assert [each for each in told_of_both if each.position.file == "now.csv"] == told
    accounts = {account.path: account for account in both.accounts(as_of)}
    assert accounts["now.csv"] == then.accounts(as_of)[0]
    fates = accounts["later.csv"].fates
    assert fates[Fate.LATER] + fates[Fate.REJECTED] == accounts["later.csv"].read == len(later.rows)
    assert both.undated == then.undated


def _table(path: str, rows: list[dict[str, str]]) -> MetricFile:
    return MetricFile(path, "", [Row(head_of(path), n, cells) for n, cells in enumerate(rows, start=2)], [])
