"""The plans of plan/examples: proved, judged, shown in both languages; `tests/cases/the_*_example` has the figures."""

from __future__ import annotations

import json
import pathlib
import re

import pytest
from helpers import PLAN, ROOT, plan_file_of, run

from dxcheck.judging.results import Status

FOLDER = ROOT / "plan" / "examples"
DAYS = {"example-county-2024-2025": "2024-09-30", "jia-environment-2023-2024": "2024-06-30"}
"""A day on which something of each example falls due."""
HOLES = re.compile(
    r"\bNone\b(?!\.)|\bnull\b|\bNaN\b|\{\w*\}|\[\]|、、|, ,|：、|\(\)|（）"
    r"|(?<![\d.,])1 (?:milestones|rows|targets|actions|organisations|values|days)\b"
)
"""Words of the machine, names that are empty, a plural of one."""
ONE_MILESTONE = "actions: [{milestones: [{due: 2023-12-31}]}]"


def _plan(name: str) -> str:
    return str(FOLDER / name / f"{name}.yaml")


def _asked(name: str) -> tuple[str, ...]:
    files = sorted(map(str, (FOLDER / name / "metrics").glob("*.csv")))
    assert len(files) >= 2
    return (*files, "--plan", _plan(name), "--as-of", DAYS[name])


def test_every_example_is_tested_here_and_says_that_it_is_invented() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(DAYS)
    for name in DAYS:
        assert "# INVENTED" in pathlib.Path(_plan(name)).read_text("utf-8")
        assert all("invented" in path.name for path in (FOLDER / name / "metrics").iterdir())


@pytest.mark.parametrize("name", DAYS)
def test_an_example_is_proved_and_every_line_of_its_document_is_accounted_for(name: str) -> None:
    result = run("validate", _plan(name))
    assert (result.code, result.out.splitlines()[-1]) == (0, "nothing to complain of")
    counts = re.search(r"(\d+) lines = (\d+) quoted \+ (\d+) glue \+ (\d+) aside \+ 0 waived \+ 0 with", result.out)
    assert counts is not None
    lines, *parts = map(int, counts.groups())
    assert lines == sum(parts) == len((FOLDER / name / f"{name}.txt").read_text("utf-8").splitlines())


def test_between_them_the_examples_have_every_status() -> None:
    judged = [json.loads(run("status", *_asked(name), "--format", "json").out) for name in DAYS]
    assert {milestone["status"] for status in judged for milestone in status["milestones"]} == {*map(str, Status)}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", DAYS)
def test_what_is_said_of_an_example_has_no_holes(name: str, language: str, tmp_path: pathlib.Path) -> None:
    asked, spoken = _asked(name), ("--lang", language)
    indicators = json.loads(run("show", "--plan", _plan(name), "--format", "json").out)["indicators"]
    told = [
        *(run(command, *asked, *spoken) for command in ("status", "reporting", "report")),
        run("report", *asked, *spoken, "-o", str(tmp_path / "report.html")),
        run("show", "--plan", _plan(name), *spoken),
        run("notice", *asked, *spoken, "-o", str(tmp_path / "slips")),
        *(run("trend", indicator["id"], *asked, *spoken) for indicator in indicators),
    ]
    assert [result.code for result in told] == [0] * len(told)
    written = [path.read_text("utf-8") for path in tmp_path.rglob("*.txt")]
    assert written
    for text in (*(result.out for result in told), *written):
        assert not HOLES.search(text), HOLES.search(text)


@pytest.mark.parametrize(
    ("stated", "opening", "under"),
    [
        ("", "《计划》", "督办依据  《计划》\n"),
        ("number: 〔2023〕1号, ", "《计划》（〔2023〕1号）", "督办依据  《计划》（〔2023〕1号）\n"),
        ("issuer: 县政府, ", "《计划》", "督办依据  《计划》\n"),
        ("number: 〔2023〕1号, issuer: 县政府, ", "《计划》（〔2023〕1号）", "督办依据  《计划》（〔2023〕1号）\n"),
    ],
)
def test_a_document_may_have_no_number_and_no_issuer(
    stated: str, opening: str, under: str, tmp_path: pathlib.Path
) -> None:
    """What it does not state is left out; it was told as None."""
    document = f"{{{stated}text: x.txt, sha256: {'0' * 64}}}"
    plan_file_of(tmp_path, f"title: 计划\ndocument: {document}\n{ONE_MILESTONE}")
    (tmp_path / "m.csv").write_text("indicator,date,value\n", "utf-8")
    asked = (str(tmp_path / "m.csv"), "--plan", str(tmp_path / "plan.yaml"), "--as-of", "2023-12-31")
    told = [run("report", *asked, "--lang", language).out for language in ("zh", "en")]
    assert f"\n\n{opening}共有年度任务1项。" in told[0]
    assert run("notice", *asked, "--lang", "zh", "-o", str(tmp_path / "slips")).code == 0
    (slip,) = (tmp_path / "slips").glob("*.txt")
    assert under in slip.read_text("utf-8")
    assert not [text for text in told if HOLES.search(text)]


def test_what_an_entry_says_is_shown() -> None:
    """A measure, an approximate number, whose share a target is, the members of a group, and that a duty goes on."""
    county = run("show", "3", "--plan", _plan("example-county-2024-2025")).out
    assert re.search(r"Test taps in 24 schools +≥ 24 schools\n +measured by: Schools tested\n", county)
    jia = " ".join(
        " ".join(run("show", name, "--plan", _plan("jia-environment-2023-2024"), "--lang", "zh").out.split())
        for name in ("3", "good_days", "towns", "9")
    )
    assert "≥ 约1.2亿元 investment" in jia
    assert "目标值 2-2024 乙县 ≥ 82%、2-2024 丙县 ≥ 85%、2-2024 丁区 ≥ 80%" in jia
    assert "towns 各镇 成员单位 东镇、西镇、南镇" in jia
    assert "完成时限 2024-12-31（未另写完成时限，以计划截止日计）并持续推进" in jia


def _forms(folder: pathlib.Path, year: str) -> dict[str, list[str]]:
    """What is asked of each organisation, by its name."""
    name = "jia-environment-2023-2024"
    asked = ("--plan", _plan(name), "--year", year, "--format", "csv", "--lang", "zh")
    assert run("template", *asked, "-o", f"{folder}/{year}/").code == 0
    forms = {path.stem.split("-")[-1]: path.read_text("utf-8-sig") for path in (folder / year).iterdir()}
    return {who: [row.split(",")[0].split()[0] for row in form.splitlines()[1:]] for who, form in forms.items()}


def test_a_form_asks_each_office_for_its_own_share_members_of_groups_among_them(tmp_path: pathlib.Path) -> None:
    forms = _forms(tmp_path, "2023")
    assert forms["南镇"] == ["新建公厕"] and forms["东镇"] == ["新建公厕", "8-2023"]
    assert not {"各镇", "市农业农村局"} & forms.keys()  # 各镇新建公厕2座 is each member's, and nobody else's
    assert _forms(tmp_path, "2024")["丁区"] == [
        "优良天数比率",
        "全市重污染天数",
        "新建污水管网",
        "造林面积",
        "秸秆综合利用率",
    ]
    form = next((tmp_path / "2024").glob("*丙县.csv")).read_text("utf-8-sig")
    assert "目标值 5-2024 ≥ 8.5公里\n" in form  # and not the total of 25


def test_a_member_of_a_group_that_is_silent_gets_a_slip_and_is_asked_for_its_report(tmp_path: pathlib.Path) -> None:
    assert run("notice", *_asked("jia-environment-2023-2024"), "--lang", "zh", "-o", str(tmp_path)).code == 0
    (slip,) = tmp_path.glob("*南镇-*.txt")
    assert "7-2023 2023年底前，各镇新建公厕2座" in slip.read_text("utf-8")
    asked = run("reporting", *_asked("jia-environment-2023-2024"), "--lang", "zh", "--organisation", "南镇").out
    assert re.search(r"^南镇 .*从未$", asked, re.MULTILINE)
    assert "\n南镇，2024年二季度：新建公厕\n" in asked


def test_a_quarter_asks_each_for_its_own_share_until_it_is_reached() -> None:
    """各镇新建公厕2座 is open from the start: 东镇 has its two at the end of 2023, 西镇 in January, 南镇 never.

    Sorting opens in 2024, is asked of all three, and reported in June by 市农业农村局, whom nobody asks for 公厕.
    8-2023 is of 东镇 and 西镇.
    """
    lines = run("reporting", *_asked("jia-environment-2023-2024"), "--lang", "zh").out.splitlines()
    told = {line.split()[0]: line.split()[1:6] for line in lines if "镇  " in line or line.startswith("市农业农村局")}
    assert told == {
        "东镇": ["0/2", "0/2", "2/2", "0/1", "1/1"],
        "西镇": ["0/2", "0/2", "2/2", "1/2", "1/1"],
        "南镇": ["0/1", "0/1", "0/1", "0/2", "1/2"],
        "各镇": ["–", "–", "–", "0/1", "1/1"],
        "市农业农村局": ["–", "–", "–", "0/1", "1/1"],
    }


def test_the_outlook_of_each_share_is_its_own() -> None:
    """Of 90, 40, 35 and 15 公顷, 25, 9, 10 and 6 are left for 184 days: 30/184 of each in 30 days."""
    told = run("trend", "trees", *_asked("jia-environment-2023-2024"), "--lang", "zh").out
    needed = re.findall(r"^10-2024 +(\S*) +不作预判.*，所需 (\S+)$", told, re.MULTILINE)
    assert needed == [("", "4.08"), ("乙县", "1.47"), ("丙县", "1.63"), ("丁区", "0.98")]


def test_without_a_plan_named_the_checkout_s_is_daxing_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert json.loads(run("status", "--format", "json").out)["plan"]["id"] == PLAN.stem


JIA_SLIPS = {"丙县": ["5-2024", "2-2024"], "南镇": ["7-2023", "7-2024"], "丁区": ["10-2024"]}
"""5-2024: 乙县 has 7 of 6.5 公里, 丁区 10.5 of 10, 丙县 8 of 8.5. 2-2024: 丙县 has 84.6 % of 85 %, the others theirs.
10-2024: half of the window has gone, so 75 % of a target is the pace (50 % was asked for before): 丁区 has 9 of 15."""


def test_a_slip_of_any_colour_asks_for_no_share_of_others(tmp_path: pathlib.Path) -> None:
    folder = ROOT / "plan" / "examples" / "jia-environment-2023-2024"
    plan = str(folder / "jia-environment-2023-2024.yaml")
    asked = ("--plan", plan, str(folder / "metrics"), "--as-of", "2024-06-30", "--lang", "zh")
    assert run("notice", *asked, "-o", str(tmp_path)).code == 0
    index = (tmp_path / "督办台账-20240630.csv").read_text("utf-8-sig").splitlines()[1:]
    found = {row.split(",")[1]: row.split(",")[7].split("、") for row in index}
    assert {name: found.get(name) for name in JIA_SLIPS} == JIA_SLIPS
    assert "乙县" not in found
    opening = run("report", *asked, "--format", "markdown").out.split("\n\n")[1]
    worst = opening.partition("落后较多的责任单位是")[2].partition("。")[0]
    assert "丙县" in worst and "乙县" not in worst and "丁区" not in worst
    screen = run("status", *asked).out
    assert "目标丙县≥85%" in "".join(screen.split()) and "乙县 ≥ 82%" not in screen
