"""Who reports, where no column is known to say so: never is an organisation lost with its column."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import plan_file_of, run
from workbooks import number, parts, table, zipped

from dxcheck.submissions.readers import read_table

ROWS = [("rd_centres", "2022-06-30", "3", "区科委"), ("demo_projects", "2022-06-30", "4", "区经信局")]


def _file(path: pathlib.Path, header: str, *rows: tuple[str, ...]) -> str:
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]), "utf-8")
    return str(path)


@pytest.mark.parametrize("header", ["单位名称", "部门名称", "承办单位", "责任单位（牵头）", "单位（盖章）"])
def test_an_office_is_known_by_what_offices_head_it(header: str, tmp_path: pathlib.Path) -> None:
    sent = _file(tmp_path / "m.csv", f"指标,日期,数值,{header}", *ROWS)
    assert [row.cells["organisation"] for row in read_table(sent).rows] == ["区科委", "区经信局"]
    assert json.loads(run("validate", sent, "--format", "json").out)["diagnostics"] == []


def test_an_unread_column_of_organisations_is_an_error_of_the_header(tmp_path: pathlib.Path) -> None:
    """It is never merely ignored, in whatever command; another column that is not known is."""
    sent = _file(tmp_path / "m.csv", "指标,日期,数值,经办,来源", *((*row[:3], "甲", row[3]) for row in ROWS))
    for command in (("status", "--skip-rejected"), ("validate",)):
        result = run(command[0], sent, *command[1:], "--lang", "zh")
        assert result.code != 0
        said = result.out + result.err
        assert "“来源”列写的是本计划的责任单位（区科委、区经信局）" in said
        assert "请将表头改为“填报单位”" in said
        assert "列“经办”不在读取之列" in said
        assert "列“来源”不在读取之列" not in said
    (first, second) = json.loads(run("validate", sent, "--format", "json").out)["diagnostics"]
    assert [(each["code"], each["line"], each["column"]) for each in (first, second)] == [
        ("DX-M003", 1, 4),
        ("DX-M028", 1, 5),
    ]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("来源", ["DX-M003"]),  # half of them are none: it may be anything
        ("填报单位,来源", ["DX-M003", "DX-M009"]),  # another column says who reports
    ],
)
def test_a_column_that_mostly_names_something_else_is_ignored(
    header: str, told: list[str], tmp_path: pathlib.Path
) -> None:
    rows = [("rd_centres", "2022-06-30", "3", "区科委"), ("scenario_projects", "2022-06-30", "4", "统计年报")]
    rows = [(*row[:3], *([row[3]] * (header.count(",") + 1))) for row in rows]
    sent = _file(tmp_path / "m.csv", f"指标,日期,数值,{header}", *rows)
    assert [each["code"] for each in json.loads(run("validate", sent, "--format", "json").out)["diagnostics"]] == told


def test_a_file_that_says_not_who_reports_is_told_once_beside_others_that_do(tmp_path: pathlib.Path) -> None:
    one = _file(tmp_path / "1.csv", "指标,日期,数值,填报单位", *ROWS)
    nobody = _file(
        tmp_path / "2.csv",
        "指标,日期,数值",
        ("rd_centres", "2022-09-30", "4"),
        ("service_platforms", "2022-09-30", "4"),
    )
    assert json.loads(run("validate", nobody, "--format", "json").out)["diagnostics"] == []
    found = json.loads(run("validate", one, nobody, "--format", "json").out)["diagnostics"]
    assert [(each["code"], each["severity"], each["file"]) for each in found] == [("DX-M029", "warning", nobody)]


PLAN = """
organisations:
  - {id: a, zh: 甲局, en: A}
  - {id: b, zh: 东镇, en: East Town}
indicators:
  - {id: n, name: 培训, unit: 人, combine: sum}
  - {id: m, name: 大棚, unit: 个}
actions:
  - organisations: [a, b]
    milestones: [{due: 2022-12-31, criteria: [{indicator: n, at_least: 9}, {indicator: m, at_least: 9}]}]
"""


@pytest.mark.parametrize(
    ("names", "indicator", "told"),
    [
        (["附件1-东镇.csv"], "m", 1),
        (["east town.csv"], "m", 1),
        (["northeast townhall.csv"], "m", 0),
        (["1.csv", "2.csv"], "m", 0),  # one figure for all, whoever reports it
        (["1.csv", "2.csv"], "n", 2),  # the shares of two would count once
        (["1.csv"], "n", 0),
    ],
)
def test_a_table_that_seems_one_organisations_own_is_told(
    names: list[str], indicator: str, told: int, tmp_path: pathlib.Path
) -> None:
    plan = str(plan_file_of(tmp_path, PLAN))
    sent = [_file(tmp_path / name, "指标,日期,数值", (indicator, "2022-06-30", "3")) for name in names]
    result = run("status", *sent, "--plan", plan, "--as-of", "2022-06-30", "--format", "json")
    codes = [each["code"] for each in json.loads(result.out)["diagnostics"]]
    assert codes.count("DX-M029") == told


def test_a_sheet_that_is_called_as_an_organisation_is_told(tmp_path: pathlib.Path) -> None:
    sheet = table(("m", "2022-06-30", number(3)))
    book = {name: str(part).replace("表1", "东镇") for name, part in parts(sheet, sheet).items()}
    (tmp_path / "m.xlsx").write_bytes(zipped({name: part.replace("填报单位", "") for name, part in book.items()}))
    plan = str(plan_file_of(tmp_path, PLAN))
    result = run("status", str(tmp_path / "m.xlsx"), "--plan", plan, "--as-of", "2022-06-30", "--format", "json")
    found = json.loads(result.out)["diagnostics"]
    assert [each["sheet"] for each in found if each["code"] == "DX-M029"] == ["东镇"]
