"""`trend`: a chart, a strip, and the figures beneath."""

from __future__ import annotations

import datetime
import pathlib
import re
import xml.etree.ElementTree as ET

import pytest
from helpers import EXAMPLES, PLAN, ROOT, plan_file_of, run
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


def _ways(picture: ET.Element) -> list[tuple[float, float]]:
    """Where the lines of pace and actual figures pass: M and L name a point, H and V one side of it."""
    points = []
    for path in picture.iter(f"{SVG}path"):
        if path.get("class") in ("pace", "actual"):
            at = [0.0, 0.0]
            for letter, numbers in re.findall(r"([MLHV])([-0-9. ]+)", path.get("d") or ""):
                before, found = list(at), [*map(float, numbers.split())]
                at = {"H": [found[0], at[1]], "V": [at[0], found[0]]}.get(letter, found)
                if letter != "M":
                    points += [
                        tuple(a + (b - a) * n / 400 for a, b in zip(before, at, strict=True)) for n in range(401)
                    ]
    return points


@pytest.mark.parametrize(
    ("id_", "name"), [("scenario_projects", "落地区级应用场景示范项目（项）"), ("landed_results", "承接落地成果（项）")]
)
def test_the_svg_is_titled_with_the_name_and_no_label_lies_on_a_line(
    id_: str, name: str, tmp_path: pathlib.Path
) -> None:
    _trend(id_, "--as-of", "2022-12-31", "--lang", "zh", "-o", str(tmp_path / "t.svg"))
    picture = ET.parse(tmp_path / "t.svg").getroot()
    texts = [*picture.iter(f"{SVG}text")]
    assert (texts[0].text, picture.get("aria-label")) == (name, name)
    labels = [text for text in texts if re.fullmatch(r"[0-9.]+-202[23]: [0-9]+", text.text or "")]
    assert len(labels) == 2
    ways = _ways(picture)
    assert len(ways) > 401
    for label in labels:
        x, y, width = float(label.get("x") or 0), float(label.get("y") or 0), 6.5 * len(label.text or "")
        left = x - width if label.get("text-anchor") == "end" else x
        assert not [(a, b) for a, b in ways if left <= a <= left + width and y - 9 <= b <= y + 1]


@pytest.mark.parametrize(
    ("id_", "codes"),
    [
        ("rd_centres", []),
        ("scenario_projects", ["DX-C008"]),  # one item of two organisations
        ("talent_apartments", ["DX-C002"]),  # 105, restated as 110
        ("special_posts_hired", ["DX-C003"]),  # its evidence serves 13.1-2022, too
        ("13.1-2021", []),
    ],
)
def test_only_its_own_data_checks_are_told(id_: str, codes: list[str]) -> None:
    """The examples have three in all as of the end of 2022."""
    files = [str(path.relative_to(ROOT)) for path in EXAMPLES]
    assert len(re.findall("DX-C0..", run("status", *files, "--plan", str(PLAN), "--as-of", "2022-12-31").err)) == 3
    told = run("trend", id_, *files, "--plan", str(PLAN), "--as-of", "2022-12-31").err
    assert re.findall("DX-C0..", told) == codes


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


def test_no_line_is_drawn_of_what_each_has_of_its_own(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of n each of two has its own, 5 and 1: no figure of all falls by 4. Of m the line is what b has no part in."""
    monkeypatch.chdir(tmp_path)
    plan_file_of(
        tmp_path,
        """
        indicators: [{id: n, name: 公厕}, {id: m, name: 税收}]
        actions:
          - organisations: [a]
            milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_least: each, by: {b: 2, c: 2}}]}]
          - organisations: [a]
            milestones: [{due: 2021-12-31, criteria: [{indicator: m, at_least: 9, by: {b: 4}}]}]
        """,
    )
    rows = "n,2021-06-30,5,b\nn,2021-09-30,1,c\nm,2021-06-30,6,a\nm,2021-09-30,2,b\n"
    pathlib.Path("m.csv").write_text("indicator,date,value,organisation\n" + rows, "utf-8")
    asked = ("m.csv", "--plan", "plan.yaml", "--as-of", "2021-12-31", "--lang", "zh")
    apart, rest = (run("trend", id_, *asked).out for id_ in "nm")
    assert "各单位各有其数，没有总数，不画走势" in apart and "2021-09-30" not in apart
    assert rest.splitlines()[-1].split() == ["2021-06-30", "6"]
