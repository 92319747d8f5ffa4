"""What commands print as JSON, held to its shape: read back whole, written again alike, and described by its schema."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
from decimal import Decimal
from typing import Any

import jsonschema
import openpyxl
import pytest
from helpers import EXAMPLES, PLAN, ROOT, run
from pydantic import TypeAdapter

from dxcheck.commands.schema import Name
from dxcheck.published.saved import read_saved
from dxcheck.published.schema import SHAPES, json_schema
from dxcheck.renderers.data.json_text import to_text

FILES = tuple(map(str, EXAMPLES))
WORKBOOK = "noted.xlsx"
CASE = ROOT / "tests" / "cases" / "decisions_put_off_reduce_and_cancel"
DECIDED = ("--plan", str(CASE / "plan.yaml"), "--format", "json")
STATUS = ("status", "--plan", str(PLAN), "--format", "json")
SHOW = ("show", "--plan", str(PLAN), "--format", "json")
VALIDATE = ("validate", "--plan", str(PLAN), "--format", "json")
ASKED = {
    "status": (
        (*STATUS, *FILES, "--as-of", "2022-12-31"),
        (*STATUS, *FILES, "--as-of", "2025-03-31", "--lang", "zh"),  # duties recur, and every quarter has ended
        (*STATUS, *FILES, "--as-of", "2022-12-31", "--organisation", "kw", "--status", "overdue", "--action", "4"),
        (*STATUS, WORKBOOK, "--as-of", "2022-12-31", "--skip-rejected"),
        (*STATUS, "--as-of", "2020-06-30"),  # nothing is due: no rate
        ("status", *DECIDED, str(CASE / "m.csv"), "--as-of", "2022-03-31"),
        ("status", *DECIDED, str(CASE / "m.csv"), "--as-of", "2021-08-31"),  # nothing is decided yet
        ("report", *STATUS[1:], *FILES, "--as-of", "2022-12-31", "--action", "4", "--from", "区科委"),
        ("report", *STATUS[1:], *FILES, "--as-of", "2022-12-31", "--evidence-dir", "proofs"),
    ),
    "overview": (("overview", "plans", "--as-of", "2022-12-31", "--format", "json"),),
    "show": (SHOW, (*SHOW, "10.2"), (*SHOW, "4.2-2022"), (*SHOW, "kw"), ("show", *DECIDED)),
    "validate": (
        (*VALIDATE, str(PLAN), *FILES),
        (*VALIDATE, WORKBOOK, "missing.csv", "--lang", "zh"),
        ("validate", str(CASE / "plan.yaml"), "--format", "json"),
    ),
    "diff": (
        ("diff", "old.json", "new.json", "--format", "json"),
        ("diff", "new.json", "old.json", "--format", "json"),
        ("diff", "old.json", "narrowed.json", "--format", "json"),
        ("diff", "old.json", "another.json", "--format", "json"),
    ),
    "plan-diff": (
        ("diff", str(PLAN), str(PLAN), "--format", "json"),
        ("diff", str(PLAN), "loosened.yaml", "--format", "json"),
        ("diff", "loosened.yaml", str(PLAN), "--format", "json"),
        ("diff", "undecided.yaml", str(CASE / "plan.yaml"), "--format", "json"),
    ),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every output of each command."""
    folder = tmp_path_factory.mktemp("saved")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _save_workbook()
        pathlib.Path("proofs").mkdir()
        pathlib.Path("proofs/示例材料〔2021〕1号.pdf").write_bytes(b"1")
        _save("old", "--as-of", "2022-06-30")
        _save("new", "--as-of", "2022-12-31")
        _save("narrowed", "--as-of", "2022-12-31", "--action", "4")
        another = json.loads(pathlib.Path("new.json").read_text("utf-8"))
        another["milestones"][0]["due"] = "2022-01-31"
        another["milestones"][0]["criteria"] = another["milestones"][1]["criteria"]
        del another["series"]
        pathlib.Path("another.json").write_text(json.dumps(another), "utf-8")
        loosened = PLAN.read_text("utf-8").replace("at_least: 15", "at_least: 12").replace("0.20", "0.25")
        loosened = loosened.replace("due: 2023-12-31", "due: 2023-12-30").replace("[kw, fgw, jxj]", "[kw, fgw]")
        shutil.copytree(ROOT / "plan" / "examples", "plans")
        pathlib.Path("plans/broken.yaml").write_text("schema: 1\n", "utf-8")
        pathlib.Path("loosened.yaml").write_text(loosened, "utf-8")
        undecided = (CASE / "plan.yaml").read_text("utf-8").partition("decisions:")[0]
        pathlib.Path("undecided.yaml").write_text(undecided, "utf-8")
        return {command: [run(*each).out for each in asked] for command, asked in ASKED.items()}


def _save_workbook() -> None:
    """One with a line that is told."""
    book = openpyxl.Workbook()
    for cells in (["指标", "日期", "数值"], ["rd_centres", "2022-06-30", 3], ["注：示例"]):
        book.worksheets[0].append(cells)
    book.save(WORKBOOK)


def _save(name: str, *options: str) -> None:
    pathlib.Path(f"{name}.json").write_text(run(*STATUS, *FILES, *options).out, "utf-8")


def test_every_shape_can_be_asked_for() -> None:
    assert set(SHAPES) == set(ASKED) == {name.value for name in Name} - {"plan", "metrics", "status-csv"}


@pytest.mark.parametrize("command", SHAPES)
def test_what_is_written_is_read_back_and_written_alike(command: str, printed: dict[str, list[str]]) -> None:
    shape = TypeAdapter(SHAPES[command])
    for text in printed[command]:
        data = shape.validate_python(json.loads(text, parse_float=Decimal))
        assert to_text(data) == text


@pytest.mark.parametrize("command", SHAPES)
def test_the_schema_describes_every_output(command: str, printed: dict[str, list[str]]) -> None:
    schema = json_schema(command)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(run("schema", command).out) == schema
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for text in printed[command]:
        validator.validate(json.loads(text))


def test_the_outputs_hold_what_is_there_only_sometimes(printed: dict[str, list[str]]) -> None:
    plain, later, narrowed, workbook, early, decided, undecided, report, proved = map(json.loads, printed["status"])
    assert "decisions" not in plain
    assert decided["decided_summary"]["compliance_rate"] == 1
    assert undecided["decided_summary"] is None
    assert [each["counts"] for each in undecided["decisions"]] == [False, False, False]
    assert "filters" in narrowed
    assert "filters" not in plain
    assert any("sheet" in found for found in workbook["diagnostics"])
    assert not any("sheet" in found for found in plain["diagnostics"])
    assert later["recurring"]
    assert early["summary"]["compliance_rate"] is None
    assert report["provenance"]["options"] == {"as_of": "2022-12-31", "action": ["4"], "sender": "区科委"}
    assert "provenance" not in plain
    assert proved["evidence"]["found"] == 1
    assert "evidence" not in plain
    changed, _, other_filters, other_plan = map(json.loads, printed["diff"])
    assert changed["worse"] and changed["actuals"] and changed["organisations"]
    assert other_filters["organisations"] is None
    assert other_filters["vanished"]
    assert other_plan["owed"]
    assert other_plan["restated"] is None


BROKEN: tuple[tuple[str, str, object], ...] = (
    ("status", "version", 2),
    ("status", "as_of", "2022-02-30"),
    ("status", "plan.sha256", "0" * 63),
    ("status", "inputs.0.rows.read", -1),
    ("status", "summary.compliance_rate", 1.1),
    ("status", "summary.due", 1.5),
    ("status", "milestones.0.status", "lost"),
    ("status", "milestones.0.criteria", []),
    ("status", "milestones.0.criteria.0.kind", "text"),
    ("status", "milestones.0.criteria.0.comparison", "about"),
    ("status", "milestones.0.criteria.0.actual", "soon"),
    ("status", "milestones.0.criteria.0.met_on", "tomorrow"),
    ("status", "series.0.points.0.value", None),
    ("status", "outlook.0.reason", "unknown"),
    ("status", "reporting.0.quarters.0.quarter", "2022Q5"),
    ("status", "reporting.0.quarters.0.quarter", "2022-13"),
    ("status", "diagnostics.0.code", "X1"),
    ("status", "diagnostics.0.line", 0),
    ("status", "more", 1),
    ("show", "tasks.0.actions.0.milestones.0.criteria.0.comparison", "about"),
    ("show", "tasks.0.actions", []),
    ("show", "indicators.0.accumulation", "falling"),
    ("show", "organisations.0.more", 1),
    ("validate", "version", 2),
    ("validate", "diagnostics.0.severity", "note"),
    ("validate", "files", "m.csv"),
    ("diff", "old.summary.on_time_rate", -0.1),
    ("diff", "worse.0.new", "lost"),
    ("diff", "restated", "none"),
    ("diff", "organisations.0.new_rank", 0),
    ("diff", "actuals.0.step", "much"),
)


@pytest.mark.parametrize(("command", "path", "value"), BROKEN)
def test_the_schema_refuses_what_is_broken(
    command: str, path: str, value: object, printed: dict[str, list[str]]
) -> None:
    data = json.loads(printed[command][0])
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    entry: Any = data
    for step in way:
        entry = entry[step]
    entry[last] = value
    validator = jsonschema.Draft202012Validator(json_schema(command), format_checker=jsonschema.FormatChecker())
    (error,) = validator.iter_errors(data)
    told = [*error.absolute_path]
    if last == "more":
        assert told == way
    elif error.validator == "anyOf":  # something, or null
        assert told and told == [*way, last][: len(told)]
    else:
        assert told == [*way, last]


ADDED = ("known_on", "undated_rows", "series", "outlook", "recurring", "reporting", "decided")


@pytest.mark.parametrize("command", SHAPES)
def test_the_schema_asks_for_every_field_of_an_output(command: str, printed: dict[str, list[str]]) -> None:
    """All but those that earlier versions did not write."""
    validator = jsonschema.Draft202012Validator(json_schema(command))
    data = json.loads(printed[command][0])
    for name in data:
        missing = {key: value for key, value in data.items() if key != name}
        assert validator.is_valid(missing) is (name in ADDED and command != "overview"), name


def test_a_saved_assessment_is_read_whatever_a_later_version_adds(
    tmp_path: pathlib.Path, printed: dict[str, list[str]]
) -> None:
    text = printed["status"][0]
    (tmp_path / "now.json").write_text(text, "utf-8")
    later = json.loads(text)
    later["known_on"] = later["milestones"][0]["days_overdue"] = later["milestones"][0]["criteria"][0]["by"] = None
    (tmp_path / "later.json").write_text(json.dumps(later), "utf-8")
    read, problems = read_saved(str(tmp_path / "later.json"))
    assert (read, problems) == read_saved(str(tmp_path / "now.json"))
    assert read is not None
    assert problems == []


def test_an_earlier_versions_file_is_read_without_the_fields_it_lacks(
    tmp_path: pathlib.Path, printed: dict[str, list[str]]
) -> None:
    earlier = json.loads(printed["status"][0])
    for name in ("series", "outlook", "recurring", "reporting"):
        del earlier[name]
    (tmp_path / "earlier.json").write_text(json.dumps(earlier), "utf-8")
    read, problems = read_saved(str(tmp_path / "earlier.json"))
    assert problems == []
    assert read is not None
    assert set(read) == set(earlier)


@pytest.mark.parametrize("format_", ["table", "json"])
def test_judging_loads_no_shape(format_: str) -> None:
    """Start-up is felt on every call: shapes are loaded by who reads them."""
    command = [sys.executable, "-X", "importtime", "-m", "dxcheck", "status", "--plan", str(PLAN), "--format", format_]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
    assert "dxcheck.judging.evaluate" in told
    assert "dxcheck.published" not in told
