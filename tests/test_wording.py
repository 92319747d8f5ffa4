from __future__ import annotations

import pathlib
import re
import string

import pytest
from helpers import ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.diagnostics import CODES, Code, Diagnostic, Phrase, Position
from dxcheck.judging.results import Status
from dxcheck.submissions.cells import NUMBER_REFUSALS
from dxcheck.wording import LANGUAGES, language_of, wording

EN, ZH = wording("en").phrases, wording("zh").phrases


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_phrases_with_the_same_details() -> None:
    assert EN.keys() == ZH.keys()
    for key in EN:
        assert _fields(EN[key]) == _fields(ZH[key]), key
        assert EN[key].strip(), key
        assert ZH[key].strip(), key


def test_every_code_status_and_command_has_its_phrase() -> None:
    assert set(CODES) == {key for key in EN if key.startswith("DX-")}
    assert {f"status.{status}" for status in Status} <= EN.keys()
    assert all(english and chinese and english != chinese for english, chinese in COMMANDS.values())
    assert {key for _, reason, hint in NUMBER_REFUSALS for key in (reason, hint)} <= EN.keys()


def test_every_phrase_is_used_and_every_phrase_that_the_code_names_exists() -> None:
    """A key is a literal such as "hint.x" in the code, or begins as an f-string such as f"status.{x}" does, and
    its rest is a word of some literal."""
    code = "\n".join(path.read_text("utf-8") for path in _sources())
    literal = set(re.findall(r"""["']([a-z]+(?:\.[a-z0-9_]+)+)["']""", code))
    families = set(re.findall(r"""f["']([a-z.]+\.(?:[a-z_]+_)?)\{""", code))
    said = {word for text in re.findall(r'"([^"\n]*)"', code) for word in text.split()}
    made = {
        key
        for key in EN
        for family in families
        if key.startswith(family) and ((rest := key.removeprefix(family)) in said or rest.isdecimal())
    }
    own = {key for key in EN if not key.startswith("DX-")}
    assert own - literal - made - _bare(code) == set()
    roots = {key.split(".")[0] for key in EN if "." in key}
    assert {key for key in literal if key.split(".")[0] in roots} <= EN.keys()


def _bare(code: str) -> set[str]:
    return {key for key in ("examples", "exit") if f'words("{key}")' in code}


def _sources() -> list[pathlib.Path]:
    every = (ROOT / "dxcheck").rglob("*.py")
    return [path for path in every if not path.match("wording/??.py") and path.parent.name != "codes"]


def test_a_detail_may_be_a_phrase_with_details_of_its_own() -> None:
    words = wording("en")
    assert words("DX-M007", text="x", reason=Phrase("date.year"), first=1, last=2) == (
        "the date “x” is not read: the year is not between 1 and 2"
    )
    assert words("DX-P001", field="{braces}") == "`{braces}` is missing"


COUNTED = [
    ("table.input", {"path": "m.csv", "fates": "1 used"}, "read", "m.csv: 1 row = 1 used", "m.csv: 2 rows = 1 used"),
    ("accounting.line", {"fates": "F", "rows": 3}, "files", "1 file, 3 rows", "2 files, 3 rows"),
    ("accounting.line", {"fates": "F", "files": 3}, "rows", "3 files, 1 row:", "3 files, 2 rows:"),
    ("table.filtered", {"filters": "F", "shown": 1}, "all", "1 of 1 milestone)", "1 of 2 milestones)"),
    ("table.filtered.due", {"filters": "F", "shown": 1, "done": 0, "due": 1}, "all",
     "1 of 1 milestone;", "1 of 2 milestones;"),
    ("table.filter.due_within", {}, "days", "within 1 day", "within 2 days"),
    ("screen.coming", {"count": 3}, "days", "within 1 day and", "within 2 days and"),
    ("screen.dates", {"count": 3}, "days", "within 1 day:", "within 2 days:"),
    ("screen.none_coming", {"due": "D", "count": 3}, "days", "within 1 day;", "within 2 days;"),
    ("screen.all_met", {}, "days", "within 1 day is", "within 2 days is"),
    ("screen.days_overdue", {}, "days", "1 day late", "2 days late"),
    ("screen.stale", {"ids": "4.1"}, "days", "than 1 day:", "than 2 days:"),
    ("slip.ahead", {"date": "D"}, "count", "(1 row)", "(2 rows)"),
    ("DX-C012", {"organisation": "O", "as_of": "A", "date": "D"}, "count",
     "reported (1 row), but", "reported (2 rows), but"),
    ("DX-S022", {"text": "T"}, "count", "text T in 1 place", "text T in 2 places"),
    ("template.written", {"path": "f.csv"}, "rows", "f.csv: 1 row to fill", "f.csv: 2 rows to fill"),
    ("rejects.written", {"path": "r/"}, "count", "r/: 1 file with", "r/: 2 files with"),
    ("progress.reading", {}, "count", "reading 1 file…", "reading 2 files…"),
    ("opening.owed", {"plan": "P"}, "milestones", "P has 1 milestone.", "P has 2 milestones."),
    ("opening.whole", {"done": 1, "compliance": "50%"}, "due", "all that is due", "all that are due"),
    ("opening.whole", {"due": 3, "compliance": "50%"}, "done", "1 of 3 is done", "2 of 3 are done"),
    ("opening.narrowed", {}, "count", "to 1 milestone", "to 2 milestones"),
    ("report.target_late", {"id": "I", "indicator": "N"}, "days", "N, 1 day", "N, 2 days"),
    ("opening.due_none", {"as_of": "D"}, "due", "1 has fallen due, and is not done",
     "2 have fallen due, and none of them is done"),
    ("opening.due_some", {"as_of": "D", "due": 3, "compliance": "50%", "punctual": "P"}, "done",
     "3 have fallen due and 1 is done", "3 have fallen due and 2 are done"),
    ("opening.due_all", {"as_of": "D", "punctual": "P"}, "due", "1 has fallen due, and is done",
     "2 have fallen due, and all of them are done"),
    ("opening.on_time_all", {}, "done", "it was done on time", "all of these were done on time"),
    ("opening.on_time_some", {"on_time": "50%"}, "count", "1 of these was done", "2 of these were done"),
    ("opening.on_time_none", {}, "done", "it was done late", "all of these were done late"),
    ("opening.overdue", {}, "count", "1 is overdue", "2 are overdue"),
    ("opening.unreported", {}, "count", "1 is due and not", "2 are due and not"),
    ("opening.longest", {"id": "I"}, "days", "by 1 day", "by 2 days"),
    ("opening.longest_several", {"count": 3}, "days", "by 1 day", "by 2 days"),
    ("opening.longest_all", {}, "days", "are 1 day past", "are 2 days past"),
    ("outlook.few", {}, "observations", "1 value,", "2 values,"),
    ("opening.soon", {"days": 3}, "count", "1 falls due within 3 days", "2 fall due within 3 days"),
    ("opening.soon", {"count": 3}, "days", "within 1 day", "within 2 days"),
    ("opening.next", {"days": 3, "due": "D"}, "count", "then 1 falls due", "then 2 fall due"),
    ("opening.next", {"count": 3, "due": "D"}, "days", "within 1 day", "within 2 days"),
    ("opening.unproved", {}, "count", "text in 1 place:", "text in 2 places:"),
    ("report.soon", {"days": 3}, "count", "1 falls due within 3 days", "2 fall due within 3 days"),
    ("report.soon", {"count": 3}, "days", "within 1 day", "within 2 days"),
    ("report.next", {}, "days", "within 1 day", "within 2 days"),
    ("report.told_late", {"due": "D", "met_on": "D", "who": "W"}, "days", "1 day late", "2 days late"),
    ("standing.overdue", {}, "days", "1 day overdue", "2 days overdue"),
    ("html.tile.soon", {}, "days", "within 1 day", "within 2 days"),
    ("report.written", {"path": "r.txt"}, "milestones", "r.txt: 1 milestone", "r.txt: 2 milestones"),
    ("gate.milestones", {"names": "1-2021"}, "count", "1 milestone: 1", "2 milestones: 1"),
    ("gate.actions", {"names": "9.1"}, "count", "1 action: 9", "2 actions: 9"),
    ("report.method.text", {"at_risk": "5%", "behind": "20%"}, "due_soon", "within 1 day.", "within 2 days."),
    ("outlook.late", {}, "days", "1 day late", "2 days late"),
    ("chase.open", {"period": "Q", "report_by": "D", "missing": 3}, "expected",
     "Of 1 indicator that is open, 3 are not", "Of 2 indicators that are open, 3 are not"),
    ("chase.open", {"period": "Q", "report_by": "D", "expected": 3}, "missing",
     "1 is not reported", "2 are not reported"),
    ("chase.past", {"period": "Q", "report_by": "D", "days": 3, "missing": 3}, "expected",
     "Of 1 indicator that is open, 3 are not", "Of 2 indicators that are open, 3 are not"),
    ("chase.past", {"period": "Q", "report_by": "D", "days": 3, "expected": 3}, "missing",
     "1 is not reported", "2 are not reported"),
    ("chase.past", {"period": "Q", "report_by": "D", "expected": 3, "missing": 3}, "days", "1 day ago", "2 days ago"),
    ("table.reporting.running", {"period": "Q", "report_by": "D", "expected": 3, "missing": 3}, "days",
     "1 day left", "2 days left"),
    ("table.reporting.running", {"period": "Q", "report_by": "D", "days": 3, "missing": 3}, "expected",
     "Of 1 indicator that is open", "Of 2 indicators that are open"),
    ("table.reporting.running", {"period": "Q", "report_by": "D", "days": 3, "expected": 3}, "missing",
     "1 is not", "2 are not"),
    ("table.reporting.nothing_yet", {}, "count", "1 organisation.", "2 organisations."),
    ("table.reporting.legend", {}, "days", "within 1 day of", "within 2 days of"),
    ("table.recurring.ongoing", {"since": "S", "last": "L"}, "age", "S, 1 day; last", "S, 2 days; last"),
    ("trend.earlier", {}, "count", "and 1 earlier value", "and 2 earlier values"),
    ("slip.overdue", {}, "days", "1 day overdue", "2 days overdue"),
    ("flag.told_late", {}, "days", "told 1 day late", "told 2 days late"),
    ("screen.told", {"id": "1-2021"}, "days", "(1 day", "(2 days"),
    ("report.told_too_late", {"ids": "1", "within": 3}, "count", "1 milestone whose", "2 milestones whose"),
    ("report.told_too_late", {"ids": "1", "count": 3}, "within", "within 1 day bears", "within 2 days bears"),
    ("table.known", {"known_on": "D", "undated": 3}, "later",
     "1 row handed in later is left", "2 rows handed in later are left"),
    ("table.known", {"known_on": "D", "later": 3}, "undated",
     "1 row does not say when it was handed in, and is known from its own date",
     "2 rows do not say when they were handed in, and are known from their own date"),
    ("DX-C015", {"milestone": "1", "due": "D", "handed_in": "D", "report_by": "D", "rows": "m"}, "days",
     "1 day later", "2 days later"),
    ("DX-C016", {"organisation": "a", "milestone": "1", "promised": "D", "rows": "m"}, "days",
     "1 day past", "2 days past"),
    ("slip.left", {}, "days", "1 day left", "2 days left"),
    ("notice.written", {"path": "slips", "index": "i.csv"}, "count", "slips: 1 slip, listed", "slips: 2 slips, listed"),
    *(
        (key, details, name, f"1 {one}", f"2 {many}")
        for key, details, names in (
            ("validate.plan", {"path": "p", "text": "t", "agreed": 0},
             {"sections": "section", "tasks": "task", "actions": "action", "milestones": "milestone",
              "criteria": "criterion", "quotes": "quotation"}),
            ("show.counts", {},
             {"sections": "section", "tasks": "task", "actions": "action", "milestones": "milestone",
              "criteria": "criterion", "organisations": "organisation", "indicators": "indicator",
              "targets": "target"}),
            ("draft.read", {"todos": 0},
             {"items": "item", "organisations": "organisation", "dates": "date", "quantities": "quantity"}),
        )
        for name, one in names.items()
        for many in [{"criterion": "criteria", "quantity": "quantities"}.get(one, f"{one}s")]
        for details in [{**dict.fromkeys(names, 7), **details}]
    ),
    ("decision.rates", {"rate": "50.0%", "decided": "60.0%"}, "count", "with 1 decision 60", "with 2 decisions 60"),
    ("decision.overdue", {"told": "T"}, "days", "1 day past", "2 days past"),
    ("decision.timetable", {"due": 7}, "count", "with 1 decision:", "with 2 decisions:"),
    ("opening.decided", {"due": 7, "done": 7, "compliance": "C", "plan": "P"}, "count",
     "1 decision taken", "2 decisions taken"),
    ("opening.decided", {"count": 7, "done": 7, "compliance": "C", "plan": "P"}, "due", "1 is due", "2 are due"),
    ("opening.decided", {"count": 7, "due": 7, "compliance": "C", "plan": "P"}, "done", "1 is done", "2 are done"),
    ("opening.decided_nothing", {"plan": "P"}, "count", "1 decision taken", "2 decisions taken"),
    ("opening.decided_late", {}, "count", "1 of them was taken", "2 of them were taken"),
    ("html.tile.decided", {}, "count", "with 1 decision", "with 2 decisions"),
    ("validate.decisions", {"path": "p", "quotes": 3, "agreed": 3, "without": 0}, "decisions",
     "1 decision;", "2 decisions;"),
    ("verify.proved", {"path": "r.md"}, "count", "from 1 file, r.md", "from 2 files, r.md"),
    ("validate.plan",
     {"path": "p", "text": "t", "sections": 3, "tasks": 3, "actions": 3, "milestones": 3, "criteria": 3, "quotes": 4},
     "agreed", "1 of 4 quotations agrees with t", "2 of 4 quotations agree with t"),
]  # fmt: skip
"""A phrase, its other details, the number, and what it says at 1 and at 2."""


@pytest.mark.parametrize(("key", "details", "number", "one", "two"), COUNTED)
def test_what_is_counted_has_two_forms(key: str, details: dict[str, object], number: str, one: str, two: str) -> None:
    words = wording("en")
    for count, told in ((1, one), (2, two)):
        said = words(key, **{**details, number: count})
        assert re.search(rf"(?<!\w){re.escape(told)}(?!\w)", said), said


def test_no_phrase_counts_in_one_form_only() -> None:
    """What is counted with two forms in one phrase is so in all, and each of these stands in the table above."""
    forms = [(key, name, form) for key, text in EN.items() for name, form in _forms(text)]
    assert {(key, name) for key, name, _ in forms} == {(key, name) for key, _, name, _, _ in COUNTED}
    many = "|".join({form.split("|")[1] for _, _, form in forms})
    assert [key for key, text in EN.items() if re.search(rf"\{{\w+\}} (?:{many})\b", text)] == []
    assert not any(form for text in ZH.values() for _, form in _forms(text))


def _forms(text: str) -> list[tuple[str, str]]:
    return [(name, form) for _, name, form, _ in string.Formatter().parse(text) if name and form and "|" in form]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "DXCHECK_LANG": "zh"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "DXCHECK_LANG": "en"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "DXCHECK_LANG": ""}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_language_asked_for(command: str, language: str) -> None:
    shown = run(command, "--lang", language, "--help")
    assert shown.code == 0
    words = wording(language)
    assert words.pick(COMMANDS[command])[:20] in " ".join(shown.out.split())
    assert words("examples") in shown.out
    assert "help." not in shown.out


def test_a_letter_of_another_script_is_named_as_it_stands() -> None:
    """The name is known in small letters; what is told of the cell is its own capital, U+041E."""
    found = Diagnostic(Code.CELL_ORGANISATION, Position("m.csv", 2, 4), {"text": "Оne", "guess": "one"})
    assert "“О” (U+041E)" in wording("en").message(found)
