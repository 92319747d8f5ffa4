"""Each data check: rows that it warns of, naming both sides, and rows that it leaves alone."""

from __future__ import annotations

import pathlib

import pytest
from helpers import run

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
            "m.csv:3:3 DX-C001 warning: rd_centres fell from 7 to 6, though it is a running total (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,7,区科委,,a\nrd_centres,2022-06-30,6,区科委,,b\n",
            "m.csv:3:3 DX-C002 warning: rd_centres on 2022-06-30 was restated from 7 to 6 (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,3,区科委,,same\n4.2-2021,2022-06-30,done,区科委,,same\n",
            "m.csv:2 DX-C003 warning: the same evidence “same” serves rd_centres, 4.2-2021 (m.csv:2, m.csv:3)",
        ),
        (
            "rd_centres,2022-06-30,3,区税务局,,a\n",
            "m.csv:2 DX-C004 warning: 区税务局 reports on rd_centres, for which it does not answer (m.csv:2)",
        ),
        (
            "rd_centres,2022-12-31,5,区科委,,a\n",
            "m.csv:2:3 DX-C005 warning: rd_centres jumps to 5, exactly the target of 4.2-2022, "
            "on its due date (m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,3,区科委,,a\nrd_centres,2022-06-30,2,区发展改革委,,b\n",
            "m.csv:3:3 DX-C006 warning: rd_centres is reported with different values on 2022-06-30: 2, 3; 2 counts "
            "(m.csv:3, m.csv:2)",
        ),
        (
            "4.2-2021,2022-06-30,done,区科委,,a\n4.2-2021,2022-06-30,60%,区发展改革委,,b\n",
            "m.csv:3:3 DX-C006 warning: 4.2-2021 is reported with different values on 2022-06-30: 60%, 100%; "
            "60% counts (m.csv:3, m.csv:2)",
        ),
        (
            "rd_centres,2022-06-30,,区科委,甲,a\nrd_centres,2022-06-30,3,区科委,,b\n",
            "m.csv:3:3 DX-C007 warning: rd_centres is reported as 3 on 2022-06-30, but its register adds up to 1, "
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
            "m.csv:4:3 DX-C010 warning: 4.1-2021 on 2021-12-31 is sent again as in_progress, which was corrected to "
            "100%; the correction counts (m.csv:4, m.csv:3)",
        ),
        (
            "special_posts_hired,2022-06-30,,区委组织部,甲,a\nspecial_posts_hired,2022-06-30,2,区委组织部,,b\n"
            "special_posts_hired,2023-06-30,3,区委组织部,,c\n",
            "m.csv:3:3 DX-C007 warning: special_posts_hired is reported as 2 on 2022-06-30, but its register adds "
            "up to 1, which counts (m.csv:3, m.csv:2)",
        ),
    ],
)
def test_warned_of(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, rows: str, warning: str) -> None:
    found = _warnings(tmp_path, monkeypatch, rows)
    assert found[-1] == warning
    assert len(found) == 1 or " DX-C010 " in warning  # which comes after the DX-C002 of the correction itself


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
        "rd_centres,2024-06-30,3,区税务局,,a\n",  # after the as-of date
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
