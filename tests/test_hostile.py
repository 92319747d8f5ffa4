"""Every hostile text in every free text of a plan, a row, a file's name and an option; then every format is looked at.

A run may refuse, but with a sentence; what it shows or writes steers no terminal, runs in no spreadsheet, and is no
markup, link, command or path.
"""

from __future__ import annotations

import csv
import io
import json
import pathlib
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from helpers import ROOT, run

from dxcheck.cli import COMMANDS
from dxcheck.renderers.formats import FORMATS

TAIL = "\x1b[31m\x9b\x07\u202e\u2066\u200f<zzz onclick=1>]]>&--><script>zzz()</script>`*_|[z](javascript:zzz)${{z}}%0A"
HOSTILE = {
    "formula": f"=HYPERLINK(\"http://zzz\"){TAIL}",
    "command": f"\r::error file=zzz::z ##[error]z\r=1+1{TAIL}",
    "sum": f"@SUM(1){TAIL}",
    "plus": f"  +1|' /C zzz'!A0{TAIL}",
    "minus": f"-2+3{TAIL}",
    "tab": f"\t=1{TAIL}",
    "wide": f"＝1+1{TAIL}",
    "path": f"../../zzz{TAIL}",
    "lines": f"one\n=1+1\n::error::z\n# zzz\n{TAIL}",
}  # fmt: skip
STEERING = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
LIVE = tuple("=+-@\t\r＝＋－＠")


def _plan(text: str) -> dict[str, Any]:
    """A plan in which all that may be any text is this one, told apart where it must be."""
    both = {"zh": text, "en": text}
    return {
        "schema": 1,
        "id": "case",
        "title": both,
        "document": {"number": text, "issuer": text, "issued": "2021-01-01", "text": "none.txt", "sha256": "0" * 64},
        "period": {"start": "2021-01-01", "end": "2023-12-31"},
        "organisations": [
            {"id": "one", "zh": f"{text}1", "en": f"{text}1", "aliases": [f"{text}3"]},
            {"id": "two", "zh": f"{text}2", "en": f"{text}2"},
        ],
        "indicators": [{"id": "built", "name": both, "unit": text, "accumulation": "annual"}],
        "sections": [
            {
                "title": both,
                "tasks": [
                    {
                        "id": 1,
                        "name": both,
                        "actions": [
                            {
                                "id": "1",
                                "article": text,
                                "text": text,
                                "annex_text": text,
                                "organisations": ["one", "two"],
                                "deadline": "2023-12-31",
                                "milestones": [
                                    {"due": "2021-12-31", "text": text, "measure": text,
                                     "criteria": [{"indicator": "built", "at_least": 5}]},
                                    {"due": "2022-12-31", "text": [text, text],
                                     "criteria": [{"deliverable": text}]},
                                    {"due": "2023-12-31", "text": text,
                                     "criteria": [{"indicator": "built", "at_least": 7}]},
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
    }  # fmt: skip


def _rows(text: str) -> list[list[str]]:
    return [
        ["indicator", "date", "value", "organisation", "item", "evidence", "note", "promised", text],
        ["built", "2021-06-30", "3", "one", "", text, text, "2022-01-01", text],
        ["built", "2021-07-30", "", "two", text, text, text, "", text],
        ["1-2022", "2022-06-30", "40%", f"{text}1", "", text, text, "", ""],
        ["built", "2021-08-30", "4", "two", "", text, text, "", text],
        [text, "2021-06-30", "3", "one", "", "", "", "", ""],
        ["built", text, "3", "one", "", "", "", "", ""],
        ["built", "2021-06-30", text, "one", "", "", "", "", ""],
        ["built", "2021-06-30", "3", text, "", "", "", "", ""],
    ]


class _Case(NamedTuple):
    language: str
    folder: pathlib.Path
    text: str
    plan: str
    other: str
    metrics: str
    saved: str
    plans: str
    """A folder with a plan in a folder of its own."""


@pytest.fixture(scope="module", params=HOSTILE)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> _Case:
    text = HOSTILE[request.param]
    folder = tmp_path_factory.mktemp("hostile")
    name = re.sub(r"[/\x00]", "", text)[:80]
    plan, other = folder / "plan.yaml", folder / "other.yaml"
    plan.write_text(json.dumps(_plan(text)), "utf-8")
    other.write_text(json.dumps(_plan(f"{text}z")), "utf-8")
    metrics = folder / f"{name}.csv"
    with metrics.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_rows(text))
    language = "en" if list(HOSTILE).index(request.param) % 2 else "zh"
    plans = folder / "plans"
    own = plans / f"of {name}"
    own.mkdir(parents=True)
    shutil.copy(plan, own)
    shutil.copy(metrics, own / f"m{metrics.name}")
    made = _Case(language, folder, text, str(plan), str(other), str(metrics), str(folder / "saved.json"), str(plans))
    asked = ("report", str(metrics), "--plan", str(plan), "--as-of", "2022-12-31", "--skip-rejected", "-o", made.saved)
    assert run(*asked).code == 0, "the plan and its rows are such as can be judged"
    return made


def _asked(command: str, case: _Case) -> list[str]:
    """A run of a command on the case, with its option or argument that may be any text."""
    judged = [case.metrics, "--plan", case.plan, "--as-of", "2022-12-31", "--skip-rejected"]
    texts = ["--number", case.text, "--from", case.text, "--date", "2022-12-31", "--cc", case.text]
    return {
        "status": [*judged, "--by", "milestone"],
        "reporting": judged,
        "report": [*judged, *texts],
        "notice": [*judged, "--contact", case.text],
        "trend": ["built", *judged],
        "diff": [case.plan, case.other],
        "show": ["--plan", case.plan],
        "template": ["--plan", case.plan],
        "validate": [case.plan, case.metrics, "--plan", case.plan],
        "overview": [case.plans, "--as-of", "2022-12-31", "--skip-rejected", "--jobs", "1"],
        "verify": [case.saved, case.metrics, "--plan", case.plan],
    }[command]


# ---------------------------------------------------------------- what is looked at


def _no_steering(text: str, what: str) -> None:
    found = re.search(STEERING, text)
    assert found is None, (what, ascii(text[max(found.start() - 60, 0) : found.end() + 20]))


def _look_at_csv(text: str, what: str) -> None:
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            live = cell.lstrip().startswith(LIVE) and not re.fullmatch(r"-?[0-9.,]+%?", cell)
            assert not live, (what, cell)


def _elements(text: str | bytes, what: str) -> None:
    tree = ElementTree.fromstring(text)
    for element in tree.iter():
        assert "zzz" not in element.tag, what
        assert not any("zzz" in value for name, value in element.attrib.items() if name.endswith(("href", "Target"))), (
            what
        )
        _no_steering("".join(element.itertext()) + "".join(element.attrib.values()), what)


def _look_at_html(text: str, what: str) -> None:
    html5lib = pytest.importorskip("html5lib")
    for element in html5lib.parse(text, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag != "zzz" and not any(name.startswith("on") for name in element.attrib), what
        assert not any("javascript:" in element.get(name, "") for name in ("href", "src", "action", "srcdoc")), what
        if element.tag == "script" and element.get("type") is None:
            assert "zzz" not in (element.text or ""), what


def _look_at_markdown(text: str, what: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    shown = markdown_it.MarkdownIt("commonmark").enable("table").render(text.partition("<!-- dxcheck")[0])
    assert "<zzz" not in shown and "<script" not in shown and "href" not in shown, what
    widths = [len(re.findall("<t[hd]", row)) for row in re.findall("<tr>.*?</tr>", shown, re.DOTALL)]
    assert 0 not in widths, what


def _look_at_office(raw: bytes, what: str) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and "custom" not in name:
                _elements(archive.read(name), f"{what} {name}")
                if name.startswith("xl/worksheets/"):
                    assert b"<f>" not in archive.read(name) and b"<f " not in archive.read(name), (what, name)
                    assert b"<hyperlink" not in archive.read(name), (what, name)
            assert not name.startswith("xl/externalLinks"), what


def _look_at_github(text: str, what: str) -> None:
    for line in text.splitlines():
        assert re.fullmatch(r"::(error|warning|notice) [a-z]+=[^:]*::.*", line) or not line.startswith("::"), (
            what,
            line,
        )
        assert line.startswith("::") or "##[" not in line, (what, line)
        properties = line.partition("::")[2].partition("::")[0]
        assert set(re.findall(r"(?:^\w+ |,)([a-z]+)=", properties)) <= {"file", "line", "col", "title"}, (what, line)


def _look_at(text: str, form: str, what: str) -> None:
    """What was written in a format, or went to the screen."""
    kept = text.replace("\r\n", "\n") if form == "csv" else text
    _no_steering(kept, what)
    assert "\t" not in kept or form in ("sarif", "junit"), what
    match form:
        case "csv":
            _look_at_csv(text, what)
        case "json" | "sarif" | "gitlab":
            json.loads(text)
        case "junit" | "svg":
            _elements(text, what)
        case "html":
            _look_at_html(text, what)
        case "markdown":
            _look_at_markdown(text, what)
        case "github":
            _look_at_github(text, what)
        case "screen":
            assert not any(line.lstrip().startswith("::") or "##[" in line for line in kept.split("\n")), what


def _files(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    for path in folder.rglob("*"):
        _no_steering(str(path.relative_to(folder)), "a file's name")
        if path.is_file():
            yield path


def _look_at_file(path: pathlib.Path, form: str) -> None:
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        _look_at_office(raw, str(path))
    else:
        _look_at(raw.decode("utf-8-sig"), "csv" if path.suffix == ".csv" else form, ascii(str(path)))


def _on_screen(form: str) -> str:
    """Texts and tables are for people, and for the log of whatever runs the command."""
    return "screen" if form in ("text", "table") else form


CHOICES = [(command, form) for command, formats in FORMATS.items() for form in formats]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(("command", "form"), CHOICES)
def test_no_format_of_any_command_is_steered(command: str, form: str, case: _Case, tmp_path: pathlib.Path) -> None:
    asked = [command, *_asked(command, case), "--lang", case.language]
    suffix = FORMATS[command][form].suffixes[:1]
    if command in ("notice", "template"):
        output = [str(tmp_path / ("slips" if command == "notice" else f"form{suffix[0]}"))]
    else:
        output = [str(tmp_path / f"out{suffix[0]}")] if suffix else []
    if command != "template":
        asked += ["--format", form]
    written = run(*asked, *(["-o", *output] if output and command != "show" else []))
    assert written.code in (0, 1), written.err
    _look_at(written.err, "screen", f"{asked} stderr")
    _look_at(written.out, "screen" if output and command != "show" else _on_screen(form), f"{asked} stdout")
    for path in _files(tmp_path):
        _look_at_file(path, form)
    if output and not form.endswith(("docx", "xlsx")) and command not in ("notice", "template"):
        _look_at(run(*asked).out, _on_screen(form), f"{asked} on the screen")


@pytest.mark.parametrize("target", ["r.csv", "rejects/"])
def test_rejected_rows_come_back_as_they_were_and_run_nowhere(target: str, case: _Case, tmp_path: pathlib.Path) -> None:
    run(*["status", *_asked("status", case), "--rejects", str(tmp_path / target)])
    (path,) = _files(tmp_path)
    text = path.read_bytes().decode("utf-8-sig")
    _no_steering(re.sub("\r(?!\n)|\r\n", "\n", text), target)
    _look_at_csv(text, target)
    again = run("status", str(path), "--plan", case.plan, "--as-of", "2022-12-31", "--format", "json")
    assert again.code == 2, "sent back unmended, they are rejected again"


def test_names_of_files_are_no_paths(case: _Case, tmp_path: pathlib.Path) -> None:
    for command in ("template", "notice"):
        run(command, *_asked(command, case), "-o", f"{tmp_path}/made/{command}/inner")
    made = [path for path in _files(tmp_path) if path.is_file()]
    assert made
    assert all(path.parent.name in ("inner", "template", "notice") for path in made)
    assert not list(tmp_path.parent.glob("zzz*"))


OPTIONS = [
    "status --as-of TEXT", "status --known-on TEXT", "status --organisation TEXT", "status --action TEXT",
    "status --status TEXT", "status --by TEXT", "status --fail-on TEXT", "status --format TEXT", "status --lang TEXT",
    "status --due-within TEXT", "status --plan TEXT", "status TEXT", "status -o TEXT", "status --rejects TEXT.xls",
    "status --TEXT", "TEXT", "show TEXT", "explain TEXT", "schema TEXT", "trend TEXT", "diff TEXT TEXT", "verify TEXT",
    "draft TEXT", "draft TEXT.txt", "validate TEXT", "validate TEXT.yaml", "template -o TEXT", "template --year TEXT",
    "template --organisation TEXT -o OUT.csv", "template --date TEXT -o OUT.csv", "report --format TEXT",
    "report -o OUT.TEXT", "report -o OUT/TEXT.txt", "notice -o OUT --reply-by TEXT", "--lang TEXT status",
]  # fmt: skip


@pytest.mark.parametrize("case", ["command", "lines"], indirect=True)
@pytest.mark.parametrize("arguments", OPTIONS)
def test_what_an_option_says_is_spelt_out(
    arguments: str, case: _Case, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DXCHECK_LANG", case.language)
    asked = [each.replace("TEXT", case.text).replace("OUT", "out") for each in arguments.split(" ")]
    refused = run(*asked)
    for name, text in (("stdout", refused.out), ("stderr", refused.err)):
        _look_at(text, "screen", f"{arguments} {name}")


def test_every_command_is_tried() -> None:
    tried = {command for command, _ in CHOICES} | {each.split()[0] for each in OPTIONS}
    assert set(COMMANDS) <= tried
    assert (ROOT / "SECURITY.md").exists()
