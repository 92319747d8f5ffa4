"""What the one screen shows of small plans: columns of what dates they have, who answers, and what has gone quiet."""

from __future__ import annotations

import pathlib

import pytest
from helpers import plan_file_of, run

from dxcheck.renderers.terminal.answering import answering_in
from dxcheck.wording import wording


def _screen(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, plan: str, rows: str, as_of: str, width: int = 80
) -> list[str]:
    """The lines of the screen in English; without rows, of the timetable."""
    metrics = folder / "m.csv"
    metrics.write_text("indicator,date,value\n" + rows, "utf-8")
    monkeypatch.setenv("COLUMNS", str(width))
    path = plan_file_of(folder, plan)
    result = run("status", *([str(metrics)] if rows else []), "--plan", str(path), "--as-of", as_of, "--lang", "en")
    assert result.code == 0, result.err
    return result.out.splitlines()


MONTHS = ", ".join(f"{{due: 2023-{month:02}-28}}" for month in range(1, 13))
MONTHLY = f"""
period: {{start: 2023-01-01, end: 2023-12-31}}
actions:
  - {{milestones: [{MONTHS}]}}
  - {{milestones: [{{due: 2023-06-28}}]}}
"""
MET = "1-2023-01,2023-01-28,done\n1-2023-02,2023-03-02,done\n2-2023,2023-03-30,60%\n"


def test_a_plan_with_a_date_a_month_has_a_column_a_month(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the end of March the first is met, the second met late, the third due and silent; 2-2023 is ahead of pace.

    Of 1-2023-04, whose window began on 28 March, nothing was ever reported.
    """
    assert _screen(tmp_path, monkeypatch, MONTHLY, MET, "2023-03-31")[-6:] == [
        "            2023",
        "id  action  01  02  03  04  05  06  07  08  09  10  11  12",
        "1   行动1   ✓   ~   ?   ?   ·   ·   ·   ·   ·   ·   ·   ·",
        "2   行动2                       →",
        "✓ met  ~ met late  ? unreported  → on track  · upcoming",
        "1 file, 3 rows: 3 used",
    ]


def test_where_there_is_no_room_for_months_a_quarter_has_all_its_marks(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _screen(tmp_path, monkeypatch, MONTHLY, MET, "2023-03-31", 60)[-6:-2] == [
        "            2023",
        "id  action  Q1   Q2   Q3   Q4",
        "1   行动1   ✓~?  ?··  ···  ···",
        "2   行动2        →",
    ]


def test_a_plan_with_one_date_has_one_column(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = "actions: [{milestones: [{due: 2023-12-31}]}, {milestones: [{due: 2023-12-31}]}]"
    assert _screen(tmp_path, monkeypatch, plan, "1-2023,2023-03-31,done\n", "2023-12-01")[4:] == [
        "Nothing is overdue, unreported when due, or behind.",
        "",
        "Due within 30 days and not met: 1",
        "?  2-2023  建成                                                    2023-12-31  A",
        "",
        "id  action  2023",
        "1   行动1   ✓",
        "2   行动2   ?",
        "✓ met  ? unreported",
        "1 file, 1 row: 1 used",
    ]


YEARS = """
actions:
  - milestones: [{due: 2021-06-30}, {due: 2022-12-31}]
  - milestones: [{due: 2021-12-31}]
"""


def test_a_year_stands_above_its_columns_and_a_timetable_says_what_has_come(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two dates in 2021 need quarters; the only one of 2022 has a column as wide as its year."""
    assert _screen(tmp_path, monkeypatch, YEARS, "", "2021-07-01") == [
        "Plan  〔2021〕1号  as of 2021-07-01",
        "milestones 3  due 1",
        "no metric file was given, so nothing is reported: this is the timetable",
        "",
        "Nothing falls due within 30 days; next due date 2021-12-31: 1",
        "",
        "            2021    2022",
        "id  action  Q2  Q4  Q4",
        "1   行动1   ●       ◇",
        "2   行动2       ◇",
        "● due date has come  ◇ under way",
    ]


def test_what_needs_attention_says_how_far_it_is_and_who_answers(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = """
indicators: [{id: n}]
actions:
  - organisations: [a, b, c]
    milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: 10}, {deliverable: 建成}]}]
  - {organisations: [], milestones: [{due: 2022-01-10}]}
  - {milestones: [{due: 2021-12-31}]}
"""
    rows = "n,2021-12-31,4\n1-2021,2021-12-31,40%\n2-2022,2022-01-10,推进中\n"
    assert _screen(tmp_path, monkeypatch, plan, rows, "2022-01-11")[4:13] == [
        "Needs attention: 3",
        "✗  1-2021  建成                                                     overdue",
        "           due 2021-12-31, 4 of ≥ 10个; 40% done, A and 2 more      11 days late",
        "?  3-2021  建成                                                     unreported",
        "           due 2021-12-31, A                                        11 days late",
        "✗  2-2022  建成                                                     overdue",
        "           due 2022-01-10, in progress                              1 day late",
        "",
        "Every due date has passed.",
    ]
    wide = _screen(tmp_path, monkeypatch, plan, rows, "2022-01-11", 120)[5:9]
    assert [" ".join(line.split()) for line in wide] == [
        "id what is owed status due date days late actual / target who answers",
        "✗ 1-2021 建成 overdue 2021-12-31 11 4 / ≥ 10个, 40% done A and 2 more",
        "? 3-2021 建成 unreported 2021-12-31 11 – A",
        "✗ 2-2022 建成 overdue 2022-01-10 1 in progress –",
    ]
    assert {line.index("2021-12-31") for line in wide[1:3]} == {wide[0].index("due date") - 2}  # 建成 is four wide


def test_all_that_falls_due_soon_may_be_met(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = "actions: [{milestones: [{due: 2023-12-31}]}]"
    shown = _screen(tmp_path, monkeypatch, plan, "1-2023,2023-03-31,done\n", "2023-12-01")
    assert shown[6] == "All that falls due within 30 days is met."


def test_actions_that_have_gone_quiet_are_told_where_no_status_says_so(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """185 days after the last report 1 is behind and quiet; of 2 nobody has said a word, which is a status itself."""
    plan = "actions: [{milestones: [{due: 2021-12-31}]}, {milestones: [{due: 2021-12-31}]}]"
    for as_of, told in (("2021-09-02", True), ("2021-09-01", False)):
        shown = _screen(tmp_path, monkeypatch, plan, "1-2021,2021-03-01,10%\n", as_of)
        assert ("No report for more than 184 days: 1" in shown) is told


@pytest.mark.parametrize(
    ("language", "names", "width", "most", "told"),
    [
        ("zh", ["区科委"], 12, 1, "区科委"),
        ("zh", ["区科委", "区财政局", "区统计局"], 12, 1, "区科委等3家"),
        ("zh", ["区科委", "区财政局", "区统计局"], 20, 3, "区科委等3家"),
        ("zh", ["区科委", "区财政局", "区统计局"], 21, 3, "区科委、区财政局等3家"),
        ("zh", ["区科委", "区财政局", "区统计局"], 26, 3, "区科委、区财政局、区统计局"),
        ("zh", ["生物医药产业基地管委会", "区财政局"], 16, 1, "生物医药产…等2家"),
        ("en", ["Finance Bureau", "B", "C"], 40, 1, "Finance Bureau and 2 more"),
        ("en", ["Finance Bureau", "B", "C"], 20, 1, "Finance… and 2 more"),
        ("en", ["Finance Bureau"], 10, 1, "Finance B…"),
        ("en", [], 10, 1, "–"),
    ],
)
def test_who_answers_fits_and_says_how_many_there_are(
    language: str, names: list[str], width: int, most: int, told: str
) -> None:
    assert answering_in(names, width, wording(language), most) == told
