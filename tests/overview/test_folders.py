"""Which plan a metric file belongs to, by where it lies alone."""

from __future__ import annotations

import pathlib

from dxcheck.overview.folders import sort_folder


def _whose(*files: str, top: str = "city") -> tuple[dict[str, list[str]], dict[str, int]]:
    """By the label of each plan, its files; and of each other file, how many plans lie nearest to it."""
    found = sort_folder(top, [str(pathlib.Path(file)) for file in files])
    own = {job.folder: [pathlib.Path(path).as_posix() for path in job.metrics] for job in found.jobs}
    return own, {pathlib.Path(each.path).as_posix(): each.plans for each in found.shared}


def test_a_folder_a_plan_and_its_files_beside_it_and_below() -> None:
    own, shared = _whose("city/e/p.yaml", "city/e/1.csv", "city/e/2022/q1/2.xlsx", "city/w/p.yml", "city/w/1.csv")
    assert own == {"e": ["city/e/1.csv", "city/e/2022/q1/2.xlsx"], "w": ["city/w/1.csv"]}
    assert shared == {}


def test_a_plan_in_a_folder_called_plan_is_that_of_the_folder_around_it() -> None:
    own, shared = _whose("city/e/plan/p.yaml", "city/e/data/1.csv", "city/w/计划/p.yaml", "city/w/报送/1.csv")
    assert own == {"e": ["city/e/data/1.csv"], "w": ["city/w/报送/1.csv"]}
    assert shared == {}


def test_the_nearest_plan_has_it() -> None:
    own, shared = _whose("city/p.yaml", "city/1.csv", "city/e/p.yaml", "city/e/data/2.csv", "city/other/3.csv")
    assert own == {"p": ["city/1.csv", "city/other/3.csv"], "e": ["city/e/data/2.csv"]}
    assert shared == {}


def test_where_several_plans_lie_or_none_rows_have_to_say() -> None:
    own, shared = _whose(
        "city/1.csv", "city/e/a.yaml", "city/e/b.yaml", "city/e/2.csv", "city/w/p.yaml", "city/w/3.csv"
    )
    assert own == {"e/a": [], "e/b": [], "w": ["city/w/3.csv"]}
    assert shared == {"city/1.csv": 0, "city/e/2.csv": 2}


def test_a_folder_of_plan_files_alone_whatever_it_is_called() -> None:
    own, shared = _whose("plan/a.yaml", "plan/b.yaml", "plan/x/c.yaml", top="plan")
    assert own == {"a": [], "b": [], "x": []}
    assert shared == {}
    assert list(_whose("a.yaml", "x/c.yaml", "x/1.csv", top=".")[0].items()) == [("a", []), ("x", ["x/1.csv"])]


def test_only_a_file_that_lies_with_several_plans_keeps_them_from_being_judged() -> None:
    found = sort_folder("c", ["c/1.csv", "c/e/a.yaml", "c/e/b.yaml", "c/e/2.csv", "c/w/p.yaml"])
    assert [(each.path, each.places) for each in found.shared] == [
        ("c/1.csv", frozenset()),
        ("c/e/2.csv", frozenset({0, 1})),
    ]
