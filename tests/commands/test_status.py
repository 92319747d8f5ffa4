from __future__ import annotations

import csv
import io
import json
import pathlib
import re

import jsonschema
import pytest
import yaml
from helpers import EXAMPLES, PLAN, plan_file_of, run

from dxcheck.judging.results import Status
from dxcheck.wording import wording

FILES = [str(path) for path in EXAMPLES]
FOLDER = EXAMPLES[0].parent
DAXING = yaml.safe_load(PLAN.read_text("utf-8"))
SCHEMA = json.loads(run("schema", "status").out)
HEADER = "indicator,date,value,organisation,item,evidence\n"


def _json(*arguments: str) -> dict[str, object]:
    result = run("status", *arguments, "--format", "json")
    assert result.code == 0, result.err
    status = json.loads(result.out)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(status)
    assert isinstance(status, dict)
    return status


@pytest.mark.parametrize("day", ["2020-12-31", "2021-12-30", "2021-12-31", "2022-09-30", "2022-12-31", "2025-01-01"])
def test_the_json_keeps_its_schema(day: str) -> None:
    status = _json(*FILES, "--as-of", day)
    assert status["as_of"] == day
    assert len(status["milestones"]) == 84
    assert len(status["organisations"]) == 20


def test_the_json_is_one_document_whatever_is_asked() -> None:
    whole = _json(*FILES, "--as-of", "2022-12-31")
    assert list(whole) == [
        "version", "tool", "plan", "as_of", "known_on", "undated_rows", "inputs", "summary", "milestones",
        "organisations", "series", "outlook", "recurring",
        "reporting", "diagnostics",
    ]  # fmt: skip
    narrowed = _json(*FILES, "--as-of", "2022-12-31", "--status", "overdue", "--organisation", "区科委,kw")
    asked = {"actions": [], "organisations": ["区科委"], "statuses": ["overdue"], "due_within": None}
    assert narrowed["filters"] == asked
    overdue = [m for m in whole["milestones"] if m["status"] == "overdue" and "区科委" in m["organisations"]]
    assert narrowed["milestones"] == overdue
    assert narrowed["filtered_summary"]["milestones"] == narrowed["filtered_summary"]["overdue"] == len(overdue) > 0
    assert narrowed["summary"] == whole["summary"]
    assert [organisation["name"] for organisation in narrowed["organisations"]] == ["区科委"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert run("status", *FILES, "--as-of", "2022-12-31", "--format", "json").out == (
        run("status", *FILES, "--as-of", "2022-12-31", "--format", "json").out
    )


def test_the_example_at_the_end_of_2022() -> None:
    """Worked out from the files: 28 milestones of 2021 and 28 of 2022 are due.

    Of 2021, 14.2's deliverable comes with the 2023 file but bears 2021; 5.3 was never reported; 9.1, 11.2 and 12
    were finished in 2022. Of 2022, 4.2 stands at 4 of 5; 6.1, 8 and 11.2 are under way; 9.1, 14.2 and 4.4-2023
    are not reported by then.
    """
    milestones = {m["id"]: m["status"] for m in _json(*FILES, "--as-of", "2022-12-31")["milestones"]}
    not_met = {id_: status for id_, status in milestones.items() if status not in ("met", "upcoming")}
    assert not_met == {
        "5.3-2021": "unreported", "9.1-2021": "met_late", "11.2-2021": "met_late", "12-2021": "met_late",
        "4.2-2022": "overdue", "6.1-2022": "overdue", "8-2022": "overdue", "11.2-2022": "overdue",
        "9.1-2022": "unreported", "12-2022": "unreported", "14.2-2022": "unreported",
    }  # fmt: skip


def test_with_no_files_it_is_the_timetable() -> None:
    result = run("status", "--as-of", "2022-06-30")
    assert result.code == 0
    assert "this is the timetable" in result.out
    summary = _json("--as-of", "2022-06-30")["summary"]
    assert (summary["unreported"], summary["upcoming"], summary["compliance_rate"]) == (56, 28, 0)
    assert _json("--as-of", "2020-06-30")["summary"]["compliance_rate"] is None


def test_the_csv_has_a_row_a_criterion_or_a_group() -> None:
    rows = list(csv.DictReader(io.StringIO(run("status", *FILES, "--as-of", "2022-12-31", "--format", "csv").out)))
    actions = [(a, m) for s in DAXING["sections"] for t in s["tasks"] for a in t["actions"] for m in a["milestones"]]
    assert len(rows) == sum(len(m.get("criteria", [1])) * len(a["organisations"]) for a, m in actions)
    assert len({(row["milestone"], row["criterion"], row["organisation_id"]) for row in rows}) == len(rows)
    first, second, third = (row for row in rows if row["milestone"] == "4.2-2022")
    assert [row["organisation"] for row in (first, second, third)] == ["区科委", "区发展改革委", "区经济和信息化局"]
    assert {key for key in first if first[key] != second[key]} == {"organisation_id", "organisation"}
    assert {key: value for key, value in first.items() if key not in ("text", "action_text")} == {
        "plan": "daxing-2021-2023", "as_of": "2022-12-31", "section": "推动科技成果转化示范应用", "task": "4",
        "task_name": "搭建科技成果转移转化平台", "action": "4.2", "milestone": "4.2-2022", "due": "2022-12-31",
        "status": "overdue", "days_overdue": "0", "due_soon": "false", "stale": "false", "organisation_id": "kw",
        "organisation": "区科委", "criterion": "1", "asked_of": "all", "indicator": "rd_centres",
        "indicator_name": "新增区级以上研发中心", "kind": "numeric", "comparison": "at_least", "target": "5",
        "actual": "4", "actual_state": "", "actual_share": "", "unit": "个", "completion": "0.8", "expected": "5",
        "expected_completion": "1.0", "gap": "-0.2", "criterion_status": "overdue", "met_on": "", "verified": "true",
        "evidence": "示例认定〔2022〕2号", "sources": f"{FOLDER}/2022-district-invented.csv:3",
        "known_on": "", "days_reported_late": "", "said": "区科委 | 2022-12-31 | 一家材料待补 | ",
    }  # fmt: skip
    (deliverable,) = (row for row in rows if row["milestone"] == "8-2022" and row["organisation_id"] == "kw")
    told = ("actual", "actual_state", "actual_share", "completion", "expected", "expected_completion", "gap")
    assert [deliverable[name] for name in told] == ["", "in_progress", "0.85", "0.85", "", "1.0", "-0.15"]
    for by, count in (("action", 28), ("task", 14), ("organisation", 20)):
        shown = run("status", *FILES, "--as-of", "2022-12-31", "--format", "csv", "--by", by).out
        assert len(list(csv.DictReader(io.StringIO(shown)))) == count


def test_filters_take_actions_tasks_names_and_words() -> None:
    by_task = _json("--action", "4", "--as-of", "2022-12-31")["milestones"]
    assert {m["action"] for m in by_task} == {"4.1", "4.2", "4.3", "4.4"}
    assert {m["action"] for m in _json("--action", "4.2,13.1", "--action", "1")["milestones"]} == {"1", "4.2", "13.1"}
    assert _json("--organisation", "大兴区科委")["milestones"] == _json("--organisation", "kw")["milestones"]
    assert _json("--status", "未报送", "--as-of", "2022-12-31")["filtered_summary"]["milestones"] == 56
    assert "shown: actions 4.2;" not in run("status", "--action", "4.2").out
    assert "shown: actions 4.2 (" in run("status", "--action", "4.2").out
    assert run("status", "--status", "met", "--as-of", "2022-12-31").out.count("no milestone is left") == 1


def test_what_falls_due_can_be_asked_in_json_and_csv() -> None:
    """On 15 December 2022 all 28 milestones of 2022 fall due in 16 days, and no other does within a year of that."""
    ask = (*FILES, "--as-of", "2022-12-15", "--due-within")
    status = _json(*ask, "16")
    assert {m["due"] for m in status["milestones"]} == {"2022-12-31"}
    assert status["filters"]["due_within"] == 16
    assert (status["filtered_summary"]["milestones"], status["summary"]["milestones"]) == (28, 84)
    assert {m["days_overdue"] for m in status["milestones"]} == {None}
    assert _json(*ask, "15")["milestones"] == []
    rows = list(csv.DictReader(io.StringIO(run("status", *ask, "16", "--format", "csv").out)))
    assert {row["milestone"] for row in rows} == {m["id"] for m in status["milestones"]}


def test_days_overdue_count_from_the_due_date() -> None:
    milestones = _json(*FILES, "--as-of", "2022-12-31")["milestones"]
    late = {m["id"]: m["days_overdue"] for m in milestones if m["days_overdue"] is not None}
    assert late == {"5.3-2021": 365} | dict.fromkeys(
        ("4.2-2022", "6.1-2022", "8-2022", "9.1-2022", "11.2-2022", "12-2022", "14.2-2022"), 0
    )


@pytest.mark.parametrize(
    ("option", "text", "english", "chinese"),
    [
        ("--status", "late", ["met_late"], ["status.met_late"]),
        ("--status", "逾期", ["met_late", "overdue"], ["status.met_late", "status.overdue"]),
        ("--status", "on tracks", ["on_track"], ["status.on_track"]),
        ("--by", "单位", ["organisation"], ["view.organisation"]),
        ("--by", "org", ["organisation"], ["view.organisation"]),
    ],
)
def test_what_was_meant_is_said_with_the_choices_in_the_session_s_language(
    option: str, text: str, english: list[str], chinese: list[str]
) -> None:
    family = english if option == "--by" else [*map(str, Status)]
    told = run("status", option, text, "--lang", "en").err
    assert f"{option}: “{text}” is not known → did you mean {' or '.join(english)}? (one of: " in told
    assert all(choice in told for choice in family)
    words = wording("zh")
    told = run("status", option, text, "--lang", "zh").err
    assert f"是否应为 {'或'.join(map(words, chinese))}？（可选：" in told
    assert not re.search("[a-z_]{4,}", told.replace(option, "").replace(text, ""))


def test_choices_are_taken_in_either_language() -> None:
    words = wording("zh")
    for by in ("milestone", "action", "task", "organisation"):
        shown = run("status", *FILES, "--as-of", "2022-12-31", "--by", by).out
        assert shown == run("status", *FILES, "--as-of", "2022-12-31", "--by", words(f"view.{by}")).out
        assert run("status", "--by", by.upper()).code == 0
    asked = [_json(*FILES, "--as-of", "2022-12-31", "--status", each)["milestones"] for each in
             ("met_late", "met late", words("status.met_late"))]  # fmt: skip
    assert len(asked[0]) == 3
    assert asked[0] == asked[1] == asked[2]


def test_an_organisation_or_an_action_that_nothing_is_like_is_answered_with_all() -> None:
    err = run("status", "--organisation", "xx", "--action", "y", "--lang", "zh").err
    assert "“xx”无法识别（可选：区科委、区财政局、" in err
    assert "（可选：1、2、3、4、5、6、" in err


def test_fail_on_exits_with_one_after_the_answer() -> None:
    ask = ("status", *FILES, "--as-of", "2022-12-31", "--format", "json")
    assert run(*ask, "--fail-on", "behind").code == 0
    failing = run(*ask, "--fail-on", "behind,overdue")
    assert failing.code == 1
    assert json.loads(failing.out)["summary"]["overdue"] == 4
    assert run(*ask, "--fail-on", "overdue", "--action", "1").code == 0


def test_a_wrong_option_says_every_fault_and_what_to_write() -> None:
    result = run("status", "--action", "4.9,x", "--organisation", "区科技委")
    assert result.code == 2
    assert result.err.count("error: ") == 3
    assert "did you mean Science & Technology Commission?" in result.err
    for arguments in (("--as-of", "2022-02-30"), ("--status", "lost"), ("--fail-on", "lost"), ("--format", "pdf")):
        result = run("status", *arguments)
        assert (result.code, result.out) == (2, "")
        assert "Traceback" not in result.err


def _bad(tmp_path: pathlib.Path, rows: str) -> str:
    path = tmp_path / "m.csv"
    path.write_text(HEADER + rows, "utf-8")
    return str(path)


def test_bad_input_is_told_whole_with_its_place(tmp_path: pathlib.Path) -> None:
    bad = _bad(
        tmp_path, "rd_center,2022-13-01,约15,科协,,\nrd_centres,2022-12-31,4,区科委,,a\n1.2022,2022,15,区科委,,\n"
    )
    missing = str(tmp_path / "none.csv")
    for command, code in (("status", 2), ("validate", 1)):
        result = run(command, bad, missing)
        assert result.code == code
        assert "Traceback" not in result.err
        found = [line.split(" error")[0] for line in (result.out + result.err).splitlines() if " error: " in line]
        assert found == [
            f"{bad}:2:1 DX-M006", f"{bad}:2:4 DX-M009", f"{bad}:2:2 DX-M007",
            f"{bad}:4:1 DX-M006", f"{missing} DX-F001",
        ]  # fmt: skip
    assert run("status", bad, missing).out == ""
    assert "did you mean rd_centres" in run("status", bad).err
    assert "rows rejected: 2" in run("status", bad).err


def test_rejected_rows_may_be_left_out_and_are_listed(tmp_path: pathlib.Path) -> None:
    bad = _bad(tmp_path, "rd_centres,2022-12-31,约15,区科委,,a\nrd_centres,2022-12-31,4,区科委,,a\n")
    status = _json(bad, "--skip-rejected", "--as-of", "2022-12-31")
    assert status["inputs"][0]["rows"] == {
        "read": 2, "used": 1, "future": 0, "superseded": 0, "duplicate": 0, "later": 0, "rejected": 1,
        "mended": 0,
    }  # fmt: skip
    assert [(d["code"], d["line"], d["column"]) for d in status["diagnostics"]] == [("DX-M008", 2, 3)]
    assert run("status", bad, "--skip-rejected").err.count("DX-M008") == 1
    assert run("status", str(tmp_path / "none.csv"), "--skip-rejected").code == 2


def test_of_many_faults_the_first_twenty_of_a_kind_stand_in_full(tmp_path: pathlib.Path) -> None:
    bad = _bad(tmp_path, "rd_centres,2022-12-31,约15,区科委,,a\n" * 50)
    err = run("status", bad).err
    assert err.count("DX-M008 error") == 20
    assert f"… and 30 more of DX-M008 in {bad}" in err
    assert len(json.loads(run("validate", bad, "--format", "json").out)["diagnostics"]) == 50


def test_the_plan_is_found_where_it_is_said_to_be(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ask = ("status", "--format", "json")
    assert json.loads(run(*ask).out)["plan"]["id"] == "daxing-2021-2023"
    (tmp_path / "plan").mkdir()
    text = PLAN.read_text("utf-8")
    (tmp_path / "plan" / "a.yaml").write_text(text.replace("id: daxing-2021-2023", "id: here"), "utf-8")
    assert json.loads(run(*ask).out)["plan"]["id"] == "here"
    (tmp_path / "b.yaml").write_text(text.replace("id: daxing-2021-2023", "id: from-environment"), "utf-8")
    monkeypatch.setenv("DXCHECK_PLAN", "b.yaml")
    assert json.loads(run(*ask).out)["plan"]["id"] == "from-environment"
    assert json.loads(run(*ask, "--plan", "plan/a.yaml").out)["plan"]["id"] == "here"
    monkeypatch.delenv("DXCHECK_PLAN")
    (tmp_path / "plan" / "c.yaml").write_text(text, "utf-8")
    several = run(*ask)
    assert (several.code, several.out) == (2, "")
    assert "--plan" in several.err


def test_an_internal_failure_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import dxcheck.judge

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(dxcheck.judge, "judge", fail)
    result = run("status")
    assert result.code == 2
    assert "boom" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("day", ["2022-12-31", "2023-02-15", "2025-03-31"])
def test_reporting_says_the_same_in_table_csv_and_json(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    status = _json(*FILES, "--as-of", day)
    rows = [*csv.DictReader(io.StringIO(run("reporting", *FILES, "--as-of", day, "--format", "csv").out))]
    told = [(o["organisation"], q) for o in status["reporting"] for q in (*o["quarters"], o["running"]) if q]
    running = {(o["organisation"], o["running"]["quarter"]) for o in status["reporting"] if o["running"]}
    assert {quarter for _, quarter in running} == ({"2023Q1"} if day == "2023-02-15" else set())
    assert len(rows) == len(told) > 100
    lines = run("reporting", *FILES, "--as-of", day, "--lang", "zh").out.splitlines()
    table = lines[next(at for at, line in enumerate(lines) if line.startswith("责任单位  ")) :]
    for row, (organisation, quarter) in zip(rows, told, strict=True):
        assert (row["name"], row["quarter"]) == (organisation, quarter["quarter"])
        assert row["running"] == str((organisation, quarter["quarter"]) in running).lower()
        for name in ("expected", "reported", "own", "on_time", "late", "unknown"):
            assert row[name] == ("" if quarter[name] is None else str(quarter[name]))
        assert row["missing"].split() == quarter["missing"]
        assert quarter["reported"] + len(quarter["missing"]) == quarter["expected"]
        assert (quarter["on_time"] or 0) + (quarter["late"] or 0) + quarter["unknown"] == quarter["own"]
    for each in status["reporting"]:
        latest = each["quarters"][-1]
        line = next(line for line in table if line.startswith(each["organisation"][:8]))
        assert f"{latest['reported']}/{latest['expected']}" in line or latest["expected"] == 0


def test_a_record_of_reporting_is_not_one_of_some_statuses_only() -> None:
    whole = _json(*FILES, "--as-of", "2022-12-31")
    assert _json(*FILES, "--as-of", "2022-12-31", "--status", "overdue")["reporting"] == whole["reporting"]
    one = _json(*FILES, "--as-of", "2022-12-31", "--organisation", "区委组织部")
    assert [o["organisation"] for o in one["reporting"]] == ["区委组织部"]
    assert one["reporting"][0] == next(o for o in whole["reporting"] if o["organisation"] == "区委组织部")


def test_what_recurs_is_told_beside_the_milestones_and_never_among_them() -> None:
    before, after = (_json(*FILES, "--as-of", day) for day in ("2023-12-31", "2024-01-01"))
    assert before["recurring"] == []
    assert [duty["id"] for duty in after["recurring"]] == ["5.1", "6.2", "6.3", "10.2", "13.1", "13.1-2024"]
    assert before["summary"]["milestones"] == after["summary"]["milestones"] == 84
    assert before["summary"]["due"] == after["summary"]["due"] == 84
    screen = run("status", *FILES, "--as-of", "2024-01-01").out
    assert "Going on, not counted among the milestones: 5.1, 6.2, 6.3, 10.2, 13.1, 13.1-2024\n" in screen
    shown = run("status", *FILES, "--as-of", "2024-01-01", "--by", "milestone").out
    assert "Going on, not counted among the milestones" in shown
    assert "continued since 2023-12-31, 1 day;" in shown
    assert "Going on" not in run("status", *FILES, "--as-of", "2023-12-31").out


CEILING = """
indicators: [{id: n}]
actions: [{organisations: [a, b, c], milestones: [{due: 2021-12-31, criteria: [{indicator: n, at_most: 10}]}]}]
"""


def test_of_two_values_of_a_ceiling_on_one_day_the_less_favourable_counts(tmp_path: pathlib.Path) -> None:
    plan, metrics = plan_file_of(tmp_path, CEILING), tmp_path / "m.csv"
    metrics.write_text("indicator,date,value,organisation\nn,2021-12-31,10,甲局\nn,2021-12-31,15,乙局\n", "utf-8")
    status = _json(str(metrics), "--plan", str(plan), "--as-of", "2021-12-31")
    (milestone,) = status["milestones"]
    assert (milestone["status"], milestone["criteria"][0]["actual"]) == ("overdue", 15)
    assert [found["code"] for found in status["diagnostics"]] == ["DX-C006"]


def test_what_has_a_ceiling_may_fall(tmp_path: pathlib.Path) -> None:
    plan, metrics = plan_file_of(tmp_path, CEILING), tmp_path / "m.csv"
    metrics.write_text("indicator,date,value,organisation\nn,2021-06-30,20,甲局\nn,2021-12-31,10,甲局\n", "utf-8")
    status = _json(str(metrics), "--plan", str(plan), "--as-of", "2021-12-31")
    assert [milestone["status"] for milestone in status["milestones"]] == ["met"]
    assert status["diagnostics"] == []


def test_an_office_that_has_reported_for_later_is_not_told_as_silent(tmp_path: pathlib.Path) -> None:
    """On the screen, in the reports to ask for, in the report and in its slip."""
    file = tmp_path / "m.csv"
    file.write_text("indicator,date,value,organisation\nrd_centres,2023-03-31,3,区科委\n", "utf-8")
    asked = (str(file), "--as-of", "2022-12-31", "--organisation", "区科委", "--lang", "en")
    assert "DX-C012 warning: 区科委 has reported (1 row)" in run("status", *asked).err
    for command in ("reporting", "report"):
        out = run(command, *asked).out
        (line,) = [line for line in out.splitlines() if "  from 2023-03-31" in line]
        assert line.startswith("Science & ")
        assert "  never" not in out
    (tmp_path / "slips").mkdir()
    assert run("notice", *asked, "-o", str(tmp_path / "slips")).code == 0
    (slip,) = (tmp_path / "slips").glob("*.txt")
    assert "What you have reported (1 row) is dated after this day" in " ".join(slip.read_text("utf-8").split())


def test_the_json_names_what_it_shows_by_id_and_in_words() -> None:
    status = _json(*FILES, "--as-of", "2022-12-31")
    milestone = next(milestone for milestone in status["milestones"] if milestone["id"] == "4.2-2022")
    assert milestone["organisation_ids"] == ["kw", "fgw", "jxj"]
    assert (milestone["section"], milestone["task_name"]) == ("推动科技成果转化示范应用", "搭建科技成果转移转化平台")
    assert milestone["action_text"] == "支持建设一批高水平研发中心，新增区级以上研发中心15个。"
    (criterion,) = milestone["criteria"]
    assert (criterion["name"], criterion["organisation_id"]) == ("新增区级以上研发中心", None)
    assert criterion["evidence"] == ["示例认定〔2022〕2号"]
    for organisation in status["organisations"]:
        counted = ("met", "met_late", "overdue", "unreported", "on_track", "at_risk", "behind", "upcoming")
        assert sum(organisation[name] for name in counted) == organisation["milestones"]
    assert status["organisations"][0]["id"] == status["reporting"][0]["organisation_id"] == "kw"


def test_what_a_diagnostic_says_is_there_apart_the_same_in_every_language(tmp_path: pathlib.Path) -> None:
    bad = _bad(tmp_path, "rd_centres,2022-06-30,约15,区科委,,a\nrd_centres,2022-12-31,4,区税务局,,a\n")
    asked = ("validate", bad, "--format", "json")
    english, chinese = (json.loads(run(*asked, "--lang", lang).out)["diagnostics"] for lang in ("en", "zh"))
    assert [each["details"] for each in english] == [
        {"text": "约15", "reason": "value.approximate"},
        {"rows": [f"{bad}:3"], "indicator": "rd_centres", "organisation": "区税务局"},
    ]
    assert [each["details"] for each in chinese] == [each["details"] for each in english]
    assert [each["message"] for each in chinese] != [each["message"] for each in english]
