"""`trend`: a chart, a strip, and the figures beneath."""

from __future__ import annotations

import datetime
import pathlib
import re
import xml.etree.ElementTree as ET

import pytest
from helpers import EXAMPLES, PLAN, ROOT, run
from rich.cells import cell_len

from dxcheck.judge import gather, judge
from dxcheck.judging.selection import Selection
from dxcheck.judging.trend import trend
from dxcheck.plan.load import load_plan
from dxcheck.renderers.documents.chart_svg import render_svg
from dxcheck.renderers.terminal.canvas import Canvas
from dxcheck.renderers.terminal.trend_text import render_trend
from dxcheck.wording import wording

GOLDENS = pathlib.Path(__file__).parents[1] / "goldens"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _trend(id_: str, *options: str) -> str:
    files = [str(path.relative_to(ROOT)) for path in EXAMPLES]
    result = run("trend", id_, *files, "--plan", str(PLAN), *options)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize(
    ("golden", "id_", "day", "language", "width"),
    [
        ("trend_scenario_projects_80", "scenario_projects", "2022-12-31", "en", 80),
        ("trend_scenario_projects_zh_140", "scenario_projects", "2022-12-31", "zh", 140),
        ("trend_deliverable_80", "8-2022", "2023-06-30", "en", 80),
    ],
)
def test_the_picture(
    golden: str, id_: str, day: str, language: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To make one anew, delete it and run this test once; then look at it."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = _trend(id_, "--as-of", day, "--lang", language)
    assert max(map(cell_len, shown.splitlines())) <= width
    path = GOLDENS / f"{golden}.txt"
    if not path.exists():
        path.write_text(shown, "utf-8")
        pytest.fail(f"{path.name} is new: look at it before it is committed")
    assert shown == path.read_text("utf-8")


def test_its_values_are_those_that_judging_uses() -> None:
    """The register of the examples has 16 items by 2022-12-31, of which the 15th came on 2022-12-09."""
    shown = _trend("scenario_projects", "--as-of", "2022-12-31")
    assert re.search(r"2022-12-09 +15 +\+1\n2022-12-20 +16 +\+1\n", shown)
    assert "and 3 earlier values" in shown
    assert "2022-register-invented.csv:2" in shown


@pytest.mark.parametrize("name", ["落地区级应用场景示范项目", "scenario_projects", "1-2022", "应用场景示范项目"])
def test_an_indicator_goes_by_any_of_its_names(name: str) -> None:
    assert _trend(name, "--as-of", "2022-12-31").startswith("scenario_projects ")


def test_an_unknown_name_is_refused_with_a_suggestion() -> None:
    result = run("trend", "scenario_project", "--plan", str(PLAN))
    assert (result.code, result.out) == (2, "")
    assert "scenario_projects" in result.err


def test_every_indicator_and_deliverable_can_be_drawn() -> None:
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    gathered, plan, words = gather(plan_file, [str(path) for path in EXAMPLES]), plan_file.plan, wording("en")
    for day in (datetime.date(2020, 6, 30), datetime.date(2022, 6, 30), datetime.date(2026, 1, 1)):
        judgement = judge(gathered, Selection(), day)
        for id_ in plan.duties_of:
            text = render_trend(trend(judgement, id_), words, 60)
            assert max(map(cell_len, text.splitlines())) <= 60
            ET.fromstring(render_svg(trend(judgement, id_), words))


def test_the_svg_has_a_dot_a_value_and_a_circle_a_target(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "t.svg"
    assert _trend("landed_results", "--as-of", "2022-12-31", "-o", str(path)) == ""
    picture = ET.parse(path).getroot()
    circles = [circle.get("class") for circle in picture.iter(f"{SVG}circle")]
    assert circles.count("dot") == 3  # 1, 2 and 3 in 2022
    assert circles.count("goal") == 2  # 3 in 2022, 10 in 2023
    assert circles.count("may") == 1
    told = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    assert "承接落地成果" in told
    assert "2024-04-27" in told


def test_a_recurring_target_is_listed_and_no_other_ending_is_taken(tmp_path: pathlib.Path) -> None:
    shown = _trend("special_posts_hired", "--as-of", "2025-03-31")
    assert re.search(r"^13.1-2024 .* unreported$", shown, re.MULTILINE)
    assert "13.1-2024, 13.1-2025: recurring, not counted among the milestones" in shown
    path = tmp_path / "t.png"
    refused = run("trend", "rd_centres", "--plan", str(PLAN), "-o", str(path))
    assert (refused.code, path.exists()) == (2, False)
    assert ".svg" in refused.err


def test_without_files_there_is_the_pace_alone() -> None:
    result = run("trend", "rd_centres", "--plan", str(PLAN), "--as-of", "2022-06-30")
    assert result.code == 0
    assert "Nothing was reported." in result.out


def test_a_canvas_puts_dots_where_they_belong() -> None:
    canvas = Canvas(2, 1)
    canvas.line(0, 0, 3, 3, "a")  # lower left to upper right
    assert list(canvas.lines()) == [[(chr(0x2800 + 0x40 + 0x20) + chr(0x2800 + 0x02 + 0x08), "a")]]
    canvas.mark(3, 0, "x", "b")
    assert [text for text, _ in next(canvas.lines())][-1] == "x"
