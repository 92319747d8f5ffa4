"""What a report opens with: whole sentences, true and right in number for none, one and many."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_file_of, run

ONE = """
actions: [{milestones: [{due: 2021-12-31}]}]
"""
THREE = """
indicators: [{id: n}]
actions:
  - organisations: [a]
    milestones: [{due: 2021-12-31}, {due: 2022-12-31}]
  - organisations: [b]
    milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 5}]}]
"""


def _opening(folder: pathlib.Path, plan: str, as_of: str, rows: str | None, *arguments: str) -> str:
    """The paragraph below the title."""
    asked = ["report", "--format", "markdown", "--plan", str(plan_file_of(folder, plan)), "--as-of", as_of, *arguments]
    if rows is not None:
        metrics = folder / "m.csv"
        metrics.write_text("indicator,date,value\n" + rows, "utf-8")
        asked.append(str(metrics))
    result = run(*asked)
    assert result.code == 0, result.err
    return result.out.split("\n\n")[1]


@pytest.mark.parametrize(
    ("as_of", "rows", "english", "chinese"),
    [
        ("2021-06-30", None,
         "No metric file was given, so nothing counts as reported. By 30 June 2021, nothing has fallen due. "
         "Not due yet: 1 (1 unreported). Nothing falls due within 30 days; then 1 falls due on 31 December 2021.",
         "未提供报送文件，全部按未报送计。截至2021年6月30日，尚无年度任务到期。"
         "尚未到期合计1项，其中未报送1项。今后30天内没有年度任务到期，下一批1项于2021年12月31日到期。"),
        ("2021-12-01", "1-2021,2021-11-30,done\n",
         "By 1 December 2021, nothing has fallen due. Not due yet: 1 ("
         "1 done already).",
         "截至2021年12月1日，尚无年度任务到期。尚未到期合计1项，其中提前完成1项。"),
        ("2021-12-31", "1-2021,2021-12-31,done\n",
         "By 31 December 2021, 1 has fallen due, and is done; it was done on "
         "time. Nothing is overdue or unreported. With that, all milestones have fallen due.",
         "截至2021年12月31日，应完成1项，已全部完成，按期完成1项。"
         "没有逾期未完成或到期未报送的年度任务。计划所列年度任务已全部到期。"),
        ("2022-12-31", "1-2021,2022-01-01,done\n",
         "By 31 December 2022, 1 has fallen due, and is done; it was done "
         "late. Nothing is overdue or unreported. With that, all milestones have fallen due.",
         "截至2022年12月31日，应完成1项，已全部完成，逾期完成1项。"
         "没有逾期未完成或到期未报送的年度任务。计划所列年度任务已全部到期。"),
        ("2022-01-01", "1-2021,2021-12-31,80%\n",
         "By 1 January 2022, 1 has fallen due, and is not done. 1 is overdue. "
         "With that, all milestones have fallen due.",
         "截至2022年1月1日，应完成1项，尚未完成。逾期未完成1项。"
         "计划所列年度任务已全部到期。"),
    ],
)  # fmt: skip
def test_of_one_milestone(
    tmp_path: pathlib.Path, as_of: str, rows: str | None, english: str, chinese: str
) -> None:  # fmt: skip
    assert _opening(tmp_path, ONE, as_of, rows) == f"Plan (〔2021〕1号) has 1 milestone. {english}"
    assert _opening(tmp_path, ONE, as_of, rows, "--lang", "zh") == f"《计划》（〔2021〕1号）共有年度任务1项。{chinese}"


def test_of_several_it_says_what_is_late_for_how_long_and_whose(tmp_path: pathlib.Path) -> None:
    """On 2022-12-11: a's first is done, b's five stand at three for 345 days, a's second is due in 20, half done.

    By then 345 of its 365 days have gone by, 94.5 %: it is behind.
    """
    rows = "1-2021,2021-12-31,done\nn,2022-01-31,3\n1-2022,2022-12-01,50%\n"
    assert _opening(tmp_path, THREE, "2022-12-11", rows) == (
        "Plan (〔2021〕1号) has 3 milestones. By 11 December 2022, 2 have fallen due and 1 is done, a "
        "compliance rate of 50.0%; it was done on time. 1 is overdue. Furthest behind: B (0 of 1 done). "
        "Not due yet: 1 (1 behind). 1 falls due within 30 days."
    )
    assert _opening(tmp_path, THREE, "2022-12-11", rows, "--lang", "zh") == (
        "《计划》（〔2021〕1号）共有年度任务3项。截至2022年12月11日，应完成2项，已完成1项，办结率50.0%，按期完成1项。"
        "逾期未完成1项。落后较多的责任单位是乙局（应完成1项，已完成0项）。尚未到期合计1项，其中进度滞后1项。"
        "今后30天内有1项到期。"
    )


def test_the_longest_is_named_where_there_are_several(tmp_path: pathlib.Path) -> None:
    """On 2023-01-01 a's second and b's are late, by 1 day and by 366; of a's nothing but the first was reported."""
    told = _opening(tmp_path, THREE, "2023-01-01", "1-2021,2021-12-31,done\nn,2022-01-31,3\n")
    assert "1 is overdue, and 1 is due and not reported, or not in full." in told
    assert "The longest past its date is 2-2021, by 366 days." in told
    assert "Furthest behind: B (0 of 1 done), A (1 of 2 done)." in told


def test_narrowed_it_gives_the_plan_s_own_rate_first(tmp_path: pathlib.Path) -> None:
    rows = "1-2021,2021-12-31,done\nn,2022-01-31,3\n"
    told = _opening(tmp_path, THREE, "2022-01-01", rows, "--organisation", "b")
    assert told.startswith(
        "Plan (〔2021〕1号) has 3 milestones. Of all that are due, 1 of 2 is done (50.0%). What follows is "
        "narrowed by filters to 1 milestone. By 1 January 2022, 1 has fallen due, and is not done."
    )


def test_where_filters_leave_nothing_it_says_no_more(tmp_path: pathlib.Path) -> None:
    told = _opening(tmp_path, THREE, "2021-06-01", "1-2021,2021-05-31,20%\n", "--status", "met")
    assert told == ("Plan (〔2021〕1号) has 3 milestones. What follows is narrowed by filters to 0 milestones.")


TIES = """
organisations: [{id: a, zh: 甲局, en: A}, {id: b, zh: 乙局, en: B}, {id: c, zh: 丙局, en: C}, {id: d, zh: 丁局, en: D}]
actions:
  - {organisations: [a], milestones: [{due: 2021-12-31}]}
  - {organisations: [b], milestones: [{due: 2021-12-31}]}
  - {organisations: [c], milestones: [{due: 2021-12-31}]}
  - {organisations: [d], milestones: [{due: 2021-12-31}]}
  - {organisations: [a], milestones: [{due: 2022-01-31}]}
"""


def test_of_many_that_are_alike_none_is_named_as_the_worst(tmp_path: pathlib.Path) -> None:
    """At the end of January four are 31 days past their date, the fifth none; nobody has done anything."""
    chinese = _opening(tmp_path, TIES, "2022-01-31", None, "--lang", "zh")
    assert "其中逾期最久的有4项，已逾期31天。" in chinese
    assert (
        "落后较多的责任单位是甲局（应完成2项，已完成0项）、乙局（应完成1项，已完成0项）、丙局（应完成1项，已完成0项）等4家。"
        in chinese
    )
    english = _opening(tmp_path, TIES, "2022-01-30", None)
    assert "All of these are 30 days past their date." in english
    assert "Furthest behind: A (0 of 1 done), B (0 of 1 done), C (0 of 1 done) and 1 more." in english


SHARES = """
indicators:
  - {id: air, name: {zh: 优良天数, en: Good air}, unit: "%", kind: percentage, accumulation: level}
  - {id: pipes, name: {zh: 数据集, en: Data}, unit: data sets}
actions:
  - organisations: [a, b]
    milestones: [{due: 2021-12-31, criteria: [{indicator: pipes, at_least: each, by: {a: 5, b: 6}}]}]
  - {organisations: [b], milestones: [{due: 2022-12-31, criteria: [{indicator: air, at_least: 85}]}]}
"""


def test_who_has_done_its_own_share_is_not_named_and_a_level_lacks_points(tmp_path: pathlib.Path) -> None:
    """A has its 5; B has 4 of 6, and its air is 84.6 % where 85 % is asked for at the end of the year."""
    metrics = tmp_path / "m.csv"
    metrics.write_text(
        "indicator,date,value,organisation\npipes,2021-12-01,5,A\npipes,2021-12-01,4,B\nair,2022-06-01,84.6%,B\n",
        "utf-8",
    )
    asked = ("report", str(metrics), "--plan", str(plan_file_of(tmp_path, SHARES)), "--as-of", "2022-06-30")
    assert run(*asked).code == 0, run(*asked).err
    chinese, english = run(*asked, "--format", "markdown", "--lang", "zh").out, run(*asked, "--format", "markdown").out
    assert "落后较多的责任单位是乙局（应完成1项，已完成0项）。" in chinese
    assert "Furthest behind: B (0 of 1 done)." in english
    assert "未达到要求：目标85%，实际84.6%，差0.4个百分点" in chinese
    assert "not as required: target 85%, actual 84.6%, short by 0.4 percentage points" in english
    assert "target 6 data sets, actual 4 data sets, short by 2" in english
    assert "data sets, actual 5" not in english and "序时进度–" not in chinese
