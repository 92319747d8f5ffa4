"""The formats that CI systems read: one run of `validate` in each, read back by other means."""

from __future__ import annotations

import json
import pathlib
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote_to_bytes

import pytest
import yaml
from helpers import EXAMPLES, PLAN, ROOT, run

from dxcheck.diagnostics import CODES, Code, Diagnostic, Entry, Phrase, Position
from dxcheck.renderers.formats import PAPER, VALIDATE
from dxcheck.renderers.shown import Found
from dxcheck.wording import wording

FORMATS = list(VALIDATE)


@pytest.fixture
def files(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str, str]:
    """A plan with one number changed, and two metric files: one bad, one with a doubtful figure."""
    monkeypatch.chdir(tmp_path)
    text = PLAN.read_text("utf-8")
    pathlib.Path("计划 a.yaml").write_text(text.replace("at_least: 260", "at_least: 250"), "utf-8")
    pathlib.Path("daxing-2021-2023.txt").write_bytes(PLAN.with_suffix(".txt").read_bytes())
    pathlib.Path("bad.csv").write_text('indicator,date,value\nrd_centres,2022,"5%\n,::"\n', "utf-8")
    pathlib.Path("doubt.csv").write_text(
        "indicator,date,value\nrd_centres,2022-06-30,4\nrd_centres,2022-09-30,3\n", "utf-8"
    )
    return "计划 a.yaml", "bad.csv", "doubt.csv"


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exit_code_and_the_bytes_are_the_same_whatever_the_run(files: tuple[str, ...], format_: str) -> None:
    first = run("validate", *files, "--format", format_)
    assert first.code == 1
    assert first.out == run("validate", *files, "--format", format_).out
    assert run("validate", files[2], "--format", format_, "--plan", str(PLAN)).code == 0


def test_github_commands_are_escaped(files: tuple[str, ...]) -> None:
    out = run("validate", *files, "--format", "github").out.splitlines()
    assert [line.split(" ")[0] for line in out] == ["::error"] * 2 + ["::warning"]
    plan = pathlib.Path(files[0]).read_text("utf-8").split("\n")
    place = re.match(r"::error file=计划 a\.yaml,line=(\d+),col=(\d+),title=DX-S008::", out[0])
    assert place
    assert plan[int(place[1]) - 1][int(place[2]) - 1 :] == "250"
    value = next(line for line in out if "DX-M008" in line)
    assert "5%25%0A,::" in value
    assert "title=DX-M008::" in value
    named = run("validate", "a:b,c%.csv", "--format", "github").out
    assert named.startswith("::error file=a%3Ab%2Cc%25.csv,title=DX-F001::")


def test_a_row_becomes_the_line_that_it_begins_in(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 3 is the bad one; row 2 has a cell of three lines, so row 3 begins in line 5; its cell at character 23."""
    monkeypatch.chdir(tmp_path)
    rows = 'indicator,date,value,note\nrd_centres,2022-06-30,4,"a\nb\nc"\nrd_centres,2022-07-30,x,\n'
    pathlib.Path("m.csv").write_text(rows, "utf-8")
    options = ("validate", "./m.csv", "--plan", str(PLAN), "--format")
    assert run(*options, "github").out.startswith("::error file=m.csv,line=5,col=23,title=DX-M008::")
    (found,) = json.loads(run(*options, "sarif").out)["runs"]
    assert found["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "m.csv"}, "region": {"startLine": 5, "startColumn": 23},
    }  # fmt: skip
    assert json.loads(run(*options, "gitlab").out)[0]["location"] == {"path": "m.csv", "lines": {"begin": 5}}
    assert json.loads(run(*options, "json").out)["diagnostics"][0]["line"] == 3  # the row, as a spreadsheet has it


def test_sarif_lists_every_rule_also_on_a_clean_run() -> None:
    clean = json.loads(run("validate", str(PLAN), "--format", "sarif").out)
    assert clean["version"] == "2.1.0"
    (found,) = clean["runs"]
    assert found["results"] == []
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)


def test_sarif_points_into_the_plan_and_into_the_text(files: tuple[str, ...]) -> None:
    (found,) = json.loads(run("validate", *files, "--format", "sarif").out)["runs"]
    target = next(result for result in found["results"] if result["ruleId"] == "DX-S008")
    place = target["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E8%AE%A1%E5%88%92%20a.yaml"
    line = pathlib.Path(files[0]).read_text("utf-8").split("\n")[place["region"]["startLine"] - 1]
    assert line.strip() == "at_least: 250"
    assert line[place["region"]["startColumn"] - 1 :] == "250"
    related = target["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "daxing-2021-2023.txt"
    document = pathlib.Path("daxing-2021-2023.txt").read_text("utf-8").split("\n")
    assert "260人" in document[related["region"]["startLine"] - 1]
    assert all(found["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in found["results"])


def test_fingerprints_stay_when_lines_move_and_differ_from_one_another(files: tuple[str, ...]) -> None:
    def prints() -> list[str]:
        (found,) = json.loads(run("validate", *files, "--format", "sarif").out)["runs"]
        return sorted(result["partialFingerprints"]["dxcheck/v1"] for result in found["results"])

    before = prints()
    assert len(set(before)) == len(before) >= 3
    path = pathlib.Path(files[0])
    path.write_text("# one more line\n" + path.read_text("utf-8"), "utf-8")
    assert prints() == before


def test_junit_has_a_case_a_file(files: tuple[str, ...]) -> None:
    suite = ET.fromstring(run("validate", *files, "--format", "junit").out)
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert list(cases) == list(files)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    failure = cases["bad.csv"].find("failure")
    assert failure is not None
    assert "bad.csv:2:3 DX-M008" in (failure.text or "")
    doubt = cases["doubt.csv"]
    assert doubt.find("failure") is None
    assert "DX-C001" in (doubt.findtext("system-out") or "")


def test_gitlab_has_what_its_report_asks_for(files: tuple[str, ...]) -> None:
    entries = json.loads(run("validate", *files, "--format", "gitlab").out)
    assert {entry["severity"] for entry in entries} == {"major", "minor"}
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    bad = next(entry for entry in entries if entry["check_name"] == "DX-M008")
    assert bad["location"] == {"path": "bad.csv", "lines": {"begin": 2}}


def test_codes_are_chosen_by_how_they_begin(files: tuple[str, ...]) -> None:
    def codes(*arguments: str) -> set[str]:
        out = run("validate", *files, "--format", "json", *arguments).out
        return {diagnostic["code"] for diagnostic in json.loads(out)["diagnostics"]}

    everything = codes()
    assert {"DX-S008", "DX-M008", "DX-C001"} <= everything
    assert codes("--select", "DX-C") == {"DX-C001"}
    assert codes("--ignore", "DX-S,DX-C") == {"DX-M008"}
    assert codes("--select", "DX-S", "--ignore", "DX-S008") == {code for code in everything if code > "DX-S008"}
    assert codes("--ignore", "dx-m", "--select", "DX-M008") == {"DX-M008"}
    assert run("validate", *files, "--select", "DX-C").code == 0
    unknown = run("validate", *files, "--select", "DX-Q")
    assert (unknown.code, unknown.out) == (2, "")


def test_what_is_left_out_is_counted_and_never_called_clean(files: tuple[str, ...]) -> None:
    """Of the plan, two metric files: one finding on 260, one bad value; the doubtful figure alone is asked for."""
    out = run("validate", *files, "--select", "DX-C").out
    assert "left out by --select and --ignore: 2" in out
    assert "nothing to complain of" not in out
    assert run("validate", files[2], "--plan", str(PLAN), "--ignore", "DX-C").out.endswith("--ignore: 1\n")


def test_a_pattern_passes_over_folders(files: tuple[str, ...]) -> None:
    pathlib.Path("data/inner").mkdir(parents=True)
    pathlib.Path("data/inner/m.csv").write_text("indicator,date,value\nrd_centres,2022,3\n", "utf-8")
    told = json.loads(run("validate", "data/**", "--plan", str(PLAN), "--format", "json").out)
    assert told == {"version": 1, "files": ["data/inner/m.csv"], "plans": [], "diagnostics": []}


def test_what_keeps_a_file_from_being_read_is_always_told(files: tuple[str, ...]) -> None:
    for path, text in (("broken.yaml", "schema: 1\n"), ("headless.csv", "a,b\n1,2\n"), ("none.csv", None)):
        if text is not None:
            pathlib.Path(path).write_text(text, "utf-8")
        assert run("validate", path, "--plan", str(PLAN), "--select", "DX-C").code == 1


def test_patterns_are_expanded_and_an_idle_one_is_refused(files: tuple[str, ...]) -> None:
    pathlib.Path("deep/er").mkdir(parents=True)
    pathlib.Path("deep/er/m.csv").write_text("indicator,date,value\nrd_centres,2022,3\n", "utf-8")
    told = json.loads(run("validate", "**/*.csv", "--plan", str(PLAN), "--format", "json").out)
    assert told["files"] == ["bad.csv", "deep/er/m.csv", "doubt.csv"]
    idle = run("validate", "doubt.csv", "*.tsv", "x?.csv", "--plan", str(PLAN))
    assert (idle.code, idle.out) == (2, "")
    assert idle.err.count("no file matches") == 2


def test_hooks_and_the_action_call_what_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["dxcheck-plan", "dxcheck-metrics"]
    assert {hook["entry"] for hook in hooks} == {"dxcheck validate"}
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    assert any("--format github" in step.get("run", "") for step in action["runs"]["steps"])


def test_the_examples_have_nothing_wrong_in_any_format() -> None:
    for format_ in FORMATS:
        assert run("validate", str(PLAN), *map(str, EXAMPLES), "--format", format_).code == 0


def found(*positions: Position, code: Entry = Code.CELL_VALUE) -> list[Diagnostic]:
    """The same fault at each of these places."""
    details = {"text": "约3", "reason": Phrase("value.approximate")}
    details = details if code is Code.CELL_VALUE else {"header": "x"}
    return [Diagnostic(code, position, details) for position in positions]


def rows(count: int, file: str = "m.csv") -> list[Position]:
    return [Position(file, row) for row in range(2, count + 2)]


def rendered(name: str, problems: list[Diagnostic]) -> str:
    out = VALIDATE[name].render(Found([], [], [], problems), wording("en"), PAPER)  # type: ignore[index]
    assert isinstance(out, str)
    return out


ERRORS, WARNING = found(*rows(26_000)), found(Position("m.csv", 1), code=Code.HEADER_UNKNOWN)
COUNT = "only 25000 of 26001 findings stand here, errors first"


def test_sarif_holds_what_code_scanning_takes_and_counts_the_rest() -> None:
    (run_,) = json.loads(rendered("sarif", [*WARNING, *ERRORS]))["runs"]
    assert len(run_["results"]) == 25_000
    assert {result["level"] for result in run_["results"]} == {"error"}
    (notification,) = run_["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith(COUNT)
    (whole,) = json.loads(rendered("sarif", [*WARNING, *ERRORS[:24_999]]))["runs"]
    assert (len(whole["results"]), "invocations" in whole) == (25_000, False)


def test_gitlab_holds_as_many_and_its_last_entry_counts_them() -> None:
    *entries, last = json.loads(rendered("gitlab", [*WARNING, *ERRORS]))
    assert len(entries) == 24_999
    assert {entry["severity"] for entry in entries} == {"major"}
    assert last["description"].startswith(COUNT)
    assert last["location"] == {"path": "m.csv", "lines": {"begin": 1}}
    assert len({entry["fingerprint"] for entry in (*entries, last)}) == 25_000


def test_github_annotates_what_it_shows_and_prints_and_counts_the_rest() -> None:
    """14 bad values, then one of another code: the first of each code is annotated, and 4 + 1 + 0 are not."""
    other = found(Position("m.csv", 20), code=Code.HEADER_UNKNOWN)
    late = [Diagnostic(Code.FILE_NOT_FOUND, Position("none.csv"))]
    lines = rendered("github", [*found(*rows(14)), *other, *late]).splitlines()
    assert lines[0].startswith("::error file=none.csv,title=DX-F001::")
    assert [line.split(",")[1] for line in lines[1:10]] == [f"line={row}" for row in range(2, 11)]
    assert lines[10].startswith("::warning file=m.csv,line=20,")
    assert [line.split(" DX-")[0] for line in lines[11:-1]] == [f"error: m.csv:{row}" for row in range(11, 16)]
    assert lines[-1] == "::notice title=dxcheck::errors: 15, warnings: 1; annotated: 11; in the log only: 5"
    assert len(rendered("github", found(*rows(10))).splitlines()) == 10


def test_a_line_of_the_log_is_no_command_whatever_a_file_is_called() -> None:
    names = ["::add-mask::x.csv", "a##[add-mask]x.csv", " ::error::\n.csv"]
    lines = rendered("github", found(*rows(10), *(Position(name, 2) for name in names))).splitlines()
    assert len(lines) == 14
    for line in lines[10:13]:
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\x1b[31mE.csv", r"\x1b[31mE.csv"), ("a\u202eb.csv", r"a\u202eb.csv"), ("a\rb.csv", r"a\rb.csv"),
     ("a\nb.csv", r"a\nb.csv"), ("b\udcff.csv", r"b\udcff.csv"), ("50%,a:b.csv", "50%25%2Ca%3Ab.csv")],
)  # fmt: skip
def test_what_steers_is_spelt_out_in_file_names(name: str, shown: str) -> None:
    assert rendered("github", found(Position(name, 2))).startswith(f"::error file={shown},line=2,")
    for format_ in FORMATS:
        out = rendered(format_, found(Position(name, 2)))
        assert not re.search("[\x1b\u202e\r\udcff]", out)
        out.encode("utf-8")
    (run_,) = json.loads(rendered("sarif", found(Position(name, 2))))["runs"]
    uri = run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == name.encode("utf-8", errors="surrogateescape")


def test_a_workbook_has_sheets_and_cells_and_no_lines() -> None:
    sheets = [
        Position("in.xlsx", 2, 3, "表一"),
        Position("in.xlsx", 2, None, "表二"),
        Position("in.xlsx", None, None, "表三"),
    ]
    places = ["in.xlsx[表一]!C2", "in.xlsx[表二]:2", "in.xlsx[表三]"]
    (run_,) = json.loads(rendered("sarif", found(*sheets)))["runs"]
    for result, place, kind in zip(run_["results"], places, ("cell", "row", "sheet"), strict=True):
        (location,) = result["locations"]
        assert location["physicalLocation"] == {"artifactLocation": {"uri": "in.xlsx"}, "region": {"startLine": 1}}
        assert location["logicalLocations"] == [{"fullyQualifiedName": place, "kind": kind}]
        assert result["message"]["text"].startswith(f"{place}: ")
    for entry, place in zip(json.loads(rendered("gitlab", found(*sheets))), places, strict=True):
        assert entry["description"].startswith(f"{place}: ")
        assert entry["location"] == {"path": "in.xlsx", "lines": {"begin": 1}}
    lines = rendered("github", found(*sheets)).splitlines()
    assert [line.split("::")[1] for line in lines] == [
        "error file=in.xlsx,title=DX-M008 in.xlsx[表一]!C2",
        "error file=in.xlsx,title=DX-M008 in.xlsx[表二]%3A2",
        "error file=in.xlsx,title=DX-M008 in.xlsx[表三]",
    ]
    assert all(place in rendered("junit", found(*sheets)) for place in places)
    told = json.loads(rendered("json", found(*sheets, Position("m.csv", 2, 3))))["diagnostics"]
    assert [(each.get("sheet"), each.get("cell")) for each in told] == [
        ("表一", "C2"), ("表二", None), ("表三", None), (None, None),
    ]  # fmt: skip


def test_the_place_of_a_cell_in_a_workbook_survives_the_counting_of_lines(tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in (["indicator", "date", "value"], ["rd_centres", "2022-06-30", "约3"]):
        book.active.append(line)
    book.save(tmp_path / "in.xlsx")
    out = run("validate", str(tmp_path / "in.xlsx"), "--plan", str(PLAN), "--format", "github").out
    assert f"title=DX-M008 {tmp_path}/in.xlsx[Sheet]!C2::" in out


def test_what_a_report_cannot_hold_is_said_on_stderr_too(tmp_path: pathlib.Path) -> None:
    lines = ("rd_centres,2022,约3\n" for _ in range(25_001))
    (tmp_path / "m.csv").write_text("indicator,date,value\n" + "".join(lines), "utf-8")
    result = run("validate", str(tmp_path / "m.csv"), "--plan", str(PLAN), "--format", "sarif")
    assert result.code == 1
    assert result.err.startswith("only 25000 of 25001 findings")
