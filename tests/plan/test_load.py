"""Broken plans: every problem at once, each with its place and a suggestion."""

from __future__ import annotations

import hashlib
import pathlib
import re
from collections.abc import Iterator

import pytest
from helpers import PLAN, plan_file_of, run

from dxcheck.diagnostics import Code
from dxcheck.plan.fields import IN_WORDS
from dxcheck.plan.load import load_plan
from dxcheck.plan.model import plan_schema
from dxcheck.wording import LANGUAGES, wording

DAXING = PLAN.read_text("utf-8")


def _broken(tmp_path: pathlib.Path, *changes: tuple[str, str]) -> list[str]:
    """The diagnostics of the Daxing plan with words replaced, as `code line suggestion`."""
    text = DAXING
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    plan_file, problems = load_plan(str(path))
    assert (plan_file is None) == any(p.severity == "error" for p in problems)
    words = wording("en")
    return [f"{p.code} {_line(text, p.position.line)} | {words.suggestion(p) or ''}" for p in problems]


def _line(text: str, number: int | None) -> str:
    assert number is not None
    return text.split("\n")[number - 1].strip()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("    unit: 项", "    unite: 项", "DX-P002 unite: 项 | did you mean unit?"),
        ("due: 2022-12-31", "due: 2022-02-30", "DX-D001 - due: 2022-02-30 | the calendar has no such day"),
        ("due: 2022-12-31", "due: 20221231", "DX-D001 - due: 20221231 | write the day as 2022-12-31"),
        ("due: 2022-12-31", "due: 31/12/2022", "DX-D001 - due: 31/12/2022 | write the day as 2022-12-31"),
        ('- id: "4.2"', "- id: 4.2", 'DX-P003 - id: 4.2 | put it in quotes: "4.2"'),
        ("at_least: 15", "at_least: many", "DX-P003 at_least: many | "),
        ("at_least: 15", "at_least: 012", "DX-P003 at_least: 012 | write the number in plain digits, such as 12"),
        ("at_least: 15", "at_least: 0o12", "DX-P003 at_least: 0o12 | write the number in plain digits, such as 12"),
        ("at_least: 15", "at_least: 0x1F", "DX-P003 at_least: 0x1F | write the number in plain digits, such as 12"),
        ("at_least: 15", "at_least: +12", "DX-P003 at_least: +12 | write the number in plain digits, such as 12"),
        ("at_least: 15", "at_least: 1e3", "DX-P003 at_least: 1e3 | write the number in plain digits, such as 12"),
        ("at_least: 15", "at_least: .inf", "DX-P003 at_least: .inf | "),
        (
            "at_least: 15",
            "at_least: 1_000",
            "DX-P003 at_least: 1_000 | write the digits alone, without commas, quotation marks or a unit",
        ),
        (
            "due_soon_days: 30",
            "due_soon_days: 030",
            "DX-P003 due_soon_days: 030 | write the number in plain digits, such as 12",
        ),
        ("due_soon_days: 30", "due_soon_days: ~", "DX-P003 due_soon_days: ~ | "),
        ('- id: "4.2"', "- id: 042", 'DX-P003 - id: 042 | put it in quotes: "042"'),
        ("organisations: [kw, czj]", "organisations: 012", "DX-P003 organisations: 012 | "),
        ("at_least: 15", "at_least: true", "DX-P003 at_least: true | "),
        ("at_least: 15", "at_least: 0", "DX-T001 at_least: 0 | "),
        ("at_least: 15", "at_least: 7.5", "DX-T004 at_least: 7.5 | "),
        ("ongoing: true", "ongoing: yes", "DX-P003 ongoing: yes | yes is text in YAML: write true or false"),
        ("accumulation: annual", "accumulation: anual", "DX-P004 accumulation: anual | did you mean annual?"),
        ("at_risk_gap: 0.05", "at_risk_gap: 5", "DX-P004 at_risk_gap: 5 | expected: ≤ 1"),
        ("indicator: rd_centres", "indicator: rd_centre", "DX-P006 - indicator: rd_centre | did you mean rd_centres?"),
        ("[kw, czj]", "[kw, czjj]", "DX-P007 organisations: [kw, czjj] | did you mean czj?"),
        ("[kw, czj]", "[kw, 区财政局]", "DX-P007 organisations: [kw, 区财政局] | did you mean czj?"),
        ("[kw, czj]", "[kw, kw]", "DX-O002 organisations: [kw, kw] | "),
        ("  - id: czj", "  - id: kw", "DX-P005 - id: kw | "),
        *(
            (
                "text: daxing-2021-2023.txt",
                f"text: {name}",
                f"DX-P004 text: {name} | expected: the name of a file beside the plan file, without a folder",
            )
            for name in ("source/a.txt", "source\\a.txt", "..", '""')
        ),
        ("  - id: czj", "  - id: C", "DX-P004 - id: C | expected: small letters, digits, _ and -, a letter first"),
        ("  end: 2023-12-31", "  end: 2020-12-31", "DX-D006 end: 2020-12-31 | "),
    ],
)
def test_one_fault(tmp_path: pathlib.Path, old: str, new: str, found: str) -> None:
    assert found in _broken(tmp_path, (old, new))


def _patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from ([pattern] if isinstance(pattern := schema.get("pattern"), str) else [])
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _patterns(part)


def test_every_pattern_of_a_field_is_told_in_words() -> None:
    """Nobody is shown a regular expression."""
    assert {*_patterns(plan_schema())} == IN_WORDS.keys()
    for language in LANGUAGES:
        assert all(wording(language)(phrase) for phrase in IN_WORDS.values())


def test_no_value_is_shown_as_nothing(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING.replace("text: daxing-2021-2023.txt", 'text: ""'), "utf-8")
    (problem,) = load_plan(str(path))[1]
    assert wording("zh").message(problem) == ('"" 不是允许的取值，应为：与计划文件在同一文件夹中的文件名，不带路径')


def test_all_faults_of_a_file_are_told_at_once(tmp_path: pathlib.Path) -> None:
    found = _broken(
        tmp_path, ("    unit: 项", "    unite: 项"), ("ongoing: true", "ongoing: yes"), ("issuer: ", "issued_by: ")
    )
    codes = [line.split()[0] for line in found]
    assert codes == ["DX-P002", "DX-P001", "DX-P002", "DX-P003"]  # a document's issuer may be left out


def test_criteria_have_one_shape(tmp_path: pathlib.Path) -> None:
    found = _broken(tmp_path, ("                    at_least: 15\n", ""))
    assert [line.split(" | ")[0] for line in found] == ["DX-P008 - indicator: scenario_projects"]


def test_a_running_total_asked_to_shrink_is_only_a_warning(tmp_path: pathlib.Path) -> None:
    assert _broken(tmp_path, ("at_least: 30", "at_least: 10")) == [
        "DX-T002 at_least: 10 | a running total cannot be asked to shrink; is the indicator annual?"
    ]


def test_due_dates_are_in_order_in_the_period(tmp_path: pathlib.Path) -> None:
    """A year may have several: their ids take the month."""
    found = _broken(tmp_path, ("due: 2021-12-31", "due: 2020-12-31"), ("due: 2022-12-31", "due: 2023-06-30"))
    assert [line.split()[0] for line in found] == ["DX-D002"]
    assert [line.split()[0] for line in _broken(tmp_path, ("due: 2022-12-31", "due: 2021-12-31"))] == ["DX-D003"]


def test_a_deliverable_quotes_its_milestone(tmp_path: pathlib.Path) -> None:
    found = _broken(tmp_path, ("- deliverable: 建立深层次转化对接机制", "- deliverable: 建立转化对接机制"))
    assert [line.split()[0] for line in found] == ["DX-S003"]


def test_the_screen_shows_place_line_caret_and_suggestion(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING.replace("issued: 2021-04-12", "issued: 2021-04-31"), "utf-8")
    result = run("status", "--plan", str(path))
    line = DAXING.split("\n").index("  issued: 2021-04-12") + 1
    assert result.code == 2
    assert result.out == ""
    assert result.err == (
        f"{path}:{line}:11 DX-D001 error: 2021-04-31 is not a date\n"
        "      issued: 2021-04-31\n"
        "              ^^^^^^^^^^\n"
        "    → the calendar has no such day\n"
        "errors: 1, warnings: 0\n"
    )


def test_a_quotation_that_does_not_stand_in_the_text_is_found(tmp_path: pathlib.Path) -> None:
    (tmp_path / "daxing-2021-2023.txt").write_bytes((PLAN.parent / "daxing-2021-2023.txt").read_bytes())
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING.replace("text: 建成国际人才公寓200套", "text: 建成国际人才公寓 200 套"), "utf-8")
    result = run("validate", str(path))
    assert result.code == 1
    assert "DX-S004" in result.out
    (tmp_path / "daxing-2021-2023.txt").write_text("changed", "utf-8")
    assert "DX-S002" in run("validate", str(path)).out
    (tmp_path / "daxing-2021-2023.txt").unlink()
    assert "DX-S001" in run("validate", str(path)).out


def test_a_refused_entry_does_not_make_its_list_short(tmp_path: pathlib.Path) -> None:
    found = _broken(tmp_path, ("due: 2021-12-31", "due: soon"))
    assert [line.split()[0] for line in found] == ["DX-D001"]


@pytest.mark.parametrize("text", ["../x.txt", "/dev/zero", ".", "..", "a/b.txt"])
def test_the_official_text_is_a_file_beside_the_plan(tmp_path: pathlib.Path, text: str) -> None:
    assert "DX-P004" in _broken(tmp_path, ("text: daxing-2021-2023.txt", f"text: {text}"))[0]


@pytest.mark.parametrize("text", ["", "[]", "- a\n- b\n", "42", "schema: 1\nid: [\n"])
def test_what_is_no_plan_at_all_is_told_without_a_traceback(tmp_path: pathlib.Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    result = run("status", "--plan", str(path))
    assert result.code == 2
    assert "Traceback" not in result.err
    assert "DX-" in result.err


def test_no_kind_of_fault_hides_another(tmp_path: pathlib.Path) -> None:
    """Form, dates, references: all three in one action, and a full-width comma elsewhere."""
    found = _broken(
        tmp_path,
        ("[kw, czj]", "[kw, czjj]"),
        ("due: 2022-12-31", "due: 2023-02-30"),
        ("at_least: 15", "at_least: 12:30"),
        ("organisations: [kw, fgw, jxj]", "organisations: [kw，fgw, jxj]"),
    )
    assert [line.split()[0] for line in found] == ["DX-P007", "DX-D001", "DX-P003", "DX-Y005"]


def test_what_only_follows_from_a_fault_of_form_is_not_told(tmp_path: pathlib.Path) -> None:
    """The indicator's definition is at fault, not the targets that name it; nor is any order of dates known."""
    found = _broken(tmp_path, ("    unit: 项", "    unite: 项"), ("due: 2022-12-31", "due: soon"))
    assert [line.split()[0] for line in found] == ["DX-P001", "DX-P002", "DX-D001"]


@pytest.mark.parametrize(
    ("old", "new", "message", "advice"),
    [
        ("at_least: 15", 'at_least: "15"', 'must be a number, not "15"', "quotation marks make it text: write 15"),
        ("schema: 1", 'schema: "1"', '"1" is not an allowed value', "quotation marks make it text: write 1"),
        ("ongoing: true", "ongoing: 'true'", "must be true or false, not 'true'", "quotation marks make it text"),
        ("stale_days: 184", 'stale_days: "184"', "must be a whole number", "quotation marks make it text: write 184"),
        ('- id: "4.2"', "- id: 4.20", "`id` must be text, not 4.20", 'put it in quotes: "4.20"'),
        ("    en: ", "    en: 012 # ", "`en` must be text, not 012", 'put it in quotes: "012"'),
        ("at_least: 15", "at_least: 1,500", "must be a number, not 1,500", "write the digits alone"),
        ("at_least: 15", "at_least: 15个", "must be a number, not 15个", "write the digits alone"),
        ("at_least: 15", "at_least: 12:30", "must be a number, not 12:30", "as a time of day would be"),
    ],
)  # fmt: skip
def test_a_value_of_the_right_look_and_the_wrong_type_is_spelt_out(
    tmp_path: pathlib.Path, old: str, new: str, message: str, advice: str
) -> None:
    assert old in DAXING
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING.replace(old, new, 1), "utf-8")
    _, problems = load_plan(str(path))
    words = wording("en")
    assert message in words.message(problems[0])
    assert advice in (words.suggestion(problems[0]) or "")


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("", "")])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_are_no_change_of_the_text(
    tmp_path: pathlib.Path, change: tuple[str, str], mark: bytes
) -> None:
    text = PLAN.with_suffix(".txt").read_bytes().decode()
    form = mark + (text.replace(*change) if change[0] else text).encode()
    (tmp_path / "daxing-2021-2023.txt").write_bytes(form)
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING, "utf-8")
    assert run("validate", str(path)).code == 0
    stated = re.search("sha256: ([0-9a-f]{64})", DAXING)
    assert stated is not None
    path.write_text(DAXING.replace(stated[1], hashlib.sha256(form).hexdigest()), "utf-8")
    assert run("validate", str(path)).code == 0
    (tmp_path / "daxing-2021-2023.txt").write_bytes(form + b" ")
    assert "DX-S002" in run("validate", str(path)).out


def test_the_official_text_that_cannot_be_read_says_why(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(DAXING, "utf-8")
    text = tmp_path / "daxing-2021-2023.txt"
    text.mkdir()
    assert "cannot be read: the file cannot be read: it is a folder" in run("validate", str(path)).out
    text.rmdir()
    text.write_bytes("甲".encode("utf-16"))
    told = run("validate", str(path)).out
    assert "it is UTF-16" in told
    assert "Excel" not in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(
            ("  - id: czj", "  - id: C"),
            ("[kw, czj]", '[kw, ""]'),
            ("    unit: 项", '    unit: ""'),
            ("schema: 1", "schema: 2"),
        ),
        *(("at_risk_gap: 0.05", "at_risk_gap: 5"), ("at_least: 15", "at_least: .nan"), ("- due: 2021-12-31", "- due:")),
    ],
)
def test_a_chinese_sentence_has_no_english_of_a_library(tmp_path: pathlib.Path, old: str, new: str) -> None:
    path = tmp_path / "plan.yaml"
    assert old in DAXING
    path.write_text(DAXING.replace(old, new, 1), "utf-8")
    _, problems = load_plan(str(path))
    assert problems
    for problem in problems:
        told = wording("zh").message(problem) + str(wording("zh").suggestion(problem))
        assert not re.search("pattern|length|string|value|type|error|valid|input", told), told


@pytest.mark.parametrize("entry", ["2021", "[2021]"])
def test_words_that_are_a_number_are_asked_for_as_text(entry: str, tmp_path: pathlib.Path) -> None:
    """What may be one text or several is not asked to be a list; an entry of a list goes by the list's name."""
    text = f"actions: [{{milestones: [{{due: 2021-12-31, text: {entry}}}]}}]"
    _, problems = load_plan(str(plan_file_of(tmp_path, text)))
    told = [(each.code, wording("en").message(each)) for each in problems if each.code is Code.FIELD_TYPE]
    assert told == [(Code.FIELD_TYPE, "`text` must be text, not 2021")]


def test_a_list_of_nothing_but_faults_is_told_at_once(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"schema: 1\nid: x\norganisations: [{'甲，' * 800}]\n", "utf-8")
    _, problems = load_plan(str(path))
    assert sum(problem.code == "DX-Y005" for problem in problems) == 800
