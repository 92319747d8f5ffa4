"""Scenario folders: a plan, metric files (or `plan` names an example that has both, to which `decisions.yaml` may be
appended), days, and answers that were worked out by hand (`why` says how)."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import ROOT, decided, run

CASES = sorted(path for path in (pathlib.Path(__file__).parent.parent / "cases").iterdir() if path.is_dir())


def _asked() -> list[tuple[pathlib.Path, str]]:
    return [(case, day) for case in CASES for day in json.loads((case / "expected.json").read_text("utf-8"))["as_of"]]


@pytest.mark.parametrize(("case", "day"), _asked(), ids=lambda value: getattr(value, "name", value))
def test_case(case: pathlib.Path, day: str, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    told = json.loads((case / "expected.json").read_text("utf-8"))
    expected = told["as_of"][day]
    monkeypatch.chdir(case)
    plan, files = _files(case, told.get("plan"), tmp_path)
    as_of, _, known_on = day.partition(" known on ")
    known = ("--known-on", known_on) if known_on else ()
    options = (*told.get("options", ()), *known)
    result = run("status", *files, "--plan", plan, "--as-of", as_of, "--format", "json", *options)
    assert result.code == 0, result.err
    status = json.loads(result.out)

    _holds(status, expected.get("whole", {}))
    milestones = {milestone["id"]: milestone for milestone in status["milestones"]}
    assert expected["milestones"].keys() <= milestones.keys()
    if "summary" in expected:
        assert set(milestones) == set(expected["milestones"])
    for id_, answer in expected["milestones"].items():
        _holds(milestones[id_], answer)
    _holds(status["summary"], expected.get("summary", {}) | expected.get("summary_only", {}))
    if "filtered_summary" in expected:
        _holds(status["filtered_summary"], expected["filtered_summary"])
    for name in ("outlook", "recurring", "reporting"):
        if name in expected:
            _hold(status[name], expected[name])
    organisations = {organisation["name"]: organisation for organisation in status["organisations"]}
    for name, answer in expected.get("organisations", {}).items():
        _holds(organisations[name], answer)
    if "organisations" in expected:
        assert organisations.keys() == expected["organisations"].keys()
    if "inputs" in expected:
        nought = dict.fromkeys(("later", "mended"), 0)
        assert [file["rows"] for file in status["inputs"]] == [nought | rows for rows in expected["inputs"]]
    if "codes" in expected:
        found = {d["code"] for d in status["diagnostics"] if d["file"] != plan}
        assert sorted(found) == expected["codes"]


def _files(case: pathlib.Path, example: str | None, copies: pathlib.Path) -> tuple[str, list[str]]:
    """The plan and the metric files of a case: its own, or those of an example of plan/examples."""
    if example is None:
        return "plan.yaml", sorted(path.name for path in case.glob("*.csv"))
    folder = ROOT / example
    plan = folder / f"{folder.name}.yaml"
    if (decisions := case / "decisions.yaml").exists():
        plan = decided(plan, decisions, copies)
    return str(plan), sorted(map(str, (folder / "metrics").glob("*.csv")))


def _hold(actual: object, expected: object) -> None:
    assert isinstance(actual, list) and isinstance(expected, list) and len(actual) == len(expected), actual
    for one, other in zip(actual, expected, strict=True):
        _holds(one, other)


def _holds(actual: dict[str, object], expected: dict[str, object]) -> None:
    """Each expected field is there and equal; criteria are compared one by one."""
    for key, value in expected.items():
        if key in ("criteria", "quarters"):
            _hold(actual[key], value)
        elif isinstance(value, dict) and isinstance(actual[key], dict):
            _holds(actual[key], value)
        else:
            assert actual[key] == value, (key, actual)
