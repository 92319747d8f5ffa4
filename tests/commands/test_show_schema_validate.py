from __future__ import annotations

import json
import pathlib

import jsonschema
import pytest
from helpers import EXAMPLES, PLAN, ROOT, run
from rich.cells import cell_len

from dxcheck.plan.load import load_plan
from dxcheck.plan.model import plan_schema
from dxcheck.plan.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "4.2",
            [
                "（四）2",
                "支持建设一批高水平研发中心",
                "line 32",
                "line 143",
                "4.2-2021",
                "4.2-2022",
                "≥ 15个",
                "line 147",
            ],
        ),
        ("4.2-2022", ["4.2-2022", "推进高水平研发中心建设5个以上", "≥ 5个", "line 145"]),
        ("rd_centres", ["新增区级以上研发中心", "running total up to each day", "4.2-2022 ≥ 5个, 4.2-2023 ≥ 15个"]),
        ("新增区级以上研发中心", ["rd_centres"]),
        ("区保障房公司", ["bzf", "Affordable Housing Company", "14.2", "and 5 more"]),
        ("10.2", ["in the annex", "Daxing Development, Daxing Investment", "and continued after it"]),
        ("13", ["13.1", "13.2"]),
    ],
)
def test_show_one_thing_with_its_source(name: str, told: list[str]) -> None:
    result = run("show", name, "--plan", str(PLAN))
    assert result.code == 0
    for words in told:
        assert words in result.out
    if name == "4.2-2022":
        assert "4.2-2021" not in result.out


def test_show_the_whole_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = run("show", "--plan", str(PLAN), "--lang", "zh").out
    assert (
        "5 个章节，14 项工作任务，28 项具体任务，84 项年度任务，89 个考核条件，20 个责任单位，12 个指标、15 个目标值"
        in out
    )
    assert "非官方" not in out


def test_the_overview_has_a_line_for_each_thing_with_the_id_it_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Daxing plan: 28 actions, 12 indicators, 20 organisations; 区科委 is named by 24 of the actions."""
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("show", "--plan", str(PLAN), "--lang", "zh").out.splitlines()
    assert len(shown) <= 90
    assert max(map(cell_len, shown)) <= 80
    lines = [" ".join(line.split()) for line in shown]
    assert "1 推进应用场景示范项目建设 3 区科委等2家" in lines
    assert "4 搭建科技成果转移转化平台" in lines
    assert [line for line in lines if line.startswith("5.1 开展产学研对接专项行动，") and line.endswith("… 3 区科委")]
    assert "rd_centres 新增区级以上研发中心 个 计数 4.2 ≥ 5、≥ 15" in lines
    assert "award_match_ratio 引智项目个人配套奖励 倍 比例 13.2 ≥ 1" in lines
    assert [line for line in lines if line.startswith("kw 区科委 24 科委、大兴区科委、")]
    plan_file, _ = load_plan(str(PLAN))
    assert plan_file is not None
    first = [line.split()[0] for line in lines if line]
    ids = [thing.id for each in (plan_file.plan.actions(), plan_file.plan.indicators) for thing in each]
    for id_ in (*ids, *(organisation.id for organisation in plan_file.plan.organisations)):
        assert first.count(id_) == 1


def test_an_english_overview_has_english_names_and_a_narrow_one_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = run("show", "--plan", str(PLAN)).out
    assert max(map(cell_len, out.splitlines())) <= 60
    assert "区科委" not in out.replace("大兴区科委", "")
    assert "Speed up the building of application scenarios" in out


@pytest.mark.parametrize(
    ("names", "held", "missing"),
    [
        (("tasks", "actions", "任务", "工作任务", "具体任务"), "区科委等2家", ("rd_centres", "大兴区科委")),
        (("indicators", "指标"), "名医、文化名家", ("区科委", "9.2")),
        (("organisations", "责任单位"), "北京市大兴区科学技术委员会", ("rd_centres", "9.2")),
    ],
)
def test_a_list_alone_is_asked_for_by_its_name(
    names: tuple[str, ...], held: str, missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    shown = {run("show", name, "--plan", str(PLAN), "--lang", "zh").out for name in names}
    assert len(shown) == 1
    out = shown.pop()
    assert held in out
    assert not [words for words in (*missing, "京兴政发") if words in out]
    found = json.loads(run("show", names[0], "--plan", str(PLAN), "--format", "json").out)
    assert [bool(found[part]) for part in ("tasks", "indicators", "organisations")] == [
        part in names for part in ("tasks", "indicators", "organisations")
    ]


def test_an_organisation_has_its_actions_a_line_each() -> None:
    """区保障房公司 answers for 14.2 alone, the second action of task 14."""
    out = run("show", "区保障房公司", "--plan", str(PLAN), "--lang", "zh").out
    assert "bzf  区保障房公司" in out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ")] == ["别名", "编号", "14", "14.2"]
    assert "完成时限" not in out


def test_an_action_names_its_indicator_once_with_its_id() -> None:
    out = run("show", "4.2", "--plan", str(PLAN), "--lang", "zh").out
    assert "指标      新增区级以上研发中心（rd_centres）\n" in out
    assert out.count("rd_centres") == 1
    kinds = run("show", "special_posts_hired", "--plan", str(PLAN), "--lang", "zh").out
    assert "计数" in kinds
    assert "按年：每年重新累计" in kinds
    assert "以最新为准" in kinds


def test_the_json_without_a_name_is_the_whole_plan() -> None:
    shown = json.loads(run("show", "--plan", str(PLAN), "--format", "json").out)
    found = sum(len(task["actions"]) for task in shown["tasks"])
    assert (found, len(shown["indicators"]), len(shown["organisations"])) == (28, 12, 20)


def test_show_json_of_one_milestone() -> None:
    shown = json.loads(run("show", "4.2-2022", "--plan", str(PLAN), "--format", "json").out)
    assert [m["id"] for task in shown["tasks"] for a in task["actions"] for m in a["milestones"]] == ["4.2-2022"]
    assert [indicator["id"] for indicator in shown["indicators"]] == ["rd_centres"]
    assert [organisation["name"] for organisation in shown["organisations"]] == [
        "区科委",
        "区发展改革委",
        "区经济和信息化局",
    ]


def test_show_what_is_not_there_suggests_what_is() -> None:
    result = run("show", "rd_centre", "--plan", str(PLAN))
    assert (result.code, result.out) == (2, "")
    assert "did you mean rd_centres" in result.err


def test_the_plan_schema_is_the_models_and_is_committed() -> None:
    printed = json.loads(run("schema", "plan").out)
    assert printed == plan_schema()
    assert (ROOT / "plan" / "plan.schema.json").read_text("utf-8") == run("schema", "plan").out
    assert PLAN.read_text("utf-8").startswith("# yaml-language-server: $schema=plan.schema.json\n")


def test_the_plan_schema_accepts_the_plan_and_refuses_a_broken_one() -> None:
    validator = jsonschema.Draft202012Validator(plan_schema())
    for old, new, valid in (("", "", True), ("unit: 项", "unite: 项", False), ("at_least: 15", "at_least: x", False)):
        source, _ = read_yaml("x", PLAN.read_bytes().replace(old.encode(), new.encode(), 1))
        assert source is not None
        data = json.loads(json.dumps(source.data, default=float))
        assert validator.is_valid(data) is valid


def test_the_status_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", "status").out))


def test_validate_says_what_it_checked() -> None:
    result = run("validate", str(PLAN), *map(str, EXAMPLES))
    assert result.code == 0
    assert "28 actions, 84 milestones, 89 criteria; 168 of 168 quotations agree with daxing-2021-2023.txt" in result.out
    assert (
        "daxing-2021-2023.txt: 345 lines = 199 quoted + 135 glue + 9 aside + 2 waived + 0 with findings" in result.out
    )
    assert result.out.endswith("errors: 0, warnings: 5\n")
    assert result.err == ""


def test_a_document_or_a_folder_may_be_named(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook that runs because the text has changed names the text: its plan is what is checked."""
    for file in (PLAN, PLAN.with_suffix(".txt")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    by_text = run("validate", PLAN.with_suffix(".txt").name)
    assert (by_text.code, by_text.out) == (0, run("validate", PLAN.name).out)
    with (tmp_path / PLAN.with_suffix(".txt").name).open("a", encoding="utf-8") as text:
        text.write("六、附则\n")
    assert "DX-S002" in run("validate", PLAN.with_suffix(".txt").name).out
    (tmp_path / "folder").mkdir()
    assert "folder holds no file to read" in run("validate", "folder").err
    assert "DX-F001" in run("validate", "missing").out


def test_a_text_of_another_encoding_is_one_finding(tmp_path: pathlib.Path) -> None:
    (tmp_path / PLAN.name).write_bytes(PLAN.read_bytes())
    text = PLAN.with_suffix(".txt").read_text("utf-8")
    (tmp_path / PLAN.with_suffix(".txt").name).write_bytes(text.encode("gb18030"))
    found = run("validate", str(tmp_path / PLAN.name), "--format", "json")
    assert [d["code"] for d in json.loads(found.out)["diagnostics"]] == ["DX-S001"]
    assert "0 of 168" in run("validate", str(tmp_path / PLAN.name)).out


PROOF = {
    "file": str(PLAN),
    "text": "daxing-2021-2023.txt",
    "quotations": 168,
    "agreed": 168,
    "lines": {"quoted": 199, "glue": 135, "aside": 9, "waived": 2, "findings": 0},
}
"""The text has 345 lines: 199 + 135 + 9 + 2."""


def test_validate_json_has_the_same_exit_code(tmp_path: pathlib.Path) -> None:
    good = run("validate", str(PLAN), "--format", "json")
    assert (good.code, json.loads(good.out)) == (
        0,
        {"version": 1, "files": [str(PLAN)], "plans": [PROOF], "diagnostics": []},
    )
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\n", "utf-8")
    result = run("validate", str(bad), "--format", "json")
    assert result.code == 1
    assert {d["code"] for d in json.loads(result.out)["diagnostics"]} == {"DX-P001"}


def test_metrics_are_checked_against_the_plan_beside_them(tmp_path: pathlib.Path) -> None:
    plan = tmp_path / "other.yaml"
    plan.write_text(PLAN.read_text("utf-8").replace("rd_centres", "labs"), "utf-8")
    (tmp_path / "daxing-2021-2023.txt").write_bytes((PLAN.parent / "daxing-2021-2023.txt").read_bytes())
    metrics = tmp_path / "m.csv"
    metrics.write_text("indicator,date,value\nlabs,2022-06-30,3\n", "utf-8")
    assert run("validate", str(plan), str(metrics)).code == 0
    assert run("validate", str(metrics), "--plan", str(plan)).code == 0
    assert run("validate", str(metrics), "--plan", str(PLAN)).code == 1
