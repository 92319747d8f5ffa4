"""`diff`: two assessments of an invented plan, of which every change was made by hand."""

from __future__ import annotations

import itertools
import json
import pathlib
import re

import pytest
from helpers import EXAMPLES, PLAN, run

HEAD = "indicator,date,value,organisation,item,evidence\n"
BEFORE = (
    "rd_centres,2022-03-31,2,区科委,,\nrd_centres,2022-06-30,4,区科委,,\nlanded_results,2022-06-30,3,区科委,,\n"
    "13.1-2022,2022-06-30,60%,区委组织部,,\n"
)
AFTER = (
    "rd_centres,2022-03-31,3,区科委,,\nrd_centres,2022-06-30,4,区科委,,\nrd_centres,2022-09-30,5,区科委,,\n"
    "landed_results,2022-05-31,1,区科委,,\n13.1-2022,2022-06-30,60%,区委组织部,,\n13.1-2022,2022-12-30,done,区委组织部,,\n"
)


@pytest.fixture
def saved(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    for name, rows, day in (("old", BEFORE, "2022-06-30"), ("new", AFTER, "2022-12-31")):
        pathlib.Path(f"{name}.csv").write_text(HEAD + rows, "utf-8")
        status = run("status", f"{name}.csv", "--plan", str(PLAN), "--as-of", day, "--format", "json")
        pathlib.Path(f"{name}.json").write_text(status.out, "utf-8")
    return tmp_path


def test_what_changed_is_told_apart(saved: pathlib.Path) -> None:
    """rd_centres went from 4 to 5 of 5, and its value of 2022-03-31 was restated from 2 to 3; landed_results of
    2022-06-30 was withdrawn, and 2022-05-31 added; what was open on 2022-06-30 and silent is now due and silent."""
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)
    worse = {change["id"]: (change["old"], change["new"]) for change in found["worse"]}
    better = {change["id"]: (change["old"], change["new"]) for change in found["better"]}
    assert better["4.2-2022"] == ("on_track", "met")
    assert better["13.1-2022"] == ("on_track", "met")
    assert worse["5.2-2022"] == ("unreported", "overdue")  # 3 of 3, but the deliverable was silent; now 1 of 3
    assert not set(worse) & set(better)
    assert found["begun"] == found["appeared"] == found["vanished"] == found["owed"] == []
    moved = {actual["indicator"]: (actual["old"], actual["new"], actual["step"]) for actual in found["actuals"]}
    assert moved == {"rd_centres": (4, 5, 1), "landed_results": (3, 1, -2), "13.1-2022": (0.6, "done", None)}
    assert found["actuals"][0]["milestones"] == ["4.2-2022", "4.2-2023"]
    assert found["restated"] == [
        {"indicator": "landed_results", "date": "2022-06-30", "old": 3, "new": None},
        {"indicator": "rd_centres", "date": "2022-03-31", "old": 2, "new": 3},
    ]
    assert found["backdated"] == [{"indicator": "landed_results", "date": "2022-05-31", "old": None, "new": 1}]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (((), ()), None),
        ((("--known-on", "2022-07-15"),) * 2, None),
        ((("--known-on", "2022-07-15"), ("--known-on", "2023-01-15")), ("2022年7月15日", "2023年1月15日")),
        ((("--known-on", "2022-07-15"), ()), ("2022年7月15日", "不限")),
        (((), ("--known-on", "2023-01-15")), ("不限", "2023年1月15日")),
    ],
)
def test_that_they_do_not_know_the_same_is_told(
    saved: pathlib.Path, known: tuple[tuple[str, ...], tuple[str, ...]], told: tuple[str, str] | None
) -> None:
    for name, day, options in (("old", "2022-06-30", known[0]), ("new", "2022-12-31", known[1])):
        asked = ("status", f"{name}.csv", "--plan", str(PLAN), "--as-of", day, *options, "--format", "json")
        pathlib.Path(f"{name}.json").write_text(run(*asked).out, "utf-8")
    shown = "".join(run("diff", "old.json", "new.json", "--lang", "zh").out.split())
    assert ("知悉日期" in shown) is (told is not None)
    if told is not None:
        assert "两次的知悉日期不同：原结果为{}，新结果为{}。".format(*told) in shown
        assert "They do not know the same" in run("diff", "old.json", "new.json", "--format", "markdown").out
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)
    assert [found[side]["known_on"] for side in ("old", "new")] == [each[1] if each else None for each in known]


def test_one_that_was_saved_before_there_were_two_clocks_knows_all(saved: pathlib.Path) -> None:
    old = json.loads(pathlib.Path("old.json").read_text("utf-8"))
    del old["known_on"]
    pathlib.Path("old.json").write_text(json.dumps(old), "utf-8")
    assert "know the same" not in run("diff", "old.json", "new.json").out
    assert json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["old"]["known_on"] is None


def test_ranks_share_a_place_where_rates_are_equal(saved: pathlib.Path) -> None:
    old, new = (json.loads(pathlib.Path(f"{name}.json").read_text("utf-8")) for name in ("old", "new"))
    for data, rates in ((old, (0.5, 0.5, 0.2, None)), (new, (0.5, 0.7, 0.2, 0.1))):
        data["organisations"] = [
            {**data["organisations"][0], "name": name, "compliance_rate": rate}
            for name, rate in zip("甲乙丙丁", rates, strict=True)
        ]
        pathlib.Path(f"{'old' if data is old else 'new'}.json").write_text(json.dumps(data), "utf-8")
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["organisations"]
    assert [(o["name"], o["old_rank"], o["new_rank"]) for o in found] == [("甲", 1, 2), ("乙", 1, 1), ("丁", None, 4)]


def test_who_had_done_nothing_and_still_has_is_last_either_way(saved: pathlib.Path) -> None:
    """丙 rises from 0 to 0.5 past 甲 and 乙, who stay at 0: only 丙 changed."""
    for name, rates in (("old", (0, 0, 0, 0.9)), ("new", (0, 0, 0.5, 0.9))):
        data = json.loads(pathlib.Path(f"{name}.json").read_text("utf-8"))
        data["organisations"] = [
            {**data["organisations"][0], "name": who, "compliance_rate": rate}
            for who, rate in zip("甲乙丙丁", rates, strict=True)
        ]
        pathlib.Path(f"{name}.json").write_text(json.dumps(data), "utf-8")
    # 甲 and 乙 were second of two ranks, and are third of three.
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["organisations"]
    assert [(o["name"], o["old_rank"], o["new_rank"]) for o in found] == [("丙", 2, 2)]


def test_a_milestone_has_two_lines_at_most_and_its_first_organisation(saved: pathlib.Path) -> None:
    """12-2022 has 59 characters of words and three organisations, the first 区委组织部; it fell due, unreported."""
    shown = run("diff", "old.json", "new.json", "--lang", "zh").out
    section = re.split(r"^[二三]、变[差好].*\n", shown, flags=re.MULTILINE)[1]
    starts = [place for place, line in enumerate(section.splitlines()) if re.match(r"[0-9.]+-2022 ", line)]
    assert len(starts) > 5
    assert max(later - first for first, later in itertools.pairwise(starts)) == 2
    assert re.search(r"^12-2022 +未报送 +未报送，已到期 +加速引进.* 区委组织部等3家$", section, re.MULTILINE)
    assert "and 2 more" in run("diff", "old.json", "new.json").out


def test_a_difference_may_be_a_word_document(saved: pathlib.Path) -> None:
    docx = pytest.importorskip("docx", reason="an install without extras")
    assert run("diff", "old.json", "new.json", "--lang", "zh", "-o", "changes.docx").code == 0
    document = docx.Document("changes.docx")
    assert "三、变好：2" in [paragraph.text for paragraph in document.paragraphs]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["4.2-2022", "正常推进", "按期完成", "推进高水平研发中心建设5个以上", "区科委等3家"] in rows


def test_exit_codes(saved: pathlib.Path) -> None:
    assert run("diff", "old.json", "new.json").code == 0
    assert run("diff", "old.json", "new.json", "--fail-on", "worse").code == 1
    restated = run("diff", "old.json", "new.json", "--fail-on", "restated")
    assert (restated.code, restated.err) == (
        1,
        "--fail-on restated: landed_results 2022-06-30, rd_centres 2022-03-31\n",
    )
    same = run("diff", "new.json", "new.json", "--fail-on", "worse", "--fail-on", "restated", "--format", "json")
    assert same.code == 0
    told = json.loads(same.out)
    assert [told[name] for name in ("worse", "better", "actuals", "restated", "organisations")] == [[]] * 5
    assert run("diff", "new.json", "old.json", "--fail-on", "worse").code == 1  # going back, 4.2-2022 is not met


def test_what_is_no_saved_assessment_is_told(saved: pathlib.Path) -> None:
    pathlib.Path("cut.json").write_text(pathlib.Path("old.json").read_text("utf-8")[:500], "utf-8")
    pathlib.Path("list.json").write_text("[]", "utf-8")
    data = json.loads(pathlib.Path("old.json").read_text("utf-8"))
    pathlib.Path("other.json").write_text(json.dumps({**data, "plan": {**data["plan"], "id": "other"}}), "utf-8")
    pathlib.Path("field.json").write_text(json.dumps({**data, "as_of": "soon", "milestones": 5}), "utf-8")
    for name, told in (
        ("cut.json", "cut.json:"), ("list.json", "DX-F008"), ("none.json", "DX-F001"), ("old.csv", "DX-F008"),
        ("other.json", "other"), ("field.json", "milestones"),
    ):  # fmt: skip
        result = run("diff", name, "new.json")
        assert (result.code, result.out) == (2, "")
        assert told in result.err
        assert "Traceback" not in result.err
    assert "as_of" in run("diff", "field.json", "cut.json").err  # and the other file's fault at once
    assert "cut.json" in run("diff", "field.json", "cut.json").err


def test_an_assessment_without_values_by_date_can_still_be_compared(saved: pathlib.Path) -> None:
    data = json.loads(pathlib.Path("old.json").read_text("utf-8"))
    del data["series"]
    pathlib.Path("old.json").write_text(json.dumps(data), "utf-8")
    assert json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["restated"] is None
    assert "was saved without the values by date" in run("diff", "old.json", "new.json").out


def test_another_version_of_the_plan_is_told(saved: pathlib.Path) -> None:
    data = json.loads(pathlib.Path("new.json").read_text("utf-8"))
    data["plan"]["sha256"] = "0" * 64
    milestone = next(m for m in data["milestones"] if m["id"] == "4.2-2023")
    milestone["due"], milestone["criteria"][0]["target"] = "2024-06-30", 16
    data["milestones"] = [m for m in data["milestones"] if m["id"] != "4.1-2021"]
    pathlib.Path("new.json").write_text(json.dumps(data), "utf-8")
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)
    assert [(c["milestone"], c["field"], c["old"], c["new"]) for c in found["owed"]] == [
        ("4.2-2023", "due", "2023-12-31", "2024-06-30"),
        ("4.2-2023", "rd_centres", "at_least 15 个", "at_least 16 个"),
    ]
    assert [change["id"] for change in found["vanished"]] == ["4.1-2021"]
    assert "The plan file is not the same." in run("diff", "old.json", "new.json").out


@pytest.mark.parametrize(
    ("language", "due", "owed"), [("en", "due date", "what is owed"), ("zh", "到期日", "年度任务")]
)
def test_an_indicator_may_be_called_text_or_due(
    saved: pathlib.Path, language: str, due: str, owed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its target was changed: it is told by its id, and not as the milestone's words or due date."""
    data = json.loads(pathlib.Path("new.json").read_text("utf-8"))
    milestone = next(m for m in data["milestones"] if m["id"] == "4.2-2023")
    (criterion,) = milestone["criteria"]
    milestone["criteria"] = [{**criterion, "indicator": name, "target": 15} for name in ("text", "due")]
    pathlib.Path("old.json").write_text(json.dumps(data), "utf-8")
    milestone["criteria"] = [{**criterion, "indicator": name, "target": 16} for name in ("text", "due")]
    pathlib.Path("new.json").write_text(json.dumps(data), "utf-8")
    changed = {"old": "at_least 15 个", "new": "at_least 16 个"}
    targets = [{"milestone": "4.2-2023", "field": id_, "indicator": id_, **changed} for id_ in ("text", "due")]
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["owed"]
    assert found == targets
    monkeypatch.setenv("COLUMNS", "140")
    ask = ("diff", "old.json", "new.json", "--lang", language)
    markdown = [line for line in run(*ask, "--format", "markdown").out.splitlines() if "at\\_least 15" in line]
    assert [line.split(" | ")[1] for line in markdown] == ["text", "due"]
    text = [line.split() for line in run(*ask).out.splitlines() if "at_least 15" in line]
    assert [line[:2] for line in text] == [["4.2-2023", "text"], ["4.2-2023", "due"]]
    milestone["due"], milestone["text"] = "2024-06-30", "十六个"
    pathlib.Path("new.json").write_text(json.dumps(data), "utf-8")
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)["owed"]
    assert [(change["field"], change["indicator"]) for change in found[:2]] == [("due", None), ("text", None)]
    assert found[2:] == targets
    told = run(*ask, "--format", "markdown").out
    assert f"| 4.2-2023 | {due} | 2023-12-31 | 2024-06-30 |" in told
    assert f"| 4.2-2023 | {owed} | " in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_text_and_markdown_tell_the_same(saved: pathlib.Path, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    text = run("diff", "old.json", "new.json", "--lang", language).out
    markdown = run("diff", "old.json", "new.json", "--lang", language, "--format", "markdown").out
    for id_ in ("4.2-2022", "5.2-2022", "13.1-2022", "rd_centres", "landed_results"):
        assert id_ in text
        assert id_.replace("_", "\\_") in markdown
    monkeypatch.setenv("COLUMNS", "80")
    from rich.cells import cell_len

    assert max(map(cell_len, run("diff", "old.json", "new.json", "--lang", language).out.splitlines())) <= 80


def test_a_narrowed_assessment_is_said_to_be_so(saved: pathlib.Path) -> None:
    files = map(str, EXAMPLES)
    narrowed = run("status", *files, "--plan", str(PLAN), "--as-of", "2022-12-31", "--action", "4", "--format", "json")
    pathlib.Path("narrow.json").write_text(narrowed.out, "utf-8")
    result = run("diff", "old.json", "narrow.json")
    assert "narrowed differently" in result.out
    assert "Only in the old one: 72" in result.out  # 84 milestones less the 12 of task 4


def _save(name: str, rows: str, day: str, *options: str) -> None:
    pathlib.Path(f"{name}.csv").write_text(HEAD + rows, "utf-8")
    told = run("status", f"{name}.csv", "--plan", str(PLAN), "--as-of", day, "--format", "json", *options)
    pathlib.Path(f"{name}.json").write_text(told.out, "utf-8")


def _diff(*names: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run("diff", *names, "--format", "json").out)
    return found


def test_what_falls_due_unreported_is_worse_and_a_window_that_opens_is_not(saved: pathlib.Path) -> None:
    """On the last day of 2021 its 28 milestones fall due, all unreported; on the next day those of 2022 open."""
    for day in ("2021-12-30", "2021-12-31", "2022-01-01"):
        _save(day, "", day)
    due = _diff("2021-12-30.json", "2021-12-31.json")
    assert len(due["worse"]) == 28
    assert {(c["old"], c["new"], c["fell_due"]) for c in due["worse"]} == {("unreported", "unreported", True)}
    assert run("diff", "2021-12-30.json", "2021-12-31.json", "--fail-on", "worse").code == 1
    assert "unreported, now due" in run("diff", "2021-12-30.json", "2021-12-31.json").out
    opened = _diff("2021-12-31.json", "2022-01-01.json")
    assert (len(opened["worse"]), len(opened["begun"])) == (0, 28)
    assert run("diff", "2021-12-31.json", "2022-01-01.json", "--fail-on", "worse").code == 0
    later = _diff("2021-12-31.json", "2021-12-31.json")
    assert later["worse"] == later["begun"] == []


def test_one_entry_of_a_register_that_comes_late_is_told_once(saved: pathlib.Path) -> None:
    """An item added for January moves the three later totals by one; and one of them moved by two, by its own item."""
    items = "".join(f"scenario_projects,2022-0{month}-15,,区科委,项目{month},\n" for month in (2, 3, 4))
    _save("one", items, "2022-06-30")
    _save("two", f"scenario_projects,2022-01-05,,区科委,项目1,\n{items}", "2022-06-30")
    late = _diff("one.json", "two.json")
    assert late["backdated"] == [{"indicator": "scenario_projects", "date": "2022-01-05", "old": None, "new": 1}]
    assert late["restated"] == []
    assert [(a["old"], a["new"]) for a in late["actuals"]] == [(3, 4)]
    _save("three", f"{items}scenario_projects,2022-03-15,,区科委,项目3乙,\n", "2022-06-30")
    assert _diff("one.json", "three.json")["restated"] == [
        {"indicator": "scenario_projects", "date": "2022-03-15", "old": 2, "new": 3}
    ]
    gone = _diff("two.json", "one.json")
    assert gone["restated"] == [{"indicator": "scenario_projects", "date": "2022-01-05", "old": 1, "new": None}]


def test_running_totals_are_each_their_own(saved: pathlib.Path) -> None:
    """A reading that is restated by as much as the one before it was restated all the same."""
    _save("one", "rd_centres,2022-03-31,2,区科委,,\nrd_centres,2022-06-30,4,区科委,,\n", "2022-06-30")
    _save("two", "rd_centres,2022-03-31,3,区科委,,\nrd_centres,2022-06-30,5,区科委,,\n", "2022-06-30")
    assert [(c["date"], c["old"], c["new"]) for c in _diff("one.json", "two.json")["restated"]] == [
        ("2022-03-31", 2, 3), ("2022-06-30", 4, 5),
    ]  # fmt: skip


def test_what_was_narrowed_away_is_not_withdrawn(saved: pathlib.Path) -> None:
    _save("whole", AFTER, "2022-12-31")
    _save("part", AFTER, "2022-12-31", "--action", "5.2")
    found = _diff("whole.json", "part.json")
    assert found["restated"] == found["backdated"] == []
    assert found["organisations"] is None
    assert "Totals" not in run("diff", "whole.json", "part.json").out


def test_whether_a_value_was_restated_must_be_known_to_be_answered(saved: pathlib.Path) -> None:
    data = json.loads(pathlib.Path("old.json").read_text("utf-8"))
    del data["series"]
    pathlib.Path("old.json").write_text(json.dumps(data), "utf-8")
    assert run("diff", "old.json", "new.json", "--fail-on", "restated").code == 2
    assert run("diff", "old.json", "new.json", "--fail-on", "worse,restated").code == 2
    assert run("diff", "old.json", "new.json", "--fail-on", "better").code == 2


@pytest.mark.parametrize("text", ['{"a": ' + "9" * 5000 + "}", '{"version": 1, "as_of": 1e400}', "[" * 100_000])
def test_hostile_json_is_refused(saved: pathlib.Path, text: str) -> None:
    pathlib.Path("bad.json").write_text(text, "utf-8")
    result = run("diff", "bad.json", "new.json")
    assert (result.code, result.out) == (2, "")
    assert "DX-F008" in result.err


def test_figures_beyond_sense_are_refused(saved: pathlib.Path) -> None:
    data = json.loads(pathlib.Path("old.json").read_text("utf-8"))
    data["organisations"][0]["compliance_rate"] = 10**400
    data["series"][0]["points"][0]["value"] = 1e308
    pathlib.Path("old.json").write_text(json.dumps(data), "utf-8")
    told = run("diff", "old.json", "new.json").err
    assert "organisations.0.compliance_rate" in told
    assert "series.0.points.0.value" in told


def test_a_report_that_is_taken_away_makes_nothing_better(saved: pathlib.Path) -> None:
    """4.1-2022 was in progress and overdue; without its row it is unreported, which ranks above overdue."""
    _save("one", "4.1-2022,2022-12-20,推进中,区科委,,\n", "2022-12-31")
    _save("two", "", "2023-01-31")
    found = _diff("one.json", "two.json")
    assert [(c["id"], c["old"], c["new"]) for c in found["worse"]] == [("4.1-2022", "overdue", "unreported")]
    assert found["better"] == []
    assert run("diff", "one.json", "two.json", "--fail-on", "worse").code == 1


def test_assessments_that_a_shell_redirected_in_utf_16_are_compared(saved: pathlib.Path) -> None:
    as_it_was = run("diff", "old.json", "new.json").out
    for name in ("old.json", "new.json"):
        path = saved / name
        path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert run("diff", "old.json", "new.json").out == as_it_was


@pytest.mark.parametrize(
    "text", ["{", '{"a": 1,}', '{"a" 1}', '{"a": "x', "{} x", '{"a": "\\q"}', "[" * 100_000, f"[{'9' * 5000}]"]
)
def test_why_a_file_is_no_json_is_said_in_chinese(saved: pathlib.Path, text: str) -> None:
    (saved / "old.json").write_text(text, "utf-8")
    told = run("diff", "old.json", "new.json", "--lang", "zh").err.split("\n")[0]
    assert "不是 JSON：" in told
    assert "JSON 的格式" not in told
