"""What a name that is not known may have meant, however many such names there are."""

from __future__ import annotations

import pytest
from helpers import plan_of, table_of

from dxcheck.submissions.accept import accept
from dxcheck.submissions.naming import LONGEST, MOST_GUESSED, Naming
from dxcheck.submissions.records import MetricFile

PLAN = plan_of("""
indicators: [{id: service_platforms}]
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: service_platforms, at_least: 5}]}]}]
""")


def _hints(*names: str) -> list[str | None]:
    table = table_of(*(f"{name},2021-06-30,1" for name in names))
    _, problems = accept([MetricFile("m.csv", "", table.rows, [])], PLAN)
    return [problem.hint for problem in problems]


def test_a_thousand_names_are_guessed_at_and_the_next_are_told_where_names_stand() -> None:
    """What was guessed once is known: it takes none of the thousand again."""
    known = [f"service_platform_{number}" for number in range(MOST_GUESSED)]
    hints = _hints(known[0], *known, "service_platform_x", known[-1])
    assert hints == ["hint.did_you_mean"] * (MOST_GUESSED + 1) + ["hint.show_ids", "hint.did_you_mean"]


def test_nothing_is_meant_by_what_is_too_long_for_a_name() -> None:
    assert _hints("service_platform" + "s" * (LONGEST - 15)) == ["hint.show_ids"]


def test_a_year_with_several_milestones_stands_for_each_of_them() -> None:
    plan = plan_of("""
actions:
  - milestones: [{due: 2021-03-31, every: quarter, until: 2021-12-31}]
  - milestones: [{due: 2021-12-31}]
""")
    table = table_of("1-2021,2021-06-30,done", "2-2022,2021-06-30,done")
    _, problems = accept([MetricFile("m.csv", "", table.rows, [])], plan)
    guesses = [problem.details["guess"] for problem in problems]
    assert guesses == ["1-2021-03, 1-2021-06, 1-2021-09, 1-2021-12", "2-2021"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("完成投资（亿元）", "money"),
        ("完成投资 (单位：亿元)", "money"),
        ("money（亿元）", "money"),
        ("完成投资（万元）", None),
        ("投资（亿元）", None),
        ("完成投资（累计）（亿元）", "all"),
        ("1-2021（亿元）", None),
    ],
)
def test_a_unit_in_brackets_behind_a_name_is_the_indicator_s_own(name: str, meant: str | None) -> None:
    plan = plan_of("""
indicators:
  - {id: money, name: 完成投资, unit: 亿元, kind: amount}
  - {id: all, name: 完成投资（累计）, unit: 亿元, kind: amount}
actions: [{milestones: [{due: 2021-12-31, criteria: [{indicator: money, at_least: 5}]}]}]
""")
    assert Naming(plan).id_of(name, "indicator") == meant
