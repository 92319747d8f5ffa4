"""What every command says of decisions, in both languages; the scenario is worked out in tests/cases."""

from __future__ import annotations

import json
import pathlib

import pytest
from helpers import ROOT, decided, run

CASES = ROOT / "tests" / "cases"
CASE = CASES / "decisions_put_off_reduce_and_cancel"
JIA = ROOT / "plan" / "examples" / "jia-environment-2023-2024" / "jia-environment-2023-2024.yaml"


@pytest.fixture(autouse=True)
def _in_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASE)


def _asked(command: str, as_of: str, *options: str, code: int = 0) -> str:
    result = run(command, "m.csv", "--plan", "plan.yaml", "--as-of", as_of, *options)
    assert result.code == code, result.err
    return result.out


def test_both_rates_stand_in_the_headline() -> None:
    chinese = "按计划 25.0%；计入 3 项决定 100.0% (2/2)，其中 2 项为到期后补办"
    english = "By the plan 25.0%; with 3 decisions 100.0% (2/2), 2 of them taken late"
    for by in ("milestone", "action", "task", "organisation"):
        assert _asked("status", "2022-01-10", "--lang", "zh", "--by", by).splitlines()[3] == chinese
    assert _asked("status", "2022-01-10", "--lang", "en").splitlines()[3] == english
    assert _asked("reporting", "2022-01-10", "--lang", "zh").splitlines()[3] == chinese
    nothing = _asked("status", "2021-09-01", "--lang", "zh").splitlines()[3]
    assert nothing == "按计划 0.0%；计入 1 项决定 尚无到期，其中 1 项为到期后补办"


def test_what_is_late_by_the_decision_too_says_so(tmp_path: pathlib.Path) -> None:
    """4-2023-12 was put off to 31 August 2024: on the day after, a day late, and 245 days by the plan."""
    _, plan = _versions(tmp_path)
    metrics = sorted(map(str, (JIA.parent / "metrics").glob("*.csv")))
    for as_of, late in (("2024-08-31", False), ("2024-09-01", True)):
        told = "".join(run("status", *metrics, "--plan", plan, "--as-of", as_of, "--lang", "zh").out.split())
        assert "延期至2024-08-31（甲政办发〔2024〕9号，到期后补办）" in told
        assert ("到期后补办），延期后又逾期1天" in told) is late
    assert "逾期245天" in told


def test_without_a_metric_file_it_is_told_what_is_due() -> None:
    """3-2021 is cancelled and 1-2021 put off: 4-2021 and 2-2021 are due."""
    result = run("status", "--plan", "plan.yaml", "--as-of", "2022-01-10", "--lang", "zh")
    assert "计入 3 项决定：到期 2\n" in result.out


def test_a_text_of_a_decision_is_not_written_over(tmp_path: pathlib.Path) -> None:
    _, plan = _versions(tmp_path)
    text = tmp_path / "decisions.txt"
    before = text.read_bytes()
    assert run("status", "--plan", plan, "-o", str(text)).code == 2
    assert text.read_bytes() == before


def test_what_was_decided_stands_below_its_milestone() -> None:
    """In the list of what needs attention, and in the whole table; the plan's own day and days late stay."""
    screen = _asked("status", "2022-01-10", "--lang", "zh")
    for line in (
        "           核减为6家（示例办〔2021〕5号）",
        "           延期至2022-03-31（示例办〔2021〕5号）",
        "           取消（示例办〔2022〕1号，到期后补办）",
    ):
        assert line in screen.splitlines()
    assert "2021-12-31 到期，甲单位                                    逾期 10 天" in screen
    table = _asked("status", "2022-01-10", "--lang", "en", "--by", "milestone").splitlines()
    assert "  put off to 2021-09-30 (示例办〔2021〕3号, decided after it was due)" in table
    assert "  reduced to 6家 (示例办〔2021〕5号)" in table
    wide = _asked("status", "2022-01-10", "--lang", "en", "-o", "/dev/null")
    assert wide == ""


def test_before_the_first_decision_nothing_is_said_of_any() -> None:
    for command in ("status", "report", "reporting"):
        for told in ("决定", "延期", "核减", "取消"):
            assert told not in _asked(command, "2021-08-31", "--lang", "zh"), command


def test_a_gate_goes_by_the_plan_and_says_what_was_decided() -> None:
    asked = ("m.csv", "--plan", "plan.yaml", "--as-of", "2022-01-10", "--lang", "zh", "--fail-on")
    late = run("status", *asked, "overdue:10")
    assert late.code == 1
    assert late.err.endswith(
        "--fail-on overdue:10：3 项年度任务：1-2021 延期至2022-03-31（示例办〔2021〕5号）、"
        "2-2021 核减为6家（示例办〔2021〕5号）、"
        "3-2021 取消（示例办〔2022〕1号，到期后补办）\n"
    )
    under = run("status", *asked, "under:80")
    assert under.err.endswith(
        "计划办结率为 25.0%（应完成 4 项，已完成 1 项）；"
        "按计划 25.0%；计入 3 项决定 100.0% (2/2)，其中 2 项为到期后补办\n"
    )


def test_the_report_opens_with_both_and_lists_them_with_their_words() -> None:
    text = "".join(_asked("report", "2022-03-31", "--lang", "zh").split())
    assert "计入截至该日的3项决定，应完成3项，已完成3项，办结率100.0%（按计划为50.0%），其中2项为到期后补办。" in text
    assert "差1家；核减为6家（示例办〔2021〕5号）。责任单位：乙单位。" in text
    assert "逾期79天。责任单位：甲单位。延期至2022年3月31日（示例办〔2021〕5号）。" in text
    assert "4-2021延期（到期后补办）2021-06-302021-09-30示例办〔2021〕3号" in text
    assert "2-2021核减≥10家≥6家示例办〔2021〕5号" in text
    assert (
        "示例办〔2021〕5号（2021年11月20日）：“园区选址工作延期至2022年3月底前完成；本年度驿站建设任务核减为6家”"
        in text
    )
    english = " ".join(_asked("report", "2022-03-31", "--lang", "en").split())
    assert (
        "With 3 decisions taken by then, 3 are due and 3 are done: 100.0%, and 50.0% by the plan; 2 of them were taken "
        "after what they change was due." in english
    )


def test_a_narrowed_report_tells_the_whole_plan_s_rates() -> None:
    text = "".join(_asked("report", "2022-03-31", "--lang", "zh", "--organisation", "乙单位").split())
    assert (
        "全部年度任务应完成4项，已完成2项，办结率50.0%。计入截至该日的3项决定，应完成3项，已完成3项，办结率100.0%"
        in text
    )


def test_the_page_has_a_tile_a_list_and_the_day_beside_the_plan_s(tmp_path: pathlib.Path) -> None:
    _asked("report", "2022-01-10", "--lang", "zh", "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<dt>计入3项决定</dt><dd class="figure">100.0%</dd><dd>2/2</dd>' in page
    assert "2021-12-31<br>逾期 10 天<br>延期至2022-03-31（示例办〔2021〕5号）" in page
    assert "“2021年度示例年会不再举办。”" in page


def test_the_csv_has_columns_more_where_the_plan_has_decisions() -> None:
    lines = _asked("status", "2022-01-10", "--format", "csv").splitlines()
    assert lines[0].endswith(",said,decisions,decided_due,decided_status,decided_target")
    (reduced,) = [line for line in lines if ",2-2021," in line]
    assert reduced.endswith(",示例办〔2021〕5号,2021-12-31,met,6")
    assert next(line for line in lines if ",3-2021," in line).endswith(",示例办〔2022〕1号,,cancelled,")
    assert next(line for line in lines if ",2-2022," in line).endswith(",,,,")


def test_the_json_has_each_decision_whole_and_whether_it_counts() -> None:
    data = json.loads(_asked("status", "2021-12-31", "--format", "json"))
    assert [(each["number"], each["counts"], each["late"]) for each in data["decisions"]] == [
        ("示例办〔2021〕3号", True, True),
        ("示例办〔2021〕5号", True, False),
        ("示例办〔2022〕1号", False, True),
    ]
    second = data["decisions"][1]
    assert (second["date"], second["text"], len(second["words"])) == ("2021-11-20", None, 2)
    assert second["changes"] == [
        {
            "milestone": "1-2021", "kind": "postponed", "due_before": "2021-12-31", "due": "2022-03-31",
            "indicator": None, "comparison": None, "target_before": None, "target": None, "shares": {}, "late": False,
        },
        {
            "milestone": "2-2021", "kind": "reduced", "due_before": "2021-12-31", "due": None,
            "indicator": "built", "comparison": "at_least", "target_before": 10, "target": 6, "shares": {},
            "late": False,
        },
    ]  # fmt: skip


def test_a_slip_asks_for_what_is_owed_now_and_says_by_which_document(tmp_path: pathlib.Path) -> None:
    """On 5 March 2022 nothing is red: the one put off is due in 26 days, the one cancelled is asked for no more."""
    folder = tmp_path / "slips"
    rows = [line for line in (CASE / "m.csv").read_text("utf-8").splitlines() if "2022-03" not in line]
    (tmp_path / "m.csv").write_text("\n".join(rows), "utf-8")
    asked = ("--plan", "plan.yaml", "--as-of", "2022-03-05", "--format", "text", "--lang", "zh", "-o", str(folder))
    assert run("notice", str(tmp_path / "m.csv"), *asked).code == 0
    slips = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    one = slips["督办单-甲单位-20220305.txt"]
    assert "督办事项  蓝色督办 1 项" in one
    assert "   完成时限    2022年3月31日，还有 26 天\n" in one
    facts = "".join(one.split())
    assert "调整依据延期至2022年3月31日（示例办〔2021〕5号）；原完成时限2021年12月31日" in facts
    assert not any("3-2021" in slip for slip in slips.values())


def test_show_tells_what_was_decided_whatever_the_day() -> None:
    one = run("show", "1", "--plan", "plan.yaml", "--lang", "zh").out
    assert "          延期至2022-03-31（示例办〔2021〕5号）\n" in one
    assert (
        "示例办〔2021〕5号（2021-11-20）：“园区选址工作延期至2022年3月底前完成；本年度驿站建设任务核减为6家”"
        in "".join(one.split())
    )
    whole = run("show", "--plan", "plan.yaml", "--lang", "zh").out
    assert "  示例办〔2022〕1号  2022-01-10  3-2021    取消\n" in whole
    data = json.loads(run("show", "2", "--plan", "plan.yaml", "--format", "json").out)
    assert [(each["number"], [c["milestone"] for c in each["changes"]]) for each in data["decisions"]] == [
        ("示例办〔2021〕5号", ["2-2021"])
    ]


def test_reports_are_not_chased_for_what_is_cancelled() -> None:
    """3-2021 is cancelled on 10 January 2022: asked for in the last quarter of 2021, and not in the next."""
    data = json.loads(_asked("reporting", "2022-03-31", "--format", "json"))
    found = {each["organisation"]: each["quarters"] for each in data["reporting"]}["乙单位"]
    assert [quarter["quarter"] for quarter in found if "3-2021" in quarter["missing"]] == [
        "2021Q1",
        "2021Q2",
        "2021Q3",
        "2021Q4",
    ]


# ---------------------------------------------------------------- two versions of a plan


def _versions(folder: pathlib.Path) -> tuple[str, str]:
    """The example without decisions, and with them: the second has its text."""
    new = decided(JIA, CASES / "decisions_on_the_chinese_example" / "decisions.yaml", folder)
    return str(JIA), str(new)


def test_a_decision_is_told_as_its_own_kind(tmp_path: pathlib.Path) -> None:
    old, new = _versions(tmp_path)
    told = run("diff", old, new, "--lang", "en").out
    assert "1. Loosened: 0" in told
    assert "2. Decided: 4" in told
    assert "4-2023-12 decision 甲政办发〔2024〕9号 – due 2024-08-31" in " ".join(told.split())
    data = json.loads(run("diff", new, old, "--format", "json").out)
    assert [(each["where"], each["old"], each["new"]) for each in data["decided"]] == [
        ("3-2023", "due 2023-10-31", None),
        ("5-2024", "sewers at_least 24.5 by {bing: 8}", None),
        ("4-2023-12", "due 2024-08-31", None),
        ("7-2023", "cancelled", None),
    ]
    assert (data["loosened"], data["tightened"], data["other"]) == ([], [], [])


def test_only_a_decision_without_its_text_weakens_a_plan(tmp_path: pathlib.Path) -> None:
    old, new = _versions(tmp_path)
    gate = run("diff", old, new, "--fail-on", "weakened")
    assert (gate.code, gate.err) == (1, "--fail-on weakened: 3-2023 decision 甲政办函〔2023〕40号\n")
    plan = pathlib.Path(new).read_text("utf-8")
    start, end = plan.index("  - number: 甲政办函"), plan.index("  - number: 甲政办发〔2024〕9号")
    pathlib.Path(new).write_text(plan[:start] + plan[end:], "utf-8")
    assert run("diff", old, new, "--fail-on", "weakened").code == 0
    assert run("diff", new, old, "--fail-on", "weakened").code == 0  # taken back: as much as before is owed


@pytest.mark.parametrize("gone", ["name", "words", "number"])
def test_a_decision_that_its_text_does_not_say_is_no_more_than_one_without(gone: str, tmp_path: pathlib.Path) -> None:
    """The second decision has its text; that is not there, or has other words, or is another document."""
    old, new = _versions(tmp_path)
    text = next(path for path in tmp_path.glob("*.txt") if path.stem != pathlib.Path(JIA).stem)
    if gone == "name":
        text.unlink()
    else:
        kept = text.read_text("utf-8")
        changed = kept.replace("2024年8月底", "2024年9月底") if gone == "words" else kept.replace("9号", "19号")
        assert changed != kept
        text.write_text(changed, "utf-8")
    gate = run("diff", old, new, "--fail-on", "weakened")
    assert gate.code == 1
    assert "5-2024 decision 甲政办发〔2024〕9号" in gate.err


# ---------------------------------------------------------------- verify


@pytest.mark.parametrize("format_", ["txt", "md", "html", "json"])
def test_a_report_is_proved_with_the_texts_of_its_decisions(format_: str, tmp_path: pathlib.Path) -> None:
    _, plan = _versions(tmp_path)
    metrics = sorted(map(str, (JIA.parent / "metrics").glob("*.csv")))
    report = str(tmp_path / f"r.{format_}")
    made = run("report", *metrics, "--plan", plan, "--as-of", "2024-06-30", "-o", report, "--lang", "zh")
    assert made.code == 0, made.err
    assert run("verify", report, *metrics).code == 0
    text = tmp_path / "decisions.txt"
    text.write_text(text.read_text("utf-8").replace("8公里", "7公里"), "utf-8")
    changed = run("verify", report, *metrics)
    assert changed.code == 1
    assert "decisions.txt" in changed.out
