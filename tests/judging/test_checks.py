"""Each data check: rows that it warns of, naming both sides, and rows that it leaves alone."""

from __future__ import annotations

import copy
import pathlib
from collections.abc import Iterable
from fractions import Fraction

import pytest
from helpers import day, ledger_of, plan_file_of, plan_of, readings, run

from dxcheck.diagnostics import Diagnostic
from dxcheck.judging.checks import (
    added_to_shares,
    check_data,
    deliverable_undone,
    evidence_shared,
    figure_fell,
    figure_restated,
    figures_conflict,
    item_of_earlier_year,
    item_restated,
    item_shared,
    organisation_foreign,
    register_differs,
    rows_ahead,
    sum_differs,
    target_jump,
)
from dxcheck.judging.checks.told import number
from dxcheck.plan.model import Indicator
from dxcheck.submissions.ledger import Ledger, Pair
from dxcheck.submissions.records import StatedSum
from dxcheck.values import Progress, Value
from dxcheck.wording import wording

CENTRES = "New R&D centres of district level or above"
POSTS = "People hired to government special posts in the year"
GOING = "in progress"
"""What a reader sees, in English, for a deliverable under way."""

HEADER = "indicator,date,value,organisation,item,evidence\n"


def _warnings(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rows: str) -> list[str]:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("m.csv").write_text(HEADER + rows, "utf-8")
    result = run("status", "m.csv", "--as-of", "2023-12-31", "--format", "csv")
    assert result.code == 0, result.err
    return [line for line in result.err.splitlines() if line.startswith("m.csv")]


@pytest.mark.parametrize(
    ("rows", "warning"),
    [
        (
            "rd_centres,2022-06-30,7,区科委,,a\nrd_centres,2022-12-31,6,区科委,,b\n",
            f"m.csv:3:3 DX-C001 warning: “{CENTRES}” fell from 7 (区科委) to 6 (区科委), though it is a "
            "running total (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,7,区科委,,a\nrd_centres,2022-06-30,6,区科委,,b\n",
            f"m.csv:3:3 DX-C002 warning: “{CENTRES}” on 2022-06-30 was restated from 7 to 6 (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,3,区科委,,same\n4.2-2021,2022-06-30,done,区科委,,same\n",
            f"m.csv:2 DX-C003 warning: the same evidence “same” serves {CENTRES}, 4.2-2021 (m.csv:2, m.csv:3)",
        ),
        (
            "rd_centres,2022-06-30,3,区税务局,,a\n",
            f"m.csv:2 DX-C004 warning: 区税务局 reports on “{CENTRES}”, for which it does not answer; the rows "
            "count all the same (m.csv:2)",
        ),
        (
            "rd_centres,2022-12-31,5,区科委,,a\n",
            f"m.csv:2:3 DX-C005 warning: “{CENTRES}” jumps to 5, exactly the target of 4.2-2022, "
            "on its due date (m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,3,区科委,,a\nrd_centres,2022-06-30,2,区发展改革委,,b\n",
            f"m.csv:3:3 DX-C006 warning: “{CENTRES}” is reported with different values on 2022-06-30: "
            "区发展改革委 2, 区科委 3; the less favourable counts, 2 (m.csv:3, m.csv:2)",
        ),
        (
            "4.2-2021,2022-06-30,done,区科委,,a\n4.2-2021,2022-06-30,60%,区发展改革委,,b\n",
            "m.csv:3:3 DX-C006 warning: “4.2-2021” is reported with different values on 2022-06-30: "
            "区发展改革委 60%, 区科委 done; the less favourable counts, 60% (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-06-30,3,区科委,,b\n",
            f"m.csv:3:3 DX-C007 warning: “{CENTRES}” is reported as 3 on 2022-06-30, but its register adds up to 1, "
            "which counts (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-07-30,,区发展改革委,甲,b\n",
            "m.csv:2 DX-C008 warning: “甲” is registered by two organisations and counts once (m.csv:2, m.csv:3)",
        ),
        (
            "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-07-30,2,区科委,甲,b\n",
            "m.csv:3 DX-C009 warning: “甲” is registered both as 2 and as 1; 1 counts (m.csv:3, m.csv:2)",
        ),
        (
            "4.1-2021,2021-12-31,推进中,区科委,,\n4.1-2021,2021-12-31,完成,区科委,,\n"
            "4.1-2021,2021-12-31,推进中,区科委,,\n",
            "m.csv:4:3 DX-C002 warning: “4.1-2021” on 2021-12-31 was restated from done to in progress "
            "(m.csv:4, m.csv:3)",
        ),
        (
            "special_posts_hired,2022-06-30,,区委组织部,甲,a\nspecial_posts_hired,2022-06-30,2,区委组织部,,b\n"
            "special_posts_hired,2023-06-30,3,区委组织部,,c\n",
            f"m.csv:3:3 DX-C007 warning: “{POSTS}” is reported as 2 on 2022-06-30, but its register adds "
            "up to 1, which counts (m.csv:3, m.csv:2)",
        ),
    ],
)
def test_warned_of(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rows: str, warning: str) -> None:
    assert _warnings(tmp_path, monkeypatch, rows) == [warning]


@pytest.mark.parametrize(
    "rows",
    [
        "rd_centres,2022-06-30,3,区科委,,a\nrd_centres,2022-12-31,5,区科委,,b\n",  # a step before the due date
        "rd_centres,2022-12-31,6,区科委,,a\n",  # more than the target
        "rd_centres,2022-06-30,3,区科委,,a\nrd_centres,2022-06-30,3,区发展改革委,,a\n",  # two who agree
        "rd_centres,2022-06-30,3,区科委,,a\nrd_centres,2022-06-30,3,区科委,,b\n",  # the same value, other evidence
        "special_posts_hired,2022-12-31,3,区委组织部,,a\nspecial_posts_hired,2023-06-30,2,区委组织部,,b\n",  # annual
        "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-06-30,1,区科委,,b\n",  # a total that agrees
        "rd_centres,2022-06-30,3,,,a\n",  # no organisation named
        "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-06-30,,,甲,b\n",  # an item with no second organisation
        "4.1-2021,2021-06-30,80%,区科委,,\n4.1-2021,2021-12-31,完成,区科委,,\n",  # finished later
        "rd_centres,2023-06-30,3,区科委,,a\nrd_centres,2024-06-30,5,区科委,,a\n",  # not all after the as-of date
    ],
)
def test_left_alone(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rows: str) -> None:
    assert _warnings(tmp_path, monkeypatch, rows) == []


def test_many_rows_are_named_by_the_first_five_and_a_count(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"rd_centres,2022-{month:02}-01,{month},区税务局,,e{month}\n" for month in range(1, 9))
    (warning,) = _warnings(tmp_path, monkeypatch, rows)
    assert warning.endswith("(m.csv:2, m.csv:3, m.csv:4, m.csv:5, m.csv:6 (+3))")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(3), "3"),
        (Fraction(1_234_567), "1234567"),
        (Fraction("1234567.89"), "1234567.89"),
        (Fraction("-0.5"), "-0.5"),
        (Fraction("0.00001"), "0.00001"),
        (Fraction(2, 3), "0.666667"),
        (Progress(Fraction("0.9999999")), "99.99999%"),
        (Progress(Fraction(0)), "0%"),
        (Progress(Fraction(1)), "100%"),
        (Progress(None), GOING),
    ],
)
def test_a_figure_is_told_with_all_its_digits(value: Value, told: str) -> None:
    assert number(value) == told


def test_figures_that_differ_in_their_seventh_digit_are_not_told_alike() -> None:
    rows = readings("total 2021-01-01 1234567.89", "total 2021-02-01 1234567.12")
    assert _told(figure_fell(PLAN, _of("total"), rows), "value", "before") == [
        ("m.csv:3, m.csv:2", "1234567.12", "1234567.89")
    ]


def test_five_rows_are_named_and_none_is_counted_beside_them() -> None:
    rows = readings(*(f"total 2021-0{month}-01 {month} by=c" for month in range(1, 6)))
    assert _told(organisation_foreign(PLAN, {"total": rows})) == [("m.csv:2, m.csv:3, m.csv:4, m.csv:5, m.csv:6",)]


def test_what_several_rows_name_is_told_as_the_first_of_them_writes_it() -> None:
    one, other = readings("total 2021-01-01 1 item=x by=a evidence=会议", "steps 2021-01-01 1 item=x by=b")
    shared = {"total": [one], "steps": [other._replace(organisation="a", evidence="会 议")]}
    assert [each.details["evidence"] for each in evidence_shared(shared)] == ["会议"]
    written = [one._replace(item_text="X 号"), other._replace(item_text="x号")]
    assert [each.details["item"] for each in item_shared(written)] == ["X 号"]


# ---------------------------------------------------------------- each check by itself

PLAN = plan_of("""
indicators:
  - {id: total, baseline: 2}
  - {id: steps, accumulation: increment}
  - {id: yearly, accumulation: annual}
  - {id: shares, combine: sum}
  - {id: ceiling}
actions:
  - organisations: [a, b]
    milestones:
      - due: 2021-12-31
        criteria:
          - {indicator: total, at_least: 5}
          - {indicator: steps, at_least: 5}
          - {indicator: yearly, at_least: 5}
          - {indicator: shares, at_least: 5}
          - {indicator: ceiling, at_most: 5}
      - {due: 2022-12-31, criteria: [{indicator: total, at_least: 9}]}
      - {due: 2023-12-31}
""")


def _of(id_: str) -> Indicator:
    return PLAN.indicator_by_id[id_]


def _told(warnings: Iterable[Diagnostic], *details: str) -> list[tuple[str | int, ...]]:
    """The rows that each warning names, and some of its details."""
    return [tuple(warning.details[name] for name in ("rows", *details)) for warning in warnings]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["total 2021-01-01 3", "total 2021-02-01 2"], [("m.csv:3, m.csv:2", "2", "3")]),
        (["total 2021-02-01 2", "total 2021-01-01 3"], [("m.csv:2, m.csv:3", "2", "3")]),
        (["total 2021-01-01 3", "total 2021-02-01 3"], []),
        (["total 2021-01-01 3", "total 2021-02-01 2", "total 2021-03-01 1"], [("m.csv:3, m.csv:2", "2", "3"),
                                                                             ("m.csv:4, m.csv:3", "1", "2")]),
        (["total 2021-01-01 3 by=a", "total 2021-02-01 4 by=a", "total 2021-02-01 2 by=b"],
         [("m.csv:4, m.csv:2", "2 (乙局)", "3 (甲局)")]),
        (["total 2021-01-01 3 item=x", "total 2021-02-01 1 item=y"], []),
        (["total 2021-01-01 3", "total 2021-02-01 1 item=y"], []),
        (["steps 2021-01-01 3", "steps 2021-02-01 2"], []),
        (["yearly 2021-12-31 3", "yearly 2022-01-31 1"], []),
        (["yearly 2022-01-31 3", "yearly 2022-02-28 1"], [("m.csv:3, m.csv:2", "1", "3")]),
        (["shares 2021-01-01 3 by=a", "shares 2021-02-01 2 by=b"], []),
        (["shares 2021-01-01 3 by=a", "shares 2021-01-15 1 by=b", "shares 2021-02-01 2 by=a"],
         [("m.csv:4, m.csv:2", "2 (甲局)", "3 (甲局)")]),
        (["ceiling 2021-01-01 20", "ceiling 2021-02-01 10"], []),
        (["ceiling 2021-01-01 10", "ceiling 2021-02-01 20"], []),
    ],
)  # fmt: skip
def test_a_running_total_that_fell(rows: list[str], told: list[tuple[str, ...]]) -> None:
    indicator = _of(rows[0].split()[0])
    assert _told(figure_fell(PLAN, indicator, readings(*rows)), "value", "before") == told


SHARED = plan_of("""
indicators: [{id: n}]
actions:
  - organisations: [a, b, c]
    milestones:
      - due: 2021-12-31
        criteria: [{indicator: n, at_least: 15, by: {a: 5, b: 5}}, {deliverable: 建成, by: [a, b]}]
""")
"""a and b report a share each; c none, and counts for the total beside them."""


@pytest.mark.parametrize(
    ("rows", "fell", "conflict"),
    [
        (["n 2021-01-01 3 by=a", "n 2021-02-01 2 by=b"], [], []),
        (["n 2021-01-01 3 by=a", "n 2021-02-01 2 by=a"], [("m.csv:3, m.csv:2", "2 (甲局)", "3 (甲局)")], []),
        (["n 2021-01-01 4 by=c", "n 2021-02-01 3"], [("m.csv:3, m.csv:2", "3", "4 (丙局)")], []),
        (["n 2021-01-01 4 by=c", "n 2021-02-01 3 by=a"], [], []),
        (["n 2021-01-01 3 by=a", "n 2021-01-01 2 by=b"], [], []),
        (["n 2021-01-01 3 by=a", "n 2021-01-01 2 by=c"], [], []),
        (["n 2021-01-01 3 by=b", "n 2021-01-01 2 by=b"], [], [("m.csv:3, m.csv:2", "乙局 2, 乙局 3")]),
        (["n 2021-01-01 3 by=c", "n 2021-01-01 2"], [], [("m.csv:3, m.csv:2", "2, 丙局 3")]),
    ],
)
def test_who_reports_a_share_contradicts_itself_alone(
    rows: list[str], fell: list[tuple[str, ...]], conflict: list[tuple[str, ...]]
) -> None:
    found = readings(*rows)
    assert _told(figure_fell(SHARED, SHARED.indicator_by_id["n"], found), "value", "before") == fell
    assert _told(figures_conflict(SHARED, "n", found), "values") == conflict


def test_shares_of_a_deliverable_do_not_contradict_one_another() -> None:
    rows = readings("1-2021 2021-01-01 done by=a", "1-2021 2021-01-01 40% by=b", "1-2021 2021-01-01 50% by=a")
    assert _told(figures_conflict(SHARED, "1-2021", rows), "values") == [("m.csv:4, m.csv:2", "甲局 50%, 甲局 100%")]


def test_a_past_value_that_was_restated() -> None:
    old, new = readings("total 2021-03-31 3 by=a", "total 2021-03-31 4 by=a")
    assert _told(figure_restated([Pair(old, new)]), "before", "value", "date") == [
        ("m.csv:3, m.csv:2", "3", "4", "2021-03-31")
    ]


def test_pairs_count_where_the_values_differ_and_the_day_has_come() -> None:
    old, same, other = readings("total 2021-03-31 3 by=a", "total 2021-03-31 3 by=a", "total 2021-03-31 4 by=a")
    pairs = [Pair(old, same), Pair(old, other)]
    ledger = Ledger([], {}, [], replaced=pairs, handed_in={})
    for until, codes in ((day("2021-03-30"), []), (day("2021-03-31"), ["DX-C002"])):
        assert [warning.code for warning in check_data(PLAN, ledger, until)] == codes
    assert [warning.code for warning in check_data(PLAN, ledger)] == ["DX-C002"]


def test_evidence_that_serves_two_indicators() -> None:
    rows = readings("total 2021-01-01 3 evidence=e", "total 2021-02-01 3 evidence=e", "shares 2021-01-01 3 evidence=e",
                    "steps 2021-01-01 3", "yearly 2021-01-01 3", "ceiling 2021-01-01 3 evidence=f")  # fmt: skip
    seen = {row.indicator: [other for other in rows if other.indicator == row.indicator] for row in rows}
    assert _told(evidence_shared(seen), "evidence", "indicators") == [("m.csv:2, m.csv:4", "e", "total, shares")]


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("会议纪要", 0),
        ("w", 0),
        ("示例办发〔2022〕7号", 1),
        ("会议纪要第7号", 1),
        ("关于建设研发中心的工作情况报告", 1),
        ("关于建设研发中心的报告", 0),  # 11 characters
        ("关于建设研发中心的报告书", 1),  # 12
    ],
)
def test_one_name_of_two_organisations_is_one_document_only_where_it_tells_one_apart(evidence: str, told: int) -> None:
    """Each has its minutes; a number, or a long title, is of one document. One organisation's own is told always."""
    for other, count in (("b", told), ("a", 1)):
        rows = readings(
            f"total 2021-01-01 3 by=a evidence={evidence}", f"shares 2021-01-01 3 by={other} evidence={evidence}"
        )
        found = [*evidence_shared({row.indicator: [row] for row in rows})]
        assert [each.code for each in found] == ["DX-C003"] * count


@pytest.mark.parametrize(
    ("language", "fell", "differ"),
    [
        ("en", "fell from 3 (甲局) to 2 (乙局)", "乙局 40%, 甲局 done; the less favourable counts, 40%"),
        ("zh", "却由3（甲局）降至2（乙局）", "乙局 40%、甲局 已完成；按较不利的 40% 计"),
    ],
)
def test_values_stand_with_who_reported_them_and_what_is_done_is_called_so(
    language: str, fell: str, differ: str
) -> None:
    words = wording(language)
    (warning,) = figure_fell(PLAN, _of("total"), readings("total 2021-01-01 3 by=a", "total 2021-02-01 2 by=b"))
    assert fell in words.message(warning)
    deliverable = readings("1-2023 2021-01-01 done by=a", "1-2023 2021-01-01 40% by=b")
    (warning,) = figures_conflict(PLAN, "1-2023", deliverable)
    assert differ in words.message(warning)


def test_an_organisation_that_does_not_answer() -> None:
    rows = readings(
        "total 2021-01-01 3 by=c", "total 2021-02-01 3 by=b", "total 2021-03-01 3", "total 2021-04-01 3 by=c"
    )
    assert _told(organisation_foreign(PLAN, {"total": rows}), "organisation") == [("m.csv:2, m.csv:5", "丙局")]


@pytest.mark.parametrize(
    ("rows", "milestones"),
    [
        (["total 2021-12-31 5"], ["1-2021"]),
        (["total 2021-12-31 6"], []),
        (["total 2021-12-30 5"], []),
        (["total 2021-06-30 2", "total 2021-12-31 5"], ["1-2021"]),  # no more than the baseline before
        (["total 2021-06-30 3", "total 2021-12-31 5"], []),
        (["total 2021-12-31 5", "total 2022-06-30 5", "total 2022-12-31 9"], ["1-2021", "1-2022"]),
        (["total 2021-12-31 5", "total 2022-06-30 6", "total 2022-12-31 9"], ["1-2021"]),
        (["total 2021-12-31 5 by=a", "total 2021-12-31 6 by=b"], ["1-2021"]),
        (["total 2021-12-31 5 by=a", "total 2021-12-31 4 by=b"], []),
        (["steps 2021-06-30 1", "steps 2021-12-31 4"], []),
        (["steps 2021-12-31 5"], ["1-2021"]),
        (["yearly 2020-12-31 4", "yearly 2021-12-31 5"], ["1-2021"]),
        (["ceiling 2021-12-31 5"], []),
    ],
)
def test_a_jump_to_exactly_the_target_on_its_due_date(rows: list[str], milestones: list[str]) -> None:
    indicator = _of(rows[0].split()[0])
    found = target_jump(PLAN, indicator, readings(*rows))
    assert [warning.details["milestone"] for warning in found] == milestones


def test_what_falls_to_exactly_its_ceiling_is_no_jump() -> None:
    plan = plan_of("""
    indicators: [{id: n, baseline: 20}]
    actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_most: 5}]}]}]
    """)
    assert _told(target_jump(plan, plan.indicator_by_id["n"], readings("n 2021-12-31 5"))) == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["total 2021-01-01 3 by=a", "total 2021-01-01 2 by=b"], [("m.csv:3, m.csv:2", "乙局 2, 甲局 3", "2")]),
        (["ceiling 2021-01-01 3 by=a", "ceiling 2021-01-01 2 by=b"], [("m.csv:2, m.csv:3", "甲局 3, 乙局 2", "3")]),
        (["total 2021-01-01 3 by=a", "total 2021-01-01 3 by=b"], []),
        (["total 2021-01-01 3 by=a", "total 2021-01-02 2 by=b"], []),
        (["shares 2021-01-01 3 by=a", "shares 2021-01-01 2 by=b"], []),
        (["total 2021-01-01 3 by=a", "total 2021-01-01 1 by=b item=x"], []),
        (["1-2023 2021-01-01 done by=a", "1-2023 2021-01-01 going by=b"],
         [("m.csv:3, m.csv:2", f"乙局 {GOING}, 甲局 100%", GOING)]),
    ],
)  # fmt: skip
def test_two_values_of_one_day(rows: list[str], told: list[tuple[str, ...]]) -> None:
    assert _told(figures_conflict(PLAN, rows[0].split()[0], readings(*rows)), "values", "value") == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["total 2021-03-31 1 item=x", "total 2021-06-30 1 item=y", "total 2021-06-30 3"],
         [("m.csv:4, m.csv:2, m.csv:3", "3", "4")]),
        (["total 2021-03-31 1 item=x", "total 2021-06-30 1 item=y", "total 2021-03-31 2", "total 2021-06-30 2"],
         [("m.csv:4, m.csv:2", "2", "3"), ("m.csv:5, m.csv:2, m.csv:3", "2", "4")]),
        (["total 2021-03-31 1", "total 2021-06-30 1 item=x"], [("m.csv:2", "1", "2")]),
        (["total 2021-03-31 1 item=x", "total 2021-06-30 3"], []),
        (["total 2021-03-31 1 item=x"], []),
        (["total 2021-03-31 5"], []),
        (["steps 2021-03-31 1 item=x", "steps 2021-03-31 1", "steps 2021-06-30 1 item=y", "steps 2021-06-30 1"], []),
        (["steps 2021-03-31 1 item=x", "steps 2021-03-31 1", "steps 2021-06-30 2"], [("m.csv:4, m.csv:2", "3", "1")]),
        (["shares 2021-03-31 1 item=x", "shares 2021-03-31 1 by=a", "shares 2021-03-31 1 by=b"],
         [("m.csv:3, m.csv:4, m.csv:2", "2", "1")]),
        (["yearly 2021-03-31 1 item=x", "yearly 2022-03-31 8"], []),
        (["yearly 2021-12-31 1 item=x", "yearly 2022-03-31 1 item=x", "yearly 2022-06-30 3"], []),
        (["yearly 2021-03-31 1 item=x", "yearly 2022-03-31 1 item=x", "yearly 2022-03-31 1 item=y",
          "yearly 2022-06-30 2"], [("m.csv:5, m.csv:4", "2", "1")]),
        (["ceiling 2021-03-31 2 item=x", "ceiling 2021-03-31 1 by=a", "ceiling 2021-03-31 2 by=b"], []),
    ],
)  # fmt: skip
def test_a_total_that_is_not_what_the_register_adds_up_to(rows: list[str], told: list[tuple[str, ...]]) -> None:
    """By the day of the total; steps and shares are added up before they are compared; `total` began at 2."""
    indicator = _of(rows[0].split()[0])
    assert _told(register_differs(PLAN, indicator, readings(*rows)), "value", "register") == told


def test_of_many_entries_behind_a_total_the_first_are_named_by_its_date() -> None:
    """`total` began at 2. Seven entries, a month apart, the last ones first in the file; by May there are 5, by July
    7, which make 7 and 9."""
    rows = [f"total 2021-0{month}-28 1 item={month}" for month in (7, 6, 5, 4, 3, 2, 1)]
    found = readings("total 2021-05-31 1", "total 2021-07-31 1", *rows)
    told = _told(register_differs(PLAN, _of("total"), found), "register")
    assert told == [
        ("m.csv:2, m.csv:10, m.csv:9, m.csv:8, m.csv:7 (+1)", "7"),
        ("m.csv:3, m.csv:10, m.csv:9, m.csv:8, m.csv:7 (+3)", "9"),
    ]


def test_an_item_of_two_organisations() -> None:
    rows = readings(
        "total 2021-01-01 1 item=x by=a",
        "total 2021-02-01 1 item=x by=a",
        "total 2021-03-01 1 item=x by=b",
        "total 2021-03-01 1 item=x",
        "total 2021-03-01 1 item=y by=b",
        "total 2021-03-01 1 by=c",
    )
    assert _told(item_shared(rows), "item") == [("m.csv:2, m.csv:4", "x")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["total 2021-01-01 1 item=x", "total 2021-02-01 2 item=x"], [("m.csv:3, m.csv:2", "1", "2")]),
        (["total 2021-02-01 2 item=x", "total 2021-01-01 1 item=x"], [("m.csv:2, m.csv:3", "1", "2")]),
        (["total 2021-01-01 1 item=x by=a", "total 2021-01-01 2 item=x by=b"], [("m.csv:3, m.csv:2", "1", "2")]),
        (["ceiling 2021-01-01 1 item=x by=a", "ceiling 2021-01-01 2 item=x by=b"], [("m.csv:2, m.csv:3", "2", "1")]),
        (["total 2021-01-01 1 item=x", "total 2021-02-01 1 item=x", "total 2021-02-01 2 item=y"], []),
        (["total 2021-01-01 1 item=x", "total 2021-02-01 2"], []),
    ],
)
def test_an_item_of_two_values(rows: list[str], told: list[tuple[str, ...]]) -> None:
    indicator = _of(rows[0].split()[0])
    assert _told(item_restated(PLAN, indicator, readings(*rows)), "value", "other") == told


def test_checks_come_in_their_order_and_see_nothing_later() -> None:
    ledger = ledger_of(
        "total 2021-06-30 3 by=c", "total 2021-09-30 2 by=a", "total 2021-09-30 2 by=b evidence=e",
        "steps 2022-01-01 9 by=b evidence=e"
    )  # fmt: skip
    assert [warning.code for warning in check_data(PLAN, ledger, day("2021-12-31"))] == ["DX-C001", "DX-C004"]
    assert [warning.code for warning in check_data(PLAN, ledger)] == ["DX-C001", "DX-C003", "DX-C004"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1-2023 2021-03-31 done by=a", "1-2023 2021-06-30 going by=b"], [("m.csv:3, m.csv:2", GOING)]),
        (["1-2023 2021-06-30 80% by=a", "1-2023 2021-03-31 done by=a"], [("m.csv:2, m.csv:3", "80%")]),
        (["1-2023 2021-03-31 done by=a", "1-2023 2021-03-31 going by=b", "1-2023 2021-06-30 going by=b"],
         [("m.csv:4, m.csv:2", GOING)]),
        (["1-2023 2021-03-31 done", "1-2023 2021-06-30 going", "1-2023 2021-09-30 done", "1-2023 2021-12-31 50%"],
         [("m.csv:3, m.csv:2", GOING), ("m.csv:5, m.csv:4", "50%")]),
        (["1-2023 2021-03-31 done", "1-2023 2021-06-30 done by=a", "1-2023 2021-06-30 50% by=b"],
         [("m.csv:4, m.csv:2", "50%")]),
        (["1-2023 2021-03-31 done", "1-2023 2021-06-30 done"], []),
        (["1-2023 2021-03-31 80%", "1-2023 2021-06-30 40%"], []),
        (["1-2023 2021-03-31 done by=a", "1-2023 2021-03-31 going by=b"], []),
        (["total 2021-03-31 3", "total 2021-06-30 1"], []),
    ],
)  # fmt: skip
def test_a_finished_deliverable_that_is_taken_back(rows: list[str], told: list[tuple[str, ...]]) -> None:
    """Whoever finished it; what differs on one day is a conflict and no more."""
    assert _told(deliverable_undone(PLAN, rows[0].split()[0], readings(*rows)), "value") == told


def test_an_organisation_all_of_whose_rows_lie_ahead() -> None:
    ledger = ledger_of("total 2022-06-30 3 by=b", "steps 2022-03-31 1 by=b", "total 2021-06-30 3 by=a",
                       "total 2022-06-30 3 by=a")  # fmt: skip
    (warning,) = rows_ahead(PLAN, ledger, day("2021-12-31"))
    assert (warning.position.line, warning.position.column) == (3, None)
    assert warning.details == {"organisation": "乙局", "count": 2, "as_of": "2021-12-31", "date": "2022-03-31"}
    assert [*rows_ahead(PLAN, ledger, day("2022-03-31"))] == []
    assert [*rows_ahead(PLAN, ledger, None)] == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["yearly 2021-12-31 1 item=x", "yearly 2022-03-31 1 item=x", "yearly 2022-06-30 1 item=x",
          "yearly 2023-06-30 1 item=x"],
         [("m.csv:3, m.csv:2", "x", "2022"), ("m.csv:5, m.csv:2", "x", "2023")]),
        (["yearly 2022-12-31 1 item=x", "yearly 2021-03-31 1 item=x"], [("m.csv:2, m.csv:3", "x", "2022")]),
        (["yearly 2021-12-31 1 item=x", "yearly 2022-03-31 1 item=y"], []),
        (["total 2021-12-31 1 item=x", "total 2022-03-31 1 item=x"], []),
    ],
)  # fmt: skip
def test_an_item_that_is_listed_again_in_a_later_year(rows: list[str], told: list[tuple[str, ...]]) -> None:
    indicator = _of(rows[0].split()[0])
    assert _told(item_of_earlier_year(PLAN, indicator, readings(*rows)), "item", "year") == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["shares 2021-06-30 3 by=a", "shares 2021-06-30 4 by=b", "shares 2021-06-30 8 sum"],
         [("m.csv:4, m.csv:2, m.csv:3", "8", "7")]),
        (["shares 2021-06-30 3 by=a", "shares 2021-06-30 4 by=b", "shares 2021-06-30 7 sum"], []),
        (["shares 2021-06-30 3 by=a", "shares 2021-06-30 4 by=b", "shares 2021-06-30 4 by=b sum"], []),
        (["shares 2021-06-30 3 by=a", "shares 2021-09-30 4 by=b", "shares 2021-06-30 7 sum"],
         [("m.csv:4, m.csv:2", "7", "3")]),
        (["steps 2021-06-30 3", "steps 2021-09-30 4", "steps 2021-12-31 6 sum"],
         [("m.csv:4, m.csv:2, m.csv:3", "6", "7")]),
        (["total 2021-06-30 3", "total 2021-12-31 3 sum"], []),
        (["total 2021-12-31 3 sum"], []),
    ],
)  # fmt: skip
def test_a_stated_sum_that_is_not_what_its_rows_come_to(rows: list[str], told: list[tuple[str, ...]]) -> None:
    """Compared with what counts on its date, of all or of its organisation; alone it has nothing to differ from."""
    found = readings(*rows)
    sums = [StatedSum(reading) for reading in found if reading.sums]
    warnings = sum_differs(PLAN, _of(rows[0].split()[0]), found, sums)
    assert _told(warnings, "value", "counted") == told


def test_a_stated_sum_may_be_that_of_the_rows_above_it_or_of_all_in_its_table() -> None:
    """North 1 and South 1, of which a part says 1 and the table 2; 3 is neither."""
    rows = readings("total 2021-06-30 1 item=n", "total 2021-06-30 1 item=s", "total 2021-06-30 1 sum",
                    "total 2021-06-30 2 sum", "total 2021-06-30 3 sum")  # fmt: skip
    listed = rows[1:2]
    sums = [StatedSum(reading, listed, frozenset({1, 2})) for reading in rows[2:]]
    assert _told(sum_differs(PLAN, _of("total"), rows, sums), "value", "counted") == [("m.csv:6, m.csv:3", "3", "1")]


GROUPED = plan_of("""
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 乙局, en: B}
  - {id: c, zh: 丙局, en: C}
  - {id: g, zh: 各局, en: Both, members: [a, b]}
indicators:
  - {id: n, combine: sum}
  - {id: r, kind: ratio, unit: 倍}
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 9}, {indicator: r, at_least: 1}]}]}]
""")


def test_what_a_group_reports_of_itself_is_held_against_its_members_alone() -> None:
    """a 3, b 4, c 2: of the group 7, though all together are 9."""
    rows = readings("n 2021-06-30 3 by=a", "n 2021-06-30 4 by=b", "n 2021-06-30 2 by=c", "n 2021-06-30 9 by=g")
    found = sum_differs(GROUPED, GROUPED.indicator_by_id["n"], rows, [StatedSum(rows[3])])
    assert _told(found, "value", "counted") == [("m.csv:5, m.csv:2, m.csv:3", "9", "7")]


def test_a_sum_that_names_who_wrote_it_is_held_against_all_and_against_its_own() -> None:
    """a 3, b 4: b's sum may be 7 or 4; of 5 all are told that make 7."""
    rows = readings("shares 2021-06-30 3 by=a", "shares 2021-06-30 4 by=b", "shares 2021-06-30 5 by=b sum")
    found = sum_differs(PLAN, _of("shares"), rows, [StatedSum(rows[2])])
    assert _told(found, "value", "counted") == [("m.csv:4, m.csv:2, m.csv:3", "5", "7")]


def test_no_row_dated_after_a_sum_stands_behind_what_counts_on_its_date() -> None:
    rows = readings(
        "shares 2021-03-31 1 by=a", "shares 2021-06-30 4 by=b", "shares 2021-09-30 3 by=a", "shares 2021-06-30 8 sum"
    )
    found = sum_differs(PLAN, _of("shares"), rows, [StatedSum(rows[3])])
    assert _told(found, "value", "counted") == [
        ("m.csv:5, m.csv:2, m.csv:3", "8", "5")
    ]  # a's 1, which 3 replaces later


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["yearly 2021-06-30 1 item=x", "yearly 2022-06-30 1 item=y", "yearly 2022-12-31 1 sum"], []),
        (["yearly 2021-06-30 1 item=x", "yearly 2022-06-30 1 item=y", "yearly 2022-12-31 2 sum"],
         [("m.csv:4, m.csv:3", "2", "1")]),
        (["steps 2021-06-30 3", "steps 2022-06-30 4", "steps 2022-12-31 7 sum"], []),
    ],
)  # fmt: skip
def test_a_sum_is_of_its_year_where_the_indicator_starts_anew_each_year(
    rows: list[str], told: list[tuple[str, ...]]
) -> None:
    found = readings(*rows)
    assert _told(sum_differs(PLAN, _of(rows[0].split()[0]), found, [StatedSum(found[2])]), "value", "counted") == told


def test_of_sums_only_those_are_held_against_their_rows_that_are_seen_and_stand_over_rows_that_were_read() -> None:
    rows = readings("shares 2021-06-30 3 by=a", "shares 2021-06-30 8 sum", "shares 2021-09-30 8 sum")
    sums = [StatedSum(rows[1], is_whole=False), StatedSum(rows[2])]
    assert _told(sum_differs(PLAN, _of("shares"), rows[:2], sums)) == []
    assert _told(sum_differs(PLAN, _of("shares"), rows, sums)) == [("m.csv:4, m.csv:2",)]


def test_what_is_no_count_or_amount_has_no_sum() -> None:
    rows = readings("r 2021-06-30 1 by=a", "r 2021-06-30 2 by=b", "r 2021-06-30 3 sum")
    assert _told(sum_differs(GROUPED, GROUPED.indicator_by_id["r"], rows, [StatedSum(rows[2])])) == []


def test_of_the_rows_above_a_sum_five_are_named_with_it_and_the_others_counted() -> None:
    rows = readings(*(f"total 2021-06-30 1 item={item}" for item in "uvwxy"), "total 2021-06-30 6 sum")
    found = sum_differs(PLAN, _of("total"), rows, [StatedSum(rows[5], rows[:5])])
    assert _told(found, "counted") == [("m.csv:7, m.csv:2, m.csv:3, m.csv:4, m.csv:5 (+1)", "5")]


def test_of_two_values_of_a_day_a_target_and_a_ceiling_count_one_each() -> None:
    plan = plan_of("""
indicators: [{id: both}]
actions:
  - milestones: [{due: 2021-12-31, criteria: [{indicator: both, at_least: 2}]}]
  - milestones: [{due: 2021-12-31, criteria: [{indicator: both, at_most: 9}]}]
""")
    (warning,) = figures_conflict(plan, "both", readings("both 2021-06-30 7 by=a", "both 2021-06-30 3 by=b"))
    assert wording("en").message(warning) == (
        "“both” is reported with different values on 2021-06-30: 乙局 3, 甲局 7; for the target the lower "
        "counts, 3, for the ceiling the higher, 7 (m.csv:3, m.csv:2)"
    )
    assert "乙局 3、甲局 7；目标值按较低的 3 计，上限按较高的 7 计" in wording("zh").message(warning)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "“新增平台”在 2021-06-30 报送的数值不一致：乙局 3、甲局 7；按较不利的 3 计"),
        (
            "en",
            "“platforms” is reported with different values on 2021-06-30: 乙局 3, 甲局 7; the less favourable",
        ),
    ],
)
def test_people_see_an_indicators_name_and_programs_its_id(language: str, said: str) -> None:
    plan = plan_of("""
indicators: [{id: both, name: {zh: 新增平台, en: platforms}}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: both, at_least: 2}]}]}]
""")
    rows = readings("both 2021-06-30 7 by=a", "both 2021-06-30 3 by=b")
    found = check_data(plan, Ledger([], {"both": rows}, [], replaced=[], handed_in={}))
    (warning,) = (each for each in found if each.code == "DX-C006")
    assert warning.details["indicator"] == "both"
    assert copy.deepcopy(dict(warning.details)) == warning.details
    assert wording(language).message(warning).startswith(said)


def test_what_no_share_counts_is_told_by_who_reported_it_and_not_said_to_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(pathlib.Path(__file__).parent.parent / "cases" / "rows_that_no_share_counts")
    result = run("status", "m.csv", "--plan", "plan.yaml", "--as-of", "2021-12-31")
    told = [line.partition(" (")[0] for line in result.err.splitlines() if line.startswith("m.csv")]
    assert told == [
        "m.csv:10 DX-C004 warning: 东村 reports on “税收”, for which it does not answer; the rows count all the same",
        "m.csv:4 DX-C018 warning: no milestone counts what a row without an organisation reports on “公厕”",
        "m.csv:5 DX-C018 warning: no milestone counts what 各村 reports on “公厕”",
        "m.csv:6 DX-C018 warning: no milestone counts what 甲局 reports on “公厕”",
        "m.csv:7 DX-C018 warning: no milestone counts what 乙局 reports on “公厕”",
    ]


def test_what_is_added_to_shares_by_one_without_a_share_is_told_where_a_share_is_reported(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bureau's 25 is the total of all: with the counties' 15 and 9 it makes 49. Of the towns, whose members have
    shares, a figure is the sum of theirs; of nobody, the sum of all."""
    monkeypatch.chdir(tmp_path)
    plan_file_of(
        tmp_path,
        """
        organisations:
          - {id: bureau, name: 林业局}
          - {id: one, name: 甲县}
          - {id: two, name: 乙县}
          - {id: towns, name: 各镇, members: [east]}
          - {id: east, name: 东镇}
        indicators: [{id: trees, name: 造林, combine: sum}]
        actions:
          - organisations: [bureau]
            milestones:
              - due: 2021-12-31
                criteria: [{indicator: trees, at_least: 27, by: {one: 15, two: 10, east: 2}}]
        """,
    )
    header, total = "指标,日期,数值,填报单位\n", "trees,2021-12-20,25,林业局\n"
    shares = "trees,2021-12-20,15,甲县\ntrees,2021-12-20,9,乙县\n"
    others = "trees,2021-12-20,24,\ntrees,2021-12-20,2,各镇\n"

    def told(rows: str) -> list[str]:
        pathlib.Path("m.csv").write_text(header + rows, "utf-8")
        result = run("status", "m.csv", "--plan", "plan.yaml", "--as-of", "2021-12-31", "--lang", "zh")
        return [line for line in result.err.splitlines() if "DX-C019" in line]

    assert told(shares + total) == [
        "m.csv:4 DX-C019 警告：林业局没有“造林”的分解任务，其报送数与各分解任务的报送数相加，计入总量（m.csv:4）"
    ]
    assert told(total) == told(shares + others) == []


BY_ORGANISATION = """
organisations: [{id: a, name: 甲局}, {id: b, name: 东镇}, {id: c, name: 西镇}]
indicators: [{id: n, name: 公厕}]
actions:
  - organisations: [a]
    milestones:
      - {due: 2021-12-31, text: 建成2座, criteria: [{indicator: n, at_least: each, by: {b: 2, c: 2}}]}
      - {due: 2022-12-31, text: 办法, criteria: [{deliverable: 办法, by: [b, c]}]}
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("n,2021-06-30,,东镇,甲\nn,2021-06-30,3,西镇,\n", []),
        ("n,2021-06-30,,东镇,甲\nn,2021-06-30,3,东镇,\n", ["DX-C007"]),
        ("1-2022,2021-06-30,done,东镇,\n1-2022,2021-09-30,40%,西镇,\n", []),
        ("1-2022,2021-06-30,done,东镇,\n1-2022,2021-09-30,40%,东镇,\n", ["DX-C011"]),
        ("n,2021-06-30,5,东镇,\nn,2021-06-30,1,西镇,\nn,2021-09-30,2,西镇,\n", []),
        ("n,2021-06-30,,东镇,甲\nn,2021-06-30,,西镇,甲\n", ["DX-C008"]),
        ("n,2021-06-30,1,东镇,甲\nn,2021-07-30,2,西镇,甲\n", ["DX-C008"]),
        ("n,2021-06-30,1,东镇,甲\nn,2021-07-30,2,东镇,甲\n", ["DX-C009"]),
    ],
)
def test_shares_do_not_contradict_one_another(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rows: str, told: list[str]
) -> None:
    """What one town says is no other's register, total or state; an item that both list counts for each."""
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, BY_ORGANISATION)
    pathlib.Path("m.csv").write_text("指标,日期,数值,填报单位,明细\n" + rows, "utf-8")
    result = run("status", "m.csv", "--plan", "plan.yaml", "--as-of", "2022-12-31", "--lang", "zh")
    lines = [line for line in result.err.splitlines() if line.startswith("m.csv")]
    assert [line.split()[1] for line in lines] == told
    assert all("在各自的分解任务中各计一次" in line for line in lines if "DX-C008" in line)


ADDED_UP = plan_of("""
indicators: [{id: n, combine: sum}]
actions:
  - organisations: [a, b, c]
    milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 10, by: {a: 5, b: 5}}]}]
""")
"""a and b report shares that are added up; c has none."""


def test_an_item_of_shares_that_are_added_up_counts_once_whoever_lists_it() -> None:
    rows = readings("n 2021-01-01 1 item=x by=a", "n 2021-02-01 2 item=x by=b")
    found = item_restated(ADDED_UP, ADDED_UP.indicator_by_id["n"], rows)
    assert _told(found, "value", "other") == [("m.csv:3, m.csv:2", "1", "2")]


def test_an_entry_of_a_register_is_added_to_no_share() -> None:
    """What c lists beside a's share counts once, as any entry; its total would be added."""
    listed, told = (readings("n 2021-01-01 1 by=a", f"n 2021-02-01 2 {item}by=c") for item in ("item=x ", ""))
    indicator = ADDED_UP.indicator_by_id["n"]
    assert _told(added_to_shares(ADDED_UP, indicator, listed)) == []
    assert _told(added_to_shares(ADDED_UP, indicator, told)) == [("m.csv:3",)]
