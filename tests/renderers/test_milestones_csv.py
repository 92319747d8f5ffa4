"""The long table of a plan with shares, with an action that nobody is named for, and with names that make trouble."""

from __future__ import annotations

import csv
import io
import pathlib

import pytest
from helpers import plan_file_of, run

from dxcheck.published.milestones import FIELDS, KEY, milestones_schema

PLAN = """
indicators: [{id: centres, combine: sum}]
actions:
  - id: "6.10"
    organisations: [a, b]
    milestones:
      - due: 2021-12-31
        text: 建成中心5个，并建立机制
        criteria:
          - {indicator: centres, at_least: 5, by: {a: 2, b: 3}}
          - {deliverable: 并建立机制}
  - {id: "7", organisations: [], milestones: [{due: 2021-12-31}]}
"""
ROWS = """indicator,date,value,organisation,evidence
centres,2021-06-30,1,甲局,"=1+1
第二行"
centres,2021-06-30,2,乙局,
6.10-2021,2021-06-30,进行中,甲局,
"""


@pytest.fixture
def rows(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    monkeypatch.chdir(tmp_path)
    plan_file_of(tmp_path, PLAN)
    pathlib.Path("a b\nc.csv").write_text(ROWS, "utf-8")
    asked = ("status", "a b\nc.csv", "--plan", "plan.yaml", "--as-of", "2022-01-05", "--format", "csv")
    return list(csv.DictReader(io.StringIO(run(*asked).out)))


def test_a_share_has_the_row_of_its_organisation_and_what_is_asked_of_all_one_of_each(
    rows: list[dict[str, str]],
) -> None:
    told = ("milestone", "criterion", "organisation_id", "asked_of", "target", "actual", "actual_state", "days_overdue")
    assert [[row[name] for name in told] for row in rows] == [
        ["6.10-2021", "1", "a", "all", "5", "3", "", "5"],
        ["6.10-2021", "1", "b", "all", "5", "3", "", "5"],
        ["6.10-2021", "2", "a", "one", "2", "1", "", "5"],
        ["6.10-2021", "3", "b", "one", "3", "2", "", "5"],
        ["6.10-2021", "4", "a", "all", "", "", "in_progress", "5"],
        ["6.10-2021", "4", "b", "all", "", "", "in_progress", "5"],
        ["7-2021", "1", "", "all", "", "", "", "5"],
    ]
    assert {row["action"] for row in rows} == {"6.10", "7"}


def test_no_cell_is_run_and_no_path_runs_into_another(rows: list[dict[str, str]]) -> None:
    assert rows[0]["evidence"] == "'=1+1 第二行"
    assert rows[0]["sources"].split("\n") == [r"a b\nc.csv:2", r"a b\nc.csv:3"]


def test_the_schema_has_the_columns_in_their_order(rows: list[dict[str, str]]) -> None:
    schema = milestones_schema()
    assert [field["name"] for field in schema["fields"]] == [*rows[0]] == [field.name for field in FIELDS]
    assert schema["uniqueKeys"] == [list(KEY)]
    assert "text" in next(field.description for field in FIELDS if field.name == "action")
