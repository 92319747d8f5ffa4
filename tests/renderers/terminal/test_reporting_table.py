"""The table of `reporting`: who sent nothing first, the running period marked, and short enough for a screen."""

from __future__ import annotations

import pathlib

import pytest
from helpers import ROOT, plan_file_of, run
from rich.cells import cell_len

FILES = [f"reports/example/{path.name}" for path in sorted((ROOT / "reports" / "example").glob("*.csv"))]
PLAN = """
period: {{start: 2022-01-01, end: 2022-12-31}}
policy: {{report_every: {every}}}
indicators: [{{id: n, name: {{zh: 新建中心, en: centres}}}}, {{id: m, name: {{zh: 引进人才, en: people}}}}]
actions:
  - organisations: [a, b]
    milestones: [{{due: 2022-12-31, criteria: [{{indicator: n, at_least: 10}}]}}]
  - organisations: [b, c]
    milestones: [{{due: 2022-12-31, criteria: [{{indicator: m, at_least: 10}}]}}]
"""
ROWS = "indicator,date,value,organisation,reported_on\nn,2022-08-31,3,甲局,2022-10-08\nn,2022-10-31,4,甲局,\n"
"""甲局 alone reports: in the third quarter and in the fourth, in August and in October."""


def _shown(folder: pathlib.Path, every: str, as_of: str, *arguments: str) -> list[str]:
    """The lines between the headline and what became of the rows."""
    plan, metrics = plan_file_of(folder, PLAN.format(every=every)), folder / "m.csv"
    metrics.write_text(ROWS, "utf-8")
    result = run("reporting", str(metrics), "--plan", str(plan), "--as-of", as_of, *arguments)
    assert result.code == 0, result.err
    lines = result.out.split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith(("2022年", "For 2022", "For Oct")))
    last = next(at for at, line in enumerate(lines) if line.startswith(("各期", "Reported /")))
    return lines[first:last]


def test_first_who_sent_nothing_then_a_line_an_organisation(tmp_path: pathlib.Path) -> None:
    """乙局 has one of its two by 甲局's row; 丙局 none of one. The third quarter's reports were due 31 days ago."""
    assert _shown(tmp_path, "quarter", "2022-11-15", "--lang", "zh") == [
        "2022年三季度应于2022年10月15日前报送，已过 31 天。当期未完成的指标 2 个，其中 1",
        "个未报或未报齐。",
        "未作任何报送、仍有缺报的单位（2）：乙局、丙局。",
        "2022年四季度正在进行，还有 46 天，应于2023年1月15日前报送，目前均不算迟报。当期",
        "未完成的指标 2 个，其中 1 个尚未报送或报齐。",
        "当期尚未作任何报送的单位 2 个。",
        "",
        "责任单位  2022年  2022年  2022年  进行中  及时    最近填报",
        "          一季度  二季度  三季度  四季度",
        "丙局         0/1     0/1     0/1     0/1     –        从未",
        "乙局         0/2     0/2     1/2     1/2     –        从未",
        "甲局         0/1     0/1     1/1     1/1   1/1  2022-10-31",
        "",
    ]


def test_a_month_is_a_period_where_the_plan_says_so(tmp_path: pathlib.Path) -> None:
    """On the last day of October the month has ended, and none is running. August's row came on 8 October, late."""
    assert _shown(tmp_path, "month", "2022-10-31", "--lang", "en") == [
        "For Oct 2022, reports are due by 15 November 2022. Of 2 indicators that are",
        "open, 1 is not reported, or not by all who report a share.",
        "Sent nothing and still owing (2): B, C.",
        "",
        "organisation  2022  2022  2022  2022  2022  on time    last row",
        "               Jun   Jul   Aug   Sep   Oct",
        "C              0/1   0/1   0/1   0/1   0/1        –       never",
        "B              0/2   0/2   1/2   0/2   1/2        –       never",
        "A              0/1   0/1   1/1   0/1   1/1   0 of 1  2022-10-31",
        "",
    ]


def test_what_was_not_reported_is_listed_for_the_organisations_that_are_asked_for(tmp_path: pathlib.Path) -> None:
    shown = _shown(tmp_path, "quarter", "2022-11-15", "--lang", "zh", "--organisation", "乙局")
    assert shown[-4:] == ["未报送", "乙局，2022年三季度：引进人才", "乙局，2022年四季度：引进人才", ""]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("as_of", ["2022-11-30", "2022-12-31"])
def test_the_example_s_organisations_have_a_line_each(
    monkeypatch: pytest.MonkeyPatch, language: str, as_of: str
) -> None:
    """At 80 columns, with what leads to the table in at most thirteen lines."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("reporting", *FILES, "--as-of", as_of, "--lang", language).out.split("\n")
    assert max(map(cell_len, lines)) <= 80
    head = next(at for at, line in enumerate(lines) if line.startswith(("责任单位  ", "organisation  ")))
    assert all("/" in line for line in lines[head + 2 : head + 22])
    assert lines[head + 22] == ""
    said = next(at for at, line in enumerate(lines) if line.startswith(("2022年", "For 2022")))
    assert head - said <= 13
